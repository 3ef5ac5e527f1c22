"""A backup when it is asked for, and one that is due when leaving, line by line."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from kit.apps import CheapDoor, StillClock, folders
from plain.scripted import Line, ScriptedIo, Taken, sit_down
from vault import cheap

from companion.app.backups import Backups, Made, backups_in
from companion.errors import StorageFailed, VaultBusy, VaultDamaged, VaultError
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

NOW, LEAVE = "8", "13"
MAKING = "Making a backup, and opening it once to be sure…\n"
MADE = "The backup is made, and was opened once to be sure:\n"


class BackingUp(CheapDoor):
    backs_up = True


@pytest.fixture
def door(tmp_path: Path) -> BackingUp:
    cheap.make(folders(tmp_path).vault)
    return BackingUp(folders(tmp_path), Settings(), StillClock())


def come(door: BackingUp, lines: Sequence[Line], *, interactive: bool = True) -> tuple[int, ScriptedIo]:
    io = ScriptedIo(lines, interactive=interactive)
    return sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE))), io


def made(door: BackingUp) -> list[Path]:
    return list(backups_in(door.paths.backups).values())


def test_a_backup_when_it_is_asked_for_and_where_it_is(door: BackingUp) -> None:
    status, io = come(door, [NOW, LEAVE])

    [path] = made(door)
    assert (
        "\n8 Make a backup now\n9 Passphrase and recovery code\n10 Kept lines\n11 Look back\n12 Settings\n"
        "13 Write a note\n14 Leave\n" in io.out
    )
    assert f"{MAKING}{MADE}{path}\n" in io.out
    assert (status, io.lines, io.told) == (0, [], "")  # none is due any more


def test_in_a_pipe_too(door: BackingUp) -> None:
    status, io = come(door, [NOW], interactive=False)

    assert f"{MAKING}{MADE}{made(door)[0]}\n" in io.out
    assert status == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StorageFailed(Path("backups/one"), "full"), "The disk is full, so this was not saved."),
        (StorageFailed(Path("backups/one"), "denied"), "This folder may not be written to."),
        (VaultBusy(Path("vault")), "Another Companion is using the journal just now. Nothing was lost."),
        (VaultDamaged(Path("vault/journal.db"), "torn"), "journal.db is damaged, so it was not read any further."),
    ],
)
def test_why_there_is_none_is_said_at_home(
    door: BackingUp, monkeypatch: pytest.MonkeyPatch, error: VaultError, words: str
) -> None:
    def refuse(self: Backups, *_: object) -> None:
        raise error

    monkeypatch.setattr(Backups, "make", refuse)
    status, io = come(door, [NOW, LEAVE])

    assert words in io.out
    assert MADE not in io.out
    assert io.out.index(words) < io.out.rindex("What now? Type the number.")
    assert (status, io.lines) == (0, [])


def test_a_vault_that_is_gone_is_said(door: BackingUp) -> None:
    class Io(ScriptedIo):
        def readline(self, size: int = -1) -> str:
            if self.lines == [NOW, LEAVE]:
                (door.folder / "header.json").unlink()
            return super().readline(size)

    io = Io([NOW, LEAVE])
    sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE)))

    assert (
        f"Everything saved before this is safe. Try again; if it goes on, copy this folder somewhere safe:\n{door.folder}\n"
        in io.out
    )
    assert MADE not in io.out
    assert (io.lines, made(door)) == ([], [])


@pytest.mark.parametrize("end", [[LEAVE], []])
def test_leaving_makes_the_one_that_is_due_and_says_so(door: BackingUp, end: list[str]) -> None:
    status, io = come(door, end)

    assert (status, io.told, len(made(door))) == (0, MAKING, 1)


def test_who_is_taken_away_makes_none(door: BackingUp) -> None:
    status, io = come(door, [Taken(143)])

    assert (status, io.told, made(door)) == (143, "", [])


def test_ctrl_c_while_it_is_made_waits_for_its_end(door: BackingUp, monkeypatch: pytest.MonkeyPatch) -> None:
    io = ScriptedIo([NOW, LEAVE])
    make = Backups.make

    def interrupted(self: Backups, now: datetime, *more: Any) -> Made:
        io.take_away(130)
        return make(self, now, *more)

    monkeypatch.setattr(Backups, "make", interrupted)
    status = sit(Sitting(io, Settings(country="england"), door.clock, door, door.unlock(cheap.PASSPHRASE)))

    assert status == 130
    assert f"{MADE}{made(door)[0]}\n" in io.out


def test_the_made_up_journal_has_none() -> None:
    assert "Make a backup now" not in sit_down(["8"]).out
