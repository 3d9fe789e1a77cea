"""Categorized entries as arrays of numbers, and sums over groups of them: what every measure of the audit is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import time
from analysis.audit.settings import PERSONAL, AuditSettings
from analysis.merge import persons

Flags = npt.NDArray[np.bool_]
UNDATED = np.iinfo(np.int64).min  # the day of entries of which no date is known


@dataclass(frozen=True)
class Coded:
    """One row an entry. person, category, project, client are positions in `labels`; day is the local day on which it
    begins."""

    frame: pd.DataFrame
    labels: Mapping[str, pd.Index]
    person: time.Ints
    category: time.Ints
    project: time.Ints
    client: time.Ints
    start: time.Ints  # 0 without clock times
    seconds: time.Ints
    day: time.Ints
    clocked: Flags
    work: Flags
    sure: Flags
    zone: str

    @property
    def end(self) -> time.Ints:
        """UTC second at which each entry ends."""
        return self.start + self.seconds

    def label(self, table: pd.DataFrame) -> pd.DataFrame:
        """The table with names for numbers and dates for days."""
        named: dict[str, Any] = {}
        for column in table.columns:
            kind = "category" if column in ("from", "to", "other") else str(column)
            if column == "day":
                named[column] = dates(table[column].to_numpy())
            elif kind in self.labels:
                named[column] = self.labels[kind].take(table[column].to_numpy())
        return table.assign(**named)


def coded(categorized: pd.DataFrame, zone: str, settings: AuditSettings) -> Coded:
    """The numbers of the entries; the frame stays as it is."""
    frame = categorized.reset_index(drop=True)
    clocked = frame["start"].notna().to_numpy()
    start = np.zeros(len(frame), dtype=np.int64)
    start[clocked] = time.utc_seconds(frame["start"][clocked])
    person, people = _people(frame)
    category, categories = pd.factorize(frame["category"])
    project, projects = pd.factorize(frame["project"])
    client, clients = pd.factorize(frame["client"])
    work = np.ones(len(frame), dtype=bool)
    if not settings.count_personal:
        work = np.asarray(frame["category"] != PERSONAL, dtype=bool)
    return Coded(
        frame,
        {"person": people, "category": categories, "project": projects, "client": clients},
        person,
        category.astype(np.int64),
        project.astype(np.int64),
        client.astype(np.int64),
        start,
        frame["seconds"].to_numpy(np.int64),
        _days(frame["date"], start, clocked, zone),
        clocked,
        work,
        frame["sure"].to_numpy(bool),
        zone,
    )


def _people(frame: pd.DataFrame) -> tuple[time.Ints, pd.Index]:
    """Persons by name or address without case."""
    codes, keys = pd.factorize(persons(frame))
    name = frame["person"].where(frame["person"] != "", frame["email"])
    return codes.astype(np.int64), pd.Index(pd.Series(keys).map(called(name)), dtype=frame["person"].dtype)


def called(names: pd.Series) -> pd.Series:
    """What each person is called, by the name without case: of several writings the first in the alphabet ("Ann" before
    "ann"), which does not depend on the order of the entries, so that the parts of an audit call everybody alike."""
    distinct = pd.Series(names.unique(), dtype=names.dtype).sort_values(kind="stable")
    return distinct.groupby(distinct.str.casefold().to_numpy()).first()


def _days(date: pd.Series, start: time.Ints, clocked: Flags, zone: str) -> time.Ints:
    stamps = date.to_numpy("datetime64[D]")
    days = np.where(np.isnat(stamps), UNDATED, stamps.astype(np.int64))
    days[clocked] = time.local_seconds(start[clocked], zone) // time.DAY
    return np.asarray(days)


def dates(days: npt.NDArray[Any]) -> npt.NDArray[np.datetime64]:
    """Day numbers as dates; UNDATED is NaT."""
    stamps = np.where(days == UNDATED, 0, days).astype("datetime64[D]").astype("datetime64[s]")
    stamps[days == UNDATED] = np.datetime64("NaT")
    return np.asarray(stamps)


def summed(keys: Mapping[str, npt.NDArray[Any]], sums: Mapping[str, npt.NDArray[Any]]) -> pd.DataFrame:
    """One row for each combination of the keys that occurs, in rising order, with the sums of the other columns.

    Integers stay exact up to 2**53: ticks of 1.4 million years, more than any audit holds in one group.
    """
    arrays = [np.asarray(a, dtype=np.int64) for a in keys.values()]
    if not len(arrays[0]):
        empty = {n: np.zeros(0, dtype=np.int64) for n in keys} | {n: a[:0] for n, a in sums.items()}
        return pd.DataFrame(empty)
    place, groups = _compact(arrays[0])
    for array in arrays[1:]:
        inner, size = _compact(array)
        if groups * size >= 2**62:
            place, groups = _compact(place)
        place, groups = place * size + inner, groups * size
    place, groups = _compact(place)
    first = np.empty(groups, dtype=np.int64)
    first[place[::-1]] = np.arange(len(place))[::-1]
    table = {name: array[first] for name, array in zip(keys, arrays, strict=True)}
    for name, amount in sums.items():
        total = np.bincount(place, weights=amount)
        table[name] = total.round().astype(np.int64) if amount.dtype.kind in "iub" else total
    return pd.DataFrame(table)


def _compact(values: npt.NDArray[Any]) -> tuple[time.Ints, int]:
    """Each value's place among the distinct values in rising order, and how many there are."""
    low, high = int(values.min()), int(values.max())
    if high - low < max(4 * len(values), 1 << 16):
        present = np.zeros(high - low + 1, dtype=bool)
        present[values - low] = True
        order = np.cumsum(present) - 1
        return order[values - low], int(order[-1]) + 1
    codes, distinct = pd.factorize(values)
    place = np.empty(len(distinct), dtype=np.int64)
    place[np.argsort(np.asarray(distinct), kind="stable")] = np.arange(len(distinct))
    return place[codes], len(distinct)
