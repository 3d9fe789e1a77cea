"""A figure of the model where it is used: its field with the unit, its source below, and the way back to it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.outsourcing.assumptions import Input
from analysis.outsourcing.role import LIMITS
from analysis.words import _
from data.store.workspace import thawed
from pages.parts import blocks, session
from pages.parts.frame import Page

# Symbol -> (times the model's figure, step, decimals, kind): kind says the unit in words.
SHOWN: dict[str, tuple[float, float, int, str]] = {
    "d": (100, 5, 0, "share"), "q": (100, 1, 0, "share"), "theta": (100, 10, 0, "share"), "u": (100, 5, 0, "share"), "f": (100, 0.5, 1, "share"),
    "p0": (100, 5, 0, "share"), "pi": (100, 10, 0, "share"), "rho": (100, 5, 0, "share"), "lam": (100, 0.5, 1, "share"), "i": (100, 0.1, 1, "share"),
    "o": (60, 1, 0, "minutes"), "s": (1, 0.1, 1, "times"), "kappa": (1, 0.1, 1, "times"),
    "h": (1, 1, 1, "hours"), "b": (1, 0.5, 1, "hours"), "a": (1, 0.5, 1, "hours"), "b0": (1, 0.5, 1, "hours"), "H_min": (1, 1, 0, "hours"),
    "T_weeks": (1, 1, 0, "weeks"), "gap_weeks": (1, 1, 0, "weeks"), "delay_weeks": (1, 1, 0, "weeks"), "M": (1, 1, 0, "months"),
    "v": (1, 1, 2, "hourly"), "r": (1, 0.5, 2, "hourly"), "K": (1, 5, 0, "monthly"), "dR": (1, 10, 0, "monthly"), "F0": (1, 1, 2, "money"), "X0": (1, 10, 0, "money"),
}  # fmt: skip


def unit(kind: str, currency: str) -> str:
    """The unit of a field in words."""
    return {
        "share": "%", "minutes": _("minutes"), "times": _("times"), "hours": _("h"), "weeks": _("weeks"), "months": _("months"),
        "hourly": _("{currency} an hour", currency=currency), "monthly": _("{currency} a month", currency=currency), "money": currency,
    }[kind]  # fmt: skip


def put(label: str, key: str, value: Any) -> None:
    """One of the user's figures; None takes it away."""
    session.put_item(label, "assumptions", key, value)
    st.rerun()


def figure(page: Page, given: Input, key: str, *, label: str = "", where: str = "") -> None:
    """The field of one input of the model; what is typed is kept under `key` (symbol or "category.symbol"). where: tells
    apart two fields of one figure on a page."""
    times, step, digits, kind = SHOWN[given.symbol]
    least, most = (limit * times for limit in LIMITS[given.symbol])
    now = round(float(given.value) * times, 6)
    words = f"{label or given.name} ({unit(kind, page.formats.currency)})"
    typed = st.number_input(
        words, float(least), float(most), now, float(step), format=f"%.{digits}f", key=f"figure{where}_{key}_{now:g}"
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        blocks.quiet(_source(page, given, times, digits, kind))
        if key in page.ws.assumptions and st.button(
            _("Undo this"), key=f"back{where}_{key}", type="tertiary", help=_("Back to the sourced figure")
        ):
            put(_("{name}: as sourced", name=given.name), key, None)
    if abs(typed - now) > 10**-digits / 2:
        put(f"{given.name}: {typed:g} {unit(kind, page.formats.currency)}", key, typed / times)


def _source(page: Page, given: Input, times: float, digits: int, kind: str) -> str:
    """The spread, where there is one, and where the figure is from."""
    told = given.symbol == "r" and page.formats.currency == "USD" and not given.set_by_user  # the source says its range
    if given.low >= given.high or told:
        return given.source
    formats = page.formats
    if kind in {"hourly", "monthly", "money"}:
        span = (
            formats.money_span(given.low, given.high)
            if given.high >= 20
            else _("{low} to {high}", low=formats.money(given.low), high=formats.money(given.high))
        )
    else:
        span = formats.span(given.low * times, given.high * times, digits)
    return f"{span} · {given.source}"


def number(
    label: str, value: float, key: str, *, least: float = 0.0, most: float = 1e9, step: float = 1.0, digits: int = 0
) -> float:
    """A plain number field that keeps nothing by itself."""
    return float(st.number_input(label, least, most, float(value), step, format=f"%.{digits}f", key=f"{key}_{value:g}"))


def own(page: Page) -> dict[str, Any]:
    """What the user changed, as plain types."""
    return dict(thawed(page.ws.assumptions))
