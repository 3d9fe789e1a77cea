"""What the reading of a table guessed, each with its proof: the order of dates, the zone, the decimal sign, columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.sources.base import Choices, FileReading, Guess
from data.sources.dates import day, lacks_year
from data.sources.order import Texts
from data.sources.scales import Scale

Columns = tuple[tuple[str, str, str], ...]


class Seen:
    """What is remembered while the tables of a file are read."""

    def __init__(self, order: Guess | None, value: str, year: Guess | None = None) -> None:
        self.order, self.value, self.year = order, value, year
        self.columns: Columns = ()
        self.decimal: Guess | None = None
        self.guessed: tuple[str, ...] = ()

    def shows(self, columns: Columns) -> None:
        """The columns of a table; those of the first are kept."""
        self.columns = self.columns or columns

    def scales(self, scales: Sequence[Scale], names: Sequence[str]) -> None:
        """The first column of lengths whose cells show a decimal sign."""
        for scale in scales:
            if scale.proof and self.decimal is None:
                other = "." if scale.decimal == "," else ","
                proof = f"the decimal sign of {names[scale.at] or 'the lengths'}: a cell says {scale.proof}"
                self.decimal = Guess("decimal", scale.decimal, proof, (other,), proven=True)


def year_unsaid(columns: Sequence[Texts]) -> str:
    """The first date that says no year, "" when all do."""
    return next((text for column in columns for _number, text in column if lacks_year(text)), "")


def year_before(columns: Sequence[Texts], today: date) -> int:
    """The latest year in which no date without one lies after today."""
    found = [day(text, "dmy", today.year) for column in columns for _n, text in column if lacks_year(text)]
    return today.year - any(d is not None and d > today for d in found)


def year_guess(unsaid: str, year: int | None) -> Guess | None:
    """The question which year a date without one means."""
    if not unsaid or year is None:
        return None
    return Guess(
        "year",
        str(year),
        f"no year stands with {unsaid}, nor in a title or the file's name",
        (str(year - 1), str(year + 1)),
    )


def guesses_of(
    seen: Seen, reading: FileReading, choice: Choices, zone: str | None, *, local: bool
) -> tuple[Guess, ...]:
    """Date order where digits leave a choice, decimal sign where a cell shows one, zone where the file names none."""
    found = []
    if seen.order and (seen.order.value != "ymd" or choice.date_order):
        rest = tuple(o for o in ("dmy", "mdy") if o != seen.value)
        proven = seen.order.proven or bool(choice.date_order)
        proof = "you said so" if choice.date_order else seen.order.proof
        found.append(Guess("date_order", seen.value, proof, rest, proven=proven))
    if seen.year:
        found.append(seen.year)
    if seen.decimal:
        found.append(seen.decimal)
    if seen.guessed:
        found.append(
            Guess(
                "columns", ", ".join(seen.guessed), "no header word says what they are: taken for what stands in them"
            )
        )
    if local and zone and not choice.zone:
        found.append(
            Guess(
                "zone",
                zone,
                f"clock times taken as {zone}: that is how this tool writes them, though it does not say so",
            )
        )
    elif local:
        name = reading.zone or ""
        found.append(
            Guess("zone", name, f"clock times taken as {name}: the file names no zone", proven=bool(choice.zone))
        )
    return tuple(found)
