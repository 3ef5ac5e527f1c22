"""``companion act``: notes an act without unlocking, and is gone."""

import sys

from companion.app.act import LONGEST, note_act
from companion.app.clock import Clock
from companion.cli.call import Call
from companion.cli.output import sits_here
from companion.errors import NoVault
from companion.i18n import t


def act(call: Call) -> int:
    """Asks for one line, or reads all of standard input. Opens neither the journal nor anything slow to import.

    Raises NothingNoted, NoVault, NoInbox, VaultError; then nothing was kept.
    """
    folder = call.paths.vault
    if not folder.exists():
        raise NoVault(folder)  # before anybody types a word
    note_act(folder, _words(call), Clock(), call.args.direction)
    call.out.say(t("act", "Noted. It waits, sealed, until you next open your journal."))
    return 0


def _words(call: Call) -> str:
    if not sits_here():
        return sys.stdin.buffer.read(4 * LONGEST + 4).decode("utf-8", "replace")
    call.out.say(t("act", "What did someone do that was kind? One line, no names. Enter notes it."))
    call.out.message("> ")
    return sys.stdin.readline(LONGEST + 1)
