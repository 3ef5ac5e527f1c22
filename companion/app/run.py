"""One run of an exercise over the journal: every reply is kept as a draft, and a finished session becomes an entry."""

import re
import threading
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from companion.app.clock import Clock
from companion.app.dates import with_day, with_days
from companion.app.followups import Returning, lets_go, made_by, once_more, returning
from companion.app.series import labels_for
from companion.errors import VaultError
from companion.guide.answers import Value
from companion.guide.exercise import DateStep, Exercise, Keep, Step
from companion.guide.prompt import Prompt, Shown
from companion.guide.session import Known, Reply, Session, State
from companion.i18n import draw, long_date, t
from companion.journal.entries import (
    Behaviour,
    Direction,
    Draft,
    Entry,
    FollowUp,
    KeptLine,
    Kind,
    Part,
    day_of,
    make_id,
)
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.journal.store import Store


class Leaves(NamedTuple):
    """What a finished session leaves in the journal."""

    entries: Sequence[Entry] = ()
    kept_lines: Sequence[KeptLine] = ()
    follow_ups: Sequence[FollowUp] = ()


class Run:
    """A session, its draft, and the entry it becomes. ``save`` may be called from any thread.

    Nothing is written before the person has written something. A reply that moves on saves at once; what is still
    being typed is saved when ``save`` is called, which a front end does at least every two seconds while ``unsaved``.
    """

    def __init__(
        self,
        exercise: Exercise,
        store: "Store",
        settings: Settings,
        clock: Clock,
        *,
        short: bool = False,
        known: Known | None = None,
        answers: Returning | None = None,
    ) -> None:
        self.session = Session(exercise, short=short, known=known or Known())
        self.entry: Entry | None = None
        self.answers = answers
        """Which follow-up it answers; None when it is a session of its own."""
        self._id = make_id()
        self._store = store
        self._settings = settings
        self._clock = clock
        self._started = clock.now()
        self.trouble: VaultError | None = None
        self._lock = threading.Lock()  # held for moments: over the session
        self._writing = threading.Lock()  # held while the disk works, so that drafts are written in their order
        self._seen: datetime | None = None  # when the draft on the disk was saved that this run read or wrote last
        self._noted: dict[str, str] | None = None  # when and where an act was noted that this run completes
        self._version = 0
        self._saved = 0

    @classmethod
    def carry_on(cls, draft: Draft, exercise: Exercise, store: "Store", settings: Settings, clock: Clock) -> "Run":
        """The run a draft was left in."""
        run = cls(exercise, store, settings, clock)
        run.session = Session.restore(exercise, draft.snapshot)
        run._id, run._started, run._seen = draft.id, draft.started_at, draft.saved_at
        run._noted = draft.snapshot.get("noted")
        run.answers = returning(draft.snapshot)
        return run

    @property
    def exercise(self) -> Exercise:
        """The exercise that is run."""
        return self.session.exercise

    @property
    def draft_id(self) -> str:
        """The id of its draft, and of the entry it becomes."""
        return self._id

    @property
    def unsaved(self) -> bool:
        """Whether something was typed since the last save."""
        return self._version > self._saved

    def prompt(self) -> Prompt:
        """What to ask now."""
        return with_days(self.session.prompt(), self._today())

    def reply(self, reply: Reply) -> State:
        """Takes a reply. A move is saved before this returns; typing only marks the draft as behind.

        Raises VaultError when it could not be saved: then the session stands where it stood, asking. Pausing is never
        refused; what could not be saved then is ``trouble``.
        """
        if isinstance(self.session.step, DateStep):
            reply = with_day(reply, self._today())
        with self._lock:
            before, snapshot = (self.session.state, self.session.path[-1]), self.session.snapshot()
            state = self.session.reply(reply)
            self._version += 1
            moved = (state, self.session.path[-1]) != before
        try:
            if state is State.FINISHED:
                self._finish()
            elif state is State.LET_GO:
                with self._writing:
                    self._store.drop_draft(self._id, self._seen)
            elif moved:
                self.save()
        except VaultError as error:
            if state is State.PAUSED:
                self.trouble = error
                return state
            # Not kept: back to the question that is on the screen, with its answer, so that it can be tried again.
            with self._lock:
                self.session = Session.restore(self.exercise, snapshot)
            raise
        return state

    def save(self) -> None:
        """Writes the draft if anything changed since the last time. Any thread may call it. Raises VaultError."""
        with self._writing:
            with self._lock:
                version = self._version
                if version <= self._saved or self.session.state in (State.FINISHED, State.LET_GO):
                    return
                draft = self.draft() if self.session.written or self._seen else None
            if draft is not None:  # words that were taken back do not stay in an older draft
                kept = self._store.save_draft(draft, self._seen)
                self._id, self._seen = kept.id, kept.saved_at
            self._saved, self.trouble = version, None

    def draft(self) -> Draft:
        """The draft as it stands."""
        session = self.session
        return Draft(
            id=self._id,
            exercise=session.exercise.id,
            short=session.short,
            snapshot=session.snapshot()
            | ({"noted": self._noted} if self._noted else {})
            | (self.answers.snapshot() if self.answers else {}),
            started_at=self._started,
            saved_at=self._clock.now(),
        )

    def _today(self) -> date:
        return day_of(self._clock.now(), self._clock.zone(), self._settings.day_starts_at)

    def _finish(self) -> None:
        with self._writing:
            leaves = self.leaves()
            kept = self._store.finish(
                self._id,
                leaves.entries,
                leaves.kept_lines,
                self._seen,
                follow_ups=leaves.follow_ups,
                answers_to=self.answers.id if self.answers else None,
                lets_go=self.answers.entry if self.answers and lets_go(self.session) else None,
            )
            self.entry = kept[0] if kept else None

    def leaves(self) -> Leaves:
        """What the session leaves as it was answered, its own entry first. Keeps nothing."""
        shown, now = self.session.shown(), self._clock.now()
        if not shown:  # all of it skipped: nothing is kept, and nothing comes back of it
            return Leaves()
        entries = [self._make_entry(shown, now), *self._make_acts(now)]
        return Leaves(entries, self._kept_lines(now), self._follow_ups())

    def _follow_ups(self) -> list[FollowUp]:
        if self.answers:
            return list(once_more(self.session, self.answers, self._today()))
        return list(made_by(self.session, self._id, self._today()))

    def _make_entry(self, shown: list[tuple[Step, Shown]], now: datetime) -> Entry:
        exercise, shape = self.exercise, self.exercise.entry
        answers = {step.id: self.session.given[step.id] for step, _ in shown}
        parts = tuple(Part(step.id, question_of(s), in_words(s)) for step, s in shown)
        words = {step.id: in_words(s) for step, s in shown}
        about = next((words[s] for s in shape.about if s in words), parts[0].answer)
        behaviours = answers.get(shape.behaviours or "")
        return self._entry(
            id=self._id,
            kind=Kind(shape.kind),
            title=draw(exercise.text(exercise.title)),
            about=" ".join(about.split()),
            parts=parts,
            answers=answers,
            direction=self._direction(answers.get(shape.direction or "")),
            behaviours=tuple(Behaviour(b) for b in behaviours) if isinstance(behaviours, list) else (),
            sealed_until=self._day_chosen(shape.sealed_until),
            tags=labels_for(self._store, exercise),
            now=now,
        )

    def _make_acts(self, now: datetime) -> list[Entry]:
        shown = {step.id: shown for step, shown in self.session.shown()}
        acts = []
        for also in self.exercise.also:
            if also.step not in shown or not self.session.holds(also.when):
                continue
            words = in_words(shown[also.step])
            part = Part(also.step, draw(shown[also.step].question), words)
            acts.append(
                self._entry(
                    id=make_id(),
                    kind=Kind.ACT,
                    title=t("entry", "Someone being kind"),
                    about=" ".join(words.split()),
                    parts=(part,),
                    answers={},  # it is no session: nothing was asked for it
                    direction=Direction(also.direction) if also.direction else None,
                    behaviours=(),
                    now=now,
                )
            )
        return acts

    def _entry(
        self,
        *,
        id: str,
        kind: Kind,
        title: str,
        about: str,
        parts: tuple[Part, ...],
        answers: dict[str, Value],
        direction: Direction | None,
        behaviours: tuple[Behaviour, ...],
        now: datetime,
        sealed_until: date | None = None,
        tags: tuple[str, ...] = (),
    ) -> Entry:
        zone = self._clock.zone()
        if self._noted:
            now, zone = datetime.fromisoformat(self._noted["at"]), self._noted["zone"]
        return Entry(
            id=id,
            kind=kind,
            title=title,
            about=about,
            parts=parts,
            answers=answers,
            exercise=self.exercise.id,
            short=self.session.short,
            direction=direction,
            behaviours=behaviours,
            tags=tags,
            written_at=now,
            zone=zone,
            day=day_of(now, zone, self._settings.day_starts_at),
            edited_at=None,
            deleted_at=None,
            sealed_until=sealed_until,
            follows=self.answers.entry if self.answers else None,
        )

    def _direction(self, chosen: Value) -> Direction | None:
        found = self.exercise.direction_of(chosen) if isinstance(chosen, str) else None
        return Direction(found) if found else None

    def _day_chosen(self, step_id: str | None) -> date | None:
        chosen = self.session.value(step_id) if step_id else None
        return date.fromisoformat(chosen) if isinstance(chosen, str) else None

    def _kept_lines(self, now: datetime) -> list[KeptLine]:
        return [
            KeptLine(id=make_id(), line=str(value), entry=self._id, kept_at=now)
            for step, value in self.session.answered()
            if isinstance(step, Keep)
        ]


