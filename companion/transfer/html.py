"""A page to read or print: all entries in one file that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from typing import TextIO
from unicodedata import bidirectional

from companion.i18n import draw, language, long_date, t
from companion.journal.entries import Entry, Item
from companion.page import END, begin
from companion.transfer.words import DIRECTION, KIND

_STYLE = """.answer { white-space: pre-wrap; }
article { border-top: 1px solid #c9cfda; padding: 1.2rem 0 1rem; }
"""


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes the entries as one page, in their order. A person's words are text in it and nothing else."""
    title, private = t("html", "From my journal"), escape(t("html", "Private. This page is not encrypted."))
    out.write(begin(title, language(), _STYLE))
    out.write(f"<h1>{escape(title)}</h1>\n")
    out.write(f'<p class="quiet">{private}</p>\n')
    for item in items:
        if isinstance(item, Entry):
            out.writelines(_article(item))
    out.write(END)


def write_words(items: Iterable[Item], out: TextIO) -> None:
    """Writes the words that the page shows, as plain text: what stands on it, without how it is drawn."""
    out.write(t("html", "From my journal") + "\n" + t("html", "Private. This page is not encrypted.") + "\n")
    for item in items:
        if isinstance(item, Entry):
            title, about = _heading(item)
            out.write(f"\n{title}\n{about}\n\n{item.text}\n")


def _heading(entry: Entry) -> tuple[str, str]:
    about = [long_date(entry.day)]
    if entry.title:
        about.append(draw(KIND[entry.kind]))
    if entry.direction:
        about.append(draw(DIRECTION[entry.direction]))
    if entry.tags:
        about.append(", ".join(entry.tags))
    return ("★ " if entry.starred else "") + (entry.title or draw(KIND[entry.kind])), " · ".join(about)


def _side(entry: Entry) -> str:
    """The side on which the person's words begin: their first letter tells, as it does a browser."""
    words = chain(entry.title, *(part.answer for part in entry.parts))
    first = next((way for sign in words if (way := bidirectional(sign)) in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def _article(entry: Entry) -> Iterator[str]:
    title, about = _heading(entry)
    yield f'<article>\n<header dir="{_side(entry)}">\n<h2 dir="auto">{escape(title)}</h2>\n'
    yield f'<p class="quiet">{escape(about)}</p>\n</header>\n'
    for part in entry.parts:
        if part.question:
            yield f'<h3 dir="auto">{escape(part.question)}</h3>\n'
        yield f'<p class="answer" dir="auto">{escape(part.answer)}</p>\n'
    yield "</article>\n"
