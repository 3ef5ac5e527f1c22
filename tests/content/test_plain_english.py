"""Everything Companion says is in short sentences, easily read, and spelt as in Britain."""

from collections.abc import Iterable

import pytest
from content.plain_english import american, grade, sentences, words
from content.sayings import exercises, for_its_trainer, in_exercise, in_interface, read_out, to_talk_to

from companion.guide.exercise import Exercise

GRADE = 8
"""The school year below which a text is to be read."""
LONG_ENOUGH = 15
"""Words below which the grade of a text says nothing: one long name decides it."""
LONGEST = 22
"""Words in a sentence at most."""

NAMES = ("World Health Organization",)
"""Spelt as those who bear them do."""
BRITISH_TOO = {
    "disk": "of a computer; a disc is something else",
    "program": "of a computer; a programme is something else",
    "programs": "the same",
    "install": "the usual spelling in Britain too",
    "draft": "of a text; a draught is something else",
    "drafts": "the same",
    "practice": "the noun",
    "filter": "that lets some of it through; a philtre is a love potion",
    "filters": "the same",
}
"""Words that the list takes for American, and why they are right here."""
ARGPARSE = {"unrecognized arguments: %s": "argparse looks its words up by its own spelling"}


def hard_to_read(texts: Iterable[str]) -> list[str]:
    """Those that are too hard, with their grade, or the number of words of their longest sentence."""
    found = []
    for text in texts:
        read = read_out(text)
        longest = max(map(len, sentences(read)), default=0)
        if longest > LONGEST:
            found.append(f"{longest} words in a sentence: {text}")
        if len(words(read)) >= LONG_ENOUGH and grade(read) >= GRADE:
            found.append(f"grade {grade(read):.1f}: {text}")
    return found


def spelt_otherwise(texts: Iterable[str]) -> list[str]:
    """Those with a word that is spelt as in America, with the word and its British spelling."""
    found = []
    for text in texts:
        read = read_out(text)
        for name in NAMES:
            read = read.replace(name, "")
        pairs = [pair for pair in american(read) if pair[0] not in BRITISH_TOO]
        found += [f"{theirs}, {ours}: {text}" for theirs, ours in pairs if text not in ARGPARSE]
    return found


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_every_text_of_an_exercise_is_easily_read(exercise: Exercise) -> None:
    assert hard_to_read(in_exercise(exercise)) == []
    assert grade(read_out("\n".join(in_exercise(exercise)))) < GRADE


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_every_exercise_is_spelt_as_in_britain(exercise: Exercise) -> None:
    assert spelt_otherwise(in_exercise(exercise)) == []


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_what_a_trainer_reads_is_easily_read_and_spelt_as_in_britain(exercise: Exercise) -> None:
    assert hard_to_read(for_its_trainer(exercise)) == []
    assert grade(read_out("\n".join(for_its_trainer(exercise)))) < GRADE
    assert spelt_otherwise(for_its_trainer(exercise)) == []


def test_who_to_talk_to_is_easily_read_and_spelt_as_in_britain() -> None:
    assert hard_to_read(to_talk_to()) == []
    assert spelt_otherwise(to_talk_to()) == []


def test_the_interface_is_easily_read_and_spelt_as_in_britain() -> None:
    assert len(in_interface()) > 500
    assert hard_to_read(in_interface()) == []
    assert spelt_otherwise(in_interface()) == []


def test_what_is_hard_to_read_would_be_found() -> None:
    hard = "Subsequent utilisation of the organisational documentation of your institution necessitates authorisation, "
    assert hard_to_read([f"{hard}notwithstanding any previously established arrangements."])
    assert hard_to_read(["and then " * 12 + "it ends."])
    assert not hard_to_read(["It was hard. It is written down, so you do not have to carry it out of the door."])


@pytest.mark.parametrize(
    "word", ["color", "organize", "Recognized", "center", "behavior", "gray", "counseling", "favorite"]
)
def test_what_is_spelt_otherwise_would_be_found(word: str) -> None:
    assert spelt_otherwise([f"It has the {word} in it."])


@pytest.mark.parametrize(
    ("word", "count"), [("tea", 1), ("kettle", 2), ("compassion", 3), ("unremarkable", 5), ("ward's", 1)]
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    from content.plain_english import syllables

    assert syllables(word) == count
