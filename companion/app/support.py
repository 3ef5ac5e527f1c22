"""People to talk to, in words: the same for every front end, and without the journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from companion.content.helplines import AUDIENCES, HEADINGS, Checked, Country, SupportLine
from companion.content.support import is_old, load_support
from companion.content.ways import Piece, Words, said
from companion.i18n import draw, month_year, t

__all__ = [
    "Country",
    "Group",
    "LineWords",
    "Page",
    "Piece",
    "Words",
    "brief_words",
    "find_country",
    "page_of",
    "said",
    "support_countries",
]


@dataclass(frozen=True, slots=True)
class LineWords:
    """One help line as it is read: its name, the ways to reach it, and what there is to say about it.

    ``about`` is for whom and when, and how fresh that is. ``note`` may be empty.
    """

    name: str
    how: tuple[Words, ...]
    about: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind under their heading."""

    heading: str
    lines: tuple[LineWords, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A country's page: whom to ring first, in sentences; then the lines; at the end how sure we are of them."""

    opening: tuple[Words, ...]
    groups: tuple[Group, ...]
    sureness: tuple[str, ...]


def support_countries() -> tuple[Country, ...]:
    """The countries there are lines for."""
    return load_support()


def find_country(code: str | None) -> Country | None:
    """The country with this code, or None when none was chosen."""
    return next((country for country in load_support() if country.code == code), None)


def brief_words(country: Country) -> Words:
    """The country's first numbers, for its row in a list."""
    return country.words(draw, country.brief)


def page_of(country: Country, day: date) -> Page:
    """The country's page in words, as fresh as it is on ``day``. The emergency number is in its opening sentences."""
    lines = [line for line in country.lines if line.kind != "emergency"]
    return Page(
        opening=tuple(country.words(draw, sentence) for sentence in country.opening),
        groups=tuple(
            Group(draw(HEADINGS[kind]), tuple(_line(line, day) for line in of_kind))
            for kind, of_kind in groupby(lines, key=lambda line: line.kind)
        ),
        sureness=tuple(_sureness(lines, day)),
    )


def _line(line: SupportLine, day: date) -> LineWords:
    about = [draw(text) for text in (AUDIENCES.get(line.audience), line.hours, line.cost) if text]
    return LineWords(
        name=line.name,
        how=tuple(way.words(draw) for way in line.how),
        about=(*about, _checked(line, day)),
        note=draw(line.note),
    )


def _checked(line: SupportLine, day: date) -> str:
    signs = [_seen_elsewhere()] if line.sure == "elsewhere" else []
    if is_old(line, day):
        signs.append(_out_of_date())
    return t("talk", "checked: {when}", when=_when(line.checked_on)) + (f" ({', '.join(signs)})" if signs else "")


def _sureness(lines: Sequence[SupportLine], day: date) -> Iterator[str]:
    """What the signs beside these lines mean, and what to do when a line is wrong."""
    sure = {line.sure for line in lines}
    if any(is_old(line, day) for line in lines):
        yield t(
            "talk",
            "“{sign}”: last checked a year ago or longer. This may be out of date. If it does not work, ring the "
            "emergency number.",
            sign=_out_of_date(),
        )
    else:
        yield t("talk", "Numbers change. If one does not work, ring the emergency number.")
    if "owner" in sure:
        yield t("talk", "Where nothing else is said, the line was seen on its owner's page, or a health body's.")
    if "elsewhere" in sure:
        yield t("talk", "“{sign}”: on a page that is not its owner's.", sign=_seen_elsewhere())


def _seen_elsewhere() -> str:
    return t("talk", "seen elsewhere")


def _out_of_date() -> str:
    return t("talk", "may be out of date")


def _when(checked: Checked) -> str:
    return month_year(date(checked.year, checked.month, 1)) if checked.month else str(checked.year)
