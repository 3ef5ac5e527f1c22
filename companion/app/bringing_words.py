"""Bringing along, in words: the same wherever it is told."""

import time
from collections.abc import Callable

from companion.app.backups import Made, no_copy_words
from companion.app.bringing import Report
from companion.app.bringing_formats import FORMATS
from companion.i18n import draw, long_date, t, tn
from companion.journal.entries import Entry

SAID = 20
"""Pieces that could not be read, of which a person is told; ``--json`` has more."""
LONGEST_TITLE = 120
_TOLD_EVERY = 5.0
"""Seconds after which somebody who waits hears again how far it is."""


def guessed_words(written_by: str) -> str:
    """What something was taken for."""
    return t("bring", "By what is in it, its format is {format}.", format=written_by)


def looked_at_words(number: int) -> str:
    """How much was looked at so far."""
    return t("bring", "{n} looked at…", n=number)


def counting(say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Callable[[int], None]:
    """Says now and then how much was looked at, to somebody who waits for it."""
    next_time = clock() + _TOLD_EVERY

    def told(number: int) -> None:
        nonlocal next_time
        if clock() > next_time:
            next_time = clock() + _TOLD_EVERY
            say(looked_at_words(number))

    return told


def counts_words(report: Report) -> str:
    """How much is new, how much is here, and how much could not be read."""
    new = report.new[Entry]
    other = report.new.total() - new
    counts = [tn("bring", "{n} new", "{n} new", new), tn("bring", "{n} here already", "{n} here already", report.here)]
    if other:
        words = tn(
            "bring", "{n} other new thing, such as a kept line", "{n} other new things, such as kept lines", other
        )
        counts.insert(1, words)
    if report.rejected:
        counts.append(tn("bring", "{n} could not be read", "{n} could not be read", report.rejected))
    return ", ".join(counts) + "."


def sample_words(report: Report) -> list[str]:
    """The first entries that are new, each with its day."""
    lines = [t("bring", "{title}, {day}", title=_shortened(title), day=long_date(day)) for title, day in report.sample]
    return [*lines, "…"] if report.new[Entry] > len(lines) > 0 else lines


def days_words(report: Report) -> str:
    """The days on which what is new was written; empty where no entry is new."""
    if not report.sample:
        return ""
    first, last = long_date(report.first), long_date(report.last)
    if report.first == report.last:
        return t("bring", "Written on {day}.", day=first)
    return t("bring", "Written from {first} to {last}.", first=first, last=last)


def unread_words(report: Report) -> list[str]:
    """Where and why the first pieces could not be read, and how many more there are."""
    lines = [
        t("bring", "Not read, {where}: {why}", where=draw(one.where), why=draw(one.why))
        for one in report.rejects[:SAID]
    ]
    if (more := report.rejected - len(lines)) > 0:
        lines.append(tn("bring", "And {n} more that could not be read.", "And {n} more that could not be read.", more))
    return lines


def left_out_words(report: Report) -> list[str]:
    """What has no place in the journal, and how often it was there."""
    return [
        tn("bring", "Left out once: {what}.", "Left out {n} times: {what}.", count, what=draw(what))
        for what, count in report.left_out.items()
    ]


def written_words(report: Report) -> str:
    """How much there is of each, and on which days it was written."""
    return " ".join(filter(None, (counts_words(report), days_words(report))))


def about_words(format_name: str, report: Report) -> str:
    """What was looked at, how much of it, and on which days it was written."""
    looked_at = tn("bring", "{n} piece was looked at.", "{n} pieces were looked at.", report.looked_at)
    return " ".join(filter(None, (f"{FORMATS[format_name].words}.", looked_at, days_words(report))))


def unknown_words() -> str:
    """That nothing says which format it is."""
    return t("bring", "Nothing in it says what wrote it.")


def what_wrote_it() -> str:
    """How its format is asked for."""
    return t("bring", "What wrote it?")


def backup_first_words() -> str:
    """What is done first."""
    return t("bring", "Making a backup first…")


def stopped_words() -> str:
    """What holds when it was broken off in the middle."""
    return t("bring", "Stopped. Either all of it came in or nothing; a second time adds only what is missing.")


def nothing_words() -> str:
    """That nothing is new."""
    return t("bring", "There is nothing to bring in, so the journal is as it was.")


def brought_words(report: Report) -> str:
    """That it is done."""
    return tn(
        "bring",
        "It is in the journal now, beside what was there.",
        "They are in the journal now, beside what was there.",
        report.new.total(),
    )


def way_back_words(made: Made) -> list[str]:
    """Where the backup from before is, and how it is the way back. The file has a line of its own, to be copied."""
    words = t(
        "bring",
        "If it was the wrong file: close Companion, and “companion restore” puts the journal from just before in its "
        "place. What you write after now is not in it. The backup is:",
    )
    lines = [words, str(made.path)]
    if made.problem is not None:
        lines += no_copy_words(made.problem).split("\n")
    return lines


def as_it_was_words() -> str:
    """What holds where it was left before anything came in."""
    return t("bring", "Nothing came in. The journal is as it was.")


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
