"""``companion act``: a line is noted without unlocking, at once, and nothing else is opened or remembered."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli.running import ROOT, SECRET, Home, files_below

from companion import vault
from companion.app.act import LONGEST
from companion.vault.inbox import Inbox, Sealed

CANARY = "wallabypersimmon sang in the lift"
SLOW = [
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "sqlcipher3",
    "rich",
    "filelock",
    "zxcvbn",
    "dataclasses",
    "inspect",
    "uuid",
    "secrets",
]


def everything(inbox: Inbox) -> list[Sealed]:
    return [inbox.open(name) for name in inbox.names()]


def noted(home: Home) -> list[dict[str, str]]:
    keys = vault.unlock(home.vault, SECRET)
    return [json.loads(sealed.data or b"{}") for sealed in everything(Inbox(home.vault, keys))]


def test_what_is_piped_in_is_sealed_whole(home: Home) -> None:
    done = home.run("act", "--direction", "from-others", typed=f"{CANARY}\n\nand stayed \x1b[31m\U0001f600\n")

    assert (done.status, done.out) == (0, "")
    assert done.messages == "Noted. It waits, sealed, until you next open your journal.\n"
    assert "Noted while locked: 1 act waits." in home.run("doctor").out
    [act] = noted(home)
    assert act["text"] == f"{CANARY}\n\nand stayed [31m\U0001f600"
    assert act["direction"] == "from-others"
    assert not any(
        b"wallaby" in content or b"wallaby" in name.encode() for name, content in files_below(home.root).items()
    )


def test_it_changes_nothing_but_the_inbox_and_asks_for_no_passphrase(home: Home) -> None:
    before = files_below(home.root)
    home.secret.unlink()
    assert home.run("act", typed=CANARY).status == 0
    after = files_below(home.root)
    new = {name for name in after if name not in before}
    assert {Path(name).parent.as_posix() for name in new} == {"data/vault", "data/vault/inbox"}
    assert {name: after.get(name) for name in before if name != "passphrase"} == {
        name: content for name, content in before.items() if name != "passphrase"
    }


def test_nothing_slow_is_imported(home: Home) -> None:
    program = (
        "import sys; from companion.cli.main import main; status = main(['act']); print(*sys.modules); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=CANARY.encode(),
        capture_output=True,
        env=home.environment(),
        cwd=ROOT,
        check=True,
    )
    imported = set(done.stdout.decode().split())
    assert imported & set(SLOW) == set()
    assert "companion.vault.sealing" in imported
    assert len(noted(home)) == 1


@pytest.mark.parametrize("typed", ["", "\n \n", "\x00\x07"])
def test_no_words_are_nothing(home: Home, typed: str) -> None:
    done = home.run("act", typed=typed)
    assert (done.status, done.messages) == (1, "There were no words, so nothing was noted.\n")
    assert not (home.vault / "inbox").exists()


def test_as_long_as_an_answer_can_be_and_no_longer(home: Home) -> None:
    assert home.run("act", typed="ü" * LONGEST).status == 0
    done = home.run("act", typed="ü" * (LONGEST + 1))
    assert done.status == 1
    assert "more than one act can hold" in done.messages
    assert [len(act["text"]) for act in noted(home)] == [LONGEST]


def test_bytes_that_are_no_text_are_kept_as_far_as_they_are(home: Home) -> None:
    assert home.run("act", typed=b"a \xff porter").status == 0
    assert noted(home)[0]["text"] == "a \ufffd porter"


def test_words_are_never_taken_from_the_command(home: Home) -> None:
    assert home.run("act", CANARY, typed="").status == 2
    assert not (home.vault / "inbox").exists()


def test_without_a_journal_nothing_is_asked(new_home: Home) -> None:
    done = new_home.run("act", typed=CANARY)
    assert done.status == 5
    assert "There is no journal here yet." in done.messages
    assert files_below(new_home.root) == {}


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(b"{}\n")])
def test_a_header_that_is_missing_or_damaged(home: Home, spoil) -> None:
    spoil(home.vault / "header.json")
    done = home.run("act", typed=CANARY)
    assert done.status == 4
    assert done.messages.startswith(("header.json is damaged", "header.json is missing"))
    assert not (home.vault / "inbox").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(home: Home) -> None:
    home.vault.chmod(0o500)
    try:
        done = home.run("act", typed=CANARY)
    finally:
        home.vault.chmod(0o700)
    assert done.status == 1
    assert "may not be written to" in done.messages


def test_many_at_once_and_the_journal_opened_meanwhile(home: Home) -> None:
    with ThreadPoolExecutor(8) as pool:
        acts = [pool.submit(home.start, "act", typed=f"act {number}") for number in range(12)]
        opened = [pool.submit(home.start, "list", "--passphrase-file", str(home.secret)) for _ in range(2)]
        assert [act.result().status for act in acts] == [0] * 12
        assert [done.result().status for done in opened] == [0] * 2
    assert sorted(act["text"] for act in noted(home)) == sorted(f"act {number}" for number in range(12))


def test_noted_here_and_kept_at_the_next_opening(home: Home) -> None:
    home.run("act", "--direction", "between-others", typed=CANARY)
    listed = home.open("list", "--kind", "act")
    assert "wallaby" not in listed.out

    home_page = home.open("--plain", typed="")
    number = next(line.split()[0] for line in home_page.out.splitlines() if "1 act noted while locked" in line)
    done = home.open("--plain", typed=f"{number}\n1\n")

    assert CANARY in done.out
    assert "between others" in done.out
    assert "It is in the journal now." in done.out
    [kept] = [e for e in json.loads(home.open("list", "--kind", "act", "--json").out) if CANARY in e["about"]]
    assert kept["direction"] == "between-others"
    assert list((home.vault / "inbox").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal_a_line_that_is_cut_is_said_and_pasted_lines_are_all_taken(home: Home) -> None:
    from kit.terminal import Terminal, python

    words = python("-m", "companion", "act")
    with Terminal(words, home.environment(), size=(100, 30), cwd=home.root) as terminal:
        terminal.until("Enter notes it.")
        terminal.send(b"first\nsecond, private\n")
        assert terminal.end() == 0
        assert "Noted." in terminal.words
    with Terminal(words, home.environment(), size=(100, 30), cwd=home.root) as terminal:
        terminal.until("Enter notes it.")
        terminal.send(b"x" * 6_000 + b" THE END\n")
        assert terminal.end() == 0
        assert "Only its beginning came through" in terminal.words
    kept = [act["text"] for act in noted(home)]
    assert kept[0] == "first\nsecond, private"
    assert set(kept[1]) == {"x"}
    assert len(kept[1]) > 4_000


def test_an_older_journal_says_so_before_anything_is_typed(new_home: Home) -> None:
    import shutil

    shutil.copytree(ROOT / "tests" / "vectors" / "first" / "vault", new_home.vault)
    done = new_home.run("act", typed=CANARY)
    assert done.status == 1
    assert "made by an earlier Companion" in done.messages


def test_that_acts_wait_is_said_where_they_might_be_missed(home: Home) -> None:
    commands = {
        "list": ("list",),
        "as json": ("list", "--json"),
        "search": ("search", "porter"),
        "export": ("export", "-", "--format", "csv", "--yes"),
        "preview": ("export", "-", "--format", "csv", "--preview"),
    }
    before = {name: home.open(*words) for name, words in commands.items()}
    assert not any("wait" in done.messages for done in before.values())
    for count, said in ((1, "1 act waits to be looked at,"), (2, "2 acts wait to be looked at,")):
        home.run("act", typed=CANARY)
        for name, words in commands.items():
            done = home.open(*words)
            assert [said in line for line in done.messages.splitlines()].count(True) == 1, (name, count)
            assert (done.status, done.out) == (before[name].status, before[name].out)
            assert "wallaby" not in done.messages


def test_it_takes_no_passphrase_and_says_so_kindly(home: Home) -> None:
    done = home.run("act", "--passphrase-file", str(home.secret), typed=CANARY)
    assert (done.status, done.out) == (2, "")
    assert (
        "companion act: no passphrase is needed here, so leave --passphrase-file out. Nothing was noted.\n"
        in done.messages
    )
    assert noted(home) == []
    assert "passphrase-file" not in home.run("act", "--help").out
