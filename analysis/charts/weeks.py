"""Focus and meetings, week by week."""

from __future__ import annotations

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.parts import hour_ticks
from analysis.charts.theme import Look, blank
from analysis.words import _

FEW = 30  # weeks whose figures stand beside one another
MONTHS = 53  # weeks above which the axis tells months


def focus_weeks(weeks: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "", why: str = "") -> Chart:
    """Two columns a week. weeks: week (Monday), focus and meetings (hours)."""
    rows = weeks.reset_index(drop=True)
    figure = blank(look, 230)
    days = [pd.Timestamp(w).date() for w in rows["week"]]
    years = len({d.year for d in days}) > 1
    labels = [look.formats.short_day(d, years) for d in days]
    for column, colour, name in (("focus", look.ink.named, _("focus")), ("meetings", look.ink.other, _("meetings"))):
        hover = [f"<b>{_('Week of {day}', day=d)}</b><br>{look.formats.hours(h)} {name}" for d, h in zip(labels, rows[column], strict=True)]  # fmt: skip
        shown = [
            f"<b>{look.formats.number(h, 0 if look.phone else 1)}</b>"
            if len(rows) <= FEW and column == "focus" and h >= 0.05
            else ""
            for h in rows[column]
        ]
        figure.add_bar(
            x=list(rows.index), y=rows[column], marker={"color": colour}, customdata=hover, hovertemplate="%{customdata}<extra></extra>",
            text=shown, textposition="outside", constraintext="none", textfont={"color": look.ink.ink, "size": 13}, cliponaxis=False,
        )  # fmt: skip
    top = max(float(rows[["focus", "meetings"]].to_numpy().max()) if len(rows) else 1.0, 1.0)
    places, words = hour_ticks(look, top, 3)
    figure.update_yaxes(tickvals=places, ticktext=words, showgrid=True, range=[0, top * 1.18])
    step = max(1, -(-len(rows) // (5 if look.phone else 10)))
    ticks = [look.formats.short_month(d) for d in days] if len(rows) > MONTHS else labels
    figure.update_xaxes(tickvals=list(rows.index)[::step], ticktext=ticks[::step])
    figure.update_layout(barmode="group", bargap=0.35, bargroupgap=0.08)
    alt = "; ".join(
        _("week of {day}: {focus} of focus, {meetings} of meetings", day=d, focus=look.formats.hours(f), meetings=look.formats.hours(m))
        for d, f, m in zip(labels, rows["focus"], rows["meetings"], strict=True)
    )  # fmt: skip
    table = pd.DataFrame({_("Week of"): labels, _("Focus, hours"): rows["focus"].round(2), _("Meetings, hours"): rows["meetings"].round(2)})  # fmt: skip
    return Chart("focus-by-week", finding, sub, figure, f"{alt[:1].upper()}{alt[1:]}.", table, source, why=why)
