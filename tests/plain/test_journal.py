"""The journal, line by line: a page at a time, reading, changing, the bin, searching."""

from pathlib import Path

import pytest
from kit.apps import entry, in_memory
from plain.scripted import Line, Sat, Taken, sit_down

from companion.app.opened import OpenJournal
from companion.errors import NoSuchEntry, StorageFailed
from companion.journal.entries import Part, Query

JOURNAL = "6"
ADVICE = "If there may be an investigation or a claim, get advice before deleting."


def some(count: int) -> OpenJournal:
    return in_memory([entry(number) for number in range(count)])


def two_parts() -> OpenJournal:
    parts = (Part("what", "What happened?", "The lift broke"), Part("kind", "Who was kind?", "A porter"))
    return in_memory(
        [entry(text="The lift broke", parts=parts, answers={"what": "The lift broke", "kind": "A porter"})]
    )


def look(lines: list[str], journal: OpenJournal) -> Sat:
    sat = sit_down([JOURNAL, *lines], journal=journal)
    assert sat.status == 0
    return sat


def test_it_lists_the_newest_first() -> None:
    out = look([], some(3)).out

    assert (
        "Journal\nNewest first. Type the number.\n1 Today, Note 0: The thing with the number 0\n2 Today, Note 1" in out
    )
    assert "4 Search\n5 Bin\n6 Take along what is listed\n7 Back\n> " in out


def test_an_empty_journal_says_so() -> None:
    assert "Nothing here yet. What you finish is kept here" in look([], some(0)).out


def test_older_ones_come_a_page_at_a_time() -> None:
    out = look(["11", "11", "1", "5", "", "", "8"], some(25)).out

    assert "10 Today, Note 9: The thing with the number 9\n11 Older ones\n12 Search\n" in out
    assert "1 Today, Note 10: The thing with the number 10\n" in out
    assert "5 Yesterday, Note 24: The thing with the number 24\n6 Search\n" in out
    assert "The thing with the number 20, whole." in out


def test_an_entry_is_read_whole() -> None:
    out = look(["2"], some(3)).out

    assert "Note 1\nWednesday 5 March 2025\n\nWhat happened?\nThe thing with the number 1, whole.\n" in out
    assert (
        "1 Change an answer\n2 Move it to the bin\n3 Change the tags\n4 Put a star on it\n5 Back to the list\n> " in out
    )


def test_an_answer_is_changed_and_the_entry_read_again() -> None:
    journal = two_parts()
    out = look(["1", "1", "1", "The lift", "was mended", ""], journal).out
    [row] = journal.store.list()
    changed = journal.store.get(row.id)

    assert "1 What happened?\n2 Who was kind?\n" in out
    assert "Changed. The text from before is kept for 30 days.\n" in out
    assert "What happened?\nThe lift\nwas mended\n\nWho was kind?\nA porter\n" in out
    assert changed.answers == {"what": "The lift\nwas mended", "kind": "A porter"}
    assert changed.about == "The lift was mended"
    assert [version.entry.about for version in journal.store.earlier(row.id)] == ["The lift broke"]


def test_an_answer_is_taken_out() -> None:
    journal = two_parts()
    look(["1", "1", "2", "/skip"], journal)

    [row] = journal.store.list()
    assert [part.step for part in journal.store.get(row.id).parts] == ["what"]


def test_an_empty_line_at_once_leaves_it_as_it_is() -> None:
    journal = two_parts()
    out = look(["1", "1", "1", ""], journal).out

    assert "It stays as it was.\n" in out
    assert journal.store.list()[0].edited_at is None


def test_a_change_is_undone_and_the_changed_text_brought_back() -> None:
    journal = two_parts()
    [row] = journal.store.list()
    sat = look(["1", "1", "1", "The lift was mended", "", "2", "2"], journal)

    assert "1 Change an answer\n2 Move it to the bin\n" in sat.out
    assert sat.out.count("1 Change an answer\n2 Undo the change\n3 Move it to the bin\n") == 3
    back = "The text before is back. The same choice brings the changed one back.\n"
    assert [said.split("\n\n")[1:3] for said in sat.out.split(back)[1:]] == [
        ["What happened?\nThe lift broke", "Who was kind?\nA porter"],
        ["What happened?\nThe lift was mended", "Who was kind?\nA porter"],
    ]
    assert journal.store.get(row.id).answers == {"what": "The lift was mended", "kind": "A porter"}
    assert len(journal.store.earlier(row.id)) == 3


def test_the_last_answer_is_never_taken_out() -> None:
    out = look(["1", "1", "/skip"], some(1)).out

    assert "Nothing would be left. To take the entry away, move it to the bin.\n" in out


STOPPED = "You stopped in the middle of a change. "


@pytest.mark.parametrize(("end", "status"), [([], 1), ([Taken(130)], 130), ([Taken(143)], 143), ([Taken(129)], 129)])
def test_a_change_that_is_broken_off_keeps_what_was_typed(end: list[Line], status: int) -> None:
    journal = two_parts()
    sat = sit_down([JOURNAL, "1", "1", "1", "half a", "line", *end], journal=journal)
    [row] = journal.store.list()

    assert sat.status == status
    assert sat.io.told == (
        f"{STOPPED}What you typed so far is the answer now; the text from before is kept for 30 days.\n"
    )
    assert journal.store.get(row.id).answers == {"what": "half a\nline", "kind": "A porter"}
    assert [version.entry.about for version in journal.store.earlier(row.id)] == ["The lift broke"]


