"""A card leaves the journal: copied, printed or saved, after a question."""

from pathlib import Path
from typing import Any

from companion.app.cards import can_print, print_card, save_card
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.choices import Row


def hand_out(screen: CalmScreen[Any], words: str, *, has_answers: bool = True) -> None:
    """Asks what becomes of a card, and does it. Nothing is sent anywhere.

    ``has_answers`` is whether anything on it is the person's own, so that somebody could be recognised by it.
    """
    rows = [Row("copy", t("card", "Copy it"), t("card", "other programs can read what is copied"))]
    if can_print():
        rows.append(Row("print", t("card", "Print it"), t("card", "whoever is at the printer can read it")))
    rows.append(Row("save", t("card", "Save it as a text file"), t("card", "it is not encrypted there")))

    def chosen(which: str | None) -> None:
        match which:
            case "copy":
                screen.app.copy_to_clipboard(words)
                _say(screen, t("entry", "The card is copied."))
            case "print":
                screen.run_worker(in_thread(lambda: _print(screen, words)), group="print")
            case "save":
                name = t("card", "companion card")
                if (path := screen.attempt(lambda: save_card(words, Path.home(), name))) is not None:
                    _say(screen, t("card", "The card is saved: {file}", file=path))

    question = t("card", "What should become of this card?")
    if has_answers:
        question = t("card", "Could the person, their family or a colleague recognise this?")
        question += "\n" + t("card", "Take out what the card does not need. Esc goes back to it.")
    screen.app.push_screen(ChoiceScreen(t("card", "Copy or print"), question, rows), chosen)


def _print(screen: CalmScreen[Any], words: str) -> None:
    try:
        print_card(words)
    except CompanionError as error:
        screen.app.call_from_thread(_say, screen, explain(error))
    else:
        screen.app.call_from_thread(_say, screen, t("card", "The card is at the printer."))


def _say(screen: CalmScreen[Any], words: str) -> None:
    screen.app.notify(words, markup=False, timeout=8)
