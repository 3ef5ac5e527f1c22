"""Follow-ups, series and letters that wait sealed, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from journal.examples import BEGINNING, Clock, file_engine, make_entry, open_journal

from companion.journal.entries import Draft, Entry, FollowUp, Query, Series, follow_up_id, make_id
from companion.journal.store import Store

DAY = date(2025, 3, 8)


def follow_up(entry: Entry | None = None, name: str = "week", **fields: Any) -> FollowUp:
    given = {"id": make_id(), "entry": entry and entry.id, "exercise": "one-change", "name": name, "due": DAY}
    return FollowUp(**given | fields)


def test_a_follow_up_comes_back_as_it_went_in(tmp_path: Path) -> None:
    entry, one = make_entry(), follow_up(name="later", due=DAY + timedelta(days=1))
    two = follow_up(entry)
    for _ in (1, 2):
        with open_journal(file_engine(tmp_path / "journal.db")) as store:
            store.add(entry)
            assert store.put_follow_up(one) is (store.follow_ups() == [one])
            store.put_follow_up(two)
            assert store.follow_ups() == [two, one]  # what is due first


def test_a_second_of_the_same_id_changes_nothing(store: Store) -> None:
    one = follow_up()
    assert store.put_follow_up(one)
    assert not store.put_follow_up(replace(one, due=DAY + timedelta(days=9)))
    assert store.follow_ups() == [one]


def test_one_that_is_over_is_not_listed_and_not_made_again(store: Store) -> None:
    one, two = follow_up(), follow_up()
    for each in (one, two):
        store.put_follow_up(each)
    store.end_follow_ups([one.id, "not there"])
    assert [each.id for each in store.follow_ups()] == [two.id]
    assert not store.put_follow_up(one)
    assert [each.id for each in store.follow_ups()] == [two.id]


def test_launches_are_counted_for_those_that_were_shown(store: Store) -> None:
    one, two = follow_up(), follow_up()
    for each in (one, two):
        store.put_follow_up(each)
    store.launched([one.id])
    store.launched([one.id, "not there"])
    assert {each.id: each.launches for each in store.follow_ups()} == {one.id: 2, two.id: 0}


def test_what_belongs_to_an_entry_rests_and_goes_with_it(store: Store) -> None:
    entry = make_entry()
    store.add(entry)
    free, bound = follow_up(), follow_up(entry)
    for each in (free, bound):
        store.put_follow_up(each)
    store.bin(entry.id)
    assert store.follow_ups() == [free]
    store.restore(entry.id)
    assert len(store.follow_ups()) == 2
    store.bin(entry.id)
    store.delete_for_ever(entry.id)
    assert store.follow_ups() == [free]
    assert store.put_follow_up(bound)  # nothing of it was left


def test_emptying_the_bin_takes_them_too(store: Store, clock: Clock) -> None:
    entry = make_entry()
    store.add(entry)
    store.put_follow_up(follow_up(entry))
    store.bin(entry.id)
    store.empty_bin(clock.on(days=31))
    store.add(entry)
    assert store.follow_ups() == []


def test_what_was_due_long_ago_is_forgotten(store: Store) -> None:
    old, new = follow_up(due=DAY - timedelta(days=1)), follow_up()
    for each in (old, new):
        store.put_follow_up(each)
    store.forget_follow_ups(DAY)
    assert store.follow_ups() == [new]
    assert store.put_follow_up(old)


def test_finishing_keeps_them_with_the_entry_and_ends_the_one_that_was_answered(store: Store) -> None:
    first, later = make_entry(0), make_entry(1)
    answered = follow_up(first)
    store.finish(first.id, [first], follow_ups=[answered])
    assert store.follow_ups() == [answered]
    again = follow_up(first, id=f"{answered.id}+")
    for _ in (1, 2):
        store.finish(later.id, [replace(later, follows=first.id)], follow_ups=[again], answers_to=answered.id)
        assert store.follow_ups() == [again]
        assert store.get(later.id).follows == first.id
    store.finish(make_id(), [], answers_to=again.id)
    assert store.follow_ups() == []


def test_a_second_window_s_words_have_follow_ups_of_their_own(store: Store) -> None:
    entry = make_entry()
    other = replace(make_entry(5), id=entry.id)
    for each in (entry, entry, other):
        store.finish(entry.id, [each], follow_ups=[follow_up(each, id=follow_up_id(each.id, "week"))])
    ids = {row.id for row in store.list()}
    assert len(ids) == 2
    assert {each.entry for each in store.follow_ups()} == ids
    assert {each.id for each in store.follow_ups()} == {follow_up_id(id_, "week") for id_ in ids}


def test_finishing_that_fails_leaves_no_follow_up_and_ends_none(store: Store) -> None:
    entry, answered = make_entry(), follow_up()
    store.put_follow_up(answered)
    draft = Draft(make_id(), "one-change", False, {}, BEGINNING, BEGINNING)
    store.save_draft(draft)
    broken = follow_up(entry, due="no day")
    with pytest.raises(Exception, match="date"):
        store.finish(draft.id, [entry], follow_ups=[follow_up(entry), broken], answers_to=answered.id)
    assert (store.follow_ups(), store.count(), store.drafts()) == ([answered], 0, [draft])


def test_a_series_is_begun_and_ended_and_begun_anew(store: Store) -> None:
    begun = Series("noticed", DAY)
    store.put_series(begun)
    store.put_series(Series("good-things", DAY))
    store.put_series(replace(begun, over=True))
    assert store.series() == [Series("good-things", DAY), Series("noticed", DAY, over=True)]
    store.put_series(Series("noticed", DAY + timedelta(days=40)))
    assert store.series()[1] == Series("noticed", DAY + timedelta(days=40))


def test_a_letter_is_unsealed_and_stays_as_it_was(store: Store) -> None:
    letter = make_entry(sealed_until=DAY)
    store.add(letter)
    assert store.get(letter.id) == letter
    store.unseal(letter.id)
    store.unseal(letter.id)
    assert store.get(letter.id) == replace(letter, sealed_until=None)
    assert store.earlier(letter.id) == []


def test_a_series_labels_what_was_written_on_its_first_day(store: Store) -> None:
    given = {"exercise": "noticed", "answers": {"what": "words"}}
    yesterday = make_entry(0, **given, day=DAY - timedelta(days=1))
    today, again = make_entry(1, **given, day=DAY, tags=("mine", "100 DAYS")), make_entry(2, **given, day=DAY)
    other = make_entry(3, exercise="good-things", answers={"what": "words"}, day=DAY)
    act, back = make_entry(4, exercise="noticed", day=DAY), make_entry(5, **given, day=DAY, follows=today.id)
    store.add_all([yesterday, today, again, other, act, back])
    for _ in range(2):
        store.begin_series(Series("noticed", DAY), "100 days")
    assert store.series() == [Series("noticed", DAY)]
    tags = [store.get(each.id).tags for each in (yesterday, today, again, other, act, back)]
    assert tags == [(), ("mine", "100 DAYS"), ("100 days",), (), (), ()]
    assert [row.id for row in store.list(Query(tag="100 Days"))] == [again.id, today.id]
    assert store.earlier(again.id) == []


def test_what_is_over_is_found_by_its_name_the_last_due_first(store: Store) -> None:
    one, two = follow_up(over=True), follow_up(over=True, due=DAY + timedelta(days=1))
    for each in (one, two, follow_up(), follow_up(name="other", over=True), follow_up(exercise="other", over=True)):
        store.put_follow_up(each)
    assert store.over_follow_ups("one-change", "week") == [two, one]