@pytest.mark.parametrize("end", [[], [Taken(130)], ["/clear"], ["/talk"]])
def test_a_change_that_is_broken_off_before_a_word_changes_nothing(end: list[Line]) -> None:
    journal = two_parts()
    sat = sit_down([JOURNAL, "1", "1", "1", *end], journal=journal)

    assert sat.io.told == f"{STOPPED}Nothing was changed.\n"
    assert journal.store.list()[0].edited_at is None


def test_a_change_that_is_broken_off_and_cannot_be_saved_says_so() -> None:
    journal = two_parts()

    def full(*_: object, **__: object) -> None:
        raise StorageFailed(Path("data/journal.db"), "full")

    journal.store.change = full  # type: ignore[method-assign]
    sat = sit_down([JOURNAL, "1", "1", "1", "half a", Taken(143)], journal=journal)

    assert sat.status == 143
    assert sat.io.told.startswith("The last of what you were writing could not be saved.\nThe disk is full")


def test_going_back_from_typed_words_asks_what_becomes_of_them() -> None:
    saved, dropped = two_parts(), two_parts()
    out = look(["1", "1", "1", "The lift", "/back", "1"], saved).out
    assert "You changed something.\n1 Save the changes\n2 Go on changing\n3 Leave it as it was\n" in out
    assert saved.store.list()[0].about == "The lift"

    look(["1", "1", "1", "The lift", "/back", "2", "/pause", "3"], dropped)
    assert dropped.store.list()[0].edited_at is None


def chosen_and_written() -> OpenJournal:
    parts = (Part("shift", "What colour?", "Amber"), Part("what", "What happened?", "The lift broke"))
    return in_memory([entry(parts=parts, answers={"shift": "amber", "what": "The lift broke"})])


def test_only_what_was_written_can_be_changed() -> None:
    journal = chosen_and_written()
    out = look(["1", "1", "The lift was mended", ""], journal).out
    [row] = journal.store.list()

    assert "Which answer?" not in out  # there is only one
    assert journal.store.get(row.id).answers == {"shift": "amber", "what": "The lift was mended"}


def test_an_entry_of_choices_alone_offers_no_change() -> None:
    parts = (Part("shift", "What colour?", "Amber"),)
    out = look(["1"], in_memory([entry(parts=parts, answers={"shift": "amber"})])).out

    assert "And now?\n1 Move it to the bin\n2 Change the tags\n3 Put a star on it\n4 Back to the list\n" in out


def test_the_bin_and_undo() -> None:
    journal = some(2)
    out = look(["1", "2", "2"], journal).out

    assert f"It is in the bin for 30 days. The journal's list can bring it back.\n{ADVICE}\n" in out
    assert "1 Today, Note 1: The thing with the number 1\n2 Bring back what went to the bin last\n" in out
    assert "It is back in the journal.\n" in out
    assert journal.store.count() == 2


def test_the_bin_is_looked_into_and_emptied_back() -> None:
    journal = some(2)
    out = look(["1", "2", "4", "1", "1"], journal).out

    over = f"Bin\nWhat is in the bin is deleted for good after 30 days. {ADVICE}\nNewest first. Type the number.\n"
    assert f"{over}1 Today, Note 0" in out
    assert "1 Bring it back from the bin\n2 Delete it for good\n3 Back to the list\n" in out
    assert "The bin is empty.\n" in out
    assert journal.store.count(Query(in_bin=True)) == 0


def test_searching() -> None:
    journal = in_memory([entry(1, "A quiet corridor"), entry(2, "Tea"), entry(3, "The corridor again")])
    out = look(["4", "corridor", "1", "5", "", "6", "8"], journal).out

    assert "Journal, entries with: corridor\n" in out
    assert "1 Today, Note 1: A quiet corridor\n2 Today, Note 3: The corridor again\n3 Search\n" in out
    assert out.count("1 Today, Note 1: A quiet corridor\n2 Today, Note 2: Tea\n") == 2


def test_searching_for_what_is_not_there() -> None:
    assert "Nothing fits this.\n" in look(["4", "elephants"], some(3)).out


def test_signs_are_only_words() -> None:
    assert "Nothing fits this.\n" in look(["4", '" OR NEAR( *'], some(3)).out


def test_what_rests_in_the_bin_is_deleted_for_good_once_asked() -> None:
    journal = some(2)
    binned = journal.store.list()[0].id
    sat = look(["1", "2", "4", "1", "2", "", "2", "1", "2", "2"], journal)

    assert "1 Bring it back from the bin\n2 Delete it for good\n3 Back to the list\n" in sat.out
    assert sat.out.count(f"{ADVICE}\n1 Leave it in the bin\n") == 3
    assert sat.out.count("1 Leave it in the bin\n2 Delete it for good\n") == 3
    assert sat.out.count("It is deleted for good.\n") == 1
    assert "The bin is empty.\n1 Search\n" in sat.out  # and nothing that would bring it back
    with pytest.raises(NoSuchEntry):
        journal.store.get(binned)
    assert journal.store.count() == 1


def test_an_entry_outside_the_bin_is_not_deleted() -> None:
    assert "Delete it for good" not in look(["1"], some(1)).out
