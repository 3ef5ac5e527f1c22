"""Kept lines, line by line."""

from datetime import date

from kit.apps import entry, in_memory
from kit.kept import keep
from plain.scripted import Sat, sit_down

from companion.app.opened import OpenJournal

KEPT = "8"
LINES = ("The kettle was on.", "A chair by the window.", "He waited.")


def three() -> OpenJournal:
    note = entry(30, title="Tea")
    journal = in_memory([note])
    for number, line in enumerate(LINES):
        keep(journal.store, line, note, number)
    return journal


def look(lines: list[str], journal: OpenJournal) -> Sat:
    return sit_down([KEPT, *lines], journal=journal)


def test_one_at_a_time_with_where_it_came_from() -> None:
    out = look(["1", "1", "2", "6"], three()).out
    told = [words.split("\n")[0] for words in out.split("Kept lines\n")[2:]]

    assert sorted(told[:3]) == sorted(LINES)
    assert told[3] == told[1]
    assert out.count("From “Tea”\nTuesday 4 March 2025\n") == 4
    assert "1 The next one\n2 The one before\n3 Read where it came from\n4 Let this line go\n5 Back\n> " in out
    assert {f"{n} of 3\n" in out for n in (1, 2, 3)} == {True}


def test_a_line_is_let_go_and_brought_back() -> None:
    journal = three()
    sat = look(["4", "Bring back the line that was let go", "4", "4", "1", ""], journal)

    assert sat.out.count("Let go. It can be brought back as long as you stay here.\n") == 3
    assert "It is back.\n" in sat.out
    assert len(journal.store.kept_lines()) == 1
    assert sat.entries == ["The thing with the number 30"]


def test_the_entry_is_read() -> None:
    assert (
        "Tea\nTuesday 4 March 2025\n\nWhat happened?\nThe thing with the number 30, whole.\n"
        in look(["3"], three()).out
    )


def test_a_sealed_letter_is_not_read_from_there() -> None:
    letter = entry(30, title="A letter", sealed_until=date(2025, 4, 1))
    journal = in_memory([letter])
    keep(journal.store, "One thing.", letter)
    out = look([], journal).out

    assert (
        "One thing.\nFrom “A letter”\nIt waits sealed until Tuesday 1 April 2025.\n1 Let this line go\n2 Back\n" in out
    )


def test_where_nothing_is_kept_it_says_how_lines_come_there() -> None:
    assert "Kept lines\nNothing is kept here yet." in look([], in_memory()).out
