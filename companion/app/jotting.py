"""Words written outside an exercise, in one box: a free note, or an act in one line."""

import threading
from datetime import datetime
from typing import TYPE_CHECKING

from companion.app import noted
from companion.app.noted import Noted
from companion.app.notelines import note_about, note_title
from companion.guide.clean import clean
from companion.journal.entries import NO_EXERCISE, Direction, Draft, Entry, Kind, Part, day_of, make_id

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal


class Jotting:
    """A draft while it is typed, then an entry. ``save`` may be called from any thread.

    Nothing is written before there are words, and words that were taken back do not stay in an older draft.
    """

    def __init__(self, journal: "OpenJournal", draft: Draft | None = None) -> None:
        self.text = str(draft.snapshot.get("typed") or "") if draft else ""
        self._journal = journal
        self._id = draft.id if draft else make_id()
        self._started = draft.started_at if draft else journal.clock.now()
        self._seen: datetime | None = draft.saved_at if draft else None
        self._writing = threading.Lock()  # held while the disk works, so that drafts are written in their order
        self._saved = self._state
        self._over = False

    @property
    def unsaved(self) -> bool:
        """Whether something was typed since the last save."""
        return self._state != self._saved

    @property
    def words(self) -> str:
        """What would be kept of it."""
        return clean(self.text).strip()

    def save(self) -> None:
        """Writes the draft if anything changed since the last time. Raises VaultError."""
        with self._writing:
            state = self._state
            if self._over or state == self._saved:
                return
            if self.words:
                kept = self._journal.store.save_draft(self._draft(), self._seen)
                self._id, self._seen = kept.id, kept.saved_at
            else:
                self._drop()
            self._saved = state

    def keep(self) -> Entry | None:
        """Puts it into the journal, and lets the draft go. None without words. Raises VaultError; the draft stays then."""
        with self._writing:
            if not self.words:
                self._drop()
                return None
            [entry] = self._journal.store.finish(self._id, [self.entry()], seen=self._seen)
            self._over = True
            return entry

    def let_go(self) -> None:
        """Lets it go. Home can bring it back until the journal is locked. Raises VaultError; nothing is gone then."""
        with self._writing:
            draft = self._draft() if self.words else None
            self._drop()
            self._over = True
            self._journal.let_go = draft or self._journal.let_go

    def _drop(self) -> None:
        if self._seen is not None:
            self._journal.store.drop_draft(self._id, self._seen)
            self._seen = None

    @property
    def _state(self) -> object:
        """All that a draft of it depends on."""
        return self.text

    def _draft(self) -> Draft:
        raise NotImplementedError

    def entry(self) -> Entry:
        """The entry it becomes. Keeps nothing."""
        raise NotImplementedError


class FreeNote(Jotting):
    """A free note. Its draft is one without an exercise, which waits on home like any other."""

    def _draft(self) -> Draft:
        return Draft(self._id, NO_EXERCISE, False, {"typed": self.text}, self._started, self._journal.clock.now())

    def entry(self) -> Entry:
        """A note, its first line its title."""
        journal, words = self._journal, self.words
        now, zone = journal.clock.now(), journal.clock.zone()
        day = day_of(now, zone, journal.settings.day_starts_at)
        return Entry(
            id=self._id,
            kind=Kind.NOTE,
            title=note_title(words, day),
            about=note_about(words),
            parts=(Part("note", "", words),),
            written_at=now,
            zone=zone,
            day=day,
        )


class NoticedAct(Jotting):
    """An act in one line, which way it went only if the person says so.

    It becomes what an act that was noted while locked becomes; its draft is one of the exercise that takes those.
    """

    direction: Direction | None = None

    @property
    def _state(self) -> object:
        return self.text, self.direction

    def _draft(self) -> Draft:
        return noted.as_draft(self._journal, self._noted)

    def entry(self) -> Entry:
        """An act."""
        return noted.as_entry(self._journal, self._noted)

    @property
    def _noted(self) -> Noted:
        clock = self._journal.clock
        return Noted(self._id, self.words, self.direction, clock.now(), clock.zone())
