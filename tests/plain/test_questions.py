"""Every kind of step, answered line by line, in the order in which it is read aloud."""

import pytest
from plain.scripted import Sat, sit_down

ALL = [
    "A long shift",  # a line
    "You did well.",  # several lines
    "The kettle is on.",
    "",
    "tea",  # a list
    "a chair",
    "",
    "2",  # a pick
    "1 3",  # picks
    "4",  # a scale
    "1",  # yes or no
    "2",  # a sentence to keep
]


def answers(sat: Sat) -> dict[str, object]:
    [row] = sat.journal.store.list()
    return dict(sat.journal.store.get(row.id).answers)


def in_order(text: str, *pieces: str) -> None:
    """Each piece stands after the one before it."""
    place = 0
    for piece in pieces:
        assert piece in text[place:], piece
        place = text.index(piece, place) + len(piece)


def test_every_kind_of_step_is_answered_and_kept() -> None:
    sat = sit_down(ALL, "every-kind")

    assert sat.status == 0
    assert answers(sat) == {
        "a-line": "A long shift",
        "a-text": "You did well.\nThe kettle is on.",
        "a-list": ["tea", "a chair"],
        "a-pick": "two",
        "some-picks": ["red", "green"],
        "a-scale": 4,
        "a-yesno": "yes",
        "a-keep": "You did well.",
    }
    assert [line.line for line in sat.journal.store.kept_lines()] == ["You did well."]


def test_a_step_reads_question_help_choices_prompt() -> None:
    out = sit_down(ALL, "every-kind").out

    in_order(out, "One line of words.\n", "(A few will do.)\n", "(It could begin: It was...)", "(No names", "\n> ")
    in_order(out, "One of these.\n", "(Type the number.)\n", "1 The first\n", "2 The second\n", "3 The third\n", "> ")
    in_order(out, "From one to five.\n", "(Type a number from 1 to 5.)\n(1: not at all)\n(5: wholly)\n", "> ")
    in_order(out, "A few short lines.\n", "(Up to 3 lines. An empty line ends the answer.)\n", "> ")
    in_order(out, "One sentence to keep.\n", "1 A long shift\n", "2 You did well.\n", "3 The kettle is on.\n", "> ")


def test_echoes_letters_and_cards_only_print() -> None:
    out = sit_down(ALL, "every-kind").out

    in_order(out, "This is what you wrote.\n", "Your words\n", "One line of words.\nA long shift\n")
    in_order(out, "The same as a letter.\n", "I wish\nYou did well.\nThe kettle is on.\n")
    in_order(out, "\n\nThe same as a card.\n\nA long shift\n")


def test_the_end_shows_all_of_it_and_where_it_is_kept() -> None:
    out = sit_down(ALL, "every-kind").out

    end = out[out.index("That is all of it.") :]
    in_order(
        end, "This is what you wrote.", "One of these.\nThe second\n", "From one to five.\n4 of 5\n", "made-up journal"
    )


def test_people_to_talk_to_are_shown_on_the_way() -> None:
    out = sit_down(ALL, "every-kind").out

    in_order(out, "Here are people you can talk to.\n", "Talk to someone\n", "999", "That is all of it.")


def test_an_empty_line_at_once_skips_each_of_them() -> None:
    sat = sit_down([""] * 8, "every-kind")

    assert sat.status == 0
    assert sat.entries == []
    assert "Nothing was written, so nothing was kept. That is fine." in sat.out


@pytest.mark.parametrize("skip", ["", "/skip", " ", "/SKIP"])
def test_what_is_skipped_is_left_out(skip: str) -> None:
    sat = sit_down([skip, "A text", "", "/skip", "", "/skip", "", "", ""], "every-kind")

    assert answers(sat) == {"a-text": "A text"}


@pytest.mark.parametrize(("typed", "kept"), [("3", "three"), ("the second", "two"), ("The first", "one")])
def test_a_choice_is_taken_by_its_number_or_its_words(typed: str, kept: str) -> None:
    assert answers(sit_down(["", "", "", typed, "", "", "", ""], "every-kind")) == {"a-pick": kept}


