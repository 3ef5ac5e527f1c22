"""What a person does with a journal, in ours and in jrnl (jrnl.sh, from PyPI), the longer it is. Run by hand:

    python -m venv /tmp/jrnl && /tmp/jrnl/bin/pip install jrnl
    python benchmarks/against_jrnl.py /tmp/jrnl/bin/jrnl [--entries 1000 10000 100000] [--words 90] [--runs 3] [--patience 60]

Both hold the same made-up entries: ours encrypted, its passphrase turned into a key (Argon2id) in each run but those of
``act``, which needs none; jrnl's a plain text file, which is the quickest it has. Each run is a program from its start
to its end, except that ours is usable when home is drawn in a terminal, and jrnl, which draws nothing, when its newest
entry is out. jrnl reads every word each time, so the shorter the entries, the harder the comparison. The runs of each
pair take turns, and what is printed are medians, in milliseconds. jrnl compares each tag with every other, to count them
and whenever something is added: a program that takes longer than the patience there is (seconds) is stopped and not run
again, and stands in the tables with a ">". What Argon2id alone takes here is printed too, all of its lanes at once: none of
ours but ``act`` can be quicker than it. The curve says how many times as long everything takes
as in the shortest journal: it rises with what is shown, or with what is kept.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from made_up import PASSPHRASE, WORDS, make_jrnl, make_vault
from startup import environment_in, first_picture, take_turns

from companion.vault import PRODUCT, Profile, kdf, opening

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


class Runner:
    """Runs a program, as long as it takes no longer than the patience there is: ``patience`` seconds."""

    def __init__(self, command: list[str], environment: dict[str, str], typed: str, patience: float) -> None:
        self.command, self.environment, self.typed, self.patience = command, environment, typed, patience
        self.stopped = False

    def __call__(self) -> float:
        """Seconds from the start of the program to its end, or the patience there is."""
        if self.stopped:
            return self.patience
        begun = time.perf_counter()
        try:
            subprocess.run(
                self.command,
                input=self.typed.encode(),
                env=self.environment,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self.patience,
            )
        except subprocess.TimeoutExpired:
            self.stopped = True
            return self.patience
        return time.perf_counter() - begun


def measure(
    folder: Path, entries: int, words: int, jrnl: str, runs: int, patience: float
) -> dict[str, tuple[float, float]]:
    """What each pair takes, ours and jrnl's. Prints it, and ">" for one that was stopped."""
    home = folder / "home"
    make_vault(home / "data" / "vault", entries, words)
    config = make_jrnl(folder, entries, words)
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE)
    secret.chmod(0o600)
    environment = environment_in(home) | {"COMPANION_PASSPHRASE_FILE": str(secret)}
    profile = opening.read(home / "data" / "vault", PRODUCT).passphrase.profile
    [alone] = take_turns(runs, partial(derive, profile))
    key = f"{profile.memory // 1024} MiB, {profile.passes} passes, {profile.lanes} lanes"
    print(f"{entries:>9,} {'Argon2id alone':20}{alone:10.0f}   {key}", flush=True)
    found = {}
    for pair in PAIRS:
        command = [sys.executable, "-m", "companion", *pair.ours]
        theirs = [jrnl, "--config-file", str(config), *pair.jrnls]
        ours_runs: Callable[[], float] = Runner(command, environment, pair.typed, patience)
        if not pair.ours:
            ours_runs = partial(first_picture, command, HOME, environment)
        jrnls_runs = Runner(theirs, dict(os.environ), "", patience)
        one, other = take_turns(runs, ours_runs, jrnls_runs)
        found[pair.name] = (one, other)
        ratio = f"{sign(other, patience)}{other / one:.1f}x"
        both = "".join(f"{sign(taken, patience)}{taken:.0f}".rjust(10) for taken in (one, other))
        print(f"{entries:>9,} {pair.name:20}{both}{ratio:>9}", flush=True)
    return found


def derive(profile: Profile) -> float:
    """Seconds until the passphrase has become a key."""
    begun = time.perf_counter()
    kdf.derive_passphrase_secret(PASSPHRASE, bytes(kdf.SALT_SIZE), profile)
    return time.perf_counter() - begun


def sign(milliseconds: float, patience: float) -> str:
    """What stands before a time that would have been longer."""
    return ">" if milliseconds >= patience * 1000 else ""


def main() -> None:
    """Prints a line for each pair at each size, then the curve and whether the goal is met at the longest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jrnl")
    parser.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--words", type=int, default=WORDS, help="words an entry, about")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60, help="seconds")
    options = parser.parse_args()
    print(f"{'entries':>9} {'':20}{'ours':>10}{'jrnl':>10}{'ratio':>9}")
    found = {}
    for entries in options.entries:
        with tempfile.TemporaryDirectory() as folder:
            found[entries] = measure(Path(folder), entries, options.words, options.jrnl, options.runs, options.patience)
    sizes = [*found.values()]
    first, last = sizes[0], sizes[-1]
    print("\ntimes as long as the shortest journal takes")
    print(f"{'':20}" + "".join(f"{f'{entries:,}':>18}" for entries in found))
    print(f"{'':20}" + f"{'ours':>9}{'jrnl':>9}" * len(found))
    for name in first:
        grown = ((taken[name][side], first[name][side]) for taken in found.values() for side in (0, 1))
        times = (f"{sign(taken, options.patience)}{taken / least:.1f}" for taken, least in grown)
        print(f"{name:20}" + "".join(times_as_long.rjust(9) for times_as_long in times))
    slowest = min(last[pair.name][1] / last[pair.name][0] for pair in PAIRS if pair.goal)
    print(f"\nsearch and list, the longest journal: {slowest:.1f} times as fast as jrnl   (goal: {GOAL})")


if __name__ == "__main__":
    main()
