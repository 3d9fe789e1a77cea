"""The shape of a working day: minutes worked in each hour, this period over an earlier one."""

from __future__ import annotations

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.theme import Look, blank
from analysis.words import _


def day_profile(minutes: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "", why: str = "") -> Chart:
    """Mean minutes worked in each hour of a working day as steps. minutes: index hours of the day shown, columns now and,
    where there is an earlier period, before (dotted)."""
    figure = blank(look, 230)
    hours = [int(h) for h in minutes.index]
    edges = [h for hour in hours for h in (hour, hour + 1)]
    words = [f"<b>{h} {_('to')} {h + 1} {_('h')}</b><br>{m:.0f} {_('minutes')}" for h, m in minutes["now"].items()]
    figure.add_scatter(
        x=edges, y=_steps(minutes["now"]), mode="lines", fill="tozeroy", fillcolor=look.ink.heat[1 if not look.dark else 2],
        line={"color": look.ink.named, "width": 2}, customdata=[w for w in words for _i in (0, 1)], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    if "before" in minutes:
        dashed = {"color": look.ink.quiet, "width": 1.5, "dash": "dot"}
        figure.add_scatter(x=edges, y=_steps(minutes["before"]), mode="lines", line=dashed, hoverinfo="skip")
    top = max(float(minutes.to_numpy().max()), 30.0)
    shown = [h for h in range(hours[0], hours[-1] + 2) if h % 3 == 0]
    ticks = [h for h in (0, 15, 30, 45, 60) if h <= top + 5]
    figure.update_xaxes(
        tickvals=shown, ticktext=[look.formats.hours(h, 0) if h == shown[-1] else str(h) for h in shown],
        range=[hours[0], hours[-1] + 1],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=ticks, ticktext=[f"{t} {_('min')}" if t == ticks[-1] else str(t) for t in ticks], showgrid=True,
        range=[0, top * 1.1],
    )  # fmt: skip
    return Chart("day-shape", finding, sub, figure, _alt(minutes, look), _table(minutes), source, why=why)


def _steps(values: pd.Series) -> list[float]:
    return [float(v) for value in values for v in (value, value)]


def _alt(minutes: pd.DataFrame, look: Look) -> str:
    fullest = int(minutes["now"].idxmax())
    total = look.formats.hours(float(minutes["now"].sum()) / 60)
    return _("A working day has {total} of work; {first} to {last} is its fullest hour.", total=total, first=fullest, last=fullest + 1)  # fmt: skip


def _table(minutes: pd.DataFrame) -> pd.DataFrame:
    columns = {
        _("Hour of the day"): [f"{h}:00" for h in minutes.index],
        _("Minutes"): minutes["now"].round(1).to_numpy(),
    }
    if "before" in minutes:
        columns[_("Minutes, earlier")] = minutes["before"].round(1).to_numpy()
    return pd.DataFrame(columns)
