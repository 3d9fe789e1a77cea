"""The neutral report: one story, and only what may go along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.charts.theme import Look
from analysis.outsourcing.plan import Plan
from analysis.report.build import report
from analysis.report.material import Parts
from analysis.report.model import runs
from analysis.report.pictures import PICTURES
from analysis.report.tables import made_tables
from tests.data.exports.kit import material


def test_the_story_answers_first_and_every_chart_has_finding_and_table() -> None:
    made = report(material())
    assert made.answer.startswith("Hand over")
    assert [c.name for c in made.chapters] == ["where-it-went", "what-to-hand-over", "rests-on"]
    assert [c.name for c in made.charts] == [p.name for p in PICTURES]
    for chart in made.charts:
        assert chart.finding and chart.alt and len(chart.table)


def test_every_picture_has_the_name_that_the_command_line_says() -> None:
    for picture in PICTURES:
        chart = picture.draw(material(), Look())
        assert chart is not None and chart.name == picture.name


def _look():
    from analysis.charts.theme import Look

    return Look()


@pytest.mark.parametrize("sign", ["$", "USD"])
def test_without_money_no_amount_is_in_it(sign: str) -> None:
    whole = replace(material(), parts=Parts(money=False, people=False, descriptions=False))
    made = report(whole)
    texts = [made.answer, *made.working, *made.notes, *(t for f in made.figures for t in f)]
    texts += [c.finding + c.sub + c.source for c in made.charts]
    texts += [t.frame.to_csv() for c in made.chapters for t in c.tables]
    assert not [t for t in texts if sign in t]


def test_what_was_typed_stays_here_unless_it_goes_along() -> None:
    typed = {e for e in material().entries["description"] if len(e) > 8}  # type: ignore[index]
    quiet, open_ = (report(replace(material(), parts=Parts(descriptions=d))) for d in (False, True))
    said = [[t.frame.to_csv() for c in r.chapters for t in c.tables] for r in (quiet, open_)]
    assert not [e for e in typed if f"“{e}" in "".join(said[0])]
    assert "“" in "".join(said[1])
    tables = made_tables(replace(material(), parts=Parts(descriptions=False, people=False)))
    assert not {"tasks", "meetings", "projects", "persons", "entries"} & set(tables)


def test_typed_hours_alone_make_a_report_too() -> None:
    whole = replace(material(), audit=None, sinks=(), entries=None)
    assert [c.name for c in report(whole).chapters] == ["what-to-hand-over", "rests-on"]


def test_without_a_plan_the_report_says_where_the_hours_went() -> None:
    whole = material()
    nothing = Plan(whole.plan.assumptions, whole.plan.value, (), ())
    made = report(replace(whole, plan=nothing, frontier=None))
    assert [c.name for c in made.chapters] == ["where-it-went"]
    assert made.answer == made.chapters[0].answer


def test_strong_words_of_a_line() -> None:
    assert list(runs("**Hours** are counted")) == [(True, "Hours"), (False, " are counted")]
