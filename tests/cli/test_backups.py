"""``companion backup``, ``verify`` and ``restore``: one file, opened before it counts, and nothing overwritten."""

import io
import json
import os
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from cli.running import SECRET, Home
from kit.apps import StillClock, folders

from companion import vault
from companion.app.backups import backups_in
from companion.app.door import Door
from companion.cli.call import Call
from companion.cli.commands import backups
from companion.cli.output import Output
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


def test_a_second_folder_gets_a_copy_of_each_while_it_is_there(home: Home) -> None:
    stick = home.root.parent / "stick"
    stick.mkdir()
    done = home.open("backup", "--second", str(stick))
    assert done.status == 0, done.messages
    first, copy = map(Path, done.out.split())
    assert (first.parent, copy.parent) == (home.root / "data" / "backups", stick)
    assert first.read_bytes() == copy.read_bytes()
    assert f"A copy of each backup goes here: {stick}" in home.run("doctor").out
    assert str(stick) in home.run("where").out
    stick.rename(home.root.parent / "unplugged")
    assert "It is not there now" in home.run("doctor").out
    assert home.run("backup", "--no-second").status == 0
    assert "copy" not in home.run("doctor").out


def test_a_second_folder_that_is_not_there_is_said_by_hand_and_costs_no_backup(home: Home) -> None:
    stick = home.root.parent / "stick"
    settings = home.root / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"second_backups": str(stick)}))
    done = home.open("backup")
    assert (done.status, Path(done.out.strip()).is_file()) == (1, True)
    assert "There is no copy of it in the second folder." in done.messages
    assert not stick.exists()


def test_what_cannot_be_the_second_folder(home: Home) -> None:
    (home.root / "file").write_text("")
    for folder in (
        home.root / "nowhere",
        home.root / "file",
        home.vault,
        home.vault / "inbox",
        home.vault.parent / "backups",
    ):
        done = home.open("backup", "--second", str(folder))
        assert done.status == 1, folder
        assert "nothing was made" in done.messages or "Nothing was changed" in done.messages
    assert home.open("backup", str(home.root), "--second", str(home.root)).status == 2
    assert len(made(home).name) > 0
    assert len(list((home.vault.parent / "backups").iterdir())) == 1


@pytest.mark.parametrize("at_terminal", [True, False])
def test_how_far_it_is_stays_on_one_line_of_a_terminal_and_out_of_a_pipe(
    monkeypatch: pytest.MonkeyPatch, at_terminal: bool
) -> None:
    messages = io.StringIO()
    monkeypatch.setattr(messages, "isatty", lambda: at_terminal)
    monkeypatch.setattr(sys, "stderr", messages)
    monkeypatch.setattr(backups, "_SHOWN_AFTER", -1.0)
    told = backups.show_progress(Call(Namespace(), Output()))
    for done in (0.0, 0.25, 0.251, 1.0, 1.0):
        told(done)
    assert messages.getvalue() == ("\r0 %\r25 %\r100 %\n" if at_terminal else "")


def test_in_a_pipe_a_backup_says_that_it_begins_and_where_it_is(home: Home) -> None:
    done = home.open("backup")
    assert done.messages == "Making a backup, and opening it once to be sure…\n"
    assert Path(done.out.strip()).is_file()
