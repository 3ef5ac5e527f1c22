"""Tables that are being changed: killed or without room in the middle, the journal is as it was, and the next unlock tries again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from journal.migrations.tomorrow import as_of_tomorrow, everything, fill, tomorrow
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap

from companion.app.backups import backups_in
from companion.journal.access import asked_of
from companion.journal.version import SCHEMA_VERSION, schema_version
from companion.settings import Settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and a limit on the size of files")

UNLOCK = """
import sys
from pathlib import Path
from companion.app.words import explain
from companion.errors import NotBroughtUpToDate
from companion.journal.migrations import Migrations
from companion.settings import Settings
from kit.apps import CheapDoor, StillClock, folders
from vault import cheap
door = CheapDoor(folders(Path(sys.argv[1])), Settings(), StillClock())
door.migrations = Migrations(Path(sys.argv[2]), int(sys.argv[3]))
try:
    door.unlock(cheap.PASSPHRASE)
except NotBroughtUpToDate as error:
    print(explain(error))
"""
SPILL = "op.execute('PRAGMA cache_size = 4')\n"
"""A small cache is written into the journal before the commit."""
CHANGE = (
    "op.execute(\"UPDATE entry SET text = 'gone', answers = hex(zeroblob(9000))\")\nop.execute('DROP TABLE earlier')\n"
)
KILL = "os.kill(os.getpid(), signal.SIGKILL)"
LIMIT = """
import resource
size = {size} + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""


def behind(root: Path) -> CheapDoor:
    door = CheapDoor(folders(root), Settings(), StillClock())
    cheap.make(door.folder)
    journal = door.unlock(cheap.PASSPHRASE)
    fill(journal.store, 100)
    journal.lock()
    return door


def unlock(root: Path, last: str) -> "subprocess.CompletedProcess[str]":
    """Unlocks in a process of its own, with a last revision that does this."""
    made = tomorrow(root / "last", last)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", UNLOCK, str(root), str(made.folder), str(made.newest)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def check_as_it_was_and_goes_on(door: CheapDoor, root: Path) -> None:
    journal = door.unlock(cheap.PASSPHRASE)
    with journal.store.reading() as connection:
        assert schema_version(asked_of(connection)) == SCHEMA_VERSION
    before = everything(journal.store)
    assert len(before["entries"]) == 100
    assert sum(map(len, before["earlier"])) == 20
    journal.lock()
    door.migrations = tomorrow(root / "mended")
    door.clock.on(minutes=1)  # type: ignore[attr-defined]
    journal = door.unlock(cheap.PASSPHRASE)
    assert everything(journal.store) == as_of_tomorrow(before)
    journal.lock()
    assert sorted(path.name for path in door.folder.iterdir()) == ["header.json", "journal.db"]


@pytest.mark.parametrize(
    "last",
    [SPILL + CHANGE + KILL, CHANGE + KILL, KILL],
    ids=["half of it written", "nothing written yet", "between two revisions"],
)
def test_killed_in_the_middle(tmp_path: Path, last: str) -> None:
    door = behind(tmp_path)
    before = (door.folder / "journal.db").read_bytes()

    assert unlock(tmp_path, last).returncode == -signal.SIGKILL

    if SPILL in last:
        assert (door.folder / "journal.db").read_bytes() != before
        assert (door.folder / "journal.db-journal").stat().st_size
    assert len(backups_in(door.paths.backups)) == 1
    check_as_it_was_and_goes_on(door, tmp_path)


@pytest.mark.parametrize("spill", [SPILL, ""], ids=["written as it goes", "written at the end"])
def test_no_room_in_the_middle(tmp_path: Path, spill: str) -> None:
    door = behind(tmp_path)
    limit = LIMIT.format(size=(door.folder / "journal.db").stat().st_size)

    done = unlock(tmp_path, spill + limit + CHANGE)

    assert (done.returncode, done.stderr) == (0, "")
    assert "It is as it was, and a backup of it was made.\n" in done.stdout
    assert "The disk" in done.stdout
    assert str(door.folder) in done.stdout
    assert len(backups_in(door.paths.backups)) == 1
    check_as_it_was_and_goes_on(door, tmp_path)
