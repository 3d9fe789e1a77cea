"""Whether the hours came back: the weeks that count, the intervals, the verdict, and when it can be proved."""

from __future__ import annotations

import math
from datetime import date, timedelta
from statistics import NormalDist, mean, stdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.model import build
from analysis.outsourcing import follow_weeks
from analysis.outsourcing.follow_entries import Contractor, measured
from analysis.outsourcing.follow_up import Asked, FollowUp, Interval, follow_up, verdict
from analysis.outsourcing.provable import power, provable_from, weeks_needed
from analysis.outsourcing.signals import Planned, Timesheet, signals, went_to
from analysis.problems import UserError
from tests.analysis.written import ZONE, categorized, entries

START = date(2026, 3, 9)  # a Monday
MONTH = 365 / 84
CALLS = "client_delivery"
BOOKS = "bookkeeping_expenses"


def days(first: int, count: int = 5) -> list[date]:
    """The days of the week that begins `first` weeks from the start."""
    return [START + timedelta(days=7 * first + n) for n in range(count)]


def month(books: dict[int, float], calls: float = 20.0, absent: tuple[int, ...] = ()) -> list[str]:
    """Lines of weeks: number -> hours of bookkeeping, beside calls; an absent week has one hour of calls."""
    lines = []
    for week, hours in books.items():
        five = days(week)
        if week in absent:
            lines.append(f"{five[0]} 1h Call | category={CALLS}")
            continue
        lines += [f"{day} {calls / 5}h Call | category={CALLS}" for day in five]
        lines += [f"{day} {hours / 5}h Receipts | category={BOOKS}" for day in five if hours]
    return lines


def followed(lines: list[str], *, promised: float | None = None, ramp: int = 0, first: date | None = None, last: date | None = None,
             level: float = 0.8) -> FollowUp:  # fmt: skip
    asked = Asked(BOOKS, START, promised, level)
    return measured(categorized(*lines), asked, zone=ZONE, first=first, last=last, names={}, ramp=ramp)[0]


BEFORE = {-4: 6.5, -3: 7.25, -2: 5.75, -1: 6.0}
AFTER = {0: 3.5, 1: 2.5, 2: 1.75, 3: 1.5, 4: 1.25, 5: 1.5, 6: 1.0, 7: 1.25}


def test_worked_example_from_entries() -> None:
    found = followed(month(BEFORE | AFTER), promised=4.0 * MONTH, level=0.9)
    assert (len(found.used_before), len(found.used_after)) == (4, 8)
    assert found.before == pytest.approx(6.375 * MONTH)
    assert found.after == pytest.approx(1.78125 * MONTH)
    assert found.freed is not None
    assert [found.freed.estimate, found.freed.low, found.freed.high] == pytest.approx(
        [4.59375 * MONTH, 3.765978 * MONTH, 5.421522 * MONTH]
    )
    assert found.net == found.freed
    assert found.realisation == pytest.approx(4.59375 / 4)
    assert found.verdict == "recovered"


def test_weeks_count_from_the_start_both_ways() -> None:
    """Wednesday: the weeks run from Wednesday to Tuesday, and the ends of the period are part."""
    start = date(2026, 3, 11)
    audit = build(
        categorized(*month({-1: 5, 0: 5, 1: 5})),
        zone=ZONE,
        categories={},
        first=date(2026, 3, 2),
        last=date(2026, 3, 22),
    )
    table = follow_weeks.weeks(audit.facts, date(2026, 3, 2), date(2026, 3, 22), start=start, category=BOOKS)
    assert list(table["number"]) == [-2, -1, 0, 1]
    assert list(table["from"]) == [date(2026, 2, 25), date(2026, 3, 4), start, date(2026, 3, 18)]
    assert list(table["days"]) == [2, 7, 7, 5]
    assert list(table["hours"]) == pytest.approx([2, 5, 5, 3])
    assert list(table["tracked"]) == pytest.approx([10, 25, 25, 15])
    assert list(table["why"]) == ["part_week", None, None, None]
    assert table["hours"].sum() == pytest.approx(15)


@pytest.mark.parametrize(("inside", "used"), [(4, False), (5, True), (7, True)])
def test_a_week_is_part_below_five_days(inside: int, used: bool) -> None:
    last = START + timedelta(days=6 + inside)
    found = followed(month({-1: 5, 0: 5, 1: 5}), first=START - timedelta(days=7), last=last)
    assert bool(found.weeks["used"].iloc[-1]) is used
    assert found.weeks["days"].iloc[-1] == inside


