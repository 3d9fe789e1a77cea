"""Entries that `read --out E.parquet` wrote, as files, folders or patterns, and audits measured in parts."""

from __future__ import annotations

import argparse
import glob
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.audit import Audit, AuditSettings, build, whole
from analysis.audit.facts import Facts
from analysis.audit.parts import cores, part, part_facts
from analysis.audit.parts import period as dates
from analysis.audit.select import select
from analysis.entries import CATEGORIZED, complete
from analysis.problems import UserError
from data.commands import common
from data.reference.tables import category_names
from data.sources.names import visible

GROUPS = 4  # groups of people that are measured apart
DAYS = 31  # local days of a part


def stored_files(paths: Sequence[str]) -> list[Path] | None:
    """The Parquet files that the arguments mean, in order; None when they mean exports to be read."""
    found: list[Path] = []
    for name in paths:
        here = _meant(name)
        if not here or not all(_is_parquet(p) for p in here):
            if found:
                raise UserError(
                    f"{visible(os.path.basename(name))}: exports and stored entries cannot be mixed",
                    "Give either exports or what read --out E.parquet wrote.",
                )
            return None
        found += here
    return found


def _meant(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        return sorted(p for p in path.rglob("*.parquet") if p.is_file())
    if path.is_file():
        return [path]
    return sorted(Path(p) for p in glob.glob(name, recursive=True) if os.path.isfile(p))


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def audit_of_stored(paths: Sequence[Path], args: argparse.Namespace) -> Audit | None:
    """The audit of stored entries; files that cannot be read are named on standard error, None when none can."""
    zone = args.zone or common.machine_zone()
    if args.engine == "dask":
        return _with_dask(paths, args, zone)
    found = rows_of_stored(paths, args, zone)
    if found is None:
        return None
    rows, first, last = found
    return build(rows, zone=zone, categories=category_names(), first=first, last=last)


def rows_of_stored(
    paths: Sequence[Path], args: argparse.Namespace, zone: str
) -> tuple[pd.DataFrame, date | None, date | None] | None:
    """Stored entries with first and last date of their period; None when no file can be read."""
    frames = []
    for path in paths:
        try:
            frames.append(stored(path, args, zone))
        except UserError as error:
            common.complain(str(error))
    if not frames:
        return None
    return (pd.concat(frames, ignore_index=True), *_period(frames, args, zone))


def _period(frames: Sequence[pd.DataFrame], args: argparse.Namespace, zone: str) -> tuple[date | None, date | None]:
    found = dates(frames, zone)
    first, last = args.first or (found and found[0]), args.last or (found and found[1])
    return (first or None, last or None)


def stored(path: Path, args: argparse.Namespace, zone: str) -> pd.DataFrame:
    """The categorized entries of one file, of the people and the period asked for; entries stored without categories,
    or when corrections are given, are categorized now."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        raw = pq.read_table(path).to_pandas()
        rows = _entries(raw)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        name = visible(path.name)
        raise UserError(f"{name}: these are no stored entries", "Write them with read --out E.parquet.") from error
    rows = select(rows, zone=zone, first=args.first, last=args.last, persons=args.person)
    if set(CATEGORIZED) - {"second", "third", "category_layer"} <= set(raw.columns) and not args.corrections:
        return rows
    from analysis.categorize import categorize
    from data.reference.tables import knowledge

    return categorize(complete(rows), knowledge(corrections=common.corrections(args.corrections)))


def _entries(raw: pd.DataFrame) -> pd.DataFrame:
    """The columns of the entries' schema, whether times were stored as text with an offset or as times."""
    if not {"start", "end", "date", "seconds"} <= set(raw.columns):
        raise KeyError("start, end, date, seconds")
    start, end = (_times(raw[c]) for c in ("start", "end"))
    day = pd.to_datetime(raw["date"].replace("", None), format="ISO8601").astype("datetime64[s]")
    plain = complete(raw.assign(start=start, end=end, date=day))
    if (plain["seconds"] <= 0).any():
        raise ValueError("seconds")
    more: dict[str, pd.Series] = {}
    kind: Any
    for name, kind in CATEGORIZED.items():
        if name in raw.columns:
            more[name] = raw[name].fillna("").astype("str") if kind == "str" else raw[name].astype(kind)
        else:
            more[name] = pd.Series("" if kind == "str" else 0, index=raw.index).astype(kind)
    return plain.assign(**more)


def _times(column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return pd.Series(column.dt.tz_convert("UTC").dt.as_unit("s"))
    times: pd.Series = pd.to_datetime(column.replace("", None), utc=True, format="ISO8601")
    return pd.Series(times.dt.as_unit("s"))


def in_parts(rows: pd.DataFrame, zone: str, first: date | None, last: date | None) -> Audit:
    """The audit of entries in memory, measured in parts by Dask's scheduler."""
    dask = _dask()
    found = dates([rows], zone)
    edges = cores(*found, DAYS) if found else [(0, 0)]
    tasks = [dask.delayed(_facts_of)([rows], zone, edges, n, g) for n in range(len(edges)) for g in range(GROUPS)]
    done = dask.compute(*tasks)
    return whole(done, zone=zone, categories=category_names(), first=first, last=last)


def _with_dask(paths: Sequence[Path], args: argparse.Namespace, zone: str) -> Audit | None:
    """Each file is read by a task, each part gathered from all files by another; only small tables come back."""
    dask = _dask()
    reads = [dask.delayed(_stored_or_why)(path, args, zone) for path in paths]
    spans = dask.compute(*[dask.delayed(_span)(read, zone) for read in reads])
    for _found, why in spans:
        if why:
            common.complain(why)
    if all(why for _found, why in spans):
        return None
    known = [s for s, _why in spans if s]
    edges = cores(min(s[0] for s in known), max(s[1] for s in known), DAYS) if known else [(0, 0)]
    tasks = [
        dask.delayed(_facts_of)([dask.delayed(_picked)(r, zone, edges, n, g) for r in reads], zone, edges, n, None)
        for n in range(len(edges))
        for g in range(GROUPS)
    ]
    done = dask.compute(*tasks)
    first = args.first or (min(s[0] for s in known) if known else None)
    last = args.last or (max(s[1] for s in known) if known else None)
    return whole(done, zone=zone, categories=category_names(), first=first, last=last)


def _stored_or_why(path: Path, args: argparse.Namespace, zone: str) -> pd.DataFrame | str:
    try:
        return stored(path, args, zone)
    except UserError as error:
        return str(error)


def _span(read: pd.DataFrame | str, zone: str) -> tuple[tuple[date, date] | None, str]:
    return (None, read) if isinstance(read, str) else (dates([read], zone), "")


def _picked(
    read: pd.DataFrame | str, zone: str, edges: list[tuple[int, int]], nth: int, group: int
) -> pd.DataFrame | None:
    return None if isinstance(read, str) else part(read, zone, edges, nth, group, GROUPS)


def _facts_of(
    frames: Sequence[pd.DataFrame | None], zone: str, edges: list[tuple[int, int]], nth: int, group: int | None
) -> Facts:
    rows = pd.concat([f for f in frames if f is not None], ignore_index=True)
    mine = rows if group is None else part(rows, zone, edges, nth, group, GROUPS)
    return part_facts(mine, zone, edges[nth], AuditSettings())


def _dask() -> Any:
    try:
        import dask
    except ImportError as error:
        raise UserError("--engine dask needs Dask", "Install it with: pip install dask") from error
    return dask
