"""The made-up person's journal fits the exercises and is as varied as a demonstration needs."""

from pathlib import Path

import pytest

from companion.content.demo import DemoSession, load_demo, next_reply
from companion.content.library import Library
from companion.errors import ExerciseInvalid
from companion.guide.exercise import Keep
from companion.guide.session import Session, State

LIBRARY = Library()


@pytest.mark.parametrize("demo", load_demo(), ids=lambda d: f"{d.days_ago} {d.exercise}")
def test_every_answer_is_taken_and_kept(demo: DemoSession) -> None:
    exercise = LIBRARY.get(demo.exercise)
    session = Session(exercise, short=demo.short)
    while (reply := next_reply(session, demo)) is not None:
        session.reply(reply)
    assert session.state is (State.ASKING if demo.unfinished else State.FINISHED)
    assert set(demo.answers) <= set(session.path)
    kept = {step.id: value for step, value in session.answered()}
    assert {k: v for k, v in demo.answers.items() if exercise.step(k).kept} == kept
    assert session.prompt().current == demo.typed if demo.unfinished else True


def test_six_weeks_of_everything() -> None:
    demos = load_demo()
    days = [demo.days_ago for demo in demos]
    assert 20 <= len(demos) <= 40
    assert days == sorted(days, reverse=True)
    assert max(days) >= 35
    there = {demo.exercise for demo in demos}
    assert there <= set(LIBRARY.ids())
    assert len(there) >= 15
    assert "after-a-loss" not in there  # a loss is nothing to show to a room
    assert [demo.unfinished for demo in demos].count(True) == 1
    ways = [LIBRARY.get("noticed").direction_of(str(d.answers["way"])) for d in demos if d.exercise == "noticed"]
    assert set(ways) == {"to-others", "from-others", "between-others", "to-self"}
    kept_lines = [d for d in demos if d.answers.keys() & {"remember", "sentence", "keep"}]
    assert len(kept_lines) >= 2


def test_a_kept_line_is_the_person_s_own_sentence() -> None:
    for demo in load_demo():
        keeps = [step.id for step in LIBRARY.get(demo.exercise).steps if isinstance(step, Keep)]
        written = " ".join(str(value) for key, value in demo.answers.items() if key not in keeps)
        for line in (demo.answers[keep] for keep in keeps if keep in demo.answers):
            assert str(line).rstrip(".").lower() in written.lower()


@pytest.mark.parametrize(
    "session",
    ["days_ago = -1", 'days_ago = "1"', "days_ago = 1\nname = 1", 'days_ago = 1\ntime = "25:00"', "days_ago = true"],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, session: str) -> None:
    file = tmp_path / "demo" / "journal.toml"
    file.parent.mkdir()
    clock = "" if "time" in session else 'time = "20:10"\n'
    file.write_text(f'\n[[sessions]]\nexercise = "noticed"\n{clock}{session}\n[sessions.answers]\n', "utf-8")
    with pytest.raises(ExerciseInvalid) as invalid:
        load_demo(tmp_path)
    assert invalid.value.problems[0].line == 2