def test_holidays_and_ramp_up_are_left_out_and_listed() -> None:
    found = followed(month(BEFORE | AFTER | {-5: 6.0}, absent=(-3, 4)), ramp=2)
    why = dict(zip(found.weeks["number"], found.weeks["why"], strict=True))
    assert {n: w for n, w in why.items() if w} == {-3: "few_hours", 0: "ramp_week", 1: "ramp_week", 4: "few_hours"}
    assert found.before == pytest.approx(mean([6.0, 6.5, 5.75, 6.0]) * MONTH)
    assert found.after == pytest.approx(mean([1.75, 1.5, 1.5, 1.0, 1.25]) * MONTH)


@pytest.mark.parametrize(("tracked", "used"), [(12.4, False), (12.5, True)])
def test_a_week_is_a_holiday_below_half_of_the_usual(tracked: float, used: bool) -> None:
    lines = [*month({-3: 5.0, -2: 5.0, -1: 5.0}), f"{START} {tracked}h Call | category={CALLS}"]
    found = followed(lines, first=days(-3)[0], last=START + timedelta(days=6))
    assert bool(found.weeks["used"].iloc[-1]) is used


def test_breaks_are_no_tracked_hours() -> None:
    lines = month({-1: 5, 0: 5}) + [f"{day} 3h Lunch | category=personal_breaks" for day in days(0)]
    assert list(followed(lines, last=START + timedelta(days=6)).weeks["tracked"]) == pytest.approx([25, 25])


@pytest.mark.parametrize(("net", "promised", "said"), [
    (Interval(7, 1, 13), 10, "recovered"), (Interval(6.99, 1, 13), 10, "partly"), (Interval(7, 0, 14), 10, "too_early"),
    (Interval(2, -1, 3.99), 10, "not_recovered"), (Interval(2, -1, 4), 10, "too_early"), (Interval(3, 1, 3.5), 10, "partly"),
    (Interval(20, 1, 40), None, "partly"), (Interval(0, -1, 1), None, "too_early"), (Interval(5, None, None), 5, "too_early"),
    (None, 10, "too_early"), (Interval(5, 1, 9), 0, "partly"),
])  # fmt: skip
def test_the_verdict_at_its_cuts(net: Interval | None, promised: float | None, said: str) -> None:
    assert verdict(net, promised) == said


def test_without_a_promise_nothing_is_compared_with_one() -> None:
    found = followed(month(BEFORE | AFTER))
    assert found.realisation is found.provable_from is None
    assert found.verdict == "partly"


@pytest.mark.parametrize("books", [{-1: 6.0, 0: 1.0}, {-2: 6.0, -1: 6.5}, {0: 1.0, 1: 1.5}, {-2: 6.0, -1: 5.0, 0: 1.0}])
def test_too_few_weeks_are_too_early(books: dict[int, float]) -> None:
    found = followed(month(books), promised=10)
    assert found.verdict == "too_early"
    assert any(s.id == "too_few_weeks" for s in signals(found, {}))
    known = any(n < 0 for n in books) and any(n >= 0 for n in books)
    assert (found.freed is not None) is known
    assert found.freed is None or found.freed.low is None


def test_adjusted_for_the_load_of_other_work() -> None:
    """Other work doubles after the hand-over: 2 h of the category then are 1 h of before's load."""
    lines = month({-2: 6.0, -1: 6.0}) + month({0: 2.0, 1: 2.0}, calls=40.0)
    found = followed(lines)
    assert found.freed is not None
    assert found.freed.estimate == pytest.approx(4 * MONTH)
    assert found.adjusted == pytest.approx(5 * MONTH)
    assert "load_changed" in {s.id for s in signals(found, {})}


def test_an_unchanged_load_changes_nothing() -> None:
    found = followed(month(BEFORE | AFTER))
    assert found.freed is not None
    assert found.adjusted == pytest.approx(found.freed.estimate)
    assert "load_changed" not in {s.id for s in signals(found, {})}


def test_without_dates_nothing_can_be_followed() -> None:
    with pytest.raises(UserError, match="No entry has a date"):
        followed([f"5h Receipts | category={BOOKS}"])


# When it can be proved.


def simulated(effect: float, noise: float, before: int, after: int, level: float) -> float:
    """The share of drawn months in which the pooled interval lies above zero."""
    from scipy.stats import t

    rng = np.random.default_rng(7)
    x, y = rng.normal(0, noise, (40_000, before)), rng.normal(-effect, noise, (40_000, after))
    df = before + after - 2
    pooled = ((x.var(axis=1, ddof=1) * (before - 1) + y.var(axis=1, ddof=1) * (after - 1)) / df) ** 0.5
    reach = t.ppf(0.5 + level / 2, df) * pooled * math.sqrt(1 / before + 1 / after)
    return float((x.mean(axis=1) - y.mean(axis=1) > reach).mean())


