"""Finding in the journal: filters from a list, by key and by mouse; which order; hints; and the marked words."""

import re
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import click, footer, footer_key, paste, place_of, press, rows, said, settle, words, write
from textual.pilot import Pilot
from textual.widgets import Input

from companion.journal.entries import Direction, Entry, Kind
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.journal import PAGE, JournalScreen
from companion.tui.widgets.choices import Choices


def held(app: TimedApp) -> list[str]:
    """The ids of the rows that the list holds."""
    return [row.id for row in app.screen.query_one(Choices).rows]


def typed(app: TimedApp) -> str:
    """What stands in the search line."""
    return app.screen.query_one("#search", Input).value


def signs(app: TimedApp) -> dict[str, str]:
    """The sign before each filter that is offered."""
    return {row.id: row.sign.strip() for row in app.screen.query_one(Choices).rows if not row.heading}


def offered(app: TimedApp) -> set[str]:
    """The keys of the footer, each with its label."""
    return set(re.split(r"\s{3,}", "   ".join(line.strip() for line in footer(app))))


def underlined(app: TimedApp) -> list[str]:
    """The words on the screen that are underlined, from the top; the keys of the footer are not."""
    return [
        segment.text.strip()
        for row in rows(app)
        for segment in row
        if segment.style is not None and segment.style.underline and segment.text.strip()
    ]


def some() -> list[Entry]:
    """Two acts, one of them from others with a tag of two words; a starred note; and a letter of long ago."""
    return [
        entry(0, "Tea was made for all of us", kind=Kind.ACT, direction=Direction.FROM_OTHERS, tags=("night shift",)),
        entry(1, "The porter sang", kind=Kind.ACT, direction=Direction.TO_OTHERS, tags=("nights",)),
        entry(2, "A quiet corridor", starred=True, tags=("night shift",)),
        entry(24 * 300, "To be read in spring", kind=Kind.LETTER),
    ]


async def filter_by(pilot: Pilot[int], app: TimedApp, chosen: str) -> None:
    """Opens the list of filters, goes down to one of them and chooses it, all by key."""
    await press(pilot, "f")
    while app.screen.query_one(Choices).marked != chosen:
        before = app.screen.query_one(Choices).marked
        await press(pilot, "down")
        assert app.screen.query_one(Choices).marked != before
    await press(pilot, "enter")


async def test_filters_are_put_in_and_taken_out_by_key(tmp_path: Path) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        await filter_by(pilot, app, "kind:act")
        assert isinstance(app.screen, JournalScreen)
        assert (typed(app), held(app)) == ("kind:act", [entries[0].id, entries[1].id])
        assert app.screen.query_one(Choices).has_focus
        await filter_by(pilot, app, "direction:from-others")
        assert held(app) == [entries[0].id]
        await press(pilot, "f")
        assert [name for name, sign in signs(app).items() if sign == "●"] == ["kind:act", "direction:from-others"]
        await press(pilot, "escape")
        assert held(app) == [entries[0].id]  # left as it was
        await filter_by(pilot, app, "kind:letter")  # in place of the other kind: nothing is two kinds
        assert typed(app) == "kind:letter direction:from-others"
        assert "Nothing fits this." in words(app)
        await filter_by(pilot, app, "direction:from-others")
        assert (typed(app), held(app)) == ("kind:letter", [entries[3].id])
        await filter_by(pilot, app, "kind:letter")
        assert (typed(app), held(app)) == ("", [each.id for each in entries])


async def test_filters_are_put_in_and_taken_out_by_mouse(tmp_path: Path) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        for expected in (['tag:"night shift"'], []):
            await click(pilot, footer_key(app, "f Filter"))
            assert isinstance(app.screen, ChoiceScreen)
            for heading in ("What it is", "Which way it went", "When", "Marked", "Tags"):
                assert heading in words(app)
            await click(pilot, place_of(app, "What it is"))
            assert isinstance(app.screen, ChoiceScreen)  # a heading is no filter
            await click(pilot, place_of(app, 'tag:"night shift"'))
            assert typed(app) == "".join(expected)
            assert held(app) == [each.id for each in entries if not expected or "night shift" in each.tags]
        await click(pilot, footer_key(app, "f Filter"))
        await click(pilot, place_of(app, "With a star"))
        assert held(app) == [entries[2].id]


async def test_a_filter_stands_beside_what_was_typed(tmp_path: Path) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, '"a quiet" corr')
        await press(pilot, "enter")
        await filter_by(pilot, app, "since:7d")
        assert typed(app) == 'since:7d "a quiet" corr'
        assert held(app) == [entries[2].id]
        await filter_by(pilot, app, "since:7d")
        assert typed(app) == '"a quiet" corr'


