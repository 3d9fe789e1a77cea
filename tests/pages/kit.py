"""What the tests of one page share: the app with a month, healthy after each step."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.store.workspace import Workspace
from pages.parts import sorting

ROOT = Path(__file__).parents[2]
CATEGORIZE = "pages/input/categorize.py"


def session() -> AppTest:
    """A new session of the app, on its first page; the store is what DATABASE_URL names."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def healthy(app: AppTest) -> AppTest:
    assert not app.exception
    assert not app.error, [e.value for e in app.error]
    assert len(app.title) == 1
    return app


def workspace(app: AppTest) -> Workspace:
    found: Workspace = app.session_state["workspace"]
    return found


def press(app: AppTest, key: str) -> AppTest:
    return healthy(app.button(key=key).click().run())


def tool(app: AppTest, name: str) -> AppTest:
    """One of the tools under the questions."""
    app.session_state["categorize_tool"] = name
    return healthy(app.run())


def opened(app: AppTest, *keys: str) -> AppTest:
    """Expanders that draw their content when they are open."""
    for key in keys:
        app.session_state[key] = True
    return healthy(app.run())


def upload(app: AppTest, *rows: str) -> AppTest:
    """A small month, on the Categorize page."""
    content = "\n".join(["Date,Hours,Description", *rows]).encode()
    app.switch_page("pages/input/import_files.py").run()
    app.file_uploader(key="import_first_0").upload("month.csv", content, "text/csv")
    app.run()
    return healthy(app.switch_page(CATEGORIZE).run())


def words(app: AppTest) -> str:
    return " ".join(str(m.value) for m in app.markdown).replace("\u00a0", " ")


def category_of(app: AppTest, text: str) -> str:
    found = sorting.groups(workspace(app)).set_index("description")
    return str(found.at[text, "category"])
