"""Several files as one month: rows that stand in two of them count once, and so does time that a calendar and the same
person's tracker both cover. Every row stays in the accounts: rows = rows with entries + rows skipped, for every file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import time
from analysis.entries import none
from analysis.problems import Issue

CALENDAR_SOURCES = frozenset({"ical", "outlook_csv", "google_csv"})
Flags = npt.NDArray[np.bool_]


class Options(Protocol):
    """What merging needs to know of the read options."""

    @property
    def zone(self) -> str: ...
    @property
    def calendar_wins(self) -> bool: ...


class FileLike(Protocol):
    """A file as it was read: a dataclass with at least these fields."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def file(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def members(self) -> Mapping[str, str]: ...
    @property
    def entries(self) -> pd.DataFrame: ...
    @property
    def skipped(self) -> pd.DataFrame: ...
    @property
    def owner(self) -> tuple[str, ...]: ...
    @property
    def issues(self) -> tuple[Issue, ...]: ...


F = TypeVar("F", bound=FileLike)


@dataclass(frozen=True)
class Merged(Generic[F]):
    """All files together; `seconds_before_merge` counts every entry of every file."""

    entries: pd.DataFrame
    skipped: pd.DataFrame
    files: tuple[F, ...]
    seconds_before_merge: int
    issues: tuple[Issue, ...] = ()


def merge(files: Sequence[F], options: Options) -> Merged[F]:
    """The entries of all files without repeated rows and without time that a calendar and a tracker both cover.

    A file read before is the one that keeps a row. Calendar entries are cut where the same person's tracker has clock
    times (`calendar_wins`: trackers where the calendar has); an entry cut in the middle becomes two of the same row.
    """
    before = sum(int(f.entries["seconds"].sum()) for f in files)
    if len(files) < 2 and not any(f.entries["member"].ne("").any() for f in files):
        return Merged(_stacked([f.entries for f in files]), _stacked_skipped(files), tuple(files), before)
    whole = _stacked([f.entries for f in files])
    origin = np.repeat(np.arange(len(files)), [len(f.entries) for f in files])
    repeated = _repeats(whole, origin, files)
    whole = whole.assign(person=_named(whole, origin, files))
    strange = _of_nobody(whole)
    kept, kept_origin = whole[~repeated], origin[~repeated]
    kept, kept_origin = _cut(kept, kept_origin, ~strange[~repeated], options)
    lonely = set(origin[strange])
    done = tuple(
        _settled(f, whole[origin == i], repeated[origin == i], kept[kept_origin == i], i in lonely, options)
        for i, f in enumerate(files)
    )
    return Merged(kept.reset_index(drop=True), _stacked_skipped(done), done, before)


def is_calendar(file: FileLike) -> bool:
    """Whether a file is a calendar, or an archive with one in it."""
    if file.source in CALENDAR_SOURCES or CALENDAR_SOURCES & set(file.members.values()):
        return True
    return bool((file.entries["kind"] == "calendar").any())


