from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal.examples import make_entry, memory_engine, open_journal

from companion.journal.entries import Kind, Part, Query, Term
from companion.journal.search import match_expression
from companion.journal.store import Store

TEXTS = {
    "tea": "The porter's café brought NÉ, and tea. Diolch yn fawr.",
    "not": "Not near, or far: NEAR(this) AND that",
    "numbers": "Bay 12, 3.5 hours; re-read “Mae'n ddrwg gen i”",
    "long": "compassion compassionate comparison",
}


@pytest.fixture(scope="module")
def searched() -> Iterator[Store]:
    with open_journal(memory_engine()) as store:
        for number, (title, text) in enumerate(TEXTS.items()):
            store.add(make_entry(number, title=title, about="", parts=(Part("what", "", text),)))
        yield store


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("t", ["not", "tea"]),
        ("te", ["tea"]),
        ("CAFE brou", ["tea"]),
        ("brou cafe", []),  # only the last word may be a beginning
        ("cafe\u0301", ["tea"]),
        ("ne", ["not", "tea"]),
        ("porter's", ["tea"]),
        ("compas", ["long"]),
        ("compassion comparis", ["long"]),
        ("near(this)", ["not"]),
        ("near OR zebra", []),  # OR is a word like any other
        ("NOT", ["not"]),
        ("title:tea", []),
        ("12 re-re", ["numbers"]),
        ("far - that", ["not"]),
        ("zebra", []),
        ("", ["long", "numbers", "not", "tea"]),
        (" \n", ["long", "numbers", "not", "tea"]),
        ('"', []),
        ("*", []),
        ("-- ()", []),
        ("tea*", ["tea"]),
        ("^tea", ["tea"]),
    ],
)
def test_examples(searched: Store, words: str, titles: list[str]) -> None:
    assert [row.title for row in searched.search(words)] == titles


syntax = st.lists(
    st.sampled_from(['"', "'", "*", "AND", "OR", "NOT", "NEAR(", ")", "(", ":", "^", "+", "-", "{", "}", "title", " "])
).map("".join)


@given(words=st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Mn", "Co", "No"])) | syntax)
def test_whatever_is_typed_is_only_words(searched: Store, words: str) -> None:
    searched.search(words)
    searched.search(words + " a")
    searched.search("a " + words)


@given(st.lists(st.sampled_from("abé1 \"*'-(") | st.characters()).map("".join))
def test_every_quote_in_an_expression_is_closed(words: str) -> None:
    expression = match_expression([Term(words, beginning=True)])
    assert expression is None or (expression.count('"') % 2 == 0 and expression.endswith('" *'))


@given(cut=st.integers(1, 60), title=st.sampled_from(sorted(TEXTS)))
def test_an_entry_is_found_at_every_key_of_its_text(searched: Store, cut: int, title: str) -> None:
    typed = TEXTS[title][:cut]
    assert title in [row.title for row in searched.search(typed)]


def test_very_long_searches(searched: Store) -> None:
    assert searched.search("tea " * 100_000) == searched.search("tea")
    assert searched.search("x" * 1_000_000) == []


def test_search_follows_what_happens_to_an_entry(store: Store) -> None:
    entry = make_entry(title="Apples")
    store.add(entry)
    store.change(entry.id, title="Pears", parts=[Part("what", "", "plums")])
    assert [len(store.search(word)) for word in ("apples", "something", "pears", "plums")] == [0, 0, 1, 1]
    store.bin(entry.id)
    assert [len(store.search("pears", Query(in_bin=binned))) for binned in (False, True)] == [0, 1]
    store.restore(entry.id)
    assert len(store.search("pears", Query(kind=Kind.NOTE))) == 1
    store.bin(entry.id)
    store.delete_for_ever(entry.id)
    assert store.search("pears") == store.search("pears", Query(in_bin=True)) == []


def test_the_index_agrees_with_the_entries(store: Store) -> None:
    for number in range(50):
        store.add(make_entry(number))
    for row in store.list(limit=20):
        store.change(row.id, about="changed")
    for row in store.list(limit=10):
        store.bin(row.id)
        store.delete_for_ever(row.id)
    with store.writing() as session:  # raises when they differ
        session.connection().exec_driver_sql("INSERT INTO entry_words(entry_words, rank) VALUES ('integrity-check', 1)")


LONG = "The lift was out again. " * 40


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("kettle", "…A kettle, at last, and somebody to share it with."),
        ("KETTLE some", "…A kettle, at last, and somebody to share it with."),
        ("what", "What happened? The lift was out again. The lift was…"),
        ("title", ""),  # it stands elsewhere: nothing in the text to show
    ],
)
def test_a_row_shows_the_words_around_what_was_found(store: Store, words: str, near: str) -> None:
    text = LONG + "A kettle, at last,\nand somebody to share it with."
    store.add(make_entry(title="A title", parts=(Part("what", "What happened?", text),)))
    [row] = store.search(words)
    assert row.near == near
    assert store.list()[0].near == ""
