"""Words of headers and cells, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Lower case, accents off, blanks folded."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return re.sub(r"\s+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip().casefold()
