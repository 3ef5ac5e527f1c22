"""Two at once: what several processes write is all there, and what only one may do says who is in the way."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faults.keeper import BEGINNING, open_journal, words
from vault import cheap

from companion import vault
from companion.app.words import explain
from companion.errors import VaultBusy, WrongPassphrase
from companion.vault.keys import Keys

KEEPER, HOLDER = (Path(__file__).with_name(name) for name in ("keeper.py", "holder.py"))
NEW = "another corridor, wide"


@contextmanager
def program(path: Path, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A process of its own, once it has said its first word. Killed when it is left."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(path), *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        try:
            assert running.stdout.readline() == "in\n", running.stderr.read()
            yield running
        finally:
            running.kill()


def go_on(*running: "subprocess.Popen[str]") -> None:
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()


def ended(process: "subprocess.Popen[str]") -> str:
    """What it said, once it is done without an error."""
    said, errors = process.communicate()
    assert (errors, process.returncode) == ("", 0)
    return said


def keys_of(folder: Path, passphrase: str = cheap.PASSPHRASE) -> Keys:
    return vault.unlock(folder, passphrase, limits=cheap.LIMITS)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("number", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_two_write_and_a_third_looks_on(tmp_path: Path, number: int) -> None:
    cheap.make(tmp_path / "vault")
    with ExitStack() as stack:
        writers = [stack.enter_context(program(KEEPER, tmp_path, "write", who, number)) for who in ("one", "two")]
        looker = stack.enter_context(program(KEEPER, tmp_path, "list", 2 * number))
        go_on(*writers, looker)
        assert [ended(writer) for writer in writers] == ["", ""]
        assert int(ended(looker)) > 1

    journal = open_journal(tmp_path)
    kept = [journal.store.get(row.id) for row in journal.store.list(limit=3 * number)]
    lines = [line.line for line in journal.store.kept_lines()]
    journal.lock()
    wanted = {f"{who} {each}": words(who, each) for who in ("one", "two") for each in range(number)}
    assert Counter(entry.title for entry in kept) == Counter(list(wanted)) == Counter(lines)
    assert all([part.answer for part in entry.parts] == [wanted[entry.title]] for entry in kept)


class Home:
    """A vault with an entry in it, and its backup."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "vault"
        self.code = cheap.make(self.folder)
        self.new_code = vault.make_code()
        self.keep("before")
        self.keys = keys_of(self.folder)
        self.backup = root / "one.companion-backup"
        vault.back_up(self.folder, self.keys, self.backup, BEGINNING)

    def keep(self, who: str) -> None:
        with program(KEEPER, self.root, "write", who, 1) as writer:
            go_on(writer)
            ended(writer)

    def titles(self, passphrase: str = cheap.PASSPHRASE) -> list[str]:
        journal = open_journal(self.root, passphrase)
        try:
            return sorted(row.title for row in journal.store.list())
        finally:
            journal.lock()

    def change_passphrase(self) -> object:
        return vault.change_passphrase(self.folder, self.keys, NEW, limits=cheap.LIMITS, profile=cheap.PROFILE)

    def change_code(self) -> object:
        return vault.change_code(self.folder, self.keys, self.new_code, limits=cheap.LIMITS)

    def restore(self) -> object:
        return vault.restore(self.backup, self.folder, keys_of)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def who_is_in_the_way(work: Callable[[], object]) -> int | None:
    with pytest.raises(VaultBusy) as caught:
        work()
    assert f"process {caught.value.process}" in explain(caught.value)
    return caught.value.process


def test_while_another_holds_the_lock_nothing_changes_and_it_is_named(home: Home) -> None:
    before = bytes_of(home.folder)
    with program(HOLDER, home.folder) as holder:
        works = (home.change_passphrase, home.change_code, home.restore, home.titles)
        with ThreadPoolExecutor() as pool:  # each waits a few seconds: all at once
            assert list(pool.map(who_is_in_the_way, works)) == [holder.pid] * 4
        assert bytes_of(home.folder) == before
        go_on(holder)
        ended(holder)
    assert home.titles() == ["before 0"]
    assert vault.unlock_with_code(home.folder, home.code, limits=cheap.LIMITS)
    assert sorted(path.name for path in home.root.iterdir()) == ["one.companion-backup", "vault", "vault.lock"]


def test_what_waits_for_the_lock_goes_on_once_it_is_free(home: Home) -> None:
    with program(HOLDER, home.folder) as holder, ThreadPoolExecutor() as pool:
        waiting = [pool.submit(home.change_passphrase), pool.submit(home.change_code)]
        go_on(holder)
        for change in waiting:
            change.result()
    assert home.titles(NEW) == ["before 0"]
    assert vault.unlock_with_code(home.folder, home.new_code, limits=cheap.LIMITS)


def test_one_that_died_with_the_lock_is_in_nobodys_way(home: Home) -> None:
    with program(HOLDER, home.folder) as holder:
        holder.kill()
    assert [path.name for path in home.root.glob("vault.lock-*")] == ["vault.lock-holder"]
    home.change_passphrase()
    assert home.titles(NEW) == ["before 0"]
    assert not list(home.root.glob("vault.lock-*"))


def test_while_another_has_it_open_no_backup_takes_its_place(home: Home) -> None:
    with program(KEEPER, home.root, "write", "meanwhile", 3) as another:
        assert who_is_in_the_way(home.restore) == another.pid
        go_on(another)
        ended(another)
    assert home.titles() == ["before 0", "meanwhile 0", "meanwhile 1", "meanwhile 2"]
    assert not home.folder.with_name("vault-before-1").exists()
    home.restore()
    assert home.titles() == ["before 0"]


def test_while_another_has_it_open_its_secrets_change_and_it_goes_on_writing(home: Home) -> None:
    with program(KEEPER, home.root, "write", "meanwhile", 3) as another:
        home.change_passphrase()
        home.change_code()
        go_on(another)
        ended(another)
    with pytest.raises(WrongPassphrase):
        keys_of(home.folder)
    assert home.titles(NEW) == ["before 0", "meanwhile 0", "meanwhile 1", "meanwhile 2"]
    assert vault.unlock_with_code(home.folder, home.new_code, limits=cheap.LIMITS)


def test_a_second_backup_waits_for_another_time_and_the_first_is_named(home: Home) -> None:
    journal = open_journal(home.root)
    folder = journal.backups.folder
    with program(HOLDER, folder) as holder:
        assert who_is_in_the_way(lambda: journal.backups.make(BEGINNING)) == holder.pid
        assert list(folder.glob("*")) == []
        journal.backups.make_if_due(datetime.now(UTC))  # as locking does: it goes on without
        assert list(folder.glob("*")) == []
        go_on(holder)
        ended(holder)
    journal.backups.make(BEGINNING)
    journal.lock()
    assert len(list(folder.glob("*"))) == 1


def test_a_backup_beside_one_who_writes_is_whole(home: Home) -> None:
    with program(KEEPER, home.root, "write", "meanwhile", 30) as another:
        go_on(another)
        for number in range(3):
            target = home.root / f"{number}.companion-backup"
            vault.back_up(home.folder, home.keys, target, BEGINNING + timedelta(days=number))
            assert vault.verify(target, keys_of, home.root / "scratch")
        ended(another)
    assert len(home.titles()) == 31