@pytest.mark.parametrize(
    "tag", ['so called "rest"', "“rest”", 'a"b', "Ünder Wegs", "one, two", "-less", "kind:act", "看護"]
)
async def test_a_tag_however_it_is_written_finds_what_has_it(tmp_path: Path, tag: str) -> None:
    wanted = entry(0, "This one", tags=(tag,))
    app = app_in_memory(tmp_path, [wanted, entry(1, "Not this one", tags=("so called",))])
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "f", "end", "up")
        marked = app.screen.query_one(Choices)
        while next(row.words for row in marked.rows if row.id == marked.marked) != tag:
            await press(pilot, "down")
        await press(pilot, "enter")
        assert held(app) == [wanted.id]
        await press(pilot, "f")
        assert next(row.sign for row in app.screen.query_one(Choices).rows if row.words == tag).strip() == "●"
        while (marked := app.screen.query_one(Choices)).marked is None or tag != next(
            row.words for row in marked.rows if row.id == marked.marked
        ):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert typed(app) == ""


async def test_a_slip_in_a_filter_is_a_hint_and_the_words_still_find(tmp_path: Path) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, "porter since:springtime")
        assert "A day is written as 2026-01-31, 2026-01, 2026, today, yesterday or 14d." in words(app)
        assert held(app) == [entries[1].id]
        assert said(app) == ""
        await press(pilot, *["backspace"] * 17)
        assert "A day is written" not in words(app)
        await write(pilot, " direction:sideways")
        assert "to-others" in words(app)
        assert held(app) == [entries[1].id]
        assert said(app) == ""


async def test_what_was_found_is_underlined_in_title_and_line_and_nothing_else_is(tmp_path: Path) -> None:
    one = entry(0, "Somebody put the kettle on. A KETTLEFUL for all.", title="The kettle")
    app = app_in_memory(tmp_path, [one, entry(1, "No such thing")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert underlined(app) == []
        await press(pilot, "slash")
        await write(pilot, "kettle")
        assert underlined(app) == ["kettle", "kettle", "KETTLEFUL"]
        await press(pilot, "escape")
        assert underlined(app) == []


async def test_the_best_comes_first_page_by_page_without_gap_or_repeat(tmp_path: Path) -> None:
    best = [entry(500 + number, "warm tea", title="Warm tea") for number in range(PAGE + 9)]
    others = [entry(number, "tea, which was warm") for number in range(PAGE + 9)]
    app = app_in_memory(tmp_path, [*others, *best])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, "warm tea")
        await press(pilot, "enter")
        first = held(app)
        assert 5 < len(first) < len(others)
        assert first == [each.id for each in others[: len(first)]]
        await press(pilot, "o")
        assert "What fits best comes first." in words(app)
        assert held(app) == [each.id for each in best[: len(held(app))]]
        while len(held(app)) < len(best) + len(others):
            before = len(held(app))
            await press(pilot, "end")
            assert len(held(app)) > before
        assert held(app) == [each.id for each in (*best, *others)]
        await press(pilot, "o")
        assert "The newest comes first." in words(app)
        assert held(app)[: len(first)] == first


async def test_escape_clears_words_and_filters_first_and_goes_home_then(tmp_path: Path) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, "corridor")
        await press(pilot, "enter")
        await filter_by(pilot, app, "is:starred")
        assert held(app) == [entries[2].id]
        await press(pilot, "escape")
        assert (typed(app), held(app)) == ("", [each.id for each in entries])
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_footer_offers_only_what_there_is_something_for(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, some())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert {"Enter Read", "d To the bin"} <= offered(app)
        await press(pilot, "slash")
        await write(pilot, "zebra")
        assert not {"Enter Read", "d To the bin", "o Best first"} & offered(app)
        await press(pilot, *["backspace"] * 5)
        await write(pilot, "porter")
        assert "Enter To the list" in offered(app)
        await press(pilot, "enter")
        assert {"Enter Read", "o Best first"} <= offered(app)
        await press(pilot, "o")
        assert "o Newest first" in offered(app)
        await click(pilot, footer_key(app, "o Newest first"))
        assert "o Best first" in offered(app)
        await press(pilot, "escape")
        assert not {"o Best first", "o Newest first"} & offered(app)
        assert "d To the bin" in offered(app)
        await filter_by(pilot, app, "kind:act")  # by which all fit equally well
        assert not {"o Best first", "o Newest first"} & offered(app)
        assert "d To the bin" in offered(app)


async def test_nothing_is_read_or_binned_in_an_empty_list(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert not {"Enter Read", "d To the bin"} & offered(app)
        ground = app.screen.styles.background.rich_color
        top = app.screen.query_one(Choices).region.y
        assert {segment.style.bgcolor for segment in rows(app)[top + 2] if segment.style} == {ground}


@pytest.mark.parametrize("typed", ["❤️", "👩‍👩‍👧", "-❤️", '"🇬🇧"', "👍🏽 ❤️"])
async def test_emoji_are_said_not_to_be_looked_for_and_words_beside_them_are(tmp_path: Path, typed: str) -> None:
    entries = some()
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await paste(pilot, f"porter - … {typed}")
        assert words(app).count("Emoji are not looked for, only words and numbers.") == 1
        assert held(app) == [entries[1].id]
        assert said(app) == ""
        await press(pilot, *["backspace"] * len(typed))
        assert "Emoji" not in words(app)
