"""``companion bin`` and ``companion earlier``: what can be undone, for 30 days, and what cannot."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from cli.conftest import uuid
from cli.running import SECRET, Home
from cli.test_reading import ENTRY, ROW
from kit.apps import StillClock, entry, folders

from companion.app.door import Door
from companion.errors import NoSuchEntry
from companion.i18n import long_date
from companion.journal.entries import Part
from companion.journal.store import Store
from companion.settings import Settings

ADVICE = "If there may be an investigation or a claim, get advice before deleting."
NO_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


@contextmanager
def opened(home: Home) -> Iterator[Store]:
    """The journal, as another window has it open."""
    journal = Door(folders(home.root), Settings(), StillClock()).unlock(SECRET)
    try:
        yield journal.store
    finally:
        journal.lock()


def binned(home: Home) -> list[str]:
    return [row["id"] for row in json.loads(home.open("bin", "--json").out)]


def listed(home: Home) -> list[str]:
    return [row["id"] for row in json.loads(home.open("list", "--json").out)]


def reword(home: Home, number: int, *texts: str) -> None:
    with opened(home) as store:
        for text in texts:
            store.change(uuid(number), parts=[Part("what", "What happened?", text)])


def text(home: Home, number: int) -> str:
    return str(json.loads(home.open("show", uuid(number), "--json").out)["parts"][0]["answer"])


def test_the_bin_is_one_line_an_entry_with_the_days_it_still_rests(home: Home) -> None:
    home.open("bin", "put", uuid(1))
    done = home.open("bin")

    assert done.status == 0
    assert done.out.splitlines() == [
        f"{uuid(1)}  2025-03-05  act  30 days left  Note 1: The porter sang",
        f"{uuid(3)}  2025-03-05  note  30 days left  Note 3: In the bin",
    ]
    assert done.messages == f"What is in the bin is deleted for good after 30 days. {ADVICE}\n"


@pytest.mark.parametrize(
    ("ago", "left", "words"),
    [
        (timedelta(days=1, hours=1), 29, "29 days left"),
        (timedelta(days=29, hours=-1), 2, "2 days left"),
        (timedelta(days=29, hours=1), 1, "1 day left"),
    ],
)
def test_a_day_that_has_begun_still_counts(home: Home, ago: timedelta, left: int, words: str) -> None:
    with opened(home) as store:
        store.add(entry(id=uuid(7), deleted_at=datetime.now(UTC) - ago))

    [found] = [row for row in json.loads(home.open("bin", "--json").out) if row["id"] == uuid(7)]
    assert found["days_left"] == left
    assert f"  {words}  " in next(line for line in home.open("bin").out.splitlines() if line.startswith(uuid(7)))


def test_what_has_rested_30_days_is_gone(home: Home) -> None:
    with opened(home) as store:
        store.add(entry(id=uuid(7), deleted_at=datetime.now(UTC) - timedelta(days=30, hours=1)))

    assert binned(home) == [uuid(3)]
    assert home.open("bin", "back", uuid(7)).status == 1


def test_json_has_the_fields_of_a_list_and_the_days_left(home: Home) -> None:
    [row] = json.loads(home.open("bin", "--json").out)

    assert list(row) == [*ROW, "days_left"]
    assert row["days_left"] == 30


def test_an_empty_bin_is_said_and_is_no_failure(home: Home) -> None:
    home.open("bin", "back", uuid(3))
    done = home.open("bin")

    assert (done.status, done.out, done.messages) == (0, "", "The bin is empty.\n")
    assert (home.open("bin", "--json").status, binned(home)) == (0, [])
    forgotten = home.open("bin", "forget", "--all", "--yes")
    assert (forgotten.status, forgotten.messages) == (0, "The bin is empty.\n")


def test_an_entry_is_put_there_and_brought_back(home: Home) -> None:
    put = home.open("bin", "put", uuid(1)[:8])
    until = long_date((datetime.now().astimezone() + timedelta(days=30)).date())

    assert (put.status, put.out) == (0, "")
    assert put.messages == (
        "In the bin now: Note 1, Wednesday 5 March 2025.\n"
        f"It rests there until {until}. After that it is deleted for good. {ADVICE}\n"
        f"This brings it back:\n  companion bin back {uuid(1)[:8]}\n"
    )
    assert binned(home) == [uuid(1), uuid(3)]
    assert uuid(1) not in listed(home)

    back = home.open("bin", "back", uuid(1)[:8])
    assert (back.status, back.out) == (0, "")
    assert back.messages == "Back in the journal: Note 1, Wednesday 5 March 2025.\n"
    assert uuid(1) in listed(home)


def test_put_there_twice_it_rests_from_the_first_time(home: Home) -> None:
    with opened(home) as store:
        store.add(entry(id=uuid(7), deleted_at=datetime.now(UTC) - timedelta(days=10, hours=1)))

    done = home.open("bin", "put", uuid(7))

    assert done.status == 0
    assert done.messages.startswith("In the bin already: Note 0, ")
    assert "  20 days left  " in home.open("bin").out


NOBODYS = ("ffffffff", "0195", "", "'; DROP TABLE entry; --", "aaaaaa\ud7ff", "019560\U0010ffff")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        *((["bin", "put"], wanted) for wanted in NOBODYS),
        *((words, NOBODYS[-1]) for words in (["bin", "back"], ["bin", "forget", "--yes"], ["earlier"])),
    ],
)
def test_an_id_that_fits_none_changes_nothing(home: Home, words: list[str], wanted: str) -> None:
    done = home.open(*words, wanted)

    assert (done.status, done.out) == (1, "")
    assert len(done.messages.splitlines()) == 1
    assert (binned(home), len(listed(home))) == ([uuid(3)], 4)


@pytest.mark.parametrize("words", [["put"], ["back"], ["forget", "--yes"]], ids=" ".join)
def test_an_id_that_fits_several_changes_nothing(home: Home, words: list[str]) -> None:
    home.open("bin", "put", uuid(1))
    done = home.open("bin", *words, "019560")

    assert (done.status, done.out) == (1, "")
    assert done.messages == "Several entries have an id that begins with 019560. Give more of the id.\n"
    assert binned(home) == [uuid(1), uuid(3)]


def test_in_the_bin_the_beginning_of_an_id_is_looked_for_among_what_is_in_the_bin(home: Home) -> None:
    done = home.open("bin", "back", "019560")  # all the others begin like this too

    assert (done.status, done.messages) == (0, "Back in the journal: Note 3, Wednesday 5 March 2025.\n")


@pytest.mark.parametrize("words", [["back"], ["forget", "--yes"]], ids=" ".join)
def test_an_entry_that_is_not_in_the_bin_is_neither_brought_back_nor_deleted(home: Home, words: list[str]) -> None:
    done = home.open("bin", *words, uuid(1))

    assert (done.status, done.out) == (1, "")
    assert done.messages.startswith(
        f"There is no entry in the bin whose id begins with {uuid(1)}. Nothing was changed."
    )
    assert uuid(1) in listed(home)


def test_without_a_terminal_nothing_is_deleted_unless_that_is_sure(home: Home) -> None:
    for words in ([uuid(3)], ["--all"]):
        done = home.run("bin", "forget", *words, typed="yes\n")  # and no passphrase is looked for
        assert (done.status, done.out) == (2, "")
        assert done.messages == (
            "There is no terminal here to ask whether to delete for good, so nothing was deleted. "
            "Add --yes when you are sure.\n"
        )
    assert binned(home) == [uuid(3)]

    done = home.open("bin", "forget", uuid(3)[:8], "--yes")
    assert (done.status, done.out) == (0, "")
    assert done.messages == "Deleted for good: Note 3, Wednesday 5 March 2025.\n"
    assert binned(home) == []
    assert home.open("show", uuid(3)).status == 1


def test_all_of_the_bin_goes_and_nothing_else(home: Home) -> None:
    reword(home, 0, "changed")
    home.open("bin", "put", uuid(1))
    done = home.open("bin", "forget", "--all", "--yes")

    assert (done.status, done.messages) == (0, "Deleted for good: 2 entries.\n")
    assert binned(home) == []
    assert listed(home) == [uuid(0), uuid(2), uuid(4)]
    assert len(json.loads(home.open("earlier", uuid(0), "--json").out)) == 1


@pytest.mark.parametrize(
    "words",
    [
        *(["bin", *words] for words in (["forget"], ["forget", uuid(3), "--all"], ["put"], [uuid(3)], ["empty"])),
        *(["earlier", uuid(0), "--bring-back", number] for number in ("0", "-1", "one", "9" * 30, "١")),
        *(["earlier"], ["earlier", uuid(0), "--bring-back", "1", "--json"]),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_a_usage_error(home: Home, words: list[str]) -> None:
    done = home.open(*words)

    assert (done.status, done.out) == (2, "")
    assert done.messages.startswith("usage: companion ")


def forgetting(home: Home, *words: str) -> list[str]:
    from kit.terminal import python

    return python("-m", "companion", "bin", "forget", *words, "--passphrase-file", home.secret)


@NO_TERMINALS
@pytest.mark.parametrize(
    ("typed", "goes"),
    [("yes\r", True), (" Yes \r", True), ("\r", False), ("no\r", False), ("y\r", False), ("\x04", False)],
)
def test_at_a_terminal_it_is_asked_once(home: Home, typed: str, goes: bool) -> None:
    from kit.terminal import Terminal

    with Terminal(forgetting(home, uuid(3)), home.environment(COLUMNS=""), size=(60, 20), cwd=home.root) as terminal:
        terminal.until("leaves it in the bin. >")
        asked = terminal.words
        assert "Note 3, Wednesday 5 March 2025" in asked
        assert (
            f"This cannot be undone. Backups, copies of the journal's folder and the disk itself may still hold it, encrypted. {ADVICE}"
            in asked
        )
        assert "Type yes to delete this entry for good. Enter leaves it in the bin." in asked
        terminal.type(typed)
        assert terminal.end() == (0 if goes else 1)
        assert ("Deleted for good: Note 3" if goes else "Nothing was deleted.") in terminal.words
        assert max(map(len, terminal.lines)) < 60
    assert binned(home) == ([] if goes else [uuid(3)])


@NO_TERMINALS
def test_interrupted_while_it_asks_nothing_goes(home: Home) -> None:
    from kit.terminal import Terminal

    with Terminal(forgetting(home, uuid(3)), home.environment(COLUMNS=""), size=(80, 24), cwd=home.root) as terminal:
        terminal.until("leaves it in the bin. >")
        terminal.key("ctrl+c")
        assert terminal.end() == 130
    assert binned(home) == [uuid(3)]


@NO_TERMINALS
def test_what_another_window_brought_back_meanwhile_is_not_deleted(home: Home) -> None:
    from kit.terminal import Terminal

    home.open("bin", "put", uuid(1))
    with Terminal(forgetting(home, "--all"), home.environment(COLUMNS=""), size=(80, 24), cwd=home.root) as terminal:
        terminal.until("Type yes to delete these 2 entries for good.")
        home.open("bin", "back", uuid(3))
        home.open("bin", "put", uuid(2))
        terminal.type("yes\r")
        assert terminal.end() == 0
        assert "Deleted for good: 1 entry." in terminal.words
    assert binned(home) == [uuid(2)]  # it was not asked about
    assert uuid(3) in listed(home)

    with Terminal(forgetting(home, uuid(2)), home.environment(COLUMNS=""), size=(80, 24), cwd=home.root) as terminal:
        terminal.until("leaves it in the bin. >")
        home.open("bin", "back", uuid(2))
        terminal.type("yes\r")
        assert terminal.end() == 1
        assert "There is no entry in the bin whose id begins with" in terminal.words
    assert uuid(2) in listed(home)


@NO_TERMINALS
@pytest.mark.parametrize("width", [60, 80])
def test_on_a_terminal_the_bin_is_two_lines_an_entry(home: Home, width: int) -> None:
    from kit.terminal import Terminal, python

    with opened(home) as store:
        store.add(entry(2, "The night porter stayed with her until the taxi came, and asked about me", id=uuid(7)))
        store.bin(uuid(7))
    words = python("-m", "companion", "bin", "--passphrase-file", home.secret)
    with Terminal(words, home.environment(COLUMNS=""), size=(width, 20), cwd=home.root) as terminal:
        assert terminal.end() == 0
        lines = [line for line in terminal.lines if line]
    about = {60: "The night porter stayed with her …", 80: "The night porter stayed with her until the taxi …"}

    assert lines[:4] == [
        "01956007  2025-03-05  Note 2",
        " " * 10 + "30 days left · " + about[width],
        "01956003  2025-03-05  Note 3",
        " " * 10 + "30 days left · In the bin",
    ]
    assert " ".join(lines[4:]) == f"What is in the bin is deleted for good after 30 days. {ADVICE}"


def test_the_earlier_texts_are_whole_and_numbered_newest_first(home: Home) -> None:
    reword(home, 0, "Tea,\nat last", "Coffee")
    done = home.open("earlier", uuid(0)[:8])
    today = long_date(datetime.now().astimezone().date())

    first, second = done.out.split("\n\n2. ")
    assert done.status == 0
    assert first.startswith(f"1. Replaced {today}, ")
    assert first.endswith(" · 30 days left\nNote 0\nWednesday 5 March 2025\n\nWhat happened?\nTea,\nat last")
    assert second.startswith(f"Replaced {today}, ")
    assert second.endswith("\n\nWhat happened?\nTea, at last\n")
    assert done.messages == (
        "\nThis brings the first of them back, and keeps the text there is now as an earlier one:\n"
        "  companion earlier 01956000 --bring-back 1\n"
    )


def test_the_earlier_texts_as_json(home: Home) -> None:
    reword(home, 0, "Coffee", "Water")
    newest, oldest = json.loads(home.open("earlier", uuid(0), "--json").out)

    assert list(newest) == ["number", "replaced_at", "days_left", *ENTRY]
    assert [version["number"] for version in (newest, oldest)] == [1, 2]
    assert [version["parts"][0]["answer"] for version in (newest, oldest)] == ["Coffee", "Tea, at last"]
    assert newest["days_left"] == 30
    assert datetime.fromisoformat(newest["replaced_at"]) >= datetime.fromisoformat(oldest["replaced_at"])


def test_an_entry_without_earlier_texts(home: Home) -> None:
    done = home.open("earlier", uuid(0))

    assert (done.status, done.out) == (0, "")
    assert done.messages == "This entry has no earlier texts. One is kept for 30 days after each change.\n"
    assert json.loads(home.open("earlier", uuid(0), "--json").out) == []


def test_an_earlier_text_is_brought_back_and_that_can_be_undone(home: Home) -> None:
    reword(home, 0, "Coffee", "Water")
    done = home.open("earlier", uuid(0), "--bring-back", "2")

    assert (done.status, done.out) == (0, "")
    assert done.messages == (
        "The earlier text is back. The one it replaced is kept for 30 days; this brings that back:\n"
        "  companion earlier 01956000 --bring-back 1\n"
    )
    assert text(home, 0) == "Tea, at last"
    assert home.open("earlier", uuid(0), "--bring-back", "1").status == 0
    assert text(home, 0) == "Water"


def test_the_text_there_is_already_is_no_change(home: Home) -> None:
    reword(home, 0, "Coffee", "Tea, at last")
    done = home.open("earlier", uuid(0), "--bring-back", "2")

    assert (done.status, done.messages) == (0, "That is how it reads already. Nothing was changed.\n")
    assert len(json.loads(home.open("earlier", uuid(0), "--json").out)) == 2


@pytest.mark.parametrize("number", ["1", "2", "999999999"])
def test_an_earlier_text_there_is_not(home: Home, number: str) -> None:
    if number != "1":
        reword(home, 0, "Coffee")
    before = text(home, 0)
    done = home.open("earlier", uuid(0), "--bring-back", number)

    assert (done.status, done.out) == (5, "")
    assert done.messages.startswith("There is no such earlier text")
    assert text(home, 0) == before


def test_in_the_bin_an_entry_keeps_its_text(home: Home) -> None:
    reword(home, 3, "Coffee")
    shown, done = home.open("earlier", uuid(3)), home.open("earlier", uuid(3), "--bring-back", "1")

    assert "\nIn the bin.\n\nWhat happened?\nIn the bin\n" in shown.out
    assert (shown.status, shown.messages) == (0, "")
    assert (done.status, done.out) == (1, "")
    assert done.messages.endswith("This brings it back first:\n  companion bin back 01956003\n")
    assert text(home, 3) == "Coffee"


@pytest.mark.parametrize("words", [["bin"], ["bin", "--json"], ["earlier", uuid(0)]], ids=" ".join)
def test_a_reader_that_goes_away_is_no_fault(home: Home, words: list[str]) -> None:
    reword(home, 0, "long " * 50_000)
    command = subprocess.Popen(
        [sys.executable, "-m", "companion", *words, "--passphrase-file", str(home.secret)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=home.environment(),
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    messages = command.stderr.read().decode()
    command.stderr.close()

    assert command.wait(60) == 0
    assert "Traceback" not in messages


@pytest.mark.skipif(os.name != "posix", reason="a shell closes it")
def test_with_nowhere_to_write_nothing_is_deleted(home: Home) -> None:
    line = f'exec "{sys.executable}" -m companion bin forget --all --yes --passphrase-file "{home.secret}" >&-'
    done = subprocess.run(["sh", "-c", line], env=home.environment(), capture_output=True, check=False)

    assert done.returncode == 1
    assert binned(home) == [uuid(3)]


def test_a_text_moves_nothing_on_the_screen(home: Home) -> None:
    with opened(home) as store:
        store.add(entry(id=uuid(7), title="\x1b[31mred\x1b]0;x\x07 [bold]{0}%s"))
    put, shown, gone = (
        home.open("bin", "put", uuid(7)),
        home.open("bin"),
        home.open("bin", "forget", uuid(7), "--yes"),
    )

    for done in (put, shown, gone):
        assert "\x1b" not in done.out + done.messages
        assert "[bold]{0}%s" in done.out + done.messages


@pytest.mark.parametrize(
    "words", [["bin"], ["bin", "put", "0198c2a4"], ["bin", "forget", "--all", "--yes"], ["earlier", "0198c2a4"]]
)
def test_without_a_journal(new_home: Home, words: list[str]) -> None:
    assert new_home.run(*words).status == 5


def test_many_at_once_each_have_their_way(home: Home) -> None:
    commands = [["put", uuid(number)] for number in (0, 1, 2)] + [["back", uuid(3)]]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "companion", "bin", *words, "--passphrase-file", str(home.secret)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=home.environment(),
        )
        for words in commands
    ]

    assert [one.wait(60) for one in running] == [0, 0, 0, 0]
    assert (binned(home), listed(home)) == ([uuid(0), uuid(1), uuid(2)], [uuid(3), uuid(4)])


def test_what_was_deleted_is_gone_for_the_app_too(home: Home) -> None:
    with opened(home) as store:
        home.open("bin", "forget", uuid(3), "--yes")
        with pytest.raises(NoSuchEntry):
            store.get(uuid(3))
