"""Pages for a file that is looked at, and that is brought in: how far it is, and a way to stop it."""

from pathlib import Path

from companion.app.bringing_along import Brought, Look, bring_in, look
from companion.app.bringing_words import backup_first_words, looked_at_words
from companion.app.work import Work
from companion.errors import BringingStopped, CompanionError
from companion.i18n import t
from companion.tui.screens.backups import BackupPage
from companion.tui.threads import in_thread


class WorkingPage(BackupPage):
    """Begins by itself. ``outcome`` is there when the page goes: what came of it, or why nothing did.

    Whatever takes the page away, such as a lock, stops the work.
    """

    outcome: object = None

    def __init__(self) -> None:
        super().__init__(Work(BringingStopped))

    def title_words(self) -> str:
        return t("key", "Bring along")

    def work(self) -> object:
        """What is done in the thread. Raises CompanionError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        super().on_mount()
        app, companion = self.app, self.companion

        def there() -> None:
            try:
                outcome = self.work()
            except CompanionError as error:
                outcome = error
            except RuntimeError:
                if companion.is_open:
                    raise
                outcome = BringingStopped()  # the keys are gone
            app.call_from_thread(self._over, outcome)

        self.run_worker(in_thread(there))

    def on_unmount(self) -> None:
        self._work.stop()

    def _over(self, outcome: object) -> None:
        self.outcome = outcome
        self.end()


class LookingPage(WorkingPage):
    """Looks, and changes nothing. How much there is nobody knows before its end, so that there is no bar."""

    def __init__(self, path: Path, named: str | None, secret: str | None) -> None:
        super().__init__()
        self._path, self._named = path, named
        self._given = [secret]  # emptied when it is taken: what a worker was given to do is kept for a while
        self._bar.display = False

    def over(self) -> str:
        return looked_at_words(int(self._work.done)) if self._work.done else t("secrets", "One moment…")

    def under(self) -> str:
        return t("bring", "Nothing is changed by looking.")

    def work(self) -> Look:
        return look(self.companion.journal, self._path, self._named, self._given.pop(), self._work.told)


class ComingInPage(WorkingPage):
    """Makes a backup, then brings in what is new: all of it, or nothing where it is stopped."""

    def __init__(self, seen: Look) -> None:
        super().__init__()
        self._seen = seen
        self._adds = False

    def over(self) -> str:
        return t("bring", "Bringing in what is new…") if self._adds else backup_first_words()

    def under(self) -> str:
        return t("bring", "All of it comes in, or nothing.")

    def work(self) -> Brought:
        seen = self._seen
        return bring_in(self.companion.journal, seen.what, seen.report, self._work.told, self._told)

    def _told(self, number: int) -> None:
        self._adds = True
        self._work.told(number / self._seen.report.looked_at)

    def _over(self, outcome: object) -> None:
        if not self.companion.is_open:
            words = t("bring", "It had all come in before it locked.")
            if not isinstance(outcome, Brought):
                words = t("bring", "It locked before that was done. Nothing came in.")
            self.app.notify(words, markup=False, timeout=60)
        super()._over(outcome)
