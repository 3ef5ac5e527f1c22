"""Asking about words that could tell who somebody is: before they are saved, and before they leave the journal."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.names import AskedBefore, Marked, could_be, signed
from companion.guide.answers import Value
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.page import Page


class NamesScreen(ChoiceScreen):
    """Shows the words with the found ones marked in them, then asks. ``before`` is said quietly above them."""

    def __init__(self, title: str, marked: Marked, words: str, rows: list[Row], *, before: str = "") -> None:
        super().__init__(title, words, rows, before=before)
        self._shown = marked

    def column(self) -> Iterable[Widget]:
        if self._before:
            yield Static(Content(self._before), classes="quiet para")
        yield Static(marked_words(self._shown), id="marked", classes="para")
        yield Static(Content(self._words), classes="ask")
        yield Choices(self._rows)


def marked_words(marked: Marked) -> Content:
    """The words, with the found ones between signs and underlined."""
    return signed_content(marked.pieces())


def signed_content(pieces: Iterable[tuple[str, bool]]) -> Content:
    """Pieces of a text, the found ones between signs and underlined."""
    return Content("").join(
        Content(signed(words)).stylize("bold underline $mark") if found else Content(words) for words, found in pieces
    )


def ask_about_names(
    screen: CalmScreen[Any], asked: AskedBefore, value: Value, boxes: Widget, then: Callable[[], None]
) -> None:
    """Goes on with ``then`` when nothing was found, or when the person keeps it; else back to the words in ``boxes``."""
    marked = asked.look(value)
    if marked is None:
        then()
        return
    if not screen.is_active:  # it is being asked already
        return

    def chosen(which: str | None) -> None:
        if not boxes.is_mounted:
            return
        if which == "keep":
            asked.keep(marked)
            then()
        else:
            put_caret(boxes, marked)

    screen.app.push_screen(saving_choice(screen.title_words(), marked), chosen)


def saving_choice(title: str, marked: Marked) -> NamesScreen:
    """Before words are saved."""
    rows = [Row("change", t("names", "Change it")), Row("keep", t("names", "Keep it"))]
    return NamesScreen(title, marked, could_be(marked), rows)


def put_caret(boxes: Widget, marked: Marked) -> None:
    """The caret after the first of the found words, in the box they stand in."""
    for page in boxes.query(Page):
        for words in marked.words:
            before, found, _ = page.text.partition(words)
            if found:
                lines = (before + found).split("\n")
                page.focus()
                page.move_cursor((len(lines) - 1, len(lines[-1])))
                return
