"""Locking: when it happens, and that nothing the person wrote is left in the app after it."""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Set
from pathlib import Path
from types import FrameType, FunctionType, ModuleType

import pytest
from kit.apps import PASSPHRASE, TimedApp, app_with_vault, entry
from kit.looking import paste, press, said, settle, words, write
from kit.places import BY_NAME
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import active_worker

from companion.guide.session import Answer
from companion.tui.screens.cover import CoverScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.reading import HelpScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.unlock import UnlockScreen

CANARY = "wallabypersimmon"


async def unlock(pilot: Pilot[int], app: TimedApp) -> None:
    await settle(pilot, lambda: isinstance(app.screen, UnlockScreen))
    await paste(pilot, PASSPHRASE)
    await pilot.press("enter")
    await settle(pilot, lambda: app.is_open)


async def in_mid_sentence(pilot: Pilot[int], app: TimedApp) -> None:
    """At the line of put-it-down, half a sentence typed, an entry read and a piece of it on the app's clipboard."""
    await unlock(pilot, app)
    app.journal.store.add(entry(0, f"{CANARY} in the journal"))
    await press(pilot, "j", "enter", "e", "ctrl+s", "escape")
    app.copy_to_clipboard(f"{CANARY} copied")
    app.begin("put-it-down")
    await settle(pilot)
    await press(pilot, "1", "enter")
    await paste(pilot, f"{CANARY} half")
    await write(pilot, " a")


def reachable(root: object, word: str, but: Set[int] = frozenset()) -> list[str]:
    """The strings that hold a word and can be reached from an object, each with what holds it."""
    seen = set(but)
    todo: list[tuple[object, str]] = [(root, type(root).__name__)]
    found = []
    while todo:
        thing, way = todo.pop()
        if id(thing) in seen or isinstance(thing, ModuleType | type | FrameType):
            continue
        seen.add(id(thing))
        if isinstance(thing, str) and word in thing:
            found.append(way)
        inside: list[object] = []
        if isinstance(thing, FunctionType):  # not its globals: they reach the test itself
            inside = [*(thing.__closure__ or ()), *(thing.__defaults__ or ())]
        elif not isinstance(thing, str | bytes | int | float):
            inside = gc.get_referents(thing)
        todo.extend((held, f"{way} > {type(held).__name__}") for held in inside)
    return found


async def gone(pilot: Pilot[int], app: TimedApp, word: str) -> None:
    """Until nothing holds a word, but for timers that were called off: the loop drops those when they would have rung."""
    loop = asyncio.get_running_loop()
    left: list[str] = []
    for _ in range(20):
        called_off = {id(handle) for handle in loop._scheduled if handle.cancelled()}  # type: ignore[attr-defined]
        gc.collect()
        if not (left := reachable(app, word, called_off)):
            return
        await pilot.pause(0.05)
    raise AssertionError("\n".join(left))