def in_words(shown: Shown) -> str:
    """An answer as plain text in the person's language: what was written, or the labels of what was chosen."""
    if shown.is_day:
        return long_date(date.fromisoformat(shown.answer))
    labels = "\n".join(draw(label) for label in shown.options)
    if shown.most is not None:
        number = t("answer", "{n} of {most}", n=shown.answer, most=shown.most)
        return f"{number}: {labels}" if labels else number
    return labels or shown.answer


def question_of(shown: Shown) -> str:
    """The question of an answer that is shown back, with the line of a list that it was asked for."""
    question = draw(shown.question)
    return t("entry", "{question} “{item}”", question=question, item=shown.item) if shown.item else question


def flowing(shown: Shown) -> str:
    """An answer together with the opening it goes on from, as one text. Words that start anew stand by themselves."""
    words = in_words(shown)
    if not shown.opens:
        return words
    opening = draw(shown.question)
    if _first_words(words) == _first_words(opening):  # typed once more, with the answer after it
        return words
    return f"{opening.rstrip('.… ')} {words}" if words[:1].islower() else f"{opening}\n{words}"


def words_wanted(wanted: int, there: int) -> str:
    """How many words are wanted, softly, and how many there are."""
    return t("run", "Words: {n} of {wanted}. A few more or fewer is fine.", n=there, wanted=wanted)


def _first_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())[:2]
