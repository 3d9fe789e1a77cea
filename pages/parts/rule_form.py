"""One rule written or changed, with what it would catch before it is kept; rules from and to a file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.categorize.knowledge import RULE_KINDS, Rule
from analysis.categorize.rule_effects import RuleEffect, place, rule_effect, without
from analysis.problems import UserError
from analysis.words import _, n_
from data.store import rules_csv
from data.store.workspace import Workspace
from pages.parts import answering, blocks, sorting
from pages.parts.frame import Page

EDITED = "rule_edited"


def words(rule: Rule) -> str:
    """The rule's condition as people say it."""
    said = {
        "keyword": _("says “{pattern}”", pattern=rule.pattern),
        "regex": _("matches {pattern}", pattern=rule.pattern),
        "project": _("project is “{pattern}”", pattern=rule.pattern),
        "client": _("client is “{pattern}”", pattern=rule.pattern),
        "tag": _("tagged “{pattern}”", pattern=rule.pattern),
        "person": _("with {pattern}", pattern=rule.pattern),
    }
    return said.get(rule.kind, rule.pattern)


def _kinds() -> dict[str, str]:
    names = {
        "keyword": _("Word or phrase"),
        "regex": _("Regular expression"),
        "project": _("Project"),
        "client": _("Client"),
        "tag": _("Tag"),
        "person": _("Person or address"),
    }
    return {kind: names[kind] for kind in RULE_KINDS}


def form(page: Page) -> None:
    """The rule as it is typed, and its effect."""
    ws, edited = page.ws, st.session_state.get(EDITED)
    blocks.side_heading(_("Change the rule") if edited else _("A new rule"))
    names, offered = _kinds(), sorting.own(ws).offered
    st.session_state.setdefault("rule_kind", "keyword")
    kind = st.pills(_("A rule about"), list(names), format_func=names.get, key="rule_kind") or "keyword"
    help_ = {
        "keyword": _("At the beginning of words: invoice fits invoices and Invoice 12. Case and accents do not count."),
        "regex": _("As in (?i)invoice|faktura. Look-around and back-references are not known."),
        "person": _("A name, an address or a domain, as in the entries or among the guests."),
    }
    wide, narrow = st.columns([1, 1]) if not page.look.phone else (st.container(), st.container())
    pattern = wide.text_input(names[kind], key="rule_pattern", help=help_.get(kind), placeholder=_("invoice"))
    with narrow:
        category = st.selectbox(_("belongs to"), list(offered), index=None, format_func=offered.get, key="rule_category", placeholder=_("Type to find"))  # fmt: skip
    if pattern and category:
        _preview(page, Rule(pattern.strip(), category, kind), edited)
    if edited:
        st.button(_("Leave it as it was"), key="rule_leave", type="tertiary", on_click=_clear)


def _preview(page: Page, new: Rule, edited: dict[str, Any] | None) -> None:
    ws = page.ws
    prepared = sorting.prepared(ws, persons=new.kind == "person")
    number = _number(ws, edited)
    if number is not None:
        prepared = without(prepared, number)
    at = number if number is not None else place(prepared, new)
    found = rule_effect(prepared, sorting.knowledge_with(ws, prepared.rules), new, at)
    if found.warning and not found.caught.entries:
        blocks.text(blocks.md(found.warning))
        return
    _effect(page, found, prepared.rules)
    size = n_(
        "moves {n} entry, {hours}",
        "moves {n} entries, {hours}",
        found.moved.entries,
        hours=page.formats.hours(found.moved.hours),
    )
    label = _("**Keep the change** · {size}", size=size) if edited else _("**Add the rule** · {size}", size=size)
    st.button(label, key="rule_add", on_click=_keep, args=(new, at, edited))


