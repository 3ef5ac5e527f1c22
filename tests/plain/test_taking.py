"""Taking along what is listed, line by line: all of it is read first, and no file is written over unasked."""

import stat
from pathlib import Path

import pytest
from kit.apps import entry, in_memory
from plain.scripted import Line, Sat, sit_down

from companion.app.opened import OpenJournal
from companion.app.taking import FORMATS

JOURNAL = "6"
HTML = "2"
RECOGNISED = "Could the person, their family or a colleague recognise this?"
UNENCRYPTED = "The file is not encrypted."


def three() -> OpenJournal:
    return in_memory([entry(0, "Tea with Mr Ahmed"), entry(1, "Tea alone"), entry(2, "\n".join(map(str, range(200))))])


def take(*lines: Line, listed: tuple[str, ...] = (), number: str = "6") -> Sat:
    sat = sit_down([JOURNAL, *listed, number, *lines], journal=three())
    assert sat.status == 0
    return sat


def test_all_of_it_is_shown_and_then_written_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    out = take(HTML, str(file)).out
    before, _, after = out.partition("Where should the file be?")

    assert "\nAs what?\n1 Everything, for another Companion\n2 A page to read or print\n" in before
    assert "Tea with «Mr Ahmed»\n" in before
    assert "\n".join(map(str, range(200))) in before
    assert before.index("3 entries would leave.\n") < before.index(RECOGNISED) < before.index(UNENCRYPTED)
    assert f"Written, readable by nobody else on this computer:\n{file}\n" in after
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Tea with Mr Ahmed" in file.read_text(encoding="utf-8")


def test_what_was_searched_for_is_what_leaves(tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    take(HTML, str(file), listed=("4", "alone"), number="4")

    text = file.read_text(encoding="utf-8")
    assert "Tea alone" in text
    assert "Ahmed" not in text


@pytest.mark.parametrize("lines", [("",), ("99", ""), (HTML, ""), (HTML, "/back"), (HTML, "/help", "/talk", "", "")])
def test_at_each_question_it_can_be_left_with_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    out = take(*lines).out

    assert list(tmp_path.iterdir()) == []
    assert "Written" not in out
    assert ("Nothing was written.\n" in out) == (HTML in lines)


@pytest.mark.parametrize(("answer", "over"), [("1", False), ("", False), ("2", True)])
def test_a_file_that_is_there_is_asked_about(tmp_path: Path, answer: str, over: bool) -> None:
    file = tmp_path / "mine.html"
    file.write_text("my own", encoding="utf-8")
    out = take(HTML, str(file), answer, "").out

    assert "There is a file of this name already.\n1 Use another name\n2 Put the new one in its place" in out
    assert (file.read_text(encoding="utf-8") != "my own") is over
    assert ("Nothing was written." in out) is not over
    assert list(tmp_path.iterdir()) == [file]


def test_where_no_file_can_be_it_is_said_and_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    out = take(HTML, str(tmp_path / "absent" / "mine.html"), str(tmp_path), str(file)).out

    assert out.count("Where should the file be?") == 3
    assert file.exists()


def test_a_folder_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    number = str(list(FORMATS).index("markdown-folder") + 1)
    out = take(number, str(tmp_path / "mine"), str(tmp_path / "new")).out

    assert "Put the new one in its place" not in out
    assert list((tmp_path / "mine").iterdir()) == []
    assert len(list((tmp_path / "new").iterdir())) == 3


def test_nothing_to_take_is_nothing_written(tmp_path: Path) -> None:
    number = str(list(FORMATS).index("learning") + 1)
    out = take(number).out

    assert "0 entries would leave.\n" in out
    assert "Nothing was written.\n" in out
    assert "Where should the file be?" not in out


def test_neither_the_bin_nor_an_empty_list_can_be_taken() -> None:
    assert "Take along" not in sit_down([JOURNAL], journal=in_memory()).out
    binned = sit_down([JOURNAL, "5"], journal=three()).out
    assert "Take along" not in binned.partition("The bin is empty.")[2]


NMC = str(list(FORMATS).index("nmc") + 1)


def one() -> OpenJournal:
    return in_memory([entry(0, "Tea with Mr Ahmed")])


def account(journal: OpenJournal, *lines: Line) -> Sat:
    return sit_down([JOURNAL, "4", NMC, *lines], journal=journal)


def typed(journal: OpenJournal) -> list[str]:
    return [str(draft.snapshot["typed"]) for draft in journal.store.drafts()]


def test_the_headings_of_an_account_are_asked_under_the_entry(tmp_path: Path) -> None:
    file, journal = tmp_path / "mine.txt", one()
    out = account(
        journal, "", "To aks", "/clear", "To ask", "twice.", "", "/skip", "/help", "/talk", "", "", str(file)
    ).out

    asked = out.partition("Draft for an NMC reflective account")[2]
    assert (
        asked.index("Tea with Mr Ahmed") < asked.index("What did you learn?") < asked.index("How does it fit the Code?")
    )
    assert "What did you learn?\n-------------------\nTo ask\ntwice.\n" in file.read_text(encoding="utf-8")
    assert "aks" not in file.read_text(encoding="utf-8")
    assert typed(journal) == []
    assert journal.store.count() == 1


def test_what_stands_under_the_headings_waits_until_there_is_a_file() -> None:
    journal = one()
    sat = account(journal, "", "To ask twice.", "", "", "", "")

    assert "Nothing was written.\nKept for later." in sat.out
    assert "To ask twice." in typed(journal)[0]


@pytest.mark.parametrize(("answers", "waits"), [(["2"], 1), (["3"], 0), (["1", "/back", "2"], 1)])
def test_it_can_be_left_between_two_headings(answers: list[str], waits: int) -> None:
    journal = one()
    out = account(journal, "A fall.", "/back", *answers).out

    assert "1 Go on writing\n2 Keep for later\n3 Let it go\n" in out
    assert len(typed(journal)) == waits
    assert "would leave" not in out


def test_the_end_of_input_keeps_what_stands_under_the_headings() -> None:
    journal = one()
    sat = account(journal, "A fall.")

    assert "A fall." in typed(journal)[0]
    assert "kept as a draft" in sat.io.told
