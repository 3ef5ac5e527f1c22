"""The end of a session, line by line: what came again, and a series begun, read back and stopped."""

import re
from pathlib import Path

import pytest
from kit.own import PAGES, SHIFT, Held, own_exercise
from plain.scripted import Sat, sit_down

from companion.app import series

INVITE = "Do you want to do this seven times?\n1 Begin: Seven pages\n2 Not now\n"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "pages", PAGES)
    own_exercise(tmp_path, "shift", SHIFT)
    return Held(tmp_path)


def run(held: Held, exercise: str, *lines: str, interactive: bool = True) -> Sat:
    sat = sit_down(list(lines), exercise, journal=held.open(), interactive=interactive)
    assert (sat.status, sat.io.lines) == (0, [])
    return sat


def test_what_came_again_is_said_with_an_exercise_and_people(held: Held) -> None:
    for _ in range(2):
        held.do("shift", shift="red")
    sat = run(held, "shift", "2", "2", "This is tiring.", "", "")
    assert "That is three hard shifts in a week. Who at work knows?\n" in sat.out
    assert "1 Talk to someone\n2 Go on to: One kind minute\n3 Not now\n" in sat.out
    assert sat.entries[0] == "This is tiring."


def test_people_are_shown_where_that_is_chosen(held: Held) -> None:
    for _ in range(2):
        held.do("shift", shift="red")
    assert "Samaritans" in run(held, "shift", "2", "1").out


def test_input_that_ends_where_something_is_offered_is_done(held: Held) -> None:
    for _ in range(2):
        held.do("shift", shift="red")
    assert "Who at work knows?" in run(held, "shift", "2", interactive=False).out


def test_a_series_is_begun_from_the_last_page(held: Held) -> None:
    assert "seven times" not in run(held, "pages", "one", "").out
    sat = run(held, "pages", "two", "", "1")
    assert INVITE in sat.out
    assert "It has begun. You can stop at any time, and no day is counted.\n" in sat.out
    assert "Seven pages: page 3\n" in run(held, "pages", "three", "").out


def test_no_answer_is_a_no_and_nobody_asks_again(held: Held) -> None:
    run(held, "pages", "one", "")
    assert INVITE in run(held, "pages", "two", "", "").out
    assert "seven times" not in run(held, "pages", "three", "").out
    assert held.store.series() == []


def test_in_a_pipe_nobody_is_asked(held: Held) -> None:
    run(held, "pages", "one", "")
    assert "seven times" not in run(held, "pages", "two", "", interactive=False).out


def test_the_pages_are_read_back(held: Held) -> None:
    series.begin(held.store, held.library.get("pages"), held.journal.today())
    run(held, "pages", "The first", "")
    sat = run(held, "pages", "The second", "", "1")
    said = sat.out.partition("Two pages. Read them?")[2]
    assert said.index("The first") < said.index("The second")


def test_a_series_is_begun_and_stopped_among_the_exercises(held: Held) -> None:
    listed = sit_down(["All exercises …", "All of them", "", "", "Leave"], journal=held.open()).out
    [number] = re.findall(r"^(\d+) .*Pages, 3 minutes", listed, re.MULTILINE)
    all_of_them = ["All exercises …", "All of them", number]
    sat = sit_down([*all_of_them, "Begin: Seven pages", "", "Leave"], journal=held.open())
    assert "It has begun." in sat.out
    sat = sit_down([*all_of_them, "Stop: Seven pages", "", "Leave"], journal=held.open())
    assert "It has stopped. What you wrote stays in the journal." in sat.out
    assert held.store.series()[0].over


def test_last_month_is_read_from_home(held: Held) -> None:
    held.do("pages", seen="A porter sang.")
    held.clock.on(days=28)
    sat = sit_down(["1", "1", "Leave"], journal=held.open())
    assert "1 Last month you noticed this often: 1. Read two?\n" in sat.out
    assert "Wednesday 5 March 2025\n" in sat.out
    assert sat.out.count("Last month") == 2
