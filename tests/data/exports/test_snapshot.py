"""The snapshot page: one file, inert, readable by everybody, in both themes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import lxml.html
import pytest

from analysis.report.material import Parts
from analysis.report.pictures import PICTURES
from benchmarks.served import ARGS, browser
from data.exports import picture
from data.exports.order import Order
from data.exports.snapshot import EXPORT, POLICY
from data.exports.web.drawing import inline
from tests.data.exports.kit import material, written

HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "$\\href{javascript:alert(1)}{x}$", "&lt;b&gt; &amp; &#0;",
           "</title></style><p>", '" onload="x', "\u202egnp.exe", "{{7*7}} %s"]  # fmt: skip


@pytest.fixture(autouse=True)
def without_a_browser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.node.get_closest_marker("chromium"):
        monkeypatch.setattr(picture, "browser", lambda: None)


def page(content: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(content.decode("utf-8"))


def test_the_story_with_its_tables_where_no_browser_can_draw() -> None:
    made = page(EXPORT.build(Order(material())))
    assert made.xpath("//h1")[0].text_content().startswith("Hand over")
    assert len(made.xpath("//figure")) == len(PICTURES)
    assert len(made.xpath("//figure/details[@open]//table")) == len(PICTURES), "no picture: the figures stand open"
    for table in made.xpath("//table"):
        assert table.xpath("./caption") and table.xpath("./thead//th[@scope='col']") and table.xpath("./tbody//th[@scope='row']")  # fmt: skip
    assert made.xpath("//section[@id='rests-on']//table")
    assert not made.xpath("//section[@id='entries']")


def test_what_is_handed_over_is_named_and_a_card_on_a_phone_says_what_its_figures_are() -> None:
    made, whole = page(EXPORT.build(Order(material()))), material()
    names = {c.id: c.name.split(",")[0] for c in whole.plan.categories}
    handed = {names[i] for role in whole.plan.roles for i in role.categories}
    assert set(made.xpath("//h1/following-sibling::p[1]")[0].text_content().split(" · ")) == handed
    for table in made.xpath("//table"):
        heads = [h.text_content() for h in table.xpath("./thead//th")]
        assert all(r.xpath("./td/@data-name") == heads[1:] for r in table.xpath("./tbody/tr"))


def test_it_loads_nothing_and_runs_nothing() -> None:
    content = EXPORT.build(Order(material())).decode("utf-8")
    made = page(content.encode())
    assert made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert not made.xpath("//script | //link | //iframe | //img | //object | //base | //form")
    assert not re.findall(r"""(?:src|href|url\()\s*=?\s*["'(]?\s*(?:https?:)?//""", content)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_typed_is_shown_letter_by_letter(words: str) -> None:
    made = page(EXPORT.build(Order(written(words))))
    shown = " ".join(made.xpath("//section[@id='entries']")[0].text_content().split())
    assert " ".join(words.split()) in shown
    assert not made.xpath("//script | //img | //*[@onload or @onerror]")
    assert not made.xpath("//section[@id='entries']//a | //section[@id='entries']//b")


def test_entries_are_there_only_when_they_go_along() -> None:
    whole = replace(material(), parts=Parts(entries=True))
    assert len(page(EXPORT.build(Order(whole))).xpath("//section[@id='entries']//tbody/tr")) == len(whole.entries)  # type: ignore[arg-type]


def test_a_drawing_takes_the_reader_s_colours_and_keeps_its_names_apart() -> None:
    svg = '<svg class="main" viewBox="0 0 9 9"><defs><g class="x"/></defs><a href="http://x"><path id="k" style="fill: rgb(22, 26, 34)" clip-path="url(#k)"/></a><rect fill="rgb(255, 255, 255)"/></svg>'
    made = inline(svg, "c1-", "wide both", 'say "it"')
    assert 'id="c1-k"' in made and "url(#c1-k)" in made
    assert "fill: var(--ink)" in made and 'style="fill:var(--paper)"' in made
    assert "<a " not in made and 'aria-label="say &quot;it&quot;"' in made


@lru_cache(maxsize=1)
def drawn() -> bytes:
    return EXPORT.build(Order(material()))


@pytest.mark.chromium
def test_no_barrier_in_either_theme_or_width(tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    file = tmp_path / "snapshot.html"
    file.write_bytes(drawn())
    assert len(page(drawn()).xpath("//figure/*[local-name()='svg']")) >= 2 * len(PICTURES)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser(), args=ARGS)
        for theme in ("light", "dark"):
            for width in (1280, 390):
                context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
                here = context.new_page()
                said: list[str] = []
                here.on("console", lambda message, said=said: said.append(message.text))
                here.goto(file.as_uri())
                found = Axe().run(here).response["violations"]
                assert not [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}]
                assert here.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
                assert not said, "nothing is blocked, nothing fails"
                shown = here.locator("figure svg").evaluate_all("all => all.filter(e => e.getClientRects().length).length")  # fmt: skip
                assert shown == len(PICTURES), (theme, width)
                context.close()
        chrome.close()
