"""Every way a person leaves, or is taken away: quitting, a signal, a closed terminal, a crash, sleep, idling, a cover.

In each of them the draft is saved first. Where it cannot be saved, a person who leaves is asked, and a journal that
would lock itself covers the screen instead: words on the screen are the last place they are in. ``LeavingApp`` is the
part of the app that watches for all this.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

from companion.app.words import explain
from companion.app.work import Work
from companion.errors import CompanionError
from companion.i18n import t
from companion.settings import Settings
from companion.terminal.guards import GuardedApp
from companion.tui.host import Writing
from companion.tui.widgets.inorder import after_typing

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

WARN_BEFORE = 30
"""Seconds before an idle lock at which a line says so."""
ASLEEP = 10
"""A gap this long between two looks at the clock, in seconds, means the computer slept."""
LOOK_FOR_TERMINAL = 2
"""Seconds between looks at whether there is still a terminal."""
TWICE_WITHIN = 5
"""Seconds within which a second Ctrl+C leaves."""
LOCKS_COVERED_AFTER = 60
LOOKS_WHILE_ENDING = 3
"""How many looks at the terminal after a signal the app's loop is given to end by itself."""
INTERRUPTED = 130
PRESENCE = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


def not_saved() -> str:
    """What is said of words that could not be saved."""
    return t("unlock", "The last of what you were writing could not be saved.")


def not_saved_why(error: CompanionError) -> str:
    """The same, and why. A folder may stand last in it, so nothing follows it on its line."""
    return f"{not_saved()} {explain(error)}"


