"""The journal, open for one command and closed again whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion import vault
from companion.app.door import Door
from companion.cli.call import Call
from companion.cli.passphrase import needed_passphrase
from companion.errors import NoVault
from companion.i18n import t

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.app.reading import ReadJournal


@contextmanager
def open_journal(call: Call) -> Iterator["OpenJournal"]:
    """The journal of this call's folders. Raises NoVault before anything is asked, and every VaultError."""
    door = _door(call)
    opened = door.unlock(needed_passphrase(call))
    with _opened(call, opened):
        yield opened


@contextmanager
def read_journal(call: Call) -> Iterator["ReadJournal"]:
    """The same for a command that only finds and reads: sooner, as nothing is imported that it takes to write."""
    door = _door(call)
    opened = door.unlock_to_read(needed_passphrase(call))
    with _opened(call, opened):
        yield opened


def _door(call: Call) -> Door:
    vault.no_core_dumps()
    call.say_problems()
    door = Door(call.paths, call.settings)
    if not door.is_there():
        raise NoVault(door.folder)
    return door


@contextmanager
def _opened(call: Call, opened: "ReadJournal") -> Iterator[None]:
    try:
        if opened.mended:
            call.out.say(t("home", "Its folder was open to others on this computer; that is mended."))
        if words := opened.up_to_date_words():
            call.out.say(words)
        yield
    finally:
        opened.lock()
