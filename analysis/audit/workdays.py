"""Working days of a period: Monday to Friday without the public holidays of a country, where one is named."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """The public holidays of a year; none for no country or one that is not known."""
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:
        return frozenset()


def workdays(first: date, last: date, country: str = "", region: str = "") -> list[date]:
    """The working days from first to last, inclusive."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    off = {d for year in range(first.year, last.year + 1) for d in public_holidays(country, region, year)}
    return [d for d in days if d.weekday() < 5 and d not in off]


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """ISO codes of the countries whose public holidays are known."""
    import holidays

    return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))


@lru_cache(maxsize=512)
def regions(country: str) -> dict[str, str]:
    """Region of a country that has public holidays of its own -> its name, by name; where only a code is known, that."""
    import holidays

    if not country:
        return {}
    kind = type(holidays.country_holidays(country))
    names = {code: name for name, code in getattr(kind, "subdivisions_aliases", {}).items()}
    return dict(sorted(((c, names.get(c, c)) for c in kind.subdivisions), key=lambda pair: pair[1].casefold()))


def country_of(zone: str) -> str:
    """The country that a zone lies in, where its public holidays are known; "" for none, such as UTC."""
    from babel.core import get_global

    code = str(get_global("zone_territories").get(zone, ""))
    return code if code in countries() else ""
