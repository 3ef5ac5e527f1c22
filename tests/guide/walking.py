"""Exercises to walk through, and every road through them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from companion.content.library import Library
from companion.guide.answers import Value
from companion.guide.exercise import Exercise, ListStep, Pick, Picks, Scale, Step, YesNo
from companion.guide.session import Answer, Known, Session, Skip, State

KINDS: dict[str, dict[str, Any]] = {
    "say": {},
    "pause": {"seconds": 20, "short_seconds": 5, "another_way": "Another way."},
    "line": {"example": "For example"},
    "text": {"opening": "Dear you..."},
    "list": {"up_to": 3},
    "pick": {"choices": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]},
    "picks": {"choices": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]},
    "scale": {"low": 1, "high": 5, "low_label": "not at all", "high_label": "very"},
    "yesno": {},
    "words": {"count": 6},
    "date": {},
    "echo": {},
    "keep": {"choose_from": ["first"]},
    "support": {},
}


def step(step_id: str, kind: str, **fields: Any) -> dict[str, Any]:
    """A step as plain data, whole whatever its kind."""
    return {"id": step_id, "kind": kind, "ask": f"About {step_id}?", **KINDS[kind], **fields}


def exercise(*steps: dict[str, Any], **fields: Any) -> Exercise:
    """A small exercise of these steps."""
    return Exercise.model_validate(
        {
            "id": "small",
            "title": "Small",
            "about": "A small one.",
            "minutes": 5,
            "depth": "light",
            "audience": ["student"],
            "sources": [{"cite": "Nobody, 2026. Nothing.", "what": "Nothing."}],
            "steps": list(steps),
            **fields,
        }
    )


@cache
def bundled() -> tuple[Exercise, ...]:
    """The exercises that come with Companion."""
    return Library().all()


def forms() -> list[tuple[Exercise, bool]]:
    """Every bundled exercise, and its short form where it has one."""
    return [(one, short) for one in bundled() for short in (False, True) if not short or one.short]


def form_id(form: object) -> str:
    return form.id if isinstance(form, Exercise) else "short" if form else "whole"


def answers_to(one: Step) -> list[Value]:
    """An answer of each sort that could send the session another way, None (a skip) among them."""
    match one:
        case Pick() | Picks():
            chosen = [choice.id for choice in one.choices]
            return [None, *([[c] for c in chosen] if isinstance(one, Picks) else chosen)]
        case ListStep():
            return [None, ["A word."], ["A word."] * one.up_to]
        case Scale():
            return [None, one.low, one.high]
        case YesNo():
            return [None, "yes", "no"]
        case _:
            return (
                [None, "A word."]
                if one.kind in ("line", "text", "keep", "words")
                else ["2030-01-02", None]
                if one.kind == "date"
                else [None]
            )


def turning_points(one: Exercise) -> set[str]:
    """The steps whose answer can change what is asked afterwards."""
    named = {other.when.step for step in one.steps for other in (step, *step.instead) if other.when}
    shown = {name for step in one.steps if step.kind == "echo" for shelf in step.show for name in shelf.steps}
    jumping = {s.id for s in one.steps if isinstance(s, Pick) and any(c.goto or c.run for c in s.choices)}
    lists = {step.for_each for step in one.steps if step.for_each}
    first = {s.id for s in one.steps if s.item and s.item.place == 1 and s.copy_of in named}
    return named | shown | jumping | lists | first


def beginnings(one: Exercise, short: bool) -> Iterator[Session]:
    """A new session for each week in which other steps are asked, with and without answers from earlier sessions.

    What comes back always has the answers of the session that it comes back to.
    """
    weeks = max((step.turn.of for step in one.steps if step.turn), default=1)
    before = {step.id: answers_to(step)[-1] or answers_to(step)[0] for step in one.earlier}
    for week in range(weeks):
        for recalled in [{}, before] if one.recall else [before]:
            yield Session(one, short=short, known=Known(week=week, recalled=recalled))


def roads(one: Exercise, short: bool = False) -> Iterator[Session]:
    """A session at the end of every road: each sort of answer at every turning point, none or one elsewhere.

    A road that has come back to where it was before is not walked again.
    """
    for beginning in beginnings(one, short):
        yield from _roads_from(one, beginning)


def _roads_from(one: Exercise, beginning: Session) -> Iterator[Session]:
    turns = turning_points(one)
    waiting, seen = [beginning], set()
    while waiting:
        session = waiting.pop()
        while session.state is State.ASKING:
            here = session.step
            given = answers_to(here)
            state = (here.id, tuple(sorted((k, str(session.given.get(k))) for k in turns if k in session.path)))
            if here.id in turns:
                if state in seen:
                    break
                seen.add(state)
                for value in given[1:]:
                    other = Session.restore(one, session.snapshot())
                    other.reply(Answer(value))
                    waiting.append(other)
                session.reply(Skip())
            else:
                session.reply(Answer(given[-1]))
        else:
            yield session
