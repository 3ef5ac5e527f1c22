"""The demonstration: a made-up person's journal, in memory, made by the same sessions that make a real one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.dates import with_day
from companion.app.door import Door
from companion.app.jotting import FreeNote, NoticedAct
from companion.content.demo import DemoJotting, DemoSession, load_demo, next_reply
from companion.content.library import Library
from companion.guide.exercise import DateStep
from companion.guide.session import State
from companion.journal.entries import Direction, Earlier, Item, zone_named
from companion.paths import Paths
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.app.run import Run
    from companion.journal.entries import Person


class MadeUpClock(Clock):
    """Tells whatever moment it was set to."""

    def __init__(self, moment: datetime, zone: str) -> None:
        self.moment = moment
        self._zone = zone

    def now(self) -> datetime:
        return self.moment

    def zone(self) -> str:
        return self._zone


class DemoDoor(Door):
    """A door behind which the made-up journal always is: any passphrase opens it, and nothing is ever made."""

    def __init__(self, paths: Paths, settings: Settings, clock: Clock, opened: "OpenJournal") -> None:
        super().__init__(paths, settings, clock)
        self._opened = opened

    def is_there(self) -> bool:
        return True

    def readable_people(self) -> "list[Person]":
        return []

    def make(self, passphrase: str, code: str) -> None:
        raise RuntimeError("the demonstration makes no journal")

    def unlock(self, passphrase: str) -> "OpenJournal":
        return self._opened

    def unlock_with_code(self, code: str) -> "OpenJournal":
        return self._opened


def open_demo(settings: Settings, clock: Clock) -> "OpenJournal":
    """The made-up journal as it would stand at this moment. Reads no file of the person's and writes none.

    It has the bundled exercises only. Raises ExerciseInvalid when a bundled file cannot be used.
    """
    from companion.app.opened import OpenJournal
    from companion.journal.memory import open_memory

    store, then = open_memory(), MadeUpClock(clock.now(), clock.zone())
    library = Library()
    past = OpenJournal(store, library, settings, then, close=_stay, demo=True)
    made_up, items = load_demo(), list[Item]()
    for session in made_up.sessions:
        then.moment = _moment(session, clock)
        items += _of_session(past, session)
    for jotted in made_up.jotted:
        then.moment = _moment(jotted, clock)
        items.append(_jotted(past, jotted))
    store.bring(items)
    return OpenJournal(store, library, settings, clock, close=_stay, demo=True)


def _stay() -> None:
    """Locking takes nothing away: there is no other place from which the made-up journal could come back."""


def _of_session(journal: "OpenJournal", made_up: DemoSession) -> "list[Item]":
    """What a session leaves. Nothing is saved on the way: no draft of it is ever gone back to."""
    run = _played(journal, made_up)
    if made_up.unfinished:
        return [run.draft()]
    (own, *others), kept_lines, follow_ups = run.leaves()
    own, earlier = replace(own, starred=made_up.starred, tags=(*own.tags, *made_up.tags)), list[Item]()
    if made_up.before:
        before = _played(journal, replace(made_up, answers={**made_up.answers, **made_up.before})).leaves().entries[0]
        changed_at = own.written_at + timedelta(days=1)
        own = replace(own, edited_at=changed_at)
        earlier.append(Earlier(replace(before, id=own.id, tags=own.tags), changed_at))
    return [own, *earlier, *others, *kept_lines, *follow_ups]


def _played(journal: "OpenJournal", made_up: DemoSession) -> "Run":
    run = journal.begin(made_up.exercise, short=made_up.short)
    while (reply := next_reply(run.session, made_up)) is not None:
        is_day = run.session.state is State.ASKING and isinstance(run.session.step, DateStep)
        run.session.reply(with_day(reply, journal.today()) if is_day else reply)
    return run


def _jotted(journal: "OpenJournal", made_up: DemoJotting) -> "Item":
    jotting = NoticedAct(journal) if made_up.act else FreeNote(journal)
    if isinstance(jotting, NoticedAct) and made_up.direction:
        jotting.direction = Direction(made_up.direction)
    jotting.text = made_up.text
    entry = jotting.entry()
    return replace(entry, starred=made_up.starred, tags=(*entry.tags, *made_up.tags))


def _moment(one: DemoSession | DemoJotting, clock: Clock) -> datetime:
    """When it was, on the wall clock of this computer; never later than now."""
    zone = zone_named(clock.zone())
    day = clock.now().astimezone(zone).date() - timedelta(days=one.days_ago)
    return min(datetime.combine(day, one.time, tzinfo=zone), clock.now())
