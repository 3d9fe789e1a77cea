"""Workbooks, pages and zips, through the child process that reads them."""

from __future__ import annotations

import os
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from analysis.problems import UserError
from data.sources import cells, container
from data.sources.kind import Kind, sniff
from data.sources.table import RawTable
from tests.data.sources.built import CLOCK, DAY, DAYS, LENGTH, STAMP, cell, number, ods, row, text, xlsx, zipped

FILES = Path(__file__).parents[2] / "files"


def rows(content: bytes) -> list[list[str]]:
    """The cells of the first table."""
    table = only(content)
    return [table.row(i) for i in range(len(table))]


def only(content: bytes) -> RawTable:
    return container.tables(content, sniff(content)).tables[0]


def refused(content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        container.tables(content, sniff(content))
    return str(caught.value)


NUMBERS = [
    (number("A1", 46083, DAY), "2026-03-02"),
    (number("A1", 46083.375, STAMP), "2026-03-02 09:00:00"),
    (number("A1", 46083.374999999, STAMP), "2026-03-02 09:00:00"),
    (number("A1", 0.354166666666667, CLOCK), "8:30:00"),
    (number("A1", 1.08333333333333, LENGTH), "26:00:00"),
    (number("A1", 1.08333333333333, CLOCK), "26:00:00"),
    (number("A1", -0.0416666666666667, LENGTH), "-1:00:00"),
    (number("A1", 0.000005, LENGTH), "0:00:00"),  # 0.4 seconds
    (number("A1", 1.5, DAYS), "1.5"),
    (number("A1", "1E15", DAY), "1000000000000000.0"),
    (number("A1", 9999999, DAY), "9999999"),
    (number("A1", "nan", DAY), "nan"),
    (number("A1", "1_0"), "1_0"),
    (number("A1", "7.5"), "7.5"),
    (number("A1", "2.0"), "2.0"),
    (number("A1", "1e2"), "100"),
    ('<c r="A1" t="b"><v>1</v></c>', "true"),
    ('<c r="A1" t="d"><v>2026-03-02T08:00:00</v></c>', "2026-03-02 08:00:00"),
    ('<c r="A1" t="str"><f>A2</f><v>a_x0041_b</v></c>', "aAb"),
    ('<c r="A1" t="str"><f>A2</f><v>a_xD800_b</v></c>', "ab"),
]


@pytest.mark.parametrize(("made", "said"), NUMBERS)
def test_cells_of_xlsx(made: str, said: str) -> None:
    assert rows(xlsx(row(1, made))) == [[said]]


def test_1904_moves_dates_but_neither_times_nor_lengths() -> None:
    cells = row(1, number("A1", 44621, DAY), number("B1", 0.5, CLOCK), number("C1", 1.5, LENGTH))
    assert rows(xlsx(cells, properties='<workbookPr date1904="1"/>')) == [["2026-03-02", "12:00:00", "36:00:00"]]


def test_shared_strings_leave_out_phonetic_guides_and_join_runs() -> None:
    strings = "<sst><si><t>a</t></si><si><r><t>b &amp; </t></r><r><t>c</t></r><rPh><t>guide</t></rPh></si></sst>"
    cells = row(1, '<c r="A1" t="s"><v>1</v></c>', '<c r="B1" t="s"><v>0</v></c>')
    assert rows(xlsx(cells, strings=strings)) == [["b & c", "a"]]


def test_formulas_without_values_and_errors_are_missing_not_empty() -> None:
    cells = row(4, '<c r="A4"><f>1+1</f></c>', '<c r="B4" t="e"><v>#DIV/0!</v></c>', '<c r="C4"><f>1</f><v>2</v></c>')
    table = only(xlsx(cells))
    assert table.missing == {(0, 0): "formula", (0, 1): "#DIV/0!"}
    assert table.row(0) == ["", "", "2"]
    assert list(table.numbers) == [4]


def test_a_stray_cell_in_the_last_corner_costs_nothing() -> None:
    cells = row(2, text("A2", "x"), number("B2", 1)) + row(1048576, number("XFD1048576", 7))
    table = only(xlsx(cells))
    assert list(table.numbers) == [2, 1048576]
    assert len(table.columns) < 300
    assert table.row(1)[-1] == "7"


def test_prefixes_missing_references_and_a_wrong_dimension() -> None:
    sheet = (
        '<x:worksheet xmlns:x="m"><x:dimension ref="A1"/><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'
        "<x:c><x:v>2</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    table = only(xlsx("", more={"xl/worksheets/sheet1.xml": sheet}))
    assert [table.row(i) for i in range(2)] == [["a", "2"], ["3", ""]]
    assert list(table.numbers) == [1, 3]


def test_hidden_sheets_are_apart() -> None:
    book = (
        '<workbook xmlns:r="r"><sheets><sheet name="Codes" state="veryHidden" r:id="rId1"/>'
        '<sheet name="Hours" r:id="rId1"/></sheets></workbook>'
    )
    content = xlsx(row(1, text("A1", "x")), more={"xl/workbook.xml": book})
    opened = container.tables(content, sniff(content))
    assert [t.sheet for t in opened.hidden] == ["Codes"]
    assert len(opened.tables) == 1


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = [
    ({"xl/worksheets/sheet1.xml": f"{DOCTYPE}<worksheet><sheetData/></worksheet>"}, "DOCTYPE"),
    ({"xl/worksheets/sheet1.xml": f"<!-- <a --> {DOCTYPE}<worksheet/>".encode("utf-16")}, "DOCTYPE"),
    ({"docProps/app.xml": f"<?xml version='1.0'?>{DOCTYPE}<a/>"}, "DOCTYPE"),
    ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row r='1'>"}, "damaged"),
    ({"xl/worksheets/sheet1.xml": "<worksheet>" + "<a>" * 500_000}, "damaged"),
    ({"xl/worksheets/sheet1.xml": "<worksheet>" + " " * 20_000_000 + "</worksheet>"}, "size"),
    ({"xl/_rels/workbook.xml.rels": "<Relationships/>"}, "damaged"),
]


@pytest.mark.parametrize(("parts", "says"), HOSTILE)
def test_hostile_parts_are_refused(parts: dict[str, str | bytes], says: str) -> None:
    assert says in refused(xlsx(row(1, text("A1", "x")), more=parts))


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "/../../etc/passwd", "file:///etc/passwd", "..\\..\\..\\x"]
)
def test_a_part_outside_of_the_package_is_refused(target: str) -> None:
    assert "package" in refused(xlsx(row(1, text("A1", "x")), target=target))


