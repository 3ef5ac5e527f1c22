"""What the journal holds, as the rest of the app sees it: plain frozen values that cost nothing to import.

Every text in them is clean (see ``companion.guide.clean``): cleaning happens when a value is made, so no other place
has to think of it. No ``repr`` shows anything a person wrote.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from companion.guide.clean import clean
from companion.journal.days import DAY_STARTS_AT, day_of, zone_named
from companion.journal.ids import make_id

__all__ = [
    "DAY_STARTS_AT",
    "NO_EXERCISE",
    "Answers",
    "Behaviour",
    "Days",
    "Direction",
    "Draft",
    "Earlier",
    "Entry",
    "Finished",
    "FollowUp",
    "Item",
    "KeptLine",
    "Kind",
    "Part",
    "Person",
    "Query",
    "Series",
    "Summary",
    "Term",
    "Words",
    "day_of",
    "follow_up_id",
    "make_id",
    "one_line",
    "zone_named",
]


class Kind(StrEnum):
    """What an entry is."""

    REFLECTION = "reflection"
    ACT = "act"
    LETTER = "letter"
    NOTE = "note"


class Direction(StrEnum):
    """Which way an act of compassion went."""

    TO_OTHERS = "to-others"
    FROM_OTHERS = "from-others"
    BETWEEN_OTHERS = "between-others"
    TO_SELF = "to-self"


class Behaviour(StrEnum):
    """What was in an act of compassion."""

    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"


def one_line(text: str) -> str:
    """A clean text on one line, every run of white space as one space."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One question of an entry and its answer, in the words the person saw and wrote. ``step`` is the step's id."""

    step: str
    question: str
    answer: str

    def __post_init__(self) -> None:
        _set(self, step=clean(self.step), question=clean(self.question), answer=clean(self.answer))

    def __repr__(self) -> str:
        return f"Part(step={self.step!r})"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Entry:
    """One thing kept in the journal.

    ``about`` is the line that stands for it in lists. ``answers`` are the answers by step id, as JSON values.
    ``written_at``, ``edited_at`` and ``deleted_at`` are aware and held in UTC; ``zone`` is where it was written, and
    ``day`` the day it belongs to. ``deleted_at`` is set while it rests in the bin. A letter may wait ``sealed_until`` a day.
    ``follows`` is the id of the entry this one came back to. ``starred`` is whether the person put a star on it.
    Raises ValueError for a time without a zone.
    """

    id: str
    kind: Kind
    title: str = ""
    about: str = ""
    parts: tuple[Part, ...] = ()
    answers: Mapping[str, object] = field(default_factory=dict, hash=False)
    exercise: str | None = None
    short: bool = False
    direction: Direction | None = None
    behaviours: tuple[Behaviour, ...] = ()
    tags: tuple[str, ...] = ()
    written_at: datetime
    zone: str
    day: date
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    sealed_until: date | None = None
    follows: str | None = None
    starred: bool = False

    def __post_init__(self) -> None:
        _set(
            self,
            id=clean(self.id),
            kind=Kind(self.kind),
            title=one_line(self.title),
            about=one_line(self.about),
            parts=tuple(self.parts),
            answers=_clean_json(dict(self.answers)),
            exercise=None if self.exercise is None else clean(self.exercise),
            direction=None if self.direction is None else Direction(self.direction),
            behaviours=tuple(Behaviour(behaviour) for behaviour in self.behaviours),
            tags=_clean_tags(self.tags),
            written_at=_utc(self.written_at),
            zone=clean(self.zone),
            edited_at=self.edited_at and _utc(self.edited_at),
            deleted_at=self.deleted_at and _utc(self.deleted_at),
            follows=None if self.follows is None else clean(self.follows),
        )

    @property
    def text(self) -> str:
        """All of it as plain text: each question on a line, its answer under it, an empty line between two parts."""
        return "\n\n".join("\n".join(filter(None, (part.question, part.answer))) for part in self.parts)

    def as_json(self) -> dict[str, object]:
        """The entry as JSON values, for ``--json`` and export. Times are ISO 8601 in UTC."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "about": self.about,
            "parts": [{"step": p.step, "question": p.question, "answer": p.answer} for p in self.parts],
            "answers": _clean_json(self.answers),
            "exercise": self.exercise,
            "short": self.short,
            "direction": self.direction and self.direction.value,
            "behaviours": [behaviour.value for behaviour in self.behaviours],
            "tags": list(self.tags),
            "written_at": self.written_at.isoformat(),
            "zone": self.zone,
            "day": self.day.isoformat(),
            "edited_at": self.edited_at and self.edited_at.isoformat(),
            "deleted_at": self.deleted_at and self.deleted_at.isoformat(),
            "sealed_until": self.sealed_until and self.sealed_until.isoformat(),
            "follows": self.follows,
            "starred": self.starred,
        }

    def __repr__(self) -> str:
        return f"Entry(id={self.id!r}, kind={self.kind.value!r})"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Summary:
    """What a row of a list needs of an entry. ``key`` is where the next page goes on: ``list(before=last.key)``.

    ``near`` are the words around what was searched for, where it stands in the text. ``marks`` are where in ``title``,
    ``about`` and ``near`` it stands: pairs of the first character and the one behind the last.
    """

    key: int
    id: str
    kind: Kind
    title: str
    about: str
    day: date
    written_at: datetime
    exercise: str | None
    direction: Direction | None
    tags: tuple[str, ...]
    edited_at: datetime | None
    deleted_at: datetime | None
    sealed_until: date | None = None
    starred: bool = False
    near: str = ""
    marks: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict, hash=False, compare=False)

    def as_json(self) -> dict[str, object]:
        """The row as JSON values, for ``--json``."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "about": self.about,
            "day": self.day.isoformat(),
            "written_at": self.written_at.isoformat(),
            "exercise": self.exercise,
            "direction": self.direction and self.direction.value,
            "tags": list(self.tags),
            "edited_at": self.edited_at and self.edited_at.isoformat(),
            "deleted_at": self.deleted_at and self.deleted_at.isoformat(),
            "sealed_until": self.sealed_until and self.sealed_until.isoformat(),
            "starred": self.starred,
        }

    def __repr__(self) -> str:
        return f"Summary(id={self.id!r}, kind={self.kind.value!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Earlier:
    """An entry as it was before a change, and the aware moment that replaced it."""

    entry: Entry
    replaced_at: datetime

    def __repr__(self) -> str:
        return f"Earlier({self.entry!r})"


