"""What can be seen of a text before any learning: stems hit, and flags of its context, as one row of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.knowledge import UNSORTED
from analysis.categorize.languages import spoken
from analysis.categorize.lexicon import Lexicon
from analysis.categorize.matching import Hits, matcher
from analysis.categorize.month import FREE_MAIL, Month, domain_label, domains_of
from analysis.categorize.ragged import flags_of
from analysis.categorize.tokenised import Tokens, tokenised
from analysis.categorize.words import fold, tokens

Floats = NDArray[np.float32]

FLAGS = (
    "always", "empty", "one word", "two words", "many words", "client named", "client in text", "only the name",
    "project named", "own project", "project without stem", "known client in text", "billable", "not billable",
    "calendar", "calendar, nobody", "only own people", "several own people", "another firm", "several firms",
    "free mail", "several free mails", "own and others", "recurring", "no stem", "only generic", "generic and a name",
    "only unknown words", "capitals inside", "guest of a client", "tagged", "hash number",
)  # fmt: skip
FLAG = {name: number for number, name in enumerate(FLAGS)}
_MOST = 16  # words that a hit can be


@dataclass(frozen=True)
class Evidence:
    """One row per text. words: of the description; named: of project and tags; hits: stems in the description;
    scores: category -> strength (texts x categories) of description, of project and tags; flags as in FLAGS."""

    words: Tokens
    named: Tokens
    hits: Hits
    total: Floats
    best: Floats
    first: Floats
    last: Floats
    project: Floats
    flags: Floats

    def dense(self) -> Floats:
        """All numbers of a text side by side, with what a named client does to each category."""
        client = np.maximum(self.flags[:, FLAG["client named"]], self.flags[:, FLAG["known client in text"]])[:, None]
        guest = np.maximum(self.flags[:, FLAG["another firm"]], self.flags[:, FLAG["free mail"]])[:, None]
        inner = self.flags[:, FLAG["only own people"]][:, None]
        parts = (self.total, self.best, self.first, self.last, self.project)
        crossed = (self.best * client, self.best * guest, self.best * inner)
        return np.hstack([*parts, *crossed, self.flags]).astype(np.float32, copy=False)


def evidence(frame: pd.DataFrame, month: Month, lexicon: Lexicon, categories: Sequence[str]) -> Evidence:
    """Looks at distinct texts (month.Texts.frame), with the stems of the languages that they are written in."""
    words = tokenised(frame["description"].tolist())
    named = _named(frame)
    match = matcher(lexicon, spoken(words, lexicon))
    hits = match.hits(words)
    of_project = match.hits(named)
    column = lexicon.columns(categories)
    weight = np.asarray(lexicon.weights / 3, dtype=np.float32)
    unsorted = categories.index(UNSORTED) if UNSORTED in categories else -1
    shape = (len(frame), len(categories))
    flags = _flags(frame, words, hits, of_project, month, column, unsorted)
    total, best, first, last = _scores(hits, column, weight, shape)
    project = _scores(of_project, column, weight, shape)[1]
    return Evidence(words, named, hits, total, best, first, last, project, flags)


def _named(frame: pd.DataFrame) -> Tokens:
    """Words of project and tags; there are few of them, each often."""
    keys = (frame["project"] + " " + frame["tags"]).to_numpy(dtype=object)
    code, distinct = pd.factorize(keys)
    return tokenised(list(distinct)).take(code)


def _scores(hits: Hits, column: NDArray[np.int64], weight: Floats, shape: tuple[int, int]) -> tuple[Floats, ...]:
    """Strength per category: summed (saturating), strongest, of the first and of the last hit of the text."""
    kept = column[hits.stem] >= 0
    text, category = hits.text[kept], column[hits.stem][kept]
    strength = (weight[hits.stem[kept]] * hits.quality[kept] * (1 + 0.25 * (hits.words[kept] - 1))).astype(np.float32)
    total, best, first, last = (np.zeros(shape, dtype=np.float32) for _ in range(4))
    cell = text * shape[1] + category
    np.add.at(total.reshape(-1), cell, strength)
    np.maximum.at(best.reshape(-1), cell, strength)
    position = hits.position[kept]
    lowest, highest = np.full(shape[0], np.iinfo(np.int64).max), np.full(shape[0], -1)
    np.minimum.at(lowest, text, position)
    np.maximum.at(highest, text, position)
    for target, edge in ((first, lowest), (last, highest)):
        at = position == edge[text]
        np.maximum.at(target.reshape(-1), cell[at], strength[at])
    return np.log1p(total).astype(np.float32), best, first, last


def _flags(
    frame: pd.DataFrame,
    words: Tokens,
    hits: Hits,
    of_project: Hits,
    month: Month,
    column: NDArray[np.int64],
    unsorted: int,
) -> Floats:
    flags = np.zeros((len(frame), len(FLAGS)), dtype=np.float32)
    _covering_flags(flags, words, hits, column, unsorted)
    _name_flags(flags, frame, words, month)
    _sign_flags(flags, frame["description"].tolist())
    _people_flags(flags, frame, month)
    known = np.zeros(len(frame))
    np.maximum.at(known, of_project.text, column[of_project.stem] != unsorted)
    flags[:, FLAG["project without stem"]] = flags[:, FLAG["project named"]] * (known == 0)
    flags[:, FLAG["always"]] = 1
    billable = frame["billable"].to_numpy()
    flags[:, FLAG["billable"]] = billable > 0
    flags[:, FLAG["not billable"]] = billable < 0
    tags = frame["tags"].str.lower()
    flags[:, FLAG["tagged"]] = (tags != "").to_numpy()
    code, values = pd.factorize(tags)
    paid = np.array([_paid_tag(value) for value in values], dtype=np.float32)[code]
    flags[:, FLAG["billable"]] = np.maximum(flags[:, FLAG["billable"]], paid)
    flags[:, FLAG["recurring"]] = frame["recurring"].to_numpy()
    return flags


def _paid_tag(tags: str) -> bool:
    """Whether a tag says that somebody pays for the hour."""
    names = {fold(tag.strip()) for tag in tags.split(",")}
    return bool(
        names & {"billable", "abrechenbar", "verrechenbar", "facturable", "factureerbaar", "faturavel", "fatturabile"}
    )


def _covering_flags(flags: Floats, words: Tokens, hits: Hits, column: NDArray[np.int64], unsorted: int) -> None:
    """How much of a text the lexicon knows, and whether what it knows is generic."""
    size, texts = words.sizes, len(words)
    at, first = np.unique(
        (hits.text * (int(size.max(initial=0)) + 1) + hits.position) * _MOST + hits.words, return_index=True
    )
    spoken = np.bincount(hits.text[first], weights=at % _MOST, minlength=texts)
    is_generic = column[hits.stem] == unsorted
    other = np.bincount(hits.text[~is_generic], minlength=texts)
    generic = np.bincount(hits.text[is_generic], minlength=texts)
    flags[:, FLAG["empty"]] = size == 0
    flags[:, FLAG["one word"]] = size == 1
    flags[:, FLAG["two words"]] = size == 2
    flags[:, FLAG["many words"]] = size >= 5
    flags[:, FLAG["no stem"]] = (generic + other == 0) & (size > 0)
    flags[:, FLAG["only generic"]] = (generic > 0) & (other == 0) & (spoken >= size)
    flags[:, FLAG["generic and a name"]] = (generic > 0) & (other == 0) & (spoken < size)
    flags[:, FLAG["only unknown words"]] = (generic + other == 0) & (size > 0) & (size <= 3)


def _name_flags(flags: Floats, frame: pd.DataFrame, words: Tokens, month: Month) -> None:
    """What project and client columns say beside a text; each value is looked at once."""
    project, projects = pd.factorize(frame["project"])
    client, clients = pd.factorize(frame["client"])
    own = np.array([not value or value in month.own_names for value in projects], dtype=bool)[project]
    telling = np.array([value in month.clients for value in clients], dtype=bool)[client]
    of_project = _is_word_of(words, project, list(projects)) & ~own[words.text]
    of_client = _is_word_of(words, client, list(clients)) & telling[words.text]
    long = np.array([len(word) > 2 for word in words.words], dtype=bool)
    of_month = np.array([word in month.client_words for word in words.words], dtype=bool)[words.ids.values]
    named = (frame["project"] != "").to_numpy(dtype=bool)
    flags[:, FLAG["own project"]] = named & own
    flags[:, FLAG["project named"]] = named & ~own
    flags[:, FLAG["client named"]] = telling
    flags[words.text[of_client & long[words.ids.values]], FLAG["client in text"]] = 1
    flags[words.text[of_month & ~telling[words.text]], FLAG["known client in text"]] = 1
    others = flags_of(words.text[~(of_project | of_client)], len(words))
    flags[:, FLAG["only the name"]] = (words.sizes > 0) & ~others


def _is_word_of(words: Tokens, code: NDArray[np.integer], names: Sequence[str]) -> NDArray[np.bool_]:
    """For each word of the texts whether the name that its text has (`code` into `names`) contains it."""
    of_name = tokenised(names)
    number = np.array([words.number.get(word, -1) for word in of_name.words], dtype=np.int64)[of_name.ids.values]
    held = of_name.text * len(words.words) + number
    return np.isin(code[words.text] * len(words.words) + words.ids.values, held[number >= 0])


def _sign_flags(flags: Floats, descriptions: Sequence[str]) -> None:
    flags[:, FLAG["hash number"]] = ["#" in text for text in descriptions]
    inside = [text[1:] != text[1:].lower() and not text.isupper() for text in descriptions]
    flags[:, FLAG["capitals inside"]] = inside


def _switch_on(flags: Floats, names: Sequence[Sequence[str]]) -> None:
    """Sets the named flags, one list of names for each row."""
    row = np.repeat(np.arange(len(names)), [len(on) for on in names])
    flags[row, [FLAG[name] for on in names for name in on]] = 1


def _people_flags(flags: Floats, frame: pd.DataFrame, month: Month) -> None:
    calendar = (frame["kind"] == "calendar").to_numpy()
    code, guests = pd.factorize(frame["attendees"])
    known = np.zeros((len(guests), len(FLAGS)), dtype=np.float32)
    _switch_on(known, [_people(attendees, month) for attendees in guests])
    here = known[code]
    here[:, FLAG["calendar, nobody"]] = calendar & ~here.any(axis=1)
    np.maximum(flags, here, out=flags)
    flags[:, FLAG["calendar"]] = calendar


def _people(attendees: str, month: Month) -> list[str]:
    domains = domains_of(attendees)
    own = [d for d in domains if d in month.own_domains]
    free = [d for d in domains if d in FREE_MAIL]
    firms = {d for d in domains if d not in month.own_domains and d not in FREE_MAIL}
    on: list[str] = []
    if own and not free and not firms:
        on += ["only own people"] + ["several own people"] * (len(own) > 1)
    if own and (free or firms):
        on.append("own and others")
    if firms:
        on += ["another firm"] + ["several firms"] * (len(firms) > 1)
        words = {word for firm in firms for word in tokens(domain_label(firm))}
        if not month.client_words.isdisjoint(words) or not month.client_beginnings.isdisjoint(w[:5] for w in words):
            on.append("guest of a client")
    elif free:
        on += ["free mail"] + ["several free mails"] * (len(free) > 1)
    return on
