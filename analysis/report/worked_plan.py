"""How the plan's headline figures were worked out: formula with its amounts, and every input with value and source."""

from __future__ import annotations

from analysis.formats import Formats
from analysis.outsourcing import outputs
from analysis.outsourcing.assumptions import Input
from analysis.outsourcing.contract import DRAWS, TASK_SYMBOLS
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline
from analysis.report.sentences import plan_figures
from analysis.report.worked import Worked
from analysis.words import _

# The inputs that each headline figure rests on, in the order of plan_figures.
RESTS_ON = (
    ("h", "d", "s", "o", "q", "theta"),
    ("h", "d", "s", "q", "theta", "r", "f", "K", "pi", "H_min"),
    ("v", "u", "h", "d", "o", "r", "f", "a", "b", "p0", "T_weeks", "lam", "M"),
    ("v", "r", "F0", "a", "b", "b0", "delay_weeks", "p0", "T_weeks", "kappa"),
)
MONEY = frozenset({"v", "r", "K", "dR", "F0", "X0"})
SHARES = frozenset({"d", "q", "theta", "u", "f", "p0", "pi", "rho", "lam", "i"})


def worked_plan(head: Headline, plan: Plan, formats: Formats, *, measured: bool) -> tuple[Worked, ...]:
    """The four headline figures. measured: whether the hours are from entries, not typed."""
    entries = (
        _("The entries of each kind of work open under the picture of the hours that come back.")
        if measured
        else _("The hours are those you typed; there are no entries behind them.")
    )
    figures = plan_figures(head, plan, formats)
    return tuple(
        Worked(name, value, formula, _inputs(plan, symbols, formats), entries)
        for (name, value, _below), formula, symbols in zip(
            figures, _formulas(head, plan, formats), RESTS_ON, strict=True
        )
    )


def _formulas(head: Headline, plan: Plan, formats: Formats) -> tuple[str, str, str, str]:
    whole = outputs.of_plan(plan, "")
    assert whole is not None  # a headline has roles
    table = whole.table.set_index("part")
    hours = {p: formats.hours(abs(float(table.at[p, "month"]))) for p in ("handed_over", "checking", "redoing", "back", "theirs")}  # fmt: skip
    over = {p: formats.money(float(table.at[p, "horizon"]), 0) for p in ("worth", "cash", "quality", "better_off")}
    drawn = _("The figure is the mean of {n} draws of what is uncertain; its range leaves out one draw in ten at each end.", n=formats.number(DRAWS))  # fmt: skip
    return (
        _("{handed_over} handed over − {checking} checking − {redoing} redoing = {back} a month once it runs, each input as assumed.", **hours) + " " + drawn,
        _("{theirs} paid, at pay and fee, and tools: {cost} a month once it runs, each input as assumed.", theirs=hours["theirs"], cost=formats.money(head.cost, 0)),
        _("{worth} worth of the hours back − {cash} cost + {quality} of sales = {better_off} in {n} months, each input as assumed, setting up, ramp-up and departures taken off; ÷ {n} is a month.", n=plan.months, **over) + " " + drawn,
        _("{setup} of your time for setting up, and one-off fees, come first; then each month adds the worth of its hours back less its cost. Paid back is the month from which the sum stays above zero.", setup=formats.hours(head.setup_hours)),
    )  # fmt: skip


def _inputs(plan: Plan, symbols: tuple[str, ...], formats: Formats) -> tuple[tuple[str, str, str], ...]:
    """Those of the contracts and of each kind of work in them, each once."""
    by_id = {c.id: c for c in plan.categories}
    found: list[tuple[str, str, str]] = []
    for symbol in symbols:
        if symbol == "v":
            given = [("", plan.value)]
        elif symbol in TASK_SYMBOLS:
            given = [(by_id[i].name, by_id[i].inputs[symbol]) for r in plan.roles for i in r.categories]
        else:
            given = [(r.name, r.inputs[symbol]) for r in plan.roles]
        found += [(f"{g.name} · {of}" if of else g.name, _value(g, formats), g.source) for of, g in given]
    return tuple(dict.fromkeys(found))


def _value(given: Input, formats: Formats) -> str:
    """With its unit."""
    if given.symbol in SHARES:
        return f"{_digits(given.value * 100, formats)} %"
    written = formats.money(given.value) if given.symbol in MONEY else _digits(given.value, formats)
    return f"{written} {given.unit}".strip()


def _digits(value: float, formats: Formats) -> str:
    return formats.number(value, 0 if abs(value - round(value)) < 0.005 else 2 if abs(value) < 1 else 1)
