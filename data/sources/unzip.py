"""The members of a zip, inflated in memory and counted while they come out. Runs in the child; nothing is extracted."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO

from data.sources.kind import PASSWORD, UNREADABLE, directory, sniff
from data.sources.limits import BOMB_RATIO, BOMB_SIZE, MAX_EXPANDED, Refused

HUGE = "is a zip that expands to a huge size (a zip bomb?); it is not opened. Zip only the exports."
NESTED = "is a zip with zips nested in zips; only one level is opened. Zip the exports themselves."
_PIECE = 1024 * 1024


Frame = tuple[dict[str, str], bytes]


def members(content: bytes) -> Iterator[Frame]:
    """For each file {"member": name}, then its bytes in pieces ({}, piece), or {"broken": why it cannot be used}, or
    {"opened": name} when it is a zip whose files follow.

    Zips inside are opened once ("inner.zip/march.csv"); a link is no file. Refused: a list that lies, zips in zips in
    zips, more bytes than any export has.
    """
    yield from _Unzip(len(content)).members(content, "")


class _Unzip:
    """Counts what has come out of all levels."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._out = 0

    def members(self, content: bytes, prefix: str) -> Iterator[Frame]:
        infos = directory(content)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for info in infos:
                if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
                    continue
                yield {"member": prefix + info.filename}, b""
                if info.flag_bits & 1:
                    yield {"broken": PASSWORD}, b""
                    continue
                try:
                    yield from self._member(archive, info, prefix)
                except UNREADABLE:
                    yield {"broken": "is incomplete or damaged. Zip it anew."}, b""

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, prefix: str) -> Iterator[Frame]:
        pieces = self._pieces(archive, info)
        first = next(pieces, b"")
        if first[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
            yield {}, first
            for piece in pieces:
                yield {}, piece
            return
        body = first + b"".join(pieces)
        if sniff(body).id == "zip":
            yield from self._inner(body, prefix + info.filename, prefix)
        else:
            yield {}, body

    def _pieces(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
        with archive.open(info) as member:
            while piece := member.read(_PIECE):
                self._out += len(piece)
                if self._out > MAX_EXPANDED or (self._out > BOMB_SIZE and self._out > BOMB_RATIO * self._size):
                    raise Refused(HUGE)
                yield piece

    def _inner(self, body: bytes, name: str, prefix: str) -> Iterator[Frame]:
        if prefix:
            raise Refused(NESTED)
        yield {"opened": name}, b""
        yield from self.members(body, f"{name}/")
