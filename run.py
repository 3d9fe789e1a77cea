"""Sets everything up on a fresh machine and runs the app or the tests: python run.py app | test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
# All of them on every core; what is asked for by name runs in one process, which starts sooner.
EVERY_TEST = ["-n", "auto", "--dist", "worksteal"]
NO_VENV = (
    "This Python has no venv module. On Debian or Ubuntu: apt install python3-venv. Then run the same command again."
)


def python() -> Path:
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(requirements: str) -> None:
    """Makes the environment, and installs when the requirements have changed since the last time."""
    if sys.version_info < (3, 11):
        sys.exit(f"Handover needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not python().exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            sys.exit(NO_VENV)
    wanted = "".join((ROOT / name).read_text() for name in ("requirements.txt", requirements))
    done = VENV / f"installed-{requirements}"
    if done.exists() and done.read_text() == wanted:
        return
    print("Installing what Handover needs (a minute or two, once) …", flush=True)
    command = [
        str(python()),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        str(ROOT / requirements),
    ]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The installation did not finish; the lines above say why. Run the same command again to go on.")
    done.write_text(wanted)


def main() -> int:
    """What the first word asks for; further words are handed on."""
    words = sys.argv[1:] or ["app"]
    if words[0] == "app":
        set_up("requirements.txt")
        command = [str(python()), "-m", "streamlit", "run", str(ROOT / "app.py"), *words[1:]]
    elif words[0] == "test":
        set_up("requirements-dev.txt")
        command = [str(python()), "-m", "pytest", *(words[1:] or EVERY_TEST)]
    else:
        sys.exit("Say what to run: python run.py app, or python run.py test")
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
