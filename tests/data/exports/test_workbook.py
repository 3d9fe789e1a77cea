"""The workbook: its formulas give the model's figures, also after an assumption was changed; what was typed stays text."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.outsourcing import plan
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.hours import monthly_hours
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import headline
from analysis.report.material import Material, Parts
from data.exports.order import Order
from data.exports.sheets import live
from data.exports.sheets.cells import money_format, sheet_name
from data.exports.sheets.evaluated import Evaluated
from data.exports.workbook import EXPORT
from data.reference.market import market
from data.reference.tables import category_names
from tests.data.exports.kit import material, written

# What a user may change: name of the cell, new value, the assumption it stands for.
CHANGES = {
    "worth_of_an_hour": (95.0, "v"),
    "customer_support.pay_an_hour": (11.0, "customer_support.r"),
    "customer_support.share_that_can_leave": (0.6, "customer_support.d"),
    "customer_support.checking": (0.3, "customer_support.o"),
    "bookkeeping_expenses.speed": (0.8, "bookkeeping_expenses.s"),
    "bookkeeping_expenses.chance_of_leaving": (0.2, "bookkeeping_expenses.lam"),
    "email_inbox.weeks_until_first_day": (7.0, "email_inbox.delay_weeks"),
    "store_operations.weeks_to_full_speed": (0.0, "store_operations.T_weeks"),
    "marketplace_fee": (0.12, "f"),
    "least_hours": (9.0, "H_min"),
    "tools_a_month": (15.0, "K"),
    "months": (18.0, "M"),
}


@lru_cache(maxsize=1)
def sample() -> bytes:
    return EXPORT.build(Order(material()))


def book(of: Material | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(EXPORT.build(Order(of)) if of else sample()))


def planned(values: dict[str, float]) -> Plan:
    """The plan with these figures, in the roles of the plan without them."""
    audit = material().audit
    assert audit is not None
    hours, _notes = monthly_hours(audit)
    bundles = [{"name": r.name, "categories": list(r.categories)} for r in material().plan.roles]
    return plan.make(hours, market(), Assumptions(values=values), dict(category_names()), bundles=bundles)


def same_as(cell: Any, made: Plan) -> None:
    """cell(sheet, place) against the model's point figures, in Plan, Roles and Summary."""
    for row, category in enumerate(made.categories, live.HEAD + 1):
        if category.result is None:
            continue
        steady = category.result.steady
        want = (
            steady.gross,
            steady.contractor,
            steady.checking,
            steady.redoing,
            steady.net,
            steady.cash,
            steady.benefit,
        )
        for column, figure in zip("DEGHILN", want, strict=True):
            assert float(cell("Plan", f"{column}{row}")) == pytest.approx(float(figure), abs=1e-6), (
                category.id,
                column,
            )
    at = live.role_cells(made, money=True)
    for n, role in enumerate(made.roles, 1):
        result = role.result
        wanted = {"net": float(result.steady.net), "cost": float(result.steady.cash), "billed": float(result.steady.billed),
                  "net_over": result.net_hours, "cost_over": result.cash, "benefit_over": result.net_benefit}  # fmt: skip
        for key, figure in wanted.items():
            assert float(cell("Roles", at.at(key, n, fixed=False))) == pytest.approx(figure, abs=1e-6), (role.name, key)
        back = cell("Roles", at.at("payback", n, fixed=False))
        assert (back in ("", None)) if result.payback is None else float(back) == pytest.approx(result.payback, abs=1e-6)  # fmt: skip
    head = headline(made)
    assert head is not None
    assert float(cell("Summary", "B7")) == pytest.approx(sum(float(r.result.steady.net) for r in made.roles))
    assert float(cell("Summary", "B10")) == pytest.approx(head.payback)


def change(made: openpyxl.Workbook, name: str, value: float) -> None:
    sheet, place = str(made.defined_names[name].attr_text).rsplit("!", 1)
    made[sheet.strip("'")][place.replace("$", "")] = value


def test_formulas_give_the_model_s_figures() -> None:
    same_as(Evaluated(book()).cell, material().plan)


