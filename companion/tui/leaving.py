"""Every way a person leaves, or is taken away: quitting, a signal, a closed terminal, a crash, sleep, idling, a cover.

In each of them the draft is saved first. ``LeavingApp`` is the part of the app that watches for them.
"""

import asyncio
import os
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

from companion.errors import CompanionError
from companion.i18n import t
from companion.settings import Settings
from companion.tui.guards import GuardedApp

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.app.run import Run

WARN_BEFORE = 30
"""Seconds before an idle lock at which a line says so."""
ASLEEP = 10
"""A gap this long between two looks at the clock, in seconds, means the computer slept."""
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
        self.run_now: Run | None = None
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
        """Once a second: did the computer sleep, is anyone there, is there still a terminal?"""
        before, self._last_look = self._last_look, self.wall()
        if self._last_look - before > ASLEEP:
            self.woke_up()
        idle = self.monotonic() - self.last_seen
        limit = self.settings.idle_minutes * 60
        if self._covered_since is not None and self.monotonic() - self._covered_since >= LOCKS_COVERED_AFTER:
            self._lock_covered()
        elif self.is_open and idle >= limit:
            self.lock(t("unlock", "It locked itself because nobody was here. What you were writing is kept."))
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
        self._look_for_terminal()

    def woke_up(self) -> None:
        """After sleep, or after being stopped and started again: locked."""
        self.lock(t("unlock", "It locked itself while the computer slept. What you were writing is kept."))

    def lock(self, note: str = "") -> None:
        """Saves the draft, closes the journal, and leaves nothing of it on the screen."""
        if self._journal is None:
            return
        self.save_now()
        journal, self._journal, self.run_now = self._journal, None, None
        self._covered_since = None
        journal.lock()
        self.show_locked(note)
        self.forget_what_was_shown()

    # Covering

    def cover(self) -> None:
        """Nothing but a clock on the screen, at once."""
        from companion.tui.screens.cover import CoverScreen

        if self._covered_since is None:
            self._covered_since = self.monotonic()
            self.push_screen(CoverScreen())

    def uncover(self) -> None:
        """Takes the cover away; what is behind it may have locked."""
        self._covered_since = None
        self.pop_screen()

    def _lock_covered(self) -> None:
        from companion.tui.screens.cover import CoverScreen

        self._covered_since = None
        if self.is_open:
            self.lock(t("unlock", "It locked itself while the screen was covered. What you were writing is kept."))
            self._covered_since = float("inf")  # covered still, and locked already
            self.push_screen(CoverScreen())

    # Leaving

    def save_now(self) -> None:
        """Saves the draft, whatever comes next. An error here must not stop the leaving: the last draft is there."""
        if self.run_now is not None:
            with suppress(CompanionError):
                self.run_now.save()

    def last_save(self) -> None:
        self.save_now()

    def action_leave(self, status: int = 0) -> None:
        """Saves, locks, leaves."""
        self.save_now()
        journal, self._journal, self.run_now = self._journal, None, None
        if journal is not None:
            journal.lock()
        self.forget_what_was_shown()
        self.exit(return_code=status)

    def action_interrupted(self) -> None:
        """Ctrl+C is also how many people copy, so the first only saves and says how to leave."""
        self.save_now()
        now = self.monotonic()
        if now - self._interrupted_at <= TWICE_WITHIN:
            self.action_leave(INTERRUPTED)
        else:
            self._interrupted_at = now
            self.notify(t("app", "What you wrote is saved. Ctrl+C again leaves."), markup=False)

    def taken_away(self, status: int) -> None:
        """A signal: the terminal was closed, or the computer shuts down."""
        self.action_leave(status)
        if not self._has_terminal():
            os._exit(status)  # all is saved; tidying up a terminal that is gone would end in an error

    def _look_for_terminal(self) -> None:
        """Without its terminal the process would live on, holding plain text. It saves and ends."""
        if not self._has_terminal():
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
        kind = type(error).__name__ if error else "?"
        return t(
            "app",
            "Companion had to stop because of a fault in it ({kind}, {where}). What you wrote is kept as a draft: "
            "open Companion again to go on.",
            kind=kind,
            where=where,
        )
