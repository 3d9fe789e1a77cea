"""Figures that are kept between reruns are made again when anything under them changes, and come back when it is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store.workspace import Workspace, thawed
from pages.parts import answering, session, sorting
from tests.pages.kit import healthy, workspace

SINKS, PLAN, START, SHARE = "pages/understand/time_sinks.py", "pages/decide/outsource.py", "pages/home/start.py", "pages/share/share.py"  # fmt: skip
CHARTS = ("hours_by_category", "week_heat", "day_shape", "moved", "focus_weeks", "matrix", "hours_back", "frontier", "waterfall", "months", "tornado",
          "week_after", "since_last_month")  # fmt: skip
Change = Callable[[Workspace], Workspace]


def put(part: str, **items: Any) -> Change:
    """Items of a mapping part."""
    return lambda w: w.changed(**{part: {**thawed(getattr(w, part)), **items}})


def answered(w: Workspace) -> Workspace:
    """The largest group of mail goes to another category."""
    groups = sorting.groups(w)
    key = str(groups[groups["category"] == "email_inbox"].sort_values("hours")["key"].iloc[-1])
    return w.changed(corrections=tuple(answering.kept(w, [key], "bookkeeping_expenses")))


# What changes, and the pages whose figures it must move.
CHANGES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "answer": (answered, (SINKS, PLAN, START, SHARE)),
    "period": (put("filters", period="1 to 15 September 2026"), (SINKS, PLAN, START, SHARE)),
    "project": (put("filters", projects=["Finance"]), (SINKS, PLAN)),
    "switch": (put("settings", switch_cost_minutes=20.0), (SINKS,)),
    "breaks": (put("settings", count_personal=True), (SINKS, PLAN)),
    "holidays": (put("settings", country="JP"), (SINKS,)),
    "currency": (put("settings", currency="EUR"), (PLAN, START, SHARE)),
    "language of figures": (put("settings", locale="de_DE"), (SINKS, PLAN, SHARE)),
    "worth": (put("assumptions", v=25.0), (PLAN, START, SHARE)),
    "budget": (put("assumptions", budget=200.0), (PLAN, START, SHARE)),
    "one figure": (put("assumptions", **{"scheduling_travel.d": 0.1}), (PLAN,)),
    "rating": (put("ratings", email_inbox=("must_be_me", "hate")), (SINKS, PLAN)),
    "name": (put("categories", names={"email_inbox": "Letters"}), (SINKS, PLAN)),
    "feeling": (lambda w: w.changed(feelings=("burnout",)), (SINKS,)),
}  # fmt: skip


def shown(app: AppTest, page: str) -> str:
    """All words, tables and pictures of a page, but when it was saved and what Undo would take back."""
    healthy(app.switch_page(page).run())
    words = [str(m.value) for m in app.markdown if "cloud_done" not in str(m.value)]
    figures = [str(m.value) for m in app.metric]
    tables = [t.value.to_csv() for t in app.table]
    return "\n".join([*words, *figures, *tables, *(spec for key in CHARTS if (spec := _spec(app, key)))])


def _spec(app: AppTest, key: str) -> str:
    try:
        return str(app.get_by_key(key).proto.spec)
    except KeyError:
        return ""


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_moves_the_figures_and_undo_brings_them_back(app: AppTest, name: str) -> None:
    app.button(key="start_sample").click().run()
    change, pages = CHANGES[name]
    before = {page: shown(app, page) for page in pages}
    assert before == {page: shown(app, page) for page in pages}, "a rerun shows the same"
    store, ws = session.store(), workspace(app)
    store.change(ws.id, name, change)
    after = {page: shown(app, page) for page in pages}
    assert [page for page in pages if after[page] == before[page]] == []
    app.button(key="header_undo").click().run()
    back = {page: shown(app, page) for page in pages}
    assert [page for page in pages if back[page] != before[page]] == []
