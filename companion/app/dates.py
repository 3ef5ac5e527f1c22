"""Days to come: offered in words, and read from what a person types."""

import re
from dataclasses import replace
from datetime import date, timedelta

from companion.guide.prompt import Option, Prompt
from companion.guide.session import Answer, Reply
from companion.i18n import long_date, month_of, t
from companion.text import Text

_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\D{0,3} ([^\W\d]{3,})\.?(?: (\d{4}))?")
_COUNT = re.compile(r"\d{1,3}")
FARTHEST = timedelta(days=3 * 366)


NEVER = "never"
"""What is chosen to give no day."""


def with_days(prompt: Prompt, today: date) -> Prompt:
    """A date step's prompt with its days as options: their ids are ISO 8601, or ``NEVER``."""
    if prompt.kind != "date":
        return prompt
    days = [(today + timedelta(days=ahead), ahead) for ahead in prompt.in_days]
    whens = [Text("date", "{when}: {day}").filled(when=_ahead(ahead), day=long_date(day)) for day, ahead in days]
    options = [Option(day.isoformat(), when) for (day, _), when in zip(days, whens, strict=True)]
    return replace(prompt, options=(*options, *([Option(NEVER, prompt.never)] if prompt.never else [])))


def with_day(reply: Reply, today: date) -> Reply:
    """An answer to a date step with the day that was typed or chosen as ISO 8601, as far as it can be read."""
    if not isinstance(reply, Answer) or not isinstance(reply.value, str):
        return reply
    return Answer(None if reply.value == NEVER else read_day(reply.value, today) or reply.value)


def how_to_type_a_day() -> str:
    """Which ways to write a day are understood."""
    return t("date", "Choose a day below, or type one: 30 Nov, 30/11, in 10 days.")


def read_day(typed: str, today: date) -> str | None:
    """The day to come that was meant, as ISO 8601; None when it is none. Without a year it is the next such day.

    Understands ``2026-11-30``, ``30/11/2026``, ``30.11.``, ``30 Nov``, and ``10`` or ``in 10 days``. The day stands before
    the month, as it does nearly everywhere.
    """
    words = " ".join(typed.split())
    day = None
    if found := _ISO.fullmatch(words):
        day = _day(int(found[3]), int(found[2]), int(found[1]), today)
    elif found := _NUMBERS.fullmatch(words):
        day = _day(int(found[1]), int(found[2]), _year(found[3]), today)
    elif (found := _NAMED.fullmatch(words)) and (month := month_of(found[2])):
        day = _day(int(found[1]), month, _year(found[3]), today)
    elif (count := _count(words)) is not None:
        day = today + timedelta(days=count)
    if day is None or not today < day <= today + FARTHEST:
        return None
    return day.isoformat()


def _count(words: str) -> int | None:
    """A number of days, alone or with the words that go with it."""
    beside = t("date", "in day days").casefold().split()  # translators: words that may stand beside a number of days
    bare = [word for word in words.casefold().split() if word not in beside]
    return int(bare[0]) if len(bare) == 1 and _COUNT.fullmatch(bare[0]) else None


def _year(digits: str | None) -> int | None:
    return None if digits is None else int(digits) + (2000 if len(digits) == 2 else 0)


def _day(day: int, month: int, year: int | None, today: date) -> date | None:
    for guess in [year] if year is not None else range(today.year, today.year + 5):  # 29 February may be years ahead
        try:
            found = date(guess, month, day)
        except ValueError:
            continue
        if year is not None or found > today:
            return found
    return None


def _ahead(days: int) -> str:
    match days:
        case 1:
            return t("date", "Tomorrow")
        case 7:
            return t("date", "In a week")
        case 14:
            return t("date", "In two weeks")
        case _:
            return t("date", "In {n} days", n=days)
