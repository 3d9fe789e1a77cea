"""The first pictures of a month, before any category: which days each file covers, and the month as a calendar of hours."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.theme import Look, blank, safe
from analysis.words import _, n_

WEEKS_WITH_FIGURES = 10


def files_by_day(cover: pd.DataFrame, twice: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "") -> Chart:  # fmt: skip
    """Which days each file covers. cover: index names of files, columns dates, values hours of the file; twice: of these,
    the hours that are counted in another file; such days are hatched."""
    dates = [pd.Timestamp(d).date() for d in cover.columns]
    figure = blank(look, 40 + 34 * max(len(cover), 1))
    names = [safe(str(n), 18 if look.phone else 32) for n in cover.index]
    counted = (cover - twice).clip(lower=0)
    level = (cover.to_numpy(float) > 0).astype(float) / 2 + (counted.to_numpy(float) > 1 / 120).astype(float) / 2
    words = [
        [_cell_words(names[r], dates[c], cover.iat[r, c], twice.iat[r, c], look) for c in range(len(dates))]
        for r in range(len(names))
    ]
    figure.add_heatmap(
        z=level, x=list(range(len(dates))), y=list(range(len(names))), zmin=0, zmax=1, xgap=2, ygap=4, showscale=False,
        colorscale=[[0, look.ink.field], [0.5, look.ink.heat[2]], [1, look.ink.keep]], text=words, hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    both = [(r, c) for r in range(len(names)) for c in range(len(dates)) if twice.iat[r, c] > 1 / 60]
    if both:
        pattern = {"shape": "/", "size": 6, "solidity": 0.28, "fgcolor": look.ink.paper, "fillmode": "overlay"}
        figure.add_bar(
            x=[c for _r, c in both], y=[0.86] * len(both), base=[r - 0.43 for r, _c in both], width=0.94, hoverinfo="skip",
            marker={"color": [look.ink.keep if counted.iat[r, c] > 1 / 120 else look.ink.other for r, c in both], "pattern": pattern, "line": {"width": 0}},
        )  # fmt: skip
    step = 7 if len(dates) <= 62 else max(1, len(dates) // 6)
    shown = list(range(0, len(dates), step))
    labels = [
        look.formats.short_day(dates[i], dates[0].year != dates[-1].year)
        if i == 0 or len(dates) > 31
        else str(dates[i].day)
        for i in shown
    ]
    figure.update_xaxes(tickvals=shown, ticktext=labels, range=[-0.5, len(dates) - 0.5])
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5], tickvals=list(range(len(names))), ticktext=names, tickfont={"color": look.ink.ink}
    )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0)
    counts = (cover > 0).sum(axis=1)
    alt = (
        "; ".join(
            n_("{file} covers {n} day", "{file} covers {n} days", int(n), file=file) for file, n in counts.items()
        )
        + "."
    )
    table = cover.round(2).rename_axis(_("File")).reset_index().rename(columns=lambda c: str(c)[:10])
    return Chart("days-by-file", finding, sub, figure, alt, table, source)


def _cell_words(name: str, day: date, hours: float, twice: float, look: Look) -> str:
    words = f"<b>{name}</b><br>{look.formats.day(day)}: {look.formats.hours(hours)}"
    return f"{words}<br>{_('{hours} of it in another file', hours=look.formats.hours(twice))}" if twice > 1 / 60 else words  # fmt: skip


def calendar(days: pd.Series, look: Look, *, finding: str, sub: str, source: str = "") -> Chart:
    """The month as a calendar, a week a row, darker for more hours, the hours in each day; over ten weeks a week is a column
    and the figures stand in the hover only. days: index dates (every day of the period), values hours."""
    dates = [pd.Timestamp(d).date() for d in days.index]
    years, start = dates[0].year != dates[-1].year, look.formats.week_start
    first = dates[0] - timedelta(days=(dates[0].weekday() - start) % 7)
    weeks = (dates[-1] - first).days // 7 + 1
    grid: list[list[float | None]] = [[None] * 7 for _w in range(weeks)]
    words = [[""] * 7 for _w in range(weeks)]
    for day, hours in zip(dates, days, strict=True):
        week, place = divmod((day - first).days, 7)
        grid[week][place] = float(hours)
        words[week][place] = f"<b>{look.formats.weekday(day.weekday(), 'wide')} {(look.formats.full_day if years else look.formats.day)(day)}</b><br>{look.formats.hours(float(hours))}"  # fmt: skip
    across = weeks > WEEKS_WITH_FIGURES
    figure = blank(look, 190 if across else 30 + 44 * weeks)
    top = max(float(days.max()), 8.0)
    figure.add_heatmap(
        z=_turned(grid) if across else grid, text=_turned(words) if across else words, x=list(range(weeks if across else 7)), y=list(range(7 if across else weeks)),
        zmin=0, zmax=top, xgap=2, ygap=2, showscale=False, hoverongaps=False, hovertemplate="%{text}<extra></extra>",
        colorscale=[[i / 9, c] for i, c in enumerate(look.ink.heat)],
    )  # fmt: skip
    weekdays = [look.formats.weekday((start + i) % 7) for i in range(7)]
    mondays = [look.formats.short_day(first + timedelta(days=7 * w), years) for w in range(weeks)]
    if across:
        figure.update_yaxes(autorange="reversed", tickvals=list(range(7)), ticktext=weekdays)
        step = max(1, weeks // 6)
        figure.update_xaxes(tickvals=list(range(0, weeks, step)), ticktext=mondays[::step])
    else:
        figure.update_xaxes(side="top", tickvals=list(range(7)), ticktext=weekdays, range=[-0.5, 6.5])
        figure.update_yaxes(tickvals=list(range(weeks)), ticktext=mondays, range=[weeks - 0.5, -0.5])
        _figures(figure, dates, days, first, top, look)
    best = int(days.to_numpy().argmax())
    alt = n_("{n} of {days} days has entries; the longest is {day} with {hours}.", "{n} of {days} days have entries; the longest is {day} with {hours}.", int((days > 0).sum()), days=len(dates),
            day=look.formats.day(dates[best]), hours=look.formats.hours(float(days.max())))  # fmt: skip
    table = pd.DataFrame({_("Day"): [d.isoformat() for d in dates], _("Hours"): days.round(2).to_numpy()})
    return Chart("calendar", finding, sub, figure, alt, table, source)


def _figures(figure, dates: list[date], days: pd.Series, first: date, top: float, look: Look) -> None:  # type: ignore[no-untyped-def]
    """The day's number small, its hours below, in the ink that can be read on its cell."""
    for day, hours in zip(dates, days, strict=True):
        week, place = divmod((day - first).days, 7)
        colour = look.ink.paper if hours / top > (0.5 if look.dark else 0.6) else look.ink.ink  # 4.5:1 on either side
        amount = f"<br><b>{look.formats.number(float(hours), 1)}</b>" if hours >= 0.05 else ""
        figure.add_annotation(
            x=place, y=week, text=f"<span style='font-size:12px'>{day.day}</span>{amount}", align="center",
            font={"size": 13, "color": colour if amount else look.ink.quiet},
        )  # fmt: skip


def _turned(rows: list[list]) -> list[list]:  # type: ignore[type-arg]
    return [list(column) for column in zip(*rows, strict=True)]
