"""What a session leaves to come back to: on which day, how often it is shown, and when it goes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, entry, folders
from kit.own import CHANGE, Held, own_exercise
from vault import cheap

from companion.app.closing import look_at_closing
from companion.app.home import look_home
from companion.app.run import Run
from companion.errors import NoSuchExercise, StorageFailed
from companion.guide.answers import Value
from companion.guide.session import Answer, KeepForLater, LetGo, PauseSession, Skip, State, Typed
from companion.journal.entries import FollowUp
from companion.settings import Settings

WEEKLY = "weekly-pulse"
GOAL = """\
[entry]
about = ["what"]

[[follow_up]]
id = "half"
title = "Half way"
line = "Still the right goal?"
on = "by-when"
half_way = true

[[follow_up]]
id = "day"
title = "The day"
line = "Did it happen: {answer}"
about = "what"
on = "by-when"
when = { step = "sure", is = ["yes"] }

[[follow_up]]
id = "soon"
title = "A moment later"
line = "Read it again?"
after_minutes = 15

[[follow_up]]
id = "next-time"
title = "Next time"
line = "Since then?"
after_days = 0

[[steps]]
id = "what"
kind = "line"
ask = "What will you do?"

[[steps]]
id = "by-when"
kind = "date"
ask = "By when?"
never = "No day."

[[steps]]
id = "sure"
kind = "yesno"
ask = "Sure?"
"""


PULSE = """\
[[follow_up]]
id = "week"
title = "The week"
line = "How was the week?"
after_days = 7
anew = true

