"""Keys that come faster than the screen follows: one read from a slow line brings several at once."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, app_with_vault, app_without_vault
from kit.looking import press, settle
from kit.places import at_step, to_passphrase
from textual import events

from companion.guide.answers import Value
from companion.guide.session import State
from companion.tui.widgets.page import Page
from companion.tui.widgets.secret import Secret


def burst(app: TimedApp, *keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(
    ("step", "keys", "answer", "following"),
    [
        ("a-pick", ("down", "enter"), "one", "some-picks"),
        ("a-pick", ("1", "2"), "one", "some-picks"),
        ("a-pick", ("1", "1"), "one", "some-picks"),
        ("a-pick", ("down", "down", "space", "enter"), "two", "some-picks"),
        ("a-pick", ("enter", "enter"), None, "some-picks"),
        ("some-picks", ("space", "enter"), ["red"], "a-scale"),
        ("some-picks", ("space", "down", "space", "enter", "enter"), ["red", "blue"], "a-scale"),
        ("a-scale", ("4", "enter"), 4, "a-yesno"),
        ("a-line", ("a", "b", "enter", "enter"), "ab", "a-text"),
        ("a-pause", ("enter", "enter"), None, "a-line"),
    ],
)
async def test_each_answer_goes_to_the_question_it_was_given_to(
    app: TimedApp, step: str, keys: tuple[str, ...], answer: Value, following: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        burst(app, *keys)
        await settle(pilot)
        assert app.run_now is not None
        session = app.run_now.session
        assert session.given.get(step) == answer
        assert session.step.id == following


@pytest.mark.parametrize("keys", [("enter",), ("enter", "ctrl+n"), ("ctrl+j", "shift+tab", "ctrl+j", "ctrl+j")])
async def test_keys_that_keep_coming_end_nothing_but_the_exercise(app: TimedApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("put-it-down")
        for _ in range(20):
            burst(app, *keys)
            await pilot.pause()
        await settle(pilot)
        assert not app._exit
        assert app.return_code in (None, 0)
        assert app.run_now is None or app.run_now.session.state is State.ASKING


MISTYPED = ("a", "b", "X", "backspace", "c", "d", "left", "left", "delete", "home", "e")


@pytest.mark.parametrize("step", ["a-line", "a-text"])
async def test_a_slip_that_is_taken_back_is_out_of_the_text(app: TimedApp, step: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        burst(app, *MISTYPED)
        await settle(pilot)
        assert app.screen.query_one(Page).text == "eabd"


async def test_a_slip_in_a_passphrase_too(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        burst(app, *MISTYPED)
        await settle(pilot)
        assert app.screen.query_one(Secret).value == "eabd"


async def test_what_is_typed_after_enter_is_in_the_second_of_two_lines(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "a")
        burst(app, "S", "a", "m", "enter", "x", "7", "backspace", "8", "enter")
        await settle(pilot)
        assert [(person.name, person.how) for person in app.journal.people.all()] == [("Sam", "x8")]


async def test_a_line_that_was_gone_back_to_takes_letters_again(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "a")
        burst(app, "S", "enter", "x")
        app.post_message(events.Paste("y\nz"))
        await settle(pilot)
        await press(pilot, "shift+tab")
        burst(app, "a", "enter", "w", "enter")
        await settle(pilot)
        assert [(person.name, person.how) for person in app.journal.people.all()] == [("Sa", "xy zw")]


async def test_each_line_of_a_list_has_its_letters(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-list")(pilot)
        burst(app, "a", "b", "enter", "c", "enter", "enter")
        await settle(pilot)
        assert app.run_now is not None
        assert app.run_now.session.given["a-list"] == ["ab", "c"]


async def test_what_is_typed_after_the_last_enter_is_in_no_answer_it_was_not_meant_for(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        burst(app, "a", "b", "enter", "c", "d")
        await settle(pilot)
        assert app.run_now is not None
        assert app.run_now.session.given["a-line"] == "ab"


async def test_a_new_passphrase_is_typed_twice_without_a_pause(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_passphrase(pilot)
        burst(app, "s", "h", "enter")
        await settle(pilot)
        assert app.screen.query_one("#first", Secret).has_focus
        burst(app, *"ort1234567890", "enter", *"short1234567890", "enter")
        await settle(pilot)
        assert app.new_passphrase == "short1234567890"
