"""The page and the table: whatever a person wrote stands in them as text, and as nothing else."""

import csv
import io
from collections.abc import Iterable
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from kit.apps import entry

from companion.journal.entries import Direction, Entry, Kind, Part
from companion.transfer import csv_table, html

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' <img src=x onerror=y> =1+1 שלום 漢字 👩‍⚕️"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.just(HOSTILE)


def page(*entries: Entry) -> str:
    out = io.StringIO()
    html.write(entries, out)
    return out.getvalue()


class Read(HTMLParser):
    """What a browser would see: tags, their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.answers: list[str] = []
        self._in_answer = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_answer = ("class", "answer") in attrs
        if self._in_answer:
            self.answers.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_answer = False

    def handle_data(self, data: str) -> None:
        if self._in_answer:
            self.answers[-1] += data


OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "article", "header"}


@given(texts, texts)
def test_on_the_page_it_is_text_and_nothing_else(title: str, answer: str) -> None:
    kept = entry(title=title, parts=(Part("what", "What happened?", answer),), tags=(title,))
    read = Read(page(kept))

    assert read.tags == OURS
    assert read.attributes == {"lang", "charset", "http-equiv", "content", "name", "dir", "class"}
    assert read.answers == [kept.parts[0].answer]


def test_the_page_needs_nothing_else() -> None:
    text = page(entry(text=HOSTILE))
    for what in ("http:", "https:", "src=", "href=", "<link", "<script", "@import", "url("):
        assert what not in text.replace("&lt;", "").replace("src=x", "").replace("<script>alert", "")
    assert "default-src 'none'" in text
    assert "@media print" in text


def test_without_a_title_the_page_says_what_an_entry_is_once() -> None:
    [article] = page(entry(title="", text="Tea")).split("<article>")[1:]
    assert article.count("note") == 1


def test_the_line_of_the_day_stands_on_the_side_of_the_words() -> None:
    arabic, english = "\u0645\u0631\u062d\u0628\u0627", "Tea"
    for title, words, way in ((arabic, arabic, "rtl"), ("", f"1. {arabic} tea", "rtl"), (english, arabic, "ltr")):
        assert f'<header dir="{way}">' in page(entry(title=title, text=words))


def test_the_page_says_what_an_entry_is() -> None:
    words = page(entry(title="Tea", kind=Kind.ACT, direction=Direction.TO_SELF, tags=("nights",), starred=True))
    assert "★ Tea" in words
    assert "Wednesday 5 March 2025 · act · to yourself · nights" in words


@given(st.lists(texts, min_size=1, max_size=3))
def test_the_table_reads_back_and_is_no_formula(answers: list[str]) -> None:
    kept = [entry(n, title=a, parts=(Part("what", "", a),)) for n, a in enumerate(answers)]
    out = io.StringIO(newline="")
    csv_table.write(kept, out)

    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert rows[0] == list(csv_table.COLUMNS)
    for row, one in zip(rows[1:], kept, strict=True):
        assert row[0] == one.id
        assert row[-1].removeprefix("'") == one.text.removeprefix("'")
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
