"""What comes back, line by line."""

from pathlib import Path

import pytest
from kit.own import CHANGE, Held, own_exercise
from plain.scripted import Sat, sit_down

LINE = "1 You were going to: “Ask Priya”\n"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "change", CHANGE, "A change")
    held = Held(tmp_path)
    held.do("change", closeness=2, this_week="Ask Priya")
    held.clock.on(days=7)
    return held


def sit(held: Held, *lines: str) -> Sat:
    return sit_down([*lines, "Leave"], journal=held.open())


def test_a_change_comes_back_and_is_answered_in_place(held: Held) -> None:
    sat = sit(held, "1", "1", "2", "It was quiet", "4", "3")
    assert LINE in sat.out
    assert "\n1 Answer it\n2 Not now: it waits until next time\n3 Let it go: it does not come back\n" in sat.out
    assert "A week later\nAbout 2 minutes.\n" in sat.out
    assert "You were going to" not in sat.out.rpartition("What now?")[2]
    later, first = (held.store.get(row.id) for row in held.store.list())
    assert (later.title, later.follows, later.answers["closeness-now"]) == ("A week later", first.id, 4)


def test_not_now_and_let_it_go_are_there(held: Held) -> None:
    assert sit(held, "1", "", "1", "2").out.count(LINE) == 2
    assert LINE in sit(held).out
    assert sit(held, "1", "3").out.count(LINE) == 1
    assert held.store.follow_ups() == []


def test_an_answer_that_was_interrupted_carries_on_as_a_draft(held: Held) -> None:
    sat = sit_down(["1", "1", "2", "It was quiet"], journal=held.open())
    assert sat.status == 1
    sat = sit(held, "1", "4", "3")
    assert "1 Carry on: A week later\n" in sat.out
    assert "You were going to: “Ask" not in sat.out
    assert held.store.get(held.store.list()[0].id).answers["helped"] == "It was quiet"


def test_the_exercise_itself_begins_anew_beside_an_interrupted_answer(held: Held) -> None:
    sit_down(["1", "1", "2", "It was quiet"], journal=held.open())
    assert "You left one of these unfinished" not in sit_down(["3", "Words", ""], "change", journal=held.open()).out


def test_what_has_nothing_to_answer_is_read(tmp_path: Path) -> None:
    own_exercise(tmp_path, "change", CHANGE.partition("[[follow_up.steps]]")[0] + CHANGE[CHANGE.index("[[steps]]") :])
    held = Held(tmp_path)
    held.do("change", closeness=2, this_week="Ask Priya")
    held.clock.on(days=7)
    sat = sit(held, "1", "1")
    assert "\n1 Read it\n" in sat.out
    assert "Wednesday 5 March 2025\n" in sat.out
    assert sat.out.count(LINE) == 1


def test_in_a_pipe_it_is_answered_too(held: Held) -> None:
    sat = sit_down(["1", "1", "2", "", "4", "3"], journal=held.open(), interactive=False)
    assert sat.status == 0
    assert held.store.count() == 2
