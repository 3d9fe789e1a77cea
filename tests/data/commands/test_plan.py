"""`cli.py plan`: from entries, hours and assumptions; what cannot go on is one line and an exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cli
from data.reference.market import market

EXAMPLES = json.loads((Path(__file__).parents[2] / "files" / "outsourcing" / "public_examples.json").read_text())
MONTH = {"E-mail and messages": 17, "customer_support": 31, "bookkeeping_expenses": 14, "scheduling_travel": 5, "client_delivery": 40,
         "strategy_planning": 12, "uncategorized": 4, "personal_breaks": 3}  # fmt: skip


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: object) -> tuple[int, Any, str]:
        try:
            code = cli.main(["plan", *map(str, words), "--json"])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return call


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    return written(tmp_path / "hours.csv", "category,hours\n" + "".join(f"{c},{h}\n" for c, h in MONTH.items()))


def test_from_hours(run: Any, hours: Path) -> None:
    code, plan, err = run("--hours", hours)
    assert (code, err) == (0, "")
    verdicts = {c["id"]: c["verdict"] for c in plan["categories"]}
    assert verdicts == {"client_delivery": None, "customer_support": "outsource_now", "email_inbox": "outsource_now", "bookkeeping_expenses": "outsource_now",
                        "strategy_planning": "keep", "scheduling_travel": "automate_first", "uncategorized": None}  # fmt: skip
    for c in plan["categories"]:
        assert c["reasons"]
        if c["probability_better_off"] is None:
            assert c["hours_freed_per_month"] is c["net_benefit"] is None
            continue
        for part in ("hours_freed_per_month", "net_benefit"):
            assert c[part]["p10"] <= c[part]["p50"] <= c[part]["p90"]
        assert c["hours_freed_per_month"]["p90"] <= c["hours_per_month"]
    assert plan["choice"] is None
    assert {c for role in plan["roles"] for c in role["categories"]} == {
        c for c, v in verdicts.items() if v == "outsource_now"
    }
    assert sorted(plan["order"]) == sorted(r["name"] for r in plan["roles"])


def test_the_total_is_the_sum_of_the_roles(run: Any, hours: Path) -> None:
    _code, plan, _err = run("--hours", hours)
    for part in ("steady_month", "horizon"):
        for name, value in plan["total"][part].items():
            if name != "net_recovery_factor":
                assert value == pytest.approx(sum(r[part][name] for r in plan["roles"]), abs=0.01)


def test_defaults_hold_until_the_user_says(run: Any, hours: Path) -> None:
    _code, plan, _err = run("--hours", hours)
    worth = plan["assumptions"]["value_of_hour"]
    assert (worth["value"], worth["set_by_user"]) == (60.0, False)
    given = {(i["category"], i["symbol"]): i["value"] for i in plan["assumptions"]["inputs"]}
    assert given["bookkeeping_expenses", "r"] == 13.5
    assert given["bookkeeping_expenses", "f"] == 0.05
    assert given["bookkeeping_expenses", "M"] == 12
    assert all(i["source"] for i in plan["assumptions"]["inputs"])


@pytest.mark.parametrize(
    ("options", "pay"), [(("--market", "us-wage"), 23.66), (("--market", "us-agency"), 13.5), ((), 13.5)]
)
def test_the_market_decides_the_rate(run: Any, hours: Path, options: tuple[str, ...], pay: float) -> None:
    _code, plan, _err = run("--hours", hours, *options)
    given = {(i["category"], i["symbol"]): i["value"] for i in plan["assumptions"]["inputs"]}
    assert given["bookkeeping_expenses", "r"] == pay


def test_another_currency_converts_every_amount(run: Any, hours: Path) -> None:
    _code, plan, _err = run("--hours", hours, "--currency", "eur")
    per = float(market().exchange.at["EUR", "per_usd"])
    given = {(i["category"], i["symbol"]): i["value"] for i in plan["assumptions"]["inputs"]}
    assert plan["assumptions"]["currency"] == "EUR"
    assert given["bookkeeping_expenses", "r"] == pytest.approx(13.5 * per, abs=1e-4)
    assert plan["assumptions"]["value_of_hour"]["value"] == round(60 * per)


def test_the_seed_decides_the_draws(run: Any, hours: Path) -> None:
    first, again, other = (run("--hours", hours, "--seed", seed)[1]["categories"] for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("options", "hires"),
    [(("--budget", 130), 1), (("--hires", 1), 1), (("--budget", 0), 0)],
)
def test_limits_make_a_choice(run: Any, hours: Path, options: tuple[object, ...], hires: int) -> None:
    _code, plan, _err = run("--hours", hours, *options)
    choice = plan["choice"]
    assert len({role for role in choice["assignment"].values() if role}) == hires
    assert set(choice) == {"assignment", "net_benefit", "steady_cash_per_month", "setup_hours", "net_hours"}
    if options[0] == "--budget":
        assert choice["steady_cash_per_month"] <= float(str(options[1]))


def test_setting_up_stays_within_the_owners_hours(run: Any, hours: Path) -> None:
    _code, plan, _err = run("--hours", hours, "--setup-hours", 20)
    assert 0 < plan["choice"]["setup_hours"] <= 20


@pytest.mark.parametrize("case", [*EXAMPLES["single"], EXAMPLES["bundle"]], ids=lambda c: c.get("id", "bundle"))
def test_assumptions_are_points(run: Any, tmp_path: Path, case: dict[str, Any]) -> None:
    path = written(tmp_path / "a.json", json.dumps({"role": case["role"], "categories": case["categories"]}))
    code, plan, _err = run("--assumptions", path)
    assert code == 0
    assert plan["roles"][0]["steady_month"]["net_benefit"] == float(case["expected"]["steady_month"]["net_benefit"])
    for c in plan["categories"]:
        assert len(set(c["net_benefit"].values())) == len(set(c["hours_freed_per_month"].values())) == 1
        assert c["probability_better_off"] == float(c["net_benefit"]["p50"] > 0)
    assert plan["roles"][0]["name"] == " + ".join(c["name"] for c in case["categories"])


def test_verdicts_of_assumptions(run: Any, tmp_path: Path) -> None:
    terms = {"v": 60, "r": 10}
    roles = [{"name": "one", "role": terms, "categories": [{"name": n, "h": 10} for n in ("key_sales_clients", "scheduling_travel", "anything else")]},
             {"name": "dear", "role": {"v": 60, "r": 61}, "categories": [{"name": "video_audio", "h": 10}]},
             {"name": "late", "role": {**terms, "X0": 3_100}, "categories": [{"name": "website_it", "h": 10}]}]  # fmt: skip
    _code, plan, _err = run("--assumptions", written(tmp_path / "a.json", json.dumps({"roles": roles})))
    verdicts = {c["id"]: c["verdict"] for c in plan["categories"]}
    assert verdicts == {
        "key_sales_clients": "keep",
        "scheduling_travel": "automate_first",
        "anything else": "outsource_now",
        "video_audio": "keep",
        "website_it": "try",
    }
    assert [r["name"] for r in plan["roles"]] == ["one", "dear", "late"]
    assert plan["total"]["horizon"]["net_benefit"] == pytest.approx(
        sum(r["horizon"]["net_benefit"] for r in plan["roles"])
    )


def test_hours_left_out_of_assumptions_come_from_the_hours(run: Any, hours: Path, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json",
        json.dumps(
            {
                "role": {"v": 60, "r": 10},
                "categories": [{"name": "email_inbox", "h": None}, {"name": "customer_support", "h": 5}],
            }
        ),
    )
    _code, plan, _err = run("--assumptions", path, "--hours", hours)
    assert {c["id"]: c["hours_per_month"] for c in plan["categories"]} == {"email_inbox": 17, "customer_support": 5}


HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
ROW = "Mara,mara@shop.example,,Shop,,Bookkeeping: reconcile receipts,No,2026-03-{0:02d},09:00:00,2026-03-{0:02d},11:00:00,02:00:00,\n"


@pytest.mark.parametrize(("last", "days", "noted"), [(28, 28, False), (5, 5, True)])
def test_from_entries(run: Any, tmp_path: Path, last: int, days: int, noted: bool) -> None:
    path = written(tmp_path / "toggl.csv", HEADER + "".join(ROW.format(d) for d in range(1, last + 1)))
    code, plan, _err = run(path, "--zone", "UTC")
    assert code == 0
    [category] = plan["categories"]
    assert category["id"] == "bookkeeping_expenses"
    assert category["hours_per_month"] == pytest.approx(2 * 365 / 12, abs=1e-4)
    assert bool(plan["issues"]) is noted
    if noted:
        assert str(days) in plan["issues"][0]


@pytest.mark.parametrize(("text", "encoding"), [
    ("Category;Hours\nemail_inbox;12,5\nE-MAIL AND MESSAGES;4.5\n", "utf-8"),
    ("hours\tcategory\n17\temail_inbox\n", "utf-16"),
    ('category,hours\n\n"email_inbox","17,0"\n', "utf-8-sig"),
])  # fmt: skip
def test_hours_as_spreadsheets_save_them(run: Any, tmp_path: Path, text: str, encoding: str) -> None:
    code, plan, _err = run("--hours", written(tmp_path / "h.csv", text, encoding))
    assert code == 0
    assert [(c["id"], c["hours_per_month"]) for c in plan["categories"]] == [("email_inbox", 17.0)]


def test_a_category_by_the_name_people_see_and_by_the_one_of_its_defaults(run: Any, tmp_path: Path) -> None:
    seen, other = "Prospecting and partner acquisition", "Prospecting and partner acquisition (case study)"
    code, plan, _err = run("--hours", written(tmp_path / "h.csv", f"category,hours\n{seen},10\n{other},2\n"))
    assert code == 0
    assert [(c["id"], c["name"], c["hours_per_month"]) for c in plan["categories"]] == [("lead_generation", seen, 12.0)]


@pytest.mark.parametrize(("text", "told"), [
    ("category,hours\nemial,3\n", "h.csv, row 2, column category: 'emial'"),
    ("category,hours\n\nemail_inbox,\n", "h.csv, row 3, column hours: ''"),
    ("category,hours\nemail_inbox,-1\n", "row 2, column hours"),
    ("category,hours\nemail_inbox,nan\n", "row 2, column hours"),
    ("category,hours\nemail_inbox,1e9\n", "row 2, column hours"),
    ("category,hours\nemail_inbox\n", "row 2, column hours"),
    ("category,hours\n", "columns are missing"),
    ("task,time\nx,1\n", "columns are missing"),
    ("", "columns are missing"),
])  # fmt: skip
def test_hours_that_cannot_be_used_are_one_line(run: Any, tmp_path: Path, text: str, told: str) -> None:
    code, plan, err = run("--hours", written(tmp_path / "h.csv", text))
    assert (code, plan) == (1, None)
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize(("text", "told"), [
    ("{", "is no JSON"), ("[1]", "no JSON object"), ('{"role": {}}', "categories"), ('{"roles": []}', "roles"), ('{"roles": [3]}', "roles"),
    ('{"role": {"v": "much"}, "categories": [{}]}', "v"), ('{"role": {"v": 1, "ramp": 2}, "categories": [{}]}', "ramp"), ("NaN", "is no JSON"),
])  # fmt: skip
def test_assumptions_that_cannot_be_used_are_one_line(run: Any, tmp_path: Path, text: str, told: str) -> None:
    code, plan, err = run("--assumptions", written(tmp_path / "a.json", text))
    assert (code, plan) == (1, None)
    assert err.count("\n") == 1
    assert told in err


def test_a_missing_file_is_one_line(run: Any, tmp_path: Path) -> None:
    for option in ("--hours", "--assumptions"):
        code, _plan, err = run(option, tmp_path / "none.csv")
        assert code == 1
        assert err.startswith("none.csv: ")


@pytest.mark.parametrize("options", [
    (), ("--budget", "much"), ("--budget", "-1"), ("--hires", "1.5"), ("--seed", "-1"), ("--currency", "XYZ"), ("--market", "moon"), ("--setup-hours", "nan"),
])  # fmt: skip
def test_wrong_options_are_two(run: Any, hours: Path, options: tuple[str, ...]) -> None:
    code, plan, err = run(*(("--hours", hours) if options else ()), *options)
    assert (code, plan) == (2, None)
    assert err


def test_a_table_for_people(hours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", "--hours", str(hours), "--budget", "130"]) == 0
    out = capsys.readouterr().out
    assert "Customer support" in out
    assert "outsource_now" in out
    assert "role bookkeeper" in out
