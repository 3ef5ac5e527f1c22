"""The journal's list: a window on it, however long it is; search, bin and undo."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import paste, press, said, settle, words, write
from textual.widgets import Input

from companion.app.words import explain
from companion.errors import VaultBusy
from companion.journal.entries import Query
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.journal import PAGE, JournalScreen
from companion.tui.widgets.choices import Choices
from companion.tui.widgets.lines import KeyLine

ADVICE = "If there may be an investigation or a claim, get advice before deleting."


def held(app: TimedApp) -> list[str]:
    """The ids of the rows that the list holds."""
    return [row.id for row in app.screen.query_one(Choices).rows]


@pytest.mark.parametrize("many", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
async def test_a_long_journal_is_read_a_page_at_a_time_without_gap_or_repeat(tmp_path: Path, many: int) -> None:
    entries = [entry(number) for number in range(many)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert held(app) == [e.id for e in entries[:PAGE]]
        for pages in (2, 3, 4):
            await press(pilot, "end")
            assert held(app) == [e.id for e in entries[: PAGE * pages]]
        await press(pilot, "end", *["down"] * 5)
        assert held(app) == [e.id for e in entries[: len(held(app))]]
        assert len(held(app)) <= PAGE * 6


async def test_the_last_page_ends_and_asks_no_more(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(PAGE + 7)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "end", "end", "end", "end")
        assert held(app) == [e.id for e in entries]


async def test_a_letter_fetches_what_there_is_room_for_and_more_comes_with_the_mark_or_the_wheel(
    tmp_path: Path,
) -> None:
    entries = [entry(number) for number in range(100)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash", "n")
        choices = app.screen.query_one(Choices)
        assert choices.size.height < len(held(app)) < PAGE
        assert held(app) == [e.id for e in entries[: len(held(app))]]
        choices.scroll_end(animate=False)  # as the wheel does
        await settle(pilot, lambda: len(held(app)) > PAGE)
        await press(pilot, "enter", "end", "end", "end")
        assert held(app) == [e.id for e in entries]


async def test_a_letter_and_what_it_finds_are_drawn_in_one_picture(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(number) for number in range(100)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash", "n")
        app.screen.query_one("#search", Input).insert("zzz", 0)
        assert held(app) == []  # nothing was waited for in between


async def test_a_letter_lays_nothing_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = [entry(number, "a note") for number in range(50)]
    long = [entry(number, "some notes", title="A long title " * 9) for number in range(50, 100)]
    app = app_in_memory(tmp_path, [*short, *long])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash", "n")
        laid_out: list[None] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda _: laid_out.append(None))
        rows = len(held(app))
        await press(pilot, "o", "t", "e", "s")
        assert len(held(app)) == rows  # as many, and longer ones
        assert laid_out == []


async def test_the_first_letter_lays_nothing_out_anew(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(number, "a note") for number in range(50)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        laid_out: list[None] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda _: laid_out.append(None))
        await press(pilot, "n")
        assert laid_out == []


async def test_in_the_search_line_the_keys_are_those_that_do_something_there(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(number, "a note") for number in range(5)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "Enter Read / Search f Filter d To the bin Esc Back F2 Talk to someone" in words(app)
        await press(pilot, "slash")
        assert "Enter To the list Esc Back F2 Talk to someone" in words(app)
        await press(pilot, "z", "z")
        assert "Esc Back F2 Talk to someone" in words(app)
        assert "To the list" not in words(app)  # there is nothing in it
        await press(pilot, "backspace", "backspace", "n", "enter")
        assert "Enter Read / Search f Filter o Best first Esc Back F2 Talk to someone" in words(app)


async def test_other_keys_in_as_many_lines_lay_nothing_out_anew(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(number, "a note") for number in range(5)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash", "n", "enter")
        laid_out: list[None] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda _: laid_out.append(None))
        keys = app.screen.query_one(KeyLine)
        shown = app.screen.shown_keys()
        keys.show((*shown[:1], *shown[2:], shown[1]))
        await settle(pilot)
        assert laid_out == []
        keys.show(shown[:2])
        await settle(pilot)
        assert laid_out != []


async def test_search_finds_while_typing_and_escape_goes_back_in_steps(tmp_path: Path) -> None:
    wanted = entry(3, "the porter whistled in the corridor")
    app = app_in_memory(tmp_path, [entry(number) for number in range(3)] + [wanted])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, "whis corr")
        await settle(pilot, lambda: held(app) == [])  # every word must be found; the last may be a beginning
        await press(pilot, *["backspace"] * 9)
        await write(pilot, "corridor whis")
        assert held(app) == [wanted.id]
        await press(pilot, "x")
        assert "Nothing fits this." in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, JournalScreen)
        assert len(held(app)) == 4
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_what_cannot_be_searched_for_finds_nothing_and_is_no_error(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        for odd in ('"', "AND OR NOT", "*", "a NEAR b", "';--", "(", "\\", "-", "^x", "kind:act"):
            await paste(pilot, odd)
            assert isinstance(app.screen, JournalScreen)
            await press(pilot, "ctrl+u")


async def test_the_bin_the_way_back_and_undo(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(3)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await press(pilot, "j", "down", "d")
        assert held(app) == [entries[0].id, entries[2].id]
        assert app.screen.query_one(Choices).marked == entries[2].id
        assert f"In the bin for 30 days: Today · Note 1. Press u to bring it back. {ADVICE}" in words(app)
        assert "u Undo Esc Back" in words(app)
        await press(pilot, "u")
        assert held(app) == [e.id for e in entries]
        assert "Back in the journal: Today · Note 1." in words(app)
        assert "u Undo" not in words(app)
        await press(pilot, "enter", "d", "b")  # to the bin from the entry itself, and a look into the bin
        assert held(app) == [entries[1].id]
        assert words(app).startswith("Bin")
        assert f"What is in the bin is deleted for good after 30 days. {ADVICE}" in words(app)
        await press(pilot, "d")
        assert held(app) == []
        await press(pilot, "escape")
        assert held(app) == [e.id for e in entries]
        assert store.list(Query(in_bin=True)) == []


async def test_the_mark_stays_near_where_it_was(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(number) for number in range(5)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "end", "d")
        assert "▸ " in next(line for line in words(app).splitlines() if "Note 3" in line)
        await press(pilot, "up", "d")
        assert "▸ " in next(line for line in words(app).splitlines() if "Note 3" in line)


async def test_an_entry_is_changed_and_an_emptied_one_is_refused(tmp_path: Path) -> None:
    one = entry(0, "before")
    app = app_in_memory(tmp_path, [one])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await press(pilot, "j", "enter", "e")
        await write(pilot, " and after")
        await press(pilot, "ctrl+s")
        assert store.get(one.id).parts[0].answer == "before and after"
        assert "before and after" in words(app)
        await press(pilot, "e", *["backspace"] * 16, "ctrl+s")
        assert "Nothing would be left." in words(app)
        assert store.get(one.id).parts[0].answer == "before and after"
        await press(pilot, "escape", "down", "down", "enter")  # leave it as it was
        assert store.get(one.id).parts[0].answer == "before and after"
        assert "before and after" in words(app)


async def test_the_footer_of_the_bin_says_what_its_keys_do(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "one"), entry(1, "two")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "d", "b")
        assert "d Bring back" in words(app)
        assert "b Journal" in words(app)
        await press(pilot, "d", "b")
        assert "d To the bin" in words(app)
        assert app.journal.store.count() == 2


async def test_a_search_shows_the_words_it_found(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "The lift was out again. " * 40 + "Somebody put the kettle on.")])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "kettle" not in words(app)
        await press(pilot, "slash")
        await write(pilot, "kettle")
        assert "Somebody put the kettle on." in words(app)


async def test_what_was_typed_to_search_for_keeps_the_focus_while_nothing_is_found(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "slash")
        await write(pilot, "zebra")
        await press(pilot, "enter", "down", *["backspace"] * 5)
        assert held(app)
        await press(pilot, "enter", "escape")  # nothing was searched for any more: the list, then home
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "j", "slash", "escape")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.query_one(Choices).has_focus


async def test_a_journal_that_cannot_be_read_says_so_and_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise VaultBusy(Path("/somewhere/journal.db"))

    entries = [entry(number) for number in range(PAGE + 7)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        why = " ".join(explain(VaultBusy(Path("/somewhere/journal.db"))).split())
        with monkeypatch.context() as broken:
            broken.setattr(app.journal.store, "search", busy)
            await press(pilot, "j")
            assert why in words(app)
            assert "Nothing here yet" not in words(app)
            await press(pilot, "slash", "a")
            assert why in words(app)
            assert "Nothing fits this" not in words(app)
        await press(pilot, "escape")
        assert why not in words(app)
        assert held(app) == [e.id for e in entries[:PAGE]]
        with monkeypatch.context() as broken:  # the next page, and the list after an entry was moved
            broken.setattr(app.journal.store, "search", busy)
            await press(pilot, "end")
            assert len(held(app)) == PAGE
            assert explain(VaultBusy(Path("/somewhere/journal.db"))) in said(app)
            await press(pilot, "home", "d")
            assert why in words(app)


async def test_the_place_in_a_long_journal_is_there_again_after_reading(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(100)]
    app = app_in_memory(tmp_path, entries)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", *["down"] * 60, "enter", "escape")
        assert app.screen.query_one(Choices).marked == entries[60].id
        await press(pilot, "d")
        assert app.screen.query_one(Choices).marked == entries[61].id
        await press(pilot, "u")
        assert app.screen.query_one(Choices).marked == entries[60].id
        await press(pilot, "end", "end", "end", "d", "u")
        assert app.screen.query_one(Choices).marked == entries[99].id
        assert held(app) == [e.id for e in entries]
