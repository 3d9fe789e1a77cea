"""Server time of each page: opened first, opened again, and rerun as a widget does; with many entries behind them.

    python benchmarks/pages.py [ROWS …] [--repeat N] [--profile PAGE]

Runs the app's own scripts without a browser, so that drawing the answer's tree for the test is in the figures too. The
first opening fills the caches; a rerun should touch the audit only, so that it costs the same whatever the rows.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PAGES = (
    "pages/home/start.py", "pages/input/import_files.py", "pages/input/categorize.py", "pages/understand/time_sinks.py",
    "pages/decide/outsource.py", "pages/act/hire.py", "pages/act/follow_up.py", "pages/share/share.py",
)  # fmt: skip
ZONE = "Europe/Berlin"


def seconds_of(job: Callable[[], object]) -> float:
    """Wall clock of one run."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def filled(rows: int) -> float:
    """A store with one workspace of so many entries; how long the import took."""
    from benchmarks.read import write_csv
    from data.sources.base import Upload
    from data.store import imports
    from data.store.engine import database_url, open_store

    path = Path(tempfile.mkdtemp()) / "toggl.csv"
    write_csv(path, rows, seed=1)
    store = open_store(database_url())
    ws = store.create("Many hours")
    ws = store.change(ws.id, "Zone", lambda w: w.changed(reading={"zone": ZONE}))
    upload = Upload(path.name, path.read_bytes())
    return seconds_of(lambda: imports.add(store, ws, [upload], ZONE, datetime.now(UTC)))


def measure(rows: int, repeat: int, profiled: str) -> None:
    """Prints a line for each page."""
    from streamlit.testing.v1 import AppTest

    print(f"{rows:,} rows: imported in {filled(rows):.1f} s")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
    app.run()
    for page in PAGES:
        app.switch_page(str(ROOT / page))
        first = seconds_of(app.run)
        again = [seconds_of(app.run) for _ in range(repeat)]
        wrong = f"  {[e.value for e in app.exception]}" if app.exception else ""
        print(f"  {page:<32} first {first * 1e3:6.0f} ms  rerun median {statistics.median(again) * 1e3:5.0f} ms"
              f"  from {min(again) * 1e3:.0f} to {max(again) * 1e3:.0f}{wrong}")  # fmt: skip
        if profiled and profiled in page:
            profile = cProfile.Profile()
            profile.runcall(app.run)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(70)


def main() -> int:
    """Each size in a process of its own, so that caches are empty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=[50_000, 1_000_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--profile", default="", help="a page whose rerun is profiled")
    args = parser.parse_args()
    for rows in args.rows:
        child = os.fork() if len(args.rows) > 1 else 0
        if child:
            os.waitpid(child, 0)
            continue
        os.environ["DATABASE_URL"] = f"sqlite:///{tempfile.mkdtemp()}/pages.sqlite"
        os.chdir(ROOT)
        measure(rows, args.repeat, args.profile)
        if len(args.rows) > 1:
            os._exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
