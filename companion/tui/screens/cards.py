"""A card leaves the journal: copied, printed or saved, after a question."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from companion.app.cards import can_print, print_card, save_card
from companion.app.names import mark, recognised
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.names import NamesScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.choices import Row


def hand_out(
    screen: CalmScreen[Any], words: str, *, has_answers: bool = True, change: Callable[[], None] | None = None
) -> None:
    """Asks what becomes of a card, and does it. Nothing is sent anywhere.

    ``has_answers`` is whether anything on it is the person's own, so that somebody could be recognised by it; then what
    could tell who is marked in it, and ``change`` is offered first.
    """
    rows = [Row("copy", t("card", "Copy it"), t("card", "other programs can read what is copied"))]
    if can_print():
        rows.append(Row("print", t("card", "Print it"), t("card", "whoever is at the printer can read it")))
    rows.append(Row("save", t("card", "Save it as a text file"), t("card", "it is not encrypted there")))
    title = t("card", "Copy or print")
    asking = ChoiceScreen(title, t("card", "What should become of this card?"), rows)
    if has_answers:
        stay = Row("change", t("names", "Change it first")) if change else Row("leave", t("card", "Leave it here"))
        asking = NamesScreen(title, mark(words), recognised(), [stay, *rows])

    def chosen(which: str | None) -> None:
        match which:
            case "change" if change:
                change()
            case "copy":
                screen.app.copy_to_clipboard(words)
                _say(screen, t("entry", "The card is copied."))
            case "print":
                screen.run_worker(in_thread(lambda: _print(screen, words)), group="print")
            case "save":
                name = t("card", "companion card")
                if (path := screen.attempt(lambda: save_card(words, Path.home(), name))) is not None:
                    _say(screen, t("card", "The card is saved: {file}", file=path))

    screen.app.push_screen(asking, chosen)


def _print(screen: CalmScreen[Any], words: str) -> None:
    try:
        print_card(words)
    except CompanionError as error:
        screen.app.call_from_thread(_say, screen, explain(error))
    else:
        screen.app.call_from_thread(_say, screen, t("card", "The card is at the printer."))


def _say(screen: CalmScreen[Any], words: str) -> None:
    screen.app.notify(words, markup=False, timeout=8)
