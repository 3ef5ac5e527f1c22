"""One HTML page that needs nothing else: no script, no picture, no font from elsewhere; with a style for printing."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO

from companion.i18n import draw, language, long_date, t
from companion.journal.entries import Entry, Item
from companion.transfer.words import DIRECTION, KIND

_STYLE = """
:root { color-scheme: light; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; color: #1c2230; background: #fff; max-width: 38rem;
  margin: 2.5rem auto; padding: 0 1.2rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; margin: 0 0 .15rem; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 600; margin: 1rem 0 .1rem; }
h1, h2, h3, header, .quiet { break-inside: avoid; break-after: avoid; }
p { margin: 0 0 .4rem; }
.quiet { color: #555e6e; font-size: .92rem; }
.answer { white-space: pre-wrap; }
article { border-top: 1px solid #c9cfda; padding: 1.2rem 0 1rem; }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  body { font-size: 11pt; margin: 0; padding: 0; max-width: none; }
  p { orphans: 3; widows: 3; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Were there ever anything in the page that loads or runs, a browser would not let it."""


def write(items: Iterable[Item], out: TextIO) -> None:
    """Writes the entries as one page, in their order. A person's words are text in it and nothing else."""
    title, private = escape(t("html", "From my journal")), escape(t("html", "Private. This page is not encrypted."))
    out.write(f'<!DOCTYPE html>\n<html lang="{escape(language())}">\n<head>\n<meta charset="utf-8">\n')
    out.write(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n')
    out.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    out.write(f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n")
    out.write(f'<p class="quiet">{private}</p>\n')
    for item in items:
        if isinstance(item, Entry):
            out.writelines(_article(item))
    out.write("</body>\n</html>\n")


def write_words(items: Iterable[Item], out: TextIO) -> None:
    """Writes the words that the page shows, as plain text: what stands on it, without how it is drawn."""
    out.write(t("html", "From my journal") + "\n" + t("html", "Private. This page is not encrypted.") + "\n")
    for item in items:
        if isinstance(item, Entry):
            title, about = _heading(item)
            out.write(f"\n{title}\n{about}\n\n{item.text}\n")


def _heading(entry: Entry) -> tuple[str, str]:
    about = [long_date(entry.day), draw(KIND[entry.kind])]
    if entry.direction:
        about.append(draw(DIRECTION[entry.direction]))
    if entry.tags:
        about.append(", ".join(entry.tags))
    return ("★ " if entry.starred else "") + (entry.title or draw(KIND[entry.kind])), " · ".join(about)


def _article(entry: Entry) -> Iterator[str]:
    title, about = _heading(entry)
    yield f'<article>\n<header>\n<h2 dir="auto">{escape(title)}</h2>\n'
    yield f'<p class="quiet" dir="auto">{escape(about)}</p>\n</header>\n'
    for part in entry.parts:
        if part.question:
            yield f'<h3 dir="auto">{escape(part.question)}</h3>\n'
        yield f'<p class="answer" dir="auto">{escape(part.answer)}</p>\n'
    yield "</article>\n"