@pytest.mark.parametrize(("before", "after", "effect"), [(4, 8, 1.1), (4, 4, 1.4), (8, 8, 0.9), (5, 2, 2.0)])
@pytest.mark.parametrize("level", [0.8, 0.9])
def test_power_is_that_of_a_simulation(before: int, after: int, effect: float, level: float) -> None:
    assert power(effect, 1.0, before, after, level) == pytest.approx(
        simulated(effect, 1.0, before, after, level), abs=0.01
    )


@given(st.floats(0.05, 20), st.lists(st.floats(0.5, 40), min_size=2, max_size=12), st.sampled_from([0.8, 0.9, 0.95]))
def test_fewest_weeks_are_just_enough(effect: float, before: list[float], level: float) -> None:
    needed = weeks_needed(effect, before, level, most=60)
    noise = stdev(before)
    enough = [power(effect, noise, len(before), n, level) >= 0.8 for n in range(2, 61)]
    assert needed == (2 + enough.index(True) if any(enough) else None)


def test_many_weeks_need_what_the_normal_distribution_says() -> None:
    rng = np.random.default_rng(1)
    before = list(rng.normal(10, 2, 400))
    needed = weeks_needed(1.0, before, 0.8, most=200)
    z = NormalDist().inv_cdf(0.9) + NormalDist().inv_cdf(0.8)
    by_hand = 1 / ((1.0 / (z * stdev(before))) ** 2 - 1 / 400)
    assert needed is not None
    assert needed == pytest.approx(by_hand, abs=2)


LAST = START + timedelta(days=6)


def first_day(effect: float, before: list[float], used: list[int], elapsed: int) -> date | None:
    return provable_from(effect, before, 0.8, start=START, used=used, elapsed=elapsed, last=LAST)


def test_proof_lies_in_the_past_when_enough_weeks_count() -> None:
    before = [6.5, 7.25, 5.75, 6.0]
    needed = weeks_needed(4.0, before, 0.8, most=60)
    assert needed == 2
    assert first_day(4.0, before, [0, 1, 2], 3) == START + timedelta(weeks=2)
    assert first_day(4.0, before, [2, 4, 5], 6) == START + timedelta(weeks=5), "weeks left out are waited over"
    assert first_day(4.0, before, [0], 1) == START + timedelta(weeks=2), "one more week is to come"
    assert first_day(4.0, before, [], 3) == START + timedelta(weeks=5), "none yet, and three for the ramp-up"


@pytest.mark.parametrize(
    ("effect", "before"), [(0.01, [2.0, 9.0, 5.0]), (0.0, [5.0, 6.0]), (4.0, [6.0]), (-1.0, [5.0, 6.0])]
)
def test_no_proof_within_a_year(effect: float, before: list[float]) -> None:
    assert first_day(effect, before, [], 0) is None


def test_more_noise_never_proves_earlier() -> None:
    calm, loud = (first_day(2.0, [5 + k, 5 - k, 5 + k, 5 - k], [], 0) for k in (0.5, 1.5))
    assert calm is not None
    assert loud is None or loud >= calm


# The contractor's side.

SHEET = [f"{day} 1h Receipts | person=Ana Ruiz | email=ana@va.example" for n in range(8) for day in days(n)]


def contracted(lines: list[str], sheet: list[str], planned: Planned | None = None) -> tuple[FollowUp, set[str]]:
    found, said = measured(categorized(*lines, person="Mara"), Asked(BOOKS, START, 15.0), zone=ZONE, first=None, last=None, names={},
                           contractor=Contractor(entries(*sheet), ZONE), planned=planned)  # fmt: skip
    return found, {s.id for s in said}


def test_hours_with_the_contractor_are_taken_off() -> None:
    lines = month(BEFORE | AFTER)
    lines += [f"{days(n)[0]} 0.5h Weekly call with Ana | category=project_coordination" for n in range(8)]
    lines += [f"{days(n)[1]} 0.25h Sync | category=client_delivery | attendees=ana@va.example" for n in range(8)]
    lines += [f"{days(-1)[1]} 2h Interview Ana Ruiz | category=recruiting"]
    found, said = contracted(lines, SHEET)
    assert found.oversight == pytest.approx(0.75 * MONTH), "what came before the start is no checking"
    assert found.freed is not None
    assert found.net is not None
    assert found.net.estimate == pytest.approx(found.freed.estimate - 0.75 * MONTH)
    assert list(found.used_after["contractor"]) == [5.0] * 8
    assert list(found.used_after["checkins"]) == [2] * 8
    assert "no_checking" not in said