async def test_the_search_for_leftovers_finds_what_is_there(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_mid_sentence(pilot, app)
        assert len(reachable(app, CANARY)) > 3  # the box, the session, the clipboard, the picture


@pytest.mark.parametrize("way", ["key", "idle", "asleep", "stopped", "covered"])
async def test_after_locking_nothing_of_it_is_left_and_the_draft_waits(tmp_path: Path, way: str) -> None:
    if way == "stopped" and not hasattr(signal, "SIGCONT"):
        pytest.skip("no such signal here")
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_mid_sentence(pilot, app)
        match way:
            case "key":
                await press(pilot, "ctrl+l")
            case "idle":
                app.pass_time(5 * 60)
            case "asleep":
                app.sleep(60)
            case "stopped":
                os.kill(os.getpid(), signal.SIGCONT)
                await settle(pilot, lambda: not app.is_open)
            case "covered":
                await press(pilot, "f4")
                app.pass_time(60)
        await settle(pilot)
        if way == "covered":
            assert isinstance(app.screen, CoverScreen)
            await press(pilot, "x")
        assert isinstance(app.screen, UnlockScreen)
        assert [type(screen) for screen in app.screen_stack[1:]] == [UnlockScreen]
        assert not app.is_open
        assert app.run_now is None
        assert app.clipboard == ""
        assert CANARY not in words(app)
        await gone(pilot, app, CANARY)
        await unlock(pilot, app)
        assert isinstance(app.screen, HomeScreen)
        assert "Carry on: Put it down" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == f"{CANARY} half a"


async def test_no_thread_remembers_what_it_was_given_to_do(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_mid_sentence(pilot, app)
        app.pass_time(5)
        await settle(pilot)
        loop = asyncio.get_running_loop()
        threads = loop._default_executor._threads  # type: ignore[attr-defined]
        together = threading.Barrier(len(threads))

        def remembered() -> object:
            together.wait()  # so that each of them is asked
            return active_worker.get(None)

        asked = [loop.run_in_executor(None, remembered) for _ in threads]
        assert await asyncio.gather(*asked) == [None] * len(threads)


async def test_an_idle_journal_says_so_first_and_any_key_keeps_it_open(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.pass_time(4 * 60 + 29)
        await settle(pilot)
        assert said(app) == ""
        app.pass_time(1)
        await settle(pilot)
        assert "locks in 30 seconds" in said(app)
        await press(pilot, "down")
        app.pass_time(4 * 60)
        assert app.is_open
        app.pass_time(60)
        await settle(pilot)
        assert not app.is_open
        assert "nobody was here" in words(app)


async def test_a_short_pause_of_the_computer_is_no_sleep(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.sleep(9)
        assert app.is_open
        app.sleep(11)
        await settle(pilot)
        assert not app.is_open


async def test_idle_minutes_are_a_setting(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, idle_minutes=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.pass_time(59)
        assert app.is_open
        app.pass_time(1)
        await settle(pilot)
        assert not app.is_open


async def test_locked_under_its_cover_and_opened_again_it_stays_open(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "f4", "ctrl+l")
        await unlock(pilot, app)
        app.pass_time(70)
        assert app.is_open
        await press(pilot, "f4")
        assert isinstance(app.screen, CoverScreen)


async def test_what_is_pasted_as_a_passphrase_is_not_kept_either(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await paste(pilot, PASSPHRASE)
        assert app.screen.query_one(Input).value == PASSPHRASE
        assert PASSPHRASE not in words(app)
        await pilot.press("enter")
        await settle(pilot, lambda: app.is_open)
        await gone(pilot, app, PASSPHRASE)


async def test_the_first_evening_leaves_neither_passphrase_nor_code_in_the_app(tmp_path: Path) -> None:
    place = BY_NAME["welcome-4"]
    app = place.make(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await place.go(pilot)
        code, passphrase = app.new_code, app.new_passphrase
        assert len(code) > 30
        assert len(passphrase) > 8
        await write(pilot, code.lower())
        await pilot.press("enter")
        await settle(pilot, lambda: app.is_open)
        assert isinstance(app.screen, HomeScreen)
        await app.workers.wait_for_complete()  # the strength of the passphrase may still be measured
        for word in (code, code.lower(), passphrase):
            await gone(pilot, app, word)
        await press(pilot, "ctrl+l")
    assert app.door.unlock(passphrase).store.count() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
async def test_talking_to_someone_works_before_unlocking_and_writes_nothing(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "escape")
        assert "Press c to choose your country." in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, UnlockScreen)
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
        await press(pilot, "f2", "enter")
        assert "999" in words(app)
        new = {path for path in tmp_path.rglob("*") if path not in before}
        assert new == {tmp_path / "config", tmp_path / "config" / "settings.json"}


async def test_a_wrong_passphrase_and_a_wrong_code_say_different_things_and_open_nothing(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "not the one")
        await press(pilot, "enter")
        assert "That did not open the journal." in words(app)
        assert app.screen.query_one(Input).value == ""
        await press(pilot, "ctrl+r")
        await write(pilot, "abc")
        await press(pilot, "enter")
        assert "not a whole recovery code" in words(app)
        assert not app.is_open


async def test_a_reply_saves_before_the_next_question(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        app.begin("put-it-down")
        await settle(pilot)
        assert app.run_now is not None
        store = app.journal.store
        app.run_now.reply(Answer("green"))
        (draft,) = store.drafts()
        assert draft.snapshot["given"] == {"shift": "green"}
        assert draft.snapshot["path"][-1] == "breath"


@pytest.mark.parametrize("key", ["f4", "ctrl+p", "escape"])
async def test_a_page_over_the_cover_leads_back_to_the_cover_which_still_locks(tmp_path: Path, key: str) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "f4", "f2", key)
        assert isinstance(app.screen, CoverScreen)
        assert app.covered
        app.pass_time(60)
        await settle(pilot)
        assert not app.is_open


async def test_help_for_a_page_over_the_cover_is_shown(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot, app)
        await press(pilot, "f4", "f2", "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CoverScreen)
        await press(pilot, "x")
        assert isinstance(app.screen, HomeScreen)
        assert not app.covered
