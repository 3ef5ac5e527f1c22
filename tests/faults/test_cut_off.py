"""A commit that was cut off: the journal goes back to what it was, or says that it is damaged and is left as it is."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from vault import cheap

from companion import vault
from companion.errors import VaultDamaged
from companion.vault import cutoff, files
from companion.vault.database import close_engine, open_engine

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

PART = 512 + 4 + 4096 + 4
DIE = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import text
from vault import cheap
with cheap.opened(Path(sys.argv[1])) as engine, engine.begin() as connection:
    connection.exec_driver_sql(f"PRAGMA cache_size = {sys.argv[2]}")  # a small one is written before the commit
    connection.execute(text("UPDATE note SET words = 'changed ' || words"))
    connection.execute(text("DELETE FROM note WHERE id % 3 = 0"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def words(number: int) -> str:
    return f"{number}: what was kind about the day, " * (number % 90 + 1)


WHOLE = [words(number) for number in range(40)]


def make(folder: Path, notes: int = 40) -> None:
    cheap.make(folder)
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT UNIQUE)"))
    add(folder, notes)


def add(folder: Path, notes: int) -> None:
    with cheap.opened(folder) as engine, engine.begin() as connection:
        first = connection.scalar(text("SELECT count(*) FROM note"))
        for number in range(first, first + notes):
            connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": words(number)})


def cut_off(folder: Path, cache: int = 4) -> None:
    """Dies in a commit whose pages are partly in the journal already (all of them in memory, with a larger cache)."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", DIE, str(folder), str(cache)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (folder / "journal.db-journal").stat().st_size


def read(folder: Path) -> list[str]:
    with cheap.opened(folder) as engine, engine.connect() as connection:
        return list(connection.scalars(text("SELECT words FROM note ORDER BY id")))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder: Path) -> str:
    """The file that is named when the vault does not open. It is all as it was."""
    before = bytes_of(folder)
    with pytest.raises(VaultDamaged) as caught:
        read(folder)
    assert bytes_of(folder) == before
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []
    return caught.value.file.name


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault in which a commit was cut off."""
    folder = tmp_path_factory.mktemp("left") / "vault"
    make(folder)
    cut_off(folder)
    return folder


@pytest.fixture
def folder(left: Path, tmp_path: Path) -> Path:
    return shutil.copytree(left, tmp_path / "vault")


@pytest.mark.parametrize("cache", [4, 2000])
def test_what_was_there_before_is_there_again(tmp_path: Path, cache: int) -> None:
    folder = tmp_path / "vault"
    make(folder)
    cut_off(folder, cache)
    assert b"kind" not in (folder / "journal.db-journal").read_bytes()
    assert read(folder) == WHOLE
    add(folder, 1)
    assert sorted(bytes_of(folder)) == ["header.json", "journal.db"]


def test_without_the_log_it_would_be_lost(folder: Path) -> None:
    (folder / "journal.db-journal").unlink()
    with suppress(VaultDamaged):
        assert read(folder) != WHOLE


def check_flipped(folder: Path, name: str, good: dict[str, bytes], place: int, mask: int, notes: int = 40) -> bool:
    """Whether a vault with one byte changed is refused, and then left alone. Otherwise nothing is missing from it."""
    for path in folder.iterdir():
        path.unlink()
    for file, data in good.items():
        (folder / file).write_bytes(data)
    with (folder / name).open("r+b") as file:
        file.seek(place)
        file.write(bytes([good[name][place] ^ mask]))
    before = bytes_of(folder)
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    try:
        engine = open_engine(folder, keys)
    except VaultDamaged:
        assert bytes_of(folder) == before, place
        return True
    try:
        with engine.connect() as connection:
            assert list(connection.scalars(text("SELECT words FROM note ORDER BY id"))) == WHOLE[:notes], place
    finally:
        close_engine(engine)
    return False


def sample(size: int) -> Iterator[int]:
    """The first part's head and the beginning of its record, the same of a part in the middle, and others by chance."""
    middle = size // PART // 2 * PART
    for start in (0, middle):
        yield from range(start, start + 28)
        yield from range(start + 512, start + 520)
        yield from range(start + PART - 4, start + PART)
    yield from random.Random(size).sample(range(size), 40)


def test_a_flipped_byte_of_the_log(folder: Path) -> None:
    good = bytes_of(folder)
    places = list(sample(len(good["journal.db-journal"])))
    seen = [check_flipped(folder, "journal.db-journal", good, place, 1 << place % 8) for place in places]
    assert seen.count(True) > len(seen) // 2


def test_a_flipped_byte_of_the_journal(folder: Path) -> None:
    good = bytes_of(folder)
    for place in random.Random(1).sample(range(len(good["journal.db"])), 40):
        check_flipped(folder, "journal.db", good, place, 1 << place % 8)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["journal.db", "journal.db-journal"])
