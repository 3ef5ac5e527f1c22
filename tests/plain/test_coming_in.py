"""The first evening and every other one: the welcome, the passphrase, the recovery code."""

from pathlib import Path

import pytest
from journal.migrations.tomorrow import tomorrow
from kit.apps import CheapDoor, StillClock, folders
from plain.scripted import Line, ScriptedIo
from vault import cheap

from companion.errors import FolderTaken, VaultDamaged
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings, load_settings
from companion.vault import recovery

LEAVE = "9"
SECRET = cheap.PASSPHRASE


def come(root: Path, lines: list[Line], secrets: list[str]) -> tuple[int, ScriptedIo]:
    settings = Settings(country="england")
    io = ScriptedIo(lines, secrets=secrets)
    door = CheapDoor(folders(root), settings, StillClock())
    return sit(Sitting(io, settings, door.clock, door)), io


class PaperIo(ScriptedIo):
    """Someone who copies the recovery code onto paper and types it back from there."""

    def readline(self, size: int = -1) -> str:
        if self.lines[:1] == ["{code}"]:
            lines = self.out.split("\n")
            self.lines[0] = lines[lines.index("Write this down on paper.") + 2]
        return super().readline(size)


def first_evening(root: Path, lines: list[Line], secrets: list[str]) -> tuple[int, PaperIo]:
    settings = Settings(country="england")
    io = PaperIo(lines, secrets=secrets)
    door = CheapDoor(folders(root), settings, StillClock())
    return sit(Sitting(io, settings, door.clock, door)), io


def test_the_welcome_in_four_parts_makes_the_journal_and_opens_it(tmp_path: Path) -> None:
    status, io = first_evening(tmp_path, ["", "", "{code}", LEAVE], [SECRET, SECRET])

    assert status == 0
    parts = [io.out.index(f"page {number} of 4") for number in range(1, 5)]
    assert parts == sorted(parts)
    assert "It is not a medical device" in io.out
    assert str(folders(tmp_path).vault) in io.out
    assert "Good evening.\n" in io.out
    assert come(tmp_path, [LEAVE], [SECRET])[0] == 0


def test_nothing_is_on_the_disk_before_the_last_part(tmp_path: Path) -> None:
    status, _ = first_evening(tmp_path, ["", ""], [SECRET, SECRET])

    assert status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_and_two_that_differ_are_asked_again(tmp_path: Path) -> None:
    _, io = first_evening(tmp_path, ["", "", "{code}", LEAVE], ["e\u0301" * 7, SECRET, "a quiet corridoor", SECRET])

    assert "A passphrase needs at least 8 characters." in io.out
    assert "The two are not the same. Type the second one again.\n" in io.out
    assert "Good evening.\n" in io.out


def test_another_passphrase_can_be_chosen(tmp_path: Path) -> None:
    _, io = first_evening(tmp_path, ["", "", "{code}", LEAVE], ["the wrong words", "", SECRET, SECRET])

    assert "Good evening.\n" in io.out
    assert come(tmp_path, [LEAVE], [SECRET])[0] == 0


def test_a_code_with_a_slip_is_asked_again(tmp_path: Path) -> None:
    _, io = first_evening(tmp_path, ["", "", "ABCD", "{code}", LEAVE], [SECRET, SECRET])

    assert "That is not a whole recovery code." in io.out
    assert "Good evening.\n" in io.out


def test_the_code_need_not_be_typed_back_but_what_that_means_is_said(tmp_path: Path) -> None:
    status, io = first_evening(tmp_path, ["", "", "", "3", LEAVE], [SECRET, SECRET])

    assert status == 0
    assert "all that is in the journal is lost for good.\n1 Type it back\n2 Show the code once more\n" in io.out


def test_leaving_the_welcome_makes_no_journal(tmp_path: Path) -> None:
    status, _ = first_evening(tmp_path, ["", "", "", "4"], [SECRET, SECRET])

    assert status == 0
    assert list(tmp_path.iterdir()) == []


