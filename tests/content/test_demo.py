"""The made-up person's journal fits the exercises, sounds as they do, and is as varied as a demonstration needs."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from content.test_plain_english import hard_to_read, spelt_otherwise
from content.test_voice import NEVER

from companion.app.dates import with_day
from companion.content.demo import DemoSession, load_demo, next_reply
from companion.content.library import Library
from companion.errors import ExerciseInvalid
from companion.guide.exercise import DateStep, Keep
from companion.guide.session import Session, State
from companion.privacy.identifiers import find_identifiers

LIBRARY = Library()
DEMO = load_demo()
TODAY = date(2025, 3, 5)


def written() -> Iterator[str]:
    """Every text that Sam wrote: what was chosen is not among it, but for its short names, which say nothing."""
    for session in DEMO.sessions:
        for value in (*session.answers.values(), *session.before.values(), session.typed):
            yield from map(str, value) if isinstance(value, list) else [str(value or "")]
    for one in (*DEMO.sessions, *DEMO.jotted):
        yield from one.tags
    yield from (jotted.text for jotted in DEMO.jotted)


def test_nothing_in_it_could_tell_who_anybody_is() -> None:
    texts = list(written())
    assert len(texts) > 300
    assert [(text, found) for text in texts if (found := find_identifiers(text))] == []


def test_it_keeps_the_voice_and_is_easily_read() -> None:
    texts = list(written())
    assert [text for text in texts if NEVER.search(text)] == []
    assert hard_to_read(texts) == []
    assert spelt_otherwise(texts) == []


@pytest.mark.parametrize("demo", DEMO.sessions, ids=lambda d: f"{d.days_ago} {d.exercise}")
def test_every_answer_is_taken_and_kept(demo: DemoSession) -> None:
    exercise = LIBRARY.get(demo.exercise)
    session = Session(exercise, short=demo.short)
    while (reply := next_reply(session, demo)) is not None:
        session.reply(with_day(reply, TODAY) if isinstance(session.step, DateStep) else reply)
    assert session.state is (State.ASKING if demo.unfinished else State.FINISHED)
    assert set(demo.answers) <= set(session.path)
    kept = {step.id: value for step, value in session.answered() if not isinstance(step, DateStep)}
    given = {k: v for k, v in demo.answers.items() if not isinstance(exercise.step(k), DateStep)}
    assert {k: v for k, v in given.items() if exercise.step(k).kept} == kept
    assert session.prompt().current == demo.typed if demo.unfinished else True


def test_five_months_of_everything() -> None:
    demos = DEMO.sessions
    days = [demo.days_ago for demo in demos]
    assert 90 <= len(demos) <= 125
    assert days == sorted(days, reverse=True)
    assert max(days) >= 145
    there = {demo.exercise for demo in demos}
    assert there <= set(LIBRARY.ids())
    assert len(there) >= 18
    assert "after-a-loss" not in there  # a loss is nothing to show to a room
    assert [demo.unfinished for demo in demos].count(True) == 1
    acts = [d for d in demos if d.exercise == "noticed"]
    ways = [LIBRARY.get("noticed").direction_of(str(d.answers["way"])) for d in acts]
    assert set(ways) == {"to-others", "from-others", "between-others", "to-self"}
    assert {helpful for d in acts for helpful in d.answers.get("in-it") or ()} == {  # type: ignore[union-attr]
        "attending",
        "understanding",
        "empathising",
        "helping",
    }
    assert {d.answers["shift"] for d in demos if d.exercise == "put-it-down"} == {"green", "amber", "red"}
    kept_lines = [d for d in demos if d.answers.keys() & {"remember", "sentence", "keep"}]
    assert len(kept_lines) >= 10
    assert any(d.before for d in demos)
    assert {jotted.act for jotted in DEMO.jotted} == {True, False}


def test_it_is_a_real_person_s_part_of_a_year() -> None:
    """There are weeks away, days with more than one entry, and nothing that runs on day after day."""
    days = sorted({one.days_ago for one in (*DEMO.sessions, *DEMO.jotted) if one.days_ago}, reverse=True)
    gaps = [before - after for before, after in pairwise(days)]
    assert sum(gap >= 7 for gap in gaps) >= 2
    assert len(days) < len(DEMO.sessions) + len(DEMO.jotted)
    runs = "".join("1" if gap == 1 else " " for gap in gaps).split()
    assert max(map(len, runs)) <= 4


def test_what_sam_changed_later_reads_otherwise_now() -> None:
    changed = [demo for demo in DEMO.sessions if demo.before]
    assert changed
    for demo in changed:
        assert demo.days_ago >= 2  # it was changed the day after
        assert all(demo.answers[step] != text for step, text in demo.before.items())


def test_a_kept_line_is_the_person_s_own_sentence() -> None:
    for demo in DEMO.sessions:
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


@pytest.mark.parametrize("jotted", ["days_ago = 1", 'days_ago = 1\ntext = "A note."\nname = 1', 'text = "A note."'])
def test_a_fault_in_a_jotted_line_is_named(tmp_path: Path, jotted: str) -> None:
    file = tmp_path / "demo" / "journal.toml"
    file.parent.mkdir()
    file.write_text(f'sessions = []\n[[jotted]]\ntime = "20:10"\n{jotted}\n', "utf-8")
    with pytest.raises(ExerciseInvalid) as invalid:
        load_demo(tmp_path)
    assert invalid.value.problems[0].line == 2
