"""Choosing an answer: it is the person who gives it, not a key pressed once too often."""

import pytest
from kit.apps import TimedApp
from kit.looking import press, settle, words, write
from kit.places import at_step

CHOICES = ("a-pick", "a-scale", "a-yesno")


@pytest.mark.parametrize("step", CHOICES)
async def test_enter_without_a_mark_goes_on_without_an_answer(app: TimedApp, step: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        assert "▸" not in words(app)
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.step.id != step
        assert app.run_now.session.given[step] is None


@pytest.mark.parametrize("step", CHOICES)
async def test_words_meant_for_the_box_before_answer_nothing(app: TimedApp, step: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        await write(pilot, "and she said no")
        assert app.run_now is not None
        assert app.run_now.session.step.id == step
        assert app.run_now.session.given.get(step) is None


async def test_the_mark_of_an_answer_given_before_is_there_again(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-pick")(pilot)
        await press(pilot, "2", "shift+tab")
        assert "▸ 2 The second" in words(app)


async def test_a_sentence_is_kept_only_when_it_was_chosen(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-keep")(pilot)
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["a-keep"] is None
        await press(pilot, "shift+tab", "down", "enter")
        assert app.run_now.session.given["a-keep"]


async def test_the_people_to_talk_to_stand_in_the_exercise(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("some-support")(pilot)
        assert "Here are people you can talk to." in words(app)
        assert "England emergency 999" in words(app)  # no country is guessed: every one has its first numbers
        await press(pilot, "f2", "enter", "escape")
        assert "ring 999" in words(app)
        assert "Which country" not in words(app)
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.step.id == "the-end"
