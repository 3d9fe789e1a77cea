"""The waiting process that parses files in copies of itself: it comes back, and it never outlives who started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.sources import container, workers
from data.sources.kind import sniff
from tests.data.sources.built import row, text, xlsx

ROOT = Path(__file__).parents[3]
BOOK = xlsx(row(1, text("A1", "x")))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is divided here")


def first_cell() -> str:
    return container.tables(BOOK, sniff(BOOK)).tables[0].row(0)[0]


def waiting() -> int:
    process = workers._WAITING._process
    assert process is not None
    return process.pid


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone_soon(pid: int) -> bool:
    for _ in range(200):
        if not is_alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_files_one_after_the_other_have_one_waiting_process() -> None:
    assert first_cell() == "x"
    before = waiting()
    assert first_cell() == "x"
    assert waiting() == before


def test_a_waiting_process_that_was_ended_is_started_again() -> None:
    first_cell()
    before = waiting()
    os.kill(before, signal.SIGKILL)
    assert gone_soon(before)
    assert first_cell() == "x"
    assert waiting() != before


USES_IT = """
import sys, time
from data.sources import container, workers
from data.sources.kind import sniff
book = sys.stdin.buffer.read()
container.tables(book, sniff(book))
print(workers._WAITING._process.pid, flush=True)
if sys.argv[1] == "stays":
    time.sleep(60)
"""


@pytest.mark.parametrize("how", ["ends", "stays"])
def test_the_waiting_process_ends_with_the_one_that_started_it(how: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", USES_IT, how], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(BOOK)
        process.stdin.close()
        pid = int(process.stdout.readline())
        if how == "stays":
            process.kill()
        process.wait()
    assert gone_soon(pid)


def test_a_process_that_is_a_copy_itself_has_a_waiting_process_of_its_own() -> None:
    first_cell()
    before = waiting()
    program = (
        "import os, sys; from data.sources import workers; workers.ready(); before = workers._WAITING._process.pid\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    workers.ready(); other = workers._WAITING._process.pid != before\n"
        "    workers._WAITING.stop(); os._exit(0 if other else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
    assert is_alive(before)
