"""A free note, line by line; and the tags and the star of an entry."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from kit.apps import entry, in_memory
from plain.scripted import Line, Sat, Taken, sit_down

from companion.app.opened import OpenJournal
from companion.errors import StorageFailed
from companion.journal.entries import Entry, Kind, Query

NOTE, LEAVE = "Write a note", "Leave"


def only(journal: OpenJournal) -> Entry:
    [row] = journal.store.list()
    return journal.store.get(row.id)


def sit(lines: Sequence[Line], journal: OpenJournal) -> Sat:
    sat = sit_down([*lines, LEAVE], journal=journal)
    assert sat.status == 0, sat.out
    return sat


def test_a_note_ends_with_an_empty_line_and_its_first_line_is_its_title() -> None:
    journal = in_memory()
    out = sit([NOTE, "A quiet corridor", "It was late.", "", "Journal", "1", "", ""], journal).out
    note = only(journal)

    assert (note.kind, note.title, note.about) == (Kind.NOTE, "A quiet corridor", "It was late.")
    assert note.text == "A quiet corridor\nIt was late."
    assert journal.store.drafts() == []
    assert "It is in the journal now.\n" in out
    assert "1 Today, A quiet corridor: It was late.\n" in out
    assert "A quiet corridor\nWednesday 5 March 2025\n\nA quiet corridor\nIt was late.\n" in out


def test_a_note_of_one_line_is_listed_by_it_alone() -> None:
    out = sit([NOTE, "Tea", "", "Journal", ""], in_memory()).out

    assert "1 Today, Tea\n" in out


def test_an_empty_note_keeps_nothing() -> None:
    journal = in_memory()
    sit([NOTE, "", NOTE, "/back"], journal)

    assert journal.store.count() == 0
    assert journal.store.drafts() == []


@pytest.mark.parametrize("end", [[], [Taken(143)]])
def test_a_note_that_is_broken_off_is_a_draft_and_goes_on(end: list[Line]) -> None:
    journal = in_memory()
    broken = sit_down([NOTE, "half", *end], journal=journal)

    assert broken.status == (143 if end else 1)
    assert "What you wrote is kept as a draft" in broken.io.told
    assert [draft.snapshot for draft in journal.store.drafts()] == [{"typed": "half"}]
    out = sit(["Carry on: your note", "whole", ""], journal).out
    assert "A note\nhalf\n" in out
    assert only(journal).text == "half\nwhole"


@pytest.mark.parametrize(("chosen", "entries", "drafts"), [("1", 1, 0), ("3", 0, 1), ("4", 0, 0)])
def test_back_asks_what_becomes_of_it(chosen: str, entries: int, drafts: int) -> None:
    journal = in_memory()
    sit([NOTE, "one", "/back", "2", "two", "/pause", chosen], journal)

    assert (journal.store.count(), len(journal.store.drafts())) == (entries, drafts)


def test_what_was_let_go_comes_back_until_the_person_leaves() -> None:
    journal = in_memory()
    sit([NOTE, "one", "/back", "Let it go", "Bring back what was let go", "Carry on: your note", ""], journal)

    assert only(journal).text == "one"


def test_names_in_a_note_are_asked_about() -> None:
    journal = in_memory()
    out = sit([NOTE, "Mr Ahmed sang", "", "Change it", "A porter"], journal).out

    assert "«Mr Ahmed»" in out
    assert only(journal).text == "A porter sang"


def test_a_note_that_cannot_be_saved_says_why_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = in_memory()
    finish, tries = journal.store.finish, 0

    def full_at_first(*given: object, **more: object) -> object:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise StorageFailed(Path("/"), "full")
        return finish(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(journal.store, "finish", full_at_first)
    out = sit([NOTE, "one", "", ""], journal).out

    assert "full" in out
    assert only(journal).text == "one"


def test_tags_are_changed_and_shown() -> None:
    journal = in_memory([entry(0, tags=("nights",)), entry(1, tags=("Ward 7",))])
    out = sit(["Journal", "1", "Change the tags", "nights, ward 7, tea", "", "1", "", ""], journal).out

    assert "Tags: nights\n" in out
    assert "You have used: " in out
    assert "\nTags: nights, Ward 7, tea\n" in out
    assert journal.store.get(journal.store.list()[0].id).tags == ("nights", "Ward 7", "tea")


def test_tags_stay_with_an_empty_line_and_go_with_skip() -> None:
    journal = in_memory([entry(0, tags=("nights",))])
    sit(["Journal", "1", "Change the tags", "", "", ""], journal)
    assert only(journal).tags == ("nights",)
    out = sit(["Journal", "1", "Change the tags", "/skip", "", ""], journal).out
    assert only(journal).tags == ()
    assert "It has no tags.\n" in out


def test_a_name_in_a_new_tag_is_asked_about() -> None:
    journal = in_memory([entry(0, tags=("nights",))])
    sit(["Journal", "1", "Change the tags", "nights, Mr Ahmed", "Change it", "porter", "", ""], journal)

    assert only(journal).tags == ("nights", "porter")


def test_a_star_is_put_on_and_taken_off_and_said_in_words() -> None:
    journal = in_memory([entry(0)])
    out = sit(["Journal", "1", "Put a star on it", "", "", ""], journal).out

    assert "1 Today, Note 0, with a star: " in out
    assert len(journal.store.list(Query(starred=True))) == 1
    sit(["Journal", "1", "Take the star off", "", ""], journal)
    assert journal.store.list(Query(starred=True)) == []


def test_the_words_of_a_note_are_changed_and_its_title_follows_them() -> None:
    journal = in_memory()
    sit([NOTE, "A quiet corridor", "It was late.", "", "Journal", "1", "1", "A loud corridor", "", "", ""], journal)
    note = only(journal)

    assert (note.title, note.about, note.text) == ("A loud corridor", "", "A loud corridor")
