"""What one sitting in plain mode has at hand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.app.clock import Clock
from companion.app.door import Door
from companion.app.words import explain
from companion.errors import CompanionError
from companion.plain.io import Io
from companion.settings import Settings, change, save_settings

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.journal.entries import Person


@dataclass
class Sitting:
    """The lines in and out, the settings, and the journal once it is open.

    ``door`` is None for a made-up journal, of which nothing is written anywhere.
    """

    io: Io
    settings: Settings
    clock: Clock
    door: Door | None
    opened: "OpenJournal | None" = None

    @property
    def journal(self) -> "OpenJournal":
        """The open journal. Asked for only after unlocking."""
        if self.opened is None:
            raise RuntimeError("the journal is locked")
        return self.opened

    def own_people(self) -> "list[Person]":
        """The person's own people to talk to; while it is locked, those in the readable copy. Raises VaultError."""
        if self.opened is not None:
            return self.opened.people.all()
        return self.door.readable_people() if self.door else []

    def change_settings(self, **values: Any) -> None:
        """Changes settings and writes them, but for a made-up journal, which writes nothing."""
        self.settings = change(self.settings, **values)
        if self.opened is not None:
            self.opened.settings = self.settings
        if self.door is None:
            return
        try:
            save_settings(self.door.paths.settings, self.settings)
        except CompanionError as error:
            self.io.say(explain(error))
