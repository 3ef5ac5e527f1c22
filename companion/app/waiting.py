"""How many acts wait to be looked at, and that they do. Light: the command line says it before anything else is needed."""

from typing import TYPE_CHECKING

from companion.i18n import tn

if TYPE_CHECKING:
    from companion.app.reading import ReadJournal


def count_noted(journal: "ReadJournal") -> int:
    """How many acts wait, as far as can be told without opening them. Raises VaultError."""
    return 0 if journal.inbox is None else len(set(journal.inbox.names()) - journal.unread)


def waiting_words(journal: "ReadJournal") -> str:
    """That acts wait, for somebody who may miss them among the entries. Empty when none does. Raises VaultError."""
    count = count_noted(journal)
    if not count:
        return ""
    return tn(
        "noted",
        "{n} act waits to be looked at, and is not among these. Open the app to look at it.",
        "{n} acts wait to be looked at, and are not among these. Open the app to look at them.",
        count,
    )
