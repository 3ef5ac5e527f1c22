"""Every error has words of its own, and a folder in them never runs into the next sentence."""

from pathlib import Path
from typing import Any

import pytest

from companion import errors
from companion.app.welcome import _WHY, strength_words
from companion.app.words import explain
from companion.errors import CompanionError, Problem
from companion.text import Text
from companion.vault import guessing

FOLDER = Path("/home/sam/data/vault")
FILE = FOLDER / "journal.db"
GIVEN: dict[str, Any] = {
    "file": FILE,
    "folder": FOLDER,
    "why": "cut short",
    "found": 3,
    "known": 2,
    "reason": "full",
    "least": 8,
    "home": str(FOLDER),
    "characters": 2_000_000,
    "source": "file",
    "wanted": "0198c2",
    "problems": [Problem(FILE, 7, "minutes", Text("check", "“minutes” is missing; add it."))],
    "key": "theme",
    "format": "jrnl",
    "most": 50_000_000,
    "formats": ("jrnl", "daylio"),
    "cause": errors.StorageFailed(FILE, "full"),
}
"""What the kinds of error are made with."""


def kinds(root: type[CompanionError]) -> set[type[CompanionError]]:
    return {root}.union(*(kinds(kind) for kind in root.__subclasses__()))


ALL = sorted(
    kinds(CompanionError) - {CompanionError, errors.VaultError, errors.TransferError}, key=lambda kind: kind.__name__
)
"""The whole tree, but for its roots, which nobody raises."""


def made(kind: type[CompanionError]) -> CompanionError:
    code = kind.__init__.__code__ if "__init__" in dir(kind) and hasattr(kind.__init__, "__code__") else None
    needed = code.co_varnames[1 : code.co_argcount] if code else ()
    optional = len(kind.__init__.__defaults__ or ()) if code else 0
    return kind(*(GIVEN[name] for name in needed[: len(needed) - optional]))


def test_the_tree_is_all_there() -> None:
    there = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, CompanionError)}
    assert {kind.__name__ for kind in there} == {kind.__name__ for kind in ALL} | {
        "CompanionError",
        "VaultError",
        "TransferError",
    }


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_has_words_of_its_own(kind: type[CompanionError]) -> None:
    assert explain(made(kind)) != explain(CompanionError())


SAME = {frozenset({"VaultUnsupported", "JournalTooNew"})}
"""Kinds that mean the same to a person."""


def test_no_two_errors_say_the_same() -> None:
    for kind in ALL:
        for other in ALL:
            if kind is not other and frozenset({kind.__name__, other.__name__}) not in SAME:
                assert explain(made(kind)) != explain(made(other)), (kind, other)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("reason", ["full", "denied", "link", "taken", "absent", "other"])
def test_a_folder_stands_last_on_a_line_of_its_own(kind: type[CompanionError], reason: str) -> None:
    error = made(kind)
    if isinstance(error, errors.StorageFailed):
        error.reason = reason
    for line in explain(error).split("\n"):
        assert str(FOLDER) not in line or line in (str(FOLDER), str(FILE))


def test_of_an_exercise_that_cannot_be_used_the_line_is_named_and_what_is_wrong_and_who_says_more() -> None:
    words = explain(made(errors.ExerciseInvalid))

    assert "Line 7: “minutes” is missing; add it." in words
    assert "companion exercises check" in words


def test_what_is_missing_is_not_called_damaged() -> None:
    words = explain(errors.VaultDamaged(FILE, "missing"))
    assert words.startswith("journal.db is missing")
    assert "damaged" not in words


def test_too_little_of_an_id_is_not_an_entry_that_is_not_there() -> None:
    assert "first 6 characters" in explain(errors.NoSuchEntry("01a2"))
    assert "There is no entry" in explain(errors.NoSuchEntry("01a2bc"))


def test_a_wrong_code_is_not_met_with_the_code() -> None:
    assert "recovery code" not in explain(errors.WrongPassphrase("code"))
    assert "recovery code" in explain(errors.WrongPassphrase())


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("password1", "It has words that people try first."),
        ("tgbnhyujm", "It follows the keys of the keyboard."),
        ("kkkkkkkkkk", "It repeats itself."),
        ("mnopqrst", "It has letters or numbers in a row, like abc."),
        ("13.5.1987", "It has a date in it."),
    ],
)
def test_why_a_passphrase_is_weak_is_said(passphrase: str, why: str) -> None:
    assert f" {why} " in strength_words(passphrase)


def test_every_reason_has_words() -> None:
    assert _WHY.keys() == {*guessing._SUGGESTIONS.values(), "add-words"}


def test_a_strong_one_needs_no_reason() -> None:
    assert not any(text.message in strength_words("seven herons over the ward roof") for text in _WHY.values())
