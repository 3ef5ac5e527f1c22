"""Walks through every bundled exercise: by every road to its end, and at random with a stop at any point."""

import json
from contextlib import suppress

import pytest
from guide.walking import answers_to, bundled, form_id, forms, roads
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import AnswerRefused
from companion.guide.exercise import Exercise
from companion.guide.session import Answer, Back, Session, Skip, State, Typed

ENDS = (State.FINISHED, State.LEFT, State.LET_GO)


@pytest.mark.parametrize(("one", "short"), forms(), ids=form_id)
def test_every_road_comes_to_an_end(one: Exercise, short: bool) -> None:
    ended = list(roads(one, short))
    assert ended
    assert all(session.state in ENDS for session in ended)
    assert any(session.state is State.FINISHED for session in ended)


@pytest.mark.parametrize(("one", "short"), forms(), ids=form_id)
def test_every_step_is_on_some_road(one: Exercise, short: bool) -> None:
    walked = {step_id for session in roads(one, short) for step_id in session.path}
    form = one.short.steps if short and one.short else [step.id for step in one.steps if not step.only_short]
    assert set(form) <= walked


@pytest.mark.parametrize(
    "one", [one.coming_back(follow_up) for one in bundled() for follow_up in one.follow_up], ids=lambda one: one.title
)
def test_every_step_that_comes_back_is_on_a_road_to_its_end(one: Exercise) -> None:
    ended = list(roads(one)) if one.steps else []
    assert all(session.state in ENDS for session in ended)
    assert {step.id for step in one.steps} == {step_id for session in ended for step_id in session.path}


@pytest.mark.parametrize(("one", "short"), forms(), ids=form_id)
def test_everything_can_be_skipped(one: Exercise, short: bool) -> None:
    session = Session(one, short=short)
    while session.state is State.ASKING:
        session.reply(Skip())
    assert session.state is State.FINISHED
    assert session.answered() == []
    assert not session.written


def well_formed(session: Session) -> None:
    order = [step.id for step in session.exercise.steps]
    places = [order.index(step_id) for step_id in session.path]
    assert places == sorted(set(places))
    prompt = session.prompt()
    whole = session.exercise.minutes * 60
    assert 0 <= prompt.done < prompt.total <= len(order)
    assert prompt.total == Session(session.exercise, short=session.short).prompt().total  # it never grows on the way
    assert 0 < session.seconds_left() <= whole
    assert prompt.first == (len(session.path) == 1)
    assert prompt.ask.message


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_session_goes_on_from_its_snapshot_at_any_point(data: st.DataObject) -> None:
    one, short = data.draw(st.sampled_from(forms()), label="exercise")
    session = Session(one, short=short)
    for _ in range(data.draw(st.integers(0, 30), label="moves")):
        move = data.draw(st.sampled_from(["answer", "answer", "answer", "skip", "back", "type"]), label="move")
        value = data.draw(st.one_of(st.sampled_from(answers_to(session.step)), st.text(max_size=20)), label="value")
        reply = {"answer": Answer(value), "skip": Skip(), "back": Back(), "type": Typed(value)}[move]
        try:
            session.reply(reply)
        except AnswerRefused:
            continue
        if session.state is not State.ASKING:
            break
        well_formed(session)
    again = Session.restore(one, json.loads(json.dumps(session.snapshot())))
    assert again.prompt() == session.prompt()
    assert again.answered() == session.answered()
    assert again.shown() == session.shown()
    assert again.snapshot() == session.snapshot()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_draft_outlives_a_change_of_its_exercise(data: st.DataObject) -> None:
    """Steps may have gone since the draft was made; what fits still is there and nothing breaks."""
    one = data.draw(st.sampled_from(bundled()))
    session = Session(one)
    for _ in range(data.draw(st.integers(0, 12))):
        if session.state is State.ASKING:
            with suppress(AnswerRefused):  # nothing is no answer where going on without one would jump
                session.reply(Answer(data.draw(st.sampled_from(answers_to(session.step)))))
    snapshot = session.snapshot()
    names = [*snapshot["path"], "gone"]
    snapshot["path"] = data.draw(st.lists(st.sampled_from(names), max_size=8))
    snapshot["given"] |= {"gone": "words"}
    again = Session.restore(one, snapshot)
    well_formed(again)
    assert "gone" not in again.given
