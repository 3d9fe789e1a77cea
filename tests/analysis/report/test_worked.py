"""How a figure was worked out: the formulas' amounts are the figures', and every input has a value and a source."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.audit.health import by_week
from analysis.outsourcing import outputs, views
from analysis.report.sentences import plan_figures
from analysis.report.week_words import week_table
from analysis.report.worked import worked_hours, worked_week
from analysis.report.worked_plan import worked_plan
from tests.analysis.audit.test_sinks import month
from tests.analysis.report.test_plan_words import plan
from tests.analysis.report.test_time_sinks import WORDS, audit


def test_each_headline_figure_of_the_plan_has_its_formula_and_sourced_inputs() -> None:
    made = plan(customer_support=30.0, bookkeeping_expenses=12.0)
    head = views.headline(made)
    assert head is not None
    found = worked_plan(head, made, WORDS, measured=True)
    assert [(f.name, f.value) for f in found] == [f[:2] for f in plan_figures(head, made, WORDS)]
    for figure in found:
        assert figure.inputs and all(name and value and source for name, value, source in figure.inputs)
    whole = outputs.of_plan(made, "")
    assert whole is not None
    parts = whole.table.set_index("part")["month"]
    assert parts[["handed_over", "checking", "redoing"]].sum() == pytest.approx(parts["back"])
    over = whole.table.set_index("part")["horizon"]
    assert over["worth"] - over["cash"] + over["quality"] == pytest.approx(over["better_off"])
    assert WORDS.hours(float(parts["back"])) in found[0].formula
    assert "typed" in worked_plan(head, made, WORDS, measured=False)[0].entries


def test_each_row_of_the_usual_week_says_what_it_is_of() -> None:
    week = month("09:00-12:00 build", "13:00-13:10 mail | category=email_inbox", start=date(2026, 2, 2))
    found = {f.name: f for f in worked_week(week, WORDS)}
    table = week_table(week, None, WORDS)
    assert [(f.name, f.value) for f in found.values()] == list(table.itertuples(index=False, name=None))
    blocks = found["Long blocks of one kind of work"]
    assert blocks.inputs[0][1] == WORDS.hours(float(by_week(week)["focus_hours"].sum()))
    assert "60 minutes" in blocks.formula
    assert worked_week(audit("2h sum"), WORDS) == ()


def test_the_hours_of_a_month() -> None:
    week = month("09:00-12:00 build")
    clock, work, top = worked_hours(week, WORDS)
    assert (clock.value, work.value) == (WORDS.hours(week.wall_hours), WORDS.hours(week.work_hours))
    assert top.name == week.names[week.categories.iloc[0]["category"]]
