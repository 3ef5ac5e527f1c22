"""Home, the exercises and what they lead to, line by line."""

import re
from pathlib import Path

from kit.apps import EXERCISES, entry, in_memory
from plain.scripted import sit_down

from companion.app.opened import OpenJournal
from companion.content.library import Library
from companion.content.starting import begin_exercise
from companion.settings import Settings

LEAVE = "11"


def test_home_greets_and_lists_what_there_is() -> None:
    sat = sit_down([LEAVE])

    assert sat.status == 0
    assert "Good evening.\n" in sat.out
    assert "Nothing is in your journal yet." in sat.out
    put_it_down = Library().get("put-it-down")
    assert put_it_down.suggested
    assert f"\n1 Put it down, 5 minutes: {put_it_down.suggested.because}\n" in sat.out
    assert (
        "\n6 Journal\n7 Talk to someone\n8 Kept lines\n9 Look back\n10 Settings\n11 Write a note\n12 Leave\n> "
        in sat.out
    )


def test_the_end_of_input_at_home_is_leaving() -> None:
    assert sit_down([]).status == 0


def test_an_empty_line_at_home_stays() -> None:
    assert sit_down(["", LEAVE]).out.count("What now? Type the number.") == 2


def test_an_exercise_from_home_and_home_again() -> None:
    sat = sit_down(["1", "2", "The lift", *[""] * 9, LEAVE])

    assert sat.status == 0
    assert sat.entries == ["The lift"]
    assert "Kept in your journal" in sat.out or "made-up journal" in sat.out


def test_all_exercises_are_asked_for_by_length_first_and_then_told_with_what_they_are() -> None:
    sat = sit_down(["5", "About 5 minutes", "1", "2", "1", "", "", LEAVE])

    assert "Exercises\nEverything can be skipped, and stopped at any time.\n1 About 5 minutes\n" in sat.out
    about = "1 Put it down, 5 minutes, light: For the end of a shift, before you go home.\n"
    assert f"Which one?\n{about}" in sat.out
    assert "A letter from a kind friend, 12 minutes, may stir things up" not in sat.out.partition("Which one?")[2]
    assert "1 Begin: 5 minutes\n2 The short form: 90 seconds\n3 Why this?\n" in sat.out
    [row] = sat.journal.store.list()
    assert sat.journal.store.get(row.id).short


def test_an_empty_line_looks_for_other_exercises_and_another_goes_home() -> None:
    out = sit_down(["5", "All of them", "", "1", "", "", LEAVE]).out

    assert "A letter from a kind friend, 12 minutes, may stir things up" in out
    assert out.count("All of them\n> ") == 3
    assert out.count("Everything can be skipped") == 1


def test_only_what_something_fits_is_offered(tmp_path: Path) -> None:
    whole = in_memory()
    library = Library(bundled=EXERCISES)  # of which none is for a group, or takes 20 minutes, or is a card
    journal = OpenJournal(whole.store, library, Settings(), whole.clock, close=lambda: None)

    out = sit_down(["All exercises …", ""], journal=journal).out

    assert "at any time.\n1 About 5 minutes\n2 All of them\n> " in out


def test_why_this_exercise() -> None:
    sat = sit_down(["5", "All of them", "Put it down, 5 minutes, light", "Why this?", "", LEAVE])

    assert "\nWhere it comes from\nSaying how a shift went with a colour.\nNHS England and Hope for the" in sat.out


def test_what_was_let_go_can_be_brought_back() -> None:
    sat = sit_down(["1", "2", "Words", "/pause", "3", "7", "9"])

    assert "7 Bring back what was let go\n" in sat.out
    assert "It is back.\n" in sat.out
    assert "1 Carry on: Put it down\n" in sat.out
    assert len(sat.journal.store.drafts()) == 1


def test_an_exercise_that_leads_on_asks_first() -> None:
    noticed = ["3", "A cup of tea", "", "", "", "", "1"]
    on = sit_down([*noticed, "1", "1", "The porter", "", "", ""], "noticed")
    stop = sit_down([*noticed, "2"], "noticed")

    assert "1 Go on to: A thank-you card\n2 Not now\n" in on.out
    assert on.entries == ["The porter", "A cup of tea"]
    assert stop.entries == ["A cup of tea"]
    assert (on.status, stop.status) == (0, 0)


def test_input_that_ends_where_an_exercise_leads_on_is_done() -> None:
    sat = sit_down(["3", "A cup of tea", "", "", "", "", "1"], "noticed", interactive=False)

    assert (sat.status, sat.entries) == (0, ["A cup of tea"])


def test_the_gate_can_lead_to_another_exercise() -> None:
    sat = sit_down(["2", "1", "This is tiring.", "", ""], "kind-letter")

    assert "One kind minute. About 3 minutes." in sat.out
    assert sat.entries == ["This is tiring."]
    assert sat.journal.store.drafts() == []


