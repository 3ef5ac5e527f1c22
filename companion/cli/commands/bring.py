"""``companion import``: what would come in from another journal, and bringing it in."""

import functools
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app.bringing import Bringing, Report
from companion.cli.call import Call
from companion.cli.commands.backups import show_progress
from companion.cli.opening import open_journal
from companion.cli.passphrase import asked, passphrase_in
from companion.errors import FileSecretNotGiven, NoSuchFormat, PassphraseNotGiven
from companion.i18n import draw, long_date, t, tn
from companion.journal.entries import Entry
from companion.transfer.formats import READERS
from companion.transfer.guess import guess_format
from companion.transfer.source import Source

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

_TOLD_EVERY = 5.0
"""Seconds after which somebody at a terminal hears again how far it is."""
_SAID = 20
"""Pieces that could not be read, of which a person is told; ``--json`` has more."""


_TITLE = 120
"""Characters of a title that are said."""


def bring(call: Call) -> int:
    """Looks at a file, and with ``--apply`` brings it in. 1 when a piece of it could not be read.

    Raises TransferError, VaultError; then nothing was brought in.
    """
    path, name = Path(call.args.path), call.args.format
    if name is not None and name not in READERS:
        raise NoSuchFormat(name, tuple(READERS))
    format_name = name or guess_format(path)
    with open_journal(call) as journal:
        source = Source(path, journal.clock.zone(), journal.settings.day_starts_at, _secret(call, path))
        bringing = Bringing(journal.store, READERS[format_name], source, _counting(call))
        if name is None and not call.args.json:
            call.out.say(t("cli", "By what is in it, its format is {format}.", format=format_name))
        report = bringing.look()
        brings = call.args.apply and report.new.total() > 0
        if brings:
            report = _apply(call, journal, bringing, report)
    if call.args.json:
        call.out.json({"format": format_name, "applied": bool(brings), **report.as_json()})
    else:
        _tell(call, report, bool(brings))
    return 1 if report.rejected else 0


def _apply(call: Call, journal: "OpenJournal", bringing: Bringing, seen: Report) -> Report:
    """Brings it in, after a backup. The sample is of what was seen."""
    assert journal.backups is not None, "only the made-up journal has none"
    if not call.args.json:
        call.out.say(t("cli", "Making a backup first…"))
    journal.backups.make(journal.clock.now(), journal.second_backups, show_progress(call))
    try:
        report = bringing.apply()
    except KeyboardInterrupt:
        call.out.say("")
        call.out.say(t("cli", "Stopped. Either all of it came in or nothing; a second time adds only what is missing."))
        raise
    report.sample = seen.sample
    return report


def _tell(call: Call, report: Report, applied: bool) -> None:
    """What came of it, in words; where a piece could not be read, where and why."""
    for title, day in report.sample:
        beginning = title if len(title) <= _TITLE else title[:_TITLE].rstrip() + " …"
        call.out.say(t("cli", "{title}, {day}", title=beginning, day=long_date(day)))
    new = report.new[Entry]
    if new > len(report.sample) > 0:
        call.out.say("…")
    for one in report.rejects[:_SAID]:
        call.out.say(t("cli", "Not read, {where}: {why}", where=draw(one.where), why=draw(one.why)))
    if report.rejected > _SAID:
        call.out.say(
            tn(
                "cli",
                "And {n} more that could not be read.",
                "And {n} more that could not be read.",
                report.rejected - _SAID,
            )
        )
    for what, count in report.left_out.items():
        call.out.say(t("cli", "Left out, {count} times: {what}.", count=count, what=draw(what)))
    call.out.say("" if report.sample or report.rejects or report.left_out else t("cli", "It was looked at, all of it."))
    counts = [tn("cli", "{n} new", "{n} new", new), tn("cli", "{n} here already", "{n} here already", report.here)]
    other = report.new.total() - new
    if other:
        words = tn("cli", "{n} other new thing, such as a kept line", "{n} other new things, such as kept lines", other)
        counts.insert(1, words)
    if report.rejected:
        counts.append(tn("cli", "{n} could not be read", "{n} could not be read", report.rejected))
    call.out.say(", ".join(counts) + ".")
    if applied:
        call.out.say(t("cli", "They are in the journal now, beside what was there."))
    elif call.args.apply or not report.new.total():
        call.out.say(t("cli", "There is nothing to bring in, so the journal is as it was."))
    else:
        call.out.say(t("cli", "Nothing was changed yet. The same with --apply brings in what is new."))


def _secret(call: Call, path: Path) -> Callable[[], str]:
    """Asks for the passphrase of the file once, when it is needed: each look at the file needs it."""

    @functools.cache
    def secret() -> str:
        if call.args.secret_file is not None:
            return passphrase_in(call, Path(call.args.secret_file))
        try:
            return asked(call, t("cli", "Passphrase of this file: "))
        except PassphraseNotGiven:
            raise FileSecretNotGiven(path) from None

    return secret


def _counting(call: Call) -> Callable[[int], None]:
    """Says how much was looked at, at a terminal, once it takes long."""
    next_time = time.monotonic() + _TOLD_EVERY

    def told(number: int) -> None:
        nonlocal next_time
        if sys.stderr.isatty() and time.monotonic() > next_time:
            next_time = time.monotonic() + _TOLD_EVERY
            call.out.say(t("cli", "{n} looked at…", n=number))

    return told