NO_EXERCISE = ""
"""Where an exercise's id would stand in the draft of a free note."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """An unfinished session. ``snapshot`` is the session's own, as JSON values; both times are aware.

    ``exercise`` is ``NO_EXERCISE`` where it is a free note: then ``snapshot`` has only what was ``typed``.
    """

    id: str
    exercise: str
    short: bool
    snapshot: Mapping[str, Any] = field(hash=False)
    started_at: datetime
    saved_at: datetime

    def __post_init__(self) -> None:
        _set(
            self,
            id=clean(self.id),
            exercise=clean(self.exercise),
            snapshot=_clean_json(dict(self.snapshot)),
            started_at=_utc(self.started_at),
            saved_at=_utc(self.saved_at),
        )

    def __repr__(self) -> str:
        return f"Draft(id={self.id!r}, exercise={self.exercise!r})"


@dataclass(frozen=True, slots=True, repr=False)
class KeptLine:
    """One sentence the person chose to keep. ``entry`` is the id of the entry it came from, if any."""

    id: str
    line: str
    entry: str | None
    kept_at: datetime

    def __post_init__(self) -> None:
        entry = None if self.entry is None else clean(self.entry)
        _set(self, id=clean(self.id), line=one_line(self.line), entry=entry, kept_at=_utc(self.kept_at))

    def __repr__(self) -> str:
        return f"KeptLine(id={self.id!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One of the person's own people to talk to: who, and how to reach them."""

    id: str
    name: str
    how: str

    def __post_init__(self) -> None:
        _set(self, id=clean(self.id), name=one_line(self.name), how=one_line(self.how))

    def __repr__(self) -> str:
        return f"Person(id={self.id!r})"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class FollowUp:
    """Something to come back to from the day ``due`` on: the follow-up ``name`` of an exercise.

    ``entry`` is the id of the entry it comes back to, None for a look-back. ``launches`` are the times Companion was
    opened and showed it.
    """

    id: str
    entry: str | None
    exercise: str
    name: str
    due: date
    launches: int = 0
    over: bool = False

    def __repr__(self) -> str:
        return f"FollowUp(id={self.id!r}, exercise={self.exercise!r}, name={self.name!r})"


def follow_up_id(entry_id: str, name: str) -> str:
    """The id of a follow-up to an entry: the same for the same, so that none is made twice."""
    return f"{entry_id}/{name}"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of sessions of one exercise, from the day it was begun until it is over."""

    exercise: str
    begun: date
    over: bool = False


Item = Entry | Earlier | Draft | KeptLine | Person | FollowUp | Series
"""One thing of a journal that can be taken along and brought back."""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Query:
    """Which entries: all that fit every filter set. ``since`` and ``until`` are days and both count in.

    A tag fits in capitals or not. Entries in the bin are only ever listed with ``in_bin``, and then no others.
    Every query of ``also`` has to fit too, and none of ``without`` may; their own ``in_bin`` says nothing.
    """

    kind: Kind | None = None
    direction: Direction | None = None
    tag: str | None = None
    since: date | None = None
    until: date | None = None
    exercise: str | None = None
    starred: bool = False
    in_bin: bool = False
    also: tuple["Query", ...] = ()
    without: tuple["Query", ...] = ()

    def __repr__(self) -> str:
        return f"Query(kind={self.kind}, direction={self.direction}, since={self.since}, until={self.until})"


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """A word or a phrase to look for. A ``beginning`` is found in longer words too."""

    text: str
    beginning: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What an entry's title, line or text must hold, all of it, and what they may not."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Finished:
    """The answers of one finished session, as JSON values by step id. ``follows`` is the entry it came back to.

    Its words may wait ``sealed_until`` a day.
    """

    id: str
    exercise: str
    day: date
    written_at: datetime
    answers: Mapping[str, object] = field(hash=False)
    follows: str | None = None
    sealed_until: date | None = None

    def __repr__(self) -> str:
        return f"Finished(id={self.id!r}, exercise={self.exercise!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """What was answered on a day: to the steps that are looked at, and to those that tell whether it counts."""

    day: date
    given: tuple[object, ...]
    asked: tuple[object, ...]

    def __repr__(self) -> str:
        return f"Answers(day={self.day})"


@dataclass(frozen=True, slots=True)
class Days:
    """Counts for a stretch of days: entries of every kind by day, acts by direction."""

    entries: Mapping[date, int] = field(hash=False)
    directions: Mapping[Direction, int] = field(hash=False)


def _set(value: object, **fields: object) -> None:
    for name, held in fields.items():
        object.__setattr__(value, name, held)


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC)


def _clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, as it was first written."""
    cleaned = (one_line(tag) for tag in tags)
    return tuple({tag.casefold(): tag for tag in reversed([tag for tag in cleaned if tag])}.values())[::-1]


def _clean_json(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case Mapping():
            return {clean(str(name)): _clean_json(held) for name, held in value.items()}
        case list() | tuple():
            return [_clean_json(held) for held in value]
        case _:
            return value
