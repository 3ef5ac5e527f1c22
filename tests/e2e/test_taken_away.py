"""A person in the middle of a sentence, in a real terminal, whom something takes away. The words are there next time."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from e2e.conftest import PASSPHRASE
from kit.sessions import begin_put_it_down, drafts, entries, start, unlock, wait_for_draft
from kit.terminal import Terminal

WORDS = "the long wait for the porter with the green"


def ctrl_c_twice(terminal: Terminal) -> None:
    terminal.key("ctrl+c")
    terminal.until("Press Ctrl+C again")
    terminal.key("ctrl+c")


WAYS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "kill": (lambda terminal: terminal.process.send_signal(signal.SIGKILL), -signal.SIGKILL),
    "terminate": (lambda terminal: terminal.process.send_signal(signal.SIGTERM), 143),
    "hang-up": (lambda terminal: terminal.process.send_signal(signal.SIGHUP), 129),
    "window-closed": (Terminal.close_window, 129),
    "ctrl-c-twice": (ctrl_c_twice, 130),
    "ctrl-q": (lambda terminal: terminal.key("ctrl+q"), 0),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_sentence_is_kept(home: Path, way: str) -> None:
    leave, status = WAYS[way]
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        terminal.type(WORDS)
        terminal.until(WORDS)
        if way == "kill":  # nothing can be done any more after it, so only what was saved before counts
            wait_for_draft(terminal, home, PASSPHRASE, WORDS)
        leave(terminal)
        assert terminal.end() == status
        if way not in ("kill", "window-closed"):
            assert terminal.is_clean
            assert "Traceback" not in terminal.after
            assert WORDS not in terminal.after
    (draft,) = drafts(home, PASSPHRASE)
    assert draft.snapshot["typed"] == WORDS


def test_a_sentence_that_was_cut_off_is_finished_the_next_day(home: Path) -> None:
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        terminal.type(WORDS)
        terminal.until(WORDS)
        wait_for_draft(terminal, home, PASSPHRASE, WORDS)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.end()
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        terminal.until("Carry on: Put it down")
        terminal.key("enter")
        terminal.until(WORDS)
        terminal.type(" bag")
        terminal.until(WORDS + " bag")
        terminal.key("enter")
        terminal.until("It was hard. It is written down")
        terminal.key("ctrl+n")
        terminal.until("What went all right?")
        terminal.key("ctrl+n")
        terminal.until("Did you see anyone being kind?")
        terminal.key("ctrl+n")
        terminal.until("Does anyone still need to know something tonight?")
        terminal.key("1")
        terminal.until("And you?")
        terminal.key("1")
        terminal.until("What is the next good thing")
        terminal.key("ctrl+n")
        terminal.until("That is the shift done.")
        terminal.key("enter")
        terminal.until("This is what you wrote.")
        assert WORDS + " bag" in terminal.words
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    assert drafts(home, PASSPHRASE) == []
    (entry,) = entries(home, PASSPHRASE)
    assert WORDS + " bag" in entry.text
    assert entry.answers["shift"] == "amber"
