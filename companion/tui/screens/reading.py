"""A page of text to read: help, sources."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.why import why_parts
from companion.guide.exercise import Exercise
from companion.i18n import draw, t
from companion.text import Text
from companion.tui.keys import GLOBAL, SCREENS, Key
from companion.tui.screens.calm import CalmScreen

ABOUT = {
    "welcome": Text(
        "help", "Your journal is made on the last of these pages. Nothing you type is on the disk before that."
    ),
    "unlock": Text(
        "help",
        "The journal is encrypted. Only your passphrase or your recovery code opens it; nobody can mend a lost one.",
    ),
    "home": Text(
        "help",
        "Begin an exercise, carry on with one you kept for later, or read your journal.\n\n"
        "“This week” has a bar for each of the last seven days, today on the right. The numbers are kind things you noted: "
        "out (from you), in (to you), to yourself, seen (between others).",
    ),
    "exercises": Text("help", "Every exercise there is. None of them is a test, and any question can be skipped."),
    "run": Text("help", "One question at a time. What you write is saved, encrypted, while you type."),
    "closing": Text("help", "What you wrote, whole. It is in your journal already."),
    "journal": Text("help", "What you kept, the newest first. Search looks at every word."),
    "entry": Text("help", "One entry, whole."),
    "edit": Text("help", "Change what you wrote. The text before rests for 30 days."),
    "talk": Text("help", "People you can ring or write to. Opening this page is never recorded."),
    "kept": Text("help", "The sentences you chose to keep, one at a time. Another one comes first each day."),
    "look-back": Text(
        "help",
        "Twelve months, a page for each thing that is counted. A row is what it was, a column is a month, and the sentence "
        "below says the same. A dot is a month with nothing of it. No number is a goal.",
    ),
    "calendar": Text(
        "help",
        "A year, a row for each month. Each number is how many entries a day has; + is ten or more, and a dot is none. "
        "Nothing here counts days in a row.",
    ),
    "settings": Text(
        "help", "What Companion says and suggests, when it locks, and how it looks. A change counts at once."
    ),
    "choice": Text("help", "The arrows move the mark, Enter chooses it."),
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


class WhyScreen(TextScreen):
    """Why an exercise, each part under its heading."""

    def __init__(self, exercise: Exercise) -> None:
        parts = [Content(f"{heading}\n").stylize("bold") + Content(words) for heading, words in why_parts(exercise)]
        super().__init__(draw(exercise.text(exercise.title)), Content("\n\n").join(parts))


class KeyHelp(Horizontal):
    """What does one thing: its keys, and the sentence for it."""

    def __init__(self, keys: list[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The keys on the left, the first one's sentence on the right."""
        yield Static(Content(", ".join(key.shown for key in self._keys)), classes="key")
        yield Static(Content(draw(self._keys[0].help)), classes="meaning")


def key_helps(keys: tuple[Key, ...]) -> Iterable[KeyHelp]:
    """Keys that do the same, or the same the other way round, are told together."""
    same: dict[str, list[Key]] = {}
    for key in keys:
        same.setdefault(key.action.partition("(")[0], []).append(key)
    return map(KeyHelp, same.values())


class HelpScreen(CalmScreen[None], keys="help"):
    """The keys of one screen and the keys that work everywhere, drawn from the key table."""

    reads = True

    def __init__(self, row: str) -> None:
        super().__init__()
        self._row = row

    def title_words(self) -> str:
        return t("help", "Help")

    def column(self) -> Iterable[Widget]:
        if self._row in ABOUT:
            yield Static(Content(draw(ABOUT[self._row])), classes="para")
        yield from key_helps(SCREENS[self._row])
        yield Static(Content(t("help", "Everywhere")), classes="heading")
        told = ("app.help", "app.interrupted")  # the key that led here, and one that says itself what it does
        yield from key_helps(tuple(key for key in GLOBAL if key.action not in told))

    def shown_keys(self) -> tuple[Key, ...]:
        """Help is what this is."""
        return tuple(key for key in super().shown_keys() if key.action != "app.help")

    def on_mount(self) -> None:
        self.query_one("#body").focus()
