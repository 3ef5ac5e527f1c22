"""Slides, and where a trainer is among them: on and back, covers, a held picture, the clock."""

from hypothesis import given
from hypothesis import strategies as st

from companion.content.library import Library
from companion.guide.plan import Plan
from companion.guide.showing import Countdown, Show, Slide, answers_on, slides_of, slides_of_plan

LIBRARY = Library()


def slides(exercise: str = "six-words") -> tuple[Slide, ...]:
    return slides_of(LIBRARY.get(exercise), LIBRARY.trainer(exercise))


def test_the_title_comes_first_then_the_pages_in_the_trainers_order() -> None:
    first, *pages = slides()
    assert (first.step, first.seconds) == (None, 0)
    assert [slide.step.id for slide in pages if slide.step] == ["best", "worst", "difference", "next-week"]


def test_an_exercise_of_which_no_trainer_wrote_is_shown_along_its_main_road() -> None:
    exercise = LIBRARY.get("six-words")
    shown = [slide.step.id for slide in slides_of(exercise, None) if slide.step]
    assert shown == ["worst", "best", "next-week"]  # what hangs on an answer, or belongs to the short form, is left out


def test_a_plan_has_its_own_first_and_last_words() -> None:
    plan = Plan.model_validate(
        {
            "id": "p",
            "title": "A plan",
            "about": "For a test.",
            "opening": "Welcome.",
            "closing": "Thank you.",
            "parts": [{"exercise": "six-words", "minutes": 4, "steps": ["best"]}],
        }
    )
    shown = slides_of_plan(plan, lambda name: (LIBRARY.get(name), LIBRARY.trainer(name)))

    assert [slide.words.message for slide in (shown[0], shown[-1])] == ["Welcome.", "Thank you."]
    assert [slide.step.id for slide in shown if slide.step] == ["best"]
    assert (shown[1].minutes, plan.minutes) == (4, 6)


def test_past_the_ends_nothing_moves() -> None:
    show = Show(slides())
    show.on(1.0, -1)
    assert (show.place.at, show.place.began) == (0, None)
    show.go(99, 2.0)
    assert (show.place.at, show.place.began) == (len(show.slides) - 1, 2.0)
    show.on(3.0)
    assert (show.place.at, show.place.began) == (len(show.slides) - 1, 2.0)


def test_a_cover_comes_off_with_the_key_it_came_with() -> None:
    show = Show(slides())
    show.cover("black")
    show.cover("white")
    assert show.place.cover == "white"
    show.cover("white")
    assert show.place.cover == ""


def test_a_held_picture_stays_with_its_clock_and_its_answer_until_it_is_let_go() -> None:
    show = Show(slides())
    show.go(1, 0.0)
    show.show_answer()
    show.start_or_stop(10.0)
    show.freeze()
    show.on(20.0)

    assert (show.place.at, show.place.shown, show.place.answer) == (2, 1, True)
    assert show.room.step is not None
    assert show.room.step.id == "best"
    assert show.place.countdown.left_at(20.0) == 110
    show.freeze()
    assert (show.place.at, show.place.shown, show.place.answer) == (2, 2, False)
    assert show.place.countdown == Countdown(90, 90)


def test_a_page_that_asks_nothing_has_no_answer_to_show() -> None:
    show = Show(slides())
    show.show_answer()
    assert not show.place.answer
    assert answers_on(show.room) == ()


def test_a_page_that_is_left_and_come_back_to_has_its_time_anew() -> None:
    show = Show(slides())
    show.go(1, 0.0)
    show.start_or_stop(0.0)
    show.on(50.0)
    show.on(60.0, -1)
    assert show.place.countdown == Countdown(120, 120)


@given(st.lists(st.tuples(st.sampled_from(["toggle", "longer", "wait"]), st.floats(0, 200)), max_size=20))
def test_a_countdown_counts_only_while_it_runs_and_never_below_none(steps: list[tuple[str, float]]) -> None:
    countdown, now = Countdown(60, 60), 0.0
    for what, seconds in steps:
        before, running = countdown.left_at(now), countdown.since is not None
        now += seconds
        left = countdown.left_at(now)
        assert left == (max(0, before - seconds) if running else before) or abs(left - max(0, before - seconds)) < 1e-6
        if what == "longer":
            countdown = countdown.longer(now)
            assert abs(countdown.left_at(now) - left - 60) < 1e-6
        elif what == "toggle":
            countdown = countdown.toggled(now)
            assert (countdown.since is not None) is not running
            assert countdown.left_at(now) == (left if running or left else countdown.seconds)
    assert countdown.left_at(now) >= 0
