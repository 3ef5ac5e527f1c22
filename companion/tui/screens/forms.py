"""What several pages ask alike: one line in a box, a passphrase typed twice, a code typed back."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.welcome import check_length, code_fits, strength_words
from companion.app.words import explain
from companion.errors import CompanionError, PassphraseTooShort
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.threads import in_thread
from companion.tui.widgets.secret import CodeInput, Secret


class Form(CalmScreen[Any]):
    """Boxes, and a line under them for what is said about them."""

    def say(self, words: str, *, warn: bool = True) -> None:
        """Says something under the boxes."""
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.set_class(warn, "warn")
        said.set_class(not warn, "quiet")
        said.scroll_visible(animate=False)

    def action_back(self) -> None:
        """To the page before."""
        self.app.pop_screen()


class OneBox(Form):
    """One box, with the question above it. ``try_it`` gets what was typed, once there is something."""

    def question(self) -> Iterable[Widget]:
        """What is asked."""
        raise NotImplementedError

    def box(self) -> Input:
        """The box."""
        raise NotImplementedError

    def try_it(self, typed: str) -> None:
        """Tries what was typed."""
        raise NotImplementedError

    def column(self) -> Iterable[Widget]:
        yield from self.question()
        yield self.box()
        yield Static("", id="said", classes="warn")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Tries it, once there is something."""
        typed = self.query_one(Input).value
        if typed.strip():
            self.try_it(typed)


class PassphraseForm(Form):
    """A new passphrase, typed twice, with its strength. ``taken`` gets it."""

    def __init__(self) -> None:
        super().__init__()
        self._measuring = False

    def boxes(self) -> Iterable[Widget]:
        """The question, the boxes and the lines under them."""
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

    def column(self) -> Iterable[Widget]:
        return self.boxes()

    def taken(self, passphrase: str) -> None:
        """What becomes of it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        first, second = self.query_one("#first", Secret), self.query_one("#second", Secret)
        first.following = lambda: second if self._is_long_enough() else None
        first.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value:  # emptying the second box is how its slip is told
            self.query_one("#said", Static).update("")
        if event.input.id == "first":
            self._measure_latest()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Takes it, once it is long enough and typed twice alike."""
        first, second = self.query_one("#first", Input).value, self.query_one("#second", Input).value
        if not self._is_long_enough():
            self.query_one("#first").focus()
        elif first != second:
            self.say(t("welcome", "The two are not the same. Type the second one again, or go back up and type both."))
            self.query_one("#second", Input).value = ""
            self.query_one("#second").focus()
        else:
            self.taken(first)

    def _is_long_enough(self) -> bool:
        """Says so when it is not."""
        try:
            check_length(self.query_one("#first", Input).value)
        except PassphraseTooShort as error:
            self.say(explain(error))
            return False
        return True

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


class CodeForm(Form):
    """A recovery code, written down and typed back. ``written_down`` follows."""

    def new_code(self) -> str:
        """The code that is shown."""
        raise NotImplementedError

    def written_down(self) -> None:
        """What becomes of it once it was typed back."""
        raise NotImplementedError

    def boxes(self) -> Iterable[Widget]:
        """The code, the box and the line under it."""
        yield Static(Content(t("welcome", "This is your recovery code. Write it down on paper.")), classes="ask")
        yield Static(Content(in_two_lines(self.new_code())), id="code")
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

    def column(self) -> Iterable[Widget]:
        return self.boxes()

    def on_mount(self) -> None:
        self.query_one("#typed").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Goes on, once what was typed is the code."""
        typed = self.query_one("#typed", Input).value
        if not typed.strip():
            self.say(self.empty_words())
            return
        try:
            fits = code_fits(typed, self.new_code())
        except CompanionError as error:
            self.say(explain(error))
            return
        if fits:
            self.written_down()
        else:
            self.say(t("welcome", "That is a recovery code, but not this one."))

    def empty_words(self) -> str:
        """What is said while nothing was typed."""
        return t("secrets", "Type it from the paper, to see that it was copied well.")


def named(box: Input, name: str) -> Input:
    """A box with its name in its frame, where it can still be read when something is typed."""
    box.border_title = Content(name)
    return box


def in_two_lines(code: str) -> str:
    """A code as it is easiest to copy: half of its groups on a line."""
    groups = code.split("-")
    half = len(groups) // 2
    return "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])