def _effect(page: Page, found: RuleEffect, others: tuple[Rule, ...]) -> None:
    caught = n_(
        "Catches {n} entry, {hours}",
        "Catches {n} entries, {hours}",
        found.caught.entries,
        hours=page.formats.hours(found.caught.hours),
    )
    texts = ", ".join(f"“{blocks.md(t, 40)}”" for t in found.examples)
    blocks.text(f"{caught}: {texts}." if texts else f"{caught}.")
    for number, count in found.taken.items():
        blocks.quiet(n_("Takes {n} entry from the rule {rule}.", "Takes {n} entries from the rule {rule}.", count.entries,
                        rule=blocks.md(words(others[number]), 60)))  # fmt: skip
    if found.kept_by_rules.entries:
        blocks.quiet(
            n_(
                "{n} entry stays with an earlier rule.",
                "{n} entries stay with earlier rules.",
                found.kept_by_rules.entries,
            )
        )
    if found.kept_by_answers.entries:
        blocks.quiet(
            n_(
                "{n} entry stays where you put it.",
                "{n} entries stay where you put them.",
                found.kept_by_answers.entries,
            )
        )
    if found.warning:
        st.markdown(f"{blocks.chip('question', _('Broad'))} {blocks.md(found.warning)}")


def _number(ws: Workspace, edited: dict[str, Any] | None) -> int | None:
    held = [
        {"kind": r.kind, "pattern": r.pattern, "category": r.category, "active": r.active} for r in sorting.rules(ws)
    ]
    return held.index(edited) if edited in held else None


def _keep(new: Rule, at: int, edited: dict[str, Any] | None) -> None:
    kept = {"kind": new.kind, "pattern": new.pattern, "category": new.category, "active": True}

    def action(ws: Workspace) -> Workspace:
        number = _number(ws, edited)
        now = [dict(r) for n, r in enumerate(ws.rules) if n != number]
        return ws.changed(rules=(*now[:at], kept, *now[at:])) if kept not in now else ws

    answering.act(_("rule: {rule}", rule=words(new)), action)
    st.toast(_("Rule kept: {rule}. Undo takes it back.", rule=blocks.md(words(new), 80)), icon=":material/check:")
    _clear()


def edit(held: dict[str, Any]) -> None:
    """Takes a rule into the form."""
    st.session_state[EDITED] = held
    for field in ("kind", "pattern", "category"):
        st.session_state[f"rule_{field}"] = held[field]


def _clear() -> None:
    st.session_state[EDITED] = None
    st.session_state["rule_pattern"] = ""
    st.session_state["rule_category"] = None


def file(page: Page) -> None:
    """The rules as CSV, out and in."""
    given, names = sorting.rules(page.ws), sorting.own(page.ws).names
    with blocks.closed(_("Rules as a file"), icon=":material/table:", key="rules_file") as shown:
        if not shown:
            return
        if given:
            st.download_button(_("Save {n} rules (CSV)", n=len(given)), lambda: rules_csv.written(given, names), "rules.csv", "text/csv",
                               key="rules_csv", type="tertiary", icon=":material/download:", on_click="ignore")  # fmt: skip
        upload = st.file_uploader(
            _("Rules from a CSV file: kind, pattern, category, active"), type=["csv"], key="rules_upload"
        )
        if upload is not None:
            _read(page, upload.name, upload.getvalue())


def _read(page: Page, name: str, content: bytes) -> None:
    try:
        found, issues = rules_csv.read(name, content, sorting.own(page.ws).names)
    except UserError as problem:
        blocks.error(f"{problem.title}.", problem.hint)
        return
    known = set(sorting.rules(page.ws))
    fresh = tuple(r for r in found if r not in known)
    blocks.text(
        n_("{n} rule read, {new} of them new.", "{n} rules read, {new} of them new.", len(found), new=len(fresh))
    )
    for issue in issues[:20]:
        blocks.quiet(
            _("Row {row}, column {column}: {what}", row=issue.row, column=issue.column, what=blocks.md(issue.message))
        )
    if fresh:
        st.button(
            n_("**Add {n} rule** after yours", "**Add {n} rules** after yours", len(fresh)),
            key="rules_add",
            on_click=_add,
            args=(fresh,),
        )


def _add(fresh: tuple[Rule, ...]) -> None:
    more = [{"kind": r.kind, "pattern": r.pattern, "category": r.category, "active": r.active} for r in fresh]
    answering.act(
        n_("{n} rule from a file", "{n} rules from a file", len(more)), lambda ws: ws.changed(rules=(*ws.rules, *more))
    )
