"""Words that could tell who somebody is, in the app: marked in the text, then changed or kept; and asked about on copying."""

import json
from pathlib import Path

import pytest
from kit.apps import NOON, TimedApp, app_in_memory, app_with_vault, entry
from kit.looking import footer, paste, press, rows, settle, words, write
from kit.places import at_step, unlocked
from textual.pilot import Pilot
from textual.widgets import TextArea
from tui.test_bursts import burst
from vault import cheap

from companion import vault
from companion.journal.ids import make_id
from companion.tui.screens.entry import EditScreen, EntryScreen
from companion.tui.screens.names import NamesScreen
from companion.tui.screens.run import RunScreen
from companion.tui.widgets.page import Page

ASKED = "That looks like it could be somebody's name. Change it, or keep it as it is?"


async def at_line(pilot: Pilot[int], text: str, step: str = "a-line") -> None:
    """Words in a step's box, and on."""
    await settle(pilot)
    await at_step(step)(pilot)
    await paste(pilot, text)
    await press(pilot, "ctrl+j" if step == "a-text" else "enter")


def given(app: TimedApp, step: str = "a-line") -> object:
    assert app.run_now is not None
    return app.run_now.session.given.get(step)


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_it_is_marked_in_the_words_and_kept(app: TimedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await at_line(pilot, "Then Mr Ahmed sang.")
        assert isinstance(app.screen, NamesScreen)
        assert "Then «Mr Ahmed» sang." in words(app)
        assert ASKED in words(app)
        assert words(app).index("▸ Change it") < words(app).index("Keep it ")
        marked = [segment.style for row in rows(app) for segment in row if "Mr Ahmed" in segment.text]
        assert [bool(style and style.underline) for style in marked] == [True]
        assert given(app) is None
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, RunScreen)
        assert given(app) == "Then Mr Ahmed sang."


