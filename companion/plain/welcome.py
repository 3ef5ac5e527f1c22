"""The first evening in four parts, as in the app. No journal is on the disk before the last part is done."""

from companion.app.door import Door
from companion.app.welcome import new_code, place_words, what_this_is
from companion.i18n import t
from companion.plain.commands import Command, help_words, slash
from companion.plain.forms import asked_passphrase, written_down
from companion.plain.questions import Item, said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def welcome(sitting: Sitting) -> bool:
    """Says what this is, and makes the journal and opens it. False when the person left instead. Raises VaultError."""
    door = sitting.door
    assert door is not None, "a made-up journal needs no welcome"
    io = sitting.io
    io.say(t("welcome", "Welcome to Companion"))
    for page, paragraphs in enumerate((what_this_is(), place_words(door.folder)), 1):
        _page(sitting, page)
        for words in paragraphs:
            io.part(words)
        _read(sitting)
    _page(sitting, 3)
    passphrase = asked_passphrase(sitting, _leave_words())
    if passphrase is None:
        return False
    _page(sitting, 4)
    code = new_code()
    if not _code(sitting, code):
        return False
    return _make(sitting, door, passphrase, code)


def _page(sitting: Sitting, page: int) -> None:
    sitting.io.part(t("welcome", "page {page} of 4", page=page))


def _read(sitting: Sitting) -> None:
    """Waits until the page is read."""
    io = sitting.io
    io.part(t("plain", "Press Enter to go on. {command} shows people you can talk to.", command=slash(Command.TALK)))
    while (found := said(io)) in (Command.TALK, Command.HELP):
        if found is Command.TALK:
            talk(sitting)
        else:
            io.say(*help_words((Command.TALK, Command.HELP)))


def _code(sitting: Sitting, code: str) -> bool:
    """Whether the person goes on: with the code typed back, or without, once it was said what that means."""
    danger = t(
        "plain",
        "If you forget the passphrase, and the code was copied wrongly, all that is in the journal is lost for good.",
    )
    others = [Item("go-on", t("welcome", "Go on without typing it back")), Item("leave", _leave_words())]
    return written_down(sitting, code, danger, others) != "leave"


def _leave_words() -> str:
    return t("plain", "Leave without making a journal")


def _make(sitting: Sitting, door: Door, passphrase: str, code: str) -> bool:
    io = sitting.io
    io.say(t("welcome", "Making your journal, and opening it once to be sure. A few seconds…"))
    door.make(passphrase, code)
    sitting.opened = door.unlock(passphrase)
    return True