def test_cells_outside_of_the_sheet_are_refused() -> None:
    assert refused(xlsx(row(1, number("ZZZ1", 1))))
    assert refused(xlsx(row(1048577, number("A1048577", 1))))
    assert refused(xlsx(row(1, number("A2", 1))))
    assert refused(xlsx(row(1, '<c r="A1" t="s"><v>99</v></c>')))


def test_ods_cells() -> None:
    cells = "".join(
        (
            cell("date", 'office:date-value="2026-03-02"', "02.03.26"),
            cell("date", 'office:date-value="2026-03-02T08:00:00"'),
            cell("time", 'office:time-value="PT26H05M00S"', "26:05"),
            cell("time", 'office:time-value="PT08H00M59.9996S"'),
            cell("time", 'office:time-value="-PT01H00M00S"'),
            cell("float", 'office:value="1.50"', "1,50"),
            cell("boolean", 'office:boolean-value="true"', "WAAR"),
            cell("string", "", "a<text:s text:c='2'/>b</text:p><text:p>c"),
            '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>'
            "<text:p>d</text:p></table:table-cell>",
        )
    )
    said = ["2026-03-02", "2026-03-02 08:00:00", "26:05:00", "8:01:00", "-1:00:00", "1.5", "true", "a  b\nc", "d"]
    assert rows(ods(f"<table:table-row>{cells}</table:table-row>")) == [said]


def test_ods_formulas_and_errors() -> None:
    cells = '<table:table-cell table:formula="of:=1"/>' + cell(
        "string", 'calcext:value-type="error"', "#DIV/0!", 'table:formula="of:=1/0"'
    )
    assert only(ods(f"<table:table-row>{cells}</table:table-row>")).missing == {(0, 0): "formula", (0, 1): "#DIV/0!"}


