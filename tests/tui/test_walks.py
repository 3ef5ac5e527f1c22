"""The same five minutes by keyboard alone and by mouse alone."""

from kit.apps import TimedApp
from kit.looking import click, footer_key, place_of, press, settle, words, write
from textual.pilot import Pilot

from companion.journal.entries import Direction, Kind
from companion.tui.screens.closing import ClosingScreen
from companion.tui.screens.home import HomeScreen


async def test_put_it_down_by_keyboard_alone(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert "What colour was that shift?" in words(app)
        await press(pilot, "down", "down", "enter", "enter")
        await write(pilot, "a long wait")
        await press(pilot, "enter", "enter")
        await write(pilot, "tea")
        await press(pilot, "enter")
        await write(pilot, "the window")
        await press(pilot, "enter", "enter")
        await write(pilot, "the porter sang")
        await press(pilot, "enter")
        assert "Keep this on its own too, as something kind you noticed?" in words(app)
        await press(pilot, "1", "down", "down", "enter")
        assert "ring, or hand it over the usual way" in words(app)
        await press(pilot, "enter", "2")
        await write(pilot, "the dog")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ClosingScreen)
        finished(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "Nothing is in your journal yet" not in words(app)


async def test_put_it_down_by_mouse_alone_but_for_the_words(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await row(pilot, app, "Put it down")
        await row(pilot, app, "Amber: it was a stretch.")
        await foot(pilot, app, "Enter")
        await write(pilot, "a long wait")
        await foot(pilot, app, "Enter")
        await foot(pilot, app, "Enter")
        await write(pilot, "tea")
        await click(pilot, (20, place_of(app, "tea")[1] + 2))  # the next line of the list
        await write(pilot, "the window")
        await foot(pilot, app, "Enter")
        await write(pilot, "the porter sang")
        await foot(pilot, app, "Shift+Tab")
        assert "What went all right?" in words(app)
        await foot(pilot, app, "Enter")
        await foot(pilot, app, "Enter")
        assert "Keep this on its own too, as something kind you noticed?" in words(app)
        await row(pilot, app, "Yes")
        await row(pilot, app, "Yes, someone still needs to know.")
        await foot(pilot, app, "Enter")
        await row(pilot, app, "Tired, but all right.")
        await foot(pilot, app, "Esc")
        await row(pilot, app, "Carry on")
        await write(pilot, "the dog")
        await foot(pilot, app, "Enter")
        await foot(pilot, app, "Enter")
        assert isinstance(app.screen, ClosingScreen)
        finished(app)
        await foot(pilot, app, "Enter")
        assert isinstance(app.screen, HomeScreen)


async def test_several_lines_are_sent_by_a_click_on_next(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        await foot(pilot, app, "Enter")
        await foot(pilot, app, "Enter")
        await foot(pilot, app, "Ctrl+N")
        await write(pilot, "words")
        await row(pilot, app, "Next")
        assert app.run_now is not None
        assert app.run_now.session.given["a-text"] == "words"


async def test_every_place_is_reached_and_left_by_mouse(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await row(pilot, app, "All exercises …")
        assert words(app).startswith("Exercises")
        await foot(pilot, app, "Esc")
        for key, title in (("j", "Journal"), ("F1", "Help"), ("F2", "Talk to someone")):
            await foot(pilot, app, key)
            assert words(app).startswith(title)
            await foot(pilot, app, "Esc")
            if key == "F2":  # it asks for the country first
                await foot(pilot, app, "Esc")
            assert isinstance(app.screen, HomeScreen)


def finished(app: TimedApp) -> None:
    """One reflection with every answer, one act, and no draft."""
    store = app.journal.store
    kept = {row.kind: store.get(row.id) for row in store.list()}
    assert set(kept) == {Kind.REFLECTION, Kind.ACT}
    assert kept[Kind.REFLECTION].answers == {
        "shift": "amber",
        "hard": "a long wait",
        "went-right": ["tea", "the window"],
        "kind": "the porter sang",
        "handover": "still-to-tell",
        "you": "tired",
        "next-good": "the dog",
    }
    assert kept[Kind.ACT].about == "the porter sang"
    assert kept[Kind.ACT].direction in (None, *Direction)
    assert store.drafts() == []


async def row(pilot: Pilot[int], app: TimedApp, text: str) -> None:
    await click(pilot, place_of(app, text))


async def foot(pilot: Pilot[int], app: TimedApp, shown: str) -> None:
    await click(pilot, footer_key(app, shown))
