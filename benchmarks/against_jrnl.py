"""What a person does with a journal, in ours and in jrnl (jrnl.sh, from PyPI), the longer it is. Run by hand:

    python -m venv /tmp/jrnl && /tmp/jrnl/bin/pip install jrnl
    python benchmarks/against_jrnl.py /tmp/jrnl/bin/jrnl [--entries 1000 10000 100000] [--words 90] [--runs 3]

Both hold the same made-up entries: ours encrypted, its passphrase turned into a key (Argon2id) in each run but those of
``act``, which needs none; jrnl's a plain text file, which is the quickest it has. Each run is a program from its start
to its end, except that ours is usable when home is drawn in a terminal, and jrnl, which draws nothing, when its newest
entry is out. jrnl reads every word each time, so the shorter the entries, the harder the comparison. The runs of each
pair take turns, and what is printed are medians, in milliseconds. The curve says how many times as long everything takes
as in the shortest journal: it rises with what is shown, or with what is kept.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from made_up import PASSPHRASE, WORDS, make_jrnl, make_vault
from startup import ROOT, first_picture, take_turns

ADDED = "A porter waited with a relative until the taxi came."
HOME = "This week"
"""Stands on the home screen and on none before it."""
GOAL = 8


class Pair(NamedTuple):
    """The same thing in both programs, as their arguments. ``typed`` is what ours reads from standard input."""

    name: str
    ours: tuple[str, ...]
    jrnls: tuple[str, ...]
    typed: str = ""
    goal: bool = False


PAIRS = (
    Pair("add", ("act",), (ADDED,), typed=ADDED),
    Pair("search", ("search", "handover"), ("-contains", "handover", "-n", "50", "--short"), goal=True),
    Pair("list the last ten", ("list", "--limit", "10"), ("-n", "10", "--short"), goal=True),
    Pair("count by tag", ("tags",), ("--tags",)),
    Pair("export", ("export", "-", "--format", "jrnl", "--yes"), ("--format", "txt")),
    Pair("start-up to usable", (), ("-n", "1", "--short")),
)


def run(command: list[str], environment: dict[str, str], typed: str = "") -> float:
    """Seconds from the start of a program to its end."""
    begun = time.perf_counter()
    subprocess.run(
        command,
        input=typed.encode(),
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def measure(folder: Path, entries: int, words: int, jrnl: str, runs: int) -> dict[str, tuple[float, float]]:
    """What each pair takes, ours and jrnl's."""
    home = folder / "home"
    make_vault(home / "data" / "vault", entries, words)
    config = make_jrnl(folder, entries, words)
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE)
    secret.chmod(0o600)
    ours = {"COMPANION_HOME": str(home), "COMPANION_PASSPHRASE_FILE": str(secret), "PYTHONPATH": str(ROOT)}
    environment = os.environ | ours | {"TERM": "xterm-256color"}
    found = {}
    for pair in PAIRS:
        command = [sys.executable, "-m", "companion", *pair.ours]
        theirs = [jrnl, "--config-file", str(config), *pair.jrnls]
        one, other = take_turns(
            runs,
            lambda command=command, pair=pair: (
                run(command, environment, pair.typed) if pair.ours else first_picture(command, HOME, environment)
            ),
            lambda command=theirs: run(command, dict(os.environ)),
        )
        found[pair.name] = (one, other)
        print(f"{entries:>9,} {pair.name:20}{one:10.0f}{other:10.0f}{other / one:8.1f}x", flush=True)
    return found


def main() -> None:
    """Prints a line for each pair at each size, then the curve and whether the goal is met at the longest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jrnl")
    parser.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--words", type=int, default=WORDS, help="words an entry, about")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'entries':>9} {'':20}{'ours':>10}{'jrnl':>10}{'ratio':>9}")
    found = {}
    for entries in options.entries:
        with tempfile.TemporaryDirectory() as folder:
            found[entries] = measure(Path(folder), entries, options.words, options.jrnl, options.runs)
    first, *_, last = found.values()
    print("\ntimes as long as the shortest journal takes")
    print(f"{'':20}" + "".join(f"{f'{entries:,}':>18}" for entries in found))
    print(f"{'':20}" + f"{'ours':>9}{'jrnl':>9}" * len(found))
    for name in first:
        grown = (taken[name][side] / first[name][side] for taken in found.values() for side in (0, 1))
        print(f"{name:20}" + "".join(f"{times:9.1f}" for times in grown))
    slowest = min(last[pair.name][1] / last[pair.name][0] for pair in PAIRS if pair.goal)
    print(f"\nsearch and list, the longest journal: {slowest:.1f} times as fast as jrnl   (goal: {GOAL})")


if __name__ == "__main__":
    main()
