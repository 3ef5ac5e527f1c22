"""The roads through the Gate and the Landing of a deep exercise, and the branches of the others."""

import pytest

from companion.content.library import Library
from companion.guide.session import Answer, Session, Skip, State

DEEP = "kind-letter"


def run(exercise: str, answers: dict[str, object], *, short: bool = False) -> Session:
    """A session with these answers by step id; everything else is skipped."""
    session = Session(Library().get(exercise), short=short)
    while session.state is State.ASKING:
        answer = answers.get(session.step.id)
        session.reply(Answer(answer) if answer is not None else Skip())  # type: ignore[arg-type]
    return session


@pytest.mark.parametrize("short", [False, True])
def test_a_deep_exercise_begins_with_the_gate_and_ends_with_the_landing(short: bool) -> None:
    session = run(DEEP, {"gate": "steady", "landing-feel": "lighter"}, short=short)
    assert session.path[0] == "gate"
    assert session.path[-3:] == ["landing-ground", "landing-feel", "landing-people"]


def test_the_gate_s_answer_is_not_kept_and_the_landing_s_is() -> None:
    session = run(DEEP, {"gate": "steady", "landing-feel": "same"})
    assert [(step.id, value) for step, value in session.answered()] == [("landing-feel", "same")]


def test_heavier_is_answered() -> None:
    path = run(DEEP, {"gate": "steady", "landing-feel": "heavier"}).path
    assert "landing-heavier" in path
    assert "landing-people" not in path


def test_running_on_empty_can_lead_to_one_kind_minute() -> None:
    session = run(DEEP, {"gate": "empty", "gate-empty": "kind-minute"})
    assert (session.state, session.next_exercise, session.path[-1]) == (State.LET_GO, "kind-minute", "gate-empty")


def test_running_on_empty_can_close() -> None:
    session = run(DEEP, {"gate": "empty", "gate-empty": "close-app"})
    assert (session.state, session.closing) == (State.LET_GO, True)


def test_running_on_empty_can_carry_on() -> None:
    session = run(DEEP, {"gate": "empty", "gate-empty": "carry-on"})
    assert session.state is State.FINISHED


@pytest.mark.parametrize("after", ["close-app", None])
def test_not_all_right_never_leads_on_into_the_exercise(after: str | None) -> None:
    session = run(DEEP, {"gate": "not-all-right", "gate-after": after})
    assert session.path == ["gate", "gate-people", "gate-after"]
    assert (session.state, session.closing) == (State.LET_GO, True)


def test_not_all_right_shows_people_first_and_can_go_back_to_the_gate() -> None:
    session = Session(Library().get(DEEP))
    session.reply(Answer("not-all-right"))
    assert session.prompt().kind == "support"
    session.reply(Answer())
    session.reply(Answer("back"))
    assert (session.prompt().step, session.prompt().current) == ("gate", "not-all-right")


@pytest.mark.parametrize(
    ("exercise", "answers", "on", "off"),
    [
        ("put-it-down", {"you": "not-all-right"}, {"people"}, {"tell-them"}),
        ("put-it-down", {"you": "tired", "handover": "still-to-tell"}, {"tell-them"}, {"people", "put-down"}),
        ("put-it-down", {"kind": "A chair."}, {"kind-journal"}, set()),
        ("put-it-down", {"hard": "A bed."}, {"put-down"}, {"kind-journal"}),
        ("noticed", {"way": "from-me"}, {"allowed"}, {"tell-them"}),
        ("noticed", {"way": "to-myself"}, {"allowed"}, {"tell-them"}),
        ("noticed", {"way": "to-patient"}, {"tell-them"}, {"allowed"}),
        ("four-steps", {"offer": ["nothing"]}, {"fair-enough"}, {"when"}),
        ("four-steps", {"offer": ["cover"]}, {"when"}, {"fair-enough"}),
        ("friend-workplace", {"closeness": 2, "this-week": "Tea.", "in-the-way": "A bleep."}, {"if-then"}, set()),
        ("friend-workplace", {"closeness": 1, "long-way": "not-mine"}, {"not-yours"}, {"this-week", "in-the-way"}),
        ("friend-workplace", {"closeness": 3}, {"this-week"}, {"long-way", "in-the-way", "if-then"}),
        ("kind-minute", {"next": "talk"}, {"people"}, {"to-you"}),
        ("kind-minute", {"colleague": "Sit down."}, {"to-you"}, {"people"}),
    ],
)
def test_branches(exercise: str, answers: dict[str, object], on: set[str], off: set[str]) -> None:
    path = set(run(exercise, answers).path)
    assert on <= path
    assert not off & path


def test_a_red_shift_has_its_own_words() -> None:
    exercise = Library().get("put-it-down")
    session = Session(exercise)
    session.reply(Answer("red"))
    asked = {}
    while session.state is State.ASKING:
        asked[session.step.id] = session.prompt().ask.message
        session.reply(Skip())
    assert asked["went-right"] == "Was anything at all bearable?"
    assert asked["done"].startswith("That was too much.")
    assert "do not drive" in asked["done"]


def test_ninety_seconds_asks_four_things() -> None:
    assert run("put-it-down", {}, short=True).path == ["shift", "hard", "you", "done"]


def test_each_way_of_kindness_has_its_direction() -> None:
    noticed = Library().get("noticed")
    ways = [choice.id for choice in noticed.step("way").choices]  # type: ignore[union-attr]
    assert [noticed.direction_of(way) for way in ways] == [
        "between-others",
        "between-others",
        "from-others",
        "to-others",
        "to-self",
    ]
    assert noticed.direction_of("nowhere") is None
    assert Library().get("put-it-down").direction_of("green") is None
