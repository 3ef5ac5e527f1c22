"""Another passphrase, another recovery code, a try of the one on paper. Each changes nothing until its last step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion.app.secrets import (
    Secrets,
    changed_code_words,
    changed_passphrase_words,
    good_code_words,
    older_copies_words,
)
from companion.app.welcome import new_code
from companion.app.words import explain
from companion.errors import CompanionError, RecoveryCodeMistyped, WrongPassphrase
from companion.i18n import t
from companion.plain.forms import asked_code, asked_passphrase, written_down
from companion.plain.io import Ended, Io, TakenAway, TooLong
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def secrets(sitting: Sitting) -> None:
    """What can be done about what opens the journal, until the person goes back. Raises Ended, TooLong, TakenAway."""
    items = [
        Item("passphrase", t("palette", "Change the passphrase")),
        Item("test", t("palette", "Test the recovery code on paper")),
        Item("code", t("palette", "Make a new recovery code")),
        Item("home", t("plain", "Back")),
    ]
    ways = {"passphrase": _change_passphrase, "test": _test_code, "code": _change_code}
    words = [t("palette", "Passphrase and recovery code")]
    while (chosen := choose(sitting.io, words, items, talk=lambda: talk(sitting))) in ways:
        try:
            ways[chosen](sitting)
        except CompanionError as error:
            sitting.io.say(explain(error))


def offer_passphrase(sitting: Sitting) -> None:
    """A new passphrase, for who came in with the recovery code. Input that ends here has ended in a good place.

    Raises TooLong, TakenAway.
    """
    words = t("secrets", "The recovery code opened your journal. Do you want to choose a new passphrase now?")
    items = [
        Item("new", t("secrets", "Choose a new passphrase"), t("secrets", "the recovery code stays as it is")),
        Item("not", t("secrets", "Not now")),
    ]
    try:
        if choose(sitting.io, [words], items, talk=lambda: talk(sitting)) == "new":
            _new_passphrase(sitting)
    except Ended:
        return


def _secrets(sitting: Sitting) -> Secrets:
    found = sitting.journal.secrets
    assert found is not None, "home offers these choices where there are some"
    return found


def _change_passphrase(sitting: Sitting) -> None:
    with _before_any_change(sitting.io, _same_passphrase()):
        if not _knows_passphrase(sitting):
            return
    _new_passphrase(sitting)


def _new_passphrase(sitting: Sitting) -> None:
    with _before_any_change(sitting.io, _same_passphrase()):
        new = asked_passphrase(sitting, t("plain", "Leave everything as it is"))
    if new is None:
        sitting.io.say(_same_passphrase())
        return
    _change(
        sitting,
        lambda: _secrets(sitting).change_passphrase(new),
        t("secrets", "Changing it, and opening the journal with it once to be sure. A few seconds…"),
        changed_passphrase_words(),
        _same_passphrase(),
    )


def _change_code(sitting: Sitting) -> None:
    io, code = sitting.io, new_code()
    with _before_any_change(io, _same_code()):
        if not _knows_passphrase(sitting):
            return
        otherwise = written_down(
            sitting,
            code,
            t("plain", "The new code counts once you have typed it back. Until then the one before does."),
            [Item("leave", t("plain", "Leave everything as it is"))],
        )
    if otherwise is not None:
        io.say(_same_code())
        return
    _change(
        sitting,
        lambda: _secrets(sitting).change_code(code),
        t("secrets", "One moment…"),
        changed_code_words(),
        _same_code(),
    )


def _test_code(sitting: Sitting) -> None:
    """Tries the code on paper until one opens the journal or the person goes back. Raises VaultError."""
    ask = t("secrets", "Type the recovery code from your paper."), t("secrets", "It is tried, and nothing is changed.")
    while typed := asked_code(sitting, *ask):
        if _opens(sitting.io, lambda secret: _secrets(sitting).check_code(secret), typed):
            sitting.io.say(good_code_words())
            return


def _knows_passphrase(sitting: Sitting) -> bool:
    """Whether the passphrase there is was typed: who sits here may not be who unlocked it. Raises VaultError."""
    io = sitting.io
    io.part(t("secrets", "First the passphrase there is now."))
    io.say(t("plain", "(It is not shown as you type. An empty line goes back.)"))
    while typed := io.secret(t("unlock", "Passphrase:") + " "):
        if _opens(io, lambda secret: _secrets(sitting).check_passphrase(secret), typed):
            return True
    return False


def _opens(io: Io, check: Callable[[str], None], typed: str) -> bool:
    """Whether it opens the journal; when it does not, that is said."""
    io.say(t("secrets", "One moment…"))
    try:
        check(typed)
    except (WrongPassphrase, RecoveryCodeMistyped) as error:
        io.say(explain(error))
        return False
    return True


def _change(sitting: Sitting, change: Callable[[], None], doing: str, done: str, before: str) -> None:
    """Does it, as often as the person wants to when it fails. ``before`` is what holds where it was not done."""
    io = sitting.io
    items = [Item("again", t("plain", "Try again")), Item("leave", t("plain", "Leave everything as it is"))]
    while True:
        io.say(doing)
        try:
            change()
        except CompanionError as error:
            with _before_any_change(io, before):
                if choose(io, [explain(error)], items, talk=lambda: talk(sitting)) != "again":
                    io.say(before)
                    return
        except TakenAway:  # by a second Ctrl+C: the first waits until it is done
            io.tell(
                t("plain", "Stopped while it was changed. Either the one before opens the journal, or the new one.")
            )
            raise
        else:
            io.say(done, older_copies_words())
            return


@contextmanager
def _before_any_change(io: Io, words: str) -> Iterator[None]:
    """Says that nothing was changed when the person is taken away here, or the input ends."""
    try:
        yield
    except (Ended, TooLong, TakenAway):
        io.tell(words)
        raise


def _same_passphrase() -> str:
    return t("plain", "Nothing was changed. The passphrase is the one before.")


def _same_code() -> str:
    return t("cli", "Nothing was changed. The recovery code is the one before.")
