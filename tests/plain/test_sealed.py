"""A letter that waits sealed, line by line."""

from pathlib import Path

import pytest
from kit.own import LETTER, Held, own_exercise
from plain.scripted import Sat, sit_down

WORDS = "You did what you could"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "letter", LETTER, "A letter")
    return Held(tmp_path)


def sit(held: Held, *lines: str) -> Sat:
    return sit_down(["Journal", *lines, "Back", "Leave"], journal=held.open())


def test_its_row_says_until_when_it_waits(held: Held) -> None:
    held.do("letter", letter=WORDS, open_on="2025-03-30")
    sat = sit(held, "Search", "could", "Back")
    assert sat.out.count("1 Today, A letter: Sealed until Sunday 30 March\n") == 2
    assert "Nothing fits this." in sat.out
    assert WORDS not in sat.out


def test_opening_it_early_asks_once(held: Held) -> None:
    held.do("letter", letter=WORDS, open_on="2025-03-30")
    sat = sit(held, "1", "1", "1", "Open it now", "Back to the list")
    assert sat.out.count("You wanted this to wait.") == 2
    assert WORDS in sat.out.partition("Open it now\n> 1")[2]
    assert "You wanted this to wait." not in sit(held, "1", "Back to the list").out


def test_the_end_says_until_when_it_waits(held: Held) -> None:
    sat = sit_down(["Rest", "", "30/3"], "letter", journal=held.open())
    assert "Sealed until Sunday 30 March\n" in sat.out
