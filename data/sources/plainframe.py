"""The entries that the plain rows of a long table are, made column by column on all cores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import time
from analysis.entries import SCHEMA
from data.sources.plainrows import AT_ONCE, PlainRows
from data.sources.textcolumns import Flags, Ints, in_threads, is_blank, picked, same, whole
from data.sources.timecolumns import Floats

_TEXT = (pa.Array, pa.ChunkedArray)
_MOMENTS = {"seconds": "int64", "start": "datetime64[s]", "end": "datetime64[s]", "date": "datetime64[s]"}


def frame(rows: PlainRows, keep: Flags | Ints, like: pd.DataFrame) -> pd.DataFrame:
    """The entries of the rows where `keep`, or of these; what the rows do not say is as in the entries `like`."""
    return _framed(lambda name: _column(rows, name, keep, like))


def entries(rows: PlainRows, told: pd.DataFrame) -> pd.DataFrame:
    """All entries: the plain rows', and of the others those that were `told`, in the order of the rows."""
    where = np.minimum(np.searchsorted(rows.numbers, told["row"].to_numpy()), len(rows) - 1)
    more = told[~rows.plain[where]].reset_index(drop=True)
    places = where[~rows.plain[where]]
    like = told[rows.plain[where]]
    if len(np.unique(places)) < len(places):
        both = pd.concat([frame(rows, rows.plain, like), more], ignore_index=True)
        return both.sort_values("row", kind="stable", ignore_index=True)
    keep = rows.plain.copy()
    keep[places] = True
    at = np.cumsum(keep)[places] - 1
    return _framed(lambda name: _patched(_column(rows, name, keep, like), at, more[name]))


def _framed(made: Callable[[str], Any]) -> pd.DataFrame:
    columns = in_threads(lambda name: _series(made(name), SCHEMA[name]), list(SCHEMA))
    return pd.DataFrame(dict(zip(SCHEMA, columns, strict=True)), copy=False)


def _column(rows: PlainRows, name: str, keep: Flags | Ints, like: pd.DataFrame) -> Any:
    if name in rows.texts:
        text = rows.texts[name]
        return same("", len(rows.numbers[keep])) if is_blank(text) else picked(text, keep)
    if name == "row":
        return rows.numbers[keep]
    if name in _MOMENTS:
        return _moments(rows, name, keep)
    if name == "billable" and rows.billed is not None:
        return _billable(rows, rows.billed, keep, like)
    return _constant(like[name], len(rows.numbers[keep]))


def _moments(rows: PlainRows, name: str, keep: Flags | Ints) -> npt.NDArray[Any]:
    """Lengths as whole seconds, starts, ends and days as times; some rows at once, so that they stay in the cache."""
    at = np.flatnonzero(keep) if keep.dtype == np.bool_ else np.asarray(keep, dtype=np.int64)
    found = np.empty(len(at), dtype=_MOMENTS[name])
    for low in range(0, len(at), AT_ONCE):
        cut = slice(low, low + AT_ONCE)
        found[cut] = _whole(_seconds(rows, name, at[cut]), found.dtype)
    return found


def _seconds(rows: PlainRows, name: str, at: Ints) -> Floats:
    if name == "date":
        return rows.day[at] * time.DAY
    if name == "seconds":
        return np.nan_to_num(rows.seconds[at], copy=False)
    start = np.floor(rows.start[at])
    return start + np.floor(rows.seconds[at] + 0.5) if name == "end" else start


def _whole(seconds: Floats, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    gone = np.isnan(seconds)
    if not gone.any():
        return seconds.astype(np.int64).astype(dtype)
    times = np.where(gone, 0, seconds).astype(np.int64).astype(dtype)
    times[gone] = np.datetime64("NaT")
    return times


def _billable(rows: PlainRows, billed: Ints, keep: Flags | Ints, like: pd.DataFrame) -> pd.Series:
    """As the reader of rows took the same cell."""
    codes = billed[np.searchsorted(rows.numbers, like["row"].to_numpy())]
    answers = pd.array([pd.NA] * (int(billed.max(initial=0)) + 1), dtype="boolean")
    answers[codes] = like["billable"].array
    return pd.Series(answers[billed[keep]])


def _constant(like: pd.Series, count: int) -> Any:
    """What all entries have in common, so often."""
    first = like.iloc[0]
    if like.dtype == "bool":
        return np.full(count, bool(first))
    if like.dtype == "boolean":
        return pd.Series(pd.array([first], dtype="boolean").repeat(count))
    return same(str(first), count)


def _patched(values: Any, at: Ints, more: pd.Series) -> Any:
    """The values of a column with those at some places taken from other entries."""
    if not len(at):
        return values
    if isinstance(values, _TEXT):
        given = pa.array(more.tolist(), values.type)
        if whole(values.take(pa.array(at))).equals(given):
            return values
        mask = np.zeros(len(values), dtype=bool)
        mask[at] = True
        return pc.replace_with_mask(values, pa.array(mask), given)
    if isinstance(values, pd.Series):
        values = values.copy()
        values.iloc[at] = more.array
        return values
    given = more.dt.tz_localize(None) if isinstance(more.dtype, pd.DatetimeTZDtype) else more
    values[at] = given.to_numpy()
    return values


def _series(values: Any, dtype: str) -> pd.Series:
    if isinstance(values, _TEXT):
        chunked = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])
        return pd.Series(pd.array(chunked, dtype="str"), copy=False)
    series = values if isinstance(values, pd.Series) else pd.Series(values, copy=False)
    return series.dt.tz_localize("UTC") if dtype == "datetime64[s, UTC]" else series
