"""What the welcome, the locked door and the choices for passphrase and code ask alike: a passphrase twice, a code."""

from collections.abc import Sequence

from companion.app.welcome import check_length, code_fits, strength_words
from companion.app.words import explain
from companion.errors import CompanionError, PassphraseTooShort
from companion.i18n import t
from companion.plain.commands import Command, help_words
from companion.plain.io import Io
from companion.plain.questions import Item, choose, said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def asked_passphrase(sitting: Sitting, leave: str) -> str | None:
    """A new passphrase, typed twice alike. None when the person would rather ``leave``, in these words."""
    io = sitting.io
    io.part(t("welcome", "Choose a passphrase."))
    io.say(
        t("welcome", "Four or five words that do not belong together are good. Nobody can reset it: not us, not IT."),
        t("plain", "(It is not shown as you type. An empty line shows what else you can do.)"),
    )
    while True:
        first = io.secret(t("plain", "{what}: ", what=t("welcome", "Passphrase")))
        if not first:
            if _leaves(sitting, leave):
                return None
            continue
        try:
            check_length(first)
        except PassphraseTooShort as error:
            io.say(explain(error))
            continue
        io.say(strength_words(first))
        again = t("plain", "{what}, or an empty line to choose another: ", what=t("welcome", "The same again"))
        while (second := io.secret(again)) and second != first:
            io.say(t("welcome", "The two are not the same. Type the second one again."))
        if second:
            return first


def _leaves(sitting: Sitting, leave: str) -> bool:
    """What else there is at the passphrase, which takes no commands: anything could be a passphrase."""
    items = [
        Item("type", t("welcome", "Choose a passphrase.")),
        Item("talk", t("talk", "Talk to someone")),
        Item("leave", leave),
    ]
    chosen = choose(sitting.io, [t("plain", "What now? Type the number.")], items, talk=lambda: talk(sitting))
    if chosen == "talk":
        talk(sitting)
    return chosen == "leave"


def written_down(sitting: Sitting, code: str, danger: str, others: Sequence[Item]) -> str | None:
    """Shows a recovery code and has it typed back from the paper; ``danger`` is what an uncopied one means.

    None once it was typed back, else which of ``others`` was chosen instead.
    """
    io = sitting.io
    io.part(t("welcome", "Write this down on paper."))
    _show(io, code)
    io.part(
        t(
            "welcome",
            "It opens the journal if you forget the passphrase. It is shown this once. Keep it away from this computer.",
        )
    )
    items = [Item("type", t("plain", "Type it back")), Item("show", t("plain", "Show the code once more")), *others]
    while True:
        io.part(t("welcome", "Now type it back, from the paper"))
        io.say(t("plain", "(An empty line shows what else you can do.)"))
        typed = said(io)
        if typed is Command.TALK:
            talk(sitting)
        elif isinstance(typed, Command) or not typed.strip():
            chosen = choose(io, [danger], items, talk=lambda: talk(sitting))
            if chosen == "show":
                _show(io, code)
            elif chosen not in (None, "type"):
                return chosen
        elif _fits(io, typed, code):
            return None


def _show(io: Io, code: str) -> None:
    """The code in one line, to be copied; then a group a line and its signs apart, so that a voice reads them one by one."""
    io.part(code)
    groups = enumerate(code.split("-"), 1)
    io.part(*(t("plain", "Group {n}: {signs}", n=number, signs=" ".join(group)) for number, group in groups))


def _fits(io: Io, typed: str, code: str) -> bool:
    try:
        if code_fits(typed, code):
            return True
        io.say(t("welcome", "That is a recovery code, but not this one."))
    except CompanionError as error:
        io.say(explain(error))
    return False


def asked_code(sitting: Sitting, *ask: str) -> str:
    """A recovery code as it is typed. Empty when the person would rather go back."""
    io = sitting.io
    while True:
        io.part(*ask, t("plain", "(An empty line goes back.)"))
        match said(io):
            case Command.TALK:
                talk(sitting)
            case Command.HELP:
                io.say(*help_words((Command.TALK, Command.HELP, Command.BACK)))
            case Command():
                return ""
            case str() as typed:
                return typed.strip()
