"""The model of one role: every worked example, and any inputs against the equations in fractions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.outsourcing.figures import as_json, money
from analysis.outsourcing.role import Role, Task, evaluate, months, number, payback, role_of
from analysis.problems import UserError
from tests.analysis.outsourcing import exact

EXAMPLES = json.loads((Path(__file__).parents[2] / "files" / "outsourcing" / "public_examples.json").read_text())
CASES = [*EXAMPLES["single"], {"id": "bundle", **EXAMPLES["bundle"]}]


def numbers(expected: object) -> object:
    if isinstance(expected, dict):
        return {k: numbers(v) for k, v in expected.items()}
    return float(expected) if isinstance(expected, str) else expected


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_worked_examples_to_the_last_digit(case):
    assert as_json(evaluate(role_of(case["role"], case["categories"]))) == numbers(case["expected"])


def test_bundle_hired_separately():
    case = EXAMPLES["bundle"]
    each = [evaluate(role_of(case["role"], [c])).net_benefit for c in case["categories"]]
    assert [f"{money(x):.2f}" for x in each] == case["expected_if_hired_separately"]["net_benefit_each"]
    assert money(sum(each)) == float(case["expected_if_hired_separately"]["net_benefit_sum"])


def hundredths(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"{n}/100")


TASKS = st.fixed_dictionaries(
    {"h": hundredths(0, 6000), "d": hundredths(0, 100), "s": hundredths(20, 400)},
    optional={
        "o": hundredths(0, 60),
        "q": hundredths(0, 100),
        "theta": hundredths(0, 100),
        "b": hundredths(0, 2000),
        "dR": hundredths(-90000, 90000),
    },
)
ROLES = st.fixed_dictionaries(
    {"v": hundredths(0, 20000), "r": hundredths(0, 9000), "M": st.integers(1, 30)},
    optional={
        "u": hundredths(0, 100), "f": hundredths(0, 30), "F0": hundredths(0, 2000), "X0": hundredths(0, 50000), "K": hundredths(-5000, 5000),
        "a": hundredths(0, 2000), "b0": hundredths(0, 1000), "p0": hundredths(0, 100), "T_weeks": hundredths(0, 3000), "kappa": hundredths(0, 300),
        "pi": hundredths(0, 100), "H_min": hundredths(0, 6000), "lam": hundredths(0, 30), "gap_weeks": hundredths(0, 433), "rho": hundredths(0, 100),
        "delay_weeks": hundredths(0, 3000), "i": hundredths(0, 5),
    },
)  # fmt: skip


def close(found: float | None, wanted: object) -> bool:
    return (found is None) == (wanted is None) and (
        found is None or abs(found - float(wanted)) <= 1e-7 * max(1.0, abs(float(wanted)))
    )


@settings(max_examples=120, deadline=None)
@given(ROLES, st.lists(TASKS, min_size=1, max_size=3))
def test_any_inputs_are_the_equations(inputs, tasks):
    wanted, found = exact.figures(inputs, tasks), evaluate(role_of(inputs, tasks))
    for name, value in (("net", found.net_hours), ("cash", found.cash), ("benefit", found.net_benefit), ("quality", found.quality),
                        ("billed", found.extra["billed"]), ("present_value", found.present_value)):  # fmt: skip
        assert close(value, wanted[name]), name
    for key, row in (("net", found.months.net), ("cash", found.months.cash), ("benefit", found.months.benefit)):
        assert np.allclose(row, [float(m[key]) for m in wanted["months"]], atol=1e-7)


@settings(max_examples=150, deadline=None)
@given(ROLES, st.lists(TASKS, min_size=1, max_size=4))
def test_all_that_is_printed_is_the_equations_rounded(inputs, tasks):
    found = as_json(evaluate(role_of(inputs, tasks)))
    assert set(found) == set(exact.document(inputs, tasks))
    assert exact.differences(found, exact.document(inputs, tasks)) == []


@pytest.mark.parametrize(
    ("inputs", "tasks"),
    [
        ({"v": "1e8", "r": "999999.99", "a": "1/3", "M": 60}, [{"h": 700_000, "d": "2/3", "o": "1/7", "b": 12}]),
        ({"v": 0, "r": 0, "M": 1}, [{"h": 0}]),
        ({"v": "75", "r": "12", "H_min": 40, "T_weeks": 8, "p0": 0, "M": 60, "i": "1/100", "X0": -100, "b0": "2.5"}, [{"h": "26"}, {}]),
        ({"v": 50, "r": 10, "delay_weeks": 60, "M": 12}, [{"h": 10, "b": 3}]),
        ({"v": 50, "r": 10, "lam": 1, "gap_weeks": 4, "F0": 5, "a": 2, "rho": "0.5", "M": 6}, [{"h": 10, "b": 3}]),
        ({"v": 50, "u": 0, "r": 10, "i": "-0.01"}, [{"h": 10, "dR": -20}]),
        ({"v": 50, "r": 10, "K": -40, "pi": 0, "kappa": 0}, [{"h": 10, "q": 1, "theta": "1/3"}]),
        ({"v": 50, "r": 10, "kappa": 0}, [{"h": 10, "o": 1}]),
        ({"v": 50, "r": 10, "kappa": 0}, [{"h": 10, "o": "0.7", "q": "0.3", "theta": 1}]),
    ],
    ids=["huge", "nothing", "minimum and a discount", "begins after the end", "leaves each month", "unused", "saves a tool", "nothing is left", "nothing is left to binary numbers"],
)  # fmt: skip
def test_inputs_at_their_edges_are_the_equations_rounded(inputs, tasks):
    assert exact.differences(as_json(evaluate(role_of(inputs, tasks))), exact.document(inputs, tasks)) == []


@settings(max_examples=120, deadline=None)
@given(ROLES, st.lists(TASKS, min_size=1, max_size=2))
def test_payback_is_the_last_crossing(inputs, tasks):
    wanted, found = exact.figures(inputs, tasks), evaluate(role_of(inputs, tasks))
    if abs(float(wanted["benefit"])) > 1e-6:
        assert close(found.payback, wanted["payback"])
    if abs(float(wanted["net"])) > 1e-6:
        assert close(found.hours_payback, wanted["hours_payback"])


@settings(max_examples=60, deadline=None)
@given(ROLES, st.lists(TASKS, min_size=1, max_size=2))
def test_break_evens_bring_the_benefit_to_nothing(inputs, tasks):
    role = role_of(inputs, tasks)
    found = evaluate(role)
    scale = 1 + abs(found.cash) + abs(found.value) + abs(found.quality)
    if found.break_even_rate is not None:
        assert abs(evaluate(replace(role, r=found.break_even_rate)).net_benefit) < 1e-6 * scale
    if found.break_even_value is not None and abs(found.break_even_value) < 1e6:
        assert abs(evaluate(replace(role, v=found.break_even_value)).net_benefit) < 1e-6 * scale


@pytest.mark.parametrize(
    ("role", "absent"),
    [
        (
            Role(tasks=(Task(h=0.0),), v=50, r=10),
            {
                "net_recovery_factor",
                "roi_cash",
                "roi_total",
                "break_even_contractor_rate",
                "break_even_value_of_hour",
                "cash_per_net_hour",
            },
        ),
        (Role(tasks=(Task(h=10.0),), v=50), {"roi_cash", "roi_total"}),
        (
            Role(tasks=(Task(h=10.0, o=2.0),), v=50, r=10),
            {"payback_months", "hours_payback_months", "break_even_value_of_hour", "cash_per_net_hour"},
        ),
        (Role(tasks=(Task(h=10.0),), v=50, r=90), {"payback_months"}),
        (Role(tasks=(Task(h=10.0),), v=50, u=0.0, r=10), {"break_even_value_of_hour", "payback_months"}),
    ],
    ids=["no hours", "no cash", "no net hours", "too dear", "freed time unused"],
)
def test_ratios_without_a_denominator_are_null(role, absent):
    found = as_json(evaluate(role))
    flat = {**found, **found["steady_month"]}
    assert {name for name, value in flat.items() if value is None} == absent


@pytest.mark.parametrize(("start", "monthly", "months_"), [
    (-100, [50, 50, 50], 2.0),
    (-100, [150, -100, 100], 2.5),
    (0, [10, 10], 0.0),
    (0, [-10, 20], 1.5),
    (-100, [150, -100], None),
    (-10, [10], 1.0),
])  # fmt: skip
def test_payback_table(start, monthly, months_):
    assert payback(start, monthly) == (None if months_ is None else pytest.approx(months_))


@pytest.mark.parametrize(
    ("written", "value"), [("1/3", 1 / 3), (" 12.50 ", 12.5), (7, 7.0), ("-900", -900.0), ("1e2", 100.0)]
)
def test_numbers_as_people_write_them(written, value):
    assert number(written, "dR") == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("h", "many"),
        ("d", "1/0"),
        ("s", 0),
        ("lam", 1.5),
        ("h", True),
        ("v", "nan"),
        ("r", "inf"),
        ("M", 0),
        ("M", "1.5"),
        ("h", [1]),
    ],
)
def test_what_is_no_input_is_named(name, written):
    with pytest.raises(UserError, match=f"^{name}"):
        role_of(
            {name: written} if name in {"v", "r", "M", "lam"} else {},
            [{} if name in {"v", "r", "M", "lam"} else {name: written}],
        )


def test_left_out_is_neutral_and_null_is_left_out():
    assert role_of({"v": 50, "K": None}, [{"name": "a", "h": 10, "q": None}]) == Role(
        name="a", tasks=(Task("a", h=10.0),), v=50.0
    )


def test_lambda_may_be_written_out():
    assert role_of({"lambda": "0.03"}, [{}]).lam == 0.03


def test_misspelt_inputs_are_told():
    with pytest.raises(UserError, match="ramp"):
        role_of({"ramp": 3}, [{}])


@pytest.mark.parametrize(
    ("exactly", "shown"),
    [(0.125, 0.13), (-0.125, -0.13), (1.005, 1.01), (2.675, 2.68), (-0.001, 0.0), (12345678.905, 12345678.91)],
)
def test_cents_round_half_away_from_zero(exactly, shown):
    assert money(exactly) == shown
    assert str(money(-0.001)) == "0.0"


def test_half_a_cent_that_binary_numbers_miss():
    # 100 h at 0.12005 are exactly 12.005, which binary numbers keep as a little less.
    role = role_of({"v": 1, "r": "0.12005", "M": 1}, [{"h": "100"}])
    assert as_json(evaluate(role))["horizon"]["cash_cost"] == 12.01


def test_months_of_draws_are_the_months_of_each():
    rng = np.random.default_rng(5)
    lam, h, delay = rng.uniform(0, 0.2, 6), rng.uniform(1, 40, 6), rng.uniform(0, 12, 6)
    role = Role(
        tasks=(Task("t", h=20.0, q=0.1, o=0.1),), v=60.0, r=11.0, p0=0.4, T_weeks=9.0, gap_weeks=3.0, H_min=12.0
    )
    together = months(replace(role, lam=lam, delay_weeks=delay, tasks=(replace(role.tasks[0], h=h),)))
    for k in range(6):
        alone = months(replace(role, lam=lam[k], delay_weeks=delay[k], tasks=(replace(role.tasks[0], h=h[k]),)))
        assert np.allclose(together.benefit[k], alone.benefit)
        assert np.allclose(together.net[k], alone.net)
