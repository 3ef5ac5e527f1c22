from collections.abc import Iterator

import pytest
from journal.examples import Clock, memory_engine, open_journal

from companion.journal.store import Store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    with open_journal(memory_engine(), clock) as store:
        yield store


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    """One journal for all examples of a property."""
    with open_journal(memory_engine()) as store:
        yield store
