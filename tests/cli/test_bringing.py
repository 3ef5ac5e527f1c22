"""``companion import``: a look first, then all that is new, beside what is there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import Home
from cli.test_bin import listed
from transfer.reading import DAYLIO, EXAMPLES, PASSPHRASE, SAMPLES

from companion.app.backups import backups_in

NO_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def export(home: Home, *rows: str) -> Path:
    path = home.root / "export.csv"
    path.write_text(DAYLIO + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def backups(home: Home) -> int:
    return len(backups_in(home.root / "data" / "backups"))


def test_a_look_says_what_would_come_and_changes_nothing(home: Home) -> None:
    before = listed(home)
    done = home.open("import", str(export(home, "2026-05-02,,,20:10,good,,,x", "2026-05-03,,,26:10,good,,,x")))

    assert (done.status, done.out) == (1, "")
    assert done.messages == (
        "By what is in it, its format is daylio.\n"
        "Shift, Friday 1 May 2026\n"
        "A note, Saturday 2 May 2026\n"
        "Not read, Line 4: It has no date that can be used.\n"
        "\n"
        "2 new, 0 here already, 1 could not be read. Written from Friday 1 May 2026 to Saturday 2 May 2026.\n"
        "Nothing was changed yet. The same with --apply brings in what is new.\n"
    )
    assert listed(home) == before
    assert backups(home) == 0


def test_it_comes_in_after_a_backup_and_a_second_time_adds_nothing(home: Home) -> None:
    before, path = listed(home), str(export(home))
    done = home.open("import", path, "--apply")

    assert (done.status, done.out) == (0, "")
    assert done.messages.endswith(
        "\n1 new, 0 here already. Written on Friday 1 May 2026.\nIt is in the journal now, beside what was there.\n"
    )
    assert len(listed(home)) == len(before) + 1
    assert set(before) < set(listed(home))
    assert "Kind porter" in home.open("search", "porter", "relative").out + home.open("search", "kind").out
    assert backups(home) == 1

    again = home.open("import", path, "--apply")
    assert again.status == 0
    assert again.messages.endswith(
        "0 new, 1 here already.\nThere is nothing to bring in, so the journal is as it was.\n"
    )
    assert backups(home) == 1


def test_what_was_read_comes_in_though_a_piece_was_not(home: Home) -> None:
    before = len(listed(home))
    done = home.open("import", str(export(home, "nonsense")), "--apply")
    assert done.status == 1
    assert "Not read, Line 3: " in done.messages
    assert len(listed(home)) == before + 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_format_comes_in(home: Home, tmp_path: Path, name: str) -> None:
    path = EXAMPLES[name](tmp_path)
    (home.root / "secret").write_text(PASSPHRASE + "\n")
    (home.root / "secret").chmod(0o600)
    done = home.open(
        "import", str(path), "--format", name, "--secret-file", str(home.root / "secret"), "--apply", "--json"
    )

    report = json.loads(done.out)
    assert (done.status, done.messages) == (0, "")
    assert (report["format"], report["applied"], report["rejected"]) == (name, True, 0)
    assert report["new"]["entries"] > 0


def test_as_json_a_look(home: Home) -> None:
    done = home.open("import", str(export(home, "nonsense")), "--json")
    report = json.loads(done.out)
    assert (done.status, done.messages) == (1, "")
    assert report["applied"] is False
    assert report["rejects"] == [{"where": "Line 3", "why": "It does not hold what belongs in an entry."}]
    assert report["sample"] == [{"title": "Shift", "day": "2026-05-01"}]


def test_of_many_that_cannot_be_read_a_few_are_said(home: Home) -> None:
    done = home.open("import", str(export(home, *["nonsense"] * 50)))
    assert done.messages.count("Not read, ") == 20
    assert "And 30 more that could not be read.\n" in done.messages
    assert "1 new, 0 here already, 50 could not be read. " in done.messages


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"nothing that tells", "Nothing here says what it was written by."),
        (DAYLIO.encode() + b'2026-05-02,,,20:10,good,,,"half', "it stops making sense at line 3"),
        (b'{"version":100,"entries":[{"date":"2026-05-01","content":', "This is no tui-journal"),
    ],
)
def test_what_cannot_be_read_at_all_changes_nothing(home: Home, content: bytes, words: str) -> None:
    before = listed(home)
    (home.root / "file").write_bytes(content)
    done = home.open("import", str(home.root / "file"), "--apply")
    assert done.status in (1, 2)
    assert done.out == ""
    assert words in done.messages
    assert "Nothing was changed." in done.messages
    assert (listed(home), backups(home)) == (before, 0)


def test_what_is_no_file_is_said_before_a_passphrase_is_asked_for(home: Home) -> None:
    nowhere = home.run("import", "nowhere")
    assert (nowhere.status, nowhere.messages) == (
        1,
        "There is nothing of this name here. Nothing was changed. Look at how it is spelt:\nnowhere\n",
    )
    if os.name == "posix":
        os.mkfifo(home.root / "pipe")
        assert "This is no file that can be read twice." in home.run("import", "pipe").messages
    assert home.open("import", str(home.root), "--format", "daylio").messages.startswith("This is a folder, and a file")
    assert home.open("import", str(home.secret), "--format", "joplin").messages.startswith("This is no folder, and one")


def test_a_format_there_is_not(home: Home) -> None:
    done = home.run("import", str(export(home)), "--format", "diary")
    assert done.status == 2
    assert done.messages.startswith("There is no format called diary. Nothing was changed. These there are: ")
    assert "daylio" in done.messages


def test_without_a_journal(new_home: Home) -> None:
    assert new_home.run("import", str(export(new_home))).status == 5


def test_the_passphrase_of_a_file_is_never_an_argument_and_not_asked_for_where_nobody_sits(home: Home) -> None:
    path = str(home.root / "journal.txt")
    shutil.copy(SAMPLES / "jrnl-v3.txt", path)
    done = home.open("import", path)
    assert (done.status, done.out) == (2, "")
    assert "Give it to companion import with --secret-file FILE." in done.messages

    (home.root / "wrong").write_text("not this one\n")
    (home.root / "wrong").chmod(0o600)
    done = home.open("import", path, "--secret-file", str(home.root / "wrong"), "--apply")
    assert done.status == 3
    assert "That passphrase did not open this file, or the file is damaged. Nothing was changed." in done.messages


@NO_TERMINALS
def test_the_passphrase_of_a_file_is_asked_for_once_and_not_shown(home: Home) -> None:
    from kit.terminal import Terminal, python

    path = str(home.root / "journal.txt")
    shutil.copy(SAMPLES / "jrnl-v2.txt", path)
    words = python("-m", "companion", "import", path, "--apply", "--passphrase-file", home.secret)
    with Terminal(words, home.environment(COLUMNS=""), cwd=home.root) as terminal:
        terminal.until("Passphrase of this file:")
        terminal.type(PASSPHRASE + "\r")
        assert terminal.end() == 0
        assert PASSPHRASE not in terminal.words
        assert "3 new, 0 here already." in terminal.words
    assert "Night over." in home.open("list").out


@NO_TERMINALS
def test_ctrl_c_leaves_nothing_half_added(home: Home) -> None:
    """The file never ends in time: the import is stopped while it is being added."""
    path = home.root / "export.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(DAYLIO)
        file.writelines(f"2025-01-{n % 28 + 1:02},,,{n % 24}:{n % 60:02},good,,,note {n}\n" for n in range(1_500))
    before = listed(home)
    command = subprocess.Popen(
        [sys.executable, "-c", STOPPED, "import", str(path), "--apply", "--passphrase-file", str(home.secret)],
        env=home.environment(),
        cwd=home.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    out, messages = command.communicate(timeout=120)

    assert (command.returncode, out) == (130, "")
    assert "Traceback" not in messages
    assert messages.endswith(
        "Stopped. Either all of it came in or nothing; a second time adds only what is missing.\n\n"
    )
    assert listed(home) == before


STOPPED = """
import signal, sys
from companion.app import bringing
from companion.cli.main import main
apply = bringing.Bringing.apply
def stopped(self, _):
    def told(number):
        if number == 1000:
            signal.raise_signal(signal.SIGINT)
    return apply(self, told)
bringing.Bringing.apply = stopped
sys.exit(main(sys.argv[1:]))
"""
"""Companion, to which somebody presses Ctrl+C while it adds the two thousandth entry."""


def test_a_text_moves_nothing_on_the_screen(home: Home) -> None:
    done = home.open("import", str(export(home, "2026-05-02,,,20:10,good,,\x1b[31mred\x1b]0;x\x07 [bold]{0}%s,x")))
    assert "\x1b" not in done.messages
    assert "[bold]{0}%s" in done.messages


def test_of_a_long_title_the_beginning_is_said(home: Home) -> None:
    done = home.open("import", str(export(home, f"2026-05-02,,,20:10,good,,{'Tea and rest. ' * 800},x")))
    [line] = [line for line in done.messages.splitlines() if line.startswith("Tea and rest. Tea")]
    assert len(line) < 200
    assert line.endswith("…, Saturday 2 May 2026")
