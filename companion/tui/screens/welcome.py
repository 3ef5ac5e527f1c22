"""The first evening, in four pages: what this is, where it is kept, a passphrase, a recovery code.

Nothing that is typed here is on the disk before the last page is done.
"""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from companion.app.welcome import place_words, what_this_is
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.tui.screens.forms import CodeForm, Form, PassphraseForm
from companion.tui.threads import in_thread


class WelcomePage(Form, keys="welcome"):
    """One of the four pages."""

    page = 1

    def title_words(self) -> str:
        return t("welcome", "Welcome to Companion")

    def status_words(self) -> str:
        return t("welcome", "page {page} of 4", page=self.page)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On the first page there is none before."""
        return action != "back" or self.page > 1

    def action_go_on(self) -> None:
        """To the next page."""
        self.companion.welcome_page(self.page + 1)


class AboutPage(WelcomePage):
    """What this is and is not."""

    reads = True

    def column(self) -> Iterable[Widget]:
        first, *rest = what_this_is()
        yield Static(Content(first), classes="ask")
        for words in rest:
            yield Static(Content(words), classes="para")

    def on_mount(self) -> None:
        self.query_one("#body").focus()


class PlacePage(AboutPage):
    """Where it is kept."""

    page = 2

    def column(self) -> Iterable[Widget]:
        first, *rest = place_words(self.companion.folder)
        yield Static(Content(first), classes="ask")
        for words in rest:
            yield Static(Content(words), classes="para")


class PassphrasePage(PassphraseForm, WelcomePage):
    """A passphrase, typed twice."""

    page = 3

    def taken(self, passphrase: str) -> None:
        self.companion.new_passphrase = passphrase
        self.companion.welcome_page(self.page + 1)


class CodePage(CodeForm, WelcomePage):
    """The recovery code, written down and typed back. Then the journal is made."""

    page = 4

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._skip_warned = False

    def new_code(self) -> str:
        return self.companion.new_code

    def column(self) -> Iterable[Widget]:
        yield from self.boxes()
        yield Button(Content(t("welcome", "Go on without typing it back")), id="skip")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self._skip_warned:
            self.written_down()
        else:
            self._skip_warned = True
            self.say(
                t(
                    "welcome",
                    "If you forget the passphrase, and the code was copied wrongly, all that is in the journal is lost for good. "
                    "Press the button again to go on all the same.",
                )
            )

    def empty_words(self) -> str:
        return t("welcome", "Type it from the paper, to see that it was copied well. Tab, then Enter, goes on without.")

    def action_back(self) -> None:
        if not self._busy:
            super().action_back()

    def written_down(self) -> None:
        if self._busy:
            return
        self._busy = True
        self.query_one("#typed").disabled = True
        self.query_one("#skip").disabled = True
        self.say(t("welcome", "Making your journal, and opening it once to be sure. A few seconds…"), warn=False)
        self.run_worker(in_thread(self._work), exclusive=True)

    def _work(self) -> None:
        try:
            opened = self.companion.make_journal()
        except CompanionError as error:
            self.app.call_from_thread(self._failed, explain(error))
        else:
            self.app.call_from_thread(self.companion.opened, opened)

    def _failed(self, words: str) -> None:
        self._busy = False
        self.query_one("#typed").disabled = False
        self.query_one("#skip").disabled = False
        self.say(words)


PAGES: dict[int, type[WelcomePage]] = {1: AboutPage, 2: PlacePage, 3: PassphrasePage, 4: CodePage}
