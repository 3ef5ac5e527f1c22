"""Pages for backups: how far one is, and a second folder for copies."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, ProgressBar, Static

from companion.app.words import explain
from companion.app.work import Work
from companion.errors import CompanionError
from companion.i18n import t
from companion.text import Text
from companion.tui.keys import Key, relabelled
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.forms import OneBox
from companion.tui.threads import in_thread

if TYPE_CHECKING:
    from companion.app.backups import Made

_LOOK_EVERY = 0.1
"""Seconds between looks at how far it is."""


class BackupPage(CalmScreen[None], keys="backup"):
    """How far a backup is. Esc stops it, and nothing is left of it then."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        # Held here and not looked for: the timer may have its turn once more while the app takes its widgets away.
        self._above, self._bar, self._below = (
            Static(classes="ask"),
            ProgressBar(total=1.0, show_eta=False),
            Static(classes="quiet"),
        )

    def title_words(self) -> str:
        return t("backup", "Backups")

    def over(self) -> str:
        """What is said over the bar."""
        return t("backup", "Making a backup…")

    def under(self) -> str:
        """What is said under the bar."""
        return t("backup", "It is opened once to be sure that it is whole.")

    def column(self) -> Iterable[Widget]:
        yield from (self._above, self._bar, self._below)

    def on_mount(self) -> None:
        self._below.update(Content(self.under()))
        self.look()
        self.set_interval(_LOOK_EVERY, self.look)

    def look(self) -> None:
        """Shows how far it is."""
        self._above.update(Content(self.over()))
        self._bar.progress = self._work.done

    def action_leave(self) -> None:
        """Stops it; whoever waits for it goes on then."""
        self._work.stop()
        self._below.update(Content(t("backup", "Stopping it…")))


class LeavingPage(BackupPage):
    """The one that is made on the way out. Companion closes when it is over."""

    def title_words(self) -> str:
        return t("app", "Companion")

    def over(self) -> str:
        return t("backup", "Making a backup…") if self._work.done else t("secrets", "One moment…")

    def under(self) -> str:
        return t("unlock", "Your journal is locked. Companion closes when this is done.")

    def look(self) -> None:
        super().look()
        if self._work.is_over and self.is_active:
            self.companion.leave_locked()

    def shown_keys(self) -> tuple[Key, ...]:
        return relabelled(super().shown_keys(), {"screen.leave": Text("key", "Close without it")})


class MakingPage(BackupPage):
    """One that the person asked for: it is begun when the page is shown."""

    def __init__(self) -> None:
        super().__init__(Work())

    def on_mount(self) -> None:
        super().on_mount()
        journal, work, app = self.companion.journal, self._work, self.app

        def make() -> None:
            try:
                made = journal.back_up(work)
            except CompanionError as error:
                app.call_from_thread(self._over, explain(error), good=False)
            except RuntimeError:  # the keys are gone
                app.call_from_thread(self._over, t("backup", "It locked before the backup was made."), good=False)
            else:
                app.call_from_thread(self._made, made)

        self.run_worker(in_thread(make))

    def _made(self, made: "Made") -> None:
        from companion.app.backups import made_words

        self._over(made_words(made), good=made.problem is None)

    def _over(self, words: str, *, good: bool) -> None:
        self.app.notify(words, markup=False, severity="information" if good else "warning", timeout=8 if good else 12)
        self.end()


class SecondFolderPage(OneBox, keys="secrets"):
    """The folder that gets a copy of each backup from now on, and of the one that is made at once."""

    def title_words(self) -> str:
        return t("backup", "Backups")

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("backup", "Where should a copy of each backup go?")), classes="ask")
        words = t(
            "backup",
            "A folder on a stick or another disk. Each copy is as encrypted as the journal. While the stick is not "
            "there, nothing happens; the next backup after it is back is copied.",
        )
        yield Static(Content(words), classes="quiet")

    def box(self) -> Input:
        return Input(self.companion.settings.second_backups or "", id="folder")

    def try_it(self, typed: str) -> None:
        """Takes the folder, if it is one, and makes a backup into it."""
        backups = self.companion.journal.backups
        assert backups is not None, "the palette offers this page where there are some"
        try:
            folder = backups.second_folder(typed)
        except CompanionError as error:
            self.say(explain(error))
            return
        self.companion.change_settings(second_backups=str(folder))
        self.app.switch_screen(MakingPage())
