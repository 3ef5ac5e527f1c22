"""The reckoning by which questions are held to fit a small screen agrees with the app."""

from pathlib import Path

import pytest
from content.fitting import COLUMN, ROOM, height
from kit.apps import app_in_memory
from kit.looking import press, settle

from companion.tui.screens.run import RunScreen


@pytest.mark.parametrize("name", ["every-kind", "put-it-down", "after-a-loss", "needs-at-work"])
async def test_a_question_takes_the_lines_that_are_reckoned(tmp_path: Path, name: str) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.begin(name)
        await settle(pilot)
        seen = []
        while isinstance(screen := app.screen, RunScreen):
            asking, run = screen.asking, screen.run_
            question, body = asking.query_one("#question"), screen.query_one("#body")
            assert question.size.width == COLUMN
            assert body.region.bottom - question.region.y >= ROOM
            if asking.prompt.kind not in ("echo", "support", "keep"):  # what is shown back, and who to talk to, scroll
                step = run.exercise.step(asking.prompt.step)
                bottom = max(widget.region.bottom for widget in asking.box.query("*"))
                assert bottom - question.region.y == height(step, asking.prompt.total), step.id
                seen.append(step.kind)
            await press(pilot, "ctrl+n")
        assert len(seen) > 3
