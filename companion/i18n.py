"""The person's language: gettext catalogues, and the one place where a message becomes words.

Every string a person sees goes through ``t`` (or ``tn`` for counted things, or ``draw`` for a ``Text``), with a
context, at the moment it is drawn. ``use`` chooses the language once at the start. The pseudo-locale ``en-XA`` is for
tests: it marks every translated string, so that an untranslated or cut one shows.
"""

import gettext
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from companion.text import Text

PSEUDO = "en-XA"
DOMAIN = "companion"
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ",
)


class Pseudo(gettext.NullTranslations):
    """Marks and lengthens every message: ``Next`` becomes ``⟦Ñéẋţ~⟧``. Placeholders stay."""

    def pgettext(self, context: str, message: str) -> str:
        parts = re.split(r"(\{[a-z_]+\}|%(?:\([a-z_]+\))?[a-z])", message)
        accented = "".join(p if p.startswith(("{", "%")) else p.translate(_ACCENTED) for p in parts)
        return f"⟦{accented}{'~' * (len(message) // 5)}⟧"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.pgettext(context, msgid1 if n == 1 else msgid2)


_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def catalogues() -> Path:
    """Where the compiled catalogues are: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "_data" / "locales"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "locales"


def languages() -> list[str]:
    """The languages there are catalogues for, English first."""
    found = sorted(mo.parent.parent.name for mo in catalogues().glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return ["en", *(name for name in found if name != "en")]


def use(language: str | None = None) -> str:
    """Chooses the language: the one named, else the environment's, else English. Returns what was chosen."""
    global _translations, _language
    there = languages()
    for wanted in [language] if language else _from_environment():
        if wanted.replace("_", "-") == PSEUDO:
            _translations, _language = Pseudo(), PSEUDO
            return _language
        for name in (wanted, wanted.partition("_")[0]):
            if name == "en":
                break
            if name in there:
                _translations = gettext.translation(DOMAIN, catalogues(), languages=[name])
                _language = name
                return name
        else:
            continue
        break
    _translations, _language = gettext.NullTranslations(), "en"
    return _language


def language() -> str:
    """The language in use."""
    return _language


def _from_environment() -> Iterable[str]:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return [part.partition(".")[0].replace("-", "_") for part in value.split(":") if part]
    return []


def t(context: str, message: str, /, **values: object) -> str:
    """A message in the person's language, with ``{name}`` places filled in. Values are never interpreted."""
    words = _translations.pgettext(context, message)
    return words.format(**values) if values else words


def tn(context: str, one: str, many: str, n: int, /, **values: object) -> str:
    """A counted message: the right plural for ``n``, which also fills ``{n}``."""
    return _translations.npgettext(context, one, many, n).format(n=n, **values)


def draw(text: Text) -> str:
    """A translatable text, in words, with its values. An empty text stays empty."""
    values = dict(text.values)
    if text.many:
        words = _translations.npgettext(text.context, text.message, text.many, int(values["n"]))
    else:
        words = _translations.pgettext(text.context, text.message) if text.message else ""
    return words.format(**values) if values else words


_DAYS = (
    Text("weekday", "Monday"),
    Text("weekday", "Tuesday"),
    Text("weekday", "Wednesday"),
    Text("weekday", "Thursday"),
    Text("weekday", "Friday"),
    Text("weekday", "Saturday"),
    Text("weekday", "Sunday"),
)
_MONTHS = (
    Text("month", "January"),
    Text("month", "February"),
    Text("month", "March"),
    Text("month", "April"),
    Text("month", "May"),
    Text("month", "June"),
    Text("month", "July"),
    Text("month", "August"),
    Text("month", "September"),
    Text("month", "October"),
    Text("month", "November"),
    Text("month", "December"),
)
_SHORT_MONTHS = (
    Text("month, short", "Jan"),
    Text("month, short", "Feb"),
    Text("month, short", "Mar"),
    Text("month, short", "Apr"),
    Text("month, short", "May"),
    Text("month, short", "Jun"),
    Text("month, short", "Jul"),
    Text("month, short", "Aug"),
    Text("month, short", "Sep"),
    Text("month, short", "Oct"),
    Text("month, short", "Nov"),
    Text("month, short", "Dec"),
)


def month_of(name: str) -> int | None:
    """The month (1 to 12) whose name begins like this, in the person's language or in English. None for none."""
    wanted = name.casefold()
    for names in ([draw(month) for month in _MONTHS], [month.message for month in _MONTHS]):
        found = [place for place, month in enumerate(names, 1) if month.casefold().startswith(wanted)]
        if len(found) == 1:
            return found[0]
    return None


def long_date(day: date) -> str:
    """``Sunday 22 November 2026`` in the person's language."""
    return t(
        "date",
        "{weekday} {day} {month} {year}",
        weekday=draw(_DAYS[day.weekday()]),
        day=day.day,
        month=draw(_MONTHS[day.month - 1]),
        year=day.year,
    )


def short_date(day: date, today: date) -> str:
    """``Today``, ``Yesterday``, ``Sun 22 Nov``, with the year when it is another one."""
    if day == today:
        return t("date", "Today")
    if (today - day).days == 1:
        return t("date", "Yesterday")
    weekday, month = draw(_DAYS[day.weekday()]), draw(_MONTHS[day.month - 1])
    if day.year == today.year:
        return t("date", "{weekday} {day} {month}", weekday=weekday, day=day.day, month=month)
    return t("date", "{day} {month} {year}", day=day.day, month=month, year=day.year)


def month_year(day: date) -> str:
    """``March 2026``."""
    return t("date", "{month} {year}", month=draw(_MONTHS[day.month - 1]), year=day.year)


def short_month(day: date) -> str:
    """``Mar``, for the head of a column."""
    return draw(_SHORT_MONTHS[day.month - 1])


def minutes(seconds: int) -> str:
    """A length as a person would say it: ``90 seconds``, ``5 minutes``."""
    if seconds < 120 and seconds % 60:
        return tn("time", "{n} second", "{n} seconds", seconds)
    return tn("time", "{n} minute", "{n} minutes", max(1, round(seconds / 60)))
