"""What `read --out` writes: CSV or Parquet, text inert."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.problems import UserError
from data.exports.entries import table


def write_entries(entries: pd.DataFrame, path: str, zone: str) -> None:
    """Writes the file; the ending decides the format, an existing file is replaced."""
    shown = table(entries, zone)
    target = Path(path)
    try:
        if target.suffix.lower() == ".csv":
            from data.exports.csv_table import table_csv

            target.write_bytes(table_csv(shown))
        elif target.suffix.lower() == ".parquet":
            shown.to_parquet(target, index=False, compression="zstd")
        else:
            raise UserError(f"{target.name}: the ending decides the format", "Write to .csv or .parquet.")
    except OSError as error:
        raise UserError(
            f"{target.name}: {(error.strerror or 'cannot be written').lower()}", "Check the folder and your rights."
        ) from None
