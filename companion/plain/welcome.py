"""The first evening in four parts, as in the app. No journal is on the disk before the last part is done."""

from companion.app.door import LEAST, Door
from companion.app.welcome import code_fits, new_code, place_words, strength_words, what_this_is
from companion.app.words import explain
from companion.errors import CompanionError, PassphraseTooShort
from companion.i18n import t
from companion.plain.commands import Command, help_words, slash
from companion.plain.questions import Item, choose, said
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
    passphrase = _passphrase(sitting)
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


def _passphrase(sitting: Sitting) -> str | None:
    """A passphrase typed twice. None when the person would rather leave."""
    io = sitting.io
    io.part(t("welcome", "Choose a passphrase."))
    io.say(
        t("welcome", "Four or five words that do not belong together are good. Nobody can reset it: not us, not IT."),
        t("plain", "(It is not shown as you type. An empty line shows what else you can do.)"),
    )
    while True:
        first = io.secret(t("plain", "{what}: ", what=t("welcome", "Passphrase")))
        if not first:
            if _leaves(sitting):
                return None
            continue
        if len(first) < LEAST:
            io.say(explain(PassphraseTooShort(LEAST)))
            continue
        io.say(strength_words(first))
        again = t("plain", "{what}, or an empty line to choose another: ", what=t("welcome", "The same again"))
        while (second := io.secret(again)) and second != first:
            io.say(t("welcome", "The two are not the same. Type the second one again."))
        if second:
            return first


def _leaves(sitting: Sitting) -> bool:
    """What else there is at the passphrase, which takes no commands: anything could be a passphrase."""
    items = [
        Item("type", t("welcome", "Choose a passphrase.")),
        Item("talk", t("talk", "Talk to someone")),
        Item("leave", t("plain", "Leave without making a journal")),
    ]
    chosen = choose(sitting.io, [t("plain", "What now? Type the number.")], items, talk=lambda: talk(sitting))
    if chosen == "talk":
        talk(sitting)
    return chosen == "leave"


def _code(sitting: Sitting, code: str) -> bool:
    """Shows the recovery code and has it typed back from the paper. False when the person would rather leave."""
    io = sitting.io
    io.part(t("welcome", "Write this down on paper."))
    io.part(code)
    io.part(
        t(
            "welcome",
            "It opens the journal if you forget the passphrase. It is shown this once. Keep it away from this computer.",
        )
    )
    while True:
        io.part(t("welcome", "Now type it back, from the paper"))
        io.say(t("plain", "(An empty line shows what else you can do.)"))
        typed = said(io)
        if typed is Command.TALK:
            talk(sitting)
        elif isinstance(typed, Command) or not typed.strip():
            match _otherwise(sitting):
                case "leave":
                    return False
                case "go-on":
                    return True
                case "show":
                    io.part(code)
        elif _fits(sitting, typed, code):
            return True


def _otherwise(sitting: Sitting) -> str | None:
    words = [
        t(
            "plain",
            "If the passphrase is forgotten and the code was copied wrongly, everything in the journal is lost for good.",
        )
    ]
    items = [
        Item("type", t("plain", "Type it back")),
        Item("show", t("plain", "Show the code once more")),
        Item("go-on", t("welcome", "Go on without typing it back")),
        Item("leave", t("plain", "Leave without making a journal")),
    ]
    return choose(sitting.io, words, items, talk=lambda: talk(sitting))


def _fits(sitting: Sitting, typed: str, code: str) -> bool:
    try:
        if code_fits(typed, code):
            return True
        sitting.io.say(t("welcome", "That is a recovery code, but not this one."))
    except CompanionError as error:
        sitting.io.say(explain(error))
    return False


def _make(sitting: Sitting, door: Door, passphrase: str, code: str) -> bool:
    io = sitting.io
    io.say(t("welcome", "Making your journal, and opening it once to be sure. A few seconds…"))
    door.make(passphrase, code)
    sitting.opened = door.unlock(passphrase)
    return True
