"""The people to talk to, as they stand at the foot of a sheet: few enough to fit, and none of them a guess."""

from collections.abc import Sequence
from datetime import date

from companion.content.helplines import Country, SupportLine
from companion.content.ways import said
from companion.handout.sheet import Helping
from companion.i18n import draw, month_year, t

HERE = ("england", "wales", "scotland", "northern-ireland")
"""Whose lines stand on a sheet when no country was chosen. The exercises are from there."""
ELSEWHERE = "another"
_PRINTED = ("emergency", "urgent", "listening")


def helping(countries: Sequence[Country], chosen: str | None) -> Helping:
    """The first numbers of the country with this code, or of ``HERE``; who listens in all of these; and where others are."""
    codes = (chosen,) if any(country.code == chosen for country in countries) else HERE
    here = [country for country in countries if country.code in codes]
    elsewhere = [country for country in countries if country.code == ELSEWHERE and country not in here]
    shared = [line for line in here[0].lines if _listens(line) and all(_has(country, line) for country in here)]
    checked = min(_day(line) for country in here for line in country.lines if line.kind in _PRINTED)
    return Helping(
        heading=t("handout", "People to talk to"),
        danger=t("talk", "If you or someone else is in danger now, ring the emergency number of your country."),
        rows=(
            *((draw(country.name), said(country.words(draw, country.brief))) for country in here),
            *((line.name, _how(line)) for line in shared),
            *((draw(country.name), said(country.words(draw, country.brief))) for country in elsewhere),
        ),
        fresh=t("handout", "Each was checked in {when} or later.", when=month_year(checked))
        + " "
        + t("talk", "Numbers change. If one does not work, ring the emergency number."),
    )


def _listens(line: SupportLine) -> bool:
    return line.kind == "listening" and line.audience == "anyone"


def _has(country: Country, line: SupportLine) -> bool:
    return any((other.name, other.how) == (line.name, line.how) for other in country.lines)


def _how(line: SupportLine) -> str:
    ways = [said(way.words(draw)) for way in line.how] + ([draw(line.hours)] if line.hours else [])
    return "; ".join(ways) + (f". {draw(line.note)}" if line.note else "")


def _day(line: SupportLine) -> date:
    return date(line.checked_on.year, line.checked_on.month or 1, 1)
