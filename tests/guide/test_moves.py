"""What each move does: back, skip, jumps, branches, short forms, leaving."""

from typing import Any

import pytest
from guide.walking import exercise, step

from companion.errors import AnswerRefused
from companion.guide.session import Answer, Back, CarryOn, PauseSession, Session, Skip, State, Typed


def choices(**first: Any) -> list[dict[str, Any]]:
    return [{"id": "a", "label": "A", **first}, {"id": "b", "label": "B"}]


def test_back_asks_the_step_before_with_its_answer() -> None:
    session = Session(exercise(step("first", "line"), step("second", "line")))
    session.reply(Answer("one"))
    session.reply(Back())
    assert (session.prompt().step, session.prompt().current) == ("first", "one")


def test_back_on_the_first_step_stays_and_keeps_what_is_typed() -> None:
    session = Session(exercise(step("first", "line")))
    session.reply(Typed("half a sen"))
    session.reply(Back())
    assert (session.prompt().step, session.prompt().current) == ("first", "half a sen")


def test_half_a_sentence_waits_in_its_box_while_one_looks_back() -> None:
    session = Session(exercise(step("first", "line"), step("second", "line")))
    session.reply(Answer("one"))
    session.reply(Typed("half a sen"))
    session.reply(Back())
    assert session.prompt().current == "one"
    session.reply(Answer("one"))
    assert session.prompt().current == "half a sen"


def test_a_skipped_step_is_left_out() -> None:
    session = Session(exercise(step("first", "line"), step("second", "line")))
    session.reply(Skip())
    session.reply(Answer("two"))
    assert session.state is State.FINISHED
    assert [one.id for one, _ in session.answered()] == ["second"]


def test_skipping_takes_an_earlier_answer_out() -> None:
    session = Session(exercise(step("first", "line"), step("second", "line")))
    session.reply(Answer("one"))
    session.reply(Back())
    session.reply(Skip())
    session.reply(Skip())
    assert session.answered() == []


def test_what_is_typed_is_cleaned_at_the_door() -> None:
    session = Session(exercise(step("first", "text")))
    session.reply(Typed("red\x1b[31m  "))
    assert session.prompt().current == "red[31m  "


def test_a_pause_loses_nothing() -> None:
    session = Session(exercise(step("first", "line")))
    session.reply(Typed("half"))
    session.reply(PauseSession())
    session.reply(CarryOn())
    assert session.prompt().current == "half"


def test_a_choice_jumps_on() -> None:
    jump = step("first", "pick", choices=choices(goto="third"))
    session = Session(exercise(jump, step("second", "line"), step("third", "line")))
    session.reply(Answer("a"))
    assert session.path == ["first", "third"]


def test_a_jump_back_asks_again_what_came_after() -> None:
    jump = step("third", "pick", choices=choices(goto="first"))
    session = Session(exercise(step("first", "line"), step("second", "line"), jump))
    for answer in ("one", "two", "a"):
        session.reply(Answer(answer))
    assert (session.path, session.prompt().current) == (["first"], "one")
    session.reply(Answer("one"))
    assert session.prompt().current == "two"


def test_a_jump_back_to_a_step_that_was_passed_over_keeps_the_order() -> None:
    hidden = step("second", "line", when={"step": "first", "answered": False})
    jump = step("third", "pick", choices=choices(goto="second"))
    session = Session(exercise(step("first", "line"), hidden, jump))
    session.reply(Answer("one"))
    session.reply(Answer("a"))
    assert session.path == ["first", "second"]
    session.reply(Answer("two"))
    assert session.path == ["first", "second", "third"]


@pytest.mark.parametrize(("wrote", "state"), [("one", State.LEFT), (None, State.LET_GO)])
def test_closing_keeps_a_draft_only_of_something(wrote: str | None, state: State) -> None:
    session = Session(
        exercise(step("first", "line"), step("second", "pick", kept=False, choices=choices(goto="close")))
    )
    session.reply(Answer(wrote))
    session.reply(Answer("a"))
    assert (session.state, session.closing) == (state, True)


def test_a_choice_starts_another_exercise() -> None:
    session = Session(exercise(step("first", "pick", kept=False, choices=choices(run="kind-minute"))))
    session.reply(Answer("a"))
    assert (session.state, session.next_exercise) == (State.LET_GO, "kind-minute")


def test_a_skip_can_lead_elsewhere_and_nothing_else_does() -> None:
    session = Session(exercise(step("first", "pick", skip_to="close", choices=choices()), step("second", "line")))
    for nothing in (None, ""):
        with pytest.raises(AnswerRefused):
            session.reply(Answer(nothing))
        assert session.state is State.ASKING
    session.reply(Skip())
    assert (session.state, session.closing) == (State.LET_GO, True)


def test_a_name_that_was_taken_back_is_not_there_on_the_next_visit() -> None:
    session = Session(exercise(step("first", "line"), step("second", "line")))
    for reply in (Typed("a name"), Skip(), Back(), Typed(""), Skip(), Back()):
        session.reply(reply)
    assert not session.prompt().current
    assert "a name" not in str(session.snapshot())


