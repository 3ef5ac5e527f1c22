"""What was noted while locked: read aloud one after the other, and what becomes of each."""

from dataclasses import replace

from companion.app import noted
from companion.app.names import AskedBefore
from companion.app.noted import noted_when, shortened
from companion.i18n import t
from companion.plain.names import looked_over
from companion.plain.questions import Item, choose
from companion.plain.sessions import carry_on
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def read_noted(sitting: Sitting) -> bool:
    """Returns whether the person stays, as an exercise does. Raises VaultError, Ended, TakenAway."""
    io, journal = sitting.io, sitting.journal
    items = [
        Item("keep", t("noted", "Keep it in the journal")),
        Item("more", t("noted", "Keep it, and say more of it")),
        Item("let-go", t("waiting", "Let it go")),
        Item("later", t("noted", "Leave it for later")),
    ]
    for act in noted.waiting(journal):
        io.part(noted_when(journal, act), *shortened(act.text).split("\n"))
        match choose(io, [t("plain", "And now?")], items, talk=lambda: talk(sitting)):
            case "keep":
                noted.keep(journal, replace(act, text=looked_over(sitting, AskedBefore(), act.text)))
                io.say(t("plain", "It is in the journal now."))
            case "more":
                return carry_on(sitting, noted.say_more(journal, act))
            case "let-go":
                noted.let_go(journal, act)
                io.say(t("plain", "Let go. Home can bring it back until you leave."))
            case _:
                return True
    return True
