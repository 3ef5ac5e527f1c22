"""A page of text to read: help, sources."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.i18n import draw, t
from companion.tui.keys import GLOBAL, SCREENS, Key
from companion.tui.screens.calm import CalmScreen

ABOUT = {
    "welcome": lambda: t("help", "These pages make your journal. Nothing is on the disk before the last of them."),
    "unlock": lambda: t("help", "The journal is encrypted. Only your passphrase or your recovery code opens it; nobody can mend a lost one."),
    "home": lambda: t("help", "Begin an exercise, carry on with one that waits, or read your journal."),
    "exercises": lambda: t("help", "Every exercise there is. None of them is a test, and any question can be skipped."),
    "run": lambda: t("help", "One question at a time. What you write is saved, encrypted, while you type."),
    "closing": lambda: t("help", "What you wrote, whole. It is in your journal already."),
    "journal": lambda: t("help", "What you kept, the newest first. Search looks at every word."),
    "entry": lambda: t("help", "One entry, whole."),
    "edit": lambda: t("help", "Change what you wrote. The text before rests for 30 days."),
    "talk": lambda: t("help", "People you can ring or write to. Opening this page is never recorded."),
    "choice": lambda: t("help", "The arrows move the mark, Enter chooses it."),
}


class TextScreen(CalmScreen[None], keys="text"):
    """Plain text under a heading."""

    reads = True

    def __init__(self, title: str, words: str | Content) -> None:
        super().__init__()
        self._title, self._words = title, words

    def title_words(self) -> str:
        return self._title

    def column(self) -> Iterable[Widget]:
        yield Static(self._words if isinstance(self._words, Content) else Content(self._words))

    def on_mount(self) -> None:
        self.query_one("#body").focus()


class HelpScreen(TextScreen, keys="help"):
    """The keys of one screen and the keys that work everywhere, drawn from the key table."""

    def __init__(self, row: str) -> None:
        super().__init__(t("help", "Help"), help_words(row))


def help_words(row: str) -> Content:
    """What the screen is, then each key and what it does."""
    about = ABOUT.get(row)
    pieces = [Content(about()), Content("")] if about else []
    pieces += [_line(key) for key in SCREENS.get(row, ())]
    pieces += [Content(""), Content(t("help", "Everywhere")).stylize("bold")]
    pieces += [_line(key) for key in GLOBAL]
    return Content("\n").join(pieces)


def _line(key: Key) -> Content:
    return Content.assemble(Content(f"{key.shown:<10} ").stylize("bold"), Content(draw(key.help)))
