"""What the catalogue promises of single exercises, and of all of them."""

from textwrap import wrap

import pytest

from companion.content.library import Library
from companion.guide.answers import Value
from companion.guide.exercise import Exercise, Say
from companion.guide.session import Answer, Known, Session, Skip, State

EVERY = Library().all()
NOTHING = Known()
CARDS = {"tea-and-biscuits", "ten-minute-huddle", "pause-after-an-emergency", "what-matters"}
THREE_ROWS = (
    {"breaks", "sleep", "eat", "days-off"},
    {"easier", "laugh", "asked", "say-wrong"},
    {"useful", "got-in-the-way", "still-thinking", "learned"},
)


def answered(exercise: str, answers: dict[str, Value], known: Known = NOTHING, *, short: bool = False) -> Session:
    """A session in which these steps were answered and all others skipped."""
    session = Session(Library().get(exercise), known=known, short=short)
    while session.state is State.ASKING:
        session.reply(Answer(answers[session.step.id]) if session.step.id in answers else Skip())
    return session


def asked(exercise: str, known: Known) -> list[str]:
    return answered(exercise, {}, known).path


@pytest.mark.parametrize("exercise", EVERY, ids=lambda one: one.id)
def test_each_says_where_it_stands_and_what_is_known_of_it(exercise: Exercise) -> None:
    assert exercise.why
    assert exercise.place < 999
    assert [one.place for one in EVERY].count(exercise.place) == 1
    assert exercise.asks == (exercise.id not in CARDS)


@pytest.mark.parametrize("exercise", EVERY, ids=lambda one: one.id)
def test_what_is_only_read_fits_a_small_screen(exercise: Exercise) -> None:
    for step in exercise.steps:
        if isinstance(step, Say):
            lines = [line for part in (step.ask, step.help or "") for row in part.split("\n") for line in wrap(row, 56)]
            assert len(lines) <= 8, step.id


def test_what_is_suggested_and_when() -> None:
    suggested = {(one.suggested.at, one.id) for one in EVERY if one.suggested}
    assert suggested == {
        ("after-a-shift", "put-it-down"),
        ("after-a-hard-day", "kind-minute"),
        ("any-day", "noticed"),
        ("any-day", "good-things"),
        ("once-a-week", "weekly-pulse"),
        ("once-a-week", "one-change"),
        ("now-and-then", "kind-letter"),
        ("now-and-then", "friend-workplace"),
    }


def test_a_loss_is_never_put_before_anyone() -> None:
    loss = Library().get("after-a-loss")
    assert (loss.suggested, loss.series, loss.look_back, loss.pattern) == (None, None, None, ())
    leads = [
        leads
        for one in EVERY
        for step in (*one.steps, *(step for follow_up in one.follow_up for step in follow_up.steps))
        for leads in (
            getattr(step, "run", None),
            *(to for choice in getattr(step, "choices", ()) for to in (choice.run, choice.then)),
        )
    ]
    assert loss.id not in [*leads, *(pattern.offer for one in EVERY for pattern in one.pattern)]


def test_what_is_said_about_how_someone_is() -> None:
    signs = {
        (one.id, choice.says)
        for one in EVERY
        for step in (*one.steps, *(step for follow_up in one.follow_up for step in follow_up.steps))
        for choice in getattr(step, "choices", ())
        if choice.says
    }
    assert signs == {
        ("put-it-down", "hard-shift"),
        ("put-it-down", "not-all-right"),
        ("kind-letter", "not-all-right"),
        ("kind-letter", "heavier"),
        ("kind-letter", "not-all-right"),
        ("after-a-loss", "heavier"),
        ("after-a-loss", "not-all-right"),
    }


@pytest.mark.parametrize("week", range(8))
def test_a_week_asks_one_of_each_row(week: int) -> None:
    path = set(asked("weekly-pulse", Known(week=week)))
    assert [len(path & row) for row in THREE_ROWS] == [1, 1, 1]


def test_in_four_weeks_every_question_has_its_turn() -> None:
    path = {step for week in range(4) for step in asked("weekly-pulse", Known(week=week))}
    assert set.union(*THREE_ROWS) <= path


def test_the_numbers_of_the_weeks_stand_in_a_row() -> None:
    session = Session(Library().get("weekly-pulse"), known=Known(recalled={"weeks-before": ["4", "7", "5"]}))
    session.reply(Answer(6))
    while session.step.kind != "echo":
        session.reply(Skip())
    (shelf,) = session.prompt().shelves
    assert [shown.answer.split() for shown in shelf.shown] == [["4", "7", "5", "6"]]
    assert "four-weeks" not in asked("weekly-pulse", NOTHING)


def test_a_letter_asks_after_the_last_one_only_when_there_was_one() -> None:
    assert "same-thing" not in asked("kind-letter", NOTHING)
    assert "same-thing" in asked("kind-letter", Known(recalled={"what-before": "I was short with a student"}))


def test_a_letter_in_the_first_person_says_i_throughout() -> None:
    words = dict.fromkeys(("seen", "not-only-one", "know", "wish"), "something")
    by_default = answered("kind-letter", {"gate": "steady", **words})
    as_i = answered("kind-letter", {"gate": "steady", **words}, Known(recalled={"first-person": "yes"}))
    assert all(" you" in f" {shown.question.message.lower()}" for shown in opened(by_default))
    for shown in opened(as_i):
        assert "you" not in shown.question.message.lower()
        assert {"I", "myself"} & set(shown.question.message.split())


def opened(session: Session) -> list:  # type: ignore[type-arg]
    return [shown for _, shown in session.shown() if shown.opens]


def test_what_is_not_sure_is_made_smaller_or_kept() -> None:
    session = Session(Library().get("one-change"))
    for value in ("Lunch, outside, every day", 2, "smaller"):
        session.reply(Answer(value))
    assert (session.step.id, session.prompt().current) == ("change", "Lunch, outside, every day")
    for value in ("Lunch outside, once", 2, "as-it-is"):
        session.reply(Answer(value))
    assert session.step.id == "best-part"


def test_six_words_end_on_the_best_or_on_next_week() -> None:
    six = Library().get("six-words")
    assert [step.id for step in six.steps if step.kind == "words" and not step.only_short][-1] == "next-week"
    assert answered("six-words", {"today": "Rain. Two lifts. One good laugh."}, short=True).path == ["today"]


def test_the_story_is_the_one_that_was_chosen() -> None:
    stories = [step.id for step in Library().get("before-and-after").steps if isinstance(step, Say)]
    for choice in ("lanyards", "thank-yous", "biscuits", "who-leads", "obvious", "hands-off", "name", "own"):
        path = answered("before-and-after", {"story": choice}).path
        assert [step for step in path if step in stories] == [f"story-{choice}"]


def test_a_card_for_oneself_asks_after_nobody() -> None:
    mine = answered("thank-you", {"for": "yourself", "did": "Sat down with her.", "thanks": "Thank you."})
    assert "who" not in mine.path
    assert [shown.question.message for _, shown in mine.shown()] == [
        "When were you kind today, and nobody saw?",
        "In your own words, thank yourself.",
    ]
    assert not mine.holds(Library().get("thank-you").follow_up[0].when)
