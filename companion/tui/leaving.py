"""Every way a person leaves, or is taken away: quitting, a signal, a closed terminal, a crash, sleep, idling, a cover.

In each of them the draft is saved first. ``LeavingApp`` is the part of the app that watches for them.
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
from companion.errors import CompanionError
from companion.i18n import t
from companion.settings import Settings
from companion.tui.guards import GuardedApp
from companion.tui.host import Writing

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
INTERRUPTED = 130
PRESENCE = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


class LeavingApp(GuardedApp):
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

    @property
    def is_open(self) -> bool:
        """Whether the journal is unlocked."""
        return self._journal is not None

    def show_locked(self, note: str) -> None:
        """Shows the locked door and nothing else."""
        raise NotImplementedError

    def watch_over(self) -> None:
        """Begins to watch. Called once, when the app's loop runs."""
        self.last_seen, self._last_look, self._warned = self.monotonic(), self.wall(), False
        loop = asyncio.get_running_loop()
        for name, status in (("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", INTERRUPTED)):
            if hasattr(signal, name) and sys.platform != "win32":
                with suppress(RuntimeError, ValueError):  # not the main thread: a test
                    loop.add_signal_handler(getattr(signal, name), self.taken_away, status)
        if hasattr(signal, "SIGCONT") and sys.platform != "win32":
            with suppress(RuntimeError, ValueError):
                loop.add_signal_handler(signal.SIGCONT, self.woke_up)
        self.set_interval(1, self.look_around)
        if sys.platform != "win32" and not self.is_headless:
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
        elif self.is_open and idle >= limit:
            self.lock(t("unlock", "It locked itself because nobody was here."))
        elif self.is_open and idle >= limit - WARN_BEFORE and not self._warned:
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
        """Saves, closes the journal, leaves nothing of it on the screen, and says there what became of the words."""
        if self._journal is None:
            return
        notes = [why, *self._save_and_say()]
        journal, self._journal, self.writing = self._journal, None, None
        self._covered_since = None
        try:
            journal.lock()
        except CompanionError as error:
            notes.append(explain(error))
        self.show_locked(" ".join(note for note in notes if note))
        self.forget_what_was_shown()

    def _save_and_say(self) -> list[str]:
        """Saves what is being written, if anything is, and tells what became of it."""
        if self.writing is None:
            return []
        error = self.save_now()
        if error is None:
            return [t("unlock", "What you were writing is kept.")]
        return [t("unlock", "The last of what you were writing could not be saved."), explain(error)]

    # Covering

    def cover(self) -> None:
        """Nothing but a clock on the screen, at once; covered already, the screen again."""
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
        """Takes the cover away; what is behind it may have locked."""
        self._covered_since = None
        self.pop_screen()

    def _lock_covered(self) -> None:
        from companion.tui.screens.cover import CoverScreen

        self._covered_since = None
        if self.is_open:
            self.lock(t("unlock", "It locked itself while the screen was covered."))
            self._covered_since = float("inf")  # covered still, and locked already
            self.push_screen(CoverScreen())

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
        self.save_now()

    def after_typing(self, then: Callable[[], None]) -> None:
        """Does something once the keys that came before have reached their box: they wait in its queue."""
        if self.focused is None:
            then()
        else:
            self.focused.call_later(self.call_later, then)

    def action_lock(self) -> None:
        """Locks."""
        self.after_typing(self.lock)

    def action_leave(self) -> None:
        """Saves, locks, leaves."""
        self.after_typing(self.leave)

    def leave(self, status: int = 0) -> None:
        """Saves, locks, leaves. An error on the way does not keep anyone here, and does not change the status."""
        self.save_now()
        journal, self._journal, self.writing = self._journal, None, None
        if journal is not None:
            with suppress(CompanionError):
                journal.lock()
        self.forget_what_was_shown()
        says = journal is not None and not journal.demo and status == 0
        self.exit(return_code=status, message=t("unlock", "Your journal is locked.") if says else None)

    def action_interrupted(self) -> None:
        """Ctrl+C is also how many people copy, so the first only saves and says how to leave."""
        self.after_typing(self._interrupted)

    def _interrupted(self) -> None:
        now = self.monotonic()
        if now - self._interrupted_at <= TWICE_WITHIN:
            self.leave(INTERRUPTED)
            return
        self._interrupted_at = now
        words = [*self._save_and_say(), t("app", "Press Ctrl+C again to leave.")]
        self.notify(" ".join(words), markup=False)

    def taken_away(self, status: int) -> None:
        """A signal: the terminal was closed, or the computer shuts down."""
        self.leave(status)
        if not self._has_terminal():
            os._exit(status)  # all is saved; tidying up a terminal that is gone would end in an error

    def _watch_terminal(self) -> None:
        """Without its terminal the process would live on, holding plain text. It saves and ends.

        In a thread of its own: once the terminal is gone, drawing can block the app's loop for good.
        """
        while self._has_terminal():
            time.sleep(LOOK_FOR_TERMINAL)
        with suppress(Exception):
            self.save_now()
        os._exit(129)  # the driver's input thread spins on a closed terminal: it is not waited for

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
        if isinstance(error, CompanionError):
            return explain(error)
        kept = t("app", "What you were writing is kept.") + " " if self.writing is not None else ""
        return t(
            "app",
            "Companion had to stop because of a fault in it ({kind}, {where}). {kept}Open it again to go on.",
            kind=type(error).__name__ if error else "?",
            where=where,
            kept=kept,
        )
