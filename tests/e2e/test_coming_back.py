"""What comes back, from end to end: through a real vault over weeks, and each one there is in both front ends."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from e2e.test_parity import COUNTRY, SHOWN, Line, Lines, Number, Numbers, Reply, answer, pass_by, typed
from kit.apps import PASSPHRASE, CheapDoor, TimedApp, app_with_vault, folders, in_memory
from kit.looking import press, settle, words, write
from plain.scripted import sit_down, staying_open
from textual.pilot import Pilot

from companion.app.opened import OpenJournal
from companion.app.run import Run
from companion.content.library import Library
from companion.guide.exercise import Exercise, FollowUp, When
from companion.guide.prompt import Prompt
from companion.guide.session import Answer, Skip, State
from companion.settings import Settings
from companion.tui.screens.home import HomeScreen

# A change for this week, in a vault, from the evening it is written to the week after the week after


async def unlock(app: TimedApp, pilot: Pilot[int]) -> None:
    await write(pilot, PASSPHRASE)
    await pilot.press("enter")
    await settle(pilot, lambda: isinstance(app.screen, HomeScreen))


async def go_through(app: TimedApp, pilot: Pilot[int], *replies: Reply) -> None:
    for reply in replies:
        await pass_by(app, pilot)
        await answer(app, pilot, reply)
    await pass_by(app, pilot)


async def test_a_change_for_this_week_comes_back_with_the_closeness_asked_again(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    line = "You were going to: “Ask the new starter to lunch”"
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await unlock(app, pilot)
        app.begin("friend-workplace")
        await settle(pilot)
        change = Lines(("Ask the new starter to lunch",))
        await go_through(
            app, pilot, Number(1), *[Line("Words")] * 6, Number(2), Number(1), change, *[Line("Words")] * 3
        )
        assert "This is what you wrote." in words(app)
        [first] = app.journal.store.list()

        for days, shown in ((6, False), (1, True)):
            await press(pilot, "ctrl+l")
            app.clock.on(days=days)  # type: ignore[attr-defined]
            await unlock(app, pilot)
            assert (line in words(app)) is shown

        await press(pilot, "enter", "enter")
        await go_through(app, pilot, Number(2), Line("It was quiet"), Number(4), Number(1))
        assert "This is what you wrote." in words(app)
        await press(pilot, "enter")
        assert line not in words(app)
        later, _ = app.journal.store.list()
        answers = app.journal.store.get(later.id).answers
        assert app.journal.store.get(later.id).follows == first.id
        assert app.journal.store.get(first.id).answers["closeness"] == 2
        assert answers["closeness-now"] == 4

        for days, shown in ((6, False), (1, True)):  # it was kept for another week
            await press(pilot, "ctrl+l")
            app.clock.on(days=days)  # type: ignore[attr-defined]
            await unlock(app, pilot)
            assert (line in words(app)) is shown


# Every one there is


COMING = [(one.id, kind.id) for one in Library().all() for kind in one.follow_up if kind.after_minutes is None]


def wanted(prompt: Prompt, whens: list[When], chosen: str | None, day: date) -> Any:
    """An answer that lets the follow-up come, and goes straight on."""
    for when in whens:
        if when.step == prompt.step:
            if when.answered is False:
                return None
            if when.is_:
                return when.is_[0]
            others = [option.id for option in prompt.options if option.id not in when.is_not]
            return others[0] if others else "Words"
    match prompt.kind:
        case "date":
            return (day + timedelta(days=4)).isoformat() if prompt.step == chosen else None
        case "pick" | "yesno":
            return prompt.options[0].id
        case "picks":
            return [prompt.options[0].id]
        case "scale":
            return prompt.high
        case "list":
            return ["One", "Another"]
        case _:
            return "Words" if prompt.kind in ("line", "text", "words", "keep") else None


def with_one_due(exercise: Exercise, kind: FollowUp) -> OpenJournal:
    """A journal in which a session left the follow-up, on the day it is due."""
    journal = staying_open(in_memory(settings=Settings(motion=False, country=COUNTRY)))
    run = journal.begin(exercise.id)
    whens = [when for when in (kind.when, exercise.step(kind.about).when if kind.about else None) if when]
    while run.session.state is State.ASKING:
        value = wanted(run.prompt(), whens, kind.on, journal.today())
        run.reply(Skip() if value is None else Answer(value))
    due = {row.name: row.due for row in journal.store.follow_ups()}[kind.id]
    journal.clock.on(days=(due - journal.today()).days)  # type: ignore[attr-defined]
    for row in journal.store.follow_ups():
        if row.name != kind.id:
            journal.store.end_follow_ups([row.id])
    return journal


def replies_to(run: Run) -> list[Reply]:
    """A reply to each of its questions, as a person gives them."""
    given: list[Reply] = []
    while run.session.state is State.ASKING:
        prompt = run.prompt()
        value: Any = None
        match prompt.kind:
            case kind if kind in SHOWN:
                pass
            case "line" | "words":
                given.append(Line(value := "A few words"))
            case "text":
                given.append(Lines((value := "A few words",)))
            case "list":
                given.append(Lines(value := ["One", "Another"]))
            case "picks":
                given.append(Numbers((1,)))
                value = [prompt.options[0].id]
            case "scale":
                given.append(Number(value := prompt.low + 1))
            case _:
                given.append(Number(1))
                value = prompt.options[0].id if prompt.options else prompt.sentences[0]
        run.session.reply(Answer(value))
    return given


def kept(journal: OpenJournal) -> list[Any]:
    """What the newest entry holds, but for ids."""
    newest = journal.store.get(journal.store.list()[0].id)
    assert newest.follows in (None, *(row.id for row in journal.store.list()))
    return [
        newest.title,
        newest.about,
        newest.parts,
        newest.answers,
        newest.exercise,
        newest.day,
        newest.follows is None,
    ]


@pytest.mark.parametrize(
    ("exercise_id", "name"),
    [
        pytest.param(*each, id="-".join(each), marks=pytest.mark.slow if at % 4 else ())
        for at, each in enumerate(COMING)
    ],
)
async def test_each_is_answered_alike_in_both_front_ends(exercise_id: str, name: str, tmp_path: Path) -> None:
    exercise = Library().get(exercise_id)
    kind = exercise.follow_up_named(name)
    assert kind is not None
    line_by_line, screens = with_one_due(exercise, kind), with_one_due(exercise, kind)
    [coming] = line_by_line.coming_back.look()
    line_by_line.coming_back.launch()

    if coming.exercise is None:
        sat = sit_down(["1", "1"], journal=line_by_line, country=COUNTRY)
        assert sat.status == 0
        assert line_by_line.store.follow_ups() == []
        return
    replies = replies_to(line_by_line.answer(coming))
    sat = sit_down(["1", "1", *typed(tuple(replies))], journal=line_by_line, country=COUNTRY)
    assert (sat.status, sat.io.lines) == (0, [])

    app = TimedApp(
        CheapDoor(folders(tmp_path), screens.settings, screens.clock), screens.settings, open_journal=screens
    )
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await go_through(app, pilot, *replies)
    assert kept(screens) == kept(sat.journal)
    assert [row.name for row in screens.store.follow_ups()] == [row.name for row in sat.journal.store.follow_ups()]
