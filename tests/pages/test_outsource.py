"""The Outsource page: each figure in its field, a closer look at everything, knobs, contracts, what-ifs, scenarios, prospecting."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analysis.outsourcing import views
from analysis.outsourcing.contract import ROLE_SYMBOLS, TASK_SYMBOLS
from pages.parts import plan_charts, plan_detail, planned
from tests.pages import kit
from tests.pages.kit import healthy, opened, press, workspace

PAGE = "pages/decide/outsource.py"


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """The sample month on this page."""
    press(app, "start_sample")
    return healthy(app.switch_page(PAGE).run())


def words(app: AppTest) -> str:
    return kit.words(app).replace("\\", "")


def keyed(app: AppTest, kind: str, start: str) -> str:
    """The whole key of the one element whose key begins so; fields carry their value in their key."""
    found = [e.key for e in getattr(app, kind) if str(e.key).startswith(start)]
    assert found, start
    return str(found[0])


def charts(app: AppTest) -> set[str]:
    return {
        k
        for k in ("matrix", "hours_back", "frontier", "waterfall", "months", "week_after", "tornado")
        if _there(app, k)
    }


def _there(app: AppTest, key: str) -> bool:
    try:
        return bool(app.get_by_key(key).proto.spec)
    except KeyError:
        return False


def test_every_picture_is_there(app: AppTest) -> None:
    assert charts(app) == {"matrix", "hours_back", "frontier", "waterfall", "months", "week_after", "tornado"}


def test_everything_can_be_looked_at_closer(app: AppTest) -> None:
    for which in app.selectbox(key="detail_which").options:
        healthy(app.selectbox(key="detail_which").select(which).run())
    app.selectbox(key="detail_which").set_value("scheduling_travel").run()
    assert "Booking link" in words(healthy(app))
    symbols = [s for part in plan_detail.groups().values() for s in part]
    assert sorted(symbols) == sorted({*TASK_SYMBOLS, *ROLE_SYMBOLS, "M"} - {"v"}), "every input has one field"


def test_a_figure_is_changed_where_it_stands_and_goes_back(app: AppTest) -> None:
    app.selectbox(key="detail_which").set_value("customer_support").run()
    app.number_input(key=keyed(app, "number_input", "figure_detail_customer_support.d_")).set_value(50.0).run()
    assert workspace(healthy(app)).assumptions["customer_support.d"] == 0.5
    app.button(key="back_detail_customer_support.d").click().run()
    assert "customer_support.d" not in workspace(healthy(app)).assumptions


def test_shares_minutes_and_months_are_kept_in_the_models_units(app: AppTest) -> None:
    app.selectbox(key="detail_which").set_value("customer_support").run()
    app.number_input(key=keyed(app, "number_input", "figure_detail_customer_support.o_")).set_value(15.0).run()
    assert workspace(healthy(app)).assumptions["customer_support.o"] == 0.25
    app.number_input(key=keyed(app, "number_input", "figure_M_")).set_value(24.0).run()
    assert workspace(healthy(app)).assumptions["M"] == 24
    assert planned.plan(workspace(app)).months == 24


def test_the_worth_of_an_hour_by_income_then_typed(app: AppTest) -> None:
    app.number_input(key="worth_income_None").set_value(93_150.0).run()
    app.button(key="worth_use_income").click().run()
    value = planned.plan(workspace(healthy(app))).value
    assert (value.value, value.source) == (45.0, "By income")
    app.number_input(key=keyed(app, "number_input", "worth_weeks_")).set_value(23.0).run()
    assert planned.plan(workspace(healthy(app))).value.value == 90.0, "the way follows its figures"
    app.number_input(key=keyed(app, "number_input", "knob_v_")).set_value(70.0).run()
    value = planned.plan(workspace(healthy(app))).value
    assert (value.value, value.low, value.high) == (70.0, 70.0, 90.0)


def test_a_budget_people_pins_and_what_stays(app: AppTest) -> None:
    app.slider(key=keyed(app, "slider", "knob_budget_")).set_value(300.0).run()
    plan = planned.plan(workspace(healthy(app)))
    assert sum(float(r.result.steady.cash) for r in plan.roles) <= 300
    app.number_input(key=keyed(app, "number_input", "knob_hires_")).set_value(1.0).run()
    assert len(planned.plan(workspace(healthy(app))).roles) == 1
    app.multiselect(key=keyed(app, "multiselect", "knob_forbidden_")).set_value(["customer_support"]).run()
    assert "customer_support" not in _handed(healthy(app))
    app.multiselect(key=keyed(app, "multiselect", "knob_pinned_")).set_value(["website_it"]).run()
    assert "website_it" in _handed(healthy(app))
    app.button(key="knob_free").click().run()
    assert len(planned.plan(workspace(healthy(app))).roles) > 1


def _handed(app: AppTest) -> set[str]:
    return {i for r in planned.plan(workspace(app)).roles for i in r.categories}


def test_limits_nothing_fits_are_told(app: AppTest) -> None:
    app.multiselect(key=keyed(app, "multiselect", "knob_pinned_")).set_value(["website_it"]).run()
    app.slider(key=keyed(app, "slider", "knob_budget_")).set_value(10.0).run()
    assert "No choice fits the limits" in words(healthy(app))
    app.button(key="knob_free").click().run()
    assert "No choice fits the limits" not in words(healthy(app))


@pytest.mark.parametrize("market", ["us-wage", "us-agency"])
def test_the_market_is_a_switch(app: AppTest, market: str) -> None:
    before = planned.plan(workspace(app)).roles[0].role.r
    app.selectbox(key="knob_market_upwork").set_value(market).run()
    assert planned.plan(workspace(healthy(app))).assumptions.market == market
    assert market == "us-agency" or planned.plan(workspace(app)).categories[0].inputs["r"].value > float(before)


def test_a_role_becomes_an_agency_and_keeps_it_under_a_budget(app: AppTest) -> None:
    opened(app, "role_edit_0")
    app.button_group(key=keyed(app, "button_group", "role_kind_0_")).set_value(True).run()
    plan = planned.plan(workspace(healthy(app)))
    agency = next(r for r in plan.roles if r.agency)
    assert float(agency.role.H_min) == 10
    assert float(agency.role.lam) == 0
    app.slider(key=keyed(app, "slider", "knob_budget_")).set_value(500.0).run()
    kept = next((r for r in planned.plan(workspace(healthy(app))).roles if r.name == agency.name), None)
    assert kept is None or kept.agency


def test_a_category_moves_and_comes_back(app: AppTest) -> None:
    opened(app, "role_move")
    app.selectbox(key="move_category").set_value("email_inbox").run()
    app.selectbox(key="move_place").set_value("Keep it myself").run()
    app.button(key="move_button").click().run()
    assert "email_inbox" not in _handed(healthy(app))
    app.button(key="move_reset").click().run()
    assert "email_inbox" in _handed(healthy(app))


def test_a_what_if_changes_nothing_until_it_is_used(app: AppTest) -> None:
    before = dict(workspace(app).assumptions)
    app.slider(key="if_r_100").set_value(200).run()
    assert "more" in words(healthy(app))
    assert dict(workspace(app).assumptions) == before
    app.button(key="if_use").click().run()
    assert dict(workspace(healthy(app)).assumptions["scales"]) == {"r": 2.0}
    assert "scaled by a what-if" in words(app)
    app.button(key="general_reset").click().run()
    assert not workspace(healthy(app)).assumptions


def test_scenarios_stand_beside_the_plan_and_become_it(app: AppTest) -> None:
    app.slider(key=keyed(app, "slider", "if_v_")).set_value(20.0).run()
    app.text_input(key="if_name").set_value("Cheap hours").run()
    app.button(key="if_keep").click().run()
    assert [s["name"] for s in workspace(healthy(app)).scenarios] == ["Cheap hours"]
    assert planned.plan(workspace(app)).value.value == 60, "the plan stays"
    app.button(key="scenario_use").click().run()
    assert planned.plan(workspace(healthy(app))).value.value == 20
    app.button(key="scenario_remove").click().run()
    assert not workspace(healthy(app)).scenarios


def test_prospecting_is_worked_out_and_used(app: AppTest) -> None:
    opened(app, "funnel_open")
    assert "54.0 h" in words(app)
    app.number_input(key=keyed(app, "number_input", "funnel_n_")).set_value(60.0).run()
    assert "27.0 h" in words(healthy(app))
    app.number_input(key=keyed(app, "number_input", "funnel_seen_signups_")).set_value(20.0).run()
    app.number_input(key=keyed(app, "number_input", "funnel_seen_complaints_")).set_value(5.0).run()
    assert "Stop and train again" in words(healthy(app))
    app.button(key="funnel_use").click().run()
    assert workspace(healthy(app)).assumptions["lead_generation.h"] == 27.0


def test_where_verdicts_begin_can_be_moved(app: AppTest) -> None:
    opened(app, "thresholds_open")
    app.number_input(key=keyed(app, "number_input", "threshold_automate_from_")).set_value(90.0).run()
    verdicts = {c.id: c.verdict for c in planned.plan(workspace(healthy(app))).categories}
    assert verdicts["scheduling_travel"] != "automate_first"


def test_another_currency_asks_for_its_rate(app: AppTest) -> None:
    ws = workspace(app)
    from pages.parts import session

    changed = session.store().change(ws.id, "Currency", lambda w: w.changed(settings={**w.settings, "currency": "EUR"}))
    app.session_state["workspace"] = changed
    healthy(app.run())
    app.number_input(key=keyed(app, "number_input", "general_usd_")).set_value(2.0).run()
    assert planned.plan(workspace(healthy(app))).value.value == 120


def test_each_headline_figure_opens_to_its_formula_inputs_and_entries(app: AppTest) -> None:
    opened(app, "worked_plan_open")
    figures = [f"{m.label}: {m.value}" for m in app.metric][:4]
    assert app.selectbox(key="worked_plan").options == figures
    assert "handed over − " in words(app) and "The entries of each kind of work open" in words(app)
    app.selectbox(key="worked_plan").set_value("Costs").run()
    healthy(app)
    assert " paid, at pay and fee, and tools: " in words(app)


def test_a_dot_of_the_matrix_opens_its_entries(app: AppTest) -> None:
    opened(app, "drill_matrix_open")
    app.selectbox(key="drill_matrix").set_value("customer_support").run()
    healthy(app)
    dots = views.matrix(planned.plan(workspace(app))).set_index("category")
    x, y = dots.loc["customer_support", ["hours", "price"]]
    assert plan_charts.dot(dots.reset_index(), {"x": x, "y": y}) == "customer_support"
    assert plan_charts.dot(dots.reset_index(), {"x": x, "y": y + 1}) is None
    assert "on the clock, where each moment counts once" in words(app)
