"""How long the calendar and the pages of looking back take to be drawn, the longer the journal. Run by hand:

    python benchmarks/look_back.py [--entries 1000 10000 100000] [--rounds 15]

The app runs in a real pseudo-terminal, over an encrypted journal of made-up entries, about 29 a day: far more than
anybody writes. Times are from the key to the last change on the screen, in milliseconds. The floor is the same app with
an empty journal, in the same run. The goal is 100 ms, however long the journal.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from journal import open_engine
from keystroke import QUIET, ROOT, Terminal
from made_up import WORDS, fill

from companion.app.clock import Clock
from companion.app.door import Door
from companion.app.opened import OpenJournal
from companion.content.library import Library
from companion.journal.store import Store
from companion.paths import Paths
from companion.settings import Settings

KEYS = {
    "look back": b"l",
    "what was in acts": b"n",
    "the colours": b"n",
    "the calendar": b"c",
}
GOAL = 100


class Then(Clock):
    """The evening of the last entry."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def zone(self) -> str:
        return "Europe/London"


def show(file: Path, home: Path) -> None:
    """The app over this journal."""
    from companion.tui.app import CompanionApp

    class Shown(CompanionApp):
        CSS_PATH = [ROOT / "companion/tui/styles/companion.tcss"]  # noqa: RUF012 - Textual's own type

    store = Store(open_engine(file, encrypted=True))
    store.prepare()
    last = store.list(limit=1)
    clock = Then(last[0].written_at) if last else Clock()
    settings = Settings(motion=False, follow_ups=False)
    journal = OpenJournal(store, Library(), settings, clock, close=store.engine.dispose, demo=True)
    Shown(Door(Paths(home, home, home, home), settings, clock), settings, open_journal=journal).run()


def drawn(terminal: Terminal, key: bytes) -> float:
    """Milliseconds from a key to the last change that it makes."""
    while terminal.wait(QUIET * 3):
        pass
    begun = time.perf_counter()
    os.write(terminal.screen, key)
    if not terminal.wait(10):
        raise SystemExit("a key changed nothing")
    ended = time.perf_counter()
    while terminal.wait(QUIET * 3):
        ended = time.perf_counter()
    return (ended - begun) * 1000


def measure(file: Path, home: Path, rounds: int) -> dict[str, list[float]]:
    """What each page took, in each round."""
    terminal = Terminal("--inside", str(file), "--home", str(home), program=__file__)
    taken: dict[str, list[float]] = {name: [] for name in KEYS}
    try:
        for number in range(rounds + 1):
            for name, key in KEYS.items():
                milliseconds = drawn(terminal, key)
                taken[name] += [milliseconds] if number else []  # the first time everything is imported
            for _ in (1, 2):
                drawn(terminal, b"\x1b")
    finally:
        terminal.end()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return show(options.inside, options.home)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for entries in (0, *options.entries):
            file = Path(folder, f"{entries}.db")
            store = Store(open_engine(file, encrypted=True))
            store.prepare()
            fill([store], entries, WORDS)
            store.engine.dispose()
            found[entries] = measure(file, Path(folder), options.rounds)
            file.unlink()
    print(f"{'':20}" + "".join(f"{f'{entries:,} entries':>24}" for entries in found))
    print(f"{'':20}" + f"{'p50':>8}{'p95':>8}{'ratio':>8}" * len(found))
    for name in KEYS:
        line = f"{name:20}"
        for pages in found.values():
            times, floor = pages[name], found[0][name]
            line += f"{median(times):8.1f}{quantiles(times, n=20)[-1]:8.1f}{median(times) / median(floor):8.2f}"
        print(line)
    slowest = max(quantiles(times, n=20)[-1] for pages in found.values() for times in pages.values())
    print(f"slowest page, 95 %: {slowest:.0f} ms   (goal: {GOAL})")
    return None


if __name__ == "__main__":
    sys.exit(main())