def test_the_saved_results_are_there_for_who_does_not_calculate() -> None:
    shown = openpyxl.load_workbook(io.BytesIO(sample()), data_only=True)
    same_as(lambda sheet, place: shown[sheet][place].value, material().plan)


@pytest.mark.parametrize("name", CHANGES)
def test_one_changed_assumption_moves_the_plan_as_the_model_says(name: str) -> None:
    value, symbol = CHANGES[name]
    made = book()
    change(made, name, value)
    same_as(Evaluated(made).cell, planned({symbol: value}))


def test_all_changes_together() -> None:
    made = book()
    for name, (value, _symbol) in CHANGES.items():
        change(made, name, value)
    same_as(Evaluated(made).cell, planned({symbol: value for value, symbol in CHANGES.values()}))


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not here; our own reading of the formulas is tested"
)
def test_a_spreadsheet_program_calculates_the_same(tmp_path: Path) -> None:
    made = book()
    for name, (value, _symbol) in CHANGES.items():
        change(made, name, value)
    made.save(tmp_path / "changed.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(tmp_path / "changed.xlsx")]  # fmt: skip
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    shown = openpyxl.load_workbook(tmp_path / "out/changed.xlsx", data_only=True)
    same_as(lambda sheet, place: shown[sheet][place].value, planned({s: v for v, s in CHANGES.values()}))
    errors = [c.coordinate for sheet in shown for row in sheet.iter_rows() for c in row if str(c.value).startswith("#")]
    assert not errors


def test_sheets_headers_names_and_charts() -> None:
    made = book()
    assert made.sheetnames[:5] == ["Summary", "Plan", "Roles", "Months", "Assumptions"]
    for sheet in made:
        if sheet.title != "Summary":
            assert sheet.freeze_panes, sheet.title
    assert {c.value for c in made["Plan"]["B"][live.HEAD :]} >= {"Hand over", "Keep"}
    assert len(made["Summary"]._charts) == 3
    assert made["Plan"]["L5"].number_format == '"$"#,##0'
    assert all(row[6].value for row in made["Assumptions"].iter_rows(min_row=5)), "every assumption has a source"
    assert "Entries" not in made.sheetnames


def test_without_money_no_cell_knows_an_amount() -> None:
    made = book(replace(material(), parts=Parts(money=False, people=False, descriptions=False)))
    words = [str(c.value) for sheet in made for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [w for w in words if "$" in w.replace("Roles!$", "").replace("$C$", "") and not w.startswith("=")]
    assert "worth_of_an_hour" not in made.defined_names
    assert not [w for w in words if "worth_of_an_hour" in w or "pay_an_hour" in w]
    for row in range(5, 20):
        assert Evaluated(made).cell("Plan", f"I{row}") is not None


HOSTILE = ["=1+1", "@SUM(1)", "\uff1d1", "_x0041_", "a\x00b\x1fc", "\ud800x", "<b>&", "'=1", "x" * 40_000]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_was_typed_stays_text(words: str) -> None:
    made = book(written(words))
    cell = made["Entries"]["E5"]
    assert cell.data_type == "s" and cell.hyperlink is None
    clean = "".join(c for c in words if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    shown = cell.value.replace("_x005F_", "_")  # as a spreadsheet program reads it
    assert shown == clean if len(clean) < 32_000 else shown.endswith("…") and len(cell.value) <= 32_767
    assert cell.quotePrefix is (words[0] in "=@\uff1d'")


@pytest.mark.parametrize(
    ("locale", "currency", "pattern"),
    [("en_US", "USD", '"$"#,##0'), ("de_DE", "EUR", '#,##0" €"'), ("en_GB", "GBP", '"£"#,##0')],
)
def test_money_is_written_where_the_locale_puts_it(locale: str, currency: str, pattern: str) -> None:
    from analysis.formats import Formats

    assert money_format(Formats(locale, currency), 0) == pattern


def test_sheet_names_are_what_excel_takes() -> None:
    assert sheet_name("a/b:c" + "x" * 40) == "a b c" + "x" * 26
    assert sheet_name("Plan", ["plan"]) == "Plan 2"
