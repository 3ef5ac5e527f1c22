"""The made-up journal: made by real sessions, at the moments its file says, and in memory only."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from kit.apps import NOON, StillClock, folders

from companion.app.calendar import look_year
from companion.app.demo import DemoDoor, open_demo
from companion.app.looking_back import charts, twelve_months
from companion.app.opened import OpenJournal
from companion.app.sealed import is_sealed
from companion.content.demo import load_demo
from companion.guide.answers import Value
from companion.guide.patterns import is_complete
from companion.journal.entries import Direction, Kind
from companion.settings import Settings


@pytest.fixture(scope="module")
def demo() -> OpenJournal:
    return open_demo(Settings(), StillClock())


def test_it_holds_what_each_finished_session_left(demo: OpenJournal) -> None:
    finished = [session for session in load_demo().sessions if not session.unfinished]
    rows = demo.store.list(limit=1000)
    jotted = {one.text for one in load_demo().jotted}
    entries = [(row, demo.store.get(row.id)) for row in rows]
    sessions = [row for row, entry in entries if entry.answers and entry.parts[0].answer not in jotted]

    assert demo.demo
    assert [row.exercise for row in reversed(sessions)] == [session.exercise for session in finished]
    for row, session in zip(reversed(sessions), finished, strict=True):
        entry = demo.store.get(row.id)
        kept = {step for step, value in session.answers.items() if value is not None}
        assert set(entry.answers) <= kept
        assert entry.starred == session.starred
        assert set(session.tags) <= set(entry.tags)
        assert demo.today() - entry.day == timedelta(days=session.days_ago)
        assert entry.title
        assert entry.parts


def test_every_kind_of_entry_is_in_it(demo: OpenJournal) -> None:
    rows = demo.store.list(limit=1000)

    assert {row.kind for row in rows} == set(Kind)
    assert {row.direction for row in rows if row.kind is Kind.ACT} >= set(Direction)
    assert any(row.starred for row in rows)
    assert len(demo.store.tags()) >= 4
    assert len({(row.day.year, row.day.month) for row in rows}) >= 5
    assert {one.text for one in load_demo().jotted} <= {demo.store.get(row.id).parts[0].answer for row in rows}


def test_an_entry_was_changed_and_its_earlier_text_is_kept(demo: OpenJournal) -> None:
    changed = [row for row in demo.store.list(limit=1000) if demo.store.earlier(row.id)]

    assert len(changed) == sum(bool(session.before) for session in load_demo().sessions)
    for row in changed:
        now, [earlier] = demo.store.get(row.id), demo.store.earlier(row.id)
        assert now.edited_at == earlier.replaced_at
        assert earlier.replaced_at < demo.clock.now()
        assert now.parts != earlier.entry.parts


def test_a_letter_waits(demo: OpenJournal) -> None:
    letters = [row for row in demo.store.list(limit=1000) if row.kind is Kind.LETTER]

    assert [is_sealed(letter, demo.today()) for letter in letters].count(True) == 1


def test_a_pattern_holds(demo: OpenJournal) -> None:
    held = set()
    for exercise in demo.library.usable()[0]:
        given = demo.store.latest([exercise.id], None)
        for pattern in exercise.pattern:
            newest = [(one.day.toordinal(), cast(Value, one.answers.get(pattern.step))) for one in given]
            held |= {pattern.id} if is_complete(pattern, newest) else set()

    assert held


def test_every_chart_and_the_calendar_have_something_to_show(demo: OpenJournal) -> None:
    span = twelve_months(demo.today())
    drawn = [chart(span) for chart in charts(demo)]
    assert len(drawn) >= 5
    for chart in drawn:
        assert len(chart.by_month) >= 4, chart.title
    days = look_year(demo, demo.today().year).counts | look_year(demo, demo.today().year - 1).counts
    assert sum(days.values()) == demo.store.count()
    assert max(days) <= demo.today()


def test_unfinished_ones_wait(demo: OpenJournal) -> None:
    waiting = [session.exercise for session in load_demo().sessions if session.unfinished]

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
