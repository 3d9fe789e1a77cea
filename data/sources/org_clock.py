"""Org mode: CLOCK lines under headlines. The length behind => is the true one, also over a clock change."""

from __future__ import annotations

import math
import re

from data.sources.plain import lines
from data.sources.records import MISSING, Records, RecordSource, Stamp, wall
from data.sources.source import NOT_MINE, Document, Sure

_CLOCK = re.compile(
    r"\s*CLOCK:\s*(?:([\[<][^\]>]*[\]>]))?(?:--([\[<][^\]>]*[\]>]))?\s*(?:=>\s*(-?[\d:.dh ]+))?\s*\Z", re.I
)
_STAMP = re.compile(r"[\[<](\d{4})-(\d\d)-(\d\d)(?:\s+[^\s\d]\S*)?(?:\s+(\d{1,2}):(\d\d))?[^\]>]*[\]>]\Z", re.ASCII)
_LENGTH = re.compile(r"(-?)(?:(\d{1,4})d\s*)?(\d{1,6}):(\d\d)\s*\Z", re.ASCII)
_HEADLINE = re.compile(r"(\*+)\s+(.*)")
_TAGS = re.compile(r"\s+:([^\s:]+(?::[^\s:]+)*):\s*\Z")
_WORDS = re.compile(r"#\+(?:TODO|SEQ_TODO|TYP_TODO):(.*)", re.I)
_OUTLINE = re.compile(r"^(?:\*+ |[ \t]*CLOCK:|[ \t]*#\+)", re.M)
_BLOCK = re.compile(r"\s*#\+(BEGIN|END)(?:_\w+|:|\s|\Z)", re.I)
_TODO = {
    "TODO", "DONE", "NEXT", "WAITING", "WAIT", "HOLD", "CANCELLED", "CANCELED", "STARTED", "DOING", "SOMEDAY", "MAYBE",
    "PROJ", "LOOP", "IDEA", "STRT", "KILL", "FIXME", "BLOCKED", "REVIEW", "INPROGRESS", "IN-PROGRESS", "DELEGATED",
}  # fmt: skip


def _sees(document: Document) -> Sure:
    # What stands in every outline is looked for at its beginning first: 100 MB of something else take long to search.
    content = document.upload.content if document.kind == "text" and _OUTLINE.search(document.head) else b""
    if b"CLOCK:" in content and re.search(rb"^[ \t]*CLOCK:[ \t]*(?:\[\d{4}-|=>)", content, re.M):
        return Sure(0.95, "CLOCK lines of Org mode", "org_clock")
    return NOT_MINE


class _Outline:
    """Where in the outline a line stands."""

    def __init__(self, words: set[str]) -> None:
        self._words = words
        self._above: list[tuple[int, str, str]] = []  # level, title, tags

    def enter(self, level: int, text: str) -> None:
        tags = _TAGS.search(text)
        title = text[: tags.start()] if tags else text
        first, _, rest = title.strip().partition(" ")
        title = re.sub(r"\A\s*\[#\w\]\s*", "", rest if first in self._words else title).strip()
        self._above = [entry for entry in self._above if entry[0] < level]
        self._above.append((level, title, tags[1] if tags else ""))

    def texts(self) -> dict[str, str]:
        if not self._above:
            return {}
        tags = dict.fromkeys(tag for _, _, some in self._above for tag in some.split(":") if tag)
        return {"project": self._above[0][1], "description": self._above[-1][1], "tags": ", ".join(tags)}


def _fill(document: Document, records: Records) -> str:
    found, encoding = lines(document.upload.content)
    outline = _Outline(_todo_words(found))
    inside = _inside_blocks(found)
    for row, line in enumerate(found, 1):
        if inside[row - 1]:
            continue
        headline = _HEADLINE.match(line)
        if headline:
            outline.enter(len(headline[1]), headline[2])
        elif line.lstrip()[:6].upper() == "CLOCK:":
            _add(records, row, line, outline.texts())
    return encoding


def _add(records: Records, row: int, line: str, texts: dict[str, str]) -> None:
    match = _CLOCK.match(line)
    if match is None:
        records.add(row, reason="bad_time")
        return
    start = _moment(match[1])
    end = _moment(match[2]) if match[2] else MISSING
    records.add(
        row,
        start,
        end,
        _length(match[3]),
        project=texts.get("project", ""),
        description=texts.get("description", ""),
        tags=texts.get("tags", ""),
    )


def _moment(text: str | None) -> Stamp:
    match = _STAMP.match(text or "")
    if match is None:
        return Stamp(why="bad_date")
    if match[4] is None or int(match[5]) > 59 or int(match[4]) * 60 + int(match[5]) > 1440:
        found = wall(int(match[1]), int(match[2]), int(match[3]), 0)
        return found if found.why else Stamp(why="bad_time")
    return wall(int(match[1]), int(match[2]), int(match[3]), int(match[4]) * 3600 + int(match[5]) * 60)


def _length(text: str | None) -> float:
    match = _LENGTH.match((text or "").strip())
    if match is None:
        return math.nan
    seconds = int(match[2] or 0) * 86_400 + int(match[3]) * 3600 + int(match[4]) * 60
    return float(-seconds if match[1] else seconds)


def _todo_words(found: list[str]) -> set[str]:
    words = set(_TODO)
    for line in found:
        match = _WORDS.match(line)
        if match:
            words.update(re.sub(r"\(.*?\)", "", word) for word in match[1].split() if word != "|")
    return words


def _inside_blocks(found: list[str]) -> list[bool]:
    """Which lines stand inside #+BEGIN … #+END; a block without an end hides nothing."""
    inside, opened = [False] * len(found), -1
    for i, line in enumerate(found):
        match = _BLOCK.match(line) if "#+" in line else None
        if match and match[1].upper() == "BEGIN":
            opened = i if opened < 0 else opened
        elif match and opened >= 0:
            inside[opened : i + 1] = [True] * (i + 1 - opened)
            opened = -1
    return inside


SOURCE = RecordSource(
    ids=("org_clock",),
    name="Org mode (clock)",
    how_to_export=(
        "The .org file with your CLOCK lines is the export.",
        "Save it in Emacs.",
        "Choose that file here.",
    ),
    sees=_sees,
    fill=_fill,
)
