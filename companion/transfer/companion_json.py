"""Our own JSON: all of the journal, and nothing lost. ``docs/journal.schema.json`` says the same to other programs.

    {"format": "companion.journal", "version": 1, "items": [
    {"item": "entry", "id": "0198...", "kind": "note", ...},
    {"item": "earlier", "entry": {...}, "replaced_at": "2026-05-01T19:12:00+00:00"}
    ]}

Each item stands on a line of its own. Times are ISO 8601 in UTC, days ``2026-05-01``. A later version of the format has
a higher number, and is not read: what it means by a field cannot be known here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, TextIO

from companion.errors import FromLater, NotThisFormat
from companion.files import open_file
from companion.guide.clean import clean
from companion.journal.entries import (
    Behaviour,
    Direction,
    Draft,
    Earlier,
    Entry,
    FollowUp,
    Item,
    KeptLine,
    Kind,
    Part,
    Person,
    Series,
)
from companion.transfer.json_pieces import pieces
from companion.transfer.notes import NOT_AN_ENTRY, at_record
from companion.transfer.source import YEARS, Found, Rejected, Source

NAME = "companion"
FORMAT = "companion.journal"
VERSION = 1

_AROUND = {"format": FORMAT, "version": VERSION}

LONGEST_ID = 200
"""Characters."""


def read(source: Source) -> Iterator[Found]:
    """All items of a file, as they stand there. Raises OSError, NotThisFormat, FromLater and TooMuch."""
    around: dict[str, Any] = {}
    number = 0
    with open_file(source.path) as file:
        for name, found in pieces(file, source.path, NAME, "items"):
            if name != "items":
                if name in _AROUND:  # of others there may be any number
                    around[name] = found
                continue
            if not number:
                _check(source, _AROUND | around)  # another program may put them last
            number += 1
            yield _item(number, found)
    _check(source, around)


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes all items."""
    before = f'{{"format": "{FORMAT}", "version": {VERSION}, "items": [\n'
    for item in items:
        out.write(before + json.dumps(_written(item), ensure_ascii=False))
        before = ",\n"
    out.write(("\n" if before == ",\n" else before) + "]}\n")


def _check(source: Source, around: Mapping[str, Any]) -> None:
    """Raises NotThisFormat where the file does not say what it is, FromLater for a later version."""
    version = around.get("version")
    if around.get("format") != FORMAT or type(version) is not int or version < 1:
        raise NotThisFormat(source.path, NAME)
    if version > VERSION:
        raise FromLater(source.path, version, VERSION)


def _written(item: Item) -> dict[str, Any]:
    name = next(name for name, (made, _) in _ITEMS.items() if made is type(item))
    return {"item": name, **_plain(item)}


def _plain(value: Any) -> Any:
    """A value as JSON values."""
    match value:
        case Entry():
            return value.as_json()
        case Earlier() | Draft() | KeptLine() | Person() | FollowUp() | Series():
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def _item(number: int, found: Any) -> Found:
    try:
        made, takes = _ITEMS[found.pop("item")]
        return made(**_taken(found, takes))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return Rejected(at_record(number), NOT_AN_ENTRY)


def _taken(found: Any, takes: "_Fields") -> dict[str, Any]:
    """Each field as it is held. Raises ValueError when there is one more, one less, or one that is something else."""
    if not isinstance(found, dict) or found.keys() != takes.keys():
        raise ValueError("other fields")
    return {name: take(found[name]) for name, take in takes.items()}


_Take = Callable[[Any], Any]
_Fields = dict[str, _Take]


def _exactly(kind: type) -> _Take:
    def take(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError("something else")
        return value

    return take


def _or_none(take: _Take) -> _Take:
    return lambda value: None if value is None else take(value)


def _each(take: _Take) -> _Take:
    return lambda value: tuple(map(take, _list(value)))


_flag = _exactly(bool)
_list = _exactly(list)
_object = _exactly(dict)


def _text(value: Any) -> str:
    return clean(_exactly(str)(value))


def _id(value: Any) -> str:
    text = _text(value)
    if not text or len(text) > LONGEST_ID or not text.isprintable():
        raise ValueError("no id")
    return text


def _number(value: Any) -> int:
    number: int = _exactly(int)(value)
    if not 0 <= number < 2**31:
        raise ValueError("out of range")
    return number


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.utcoffset() is None or moment.year not in YEARS:
        raise ValueError("a time without a zone, or one that no calendar has everywhere")
    return moment.astimezone(UTC)


def _day(value: Any) -> date:
    day = date.fromisoformat(_text(value))
    if day.year not in YEARS:
        raise ValueError("a day at the end of all calendars")
    return day


def _part(value: Any) -> Part:
    return Part(**_taken(value, {"step": _text, "question": _text, "answer": _text}))


_ENTRY: _Fields = {
    "id": _id,
    "kind": Kind,
    "title": _text,
    "about": _text,
    "parts": _each(_part),
    "answers": _object,
    "exercise": _or_none(_text),
    "short": _flag,
    "direction": _or_none(Direction),
    "behaviours": _each(Behaviour),
    "tags": _each(_text),
    "written_at": _moment,
    "zone": _text,
    "day": _day,
    "edited_at": _or_none(_moment),
    "deleted_at": _or_none(_moment),
    "sealed_until": _or_none(_day),
    "follows": _or_none(_id),
    "starred": _flag,
}

_ITEMS: dict[str, tuple[Callable[..., Item], _Fields]] = {
    "entry": (Entry, _ENTRY),
    "earlier": (Earlier, {"entry": lambda value: Entry(**_taken(value, _ENTRY)), "replaced_at": _moment}),
    "draft": (
        Draft,
        {
            "id": _id,
            "exercise": _text,
            "short": _flag,
            "snapshot": _object,
            "started_at": _moment,
            "saved_at": _moment,
        },
    ),
    "kept-line": (KeptLine, {"id": _id, "line": _text, "entry": _or_none(_id), "kept_at": _moment}),
    "person": (Person, {"id": _id, "name": _text, "how": _text}),
    "follow-up": (
        FollowUp,
        {
            "id": _id,
            "entry": _or_none(_id),
            "exercise": _text,
            "name": _text,
            "due": _day,
            "launches": _number,
            "over": _flag,
        },
    ),
    "series": (Series, {"exercise": _text, "begun": _day, "over": _flag}),
}
"""What each item is in the journal, and how each of its fields is taken."""
