"""``companion passphrase`` and ``recovery``: the one changes, the other stays, and a slip changes nothing."""

import sys
from pathlib import Path

import pytest
from cli.running import SECRET, Home

from companion import vault
from companion.errors import WrongPassphrase

NEW = "another corridor, wide"


@pytest.fixture
def code(home: Home) -> str:
    """A recovery code of the home's vault."""
    code = vault.make_code()
    vault.change_code(home.vault, vault.unlock(home.vault, SECRET), code)
    return code


def new_file(home: Home, passphrase: str = NEW) -> Path:
    file = home.root / "new"
    file.write_text(passphrase + "\n")
    file.chmod(0o600)
    return file


def opens(home: Home, passphrase: str) -> bool:
    try:
        vault.unlock(home.vault, passphrase).forget()
    except WrongPassphrase:
        return False
    return True


def test_the_passphrase_is_changed_and_the_code_stays(home: Home, code: str) -> None:
    done = home.open("passphrase", "--new-passphrase-file", str(new_file(home)))

    assert (done.status, done.out) == (0, "")
    assert "The passphrase is changed. The recovery code is the one you have.\n" in done.messages
    assert opens(home, NEW)
    assert not opens(home, SECRET)
    assert home.run("recovery", "--test", typed=code.lower()).messages == (
        "This code opens your journal. Nothing was changed.\n"
    )
    assert home.open("list").status == 3


def test_a_forgotten_passphrase_and_the_code(home: Home, code: str) -> None:
    done = home.run("passphrase", "--with-code", "--new-passphrase-file", str(new_file(home)), typed=code + "\n")

    assert done.status == 0
    assert opens(home, NEW)
    assert not opens(home, SECRET)


def test_a_new_code_is_the_only_content_and_the_old_one_opens_nothing(home: Home, code: str) -> None:
    done = home.open("recovery")

    assert done.status == 0
    assert "The new recovery code counts from now on." in done.messages
    assert home.run("recovery", "--test", typed=done.out).status == 0
    before = home.run("recovery", "--test", typed=code)
    assert before.status == 3
    assert before.messages == "That did not open the journal. Nothing was changed. Try again.\n"
    assert opens(home, SECRET)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such file")
def test_a_new_code_that_cannot_be_written_out_does_not_count(home: Home, code: str) -> None:
    from subprocess import run

    from cli.running import ROOT

    with Path("/dev/full").open("wb") as full:
        done = run(
            [sys.executable, "-m", "companion", "recovery", "--passphrase-file", str(home.secret)],
            stdin=-3,
            stdout=full,
            stderr=-1,
            env=home.environment(),
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 1
    assert home.run("recovery", "--test", typed=code).status == 0


@pytest.mark.parametrize(
    ("words", "typed", "status"),
    [
        (["recovery", "--test"], "M2GTD-58X41-MPKAQ-FA59K-NANT7-SBDEG-NYRB2-3CNKF", 3),
        (["recovery", "--test"], "M2GTD-58X41", 3),
        (["recovery", "--test"], "", 3),
        (["recovery"], "", 2),
        (["passphrase"], "", 2),
        (["passphrase", "--with-code"], "M2GTD-58X41", 3),
    ],
)
def test_what_does_not_open_changes_nothing(home: Home, code: str, words: list[str], typed: str, status: int) -> None:
    before = (home.vault / "header.json").read_bytes()
    assert home.run(*words, typed=typed).status == status
    assert (home.vault / "header.json").read_bytes() == before


def test_too_short(home: Home) -> None:
    done = home.open("passphrase", "--new-passphrase-file", str(new_file(home, "e\u0301" * 7)))
    assert done.status == 2
    assert "at least 8" in done.messages
    assert opens(home, SECRET)


@pytest.mark.parametrize("words", [["passphrase"], ["recovery"], ["recovery", "--test"]])
def test_without_a_journal(new_home: Home, words: list[str]) -> None:
    assert new_home.run(*words).status == 5


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal_a_new_code_is_typed_back_first(home: Home, code: str) -> None:
    import re

    from kit.terminal import Terminal, python

    words = python("-m", "companion", "recovery", "--passphrase-file", home.secret)
    with Terminal(words, home.environment(), size=(100, 30), cwd=home.root) as terminal:
        terminal.until("Type it back")
        terminal.type(code + "\r")
        terminal.until("That is a recovery code, but not this one.")
        terminal.type("\r")
        assert terminal.end() == 1
        assert "Nothing was changed." in terminal.words
    assert home.run("recovery", "--test", typed=code).status == 0
    with Terminal(words, home.environment(), size=(100, 30), cwd=home.root) as terminal:
        terminal.until("Type it back")
        shown = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){7}", terminal.words)
        assert shown
        terminal.type(shown[0] + "\r")
        assert terminal.end() == 0
    assert home.run("recovery", "--test", typed=shown[0]).status == 0
