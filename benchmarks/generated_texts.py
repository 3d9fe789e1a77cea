"""Training texts made from the lexicon: stems as people would type them, with invented names, numbers and contexts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.categorize.knowledge import UNSORTED
from analysis.categorize.lexicon import Stem

FIRST = [
    "Anna",
    "Ben",
    "Carla",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kim",
    "Lena",
    "Marco",
    "Nadia",
    "Oscar",
    "Paula",
    "Quentin",
    "Rosa",
    "Stefan",
    "Tom",
    "Uma",
    "Viktor",
    "Wanda",
    "Xavier",
    "Yara",
    "Zoe",
    "Mia",
    "Lucía",
    "José",
    "Chloé",
    "Émile",
    "Jürgen",
    "Sørine",
    "Aylin",
    "Pedro",
    "Giulia",
    "Sanne",
    "Piet",
    "Noor",
    "Mateus",
    "Beatriz",
]
LAST = [
    "Abel",
    "Brandt",
    "Costa",
    "Dupont",
    "Eriksen",
    "Fischer",
    "García",
    "Hansen",
    "Ito",
    "Jansen",
    "Keller",
    "Lopes",
    "Moreau",
    "Novak",
    "Olsen",
    "Petrov",
    "Quinn",
    "Rossi",
    "Silva",
    "Tanaka",
    "Unger",
    "Vries",
    "Weber",
    "Young",
    "Ziegler",
    "Okafor",
    "Haddad",
    "Lindqvist",
]
FIRM = [
    "Alder",
    "Birch",
    "Cobalt",
    "Dunmore",
    "Ember",
    "Falcon",
    "Granit",
    "Harbour",
    "Ivory",
    "Juniper",
    "Kestrel",
    "Linden",
    "Meridian",
    "Nordlicht",
    "Onyx",
    "Pinehill",
    "Quarry",
    "Ridgeway",
    "Solaris",
    "Tamarind",
    "Umbra",
    "Verano",
    "Westfield",
    "Yarrow",
    "Zephyr",
    "Brightside",
    "Castell",
    "Delmont",
    "Elmwood",
    "Fontana",
]
FIRM_END = (
    "Ltd",
    "GmbH",
    "& Co",
    "Studio",
    "Group",
    "Labs",
    "AG",
    "SARL",
    "SL",
    "BV",
    "Dental",
    "Foods",
    "Media",
    "Bau",
    "",
)
TAILS = (
    "#{n}",
    "{n}",
    "v{n}",
    "Q{n}",
    "- draft",
    "(cont.)",
    "final",
    "part {n}",
    "asap",
    "again",
    "30min",
    "!",
    "??",
    "wip",
    "today",
)
OPENINGS = ("", "", "", "", "RE: ", "finish ", "start ", "prep ", "quick ", "do ", "more ")
# Work that is craft as soon as it is done for a named client.
CRAFT = frozenset(
    {"design_graphics", "content_writing", "video_audio", "seo_ads", "website_it", "research_reports", "social_media",
     "email_marketing", "product_vision"}
)  # fmt: skip
MONTH_SIZE = 250
OWN_DOMAIN = "ownfirm.test"


@dataclass(frozen=True)
class Made:
    """One text: its label, how much it counts in training, and the stem it was made from (-1: none)."""

    description: str
    category: str
    weight: float
    stem: int = -1
    project: str = ""
    client: str = ""
    attendees: str = ""
    kind: str = "tracker"


def made_texts(stems: Sequence[Stem], each: int, seed: int) -> pd.DataFrame:
    """Texts for all stems and for what no stem says, shuffled into months of MONTH_SIZE (column month)."""
    chance = random.Random(seed)
    rows = list(_of_stems(stems, each, chance)) + list(_general(stems, chance))
    chance.shuffle(rows)
    frame = pd.DataFrame([vars(row) for row in rows])
    return frame.assign(month=[number // MONTH_SIZE for number in range(len(frame))])


def firm(chance: random.Random) -> str:
    """An invented firm."""
    return f"{chance.choice(FIRM)}{chance.choice(('', '', 'son', 'ers', 'field'))} {chance.choice(FIRM_END)}".strip()


def person(chance: random.Random) -> str:
    """An invented person, mostly by the first name."""
    first = chance.choice(FIRST)
    return f"{first} {chance.choice(LAST)}" if chance.random() < 0.2 else first


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
    kind = "calendar" if chance.random() < 0.2 else "tracker"
    project = chance.choice(FIRM) if chance.random() < 0.1 else ""
    return Made(_cased(text, chance), category, weight, number, project, client, kind=kind)


def _general_with_name(text: str, client: str, number: int, chance: random.Random) -> Made:
    """A general word and a name: craft when client and project say so, else undecided."""
    if client:
        return Made(text, "client_delivery", 0.5, number, chance.choice(FIRM), client)
    return Made(text, UNSORTED, 0.7, number)


def _general(stems: Sequence[Stem], chance: random.Random) -> Iterator[Made]:
    general = [n for n, stem in enumerate(stems) if stem.category == UNSORTED]
    for _ in range(400):
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
