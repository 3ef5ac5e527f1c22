"""Companion itself in a real terminal: started, unlocked, walked through, looked at from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.terminal import Terminal, python, surroundings

from companion import vault
from companion.journal.entries import Draft, Entry
from companion.journal.store import Store
from companion.vault.database import close_engine, open_engine


def start(home: Path, *arguments: str, size: tuple[int, int] = (90, 28), **env: str) -> Terminal:
    """``companion`` in a terminal, with everything it may write to below ``home``."""
    return Terminal(python("-m", "companion", *arguments), surroundings(home, **env), size=size)


def unlock(terminal: Terminal, passphrase: str) -> None:
    """From the locked door to home."""
    terminal.until("Your journal is locked.")
    terminal.type(passphrase + "\r")
    terminal.until("All exercises")


def begin_put_it_down(terminal: Terminal) -> None:
    """From home to the first line to write in."""
    terminal.key("enter")
    terminal.until("What colour was that shift?")
    terminal.key("2")
    terminal.until("Feet on the floor.")
    terminal.key("enter")
    terminal.until("One thing that was hard.")


def open_at_a_line(terminal: Terminal, passphrase: str) -> None:
    """From the locked door, before the tests' own exercise, to the first line to write in there."""
    terminal.until("Your journal is locked.")
    terminal.type(passphrase + "\r")
    terminal.until("Only something to read.")
    terminal.key("enter")
    terminal.until("A quiet moment.")
    terminal.key("enter")
    terminal.until("One line of words.")


@contextmanager
def store_of(home: Path, passphrase: str) -> Iterator[Store]:
    """The journal of a run, opened beside it."""
    folder = home / "companion" / "data" / "vault"
    keys = vault.unlock(folder, passphrase)
    engine = open_engine(folder, keys)
    try:
        yield Store(engine)
    finally:
        close_engine(engine)
        keys.forget()


def drafts(home: Path, passphrase: str) -> list[Draft]:
    with store_of(home, passphrase) as store:
        return store.drafts()


def entries(home: Path, passphrase: str) -> list[Entry]:
    with store_of(home, passphrase) as store:
        return [store.get(row.id) for row in store.list(limit=100)]


def wait_for_draft(terminal: Terminal, home: Path, passphrase: str, text: str) -> None:
    """Until what was typed is on the disk: the vault is opened beside the run and looked into."""
    with store_of(home, passphrase) as store:
        terminal.until(lambda: any(text == str(draft.snapshot["typed"]) for draft in store.drafts()))
