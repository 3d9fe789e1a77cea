"""The parts of a zipped workbook, inflated piece by piece and counted, with every DOCTYPE refused. Runs in the child."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from data.sources.kind import CUT_ZIP, PASSWORD, UNREADABLE, directory
from data.sources.limits import MAX_EXPANDED, MAX_TEXT_RUN, MAX_XML_DEPTH, Refused

DOCTYPE = "holds a DOCTYPE, which no real workbook has; it is not opened. Save it anew in a spreadsheet program."
OUTSIDE = "points out of its own package, which no real workbook does; it is not opened. Save it anew."
DAMAGED = "is a damaged or incomplete workbook. Open it in a spreadsheet program and save it again."
HUGE = "expands to a size that no real workbook has; it is not opened. Save only the sheet with the times."

_PIECE = 256 * 1024


class Package:
    """A workbook's zip; `expanded` counts what came out of it so far."""

    def __init__(self, content: bytes) -> None:
        infos = directory(content)
        self._zip = zipfile.ZipFile(BytesIO(content))
        self._infos = {_normal(info.filename): info for info in infos}
        self.expanded = 0
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(PASSWORD)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._infos

    def names(self) -> list[str]:
        """The normal form of every part's name."""
        return list(self._infos)

    def pieces(self, name: str, size: int = _PIECE) -> Iterator[bytes]:
        """The bytes of a part. Refused when the part is missing, damaged, or when too much has come out."""
        info = self._infos.get(_normal(name))
        if info is None:
            raise Refused(DAMAGED)
        try:
            with self._zip.open(info) as part:
                while piece := part.read(size):
                    self.expanded += len(piece)
                    if self.expanded > MAX_EXPANDED:
                        raise Refused(HUGE)
                    yield piece
        except UNREADABLE as error:
            raise Refused(CUT_ZIP if isinstance(error, EOFError) else DAMAGED) from error

    def refuse_doctypes(self) -> None:
        """Looks at the prolog of every XML part, also of those that nobody reads."""
        for name, info in self._infos.items():
            if name.endswith((".xml", ".rels", ".rdf", ".vml")) and not info.is_dir():
                self._refuse_doctype(name)

    def _refuse_doctype(self, name: str) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _no_doctype
        roots: list[str] = []
        parser.StartElementHandler = lambda root, _: roots.append(root)
        try:
            for count, piece in enumerate(self.pieces(name, 4096)):
                parser.Parse(piece, False)
                if roots:
                    return
                if count > 256:
                    raise Refused(HUGE)
        except expat.ExpatError:
            return  # no XML: whoever needs this part will say so


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def resolved(base: str, target: str) -> str:
    """The part that a relation of `base` (a part's name) points at. Refused when it leads out of the package."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I):
        raise Refused(OUTSIDE)
    path = target.replace("\\", "/")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    whole = posixpath.normpath(joined)
    if whole.startswith("..") or "\0" in whole:
        raise Refused(OUTSIDE)
    return whole


def branches(pieces: Iterator[bytes], name: str) -> Iterator[Element]:
    """Each element of this local name once it is whole, with what is inside; emptied when the next is asked for.

    The tree is built by the library in C: several times faster than callbacks for every tag of a large sheet.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    wanted: dict[str, bool] = {}
    for piece in _sane(pieces):
        _feed(parser, piece)
        for event in parser.read_events():
            element = cast("Element", event[1])  # type: ignore[index,misc]
            tag = element.tag
            if tag not in wanted:
                wanted[tag] = local(tag) == name
            if wanted[tag]:
                yield element
                element.clear()
    _feed(parser, None)


def _feed(parser: XMLPullParser[Element], piece: bytes | None) -> None:
    try:
        if piece is None:
            parser.close()
        else:
            parser.feed(piece)
    except (ParseError, ValueError, UnicodeError) as error:
        raise Refused(DAMAGED) from error


def _sane(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; Refused where tags are nested without end, or text runs on that no cell can hold."""
    depth = run = 0
    for piece in pieces:
        opens = piece.count(b"<")
        depth += opens - 2 * piece.count(b"</") - piece.count(b"/>")
        run = 0 if opens else run + len(piece)
        too_long(run)
        if depth > MAX_XML_DEPTH:
            raise Refused(DAMAGED)
        yield piece


class Handler(Protocol):
    """What `walk` calls: names come with their prefixes, text in pieces."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, piece: str) -> None:
        """Text between tags."""


def walk(pieces: Iterator[bytes], handler: Handler) -> Iterator[None]:
    """Feeds a part to the handler; yields after each piece, so that the caller can hand on what is ready."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        for piece in _sane(pieces):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, UnicodeError) as error:
        raise Refused(DAMAGED) from error
    yield


def _no_doctype(*_: object) -> None:
    raise Refused(DOCTYPE)


def too_long(length: int) -> None:
    """Refuses a run of text that no cell can hold."""
    if length > MAX_TEXT_RUN:
        raise Refused(HUGE)


class Elements:
    """The elements of a small part in order: (local name, attributes by local name)."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keeps it."""
        self.found.append((local(name), {local(key): value for key, value in attributes.items()}))

    def end(self, name: str) -> None:
        """Nothing: the order of the starts is enough."""

    def text(self, piece: str) -> None:
        """Nothing: these parts speak in attributes."""


def elements(package: Package, name: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a part, in order of their starts."""
    reader = Elements()
    for _ in walk(package.pieces(name), reader):
        continue
    return reader.found


def local(name: str) -> str:
    """The name without its prefix or namespace."""
    return name[name.rfind("}") + 1 :] if name[:1] == "{" else name[name.rfind(":") + 1 :]
