"""Skipping leaves a step out of the entry, and its words there for the way back."""

from companion.content.library import Library
from companion.guide.session import Answer, Back, Session, Skip, State, Typed


def test_skipped_words_are_there_again_on_the_way_back() -> None:
    exercise = Library().get("put-it-down")
    session = Session(exercise, short=True)
    session.reply(Answer("amber"))
    session.reply(Typed("three long paragraphs"))
    session.reply(Skip())
    assert "three long paragraphs" not in map(str, session.given.values())
    session = Session.restore(exercise, session.snapshot())
    session.reply(Back())
    assert session.prompt().current == "three long paragraphs"
    session.reply(Skip())
    while session.state is State.ASKING:
        session.reply(Skip())
    assert [step.id for step, _ in session.answered()] == ["shift"]


def test_words_of_a_step_that_is_gone_are_carried_along() -> None:
    exercise = Library().get("put-it-down")
    session = Session(exercise, short=True)
    snapshot = session.snapshot() | {"given": {"a-step-that-was-here-once": "words"}}
    again = Session.restore(exercise, Session.restore(exercise, snapshot).snapshot())
    assert again.snapshot()["aside"] == {"a-step-that-was-here-once": "words"}
