"""What the user does to the categories reaches every page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.store.workspace import Workspace
from pages.parts import derived, sorting
from tests.pages.kit import press, workspace


@pytest.fixture
def month(app: AppTest) -> Workspace:
    return workspace(press(app, "start_sample"))


def test_a_merged_and_a_renamed_category_in_audit_and_plan(month: Workspace) -> None:
    before = derived.audit(month).categories.set_index("category")["hours"]
    part = {"merged": {"bookkeeping_expenses": "customer_support"}, "names": {"customer_support": "Helping people"}}
    ws = month.changed(categories=part)
    after = derived.audit(ws).categories.set_index("category")
    assert "bookkeeping_expenses" not in after.index
    assert after.at["customer_support", "hours"] == pytest.approx(
        before["bookkeeping_expenses"] + before["customer_support"]
    )
    assert after.at["customer_support", "name"] == "Helping people"
    assert "Helping people" in {c.name for c in derived.plan(ws).categories}


def test_a_new_category_with_a_rule_has_hours_and_a_price(month: Workspace) -> None:
    added = {"id": "own_1", "name": "Ticket desk", "expertise": "repetitive unskilled", "kind": "operations"}
    word = str(sorting.groups(month).query("category == 'customer_support'")["description"].iloc[0])
    ws = month.changed(
        categories={"added": [added]}, rules=({"kind": "keyword", "pattern": word, "category": "own_1"},)
    )
    assert derived.audit(ws).categories.set_index("category").at["own_1", "hours"] > 0
    planned = next(c for c in derived.plan(ws).categories if c.id == "own_1")
    assert planned.result is not None


def test_typed_hours_of_a_merged_category_count_in_its_home(month: Workspace) -> None:
    ws = Workspace("x", "x", typed={"email_inbox": 2.0, "data_entry_crm": 1.0},
                   categories={"merged": {"data_entry_crm": "email_inbox"}})  # fmt: skip
    assert derived.monthly(ws)["category"].tolist() == ["email_inbox"]
    assert derived.monthly(ws)["hours_per_month"].iloc[0] == pytest.approx(3 * derived.WEEKS_A_MONTH)
