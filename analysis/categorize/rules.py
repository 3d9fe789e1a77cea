"""The user's own rules: ordered, the first that fits wins; patterns run in time linear in the text, whatever they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.knowledge import RULE_KINDS, Rule
from analysis.categorize.words import fold

LONGEST_PATTERN = 1_000
LONGEST_TEXT = 100_000
MOST_RULES = 1_000
# RE2 knows ASCII only, and "über" is a word.
_WORD = r"\pL\pN_"
_LETTER = {r"\w": _WORD, r"\d": r"\p{Nd}"}
_ESCAPE = re.compile(r"\\.|\[\^?\]?|\]", re.DOTALL)
_MEMORY = 16 * 1024 * 1024
_TOO_BROAD = 0.5

Test = Callable[[str], bool]


def problem(rule: Rule) -> str:
    """Why the rule cannot be used, in one sentence with the place where it is known; "" when it can."""
    if rule.kind not in RULE_KINDS:
        return f"A rule is one of {', '.join(RULE_KINDS)}, not {rule.kind!r}."
    if not rule.pattern.strip():
        return "The rule is empty: type a word, such as invoice."
    if len(rule.pattern) > LONGEST_PATTERN:
        return f"The pattern has {len(rule.pattern):,} characters; {LONGEST_PATTERN:,} is the most."
    return _compiled(rule.pattern)[1] if rule.kind == "regex" else ""


@lru_cache(maxsize=2 * MOST_RULES)
def _compiled(pattern: str) -> tuple[Any, str]:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(_with_all_letters(pattern), options), ""
    except re2.error as error:
        why = error.args[0] if error.args else error
        text = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
        return None, f"{text[:1].upper()}{text[1:].rstrip('.')}{_place(pattern, text)}."


def _with_all_letters(pattern: str) -> str:
    r"""The pattern with \w and \d standing for letters and digits of all scripts, inside [classes] and outside."""
    inside = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal inside
        part = match[0]
        if part in _LETTER:
            return _LETTER[part] if inside else f"[{_LETTER[part]}]"
        if part == r"\W" and not inside:
            return f"[^{_WORD}]"
        if not part.startswith("\\"):
            inside = part != "]"
        return part

    return _ESCAPE.sub(replaced, pattern)


def _place(pattern: str, why: str) -> str:
    part = why.rsplit(": ", 1)[-1] if ": " in why else ""
    at = pattern.find(part) if part != pattern else -1
    return f" (at character {at + 1})" if at >= 0 else ""


def matches(pattern: str, text: str) -> bool | None:
    """Whether a regular expression is found in a text ((?i) in front: without case); None when the pattern is refused."""
    if problem(Rule(pattern, "", "regex")):
        return None
    return bool(_compiled(pattern)[0].search(text[:LONGEST_TEXT]))


def reason(rule: Rule) -> str:
    """The rule in words for people."""
    words = {
        "keyword": "contains",
        "regex": "matches",
        "project": "project is",
        "client": "client is",
        "tag": "has the tag",
        "person": "is with",
    }
    return f"rule: {words[rule.kind]} '{rule.pattern}'"


def first_fitting(frame: pd.DataFrame, rules: Sequence[Rule]) -> NDArray[np.int64]:
    """For each row the number of the first rule that fits, -1 for none; rules that cannot be used fit nothing."""
    winner = np.full(len(frame), -1, dtype=np.int64)
    for number, rule in enumerate(rules[:MOST_RULES]):
        if rule.active and not problem(rule):
            winner[fitting(frame, rule) & (winner < 0)] = number
    return winner


def fitting(frame: pd.DataFrame, rule: Rule) -> NDArray[np.bool_]:
    """Which rows the rule fits, whatever other rules say. Columns as in month.TEXT_COLUMNS; person if there."""
    test = _test(rule)
    if rule.kind in {"keyword", "regex"}:
        return _each(frame["description"], test)
    if rule.kind == "person":
        found = _each(frame["attendees"], test)
        return found | _each(frame["person"], test) if "person" in frame.columns else found
    return _each(frame["tags" if rule.kind == "tag" else rule.kind], test)


def _each(column: pd.Series, test: Test) -> NDArray[np.bool_]:
    code, values = pd.factorize(column)
    return np.array([test(value[:LONGEST_TEXT]) for value in values], dtype=bool)[code] if len(values) else code >= 0


def _test(rule: Rule) -> Test:
    wanted = fold(rule.pattern.strip())
    if rule.kind == "regex":
        compiled = _compiled(rule.pattern)[0]
        return lambda text: bool(compiled.search(text))
    if rule.kind == "keyword":
        beginning = re.compile((r"(?<![^\W_])" if wanted[:1].isalnum() else "") + re.escape(wanted))
        return lambda text: bool(beginning.search(fold(text)))
    if rule.kind == "tag":
        return lambda text: wanted in {fold(tag.strip()) for tag in text.split(",")}
    if rule.kind == "person":
        return lambda text: any(wanted in {name, name.rsplit("@", 1)[-1]} for name in _names(text))
    return lambda text: fold(text.strip()) == wanted


def _names(text: str) -> list[str]:
    return [fold(name.strip()) for name in text.split(";")]


@dataclass(frozen=True)
class Catch:
    """What one rule catches: entries and hours, how many of them an earlier rule has taken, and a warning if broad."""

    entries: int
    hours: float
    taken_before: int
    warning: str


def catches(frame: pd.DataFrame, rules: Sequence[Rule]) -> tuple[Catch, ...]:
    """The live count beside each rule. `frame` has entries (columns of SCHEMA, `seconds`)."""
    winner = first_fitting(frame, rules)
    seconds = frame["seconds"].to_numpy()
    result = []
    for number, rule in enumerate(rules):
        broken = problem(rule)
        fits = fitting(frame, rule) if not broken and number < MOST_RULES else np.zeros(len(frame), dtype=bool)
        broad = fits.sum() > _TOO_BROAD * len(frame) and len(frame) > 1
        warning = broken or (f"This fits {fits.mean():.0%} of all entries: is it meant to?" if broad else "")
        before = int((fits & (winner >= 0) & (winner < number)).sum())
        result.append(Catch(int(fits.sum()), float(seconds[fits].sum() / 3600), before, warning))
    return tuple(result)
