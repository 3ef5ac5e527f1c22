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


@contextmanager
def open_journal(call: Call) -> Iterator["OpenJournal"]:
    """The journal of this call's folders. Raises NoVault before anything is asked, and every VaultError."""
    vault.no_core_dumps()
    call.say_problems()
    door = Door(call.paths, call.settings)
    if not door.is_there():
        raise NoVault(door.folder)
    opened = door.unlock(needed_passphrase(call))
    try:
        if opened.mended:
            call.out.say(t("home", "Its folder was open to others on this computer; that is mended."))
        if words := opened.up_to_date_words():
            call.out.say(words)
        yield opened
    finally:
        opened.lock()
