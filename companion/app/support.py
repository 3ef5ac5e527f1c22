"""People to talk to, in words: the same for every front end, and without the journal."""

from dataclasses import dataclass
from datetime import date

from companion.content.helplines import AUDIENCES, Checked, Country, SupportLine
from companion.content.support import is_old, load_support
from companion.i18n import draw, month_year, t

__all__ = ["Country", "LineWords", "find_country", "line_words", "opening_words", "support_countries"]


@dataclass(frozen=True, slots=True)
class LineWords:
    """One help line as it is read: its name, how to reach it, for whom and when, and how fresh that is."""

    name: str
    how: str
    about: str
    checked: str


def support_countries() -> tuple[Country, ...]:
    """The countries there are lines for."""
    return load_support()


def find_country(code: str | None) -> Country | None:
    """The country with this code, or None when none was chosen."""
    return next((country for country in load_support() if country.code == code), None)


def opening_words(country: Country) -> tuple[str, ...]:
    """What stands above the lines."""
    return country.words(draw)


def line_words(line: SupportLine, day: date) -> LineWords:
    """A help line in words, as fresh as it is on ``day``."""
    about = [AUDIENCES[line.audience], line.hours, line.cost, line.note]
    return LineWords(
        name=line.called(draw),
        how=line.words(draw),
        about=" · ".join(draw(text) for text in about if text),
        checked=_checked(line, day),
    )


def _checked(line: SupportLine, day: date) -> str:
    pieces = []
    if line.kind == "emergency":
        return ""  # everyone in the country knows it, and a doubt beside it would do harm
    if line.checked_on is not None:
        pieces.append(t("talk", "checked: {when}", when=_when(line.checked_on)))
        if is_old(line, day):
            pieces.append(t("talk", "This may be out of date. If it does not work, ring the emergency number."))
    elif line.confirmed:
        pieces.append(t("talk", "date of the last check not known"))
    if not line.confirmed:
        pieces.append(t("talk", "not confirmed by us yet: look at the owner's own page first"))
    return ". ".join(piece.rstrip(".") for piece in pieces) + ("." if len(pieces) > 1 else "")


def _when(checked: Checked) -> str:
    return month_year(date(checked.year, checked.month, 1)) if checked.month else str(checked.year)
