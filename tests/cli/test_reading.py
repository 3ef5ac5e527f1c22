"""Reading the journal from the command line."""

import json
import re
import sys

import pytest
from cli.conftest import uuid
from cli.running import SECRET, Home
from kit.apps import StillClock, entry, folders

from companion.app.door import Door
from companion.cli.rows import _beginning, _short_lines
from companion.journal.memory import open_memory
from companion.settings import Settings

ROW = ["id", "kind", "title", "about", "day", "written_at", "exercise", "direction", "tags", "edited_at", "deleted_at", "sealed_until", "starred"]  # fmt: skip
ENTRY = [
    "id", "kind", "title", "about", "parts", "answers", "exercise", "short", "direction", "behaviours", "tags",
    "written_at", "zone", "day", "edited_at", "deleted_at", "sealed_until", "follows", "starred",
]  # fmt: skip


SENTENCE = "The night porter stayed with her until the taxi came, and then he asked whether I had eaten anything yet"


def test_list_is_one_line_an_entry_newest_first(home: Home) -> None:
    done = home.open("list")

    assert (done.status, done.messages) == (0, "")
    assert done.out.splitlines() == [
        f"{uuid(0)}  2025-03-05  note  Note 0: Tea, at last",
        f"{uuid(1)}  2025-03-05  act  Note 1: The porter sang",
        f"{uuid(2)}  2025-03-05  note  Note 2: A quiet corridor",
        f"{uuid(4)}  2025-03-03  note  Note 40: Two days ago",
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--kind", "act"], [1]),
        (["--direction", "between-others"], [1]),
        (["--tag", "NIGHTS"], [2]),
        (["--since", "2025-03-04"], [0, 1, 2]),
        (["--until", "2025-03-04"], [4]),
        (["--limit", "1"], [0]),
        (["--limit", "0", "--kind", "note"], [0, 2, 4]),
        (["--kind", "letter"], []),
    ],
)
def test_filters(home: Home, filters: list[str], found: list[int]) -> None:
    done = home.open("list", "--json", *filters)

    assert [row["id"] for row in json.loads(done.out)] == [uuid(number) for number in found]
    assert done.status == 0


def test_json_has_the_documented_fields_in_their_order(home: Home) -> None:
    [row] = json.loads(home.open("search", "porter", "sang", "--json").out)
    whole = json.loads(home.open("show", uuid(1), "--json").out)

    assert list(row) == ROW
    assert list(whole) == ENTRY
    assert whole["parts"] == [
        {
            "step": "happened",
            "question": "What happened?",
            "answer": "The porter sang in the lift.\nEveryone joined in.",
        }
    ]


def test_tags_are_counted_the_most_used_first(home: Home) -> None:
    journal = Door(folders(home.root), Settings(), StillClock()).unlock(SECRET)
    for number in range(10):
        journal.store.add(entry(10 + number, tags=("Ward",) if number else ("ward", "Lates")))
    journal.store.add(entry(50, tags=("Lates", "only in the bin"), id=uuid(5)))
    journal.store.bin(uuid(5))
    journal.lock()

    done, as_json = home.open("tags"), home.open("tags", "--json")

    assert (done.status, done.messages) == (0, "")
    assert done.out == "10  ward\n 1  Lates\n 1  nights\n"
    assert json.loads(as_json.out) == [
        {"tag": "ward", "entries": 10},
        {"tag": "Lates", "entries": 1},
        {"tag": "nights", "entries": 1},
    ]


def test_that_no_entry_has_a_tag_is_said(home: Home) -> None:
    assert home.open("bin", "put", uuid(2)).status == 0

    done, as_json = home.open("tags"), home.open("tags", "--json")

    assert (done.status, done.out, done.messages) == (0, "", "No entry has a tag.\n")
    assert (as_json.out, as_json.messages) == ("[]\n", "")


def test_search_finds_every_word_and_a_beginning(home: Home) -> None:
    assert [line[:36] for line in home.open("search", "quiet corr").out.splitlines()] == [uuid(2)]


