"""From a dropped file to the drawn Time-sinks page, in a real browser, beside a plain script that does the same job.

    python benchmarks/journey.py [ROWS] [--repeat N]

By turns: the app (server and browser already up, a new visitor each time whose start page is drawn) from the moment the file is dropped until every
picture of the Time-sinks page stands; and a process with pandas and plotly that reads the same file, drops damaged rows,
sorts by the title words of category_defaults.csv, sums by category, day, and weekday and hour, and writes three pictures,
opened in the same browser; its imports are not counted. Then the start of `cli.py` beside the start of pandas alone.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()"
WORK = (
    "Answer mail", "Edit episode", "Send invoices", "Fix checkout", "Weekly call", "Write brief", "Sort receipts",
    "Customer question", "Refund", "Newsletter", "Instagram posts", "Follow up quote", "Update website", "Plan launch",
)  # fmt: skip
CLIENTS = tuple(
    f"{a} {b}" for a in ("Nord", "Sol", "Vega", "Lumen", "Orion") for b in ("Shop", "GmbH", "Studio", "Labs")
)
ADAY = 40
PICTURES = ".js-plotly-plot .main-svg"


def write_csv(path: Path, rows: int, seed: int) -> Path:
    """One person's days of forty short entries, 280 distinct texts; every thousandth row has no such day."""
    draw = np.random.default_rng(seed)
    work, client = draw.integers(0, len(WORK), rows), draw.integers(0, len(CLIENTS), rows)
    lasts = draw.integers(120, 780, rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\n")
        for i in range(rows):
            day = str(date(2022, 1, 3) + timedelta(days=i // ADAY)) if i % 1000 else "2022-02-30"
            start = 28_800 + i % ADAY * 800
            first, last, length = (
                f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in (start, start + lasts[i], lasts[i])
            )
            name = CLIENTS[client[i]]
            file.write(
                f"Ana,ana@firm.example,{name},{name},,{WORK[work[i]]} {name},No,{day},{first},{day},{last},{length},,\n"
            )
    return path


def plain(source: str, target: str) -> None:
    """What a founder's own script would do; prints its seconds, imports left out."""
    import pandas as pd
    import plotly.express as px

    began = time.perf_counter()
    words = pd.read_csv(ROOT / "data/reference/category_defaults.csv", dtype=str).fillna("")
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    start = pd.to_datetime(table["Start date"] + " " + table["Start time"], errors="coerce")
    stop = pd.to_datetime(table["End date"] + " " + table["End time"], errors="coerce")
    table = table.assign(start=start, hours=(stop - start).dt.total_seconds() / 3600).dropna(subset=["hours"])
    table["category"] = "uncategorized"
    for one in words.itertuples():
        pattern = str(getattr(one, "title_patterns", "") or "").replace(";", "|")
        if pattern:
            table.loc[table["Description"].str.contains(pattern, case=False, regex=True), "category"] = one.category
    sums = table.groupby("category", as_index=False)["hours"].sum().sort_values("hours")
    days = table.groupby(table["start"].dt.date)["hours"].sum().reset_index()
    week = table.pivot_table("hours", table["start"].dt.dayofweek, table["start"].dt.hour, "sum")
    figures = [px.bar(sums, x="hours", y="category"), px.bar(days, x="start", y="hours"), px.imshow(week)]
    Path(target).write_text(
        "".join(f.to_html(full_html=False, include_plotlyjs=not n) for n, f in enumerate(figures)), encoding="utf-8"
    )
    print(time.perf_counter() - began)


def drawn(page: Any) -> None:
    """Waits until the script has ended and all its pictures stand."""
    page.wait_for_selector(PICTURES, state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function(
        f"() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('{PICTURES}'))"
    )


def at_rest(page: Any) -> None:
    """Waits until the browser has nothing to do: a file is dropped on a page that one sees."""
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => new Promise(done => {
        let quiet = 0
        const look = rest => { quiet = rest.timeRemaining() > 30 ? quiet + 1 : 0; quiet > 5 ? done() : requestIdleCallback(look) }
        requestIdleCallback(look)
    })""")


def app(chrome: Any, address: str, export: Path) -> tuple[float, float]:
    """Seconds from the drop to the read file, and to the drawn page; a visitor who takes the file out again at the end."""
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    at_rest(page)
    drop = page.locator("input[type=file]").first
    began = time.perf_counter()
    drop.set_input_files(str(export))
    page.wait_for_url("**/import")
    link = page.locator("a[href$='/time-sinks']").first
    link.wait_for(state="attached")
    page.wait_for_function("() => /entries/.test(document.querySelector('h1')?.innerText ?? '')")
    read = time.perf_counter() - began
    link.evaluate("e => e.click()")
    page.wait_for_url("**/time-sinks")
    drawn(page)
    seconds = time.perf_counter() - began
    page.locator(".st-key-header_undo button").first.click()
    page.get_by_text("Taken back:").first.wait_for()
    context.close()
    return read, seconds


def script(chrome: Any, export: Path, folder: Path) -> float:
    """Seconds of the plain script and of the drawing of what it wrote."""
    target = folder / "plain.html"
    command = [sys.executable, str(Path(__file__).resolve()), "--plain", str(export), str(target)]
    seconds = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    page = chrome.new_page(viewport={"width": 1280, "height": 900})
    began = time.perf_counter()
    page.goto(target.as_uri())
    page.wait_for_function(
        f"() => new Set([...document.querySelectorAll('{PICTURES}')].map(e => e.closest('.js-plotly-plot'))).size === 3"
    )
    seconds += time.perf_counter() - began
    page.close()
    return seconds


def started(command: list[str]) -> float:
    """Seconds of a process from start to end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - began


def line(name: str, times: list[float], beside: list[float]) -> None:
    """Median, spread and ratio to the peer's median."""
    ratio = statistics.median(times) / statistics.median(beside)
    print(f"{name:<44} median {statistics.median(times):.2f} s, {min(times):.2f} to {max(times):.2f}; {ratio:.2f} x")


def main() -> int:
    """All of it; prints one table."""
    from playwright.sync_api import sync_playwright

    from benchmarks.served import ARGS, browser, server

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=50_000)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    # A file of its own for each turn: nothing of it can have been kept from the last one.
    exports = [write_csv(folder / f"toggl-{n}.csv", args.rows, n) for n in range(args.repeat + 1)]
    with server(folder) as address, sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=browser(), args=ARGS)
        app(chrome, address, exports[0])  # start-up: the server's imports and its first reading
        turns = [(app(chrome, address, e), script(chrome, e, folder)) for e in exports[1:]]
        chrome.close()
    print(f"{args.rows:,} rows, load {os.getloadavg()[0]:.1f}")
    plains = [plainly for _ours, plainly in turns]
    line("plain pandas and plotly, drawn", plains, plains)
    line("ours: dropped to read", [read for (read, _all), _plainly in turns], plains)
    line("ours: dropped to drawn Time sinks", [every for (_read, every), _plainly in turns], plains)
    starts = [(started(["-c", "import pandas"]), started(["cli.py", "--help"])) for _ in range(args.repeat)]
    pandas, cli = ([pair[n] for pair in starts] for n in (0, 1))
    line("import pandas", pandas, pandas)
    line("cli.py --help", cli, pandas)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--plain"]:
        plain(*sys.argv[2:4])
    else:
        sys.exit(main())
