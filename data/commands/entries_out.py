"""The entries of `read --out`: CSV or Parquet, text inert, sorted by start, undated rows last."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.problems import UserError

COLUMNS = ("start", "end", "date", "seconds", "description", "project", "client", "tags", "person", "category", "category_reason",
           "category_confidence", "sure", "file", "row")  # fmt: skip


def table(entries: pd.DataFrame, zone: str) -> pd.DataFrame:
    """The columns of the contract: local ISO 8601 stamps with offset, empty where the source has dates only; member and
    sheet are added for zips and workbooks."""
    extra = [c for c in ("member", "sheet") if (entries[c] != "").any()]
    ordered = entries.sort_values(["start", "date"], kind="stable", na_position="last")
    shown = ordered[[*COLUMNS, *extra]]
    return shown.assign(
        start=_stamps(shown["start"], zone), end=_stamps(shown["end"], zone), date=shown["date"].dt.strftime("%Y-%m-%d").fillna(""),
        sure=shown["sure"].astype("int64"),
    )  # fmt: skip


def _stamps(values: pd.Series, zone: str) -> pd.Series:
    local = values.dt.tz_convert(zone)
    text = local.dt.strftime("%Y-%m-%dT%H:%M:%S%z").fillna("")
    return text.str.replace(r"([+-]\d\d)(\d\d)$", r"\1:\2", regex=True)


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
