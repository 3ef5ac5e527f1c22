"""The journal, open to find and to read in: all that a command such as ``companion search`` needs.

Light: nothing here, or in what it imports, needs the tables' models or an exercise.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from companion.app.clock import Clock
from companion.app.finding import Found
from companion.app.sealed import as_seen
from companion.i18n import draw, t
from companion.journal.asked import read_search
from companion.journal.entries import Query, day_of
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.journal.search import Search
    from companion.vault.inbox import Inbox


class ReadJournal:
    """An unlocked journal, as far as it is read. ``mended`` names the files whose modes were put right as it opened.

    ``unread`` are the names of files in the inbox that turned out not to be acts. ``brought_up_to_date`` is whether an
    earlier Companion had written it and its tables were changed as it opened.
    """

    def __init__(
        self,
        store: "Search",
        settings: Settings,
        clock: Clock,
        *,
        close: Callable[[], None],
        inbox: "Inbox | None" = None,
    ) -> None:
        self.store = store
        self.settings = settings
        self.clock = clock
        self.inbox = inbox
        self.unread: set[str] = set()
        self.mended: list[str] = []
        self.brought_up_to_date = False
        self._close = close

    def find(
        self, typed: str, within: Query, *, limit: int, before: int | None = None, best: bool = False, skip: int = 0
    ) -> Found:
        """A page of what a search line finds in the journal, and hints at what in it could not be read.

        Letters that wait sealed show no words, and none find them. Pages go on as those of ``Search.search``.
        """
        day = self.today()
        asked = read_search(typed, day, within)
        rows = self.store.search(
            asked.words, asked.query, limit=limit, before=before, best=best, skip=skip, open_on=day
        )
        hints = [draw(hint) for hint in asked.hints]
        return Found([as_seen(row, day) for row in rows], hints, bool(asked.words.terms))

    def up_to_date_words(self) -> str:
        """That opening brought the journal up to date. Empty when there was no need."""
        if not self.brought_up_to_date:
            return ""
        return t("home", "Your journal was brought up to date. A backup was made first.")

    def today(self) -> date:
        """The day it is, by the person's own start of the day."""
        return day_of(self.clock.now(), self.clock.zone(), self.settings.day_starts_at)

    def lock(self) -> None:
        """Closes the journal and drops the keys. It is not usable afterwards."""
        self._close()
