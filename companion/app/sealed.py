"""Letters that wait sealed: what is said of them until their day, and opening one early."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from companion.i18n import short_date, t
from companion.journal.entries import Entry, Finished, Summary

_Kept = TypeVar("_Kept", Entry, Summary)


def is_sealed(entry: Entry | Summary | Finished, day: date) -> bool:
    """Whether it waits on this day. On its own day it is open by itself."""
    return entry.sealed_until is not None and day < entry.sealed_until


def sealed_words(entry: Entry | Summary | Finished, day: date) -> str:
    """Until when it waits. Empty for what is open."""
    if entry.sealed_until is None or not is_sealed(entry, day):
        return ""
    return t("sealed", "Sealed until {day}", day=short_date(entry.sealed_until, day))


def opening_early() -> str:
    """What is asked before a letter is opened before its day."""
    return t("sealed", "You wanted this to wait. You can read it now, or leave it closed until its day.")


def as_seen(kept: _Kept, day: date) -> _Kept:
    """An entry, or its row in a list, as it may be shown: of what is sealed the words stand nowhere in it."""
    words = sealed_words(kept, day)
    if not words:
        return kept
    if isinstance(kept, Summary):
        return replace(kept, about=words, near="")
    return replace(kept, about=words, parts=(), answers={})
