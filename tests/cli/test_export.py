"""``companion export``: what would leave is shown and asked about; no file is written over, none for others to read."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from cli.conftest import uuid
from cli.running import Home
from cli.test_bin import opened
from cli.test_commands import full_device, into_full_device

NO_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
ALL = {"Tea, at last", "The porter sang", "A quiet corridor", "Two days ago"}


def taken(file: Path) -> set[str]:
    """The beginnings of the entries in a file of Companion's own."""
    found = json.loads(file.read_text(encoding="utf-8"))["items"]
    return {text for text in ALL for one in found if any(text in part["answer"] for part in one["parts"])}


def test_with_yes_a_file_is_written_that_nobody_else_can_read(home: Home) -> None:
    file = home.root / "mine.json"
    done = home.open("export", "--format", "companion", str(file), "--yes")

    assert (done.status, done.out) == (0, "")
    assert f"Written, readable by nobody else on this computer:\n{file}\nThe file is not encrypted." in done.messages
    assert taken(file) == ALL
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert [one.name for one in home.root.iterdir() if "mine" in one.name] == ["mine.json"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--kind", "act"], {"The porter sang"}),
        (["--tag", "nights"], {"A quiet corridor"}),
        (["--since", "2025-03-05"], ALL - {"Two days ago"}),
        (["--until", "2025-03-04"], {"Two days ago"}),
        (["--matching", "porter lift"], {"The porter sang"}),
        (["--matching", "tag:nights"], {"A quiet corridor"}),
        (["--id", uuid(0)], {"Tea, at last"}),
        (["--id", uuid(0)[:8]], {"Tea, at last"}),
    ],
    ids=lambda given: " ".join(sorted(given)),  # a set has no order of its own
)
def test_filters_say_what_leaves(home: Home, filters: list[str], found: set[str]) -> None:
    file = home.root / "mine.json"
    assert home.open("export", "--format", "companion", str(file), "--yes", *filters).status == 0
    assert taken(file) == found


def test_what_has_a_star_leaves(home: Home) -> None:
    file = home.root / "mine.json"
    with opened(home) as store:
        store.star(uuid(4), True)
    assert home.open("export", "--format", "companion", str(file), "--yes", "--starred").status == 0
    assert taken(file) == {"Two days ago"}


def test_nothing_that_fits_is_no_file(home: Home) -> None:
    done = home.open("export", "--format", "html", str(home.root / "mine"), "--yes", "--tag", "nobodys")

    assert (done.status, done.out) == (1, "")
    assert done.messages.endswith("Nothing was written.\n")
    assert not (home.root / "mine").exists()


@pytest.mark.parametrize("there", [False, True])
def test_a_preview_shows_the_words_and_writes_no_file(home: Home, there: bool) -> None:
    file = home.root / "mine.html"
    if there:
        file.write_text("my own", encoding="utf-8")
    done = home.open("export", "--format", "html", str(file), "--preview")

    assert done.status == 0
    assert all(words in done.out for words in ALL)
    assert "<" not in done.out
    assert "4 entries would leave.\n" in done.messages
    assert file.exists() is there
    assert not there or file.read_text(encoding="utf-8") == "my own"


def test_to_the_output_goes_the_file_and_nothing_else(home: Home) -> None:
    done = home.open("export", "--format", "companion", "-", "--yes", "--id", uuid(0))

    assert done.status == 0
    assert [one["id"] for one in json.loads(done.out)["items"]] == [uuid(0)]
    assert not (home.root / "-").exists()


@full_device
@pytest.mark.parametrize("format_name", ["html", "companion", "jrnl", "csv", "day-one", "nmc"])
def test_an_output_that_takes_nothing_is_said_once(home: Home, format_name: str) -> None:
    status, said = into_full_device(home, "export", "-", "--format", format_name, "--yes")

    assert status == 1
    assert said == "What was asked for could not be written out: the disk is full, or it cannot be written to.\n"


@pytest.mark.parametrize("name", ["x" * 300, "no-folder/mine", "passphrase/mine", "", "."])
@pytest.mark.parametrize("format_name", ["html", "markdown-folder"])
def test_a_place_where_no_file_can_be_is_said_before_a_passphrase_is_asked_for(
    home: Home, name: str, format_name: str
) -> None:
    done = home.run("export", name, "--format", format_name, "--yes", "--overwrite")

    assert (done.status, done.out) == (1, "")  # 2 is what a passphrase that is missing has
    assert "fault" not in done.messages


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_what_is_no_file_is_never_put_away_for_one(home: Home) -> None:
    pipe = home.root / "pipe"
    os.mkfifo(pipe)
    (home.root / "link").symlink_to(pipe)
    for name in ("pipe", "link"):
        done = home.open("export", name, "--format", "html", "--yes", "--overwrite")
        assert done.status == 1
        assert "it was left as it is" in done.messages
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert (home.root / "link").is_symlink()


