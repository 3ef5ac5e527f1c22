"""From nothing to home, through the product's own vault at its full cost; and two Companions at once."""

import re
from pathlib import Path

from e2e.conftest import PASSPHRASE
from kit.sessions import begin_put_it_down, drafts, entries, start, unlock


def test_the_welcome_makes_a_journal_and_the_next_start_opens_it(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.until("A few kind questions, and a private notebook")
        terminal.key("enter")
        terminal.until("It stays on this computer, encrypted.")
        terminal.key("enter")
        terminal.until("Choose a passphrase.")
        terminal.until("The same again")
        resting = terminal.paint("The same again")
        terminal.type(PASSPHRASE)
        terminal.until("hard to guess")
        terminal.key("enter")
        terminal.until(lambda: terminal.paint("The same again") != resting)  # its frame says that it has the focus
        terminal.type(PASSPHRASE + "\r")
        terminal.until("Write it down on paper.")
        assert not (tmp_path / "companion" / "data").exists()
        code = "".join(re.findall(r"(?:[A-Z0-9]+-)+[A-Z0-9]*", "\n".join(terminal.lines)))
        terminal.type("nonsense\r")
        terminal.until("Look at it again")
        terminal.type("\x15")
        terminal.until("Now type it back, from the paper")
        terminal.type(code.lower() + "\r")
        terminal.until("All exercises")
        terminal.key("ctrl+l")
        terminal.until("Your journal is locked.")
        terminal.type("not the passphrase\r")
        terminal.until("That did not open the journal.")
        terminal.type("\x12")
        terminal.until("Recovery code:")
        terminal.type(code + "\r")
        terminal.until("Do you want to choose a new passphrase now?")
        terminal.key("escape")
        terminal.until("All exercises")
        terminal.key("ctrl+q")
        assert terminal.end() == 0
        assert terminal.is_clean
    with start(tmp_path) as terminal:
        unlock(terminal, PASSPHRASE)
        terminal.key("ctrl+q")
        assert terminal.end() == 0
        assert terminal.after.strip() == "Your journal is locked."


def test_the_terminal_is_given_back_when_leaving_from_the_locked_door(home: Path) -> None:
    with start(home) as terminal:
        terminal.until("Your journal is locked.")
        terminal.resize(60, 20)
        terminal.until(lambda: any("F2 Talk to someone" in line for line in terminal.lines[-2:]))
        terminal.resize(20, 8)
        terminal.resize(120, 40)
        terminal.until(lambda: "F2 Talk to someone" in terminal.lines[-2] + terminal.lines[-1])
        terminal.key("ctrl+q")
        assert terminal.end() == 0
        assert terminal.is_clean


def test_two_companions_on_one_journal_lose_nothing(home: Path) -> None:
    with start(home) as first, start(home) as second:
        for terminal in (first, second):
            unlock(terminal, PASSPHRASE)
        for terminal, words in ((first, "the first one"), (second, "the second one")):
            begin_put_it_down(terminal)
            terminal.type(words)
            terminal.until(words)
        for terminal in (first, second):
            terminal.key("enter")
            terminal.until("It was hard. It is written down")
            terminal.key("escape")
            terminal.until("Paused.")
            terminal.key("down", "enter")
            terminal.until("Carry on: Put it down")
            terminal.key("ctrl+q")
            assert terminal.end() == 0
    kept = sorted(str(draft.snapshot["given"]["hard"]) for draft in drafts(home, PASSPHRASE))
    assert kept == ["the first one", "the second one"]
    assert entries(home, PASSPHRASE) == []
