"""``companion backup``, ``verify`` and ``restore``: one file, opened before it counts, and nothing overwritten."""

import json
import os
from pathlib import Path

import pytest
from cli.running import SECRET, Home
from kit.apps import StillClock, folders

from companion import vault
from companion.app.backups import backups_in
from companion.app.door import Door
from companion.settings import Settings


def made(home: Home, *words: str) -> Path:
    done = home.open("backup", *words)
    assert done.status == 0, done.messages
    return Path(done.out.strip())


def test_a_backup_is_made_looked_over_and_restored_on_another_machine(home: Home) -> None:
    assert "Last backup: none yet." in home.run("doctor").out
    path = made(home)
    assert "It was opened when it was made." in home.run("doctor").out
    assert path.parent == home.root / "data" / "backups"
    assert list(backups_in(path.parent).values()) == [path]
    done = home.open("verify")
    assert (done.status, done.out) == (0, "")
    assert done.messages.startswith("This backup is whole and opens. It was made on ")

    new_home = Home(home.root.parent / "another")
    new_home.root.mkdir()
    restored = new_home.run("restore", str(path), "--passphrase-file", str(home.secret))
    assert restored.status == 0, restored.messages
    listed = new_home.run("list", "--json", "--passphrase-file", str(home.secret))
    assert json.loads(listed.out) == json.loads(home.open("list", "--json").out)


def test_what_was_there_before_is_kept_and_said(home: Home) -> None:
    path = made(home)
    home.open("run", "kind-minute", typed="Rest, afterwards\n\n")
    done = home.open("restore", str(path))
    assert done.status == 0
    assert f"The one that was there before is here, whole: {home.vault}-before-1\n" in done.messages
    assert vault.exists(home.vault.with_name("vault-before-1"))


def test_with_the_recovery_code(home: Home) -> None:
    code = home.open("recovery").out.strip()
    path = made(home)
    assert home.run("verify", str(path), "--with-code", typed=code.lower()).status == 0
    assert home.run("restore", str(path), "--with-code", typed=code).status == 0


def test_where_it_is_asked_for(home: Home) -> None:
    folder = home.root / "stick"
    folder.mkdir()
    assert made(home, str(folder)).parent == folder
    path = made(home, str(home.root / "mine"))
    assert path == home.root / "mine"
    done = home.open("backup", str(path))
    assert done.status == 1
    assert "There is a file of this name already" in done.messages
    for nowhere in ("unplugged/", "unplugged/mine"):
        done = home.open("backup", f"{home.root}/{nowhere}")
        assert done.status == 1
        assert "There is no such folder here" in done.messages
    assert not (home.root / "unplugged").exists()


def test_what_is_no_backup_or_a_damaged_one_changes_nothing(home: Home) -> None:
    path = made(home)
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    before = (home.vault / "journal.db").read_bytes()
    for words in (["verify"], ["restore", str(path)], ["restore", str(home.secret)], ["restore", "nowhere"]):
        done = home.open(*words)
        assert done.status in (1, 4), words
        assert "Nothing was changed" in done.messages or "nowhere" in words or "Try again" in done.messages
    assert (home.vault / "journal.db").read_bytes() == before


@pytest.mark.parametrize("words", [["backup"], ["verify"]])
def test_without_a_journal_or_a_backup(new_home: Home, words: list[str]) -> None:
    assert new_home.run(*words).status == 5


def test_a_wrong_passphrase(home: Home) -> None:
    path = made(home)
    home.secret.write_text("not this one\n")
    assert home.open("backup").status == 3
    assert home.open("verify", str(path)).status == 3
    assert home.open("restore", str(path)).status == 3


def test_leaving_plain_mode_makes_one_when_it_is_due_and_no_second(home: Home) -> None:
    for _ in range(2):
        assert home.open("--plain", typed="").status == 0
        assert len(backups_in(home.root / "data" / "backups")) == 1
    assert home.open("list").status == 0


def test_a_journal_that_is_open_is_not_moved_away(home: Home) -> None:
    path = made(home)
    journal = Door(folders(home.root), Settings(), StillClock()).unlock(SECRET)
    try:
        done = home.open("restore", str(path))
        assert done.status == 1
        assert f"Another Companion is using the journal (process {os.getpid()})." in done.messages
        assert home.open("list").status == 0  # others may read and write meanwhile
    finally:
        journal.lock()
    assert home.open("restore", str(path)).status == 0
