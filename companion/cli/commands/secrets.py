"""``companion passphrase`` and ``companion recovery``: what opens the journal, changed or tested."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion import vault
from companion.app.secrets import changed_code_words, changed_passphrase_words, good_code_words, older_copies_words
from companion.app.welcome import code_fits, new_code
from companion.app.words import explain
from companion.cli.call import Call
from companion.cli.output import sits_here
from companion.cli.passphrase import asked_twice, needed_passphrase, passphrase_in
from companion.errors import NoVault, RecoveryCodeMistyped
from companion.i18n import t

if TYPE_CHECKING:
    from companion.vault.keys import Keys

_LONGEST = 1000


def passphrase(call: Call) -> int:
    """Puts another passphrase in place of the one before, which the recovery code can stand in for.

    Raises WrongPassphrase, RecoveryCodeMistyped, PassphraseTooShort, VaultError; then nothing was changed.
    """
    folder = _folder(call)
    keys = vault.unlock_with_code(folder, code_typed(call)) if call.args.with_code else _unlocked(call, folder)
    file = call.args.new_passphrase_file
    new = passphrase_in(call, Path(file)) if file else asked_twice(call)
    vault.check_length(new)
    call.out.say(t("cli", "Changing the passphrase, and opening the journal with it once to be sure. A few seconds…"))
    vault.change_passphrase(folder, keys, new)
    call.out.say(changed_passphrase_words())
    call.out.say(older_copies_words())
    return 0


def recovery(call: Call) -> int:
    """Makes another recovery code, or tests the one there is. Raises as ``passphrase`` does."""
    folder = _folder(call)
    if call.args.test:
        vault.unlock_with_code(folder, code_typed(call))
        call.out.say(good_code_words())
        return 0
    keys, code = _unlocked(call, folder), new_code()
    call.out.say(t("cli", "This is the new recovery code. Write it down on paper; it is shown this once:"))
    # Before the change: where it cannot be written out, the code that is on paper must go on being the right one.
    call.out.write(code + "\n")
    if sits_here() and not _typed_back(call, code):
        call.out.say(t("cli", "Nothing was changed. The recovery code is the one before."))
        return 1
    vault.change_code(folder, keys, code)
    call.out.say(changed_code_words())
    call.out.say(older_copies_words())
    return 0


def _folder(call: Call) -> Path:
    vault.no_core_dumps()
    if not vault.exists(call.paths.vault):
        raise NoVault(call.paths.vault)
    return call.paths.vault


def _unlocked(call: Call, folder: Path) -> "Keys":
    return vault.unlock(folder, needed_passphrase(call))


def _typed_back(call: Call, code: str) -> bool:
    """Whether the person typed it back from the paper. An empty line is no."""
    while typed := _line(call, t("cli", "Type it back, from the paper (an empty line leaves everything as it is): ")):
        try:
            if code_fits(typed, code):
                return True
            call.out.say(t("welcome", "That is a recovery code, but not this one."))
        except RecoveryCodeMistyped as error:
            call.out.say(explain(error))
    return False


def code_typed(call: Call) -> str:
    """The recovery code: typed at the terminal, or the first line of what comes in."""
    return _line(call, t("cli", "Recovery code: ") if sits_here() else "")


def _line(call: Call, ask: str) -> str:
    call.out.message(ask)
    return sys.stdin.readline(_LONGEST).strip()
