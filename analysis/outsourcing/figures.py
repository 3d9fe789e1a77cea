"""A role's results under the names of the worked examples, money to the cent, hours and ratios to four decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from analysis.outsourcing.role import Result

LARGE = 1e5  # from here on twelve digits end before the seventh place
_WIDE = Context(prec=60)


def money(value: float | None) -> float | None:
    """To cents, half away from zero: only here, at output."""
    return None if value is None else _rounded(value, "0.01")


def ratio(value: float | None) -> float | None:
    """Hours and ratios: four decimals."""
    return None if value is None else _rounded(value, "0.0001")


def _rounded(value: float, step: str) -> float:
    # Through twelve significant digits first: 0.125 kept in binary must not fall below its own half. Where twelve do not
    # reach three places beyond the step, those places.
    written = f"{value:.12g}" if abs(value) < LARGE else f"{value:.7f}"
    return float(Decimal(written).quantize(Decimal(step), ROUND_HALF_UP, _WIDE)) + 0.0


def as_json(result: Result) -> dict[str, Any]:
    """The document of one role."""
    steady, month = result.steady, result.months
    return {
        "steady_month": {
            "gross_hours": ratio(float(steady.gross)),
            "contractor_hours": ratio(float(steady.contractor)),
            "oversight_hours": ratio(float(steady.checking)),
            "owner_rework_hours": ratio(float(steady.redoing)),
            "net_hours": ratio(float(steady.net)),
            "net_recovery_factor": ratio(result.net_recovery),
            "billed_hours": ratio(float(steady.billed)),
            "cash_cost": money(float(steady.cash)),
            "value_of_net_hours": money(float(steady.value_of_hour * steady.net)),
            "net_benefit": money(float(steady.benefit)),
        },
        "horizon": {
            "gross_hours": ratio(float(month.gross.sum())),
            "oversight_hours": ratio(float(month.checking.sum())),
            "owner_rework_hours": ratio(float(month.redoing.sum())),
            "setup_and_rehire_hours": ratio(result.extra["setting_up"]),
            "net_hours": ratio(result.net_hours),
            "billed_hours": ratio(result.extra["billed"]),
            "cash_cost": money(result.cash),
            "value_of_net_hours": money(result.value),
            "quality_effect": money(result.quality),
            "net_benefit": money(result.net_benefit),
            "pv_net_benefit": money(result.present_value),
        },
        "month_1": {
            "net_hours": ratio(float(month.net[0])),
            "cash_cost": money(float(month.cash[0])),
            "net_benefit": money(float(month.benefit[0])),
        },
        "roi_total": ratio(result.roi_total),
        "roi_cash": ratio(result.roi_cash),
        "payback_months": ratio(result.payback),
        "hours_payback_months": ratio(result.hours_payback),
        "break_even_contractor_rate": money(result.break_even_rate),
        "break_even_value_of_hour": money(result.break_even_value),
        "cash_per_net_hour": money(result.cash_per_net_hour),
        "cost_of_doing_it_yourself_per_month": money(result.cost_of_doing_it),
    }
