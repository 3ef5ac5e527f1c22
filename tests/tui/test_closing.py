"""The page after a session, and changing what was kept."""

from pathlib import Path

from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import footer, press, settle, words
from kit.places import to_closing

from companion.guide.session import Answer
from companion.journal.entries import Part
from companion.tui.screens.entry import ClosingScreen
from companion.tui.screens.run import RunScreen


def finish(app: TimedApp, exercise: str, **answers: object) -> None:
    """Goes through an exercise, leaving out what has no answer here."""
    run = app.journal.begin(exercise)
    while run.entry is None:
        run.reply(Answer(answers.get(run.session.step.id)))  # type: ignore[arg-type]
    app.close_run(run)


async def test_where_it_leads_on_the_way_is_in_the_footer(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_closing(pilot)
        assert "n Go on to the next" not in " ".join(footer(app))
        finish(app, "noticed", happened="A cup of tea", **{"tell-them": "yes"})
        await settle(pilot)
        assert "n Go on to the next" in " ".join(footer(app))
        await press(pilot, "n")
        assert isinstance(app.screen, RunScreen)


async def test_a_card_is_copied_from_the_closing_page_and_from_the_journal(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        finish(app, "kind-minute", **{"this-is": "A lot."})
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "c Copy" not in " ".join(footer(app))
        finish(app, "thank-you", who="The porter", thanks="Thank you for waiting.")
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        assert "c Copy the card" in " ".join(footer(app))
        for way in ((), ("enter", "j", "enter")):
            app.forget_copied()
            await press(pilot, *way, "c")
            assert app.clipboard == "The porter\n\nThank you for waiting."


async def test_an_entry_of_choices_alone_says_that_there_is_nothing_to_change(tmp_path: Path) -> None:
    chosen = entry(0, parts=(Part("shift", "What colour was that shift?", "Green"),), answers={"shift": "green"})
    app = app_in_memory(tmp_path, [chosen])
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "e")
        assert "You chose these and wrote nothing, so there are no words to change." in words(app)
        assert "Ctrl+S" not in " ".join(footer(app))
        await press(pilot, "escape", "escape", "escape")
        assert "Good evening." in words(app)


async def test_an_entry_in_the_bin_says_how_it_comes_back(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "d", "b", "enter")
        assert "d Bring back" in " ".join(footer(app))
