"""``companion act``: notes an act without unlocking, and is gone."""

import sys
from pathlib import Path

from companion import vault
from companion.app.act import LONGEST, note_act
from companion.app.clock import Clock
from companion.cli.call import Call
from companion.cli.output import sits_here
from companion.errors import NoInbox, NoVault
from companion.i18n import t


def act(call: Call) -> int:
    """Asks for one line, or reads all of standard input. Opens neither the journal nor anything slow to import.

    Raises NothingNoted, NoVault, NoInbox, VaultError; then nothing was kept.
    """
    folder = call.paths.vault
    _check(folder)  # before anybody types a word
    note_act(folder, _words(call), Clock(), call.args.direction)
    call.out.say(t("act", "Noted. It waits, sealed, until you next open your journal."))
    return 0


def _check(folder: Path) -> None:
    if not vault.exists(folder):
        raise NoVault(folder)
    if vault.look(folder).format == 1:
        raise NoInbox(folder)


def _words(call: Call) -> str:
    if not sits_here():
        return sys.stdin.buffer.read(4 * LONGEST + 4).decode("utf-8", "replace")
    from companion.plain.io import is_cut

    call.out.say(t("act", "What did someone do that was kind? One line, no names. Enter notes it."))
    call.out.message("> ")
    lines = [sys.stdin.readline(LONGEST + 1)]
    while lines[-1].endswith("\n") and _more_waits():  # pasted: what is left unread the shell would take for commands
        lines.append(sys.stdin.readline(LONGEST + 1))
    if any(is_cut(line) for line in lines):
        call.out.say(
            t("act", "That line was longer than a terminal takes. Only its beginning came through, and is noted.")
        )
    return "".join(lines)


def _more_waits() -> bool:
    import select

    return sys.platform != "win32" and bool(select.select([sys.stdin], [], [], 0.05)[0])
