"""Where an exercise asks for it, no screen says how long is left."""

import re
from pathlib import Path

from kit.apps import app_in_memory
from kit.looking import footer, press, settle, words
from plain.scripted import sit_down

from companion.guide.session import State

LEFT = re.compile(r"about .* left|\d+ (quiet )?seconds?|\d+ minutes?")


async def test_after_a_loss_nothing_counts_down(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    seen = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("after-a-loss")
        await settle(pilot)
        await press(pilot, "1")
        while app.run_now is not None and app.run_now.session.state is State.ASKING:
            seen.append(app.run_now.session.step.kind)
            assert not LEFT.search(words(app))
            assert footer(app)
            await press(pilot, "ctrl+n")
    assert seen.count("pause") == 2  # the quiet half-minute, and the one of the Landing


async def test_elsewhere_it_is_said(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("put-it-down")
        await settle(pilot)
        assert LEFT.search(words(app))


def test_line_by_line_neither() -> None:
    sat = sit_down(["1"], "after-a-loss", interactive=True)
    assert "After a loss" in sat.out
    assert not LEFT.search(sat.out.partition("help lines")[0].partition("Someone to listen")[0])
