"""The demonstration: a made-up person's journal, in memory, made by the same sessions that make a real one."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.door import Door
from companion.content.demo import DemoSession, load_demo, next_reply
from companion.content.library import Library
from companion.journal.entries import zone_named
from companion.paths import Paths
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
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
    for session in load_demo():
        then.moment = _moment(session, clock)
        _play(past, session)
    return OpenJournal(store, library, settings, clock, close=_stay, demo=True)


def _stay() -> None:
    """Locking takes nothing away: there is no other place from which the made-up journal could come back."""


def _play(journal: "OpenJournal", made_up: DemoSession) -> None:
    """Only the last reply goes through the run: it would save a draft at each, for nobody to go back to."""
    run = journal.begin(made_up.exercise, short=made_up.short)
    trial, replies = journal.begin(made_up.exercise, short=made_up.short).session, []
    while (reply := next_reply(trial, made_up)) is not None:
        replies.append(reply)
        trial.reply(reply)
    for reply in replies[:-1]:
        run.session.reply(reply)
    for reply in replies[-1:]:
        run.reply(reply)
    run.save()


def _moment(session: DemoSession, clock: Clock) -> datetime:
    """When it was, on the wall clock of this computer; never later than now."""
    zone = zone_named(clock.zone())
    day = clock.now().astimezone(zone).date() - timedelta(days=session.days_ago)
    return min(datetime.combine(day, session.time, tzinfo=zone), clock.now())
