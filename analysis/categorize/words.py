"""How a description becomes words: folded, split, without fillers; the same for lexicon, model and corrections."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)(\s*\*)?")
_DIGITS = re.compile(r"\d+")
_KEY = re.compile(r"[\d\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i", "’": "'", "`": "'"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Written in many ways, and each is one word of the job; one pattern, so that a text is walked once.
_SPELLINGS = {
    "oneonone": r"\b(?:1|one)\s?(?::|-?on-?|/|-)\s?(?:1|one)s?\b|\b1\s?(?:a|zu)\s?1\b",
    "qanda": r"\bq\s?(?:&|and|n|\+|und|y|et)\s?a\b",
    "profitloss": r"\bp\s?&\s?l\b",
    "e": r"\be-(?=mail|book|commerce|learning|rechnung)",
    "follow up": r"\bfollow(?:ing)?[- ]?ups?\b|\bf/u\b",
    "catch up": r"\bcatch[- ]?ups?\b",
    "kickoff": r"\bkick[- ]?offs?\b",
    "signup": r"\bsign[- ]?ups?\b",
    "checkin": r"\bcheck[- ]?ins?\b",
    "standup": r"\bstand[- ]?ups?\b",
}
_SPELLING = re.compile("|".join(f"({pattern})" for pattern in _SPELLINGS.values()))
_SPELLED = [*(spelling if spelling == "e" else f" {spelling} " for spelling in _SPELLINGS)]
# Articles and small prepositions of seven languages: they neither join nor part the words of a phrase.
_FILLER_WORDS = (
    "the a an of for and my our with w der die das den dem des ein eine einen einem einer und fur fuer mit von vom zum "
    "zur im le la les l d s t n qu du de un une et pour avec au aux el los las una y con para por del al o os um uma e "
    "da das dos het een en van voor met il lo gli i per di della delle dei degli"
)
_FILLERS = frozenset(_FILLER_WORDS.split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents: "Prüfung" is "prufung", "straße" is "strasse"."""
    lower = text.lower().translate(_LETTERS)
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def umlauts_spelled_out(text: str) -> str:
    """The other way to type umlauts: "prüfung" is "pruefung" as well."""
    return text.lower().translate(_UMLAUTS)


def tokens(text: str) -> list[str]:
    """Words in order; fillers dropped unless nothing else is there; runs of digits inside words become one 0."""
    return [word for word, _ in stem_tokens(text)]


def stem_tokens(text: str) -> list[tuple[str, bool]]:
    """The same for a stem of the lexicon: each word with whether a trailing * makes it a word beginning."""
    folded = _SPELLING.sub(lambda match: _SPELLED[(match.lastindex or 1) - 1], fold(text))
    found: list[tuple[str, bool]] = []
    for token, star in _TOKEN.findall(folded):
        parts = token.split("-")
        found += [(plain_digits(part), False) for part in parts[:-1]]
        found.append((plain_digits(parts[-1]), bool(star)))
    return [part for part in found if part[0] not in _FILLERS] or found


def plain_digits(token: str) -> str:
    """Numbers say nothing, their place does: "ep41" and "ep7" are "ep0". Form numbers of four digits keep theirs."""
    if token.isalpha() or token in {"1099", "1040", "w2", "w9", "k1", "941"}:
        return token
    return _DIGITS.sub("0", token)


def description_key(description: str) -> str:
    """What makes entries the same question: the text without case, digits and signs (CLI.md, score)."""
    return _KEY.sub(" ", description.lower()).strip()


def group_key(description: str, project: str, client: str) -> str:
    """Key of a group for Knowledge.corrections."""
    return "\x1f".join(("group", description_key(description), project, client))


def text_key(description: str, project: str = "") -> str:
    """Key of an exact text for Knowledge.corrections; an empty project means any project."""
    return "\x1f".join(("text", description.strip().casefold(), project.strip().casefold()))
