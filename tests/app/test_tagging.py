"""Tags on a line, and what stands for a note in lists."""

from datetime import date

import pytest

from companion.app.notelines import ABOUT, LONGEST_TITLE, note_about, note_title
from companion.app.tagging import as_line, finished, offers, tags_in, tags_words

DAY = date(2025, 3, 5)
KNOWN = ["nights", "Night shift", "ward 7", "thanks"]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", ()),
        (" , ,", ()),
        ("tea", ("tea",)),
        (" tea ,  two   words,", ("tea", "two words")),
        ("Tea, tea, TEA", ("Tea",)),
        ("NIGHT shift, WARD 7", ("Night shift", "ward 7")),
    ],
)
def test_the_tags_in_a_line(line: str, tags: tuple[str, ...]) -> None:
    assert tags_in(line, KNOWN) == tags
    assert tags_in(as_line(tags), KNOWN) == tags


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", KNOWN),
        ("nights, ", ["Night shift", "ward 7", "thanks"]),
        ("NI", ["nights", "Night shift"]),
        ("tea, ni", ["nights", "Night shift"]),
        ("nights", []),
        ("nights,night", ["Night shift"]),
        ("x", []),
    ],
)
def test_what_is_offered_begins_like_the_last_one_and_is_not_there_yet(line: str, offered: list[str]) -> None:
    assert offers(line, KNOWN) == offered


@pytest.mark.parametrize(("line", "then"), [("", "tea"), ("t", "tea"), ("nights,t", "nights, tea"), ("a, ", "a, tea")])
def test_a_tag_is_finished(line: str, then: str) -> None:
    assert finished(line, "tea") == then


def test_an_entry_without_tags_says_nothing_of_them() -> None:
    assert tags_words(()) == ""
    assert tags_words(("a", "b")) == "Tags: a, b"


@pytest.mark.parametrize(
    ("words", "title", "about"),
    [
        ("Tea", "Tea", ""),
        ("  Tea\t at last \n\nand  more\nof it", "Tea at last", "and more of it"),
        ("***\nTea", "Tea", ""),
        ("* * *", "Wednesday 5 March 2025", "* * *"),
        ("\U0001f600\n茶", "茶", ""),
    ],
)
def test_the_first_line_stands_for_a_note_and_the_rest_comes_after_it(words: str, title: str, about: str) -> None:
    assert (note_title(words, DAY), note_about(words)) == (title, about)


@pytest.mark.parametrize("words", ["word " * 100, "x" * 500])
def test_a_long_first_line_is_cut_and_then_all_of_it_comes_after_the_title(words: str) -> None:
    title = note_title(words, DAY)

    assert len(title) <= LONGEST_TITLE
    assert title.endswith(" …")
    assert words.startswith(title.removesuffix(" …"))
    assert note_about(words) == words.strip()[:ABOUT]


def test_a_tag_that_came_with_a_comma_stays_one_tag() -> None:
    known = ("nights, long", "nights, long, dark", "tea", ",")
    for tags in (("tea", "nights, long"), ("nights, long, dark", "nights, long"), ("tea", ",")):
        assert tags_in(as_line(tags), known) == tags
    assert tags_in("Nights, long, walk", known) == ("nights, long", "walk")
    assert tags_in("nights, walk,", ("nights", "nights, long")) == ("nights", "walk")
