"""Which answer fits which step, and how it is kept."""

from typing import Any

import pytest
from guide.walking import exercise, step
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import AnswerRefused
from companion.guide.answers import Value, fit, sentences
from companion.guide.exercise import Step


def one(kind: str, **fields: Any) -> Step:
    return exercise(step("first", "line"), step("it", kind, **fields)).step("it")


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("say", "words", None),
        ("pause", "words", None),
        ("echo", "words", None),
        ("support", "words", None),
        ("line", "  two\n words\t", "two words"),
        ("line", "   ", None),
        ("line", None, None),
        ("line", ["two", "words"], "two words"),
        ("line", "a\x1b[31mb", "a[31mb"),
        ("keep", "Kept.\n", "Kept."),
        ("text", "\n\none\n  two\n\n", "one\n  two"),
        ("text", "\r\none\r\ntwo", "one\ntwo"),
        ("text", " \n ", None),
        ("list", "one\n\n two ", ["one", "two"]),
        ("list", ["one", "", "two"], ["one", "two"]),
        ("list", [" "], None),
        ("list", None, None),
        ("pick", "b", "b"),
        ("pick", "", None),
        ("picks", ["c", "a"], ["a", "c"]),
        ("picks", "b", ["b"]),
        ("picks", [], None),
        ("yesno", "no", "no"),
        ("scale", 3, 3),
        ("scale", "3", 3),
        ("scale", "", None),
        ("scale", None, None),
    ],
)
def test_what_is_kept(kind: str, value: Value, kept: Value) -> None:
    assert fit(one(kind), value) == kept


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("list", ["a", "b", "c", "d"], "too-many"),
        ("list", "a\nb\nc\nd", "too-many"),
        ("pick", "z", "not-a-choice"),
        ("picks", ["z"], "not-a-choice"),
        ("yesno", "maybe", "not-a-choice"),
        ("scale", 0, "not-in-range"),
        ("scale", 6, "not-in-range"),
        ("scale", "3.5", "not-in-range"),
        ("scale", "٣", "not-in-range"),
        ("scale", "three", "not-in-range"),
    ],
)
def test_what_is_refused(kind: str, value: Value, reason: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        fit(one(kind), value)
    assert refused.value.reason == reason


@given(st.sampled_from(["line", "text", "list", "keep"]), st.text())
def test_a_kept_answer_fits_again_unchanged(kind: str, text: str) -> None:
    try:
        kept = fit(one(kind), text)
    except AnswerRefused:
        return
    assert fit(one(kind), kept) == kept


@given(st.text())
def test_sentences_lose_no_words(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()
