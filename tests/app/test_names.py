"""What a person is shown and asked about words that could tell who somebody is."""

import pytest

from companion.app.names import MOST, AskedBefore, could_be, kept_as_it_is, mark, recognised, signed, with_signs

WORDS = "Mr Ahmed in bed 4 was kind."


def test_the_words_are_marked_in_the_text() -> None:
    assert with_signs(mark(WORDS)) == "«Mr Ahmed» in «bed 4» was kind."
    assert mark(WORDS).words == ["Mr Ahmed", "bed 4"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("943 476 5919", "an NHS number"),
        ("070727 1010", "a CHI number"),
        ("MRN 123456", "a hospital number"),
        ("12/03/1958", "a date of birth, or another whole date"),
        ("SW1A 1AA", "a postcode"),
        ("bed 4", "the number of a bed, a bay or a room"),
        ("a@example.org", "an e-mail address"),
        ("07700 900123", "a phone number"),
        ("Mr Ahmed", "somebody's name"),
    ],
)
def test_it_is_said_what_it_looks_like(words: str, what: str) -> None:
    assert could_be(mark(words)) == f"That looks like it could be {what}. Change it, or keep it as it is?"


def test_several_sorts_are_said_together_and_each_once() -> None:
    assert could_be(mark("Mr Ahmed, Mrs Khan, bed 4")) == (
        "Some of that could tell who somebody is: somebody's name, the number of a bed, a bay or a room. "
        "Change it, or keep it as it is?"
    )


def test_what_is_said_where_nobody_sits_holds_none_of_the_words() -> None:
    said = kept_as_it_is(mark(WORDS))
    assert "somebody's name" in said
    assert not any(words in said for words in mark(WORDS).words)


def test_what_was_kept_is_not_asked_about_again_while_it_does_not_change() -> None:
    asked = AskedBefore()
    marked = asked.look(WORDS)
    assert marked is not None
    asked.keep(marked)
    assert asked.look(WORDS) is None
    assert asked.look(["More of it:", WORDS]) is None
    changed = asked.look("Mr Ahmed in bed 5 was kind.")
    assert changed is not None
    assert changed.words == ["bed 5"]
    assert AskedBefore().look(WORDS) is not None  # another session


def test_nothing_found_is_nothing_asked() -> None:
    asked = AskedBefore()
    assert [asked.look(value) for value in (None, "", [], "A patient was kind at 14:30.", ["ICU", "bay leaf"], 4)] == [
        None
    ] * 6


def test_of_a_long_text_only_what_stands_around_is_shown() -> None:
    shown = with_signs(mark(f"{'so ' * 500}Mr Ahmed{' and' * 500} Mrs Khan{' on' * 500}"))
    assert len(shown) < 700
    assert shown.startswith("…so so")
    assert "so «Mr Ahmed» and" in shown
    assert " … " in shown
    assert "and «Mrs Khan» on" in shown
    assert shown.endswith("on…")


def test_of_very_many_the_first_are_shown() -> None:
    marked = mark("Mr Ahmed, " * 5_000)
    assert with_signs(marked).count(signed("Mr Ahmed")) == MOST
    assert len(with_signs(marked)) < 1_000


def test_control_codes_are_not_shown() -> None:
    assert with_signs(mark("\x1b[31m Mr Ahmed\x07.")) == "[31m «Mr Ahmed»."


def test_what_leaves_the_journal_is_asked_about_in_these_words() -> None:
    assert recognised() == (
        "Could the person, their family or a colleague recognise this? Take out what the lesson does not need."
    )
