from __future__ import annotations

from typing import Any

import pytest

from analysis.categorize import Rule, categorize
from analysis.categorize import own as own_categories
from analysis.categorize.own import (
    Categories,
    categories,
    ticks,
    with_added,
    with_colour,
    with_hidden,
    with_merged,
    with_name,
    without_merge,
)
from analysis.categorize.words import group_key
from analysis.problems import UserError
from data.reference.market import market, market_with
from data.reference.tables import knowledge
from tests.analysis.written import entries

NAMES = {"a": "Alpha", "b": "Beta", "c": "Gamma", "uncategorized": "Not sorted yet"}
KINDS = {"a": "owner", "b": "admin", "c": "admin", "uncategorized": "none"}


def read(part: dict[str, Any]) -> Categories:
    return categories(part, NAMES, KINDS)


def test_a_new_category_stands_before_the_unsorted_ones_under_an_id_that_is_never_used_again() -> None:
    part, first = with_added({}, read({}), "  Photo   retouching ", "specific expertise", "core")
    assert list(read(part).names.items())[-2:] == [(first, "Photo retouching"), ("uncategorized", "Not sorted yet")]
    again, second = with_added({**part, "added": []}, read({}), "Other", "owner only", "owner")
    assert second != first
    assert read(again).kinds[second] == "owner"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "beta", " BETA "])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(UserError):
        with_added({}, read({}), name, "owner only", "owner")
    with pytest.raises(UserError):
        with_name({}, read({}), "a", name)


def test_a_category_keeps_its_own_name_and_the_name_of_a_merged_one_is_free() -> None:
    assert read(with_name({}, read({}), "b", "BETA")).names["b"] == "BETA"
    merged = with_merged({}, read({}), "b", "a")
    assert read(with_name(merged, read(merged), "a", "Beta")).names["a"] == "Beta"


def test_merging_follows_the_chain_and_can_be_taken_apart() -> None:
    part = with_merged({"hidden": ["c"]}, read({}), "a", "b")
    part = with_merged(part, read(part), "b", "c")
    now = read(part)
    assert (now.home("a"), now.home("b"), now.home("c")) == ("c", "c", "c")
    assert list(now.offered) == ["c", "uncategorized"], "the target is shown again"
    with pytest.raises(UserError):
        with_merged(part, now, "c", "a")  # it would end in itself
    assert read(without_merge(part, "b")).home("a") == "b"


@pytest.mark.parametrize("pair", [("a", "a"), ("uncategorized", "a"), ("a", "uncategorized")])
def test_pairs_that_cannot_merge(pair: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        with_merged({}, read({}), *pair)


def test_what_no_longer_fits_is_left_out() -> None:
    part = {"hidden": ["gone", "b"], "merged": {"gone": "a", "a": "gone", "c": "b"}, "colours": {"admin": "pink"}}
    now = read(part)
    assert (now.hidden, dict(now.merged), now.colour("b")) == (frozenset({"b"}), {"c": "b"}, "orange")
    assert read({"merged": {"a": "b", "b": "a"}}).merged == {}


def test_hidden_and_coloured() -> None:
    assert "b" not in read(with_hidden({}, "b", True)).offered
    assert "b" in read(with_hidden(with_hidden({}, "b", True), "b", False)).offered
    assert read(with_colour({}, "admin", "violet")).colour("c") == "violet"
    assert read({}).colour("unknown") == "gray"
    with pytest.raises(UserError):
        with_hidden({}, "uncategorized", True)


def test_ratings_of_a_merged_category_count_where_its_entries_do() -> None:
    now = read(with_merged({}, read({}), "a", "b"))
    assert ticks({"a": ("hate",), "b": ("hate", "bogs_down"), "c": ()}, now) == {"b": ("hate", "bogs_down"), "c": ()}


def test_every_entry_of_a_merged_category_moves_whoever_put_it_there() -> None:
    month = entries("1h send invoice", "1h zorblat", "1h quux thing")
    known = knowledge(
        corrections={group_key("zorblat", "", ""): "invoicing_collections"},
        rules=[Rule("quux", "invoicing_collections")],
        merged={"invoicing_collections": "bookkeeping_expenses"},
    )
    found = categorize(month, known)
    assert found["category"].tolist() == ["bookkeeping_expenses"] * 3
    assert not (found[["second", "third"]] == "invoicing_collections").to_numpy().any()


def test_no_guess_proposes_a_hidden_category() -> None:
    month = entries("1h send invoice", "1h Rechnung 12", "1h invoice reminder")
    found = categorize(month, knowledge(hidden=["invoicing_collections"]))
    assert "invoicing_collections" not in set(found["category"])


def test_defaults_of_a_new_category_are_the_median_of_its_kind() -> None:
    made = [own_categories.Added(f"own_{n}", f"New {n}", e, "core") for n, e in enumerate(own_categories.EXPERTISE)]
    table = market_with(tuple(made)).defaults
    assert len(table) == len(market().defaults) + 4
    for one in made:
        alike = market().defaults.query("expertise_type == @one.expertise")
        assert table.at[one.id, "delegable_mode"] == alike["delegable_mode"].median()
        assert (table.at[one.id, "stays_with_owner"] == "yes") == (one.expertise == "owner only")
    assert table.at["own_1", "market_role_key"] == "general_va"
    assert market_with(()) is market()
