"""Invented people and firms for training texts: names say nothing, so there must be many of them."""

from __future__ import annotations

import random

_FIRST_NAMES = (
    "Anna Ben Carla Dmitri Elif Farid Greta Hugo Ines Jonas Kim Lena Marco Nadia Oscar Paula Quentin Rosa "
    "Stefan Tom Uma Viktor Wanda Xavier Yara Zoe Mia Lucía José Chloé Émile Jürgen Sørine Aylin Pedro Giulia "
    "Sanne Piet Noor Mateus Beatriz"
)
_LAST_NAMES = (
    "Abel Brandt Costa Dupont Eriksen Fischer García Hansen Ito Jansen Keller Lopes Moreau Novak Olsen Petrov "
    "Quinn Rossi Silva Tanaka Unger Vries Weber Young Ziegler Okafor Haddad Lindqvist"
)
_FIRM_NAMES = (
    "Alder Birch Cobalt Dunmore Ember Falcon Granit Harbour Ivory Juniper Kestrel Linden Meridian Nordlicht "
    "Onyx Pinehill Quarry Ridgeway Solaris Tamarind Umbra Verano Westfield Yarrow Zephyr Brightside Castell "
    "Delmont Elmwood Fontana"
)
FIRM_END = ("Ltd", "GmbH", "& Co", "Studio", "Group", "Labs", "AG", "SARL", "SL", "BV", "Dental", "Foods", "Media", "Bau", "")  # fmt: skip
_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t th tr v w y z"
_VOWELS = "a a e e i o o u ae ei ia ou"
CODAS = ("", "", "", "n", "l", "r", "s", "th", "nd", "ck", "lle", "tte", "mann", "sen", "ski", "ez")
FIRST, LAST, FIRM = _FIRST_NAMES.split(), _LAST_NAMES.split(), _FIRM_NAMES.split()
ONSETS, VOWELS = _ONSETS.split(), _VOWELS.split()


def firm(chance: random.Random) -> str:
    """An invented firm."""
    if chance.random() < 0.5:
        return f"{invented(chance)} {chance.choice(FIRM_END)}".strip()
    return f"{chance.choice(FIRM)}{chance.choice(('', '', 'son', 'ers', 'field'))} {chance.choice(FIRM_END)}".strip()


def person(chance: random.Random) -> str:
    """An invented person, mostly by the first name."""
    first = chance.choice(FIRST) if chance.random() < 0.5 else invented(chance)
    last = chance.choice(LAST) if chance.random() < 0.5 else invented(chance)
    return f"{first} {last}" if chance.random() < 0.2 else first


def invented(chance: random.Random) -> str:
    """A name that nobody has: names are learnt as words without meaning, not as these few."""
    syllables = [chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 3))]
    return ("".join(syllables) + chance.choice(CODAS)).capitalize()
