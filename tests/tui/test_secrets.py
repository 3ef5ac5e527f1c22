"""Another passphrase, another code, a try of the one on paper: in the app, each left without a change until its last step."""

import threading
from pathlib import Path

import pytest
from kit.apps import PASSPHRASE, TimedApp, app_in_memory, app_with_vault
from kit.looking import do, paste, press, reach, said, settle, words, write
from textual.pilot import Pilot
from textual.widgets import Input
from tui.test_locking import gone, unlock
from vault import cheap

from companion import vault
from companion.app.secrets import Secrets
from companion.errors import WrongPassphrase
from companion.tui.screens.cover import CoverScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.secrets import CurrentPage, NewCodePage, NewPassphrasePage, PaperCodePage

NEW = "wallabypersimmon corridor"


def opens(app: TimedApp, passphrase: str) -> bool:
    try:
        vault.unlock(app.door.folder, passphrase, limits=cheap.LIMITS).forget()
    except WrongPassphrase:
        return False
    return True


async def go(pilot: Pilot[int], app: TimedApp, *words: str) -> None:
    """By way of the palette."""
    await unlock(pilot, app)
    for typed in ("Passphrase and", *words):
        if typed == "Passphrase and":
            await do(pilot, typed)
        else:
            await write(pilot, typed)
            await press(pilot, "enter")


async def prove(pilot: Pilot[int], app: TimedApp) -> None:
    assert isinstance(app.screen, CurrentPage)
    await paste(pilot, PASSPHRASE)
    await press(pilot, "enter")
    await settle(pilot, lambda: not isinstance(app.screen, CurrentPage))


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_another_passphrase(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=size) as pilot:
        await go(pilot, app, "Change the passphrase")
        await prove(pilot, app)
        assert isinstance(app.screen, NewPassphrasePage)
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "The passphrase is changed." in said(app)
        assert opens(app, NEW)
        assert not opens(app, PASSPHRASE)
        await app.workers.wait_for_complete()
        await press(pilot, "ctrl+l")
        await gone(pilot, app, NEW)


async def test_whoever_sits_here_must_know_the_passphrase_first(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "Change the passphrase")
        await paste(pilot, "not the passphrase")
        await press(pilot, "enter")
        await settle(pilot, lambda: "That did not open" in words(app))
        assert isinstance(app.screen, CurrentPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert opens(app, PASSPHRASE)


async def test_two_that_differ_and_one_too_short_change_nothing(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "Change the passphrase")
        await prove(pilot, app)
        await paste(pilot, "e\u0301" * 7)
        await press(pilot, "enter")
        assert "at least 8" in words(app)
        await press(pilot, *["backspace"] * 14)
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await paste(pilot, NEW + "x")
        await press(pilot, "enter")
        assert "The two are not the same." in words(app)
        await press(pilot, "escape")
        assert opens(app, PASSPHRASE)


async def test_another_code_counts_once_it_was_typed_back(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "Make a new")
        await prove(pilot, app)
        page = app.screen
        assert isinstance(page, NewCodePage)
        code = page.new_code()
        await paste(pilot, vault.make_code())
        await press(pilot, "enter")
        assert "That is a recovery code, but not this one." in words(app)
        page.query_one(Input).value = ""
        await paste(pilot, code.lower())
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "The new recovery code counts from now on." in said(app)
        vault.unlock_with_code(app.door.folder, code, limits=cheap.LIMITS)
        await press(pilot, "ctrl+l")
        await gone(pilot, app, code)


async def test_the_code_on_paper_is_tried_and_nothing_changes(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    code = vault.make_code()
    keys = vault.unlock(app.door.folder, PASSPHRASE, limits=cheap.LIMITS)
    vault.change_code(app.door.folder, keys, code, limits=cheap.LIMITS)
    before = (app.door.folder / "header.json").read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "Test the")
        assert isinstance(app.screen, PaperCodePage)
        await paste(pilot, vault.make_code())
        await press(pilot, "enter")
        await settle(pilot, lambda: "That did not open" in words(app))
        app.screen.query_one(Input).value = ""
        await paste(pilot, code)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "This code opens your journal. Nothing was changed." in said(app)
    assert (app.door.folder / "header.json").read_bytes() == before


async def test_who_came_in_with_the_code_is_offered_a_new_passphrase(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    code = vault.make_code()
    vault.change_code(
        app.door.folder, vault.unlock(app.door.folder, PASSPHRASE, limits=cheap.LIMITS), code, limits=cheap.LIMITS
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r")
        await paste(pilot, code)
        await press(pilot, "enter")
        await settle(pilot, lambda: app.is_open)
        assert "Do you want to choose a new passphrase now?" in words(app)
        await press(pilot, "enter")
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await settle(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert opens(app, NEW)
    vault.unlock_with_code(app.door.folder, code, limits=cheap.LIMITS)


async def test_the_made_up_journal_and_a_locked_one_offer_none_of_it(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "Passphrase and")
        assert "Nothing here by that name." in words(app)
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "Passphrase and")
        assert "Nothing here by that name." in words(app)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_became_of_a_change_during_which_it_locked_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    app = app_with_vault(tmp_path)
    going, on = threading.Event(), threading.Event()
    change = Secrets.change_passphrase

    def slow(self: Secrets, new: str) -> None:
        if when == "after":
            change(self, new)
        going.set()
        on.wait(20)
        if when == "before":
            change(self, new)

    monkeypatch.setattr(Secrets, "change_passphrase", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "Change the passphrase")
        await prove(pilot, app)
        await paste(pilot, NEW)
        await press(pilot, "enter")
        await paste(pilot, NEW)
        await pilot.press("enter")
        await reach(pilot, going.is_set)
        app.lock("It locked itself because nobody was here.")
        on.set()
        wanted = "Nothing was changed." if when == "before" else "The passphrase is changed."
        await reach(pilot, lambda: wanted in said(app))
    assert opens(app, PASSPHRASE if when == "before" else NEW)


async def test_a_cover_holds_while_the_journal_opens(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f4")
        app.opened(app.door.unlock(PASSPHRASE))
        await settle(pilot)
        assert isinstance(app.screen, CoverScreen)
        assert app.covered
        app.pass_time(60)
        await settle(pilot)
        assert not app.is_open
