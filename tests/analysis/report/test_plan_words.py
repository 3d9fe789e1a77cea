"""What the plan says when tools come first, when nothing pays, and of a picture with a single bar."""

from __future__ import annotations

import pandas as pd

from analysis.charts.theme import Look
from analysis.formats import Formats
from analysis.outsourcing import views
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.plan import Plan, make
from analysis.report import plan_pictures
from analysis.report.sentences import no_budget, plan_answer
from data.reference.market import market

MARKET = market()
NAMES = {str(k): str(v) for k, v in MARKET.defaults["name"].items()}
LOOK = Look(formats=Formats("en_GB"))
TOOLS_FIRST = ("scheduling_travel", "invoicing_collections")


def plan(worth: float = 60.0, ticks: tuple[str, ...] = (), **hours: float) -> Plan:
    rows = [(c, h, []) for c, h in hours.items()]
    chosen = Assumptions(values={"v": worth}, ticks=dict.fromkeys(ticks, ("must_be_me",)))
    return make(pd.DataFrame(rows, columns=["category", "hours_per_month", "weeks"]), MARKET, chosen, NAMES)


def answer(made: Plan) -> str:
    return plan_answer(made, views.headline(made), LOOK.formats)


def title(made: Plan) -> str:
    chart = plan_pictures.matrix(made, LOOK)
    assert chart is not None
    return chart.finding


def test_only_work_for_a_tool() -> None:
    made = plan(scheduling_travel=10.0)
    assert [c.verdict for c in made.categories] == ["automate_first"]
    hours = LOOK.formats.whole_hours(made.categories[0].automation["hours"])  # type: ignore[index]
    assert answer(made) == f"Automate first: a tool for scheduling would save {hours} hours a month, and nobody has to be paid for it."  # fmt: skip
    assert "work for a tool before it is work for a person" in title(made)
    assert "work for tools" in no_budget(made)


def test_tools_beside_work_that_must_stay() -> None:
    made = plan(strategy_planning=20.0, **dict.fromkeys(TOOLS_FIRST, 8.0))
    assert {c.verdict for c in made.categories} == {"automate_first", "keep"}
    assert "and 1 more" in answer(made)
    assert "are work for tools before they are work for a person" in title(made)


def test_nothing_is_worth_it() -> None:
    made = plan(worth=1.0, email_inbox=10.0)
    assert answer(made) == "Nothing is worth handing over as your hours stand."
    assert title(made) == "Nothing here is cheaper to buy than to do yourself"
    assert "nothing is cheaper to buy" in no_budget(made)


def test_what_is_cheap_and_must_be_the_owner() -> None:
    made = plan(ticks=("bookkeeping_expenses",), bookkeeping_expenses=20.0)
    assert [c.verdict for c in made.categories] == ["keep"]
    assert title(made) == "What could be bought below your own price is your own part of the work"


def test_a_picture_of_one_bar_keeps_room_for_its_names() -> None:
    """Plotly leaves out the room for labels where less than minreducedheight would be left for the bars."""
    made = plan_pictures.hours_back(plan(bookkeeping_expenses=20.0), LOOK)
    assert made is not None
    layout = made.figure.layout
    assert len(made.table) == 1
    assert layout.height - 34 >= layout.template.layout.minreducedheight


def test_an_answer_from_a_few_days_says_so() -> None:
    made = plan(bookkeeping_expenses=20.0)
    head = views.headline(made)
    whole = plan_answer(made, head, LOOK.formats, days=30)
    assert whole == answer(made)
    assert whole.startswith("Hand over bookkeeping")
    few = plan_answer(made, head, LOOK.formats, days=3)
    assert few == f"If the month were like these 3 days: h{whole[1:]}"
    assert plan_answer(made, head, LOOK.formats, days=1).startswith("If every day were like this one: hand over")
    tools = plan_answer(plan(scheduling_travel=10.0), None, LOOK.formats, days=1)
    assert tools.startswith("If every day were like this one: automate first: a tool")
    nothing = plan(worth=1.0, email_inbox=10.0)
    assert plan_answer(nothing, None, LOOK.formats, days=1) == "Nothing is worth handing over as your hours stand."


def test_a_plan_of_nothing_is_a_table_without_rows() -> None:
    """Private time alone leaves nothing to plan; the document's table of verdicts is then empty, not missing."""
    table = views.summary(plan(personal_breaks=30.0))
    assert table.empty
    assert {"category", "verdict", "because"} <= set(table.columns)
