"""More than an answer can hold: Companion stops there, says so, and keeps what was read up to there."""

import pytest
from kit.apps import entry, in_memory
from plain.scripted import Sat, sit_down
from plain.test_journal import JOURNAL

from companion.plain.io import LONGEST

ENDLESS = "x" * (LONGEST + 5)
SAID = "That answer has more than 1,000,000 characters."
KEPT = "What you wrote is kept as a draft; companion offers to carry on with it.\n"


def typed(sat: Sat) -> object:
    [draft] = sat.journal.store.drafts()
    return draft.snapshot["typed"]


@pytest.mark.parametrize("interactive", [True, False])
def test_the_beginning_of_a_line_that_is_too_long_is_in_the_draft(interactive: bool) -> None:
    sat = sit_down([ENDLESS], "every-kind", interactive=interactive)

    assert sat.status == 1
    assert sat.io.told.startswith(SAID)
    assert sat.io.told.endswith(KEPT)
    assert typed(sat) == "x" * LONGEST


def test_as_much_as_fits_is_an_answer() -> None:
    sat = sit_down(["x" * LONGEST, "", *[""] * 6], "every-kind", interactive=False)

    assert (sat.status, sat.io.told) == (0, "")
    assert sat.entries[0].startswith("xxx")


def test_several_lines_are_one_answer() -> None:
    sat = sit_down(["", "a" * 600_000, "b" * 600_000], "every-kind", interactive=False)

    assert sat.status == 1
    assert typed(sat) == "a" * 600_000 + "\n" + "b" * (LONGEST - 600_001)


def test_a_list_keeps_its_lines_and_what_fits_of_the_one_too_many() -> None:
    sat = sit_down(["", "", "a" * 600_000, "b" * 600_000], "every-kind", interactive=False)

    assert sat.status == 1
    assert typed(sat) == ["a" * 600_000, "b" * 400_000]


def test_where_a_number_is_asked_for_it_is_no_answer() -> None:
    sat = sit_down(["Words", "", "", ENDLESS], "every-kind", interactive=False)

    assert (sat.status, sat.io.told.endswith(KEPT)) == (1, True)
    [draft] = sat.journal.store.drafts()
    assert draft.snapshot["given"]["a-line"] == "Words"
    assert "a-pick" not in draft.snapshot["given"]


def test_at_home_it_ends_too() -> None:
    sat = sit_down([ENDLESS])

    assert sat.status == 1
    assert sat.io.told == f"{SAID} It is more than fits, so Companion stops here. Give it in shorter pieces.\n"


def test_a_change_that_is_too_long_is_saved_as_far_as_it_fits() -> None:
    journal = in_memory([entry(0, "Tea, at last")])

    sat = sit_down([JOURNAL, "1", "1", "one", ENDLESS], journal=journal)

    [row] = journal.store.list()
    assert sat.status == 1
    assert sat.io.told.startswith(SAID)
    assert journal.store.get(row.id).parts[0].answer == "one\n" + "x" * (LONGEST - 4)
