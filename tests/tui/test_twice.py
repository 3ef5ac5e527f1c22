"""A second Enter that comes before the next question is seen is not an answer to that question."""

from kit.apps import TimedApp

from companion.guide.session import State
from companion.tui.screens.run import RunScreen


async def test_two_enters_at_once_answer_one_question(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.begin("put-it-down")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RunScreen)
        asked = screen.run_.session.path[-1]
        for _ in range(2):
            screen.action_go_on()
        screen.action_skip()
        screen.action_go_back()
        await pilot.pause()
        assert len(screen.run_.session.path) == 2
        assert screen.run_.session.path[0] == asked
        assert screen.run_.session.state is State.ASKING
        assert screen.asking.prompt.step == screen.run_.session.path[-1]