def test_ods_repeats_empty_cells_for_nothing_and_equal_rows_in_full() -> None:
    two, nine = (cell("float", f'office:value="{n}"', str(n)) for n in (2, 9))
    same = f'<table:table-row table:number-rows-repeated="3">{two}</table:table-row>'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    table = only(ods(f"{same}{empty}<table:table-row>{nine}</table:table-row>"))
    assert list(table.numbers) == [1, 2, 3, 1048004]
    assert [table.row(i) for i in range(4)] == [["2"], ["2"], ["2"], ["9"]]


@pytest.mark.parametrize("repeat", [1_048_576, 150_000])
def test_ods_bombs_are_refused(repeat: int) -> None:
    many = 'table:number-columns-repeated="16384" office:value-type="string"'
    rows = f'<table:table-row table:number-rows-repeated="{repeat}"><table:table-cell {many}><text:p>x</text:p></table:table-cell></table:table-row>'
    assert "size" in refused(ods(rows))


def test_an_ods_with_a_password_says_so() -> None:
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    assert "password" in refused(ods("", manifest))


def test_old_workbooks() -> None:
    table = only((FILES / "sheet" / "sheet_old.xls").read_bytes())
    assert table.row(0) == ["Datum", "Von", "Bis", "Stunden", "Projekt", "Notiz"]
    assert table.row(1)[:4] == ["2026-02-02", "08:00:00", "09:45:00", "1.75"]
    assert list(table.numbers)[-1] == 24


@pytest.mark.parametrize("name", ["chain_loop.xls", "truncated.xls"])
def test_a_damaged_old_workbook_does_not_end_this_process(name: str) -> None:
    content = (FILES / "hostile" / name).read_bytes()
    with pytest.raises(UserError, match="damaged"):
        container.tables(content, Kind("xls"))


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "child_seconds", lambda size: -4.5)
    cells = "".join(row(i, number(f"A{i}", i)) for i in range(1, 400_000))
    with pytest.raises(UserError, match="limits"):
        container.tables(xlsx(cells), Kind("xlsx"))


def test_a_child_out_of_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "child_memory", lambda size: 60_000_000)
    strings = "<sst>" + "<si><t>" + "x" * 100 + "</t></si>" * 1 + "<si><t>y</t></si>" * 900_000 + "</sst>"
    with pytest.raises(UserError, match="limits"):
        container.tables(xlsx(row(1, text("A1", "x")), strings=strings), Kind("xlsx"))


