"""The last page of a session: what came again and again is said once, kindly, and where the person wants it."""

from datetime import timedelta
from pathlib import Path

import pytest
from kit.own import CHANGE, SHIFT, Held, own_exercise

from companion.app.home import look_home
from companion.errors import StorageFailed
from companion.journal.entries import FollowUp

SAID = "That is three hard shifts in a week. Who at work knows?"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "shift", SHIFT)
    return Held(tmp_path)


def shifts(held: Held, *colours: str | None) -> list[bool]:
    """One shift a day; whether the pattern was said after each."""
    said = []
    for colour in colours:
        held.clock.on(days=1)
        said.append(held.close("shift", shift=colour).said == SAID)
    return said


def test_what_completes_a_pattern_is_said_with_what_goes_with_it(held: Held) -> None:
    assert shifts(held, "red", "red") == [False, False]
    closing = held.close("shift", shift="red")
    assert (closing.said, closing.people) == (SAID, True)
    assert closing.offer is not None
    assert closing.offer.id == "kind-minute"


def test_it_is_not_said_again_of_the_same_ones(held: Held) -> None:
    assert shifts(held, "red", "red", "red", "red", "red", "red") == [False, False, True, False, False, True]


def test_a_green_one_or_one_that_was_skipped_says_nothing(held: Held) -> None:
    assert shifts(held, "red", "red", "green", None, "red") == [False, False, False, False, True]


def test_an_entry_in_the_bin_does_not_count(held: Held) -> None:
    assert shifts(held, "red", "red") == [False, False]
    held.store.bin(held.store.list()[0].id)
    assert shifts(held, "red", "red") == [False, True]


def test_it_is_not_said_where_the_person_does_not_want_it(tmp_path: Path, held: Held) -> None:
    quiet = Held(tmp_path, say_patterns=False)
    assert not any(shifts(quiet, *["red"] * 7))


def test_an_offer_that_cannot_be_made_is_left_out(tmp_path: Path, held: Held) -> None:
    own_exercise(tmp_path, "other", SHIFT)
    own_exercise(tmp_path, "shift", SHIFT.replace('"kind-minute"', '"other"'))
    shifts(held, "red", "red")
    (tmp_path / "other" / "exercise.toml").write_text("broken")
    closing = held.close("shift", shift="red")
    assert (closing.said, closing.offer) == (SAID, None)


def test_what_was_said_on_a_day_that_a_wrong_clock_showed_keeps_nothing_from_being_said_now(held: Held) -> None:
    now = held.clock.time
    held.clock.on(days=3650)
    assert shifts(held, "red", "red", "red") == [False, False, True]
    held.clock.time = now
    assert shifts(held, "red", "red", "red", "red") == [False, False, True, False]


def test_a_full_disk_takes_only_the_words_away(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: FollowUp) -> bool:
        raise StorageFailed(Path("/"), "full")

    shifts(held, "red", "red")
    monkeypatch.setattr(held.store, "put_follow_up", full)
    assert held.close("shift", shift="red").said == ""
    assert held.store.count() == 3


def test_what_is_noted_of_it_waits_nowhere_and_goes_with_the_entry(held: Held) -> None:
    shifts(held, "red", "red", "red")
    assert look_home(held.open()).coming == ()
    entry = held.store.list()[0].id
    held.store.bin(entry)
    held.store.delete_for_ever(entry)
    assert shifts(held, "red") == [True]


def test_the_answer_to_a_follow_up_is_no_session_of_its_exercise(tmp_path: Path) -> None:
    again = CHANGE.replace(
        "[[steps]]",
        '[[pattern]]\nid = "low"\nstep = "closeness"\nis = [1]\ntimes = 2\ndays = 30\nsay = "Twice."\n\n[[steps]]',
        1,
    )
    own_exercise(tmp_path, "change", again)
    held = Held(tmp_path)
    held.close("change", closeness=1, this_week="Ask Priya")
    held.clock.on(days=7)
    held.open()
    run = held.journal.answer(look_home(held.journal).coming[0])
    held.finish(run, closeness_now=1)
    assert [one.follows is None for one in held.store.latest(["change"], None)] == [False, True]
    assert held.close("change", closeness=1).said == "Twice."


def test_a_year_of_answers_is_looked_at_where_a_pattern_asks_for_it(tmp_path: Path) -> None:
    own_exercise(tmp_path, "shift", SHIFT.replace("days = 7", "days = 366"))
    held = Held(tmp_path)
    said = []
    for _ in range(3):
        said.append(held.close("shift", shift="red").said == SAID)
        held.clock.time += timedelta(days=180)
        held.open().tidy()
    assert said == [False, False, True]
