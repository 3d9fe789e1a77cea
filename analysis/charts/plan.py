"""What a plan does over the months, what it leaves of the hours handed over, and which assumption decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.chart import Chart
from analysis.charts.parts import hour_ticks, range_lines
from analysis.charts.theme import Look, blank, safe, template
from analysis.words import _


def waterfall(
    steps: Mapping[str, float], low: float, high: float, look: Look, *, finding: str, sub: str, source: str = ""
) -> Chart:
    """From hours handed over to hours back. steps: handed_over, then what is taken off: checking, redoing (hours of a
    steady month); low and high: the range of what comes back."""
    figure = blank(look, 330)
    gross = steps["handed_over"]
    taken = [steps["checking"], steps["redoing"]]
    back = gross - sum(taken)
    tops = gross - np.cumsum([0.0, *taken[:-1]])
    names = [_("Handed over"), _("Checking"), _("Redoing"), _("Back to you")]
    if look.phone:
        names = [name.replace(" ", "<br>", 1) for name in names]
    values = [gross, *taken, back]
    bases = [0.0, *(tops - np.array(taken)), 0.0]
    colours = [look.ink.hand_over, *[look.ink.other] * 2, look.ink.freed]
    hover = [f"<b>{n.replace('<br>', ' ')}</b><br>{look.formats.hours(v)}" for n, v in zip(names, values, strict=True)]
    figure.add_bar(
        x=list(range(4)),
        y=values,
        base=bases,
        width=0.62,
        marker={"color": colours},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    range_lines(figure, look, x=[3], y=[back], low=[low], high=[high], vertical=True)
    words = [f"<b>{look.formats.hours(gross)}</b>", *[f"<b>{look.formats.number(-v, 1)}</b>" for v in taken],
             f"<b>{look.formats.hours(back)}</b><br>{look.formats.span(low, high, 1)}"]  # fmt: skip
    for i, (word, base, value) in enumerate(zip(words, bases, values, strict=True)):
        top = max(base + value, high) if i == 3 else base + value
        colour = {0: look.ink.text_hand_over, 3: look.ink.text_freed}.get(i, look.ink.ink)
        figure.add_annotation(
            x=i, y=top, yanchor="bottom", yshift=4, align="center", text=word, font={"size": 14, "color": colour}
        )
    for i, level in enumerate([gross, *(tops - np.array(taken))]):
        figure.add_shape(
            type="line", x0=i + 0.31, x1=i + 0.69, y0=level, y1=level, line={"color": look.ink.other, "width": 1}
        )
    places, labels = hour_ticks(look, max(gross, high, 0.1), 3)
    figure.update_yaxes(
        tickvals=places, ticktext=labels, showgrid=True, range=[min(0, back, low), max(gross, high, 0.1) * 1.2]
    )
    figure.update_xaxes(
        tickvals=list(range(4)), ticktext=names, tickfont={"size": 11 if look.phone else 13, "color": look.ink.ink}
    )
    alt = _("{gross} handed over, less {a} checking, {b} redoing, gives {net}.", gross=look.formats.hours(gross),
            a=look.formats.hours(taken[0]), b=look.formats.hours(taken[1]), net=look.formats.hours(back))  # fmt: skip
    table = pd.DataFrame(
        {_("Step"): [n.replace("<br>", " ") for n in names], _("Hours a month"): [gross, *(-v for v in taken), back]}
    )
    return Chart("hours-handed-over", finding, sub, figure, alt, table, source)


def months(
    table: pd.DataFrame, look: Look, *, payback: float | None, ramp: int, finding: str, sub: str, source: str = ""
) -> Chart:
    """Money added up and hours back, month by month, on one x. table: month (1..M), cash, cash_low, cash_high (cumulative
    net benefit), hours, hours_low, hours_high. payback in months from the start, None when it never comes."""
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.62, 0.38], vertical_spacing=0.14)
    figure.update_layout(template=template(look.dark), height=430, margin={"t": 26, "r": 44})
    x = table["month"].to_numpy()
    figure.add_scatter(x=[*x, *x[::-1]], y=[*table["cash_high"], *table["cash_low"][::-1]], fill="toself", fillcolor=look.ink.band,
                       line={"width": 0}, mode="lines", hoverinfo="skip", row=1, col=1)  # fmt: skip
    words = [f"<b>{_('Month {n}', n=int(m))}</b><br>{look.formats.money(c, 0)}<br>{look.formats.money_span(lo, hi)}"
             for m, c, lo, hi in zip(x, table["cash"], table["cash_low"], table["cash_high"], strict=True)]  # fmt: skip
    figure.add_scatter(x=x, y=table["cash"], mode="lines", line={"color": look.ink.hand_over, "width": 2.5}, customdata=words,
                       hovertemplate="%{customdata}<extra></extra>", row=1, col=1)  # fmt: skip
    figure.add_hline(y=0, line={"color": look.ink.ink, "width": 1}, row=1, col=1)
    _payback(figure, look, table, payback)
    _monthly_hours(figure, look, table, ramp)
    for y, text in ((1.0, _("Money, added up")), (0.33, _("Hours back, each month"))):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=y, yref="paper", yanchor="bottom", yshift=6, text=f"<b>{text}</b>"
        )
    shown = [1, *[m for m in (3, 6, 9, 12, 18, 24) if m <= x[-1]]] if len(x) else []
    figure.update_xaxes(
        tickvals=shown, ticktext=[_("month {n}", n=m) if m == 1 else str(m) for m in shown], row=2, col=1
    )
    money = _money_ticks(float(min(table["cash_low"].min(), 0)), float(max(table["cash_high"].max(), 0)))
    figure.update_yaxes(
        tickvals=money, ticktext=[look.formats.thousands(v) for v in money], showgrid=True, row=1, col=1
    )
    tail = table.iloc[-1]
    figure.add_annotation(x=tail["month"], y=tail["cash"], xanchor="right", yanchor="bottom", yshift=6, text=f"<b>{look.formats.thousands(tail['cash'])}</b>",
                          font={"color": look.ink.text_hand_over}, row=1, col=1)  # fmt: skip
    alt = (
        _("Money turns positive in month {n}", n=int(np.ceil(payback)))
        if payback is not None
        else _("The money does not come back within {n} months", n=len(x))
    )
    alt += "; " + _(
        "hours reach {hours} a month in month {n}.",
        hours=look.formats.hours(float(tail["hours"])),
        n=int(tail["month"]),
    )
    columns = {"month": _("Month"), "cash": _("Money, added up"), "cash_low": _("Money, low"), "cash_high": _("Money, high"),
               "hours": _("Hours back"), "hours_low": _("Hours, low"), "hours_high": _("Hours, high")}  # fmt: skip
    return Chart("month-by-month", finding, sub, figure, alt, table[list(columns)].rename(columns=columns), source)


def _payback(figure: go.Figure, look: Look, table: pd.DataFrame, payback: float | None) -> None:
    if payback is None or not len(table) or payback > table["month"].iloc[-1]:
        return
    marker = {"size": 13, "color": look.ink.paper, "line": {"width": 2.5, "color": look.ink.hand_over}}
    figure.add_scatter(
        x=[max(payback, table["month"].iloc[0])], y=[0], mode="markers", marker=marker, hoverinfo="skip", row=1, col=1
    )
    words = f"<b>{_('Paid back in month {n}', n=int(np.ceil(payback)))}</b>"
    figure.add_annotation(
        x=max(payback, 1),
        y=0,
        xanchor="left",
        yanchor="bottom",
        xshift=-4,
        yshift=22,
        text=words,
        font={"color": look.ink.text_hand_over},
        row=1,
        col=1,
    )


def _monthly_hours(figure: go.Figure, look: Look, table: pd.DataFrame, ramp: int) -> None:
    settled = table["month"] > ramp
    for rows, pattern in ((table[settled], ""), (table[~settled], "/")):
        marker = {"color": look.ink.freed} if not pattern else {
            "color": "rgba(0,0,0,0)", "line": {"width": 1, "color": look.ink.freed},
            "pattern": {"shape": "/", "size": 6, "solidity": 0.35, "fgcolor": look.ink.freed}}  # fmt: skip
        hover = [
            f"<b>{_('Month {n}', n=int(m))}</b><br>{look.formats.hours(h)}"
            for m, h in zip(rows["month"], rows["hours"], strict=True)
        ]
        figure.add_bar(
            x=rows["month"],
            y=rows["hours"],
            marker=marker,
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
            row=2,
            col=1,
        )
    range_lines(
        figure,
        look,
        x=table["month"].to_numpy(),
        y=table["hours"].to_numpy(),
        low=table["hours_low"],
        high=table["hours_high"],
        vertical=True,
        row=2,
    )
    places, labels = hour_ticks(look, max(float(table["hours_high"].max()), 1.0), 2)
    figure.update_yaxes(tickvals=places, ticktext=labels, showgrid=True, row=2, col=1)


def _money_ticks(low: float, high: float) -> list[float]:
    reach = max(high - low, 1.0)
    step = next(s for p in range(7) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if reach / s <= 4)
    return [step * i for i in range(int(np.ceil(low / step)), int(high / step) + 1)]


def tornado(table: pd.DataFrame, look: Look, *, middle: float, finding: str, sub: str, source: str = "") -> Chart:
    """What moves the result most. table: name, at_low, at_high (the result when the input is at its low or high end),
    low_label, high_label (the input's own values); widest first. middle: the result as assumed."""
    rows = table.reset_index(drop=True)
    figure = blank(look, 60 + (54 if look.phone else 42) * max(len(rows), 1))
    for end, colour in (("at_low", look.ink.other), ("at_high", look.ink.hand_over)):
        hover = [
            f"<b>{safe(n)}</b><br>{label}: {look.formats.money(v, 0)}"
            for n, v, label in zip(rows["name"], rows[end], rows[f"{end[3:]}_label"], strict=True)
        ]
        figure.add_bar(
            x=rows[end] - middle,
            y=rows.index,
            base=middle,
            orientation="h",
            width=0.55,
            marker={"color": colour},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
        for i, row in rows.iterrows():
            beyond = row[end] >= middle
            figure.add_annotation(
                x=row[end],
                y=i,
                xanchor="left" if beyond else "right",
                xshift=6 if beyond else -6,
                text=row[f"{end[3:]}_label"],
                font={"size": 12},
            )
    figure.add_vline(x=middle, line={"color": look.ink.ink, "width": 1.5})
    figure.add_annotation(
        x=middle,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=f"<b>{_('as assumed: {value}', value=look.formats.money(middle, 0))}</b>",
    )
    values = [*rows["at_low"], *rows["at_high"], middle]
    reach = max(max(values) - min(values), 1.0) * (0.3 if look.phone else 0.12)
    figure.update_xaxes(
        range=[min(values) - reach, max(values) + reach],
        nticks=4,
        tickformat="$,.0f" if look.formats.currency == "USD" else ",.0f",
        showgrid=True,
    )
    names = [safe(n) for n in rows["name"]]
    if look.phone:
        for i, name in enumerate(names):
            figure.add_annotation(x=0, xref="paper", xanchor="left", y=i, yshift=20, text=name, font={"size": 12})
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(rows.index),
        ticktext=[""] * len(rows) if look.phone else names,
        tickfont={"size": 14, "color": look.ink.ink},
    )
    figure.update_layout(margin={"t": 30}, barmode="overlay")
    alt = _("Nothing moves the gain.")
    if len(rows):
        ends = sorted((rows["at_low"][0], rows["at_high"][0]))
        alt = _(
            "{name} moves the gain from {low} to {high} a month.",
            name=rows["name"][0],
            low=look.formats.money(ends[0], 0),
            high=look.formats.money(ends[1], 0),
        )
    columns = {
        "name": _("Assumption"),
        "low_label": _("Low value"),
        "at_low": _("Gain at low"),
        "high_label": _("High value"),
        "at_high": _("Gain at high"),
    }
    return Chart("what-decides", finding, sub, figure, alt, rows[list(columns)].rename(columns=columns), source)


def frontier(
    table: pd.DataFrame, look: Look, *, budget: float | None, finding: str, sub: str, source: str = ""
) -> Chart:
    """Hours back for each budget. table: cost (money a month), hours, low, high, added (name of what this step adds)."""
    figure = blank(look, 320)
    x, y = table["cost"].to_numpy(), table["hours"].to_numpy()
    figure.add_scatter(
        x=[*x, *x[::-1]],
        y=[*table["high"], *table["low"][::-1]],
        fill="toself",
        fillcolor=look.ink.band,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )
    hover = [
        f"<b>{safe(a) or _('Nothing handed over')}</b><br>{look.formats.money(c, 0)} {_('a month')}<br>{look.formats.hours(h)}"
        for a, c, h in zip(table["added"], x, y, strict=True)
    ]
    marker = {"size": 9, "color": look.ink.paper, "line": {"width": 2, "color": look.ink.hand_over}}
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        line={"color": look.ink.hand_over, "width": 2.5},
        marker=marker,
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    apart = max(1, -(-(len(table) - 1) // 4))  # four names at most: more would touch
    for i, name in enumerate(table["added"]):
        last = i == len(table) - 1
        if name and (last or (not look.phone and i % apart == 0 and len(table) - 1 - i >= apart)):
            figure.add_annotation(x=x[i], y=y[i], xanchor="right" if last else "left", xshift=0 if last else 6, yanchor="top", yshift=-6,
                                  text=f"+ {safe(name, 26)}", font={"size": 12})  # fmt: skip
    if budget is not None and len(table):
        _budget(figure, look, table, budget)
    places, labels = hour_ticks(look, max(float(table["high"].max()) if len(table) else 1.0, 1.0), 3)
    figure.update_yaxes(tickvals=places, ticktext=labels, showgrid=True, rangemode="tozero")
    money = _money_ticks(0.0, float(x[-1]) if len(x) else 1.0)
    figure.update_xaxes(tickvals=money, ticktext=[look.formats.thousands(v) for v in money], rangemode="tozero")
    alt = _(
        "The frontier rises to {hours} at {cost} a month.",
        hours=look.formats.hours(float(y[-1]) if len(y) else 0.0),
        cost=look.formats.money(float(x[-1]) if len(x) else 0.0, 0),
    )
    columns = {
        "cost": _("Money a month"),
        "added": _("Adds"),
        "hours": _("Hours back"),
        "low": _("From"),
        "high": _("To"),
    }
    return Chart("budget-frontier", finding, sub, figure, alt, table[list(columns)].rename(columns=columns), source)


def _budget(figure: go.Figure, look: Look, table: pd.DataFrame, budget: float) -> None:
    reached = table[table["cost"] <= budget + 1e-9]
    here = reached.iloc[-1] if len(reached) else table.iloc[0]
    figure.add_shape(
        type="line",
        x0=here["cost"],
        x1=here["cost"],
        y0=0,
        y1=here["hours"],
        line={"color": look.ink.hand_over, "width": 1.5, "dash": "dot"},
    )
    figure.add_scatter(
        x=[here["cost"]],
        y=[here["hours"]],
        mode="markers",
        marker={"size": 15, "color": look.ink.hand_over},
        hoverinfo="skip",
    )
    words = f"<b>{_('Your budget, {money}', money=look.formats.money(budget, 0))}<br>{_('{hours} back', hours=look.formats.hours(here['hours'], 0))}</b>"
    left = here["cost"] < 0.35 * max(float(table["cost"].max()), 1.0)
    figure.add_annotation(x=here["cost"], y=here["hours"], xanchor="left" if left else "right", xshift=8 if left else -12, yanchor="bottom", yshift=10,
                          align="left" if left else "right", text=words, font={"color": look.ink.text_hand_over})  # fmt: skip


def change(
    table: pd.DataFrame, look: Look, *, finding: str, sub: str, named: Sequence[str] = (), source: str = ""
) -> Chart:
    """Then and now, the rows that moved most. table: name, before, after (hours)."""
    rows = table.reset_index(drop=True)
    figure = blank(look, 40 + 38 * max(len(rows), 1))
    for i, row in rows.rename(columns={"name": "name_"}).iterrows():
        colour = look.ink.ink if row["name_"] in named else look.ink.other
        figure.add_scatter(
            x=[row["before"], row["after"]],
            y=[i, i],
            mode="lines",
            line={"color": colour, "width": 2},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[row["before"]],
            y=[i],
            mode="markers",
            marker={"size": 9, "color": look.ink.paper, "line": {"width": 2, "color": colour}},
            hoverinfo="skip",
        )
        head = "circle" if look.phone else ("triangle-right" if row["after"] >= row["before"] else "triangle-left")
        hover = f"<b>{safe(row['name_'])}</b><br>{look.formats.hours(row['before'])} {_('to')} {look.formats.hours(row['after'])}<extra></extra>"
        figure.add_scatter(
            x=[row["after"]],
            y=[i],
            mode="markers",
            marker={"size": 11, "color": colour, "symbol": head},
            hovertemplate=hover,
        )
        grew = row["after"] >= row["before"]
        sign = "+" if grew else ""
        text = f"<b>{sign}{look.formats.hours(row['after'] - row['before'])}</b> {_('to {n}', n=look.formats.number(row['after'], 1))}"
        figure.add_annotation(
            x=row["after"], y=i, xanchor="left" if grew else "right", xshift=10 if grew else -10, text=text
        )
    top = float(rows[["before", "after"]].to_numpy().max()) if len(rows) else 1.0
    places, labels = hour_ticks(look, max(top, 1.0))
    figure.update_xaxes(side="top", tickvals=places, ticktext=labels, showgrid=True, range=[-0.12 * top, top * 1.25])
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(rows.index),
        ticktext=[safe(n, 19 if look.phone else 34) for n in rows["name"]],
        tickfont={"color": look.ink.ink, "size": 13},
    )
    alt = "; ".join(_("{name} went from {a} to {b}", name=r.name_, a=look.formats.hours(r.before), b=look.formats.hours(r.after))
                    for r in rows.rename(columns={"name": "name_"}).head(3).itertuples()) + "."  # fmt: skip
    columns = {"name": _("Category"), "before": _("Hours before"), "after": _("Hours now")}
    return Chart("change", finding, sub, figure, alt, rows[list(columns)].rename(columns=columns), source)
