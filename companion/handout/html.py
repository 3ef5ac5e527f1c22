"""A sheet as an HTML page, with a style for A4: lines to write on, boxes to tick, nothing loaded and nothing that runs."""

from collections.abc import Iterable, Iterator
from html import escape

from companion.handout.sheet import Asked, Block, Boxes, Card, Group, Lines, Say, Scale, Sheet, Table, Ticks
from companion.i18n import language
from companion.page import END, begin

_STYLE = """body { --room: 7.5mm; color: #111; font-family: "Times New Roman", "Liberation Serif", Tinos, serif; }
h2 { font-size: 1.05rem; }
.block { margin: .65rem 0 0; }
.group { margin-top: 1.4rem; }
.block, .group { break-inside: avoid; }
.block h2, .block .help { display: inline; }
.help { margin-right: .5em; }
h2 em { font-weight: normal; }
.quiet { color: #333; margin-bottom: .1rem; }
.line { height: var(--room); border-bottom: 1px solid #555; display: flex; align-items: flex-end; break-inside: avoid; }
ul, ol { list-style: none; margin: .15rem 0 0; padding: 0; }
.ticks { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; }
.box { display: inline-block; width: .8em; height: .8em; border: 1px solid #111; margin-right: .45em; }
.scale { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; align-items: baseline; }
.words { display: flex; flex-wrap: wrap; gap: .5rem; padding-top: .2rem; }
.words li { border: 1px solid #555; width: 14%; height: calc(var(--room) * 1.2); }
table { border-collapse: collapse; width: 100%; margin-top: .3rem; }
th, td { border: 1px solid #555; padding: .15rem .4rem; text-align: left; vertical-align: top; font-weight: normal; }
td { height: calc(var(--room) * 1.5); }
td.ticked { width: 36%; }
td:first-child { min-width: 36%; }
td li { display: inline-block; margin-right: .6rem; }
.card { border: 2px solid #111; padding: 1rem 1.4rem; margin: 1rem 0; font-size: 1.35rem; white-space: pre-line; }
footer { border-top: 2px solid #111; margin-top: 1.4rem; padding-top: .3rem; font-size: .82rem; line-height: 1.3; }
footer section { break-inside: avoid; }
footer h2 { font-size: 1em; margin-top: .4rem; }
footer p { margin: 0; }
.people { columns: 2; column-gap: 1.6rem; }
@media print {
  @page { margin: 12mm 16mm; }
  html { font-size: 10.5pt; }
  body { font-size: 10.5pt; line-height: 1.3; }
}
"""
_LARGE = """body { --room: 12mm; line-height: 1.5; }
body, h1, h2, h3, th, td, footer, .quiet, .card, footer h2 { font-size: 18pt; }
.people { columns: 1; }
h1 { font-size: 24pt; }
@media print { body { font-size: 18pt; } }
"""


def render(page: Sheet, *, large: bool = False) -> str:
    """The whole sheet; ``large`` has all of it in large print, 18 pt."""
    return begin(page.title, language(), _STYLE + (_LARGE if large else "")) + "".join(_pieces(page)) + END


def _pieces(page: Sheet) -> Iterator[str]:
    yield f'<h1 dir="auto">{escape(page.title)}</h1>\n'
    yield from (_p(words) for words in page.about)
    yield from map(_block, page.blocks)
    yield f"<footer>\n<section>\n<h2>{escape(page.helping.heading)}</h2>\n{_p(page.helping.danger)}"
    yield _list((escape(f"{who}: {how}") for who, how in page.helping.rows), "people")
    yield f"{_p(page.helping.fresh)}</section>\n<section>\n<h2>{escape(page.origin.heading)}</h2>\n"
    yield from (_p(f"{what} {cite}") for what, cite in page.origin.sources)
    yield _p(page.origin.own) + "</section>\n</footer>\n"


def _block(block: Block) -> str:
    if isinstance(block, Group):
        inner = "".join(map(_block, block.blocks))
        return f'<section class="group">\n<h2 dir="auto">{escape(block.heading)}</h2>\n{inner}</section>\n'
    if isinstance(block, Card):
        return f'<div class="card" dir="auto">{escape(block.words)}</div>\n'
    when = f"<em>{escape(block.asked.when)}</em> " if block.asked.when else ""
    match block:
        case Say():
            said = _p(block.asked.words, before=when)
        case _:
            said = f'<h2 dir="auto">{when}{escape(block.asked.words)}</h2>\n'
    return f'<section class="block">\n{said}{_under(block.asked)}{_room(block)}</section>\n'


def _room(block: Say | Lines | Ticks | Scale | Boxes | Table) -> str:
    """The place to write in, or to tick."""
    match block:
        case Lines():
            heads = [f"{n}. " if block.numbered else "" for n in range(1, block.count + 1)]
            heads[0] = block.begins or heads[0]
            return "".join(f'<div class="line" dir="auto">{escape(head)}</div>\n' for head in heads)
        case Ticks():
            return _ticks(block.choices, "ticks")
        case Scale():
            numbers = [_box(str(number)) for number in block.numbers]
            return _list([escape(block.low), *numbers, escape(block.high)], "scale")
        case Boxes():
            return _list([""] * block.count, "words")
        case Table():
            return _table(block)
        case _:
            return ""


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col" dir="auto">{escape(words)}</th>' for words in ("", *(c.words for c in table.columns))
    )
    cells = "".join(
        f'<td class="ticked">{_ticks(column.choices, "")}</td>' if column.choices else "<td></td>"
        for column in table.columns
    )
    rows = "".join(f"<tr><td>{n}.</td>{cells}</tr>\n" for n in range(1, table.rows + 1))
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _under(asked: Asked) -> str:
    return _p(asked.help, "quiet help") + "".join(_p(words, "quiet") for words in asked.more)


def _ticks(choices: Iterable[str], kind: str) -> str:
    return _list([_box(choice) for choice in choices], kind)


def _box(words: str) -> str:
    return f'<span class="box" aria-hidden="true"></span>{escape(words)}'


def _list(items: Iterable[str], kind: str) -> str:
    return f'<ul class="{kind}">\n' + "".join(f'<li dir="auto">{item}</li>\n' for item in items) + "</ul>\n"


def _p(words: str, kind: str = "", before: str = "") -> str:
    """A paragraph for each that the words have, ``before`` in the first; nothing for no words."""
    opening = f'<p class="{kind}" dir="auto">' if kind else '<p dir="auto">'
    pieces = [escape(piece.strip()).replace("\n", "<br>\n") for piece in words.split("\n\n") if piece.strip()]
    return "".join(f"{opening}{before if piece is pieces[0] else ''}{piece}</p>\n" for piece in pieces)
