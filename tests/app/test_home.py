"""What home suggests, and that it says why when it suggests less."""

import re
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from kit.apps import NOON, entry, in_memory

from companion.app.home import Home, light_words, look_home, unusable_words
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.content.starting import begin_exercise
from companion.guide.answers import Value
from companion.guide.session import Answer, Back, LetGo, PauseSession, Skip, Typed
from companion.journal.entries import Entry
from companion.settings import Settings


def shift(hours_ago: int = 0, **answers: Value) -> Entry:
    return entry(hours_ago, exercise="put-it-down", answers=answers)


def letter(hours_ago: int, feel: str) -> Entry:
    return entry(hours_ago, exercise="kind-letter", answers={"landing-feel": feel})


def suggested(home: Home) -> list[str]:
    return [exercise.id for exercise in home.suggested]


def at(*kinds: str) -> set[str]:
    """The exercises that are suggested at these times."""
    return {one.id for one in Library().all() if one.suggested and one.suggested.at in kinds}


def said(home: Home) -> str:
    return light_words(home, key="F2")


LIGHT = {one.id for one in Library().all() if one.depth == "light"}


def test_a_hard_day_suggests_what_is_for_it_first_and_nothing_deep_and_says_so() -> None:
    home = look_home(in_memory([shift(shift="red")]))

    assert suggested(home)[0] in at("after-a-hard-day")
    assert set(suggested(home)) <= LIGHT & at("after-a-hard-day", "any-day")
    assert said(home) == "After a day like this, light ones come first. The others are under All exercises."


def test_who_is_not_all_right_is_suggested_nothing_and_told_where_people_are() -> None:
    home = look_home(in_memory([shift(shift="green", you="not-all-right"), letter(30, "heavier")]))

    assert suggested(home) == []
    assert said(home) == "Thank you for saying how it is. People you can talk to are one key away: F2."


def test_two_that_left_someone_heavier_are_said_before_the_day() -> None:
    home = look_home(in_memory([shift(shift="red"), letter(30, "heavier"), letter(60, "heavier")]))

    assert set(suggested(home)) <= LIGHT
    assert said(home) == (
        "The last two of these left you heavier. I will suggest shorter ones for now. You can change this in settings."
    )


def test_resting_after_two_that_left_someone_heavier_can_be_turned_off() -> None:
    entries = [letter(30, "heavier"), letter(60, "heavier")]
    assert look_home(in_memory(entries)).rests == "heavier"
    assert look_home(in_memory(entries, settings=Settings(rest_after_heavier=False))).rests is None


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [shift(shift="amber", you="tired")],
        [shift(30, shift="red", you="not-all-right")],
        [letter(1, "heavier"), letter(30, "lighter"), letter(60, "heavier")],
        [letter(1, "heavier"), entry(30, exercise="kind-letter", answers={"what": "a slip"})],
    ],
)
def test_any_other_day_suggests_as_ever_and_has_nothing_to_say(entries: list[Entry]) -> None:
    home = look_home(in_memory(entries))

    assert suggested(home)[0] in at("after-a-shift")
    assert not set(suggested(home)) & at("after-a-hard-day")
    assert said(home) == ""


def test_an_unanswered_landing_between_two_counts_neither_way() -> None:
    unanswered = entry(30, exercise="kind-letter", answers={"what": "a slip"})
    assert look_home(in_memory([letter(1, "heavier"), unanswered, letter(60, "heavier")])).rests == "heavier"


def test_what_was_said_in_a_session_that_waits_counts_and_what_was_taken_back_does_not() -> None:
    journal = in_memory()
    run = journal.begin("put-it-down")
    run.reply(Answer("red"))
    assert look_home(journal).rests == "hard-shift"
    run.reply(Back())
    run.reply(Answer("green"))
    assert look_home(journal).rests is None


def test_what_was_said_further_on_than_the_session_stands_now_does_not_count() -> None:
    journal = in_memory()
    run = journal.begin("put-it-down", short=True)
    for value in ("green", "the lift", "not-all-right"):
        run.reply(Answer(value))
    assert look_home(journal).rests == "not-all-right"
    run.reply(Back())
    run.reply(Back())
    assert run.session.given["you"] == "not-all-right"
    assert look_home(journal).rests is None


def test_not_all_right_at_the_gate_counts_until_the_day_or_the_journal_is_over() -> None:
    journal = in_memory()
    run = journal.begin("kind-letter")
    for value in ("not-all-right", None, "kind-minute"):
        run.reply(Answer(value))
    assert journal.store.drafts() == []  # what was said there is kept nowhere
    journal.hear(run)
    assert look_home(journal).rests == "not-all-right"
    journal.clock.on(hours=10)  # type: ignore[attr-defined]
    assert look_home(journal).rests is None
    journal.hear(run)
    assert look_home(journal).rests == "not-all-right"


def weekly(tmp_path: Path) -> Library:
    copytree(bundled_folder(), tmp_path / "bundled")
    file = tmp_path / "bundled" / "noticed" / "exercise.toml"
    file.write_text(re.sub("^at = .*$", 'at = "once-a-week"', file.read_text("utf-8"), flags=re.M), "utf-8")
    return Library(bundled=tmp_path / "bundled")


@pytest.mark.parametrize(
    ("days_ago", "follows", "there"), [(6, None, False), (7, None, True), (1, "an-entry", True), (None, None, True)]
)
def test_once_a_week_waits_for_a_week_to_go_by(
    tmp_path: Path, days_ago: int | None, follows: str | None, there: bool
) -> None:
    entries = [] if days_ago is None else [entry(24 * days_ago, exercise="noticed", answers={"a": 1}, follows=follows)]
    journal = in_memory(entries)
    journal.library = weekly(tmp_path)
    assert ("noticed" in suggested(look_home(journal))) == there


def test_the_next_morning_is_another_day() -> None:
    journal = in_memory([shift(shift="red")])
    assert look_home(journal).rests
    journal.clock.time = NOON + timedelta(hours=10)  # type: ignore[attr-defined]
    assert not look_home(journal).rests


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
    assert sorted(w.draft.exercise for w in (*home.waiting, *home.resting)) == ["kind-letter", "noticed"]


def test_a_bundled_exercise_that_cannot_be_used_is_said_and_not_suggested(tmp_path: Path) -> None:
    bundled = tmp_path / "bundled"
    copytree(bundled_folder(), bundled)
    (bundled / "put-it-down" / "exercise.toml").write_text("id = 'half-", "utf-8")
    journal = in_memory()
    journal.library = Library(bundled=bundled)
    home = look_home(journal)

    assert home.unusable
    assert "your own" not in unusable_words()
    assert suggested(home)
    assert "put-it-down" not in suggested(home)


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