def test_nothing_found_is_said_and_is_no_failure(home: Home) -> None:
    done = home.open("search", "elephants")

    assert (done.status, done.out, done.messages) == (0, "", "Nothing fits this.\n")
    assert json.loads(home.open("search", "elephants", "--json").out) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    ("width", "about"),
    [
        (80, "The night porter stayed with her until the taxi came, and then he …"),
        (60, "The night porter stayed with her until the taxi …"),
    ],
)
def test_on_a_terminal_an_entry_has_a_short_id_and_whole_words(home: Home, width: int, about: str) -> None:
    from kit.terminal import Terminal, python

    home.open("run", "kind-minute", typed=f"{SENTENCE}\n\n\n")
    words = python("-m", "companion", "list", "--passphrase-file", home.secret)
    with Terminal(words, home.environment(COLUMNS=""), size=(width, 24), cwd=home.root) as terminal:
        assert terminal.end() == 0
        first, second, *rest = terminal.lines

    assert re.fullmatch(r"[0-9a-f]{8}  \d{4}-\d\d-\d\d  One kind minute", first)
    assert second == " " * 10 + about
    assert rest[:2] == ["01956000  2025-03-05  Note 0", " " * 10 + "Tea, at last"]
    assert SENTENCE in home.open("show", first[:8]).out


def test_on_a_terminal_a_star_stands_before_the_title_and_a_line_that_is_empty_is_left_out() -> None:
    store = open_memory()
    store.add_all([entry(0, starred=True), entry(1, about="")])
    lines = list(_short_lines(store, store.list(), 80, lambda _: ""))

    assert [line.partition("  ")[2].strip() for line in lines] == [
        "2025-03-05  ★ Note 0",
        "The thing with the number 0",
        "2025-03-05  Note 1",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_ids_on_a_terminal_are_as_long_as_it_takes_to_tell_them_from_one_in_the_bin(home: Home) -> None:
    from kit.terminal import Terminal, python

    one, other = "0195600a-1111-7000-8000-000000000000", "0195600a-1112-7000-8000-000000000000"
    journal = Door(folders(home.root), Settings(), StillClock()).unlock(SECRET)
    journal.store.add_all([entry(0, id=one), entry(1, id=other)])
    journal.store.bin(other)
    journal.lock()
    words = python("-m", "companion", "list", "--passphrase-file", home.secret)
    with Terminal(words, home.environment(COLUMNS=""), size=(80, 24), cwd=home.root) as terminal:
        assert terminal.end() == 0
        ids = [line.split()[0] for line in terminal.lines if line.startswith("0195")]

    assert one[:13] in ids
    assert {len(shown) for shown in ids} == {13}
    assert all(home.open("show", shown).status == 0 for shown in ids)


def test_show_prints_an_entry_whole_by_the_beginning_of_its_id(home: Home) -> None:
    done = home.open("show", uuid(1)[:8])

    assert done.out.startswith("Note 1\nWednesday 5 March 2025\n\nWhat happened?\nThe porter sang in the lift.\n")


@pytest.mark.parametrize(
    "wanted", ["ffffffff", "019560", "0195", "--", "'; DROP TABLE entry; --", "aaaaaa\ud7ff", "019560\U0010ffff"]
)
def test_an_id_that_fits_none_or_several_fails(home: Home, wanted: str) -> None:
    done = home.open("show", "--", wanted) if wanted.startswith("-") else home.open("show", wanted)

    assert (done.status, done.out) in ((1, ""), (2, ""))
    assert len(done.messages.splitlines()) <= 3


def test_a_reader_that_goes_away_is_no_fault(home: Home) -> None:
    import subprocess
    import sys

    words = [sys.executable, "-m", "companion", "list", "--passphrase-file", str(home.secret)]
    command = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=home.environment()
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    messages = command.stderr.read()
    command.stderr.close()

    assert (command.wait(60), messages) == (0, b"")


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("short", "short"),
        ("x" * 200, "x" * 18 + " …"),
        ("a " + "x" * 200, "a " + "x" * 16 + " …"),
        ("one two three four five six", "one two three four …"),
        ("", ""),
    ],
)
def test_a_line_has_as_many_whole_words_as_go_into_it(about: str, shown: str) -> None:
    assert _beginning(about, 20) == shown
