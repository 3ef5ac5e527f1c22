"""What home suggests, and that it says why when it suggests less."""

from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from kit.apps import NOON, entry, in_memory

from companion.app.home import LIGHT, SUGGESTED, Home, light_words, look_home, unusable_words
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.content.starting import begin_exercise
from companion.guide.answers import Value
from companion.guide.session import Answer, LetGo, PauseSession, Skip, Typed
from companion.journal.entries import Entry


def shift(hours_ago: int = 0, **answers: Value) -> Entry:
    return entry(hours_ago, exercise="put-it-down", answers=answers)


def letter(hours_ago: int, feel: str) -> Entry:
    return entry(hours_ago, exercise="kind-letter", answers={"landing-feel": feel})


def suggested(home: Home) -> tuple[str, ...]:
    return tuple(exercise.id for exercise in home.suggested)


@pytest.mark.parametrize("answers", [{"shift": "red"}, {"shift": "green", "you": "not-all-right"}])
def test_a_hard_day_suggests_only_light_exercises_and_says_so(answers: dict[str, Any]) -> None:
    home = look_home(in_memory([shift(**answers)]))

    assert suggested(home) == LIGHT
    assert light_words(home) == "After a day like this, light ones come first. The others are under All exercises."


def test_two_that_left_someone_heavier_are_said_before_the_day() -> None:
    home = look_home(in_memory([shift(shift="red"), letter(30, "heavier"), letter(60, "heavier")]))

    assert suggested(home) == LIGHT
    assert light_words(home).startswith("The last two of these left you heavier.")


@pytest.mark.parametrize(
    "entries",
    [[], [shift(shift="amber", you="tired")], [shift(30, shift="red")], [letter(1, "heavier"), letter(30, "lighter")]],
)
def test_any_other_day_has_them_all_and_nothing_to_say(entries: list[Entry]) -> None:
    home = look_home(in_memory(entries))

    assert suggested(home) == SUGGESTED
    assert light_words(home) == ""


def test_the_next_morning_is_another_day() -> None:
    journal = in_memory([shift(shift="red")])
    assert look_home(journal).hard_day
    journal.clock.time = NOON + timedelta(hours=10)  # type: ignore[attr-defined]
    assert not look_home(journal).hard_day


@pytest.mark.parametrize(("colour", "resting"), [("amber", []), ("red", ["kind-letter"])])
def test_on_a_hard_day_a_deep_draft_stands_last(colour: str, resting: list[str]) -> None:
    journal = in_memory([shift(shift=colour)])
    for exercise, replies in (("kind-letter", ("steady", None, "a slip")), ("noticed", ("to-me",))):
        run = journal.begin(exercise)
        for value in replies:
            run.reply(Answer(value))
    home = look_home(journal)
    assert home.resting == ()  # what was interrupted today is looked for first

    journal.clock.on(days=1)
    journal.store.add(shift(-24, shift=colour))
    home = look_home(journal)
    assert [waiting.draft.exercise for waiting in home.resting] == resting
    assert "only light ones" not in light_words(home)  # the draft is there too
    assert sorted(w.draft.exercise for w in (*home.waiting, *home.resting)) == ["kind-letter", "noticed"]


def test_a_bundled_exercise_that_cannot_be_used_is_said_and_not_suggested(tmp_path: Path) -> None:
    bundled = tmp_path / "bundled"
    copytree(bundled_folder(), bundled)
    (bundled / SUGGESTED[0] / "exercise.toml").write_text("id = 'half-", "utf-8")
    journal = in_memory()
    journal.library = Library(bundled=bundled)
    home = look_home(journal)

    assert home.unusable
    assert "your own" not in unusable_words()
    assert suggested(home) == SUGGESTED[1:]


def test_nothing_to_suggest_is_no_fault(tmp_path: Path) -> None:
    from companion.tui.screens.exercises import exercise_rows

    assert exercise_rows(()) == []


def test_bringing_back_a_draft_leaves_what_another_window_made_of_it() -> None:
    journal = in_memory()
    first = journal.begin("put-it-down", short=True)
    first.reply(Answer("amber"))
    first.reply(Typed("begun"))
    first.reply(PauseSession())
    journal.clock.on(minutes=1)
    second = journal.carry_on(journal.store.drafts()[0])
    second.reply(Typed("and more in another window"))
    second.reply(PauseSession())
    journal.clock.on(minutes=1)
    journal.let_go = first.draft()
    first.reply(LetGo())
    journal.bring_back()
    assert {draft.snapshot["typed"] for draft in journal.store.drafts()} == {"begun", "and more in another window"}


def test_a_draft_of_an_exercise_that_cannot_be_used_any_more_stops_nothing(tmp_path: Path) -> None:
    file = begin_exercise(tmp_path, "tea-break")
    journal = in_memory()
    journal.library = Library(tmp_path)
    run = journal.begin("tea-break")
    run.reply(Skip())
    run.reply(Answer("calm"))
    run.save()
    [draft] = journal.store.drafts()
    assert journal.title_of(draft) == "Tea break"

    file.write_text("not TOML at all")
    journal.library = Library(tmp_path)

    assert journal.title_of(draft) == "tea-break"
    [waiting] = look_home(journal).waiting
    assert waiting.exercise is None
