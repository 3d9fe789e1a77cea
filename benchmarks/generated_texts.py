"""Training texts made from the lexicon: stems as people would type them, with invented names, numbers and contexts."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.categorize.knowledge import UNSORTED
from analysis.categorize.languages import ALWAYS
from analysis.categorize.lexicon import ANY_LANGUAGE, Stem
from benchmarks.invented_names import FIRM, FIRST, firm, invented, person

TAILS = (
    "#{n}", "{n}", "v{n}", "Q{n}", "- draft", "(cont.)", "final", "part {n}", "asap", "again", "30min", "!", "??", "wip", "today",
)  # fmt: skip
OPENINGS = ("", "", "", "", "RE: ", "finish ", "start ", "prep ", "quick ", "do ", "more ")
# Work that is craft as soon as it is done for a named client.
CRAFT = frozenset(
    {"design_graphics", "content_writing", "video_audio", "seo_ads", "website_it", "research_reports", "social_media",
     "email_marketing", "product_vision"}
)  # fmt: skip
# Meetings that nobody from outside is at.
AMONG_OWN = frozenset({"people_leadership", "project_coordination", "personal_breaks"})
MONTH_SIZE = 250
FRAMES = Path(__file__).parent / "frames.csv"
FRAMED_EACH = 30  # texts of each frame
FRAMED_WEIGHT = 0.5
ENGLISH_ELSEWHERE = 0.3  # share of English texts that stand in months of another language
GENERAL_EACH = 80  # texts of every general kind, in each language
OWN_DOMAIN = "ownfirm.test"


@dataclass(frozen=True)
class Made:
    """One text: its label, how much it counts in training, the stem it was made from (-1: none), and its language where
    that is not the stem's ("" without stem: any)."""

    description: str
    category: str
    weight: float
    stem: int = -1
    project: str = ""
    client: str = ""
    attendees: str = ""
    kind: str = "tracker"
    language: str = ""


def made_texts(stems: Sequence[Stem], each: int, seed: int) -> pd.DataFrame:
    """Texts for all stems and for what no stem says, in months of MONTH_SIZE of one language with some of another
    (column month)."""
    chance = random.Random(seed)
    languages = sorted({stem.language for stem in stems} - {ANY_LANGUAGE})
    rows = list(_of_stems(stems, each, chance))
    for language in languages:
        rows += [*_general(stems, language, chance), *_framed(stems, language, chance)]
    chance.shuffle(rows)
    home = [_home(row, stems, languages, chance) for row in rows]
    frame = pd.DataFrame([vars(row) for row in rows]).assign(home=home)
    frame = frame.sort_values("home", kind="stable", ignore_index=True)
    part = frame.groupby("home").cumcount() // MONTH_SIZE
    return frame.assign(month=frame.groupby(["home", part]).ngroup()).drop(columns="home")


def _home(row: Made, stems: Sequence[Stem], languages: Sequence[str], chance: random.Random) -> str:
    """The language of the month in which a text stands: its own, or any for English words, names of tools and bare names."""
    own = row.language or (stems[row.stem].language if row.stem >= 0 else ANY_LANGUAGE)
    anywhere = own == ANY_LANGUAGE or (own == ALWAYS and chance.random() < ENGLISH_ELSEWHERE)
    return chance.choice(languages) if anywhere else own


def _of_stems(stems: Sequence[Stem], each: int, chance: random.Random) -> Iterator[Made]:
    siblings: dict[tuple[str, str], list[int]] = {}
    for number, stem in enumerate(stems):
        siblings.setdefault((stem.category, stem.language), []).append(number)
    for number, stem in enumerate(stems):
        yield Made(
            _spoken(stem.text, chance),
            stem.category,
            stem.weight / 3,
            number,
            client=firm(chance) if stem.trade else "",
        )
        for _ in range(each):
            yield _variant(number, stem, stems, siblings, chance)


def _variant(
    number: int, stem: Stem, stems: Sequence[Stem], siblings: dict[tuple[str, str], list[int]], chance: random.Random
) -> Made:
    text, category, client = _spoken(stem.text, chance), stem.category, ""
    if category != UNSORTED and chance.random() < 0.25:
        other = stems[chance.choice(siblings[(category, stem.language)])]
        text = f"{text} {chance.choice(('+', '&', ',', '/', '-', ''))} {_spoken(other.text, chance)}"
    name = chance.choice((firm, person))(chance)
    draw = chance.random()
    if draw < 0.35:
        text = f"{text} {chance.choice(('', '', 'w/ ', 'for ', '- ', '(', 'mit ', 'con ', 'pour '))}{name}"
    if chance.random() < 0.3:
        text = f"{text} {chance.choice(TAILS).format(n=chance.randint(1, 40))}"
    if chance.random() < 0.2:
        text = _misspelt(text, chance)
    text = chance.choice(OPENINGS) + text
    if stem.trade and category == "client_delivery":
        client = firm(chance) if chance.random() < 0.5 else ""
    elif chance.random() < 0.15:
        client = firm(chance)
        category = "client_delivery" if category in CRAFT else category
    if category == UNSORTED and (client or draw < 0.35):
        return _general_with_name(text, client, number, chance)
    weight = stem.weight / 3 * (0.5 if stem.category != category else 1.0)
    kind, guests = _event(category, chance) if chance.random() < 0.2 else ("tracker", "")
    project = chance.choice(FIRM) if chance.random() < 0.1 else ""
    return Made(_cased(text, chance), category, weight, number, project, client, guests, kind)


