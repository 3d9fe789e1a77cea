from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from analysis.audit import Audit, build
from analysis.audit.marks import TICKS, tagged, ticks_of
from analysis.audit.narrowed import narrowed
from analysis.audit.sinks import KINDS, Sink, sinks
from tests.analysis.written import ZONE, categorized

NAMES = {"email_inbox": "E-mail", "client_delivery": "Client work", "bookkeeping_expenses": "Bookkeeping"}
MARCH = [date(2026, 3, 2) + timedelta(days=n) for n in range(28)]


def month(*day: str, weekdays: Iterable[int] = range(5), start: date = date(2026, 3, 2)) -> Audit:
    """Four weeks of the same day: lines without their date."""
    days = [start + timedelta(days=n) for n in range(28) if (start + timedelta(days=n)).weekday() in weekdays]
    lines = [f"{d} {line}" for d in days for line in day]
    return build(categorized(*lines), zone=ZONE, categories=NAMES, first=start, last=start + timedelta(days=27))


def found(audit: Audit, **more: object) -> dict[str, Sink]:
    return {s.id: s for s in sinks(audit, **more)}  # type: ignore[arg-type]


BUILD = ("09:00-09:50 build", "10:00-10:50 build")
MAIL = "09:50-10:00 mail | category=email_inbox"


def test_a_large_share_is_large_and_a_small_one_is_not() -> None:
    got = found(month("09:00-17:00 build", "17:00-17:30 receipts | category=bookkeeping_expenses"))
    assert "large:bookkeeping_expenses" not in got
    large = got["large:client_delivery"]
    assert large.evidence["hours"] == 160.0
    assert large.evidence["share"] == pytest.approx(160 / 170)
    assert large.finding.replace("\N{NO-BREAK SPACE}", " ") == "Client work takes 160 h, 94 % of your working time."


def test_what_draws_away_says_how_often_and_what_it_costs() -> None:
    sink = found(month(*BUILD, MAIL))["interrupts:email_inbox"]
    assert sink.finding == "E-mail draws you away 20 times and splits 20 long blocks of other work."
    assert sink.evidence["before_noon"] == sink.evidence["switches_in"] == sink.evidence["switches_out"] == 20
    assert sink.evidence["hours_lost"] == pytest.approx(20 * sink.evidence["assumed_minutes_a_switch"] / 60)
    assert sink.evidence["minutes_to_next_focus_block"] is None
    later = found(month(*BUILD, MAIL, "11:20-12:30 build"))["interrupts:email_inbox"]
    assert later.evidence["minutes_to_next_focus_block"] == pytest.approx(80)


def test_the_same_mail_apart_from_other_work_draws_nobody_away() -> None:
    assert "interrupts:email_inbox" not in found(month(*BUILD, "18:00-18:10 mail | category=email_inbox"))


@pytest.mark.parametrize(
    ("line", "weekdays", "where"),
    [
        ("05:00-06:00", range(5), "early"),
        ("20:00-21:00", range(5), "evening"),
        ("10:00-12:00", [5], "weekends"),
        ("10:00-11:00", range(5), None),
    ],
)
def test_what_eats_evenings_and_weekends_bogs_down(line: str, weekdays: Iterable[int], where: str | None) -> None:
    got = found(month(f"{line} receipts | category=bookkeeping_expenses", weekdays=weekdays))
    sink = got.get("bogs_down:bookkeeping_expenses")
    assert (where is None) == (sink is None)
    if sink and where:
        assert where in sink.finding


def test_what_repeats_names_the_task_the_day_and_the_minutes() -> None:
    audit = month("09:00-09:14 Invoice #12 | category=bookkeeping_expenses", weekdays=[0])
    sink = found(audit)["repetitive:bookkeeping_expenses"]
    assert sink.finding == "Bookkeeping repeats itself: “Invoice” 4 times, mostly on Monday, 14 minutes each."
    assert sink.evidence["repeated_share"] == 1.0
    spread = found(month("09:00-09:14 invoices | category=bookkeeping_expenses"))["repetitive:bookkeeping_expenses"]
    assert "20 times, 14 minutes each" in spread.finding


def test_what_is_written_anew_each_time_does_not_repeat() -> None:
    lines = [f"{d} 09:00-10:00 {'abcdefghijklmnopqrstuvwxyzäö'[n]} thing" for n, d in enumerate(MARCH)]
    audit = build(categorized(*lines), zone=ZONE, categories=NAMES)
    assert not [s for s in sinks(audit) if s.kind == "repetitive"]


def test_growth_needs_an_earlier_month_and_counts_by_month() -> None:
    before = month("09:00-10:00 mail | category=email_inbox", start=date(2026, 2, 2))
    after = month("09:00-10:30 mail | category=email_inbox")
    assert "grows:email_inbox" not in found(after)
    sink = found(after, before=before)["grows:email_inbox"]
    assert sink.evidence["before_per_month"] == pytest.approx(20 / 28 * 365 / 12)
    assert sink.finding == "E-mail grew from 22 to 33 h a month."
    assert "grows:email_inbox" not in found(before, before=after)
    assert "grows:email_inbox" not in found(before, before=before)


