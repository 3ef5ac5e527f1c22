"""Bringing along, line by line: what would come is told first, then all of it comes after a backup, or nothing."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from kit.apps import StillClock, folders
from plain.scripted import Line, ScriptedIo, Taken, sit_down
from plain.test_backups import BackingUp, made
from transfer.reading import DAYLIO, PASSPHRASE, SAMPLES
from vault import cheap

from companion.app.bringing import Bringing
from companion.app.bringing_formats import FORMATS
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

START = ["Journal", "Bring along from another journal"]
END = ["", "", "Leave"]
AS_IT_WAS = "Nothing came in. The journal is as it was.\n"
BY_NUMBER = "1 Bring it in: after a backup; what is in your journal stays as it is\n2 Name its format\n"


@pytest.fixture
def door(tmp_path: Path) -> BackingUp:
    cheap.make(folders(tmp_path).vault)
    return BackingUp(folders(tmp_path), Settings(), StillClock())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(f"{DAYLIO}2026-05-02,,,20:10,good,,,x\n2026-05-03,,,26:10,good,,,x\n", "utf-8")
    return path


def come(
    door: BackingUp, *lines: Line, secrets: Sequence[str] = (), interactive: bool = True
) -> tuple[int, ScriptedIo, int]:
    """A sitting that begins at the question which file it is. Its status, its lines, and how many entries there are."""
    io = ScriptedIo([*START, *lines], secrets=secrets, interactive=interactive)
    status = sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE)))
    return status, io, door.unlock(cheap.PASSPHRASE).store.count()


def test_what_would_come_is_told_and_then_it_comes_after_a_backup(door: BackingUp, file: Path) -> None:
    status, io, count = come(door, str(file), "1", *END)

    before, _, after = io.out.partition("Making a backup first…\n")
    told = before.rpartition("Which file or folder?")[2]
    for words in (
        "2 new, 0 here already, 1 could not be read.\n"
        "Daylio, a table. 3 pieces were looked at. Written from Friday 1 May 2026 to Saturday 2 May 2026.\n",
        "Shift, Friday 1 May 2026\nA note, Saturday 2 May 2026\n",
        "Not read, Line 4: It has no date that can be used.\n",
        BY_NUMBER,
    ):
        assert words in told
    [backup] = made(door)
    assert after.startswith("\nThey are in the journal now, beside what was there.\n2 new, 0 here already, 1 could")
    assert f"The backup is:\n{backup}\n" in after
    assert ", A note: x\n" in after  # the list, right after it
    assert (status, count, io.lines) == (0, 2, [])


def test_a_second_time_there_is_nothing_to_bring_in(door: BackingUp, file: Path) -> None:
    come(door, str(file), "1", *END)
    _, io, count = come(door, str(file), "", *END)

    assert "0 new, 2 here already, 1 could not be read.\n" in io.out
    assert "There is nothing to bring in, so the journal is as it was.\nAnd now?\n1 Name its format\n" in io.out
    assert AS_IT_WAS in io.out
    assert (count, len(made(door))) == (2, 1)


@pytest.mark.parametrize(
    "lines",
    [("", *END), ("/back", *END), ("/help", "/talk", "", *END), ("{file}", "4", *END), ("{file}", "", "", *END)],
)
def test_at_each_question_it_can_be_left_with_nothing_brought_in(
    door: BackingUp, file: Path, lines: tuple[str, ...]
) -> None:
    _, io, count = come(door, *(line.format(file=file) for line in lines))

    assert AS_IT_WAS in io.out
    assert "Making a backup first" not in io.out
    assert count == 0


def nowhere(folder: Path) -> str:
    return "~nobody-of-this-name/x"


def half(folder: Path) -> str:
    (folder / "half.csv").write_text(DAYLIO + '2026-05-02,,,20:10,good,,,"half', "utf-8")
    return str(folder / "half.csv")


def too_large(folder: Path) -> str:
    with (folder / "journal.txt").open("wb") as out:
        out.write((SAMPLES / "jrnl-v3.txt").read_bytes())
        out.truncate(40_000_001)
    return str(folder / "journal.txt")


@pytest.mark.parametrize(
    ("make", "told", "then"),
    [
        (nowhere, "There is nothing of this name here. Nothing was changed.", []),
        (half, "it stops making sense at line 3. Nothing was changed.", ["Another file or folder"]),
        (too_large, "This holds a piece that is larger than 40 MB, so it was not read. Nothing was changed.", []),
    ],
)
def test_what_cannot_be_read_is_said_and_another_is_asked_for(
    door: BackingUp, tmp_path: Path, file: Path, make: Callable[[Path], str], told: str, then: list[str]
) -> None:
    _, io, count = come(door, make(tmp_path), *then, str(file), "1", *END)

    assert told in io.out
    assert count == 2


def test_a_format_that_cannot_be_told_is_asked_for_and_can_be_named_anew(door: BackingUp, tmp_path: Path) -> None:
    path = tmp_path / "2026-05-01"
    path.write_text("# A heading\n\nA quiet night.\n", "utf-8")
    number = str(list(FORMATS).index("markdown") + 1)
    _, io, count = come(door, str(path), "tui-journal", "Name its format", number, "1", *END)

    assert "Nothing in it says what wrote it.\n\nWhat wrote it?\n1 Companion: another journal" in io.out
    assert "This is no tui-journal" in io.out
    assert count == 1


def test_no_format_is_another_file(door: BackingUp, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("A quiet night.\n", "utf-8")
    _, io, count = come(door, str(tmp_path / "diary"), "", "", *END)

    assert io.out.count("Which file or folder?") == 2
    assert (count, AS_IT_WAS in io.out) == (0, True)


def test_the_passphrase_of_a_file_is_asked_for_until_one_opens_it(door: BackingUp, tmp_path: Path) -> None:
    path = shutil.copy(SAMPLES / "jrnl-v3.txt", tmp_path / "journal.txt")
    _, io, count = come(door, str(path), "1", *END, secrets=["not this one", PASSPHRASE])

    assert "This file has a passphrase of its own.\n(It is not shown as you type." in io.out
    assert "That passphrase did not open this file" in io.out
    assert PASSPHRASE not in io.out
    assert count == 3


def test_no_passphrase_is_another_file(door: BackingUp, tmp_path: Path) -> None:
    path = shutil.copy(SAMPLES / "jrnl-v3.txt", tmp_path / "journal.txt")
    _, io, count = come(door, str(path), "", *END, secrets=[""])

    assert io.out.count("Which file or folder?") == 2
    assert (count, AS_IT_WAS in io.out) == (0, True)


def test_in_a_pipe_it_comes_in_too_but_for_a_file_with_a_passphrase(
    door: BackingUp, tmp_path: Path, file: Path
) -> None:
    path = shutil.copy(SAMPLES / "jrnl-v3.txt", tmp_path / "journal.txt")
    _, io, count = come(door, str(path), str(file), "1", *END, interactive=False)

    assert "Give it to companion import with --secret-file FILE." in io.out
    assert count == 2


@pytest.mark.parametrize("lines", [(), ("{file}",), (Taken(130),), ("{file}", Taken(143))])
def test_who_is_taken_away_before_brings_in_nothing(door: BackingUp, file: Path, lines: tuple[Line, ...]) -> None:
    _, io, count = come(door, *(line.format(file=file) if isinstance(line, str) else line for line in lines))

    assert AS_IT_WAS in io.told
    assert count == 0


@pytest.mark.parametrize(("what", "words"), [("look", AS_IT_WAS), ("apply", "Stopped. Either all of it came in or")])
def test_ctrl_c_in_the_middle_leaves_nothing(
    door: BackingUp, file: Path, monkeypatch: pytest.MonkeyPatch, what: str, words: str
) -> None:
    io = ScriptedIo([*START, str(file), "1", *END])
    work = getattr(Bringing, what)

    def interrupted(bringing: Bringing, told: Callable[[int], None]) -> Any:
        def tell(number: int) -> None:
            if number == 2:
                io.take_away(130)
            told(number)

        return work(bringing, tell)

    monkeypatch.setattr(Bringing, what, interrupted)
    status = sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE)))

    assert (status, words in io.told) == (130, True)
    assert door.unlock(cheap.PASSPHRASE).store.count() == 0


def test_a_text_moves_nothing_on_the_screen(door: BackingUp, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f"{DAYLIO}2026-05-02,,,20:10,good,,\x1b[31mred\x1b]0;x\x07 [bold]{{0}}%s,x\n", "utf-8")
    _, io, _ = come(door, str(path), "", "", *END)

    assert "\x1b" not in io.out
    assert "[bold]{0}%s, Saturday 2 May 2026\n" in io.out


def test_it_is_not_offered_where_no_backup_can_be_made_first_nor_in_the_bin(door: BackingUp) -> None:
    assert "Bring along" not in sit_down(["Journal"]).out
    io = ScriptedIo(["Journal", "Bin"])
    sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE)))
    assert "Bring along" not in io.out.partition("The bin is empty.")[2]