def test_people_to_talk_to_before_there_is_a_journal(tmp_path: Path) -> None:
    _, io = first_evening(tmp_path, ["/talk", "", "", "", "{code}", LEAVE], [SECRET, SECRET])

    assert "Samaritans" in io.out


def test_people_to_talk_to_and_leaving_at_the_passphrase_of_the_welcome(tmp_path: Path) -> None:
    stays, io = first_evening(tmp_path / "one", ["", "", "2", "", "{code}", LEAVE], ["", SECRET, SECRET])
    assert stays == 0
    assert "1 Choose a passphrase.\n2 Talk to someone\n3 Leave without making a journal\n" in io.out
    assert "Samaritans" in io.out
    assert "Good evening.\n" in io.out

    leaves, io = first_evening(tmp_path / "two", ["", "", "3"], [""])
    assert leaves == 0
    assert not (tmp_path / "two").exists()


def test_something_else_in_the_folder_is_said_before_the_welcome(tmp_path: Path) -> None:
    folder = folders(tmp_path).vault
    folder.mkdir(parents=True)
    (folder / ".DS_Store").touch()
    io = ScriptedIo()
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())

    with pytest.raises(FolderTaken):
        sit(Sitting(io, Settings(), door.clock, door))
    assert io.out == ""


def test_a_wrong_recovery_code_is_not_met_with_the_recovery_code(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)

    _, io = come(tmp_path, ["2", recovery.to_text(bytes(20)), "4"], ["", ""])

    assert "That did not open the journal. Nothing was changed. Try again.\n" in io.out


def test_the_country_can_be_changed(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)

    _, io = come(tmp_path, ["7", "1", "3", "", LEAVE], [SECRET])

    assert "An empty line goes back.\n1 Another country\n" in io.out
    assert io.out.index("Samaritans") < io.out.index("NHS 24")
    assert load_settings(folders(tmp_path).settings)[0].country == "scotland"


def test_a_wrong_passphrase_is_asked_again(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)

    status, io = come(tmp_path, [LEAVE], ["a loud corridor", SECRET])

    assert status == 0
    assert "That did not open the journal. Nothing was changed." in io.out
    assert "Good evening.\n" in io.out


def test_the_recovery_code_opens_it_too(tmp_path: Path) -> None:
    code = cheap.make(folders(tmp_path).vault)

    status, io = come(tmp_path, ["2", code, LEAVE], [""])

    assert status == 0
    assert "Good evening.\n" in io.out


def test_people_to_talk_to_and_leaving_before_unlocking(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)

    status, io = come(tmp_path, ["3", "", "4"], ["", ""])

    assert status == 0
    assert "Samaritans" in io.out


def test_a_damaged_vault_is_another_error(tmp_path: Path) -> None:
    folder = folders(tmp_path).vault
    cheap.make(folder)
    (folder / "header.json").write_bytes(b"{}")

    with pytest.raises(VaultDamaged):
        come(tmp_path, [LEAVE], [SECRET])


def test_what_was_written_is_there_the_next_time(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)

    _, io = come(tmp_path, ["1", "2", "The lift", *[""] * 9, LEAVE], [SECRET])
    assert f"on this computer only: {folders(tmp_path).vault}\n" in io.out

    _, io = come(tmp_path, ["6", "1"], [SECRET])
    assert "One thing that was hard.\nThe lift\n" in io.out


def test_the_country_is_remembered(tmp_path: Path) -> None:
    cheap.make(folders(tmp_path).vault)
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())

    sit(Sitting(ScriptedIo(["7", "2", "", LEAVE], secrets=[SECRET]), Settings(), door.clock, door))

    assert load_settings(folders(tmp_path).settings)[0].country == "wales"


def test_that_the_journal_was_brought_up_to_date_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    door.unlock(SECRET).lock()
    monkeypatch.setattr(CheapDoor, "migrations", tomorrow(tmp_path / "tomorrow"))

    outs = [come(tmp_path, [LEAVE], [SECRET])[1].out for _ in range(2)]

    assert ["Your journal was brought up to date. A backup was made first." in out for out in outs] == [True, False]
