"""A group's board as a file: Markdown, or one HTML page. What people called out stands in it as text."""

from collections.abc import Iterator
from html import escape

from companion import page
from companion.guide.board import UNSORTED, Board, BoardLine
from companion.handout.markdown import escaped
from companion.i18n import draw, language, t


def as_markdown(board: Board, title: str, day: str) -> str:
    """The whole board. ``day`` is written out, as a person reads it."""
    pieces = [f"# {escaped(title)}", escaped(_about(day))]
    for heading, lines in _columns(board):
        pieces.append(f"## {escaped(heading)}")
        pieces.append("\n".join(f"- {escaped(line.words)}" for line in lines) or escaped(_nothing()))
    return "\n\n".join(pieces) + "\n"


def as_html(board: Board, title: str, day: str) -> str:
    """The same as a page to read or print."""
    parts = [page.begin(title, language()), f'<h1>{escape(title)}</h1>\n<p class="quiet">{escape(_about(day))}</p>\n']
    for heading, lines in _columns(board):
        items = "".join(f'<li dir="auto">{escape(line.words)}</li>\n' for line in lines)
        parts.append(f"<h2>{escape(heading)}</h2>\n")
        parts.append(f"<ul>\n{items}</ul>\n" if items else f'<p class="quiet">{escape(_nothing())}</p>\n')
    return "".join(parts) + page.END


def _columns(board: Board) -> Iterator[tuple[str, tuple[BoardLine, ...]]]:
    for number, column in enumerate(board.columns, start=1):
        yield draw(column), board.in_column(number)
    if unsorted := board.in_column(UNSORTED):
        yield t("handout", "Not sorted"), unsorted


def _about(day: str) -> str:
    return t("handout", "Called out by a group, on {day}.", day=day)


def _nothing() -> str:
    return t("handout", "Nothing here.")
