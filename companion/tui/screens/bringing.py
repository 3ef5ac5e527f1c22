"""Bringing along: which file or folder, a look at what would come in, and the passphrase of the file if it has one."""

import asyncio
from collections.abc import Iterable
from typing import Any

from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.bringing_along import Brought, Look, finished_path, path_typed
from companion.app.bringing_formats import FORMATS
from companion.app.bringing_words import brought_words, unknown_words, what_wrote_it
from companion.app.words import explain
from companion.errors import BringingStopped, CompanionError, FileNotOpened, FileSecretNotGiven, FormatUnknown
from companion.i18n import draw, t
from companion.text import Text
from companion.tui.keys import Key, relabelled
from companion.tui.screens.bringing_in import BroughtPage, FoundPage
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.forms import OneBox
from companion.tui.screens.working import LookingPage
from companion.tui.widgets.choices import Row
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.secret import OrderedInput, Secret

_TOLD = "told"
"""The row of the format that is told by what is in the file."""


def bring_along(screen: CalmScreen[Any]) -> None:
    """From the question which file it is to what came in, and from there to the journal, or back to the screen."""
    companion = screen.companion

    def left(to_journal: bool | None, words: str) -> None:
        if to_journal:
            companion.go_home()
            companion.show_journal()
        else:
            screen.look_again(words)

    def came(brought: Brought | None) -> None:
        if brought is not None:
            screen.app.push_screen(
                BroughtPage(brought), lambda to_journal: left(to_journal, brought_words(brought.report))
            )

    screen.app.push_screen(BringingPage(), came)


class Names(Suggester):
    """The rest of the name that is being typed, faintly behind it; Right takes it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path with the first name that could be meant. A disk may be slow."""
        return await asyncio.to_thread(finished_path, value) or None


class BringingPage(OneBox, keys="bringing"):
    """Which file or folder. What was typed stays, whatever comes of it. Dismissed with what came in."""

    def __init__(self) -> None:
        super().__init__()
        self._format: str | None = None
        self._of_this_one = False
        """Whether the format was asked for because this file does not tell it: then it is no other's."""

    def title_words(self) -> str:
        return t("key", "Bring along")

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("bring", "Which file or folder?")), classes="ask")
        words = t(
            "bring",
            "As another journal saved it: jrnl, Day One, Daylio, Joplin and others. It is looked at first; that changes "
            "nothing.",
        )
        yield Static(Content(words), classes="quiet")

    def box(self) -> Input:
        return OrderedInput("~/", id="file", select_on_focus=False, suggester=Names())

    def column(self) -> Iterable[Widget]:
        *others, said = super().column()
        yield from (*others, Static(Content(self._format_words()), id="format", classes="quiet"), said)

    def action_complete(self) -> None:
        """Finishes the name that is being typed."""

        def finish() -> None:
            box = self.query_one(Input)
            box.action_end()
            box.action_cursor_right()

        after_typing(self, finish)

    def action_name_format(self) -> None:
        """Asks what wrote it."""
        self._ask_format()

    def on_input_changed(self) -> None:
        """What was said was of another name."""
        self.query_one("#said", Static).update("")
        if self._of_this_one:
            self._take(None)

    def try_it(self, typed: str) -> None:
        """Looks at what is there."""
        self._look(typed)

    def _look(self, typed: str, secret: str | None = None) -> None:
        try:
            path = path_typed(typed)
        except CompanionError as error:
            self.say(explain(error))
            return
        self.say("")
        page = LookingPage(path, self._format, secret)
        self.app.push_screen(page, lambda _: self._looked(page.outcome))

    def _looked(self, outcome: object) -> None:
        match outcome:
            case Look():
                self.app.push_screen(FoundPage(outcome), self._came)
            case FormatUnknown():
                self._ask_format(unknown_words(), then_look=True)
            case FileSecretNotGiven():
                self._ask_secret("")
            case FileNotOpened():
                self._ask_secret(explain(outcome))
            case CompanionError():
                self.say(explain(outcome), warn=not isinstance(outcome, BringingStopped))

    def _came(self, brought: Brought | None) -> None:
        if brought is not None:
            self.dismiss(brought)

    def _ask_secret(self, said: str) -> None:
        typed = self.query_one(Input).value
        self.app.push_screen(FileSecretPage(said), lambda secret: self._look(typed, secret) if secret else None)

    def _ask_format(self, before: str = "", *, then_look: bool = False) -> None:
        rows = [Row(name, one.written_by, draw(one.what)) for name, one in FORMATS.items()]
        if not then_look:
            rows.insert(0, Row(_TOLD, t("bring", "Let Companion tell"), t("bring", "by what is in it")))

        def chosen(name: str | None) -> None:
            if name is None:
                return
            self._take(None if name == _TOLD else name, of_this_one=then_look)
            if then_look:
                self.action_go_on()

        asking = ChoiceScreen(t("key", "Bring along"), what_wrote_it(), rows, before=before, marked=self._format)
        self.app.push_screen(asking, chosen)

    def _take(self, format_name: str | None, *, of_this_one: bool = False) -> None:
        self._format, self._of_this_one = format_name, of_this_one
        self.query_one("#format", Static).update(Content(self._format_words()))

    def _format_words(self) -> str:
        if self._format is None:
            return t("bring", "Its format is told by what is in it.")
        return t("bring", "Its format: {format}", format=FORMATS[self._format].words)


class FileSecretPage(OneBox, keys="secrets"):
    """Asks for the passphrase of the file. Dismissed with it; it is kept nowhere."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def title_words(self) -> str:
        return t("key", "Bring along")

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("bring", "This file has a passphrase of its own.")), classes="ask")
        yield Static(Content(t("bring", "The file is read with it. It is kept nowhere.")), classes="quiet")

    def box(self) -> Input:
        return Secret(id="secret")

    def on_mount(self) -> None:
        super().on_mount()
        self.say(self._said)

    def shown_keys(self) -> tuple[Key, ...]:
        """Enter looks."""
        return relabelled(super().shown_keys(), {"screen.go_on": Text("key", "Look at it")})

    def try_it(self, typed: str) -> None:
        """Gives it."""
        self.dismiss(typed)
