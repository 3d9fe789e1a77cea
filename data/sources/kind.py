"""What a file is by its bytes, whatever its name says; and for what is no export, the sentence that says so.

Nothing is opened by trying: a pickle is told by its marks and never loaded.
"""

from __future__ import annotations

import itertools
import re
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from data.sources.limits import MAX_DIRECTORY, MAX_MEMBERS, Refused

EMPTY = "is empty: there is no data in it. Export it again and check that the period holds entries."
CUT_ZIP = "is an incomplete or damaged zip file (its list of members is missing). Download or export it again."
PASSWORD = "is protected by a password (encrypted); save it without one and upload it again."
CROWDED = f"is a zip with more than {MAX_MEMBERS:,} members; put only the exports into a new zip."
OVERLAP = "is a damaged zip: its members overlap, so that it would expand to a huge size. Zip the files anew."
# What zipfile raises for members that are damaged, encrypted, or packed in a way that it does not know.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_INSTEAD = "Export a CSV, XLSX, ODS, ICS or JSON file from your tracker or calendar instead."

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftyp", "a video, sound or picture file"),
    (0, b"OggS", "a sound file"),
    (0, b"ID3", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (8, b"WAVE", "a sound file"),
    (0, b"\x1a\x45\xdf\xa3", "a video file"),
    (0, b"\x1f\x8b", "a file compressed with gzip; unpack it first"),
    (0, b"BZh", "a file compressed with bzip2; unpack it first"),
    (0, b"\xfd7zXZ\0", "a file compressed with xz; unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a file compressed with zstd; unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (0, b"MSCF", "a CAB archive; unpack it first"),
    (257, b"ustar", "a tar archive; unpack it first"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\0\x01\0\0Standard", "an Access database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"ARROW1", "an Arrow file"),
    (0, b"FEA1", "a Feather file"),
    (0, b"ORC", "an ORC file"),
    (0, b"Obj\x01", "an Avro file"),
    (0, b"\x93NUMPY", "a NumPy file"),
    (0, b"\x89HDF", "an HDF5 file"),
    (0, b"CDF\x01", "a NetCDF file"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"bplist00", "an Apple property list"),
    (0, b"{\\rtf", "a text document (RTF)"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"wOFF", "a font"),
    (0, b"L\0\0\0\x01\x14\x02\0", "a shortcut, not the file itself"),
)
# GIF8, ORC, ID3 … are letters: only what follows tells them from a table that begins so.
_PICKLE = re.compile(
    rb"\A\x80[\x02-\x08]"
    rb"|\A[\(\]\}]?c(?:os|posix|nt|sys|subprocess|builtins|__builtin__|copy_reg|copyreg|_codecs|numpy|pandas|__main__)[\w.]*\n\w+\n"
    rb"|\A\((?:lp|dp)\d+\n"
)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|table|tbody|tr|t[dh]|div|p|b|center|font|i)\b", re.I
)
_CALENDAR = re.compile(r"^[ \t]*BEGIN:(?:VCALENDAR|VEVENT|VTIMEZONE|VTODO)[ \t]*$", re.I | re.M)
_JSON = re.compile(r"""\[\s*(?:[\[{\]"\d-]|true|false|null|NaN)|\{\s*["}]""")
# A first cell like ["a" or [1] is JSON only if the rest of the line goes on like it.
_ORG = re.compile(r"\[\d{4}-\d\d-\d\d")
_CONTROL = bytes(range(1, 9)) + bytes(range(14, 26)) + bytes(range(27, 32))


class Kind(NamedTuple):  # no dataclass: it would double what a child takes to start
    """id: text, ics, json, html, xlsx, xlsb, ods, fods, xls, zip; or "" with the sentence that refuses it."""

    id: str
    refusal: str = ""