class LeavingApp(GuardedApp[int]):
    """Keeps the draft safe and the journal locked whatever happens to the person or the terminal."""

    def __init__(self, settings: Settings, journal: "OpenJournal | None") -> None:
        super().__init__()
        self.settings = settings
        self.writing: Writing | None = None
        self.last_seen = 0.0
        self._journal = journal
        self._last_look = 0.0
        self._warned = False
        self._covered_since: float | None = None
        self._interrupted_at = float("-inf")
        self._ending: int | None = None
        self._kept = False
        self._backup: Work | None = None

    @property
    def is_open(self) -> bool:
        """Whether the journal is unlocked."""
        return self._journal is not None

    def show_locked(self, note: str) -> None:
        """Shows the locked door and nothing else."""
        raise NotImplementedError

    def show_backup(self, work: Work) -> None:
        """Shows how far a backup is, and nothing else."""
        raise NotImplementedError

    def watch_over(self) -> None:
        """Begins to watch. Called once, when the app's loop runs."""
        self.last_seen, self._last_look, self._warned = self.monotonic(), self.wall(), False
        loop = asyncio.get_running_loop()
        self.set_interval(1, self.look_around)
        if sys.platform == "win32":
            return
        with suppress(RuntimeError, ValueError):  # not the main thread: a test
            loop.add_signal_handler(signal.SIGCONT, self.woke_up)
        if self.is_headless:
            return
        for number, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, INTERRUPTED)):

            def told(*_: object, status: int = status) -> None:
                self._ending = status
                loop.call_soon_threadsafe(self.taken_away, status)

            signal.signal(number, told)  # and not by the loop, which may be busy
        threading.Thread(target=self._watch_terminal, name="terminal", daemon=True).start()

    def monotonic(self) -> float:
        """Seconds, for idling."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds on the wall clock, which goes on while the computer sleeps."""
        return time.time()

    async def on_event(self, event: events.Event) -> None:
        """Notes that someone is there."""
        if isinstance(event, PRESENCE):
            self.last_seen = self.monotonic()
            self._warned = False
        await super().on_event(event)

    def look_around(self) -> None:
        """Once a second: did the computer sleep, is anyone there?"""
        before, self._last_look = self._last_look, self.wall()
        if self._last_look - before > ASLEEP:
            self.woke_up()
        idle = self.monotonic() - self.last_seen
        limit = self.settings.idle_minutes * 60
        if self._covered_since is not None and self.monotonic() - self._covered_since >= LOCKS_COVERED_AFTER:
            self._lock_covered()
        elif not self.is_open or self.covered:
            return
        elif idle >= limit:
            self.lock(t("unlock", "It locked itself because nobody was here."))
        elif idle >= limit - WARN_BEFORE and not self._warned:
            self._warned = True
            self.notify(
                t(
                    "app",
                    "Nobody here? The journal locks in {seconds} seconds. Any key keeps it open.",
                    seconds=WARN_BEFORE,
                ),
                timeout=WARN_BEFORE,
                markup=False,
            )

    def woke_up(self) -> None:
        """After sleep, or after being stopped and started again: locked."""
        self.lock(t("unlock", "It locked itself while the computer slept."))

    def lock(self, why: str = "") -> None:
        """Locks without being asked to. While the last words cannot be saved it covers the screen instead."""
        if self._journal is None:
            return
        if self.save_now() is None:
            self._lock(why, *self._kept_words())
        else:
            self._cover_unsaved()

    def lock_now(self) -> None:
        """Locks because the person wants it; asks first when the last words could not be saved."""
        if self._journal is None:
            return
        error = self.save_now()
        if error is None:
            self._lock(*self._kept_words())
        else:
            self._ask(error, t("unsaved", "Lock without them"), self.lock_now, lambda: self._lock(not_saved()))

    def _lock(self, *notes: str) -> None:
        """Closes the journal, leaves nothing of it on the screen, and says there what became of the words."""
        journal, self._journal, self.writing = self._journal, None, None
        self._covered_since = None
        said = [note for note in notes if note]
        try:
            if journal is not None:
                self._close(journal)
        except CompanionError as error:
            said.append(explain(error))
        self.show_locked(" ".join(said))
        self.forget_what_was_shown()

    def _kept_words(self) -> list[str]:
        return [t("unlock", "What you were writing is kept.")] if self.writing is not None else []

    def _ask(self, error: CompanionError, without: str, again: Callable[[], None], anyway: Callable[[], None]) -> None:
        """Asks before words are gone that could not be saved. Pressing the same key again is no answer to it."""
        from companion.tui.screens.unsaved import UnsavedScreen

        if any(isinstance(screen, UnsavedScreen) for screen in self.screen_stack):
            return

        def chosen(which: str | None) -> None:
            if which == "again":
                again()
            elif which == "without":
                anyway()

        self.push_screen(UnsavedScreen(not_saved_why(error), without), chosen)

    # Covering

    def cover(self) -> None:
        """Nothing but a clock on the screen, at once; that already, the screen again."""
        from companion.tui.screens.cover import CoverScreen

        if self.covered:
            self.uncover()
        else:
            self._covered_since = self.monotonic()
            self.push_screen(CoverScreen())

    @property
    def covered(self) -> bool:
        """Whether there is nothing but a clock on the screen."""
        return self._covered_since is not None

    def uncover(self) -> None:
        """Takes the cover away; what is behind it may have locked. From a page over it, back to the cover."""
        from companion.tui.screens.cover import CoverScreen

        if isinstance(self.screen, CoverScreen):
            self._covered_since = None
            self.pop_screen()
        else:
            while not isinstance(self.screen, CoverScreen):
                self.pop_screen()

    def _lock_covered(self) -> None:
        from companion.tui.screens.cover import CoverScreen

        if self.is_open:
            self.lock(t("unlock", "It locked itself while the screen was covered."))
            if self.is_open:
                return
            self.push_screen(CoverScreen())
        self._covered_since = float("inf")  # covered still, and locked already

    def _cover_unsaved(self) -> None:
        """Covers the screen, says why it is not locked, and tries again in a minute."""
        from companion.tui.screens.cover import CoverScreen

        if not self.covered:
            self.cover()
        self._covered_since = self.monotonic()
        for screen in self.screen_stack:
            if isinstance(screen, CoverScreen):
                screen.say(t("cover", "Some words could not be saved yet. Any key brings them back."))

    # Leaving

    def save_now(self) -> CompanionError | None:
        """Saves what is being written, whatever comes next. Returns why it could not be; the draft before that is there."""
        if self.writing is not None:
            try:
                self.writing.save()
            except CompanionError as error:
                return error
        return None

    def said_on_copying(self) -> None:
        self.notify(
            t("app", "Copied to the computer's clipboard, where other programs can read it."), markup=False, timeout=8
        )

    def last_save(self) -> None:
        self._kept = self.save_now() is None
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.lock()

    def action_lock(self) -> None:
        """Locks."""
        after_typing(self, self.lock_now)

    def action_leave(self) -> None:
        """Saves, locks, leaves."""
        after_typing(self, self.leave)

    def leave(self, status: int = 0) -> None:
        """Saves, locks, leaves; asks first when the last words could not be saved."""
        error = self.save_now()
        if error is None:
            self._end(status)
        else:
            self._ask(error, t("unsaved", "Leave without them"), lambda: self.leave(status), lambda: self._end(status))

    def _end(self, status: int, words: str = "") -> None:
        """Locks and leaves. An error on the way does not keep anyone here, and does not change the status."""
        journal, self._journal, self.writing = self._journal, None, None
        if journal is not None:
            with suppress(CompanionError):
                self._close(journal, may_back_up=status == 0)
            if status == 0 and not journal.demo:
                words = t("unlock", "Your journal is locked.")
        if self._backup is not None and status == 0:
            self.show_backup(self._backup)
        else:
            if self._backup is not None:
                self._backup.stop()  # or the process would live on until it is made
            self.exit(return_code=status, message=words or None)
        self.forget_what_was_shown()

    # The backup that locking makes

    def _close(self, journal: "OpenJournal", *, may_back_up: bool = True) -> None:
        """Closes the journal: at once, or in a thread after a backup, where one is due. Raises VaultError."""
        if may_back_up and self._backup is None and journal.backups is not None:
            # Whether one is due is asked in the thread: a stick that sleeps must not keep the words on the screen.
            self._backup = Work()
            self.run_worker(self._back_up_and_lock(journal, self._backup), group="backup")
        else:
            journal.lock()

    async def _back_up_and_lock(self, journal: "OpenJournal", work: Work) -> None:
        with suppress(CompanionError):
            await asyncio.to_thread(journal.back_up_and_lock, work)
        self._backup = None
        work.is_over = True  # whoever waits for it on its page leaves now, or when the help lines over it were read

    def leave_locked(self) -> None:
        """Leaves; all is locked and saved."""
        self.exit(return_code=0, message=t("unlock", "Your journal is locked."))

    def action_interrupted(self) -> None:
        """Ctrl+C is also how many people copy, so the first only saves and says how to leave."""
        after_typing(self, self._interrupted)

    def _interrupted(self) -> None:
        now = self.monotonic()
        if now - self._interrupted_at <= TWICE_WITHIN:
            self.leave(INTERRUPTED)
            return
        self._interrupted_at = now
        error = self.save_now()
        again = t("app", "Press Ctrl+C again to leave.")
        words = [*self._kept_words(), again] if error is None else [again, not_saved_why(error)]
        self.notify(" ".join(words), markup=False)

    def taken_away(self, status: int) -> None:
        """A signal: the terminal was closed, or the computer shuts down. There is no time to ask."""
        error = self.save_now()
        self._end(status, not_saved_why(error) if error else "")
        if not self._has_terminal():
            os._exit(status)  # all is saved; tidying up a terminal that is gone would end in an error

    def _watch_terminal(self) -> None:
        """Without its terminal the process would live on, holding plain text. It saves and ends.

        In a thread of its own: once the terminal is gone, drawing can block the app's loop for good. It also ends an app
        that was told to by a signal and is too busy to.
        """
        looks = 0
        while self._has_terminal() and looks < LOOKS_WHILE_ENDING:
            time.sleep(LOOK_FOR_TERMINAL)
            looks += self._ending is not None
        error = None
        with suppress(Exception):
            error = self.save_now()
        if self._ending is not None:
            words = not_saved_why(error) if error else ""
            back = threading.Thread(target=self.give_terminal_back, args=(words,), daemon=True)
            back.start()
            back.join(LOOK_FOR_TERMINAL)
        os._exit(self._ending or 129)  # no other thread is waited for

    def _has_terminal(self) -> bool:
        if sys.platform == "win32" or self.is_headless:
            return True
        import termios

        try:
            termios.tcgetattr(0)
        except (termios.error, OSError):
            return False
        return True

    def calm_words(self, error: BaseException | None, where: str) -> str:
        kept = ""
        if self.writing is not None:
            kept = (t("app", "What you were writing is kept.") if self._kept else not_saved()) + " "
        if isinstance(error, CompanionError):
            return (kept if not self._kept else "") + explain(error)
        return t(
            "app",
            "Companion had to stop because of a fault in it ({kind}, {where}). {kept}Open it again to go on.",
            kind=type(error).__name__ if error else "?",
            where=where,
            kept=kept,
        )
