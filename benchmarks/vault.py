"""How long a large journal takes from the key to home, and how fast a backup of it is. Run by hand:

    python benchmarks/vault.py [--entries 100000] [--runs 7]

Beside each stands a floor of the same run: the bare driver that opens the same file and reads its newest row, and a
plain copy of the file, made sure of on the disk. Deriving the key (Argon2id) is measured by itself.
"""

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from made_up import PASSPHRASE, fill

from companion import vault
from companion.app.door import Door, warm
from companion.app.home import look_home
from companion.journal.store import Store
from companion.paths import Paths
from companion.settings import Settings
from companion.tui.app import CompanionApp
from companion.tui.screens.home import HomeScreen
from companion.vault import sqlcipher
from companion.vault.database import close_engine, open_engine
from companion.vault.keys import Keys

NEWEST = "SELECT title FROM entry ORDER BY key DESC LIMIT 1"


def took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def bare(folder: Path, keys: Keys) -> None:
    with closing(sqlcipher.open_journal(folder, keys)) as connection:
        connection.execute(NEWEST).fetchall()


def to_home(door: Door) -> float:
    """Everything that unlocking does once the key is derived, until what home shows is read."""
    keys = vault.unlock(door.folder, PASSPHRASE)
    begun = time.perf_counter()
    journal = door._open(keys)
    look_home(journal)
    spent = (time.perf_counter() - begun) * 1000
    journal.lock()
    return spent


async def to_picture(door: Door) -> float:
    """The same in the app, until home has been drawn."""
    keys = vault.unlock(door.folder, PASSPHRASE)
    app = CompanionApp(door, door.settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        begun = time.perf_counter()
        app.opened(await asyncio.to_thread(door._open, keys))
        drawn = asyncio.Event()
        app.call_after_refresh(drawn.set)
        await drawn.wait()
        spent = (time.perf_counter() - begun) * 1000
        assert isinstance(app.screen, HomeScreen)
        app.last_save()
    return spent


def copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def main() -> None:
    """Makes a journal in a folder that goes afterwards, and prints a line for each thing that is measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    warm()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        paths = Paths(root / "data", root / "config", root / "state", root / "cache")
        vault.create(paths.vault, PASSPHRASE, profile=vault.PRODUCT.usual)
        keys = vault.unlock(paths.vault, PASSPHRASE)
        engine = open_engine(paths.vault, keys)
        store = Store(engine)
        store.prepare()
        fill([store], options.entries, 90)
        close_engine(engine)
        journal = paths.vault / "journal.db"
        size = journal.stat().st_size / 1e6
        print(f"{options.entries} entries, {size:.0f} MB; medians of {options.runs}")

        door = Door(paths, Settings(motion=False))
        rows = [
            (
                took(lambda: vault.unlock(paths.vault, PASSPHRASE)),
                took(lambda: bare(paths.vault, keys)),
                to_home(door),
                asyncio.run(to_picture(door)),
            )
            for _ in range(options.runs)
        ]
        key, floor, home, picture = (median(column) for column in zip(*rows, strict=True))
        print(
            f"Argon2id {key:.0f} ms; then: the bare driver {floor:.1f} ms, home read {home:.0f} ms, home drawn {picture:.0f} ms"
        )

        copies, backups = [], []
        for number in range(3):
            copies.append(took(lambda number=number: copied(journal, root / f"copy-{number}")))
            target = root / f"{number}.companion-backup"
            backups.append(
                took(
                    lambda target=target: vault.back_up(
                        paths.vault, keys, target, datetime.now(UTC).replace(microsecond=0)
                    )
                )
            )
        plain, ours = (size / (median(times) / 1000) for times in (copies, backups))
        print(
            f"a backup {ours:.0f} MB/s ({median(backups) / 1000:.1f} s), a file copy {plain:.0f} MB/s, {plain / ours:.1f}x"
        )


if __name__ == "__main__":
    main()