def tracker_period(files: Sequence[FileLike], zone: str) -> tuple[date, date] | None:
    """First and last local date with tracked time: the period that a calendar beside trackers takes when none is asked
    for. None without dated tracker entries."""
    parts = [f.entries[(f.entries["kind"] != "calendar") & f.entries["date"].notna()] for f in files]
    rows = _stacked(parts)
    if rows.empty:
        return None
    first, last = rows["date"].min().date(), rows["date"].max().date()
    ends = rows["end"].dropna()
    if len(ends):
        moment = time.utc_seconds(ends).max(keepdims=True) - 1
        last = max(last, time.day_date(int(time.local_seconds(moment, zone)[0]) // time.DAY))
    return first, last


def persons(entries: pd.DataFrame) -> pd.Series:
    """Whose time an entry is, as one key: the name, else the address; "" where the file names nobody."""
    codes, folded = _people(entries)
    return pd.Series(folded.take(codes).array, index=entries.index)


def person_numbers(entries: pd.DataFrame) -> time.Ints:
    """A number for each of `persons`."""
    codes, folded = _people(entries)
    return np.asarray(pd.factorize(folded)[0][codes], dtype=np.int64)


def _people(entries: pd.DataFrame) -> tuple[time.Ints, pd.Series]:
    """Which of the distinct keys each entry has, and the keys: few people have many entries, each name is folded once."""
    names = entries["person"]
    codes, distinct = _coded(names)
    if (distinct == "").any():
        names = names.where(names != "", entries["email"])
        codes, distinct = _coded(names)
    return codes, pd.Series(distinct, dtype=names.dtype).str.casefold()


def _coded(names: pd.Series) -> tuple[time.Ints, pd.Index]:
    """As pd.factorize; of a long column both halves at the same time."""
    middle = len(names) // 2
    (one, first), (other, second) = time.both(pd.factorize, names.iloc[:middle], names.iloc[middle:])
    place, distinct = pd.factorize(first.append(second))
    return np.concatenate((place[: len(first)][one], place[len(first) :][other])), distinct


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    some = [f for f in frames if len(f)]
    if not some:
        return frames[0].reset_index(drop=True) if frames else none()
    return pd.concat(some, ignore_index=True) if len(some) > 1 else some[0].reset_index(drop=True)


def _stacked_skipped(files: Sequence[FileLike]) -> pd.DataFrame:
    frames = [f.skipped for f in files]
    some = [f for f in frames if len(f)]
    return pd.concat(some, ignore_index=True) if some else (frames[0] if frames else pd.DataFrame())


def _named(whole: pd.DataFrame, origin: time.Ints, files: Sequence[FileLike]) -> pd.Series:
    """One name a person across files: the name that a tracker puts beside an address, and for calendars that of the
    tracker's person they belong to. Trackers that name nobody belong to the only person named, if there is one."""
    calendar = (whole["kind"] == "calendar").to_numpy()
    book = _address_book(whole[~calendar])
    names, address = whole["person"], whole["email"]
    known = address.map(book)
    named = names.mask(calendar & known.notna(), known).mask(names == "", known)
    named = named.mask(named.str.casefold().isin(book), named.str.casefold().map(book)).fillna("")
    belongs = known.notna().to_numpy()
    for i in np.unique(origin[calendar]):
        mine = calendar & (origin == i) & ~belongs
        owner = next((book[a] for a in files[i].owner if a in book), None)
        if owner and mine.any():
            named, belongs = named.mask(mine, owner), belongs | mine
    people = named[~calendar & (named != "").to_numpy()].drop_duplicates()
    if not calendar.all() and len(people) <= 1:
        silent = (named == "").groupby(origin).transform("all").to_numpy()
        named = named.mask((calendar & ~belongs) | (~calendar & silent), people.iloc[0] if len(people) else "")
    return named.astype(names.dtype)


def _address_book(trackers: pd.DataFrame) -> dict[str, str]:
    """The name of each address that trackers hold; the address itself where no row names it."""
    rows = trackers.loc[trackers["email"] != "", ["email", "person"]].drop_duplicates()
    rows = rows.sort_values("person", key=lambda p: p == "", kind="stable").drop_duplicates("email")
    return dict(zip(rows["email"], rows["person"].where(rows["person"] != "", rows["email"]), strict=True))


def _of_nobody(whole: pd.DataFrame) -> Flags:
    """Calendar entries that cannot be laid on a tracker: several people track and none of them is the owner."""
    calendar = (whole["kind"] == "calendar").to_numpy()
    people = persons(whole)
    tracked = set(people[~calendar].unique()) - {""}
    if len(tracked) < 2:
        return np.zeros(len(whole), dtype=bool)
    return np.asarray(calendar & ~people.isin(tracked).to_numpy())


def _repeats(whole: pd.DataFrame, origin: time.Ints, files: Sequence[FileLike]) -> Flags:
    """Entries that an earlier file has too: the n-th of equal ones in a file repeats the n-th of the other."""
    source = pd.Series([f.source for f in files]).reindex(origin).reset_index(drop=True)
    member = whole["member"]
    for i, file in enumerate(files):
        if file.members:
            here = origin == i
            source[here] = member[here].map(file.members).fillna(file.source).to_numpy()
    moment = whole["start"].dt.tz_localize(None).fillna(whole["date"])
    clocked = whole["start"].notna()
    parts = [source, moment, clocked, whole["seconds"], whole["description"], whole["project"], persons(whole)]
    key = pd.concat(parts, axis=1, keys=range(len(parts))).groupby(list(range(len(parts))), sort=False, dropna=False)
    same = pd.DataFrame({"key": key.ngroup().to_numpy(), "file": origin, "member": member})
    nth = same.groupby(["key", "file", "member"], sort=False).cumcount()
    return pd.DataFrame({"key": same["key"], "nth": nth}).duplicated().to_numpy()


def _cut(entries: pd.DataFrame, origin: time.Ints, cuttable: Flags, options: Options) -> tuple[pd.DataFrame, time.Ints]:
    """The entries without what the winning kind of the same person covers."""
    calendar = (entries["kind"] == "calendar").to_numpy()
    clocked = entries["start"].notna().to_numpy()
    loses = (~calendar if options.calendar_wins else calendar) & clocked
    covers = ~(~calendar if options.calendar_wins else calendar) & clocked & cuttable
    loses &= cuttable
    if not loses.any() or not covers.any():
        return entries, origin
    person = pd.factorize(persons(entries))[0].astype(np.int64)
    start = np.zeros(len(entries), dtype=np.int64)
    start[clocked] = time.utc_seconds(entries["start"][clocked])
    row, low, high = time.left_over(person, start, start + entries["seconds"].to_numpy(np.int64), loses, covers)
    cut = entries.iloc[row].assign(
        start=pd.to_datetime(low, unit="s", utc=True).as_unit("s"),
        end=pd.to_datetime(high, unit="s", utc=True).as_unit("s"),
        date=_local_dates(low, options.zone),
        seconds=high - low,
    )
    position = np.concatenate((np.flatnonzero(~loses), row))
    order = np.argsort(position, kind="stable")
    both = pd.concat([entries[~loses], cut.astype(entries.dtypes.to_dict())]) if len(cut) else entries[~loses]
    return both.iloc[order], origin[position[order]]


def _local_dates(seconds: time.Ints, zone: str) -> npt.NDArray[np.datetime64]:
    return (time.local_seconds(seconds, zone) // time.DAY).astype("datetime64[D]").astype("datetime64[s]")


def _settled(file: F, was: pd.DataFrame, repeated: Flags, entries: pd.DataFrame, lonely: bool, options: Options) -> F:
    """The file with what is left of it, its vanished rows skipped with the reason."""
    issues = (*file.issues, _nobody(file)) if lonely else file.issues
    if len(entries) == len(was) and int(entries["seconds"].sum()) == int(was["seconds"].sum()):
        return dataclasses.replace(file, entries=entries.reset_index(drop=True), issues=issues)
    place = ["member", "sheet", "row"]
    rows = was[place].assign(repeated=repeated).groupby(place, sort=False)["repeated"].all().reset_index()
    left = pd.MultiIndex.from_frame(entries[place])
    gone = rows[~pd.MultiIndex.from_frame(rows[place]).isin(left)]
    return dataclasses.replace(
        file,
        entries=entries.reset_index(drop=True),
        skipped=_with_skipped(file, gone, options),
        flagged=int(entries["flagged"].sum()),
        issues=issues,
    )


def _with_skipped(file: FileLike, gone: pd.DataFrame, options: Options) -> pd.DataFrame:
    if gone.empty:
        return file.skipped
    by = "the calendar" if options.calendar_wins else "the tracker"
    words = {
        "duplicate": "This row stands in an earlier file too and is counted there.",
        "covered": f"All of this time is in {by} too and is counted there.",
    }
    reason = gone["repeated"].map({True: "duplicate", False: "covered"})
    rows = gone[["member", "sheet", "row"]].assign(file=file.file, reason=reason, message=reason.map(words))
    more = rows.reindex(columns=file.skipped.columns).astype(object)
    more = more.where(more.notna(), None)
    return more.reset_index(drop=True) if file.skipped.empty else pd.concat([file.skipped, more], ignore_index=True)


def _nobody(file: FileLike) -> Issue:
    return Issue(
        "warning",
        f"{file.file}: the trackers name several people and none of them has the calendar owner's address, so nothing "
        "is cut where a tracker and this calendar cover the same time. Say which address is yours.",
    )
