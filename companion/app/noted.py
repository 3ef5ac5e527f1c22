"""Acts noted without unlocking, once the journal is open: read each, keep it, say more of it, or let it go."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from companion.app.act import LONGEST
from companion.app.recalling import known_to
from companion.app.series import labels_for
from companion.guide.clean import clean
from companion.guide.exercise import Exercise, Pick
from companion.i18n import draw, short_date, t
from companion.journal.entries import Direction, Draft, Entry, Kind, Part, day_of, zone_named

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.vault.inbox import Sealed


SHOWN = 600
"""Characters of an act that are shown where it is decided what becomes of it."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An act that was noted at an aware moment, in the zone it was noted in."""

    id: str
    text: str = field(repr=False)
    direction: Direction | None
    noted_at: datetime
    zone: str
    sealed: "Sealed | None" = None
    """The file it waits in; None where it was written while the journal was open."""


def waiting(journal: "OpenJournal") -> Iterator[Noted]:
    """The acts that wait, the first noted first, opened one by one. What does not open, or is no act, goes into
    ``journal.unread`` and is left where it is. Raises VaultError."""
    for name in journal.inbox.names() if journal.inbox else ():
        if name not in journal.unread and journal.inbox is not None:
            noted = _read(journal.inbox.open(name))
            if noted is None:
                journal.unread.add(name)
            else:
                yield noted


def keep(journal: "OpenJournal", noted: Noted) -> Entry:
    """Keeps an act as it is. A second time keeps no second one. Raises VaultError; then it waits as before."""
    entry = as_entry(journal, noted)
    journal.store.add(entry)
    _remove(journal, noted)
    return entry


def as_entry(journal: "OpenJournal", noted: Noted) -> Entry:
    """The entry that an act becomes as it is."""
    exercise, step = taker(journal)
    return Entry(
        id=noted.id,
        kind=Kind.ACT,
        title=draw(exercise.text(exercise.title)),
        about=" ".join(noted.text.split()),
        parts=(Part(step, draw(exercise.text(exercise.step(step).ask, exercise.step(step))), noted.text),),
        answers={step: noted.text},
        exercise=exercise.id,
        direction=noted.direction,
        tags=labels_for(journal.store, exercise),
        written_at=noted.noted_at,
        zone=noted.zone,
        day=day_of(noted.noted_at, noted.zone, journal.settings.day_starts_at),
    )


def say_more(journal: "OpenJournal", noted: Noted) -> Draft:
    """Makes an act the beginning of a session, which can complete it. Raises VaultError; then it waits as before."""
    draft = as_draft(journal, noted)
    draft = journal.store.save_draft(draft, draft.saved_at)  # beside one that another window made of it
    _remove(journal, noted)
    return draft


def let_go(journal: "OpenJournal", noted: Noted) -> None:
    """Lets an act go. ``bring_back`` makes a draft of it, until the journal is locked. Raises VaultError."""
    draft = as_draft(journal, noted)
    _remove(journal, noted)
    journal.let_go = draft


def noted_when(journal: "OpenJournal", noted: Noted) -> str:
    """When an act was noted, in words, and which way it went where that was said."""
    then = noted.noted_at.astimezone(zone_named(noted.zone))
    day = day_of(noted.noted_at, noted.zone, journal.settings.day_starts_at)
    when = t("noted", "{day}, {time}", day=short_date(day, journal.today()), time=f"{then:%H:%M}")
    ways = {
        Direction.TO_OTHERS: t("noted", "from you to someone"),
        Direction.FROM_OTHERS: t("noted", "from someone to you"),
        Direction.BETWEEN_OTHERS: t("noted", "between others"),
        Direction.TO_SELF: t("noted", "from you to yourself"),
    }
    return " · ".join(filter(None, (when, noted.direction and ways[noted.direction])))


def shortened(text: str) -> str:
    """As much of a text as is shown at once; all of it is kept."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"


def _remove(journal: "OpenJournal", noted: Noted) -> None:
    if journal.inbox is not None and noted.sealed is not None:
        journal.inbox.remove(noted.sealed)


def as_draft(journal: "OpenJournal", noted: Noted) -> Draft:
    """The beginning of a session that an act becomes, in which more can be said of it."""
    exercise, step = taker(journal)
    # Words that are set aside stand in their box when the question is asked.
    aside: dict[str, str] = {step: noted.text}
    way = exercise.step(exercise.entry.direction) if exercise.entry.direction else None
    if isinstance(way, Pick) and noted.direction is not None:
        fitting = [choice.id for choice in way.choices if choice.direction == noted.direction]
        if len(fitting) == 1:
            aside[way.id] = fitting[0]
    known = known_to(exercise, journal.store, journal.settings, journal.today(), journal.chance)
    at = {"at": noted.noted_at.isoformat(), "zone": noted.zone}
    snapshot = {"aside": aside, "known": known._asdict(), "noted": at}
    return Draft(noted.id, exercise.id, False, snapshot, noted.noted_at, journal.clock.now())


def taker(journal: "OpenJournal") -> tuple[Exercise, str]:
    """The exercise that takes what was noted, and the step for its words. One of the bundled ones does."""
    exercises, _ = journal.library.usable()
    return next((exercise, exercise.entry.noted) for exercise in exercises if exercise.entry.noted)


def _read(sealed: "Sealed") -> Noted | None:
    """The act in a file; None when it does not open, or holds no act. FORMAT.md, "Inbox"."""
    try:
        found: Any = json.loads((sealed.data or b"").decode("utf-8"))
        if not isinstance(found, Mapping) or found.keys() != {"direction", "id", "noted_at", "text", "zone"}:
            return None
        if not all(isinstance(value, str) for name, value in found.items() if name != "direction"):
            return None
        direction = None if found["direction"] is None else Direction(found["direction"])
        noted_at, text = datetime.fromisoformat(found["noted_at"]), clean(found["text"]).strip()
        act_id = UUID(found["id"])
        if str(act_id) != found["id"] or act_id.version != 7 or noted_at.utcoffset() != timedelta(0):
            return None
        if not 1970 <= noted_at.year <= 9000 or not text or len(text) > LONGEST:
            return None
        return Noted(found["id"], text, direction, noted_at.astimezone(UTC), found["zone"], sealed)
    except (ValueError, OverflowError, RecursionError):
        return None
