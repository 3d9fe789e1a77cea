"""The members of a zip, inflated in memory and counted while they come out. Runs in the child; nothing is extracted."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO

from data.sources.kind import PASSWORD, directory
from data.sources.limits import MAX_EXPANDED, Refused
from data.sources.package import UNREADABLE

HUGE = "is a zip that expands to a huge size (a zip bomb?); it is not opened. Zip only the exports."
NESTED = "is a zip with zips nested in zips; only one level is opened. Zip the exports themselves."
_PIECE = 1024 * 1024


def members(content: bytes) -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, why it cannot be used or "") of each file, zips inside opened once ("inner.zip/march.csv").

    A link is no file. Refused: a list that lies, zips in zips in zips, more bytes than the limit.
    """
    budget = [MAX_EXPANDED]
    yield from _members(content, "", budget)


def _members(content: bytes, prefix: str, budget: list[int]) -> Iterator[tuple[str, bytes, str]]:
    infos = directory(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for info in infos:
            if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
                continue
            name = prefix + info.filename
            try:
                body = b"" if info.flag_bits & 1 else _inflated(archive, info, budget)
            except UNREADABLE:
                yield name, b"", "is incomplete or damaged. Zip it anew."
                continue
            if info.flag_bits & 1:
                yield name, b"", PASSWORD
            elif _is_plain_zip(body):
                yield from _inner(body, name, prefix, budget)
            else:
                yield name, body, ""


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: list[int]) -> bytes:
    pieces = []
    with archive.open(info) as member:
        while piece := member.read(_PIECE):
            budget[0] -= len(piece)
            if budget[0] < 0:
                raise Refused(HUGE)
            pieces.append(piece)
    return b"".join(pieces)


def _is_plain_zip(body: bytes) -> bool:
    if body[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    from data.sources.kind import sniff

    return sniff(body).id == "zip"


def _inner(body: bytes, name: str, prefix: str, budget: list[int]) -> Iterator[tuple[str, bytes, str]]:
    if prefix:
        raise Refused(NESTED)
    try:
        yield from _members(body, f"{name}/", budget)
    except Refused as refused:
        if str(refused) in {NESTED, HUGE}:
            raise
        yield name, b"", str(refused)
