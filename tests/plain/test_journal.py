"""The journal, line by line: a page at a time, reading, changing, the bin, searching."""

from kit.apps import entry, in_memory
from plain.scripted import Sat, sit_down

from companion.app.opened import OpenJournal
from companion.journal.entries import Part, Query

JOURNAL = "6"


def some(count: int) -> OpenJournal:
    return in_memory([entry(number) for number in range(count)])


def two_parts() -> OpenJournal:
    parts = (Part("what", "What happened?", "The lift broke"), Part("kind", "Who was kind?", "A porter"))
    return in_memory(
        [entry(text="The lift broke", parts=parts, answers={"what": "The lift broke", "kind": "A porter"})]
    )


def look(lines: list[str], journal: OpenJournal) -> Sat:
    sat = sit_down([JOURNAL, *lines], journal=journal)
    assert sat.status == 0 or "The answer stays" in sat.io.told
    return sat


def test_it_lists_the_newest_first() -> None:
    out = look([], some(3)).out

    assert (
        "Journal\nThe newest first. Type the number.\n1 Today, Note 0: The thing with the number 0\n2 Today, Note 1"
        in out
    )
    assert "4 Search\n5 Bin\n6 Back\n> " in out


def test_an_empty_journal_says_so() -> None:
    assert "Nothing here yet. What you finish is kept here" in look([], some(0)).out


def test_older_ones_come_a_page_at_a_time() -> None:
    out = look(["11", "11", "1", "3", "", "", "8"], some(25)).out

    assert "10 Today, Note 9: The thing with the number 9\n11 Older ones\n12 Search\n" in out
    assert "1 Today, Note 10: The thing with the number 10\n" in out
    assert "5 Yesterday, Note 24: The thing with the number 24\n6 Search\n" in out
    assert "The thing with the number 20, whole." in out


def test_an_entry_is_read_whole() -> None:
    out = look(["2"], some(3)).out

    assert "Note 1\nWednesday 5 March 2025\n\nWhat happened?\nThe thing with the number 1, whole.\n" in out
    assert "1 Change an answer\n2 Move it to the bin\n3 Back to the list\n> " in out


def test_an_answer_is_changed_and_the_entry_read_again() -> None:
    journal = two_parts()
    out = look(["1", "1", "1", "The lift", "was mended", ""], journal).out
    [row] = journal.store.list()
    changed = journal.store.get(row.id)

    assert "1 What happened?\n2 Who was kind?\n" in out
    assert "Changed. The text before rests for 30 days.\n" in out
    assert "What happened?\nThe lift\nwas mended\n\nWho was kind?\nA porter\n" in out
    assert changed.answers == {"what": "The lift\nwas mended", "kind": "A porter"}
    assert changed.about == "The lift was mended"
    assert [version.about for version in journal.store.earlier(row.id)] == ["The lift broke"]


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


def test_the_last_answer_is_never_taken_out() -> None:
    out = look(["1", "1", "/skip"], some(1)).out

    assert "Nothing would be left. To take the entry away, move it to the bin.\n" in out


def test_input_that_ends_in_a_change_changes_nothing_and_says_so() -> None:
    journal = two_parts()
    sat = sit_down([JOURNAL, "1", "1", "1", "half a"], journal=journal)

    assert sat.status == 1
    assert sat.io.told == "The input ended here. The answer stays as it was.\n"
    assert journal.store.list()[0].edited_at is None


def test_the_bin_and_undo() -> None:
    journal = some(2)
    out = look(["1", "2", "2"], journal).out

    assert "In the bin, for 30 days. The journal's list can bring it back.\n" in out
    assert "1 Today, Note 1: The thing with the number 1\n2 Bring back what went to the bin last\n" in out
    assert "It is back in the journal.\n" in out
    assert journal.store.count() == 2


def test_the_bin_is_looked_into_and_emptied_back() -> None:
    journal = some(2)
    out = look(["1", "2", "4", "1", "1"], journal).out

    assert "Bin\nThe newest first. Type the number.\n1 Today, Note 0" in out
    assert "1 Bring it back from the bin\n2 Back to the list\n" in out
    assert "The bin is empty.\n" in out
    assert journal.store.count(Query(in_bin=True)) == 0


def test_searching() -> None:
    journal = in_memory([entry(1, "A quiet corridor"), entry(2, "Tea"), entry(3, "The corridor again")])
    out = look(["4", "corridor", "1", "3", "", "6", "8"], journal).out

    assert "Journal, entries with: corridor\n" in out
    assert "1 Today, Note 1: A quiet corridor\n2 Today, Note 3: The corridor again\n3 Search\n" in out
    assert out.count("1 Today, Note 1: A quiet corridor\n2 Today, Note 2: Tea\n") == 2


def test_searching_for_what_is_not_there() -> None:
    assert "Nothing with these words.\n" in look(["4", "elephants"], some(3)).out


def test_signs_are_only_words() -> None:
    assert "Nothing with these words.\n" in look(["4", '" OR NEAR( *'], some(3)).out
