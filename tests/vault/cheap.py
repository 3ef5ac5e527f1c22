"""A vault that costs next to nothing to open, which the product refuses to read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from companion import vault
from companion.vault.database import close_engine, open_engine

PROFILE = vault.Profile(memory=8, passes=1, lanes=1)
LIMITS = vault.Limits(least_memory=8, most_memory=1024, least_passes=1, most_passes=16, most_lanes=4)
PASSPHRASE = "a quiet corridor"


def make(folder: Path) -> str:
    """A new cheap vault; returns its recovery code."""
    return vault.create(folder, PASSPHRASE, profile=PROFILE)


@contextmanager
def opened(folder: Path) -> Iterator[Engine]:
    """The engine of a cheap vault, closed at the end."""
    keys = vault.unlock(folder, PASSPHRASE, limits=LIMITS)
    engine = open_engine(folder, keys)
    try:
        yield engine
    finally:
        close_engine(engine)
        keys.forget()
