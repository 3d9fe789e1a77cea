"""Properties of a component: names, parameters, texts and addresses (RFC 5545, 3.1 and 3.2; RFC 6868)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"([A-Za-z0-9-]+)[ \t]*(?=[:;])")
_PARAMETER = re.compile(r';[ \t]*([A-Za-z0-9-]+)[ \t]*=((?:"[^"]*"|[^":;]+)*)')
_ONE_VALUE = re.compile(r'((?:"[^"]*"|[^",])*)(?:,|$)')
_CARET = re.compile(r"\^([nN'^])")
_CARET_MEANS = {"n": "\n", "N": "\n", "'": '"', "^": "^"}
_ESCAPE = re.compile(r"\\([nN,;\\:\"])")
# Parameters behind this are not read: no exporter writes so many.
_LONGEST_HEAD = 20_000
_COMMA = re.compile(r"(?:\\.|[^,\\])+")


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its value as written and its parameters, names in upper case, values without quotes."""

    value: str
    parameters: dict[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The first value of a parameter; "" when it is absent."""
        return self.parameters.get(name, ("",))[0]


def direct(text: str, start: int, end: int, wanted: frozenset[str]) -> dict[str, list[str]]:
    """What follows the names of a component's own properties (from ";" or ":" on), without those of components in it.

    `start` is just behind the component's BEGIN line. Lines that are no property are passed over.
    """
    found: dict[str, list[str]] = {}
    depth = 0
    for line in text[start:end].split("\n"):
        match = _NAME.match(line)
        if match is None:
            continue
        name = match[1].upper()
        if name == "BEGIN":
            depth += 1
        elif name == "END":
            depth -= 1
        elif depth == 0 and name in wanted:
            found.setdefault(name, []).append(line[match.end() :])
    return found


def divided(rest: str) -> tuple[str, str]:
    """(parameters, value): cut at the first colon outside of quotes."""
    if '"' not in rest:
        head, _colon, value = rest.partition(":")
        return head, value
    quoted = False
    for at, letter in enumerate(rest):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return rest[:at], rest[at + 1 :]
    # A quote that is never closed: the first colon decides.
    head, _colon, value = rest.partition(":")
    return head, value


def parameters(head: str) -> dict[str, tuple[str, ...]]:
    """ ";A=1;B=x,"y,z"" as {"A": ("1",), "B": ("x", "y,z")}; the first of a repeated one."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _PARAMETER.finditer(head[:_LONGEST_HEAD]):
        found.setdefault(match[1].upper(), tuple(_values(match[2])))
    return found


def _values(text: str) -> Iterator[str]:
    if "," not in text:
        yield _plain(text)
        return
    for match in _ONE_VALUE.finditer(text):
        yield _plain(match[1])
        if match.end() == len(text):
            return


def _plain(text: str) -> str:
    bare = text.replace('"', "").strip()
    return _CARET.sub(lambda m: _CARET_MEANS[m[1]], bare) if "^" in bare else bare


def read(rest: str) -> Property:
    """The property behind its name."""
    head, value = divided(rest)
    return Property(value, parameters(head) if head else {})


def text_of(rest: str) -> str:
    """A TEXT value as people read it."""
    return unescaped(divided(rest)[1])


def unescaped(value: str) -> str:
    """Backslashes of TEXT resolved."""
    if "\\" not in value:
        return value.strip()
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def texts_of(rest: str) -> list[str]:
    """A list of TEXT values: commas with a backslash belong to a value."""
    return [word for part in _COMMA.findall(divided(rest)[1]) if (word := unescaped(part))]


def word_of(rests: list[str] | None) -> str:
    """An enumerated value in upper case; "" when the property is absent."""
    return divided(rests[0])[1].strip().upper() if rests else ""


def address_of(found: Property) -> str:
    """The address of a person, lower case: the EMAIL parameter (Apple's value is an internal path), else the value without
    mailto:. "" when that is no address."""
    value = (found.first("EMAIL") or found.value).strip()
    bare = value[7:] if value[:7].lower() == "mailto:" else value
    bare = bare.strip().lower()
    return bare if "@" in bare and " " not in bare else ""
