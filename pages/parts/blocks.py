"""What a page is built of: answer, finding, chart, table, figures, chips; words that a user typed are escaped here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts.chart import Chart
from analysis.charts.theme import CONFIG, Look
from analysis.formats import glue
from analysis.words import _, n_

Writers = Mapping[Any, Callable[[Any], str]]  # column -> how its cells are written
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:])")

CHIPS = {
    "outsource_now": ":blue-badge[:material/arrow_outward: {words}]",
    "automate_first": ":violet-badge[:material/bolt: {words}]",
    "try": ":orange-badge[:material/balance: {words}]",
    "keep": ":gray-badge[:material/anchor: {words}]",
    "done": ":green-badge[:material/check: {words}]",
    "question": ":orange-badge[:material/help: {words}]",
    "unsure": ":gray-badge[:material/help: {words}]",
    "wait": ":gray-badge[:material/schedule: {words}]",
    "sample": ":gray-badge[:material/science: {words}]",
    "error": ":red-badge[:material/error: {words}]",
}
_KEY = {
    "hand over": ":blue[●]",
    "automate": ":violet[▲]",
    "maybe": ":orange[◆]",
    "keep": ":gray[■]",
    "freed": ":green[●]",
}


def md(text: str, limit: int = 300) -> str:
    """User text inside Markdown: shown as typed, never as a link, picture, formula or icon."""
    cut = text if len(text) <= limit else f"{text[: limit // 2]}…{text[-limit // 3 :]}"
    escaped = _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", cut))
    return escaped.replace("@", "@\N{WORD JOINER}")  # an address would become a link by itself


def money_safe(text: str) -> str:
    """Our own sentences: a dollar sign is money, not the beginning of a formula."""
    return text.replace("$", "\\$")


def quiet(text: str) -> None:
    """A line in the second ink."""
    st.markdown(f":gray[:small[{money_safe(text)}]]")


def rule() -> None:
    """A hairline."""
    st.html("<div role='presentation' style='border-top:1px solid currentColor;opacity:.16'></div>")


def answer(text: str, *, phone: bool = False) -> None:
    """The page's headline: one sentence with its figures."""
    with st.container(width=900):
        st.title(money_safe(glue(text, last_word=not phone)), anchor=False)


def answer_place() -> DeltaGenerator:
    """Where the answer will stand when it depends on controls further down."""
    return st.container()


def finding(text: str) -> None:
    """A heading that says something."""
    st.markdown(f"## {money_safe(glue(text))}", anchors=False)


def side_heading(text: str) -> None:
    """A smaller heading."""
    st.markdown(f"### {money_safe(text)}", anchors=False)


def text(words: str) -> None:
    """A paragraph of our own words."""
    st.markdown(money_safe(words))


def chip(kind: str, words: str) -> str:
    """A word on its tint, for use in a line of Markdown or a table cell."""
    return CHIPS[kind].format(words=words)


def figures(items: Sequence[tuple[str, str, str]], *, phone: bool = False) -> None:
    """Two to four figures in a row, two by two on a phone: label, value (at most seven letters), range or meaning."""
    rule()
    places = pairs(len(items)) if phone else st.columns(len(items))
    for column, (label, value, below) in zip(places, items, strict=True):
        with column, st.container(gap=None):
            st.metric(label, value)
            quiet(below)
    rule()


def pairs(count: int) -> list[DeltaGenerator]:
    """Places in twos: columns would stand below one another on a phone; containers of a fixed width stand in pairs."""
    row = st.container(horizontal=True, gap="small")
    return [row.container(width=160) for _i in range(count)]


def chart(
    made: Chart, look: Look, *, key: str, actions: bool = True, select: bool = False, title: bool = True
) -> Mapping[str, Any] | None:
    """A finding, its picture, its source, and below it the table, the working and the downloads. With `select` the mark
    that was clicked (its x and y), if one was."""
    picked = None
    with st.container(gap="xsmall"):
        if made.finding and title:
            finding(made.finding)
        meanings = "\u2003".join(f"{_KEY[k]}\u00a0{_(k)}".replace(" ", "\u00a0") for k in made.key)
        if made.sub:
            quiet(f"{made.sub}\u2003{meanings}" if meanings else made.sub)
        if select:
            event = st.plotly_chart(made.figure, key=key, theme=None, config=CONFIG, alt=made.alt, on_select="rerun", selection_mode="points")  # fmt: skip
            points = event.selection.points
            picked = dict(points[0]) if points else None
        else:
            _figure(made.mark, key, made)
        if actions:
            _actions(made, look, key)
    return picked


# Streamlit replays what a cached function drew: the picture or the table is not built again at each rerun. The keys say
# all that is drawn, so nothing stale can be shown.
@st.cache_resource(max_entries=400, show_spinner=False)
def _figure(mark: str, key: str, _made: Chart) -> None:
    st.plotly_chart(_made.figure, key=key, theme=None, config=CONFIG, alt=_made.alt)


@st.cache_resource(max_entries=400, show_spinner=False)
def _styled(mark: str, _shown: pd.DataFrame, _writers: Writers, alt: str | None, figures: Sequence[str] = ()) -> None:
    # Streamlit itself says left for text, on each cell; only this is stronger.
    style = _shown.style.format(_writers, na_rep="–").set_properties(
        subset=list(figures), **{"text-align": "right !important"}
    )
    right = {name: [{"selector": "th", "props": "text-align: right !important"}] for name in figures}
    st.table(style.set_table_styles(right), hide_index=True, border="horizontal", alt=alt)


