"""Of the hours each kind of work takes, those that would come back, with their range."""

from __future__ import annotations

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.parts import bar_rows, bar_style, range_lines
from analysis.charts.theme import Look, safe
from analysis.words import _


def hours_back(table: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "") -> Chart:
    """table: name, now, back, low, high (hours a month), verdict; most hours back first. The hollow bar is what the work
    takes now, the filled one what comes back of it."""
    rows = table.reset_index(drop=True)
    top = float(rows[["now", "high"]].to_numpy().max()) if len(rows) else 1.0
    figure = bar_rows(look, rows["name"].tolist(), top)
    hover = [
        f"<b>{safe(str(name))}</b><br>"
        + _("{back} of {now} back", back=look.formats.hours(back), now=look.formats.hours(now))
        + "<br>"
        + _("{span} h, 8 in 10 odds", span=look.formats.span(low, high, 1))
        for name, now, back, low, high in rows[["name", "now", "back", "low", "high"]].itertuples(index=False)
    ]
    shared = bar_style(list(rows.index), hover)
    hollow = {"color": look.ink.field, "line": {"width": 1, "color": look.ink.hairline}}
    figure.add_bar(x=rows["now"], marker=hollow, **shared)
    figure.add_bar(x=rows["back"], marker={"color": [look.ink.verdict(v) for v in rows["verdict"]]}, **shared)
    figure.update_layout(barmode="overlay")
    range_lines(figure, look, x=rows["back"], y=list(rows.index), low=rows["low"], high=rows["high"])
    for i, row in rows.iterrows():
        of = "" if look.phone else f"  <span style='color:{look.ink.quiet}'>{_('of {now}', now=look.formats.number(row['now'], 1))}</span>"  # fmt: skip
        figure.add_annotation(
            x=max(row["now"], row["high"]), y=i, xanchor="left", xshift=8, text=f"<b>{look.formats.hours(row['back'])}</b>{of}"
        )  # fmt: skip
    columns = {"name": _("Category"), "now": _("Hours now"), "back": _("Hours back"), "low": _("From"), "high": _("To")}
    return Chart("hours-back", finding, sub, figure, _alt(rows, look), rows[list(columns)].rename(columns=columns), source,
                 ("hand over", "automate", "maybe"))  # fmt: skip


def _alt(rows: pd.DataFrame, look: Look) -> str:
    first = "; ".join(
        _("{name} gives back {back} of {now}", name=name, back=look.formats.hours(back), now=look.formats.hours(now))
        for name, back, now in rows[["name", "back", "now"]].head(3).itertuples(index=False)
    )
    return f"{first}."
