"""The made-up journal: made by real sessions, at the moments its file says, and in memory only."""

from datetime import UTC, datetime, timedelta

import pytest
from kit.apps import NOON, StillClock, folders

from companion.app.demo import DemoDoor, open_demo
from companion.app.opened import OpenJournal
from companion.content.demo import load_demo
from companion.settings import Settings


@pytest.fixture(scope="module")
def demo() -> OpenJournal:
    return open_demo(Settings(), StillClock())


def test_it_holds_what_each_finished_session_left(demo: OpenJournal) -> None:
    finished = [session for session in load_demo() if not session.unfinished]
    rows = demo.store.list(limit=1000)
    sessions = [row for row in rows if demo.store.get(row.id).answers]

    assert demo.demo
    assert [row.exercise for row in reversed(sessions)] == [session.exercise for session in finished]
    for row, session in zip(reversed(sessions), finished, strict=True):
        entry = demo.store.get(row.id)
        kept = {step for step, value in session.answers.items() if value is not None}
        assert set(entry.answers) <= kept
        assert demo.today() - entry.day == timedelta(days=session.days_ago)
        assert entry.title
        assert entry.parts


def test_unfinished_ones_wait(demo: OpenJournal) -> None:
    waiting = [session.exercise for session in load_demo() if session.unfinished]

    assert sorted(draft.exercise for draft in demo.store.drafts()) == sorted(waiting)
    for draft in demo.store.drafts():
        assert demo.carry_on(draft).session.written


def test_nothing_in_it_lies_ahead() -> None:
    early = StillClock()
    early.time = datetime(2025, 3, 5, 6, 1, tzinfo=UTC)
    journal = open_demo(Settings(), early)

    assert all(row.written_at <= early.time for row in journal.store.list(limit=1000))


def test_a_session_in_it_is_of_now(demo: OpenJournal) -> None:
    from companion.guide.session import Answer, Skip, State

    run = demo.begin("kind-minute")
    run.reply(Answer("Tired"))
    while run.session.state is State.ASKING:
        run.reply(Skip())

    assert run.entry is not None
    assert run.entry.written_at == NOON
    demo.store.bin(run.entry.id)
    demo.store.delete_for_ever(run.entry.id)


def test_locking_it_and_any_passphrase_bring_it_back(
    demo: OpenJournal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("nothing")
    door = DemoDoor(folders(root), Settings(), demo.clock, demo)
    count = demo.store.count()
    demo.lock()

    assert door.is_there()
    assert door.unlock("anything").store.count() == count
    assert door.unlock_with_code("ABC").store.count() == count
    with pytest.raises(RuntimeError):
        door.make("anything", "ABC")
    assert list(root.iterdir()) == []
