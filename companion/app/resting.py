"""What rests for 30 days and then goes for good: entries in the bin, and texts from before a change. And what to know
before it goes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.i18n import t

if TYPE_CHECKING:
    from companion.app.clock import Clock

RESTS = timedelta(days=30)
"""How long the bin and the text before a change are kept."""


def days_left(since: datetime, clock: "Clock") -> int:
    """How many days more something rests that was laid aside ``since``, an aware moment. A day that has begun counts."""
    return max(0, -((clock.now() - since - RESTS) // timedelta(days=1)))


def rests_until(since: datetime, clock: "Clock") -> datetime:
    """The moment until which it rests, on the person's wall clock."""
    return here(since + RESTS, clock)


def here(moment: datetime, clock: "Clock") -> datetime:
    """An aware moment on the person's wall clock."""
    from companion.journal.entries import zone_named  # here: the command line says these words in its help

    return moment.astimezone(zone_named(clock.zone()))


def before_deleting() -> list[str]:
    """What is said before an entry is deleted for good, in paragraphs."""
    return [
        t(
            "delete",
            "The entry goes, with its earlier texts and any line kept from it. This cannot be undone. "
            "Backups, copies of the journal's folder and the disk itself may still hold it, encrypted.",
        ),
        get_advice(),
    ]


def in_bin_words() -> str:
    """What is said over the bin."""
    return t("delete", "What is in the bin is deleted for good after 30 days.") + " " + get_advice()


def get_advice() -> str:
    """What is said wherever an entry is, or is going to be, deleted."""
    return t("delete", "If there may be an investigation or a claim, get advice before deleting.")
