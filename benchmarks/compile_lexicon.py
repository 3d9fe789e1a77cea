"""Writes data/reference/lexicon.npz, the compiled lexicon, after a line of data/reference/lexicon/ or the code that
compiles them has changed: `python -m benchmarks.compile_lexicon`. The app compiles by itself where the file is behind."""

from __future__ import annotations

from data.reference import tables

if __name__ == "__main__":
    print(f"{tables.write_compiled():,} bytes")
