"""The transition table: every state with every reply, and an illegal move changes nothing."""

import copy

import pytest
from guide.walking import exercise, step

from companion.errors import AnswerRefused, IllegalReply
from companion.guide.session import (
    TRANSITIONS,
    Answer,
    Back,
    CarryOn,
    KeepForLater,
    LetGo,
    PauseSession,
    Reply,
    Session,
    Skip,
    State,
    Typed,
)

REPLIES: list[Reply] = [
    Answer("words"),
    Typed("half"),
    Skip(),
    Back(),
    PauseSession(),
    CarryOn(),
    KeepForLater(),
    LetGo(),
]
LEGAL = {
    (State.ASKING, Answer): State.ASKING,
    (State.ASKING, Typed): State.ASKING,
    (State.ASKING, Skip): State.ASKING,
    (State.ASKING, Back): State.ASKING,
    (State.ASKING, PauseSession): State.PAUSED,
    (State.PAUSED, CarryOn): State.ASKING,
    (State.PAUSED, KeepForLater): State.LEFT,
    (State.PAUSED, LetGo): State.LET_GO,
}


def everything(session: Session) -> object:
    return copy.deepcopy({name: value for name, value in vars(session).items() if name != "exercise"})


def brought_to(state: State) -> Session:
    session = Session(exercise(step("first", "line"), step("second", "line"), step("third", "line")))
    session.reply(Answer("one"))
    to = {
        State.ASKING: [],
        State.PAUSED: [PauseSession()],
        State.FINISHED: [Skip(), Skip()],
        State.LEFT: [PauseSession(), KeepForLater()],
        State.LET_GO: [PauseSession(), LetGo()],
    }
    for reply in to[state]:
        session.reply(reply)
    assert session.state is state
    return session


@pytest.mark.parametrize("reply", REPLIES, ids=lambda r: type(r).__name__)
@pytest.mark.parametrize("state", State)
def test_every_state_takes_its_replies_and_no_others(state: State, reply: Reply) -> None:
    session = brought_to(state)
    before = everything(session)
    following = LEGAL.get((state, type(reply)))
    if following is None:
        with pytest.raises(IllegalReply):
            session.reply(reply)
        assert everything(session) == before
    else:
        assert session.reply(reply) is following is session.state


def test_the_table_is_the_whole_of_it() -> None:
    assert {(state, reply) for state, row in TRANSITIONS.items() for reply in row} == set(LEGAL)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("pick", "z"), ("pick", ["a"]), ("picks", ["a", "z"]), ("scale", 6), ("scale", "many"), ("yesno", "maybe")],
)
def test_an_answer_that_does_not_fit_changes_nothing(kind: str, value: object) -> None:
    session = Session(exercise(step("first", "line"), step("second", kind), step("third", "line")))
    session.reply(Answer("one"))
    session.reply(Typed("half"))
    before = everything(session)
    with pytest.raises(AnswerRefused):
        session.reply(Answer(value))  # type: ignore[arg-type]
    assert everything(session) == before
