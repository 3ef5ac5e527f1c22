"""What a person types to find entries: words, “phrases”, -what is not wanted, and filters such as ``kind:act``.

Nothing that is typed is an error. A filter that cannot be read yet is left out, and a hint says what it may be.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from unicodedata import category

from companion.guide.clean import clean
from companion.journal.entries import Direction, Kind, Query, Term, Words
from companion.text import Text

MOST_CHARACTERS = 400
"""What is looked at of a search. A longer one is a paste; its beginning finds the same entry."""

STARRED = "starred"
_TOKEN = re.compile(
    r"(?P<minus>-?)(?:(?P<key>[A-Za-z]+):)?"
    r'(?:["“”](?P<phrase>(?:[^"“”]|(["“”])\4)*)(?P<end>["“”]?)|(?P<word>\S*))'
)
_TWICE = re.compile(r'(["“”])\1')
"""A quotation mark inside quotation marks is written twice."""
_AGO = re.compile(r"(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What was asked for, and a hint for each filter that could not be read."""

    words: Words
    query: Query
    hints: tuple[Text, ...] = ()


_NO_EMOJI = Text("search", "Emoji are not looked for, only words and numbers.")


class _UnclearError(Exception):
    def __init__(self, hint: Text) -> None:
        super().__init__()
        self.hint = hint


def read_search(typed: str, today: date, within: Query | None = None) -> Asked:
    """What is meant by a search line. ``within`` are filters that hold already; ``today`` is the person's own day."""
    terms: dict[bool, list[Term]] = {False: [], True: []}
    filters: dict[bool, list[Query]] = {False: [], True: []}
    hints: list[Text] = []
    line = clean(typed)[:MOST_CHARACTERS]
    for found in _TOKEN.finditer(line):
        key, phrase = (found["key"] or "").lower(), found["phrase"]
        value = found["word"] if phrase is None else _TWICE.sub(r"\1", phrase)
        without = bool(found["minus"])
        if read := _FILTERS.get(key):
            try:
                filters[without].append(read(value.strip(), today))
            except _UnclearError as unclear:
                hints.append(unclear.hint)
            continue
        if key and _meant(key) and _WHICH not in hints:
            hints.append(_WHICH)
        text = f"{found['key']}:{value}" if key else value
        if any(map(str.isalnum, text)):
            # What is not wanted is not hidden while its word is still half typed.
            open_ended = not line[found.end() :].strip() and not found["end"] and not without
            terms[without].append(Term(text, open_ended or (phrase is None and text.endswith("*"))))
        elif any(category(sign) == "So" for sign in text) and _NO_EMOJI not in hints:
            hints.append(_NO_EMOJI)
    query = replace(within or Query(), also=(*(within or Query()).also, *filters[False]), without=tuple(filters[True]))
    query, impossible = _joined(query)
    return Asked(Words(tuple(terms[False]), tuple(terms[True])), query, (*hints, *impossible))


def _joined(query: Query) -> tuple[Query, list[Text]]:
    """The same with each filter in its own place where that is free: those are found by an index."""
    left: list[Query] = []
    for other in query.also:
        given = {n: v for n in _PLACES if (v := getattr(other, n)) not in (None, False)}
        if all(getattr(query, name) in (None, False, value) for name, value in given.items()):
            query = replace(query, **given)
        else:
            left.append(other)
    query = replace(query, also=tuple(left))
    if query.since and query.until and query.since > query.until:
        return query, [Text("search", "No day is both after “since” and before “until”.")]
    if any(other.kind for other in left):
        return query, [Text("search", "An entry has only one kind, so nothing has both.")]
    return query, []


_PLACES = ("kind", "direction", "tag", "since", "until", "starred")


def _kind(value: str, today: date) -> Query:
    return Query(kind=Kind(_one_of(value, Kind, Text("search", "kind: reflection, act, letter or note."))))


def _direction(value: str, today: date) -> Query:
    hint = Text("search", "direction: to-others, from-others, between-others or to-self.")
    return Query(direction=Direction(_one_of(value, Direction, hint)))


def _tag(value: str, today: date) -> Query:
    tag = value.lstrip("#@")
    if not tag:
        raise _UnclearError(Text("search", 'tag: and the tag, such as tag:nights or tag:"night shift".'))
    return Query(tag=tag)


def _is(value: str, today: date) -> Query:
    _one_of(value, [STARRED], Text("search", "is:starred finds what has a star."))
    return Query(starred=True)


def _since(value: str, today: date) -> Query:
    return Query(since=_stretch(value, today)[0])


def _until(value: str, today: date) -> Query:
    return Query(until=_stretch(value, today)[1])


def _on(value: str, today: date) -> Query:
    since, until = _stretch(value, today)
    return Query(since=since, until=until)


_FILTERS: dict[str, Callable[[str, date], Query]] = {
    "kind": _kind,
    "direction": _direction,
    "tag": _tag,
    "is": _is,
    "since": _since,
    "until": _until,
    "on": _on,
}


_WHICH = Text("search", "Filters are kind: direction: tag: is: since: until: and on:.")


def _meant(key: str) -> bool:
    """Whether a filter may be meant: its name with a slip in it. It is looked for as a word all the same."""
    return bool(get_close_matches(key, _FILTERS, 1, 0.8))


def _one_of(value: str, choices: Iterable[str], hint: Text) -> str:
    """The one choice that begins like this."""
    near = [str(choice) for choice in choices if value and str(choice).startswith(value.casefold())]
    exact = [choice for choice in near if choice == value.casefold()]
    if len(exact or near) != 1:
        raise _UnclearError(hint)
    return (exact or near)[0]


def _stretch(value: str, today: date) -> tuple[date, date]:
    """The first and the last day that a day, a month or a year stands for: ``2026-05-01``, ``2026-05``, ``2026``.

    Also ``today``, ``yesterday``, and so long ago: ``14d``, ``2w``, ``3m``, ``1y``.
    """
    value = value.casefold()
    for word, day in (("today", today), ("yesterday", today - timedelta(days=1))):
        if value == word:
            return day, day
    try:
        if ago := _AGO.fullmatch(value):
            day = today - timedelta(days=int(ago[1]) * _DAYS[ago[2]])
            return day, day
        numbers = [int(number) for number in value.split("-")]
        match numbers:
            case [year] if len(value) == 4:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [year, month, day_of_month]:
                day = date(year, month, day_of_month)
                return day, day
    except (ValueError, OverflowError):
        pass
    raise _UnclearError(Text("search", "A day is written as 2026-01-31, 2026-01, 2026, today, yesterday or 14d."))
