from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal.examples import BEGINNING, Clock, file_engine, make_entry, open_journal

from companion.journal.entries import Days, Direction, Draft, KeptLine, Kind, make_id
from companion.journal.memory import open_memory
from companion.journal.store import Store


def make_draft(minutes: int = 0, **fields: Any) -> Draft:
    saved_at = BEGINNING + timedelta(minutes=minutes)
    return replace(Draft(make_id(), "noticed", False, {"given": {}}, BEGINNING, saved_at), **fields)


@given(snapshot=st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text()) | st.none()))
def test_a_draft_comes_back_as_it_went_in(shared: Store, snapshot: dict[str, Any]) -> None:
    draft = make_draft(snapshot=snapshot, short=True)
    shared.save_draft(draft)
    assert shared.drafts() == [draft]
    shared.drop_draft(draft.id)


def test_saving_again_replaces_and_the_last_saved_comes_first(store: Store) -> None:
    one, two = make_draft(1), make_draft(2)
    store.save_draft(one)
    store.save_draft(two)
    assert store.drafts() == [two, one]
    later = replace(one, snapshot={"given": {"what": "more"}}, saved_at=BEGINNING + timedelta(hours=1))
    store.save_draft(later)
    assert store.drafts() == [later, two]
    store.drop_draft(two.id)
    store.drop_draft(two.id)
    assert store.drafts() == [later]


def test_a_draft_that_was_saved_again_elsewhere_is_not_replaced(store: Store) -> None:
    read, elsewhere = make_draft(1), make_draft(2)
    elsewhere = replace(elsewhere, id=read.id)
    store.save_draft(read)
    store.save_draft(elsewhere, read.saved_at)
    mine = store.save_draft(replace(read, snapshot={"typed": "mine"}, saved_at=BEGINNING), read.saved_at)
    assert mine.id != read.id
    assert store.drafts() == [elsewhere, mine]
    store.drop_draft(read.id, read.saved_at)
    store.finish(read.id, [make_entry()], seen=read.saved_at)
    assert store.drafts() == [elsewhere, mine]
    store.drop_draft(mine.id, mine.saved_at)
    assert store.drafts() == [elsewhere]


def test_finishing_twice_keeps_one_copy(store: Store) -> None:
    draft, other = make_draft(), make_draft()
    entries = [make_entry(0), make_entry(1, kind=Kind.ACT)]
    lines = [KeptLine(make_id(), "A line", entries[0].id, BEGINNING)]
    store.save_draft(draft)
    store.save_draft(other)
    for _ in range(2):
        store.finish(draft.id, entries, lines)
        assert store.drafts() == [other]
        assert [row.id for row in store.list()] == [entries[1].id, entries[0].id]
        assert store.kept_lines() == lines


def test_finishing_that_fails_leaves_the_draft_and_nothing_else(store: Store) -> None:
    draft = make_draft()
    store.save_draft(draft)
    unwritable = make_entry(1, answers={"what": object()})
    with pytest.raises(Exception, match="not JSON serializable"):
        store.finish(draft.id, [make_entry(0), unwritable])
    assert store.drafts() == [draft]
    assert store.count() == 0


def test_kept_lines(store: Store) -> None:
    entry = make_entry()
    mine = KeptLine(make_id(), "On its own", None, BEGINNING)
    from_entry = KeptLine(make_id(), "From an entry", entry.id, BEGINNING + timedelta(days=1))
    store.finish("", [entry], [mine, from_entry, replace(mine, line="Not this")])
    assert store.kept_lines() == [from_entry, mine]
    store.bin(entry.id)
    assert store.kept_lines() == [mine]
    store.restore(entry.id)
    assert store.kept_lines() == [from_entry, mine]
    store.bin(entry.id)
    store.delete_for_ever(entry.id)
    assert store.kept_lines() == [mine]


def test_the_latest_sessions(store: Store) -> None:
    for number in range(6):
        exercise = ("put-it-down", "noticed", "letter")[number % 3]
        store.add(make_entry(number, exercise=exercise, answers={"n": number}))
    store.add(make_entry(7, exercise="put-it-down", kind=Kind.ACT))  # the act that a session also left
    store.bin(store.list()[1].id)
    assert [found.answers for found in store.latest(["put-it-down"], 5)] == [{"n": 3}, {"n": 0}]
    assert [found.answers for found in store.latest({"letter", "noticed"}, 2)] == [{"n": 4}, {"n": 2}]
    assert store.latest([]) == []
    (newest,) = store.latest(["put-it-down"])
    assert (newest.exercise, newest.day) == ("put-it-down", BEGINNING.date())


def test_what_there_was_each_day(store: Store) -> None:
    act = {"kind": Kind.ACT, "direction": Direction.TO_OTHERS}
    store.add_all(
        [
            make_entry(0, day=date(2025, 2, 28), **act),
            make_entry(1, day=date(2025, 3, 1), **act),
            make_entry(2, day=date(2025, 3, 1), **act),
            make_entry(3, day=date(2025, 3, 1)),
            make_entry(4, day=date(2025, 3, 3), kind=Kind.ACT),
            make_entry(5, day=date(2025, 3, 3), deleted_at=BEGINNING, **act),
        ]
    )
    assert store.days(date(2025, 3, 1)) == Days(
        entries={date(2025, 3, 1): 3, date(2025, 3, 3): 1},
        directions={Direction.TO_OTHERS: 2},
    )


def save_many(store: Store, first: int) -> None:
    for number in range(first, first + 40):
        draft = make_draft(number)
        store.save_draft(draft)
        store.finish(draft.id, [make_entry(number % 7)])
        store.search("som")
        store.list(limit=3)


def test_threads_may_save_at_once_in_memory() -> None:
    store = open_memory()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda first: save_many(store, first), (0, 100, 200, 300)))
    assert (store.count(), store.drafts()) == (160, [])


def test_threads_and_engines_may_save_at_once_in_a_file(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "journal.db"
    with open_journal(file_engine(file), clock) as one, open_journal(file_engine(file), clock) as two:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(save_many, (one, two, one, two), (0, 100, 200, 300)))
        assert (one.count(), one.drafts(), two.count()) == (160, [], 160)


def test_one_window_never_finds_itself_busy(tmp_path: Path, clock: Clock) -> None:
    with open_journal(file_engine(tmp_path / "journal.db", patience=0), clock) as store, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda first: save_many(store, first), (0, 100, 200, 300)))
        assert (store.count(), store.drafts()) == (160, [])


def test_preparing_at_once_makes_one_journal(tmp_path: Path) -> None:
    file_engine(tmp_path / "journal.db").connect().close()  # the vault makes the file, in its lasting mode
    stores = [Store(file_engine(tmp_path / "journal.db")) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Store.prepare, stores))
    stores[0].add(make_entry())
    assert [store.count() for store in stores] == [1] * 4
    for store in stores:
        store.engine.dispose()
