"""A sheet as Markdown: whatever stands in an exercise stands in it as text. A rule is a line to write on."""

import re
from collections.abc import Iterator

from companion.handout.sheet import Asked, Block, Boxes, Card, Group, Lines, Say, Scale, Sheet, Table, Ticks

RULE = "_" * 72
BOX = "☐"
ROW = 6
"""Words of a story that stand beside one another."""

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~$]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)(?:([-+#=])|(\d+)([.)]))", re.MULTILINE)


def render(page: Sheet) -> str:
    """The whole sheet."""
    return "\n\n".join(_pieces(page)) + "\n"


def escaped(words: str) -> str:
    """Words in which nothing is a sign of Markdown, or of the HTML that may stand in it."""
    words = _ANYWHERE.sub(r"\\\g<0>", words)
    words = _AT_START.sub(lambda found: f"{found[3]}\\{found[4]}" if found[3] else f"\\{found[2]}", words)
    return "\n".join(line.strip() for line in words.splitlines())


def _pieces(page: Sheet) -> Iterator[str]:
    yield f"# {_line(page.title)}"
    yield from map(escaped, page.about)
    for block in page.blocks:
        yield from _block(block, "##")
    yield f"## {_line(page.helping.heading)}"
    yield escaped(page.helping.danger)
    yield "\n".join(f"- {_line(who)}: {_line(how)}" for who, how in page.helping.rows)
    yield escaped(page.helping.fresh)
    yield f"## {_line(page.origin.heading)}"
    yield "\n".join(f"- {_line(what)} {_line(cite)}" for what, cite in page.origin.sources)
    if page.origin.own:
        yield escaped(page.origin.own)


def _block(block: Block, level: str) -> Iterator[str]:
    match block:
        case Group():
            yield f"{level} {_line(block.heading)}"
            for inner in block.blocks:
                yield from _block(inner, level + "#")
            return
        case Card():
            yield "\n".join(f"> {line}".rstrip() for line in _lines(block.words).split("\n"))
            return
        case Say():
            yield from filter(None, (escaped(block.asked.when), _lines(block.asked.words)))
        case _:
            yield from filter(None, (escaped(block.asked.when), f"{level} {_line(block.asked.words)}"))
    yield from _under(block.asked)
    match block:
        case Lines():
            begins = [escaped(block.begins)] if block.begins else []
            numbers = [f"{n}\\." if block.numbered else "" for n in range(1, block.count + 1)]
            yield from (*begins, *(piece for number in numbers for piece in (number, RULE) if piece))
        case Ticks():
            yield "\n".join(f"- {BOX} {_line(choice)}" for choice in block.choices)
        case Scale():
            boxes = "   ".join(f"{BOX} {number}" for number in block.numbers)
            yield f"{_line(block.low)}   {boxes}   {_line(block.high)}"
        case Boxes():
            yield from (_table([str(n) for n in row], 1) for row in _rows(block.count))
        case Table():
            ticks = ["   ".join(f"{BOX} {_line(one)}" for one in column.choices) for column in block.columns]
            yield _table(["", "", *(_line(column.words) for column in block.columns)], block.rows, ["", *ticks])
        case _:
            pass


def _under(asked: Asked) -> Iterator[str]:
    yield from map(_lines, filter(None, (asked.help, *asked.more)))


def _rows(count: int) -> Iterator[range]:
    return (range(first, min(first + ROW, count + 1)) for first in range(1, count + 1, ROW))


def _table(heads: list[str], rows: int, cells: list[str] | None = None) -> str:
    lines = [heads, ["---"] * len(heads)]
    lines += [[str(n), *cells] if cells else [" "] * len(heads) for n in range(1, rows + 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _line(words: str) -> str:
    return " ".join(escaped(words).split())


def _lines(words: str) -> str:
    """Several lines, each of which stays one."""
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\n", escaped(words))
