"""How a star is shown: by a sign where there are lines to look at, and in words where they are read aloud."""

from companion.i18n import t
from companion.journal.entries import Entry, Summary

STAR = "★"


def with_star(entry: Entry | Summary) -> str:
    """An entry's title, after a sign when it has a star."""
    return f"{STAR} {entry.title}" if entry.starred else entry.title


def in_words(entry: Entry | Summary) -> str:
    """An entry's title, and that it has a star, as it is read aloud."""
    return t("star", "{title}, with a star", title=entry.title) if entry.starred else entry.title


def star_words(entry: Entry | Summary) -> str:
    """What is said once a star was put on an entry or taken off."""
    return t("star", "It has a star now.") if entry.starred else t("star", "The star is off.")
