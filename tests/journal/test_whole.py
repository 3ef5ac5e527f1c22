"""All of the journal, taken along and brought into another: nothing is lost, nothing comes twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from journal.examples import make_entry as entry

from companion.journal.entries import (
    Draft,
    Earlier,
    Entry,
    FollowUp,
    Item,
    KeptLine,
    Kind,
    Part,
    Person,
    Query,
    Series,
    make_id,
)
from companion.journal.memory import open_memory
from companion.journal.store import Store

NOW = datetime(2026, 5, 1, 20, 10, tzinfo=UTC)


def full() -> Store:
    """A journal with one of each."""
    store = open_memory()
    kept = [entry(number) for number in range(5)]
    store.add_all(kept)
    store.change(kept[0].id, title="Another title")
    store.change(kept[0].id, title="A third title", tags=("nights", "tea"))
    store.bin(kept[1].id)
    store.star(kept[2].id, True)
    store.keep_line(KeptLine(make_id(), "Somebody stayed.", kept[2].id, NOW))
    store.keep_line(KeptLine(make_id(), "From nowhere.", None, NOW))
    store.put_follow_up(FollowUp(id="a/b", entry=kept[3].id, exercise="x", name="b", due=date(2026, 5, 8), launches=1))
    store.put_follow_up(FollowUp(id="look-back", entry=None, exercise="x", name=":look", due=date(2026, 6, 1)))
    store.put_series(Series("noticing", date(2026, 4, 1)))
    store.put_person(Person(make_id(), "Priya", "at handover"))
    store.save_draft(Draft(make_id(), "x", False, {"given": {"a": "b"}}, NOW, NOW))
    return store


def test_what_was_written_before_1970_is_walked_through_too() -> None:
    store = open_memory()
    old = [entry(written_at=datetime(year, 12, 31, tzinfo=UTC), zone="UTC") for year in (1899, 1969, 1970)]
    store.add_all(old)

    assert list(store.entries()) == old
    assert list(store.everything()) == old


def test_what_was_taken_along_makes_the_same_journal() -> None:
    one, other = full(), open_memory()

    new = other.bring(one.everything())

    assert list(other.everything()) == list(one.everything())
    kinds: Counter[type] = Counter(type(item) for item in one.everything())
    assert new == kinds == {Entry: 5, Earlier: 2, KeptLine: 2, FollowUp: 2, Series: 1, Person: 1, Draft: 1}
    assert other.list(Query(tag="Tea")) == one.list(Query(tag="Tea")) != []


def test_a_second_time_brings_nothing() -> None:
    one = full()
    before = list(one.everything())

    assert not +one.bring(before)

    assert list(one.everything()) == before


def test_what_is_there_stays_word_for_word() -> None:
    store = full()
    mine = store.list(limit=1)[0]
    before = store.get(mine.id)

    store.bring([replace(before, title="Theirs")])

    assert store.get(mine.id) == before


def test_all_of_it_or_nothing() -> None:
    store = full()
    before = list(store.everything())

    def some() -> Iterator[Item]:
        yield entry(30)
        raise LookupError

    with pytest.raises(LookupError):
        store.bring(some())
    assert list(store.everything()) == before


def test_an_earlier_version_without_its_entry_is_left_out() -> None:
    store = full()
    assert not +store.bring([Earlier(entry(30), NOW)])


def test_more_entries_than_are_held_at_once_come_in_their_order() -> None:
    store = open_memory()
    some = [entry(n, written_at=NOW + timedelta(seconds=n), title=str(n)) for n in range(450)]
    store.add_all(some)
    assert [found.title for found in store.entries()] == [str(n) for n in range(450)]


def test_only_what_fits_is_walked() -> None:
    store = full()
    starred = list(store.entries(Query(starred=True)))
    assert [row.id for row in store.list(Query(starred=True))] == [found.id for found in starred]
    assert [found.starred for found in starred] == [True]
    assert all(found.deleted_at is None for found in store.entries())


def test_the_same_words_from_the_same_minute_are_there_already() -> None:
    store = open_memory()
    mine = entry(1, written_at=NOW + timedelta(seconds=31), parts=(Part("what", "", "Tea, at last"),), kind=Kind.NOTE)
    store.add(mine)
    there = [replace(mine, id="another", written_at=NOW), replace(mine, written_at=NOW - timedelta(days=1))]
    new = [
        replace(mine, id="later", written_at=NOW + timedelta(minutes=1)),
        replace(mine, id="other", parts=(Part("what", "", "Coffee"),)),
    ]
    assert list(store.compare(there + new)) == [(one, False) for one in there] + [(one, True) for one in new]
    assert store.bring(there + new) == {Entry: 2}


def test_what_belongs_to_an_entry_that_is_there_by_its_words_is_held_back_with_it() -> None:
    store = open_memory()
    mine = entry(1, kind=Kind.NOTE)
    store.add(mine)
    double = replace(mine, id="double")
    items: list[Item] = [
        double,
        Earlier(double, NOW),
        KeptLine("line", "Kept.", "double", NOW),
        FollowUp(id="up", entry="double", exercise="x", name="b", due=date(2026, 5, 8)),
    ]

    assert not any(new for _, new in store.compare(items))
    assert not +store.bring(items)
    assert list(store.everything()) == [mine]


def test_two_alike_that_come_together_are_two() -> None:
    store = open_memory()
    one, other = entry(1), entry(1)
    assert one.text == other.text

    assert [new for _, new in store.compare([one, other, one])] == [True, True, False]
    assert store.bring([one, other, one]) == {Entry: 2}


def test_without_words_the_title_tells_two_apart() -> None:
    store = open_memory()
    store.add(entry(1, title="Tea", parts=()))
    assert store.bring([entry(1, title="Coffee", parts=()), entry(1, title="Tea", parts=())]) == {Entry: 1}


def test_the_last_minute_of_all_is_a_minute() -> None:
    store, last = open_memory(), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert store.bring([entry(written_at=last, zone="UTC")]) == {Entry: 1}


def test_what_would_be_new_is_told_and_nothing_is_changed() -> None:
    one, other = full(), open_memory()
    assert all(new for _, new in other.compare(one.everything()))
    assert list(other.everything()) == []
    assert not any(new for _, new in one.compare(one.everything()))


def test_a_star_changes_no_words() -> None:
    store = full()
    mine = store.list(limit=1)[0]
    before, versions = store.get(mine.id), store.earlier(mine.id)

    assert store.star(mine.id, True) == replace(before, starred=True) == store.get(mine.id)

    assert store.earlier(mine.id) == versions
    assert store.list(limit=1)[0].starred
    assert store.star(mine.id, False) == before
