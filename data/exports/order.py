"""What is asked of an export, and what an export is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.problems import UserError
from analysis.report.material import Material
from analysis.words import _


@dataclass(frozen=True)
class Order:
    """The material with what may go along, and which chart or table an export of a single one shows. progress gets how
    many of how many steps are done."""

    material: Material
    chart: str = "hours-by-category"
    table: str = "categories"
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True)
class Export:
    """One kind of document: its ending, its name as people call it, its media type and what makes its bytes."""

    ending: str
    name: str
    mime: str
    build: Callable[[Order], bytes]


def nothing_there(name: str) -> UserError:
    """For a chart or table that this month does not have."""
    return UserError(
        _("{name}: this month has none", name=name),
        _("It needs dates, clock times or a plan; --list names all there are."),
    )
