"""The app as the tests run it: a journal in memory, a vault that opens quickly, time that stands still."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from vault import cheap

import companion.tui
from companion.app.clock import Clock
from companion.app.door import Door
from companion.app.opened import OpenJournal
from companion.app.run import Run
from companion.content.library import Library
from companion.journal.entries import Entry, Kind, Part, day_of, make_id
from companion.journal.memory import open_memory
from companion.paths import Paths
from companion.settings import Settings
from companion.tui.app import CompanionApp
from companion.tui.screens.run import RunScreen

NOON = datetime(2025, 3, 5, 19, 30, tzinfo=UTC)
ZONE = "Europe/London"
EXERCISES = Path(__file__).parent / "exercises"
PASSPHRASE = cheap.PASSPHRASE


class StillClock(Clock):
    """A Wednesday evening in London, until it is moved on."""

    def __init__(self) -> None:
        self.time = NOON
        self.place = ZONE

    def now(self) -> datetime:
        return self.time

    def zone(self) -> str:
        return self.place

    def local(self) -> datetime:
        return self.time

    def on(self, **step: float) -> None:
        self.time += timedelta(**step)


class CheapDoor(Door):
    """A door whose vault costs next to nothing to open. The product refuses to read such a vault."""

    backs_up = False
    limits = cheap.LIMITS
    profile = cheap.PROFILE


class TimedApp(CompanionApp):
    """The app, with both of its clocks in the test's hand, and the run it is in."""

    CSS_PATH: ClassVar = [Path(companion.tui.__file__).parent / "styles/companion.tcss"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seconds = 1_000.0
        self.wall_seconds = 1_000_000.0

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> float:
        return self.wall_seconds

    @property
    def run_now(self) -> Run | None:
        """The run that is on the screen, or under a page over it."""
        return self.writing.run_ if isinstance(self.writing, RunScreen) else None

    def pass_time(self, seconds: float) -> None:
        """Time goes by, awake, and the app looks around each second."""
        for _ in range(round(seconds)):
            self.seconds += 1
            self.wall_seconds += 1
            self.look_around()

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: only the wall clock goes on."""
        self.wall_seconds += seconds
        self.look_around()


def folders(root: Path) -> Paths:
    return Paths(root / "data", root / "config", root / "state", root / "cache")


def entry(number: int = 0, text: str = "", **fields: Any) -> Entry:
    """A note from ``number`` hours before the evening of the clock."""
    written_at = NOON - timedelta(hours=number + 1)
    given: dict[str, Any] = {
        "id": make_id(),
        "kind": Kind.NOTE,
        "title": f"Note {number}",
        "about": text or f"The thing with the number {number}",
        "parts": (Part("what", "What happened?", text or f"The thing with the number {number}, whole."),),
        "written_at": written_at,
        "zone": ZONE,
        "day": day_of(written_at, ZONE),
    }
    return Entry(**given | fields)


def in_memory(entries: Sequence[Entry] = (), *, settings: Settings | None = None) -> OpenJournal:
    """An open journal that is on no disk, with the tests' own exercise among the others."""
    store = open_memory()
    store.add_all(entries)
    close, chance = store.engine.dispose, Random(7)
    return OpenJournal(store, Library(EXERCISES), settings or Settings(), StillClock(), close=close, chance=chance)


def app_in_memory(root: Path, entries: Sequence[Entry] = (), **settings: Any) -> TimedApp:
    """The app, open on a journal in memory. Only settings can be written, below ``root``."""
    chosen = Settings(motion=False, **settings)
    journal = in_memory(entries, settings=chosen)
    return TimedApp(CheapDoor(folders(root), chosen, journal.clock), chosen, open_journal=journal)


def app_with_vault(root: Path, **settings: Any) -> TimedApp:
    """The app before a cheap vault, which is made when it is not there."""
    app = app_without_vault(root, **settings)
    if not app.door.is_there():
        cheap.make(app.door.folder)
    return app


def app_without_vault(root: Path, **settings: Any) -> TimedApp:
    """The app on its first evening."""
    chosen = Settings(motion=False, **settings)
    return TimedApp(CheapDoor(folders(root), chosen, StillClock()), chosen)
