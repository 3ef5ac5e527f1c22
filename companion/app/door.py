"""The way into the journal: whether there is one, making one, unlocking it.

SQLModel takes half a second to import, so nothing here imports it before a passphrase has been given; ``warm`` does it
beforehand, in a thread, while the person types.
"""

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion import vault
from companion.app.clock import Clock
from companion.errors import SettingsInvalid, VaultError
from companion.paths import Paths
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.vault.keys import Keys

LEAST = vault.LEAST_CHARACTERS
"""A passphrase has at least this many characters."""


def warm() -> None:
    """Imports all that an unlocked journal needs. Slow; for a thread."""
    import companion.app.opened
    import companion.journal.store
    import companion.vault.database  # noqa: F401


class Door:
    """The door of one vault. ``problems`` are settings that could not be used, for the first screen to say.

    ``backs_up`` is whether backups are made by themselves. ``limits`` and ``profile`` are what the vault's keys may cost and what a new passphrase's cost; tests have others.
    """

    backs_up = True
    limits = vault.PRODUCT
    profile: vault.Profile | None = None

    def __init__(self, paths: Paths, settings: Settings, clock: Clock | None = None) -> None:
        self.paths = paths
        self.settings = settings
        self.clock = clock or Clock()
        self.problems: tuple[SettingsInvalid, ...] = ()

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        return self.paths.vault

    def is_there(self) -> bool:
        """Whether a journal has been made here. Raises FolderTaken when something else is there, StorageFailed."""
        return vault.exists(self.folder)

    def make(self, passphrase: str, code: str) -> None:
        """Makes the vault, proves it by opening it again with both secrets. Slow. Raises VaultError."""
        vault.create(self.folder, passphrase, code=code, profile=self.profile)

    def unlock(self, passphrase: str) -> "OpenJournal":
        """Opens the journal. Slow: key derivation takes 0.5 to 1 s. Raises VaultError."""
        return self._open(vault.unlock(self.folder, passphrase, limits=self.limits))

    def unlock_with_code(self, code: str) -> "OpenJournal":
        """Opens the journal with the recovery code. Raises VaultError."""
        opened = self._open(vault.unlock_with_code(self.folder, code, limits=self.limits))
        opened.by_code = True
        return opened

    def _open(self, keys: "Keys") -> "OpenJournal":
        from companion.app.backups import Backups
        from companion.app.opened import OpenJournal
        from companion.app.secrets import Secrets
        from companion.content.library import Library
        from companion.journal.store import Store
        from companion.vault.database import close_engine, open_engine
        from companion.vault.inbox import Inbox
        from companion.vault.presence import Presence

        with ExitStack() as opening:
            opening.callback(keys.forget)
            opening.callback(Presence(self.folder).leave)
            engine = open_engine(self.folder, keys)
            opening.callback(close_engine, engine)
            store = Store(engine)
            try:
                store.prepare()
            except BaseException:
                with suppress(VaultError):  # why it could not be opened matters more
                    opening.close()
                raise
            close = opening.pop_all().close

        opened = OpenJournal(
            store,
            Library(self.paths.exercises),
            self.settings,
            self.clock,
            close=close,
            inbox=Inbox(self.folder, keys),
            secrets=Secrets(self.folder, keys, self.limits, self.profile),
            backups=Backups(self.folder, keys, self.paths.backups) if self.backs_up else None,
        )
        opened.mended = list(keys.mended)
        opened.tidy()
        return opened
