"""What is typed to find entries: words, phrases, what is not wanted, filters, and hints in place of errors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal.examples import make_entry, memory_engine

from companion.journal.asked import read_search
from companion.journal.entries import Direction, Entry, Kind, Part, Query, Term
from companion.journal.store import Store

TODAY = date(2026, 5, 20)
DAYS = [date(2026, 5, 1) + timedelta(days=n) for n in range(6)]


def made(number: int, kind: Kind, text: str, **fields: object) -> Entry:
    written_at = datetime(2026, 5, 1 + number, 12, tzinfo=UTC)
    given = {"title": f"{number}", "about": "", "parts": (Part("what", "", text),), "written_at": written_at}
    return make_entry(number, **given | {"kind": kind, "day": DAYS[number]} | fields)


@pytest.fixture(scope="module")
def store() -> Store:
    kept = Store(memory_engine())
    kept.prepare()
    kept.add_all(
        [
            made(0, Kind.ACT, "The porter brought tea", direction=Direction.FROM_OTHERS, tags=("nights", "Long day")),
            made(1, Kind.ACT, "Tea, and the porter sang", direction=Direction.TO_OTHERS, tags=("nights",)),
            made(2, Kind.NOTE, "A teacher came by. Café.", starred=True),
            made(3, Kind.LETTER, "Dear you, have some tea"),
            made(4, Kind.REFLECTION, "Nothing to say", tags=("Long day",)),
            made(5, Kind.NOTE, "Yoghurt", title="About tea"),
        ]
    )
    return kept


def found(store: Store, typed: str, *, best: bool = False) -> str:
    """The numbers of what is found, in its order."""
    asked = read_search(typed, TODAY)
    rows = store.search(asked.words, asked.query, best=best)
    return "".join("5" if row.title == "About tea" else row.title for row in rows)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", "543210"),
        ("  ", "543210"),
        ("tea", "53210"),
        ("tea ", "53210"),
        ('"tea"', "5310"),
        ("tea porter", "10"),
        ('"porter brought"', "0"),
        ('"porter bro', "0"),
        ("“porter brought”", "0"),
        ('"brought porter"', ""),
        ("tea*  porter", "10"),
        ("te* porter", "10"),
        ("te porter", ""),
        ("cafe", "2"),
        ("-tea", "42"),
        ("-tea*", "4"),
        ("-te", "543210"),
        ("porter -sang", "0"),
        ('-"porter brought" porter', "1"),
        ("kind:act", "10"),
        ("kind:a", "10"),
        ("KIND:Act", "10"),
        ("-kind:act", "5432"),
        ("-kind:act -kind:note", "43"),
        ("kind:act direction:to-others", "1"),
        ("direction:from", "0"),
        ("-direction:from-others", "54321"),
        ("tag:nights", "10"),
        ("tag:#Nights", "10"),
        ('tag:"long day"', "40"),
        ('tag:nights tag:"long day"', "0"),
        ('-tag:nights tag:"long day"', "4"),
        ("is:starred", "2"),
        ("-is:starred", "54310"),
        ("is:starred kind:act", ""),
        ("is:starred kind:note cafe", "2"),
        ("since:2026-05-04", "543"),
        ("until:2026-05-02", "10"),
        ("on:2026-05-03", "2"),
        ("since:2026-05-02 until:2026-05-03 -kind:note", "1"),
        ("since:2026-05", "543210"),
        ("until:2025", ""),
        ("until:2026 since:2026", "543210"),
        ("since:16d", "543"),
        ("on:yesterday", ""),
        ("- -- (", "543210"),
        ("colour:red", ""),
        ("Bay:12", ""),
        ("mind:tea", ""),
        ("kind:act kind:act", "10"),
    ],
)
def test_what_is_found(store: Store, typed: str, titles: str) -> None:
    assert found(store, typed) == titles
    assert read_search(typed, TODAY).hints == ()


@pytest.mark.parametrize(
    ("typed", "hint", "titles"),
    [
        ("kind:", "kind: reflection", "543210"),
        ("kind:lettr tea", "kind: reflection", "53210"),
        ("direction:up", "direction: to-others", "543210"),
        ("direction:to", "direction: to-others", "543210"),
        ("tag:", "tag: and the tag", "543210"),
        ("is:big", "is:starred", "543210"),
        ("since:2026-13", "A day is written as", "543210"),
        ("since:soon tea", "A day is written as", "53210"),
        ("on:99999999d", "A day is written as", "543210"),
        ("since:2026-05-04 until:2026-05-01", "No day is both", ""),
        ("kind:act kind:note", "only one kind", ""),
        ("sinse:2026", "Filters are kind:", ""),
        ("tags:nights tea", "Filters are kind:", ""),
        ("-directoin:to-self tea", "Filters are kind:", "53210"),
        ("\u2764\ufe0f tea", "Emoji are not looked for", "53210"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_a_hint_is_given(store: Store, typed: str, hint: str, titles: str) -> None:
    assert found(store, typed) == titles
    assert [text.message for text in read_search(typed, TODAY).hints if hint in text.message]


def test_what_fits_best_comes_first(store: Store) -> None:
    assert found(store, "tea", best=True) == "53102"  # the very word, in the title; then the beginning of a longer one
    assert found(store, "porter brought", best=True) == "0"
    assert found(store, "tea porter", best=True) == "10"
    pages = [
        store.search(asked.words, asked.query, best=True, limit=2, skip=skip)
        for asked in [read_search("tea", TODAY)]
        for skip in (0, 2, 4)
    ]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({row.id for page in pages for row in page}) == 5


def test_what_was_found_is_marked(store: Store) -> None:
    asked = read_search("te* café", TODAY)
    [row] = store.search(asked.words, asked.query)
    assert [row.near[begins:ends] for begins, ends in row.marks["near"]] == ["teacher", "Café"]
    asked = read_search("tea", TODAY)
    newest = store.search(asked.words, asked.query)[0]
    assert newest.marks == {"title": ((6, 9),)}
    assert newest.near == ""


def test_filters_that_hold_already_go_on_holding(store: Store) -> None:
    asked = read_search("kind:act -sang", TODAY, Query(tag="nights"))
    assert (asked.query.kind, asked.query.tag) == (Kind.ACT, "nights")
    assert [row.title for row in store.search(asked.words, asked.query)] == ["0"]


def test_a_long_paste_is_read_as_far_as_is_looked_at() -> None:
    asked = read_search("tea " * 100_000, TODAY)
    assert len(asked.words.terms) == 100
    assert read_search("x" * 1_000_000, TODAY).words.terms == (Term("x" * 400, beginning=True),)


signs = st.sampled_from([*'"“”*-:() ', "kind:", "tag:", "-tag:", "since:", "NEAR(", " AND ", "é", "tea", "2026", "act"])


@given(typed=st.lists(signs | st.characters()).map("".join), best=st.booleans())
def test_whatever_is_typed_is_no_error(store: Store, typed: str, best: bool) -> None:
    found(store, typed, best=best)


@given(
    wanted=st.lists(
        st.sampled_from(["kind:act", "kind:note", "direction:to-self", "tag:nights", "is:starred", '"tea"'])
    ),
    unwanted=st.lists(st.sampled_from(["kind:act", "tag:nights", "is:starred", '"tea"', "since:2026-05-03"])),
)
def test_each_filter_narrows_and_without_takes_away(store: Store, wanted: list[str], unwanted: list[str]) -> None:
    typed = " ".join([*wanted, *(f"-{word}" for word in unwanted)])
    kept = set("543210")
    for word in wanted:
        kept &= set(found(store, word))
    for word in unwanted:
        kept -= set(found(store, word))
    assert set(found(store, typed)) == kept


def test_the_bin_is_searched_by_itself(store: Store) -> None:
    asked = read_search("tea", TODAY, Query(in_bin=True))
    assert store.search(asked.words, asked.query) == []
