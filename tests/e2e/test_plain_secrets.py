"""Another passphrase and another code in plain mode, in a real terminal: no passphrase is ever shown there."""

import re
from pathlib import Path

from e2e.conftest import PASSPHRASE
from kit.canary import files_with
from kit.sessions import start
from kit.terminal import Terminal

from companion import vault

NEW = "wallaby persimmon corridor"
SIZE = (100, 50)


def last_line(terminal: Terminal) -> str:
    return next((line for line in reversed(terminal.lines) if line), "")


def give(terminal: Terminal, asked: str, secret: str) -> None:
    """Types a passphrase once it is asked for, which is when the terminal hides it."""
    terminal.until(lambda: last_line(terminal) == asked)
    terminal.type(secret + "\r")
    terminal.until(lambda: last_line(terminal) != asked)


def say(terminal: Terminal, after: str, words: str) -> None:
    """Types a line once it is asked for, under ``after``."""
    terminal.until(lambda: last_line(terminal) == ">" and [line for line in terminal.lines if line][-2] == after)
    terminal.type(words + "\r")
    terminal.until(lambda: last_line(terminal) != f"> {words}")


def code_shown(terminal: Terminal) -> str:
    groups = re.findall(r"^Group \d: ((?:\S ){4}\S)$", "\n".join(terminal.lines), re.M)
    return "-".join(group.replace(" ", "") for group in groups[-8:])


def leave_home(terminal: Terminal) -> int:
    say(terminal, "4 Back", "4")
    say(terminal, "14 Leave", "14")
    return terminal.end()


def test_both_are_changed_and_neither_passphrase_is_shown_or_written(home: Path) -> None:
    folder = home / "companion" / "data" / "vault"
    with start(home, "--plain", size=SIZE) as terminal:
        give(terminal, "Passphrase:", PASSPHRASE)
        say(terminal, "14 Leave", "9")
        say(terminal, "4 Back", "1")
        give(terminal, "Passphrase:", PASSPHRASE)
        give(terminal, "Passphrase:", NEW)
        give(terminal, "The same again, or an empty line to choose another:", NEW)
        terminal.until("The passphrase is changed.")
        say(terminal, "4 Back", "3")
        give(terminal, "Passphrase:", NEW)
        say(terminal, "(An empty line shows what else you can do.)", "nonsense")
        say(terminal, "(An empty line shows what else you can do.)", code := code_shown(terminal))
        terminal.until("The new recovery code counts from now on.")
        assert leave_home(terminal) == 0
        shown = bytes(terminal.raw)
    for secret in (PASSPHRASE, NEW):
        assert secret.encode() not in shown
    assert files_with(home, PASSPHRASE, NEW, code) == []
    vault.unlock(folder, NEW).forget()
    vault.unlock_with_code(folder, code).forget()


def test_ctrl_c_where_a_passphrase_is_asked_for_gives_the_terminal_back_and_changes_nothing(home: Path) -> None:
    folder = home / "companion" / "data" / "vault"
    keys, code = vault.unlock(folder, PASSPHRASE), vault.make_code()
    vault.change_code(folder, keys, code)
    with start(home, "--plain", size=SIZE) as terminal:
        give(terminal, "Passphrase:", "")
        say(terminal, "4 Leave", "2")
        say(terminal, "(An empty line goes back.)", code)
        say(terminal, "2 Not now", "1")
        give(terminal, "Passphrase:", NEW)
        terminal.until(lambda: last_line(terminal) == "The same again, or an empty line to choose another:")
        assert not terminal.echoes
        terminal.key("ctrl+c")
        assert terminal.end() == 130
        assert terminal.echoes
        assert "Nothing was changed. The passphrase is the one before." in terminal.words
        assert NEW.encode() not in bytes(terminal.raw)
    vault.unlock(folder, PASSPHRASE).forget()
