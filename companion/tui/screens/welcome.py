"""The first evening, in four pages: what this is, where it is kept, a passphrase, a recovery code.

Nothing that is typed here is on the disk before the last page is done.
"""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from companion.app.door import LEAST
from companion.app.welcome import code_fits, place_words, strength_words, what_this_is
from companion.app.words import explain
from companion.errors import CompanionError, PassphraseTooShort
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.secret import CodeInput, Secret


class WelcomePage(CalmScreen[None], keys="welcome"):
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

    def action_back(self) -> None:
        """To the page before."""
        self.app.pop_screen()

    def say(self, words: str, *, warn: bool = True) -> None:
        """Says something under the boxes."""
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.set_class(warn, "warn")
        said.set_class(not warn, "quiet")
        said.scroll_visible(animate=False)


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


class PassphrasePage(WelcomePage):
    """A passphrase, typed twice."""

    page = 3

    def __init__(self) -> None:
        super().__init__()
        self._measuring = False

    def column(self) -> Iterable[Widget]:
        yield Static(Content(t("welcome", "Choose a passphrase.")), classes="ask")
        yield Static(
            Content(
                t(
                    "welcome",
                    "Four or five words that do not belong together are good. Nobody can reset it: not us, not IT.",
                )
            ),
            classes="quiet",
        )
        yield named(Secret(id="first"), t("welcome", "Passphrase"))
        yield Static("", id="strength", classes="quiet")
        yield named(Secret(id="second"), t("welcome", "The same again"))
        yield Static("", id="said", classes="warn")

    def on_mount(self) -> None:
        self.query_one("#first").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value:  # emptying the second box is how its slip is told
            self.query_one("#said", Static).update("")
        if event.input.id == "first":
            self._measure_latest()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "first" and len(event.value) >= LEAST:
            self.query_one("#second").focus()
        else:
            self.action_go_on()

    def action_go_on(self) -> None:
        first, second = self.query_one("#first", Input).value, self.query_one("#second", Input).value
        if len(first) < LEAST:
            self.say(explain(PassphraseTooShort(LEAST)))
            self.query_one("#first").focus()
        elif first != second:
            self.say(t("welcome", "The two are not the same. Type the second one again, or go back up and type both."))
            self.query_one("#second", Input).value = ""
            self.query_one("#second").focus()
        else:
            self.companion.new_passphrase = first
            super().action_go_on()

    def _measure_latest(self) -> None:
        """Measures in a thread, one text at a time: what was typed meanwhile is measured next."""
        if not self._measuring:
            self._measuring = True
            text = self.query_one("#first", Input).value
            self.run_worker(in_thread(lambda: self._measure(text)))

    def _measure(self, text: str) -> None:
        words = strength_words(text)
        self.app.call_from_thread(self._measured, text, words)

    def _measured(self, text: str, words: str) -> None:
        self._measuring = False
        if not self.is_mounted:
            return
        if text == self.query_one("#first", Input).value:
            self.query_one("#strength", Static).update(Content(words))
        else:
            self._measure_latest()


class CodePage(WelcomePage):
    """The recovery code, written down and typed back. Then the journal is made."""

    page = 4

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._skip_warned = False

    def column(self) -> Iterable[Widget]:
        yield Static(Content(t("welcome", "This is your recovery code. Write it down on paper.")), classes="ask")
        yield Static(Content(in_two_lines(self.companion.new_code)), id="code")
        yield Static(
            Content(
                t(
                    "welcome",
                    "It opens the journal if you forget the passphrase. It is shown this once. Keep it away from this computer.",
                )
            ),
            classes="quiet",
        )
        yield CodeInput(id="typed", placeholder=t("welcome", "Now type it back, from the paper"), select_on_focus=False)
        yield Static("", id="said", classes="warn")
        yield Button(Content(t("welcome", "Go on without typing it back")), id="skip")

    def on_mount(self) -> None:
        self.query_one("#typed").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self._skip_warned:
            self._make()
        else:
            self._skip_warned = True
            self.say(
                t(
                    "welcome",
                    "If the passphrase is forgotten and the code was copied wrongly, everything in the journal is lost for good. "
                    "Press the button again to go on all the same.",
                )
            )

    def action_go_on(self) -> None:
        typed = self.query_one("#typed", Input).value
        if not typed.strip():
            self.say(
                t(
                    "welcome",
                    "Type it from the paper, to see that it was copied well. Tab, then Enter, goes on without.",
                )
            )
            return
        try:
            fits = code_fits(typed, self.companion.new_code)
        except CompanionError as error:
            self.say(explain(error))
            return
        if fits:
            self._make()
        else:
            self.say(t("welcome", "That is a recovery code, but not this one."))

    def action_back(self) -> None:
        if not self._busy:
            super().action_back()

    def _make(self) -> None:
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


def named(box: Input, name: str) -> Input:
    """A box with its name in its frame, where it can still be read when something is typed."""
    box.border_title = Content(name)
    return box


PAGES: dict[int, type[WelcomePage]] = {1: AboutPage, 2: PlacePage, 3: PassphrasePage, 4: CodePage}


def in_two_lines(code: str) -> str:
    """A code as it is easiest to copy: half of its groups on a line."""
    groups = code.split("-")
    half = len(groups) // 2
    return "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])
