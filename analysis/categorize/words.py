"""How a description becomes words: folded, split, without fillers; the same for lexicon, model and corrections."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)(\s*\*)?")
_DIGITS = re.compile(r"\d+")
_KEY = re.compile(r"[\d\W_]+")
_LETTERS = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i", "’": "'", "`": "'"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Written in many ways, and each is one word of the job; one pattern, so that a text is walked once.
_SPELLINGS = {
    " oneonone ": r"\b(?:1|one)\s?(?::|-?on-?|/|-)\s?(?:1|one)s?\b|\b1\s?(?:a|zu)\s?1\b",
    " qanda ": r"\bq\s?[&+]\s?a\b",
    " profitloss ": r"\bp\s?&\s?l\b",
    "e": r"\be-(?=mail|book|commerce|learning|rechnung)",
    " followup ": r"\bf/u\b",
    " taxform ": r"\bw-?[29]\b",
}
_SPELLING = re.compile("|".join(f"({pattern})" for pattern in _SPELLINGS.values()))
_SPELLED = list(_SPELLINGS)
SPELLING_SIGNS = frozenset("1&/+-")  # without one of them no spelling fits
# Two words or one, with a hyphen or without: one word.
JOINED = {
    ("follow", "up"), ("catch", "up"), ("kick", "off"), ("sign", "up"), ("check", "in"), ("stand", "up"), ("set", "up"),
    ("wrap", "up"), ("clean", "up"), ("back", "up"), ("hand", "over"), ("time", "sheet"), ("lead", "gen"),
    ("white", "paper"), ("web", "site"), ("home", "page"), ("news", "letter"), ("pay", "roll"),
}  # fmt: skip
# Forms of the tax office, the error of a missing page, and "one to one".
_NUMBER_WORDS = frozenset({"1099", "1040", "k1", "941", "404", "121"})
_SECONDS = frozenset(second for _, second in JOINED)
# Articles and small prepositions of seven languages: they neither join nor part the words of a phrase.
_FILLER_WORDS = (
    "the a an of for and with w der die das den dem des ein eine einen einem einer und fur fuer mit von vom zum "
    "zur im le la les l d s t n qu du de un une et pour avec au aux el los las una y con para por del al o os um uma e "
    "da das dos het een en voor met il lo gli i di della delle dei degli"
)
FILLERS = frozenset(_FILLER_WORDS.split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents: "Prüfung" is "prufung", "straße" is "strasse"."""
    return folded(text)


def folded(text: str) -> str:
    """The same for a long text, which is not remembered: letter by letter over the whole, as str.translate is slow."""
    lower = text.lower()
    for letter, plain in _LETTERS.items():
        lower = lower.replace(letter, plain)
    if lower.isascii():
        return lower
    parted = unicodedata.normalize("NFKD", lower)
    for mark in [letter for letter in set(parted) if unicodedata.combining(letter)]:
        parted = parted.replace(mark, "")
    return parted


def spelled(text: str) -> str:
    """A folded text with what is written in many ways as one word."""
    if SPELLING_SIGNS.isdisjoint(text):
        return text
    return _SPELLING.sub(lambda match: _SPELLED[(match.lastindex or 1) - 1], text)


def umlauts_spelled_out(text: str) -> str:
    """The other way to type umlauts: "prüfung" is "pruefung" as well."""
    return text.lower().translate(_UMLAUTS)


def tokens(text: str) -> list[str]:
    """Words in order; fillers dropped unless nothing else is there; runs of digits inside words become one 0."""
    return [word for word, _ in stem_tokens(text)]


def stem_tokens(text: str) -> list[tuple[str, bool]]:
    """The same for a stem of the lexicon: each word with whether a trailing * makes it a word beginning."""
    if text.isascii() and text.isalpha():  # most stems, and many texts
        return [(text.lower(), False)]
    found: list[tuple[str, bool]] = []
    for token, star in _TOKEN.findall(spelled(fold(text))):
        if token.isalpha():
            found.append((token, bool(star)))
        else:
            parts = [plain_digits(part) for part in token.split("-")]
            found += [(part, False) for part in parts[:-1]]
            found.append((parts[-1], bool(star)))
    kept = [part for part in found if part[0] not in FILLERS] or found
    return kept if _SECONDS.isdisjoint([word for word, _ in kept]) else _with_joined(kept)


def has_filler(text: str) -> bool:
    """Whether the text holds one of the words that are dropped."""
    return any(token in FILLERS for token, _ in _TOKEN.findall(fold(text)))


def _with_joined(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    kept = words[:1]
    for word in words[1:]:
        if (kept[-1][0], word[0]) in JOINED:
            kept[-1] = (kept[-1][0] + word[0], word[1])
        else:
            kept.append(word)
    return kept


def plain_digits(token: str) -> str:
    """Numbers say nothing, their place does: "ep41" and "ep7" are "ep0". The few that are words keep theirs."""
    if token.isalpha() or token in _NUMBER_WORDS:
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
