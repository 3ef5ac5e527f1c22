"""``companion init``: the journal, without the welcome screens."""

from companion import vault
from companion.app.door import Door
from companion.cli.call import Call
from companion.cli.passphrase import asked_twice, given_passphrase
from companion.errors import OutputFailed, VaultExists
from companion.i18n import t


def make(call: Call) -> int:
    """Makes the journal. The recovery code is the only content; it is shown once and kept nowhere.

    Raises VaultExists, FolderTaken, PassphraseTooShort, PassphraseNotGiven, PassphraseNotRead, VaultError.
    """
    vault.no_core_dumps()
    call.say_problems()
    door = Door(call.paths, call.settings)
    if door.is_there():
        raise VaultExists(door.folder)
    passphrase = given_passphrase(call) or asked_twice(call)
    vault.check_length(passphrase)
    call.out.say(t("welcome", "Making your journal, and opening it once to be sure. A few seconds…"))
    code = vault.make_code()
    door.make(passphrase, code)
    call.out.say(t("cli", "Your journal is here: {folder}", folder=door.folder))
    call.out.say(
        t(
            "cli",
            "This is the recovery code. It opens the journal if you forget the passphrase, and is shown this once:",
        )
    )
    return _give(call, code)


def _give(call: Call, code: str) -> int:
    """Writes the code out. It is in no other place: where it cannot be written, it is said."""
    try:
        call.out.write(code + "\n")
    except (OutputFailed, OSError):
        call.out.say(t("cli", "The recovery code could not be written where you wanted it. Write it down from here:"))
        call.out.say(code)
        return OutputFailed.exit_status
    return 0
