"""The product's two fonts as data, for pages and pictures that load nothing from anywhere."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

STATIC = Path(__file__).parents[3] / "static"
FILES = {"Plex": "ibm-plex-sans-latin-wght-normal.woff2", "Newsreader": "newsreader-latin-opsz-normal.woff2"}


@lru_cache(maxsize=1)
def faces() -> str:
    """@font-face rules; latin letters, all weights. Other letters fall back to the machine's own."""
    rules = []
    for family, name in FILES.items():
        path = STATIC / name
        if path.exists():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            rules.append(f'@font-face{{font-family:"{family}";src:url(data:font/woff2;base64,{data}) format("woff2");font-weight:200 800;font-display:swap}}')  # fmt: skip
    return "\n".join(rules)