@pytest.mark.parametrize("wrong", ["4", "0", "green", "-1", "1 2", "1.", "¹", "9" * 5000])
def test_a_word_that_is_no_choice_is_asked_again_with_the_choices(wrong: str) -> None:
    sat = sit_down(["", "", "", wrong, "1", "", "", "", ""], "every-kind")

    assert "That is not one of the choices.\n1 The first\n2 The second\n3 The third\n> " in sat.out
    assert answers(sat) == {"a-pick": "one"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("3 1", ["red", "green"]), ("1,2", ["red", "blue"]), ("2 2", ["blue"]), ("Blue", ["blue"])]
)
def test_picks_take_several_numbers(typed: str, kept: list[str]) -> None:
    assert answers(sit_down(["", "", "", "", typed, "", "", ""], "every-kind")) == {"some-picks": kept}


def test_one_wrong_number_among_picks_asks_for_all_of_them_again() -> None:
    sat = sit_down(["", "", "", "", "1 4", "2", "", "", ""], "every-kind")

    assert "That is not one of the choices." in sat.out
    assert answers(sat) == {"some-picks": ["blue"]}


@pytest.mark.parametrize("wrong", ["0", "6", "four", "-3", "4.5", "٤", "4" * 5000])
def test_a_number_off_the_scale_is_asked_again(wrong: str) -> None:
    sat = sit_down(["", "", "", "", "", wrong, "5", "", ""], "every-kind")

    assert "That is not one of the numbers.\n(Type a number from 1 to 5." in sat.out
    assert answers(sat) == {"a-scale": 5}


def test_a_full_list_goes_on_by_itself() -> None:
    sat = sit_down(["", "", "tea", "a chair", "the window", "1", "", "", "", ""], "every-kind")

    assert answers(sat) == {"a-list": ["tea", "a chair", "the window"], "a-pick": "one"}


def test_a_sentence_to_keep_can_be_typed() -> None:
    sat = sit_down(["A line.", "", "", "", "", "", "", "My own words"], "every-kind")

    assert answers(sat) == {"a-line": "A line.", "a-keep": "My own words"}


def test_what_was_written_moves_nothing_on_the_screen() -> None:
    sat = sit_down(
        ["red \x1b[31m\x1b]52;c;aGk=\x07 \x9b2J \r over", "", "", "", "", "", "", ""], "every-kind", interactive=False
    )

    assert not any(sign in sat.out for sign in ("\x1b", "\x07", "\x9b", "\r"))
    assert answers(sat) == {"a-line": "red [31m]52;c;aGk= 2J over"}


@pytest.mark.parametrize("interactive", [True, False])
def test_nothing_but_lines_is_ever_written(interactive: bool) -> None:
    out = sit_down(ALL, "every-kind", interactive=interactive).out

    assert all(sign == "\n" or sign.isprintable() for sign in out)
    assert not any(line.rstrip() not in (line, ">") for line in out.split("\n"))


def test_a_quiet_pause_waits_at_a_terminal_and_says_when_it_is_over() -> None:
    sat = sit_down(ALL, "every-kind")

    assert sat.io.waited == [30]
    in_order(
        sat.out,
        "A quiet moment.\n",
        "30 quiet seconds. Enter moves on sooner.\n",
        "That was it.\n",
        "One line of words.",
    )


def test_enter_passes_a_pause() -> None:
    sat = sit_down(ALL, "every-kind", pauses=[""])

    assert sat.status == 0
    assert "That was it." not in sat.out


def test_words_typed_into_a_pause_are_said_to_be_nowhere() -> None:
    assert "Nothing was asked there, so that line was not kept." in sit_down(ALL, "every-kind", pauses=["hello"]).out


def test_a_pause_passes_at_once_in_a_pipe() -> None:
    sat = sit_down(ALL, "every-kind", interactive=False)

    assert (sat.status, sat.io.waited) == (0, [])
    assert "quiet seconds" not in sat.out
