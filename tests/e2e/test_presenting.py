"""Presenting in a real terminal: the bytes that clickers send, the notes beside it, and the journal that is never touched."""

import shutil
import sys
from pathlib import Path

import pytest
from kit.terminal import Terminal, python, surroundings

STRACE = shutil.which("strace")
CLICKS = {"on": b"\x1b[6~", "back": b"\x1b[5~", "play": b"\x1b[15~", "shift+play": b"\x1b[15;2~", "stop": b"\x1b"}
"""What the keys of a clicker are in a terminal: Page Down, Page Up, F5, Shift+F5, Esc."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def test_the_bytes_of_a_clicker(home: Path) -> None:
    with Terminal(python("-m", "companion", "present", "six-words"), surroundings(home), size=(72, 20)) as terminal:
        terminal.until("A whole story in six words.")
        terminal.send(CLICKS["play"])
        terminal.until("Six words for the best.")
        terminal.send(CLICKS["on"])
        terminal.until("3 / 5")
        terminal.send(CLICKS["back"])
        terminal.until("2 / 5")
        terminal.send(b".")
        terminal.until(lambda: terminal.words == "")
        terminal.send(b".")
        terminal.until("Six words for the best.")
        terminal.send(CLICKS["stop"])
        terminal.send(CLICKS["shift+play"])
        terminal.send(b"a")
        terminal.until("Someone had already put kettle on.")
        terminal.send(b"q")
        terminal.until("q once more leaves.")
        terminal.send(b"q")
        assert terminal.end() == 0
        assert terminal.is_clean


def test_a_clicker_pages_while_words_are_typed(home: Path) -> None:
    env = surroundings(home)
    with Terminal(python("-m", "companion", "present", "finish-the-sentence"), env, size=(72, 20)) as terminal:
        terminal.until("1 / 4")
        terminal.send(CLICKS["on"])
        terminal.until("2 / 4")
        terminal.send(b"t")
        terminal.until("Type what is called out")
        terminal.type("b. w. CANARY tea")
        terminal.send(b"\r")
        terminal.until("b. w. CANARY tea")
        terminal.type("half")
        terminal.send(CLICKS["on"])
        terminal.until("3 / 4")
        terminal.send(CLICKS["back"])
        terminal.until("2 / 4")
        terminal.send(CLICKS["play"])
        terminal.send(b"t")
        terminal.until("half")
        terminal.send(CLICKS["stop"])
        terminal.until(lambda: "Type what is called out" not in terminal.words)
        terminal.send(b"q")
        terminal.until("What is on the board is not kept.")
        terminal.send(b"q")
        assert terminal.end() == 0
    assert not any(b"CANARY" in file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_notes_in_a_second_terminal_follow(home: Path) -> None:
    env = surroundings(home)
    with (
        Terminal(python("-m", "companion", "present", "six-words"), env, size=(72, 20)) as room,
        Terminal(python("-m", "companion", "notes"), env, size=(100, 40)) as notes,
    ):
        notes.until("To hear in a few words")
        room.until("A whole story in six words.")
        room.send(CLICKS["on"])
        notes.until("Type what is called out, without names.")
        assert "Type what is called out" not in room.words
        room.type("qq")
        assert room.end() == 0
        notes.until("Nothing is being shown.")
        notes.type("q")
        assert notes.end() == 0


def test_without_a_terminal_it_says_what_to_do(home: Path) -> None:
    import subprocess

    done = subprocess.run(
        python("-m", "companion", "present", "six-words"), env=surroundings(home), capture_output=True, timeout=60
    )
    assert done.returncode == 2
    assert b"Run it in a terminal." in done.stderr


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_the_journal_beside_it_is_never_looked_for(home: Path, tmp_path: Path) -> None:
    """By a trace of the system's calls: of the folder of journals and of backups nothing is opened, listed or asked about."""
    assert (home / "companion" / "data" / "vault" / "header.json").is_file()
    trace = tmp_path / "trace"
    command = [
        str(STRACE),
        "-f",
        "-e",
        "trace=file",
        "-o",
        str(trace),
        *python("-m", "companion", "present", "six-words"),
    ]
    with Terminal(command, surroundings(home), size=(72, 20)) as terminal:
        terminal.until("A whole story in six words.")
        terminal.send(CLICKS["on"])
        terminal.until("Six words for the best.")
        terminal.type("aqq")
        assert terminal.end() == 0
    calls = trace.read_text("utf-8", "replace")
    data = str(home / "companion" / "data")
    assert "exercise.toml" in calls  # it is the right trace
    assert [line for line in calls.splitlines() if data in line] == []
