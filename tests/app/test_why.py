"""Why an exercise: what is known, what is not, and its sources."""

from app.test_suggesting import exercise

from companion.app.why import why_parts
from companion.content.library import Library

SOURCES = [{"cite": "Nobody, 2001.", "what": "The shape."}, {"cite": "Someone, 1999.", "what": "The words."}]


def test_what_is_known_comes_first_and_the_limits_before_the_sources() -> None:
    why = {"known": "It was tried once.", "limits": "On twelve people."}
    assert list(why_parts(exercise("one", None, sources=SOURCES, why=why))) == [
        ("What is known", "It was tried once."),
        ("What is not known", "On twelve people."),
        ("Where it comes from", "The shape.\nNobody, 2001.\n\nThe words.\nSomeone, 1999."),
    ]


def test_without_more_the_sources_stand_alone() -> None:
    [(heading, words)] = why_parts(exercise("one", None, sources=SOURCES))
    assert heading == "Where it comes from"
    assert words.startswith("The shape.\nNobody, 2001.")


def test_every_exercise_has_its_sources_written_out() -> None:
    for each in Library().all():
        *_, (_, words) = why_parts(each)
        assert all(source.cite in words and source.what in words for source in each.sources)
