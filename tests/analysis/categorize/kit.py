"""A small lexicon for tests, so that what they say does not move with the shipped one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.categorize import Knowledge, categorize
from analysis.categorize.compiling import compiled
from analysis.categorize.lexicon import Stem

LINES = """
invoicing_collections en invoic* 3
invoicing_collections en follow up invoice 3
invoicing_collections de rechnung* 3
bookkeeping_expenses en receipt* 3
bookkeeping_expenses en supplier invoice 3
tax_payroll_legal en tax 3
tax_payroll_legal de steuer* 3
key_sales_clients de angebot 3
key_sales_clients en quote 3
people_leadership en 1:1 3
email_inbox en emails 2
store_operations de messe 1
client_delivery en color grading 3 wedding_photographer
uncategorized en meeting 2
uncategorized en call 2
uncategorized en misc 2
"""


def stem(line: str) -> Stem:
    """A stem from "category language words … weight [trade]"."""
    category, language, *words = line.split()
    trade = "" if words[-1].isdigit() else words.pop()
    return Stem(category, language, " ".join(words[:-1]), float(words[-1]), trade)


LEXICON = compiled(stem(line) for line in LINES.strip().splitlines())
KNOWN = Knowledge(lexicon=LEXICON)


def sorted_row(entries: pd.DataFrame, **changes: Any) -> pd.Series:
    """The first entry, categorized."""
    return categorize(entries, replace(KNOWN, **changes)).iloc[0]
