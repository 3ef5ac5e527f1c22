"""Kept lines: which comes first, and where each came from."""

from datetime import date, timedelta

import pytest
from kit.apps import NOON, entry, in_memory
from kit.kept import keep

from companion.app.kept import came_from, first_shown, place_words, where_words
from companion.app.sealed import is_sealed
from companion.errors import NoSuchEntry
from companion.journal.entries import KeptLine, make_id

TODAY = date(2025, 3, 5)


def test_another_line_comes_first_each_day_and_each_has_its_turn() -> None:
    shown = [first_shown(5, TODAY + timedelta(days=day)) for day in range(5)]
    assert sorted(shown) == [0, 1, 2, 3, 4]
    assert first_shown(5, TODAY) == first_shown(5, TODAY)
    assert first_shown(0, TODAY) == 0


def test_a_line_says_where_it_came_from() -> None:
    note = entry(30, title="A letter")
    journal = in_memory([note])
    found = came_from(journal, keep(journal.store, "One thing.", note))
    assert found is not None
    assert where_words(journal, found) == "From “A letter”\nTuesday 4 March 2025"
    assert not is_sealed(found, journal.today())
    assert place_words(0, 3) == "1 of 3"


@pytest.mark.parametrize(("days", "sealed"), [(1, True), (0, False), (-1, False)])
def test_a_letter_whose_day_has_not_come_stays_sealed(days: int, sealed: bool) -> None:
    letter = entry(30, title="A letter", sealed_until=TODAY + timedelta(days=days))
    journal = in_memory([letter])
    assert is_sealed(letter, journal.today()) == sealed
    assert ("It waits sealed until Thursday 6 March 2025." in where_words(journal, letter)) == sealed


def test_a_line_without_an_entry_says_nothing() -> None:
    journal = in_memory()
    assert came_from(journal, keep(journal.store, "Out of nowhere.")) is None
    assert came_from(journal, KeptLine(make_id(), "Gone.", make_id(), NOON)) is None
    assert where_words(journal, None) == ""


def test_a_line_is_let_go_and_kept_again_as_it_was() -> None:
    note = entry(1)
    store = in_memory([note]).store
    first, second = keep(store, "One.", note, 2), keep(store, "Two.", note, 1)
    store.drop_kept_line(first.id)
    assert store.kept_lines() == [second]
    assert store.get(note.id) == note
    store.drop_kept_line(first.id)  # let go already
    store.keep_line(first)
    assert store.kept_lines() == [second, first]


def test_a_line_of_an_entry_that_was_deleted_for_good_does_not_come_back() -> None:
    note = entry(1)
    store = in_memory([note]).store
    line = keep(store, "One.", note)
    store.drop_kept_line(line.id)
    store.bin(note.id)
    store.delete_for_ever(note.id)
    with pytest.raises(NoSuchEntry):
        store.keep_line(line)
    assert store.kept_lines() == []
