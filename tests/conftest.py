"""What tests share: outside programs by marker, a clean cache, stores of both kinds."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks.served import browser, server

# A busy machine must not fail a law; the laws themselves are what is tested.
settings.register_profile("handover", deadline=None)
settings.load_profile("handover")

NEEDS = {
    "chromium": (lambda: browser() is not None, "no chromium; Debian: apt-get install chromium"),
    "postgres": (
        lambda: bool(glob("/usr/lib/postgresql/*/bin/initdb")),
        "no PostgreSQL; Debian: apt-get install postgresql",
    ),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test whose outside program is absent is skipped with one line; where skips are failures it stays."""
    for item in items:
        for marker, (there, why) in NEEDS.items():
            if item.get_closest_marker(marker) and not there() and not os.environ.get("HANDOVER_NO_SKIPS"):
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL of its own, on a socket in a temporary folder."""
    found = sorted(glob("/usr/lib/postgresql/*/bin/initdb"))
    assert found, "PostgreSQL is not installed"
    binaries = Path(found[-1]).parent
    home = Path(tmp_path_factory.mktemp("pg", numbered=True))
    data = home / "data"
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        for folder in (home, *list(home.parents)[:3]):
            os.chmod(folder, 0o755)
        shutil.chown(home, "postgres")
    subprocess.run(
        [*as_postgres, str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres"],
        check=True,
        capture_output=True,
    )
    start = [
        *as_postgres,
        str(binaries / "pg_ctl"),
        "-D",
        str(data),
        "-w",
        "-l",
        str(home / "log"),
        "-o",
        f"-k {home} -c listen_addresses=''",
        "start",
    ]
    subprocess.run(start, check=True, capture_output=True)
    try:
        yield f"postgresql://postgres@/postgres?host={home}"
    finally:
        subprocess.run(
            [*as_postgres, str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
            check=False,
            capture_output=True,
        )


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The app on a port of its own, with an empty store."""
    with server(tmp_path) as url:
        yield url
