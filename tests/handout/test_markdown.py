"""The sheet as Markdown: what a reader of Markdown makes of it is the words, and nothing of theirs is a sign."""

import pytest
from handout.sheets import ALL, HOSTILE, NAMES, STARTS, hostile, sheet
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from companion.guide.exercise import Exercise
from companion.handout.markdown import RULE, escaped, render

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = {"text", "text_special", "softbreak", "hardbreak"}


def inline(text: str) -> list[Token]:
    return [inner for token in READER.parse(text) for inner in token.children or ()]


def read(text: str) -> str:
    """The words as a reader shows them, with a line of their own for each line."""
    found = []
    for token in READER.parse(text):
        if token.type == "inline":
            found.append("".join("\n" if "break" in inner.type else inner.content for inner in token.children or ()))
    return "\n".join(found)


def test_hostile_words_are_text_and_nothing_else() -> None:
    page = render(sheet(hostile()))
    kinds = {token.type for token in READER.parse(page)}

    assert {token.type for token in inline(page)} <= WORDS
    assert not kinds & {"html_block", "code_block", "fence", "ordered_list_open"}
    assert read(page).count(HOSTILE) >= 20
    for line in STARTS.split("\n"):
        assert line.strip() in read(page).split("\n")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_one_line_is_read_as_it_was_written(words: str) -> None:
    line = " ".join(words.split())
    tokens = READER.parse(escaped(line))

    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert read(escaped(line)) == line


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_every_exercise_is_words_headings_lists_and_rules(found: Exercise) -> None:
    page = render(sheet(found))

    assert page.startswith(f"# {found.title}\n\n")
    assert {token.type for token in inline(page)} <= WORDS


def test_a_rule_is_a_line_to_write_on() -> None:
    assert [token.type for token in READER.parse(RULE)] == ["hr"]
    assert render(sheet(ALL[0])).count(f"\n\n{RULE}\n") > 2
