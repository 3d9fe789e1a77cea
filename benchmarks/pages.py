"""Server time of each page: opened first, opened again, and rerun as a widget does; with many entries behind them.

    python benchmarks/pages.py [ROWS …] [--repeat N] [--profile PAGE]

Runs the app's own scripts without a browser, so that drawing the answer's tree for the test is in the figures too. The
first opening fills the caches; a rerun should touch the audit only, so that it costs the same whatever the rows.
The sliders of the what-if go each time to where they have not been: the whole page with them, and their fragment alone,
which is all that a browser asks for. Wall clock and processor time are those of the script's own thread.
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
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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


@dataclass
class Watch:
    """What is called through `timed` is timed in its own thread, and profiled while `profile` is set."""

    runs: list[tuple[float, float]] = field(default_factory=list)
    profile: cProfile.Profile | None = None

    def timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, watched."""

        def watched(*args: Any, **rest: Any) -> Any:
            began, busy = time.perf_counter(), time.thread_time()
            try:
                return self.profile.runcall(call, *args, **rest) if self.profile else call(*args, **rest)
            finally:
                self.runs.append((time.perf_counter() - began, time.thread_time() - busy))

        return watched

    def told(self) -> str:
        """Medians and the worst of the runs since the last time, in milliseconds."""
        wall, busy = ([run[n] * 1e3 for run in self.runs] for n in (0, 1))
        self.runs.clear()
        return f"wall {statistics.median(wall):5.0f} ms (worst {max(wall):.0f}), processor {statistics.median(busy):5.0f} ms"


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
    """Prints a line for each page, and one for the sliders."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.testing.v1 import AppTest

    print(f"{rows:,} rows: imported in {filled(rows):.1f} s")
    watch = Watch()
    ScriptRunner._run_script = watch.timed(ScriptRunner._run_script)  # type: ignore[method-assign]
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
    app.run()
    for page in PAGES:
        app.switch_page(str(ROOT / page))
        watch.runs.clear()
        app.run()
        first = watch.told()
        for _turn in range(repeat):
            app.run()
        wrong = f"  {[e.value for e in app.exception]}" if app.exception else ""
        print(f"  {page:<32} first {first}\n  {'':<32} rerun {watch.told()}{wrong}")
        if profiled and profiled in page:
            watch.profile = cProfile.Profile()
            app.run()
            pstats.Stats(watch.profile).sort_stats("cumulative").print_stats(70)
            watch.profile = None
    sliders(app, watch, repeat)


def sliders(app: Any, watch: Watch, repeat: int) -> None:
    """The what-if of the Outsource page, moved."""
    from pages.parts import plan_whatif

    app.switch_page(str(ROOT / "pages/decide/outsource.py")).run()
    fragment = Watch()
    plan_whatif._sliders = fragment.timed(plan_whatif._sliders)
    watch.runs.clear()
    for turn in range(repeat):
        name = ("if_r_", "if_o_", "if_q_")[turn % 3]
        slider = next(s for s in app.slider if str(s.key).startswith(name))
        slider.set_value(105 + 5 * turn).run()
    print(f"  {'a what-if moved':<32} page  {watch.told()}\n  {'':<32} alone {fragment.told()}")


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
