"""Prospecting and partner acquisition: contacts, follow-ups, sign-ups, and the complaints that a bad hand-over costs."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import funnel
from analysis.outsourcing.plan import Plan
from analysis.words import _
from data.store.workspace import thawed
from pages.parts import blocks, session
from pages.parts.frame import Page

MOST = 0.05  # complaints for each sign-up that are accepted, until the user says


def show(page: Page, plan: Plan) -> None:
    """Closed until somebody prospects."""
    contract = next((c for c in plan.categories if c.id == funnel.CATEGORY), None)
    with blocks.closed(_("Prospecting: sign-ups and complaints"), icon=":material/campaign:", key="funnel_open") as asked:  # fmt: skip
        if not asked:
            return
        blocks.text(_("A directory grew by handing over how it finds and follows up its partners, and paid for it in complaints. Both sides stand here."))  # fmt: skip
        given = {**funnel.FIRST, **thawed(page.ws.assumptions).get("funnel", {})}
        left, right = st.columns([1, 1], gap="large")
        with left:
            typed = _fields(page, given)
        with right:
            found = funnel.outcome({k: typed[k] for k in funnel.FIRST}, contract)
            _answer(page, found, typed)
            _guard(page, typed)
            _use(page, found, typed)


def _fields(page: Page, given: dict[str, float]) -> dict[str, float]:
    """What is typed stays in the workspace."""
    words = funnel.labels() | {"most": _("Complaints you accept"), "seen_signups": _("Their sign-ups so far"), "seen_complaints": _("Complaints so far")}  # fmt: skip
    shown = {**given, "most": given.get("most", MOST), "seen_signups": given.get("seen_signups", 0.0), "seen_complaints": given.get("seen_complaints", 0.0)}  # fmt: skip
    for name, label in words.items():
        share = name in funnel.SHARES or name == "most"
        times, digits = (100, 0) if share else (1, 0)
        unit = " (%)" if share else f" ({page.formats.currency})" if name in funnel.MONEY else ""
        now = round(float(shown[name]) * times, 6)
        typed = st.number_input(label + unit, 0.0, 1e6, now, 1.0, format=f"%.{digits}f", key=f"funnel_{name}_{now:g}")
        if typed != now:
            kept = {**thawed(page.ws.assumptions).get("funnel", {}), name: typed / times}
            session.put_item(f"{label}: {typed:g}", "assumptions", "funnel", kept)
            st.rerun()
    if not thawed(page.ws.assumptions).get("funnel"):
        blocks.quiet(_("Our judgement, a worked case; put in your own."))
    return shown


def _answer(page: Page, found: funnel.Outcome, typed: dict[str, float]) -> None:
    formats = page.formats
    blocks.text(_("**{hours}** of yours a month bring **{own}** sign-ups; theirs would bring **{theirs}**, with {complaints} complaints.",
                  hours=formats.hours(found.hours), own=formats.number(found.own_signups, 1), theirs=formats.number(found.signups, 1),
                  complaints=formats.number(found.complaints, 1)))  # fmt: skip
    blocks.text(_("What quality costs: **{money}** a month, lost sign-ups and complaints.", money=formats.money(-found.quality, 0)) if found.quality < 0
                else _("Quality brings **{money}** a month more.", money=formats.money(found.quality, 0)))  # fmt: skip
    if found.cash_per_account is not None and found.minutes_per_account is not None:
        blocks.text(_("A new account costs **{money}** and {n} minutes of yours.", money=formats.money(found.cash_per_account), n=formats.number(found.minutes_per_account)))  # fmt: skip
    if found.better_off is not None:
        blocks.text(_("Better off, once it runs: **{money}** a month.", money=formats.money(found.better_off, 0)))


def _guard(page: Page, typed: dict[str, float]) -> None:
    """The guard rail: when to stop and train again."""
    signups, complaints, most = typed["seen_signups"], typed["seen_complaints"], typed["most"]
    said = funnel.guard(signups, complaints, most)
    limit = page.formats.share(funnel.complaint_limit(signups, complaints))
    chips = {"stop": ("error", _("Stop and train again")), "go": ("done", _("Go on")), "wait": ("wait", _("Too early"))}
    words = {
        "stop": _("Up to {limit} may complain (9 in 10 sure), you accept {most}.", limit=limit, most=page.formats.share(most)),
        "go": _("At most {limit} complain (9 in 10 sure), you accept {most}.", limit=limit, most=page.formats.share(most)),
        "wait": _("So few sign-ups cannot show fewer complaints than {most}.", most=page.formats.share(most)),
    }  # fmt: skip
    st.markdown(f"{blocks.chip(*chips[said])} {words[said]}")


def _use(page: Page, found: funnel.Outcome, typed: dict[str, float]) -> None:
    hours, quality = page.formats.hours(found.hours), blocks.money_safe(page.formats.money(found.quality, 0))
    if st.button(_("Use {hours} and {money} in the plan", hours=hours, money=quality), key="funnel_use"):
        given = {
            **thawed(page.ws.assumptions),
            f"{funnel.CATEGORY}.h": found.hours,
            f"{funnel.CATEGORY}.dR": found.quality,
        }
        session.put(_("Prospecting as worked out"), assumptions=given)
        st.rerun()
