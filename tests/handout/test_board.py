"""A group's board as a file: what people called out stands in it as text."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from companion.app.board_file import can_be_saved_as
from companion.guide.board import Board
from companion.handout.board import as_html, as_markdown
from companion.text import Text

HOSTILE = [
    "# no heading",
    "- no *list* [x](javascript:1)",
    "1. <script>alert(1)</script>",
    "`code` | $x$ &amp; ~~gone~~",
    "שלום 茶 👩🏽‍⚕️",
    "===",
]


@pytest.fixture
def board() -> Board:
    made = Board((Text("test", "Best"), Text("test", "Will")))
    for number, words in enumerate(HOSTILE):
        made.add(words, number % 3)
    return made


def test_markdown_has_columns_as_headings_and_lines_as_text(board: Board) -> None:
    tokens = MarkdownIt("commonmark").parse(as_markdown(board, "A *board*", "4 March 2027"))
    texts = [token.content for token in tokens if token.type == "inline"]
    plain = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h2", "h2"]
    assert plain[0] == "A *board*"
    assert set(HOSTILE) <= set(plain), texts
    assert not {"link_open", "em_open", "html_inline", "code_inline", "s_open"} & {
        child.type for token in tokens for child in token.children or ()
    }


def test_html_has_no_script_and_every_word(board: Board) -> None:
    class Words(HTMLParser):
        tags: set[str]
        items: list[str]
        inside = False

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.tags.add(tag)
            self.inside = tag == "li"

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

        def handle_data(self, data: str) -> None:
            if self.inside:
                self.items.append(data)

    reader = Words()
    reader.tags, reader.items = set(), []
    reader.feed(as_html(board, "A <board>", "4 March 2027"))
    assert "script" not in reader.tags
    assert sorted(reader.items) == sorted(HOSTILE)


def test_a_column_without_lines_says_so() -> None:
    assert as_markdown(Board((Text("test", "Best"),)), "B", "today").endswith("## Best\n\nNothing here.\n")


@pytest.mark.parametrize(
    ("name", "can"), [("a.md", True), ("a.HTML", True), ("a.htm", True), ("a.txt", False), ("a", False), (".md", False)]
)
def test_names_end_as_the_two_formats_do(name: str, can: bool) -> None:
    assert can_be_saved_as(Path(name)) is can
