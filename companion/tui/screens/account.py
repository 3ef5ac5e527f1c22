"""The headings of an account that are asked afresh, under the entry it is drawn from, before it goes into a file."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.account import Account
from companion.app.taking import Leaving
from companion.i18n import long_date
from companion.tui.screens.jotting import JottingScreen
from companion.tui.screens.preview import PreviewScreen
from companion.tui.widgets.choices import Row
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.page import Page


class AccountScreen(JottingScreen, keys="account"):
    """A box for each heading; each may stay empty. It goes once the file is written."""

    _jotting: Account

    def __init__(self, leaving: Leaving, account: Account) -> None:
        super().__init__()
        self._leaving, self._jotting = leaving, account

    def title_words(self) -> str:
        return self._jotting.title

    def column(self) -> Iterable[Widget]:
        entry = self._jotting.entry_above
        yield Static(Content(long_date(entry.day)), classes="quiet")
        yield Static(Content(entry.text), classes="para")
        yield Static(Content(self._jotting.about), classes="ask")
        yield Static(Content(self._jotting.note), classes="quiet para")
        for heading, answer in zip(self._jotting.headings, self._jotting.answers, strict=True):
            yield Static(Content(heading))
            yield Page(answer)
        yield Static("", id="said", classes="warn")

    @property
    def _box(self) -> Page:
        return self.query(Page).first()

    def _take(self) -> None:
        if self.is_mounted and (boxes := self.query(Page)):
            self._jotting.take(tuple(box.text for box in boxes))

    def action_go_on(self) -> None:
        """To what would leave, with what was written in it."""
        after_typing(self, self._go_on)

    def _go_on(self) -> None:
        self._take()
        self.app.push_screen(PreviewScreen(self._leaving, self._written))

    def _written(self) -> None:
        self._try(self._jotting.written)
        self.companion.writing = self._under
        self.end()

    def _becoming(self) -> list[Row]:
        return super()._becoming()[1:]  # it is not for the journal
