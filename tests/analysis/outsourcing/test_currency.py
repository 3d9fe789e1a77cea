"""A plan in other currencies: rates are converted, hours are not, two currencies do not mix."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.outsourcing.assumptions import Assumptions, value_of_hour
from analysis.outsourcing.money import Money
from analysis.outsourcing.rates import rate
from analysis.problems import UserError
from tests.analysis.outsourcing.made import MARKET, one, planned


@pytest.mark.parametrize(("per_usd", "worth"), [(0.87, 52.0), (0.7, 42.0), (150, 9_000.0), (0.0755, 4.5), (1.0, 60.0)])
def test_an_hour_is_worth_60_usd_in_two_figures(per_usd, worth):
    chosen = Assumptions(currency="EUR", values={"per_usd": per_usd})
    found = value_of_hour(MARKET, chosen)
    assert found.value == pytest.approx(worth)
    assert not found.set_by_user


def test_rates_are_converted_and_hours_are_not():
    euros = Assumptions(currency="EUR", values={"per_usd": 0.5, "v": 30.0})
    dollars = Assumptions(values={"v": 60.0})
    half, whole = one("bookkeeping_expenses", 14, euros), one("bookkeeping_expenses", 14, dollars)
    assert half.inputs["r"].value == pytest.approx(whole.inputs["r"].value / 2)
    assert half.result.net_benefit == pytest.approx(whole.result.net_benefit / 2)
    assert half.hours_freed == whole.hours_freed


def test_rates_keep_the_currency_of_their_row():
    rates = MARKET.rates.copy()
    rates["unit"] = rates["unit"].str.replace("USD", "GBP")
    pounds = replace(MARKET, rates=rates)
    per = float(MARKET.exchange.at["GBP", "per_usd"])
    found, plain = (rate(m, Assumptions(), "bookkeeping_expenses") for m in (pounds, MARKET))
    assert found.value == pytest.approx(plain.value / per)
    assert "GBP" in found.source


def test_an_unknown_currency_is_told():
    with pytest.raises(UserError, match="XYZ"):
        planned({"email_inbox": 10.0}, Assumptions(currency="XYZ"))


def test_money_of_two_currencies_does_not_mix():
    euros, dollars = Money.of(12.345, "EUR"), Money.of("3", "USD")
    for mixed in (lambda: euros + dollars, lambda: euros - dollars, lambda: euros < dollars):
        with pytest.raises(ValueError, match="EUR and USD"):
            mixed()
    assert float((euros + Money.of(1, "EUR")).cents()) == 13.35
    assert euros.cents() == Money.of("12.35", "EUR")
    assert (dollars * 2 - dollars).converted("EUR", 0.5) == Money.of("1.5", "EUR")
    assert Money.of("1", "EUR") < euros
    assert [float(Money.of(x, "EUR").figures(2)) for x in (52.2, 0.0455, 8749, 0)] == [52.0, 0.046, 8700.0, 0.0]
