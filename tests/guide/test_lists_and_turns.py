"""Steps that are asked for each line of a list, take turns by the week, draw, and know what was answered before."""

from typing import Any

import pytest
from guide.walking import exercise, step
from hypothesis import given
from hypothesis import strategies as st

from companion.content.expanding import expanded
from companion.guide.answers import count_words
from companion.guide.exercise import Exercise
from companion.guide.session import Answer, Back, Known, Session, Skip, State

WHOSE = [{"id": "mine", "label": "Mine"}, {"id": "theirs", "label": "Theirs"}]


def sorting(**fields: Any) -> Exercise:
    return expanded(
        exercise(
            step("weighs", "list", up_to=3),
            step("whose", "pick", choices=WHOSE, for_each="weighs"),
            step("why", "line", for_each="weighs"),
            step(
                "sorted",
                "echo",
                show=[
                    {"title": "Mine", "steps": ["weighs"], "where": {"step": "whose", "is": ["mine"]}},
                    {"title": "Theirs", "steps": ["weighs"], "where": {"step": "whose", "is": ["theirs"]}},
                ],
            ),
            step("nothing", "say", when={"step": "whose", "answered": True, "is_not": ["theirs"]}),
            step("one", "line", when={"step": "whose", "is": ["mine"]}),
            **fields,
        )
    )


def answer(session: Session, *values: Any) -> None:
    for value in values:
        session.reply(Answer(value))


def test_a_step_is_asked_for_each_line_that_was_written() -> None:
    session = Session(sorting())
    session.reply(Answer(["the rota", "a sharp word"]))
    asked = []
    while session.state is State.ASKING and session.step.item:
        asked.append((session.step.id, session.prompt().item))
        session.reply(Answer("mine") if session.step.kind == "pick" else Answer("so it is"))
    assert asked == [
        ("whose-1", "the rota"),
        ("why-1", "the rota"),
        ("whose-2", "a sharp word"),
        ("why-2", "a sharp word"),
    ]


def test_its_answers_are_kept_with_their_line() -> None:
    session = Session(sorting())
    answer(session, ["the rota", "a sharp word"], "theirs", "nobody asked us", "mine")
    shown = [(step.id, shown.item, shown.answer) for step, shown in session.shown()]
    assert shown == [
        ("weighs", "", "the rota\na sharp word"),
        ("whose-1", "the rota", ""),
        ("why-1", "the rota", "nobody asked us"),
        ("whose-2", "a sharp word", ""),
    ]


def test_a_list_is_shown_sorted_and_its_conditions_look_at_every_line() -> None:
    session = Session(sorting())
    answer(session, ["the rota", "a sharp word", "the printer"], "theirs", None, "mine", None, "theirs", None)
    assert session.step.id == "sorted"
    shelves = [(shelf.title.message, [shown.answer for shown in shelf.shown]) for shelf in session.prompt().shelves]
    assert shelves == [("Mine", ["a sharp word"]), ("Theirs", ["the rota\nthe printer"])]
    answer(session, None)
    assert session.step.id == "one"  # something is theirs, so nothing is said of that


def test_when_nothing_fits_the_road_is_another() -> None:
    session = Session(sorting())
    answer(session, ["the rota"], "mine", None, None)
    assert session.step.id == "nothing"
    session = Session(sorting())
    answer(session, ["the rota"], None, None)
    assert session.state is State.FINISHED  # nothing was sorted: no shelf, no question about what is whose


def test_without_a_list_none_of_it_is_asked() -> None:
    session = Session(sorting())
    session.reply(Skip())
    assert (session.state, session.path) == (State.FINISHED, ["weighs"])


def test_a_line_that_is_taken_back_takes_its_answers_along() -> None:
    session = Session(sorting())
    answer(session, ["the rota", "a sharp word"], "mine", "first", "theirs", "second")
    for _ in range(5):
        session.reply(Back())
    session.reply(Answer(["the rota"]))
    answer(session, "mine", "first")
    assert session.step.id == "sorted"
    assert [step.id for step, _ in session.shown()] == ["weighs", "whose-1", "why-1"]


def test_the_way_does_not_grow_on_the_way() -> None:
    session = Session(sorting())
    totals = {session.progress()[1]}
    answer(session, ["a", "b", "c"])
    while session.state is State.ASKING:
        totals.add(session.progress()[1])
        session.reply(Answer("mine") if session.step.kind == "pick" else Answer(None))
    assert len(totals) == 1


