"""The locked door. Drawn before anything slow is imported."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.text import Text
from companion.tui.keys import QUIT, Key, relabelled
from companion.tui.screens.calm import CalmScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.lines import KeyLine
from companion.tui.widgets.secret import Secret

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

WARM_AFTER = 0.2
"""Seconds after which the slow imports begin: the first picture has been drawn by then, and nobody has typed yet."""


class UnlockScreen(CalmScreen[None], keys="unlock"):
    """Asks for the passphrase, or the recovery code, and opens the journal in a thread."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self._note = note
        self._with_code = False
        self._busy = False

    def title_words(self) -> str:
        return t("app", "Companion")

    def shown_keys(self) -> tuple[Key, ...]:
        """Ctrl+R leads to the other one of the two; and the way out, for which help makes room."""
        keys = (*(key for key in super().shown_keys() if key.keys != "f1"), QUIT)
        if not self._with_code:
            return keys
        return relabelled(keys, {"screen.other_secret": Text("key", "Passphrase")})

    def status_words(self) -> str:
        return t("app", "locked")

    def column(self) -> Iterable[Widget]:
        yield Static(Content(self._note), id="note", classes="quiet para")
        yield Static(Content(t("unlock", "Your journal is locked.")), id="ask", classes="ask")
        yield Static(Content(self._hint()), id="hint", classes="quiet")
        yield Secret(id="secret")
        yield Static("", id="said", classes="warn")

    def on_mount(self) -> None:
        self.query_one("#note").display = bool(self._note)
        self.query_one(Input).focus()
        self.set_timer(WARM_AFTER, self.companion.warm)

    def on_input_submitted(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """Tries what was typed."""
        secret = self.query_one(Input).value
        if self._busy or not secret:
            return
        self._busy = True
        self.query_one(Input).disabled = True
        self._say(t("unlock", "Opening…"), warn=False)
        given = [secret]  # emptied when it is taken: what a worker was given to do is kept for a while
        self.run_worker(in_thread(lambda: self._open(given.pop())), exclusive=True)

    def action_other_secret(self) -> None:
        """Changes between passphrase and recovery code."""
        if self._busy:
            return
        self._with_code = not self._with_code
        box = self.query_one(Input)
        box.password = not self._with_code
        box.value = ""
        self.query_one("#hint", Static).update(Content(self._hint()))
        self._say("")
        self.query_one(KeyLine).show(self.shown_keys())
        box.focus()

    def action_leave(self) -> None:
        """From the recovery code back to the passphrase."""
        if self._with_code:
            self.action_other_secret()

    def _hint(self) -> str:
        if self.companion.demo:
            return t("unlock", "A made-up journal: any passphrase opens it.")
        return t("unlock", "Recovery code:") if self._with_code else t("unlock", "Passphrase:")

    def _open(self, secret: str) -> None:
        try:
            opened = self.companion.open_with_code(secret) if self._with_code else self.companion.open_with(secret)
        except CompanionError as error:
            self.app.call_from_thread(self._refused, explain(error))
        else:
            self.app.call_from_thread(self._opened, opened)

    def _opened(self, journal: "OpenJournal") -> None:
        self.query_one(Input).value = ""  # the screen may stay below the others
        self.companion.opened(journal)

    def _refused(self, words: str) -> None:
        self._busy = False
        box = self.query_one(Input)
        box.disabled = False
        box.value = "" if box.password else box.value
        box.focus()
        self._say(words)

    def _say(self, words: str, *, warn: bool = True) -> None:
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.set_class(warn, "warn")
        said.set_class(not warn, "quiet")
