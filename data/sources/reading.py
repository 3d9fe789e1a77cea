"""A reading of a file that could not be used."""

from __future__ import annotations

import pandas as pd

from analysis.entries import none
from data.sources.base import SKIPPED, FileReading, Upload


def failed(upload: Upload, why: str) -> FileReading:
    """No entries, and the one sentence that says why and what to do."""
    nothing = pd.DataFrame({column: pd.Series(dtype="object") for column in SKIPPED})
    return FileReading(upload.name, "", none(), nothing, 0, error=why)
