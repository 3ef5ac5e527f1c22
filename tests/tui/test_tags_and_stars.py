"""Tags on one line, finished from those there are; and a star, put on by one key."""

from collections.abc import Callable

import pytest
from kit.apps import TimedApp, entry
from kit.looking import click as click_at
from kit.looking import footer, picture, place_of, press, settle, words, write

from companion.journal.entries import Entry, Query
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.names import NamesScreen
from companion.tui.screens.tags import TagsScreen

MakeApp = Callable[..., TimedApp]


def used() -> list[Entry]:
    return [entry(0), entry(1, tags=("nights", "thanks")), entry(2, tags=("nights", "Night shift"))]


def newest(app: TimedApp) -> Entry:
    return app.journal.store.get(app.journal.store.list(limit=1)[0].id)


def line(app: TimedApp) -> str:
    return str(app.screen.query_one("#tags").value)  # type: ignore[attr-defined]


async def test_tags_are_typed_with_a_comma_between_and_shown_on_the_entry(make_app: MakeApp) -> None:
    app = make_app([entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert "Tags" not in words(app).replace("t Tags", "")
        await press(pilot, "t")
        await write(pilot, "nights , ward 7,,Nights")
        await press(pilot, "enter")
        assert newest(app).tags == ("nights", "ward 7")
        assert isinstance(app.screen, EntryScreen)
        assert "Tags: nights, ward 7" in words(app)


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_key_finishes_the_tag_with_the_one_used_most(make_app: MakeApp, key: str) -> None:
    app = make_app(used())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t")
        await write(pilot, "new, NI")
        assert "▸ nights Night shift" in words(app)
        await press(pilot, key)
        assert line(app).rstrip(", ") == "new, nights"
        await press(pilot, "enter")
        assert newest(app).tags == ("new", "nights")


async def test_a_tag_is_chosen_from_the_list_by_keys_and_by_mouse(make_app: MakeApp) -> None:
    app = make_app(used())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t", "tab", "down", "enter")
        assert line(app) == "Night shift, "
        await click_at(pilot, place_of(app, "thanks"))
        assert line(app) == "Night shift, thanks, "
        assert "▸ nights" in words(app)
        assert "thanks" not in words(app).replace("shift, thanks,", "")  # it is there already
        await press(pilot, "enter")
        assert newest(app).tags == ("Night shift", "thanks")


async def test_a_tag_the_journal_has_keeps_its_letters(make_app: MakeApp) -> None:
    app = make_app(used())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t")
        await write(pilot, "night SHIFT")
        await press(pilot, "enter")
        assert newest(app).tags == ("Night shift",)


async def test_esc_leaves_the_tags_as_they_were_and_no_change_is_no_version(make_app: MakeApp) -> None:
    app = make_app([entry(0, tags=("nights",))])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t")
        await write(pilot, ", more")
        await press(pilot, "escape")
        assert newest(app).tags == ("nights",)
        await press(pilot, "t", "enter")
        assert isinstance(app.screen, EntryScreen)
        assert app.journal.store.earlier(newest(app).id) == []


async def test_tags_that_were_changed_come_back_with_u(make_app: MakeApp) -> None:
    app = make_app([entry(0, tags=("nights",))])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t", "ctrl+u", *"ward", "enter")
        assert "Tags: ward" in words(app)
        await press(pilot, "u")
        assert "Tags: nights" in words(app)
        assert "It is as it was before." in words(app)
        assert "The text before" not in words(app)


async def test_a_new_tag_that_names_somebody_is_asked_about(make_app: MakeApp) -> None:
    app = make_app([entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "t")
        await write(pilot, "Mr Ahmed")
        await press(pilot, "enter")
        assert isinstance(app.screen, NamesScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, TagsScreen)
        assert newest(app).tags == ()


async def test_s_puts_a_star_on_an_entry_and_takes_it_off(make_app: MakeApp) -> None:
    app = make_app([entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "s")
        assert newest(app).starred
        assert "★ Note 0" in words(app)
        assert "It has a star now." in words(app)
        await press(pilot, "escape")
        assert "★ Note 0" in words(app)
        await press(pilot, "enter", "s")
        assert not newest(app).starred
        assert "★" not in words(app)


async def test_s_in_the_list_stars_the_marked_entry_and_the_mark_stays(make_app: MakeApp) -> None:
    app = make_app([entry(0), entry(1), entry(2)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "down", "s")
        assert "▸ Today · ★ Note 1" in words(app)
        assert [row.title for row in app.journal.store.list(Query(starred=True))] == ["Note 1"]
        await press(pilot, "s")
        assert "▸ Today · Note 1" in words(app)
        assert isinstance(app.screen, JournalScreen)


async def test_in_the_bin_there_are_no_stars_to_give_and_no_tags_to_change(make_app: MakeApp) -> None:
    app = make_app([entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "d", "b", "s", "enter", "s", "t")
        assert isinstance(app.screen, EntryScreen)
        assert "s Star" not in "\n".join(footer(app))
        assert not app.screen.entry.starred  # type: ignore[union-attr]


async def test_the_footer_of_an_entry_has_six_keys_and_always_the_way_back(make_app: MakeApp) -> None:
    app = make_app([entry(0)])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert "t Tags" in "\n".join(footer(app))
        await press(pilot, "t", *"nights", "enter")
        shown = "\n".join(footer(app))
        assert "u Undo the change" in shown
        assert "Esc Back" in shown, picture(app)
        assert len(app.screen.shown_keys()) <= 6  # type: ignore[attr-defined]
