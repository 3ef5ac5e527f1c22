"""Rows of long paragraphs: found and drawn as Textual would, by looking at no more than what is near a change."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kit.apps import TimedApp
from kit.looking import paste, press, settle
from rich.segment import Segment
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.strip import Strip
from textual.widgets import TextArea

from companion.tui.widgets import paragraphs
from companion.tui.widgets.page import Page
from companion.tui.widgets.paragraphs import LONG, Rows, rewrapped

WORDS = [
    *"aiou",
    "the",
    "porter",
    "with",
    "blankets",
    "(again",
    "again)",
    "看護",
    "看護師は待った",
    "🇬🇧",
    "👩‍👩‍👧",
    "❤️",
]
BETWEEN = [" ", " ", " ", " ", "", "  ", "\u3000", " " * 30]
PIECES = some.lists(some.tuples(some.sampled_from(WORDS), some.sampled_from(BETWEEN)).map("".join), max_size=12)
LINES = some.lists(some.sampled_from(WORDS), max_size=200).flatmap(
    lambda words: some.lists(some.sampled_from(BETWEEN), min_size=len(words), max_size=len(words)).map(
        lambda between: "".join(word + space for word, space in zip(words, between, strict=True))
    )
)
PLACES = some.floats(0, 1)
CHANGES = some.lists(some.tuples(PLACES, PLACES, PIECES.map("".join) | some.just("\n")), min_size=1, max_size=8)


def kept(rows: WrappedDocument) -> object:
    """All that is kept of where rows are."""
    sections = [rows.get_sections(line) for line in range(rows.document.line_count)]
    return (rows._wrap_offsets, rows._offset_to_line_info, rows._line_index_to_offsets, rows._tab_width_cache, sections)


def rows_of(page: Page) -> list[list[Segment]]:
    """The rows in sight, as they are drawn."""
    return [[*page.render_line(y)] for y in range(page.size.height)]


@given(line=LINES, changes=CHANGES, width=some.integers(2, 40))
def test_rows_after_any_change_are_those_of_the_text_anew(
    line: str, changes: list[tuple[float, float, str]], width: int
) -> None:
    document = Document(f"above\n{line}\nbelow")
    with pytest.MonkeyPatch.context() as sooner:
        sooner.setattr(paragraphs, "LONG", 8)
        sooner.setattr(paragraphs, "ROWS", 1)
        rows = Rows(document, width)
        for first, second, put in changes:
            row = min(1, document.line_count - 1)
            length = len(document.get_line(row))
            start, end = sorted((row, round(place * length)) for place in (first, second))
            result = document.replace_range(start, end, put)
            rows.wrap_range(start, end, result.end_location)
            assert kept(rows) == kept(WrappedDocument(Document(document.text), width))


@given(one=LINES, other=LINES, width=some.integers(2, 40))
def test_rows_of_another_line_are_those_of_that_line(one: str, other: str, width: int) -> None:
    before, after = ([*WrappedDocument(Document(line), width).get_offsets(0)] for line in (one, other))
    assert rewrapped(other, one, before, width, 4) == after


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one", "many"])
@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["first", "middle", "last"])
async def test_a_key_in_a_long_text_costs_what_is_near_it(
    app: TimedApp, monkeypatch: pytest.MonkeyPatch, place: float, between: str
) -> None:
    words = [f"{'o' * (number * number % 11)}w{number} " for number in range(11_000)]
    whole = between.join("".join(words[first : first + 10]) for first in range(0, len(words), 10))
    assert len(whole) > 100_000
    looked_at = drawn = 0

    def wrapped(text: str, *args: Any, wrap: Callable[..., Any] = paragraphs.compute_wrap_offsets, **more: Any) -> Any:
        nonlocal looked_at
        looked_at += len(text)
        return wrap(text, *args, **more)

    def counted(self: TextArea, y: int, draw: Callable[..., Strip] = TextArea._render_line) -> Strip:
        nonlocal drawn
        drawn += 1
        return draw(self, y)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await paste(pilot, whole)
        page = app.screen.query_one(Page)
        page.move_cursor(page.document.get_location_from_index(round(place * len(whole))))
        await press(pilot, "x")
        for module in ("companion.tui.widgets.paragraphs", "textual.document._wrapped_document"):
            monkeypatch.setattr(f"{module}.compute_wrap_offsets", wrapped)
        rows_of(page)
        monkeypatch.setattr(TextArea, "_render_line", counted)
        for key in ("y", "backspace", "z"):
            await press(pilot, key)
            rows_of(page)
        assert 0 < looked_at < 3 * 5 * LONG
        assert 0 < drawn <= 3 * 4 < 3 * page.size.height
        assert len(page.text) == len(whole) + 2


async def test_a_text_looks_as_it_should_whatever_is_marked_in_it(app: TimedApp) -> None:
    whole = " ".join(f"word-{number} (看護 👍🏽)" for number in range(150))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await paste(pilot, f"Short.\n\n{whole}\n\ta tab\nAs short.")
        page = app.screen.query_one(Page)
        page.move_cursor((2, len(whole)))
        for keys in (
            [],
            ["left"],
            ["shift+up", "shift+up"],
            ["up", "x"],
            ["ctrl+z"],
            ["ctrl+home", "shift+down"],
            ["shift+end", "shift+pagedown"],
            ["enter"],
            ["tab"],
            ["f7"],
            ["delete"],
        ):
            await press(pilot, *keys)
            ours = rows_of(page)
            page._line_cache.clear()
            with pytest.MonkeyPatch.context() as plainly:
                plainly.setattr("companion.tui.widgets.page.is_long", lambda line: False)
                plainly.setattr(Page, "render_line", TextArea.render_line)
                assert ours == rows_of(page), keys
            page._line_cache.clear()


async def test_a_long_paragraph_has_the_colours_of_the_theme(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await paste(pilot, "word " * 400)
        page = app.screen.query_one(Page)
        dusk = rows_of(page)
        app.theme = "dawn"
        await settle(pilot)
        dawn = rows_of(page)
        assert all(one != other for one, other in zip(dusk, dawn, strict=True))
        assert [[segment.text for segment in row] for row in dawn] == [[s.text for s in row] for row in dusk]