def test_a_file_that_is_there_stays_unless_that_is_asked(home: Home) -> None:
    file = home.root / "mine.html"
    file.write_text("my own", encoding="utf-8")
    words = ["export", "--format", "html", str(file), "--yes"]
    refused = home.open(*words)

    assert (refused.status, refused.out) == (1, "")
    assert "There is a file of this name already, and it was left as it is." in refused.messages
    assert file.read_text(encoding="utf-8") == "my own"

    assert home.open(*words, "--overwrite").status == 0
    assert "Tea, at last" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"


def test_without_a_terminal_nothing_leaves_unless_that_is_sure(home: Home) -> None:
    done = home.run("export", "--format", "html", str(home.root / "mine"), typed="yes\n")

    assert (done.status, done.out) == (2, "")
    assert "--yes" in done.messages
    assert not (home.root / "mine").exists()


@pytest.mark.parametrize("words", [["--format", "html"], ["--format", "word", "mine"], ["mine"]], ids=" ".join)
def test_what_cannot_be_meant_is_a_usage_error(home: Home, words: list[str]) -> None:
    assert home.open("export", *words, "--yes").status == 2


def test_an_id_that_fits_none_writes_nothing(home: Home) -> None:
    assert home.open("export", "--format", "html", str(home.root / "mine"), "--yes", "--id", "ffffffff").status == 1
    assert not (home.root / "mine").exists()


@NO_TERMINALS
@pytest.mark.parametrize(("typed", "goes"), [("yes\r", True), ("\r", False), ("no\r", False), ("\x04", False)])
def test_at_a_terminal_it_is_shown_and_asked_once(home: Home, typed: str, goes: bool) -> None:
    from kit.terminal import Terminal, python

    file = home.root / "mine.html"
    words = python("-m", "companion", "export", "--format", "html", file, "--id", uuid(0))
    words += ["--passphrase-file", str(home.secret)]
    with Terminal(words, home.environment(COLUMNS=""), size=(60, 30), cwd=home.root) as terminal:
        terminal.until("Enter writes nothing. >")
        asked = terminal.words
        assert "Tea, at last" in asked
        assert "1 entry would leave." in asked
        assert "Could the person, their family or a colleague recognise this?" in asked
        assert "The file is not encrypted." in asked
        assert not file.exists()
        terminal.type(typed)
        assert terminal.end() == (0 if goes else 1)
        assert ("Nothing was written." in terminal.words) is not goes
        assert max(map(len, terminal.lines)) <= 60
    assert file.exists() is goes


@NO_TERMINALS
def test_interrupted_while_it_asks_nothing_leaves(home: Home) -> None:
    from kit.terminal import Terminal, python

    words = python("-m", "companion", "export", "--format", "html", home.root / "mine")
    words += ["--passphrase-file", str(home.secret)]
    with Terminal(words, home.environment(COLUMNS=""), size=(80, 30), cwd=home.root) as terminal:
        terminal.until("Enter writes nothing. >")
        terminal.key("ctrl+c")
        assert terminal.end() == 130
    assert not (home.root / "mine").exists()


@NO_TERMINALS
@pytest.mark.parametrize(("typed", "waits"), [("yes\r", 0), ("\r", 1), ("ctrl+c", 1)])
def test_at_a_terminal_the_headings_of_an_account_are_asked(home: Home, typed: str, waits: int) -> None:
    from kit.terminal import Terminal, python

    file = home.root / "mine.txt"
    words = python("-m", "companion", "export", "--format", "nmc", file, "--id", uuid(0))
    words += ["--passphrase-file", str(home.secret)]
    with Terminal(words, home.environment(COLUMNS=""), size=(60, 60), cwd=home.root) as terminal:
        terminal.until("feedback, or an event?")
        terminal.type("\r")
        terminal.until("What did you learn?")
        terminal.type("To ask\rtwice.\r\r\r\r")
        terminal.until("Enter writes nothing. >")
        if typed == "ctrl+c":
            terminal.key(typed)
        else:
            terminal.type(typed)
        assert terminal.end() == (130 if typed == "ctrl+c" else waits)
        assert ("kept as a draft" in terminal.words) is bool(waits)
    with opened(home) as store:
        assert len(store.drafts()) == waits
    if not waits:
        assert "What did you learn?\n-------------------\nTo ask\ntwice.\n" in file.read_text(encoding="utf-8")


@NO_TERMINALS
def test_what_is_asked_at_a_terminal_does_not_go_into_the_file(home: Home) -> None:
    from kit.terminal import Terminal, python

    file = home.root / "mine.json"
    words = python("-m", "companion", "export", "--format", "companion", "-", "--id", uuid(0))
    words += ["--passphrase-file", str(home.secret)]
    shell = ["sh", "-c", '"$@" > "$0"', str(file), *words]
    with Terminal(shell, home.environment(COLUMNS=""), size=(60, 60), cwd=home.root) as terminal:
        terminal.until("Enter writes nothing. >")
        terminal.type("yes\r")
        assert terminal.end() == 0
    assert taken(file) == {"Tea, at last"}