def test_every_byte(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "vault"
    make(folder, notes=20)
    cut_off(folder, cache=1)
    good = bytes_of(folder)
    for place in range(len(good[name])):
        check_flipped(folder, name, good, place, 1 << place % 8, notes=20)


@pytest.mark.slow
def test_every_change_of_a_head_of_the_log(folder: Path) -> None:
    good = bytes_of(folder)
    for place in (*range(28), *range(512, 516), *range(PART, PART + 28)):
        for mask in range(1, 256):
            check_flipped(folder, "journal.db-journal", good, place, mask)


def test_a_log_that_lost_its_end(folder: Path) -> None:
    log = folder / "journal.db-journal"
    log.write_bytes(log.read_bytes()[: PART * 2 - 1])
    assert refused(folder) == "journal.db-journal"


def test_a_backup_copied_over_a_cut_off_commit(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "backup")
    backup = tmp_path / "backup"
    assert read(backup) == WHOLE  # the backup was made when all was well; then more was written, and cut off
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE note SET words = 'later ' || words"))
    add(folder, 60)
    cut_off(folder)
    shutil.copytree(backup, folder, dirs_exist_ok=True)
    assert refused(folder) == "journal.db-journal"
    shutil.move(folder, tmp_path / "away")
    shutil.copytree(backup, folder)
    assert read(folder) == WHOLE


HALF = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import text
from vault import cheap
with cheap.opened(Path(sys.argv[1])) as engine, engine.begin() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 4")
    connection.execute(text("UPDATE plain SET words = replace(words, 'old', 'new')"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_log_that_names_another_one(tmp_path: Path) -> None:
    """SQLite would look for the other one, find none, and put nothing back; and here half a commit fits together."""
    folder = tmp_path / "vault"
    cheap.make(folder)
    with cheap.opened(folder) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE plain (words TEXT)"))
        for _ in range(60):
            connection.execute(text("INSERT INTO plain VALUES (:words)"), {"words": "old " + "x" * 3_000})
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run([sys.executable, "-c", HALF, str(folder)], env=environment, check=False)
    log, name = folder / "journal.db-journal", b"/nowhere/other-mj0123456789"
    data = log.read_bytes()
    named = (2**30 // 4096 + 1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big")
    log.write_bytes(data + named + sum(name).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7"))
    assert refused(folder) == "journal.db-journal"
    log.write_bytes(data)
    with cheap.opened(folder) as engine, engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM plain WHERE words LIKE 'old %'")) == 60


def test_a_log_that_lost_its_later_parts(folder: Path) -> None:
    log = folder / "journal.db-journal"
    log.write_bytes(log.read_bytes()[:PART])
    assert refused(folder) == "journal.db-journal"


def test_a_log_beside_a_damaged_page_that_it_does_not_put_back(folder: Path) -> None:
    data = bytearray((folder / "journal.db").read_bytes())
    data[2 * 4096 + 100] ^= 1
    (folder / "journal.db").write_bytes(data)
    assert refused(folder) == "journal.db-journal"


@pytest.mark.parametrize("data", [b"x", bytes(100_000), os.urandom(50_000)])
def test_a_write_ahead_log_is_never_played_in(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "vault"
    make(folder)
    (folder / "journal.db-wal").write_bytes(data)
    assert refused(folder) == "journal.db-wal"
    (folder / "journal.db-wal").unlink()
    assert read(folder) == WHOLE


def test_anything_beside_the_journal_that_is_no_log_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    make(folder)
    for data in (b"\xd9", b"\0\1" * 500, os.urandom(50_000)):
        (folder / "journal.db-journal").write_bytes(data)
        assert refused(folder) == "journal.db-journal"
    (folder / "journal.db-journal").write_bytes(bytes(5_000))  # a power cut may leave this
    assert read(folder) == WHOLE


def test_what_a_rehearsal_left_when_it_was_killed_goes(folder: Path) -> None:
    (folder / "rehearsal").mkdir()
    (folder / "rehearsal" / "journal.db").write_bytes(b"half")
    assert read(folder) == WHOLE
    assert sorted(bytes_of(folder)) == ["header.json", "journal.db"]


def test_a_rehearsal_leaves_nothing_that_others_may_read(folder: Path) -> None:
    before = os.umask(0)
    try:
        assert read(folder) == WHOLE
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("change", [Path.unlink, lambda log: os.truncate(log, 0)])
def test_a_commit_that_ends_while_we_look_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    folder = tmp_path / "vault"
    make(folder)
    log = folder / "journal.db-journal"
    log.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 100)

    def another_window_is_done(path: Path) -> None:
        if path == log and path.exists():
            change(log)

    monkeypatch.setattr(files, "refuse_link", another_window_is_done)
    assert read(folder) == WHOLE


def test_a_commit_that_another_window_takes_back_while_we_look_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    make(folder)
    check_log = cutoff.check_log
    with cheap.opened(folder) as another:
        cut_off(folder)

        def while_another_reads(folder: Path) -> None:
            with another.connect() as connection:
                assert connection.scalar(text("SELECT count(*) FROM note")) == len(WHOLE)
            check_log(folder)

        monkeypatch.setattr(cutoff, "check_log", while_another_reads)
        assert read(folder) == WHOLE
    assert sorted(bytes_of(folder)) == ["header.json", "journal.db"]
