"""The way into the journal: whether there is one, making one, unlocking it.

SQLModel takes half a second to import, so nothing here imports it before a passphrase has been given; ``warm`` does it
beforehand, in a thread, while the person types, or at the latest while the key is derived.
"""

import gc
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from companion import vault
from companion.app.clock import Clock
from companion.errors import NotBackedUpFirst, NotBroughtUpToDate, SettingsInvalid, VaultDamaged, VaultError
from companion.paths import Paths
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.comingback import Launch
    from companion.app.opened import OpenJournal
    from companion.app.reading import ReadJournal
    from companion.journal.entries import Person
    from companion.journal.migrations import Migrations
    from companion.journal.store import Store
    from companion.vault.keys import Keys
    from companion.vault.presence import Presence


def warm() -> None:
    """Imports all that an unlocked journal needs. Slow; for a thread."""
    import companion.app.opened
    import companion.journal.store
    import companion.vault.changing
    import companion.vault.database  # noqa: F401

    leave_alone()


def warm_to_read() -> None:
    """Imports all that reading in an unlocked journal needs; for a thread."""
    import filelock

    import companion.app.reading
    import companion.app.waiting
    import companion.journal.reader
    import companion.vault.changing
    import companion.vault.read_only  # noqa: F401

    assert filelock
    leave_alone()


def leave_alone() -> None:
    """Looks no more through what is there for what is used no more: what was imported stays, and looking through all of it
    holds up a key for a tenth of a second. Once, and before the journal's words are there: those are let go of.
    """
    if not gc.get_freeze_count():
        gc.freeze()


class Door:
    """The door of one vault. ``problems`` are settings that could not be used, for the first screen to say.

    ``backs_up`` is whether backups are made by themselves; the one before an earlier journal is brought up to date always
    is. ``limits`` and ``profile`` are what the vault's keys may cost and what a new passphrase's cost, ``migrations``
    what brings an earlier journal up to date; tests have others.
    """

    backs_up = True
    limits = vault.PRODUCT
    profile: vault.Profile | None = None
    migrations: "Migrations | None" = None

    def __init__(self, paths: Paths, settings: Settings, clock: Clock | None = None) -> None:
        self.paths = paths
        self.settings = settings
        self.clock = clock or Clock()
        self.problems: tuple[SettingsInvalid, ...] = ()
        self._launch: Launch | None = None
        """The last one: unlocking on its day goes on with it."""

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
        """Opens the journal. Slow: key derivation takes up to a second. Raises VaultError."""
        return self._open(self._derive(passphrase, warm))

    def unlock_to_read(self, passphrase: str) -> "ReadJournal":
        """Opens the journal to find and read in, which takes less; as for all else, where it has to be written to first.

        Slow: key derivation takes up to a second. Raises VaultError.
        """
        keys = self._derive(passphrase, warm_to_read)
        try:
            opened = self._open_to_read(keys)
        except BaseException:
            keys.forget()
            raise
        return opened or self._open(keys)

    def unlock_with_code(self, code: str) -> "OpenJournal":
        """Opens the journal with the recovery code. Raises VaultError."""
        opened = self._open(vault.unlock_with_code(self.folder, code, limits=self.limits))
        opened.by_code = True
        return opened

    def readable_people(self) -> "list[Person]":
        """The person's own people as far as they can be read while the journal is locked. Never raises."""
        from companion.app.people import readable_people

        return readable_people(self.paths.people)

    def _derive(self, passphrase: str, warm: Callable[[], None]) -> "Keys":
        def quietly() -> None:
            with suppress(Exception):  # what cannot be imported says so where it is needed
                warm()

        vault.warm()
        meanwhile = Thread(target=quietly)  # what derives the key leaves Python free
        meanwhile.start()
        try:
            return vault.unlock(self.folder, passphrase, limits=self.limits)
        finally:
            meanwhile.join()

    def _open_to_read(self, keys: "Keys") -> "ReadJournal | None":
        """None, and the keys are still needed, when something has to be written first: also to the readable copy of the
        person's own people, which may be nothing they chose.
        """
        from companion.app.people import may_need_tidying
        from companion.app.reading import ReadJournal
        from companion.app.resting import RESTS
        from companion.journal.reader import Reader
        from companion.journal.version import SCHEMA_VERSION
        from companion.vault.inbox import Inbox
        from companion.vault.presence import Presence
        from companion.vault.read_only import ReadOnly

        if may_need_tidying(self.paths.people):
            return None
        with ExitStack() as opening:
            presence = Presence(self.folder)
            opening.callback(presence.leave)
            vault_read = ReadOnly(self.folder, keys)
            opening.callback(vault_read.close)
            store = Reader(vault_read.reading)
            newest = self.migrations.newest if self.migrations else SCHEMA_VERSION
            if store.waits_for_writing(self.clock.now() - RESTS, newest):
                return None
            opening.callback(keys.forget)
            opened = ReadJournal(
                store, self.settings, self.clock, close=opening.pop_all().close, inbox=Inbox(self.folder, keys)
            )
        opened.mended = list(keys.mended)
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
            presence = Presence(self.folder)
            opening.callback(presence.leave)
            engine = open_engine(self.folder, keys)
            opening.callback(close_engine, engine)
            store = Store(engine, migrations=self.migrations)
            try:
                behind = store.is_behind()
                if behind:
                    self._bring_up_to_date(store, keys, presence)
                else:
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
            readable_people=self.paths.people,
        )
        opened.mended = list(keys.mended)
        opened.brought_up_to_date = behind
        opened.tidy()
        self._launch = opened.coming_back.go_on(self._launch)
        return opened

    def _bring_up_to_date(self, store: "Store", keys: "Keys", presence: "Presence") -> None:
        """While nobody else has the journal open, who would go on with the tables as they were; after a backup."""
        from companion.app.backups import back_up
        from companion.vault.presence import alone

        with alone(self.folder, presence):
            try:
                back_up(self.folder, keys, self.paths.backups, self.clock.now())
            except VaultDamaged:
                raise  # which says the way back
            except VaultError as error:
                raise NotBackedUpFirst(error) from None
            try:
                store.prepare()
            except NotBroughtUpToDate:
                raise
            except VaultError as error:
                raise NotBroughtUpToDate(error) from None
