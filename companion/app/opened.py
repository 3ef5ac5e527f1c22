"""The journal, open: what a person can do once it is unlocked."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.comingback import Coming, ComingBack
from companion.app.followups import Returning, begun_as, returning
from companion.app.notelines import ABOUT
from companion.app.people import OwnPeople
from companion.app.reading import ReadJournal
from companion.app.recalling import known_to
from companion.app.resting import RESTS
from companion.app.run import Run
from companion.app.suggesting import signs
from companion.content.library import Library
from companion.errors import CompanionError, NoSuchExercise, VaultError
from companion.guide.exercise import Sign
from companion.i18n import draw, t
from companion.journal.entries import Draft, Entry, Kind, Part, day_of
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.backups import Backups, Made
    from companion.app.secrets import Secrets
    from companion.app.work import Work
    from companion.journal.store import Store
    from companion.vault.inbox import Inbox


REMEMBERED = timedelta(days=400)
"""How long it is known what came back and what was said: longer than any pattern looks back."""


class OpenJournal(ReadJournal):
    """An unlocked journal. ``demo`` is True for the made-up one, which is on no disk and has no ``inbox``, ``secrets`` and
    ``backups``. ``people`` are the person's own people to talk to. ``by_code`` is whether it was opened with the recovery
    code.

    ``let_go`` holds the last draft that was let go, for as long as the journal is open, so that it can be brought back.
    ``chance`` decides what is drawn.
    """

    store: "Store"

    def __init__(
        self,
        store: "Store",
        library: Library,
        settings: Settings,
        clock: Clock,
        *,
        close: Callable[[], None],
        inbox: "Inbox | None" = None,
        secrets: "Secrets | None" = None,
        backups: "Backups | None" = None,
        readable_people: Path | None = None,
        demo: bool = False,
        chance: Random | None = None,
    ) -> None:
        super().__init__(store, settings, clock, close=close, inbox=inbox)
        self.library = library
        self.secrets = secrets
        self.backups = backups
        self.people = OwnPeople(store, readable_people)
        self.by_code = False
        self.demo = demo
        self.chance = chance or SystemRandom()
        self.coming_back = ComingBack(store, library, clock, self.today, self.chance)
        self.let_go: Draft | None = None
        self._heard: tuple[date, frozenset[Sign]] | None = None

    def begin(self, exercise_id: str, *, short: bool = False) -> Run:
        """A new run of an exercise. Raises NoSuchExercise, ExerciseInvalid."""
        exercise = self.library.get(exercise_id)
        known = known_to(exercise, self.store, self.settings, self.today(), self.chance)
        return Run(exercise, self.store, self.settings, self.clock, short=short, known=known)

    def answer(self, coming: Coming) -> Run:
        """A new run of what came back. Raises NoSuchEntry when the entry it comes back to is gone, VaultError."""
        follow_up = coming.follow_up
        assert coming.exercise is not None, "this one is only read"
        if coming.anew:
            return self.begin(coming.exercise.id)
        entry = self.store.get(follow_up.entry or "")
        known = known_to(coming.exercise, self.store, self.settings, self.today(), self.chance, entry.answers)
        answers = Returning(follow_up.id, follow_up.name, entry.id)
        return Run(coming.exercise, self.store, self.settings, self.clock, known=known, answers=answers)

    def carry_on(self, draft: Draft) -> Run:
        """Goes on with a draft where it was left. Raises NoSuchExercise when its exercise is gone; the draft stays."""
        exercise = begun_as(self.library.get(draft.exercise), draft.snapshot)
        if exercise is None:
            raise NoSuchExercise(draft.exercise, ())
        return Run.carry_on(draft, exercise, self.store, self.settings, self.clock)

    def draft_of(self, exercise_id: str) -> Draft | None:
        """The newest draft of an exercise itself, not of what came back of it."""
        drafts = (draft for draft in self.store.drafts() if draft.exercise == exercise_id)
        return next((draft for draft in drafts if returning(draft.snapshot) is None), None)

    def hear(self, run: Run) -> None:
        """Takes to heart what a run that was left said of how the person is: the Gate's answers are kept nowhere."""
        session = run.session
        told = signs(session.exercise, {step_id: session.given.get(step_id) for step_id in session.path})
        self._heard = (self.today(), self.heard_today | told)

    @property
    def heard_today(self) -> frozenset[Sign]:
        """What runs that were left today said, for as long as the journal is open."""
        return self._heard[1] if self._heard and self._heard[0] == self.today() else frozenset()

    def bring_back(self) -> Draft | None:
        """Puts back the draft that was let go last. None when there is none. Raises VaultError; then it is not lost."""
        draft = self.let_go
        if draft is not None:
            self.store.save_draft(draft, draft.saved_at)  # beside one that another window went on with
            self.let_go = None
        return draft

    def tidy(self) -> None:
        """Lets go for good of what has rested its 30 days and of what came back long ago, and brings the readable copy of
        the people up to date."""
        with suppress(VaultError):  # it can wait; opening the journal cannot
            self.store.empty_bin(self.clock.now() - RESTS)
            self.store.forget_follow_ups(self.today() - REMEMBERED)
        self.people.tidy()

    def title_of(self, draft: Draft) -> str:
        """The title of a draft's exercise; its id when the exercise is no longer there, or cannot be used."""
        try:
            exercise = self.library.get(draft.exercise)
        except CompanionError:
            return draft.exercise
        coming = begun_as(exercise, draft.snapshot)
        return draw(coming.text(coming.title)) if coming else draft.exercise

    def draft_words(self, draft: Draft) -> str:
        """What was written in a draft, as plain text: for one whose exercise is no longer there.

        What was skipped after it was written is among it, in its place.
        """
        given, aside = (dict(draft.snapshot.get(name, {})) for name in ("given", "aside"))
        words = given | {step_id: value for step_id, value in aside.items() if not given.get(step_id)}
        written = [value for value in (*words.values(), draft.snapshot.get("typed")) if value]
        texts = ("\n".join(map(str, value)) if isinstance(value, list) else str(value) for value in written)
        return "\n\n".join(texts)

    def keep_as_note(self, draft: Draft) -> None:
        """Keeps the words of a draft whose exercise is no longer there as a note, and lets the draft go."""
        now, zone = self.clock.now(), self.clock.zone()
        words = self.draft_words(draft)
        note = Entry(
            id=draft.id,
            kind=Kind.NOTE,
            title=t("entry", "A note"),
            about=" ".join(words.split())[:ABOUT],
            parts=(Part("note", t("entry", "Kept from an exercise that is no longer here"), words),),
            written_at=now,
            zone=zone,
            day=day_of(now, zone, self.settings.day_starts_at),
        )
        self.store.finish(draft.id, [note])

    @property
    def second_backups(self) -> Path | None:
        """The folder that gets a copy of each backup."""
        return Path(self.settings.second_backups) if self.settings.second_backups else None

    @property
    def backup_is_due(self) -> bool:
        """Whether locking should make a backup first."""
        return self.backups is not None and self.backups.is_due(self.clock.now(), self.second_backups)

    def back_up(self, work: "Work") -> "Made":
        """Makes a backup now. Slow; for a thread. Raises BackupStopped, VaultError; then there is none."""
        assert self.backups is not None, "the made-up journal has none, and nobody offers it"
        return self.backups.make(self.clock.now(), self.second_backups, work.told)

    def back_up_and_lock(self, work: "Work") -> None:
        """Makes a backup when one is due, then locks whatever came of it. Slow then; for a thread."""
        self.let_go = None
        try:
            if self.backups is not None:
                self.backups.make_if_due(self.clock.now(), self.second_backups, work.told)
        finally:
            self.lock()

    def lock(self) -> None:
        """Closes the journal and drops the keys. It is not usable afterwards."""
        self.let_go = self._heard = None
        self.coming_back.launch()
        super().lock()
