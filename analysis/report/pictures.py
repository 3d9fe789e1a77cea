"""Every picture by name, in the order of the story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.charts.chart import Chart
from analysis.charts.theme import Look
from analysis.outsourcing import views
from analysis.report import audit_pictures, plan_pictures
from analysis.report.material import Material

AUDIT, PLAN = "audit", "plan"


@dataclass(frozen=True)
class Picture:
    """name: as --chart says it and files are called; chapter: audit or plan; needs_money: it shows amounts."""

    name: str
    chapter: str
    draw: Callable[[Material, Look], Chart | None]
    needs_money: bool = False


def _hours(m: Material, look: Look) -> Chart | None:
    return audit_pictures.hours(m.audit, look, m.sources) if m.audit else None


def _week(m: Material, look: Look) -> Chart | None:
    return audit_pictures.week(m.audit, look) if m.audit else None


def _days(m: Material, look: Look) -> Chart | None:
    return audit_pictures.days(m.audit, look, m.sources) if m.audit else None


def _matrix(m: Material, look: Look) -> Chart | None:
    return plan_pictures.matrix(m.plan, look)


def _frontier(m: Material, look: Look) -> Chart | None:
    return plan_pictures.frontier(m.frontier, look, m.budget) if m.frontier is not None else None


def _hours_back(m: Material, look: Look) -> Chart | None:
    return plan_pictures.hours_back(m.plan, look)


def _week_after(m: Material, look: Look) -> Chart | None:
    return plan_pictures.week(m.audit, m.plan, look) if m.audit else None


def _waterfall(m: Material, look: Look) -> Chart | None:
    head = views.headline(m.plan)
    return plan_pictures.waterfall(m.plan, head, look) if head else None


def _months(m: Material, look: Look) -> Chart | None:
    head = views.headline(m.plan)
    return plan_pictures.months(m.plan, head, look) if head else None


def _tornado(m: Material, look: Look) -> Chart | None:
    return plan_pictures.tornado(m.plan, look)


PICTURES: tuple[Picture, ...] = (
    Picture("hours-by-category", AUDIT, _hours),
    Picture("weekly-heat-map", AUDIT, _week),
    Picture("hours-a-day", AUDIT, _days),
    Picture("value-matrix", PLAN, _matrix, needs_money=True),
    Picture("hours-back", PLAN, _hours_back),
    Picture("budget-frontier", PLAN, _frontier, needs_money=True),
    Picture("hours-handed-over", PLAN, _waterfall),
    Picture("month-by-month", PLAN, _months, needs_money=True),
    Picture("week-before-and-after", PLAN, _week_after),
    Picture("what-decides", PLAN, _tornado, needs_money=True),
)


def drawn(material: Material, look: Look, chapter: str = "") -> Iterator[tuple[str, Chart]]:
    """The pictures that this material has, of one chapter or of all, without those that show what does not go along."""
    for picture in PICTURES:
        if chapter in {"", picture.chapter} and (material.parts.money or not picture.needs_money):
            made = picture.draw(material, look)
            if made is not None:
                yield picture.name, made