def test_many_at_once_leave_no_process_and_no_pipe_behind() -> None:
    content = xlsx(row(1, text("A1", "x")))
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    found: list[list[list[str]]] = []
    workers = [threading.Thread(target=lambda: found.append(rows(content))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [[["x"]]] * 8
    assert not before or len(os.listdir("/proc/self/fd")) <= before + 1


PAGES = [
    (b"<table><tr><th>Date<th>Hours<tr><td>2026-03-02<td>1,5</table>", [["Date", "Hours"], ["2026-03-02", "1,5"]]),
    (b"<table><tr><td>a&nbsp;&amp; b&lt;<td>x<br>y\nz</table>", [["a & b<", "x\ny z"]]),
    (b"<table><tr><td colspan=3>T<td>u<tr><td>1<td>2</table>", [["T", "", "", "u"], ["1", "2", "", ""]]),
    (b"<table><tr><td colspan=1000000000>T<tr><td>1<td>2</table>", [["T", ""], ["1", "2"]]),
    (b"<table><tr><td rowspan=2>d<td>1<tr><td>2</table>", [["d", "1"], ["", "2"]]),
    (b"<script>'<table><tr><td>no'</script><!-- <tr><td>no --><table><tr><td>yes</table>", [["yes"]]),
    (b'<table><tr><td title="a>b">c</table>', [["c"]]),
    (b"<!DOCTYPE html [<!ENTITY x 'y'>]><table><tr><td>&x;</table>", [["&x;"]]),
    (b"<meta charset=iso-8859-1><table><tr><td>S\xfc\xdf \x80</table>", [["Süß €"]]),
    ("<table><tr><td>Süß</table>".encode("utf-16"), [["Süß"]]),
    (b"<tr><td>1<td>2", [["1", "2"]]),
    (b"<table><tr><td><!-- never ends<td>2</table>", [["never ends", "2"]]),
]


@pytest.mark.parametrize(("page", "said"), PAGES)
def test_pages(page: bytes, said: list[list[str]]) -> None:
    table = container.tables(page, Kind("html")).tables[0]
    assert [table.row(i) for i in range(len(table))] == said
    assert not table.typed


def test_rows_of_pages_count_every_tr_and_inner_tables_stay_apart() -> None:
    page = b"<table><tr><td>layout<table><tr></tr><tr><td>Date</table>after<tr><td>end</table>"
    tables = container.tables(page, Kind("html")).tables
    assert [(list(t.numbers), [t.row(i) for i in range(len(t))]) for t in tables] == [
        ([1, 4], [["layoutafter"], ["end"]]),
        ([3], [["Date"]]),
    ]


LONG = [
    (b"<i>" * 300_000, False),
    (b"<table><tr><td>" * 50_000, False),
    (b"<table><tr><td>" + b"<a " * 300_000, True),
    (b"<table><tr><td>" + b"<script>" * 200_000, False),
    (b"<table><tr><td>" + b"<!--" * 200_000, False),
    (b"<table><tr><td>x" + b"<a title='\"" * 200_000, True),
]


@pytest.mark.parametrize(("page", "is_table"), LONG)
def test_pages_take_time_in_proportion(page: bytes, is_table: bool) -> None:
    # More than in proportion would take longer than the limits allow, and they say so in other words.
    if is_table:
        assert len(container.tables(page, Kind("html")).tables) == 1
    else:
        with pytest.raises(UserError, match="table"):
            container.tables(page, Kind("html"))


def names(content: bytes) -> list[tuple[str, int, bool]]:
    return [(m.name, len(m.content), bool(m.why)) for m in container.members(content)]


def test_members_are_labels_and_zips_inside_are_opened_once() -> None:
    inner = zipped({"b.csv": "12345"})
    assert names(zipped({"../../a.csv": "123", "in.zip": inner, "dir/": b""})) == [
        ("../../a.csv", 3, False),
        ("in.zip/b.csv", 5, False),
    ]


def test_a_link_is_no_file() -> None:
    assert [n for n, _, _ in names((FILES / "hostile" / "symlink.zip").read_bytes())] == ["march.csv"]


def test_a_damaged_member_keeps_its_name() -> None:
    content = bytearray(zipped({"a.csv": "1,2,3\n" * 100, "b.csv": "4"}))
    content[40:44] = b"\xff\xff\xff\xff"
    assert names(bytes(content)) == [("a.csv", 0, True), ("b.csv", 1, False)]


def test_a_member_with_a_password_does_not_stop_the_others() -> None:
    content = bytearray(zipped({"a.csv": "1", "b.csv": "2"}))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    content[6] |= 1
    found = container.members(bytes(content))
    assert "password" in found[0].why
    assert found[1].content == b"2"


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"x" * 90_000_000)
    return out.getvalue()


def test_zips_nested_deeply_or_expanding_hugely_are_refused() -> None:
    with pytest.raises(UserError, match="nested"):
        container.members((FILES / "hostile" / "bomb_nested.zip").read_bytes())
    with pytest.raises(UserError, match="expands"):
        container.members(bomb())


def test_columns_that_lead_out_of_their_letters_are_refused() -> None:
    building = container.Building("", hidden=False)
    numbers, offsets = np.array([1, 2], dtype=np.int64).tobytes(), np.array([0, 3, 900], dtype=np.int32).tobytes()
    frame = {"rows": 2, "columns": [0], "m": [], "pieces": [len(numbers), len(offsets), 3]}
    with pytest.raises(UserError, match="damaged"):
        building.add(frame, numbers + offsets + b"abc")


def test_letters_of_any_alphabet_and_halves_of_pairs_come_over() -> None:
    written: list[tuple[dict[str, object], list[bytes]]] = []
    sheet = cells.Sheet(lambda frame, pieces: written.append((frame, pieces)), 10)
    sheet.add(3, {0: "Süd", 2: "日本"}, {})
    sheet.add(5, {0: "a\ud800b"}, {1: "formula"})
    sheet.flush()
    building = container.Building("", hidden=False)
    for frame, pieces in written:
        building.add({**frame, "pieces": [len(p) for p in pieces]}, b"".join(pieces))
    table = building.table(named=False, typed=True)
    assert [table.row(p) for p in range(2)] == [["Süd", "", "日本"], ["a?b", "", ""]]
    assert table.numbers.tolist() == [3, 5]
    assert dict(table.missing) == {(1, 1): "formula"}
