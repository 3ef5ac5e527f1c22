"""Another passphrase, another code, a try of the one on paper, line by line: each changes nothing until its last step."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, folders
from plain.scripted import Line, ScriptedIo, Taken, sit_down
from vault import cheap

from companion import vault
from companion.app.secrets import Secrets
from companion.errors import NotEnoughMemory, StorageFailed, VaultBusy, VaultDamaged, VaultError, WrongPassphrase
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

SECRET = cheap.PASSPHRASE
NEW = "wallaby persimmon corridor"
SECRETS, LEAVE = "8", "9"
PASSPHRASE, TEST, CODE, BACK = "1", "2", "3", "4"
TO_PASSPHRASE, TO_TEST, TO_CODE = [SECRETS, PASSPHRASE], [SECRETS, TEST], [SECRETS, CODE]
DONE = [BACK, LEAVE]
MENU = "\nPassphrase and recovery code\n1 Change the passphrase\n2 Test the recovery code on paper\n"
WRONG = "That did not open the journal. Nothing was changed."
SAME_PASSPHRASE = "Nothing was changed. The passphrase is the one before.\n"
SAME_CODE = "Nothing was changed. The recovery code is the one before.\n"
CHANGED = "The passphrase is changed. The recovery code is the one you have.\n"
CODE_CHANGED = "The new recovery code counts from now on. The one before opens nothing any more.\n"
OLDER = "Copies of the journal that were made before open with what was right on their day.\n"
OFFER = "The recovery code opened your journal. Do you want to choose a new passphrase now?\n1 Choose a new passphrase"
CTRL_C = Taken(130)

Unseen = str | Taken | Callable[[], object]
"""What is typed unseen; a call is something that happens on the computer before the next is typed."""


class Hands(ScriptedIo):
    """Someone who copies the recovery code as a voice reads it, and in whose unseen lines other things can happen."""

    unseen: Sequence[Unseen] = ()

    def readline(self, size: int = -1) -> str:
        if self.lines[:1] == ["{code}"]:
            self.lines[0] = heard(self.out)
        return super().readline(size)

    def secret(self, ask: str) -> str:
        self.leave_if_taken()
        self.secrets = []
        if self.unseen:
            first, *self.unseen = self.unseen
            match first:
                case str():
                    self.secrets = [first]
                case Taken(status):
                    self._read(lambda: self.take_away(status))
                case happens:
                    happens()
                    return self.secret(ask)
        return super().secret(ask)


def heard(out: str) -> str:
    """The last code that was read, from its groups."""
    return " ".join(re.findall(r"^Group \d: (.*)$", out, re.M)[-8:])


class Person:
    """A person with a cheap vault, who can sit down before it again and again."""

    def __init__(self, root: Path) -> None:
        self.folder = folders(root).vault
        self.code = cheap.make(self.folder)
        self._door = CheapDoor(folders(root), Settings(), StillClock())

    @property
    def header(self) -> bytes:
        return (self.folder / "header.json").read_bytes()

    def sit(self, lines: Sequence[Line], *unseen: Unseen, exercise: str | None = None) -> "Sat":
        self.io = io = Hands(lines)
        io.unseen = unseen
        settings = Settings(country="england")
        status = sit(Sitting(io, settings, self._door.clock, self._door), exercise)
        return Sat(status, io)

    def opens(self, passphrase: str) -> bool:
        return self._tries(lambda: vault.unlock(self.folder, passphrase, limits=cheap.LIMITS))

    def opens_with_code(self, code: str) -> bool:
        return self._tries(lambda: vault.unlock_with_code(self.folder, code, limits=cheap.LIMITS))

    def _tries(self, unlock: Callable[[], object]) -> bool:
        try:
            unlock()
        except WrongPassphrase:
            return False
        return True


class Sat:
    def __init__(self, status: int, io: Hands) -> None:
        self.status, self.io, self.out, self.told = status, io, io.out, io.told


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


# From home


def test_another_passphrase(person: Person) -> None:
    sat = person.sit([*TO_PASSPHRASE, *DONE], SECRET, SECRET, NEW, NEW)

    assert (sat.status, sat.io.lines, sat.told) == (0, [], "")
    assert sat.out.index("First the passphrase there is now.") < sat.out.index("Choose a passphrase.")
    assert "A few seconds…\n" + CHANGED + OLDER + MENU in sat.out
    assert person.opens(NEW)
    assert not person.opens(SECRET)
    assert person.opens_with_code(person.code)


def test_a_new_code_is_read_group_by_group_and_counts_once_it_is_typed_back(person: Person) -> None:
    sat = person.sit([*TO_CODE, vault.make_code(), "ABCD", "{code}", *DONE], SECRET, SECRET)

    assert (sat.status, sat.io.lines) == (0, [])
    code = heard(sat.out)
    assert re.search(r"\n\nGroup 1: \S \S \S \S \S\nGroup 2: ", sat.out)
    assert "That is a recovery code, but not this one.\n" in sat.out
    assert "That is not a whole recovery code." in sat.out
    assert CODE_CHANGED + OLDER + MENU in sat.out
    assert person.opens_with_code(code)
    assert not person.opens_with_code(person.code)
    assert person.opens(SECRET)


def test_the_code_in_one_line_is_the_one_in_groups(person: Person) -> None:
    sat = person.sit([*TO_CODE, "", "2", "", "3", *DONE], SECRET, SECRET)

    groups = heard(sat.out).replace(" ", "")
    assert sat.out.count("\n" + "-".join(groups[n : n + 5] for n in range(0, 40, 5)) + "\n") == 2


def test_the_code_on_paper_is_tried_and_nothing_changes(person: Person) -> None:
    before = person.header
    other, slip = vault.make_code(), person.code[:-1] + ("0" if person.code[-1] != "0" else "1")
    sat = person.sit([*TO_TEST, "ABCD", slip, other, "/talk", "", person.code.lower(), *DONE], SECRET)

    assert (sat.status, sat.io.lines) == (0, [])
    assert "Type the recovery code from your paper.\nIt is tried, and nothing is changed.\n" in sat.out
    assert "That is not a whole recovery code." in sat.out
    assert "Group 8 of the recovery code has a slip in it." in sat.out
    assert WRONG + " Try again.\n" in sat.out
    assert "Samaritans" in sat.out
    assert "This code opens your journal. Nothing was changed.\n" + MENU in sat.out
    assert person.header == before


@pytest.mark.parametrize("way", [TO_PASSPHRASE, TO_CODE])
def test_whoever_sits_here_must_know_the_passphrase_first(person: Person, way: list[str]) -> None:
    before = person.header
    sat = person.sit([*way, *DONE], SECRET, "not the passphrase", "")

    assert (sat.status, sat.io.lines) == (0, [])
    assert WRONG in sat.out
    assert "Choose a passphrase." not in sat.out
    assert "Group 1" not in sat.out
    assert sat.out.count(MENU) == 2
    assert person.header == before


def test_a_weak_one_a_short_one_and_two_that_differ_are_said(person: Person) -> None:
    sat = person.sit([*TO_PASSPHRASE, *DONE], SECRET, SECRET, "e\u0301" * 7, "password1", "", NEW, NEW + "x", NEW)

    assert "A passphrase needs at least 8 characters." in sat.out
    assert "Weak: this would be guessed. It has words that people try first." in sat.out
    assert "The two are not the same. Type the second one again.\n" in sat.out
    assert sat.io.lines == []
    assert person.opens(NEW)


def test_leaving_everything_as_it_is_is_said(person: Person) -> None:
    before = person.header
    sat = person.sit([*TO_PASSPHRASE, "3", CODE, "", "3", TEST, "", *DONE], SECRET, SECRET, "", SECRET)

    assert (sat.status, sat.io.lines) == (0, [])
    assert "1 Choose a passphrase.\n2 Talk to someone\n3 Leave everything as it is\n" in sat.out
    assert (
        "The new code counts once you have typed it back. Until then the one before does.\n1 Type it back\n" in sat.out
    )
    assert "Go on without typing it back" not in sat.out
    assert SAME_PASSPHRASE + MENU in sat.out
    assert SAME_CODE + MENU in sat.out
    assert person.header == before


# Taken away


@pytest.mark.parametrize(
    ("way", "unseen", "kept"),
    [
        ([*TO_PASSPHRASE], [], SAME_PASSPHRASE),
        ([*TO_PASSPHRASE], [SECRET], SAME_PASSPHRASE),
        ([*TO_PASSPHRASE], [SECRET, NEW], SAME_PASSPHRASE),
        ([*TO_CODE], [], SAME_CODE),
        ([*TO_CODE, "ABCD"], [SECRET], SAME_CODE),
    ],
)
@pytest.mark.parametrize("end", [[CTRL_C], []])
def test_ctrl_c_and_the_end_of_the_input_change_nothing_and_say_so(
    person: Person, way: list[str], unseen: list[str], kept: str, end: list[Taken]
) -> None:
    before = person.header
    sat = person.sit([*way, *end], SECRET, *unseen, *end)

    assert sat.status == (130 if end else 0)
    assert sat.told == kept
    assert person.header == before
    assert person.opens(SECRET)


@pytest.mark.parametrize(("times", "done"), [(1, True), (2, False)])
def test_ctrl_c_during_the_change(person: Person, monkeypatch: pytest.MonkeyPatch, times: int, *, done: bool) -> None:
    change = Secrets.change_passphrase

    def interrupted(self: Secrets, new: str) -> None:
        change(self, new)
        for _ in range(times):
            person.io.take_away(130)

    monkeypatch.setattr(Secrets, "change_passphrase", interrupted)
    sat = person.sit([*TO_PASSPHRASE, *DONE], SECRET, SECRET, NEW, NEW)

    assert sat.status == 130
    assert (CHANGED in sat.out) is done
    assert ("Either the one before opens the journal, or the new one." in sat.told) is not done
    assert person.opens(NEW)


# What fails


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StorageFailed(Path("vault/header.json"), "full"), "The disk is full, so this was not saved."),
        (VaultBusy(Path("vault")), "Another Companion is using the journal just now. Nothing was lost."),
        (VaultDamaged(Path("vault/header.json"), "torn"), "header.json is damaged, so it was not read any further."),
        (NotEnoughMemory(), "There is not enough free memory to open the journal. Nothing was changed."),
    ],
)
@pytest.mark.parametrize(
    ("what", "way", "unseen", "kept", "changed"),
    [
        ("change_passphrase", TO_PASSPHRASE, [SECRET, NEW, NEW], SAME_PASSPHRASE, CHANGED),
        ("change_code", [*TO_CODE, "{code}"], [SECRET], SAME_CODE, CODE_CHANGED),
    ],
)
def test_a_change_that_fails_can_be_left_or_tried_again(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    error: VaultError,
    words: str,
    what: str,
    way: list[str],
    unseen: list[str],
    kept: str,
    changed: str,
) -> None:
    change, failures = getattr(Secrets, what), [error, error]

    def fails_twice(self: Secrets, secret: str) -> None:
        if failures:
            raise failures.pop()
        change(self, secret)

    monkeypatch.setattr(Secrets, what, fails_twice)
    before = person.header
    left = person.sit([*way, "2", *DONE], SECRET, *unseen)
    assert (left.status, left.io.lines) == (0, [])
    assert words in left.out
    assert "\n1 Try again\n2 Leave everything as it is\n" in left.out
    assert kept + MENU in left.out
    assert person.header == before

    again = person.sit([*way, "1", *DONE], SECRET, *unseen)
    assert words in again.out
    assert changed + OLDER + MENU in again.out
    assert person.header != before


def test_ctrl_c_after_a_change_that_failed_says_what_is_right(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Secrets, new: str) -> None:
        raise StorageFailed(Path("vault/header.json"), "full")

    monkeypatch.setattr(Secrets, "change_passphrase", fails)
    sat = person.sit([*TO_PASSPHRASE, CTRL_C], SECRET, SECRET, NEW, NEW)

    assert (sat.status, sat.told) == (130, SAME_PASSPHRASE)


@pytest.mark.parametrize(
    ("way", "unseen", "after"),
    [(TO_PASSPHRASE, [], []), (TO_PASSPHRASE, [SECRET], [NEW, NEW]), (TO_CODE, [], [])],
)
@pytest.mark.parametrize("what", ["gone", "damaged"])
def test_a_vault_that_goes_or_is_damaged_meanwhile_is_said(
    person: Person, way: list[str], unseen: list[str], after: list[str], what: str
) -> None:
    def happens() -> None:
        if what == "gone":
            shutil.move(person.folder, person.folder.with_name("elsewhere"))
        else:
            (person.folder / "header.json").write_bytes(b"{}")

    sat = person.sit([*way, *(["2"] if after else []), *DONE], SECRET, *unseen, happens, *(after or [SECRET]))

    assert (sat.io.lines, sat.status) == ([], 0)
    assert ("There is no journal here yet." if what == "gone" else "header.json is damaged") in sat.out
    assert sat.out.count(MENU) == 2


# Who came in with the recovery code


def test_who_came_in_with_the_code_can_choose_a_new_passphrase(person: Person) -> None:
    sat = person.sit(["2", person.code, "1", LEAVE], "", NEW, NEW)

    assert (sat.status, sat.io.lines) == (0, [])
    assert OFFER + ": the recovery code stays as it is\n2 Not now\n" in sat.out
    assert sat.out.index(CHANGED) < sat.out.index("Good evening.")
    assert person.opens(NEW)
    assert not person.opens(SECRET)
    assert person.opens_with_code(person.code)


@pytest.mark.parametrize("answer", ["2", "", "/back"])
def test_or_can_say_no(person: Person, answer: str) -> None:
    before = person.header
    sat = person.sit(["2", person.code, answer, LEAVE], "")

    assert (sat.status, sat.io.lines, sat.told) == (0, [], "")
    assert "Good evening.\n" in sat.out
    assert person.header == before


def test_or_can_leave_it_half_way(person: Person) -> None:
    sat = person.sit(["2", person.code, "1", "3", LEAVE], "", NEW, "", "")

    assert (sat.status, sat.io.lines) == (0, [])
    assert SAME_PASSPHRASE + "\nGood evening.\n" in sat.out
    assert person.opens(SECRET)


@pytest.mark.parametrize("unseen", [[], [NEW]])
@pytest.mark.parametrize("end", [[CTRL_C], []])
def test_a_person_taken_from_the_offer_keeps_the_passphrase(
    person: Person, unseen: list[str], end: list[Taken]
) -> None:
    sat = person.sit(["2", person.code, "1"], "", *unseen, *end)

    assert (sat.status, sat.told) == (130 if end else 0, SAME_PASSPHRASE)
    assert person.opens(SECRET)


def test_input_that_ends_at_the_offer_ends_in_a_good_place(person: Person) -> None:
    sat = person.sit(["2", person.code], "")

    assert (sat.status, sat.told) == (0, "")
    assert "Good evening.\n" in sat.out


def test_ctrl_c_at_the_offer_itself_only_leaves(person: Person) -> None:
    sat = person.sit(["2", person.code, CTRL_C], "")

    assert (sat.status, sat.told) == (130, "")
    assert person.opens(SECRET)


def test_the_exercise_that_was_asked_for_follows_the_offer(person: Person) -> None:
    sat = person.sit(["2", person.code, "2", *[""] * 9], "", exercise="kind-minute")

    assert sat.out.index(OFFER) < sat.out.index("One kind minute")


def test_the_passphrase_brings_no_offer(person: Person) -> None:
    assert OFFER not in person.sit([LEAVE], SECRET).out


# Where there is none of it


def test_the_made_up_journal_has_none_of_it() -> None:
    assert "Passphrase and recovery code" not in sit_down(["8"]).out


def test_a_pipe_which_can_hide_no_passphrase_is_not_offered_it(person: Person) -> None:
    door = CheapDoor(folders(person.folder.parents[1]), Settings(), StillClock())
    io = ScriptedIo([], interactive=False)
    sit(Sitting(io, Settings(), door.clock, door, door.unlock(SECRET)))

    assert "7 Talk to someone\n8 Kept lines\n9 Look back\n10 Settings\n11 Write a note\n12 Leave\n" in io.out