def test_a_restored_session_knows_its_lines_and_what_it_was_told() -> None:
    known = Known(week=7, seed=11, recalled={"before": "4"})
    session = Session(sorting(), known=known)
    answer(session, ["the rota", "a sharp word"], "mine")
    again = Session.restore(sorting(), session.snapshot())
    assert (again.path, again.prompt(), again.known) == (session.path, session.prompt(), known)


def test_a_draft_of_another_version_is_restored() -> None:
    session = Session(sorting())
    snapshot = session.snapshot()
    assert Session.restore(sorting(), {**snapshot, "known": {"week": 3, "weather": "rain"}}).known == Known(week=3)
    del snapshot["known"]
    assert Session.restore(sorting(), snapshot).known == Known()


@given(st.integers(0, 10_000))
def test_each_week_has_its_question_and_none_is_forgotten(week: int) -> None:
    pool = exercise(*(step(f"q{at}", "line", turn={"of": 4, "at": at}) for at in range(4)), step("last", "line"))
    session = Session(pool, known=Known(week=week))
    assert session.path == [f"q{week % 4}"]
    session.reply(Skip())
    assert session.step.id == "last"


DECK = [{"id": f"c{n}", "label": f"Card {n}"} for n in range(20)]


@given(st.integers(0, 2**32))
def test_a_draw_shows_so_many_and_what_is_always_there(seed: int) -> None:
    own = {"id": "own", "label": "My own", "always": True}
    draw = exercise(step("kindness", "pick", choices=[*DECK, own], draw=3))
    options = [option.id for option in Session(draw, known=Known(seed=seed)).prompt().options]
    assert len(set(options)) == 4
    assert options[-1] == "own"


def test_every_card_is_drawn_some_time() -> None:
    draw = exercise(step("kindness", "pick", choices=DECK, draw=3))
    drawn = {o.id for seed in range(0, 8000, 7) for o in Session(draw, known=Known(seed=seed)).prompt().options}
    assert drawn == {card["id"] for card in DECK}


def test_earlier_answers_are_shown_in_a_row_and_asked_about() -> None:
    pulse = expanded(
        exercise(
            step("want", "scale", low=1, high=10),
            step("row", "echo", show=[{"steps": ["before", "want"], "in_a_row": True}]),
            step("low", "say", when={"step": "before", "is": [3]}),
            recall=[{"id": "before", "step": "want", "times": 3}],
        )
    )
    session = Session(pulse, known=Known(recalled={"before": ["4", "6", "3"]}))
    session.reply(Answer(5))
    assert [shown.answer for shown in session.prompt().shelves[0].shown] == ["4   6   3   5"]
    session.reply(Answer(None))
    assert session.step.id == "low"
    assert [step.id for step, _ in session.shown()] == ["want"]  # what was recalled is not kept again


def test_only_the_short_form_has_what_is_only_short() -> None:
    six = exercise(
        step("long", "line"),
        step("today", "words", count=6, only_short=True),
        short={"name": "Today in six", "seconds": 60, "steps": ["today"]},
    )
    assert Session(six).following("long") is None
    assert Session(six, short=True).path == ["today"]


def test_a_choice_may_lead_on_when_it_is_finished() -> None:
    choices = [{"id": "new", "label": "A new one", "then": "one-change"}, {"id": "leave", "label": "Leave it"}]
    for chosen, following in (("new", "one-change"), ("leave", None)):
        session = Session(exercise(step("now", "pick", choices=choices), step("more", "line")))
        answer(session, chosen, "words")
        assert (session.state, session.next_exercise) == (State.FINISHED, following)


def test_a_follow_up_knows_the_answers_it_comes_back_to() -> None:
    change = expanded(
        exercise(
            step("this-week", "text"),
            follow_up=[
                {
                    "id": "week",
                    "title": "A week later",
                    "line": "You were going to: {answer}",
                    "about": "this-week",
                    "after_days": 7,
                    "steps": [
                        step("again", "echo", show=[{"steps": ["this-week"]}]),
                        step("did", "pick"),
                    ],
                }
            ],
        )
    )
    later = Session(change.coming_back(change.follow_up[0]), known=Known(recalled={"this-week": "Ask Priya"}))
    assert [shown.answer for shown in later.prompt().shelves[0].shown] == ["Ask Priya"]
    answer(later, None, "a")
    assert (later.state, [step.id for step, _ in later.shown()]) == (State.FINISHED, ["did"])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("", 0),
        ("Rota full. Heads down. Nobody spoke.", 6),
        ("They saved me the last biscuit.", 6),
        ("A well-worn half-smile", 3),
        ("Rain – again – rain", 3),
        ("…", 0),
        ("don’t stop", 2),
    ],
)
def test_words_are_counted_as_people_count_them(words: str, number: int) -> None:
    assert count_words(words) == number