def test_words_stay_when_their_step_has_become_another() -> None:
    before = Session(exercise(step("first", "list", up_to=3), step("second", "line")))
    before.reply(Answer(["one", "two", "three"]))
    after = exercise(step("first", "list", up_to=2), step("second", "line"))
    session = Session.restore(after, before.snapshot())
    session.reply(Back())
    assert session.prompt().current == ["one", "two", "three"]


@pytest.mark.parametrize(("answer", "leads_to"), [("yes", "thank-you"), ("no", None), (None, None)])
def test_a_yes_leads_on_when_the_exercise_is_finished(answer: str | None, leads_to: str | None) -> None:
    session = Session(exercise(step("first", "yesno", run="thank-you"), step("second", "line")))
    session.reply(Answer(answer))
    assert session.next_exercise is None
    session.reply(Skip())
    assert session.next_exercise == leads_to


@pytest.mark.parametrize(
    ("when", "answer", "asked"),
    [
        ({"is": ["a", "b"]}, "b", True),
        ({"is": ["a", "b"]}, "c", False),
        ({"is": ["a", "b"]}, None, False),
        ({"is_not": ["a"]}, "b", True),
        ({"is_not": ["a"]}, "a", False),
        ({"is_not": ["a"]}, None, True),
        ({"answered": True}, "a", True),
        ({"answered": True}, None, False),
        ({"answered": False}, None, True),
        ({"answered": True, "is_not": ["a"]}, "a", False),
        ({"answered": True, "is_not": ["a"]}, "b", True),
    ],
)
def test_conditions(when: dict[str, Any], answer: str | None, asked: bool) -> None:
    conditional = step("second", "line", when={"step": "first", **when})
    session = Session(exercise(step("first", "pick"), conditional, step("third", "line")))
    session.reply(Answer(answer))
    assert session.prompt().step == ("second" if asked else "third")


def test_a_condition_holds_for_any_of_several_choices() -> None:
    conditional = step("second", "line", when={"step": "first", "is": ["b"]})
    session = Session(exercise(step("first", "picks"), conditional, step("third", "line")))
    session.reply(Answer(["b", "a"]))
    assert session.prompt().step == "second"


def test_other_wording_when_a_condition_holds() -> None:
    other = {"when": {"step": "first", "is": ["a"]}, "ask": "Otherwise?"}
    session = Session(exercise(step("first", "pick"), step("second", "line", help="Help.", instead=[other])))
    session.reply(Answer("a"))
    assert (session.prompt().ask.message, session.prompt().help.message) == ("Otherwise?", "Help.")
    session.reply(Answer("words"))
    assert session.shown()[1][1].question.message == "Otherwise?"


def test_the_short_form_asks_only_its_steps() -> None:
    short = {"name": "Short", "seconds": 60, "steps": ["first", "third"]}
    one = exercise(step("first", "line"), step("second", "line"), step("third", "pause"), short=short)
    session = Session(one, short=True)
    session.reply(Skip())
    assert (session.prompt().step, session.prompt().seconds, session.prompt().total) == ("third", 5, 2)


def test_an_exercise_without_a_short_form_runs_whole() -> None:
    assert not Session(exercise(step("first", "line")), short=True).short


def test_an_echo_with_nothing_to_show_is_passed_over() -> None:
    one = exercise(step("first", "line"), step("echo", "echo", show=[{"steps": ["first"]}]), step("last", "line"))
    session = Session(one)
    session.reply(Skip())
    assert session.prompt().step == "last"


def test_sentences_to_keep_come_from_every_written_answer() -> None:
    one = exercise(step("first", "list"), step("second", "text"), step("keep", "keep", choose_from=["first", "second"]))
    session = Session(one)
    session.reply(Answer(["A lid.", "A cup"]))
    session.reply(Answer("One. Two!\nOne."))
    assert session.prompt().sentences == ("A lid.", "A cup", "One.", "Two!")


def test_a_step_that_only_some_answers_lead_to_has_the_place_of_the_one_before() -> None:
    only_after_a = {"step": "first", "is": ["a"]}
    one = exercise(step("first", "pick"), step("second", "say", when=only_after_a), step("last", "line"))
    session, places = Session(one), []
    for reply in (Answer("a"), Answer(None), Answer("words")):
        prompt = session.prompt()
        places.append((prompt.step, prompt.done, prompt.total))
        session.reply(reply)
    assert places == [("first", 0, 2), ("second", 0, 2), ("last", 1, 2)]


def test_an_answer_can_be_kept_under_other_words_than_it_was_asked_with() -> None:
    one = exercise(step("first", "line", kept_as="As it is now"), step("echo", "echo", show=[{"steps": ["first"]}]))
    session = Session(one)
    session.reply(Answer("words"))
    assert session.prompt().shelves[0].shown[0].question.message == "About first?"
    assert session.shown()[0][1].question.message == "As it is now"


def test_a_jump_home_leaves_the_exercise_and_not_companion() -> None:
    choices = [{"id": "begin", "label": "Begin"}, {"id": "not-now", "label": "Not now", "goto": "home"}]
    session = Session(exercise(step("now", "pick", choices=choices, kept=False), step("words", "line")))
    assert (session.reply(Answer("not-now")), session.closing) == (State.LET_GO, False)
