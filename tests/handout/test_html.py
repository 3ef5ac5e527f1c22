"""The page that a browser prints: every text in it is text, nothing is loaded, nothing runs."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from handout.sheets import ALL, HOSTILE, NAMES, STARTS, hostile, sheet

from companion import i18n
from companion.guide.exercise import Exercise
from companion.handout.html import render

OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "em", "p", "br", "section", "footer", "div", "ul"}
OURS |= {"li", "span", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "dir", "class", "aria-hidden", "scope"}


class Read(HTMLParser):
    """What a browser would see: tags, their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_words_are_text_and_nothing_else() -> None:
    read = Read(render(sheet(hostile())))

    assert set(read.tags) <= OURS
    assert read.attributes <= ATTRIBUTES
    assert read.text.count(HOSTILE) >= 20
    for line in filter(None, STARTS.split("\n")):
        assert read.text.count(line.strip()) >= 3


@pytest.mark.parametrize("found", ALL, ids=NAMES)
@pytest.mark.parametrize("large", [False, True])
def test_every_exercise_is_a_page_that_needs_nothing_else(found: Exercise, large: bool) -> None:
    text = render(sheet(found), large=large)
    read = Read(text)

    assert set(read.tags) <= OURS
    assert read.attributes <= ATTRIBUTES
    assert found.title in read.text
    assert read.tags.count("h1") == 1
    for what in ("http:", "https:", "src=", "href=", "<link", "<script", "@import", "url("):
        assert what not in text
    assert "default-src 'none'" in text
    assert "@page" in text


def test_large_print_is_18_points_and_nothing_is_smaller() -> None:
    large, usual = (render(sheet(ALL[0]), large=size) for size in (True, False))
    own = large.partition("</style>")[0].removeprefix(usual.partition("</style>")[0])
    small = re.findall(r"(?m)^(.+) \{[^}]*font-size: [.\d]+(?:rem|em|pt)", usual)

    assert "18pt" not in usual
    assert {float(size) for size in re.findall(r"font-size: ([\d.]+)pt", own)} == {18.0, 24.0}
    for what in set(map(str.strip, small)) - {"html"}:  # the body has a size of its own
        assert f"{what}," in own or f"{what} {{" in own, what


def test_the_page_is_in_the_language_of_its_words() -> None:
    assert '<html lang="en">' in render(sheet(ALL[0]))
    i18n.use("en-XA")
    try:
        page = render(sheet(ALL[0]))
    finally:
        i18n.use("en")

    assert '<html lang="en-XA">' in page
    assert '<h1 dir="auto">⟦' in page