def _event(category: str, chance: random.Random) -> tuple[str, str]:
    """Kind and guests of an event whose title names its job: whoever comes, it stays that job."""
    draw = chance.random()
    if category == UNSORTED or draw < 0.4:
        return "calendar", ""
    own = [f"{first.lower()}@{OWN_DOMAIN}" for first in chance.sample(FIRST, chance.choice((1, 1, 2, 4)))]
    if category in AMONG_OWN or draw < 0.7:
        return "calendar", ";".join(own)
    guest = "a@gmail.com" if category == "recruiting" or draw > 0.92 else f"a@{invented(chance).lower()}.test"
    return "calendar", ";".join([guest, *own[: chance.randint(0, 1)]])


def _framed(stems: Sequence[Stem], language: str, chance: random.Random) -> Iterator[Made]:
    """Texts whose job stands beside a topic that is a job elsewhere, from frames.csv: a course about advertising is a
    course."""
    topics = [
        stem for stem in stems
        if stem.language == language and stem.category != UNSORTED and stem.weight >= 2 and stem.text.count(" ") < 2
    ]  # fmt: skip
    for frame in _frames():
        for _ in range(FRAMED_EACH if frame["language"] == language and topics else 0):
            topic = _spoken(chance.choice(topics).text, chance)
            text = frame["frame"].format(topic=topic, name=person(chance), firm=firm(chance))
            kind, guests = _event(frame["category"], chance) if chance.random() < 0.2 else ("tracker", "")
            said = _cased(text, chance)
            yield Made(said, frame["category"], FRAMED_WEIGHT, attendees=guests, kind=kind, language=language)


@lru_cache(maxsize=1)
def _frames() -> list[dict[str, str]]:
    """Lines of frames.csv: category, language, frame with {topic}, {name} or {firm}."""
    with FRAMES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _general_with_name(text: str, client: str, number: int, chance: random.Random) -> Made:
    """A general word and a name: craft when client and project say so, else undecided."""
    if client:
        return Made(text, "client_delivery", 0.5, number, chance.choice(FIRM), client)
    return Made(text, UNSORTED, 0.7, number)


def _general(stems: Sequence[Stem], language: str, chance: random.Random) -> Iterator[Made]:
    """What no word says in texts of one language: general words, names and firms, alone and together."""
    general = [n for n, stem in enumerate(stems) if stem.category == UNSORTED and stem.language == language]
    for _ in range(GENERAL_EACH if general else 0):
        client, name = firm(chance), person(chance)
        stem = chance.choice(general)
        word = _spoken(stems[stem].text, chance)
        guest = f"a@{client.split()[0].lower()}.test"
        own = ";".join(f"{first.lower()}@{OWN_DOMAIN}" for first in chance.sample(FIRST, chance.randint(1, 5)))
        yield Made(client, "client_delivery", 1.0, client=client)
        yield Made(
            f"{client} {chance.choice(('', 'rev', 'v2', 'homepage', 'revisions'))}",
            "client_delivery",
            1.0,
            project=client,
        )
        yield Made(name, UNSORTED, 1.0)
        yield Made(chance.choice((client, name)), UNSORTED, 0.5)
        yield Made(f"{word} {_spoken(stems[chance.choice(general)].text, chance)}", UNSORTED, 1.0, stem)
        yield Made(f"{word} {name}", UNSORTED, 0.7, stem)
        yield Made(f"{word} {client}", "client_delivery", 0.7, stem, chance.choice(FIRM), client, guest, "calendar")
        yield (
            Made(word, "project_coordination", 0.4, stem, attendees=own, kind="calendar")
            if ";" in own
            else Made(f"{word} {name}", "people_leadership", 0.2, stem, attendees=own, kind="calendar")
        )


def _spoken(text: str, chance: random.Random) -> str:
    """A stem as a word: beginnings get one of the endings that languages put there."""
    if "*" not in text:
        return text
    ending = chance.choice(("", "", "e", "s", "en", "ing", "er", "ung", "es", "ed"))
    return text.replace("*", ending)


def _misspelt(text: str, chance: random.Random) -> str:
    if len(text) < 6:
        return text
    at = chance.randrange(1, len(text) - 2)
    kind = chance.random()
    if kind < 0.4:
        return text[:at] + text[at + 1 :]
    if kind < 0.7:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind < 0.85:
        return text[:at] + text[at] + text[at:]
    return "".join(
        c for i, c in enumerate(text) if i == 0 or text[i - 1] == " " or c not in "aeiou" or chance.random() < 0.4
    )


def _cased(text: str, chance: random.Random) -> str:
    draw = chance.random()
    return text.capitalize() if draw < 0.3 else text.title() if draw < 0.4 else text.upper() if draw < 0.43 else text
