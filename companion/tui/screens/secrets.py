"""Pages for what opens the journal: another passphrase, another recovery code, a try of the one on paper.

Each is left without a change until its last step, which is one.
"""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.secrets import (
    Secrets,
    changed_code_words,
    changed_passphrase_words,
    good_code_words,
    older_copies_words,
)
from companion.app.welcome import new_code
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import t
from companion.tui.screens.forms import CodeForm, Form, OneBox, PassphraseForm
from companion.tui.threads import in_thread
from companion.tui.widgets.secret import CodeInput, Secret


class SecretsPage(Form, keys="secrets"):
    """One of these pages. While it works its boxes rest, and Esc waits too: the work is one step that is soon over."""

    busy = False

    @property
    def secrets(self) -> Secrets:
        """The open journal's."""
        found = self.companion.journal.secrets
        assert found is not None, "the palette offers these pages where there are some"
        return found

    def title_words(self) -> str:
        return t("palette", "Passphrase and recovery code")

    def action_back(self) -> None:
        if not self.busy:
            super().action_back()

    def action_go_on(self) -> None:
        """To the next step."""
        raise NotImplementedError

    def work(self, work: Callable[[], None], words: str, *outcome: str, then: Callable[[], None] | None = None) -> None:
        """Does something slow in a thread and says so meanwhile; then says its ``outcome`` where the person was before.

        What went wrong is said here. Where it has locked meanwhile, what became of it is said over the locked door.
        """
        if self.busy:
            return
        self._rest(busy=True)
        self.say(words, warn=False)
        app = self.app
        given = [work]  # emptied when it is taken: what a worker was given to do is kept for a while

        def there() -> None:
            try:
                given.pop()()
            except CompanionError as error:
                app.call_from_thread(self._failed, explain(error))
            except RuntimeError:  # the keys are gone
                app.call_from_thread(self._failed, t("secrets", "It locked before that was done. Nothing was changed."))
            else:
                app.call_from_thread(self._done, " ".join(outcome), then)

        self.run_worker(in_thread(there), exclusive=True)

    def _done(self, outcome: str, then: Callable[[], None] | None) -> None:
        if self._is_here:
            self._rest(busy=False)
            for box in self.query(Input):
                box.value = ""
        if outcome:
            self.app.notify(outcome, markup=False, timeout=12 if self._is_here else 60)
        if self._is_here:
            (then or self.end)()

    def _failed(self, words: str) -> None:
        if not self._is_here:
            self.app.notify(words, markup=False, severity="warning", timeout=60)
            return
        self._rest(busy=False)
        self.say(words)
        self.query(Input).first().focus()

    @property
    def _is_here(self) -> bool:
        """Whether this page is still shown: the journal may have locked itself meanwhile."""
        return self in self.app.screen_stack and self.companion.can_change_secrets

    def _rest(self, *, busy: bool) -> None:
        self.busy = busy
        for box in self.query(Input):
            box.disabled = busy


class CurrentPage(OneBox, SecretsPage):
    """The passphrase there is, before anything is changed: who sits here may not be who unlocked it."""

    def __init__(self, following: Callable[[], SecretsPage]) -> None:
        super().__init__()
        self._following = following

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("secrets", "First the passphrase there is now.")), classes="ask")

    def box(self) -> Input:
        return Secret(id="current")

    def try_it(self, typed: str) -> None:
        self.work(
            lambda: self.secrets.check_passphrase(typed),
            t("secrets", "One moment…"),
            then=self._go_on,
        )

    def _go_on(self) -> None:
        self.app.switch_screen(self._following())


class NewPassphrasePage(PassphraseForm, SecretsPage):
    """Another passphrase."""

    def taken(self, passphrase: str) -> None:
        self.work(
            lambda: self.secrets.change_passphrase(passphrase),
            t("secrets", "Changing it, and opening the journal with it once to be sure. A few seconds…"),
            changed_passphrase_words(),
            older_copies_words(),
        )


class NewCodePage(CodeForm, SecretsPage):
    """Another recovery code. It counts once it was typed back."""

    def __init__(self) -> None:
        super().__init__()
        self._code = new_code()

    def new_code(self) -> str:
        return self._code

    def written_down(self) -> None:
        code = self._code
        self.work(
            lambda: self.secrets.change_code(code),
            t("secrets", "One moment…"),
            changed_code_words(),
            older_copies_words(),
        )


class PaperCodePage(OneBox, SecretsPage):
    """Tries the code on paper, and changes nothing."""

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("secrets", "Type the recovery code from your paper.")), classes="ask")
        yield Static(Content(t("secrets", "It is tried, and nothing is changed.")), classes="quiet")

    def box(self) -> Input:
        return CodeInput(id="typed", select_on_focus=False)

    def try_it(self, typed: str) -> None:
        self.work(lambda: self.secrets.check_code(typed), t("secrets", "One moment…"), good_code_words())
