"""What comes back while the journal is open: which follow-ups wait on home, and for how long.

A follow-up is shown from its day on, in three launches at most, and goes quietly after 21 days. A launch is an
opening of Companion, or its first unlocking on another day: unlocking after it locked by itself is none. In one launch it
stays where it is until it is answered, put off or let go.
"""

from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.followups import can_begin, made_by, returning, soon_after
from companion.app.lookbacks import chosen, look_back_sessions, look_back_words, monthly
from companion.app.sealed import is_sealed
from companion.content.library import Library
from companion.errors import ExerciseInvalid, NoSuchEntry, NoSuchExercise, VaultError
from companion.guide.exercise import Exercise
from companion.i18n import draw
from companion.journal.entries import Entry, FollowUp, follow_up_id, one_line
from companion.text import Text

if TYPE_CHECKING:
    from companion.app.run import Run
    from companion.journal.store import Store

MOST = 2
"""Lines in one launch. The others wait for a later one: it is never a list of duties."""
LAUNCHES = 3
GOES_AFTER = timedelta(days=21)
LEAST = 16
"""Signs of an answer that are left, however long the line around it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Coming:
    """Something that waits on home: its ``message``, and the answer that has a place in it.

    ``exercise`` is what it is answered with; None where there is only something to read. ``anew`` is whether that is the
    exercise itself, once more.
    """

    follow_up: FollowUp
    title: str
    message: Text
    answer: str = ""
    exercise: Exercise | None = None
    anew: bool = False

    @property
    def words(self) -> str:
        """All of it."""
        return self._with(self.answer)

    def line(self, width: int) -> str:
        """So much of it that it fits on one line: of the answer as many whole words as go in, but some of it."""
        if len(self.words) <= width or not self.answer:
            return self.words
        room = max(LEAST, width - len(self._with("…")))
        whole_words = self.answer[: room + 1].rpartition(" ")[0] or self.answer[:room]
        return self._with(whole_words.rstrip(" ,;:–—-") + "…")

    def _with(self, answer: str) -> str:
        return draw(self.message.filled(answer=answer)) if answer else draw(self.message)


@dataclass(frozen=True, slots=True)
class Launch:
    """What one launch, of ``day``, has ``shown``, and what in it is ``done``: not shown any more, or not yet. Ids alone."""

    day: date
    shown: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)


class ComingBack:
    """What waits in this launch. What comes after minutes is kept nowhere else, and goes when the journal is locked."""

    def __init__(
        self, store: "Store", library: Library, clock: Clock, today: Callable[[], date], chance: Random
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._today = today
        self._chance = chance
        self.launch()

    def launch(self) -> None:
        """Begins another launch."""
        self._launch = Launch(self._today())
        self._soon: list[tuple[datetime, FollowUp]] = []
        self._looked_back = ""

    def go_on(self, before: Launch | None) -> Launch:
        """Goes on with the launch from before a lock, if it was today's. Returns the one that this is."""
        if before is not None and before.day == self._launch.day:
            self._launch = before
        return self._launch

    def finished(self, run: "Run") -> None:
        """Takes note of what a finished session left: some of it comes within minutes, some at the next launch."""
        if run.answers is not None:
            self._launch.done.add(run.answers.id)
        elif run.entry is not None:
            now, day, entry = self._clock.now(), self._today(), run.entry.id
            self._launch.done.update(made.id for made in made_by(run.session, entry, day) if made.due <= day)
            for kind in soon_after(run.session):
                then = now + timedelta(minutes=kind.after_minutes or 0)
                id_ = follow_up_id(entry, kind.id)
                soon = FollowUp(id=id_, entry=entry, exercise=run.exercise.id, name=kind.id, due=day)
                self._soon.append((then, soon))

    def look(self) -> tuple[Coming, ...]:
        """What home shows now. What it shows for the first time in this launch is noted as shown. Raises VaultError."""
        self._look_back()
        begun = {answers.id for draft in self._store.drafts() if (answers := returning(draft.snapshot))}
        shown, away = self._launch.shown, self._launch.done | begun  # a draft of it waits on home already
        there = list(self._waiting(away))
        room = MOST - len(shown)
        new = [coming for coming in there if coming.follow_up.id not in shown][: max(0, room)]
        if new:
            with suppress(VaultError):  # that it was shown once more matters less than home
                self._store.launched([coming.follow_up.id for coming in new])
        shown.update(coming.follow_up.id for coming in new)
        return (*(coming for coming in there if coming.follow_up.id in shown), *self._come_soon(away))

    def not_now(self, coming: Coming) -> None:
        """Puts it off until the next launch."""
        self._launch.done.add(coming.follow_up.id)

    def let_go(self, coming: Coming) -> None:
        """Lets it go for good. Raises VaultError."""
        self._store.end_follow_ups([coming.follow_up.id])
        self._launch.done.add(coming.follow_up.id)

    def entries(self, coming: Coming) -> list[Entry]:
        """What there is to read, after which it is over. Raises VaultError, NoSuchEntry."""
        follow_up = coming.follow_up
        if follow_up.entry is not None:
            ids = [follow_up.entry]
        else:
            exercise = self._library.get(follow_up.exercise)
            found = look_back_sessions(self._store, exercise, follow_up, self._today())
            ids = [each.id for each in chosen(exercise, follow_up, found, self._chance)]
        entries = [self._store.get(entry_id) for entry_id in ids]
        self.let_go(coming)
        return [entry for entry in entries if not is_sealed(entry, self._today())]

    def at_once(self, follow_up: FollowUp) -> Coming | None:
        """What came back on the page a session ends with. It is not on home in this launch."""
        self._launch.done.add(follow_up.id)
        return self._coming(follow_up, self._today())

    def _look_back(self) -> None:
        """Once a month, and once in a launch: last month is there to be read, where anything was written."""
        day = self._today()
        if self._looked_back == (month := f"{day:%Y-%m}"):
            return
        self._looked_back = month
        for exercise in self._library.usable()[0]:
            due = monthly(exercise, day)
            if exercise.look_back and not self._is_known(due) and look_back_words(self._store, exercise, due, day):
                with suppress(VaultError):  # it can wait
                    self._store.put_follow_up(due)

    def _is_known(self, follow_up: FollowUp) -> bool:
        over = self._store.over_follow_ups(follow_up.exercise, follow_up.name)
        return any(one.id == follow_up.id for one in (*over, *self._store.follow_ups()))

    def _waiting(self, away: Set[str]) -> Iterator[Coming]:
        day = self._today()
        for follow_up in self._store.follow_ups():
            fits = timedelta() <= day - follow_up.due < GOES_AFTER and follow_up.id not in away
            left = follow_up.launches < LAUNCHES or follow_up.id in self._launch.shown
            if fits and left and (coming := self._coming(follow_up, day)):
                yield coming

    def _come_soon(self, away: Set[str]) -> Iterator[Coming]:
        """The last of what comes within minutes: the ones before it have been passed by."""
        now, day = self._clock.now(), self._today()
        over = [follow_up for then, follow_up in self._soon if then <= now and follow_up.id not in away]
        for follow_up in over[-1:]:
            if coming := self._coming(follow_up, day):
                yield coming

    def _coming(self, follow_up: FollowUp, day: date) -> Coming | None:
        """What is said of it; None when there is nothing to come back to."""
        try:
            exercise = self._library.get(follow_up.exercise)
            if follow_up.entry is None:
                message = look_back_words(self._store, exercise, follow_up, day)
                return Coming(follow_up, draw(exercise.text(exercise.title)), message) if message else None
            entry = self._store.get(follow_up.entry)
        except (NoSuchExercise, ExerciseInvalid, NoSuchEntry):
            return None
        kind = exercise.follow_up_named(follow_up.name)
        if kind is None or entry.deleted_at is not None or is_sealed(entry, day):
            return None
        if kind.anew:
            newest = next((one for one in self._store.latest([exercise.id], 9) if one.follows is None), None)
            if newest is None or newest.id != entry.id:  # it was done again since
                return None
        answer = next((one_line(part.answer) for part in entry.parts if part.step == kind.about), "")
        if kind.about and not answer:  # taken out since
            return None
        if kind.steps and not can_begin(exercise.coming_back(kind), entry.answers):  # all it would show was taken out
            return None
        answered_with = exercise if kind.anew else exercise.coming_back(kind) if kind.steps else None
        title, message = draw(exercise.text(kind.title)), exercise.text(kind.line)
        return Coming(follow_up, title, message, answer, answered_with, kind.anew)