[[steps]]
id = "want"
kind = "scale"
ask = "How much did you want to go?"
low = 1
high = 10
low_label = "not at all"
high_label = "very much"
"""


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "change", CHANGE, "A change")
    own_exercise(tmp_path, "goal", GOAL, "A goal")
    return Held(tmp_path)


def lines(held: Held) -> list[str]:
    """What home shows of it."""
    return [coming.line(52) for coming in look_home(held.journal).coming]


def launch(held: Held, **step: float) -> list[str]:
    """What home shows after some time, when it is opened anew."""
    held.clock.on(**step)
    held.open()
    return lines(held)


def due(held: Held) -> dict[str, date]:
    return {row.name: row.due for row in held.store.follow_ups()}


LINE = "You were going to: “Ask Priya”"


def test_it_comes_on_its_day_and_not_before(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    assert due(held) == {"week": date(2025, 3, 12)}
    assert launch(held, days=6) == []
    assert launch(held, days=1) == [LINE]


def test_nothing_comes_back_of_an_answer_that_was_skipped(held: Held) -> None:
    held.do("change", closeness=3)
    assert held.store.follow_ups() == []


def test_a_condition_decides_whether_it_comes(held: Held) -> None:
    held.do("goal", what="A walk", sure="no", by_when="2025-03-15")
    assert set(due(held)) == {"half", "next-time"}


def test_a_day_that_was_chosen_and_the_day_half_way_there(held: Held) -> None:
    held.do("goal", what="A walk", sure="yes", by_when="2025-03-14")
    assert due(held) == {"next-time": date(2025, 3, 5), "half": date(2025, 3, 9), "day": date(2025, 3, 14)}


def test_tomorrow_has_no_half_way_and_never_has_no_day(held: Held) -> None:
    held.do("goal", what="A walk", sure="yes", by_when="2025-03-06")
    held.do("goal", what="A swim", sure="yes", by_when="never")
    assert sorted(row.name for row in held.store.follow_ups()) == ["day", "next-time", "next-time"]


def test_a_chosen_day_that_has_gone_by_in_a_draft_is_today(held: Held) -> None:
    run = held.journal.begin("goal")
    reply(run, "A walk", "2025-03-06")
    held.clock.on(days=30)
    reply(held.journal.carry_on(held.store.drafts()[0]), "yes")
    assert due(held) == {"next-time": date(2025, 4, 4), "day": date(2025, 4, 4)}


def test_the_next_time_is_the_next_launch(held: Held) -> None:
    finish_goal(held, what="A walk")
    assert lines(held) == []
    assert launch(held) == ["Since then?"]


def finish_goal(held: Held, **answers: Value) -> Run:
    run = held.journal.begin("goal")
    while run.session.state is State.ASKING:
        run.reply(Answer(answers.get(run.session.step.id)))
    look_at_closing(held.journal, run)
    return run


def test_some_of_it_comes_after_minutes_while_it_is_open(held: Held) -> None:
    finish_goal(held, what="A walk")
    held.clock.on(minutes=14, seconds=59)
    assert lines(held) == []
    held.clock.on(seconds=1)
    assert lines(held) == ["Read it again?"]
    [coming] = look_home(held.journal).coming
    assert [entry.about for entry in held.journal.coming_back.entries(coming)] == ["A walk"]
    assert lines(held) == []


def test_what_comes_after_minutes_goes_when_it_is_locked(held: Held) -> None:
    finish_goal(held, what="A walk")
    held.clock.on(minutes=20)
    held.journal.lock()
    assert "Read it again?" not in lines(held)  # the made-up journal is the same one after unlocking
    assert "Read it again?" not in launch(held)


def test_of_an_entry_in_the_bin_nothing_comes_after_minutes(held: Held) -> None:
    run = finish_goal(held, what="A walk")
    assert run.entry is not None
    held.store.bin(run.entry.id)
    held.clock.on(minutes=20)
    assert lines(held) == []


def test_of_several_within_minutes_one_line_is_enough(held: Held) -> None:
    finish_goal(held, what="A walk")
    finish_goal(held, what="A swim")
    held.clock.on(minutes=20)
    [coming] = look_home(held.journal).coming
    assert [entry.about for entry in held.journal.coming_back.entries(coming)] == ["A swim"]


def test_it_is_shown_in_three_launches_and_then_no_more(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    held.clock.on(days=7)
    assert [launch(held) for _ in range(4)] == [[LINE], [LINE], [LINE], []]


def test_a_launch_is_one_however_often_home_is_looked_at(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    assert launch(held, days=7) == [LINE]
    assert [lines(held) for _ in range(9)] == [[LINE]] * 9
    held.clock.on(hours=1)
    held.journal.lock()  # of a journal that stays, as the made-up one does
    assert [launch(held) for _ in range(3)] == [[LINE], [LINE], []]


def test_unlocking_after_an_idle_lock_uses_no_launch_up(tmp_path: Path) -> None:
    clock = StillClock()
    door = CheapDoor(folders(tmp_path), Settings(), clock)
    cheap.make(door.folder)
    due = clock.now().date()
    before = entry(24 * 7, exercise=WEEKLY, answers={"week": "all-right"})

    def launches(door: CheapDoor) -> int:
        journal = door.unlock(cheap.PASSPHRASE)
        journal.store.add(before)
        journal.store.put_follow_up(FollowUp(id="a", entry=before.id, exercise=WEEKLY, name="a-week-on", due=due))
        look_home(journal)
        [follow_up] = journal.store.follow_ups()
        journal.lock()
        return follow_up.launches

    assert [launches(door) for _ in range(4)] == [1, 1, 1, 1]
    assert launches(CheapDoor(folders(tmp_path), Settings(), clock)) == 2  # Companion was opened again
    clock.on(days=1)
    assert [launches(door) for _ in range(2)] == [3, 3]  # left open overnight


def test_what_was_shown_or_put_off_stays_so_after_an_idle_lock(tmp_path: Path) -> None:
    clock = StillClock()
    door = CheapDoor(folders(tmp_path), Settings(), clock)
    cheap.make(door.folder)
    journal = door.unlock(cheap.PASSPHRASE)
    for id_ in "abc":
        before = entry(24 * 7, exercise="six-words", answers={"next-week": "Tea before the first bleep, please"})
        left = FollowUp(
            id=id_, entry=before.id, exercise="six-words", name="a-week-later", due=clock.now().date(), launches=2
        )
        journal.store.add(before)
        journal.store.put_follow_up(left)
    journal.lock()

    def shown(*, put_off: str = "") -> str:
        journal = door.unlock(cheap.PASSPHRASE)
        coming = look_home(journal).coming
        for each in coming:
            if each.follow_up.id == put_off:
                journal.coming_back.not_now(each)
        journal.lock()
        return "".join(each.follow_up.id for each in coming)

    clock.on(days=1)
    assert shown() == "ab"  # for the third time
    assert shown(put_off="a") == "ab"  # it is the same launch still
    assert shown() == "b"  # and the third line waits for another
    clock.on(days=1)
    assert shown() == "c"


@pytest.mark.parametrize(("after", "shown"), [(7, [LINE]), (27, [LINE]), (28, []), (400, [])])
def test_it_goes_quietly_after_three_weeks(held: Held, after: int, shown: list[str]) -> None:
    held.do("change", this_week="Ask Priya")
    assert launch(held, days=after) == shown


def test_not_now_is_until_the_next_launch(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    assert launch(held, days=7) == [LINE]
    held.journal.coming_back.not_now(look_home(held.journal).coming[0])
    assert lines(held) == []
    assert launch(held, days=1) == [LINE]


def test_let_go_is_for_good(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    assert launch(held, days=7) == [LINE]
    held.journal.coming_back.let_go(look_home(held.journal).coming[0])
    assert lines(held) == []
    assert launch(held, days=1) == []


def test_who_wants_nothing_back_on_home_has_it_when_they_want_it_again(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    held.clock.on(days=7)
    wanted, held.settings = held.settings, held.settings._replace(follow_ups=False)
    assert [launch(held) for _ in range(4)] == [[]] * 4
    held.settings = wanted
    assert launch(held) == [LINE]


def test_an_entry_that_is_away_takes_it_along(held: Held) -> None:
    entry = held.do("change", this_week="Ask Priya")
    held.store.bin(entry.id)
    assert launch(held, days=7) == []
    held.store.restore(entry.id)
    assert launch(held) == [LINE]
    held.store.bin(entry.id)
    held.store.delete_for_ever(entry.id)
    held.open()
    assert lines(held) == []


def test_the_words_are_those_of_the_entry_as_it_reads_now(held: Held) -> None:
    from companion.app.editing import change_parts
    from companion.journal.entries import Part

    entry = held.do("change", this_week="Ask Priya", closeness=2)
    held.clock.on(days=7)
    change_parts(held.store, entry, [entry.parts[0], Part("this-week", "What?", "Ask the new starter")])
    assert launch(held) == ["You were going to: “Ask the new starter”"]
    change_parts(held.store, entry, entry.parts[:1])
    assert launch(held) == []


def test_a_long_answer_is_cut_on_home_and_whole_behind_it(held: Held) -> None:
    held.do("change", this_week="Ask Priya how the handover felt\nand whether a chair could be found {for} her")
    [line] = launch(held, days=7)
    assert line == "You were going to: “Ask Priya how the handover…”"
    assert len(line) <= 54
    [coming] = look_home(held.journal).coming
    assert coming.words.endswith("how the handover felt and whether a chair could be found {for} her”")


def test_however_long_the_line_some_of_the_answer_is_left(held: Held) -> None:
    held.do("change", this_week="Ask Priya how the handover felt")
    launch(held, days=7)
    [coming] = look_home(held.journal).coming
    assert coming.line(20) == "You were going to: “Ask Priya how…”"
    assert coming.line(1000) == coming.words


def test_a_word_that_is_longer_than_the_line_is_cut_too(held: Held) -> None:
    held.do("change", this_week="x" * 90)
    assert launch(held, days=7) == ["You were going to: “" + "x" * 30 + "…”"]


def test_what_asks_to_be_done_again_is_answered_by_doing_it(held: Held, tmp_path: Path) -> None:
    own_exercise(tmp_path, "pulse", PULSE, "The week")
    first = held.do("pulse", want=5)
    assert launch(held, days=7) == ["How was the week?"]
    held.finish(answering(held), want=6)
    assert (lines(held), launch(held)) == ([], [])
    again = held.store.get(held.store.list()[0].id)
    assert (again.id != first.id, again.follows, again.title) == (True, None, "The week")
    held.clock.on(days=5)
    held.do("pulse", want=7)  # by themselves, before it was asked for
    assert launch(held, days=2) == []
    assert launch(held, days=5) == ["How was the week?"]


def test_two_lines_are_enough_for_one_launch_and_the_others_wait(held: Held) -> None:
    for words in ("one", "two", "three"):
        held.do("change", this_week=words)
        held.clock.on(hours=1)
    first = launch(held, days=7)
    assert first == ["You were going to: “one”", "You were going to: “two”"]
    held.journal.coming_back.let_go(look_home(held.journal).coming[0])
    assert lines(held) == first[1:]
    assert launch(held) == ["You were going to: “two”", "You were going to: “three”"]


def test_home_is_there_on_a_full_disk(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise StorageFailed(Path("/"), "full")

    held.do("change", this_week="Ask Priya")
    monkeypatch.setattr(held.store, "launched", full)
    assert launch(held, days=7) == [LINE]


def test_an_exercise_or_a_follow_up_that_is_gone_says_nothing(held: Held) -> None:
    entry = held.do("change", this_week="Ask Priya")
    for exercise, name in (("gone", "week"), ("change", "gone")):
        held.store.put_follow_up(
            FollowUp(id=f"{exercise} {name}", entry=entry.id, exercise=exercise, name=name, due=date(2025, 3, 5))
        )
    assert launch(held) == []


# The day


def finish_at(held: Held, moment: datetime, zone: str = "Europe/London") -> None:
    held.clock.time, held.clock.place = moment, zone
    held.do("change", this_week="Ask Priya")


def test_a_night_shift_is_one_day(held: Held) -> None:
    finish_at(held, datetime(2025, 3, 5, 3, 0, tzinfo=UTC))  # still the fourth
    assert due(held) == {"week": date(2025, 3, 11)}
    held.clock.time = datetime(2025, 3, 11, 4, 59, tzinfo=UTC)
    assert launch(held) == []
    assert launch(held, minutes=1) == [LINE]


def test_the_person_s_own_start_of_the_day_counts(tmp_path: Path) -> None:
    own_exercise(tmp_path, "change", CHANGE)
    held = Held(tmp_path, day_starts="12:00")
    finish_at(held, datetime(2025, 3, 5, 11, 0, tzinfo=UTC))
    assert due(held) == {"week": date(2025, 3, 11)}
    held.clock.time = datetime(2025, 3, 11, 11, 59, tzinfo=UTC)
    assert launch(held) == []
    assert launch(held, minutes=1) == [LINE]


@pytest.mark.parametrize(
    ("finished", "day", "opens"),
    [
        # Summer time begins on 30 March 2025 in London, and ends on 26 October: 05:00 is an hour earlier, or later, in UTC.
        (datetime(2025, 3, 25, 22, tzinfo=UTC), date(2025, 4, 1), datetime(2025, 4, 1, 4, tzinfo=UTC)),
        (datetime(2025, 3, 23, 22, tzinfo=UTC), date(2025, 3, 30), datetime(2025, 3, 30, 4, tzinfo=UTC)),
        (datetime(2025, 10, 21, 22, tzinfo=UTC), date(2025, 10, 28), datetime(2025, 10, 28, 5, tzinfo=UTC)),
        (datetime(2025, 10, 19, 22, tzinfo=UTC), date(2025, 10, 26), datetime(2025, 10, 26, 5, tzinfo=UTC)),
    ],
)
def test_a_week_is_a_week_when_the_clocks_change(held: Held, finished: datetime, day: date, opens: datetime) -> None:
    finish_at(held, finished)
    assert due(held) == {"week": day}
    held.clock.time = opens
    assert launch(held, seconds=-1) == []
    assert launch(held, seconds=1) == [LINE]


def test_who_travels_is_asked_on_the_day_it_is_where_they_are(held: Held) -> None:
    finish_at(held, datetime(2025, 3, 5, 20, tzinfo=UTC), "Pacific/Auckland")  # the morning of the sixth there
    assert due(held) == {"week": date(2025, 3, 13)}
    held.clock.time = datetime(2025, 3, 13, 8, tzinfo=UTC)
    assert launch(held) == [LINE]
    held.clock.place = "Pacific/Honolulu"  # where it is still the twelfth
    assert launch(held) == []
    assert launch(held, days=1) == [LINE]


def test_minutes_are_minutes_when_the_clocks_change(held: Held) -> None:
    held.clock.time = datetime(2025, 3, 30, 0, 50, tzinfo=UTC)
    finish_goal(held, what="A walk")
    held.clock.on(minutes=14)  # on the wall it is after two
    assert lines(held) == []
    held.clock.on(minutes=1)
    assert lines(held) == ["Read it again?"]


# Answering it


def answering(held: Held) -> Run:
    [coming] = look_home(held.journal).coming
    return held.journal.answer(coming)


def reply(run: Run, *values: Value) -> None:
    for value in values:
        run.reply(Answer(value))


def test_a_change_comes_back_after_a_week_with_the_closeness_asked_again(held: Held) -> None:
    first = held.do("change", closeness=2, this_week="Ask Priya")
    assert launch(held, days=7) == [LINE]
    run = answering(held)
    assert [shown.answer for shelf in run.prompt().shelves for shown in shelf.shown] == ["Ask Priya"]
    reply(run, None, "some", "It was quiet", 3, "leave")
    assert run.entry is not None
    later = held.store.get(run.entry.id)
    assert (later.title, later.exercise, later.follows) == ("A week later", "change", first.id)
    assert later.answers == {"did": "some", "helped": "It was quiet", "closeness-now": 3, "and-now": "leave"}
    assert later.about == "Some of it."
    assert held.store.get(first.id) == first
    assert lines(held) == []
    assert launch(held) == []
    assert held.store.follow_ups() == []


def test_what_was_said_of_it_decides_how_it_goes_on(held: Held) -> None:
    held.do("change", closeness=2, this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "not-yet")
    assert run.prompt().ask.message == "It was a week. Weeks are like that."


def test_it_comes_once_more_when_that_is_chosen(held: Held) -> None:
    first = held.do("change", closeness=2, this_week="Ask Priya")
    launch(held, days=8)
    for times in (1, 2):
        reply(answering(held), None, "some", None, None, "keep")
        assert lines(held) == []
        assert launch(held, days=6) == []
        assert launch(held, days=1) == [LINE]
        assert [row.entry for row in held.store.follow_ups()] == [first.id]
        assert held.store.count() == times + 1


def test_it_leads_on_to_another(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "some", None, None, "another")
    assert run.session.next_exercise == "kind-minute"


def test_one_that_is_skipped_through_is_over_and_leaves_nothing(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    while run.session.state is State.ASKING:
        run.reply(Skip())
    assert (run.entry, held.store.count(), held.store.drafts()) == (None, 1, [])
    assert launch(held) == []


def test_a_draft_of_it_carries_on_and_knows_what_it_comes_back_to(held: Held) -> None:
    first = held.do("change", closeness=2, this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "some")
    run.reply(Typed("It was"))
    run.reply(PauseSession())
    run.reply(KeepForLater())

    assert launch(held, days=1) == []  # the draft is there instead
    [waiting] = look_home(held.journal).waiting
    assert waiting.exercise is not None
    assert waiting.exercise.title == "A week later"
    assert held.journal.title_of(waiting.draft) == "A week later"
    assert held.journal.draft_of("change") is None

    again = held.journal.carry_on(waiting.draft)
    assert again.prompt().current == "It was"
    reply(again, "It was quiet", 4, "leave")
    assert again.entry is not None
    assert again.entry.follows == first.id
    assert (launch(held), held.store.drafts()) == ([], [])


def test_letting_the_answer_go_leaves_the_line(held: Held) -> None:
    held.do("change", this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "some")
    run.reply(PauseSession())
    run.reply(LetGo())
    assert lines(held) == [LINE]


def test_a_draft_of_one_that_the_exercise_has_no_longer_keeps_its_words(held: Held, tmp_path: Path) -> None:
    held.do("change", this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "some", "It was quiet")
    own_exercise(tmp_path, "change", CHANGE.replace('id = "week"', 'id = "fortnight"'))
    held.library._read.clear()
    [waiting] = look_home(held.journal).waiting
    assert waiting.exercise is None
    with pytest.raises(NoSuchExercise):
        held.journal.carry_on(waiting.draft)
    assert "It was quiet" in held.journal.draft_words(waiting.draft)


def test_nothing_is_half_kept(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry, what comes back of it, and what it answers go together or not at all."""
    held.do("change", this_week="Ask Priya")
    launch(held, days=7)
    run = answering(held)
    reply(run, None, "some", None, None)

    from companion.journal import store

    def full(*_: object) -> None:
        raise StorageFailed(Path("/"), "full")

    with monkeypatch.context() as broken:
        broken.setattr(store, "drop_draft", full)
        with pytest.raises(StorageFailed):
            run.reply(Answer("keep"))
    assert [row.id.endswith("+") for row in held.store.follow_ups()] == [False]
    assert held.store.count() == 1
    run.reply(Answer("keep"))
    assert [row.id.endswith("+") for row in held.store.follow_ups()] == [True]
    assert held.store.count() == 2


@pytest.mark.parametrize(("chosen", "left"), [("yes", ["its-day"]), ("drop", [])])
def test_a_goal_that_is_dropped_half_way_is_not_asked_about_on_its_day(
    tmp_path: Path, chosen: str, left: list[str]
) -> None:
    held = Held(tmp_path)
    held.do("goal-you-would-enjoy", **{"do": "Walk to the lake", "by": "2025-03-19"})
    assert len(launch(held, days=7)) == 1
    held.finish(answering(held), still_right=chosen)
    assert [one.name for one in held.store.follow_ups()] == left


def test_what_has_nothing_left_to_show_does_not_come(tmp_path: Path) -> None:
    held = Held(tmp_path)
    entry = held.do("six-words", best="They saved me the last biscuit", next_week="Tea while it is still hot")
    held.store.change(entry.id, parts=entry.parts[:1], answers={"best": entry.answers["best"]})
    assert launch(held, days=7) == []