def test_the_users_ticks_are_sinks_of_their_own() -> None:
    ticks = {"email_inbox": ("hate", "lack_skill", "repetitive", "bogs_down"), "recruiting": ("hate",)}
    audit = build(categorized("2026-03-02 09:00-10:00 x | category=email_inbox"), zone=ZONE, categories=NAMES)
    got = found(audit, ratings=ticks)
    assert [s.kind for s in got.values()] == ["large", "bogs_down", "repetitive", "disliked", "lacks_skill"]
    assert got["disliked:email_inbox"].finding == "You hate E-mail, and it takes 1 h."
    assert set(KINDS) >= {s.kind for s in got.values()}


def test_personal_and_unsorted_time_is_no_sink() -> None:
    rows = categorized(
        "2026-03-02 09:00-15:00 x | category=personal_breaks", "2026-03-02 15:00-20:00 ? | category=uncategorized"
    )
    assert sinks(build(rows, zone=ZONE, categories=NAMES)) == ()


def test_the_list_narrows_to_what_could_leave() -> None:
    audit = month(
        "09:00-12:00 build", "12:00-14:00 mail | category=email_inbox", "14:00-16:00 r | category=bookkeeping_expenses"
    )
    ticks = {"bookkeeping_expenses": ("lack_skill",)}
    expertise = {
        "client_delivery": "owner only",
        "email_inbox": "repetitive unskilled",
        "bookkeeping_expenses": "specialized knowledge",
    }
    table = narrowed(audit, sinks(audit, ratings=ticks), ticks, expertise)
    assert table["category"][table["on_list"]].tolist() == ["bookkeeping_expenses", "email_inbox"]
    why = dict(zip(table["category"], table["why"], strict=True))
    assert why["client_delivery"].startswith("Not on it: it is the owner's own part")
    assert "you lack the skill or knowledge" in why["bookkeeping_expenses"]
    assert why["bookkeeping_expenses"].endswith("It needs specialized knowledge.")
    kept = narrowed(audit, sinks(audit), {"email_inbox": ("must_be_me",)}, expertise)
    assert kept["category"][kept["on_list"]].tolist() == ["bookkeeping_expenses"]
    assert "you say that it must be you" in kept.set_index("category").loc["email_inbox", "why"]


def test_the_list_says_why_of_every_kind_of_work_and_nothing_of_breaks() -> None:
    audit = month(
        "09:00-16:00 build", "16:00-16:10 web | category=website_it", "16:10-16:20 ? | category=uncategorized", "16:20-17:00 walk | category=personal_breaks"
    )  # fmt: skip
    table = narrowed(audit, (), {}, {"client_delivery": "specific expertise", "website_it": "specific expertise"})
    assert set(table["category"]) == {"client_delivery", "website_it", "uncategorized"}
    assert not table["on_list"].any()
    assert table["why"].str.startswith("Not on it: ").all()
    assert narrowed(build(categorized(), zone=ZONE, categories={}), (), {}, {}).empty


MARKED = (
    "2026-03-02 09:00-10:00 receipts #hate | category=bookkeeping_expenses",
    "2026-03-03 09:00-11:00 receipts | category=bookkeeping_expenses | tags=Hate, x",
    "2026-03-04 09:00-10:00 receipts | category=bookkeeping_expenses",
    "2026-03-05 09:00-10:00 DNS | category=website_it | tags=no skill",
    "2026-03-05 11:00-12:00 lunch #hate | category=personal_breaks",
)


def test_a_mark_on_a_single_entry_is_a_sink_too() -> None:
    got = found(build(categorized(*MARKED), zone=ZONE, categories=NAMES))
    hated = got["disliked:bookkeeping_expenses"]
    assert (hated.evidence["marked_entries"], hated.evidence["marked_hours"]) == (2, 3.0)
    assert hated.finding == "You marked 2 entries of Bookkeeping yourself, 3 h."
    assert got["lacks_skill:website_it"].evidence["marked_entries"] == 1
    assert "disliked:personal_breaks" not in got
    assert "disliked:website_it" not in got


def test_a_mark_on_a_group_is_a_tag_on_its_entries() -> None:
    rows = categorized("2026-03-02 09:00-10:00 a | tags=x", "2026-03-02 10:00-11:00 b", "2026-03-02 11:00-12:00 a")
    keys = rows["description"]
    marked = tagged(rows, keys, {"a": ("hate", "lacks_skill"), "b": ()})
    assert marked["tags"].tolist() == ["x, hate, lacksskill", "", "hate, lacksskill"]
    assert rows["tags"].tolist() == ["x", "", ""]
    got = found(build(marked, zone=ZONE, categories=NAMES))
    assert got["disliked:client_delivery"].evidence["marked_hours"] == 2.0
    assert tagged(rows, keys, {"c": ("hate",)}) is rows


@pytest.mark.parametrize(
    ("tags", "text", "ticks"),
    [
        ("Hate it", "", {"hate"}),
        ("a; boring", "", {"repetitive"}),
        ("", "VAT #nervt #nur-ich", {"hate", "must_be_me"}),
        ("hateful", "I hate this", set()),
        ("", "issue #12", set()),
    ],
)
def test_which_words_are_marks(tags: str, text: str, ticks: set[str]) -> None:
    assert ticks_of(tags, text) == ticks
    assert ticks <= set(TICKS)