def sniff(content: bytes) -> Kind:
    """What the bytes are. Never raises; costs a look at the head, for zips at the list of members."""
    body = content.rstrip(b"\0")
    if not _letters(body[:4096]) and not _letters(body):
        return Kind("", EMPTY)
    if body[:2] == b"PK" and body[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _zip_kind(content)
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(content)
    return _foreign(body) or _text_kind(body)


def _letters(part: bytes) -> bytes:
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        part = part.removeprefix(mark)
    return part.translate(None, b"\0 \t\r\n\v\f\x1a")


def _foreign(body: bytes) -> Kind | None:
    head = body[:4096]
    for offset, mark, name in _MAGIC:
        if head[offset : offset + len(mark)] == mark and (not mark.isalnum() or not _is_plain(head)):
            return Kind("", f"seems to be {name}, not a time export. {_INSTEAD}")
    if b"%PDF-" in head[:1024]:
        return Kind("", f"seems to be a PDF document, not a time export. {_INSTEAD}")
    if _PICKLE.match(head):
        return Kind("", f"seems to be a Python pickle, which is never opened. {_INSTEAD}")
    return None


def _is_plain(head: bytes) -> bool:
    return head == head.translate(None, _CONTROL + b"\0")


def _text_kind(body: bytes) -> Kind:
    head = head_text(body)
    start = head.lstrip("\ufeff \t\r\n\0")
    if _is_noise(body):
        return Kind("", f"is not a table or calendar (random or binary data). {_INSTEAD}")
    if start.startswith("<"):
        return _markup_kind(start)
    if _CALENDAR.search(start.replace("\r", "\n")):
        return Kind("ics")
    if re.match(r"MIME-Version:", start, re.I):
        return Kind("", "seems to be a web archive (MHTML). Open it in a spreadsheet program and save it as XLSX.")
    if re.match(r"BEGIN:VCARD", start, re.I):
        return Kind("", f"seems to be an address book (vCard), not a time export. {_INSTEAD}")
    if _JSON.match(start) and not _ORG.match(start):
        return Kind("json")
    return Kind("text")


def head_text(body: bytes, size: int = 8192) -> str:
    """The first letters, read loosely: enough to tell what a text is."""
    head = body[:size]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if len(head) >= 4 and head[1::2].count(0) > 0.3 * len(head[1::2]):
        return head[: len(head) // 2 * 2].decode("utf-16-le", "replace")
    if len(head) >= 4 and head[::2].count(0) > 0.3 * len(head[::2]):
        return head[: len(head) // 2 * 2].decode("utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _is_noise(body: bytes) -> bool:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    head = body[:65_536]
    halves = head[::2].count(0), head[1::2].count(0)
    if max(halves) > 0.15 * len(head) and min(halves) < 0.05 * len(head):
        return False  # UTF-16 without its mark
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > 0.05 * len(head) or sum(halves) > 0.3 * len(head)


def _markup_kind(start: str) -> Kind:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and "<html" not in start.lower():
        return Kind("", "seems to be an Excel 2003 XML file. Open it in a spreadsheet program and save it as XLSX.")
    if "urn:oasis:names:tc:opendocument" in start and "office:document" in start:
        return Kind("fods")
    if re.match(r"<[a-z]*:?svg\b|<\?xml[^>]*>\s*(?:<!--.*?-->\s*)?<svg\b", start, re.I | re.S):
        return Kind("", f"seems to be an SVG picture, not a time export. {_INSTEAD}")
    if _MARKUP.search(start) or not start.startswith("<?xml"):
        return Kind("html")
    return Kind("", f"seems to be an XML file of a kind that is not supported. {_INSTEAD}")


def _ole_kind(content: bytes) -> Kind:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in content

    if has("EncryptedPackage") or has("EncryptionInfo"):
        return Kind("", PASSWORD)
    if has("Workbook") or has("Book") or has("WORKBOOK"):
        return Kind("xls")
    names = {
        "WordDocument": "a Word document",
        "PowerPoint Document": "a presentation",
        "__properties_version1.0": "an e-mail",
    }
    found = next((text for name, text in names.items() if has(name)), "")
    if found:
        return Kind("", f"seems to be {found}, not a time export. {_INSTEAD}")
    return Kind("", "is an incomplete or damaged Office file (no workbook in it). Save it again as XLSX.")


def _zip_kind(content: bytes) -> Kind:
    try:
        infos = directory(content)
    except Refused as refused:
        return Kind("", str(refused))
    names = {info.filename.replace("\\", "/").lstrip("/").lower() for info in infos}
    if not names:
        return Kind("", EMPTY)
    if "xl/workbook.bin" in names:
        return Kind("xlsb")
    if "xl/workbook.xml" in names or any(n.startswith("xl/worksheets/") for n in names):
        return Kind("xlsx")
    if "mimetype" in names or {"content.xml", "meta-inf/manifest.xml"} <= names:
        return _opendocument_kind(content, infos)
    return _other_package(names) or _plain_zip(infos)


def _plain_zip(infos: list[zipfile.ZipInfo]) -> Kind:
    files = [info for info in infos if not info.is_dir()]
    if files and all(info.flag_bits & 1 for info in files):
        return Kind("", PASSWORD)
    return Kind("zip")


def _opendocument_kind(content: bytes, infos: list[zipfile.ZipInfo]) -> Kind:
    said = _mimetype(content)
    if b"opendocument.spreadsheet" in said:
        return Kind("ods")
    if b"vnd.oasis.opendocument" in said:
        return Kind("", f"seems to be an OpenDocument text or presentation, not a sheet. {_INSTEAD}")
    if b"epub" in said:
        return Kind("", f"seems to be an e-book, not a time export. {_INSTEAD}")
    return Kind("ods") if any(i.filename == "content.xml" for i in infos) else _plain_zip(infos)


def _mimetype(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("mimetype") as member:
            return member.read(100)
    except (*UNREADABLE, KeyError):
        return b""


def _other_package(names: set[str]) -> Kind | None:
    marks = (
        ("word/", "a text document (DOCX)"),
        ("ppt/", "a presentation (PPTX)"),
        ("visio/", "a drawing (VSDX)"),
        ("index/document.iwa", "an Apple Numbers or Pages document; export it as CSV or Excel"),
        ("androidmanifest.xml", "an Android app"),
        ("meta-inf/manifest.mf", "a Java archive"),
    )
    for mark, name in marks:
        if any(n.startswith(mark) if mark.endswith("/") else n == mark for n in names):
            return Kind("", f"seems to be {name}, not a time export. {_INSTEAD}")
    return None


def directory(content: bytes) -> list[zipfile.ZipInfo]:
    """The members that a zip lists. Refused: no list, a list that is too long, members that share their bytes.

    The end record is looked at before zipfile sees it, since zipfile keeps every record of a list of any length.
    """
    if content.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise Refused(CROWDED)
    end = content.rfind(b"PK\x05\x06")
    if end < 0:
        raise Refused(CUT_ZIP)
    size = content[end + 12 : end + 16]
    if int.from_bytes(size, "little") > MAX_DIRECTORY and size != b"\xff\xff\xff\xff":
        raise Refused(CROWDED)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
    except (*UNREADABLE, OverflowError) as error:
        raise Refused(CUT_ZIP) from error
    _refuse_overlaps(infos, len(content))
    return infos


def _refuse_overlaps(infos: list[zipfile.ZipInfo], size: int) -> None:
    spans = sorted((i.header_offset, i.header_offset + 30 + i.compress_size) for i in infos if not i.is_dir())
    for (_, end), (start, _) in itertools.pairwise(spans):
        if end > start:
            raise Refused(OVERLAP)
    if spans and spans[-1][1] > size:
        raise Refused(CUT_ZIP)