@st.fragment
def _actions(made: Chart, look: Look, key: str) -> None:
    """The source, and what opens beside it; what is inside is made when it is opened."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        quiet(made.source)
        st.space("stretch")
        with st.container(horizontal=True, width="content", gap="small"):  # one unit: it wraps as a whole
            with _opened(look, _("Table"), "table", key) as wanted:
                if wanted:
                    table(made.table, look, key=f"{key}_table", alt=made.alt)
            if made.why:
                with _opened(look, _("Why this number"), "help", key) as wanted:
                    if wanted:
                        text(made.why)
            with _opened(look, _("Download"), "download", key) as wanted:
                if wanted:
                    _downloads(made, key)


@contextmanager
def _opened(look: Look, words: str, icon: str, key: str) -> Iterator[bool]:
    """A popover, and whether it is open; its name beside its icon on wide screens, as help on a phone."""
    name: dict[str, Any] = {"label": "", "help": words} if look.phone else {"label": words}
    with st.popover(**name, type="tertiary", icon=f":material/{icon}:", key=f"{key}_{icon}_open", on_change="rerun") as place:  # fmt: skip
        yield bool(place.open)


def _downloads(made: Chart, key: str) -> None:
    from pages.parts.downloads import csv_of, picture_of

    for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
        st.download_button(
            _("Picture ({kind})", kind=kind.upper()), picture_of(made, kind), f"{made.name}.{kind}", mime,
            key=f"{key}_{kind}", type="tertiary", on_click="ignore",
        )  # fmt: skip
    st.download_button(
        _("Table (CSV)"), csv_of(made.table), f"{made.name}.csv", "text/csv",
        key=f"{key}_csv", type="tertiary", on_click="ignore",
    )  # fmt: skip


def table(frame: pd.DataFrame, look: Look, *, key: str, alt: str | None = None, styles: Mapping[str, Callable[[Any], str]] | None = None,
          limit: int = 200, figures: Sequence[str] = ()) -> None:  # fmt: skip
    """A real table for reading: figures formatted and right, text left. figures: columns of figures that are written
    already. Longer than `limit`: says how many are not shown."""
    shown = frame.head(limit)
    writers = {name: (styles or {}).get(name) or _writer(shown[name], look) for name in shown.columns}
    written_as(shown, writers, alt, figures)
    if len(frame) > limit:
        quiet(n_("{n} more row is in the download.", "{n} more rows are in the download.", len(frame) - limit))


def written_as(shown: pd.DataFrame, writers: Writers, alt: str | None, figures: Sequence[str] = ()) -> None:
    """A real table, each cell as its column's writer has it; a column without one as it is, what is missing as a dash.
    figures: columns of text that are figures, which stand right as numbers do."""
    cells = [["–" if _missing(v) else writers.get(name, str)(v) for v in shown[name]] for name in shown.columns]
    said = repr((list(shown.columns), [str(t) for t in shown.dtypes], cells, figures))
    _styled(sha256(said.encode()).hexdigest(), shown, writers, alt, figures)


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _writer(values: pd.Series, look: Look) -> Callable[[Any], str]:
    if pd.api.types.is_bool_dtype(values):
        return lambda v: _("yes") if v else _("no")
    if pd.api.types.is_integer_dtype(values):
        return lambda v: look.formats.number(v)
    if pd.api.types.is_float_dtype(values):
        digits = 2 if values.abs().max() < 1.5 else 1
        return lambda v: "–" if pd.isna(v) else look.formats.number(v, digits)
    return lambda v: md(str(v))


def cards(rows: Iterable[tuple[str, str, str]]) -> None:
    """A table on a phone: name with its chip, then one quiet line, then words."""
    for head, line, words in rows:
        with st.container(gap=None):
            st.markdown(head)
            quiet(line)
            if words:
                quiet(words)


@contextmanager
def folded(look: Look, label: str, *, key: str) -> Iterator[bool]:
    """A second part of a long page: in place on a wide screen; on a phone closed, and drawn when it is asked for. Gives
    whether it is to be drawn."""
    if not look.phone:
        yield True
        return
    with st.expander(label, key=key, on_change="rerun") as part:
        yield bool(part.open)


@contextmanager
def closed(label: str, *, key: str, icon: str | None = None) -> Iterator[bool]:
    """What few ask for: closed at first, and drawn only when it is open, which is what this gives."""
    with st.expander(label, type="compact", icon=icon, key=key, on_change="rerun") as place:
        yield bool(place.open)


def how(lines: Sequence[str]) -> None:
    """How it was worked out: closed until asked for."""
    with st.expander(_("How it was worked out"), type="compact", icon=":material/function:"):
        text("\n\n".join(lines))


def next_step(label: str, page: str, *, primary: bool = True, key: str = "next_step") -> None:
    """One way forward at the foot, worded as the next question."""
    rule()
    with st.container(horizontal=True, horizontal_alignment="right"):
        kind = "primary" if primary else "secondary"
        if st.button(label, type=kind, icon=":material/arrow_forward:", icon_position="right", key=key):
            st.switch_page(page)


def error(where: str, what_to_do: str, code: str = "") -> None:
    """Where and what was found, then what to do, the code in quiet."""
    tail = f" :gray[{_('Code')} {code}]" if code else ""
    st.error(f"**{where}** {what_to_do}{tail}", icon=":material/error:")