def test_the_gate_can_close_companion() -> None:
    sat = sit_down(["3", "3", "1"], "kind-letter")

    assert "Samaritans" in sat.out
    assert (sat.status, sat.journal.store.drafts()) == (0, [])

    from_home = sit_down(["A letter from a kind friend, 12 minutes", "2", "2", "1", "1"])
    assert from_home.status == 0
    assert from_home.io.lines == ["1", "1"]  # nothing is asked any more


def test_not_all_right_at_the_gate_leaves_nothing_suggested() -> None:
    out = sit_down(["A letter from a kind friend, 12 minutes", "3", "1", "/pause", "2"]).out
    _, _, home = out.rpartition("Thank you for saying how it is. /talk shows people you can talk to.\n")

    assert home.startswith("What now? Type the number.\n1 All exercises …\n2 Journal\n3 Talk to someone\n")


def test_after_a_red_shift_the_words_are_others() -> None:
    sat = sit_down(["3", *[""] * 9], "put-it-down")

    assert "Was anything at all bearable?" in sat.out
    assert "That was too much. It was not all yours to fix." in sat.out


def test_the_week_is_in_words() -> None:
    from companion.journal.entries import Direction, Kind

    acts = [entry(n, kind=Kind.ACT, direction=way) for n, way in enumerate([Direction.TO_OTHERS, Direction.TO_SELF])]

    assert "Kindness this week: 1 from you, 1 to yourself.\n" in sit_down([LEAVE], journal=in_memory(acts)).out


def test_help_and_back_in_a_menu() -> None:
    sat = sit_down(["/help", "5", "/back", LEAVE])

    assert "Type the number of what you want, then Enter. An empty line goes back.\n" in sat.out
    assert sat.status == 0


def with_a_gone_exercise() -> OpenJournal:
    """A journal with a draft of an exercise that is no longer there."""
    left = sit_down(["Words", "one", "two"], "every-kind")
    return OpenJournal(left.journal.store, Library(), Settings(), left.journal.clock, close=lambda: None)


def test_words_of_an_exercise_that_is_gone_are_kept_as_a_note() -> None:
    journal = with_a_gone_exercise()
    sat = sit_down(["1", "1", LEAVE], journal=journal)

    assert "1 Words from an exercise that is no longer here\n" in sat.out
    assert "This is what you wrote:\n\nWords\n\none\ntwo\n" in sat.out
    assert "1 Keep it in the journal as a note\n2 Let it go\n3 Leave it where it is\n" in sat.out
    assert "It is in the journal now.\n" in sat.out
    assert sat.journal.store.drafts() == []
    [row] = sat.journal.store.list()
    assert "one\ntwo" in sat.journal.store.get(row.id).text


def test_words_of_an_exercise_that_is_gone_are_let_go_and_brought_back() -> None:
    sat = sit_down(["1", "2", "7", "1", "3", "9"], journal=with_a_gone_exercise())

    assert "Let go. Home can bring it back until you leave.\n" in sat.out
    assert "It is back.\n" in sat.out
    assert len(sat.journal.store.drafts()) == 1
    assert sat.entries == []


def test_an_own_exercise_that_cannot_be_used_takes_no_other_away(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "exercise.toml").write_text("not TOML at all")
    whole = in_memory()
    journal = OpenJournal(whole.store, Library(tmp_path), Settings(), whole.clock, close=lambda: None)

    sat = sit_down(["5", "All of them", "1", "1", "2", "The lift", *[""] * 9, LEAVE], journal=journal)

    assert sat.out.count("Not every exercise here can be used. The list of all exercises says why.\n") == 1
    assert sat.entries == ["The lift"]
    _, _, said = sat.out.partition("odd cannot be used\n")
    assert said.startswith("Line 1: ")
    assert f"\nMend it, and it is there again. The file is:\n{tmp_path / 'odd' / 'exercise.toml'}\n" in said


def test_an_own_exercise_stands_among_the_others_marked_and_can_be_done(tmp_path: Path) -> None:
    begin_exercise(tmp_path, "tea-break")
    whole = in_memory()
    journal = OpenJournal(whole.store, Library(tmp_path), Settings(), whole.clock, close=lambda: None)

    tea_break = "Tea break, 3 minutes, light, yours"
    sat = sit_down(["5", "All of them", tea_break, "1", "", "A cup of tea", *[""] * 3, LEAVE], journal=journal)

    assert f" {tea_break}: For the ten minutes between two things.\n" in sat.out
    assert len(re.findall(r"(?m), yours: ", sat.out)) == 1
    assert sat.entries == ["A cup of tea"]


def test_a_hard_day_is_said_once_with_the_lighter_exercises() -> None:
    said = "After a day like this, light ones come first. The others are under All exercises.\n"
    sat = sit_down(["1", "3", *[""] * 20, "7"])

    assert sat.out.count(said) == 1
    assert "1 One kind minute, 3 minutes: " in sat.out.partition(said)[2]


def test_a_title_that_is_a_question_has_no_full_stop_after_it() -> None:
    assert "How was the week? About 3 minutes.\n" in sit_down([], "weekly-pulse").out
