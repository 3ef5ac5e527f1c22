"""How long a key takes in a long answer on the exercise screen, or in a note, against a bare text area. Run by hand:

    python benchmarks/keystroke.py [--keys 200] [--characters 5000] [--note] [--one-paragraph]

Both run in real pseudo-terminals of the same size, with the same text in a box of the same size, and are typed into
by turns. The answer is kept in a real vault meanwhile. Times are from the key to the first change on the screen, in
milliseconds; the processor's time counts everything a key sets going, and is steadier on a busy machine.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

WORDS = [
    "the",
    "porter",
    "waited",
    "by",
    "the",
    "door",
    "with",
    "a",
    "blanket",
    "while",
    "she",
    "rang",
    "the",
    "ward",
    "again",
    "and",
    "nobody",
    "minded",
    "at",
    "all",
]
PASSPHRASE = "only for a benchmark"
QUIET = 0.04
"""Seconds without a change on the screen after which a key has been drawn."""
STARTING = 6
"""Seconds after which a program that has begun to draw is ready."""


def made_up(characters: int, between: str) -> str:
    """Paragraphs of about five lines, up to so many characters, with this between them."""
    paragraph = " ".join(WORDS * 4)
    return between.join([paragraph] * (characters // len(paragraph) + 1))[:characters]


def bare(text: str) -> None:
    """A text area and nothing else."""
    from textual.app import App, ComposeResult
    from textual.widgets import TextArea

    class Bare(App[None]):
        CSS = "TextArea { width: 72; height: 8; max-height: 14; }"

        def compose(self) -> ComposeResult:
            yield TextArea(text, soft_wrap=True)

        def on_mount(self) -> None:
            area = self.query_one(TextArea)
            area.move_cursor(area.document.end)

    Bare().run()


def ours(text: str, home: str, *, note: bool) -> None:
    """An exercise at a question with several lines, which the text answers; or a note that holds it."""
    from companion.app.door import Door
    from companion.app.jotting import FreeNote
    from companion.app.opened import OpenJournal
    from companion.guide.session import Skip, Typed
    from companion.paths import find_paths
    from companion.settings import Settings
    from companion.tui.app import CompanionApp

    os.environ["COMPANION_HOME"] = home

    class Straight(CompanionApp):
        CSS_PATH = [ROOT / "companion/tui/styles/companion.tcss"]  # noqa: RUF012 - Textual's own type

        def opened(self, journal: OpenJournal) -> None:
            self._journal = journal
            [draft] = journal.store.drafts()
            (self.show_note if note else self.carry_on)(draft.id)

    door = Door(find_paths(), Settings())
    if not door.is_there():
        from companion import vault

        vault.create(door.folder, PASSPHRASE)
    journal = door.unlock(PASSPHRASE)
    if note:
        jotting = FreeNote(journal)
        jotting.text = text
        jotting.save()
    else:
        run = journal.begin("four-steps")
        while run.prompt().kind != "text":
            run.reply(Skip())
        run.reply(Typed(text))
        run.save()
    Straight(door, Settings(motion=False), open_journal=journal).run()


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *options: str, program: str = __file__) -> None:
        command = [sys.executable, program, *options]
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.execve(command[0], command, {**os.environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.wait(20)
        drawn = time.perf_counter() + STARTING
        while time.perf_counter() < drawn:
            self.wait(0.1)

    def wait(self, seconds: float) -> bool:
        """Whether the screen changed within so many seconds. Takes in what changed."""
        if select.select([self.screen], [], [], seconds)[0]:
            os.read(self.screen, 65536)
            return True
        return False

    def press(self, key: bytes) -> float:
        """Seconds from the key to the first change on the screen."""
        while self.wait(QUIET):
            pass
        begun = time.perf_counter()
        os.write(self.screen, key)
        if not self.wait(10):
            raise SystemExit("a key changed nothing")
        return time.perf_counter() - begun

    def busy(self) -> float:
        """Seconds the processor has worked for it; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--characters", type=int, default=5000)
    parser.add_argument("--note", action="store_true", help="a note in place of an exercise")
    parser.add_argument("--one-paragraph", action="store_true", help="no line ends in the text")
    parser.add_argument("--inside", choices=["bare", "ours"], help=argparse.SUPPRESS)
    parser.add_argument("--home", help=argparse.SUPPRESS)
    args = parser.parse_args()
    text = made_up(args.characters, " " if args.one_paragraph else "\n\n")
    if args.inside == "bare":
        return bare(text)
    if args.inside == "ours":
        return ours(text, args.home, note=args.note)
    with tempfile.TemporaryDirectory() as home:
        size = ["--characters", str(args.characters)]
        size += ["--note"] * args.note + ["--one-paragraph"] * args.one_paragraph
        both = [Terminal("--inside", "bare", *size), Terminal("--inside", "ours", *size, "--home", home)]
        try:
            for terminal in both:
                for _ in range(20):
                    terminal.press(b"a")
            before = [terminal.busy() for terminal in both]
            rounds = [[terminal.press(b"a") for terminal in both] for _ in range(args.keys)]
            worked = [(terminal.busy() - b) / args.keys for terminal, b in zip(both, before, strict=True)]
        finally:
            for terminal in both:
                terminal.end()
    names = ("a bare text area", "a note" if args.note else "the exercise screen")
    times = list(zip(*rounds, strict=True))
    for name, taken, work in zip(names, times, worked, strict=True):
        p95 = quantiles(taken, n=20)[-1]
        print(
            f"{name:20} {median(taken) * 1000:6.1f} ms   95 %: {p95 * 1000:6.1f} ms   processor {work * 1000:6.1f} ms a key"
        )
    first, second = (median(taken) for taken in times)
    work = f"; {worked[1] / worked[0]:.2f} times the processor's time" if worked[0] else ""
    print(f"{second / first:.2f} times a bare text area{work}   (goal: 1.2)")
    return None


if __name__ == "__main__":
    main()