@pytest.mark.parametrize("key", ["enter", "escape"])
@pytest.mark.parametrize("step", ["a-line", "a-text", "a-keep"])
async def test_to_change_it_goes_back_into_the_box_with_the_caret_behind_the_words(
    app: TimedApp, key: str, step: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_line(pilot, "Then Mr Ahmed sang.", step)
        await press(pilot, key)
        assert isinstance(app.screen, RunScreen)
        box = app.screen.query_one(Page)
        assert box.has_focus
        assert box.cursor_location == (0, len("Then Mr Ahmed"))
        await press(pilot, *["backspace"] * len("Mr Ahmed"))
        await write(pilot, "someone")
        await press(pilot, "ctrl+j" if step == "a-text" else "enter")
        assert given(app, step) == "Then someone sang."


async def test_in_a_list_the_caret_is_in_the_line_with_the_words(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-list")(pilot)
        for line in ("tea", "Mr Ahmed", "rest"):
            await paste(pilot, line)
            await press(pilot, "enter")
        assert "tea «Mr Ahmed» rest" in words(app)
        await press(pilot, "enter")
        second = list(app.screen.query(Page))[1]
        assert second.has_focus
        assert second.cursor_location == (0, len("Mr Ahmed"))


async def test_what_was_kept_is_not_asked_about_again_in_this_session(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_line(pilot, "Then Mr Ahmed sang.")
        await press(pilot, "down", "enter", "shift+tab", "enter")
        assert isinstance(app.screen, RunScreen)
        await paste(pilot, "Mr Ahmed again")
        await press(pilot, "ctrl+j")
        assert given(app, "a-text") == "Mr Ahmed again"
        await press(pilot, "shift+tab")
        await paste(pilot, " and Mr Khan")
        await press(pilot, "ctrl+j")
        assert isinstance(app.screen, NamesScreen)
        assert "Mr Ahmed again and «Mr Khan»" in words(app)
        app.go_home()
        await settle(pilot)
        await at_line(pilot, "Then Mr Ahmed sang.")
        assert isinstance(app.screen, NamesScreen)


async def test_it_is_asked_once_however_often_enter_is_pressed(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await paste(pilot, "Mr Ahmed")
        burst(app, "enter", "enter")
        await settle(pilot)
        assert [isinstance(screen, NamesScreen) for screen in app.screen_stack].count(True) == 1
        assert given(app) is None  # a key pressed once too often keeps nothing


async def test_a_skipped_answer_that_is_kept_after_all_is_asked_about(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await paste(pilot, "Mr Ahmed")
        await press(pilot, "ctrl+n", "enter")
        assert isinstance(app.screen, NamesScreen)
        await press(pilot, "down", "enter")
        assert given(app) == "Mr Ahmed"


async def test_nothing_of_it_is_in_the_draft_and_the_settings(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        settings = app.settings
        await at_line(pilot, "Then Mr Ahmed sang.")
        await press(pilot, "down", "enter")
        assert app.run_now is not None
        kept = {**app.run_now.draft().snapshot, "known": {}}  # with which chance it was begun is another's
        app.go_home()
        await at_line(pilot, "Then nobody sang.")
        assert app.run_now is not None
        assert json.dumps(kept).replace("Mr Ahmed", "nobody") == json.dumps(
            {**app.run_now.draft().snapshot, "known": {}}
        )
        assert app.settings == settings


async def test_markup_is_only_text_in_it(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_line(pilot, "[bold]Mr Ahmed[/bold] [/]")
        assert "[bold]«Mr Ahmed»[/bold] [/]" in words(app)


async def test_a_very_long_answer_is_asked_about_on_a_small_screen(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await at_line(pilot, "so " * 3_000 + "Mr Ahmed" + " and" * 3_000, "a-text")
        assert isinstance(app.screen, NamesScreen)
        assert "▸ Change it" in words(app)
        await press(pilot, "down", "enter")
        assert "Mr Ahmed" in str(given(app, "a-text"))


async def test_a_choice_is_not_looked_at(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("some-picks")(pilot)
        await press(pilot, "space", "enter")
        assert given(app, "some-picks") == ["red"]


@pytest.mark.parametrize("keys", [("down",), tuple("2025-04-04")], ids=["offered", "typed"])
async def test_a_day_to_come_is_not_looked_at(app: TimedApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("more-kinds")
        await settle(pilot)
        while app.run_now and app.run_now.prompt().kind != "date":
            await press(pilot, "ctrl+n")
        await press(pilot, *keys, "enter")
        assert str(given(app, "ask-me")).startswith("2025-0")


async def test_a_changed_answer_is_asked_about_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(text="Mr Ahmed sang.")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e", "ctrl+s")
        assert isinstance(app.screen, EntryScreen)
        await press(pilot, "e", "x", "ctrl+s")
        assert "«Mr Ahmed» sang.x" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EditScreen)
        assert app.screen.query_one(TextArea).cursor_location == (0, len("Mr Ahmed"))
        await press(pilot, "ctrl+s", "down", "enter")
        assert isinstance(app.screen, EntryScreen)
        assert app.journal.store.list()[0].about == "Mr Ahmed sang.x"


async def test_it_is_asked_on_the_way_out_of_the_editor_too(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(text="Someone sang.")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e")
        await paste(pilot, " Mr Ahmed")
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, NamesScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, EntryScreen)


async def to_a_card(pilot: Pilot[int], app: TimedApp) -> None:
    await settle(pilot)
    app.begin("thank-you")
    await settle(pilot)
    assert app.run_now is not None
    while app.run_now is not None:
        if app.run_now.session.step.kind == "line":
            await paste(pilot, "Mr Ahmed")
        await press(pilot, "ctrl+j")
        if isinstance(app.screen, NamesScreen):
            await press(pilot, "down", "enter")


RECOGNISED = "Could the person, their family or a colleague recognise this? Take out what the lesson does not need."


async def test_before_a_card_is_copied_it_is_asked_who_could_be_recognised(app: TimedApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await to_a_card(pilot, app)
        await press(pilot, "c")
        assert RECOGNISED in words(app)
        assert "«Mr Ahmed»" in words(app)
        await press(pilot, "escape")
        assert app.clipboard == ""
        await press(pilot, "c", "enter")
        assert isinstance(app.screen, EditScreen)
        await press(pilot, "escape", "c", "down", "enter")
        assert "Mr Ahmed" in app.clipboard
        assert "«" not in app.clipboard


async def test_in_the_bin_there_is_nothing_to_change_before_copying(app: TimedApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await to_a_card(pilot, app)
        app.journal.store.bin(app.journal.store.list()[0].id)
        await press(pilot, "enter", "j", "b", "enter", "c")
        assert RECOGNISED in words(app)
        assert "▸ Leave it here" in words(app)
        await press(pilot, "enter")
        assert app.clipboard == ""
        assert "c Copy or print" in " ".join(footer(app))


@pytest.mark.parametrize(("chosen", "kept"), [(["down", "enter"], ["Mr Ahmed sang."]), (["enter"], [])])
async def test_an_act_that_was_noted_while_locked_is_asked_about_where_it_is_kept(
    tmp_path: Path, chosen: list[str], kept: list[str]
) -> None:
    app = app_with_vault(tmp_path)
    act = {"direction": None, "id": make_id(), "noted_at": NOON.isoformat(), "text": "Mr Ahmed sang.", "zone": "UTC"}
    vault.put(app.door.folder, make_id(), json.dumps(act).encode(), limits=cheap.LIMITS)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        await press(pilot, "enter")
        assert "«Mr Ahmed» sang." in words(app)
        assert ASKED in words(app)
        assert "▸ Change it" in words(app)
        await press(pilot, *chosen)
        assert [row.about for row in app.journal.store.list()] == kept
        assert isinstance(app.screen, RunScreen) is not bool(kept)  # to change it is to go on with it in its exercise
