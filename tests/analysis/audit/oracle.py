"""The audit's document worked out a second time, minute by minute, in plain Python: slow, and with nothing in common with
the code that it is held against but the words of the contract (docs/cli.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.entries import CATEGORIZED, complete

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Written:
    """An entry: a start in UTC, or a date alone, or neither."""

    category: str
    minutes: int
    start: datetime | None = None
    date: date | None = None
    person: str = ""
    project: str = ""
    sure: bool = True

    def clock(self) -> Iterator[datetime]:
        for n in range(self.minutes if self.start else 0):
            assert self.start
            yield self.start + n * MINUTE


def frame(rows: Sequence[Written], zone: str) -> pd.DataFrame:
    """The same entries as the app has them."""
    records = [_record(row, n, zone) for n, row in enumerate(rows, 2)]
    plain = complete(pd.DataFrame(records)) if records else complete(pd.DataFrame(index=pd.RangeIndex(0)))
    more = pd.DataFrame({"category": [r.category for r in rows], "sure": [r.sure for r in rows]}, index=plain.index)
    for name, kind in CATEGORIZED.items():
        values = more[name] if name in more else ("" if kind == "str" else 0)
        plain = plain.assign(**{name: pd.Series(values, index=plain.index, dtype=kind)})
    return plain


def _record(row: Written, number: int, zone: str) -> dict[str, Any]:
    record: dict[str, Any] = {"seconds": row.minutes * 60, "person": row.person, "project": row.project}
    record |= {"row": number, "file": "a.csv", "kind": "tracker", "description": "x", "date": row.date}
    if row.start:
        end = row.start + row.minutes * MINUTE
        local = row.start.astimezone(ZoneInfo(zone)).date()
        record |= {"start": pd.Timestamp(row.start), "end": pd.Timestamp(end), "date": local}
    if record["date"]:
        record["date"] = pd.Timestamp(record["date"])
    return record


def document(rows: Sequence[Written], zone: str) -> dict[str, Any]:
    """Every figure of `audit --json` but names and sinks; hours as exact fractions."""
    info = ZoneInfo(zone)
    share, unsure = _shares(rows)
    wall = sum(share.values(), Fraction(0))
    work = wall - share.get("personal_breaks", Fraction(0))
    day_seconds, week_minutes = _by_day(rows, info)
    days = sorted(day_seconds)
    return {
        "period": _period(days),
        "hours": Fraction(sum(r.minutes for r in rows), 60),
        "wall_hours": wall,
        "work_hours": work,
        "persons": _persons(rows),
        "projects": {p: s * 60 for p, s in _sums((r.project, r.minutes) for r in rows).items()},
        "days": {str(d): day_seconds[d] for d in days},
        "weeks": {str(w): Fraction(m, 60) for w, m in sorted(week_minutes.items())},
        "categories": {c: _category(c, rows, info, share, unsure, work) for c in share},
        "uncategorized_share": share.get("uncategorized", Fraction(0)) / work if work else None,
        "sure_share": 1 - sum((h for c, h in unsure.items() if c != "personal_breaks"), Fraction(0)) / work if work else None,
    }  # fmt: skip


def _key(row: Written) -> str:
    return row.person.strip().casefold()


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, amount in pairs:
        found[name] += amount
    return dict(found)


def _shares(rows: Sequence[Written]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Hours of the wall clock by category, and those of unsure entries."""
    crowd: Counter[tuple[str, datetime]] = Counter()
    for row in rows:
        crowd.update((_key(row), minute) for minute in row.clock())
    share: dict[str, Fraction] = defaultdict(Fraction)
    unsure: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        mine = sum((Fraction(1, crowd[_key(row), m]) for m in row.clock()), Fraction(0)) if row.start else row.minutes
        share[row.category] += Fraction(mine) / 60
        unsure[row.category] += Fraction(0) if row.sure else Fraction(mine) / 60
    return share, unsure


def _by_day(rows: Sequence[Written], info: ZoneInfo) -> tuple[dict[date, int], dict[date, int]]:
    seconds: Counter[date] = Counter()
    wall: dict[date, set[tuple[str, datetime]]] = defaultdict(set)
    still: Counter[date] = Counter()
    for row in rows:
        for minute in row.clock():
            day = minute.astimezone(info).date()
            seconds[day] += 60
            wall[day - timedelta(days=day.weekday())].add((_key(row), minute))
        if not row.start and row.date:
            seconds[row.date] += row.minutes * 60
            still[row.date - timedelta(days=row.date.weekday())] += row.minutes
    return dict(seconds), {w: len(wall[w]) + still[w] for w in {*wall, *still}}


def _period(days: Sequence[date]) -> dict[str, Any]:
    if not days:
        return {"from": None, "to": None, "days": None}
    return {"from": str(days[0]), "to": str(days[-1]), "days": (days[-1] - days[0]).days + 1}


def _persons(rows: Sequence[Written]) -> dict[str, Fraction]:
    called: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: r.person):
        called.setdefault(_key(row), row.person)
    return {called[k]: Fraction(m, 60) for k, m in _sums((_key(r), r.minutes) for r in rows).items()}


def _category(name: str, rows: Sequence[Written], info: ZoneInfo, share: dict[str, Fraction], unsure: dict[str, Fraction],
              work: Fraction) -> dict[str, Any]:  # fmt: skip
    mine = [r for r in rows if r.category == name]
    days = {m.astimezone(info).date() for r in mine for m in r.clock()} | {
        r.date for r in mine if r.date and not r.start
    }
    lengths = _sessions(mine)
    return {
        "hours": share[name],
        "entry_hours": Fraction(sum(r.minutes for r in mine), 60),
        "unsure_hours": unsure[name],
        "share": share[name] / work if work and name != "personal_breaks" else None,
        "entries": len(mine),
        "days_active": len(days) or None,
        "sessions": len(lengths) or None,
        "median_session_minutes": median(lengths) if lengths else None,
    }


def _sessions(mine: Sequence[Written]) -> list[int]:
    """Minutes of each session: a person's entries of the category with gaps of at most five minutes."""
    found: list[int] = []
    for who in sorted({_key(r) for r in mine}):
        spans = sorted((r.start, r.start + r.minutes * MINUTE) for r in mine if _key(r) == who and r.start)
        begun: datetime | None = None
        until = datetime.min.replace(tzinfo=UTC)
        for start, end in spans:
            if begun is not None and start - until > 5 * MINUTE:
                found.append(int((until - begun) / MINUTE))
                begun = None
            begun, until = begun or start, max(until, end) if begun else end
        if begun is not None:
            found.append(int((until - begun) / MINUTE))
    return found
