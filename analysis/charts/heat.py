"""The week as a heat map, the month as days × files, and the bar that says how much is settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.theme import Look, blank
from analysis.words import _, n_


def week_heat(minutes: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "",
              frame: tuple[int, int, int, int] | None = None, name: str = "weekly-heat-map") -> Chart:  # fmt: skip
    """Mean minutes worked in each hour. minutes: index 0..6 (Monday first), columns the hours of the day shown.
    frame: first and last weekday, first and last hour (inclusive) that the finding names."""
    hours = [int(h) for h in minutes.columns]
    figure = blank(look, 272)
    values = minutes.to_numpy(dtype=float)
    days = [look.formats.weekday(i) for i in range(7)]
    words = [
        [f"{days[r]} {h} {_('h')}<br>{values[r, c]:.0f} {_('minutes')}" for c, h in enumerate(hours)] for r in range(7)
    ]
    figure.add_heatmap(
        z=values, x=hours, y=list(range(7)), zmin=0, zmax=60, xgap=2, ygap=2, showscale=False,
        colorscale=[[i / 9, c] for i, c in enumerate(look.ink.heat)], hoverinfo="skip",
    )  # fmt: skip
    _cells(figure, hours, words)
    shown = [h for h in hours if h % 3 == 0] or hours[:1]
    labels = [look.formats.hours(h, 0) if h == shown[-1] else str(h) for h in shown]
    figure.update_xaxes(side="top", tickvals=shown, ticktext=labels, range=[hours[0] - 0.5, hours[-1] + 0.5])
    figure.update_yaxes(autorange="reversed", tickvals=list(range(7)), ticktext=days, tickfont={"color": look.ink.ink})
    for day in range(7):
        total = look.formats.hours(values[day].sum() / 60)
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=day, text=total, font={"size": 12, "color": look.ink.quiet}
        )
    figure.update_layout(margin={"r": 48})
    if frame:
        top, bottom, left, right = frame
        figure.add_shape(
            type="rect",
            x0=left - 0.5,
            x1=right + 0.5,
            y0=top - 0.5,
            y1=bottom + 0.5,
            line={"width": 2, "color": look.ink.ink},
        )
    table = minutes.round(0).astype(int).set_axis(days, axis=0).rename_axis(_("Minutes in hour")).reset_index()
    return Chart(name, finding, sub, figure, _heat_alt(values, hours, days, look), table.rename(columns=str), source)


def _cells(figure: go.Figure, hours: Sequence[int], words: list[list[str]]) -> None:
    """An unseen mark in each cell that tells and can be clicked: Plotly does not select in a heat map."""
    unseen = {"marker": {"opacity": 0}}
    figure.add_scatter(
        x=[*hours] * 7, y=[day for day in range(7) for _h in hours], customdata=[w for row in words for w in row], mode="markers",
        marker={"size": 30, "symbol": "square", "opacity": 0}, selected=unseen, unselected=unseen, hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _heat_alt(values: np.ndarray, hours: Sequence[int], days: Sequence[str], look: Look) -> str:
    day, hour = np.unravel_index(int(values.argmax()), values.shape)
    return _(
        "{day} {first} to {last} is worked {minutes} minutes of 60 on average, the fullest hour of the week.",
        day=days[int(day)], first=hours[int(hour)], last=hours[int(hour)] + 1, minutes=round(float(values.max())),
    )  # fmt: skip


def hours_a_day(
    days: pd.Series, look: Look, *, finding: str, sub: str, source: str = "", usual: float | None = None
) -> Chart:
    """Hours of each day as thin bars, weekends paler. days: index dates (every day of the period), values hours."""
    figure = blank(look, 210)
    dates = [pd.Timestamp(d).date() for d in days.index]
    colours = [look.ink.named if d.weekday() < 5 else look.ink.other for d in dates]
    hover = [
        f"<b>{look.formats.weekday(d.weekday(), 'wide')} {look.formats.day(d)}</b><br>{look.formats.hours(h)}"
        for d, h in zip(dates, days, strict=True)
    ]
    figure.add_bar(
        x=list(range(len(dates))),
        y=days.to_numpy(),
        marker={"color": colours},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    top = float(days.max()) if len(days) else 1.0
    from analysis.charts.parts import hour_ticks

    places, words = hour_ticks(look, max(top, 1.0), 3)
    shown = _mondays(dates)
    figure.update_yaxes(tickvals=places, ticktext=words, showgrid=True, range=[0, max(top, 1.0) * 1.08])
    figure.update_xaxes(tickvals=shown, ticktext=[look.formats.short_day(dates[i]) for i in shown])
    figure.update_layout(bargap=0.2)
    if usual:
        figure.add_hline(y=usual, line={"width": 1.5, "dash": "dot", "color": look.ink.ink})
    worked = int((days > 0).sum())
    alt = n_(
        "{n} of {days} days has entries, {total} in all.",
        "{n} of {days} days have entries, {total} in all.",
        worked,
        days=len(days),
        total=look.formats.hours(float(days.sum())),
    )
    table = pd.DataFrame({_("Day"): [d.isoformat() for d in dates], _("Hours"): days.round(2).to_numpy()})
    return Chart("hours-a-day", finding, sub, figure, alt, table, source)


def _mondays(dates: Sequence[date]) -> list[int]:
    every = [i for i, d in enumerate(dates) if d.weekday() == 0] or ([0] if dates else [])
    step = max(1, -(-len(every) // 6))
    return every[::step]


NARROW = 0.09  # of the bar: a part with less has no room for its words


def settled_bar(shares: pd.Series, look: Look) -> Chart:
    """How much is settled by whom. shares: index by_you, by_rule, by_model, not_sure; values 0 to 1."""
    colours = {
        "by_you": look.ink.ink,
        "by_rule": look.ink.heat[5],
        "by_model": look.ink.heat[2],
        "not_sure": "rgba(0,0,0,0)",
    }
    words = {"by_you": _("by you"), "by_rule": _("by a rule"), "by_model": _("by the app"), "not_sure": _("not sure")}
    shares = shares[shares > 0]
    apart = look.phone or bool((shares < NARROW).any())  # the words do not fit under their parts
    figure = blank(look, 30 if apart else 54)
    left = 0.0
    for part, share in shares.items():
        marker: dict[str, object] = {"color": colours[str(part)]}
        if part == "not_sure":
            marker |= {
                "pattern": {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": look.ink.quiet},
                "line": {"width": 1, "color": look.ink.quiet},
            }
        figure.add_bar(
            x=[share], y=[0], base=[left], orientation="h", width=0.9, marker=marker,
            hovertemplate=f"<b>{look.formats.share(share)}</b> {words[str(part)]}<extra></extra>",
        )  # fmt: skip
        if not apart:
            text = f"<b>{look.formats.share(share)}</b> {words[str(part)]}"
            figure.add_annotation(x=left, xanchor="left", y=-0.5, yanchor="top", yshift=-4, text=text)
        left += float(share)
    figure.update_xaxes(visible=False, range=[0, max(left, 1e-9)])
    figure.update_yaxes(visible=False, range=[-0.5, 0.5])
    figure.update_layout(barmode="overlay", margin={"t": 0, "b": 0 if apart else 26})
    sentence = ", ".join(f"{look.formats.share(v)} {words[str(k)]}" for k, v in shares.items())
    table = pd.DataFrame({_("Settled"): [words[str(k)] for k in shares.index], _("Share"): shares.round(4).to_numpy()})
    return Chart(
        "settled", "", sentence if apart else "", figure, _("Of your hours, {sentence}.", sentence=sentence), table
    )


def whole_days(first: date, last: date) -> list[date]:
    """Every day from first to last, inclusive."""
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]
