"""How long a key of a search takes in the app, and how much memory it holds, the longer the journal. Run by hand:

    python benchmarks/in_app.py [--entries 1000 10000 100000]

The app runs in a real pseudo-terminal over a real vault of made-up entries. Times are from the key to the last change on
the screen, in milliseconds; the floor is the same key over an empty journal. Memory is what is resident (Linux only),
after unlocking and then after each page, against an app of Textual's own that shows one line.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from keystroke import ROOT, Terminal
from look_back import Then, drawn
from made_up import PASSPHRASE, WORDS, make_vault
from startup import BARE_APP

from companion.app.door import Door
from companion.paths import Paths
from companion.settings import Settings

PHRASES = ("compassionate", "the porter", "tea family", "something", "zebra crossing")
PAGES = {"home": b"", "journal": b"j", "look back": b"l", "the calendar": b"c"}
GOAL, MEMORY_GOAL = 30, 60


def show(home: Path) -> None:
    """The app over the vault in this folder, on the evening of its last entry."""
    from textual.widgets import Input

    from companion.tui.app import CompanionApp

    class Shown(CompanionApp):
        CSS_PATH = [ROOT / "companion/tui/styles/companion.tcss"]  # noqa: RUF012 - Textual's own type

    Input._toggle_cursor = lambda self: None  # a cursor that blinks changes the screen by itself
    settings = Settings(motion=False, follow_ups=False)
    paths = Paths(home / "data", home / "config", home / "state", home / "cache")
    door = Door(paths, settings)
    journal = door.unlock(PASSPHRASE)
    last = journal.store.list(limit=1)
    if last:
        journal.clock = Then(last[0].written_at)
    Shown(door, settings, open_journal=journal).run()


def resident(terminal: Terminal) -> float:
    """MB of memory that a program holds."""
    status = Path(f"/proc/{terminal.process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def memory_of_a_bare_app() -> float:
    terminal = Terminal("--inside", "bare", program=__file__)
    try:
        return resident(terminal)
    finally:
        terminal.end()


def measure(home: Path) -> tuple[list[float], dict[str, float]]:
    """What each key of a search took, and the memory held after each page."""
    terminal = Terminal("--inside", str(home), program=__file__)
    try:
        held = {}
        for page, key in PAGES.items():
            if key:
                drawn(terminal, key)
            held[page] = resident(terminal)
            if page == "journal":
                drawn(terminal, b"/")
                drawn(terminal, b"a")  # the first time everything is imported
                drawn(terminal, b"\x7f")
                times = []
                for phrase in PHRASES:
                    times += [drawn(terminal, letter.encode()) for letter in phrase]
                    drawn(terminal, b"\x15")  # ctrl+u: an empty line again
                held["after searching"] = resident(terminal)
                drawn(terminal, b"\x1b")
                drawn(terminal, b"\x1b")
        return times, held
    finally:
        terminal.end()


def main() -> None:
    """Prints the keys of a search and the memory at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside == "bare":
        return exec(BARE_APP, {"__name__": "bare"})
    if options.inside:
        return show(Path(options.inside))
    bare = memory_of_a_bare_app()
    floor = None
    print(f"a bare Textual app: {bare:.0f} MB")
    for entries in (0, *options.entries):
        with tempfile.TemporaryDirectory() as folder:
            make_vault(Path(folder) / "data" / "vault", entries, WORDS)
            times, held = measure(Path(folder))
        floor = floor or median(times)
        print(
            f"{entries:>7,} entries: a key of a search {median(times):.1f} ms, 95 % {quantiles(times, n=20)[-1]:.1f} ms "
            f"(goal: {GOAL}), {median(times) / floor:.2f} times an empty journal"
        )
        print("    memory above the bare app, MB: " + ", ".join(f"{name} {mb - bare:.0f}" for name, mb in held.items()))
    print(f"    (goal: {MEMORY_GOAL})")
    return None


if __name__ == "__main__":
    sys.exit(main())
