"""How long a start takes, against the least that Python and Textual take. Run by hand:

    python benchmarks/startup.py [--runs 15]

The runs of each pair take turns, so that a busy moment falls on both; what is printed are medians, in milliseconds.
The first picture is timed in a real pseudo-terminal, from the start of the process until its text is on the screen.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from companion import vault

ROOT = Path(__file__).parents[1]
BARE_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App[None]):
    def compose(self):
        yield Static("Nothing else is here.")

Bare().run()
"""
CODES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
PATIENCE = 30
"""Seconds after which a picture that has not come never comes."""


def environment_in(home: Path) -> dict[str, str]:
    """That of a command with its own folders below ``home``. Its code is compiled once, as it is where pip put it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for name in ("COMPANION_PASSPHRASE_FILE", "COMPANION_PASSPHRASE_COMMAND"):
        kept.pop(name, None)
    ours = {"COMPANION_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    return kept | ours | {"TERM": "xterm-256color"}


def whole_run(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a process to its end."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def first_picture(command: list[str], text: str, environment: dict[str, str]) -> float:
    """Seconds from the start of a process in a terminal until the text is on its screen."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    try:
        while text.encode() not in CODES.sub(b"", seen):
            if time.perf_counter() - begun > PATIENCE:
                raise SystemExit(f"“{text}” never came: {CODES.sub(b'', seen)[-400:].decode(errors='replace')}")
            if select.select([terminal], [], [], 0.5)[0]:
                seen += os.read(terminal, 65536)
        return time.perf_counter() - begun
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def take_turns(runs: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, in milliseconds. The first round warms the disk's memory and does not count."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [median(times) * 1000 for times in zip(*rounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    python, companion = [sys.executable], [sys.executable, "-m", "companion"]
    with tempfile.TemporaryDirectory() as home:
        environment = environment_in(Path(home))
        vault.create(Path(home) / "data" / "vault", "only for a benchmark")
        bare, ours = take_turns(
            runs,
            lambda: whole_run([*python, "-c", ""], environment),
            lambda: whole_run([*companion, "--version"], environment),
        )
        print(f"python -c ''                    {bare:7.0f} ms")
        print(f"companion --version             {ours:7.0f} ms   {ours / bare:.2f} times")
        bare, ours = take_turns(
            runs,
            lambda: first_picture([*python, "-c", BARE_APP], "Nothing else is here.", environment),
            lambda: first_picture(companion, "Your journal is locked.", environment),
        )
        print(f"a bare Textual app's first text {bare:7.0f} ms")
        print(f"the unlock screen's first text  {ours:7.0f} ms   {ours / bare:.2f} times   (goal: 1.25)")


if __name__ == "__main__":
    main()
