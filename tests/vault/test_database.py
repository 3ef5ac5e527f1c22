"""The engine: settings, errors in the vault's own words, several threads, and never a new empty journal."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from vault import cheap

from companion import vault
from companion.errors import StorageFailed, VaultBusy, VaultDamaged
from companion.vault import sqlcipher
from companion.vault.database import open_engine

CANARY = "the words of a tired person"


@pytest.fixture
def engine(folder: Path, code: str):
    with cheap.opened(folder) as engine:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT UNIQUE)"))
        yield engine


def add(engine, words: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": words})


def words(engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT words FROM note ORDER BY id")))


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("busy_timeout", 0),  # SQLite's own way of waiting, which lets one who writes without a pause take every turn
        ("cipher_log_level", "NONE"),
        ("cipher_memory_security", "0"),
    ],
)
def test_settings(engine, pragma: str, wanted: object) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == wanted


def test_nothing_is_in_the_clear(folder: Path, engine) -> None:
    add(engine, CANARY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET words = 'others'"))
        files = sorted(folder.iterdir())
        assert [path.name for path in files] == ["header.json", "journal.db", "journal.db-journal"]
        for path in files:
            assert CANARY.encode() not in path.read_bytes()
            assert b"SQLite format" not in path.read_bytes()


def test_what_is_committed_is_in_one_file(folder: Path, engine, tmp_path: Path) -> None:
    add(engine, "one")
    assert sorted(path.name for path in folder.iterdir()) == ["header.json", "journal.db"]
    shutil.copytree(folder, tmp_path / "backup")
    with cheap.opened(tmp_path / "backup") as copy:
        assert words(copy) == ["one"]


@pytest.mark.parametrize("left", [0, 1, 100, 4096, 8191])
def test_a_cut_journal_is_damaged_and_left_alone(folder: Path, code: str, left: int) -> None:
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    path = folder / "journal.db"
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(VaultDamaged) as caught:
        open_engine(folder, keys)
    assert caught.value.file == path
    assert path.stat().st_size == left


def test_a_missing_journal_is_not_made_anew(folder: Path, code: str) -> None:
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    (folder / "journal.db").unlink()
    with pytest.raises(VaultDamaged):
        open_engine(folder, keys)
    assert not (folder / "journal.db").exists()


def test_the_journal_of_another_vault(folder: Path, code: str, tmp_path: Path) -> None:
    cheap.make(tmp_path / "other")
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    (tmp_path / "other" / "journal.db").replace(folder / "journal.db")
    with pytest.raises(VaultDamaged):
        open_engine(folder, keys)


def test_a_journal_without_its_id(folder: Path, engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM vault"))
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    with pytest.raises(VaultDamaged, match="not the journal"):
        open_engine(folder, keys)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE vault"))
    with pytest.raises(VaultDamaged, match="not the journal"):
        open_engine(folder, keys)


def test_busy(folder: Path, engine) -> None:
    with engine.begin(), engine.execution_options(isolation_level="AUTOCOMMIT").connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(VaultBusy):
            other.exec_driver_sql("BEGIN IMMEDIATE")


def test_waiting_asks_often_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr(sqlcipher.time, "sleep", sleep)
    monkeypatch.setattr(sqlcipher.time, "monotonic", lambda: now)
    wait = sqlcipher.waiter()
    for began in (1_000.0, now + 60):
        now, asked = began, 0
        while wait(asked):
            asked += 1
        assert asked > 1_000
        assert now == pytest.approx(began + sqlcipher.BUSY_SECONDS, abs=0.1)


def test_full(folder: Path, engine) -> None:
    add(engine, "before")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StorageFailed) as caught:
            connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": CANARY * 10_000})
    assert caught.value.reason == "full"
    assert CANARY not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"
    assert words(engine) == ["before"]


def test_denied(engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StorageFailed) as caught:
            connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": CANARY})
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert caught.value.reason == "denied"


def test_damage_met_while_reading(folder: Path, engine, capfd: pytest.CaptureFixture[str]) -> None:
    add(engine, "x" * 100_000)
    engine.dispose()
    path = folder / "journal.db"
    data = bytearray(path.read_bytes())
    for place in range(6 * 4096 + 100, len(data), 4096):  # beyond what opening reads
        data[place] ^= 1
    path.write_bytes(data)
    with engine.connect() as connection, pytest.raises(VaultDamaged):
        connection.execute(text("SELECT words FROM note")).all()
    assert capfd.readouterr() == ("", "")


def test_other_errors_stay_the_programmers_and_hide_the_words(engine) -> None:
    add(engine, CANARY)
    with pytest.raises(DBAPIError) as caught:
        add(engine, CANARY)
    assert CANARY not in str(caught.value)


def test_a_change_of_schema_is_undone_with_its_transaction(engine) -> None:
    def fails() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE half (x)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with engine.connect() as connection:
        assert not connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"))


def test_a_reader_sees_one_moment_and_a_writer_waits_for_it(engine) -> None:
    add(engine, "one")
    with ThreadPoolExecutor(1) as pool:
        with engine.execution_options(companion_reading=True).connect() as reader:
            assert reader.scalar(text("SELECT count(*) FROM note")) == 1
            writing = pool.submit(add, engine, "two")
            assert reader.scalar(text("SELECT count(*) FROM note")) == 1
        writing.result()
    assert words(engine) == ["one", "two"]


def test_vacuum(engine) -> None:
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("VACUUM")
    add(engine, "after")
    assert words(engine) == ["after"]


def test_several_threads(engine) -> None:
    def work(name: int) -> None:
        for number in range(20):
            add(engine, f"{name} {number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(words(engine)) == sorted(f"{name} {number}" for name in range(4) for number in range(20))


def test_forgotten_keys_open_nothing(folder: Path, code: str) -> None:
    keys = vault.unlock(folder, cheap.PASSPHRASE, limits=cheap.LIMITS)
    keys.forget()
    with pytest.raises(RuntimeError):
        open_engine(folder, keys)


@pytest.mark.parametrize("name", ["a?b#c %41", "été", "it's"])
def test_folders_with_unusual_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "vault"
    cheap.make(folder)
    with cheap.opened(folder) as engine, engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM vault")) == 1
