"""The product's words. Every sentence that a person reads passes `_` or `n_`, so that a catalogue can replace it."""

from __future__ import annotations

from contextvars import ContextVar
from gettext import NullTranslations

_current: ContextVar[NullTranslations] = ContextVar("translations", default=NullTranslations())


def speak(translations: NullTranslations) -> None:
    """From here on, in this thread or task, words come from this catalogue."""
    _current.set(translations)


def _(message: str, **slots: object) -> str:
    """The message in the reader's language, its named slots filled."""
    text = _current.get().gettext(message)
    return text.format(**slots) if slots else text


def n_(one: str, many: str, n: int, **slots: object) -> str:
    """The message in the plural form that n asks for; n is a slot too, its thousands apart."""
    words = _current.get()
    return words.ngettext(one, many, n).format(**{"n": _count(n, words), **slots})


def _count(n: int, words: NullTranslations) -> str:
    if abs(n) < 1000:
        return str(n)
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=words.info().get("language") or "en"))