def test_what_the_owner_still_does_is_not_counted_twice() -> None:
    lines = [*month(BEFORE | AFTER), f"{days(2)[0]} 1h Receipts with Ana | category={BOOKS}"]
    found, _said = contracted(lines, SHEET)
    assert found.oversight == 0
    assert found.weeks.set_index("number")["hours"][2] == pytest.approx(AFTER[2] + 1)


def test_names_are_whole_words_and_not_the_owners() -> None:
    lines = [*month(BEFORE | AFTER), f"{days(1)[0]} 1h Banana analysis for Mara | category=research_reports"]
    found, said = contracted(lines, [*SHEET, f"{START} 1h Handover | person=Mara"])
    assert found.oversight == 0
    assert "no_checking" in said


def test_a_timesheet_without_a_name_takes_nothing_off() -> None:
    found, said = contracted(month(BEFORE | AFTER), [f"{day} 1h Receipts" for n in range(8) for day in days(n)])
    assert found.oversight is None
    assert found.net == found.freed
    assert "no_name" in said


def test_checking_too_closely_and_too_often() -> None:
    lines = month(BEFORE | AFTER)
    lines += [f"{day} 0.5h Ana | category=project_coordination" for n in range(8) for day in days(n)]
    _found, said = contracted(lines, SHEET, Planned(0.8, 0.1))
    assert {"checks_closely", "checks_daily"} <= said
    _found, said = contracted(lines, SHEET, Planned(0.8, 0.5))
    assert "checks_closely" not in said


@pytest.mark.parametrize(("again", "told"), [(1, False), (3, True)])
def test_redoing_is_seen_in_the_timesheet(again: int, told: bool) -> None:
    sheet = [
        f"{day} 1h {'Redo receipts' if k < again else 'Receipts'} | person=Ana"
        for n in range(8)
        for k, day in enumerate(days(n))
    ]
    assert Contractor(entries(*sheet), ZONE).redone() == pytest.approx(again / 5)
    assert ("redoing" in contracted(month(BEFORE | AFTER), sheet)[1]) is told


# What to look at.


def said(found: FollowUp, **more: Planned | Timesheet) -> dict[str, str]:
    return {s.id: s.level for s in signals(found, {CALLS: "Client work"}, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("promised", "level"), [(20.0, None), (35.0, "amber"), (60.0, "red")])
def test_little_back_is_amber_then_red(promised: float, level: str | None) -> None:
    assert said(followed(month(BEFORE | AFTER), promised=promised)).get("little_back") == level


def test_what_stays_above_the_plan_is_told() -> None:
    found = followed(month({-2: 6.0, -1: 6.0, 0: 3.0, 1: 3.0}))
    assert "not_handed_over" in said(found, planned=Planned(delegable=0.8))
    assert "not_handed_over" not in said(found, planned=Planned(delegable=0.5))


def test_a_category_that_never_was_there_is_told() -> None:
    assert "nothing_before" in said(followed(month({-2: 0, -1: 0, 0: 0, 1: 0}), promised=5))


def test_where_the_hours_went() -> None:
    found = followed(month({-2: 6.0, -1: 6.0}) + month({0: 1.0, 1: 1.0}, calls=25.0))
    assert dict(found.went_to) == pytest.approx({CALLS: 5 * MONTH})
    assert "went_to" in said(found)


def test_went_to_lists_only_what_grew_most_first() -> None:
    weekly = pd.DataFrame({"a": [1.0, 2.0], "b": [1.0, 4.0], "c": [3.0, 1.0]}, index=[-1, 0])
    assert list(went_to(weekly, [-1], [0])) == ["b", "a"]
    assert went_to(weekly, [], [0]) == {}


def test_a_week_far_above_the_others_is_told() -> None:
    calm = {0: 1.0, 1: 1.1, 2: 1.0, 3: 1.1, 4: 1.0, 5: 1.1, 6: 1.0, 7: 1.1, 8: 1.0, 9: 1.1}
    assert "unusual_week" not in said(followed(month(BEFORE | calm)))
    assert "unusual_week" in said(followed(month(BEFORE | calm | {10: 9.0, 11: 1.0, 12: 1.1, 13: 1.0, 14: 1.1})))


def test_a_quiet_table_is_enough() -> None:
    """follow_up itself needs no entries: a page may hand it the weeks of an audit."""
    audit = build(categorized(*month(BEFORE | AFTER)), zone=ZONE, categories={})
    assert audit.first is not None
    assert audit.last is not None
    table = follow_weeks.weeks(audit.facts, audit.first, audit.last, start=START, category=BOOKS)
    assert follow_up(Asked(BOOKS, START, 15.0), table, audit.last) == follow_up(
        Asked(BOOKS, START, 15.0), table, audit.last
    )
