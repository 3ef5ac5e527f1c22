"""A person in the middle of a sentence, in a real terminal, whom something takes away. The words are there next time."""

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from e2e.conftest import PASSPHRASE
from kit.sessions import begin_put_it_down, drafts, entries, start, store_of, unlock, wait_for_draft
from kit.terminal import Terminal

WORDS = "the long wait for the porter with the green"


@contextmanager
def at_a_line(home: Path) -> Iterator[Terminal]:
    """Companion, opened, at the first line to write in."""
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        yield terminal


def write_words(terminal: Terminal) -> None:
    terminal.type(WORDS)
    terminal.until(WORDS)


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
    with at_a_line(home) as terminal:
        write_words(terminal)
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
    with at_a_line(home) as terminal:
        write_words(terminal)
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


@pytest.mark.parametrize(("opening", "shown"), [("n", "The first line becomes its title."), ("\x07", "Which way did")])
def test_a_note_and_an_act_are_kept_too(home: Path, opening: str, shown: str) -> None:
    with start(home) as terminal:
        unlock(terminal, PASSPHRASE)
        terminal.until("F2 Talk to someone")
        terminal.key(opening)
        terminal.until(shown)
        write_words(terminal)
        with store_of(home, PASSPHRASE) as store:
            terminal.until(lambda: any(WORDS in str(draft.snapshot) for draft in store.drafts()))
        terminal.process.send_signal(signal.SIGKILL)
        terminal.end()
    (draft,) = drafts(home, PASSPHRASE)
    assert WORDS in str(draft.snapshot)


# What the terminal may send


def test_bytes_that_are_no_text_end_neither_the_door_nor_the_sentence(home: Path) -> None:
    with start(home) as terminal:
        terminal.until("Your journal is locked.")
        terminal.send(b"\xff\xe9 ")
        terminal.until("•••")
        terminal.key("\x7f", "\x7f", "\x7f")
        terminal.until(lambda: "•" not in terminal.words)
        unlock(terminal, PASSPHRASE)
        begin_put_it_down(terminal)
        terminal.send(b"caf\xe9 " + WORDS.encode() + b"\xff\x9b\xed\xa0\x80")
        terminal.until("caf\ufffd " + WORDS)
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    (draft,) = drafts(home, PASSPHRASE)
    assert str(draft.snapshot["typed"]).startswith("caf\ufffd " + WORDS)


SIZES = ["\x1b[48;99999;99999;1;1t", "\x1b[48;0;0;0;0t", "\x1b[48;0;0;0;0t\x1b[<0;5;5M"]


@pytest.mark.parametrize("report", [SIZES[0], *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES[1:])])
def test_a_terminal_that_reports_an_absurd_size_holds_nothing_up(home: Path, report: str) -> None:
    with at_a_line(home) as terminal:
        write_words(terminal)
        terminal.type(report)
        terminal.type("\x1b[48;28;90;560;900t")
        terminal.type(" bag")
        terminal.until(WORDS + " bag")
        terminal.type(report)
        terminal.key("ctrl+q")
        assert terminal.end() == 0
    (draft,) = drafts(home, PASSPHRASE)
    assert draft.snapshot["typed"] == WORDS + " bag"


@pytest.mark.parametrize(
    "cells", ["30000", *(pytest.param(cells, marks=pytest.mark.slow) for cells in ("9" * 30, "-1", "\u00b2", "x"))]
)
def test_an_absurd_size_in_the_environment_is_not_believed(home: Path, cells: str) -> None:
    with start(home, COLUMNS=cells, LINES=cells) as terminal:
        unlock(terminal, PASSPHRASE)
        terminal.key("ctrl+q")
        assert terminal.end() == 0


# The disk takes nothing


@contextmanager
def no_room(terminal: Terminal) -> Iterator[None]:
    """The program can write to no file."""
    pid, most = terminal.process.pid, resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    yield
    if terminal.process.poll() is None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


needs_limits = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs limits on another process")


@needs_limits
def test_leaving_waits_until_the_words_can_be_saved(home: Path) -> None:
    with at_a_line(home) as terminal:
        with no_room(terminal):
            write_words(terminal)
            terminal.key("ctrl+q")
            terminal.until("Leave without them")
            assert "could not be saved" in terminal.words
        terminal.key("down", "enter")
        assert terminal.end() == 0
        assert terminal.after.strip() == "Your journal is locked."
    (draft,) = drafts(home, PASSPHRASE)
    assert draft.snapshot["typed"] == WORDS


@needs_limits
def test_a_signal_with_no_room_says_that_words_are_lost(home: Path) -> None:
    with at_a_line(home) as terminal:
        with no_room(terminal):
            write_words(terminal)
            terminal.process.terminate()
            assert terminal.end() == 143
        assert terminal.is_clean
        assert terminal.after.strip().startswith("The last of what you were writing could not be saved.")
        assert "Your journal is locked." not in terminal.after
