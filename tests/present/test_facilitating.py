"""The page for a trainer is true: its keys are those of a presentation, its commands and its words are those of the app."""

import re
from pathlib import Path

from content.plain_english import american, grade, sentences
from content.test_plain_english import BRITISH_TOO, GRADE, LONGEST

from companion.present.keys import KEYS
from companion.present.room import HEIGHT, WIDTH

PAGE = (Path(__file__).parents[2] / "docs" / "facilitating.md").read_text("utf-8")
TABLE = PAGE.partition("## The keys")[2].partition("\n## ")[0]
TOLD = {key for row in re.findall(r"(?m)^\| (`.*?) \|", TABLE) for key in re.findall(r"`([^`]+)`", row)}
PROSE = re.sub(r"(?m)^(\|.*|#.*| {4,}companion.*)$|[*`]", "", PAGE)


def shown() -> set[str]:
    """Every key as the help of a presentation writes it, one by one."""
    return {name for key in KEYS for name in key.shown.split()}


def test_its_keys_are_those_of_a_presentation() -> None:
    assert len(TOLD) >= 10
    assert shown() >= TOLD


def test_it_tells_of_every_key_but_those_that_are_easily_found() -> None:
    easily_found = {*"→↓←↑s", "End"}
    everywhere = set(re.findall(r"`([^`]+)`", PAGE))

    assert shown() - everywhere == easily_found


def test_a_page_is_as_big_as_it_says() -> None:
    assert f"{WIDTH} columns and {HEIGHT} rows at most" in " ".join(PAGE.split())


def test_what_it_quotes_from_the_screen_is_said_there() -> None:
    from content.sayings import in_interface

    said = " ".join(in_interface())
    quoted = re.findall(r"“([^”]+)”", PAGE)
    assert quoted
    assert [words for words in quoted if words not in said] == []


def test_it_is_short_and_easily_read() -> None:
    assert len(PAGE.splitlines()) < 120  # two printed pages
    assert grade(PROSE) < GRADE
    assert [one for one in sentences(PROSE) if len(one) > LONGEST] == []
    assert [pair for pair in american(PROSE) if pair[0] not in BRITISH_TOO] == []
