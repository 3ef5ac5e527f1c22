"""The journal, open: what a person can do once it is unlocked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.run import Run
from companion.content.library import Library
from companion.journal.entries import Draft
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.journal.store import Store


class OpenJournal:
    """An unlocked journal. ``demo`` is True for the made-up one, which is on no disk.

    ``let_go`` holds the last draft that was let go, for as long as the journal is open, so that it can be brought back.
    """

    def __init__(
        self,
        store: "Store",
        library: Library,
        settings: Settings,
        clock: Clock,
        *,
        close: Callable[[], None],
        demo: bool = False,
    ) -> None:
        self.store = store
        self.library = library
        self.settings = settings
        self.clock = clock
        self.demo = demo
        self.let_go: Draft | None = None
        self.mended: list[str] = []
        self._close = close

    def begin(self, exercise_id: str, *, short: bool = False) -> Run:
        """A new run of an exercise. Raises NoSuchExercise, ExerciseInvalid."""
        return Run(self.library.get(exercise_id), self.store, self.settings, self.clock, short=short)

    def carry_on(self, draft: Draft) -> Run:
        """Goes on with a draft where it was left. Raises NoSuchExercise when its exercise is gone; the draft stays."""
        return Run.carry_on(draft, self.library.get(draft.exercise), self.store, self.settings, self.clock)

    def bring_back(self) -> Draft | None:
        """Puts back the draft that was let go last. None when there is none."""
        draft, self.let_go = self.let_go, None
        if draft is not None:
            self.store.save_draft(draft)
        return draft

    def lock(self) -> None:
        """Closes the journal and drops the keys. It is not usable afterwards."""
        self.let_go = None
        self._close()
