"""People to talk to, in words: the same for every front end, and without the journal."""

from datetime import date

from companion.content.support import Country, SupportLine, is_old, load_support
from companion.i18n import draw, month_year, t

__all__ = ["Country", "SupportLine", "find_country", "line_words", "opening_words", "support_countries"]


def support_countries() -> tuple[Country, ...]:
    """The countries there are lines for."""
    return load_support()


def find_country(code: str | None) -> Country | None:
    """The country with this code, or None when none was chosen."""
    return next((country for country in load_support() if country.code == code), None)


def opening_words(country: Country) -> list[str]:
    """What stands above the lines."""
    return [draw(text) for text in country.opening]


def line_words(line: SupportLine, day: date) -> list[str]:
    """One line, in words: its name, how to reach it, for whom and when, and how fresh this is on ``day``."""
    about = " · ".join(draw(text) for text in (line.audience, line.hours, line.cost) if text)
    return [line.name, line.how, about, _checked(line, day)]


def _checked(line: SupportLine, day: date) -> str:
    if line.checked_on is None:
        return t("talk", "not checked yet by us: see {source}", source=line.source)
    words = t("talk", "checked: {month}", month=month_year(line.checked_on))
    if is_old(line, day):
        words += " " + t("talk", "This may be out of date. If it does not work, ring the emergency number.")
    return words
