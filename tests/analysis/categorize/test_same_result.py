"""Same input, same result, whatever order Python's sets have in a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
from analysis.categorize import categorize
from data.reference.tables import knowledge
from tests.analysis.written import entries
words = "invoice quote call review draft upload Anna Ben Acme order refund course module plan".split()
texts = [" ".join(words[(n * k + k) % len(words)] for k in range(1, 6)) for n in range(60)]
month = entries(*(f"1h {text}" for text in texts))
given = [(text, "", ("recruiting", "seo_ads", "email_inbox")[n % 3]) for n, text in enumerate(texts[::4])]
found = categorize(month, knowledge(corrections=given))
print(found[["category", "second", "third"]].to_csv(), [c.hex() for c in found["category_confidence"]])
"""


def test_another_hash_seed_gives_the_same_confidences_to_the_last_bit() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
