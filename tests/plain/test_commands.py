"""What begins with a slash, at any question."""

import pytest
from plain.scripted import sit_down
from plain.test_questions import answers

REST = ["", "", "", "", "", "", ""]
"""Skips what comes after the first question of the tests' own exercise."""


def test_back_goes_to_the_question_before_and_an_empty_line_keeps_its_answer() -> None:
    sat = sit_down(["First", "/back", "", "Second", "", *REST[1:]], "every-kind")

    assert "Your answer so far:\nFirst\n(An empty line keeps it.)\n> " in sat.out
    assert answers(sat) == {"a-line": "First", "a-text": "Second"}


def test_back_then_anew_replaces_a_line() -> None:
    assert answers(sit_down(["First", "/back", "Anew", *REST], "every-kind")) == {"a-line": "Anew"}


def test_back_passes_over_what_only_prints() -> None:
    sat = sit_down(["", "", "", "", "", "2", "1", "/back", "2", ""], "every-kind")

    assert answers(sat) == {"a-scale": 2, "a-yesno": "no"}


def test_back_at_the_first_question_says_so() -> None:
    sat = sit_down(["/back", "Words", *REST], "every-kind")

    assert "This is the first question." in sat.out
    assert answers(sat) == {"a-line": "Words"}


def test_back_in_the_middle_of_several_lines_keeps_them() -> None:
    sat = sit_down(["", "one", "two", "/back", "", "three", "", *REST[1:]], "every-kind")

    assert answers(sat) == {"a-text": "one\ntwo\nthree"}


def test_clear_begins_an_answer_anew() -> None:
    sat = sit_down(["", "one", "/clear", "other", "", *REST[1:]], "every-kind")

    assert answers(sat) == {"a-text": "other"}


def test_a_list_goes_on_where_it_was() -> None:
    sat = sit_down(["", "", "tea", "/back", "", "a chair", "", *REST[2:]], "every-kind")

    assert "Your answer so far:\ntea\n(What you type is added to it." in sat.out
    assert answers(sat) == {"a-list": ["tea", "a chair"]}


def test_a_full_list_takes_no_more() -> None:
    sat = sit_down(["", "", "a", "b", "c", "/back", "d", "", *REST[2:]], "every-kind")

    assert "That is more lines than there is room for here." in sat.out
    assert answers(sat) == {"a-list": ["a", "b", "c"]}


def test_skip_leaves_out_an_answer_from_before() -> None:
    sat = sit_down(["First", "/back", "/skip", "2", "Text", "", *REST[1:]], "every-kind")

    assert answers(sat) == {"a-text": "Text"}


def test_skip_asks_before_it_leaves_out_what_was_written() -> None:
    sat = sit_down(["First", "/back", "/skip", "1", "Text", "", *REST[1:]], "every-kind")

    assert "You wrote something here." in sat.out
    assert answers(sat) == {"a-line": "First", "a-text": "Text"}


def test_help_names_every_command_and_asks_on() -> None:
    sat = sit_down(["/help", "Words", *REST], "every-kind")

    for command in ("/back", "/skip", "/pause", "/talk", "/help", "/another", "/clear", "/why"):
        assert f"\n{command}: " in sat.out
    assert sat.out.count("One line of words.\n(A few will do.)") == 1
    assert answers(sat) == {"a-line": "Words"}


def test_talk_shows_people_and_asks_again() -> None:
    sat = sit_down(["/talk", "", "Words", *REST], "every-kind")

    assert "Samaritans" in sat.out
    assert sat.out.count("One line of words.\n(A few will do.)") == 2


def test_talk_in_the_middle_of_several_lines_loses_none() -> None:
    assert answers(sit_down(["", "one", "/talk", "", "two", "", *REST[1:]], "every-kind")) == {"a-text": "one\ntwo"}


def test_why_is_told_at_any_question_which_is_asked_again() -> None:
    sat = sit_down(["/why", "Words", *REST], "every-kind")

    assert "\nWhat is known\nNothing at all.\n\nWhat is not known\nEverything else.\n\nWhere it comes from\n" in sat.out
    assert sat.out.partition("Several lines of words.")[0].count("\nOne line of words.\n") == 2
    assert sat.entries == ["Words"]


def test_another_way_in() -> None:
    sat = sit_down(["/another", "Words", *REST], "every-kind", pauses=["/another", None])

    assert "Stuck? /another shows another way in." in sat.out
    assert "\nLook at something green.\n" in sat.out
    assert "There is no other way into this one." in sat.out


@pytest.mark.parametrize("typed", ["/nonsense", "/", "/ back", "/back now"])
def test_a_slash_that_is_no_command_is_said_to_be_none(typed: str) -> None:
    sat = sit_down([typed, "Words", *REST], "every-kind")

    assert "There is no such command. /help shows them all." in sat.out
    assert answers(sat) == {"a-line": "Words"}


def test_two_slashes_are_a_real_one() -> None:
    assert answers(sit_down(["//back and forth", *REST], "every-kind")) == {"a-line": "/back and forth"}


def test_pause_and_carry_on() -> None:
    sat = sit_down(["Words", "one", "/pause", "1", "two", "", *REST[1:]], "every-kind")

    assert "Paused. What you wrote is safe.\n1 Carry on\n2 Keep for later\n3 Let it go\n" in sat.out
    assert answers(sat) == {"a-line": "Words", "a-text": "one\ntwo"}


def test_pause_and_keep_for_later() -> None:
    sat = sit_down(["Words", "one", "/pause", "2"], "every-kind")

    [draft] = sat.journal.store.drafts()
    assert (sat.status, sat.entries, draft.snapshot["typed"]) == (0, [], "one")
    assert "Kept for later. Home offers to carry on with it." in sat.out


def test_pause_and_let_go() -> None:
    sat = sit_down(["Words", "/pause", "3"], "every-kind")

    assert (sat.status, sat.entries, sat.journal.store.drafts()) == (0, [], [])
    assert sat.journal.let_go is not None


def test_an_empty_line_at_a_pause_carries_on() -> None:
    assert answers(sit_down(["/pause", "", "Words", *REST], "every-kind")) == {"a-line": "Words"}
