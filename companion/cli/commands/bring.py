"""``companion import``: what would come in from another journal, and bringing it in."""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app.bringing import Bringing, Report, Told
from companion.app.bringing_along import bring_in, bringing, format_of
from companion.app.bringing_words import (
    backup_first_words,
    brought_words,
    counting,
    guessed_words,
    left_out_words,
    nothing_words,
    sample_words,
    stopped_words,
    unread_words,
    written_words,
)
from companion.cli.call import Call
from companion.cli.commands.backups import show_progress
from companion.cli.opening import open_journal
from companion.cli.passphrase import asked, passphrase_in
from companion.errors import FileSecretNotGiven, PassphraseNotGiven
from companion.i18n import t

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal


def bring(call: Call) -> int:
    """Looks at a file, and with ``--apply`` brings it in. 1 when a piece of it could not be read.

    Raises TransferError, VaultError; then nothing was brought in.
    """
    path, named = Path(call.args.path), call.args.format
    format_name = format_of(path, named)
    with open_journal(call) as journal:
        what = bringing(journal, path, format_name, _secret(call, path))
        if named is None and not call.args.json:
            call.out.say(guessed_words(format_name))
        report = what.look(_counting(call))
        brings = call.args.apply and report.new.total() > 0
        if brings:
            report = _apply(call, journal, what, report)
    if call.args.json:
        call.out.json({"format": format_name, "applied": bool(brings), **report.as_json()})
    else:
        _tell(call, report, bool(brings))
    return 1 if report.rejected else 0


def _apply(call: Call, journal: "OpenJournal", what: Bringing, seen: Report) -> Report:
    """Brings it in, after a backup."""
    if not call.args.json:
        call.out.say(backup_first_words())
    try:
        return bring_in(journal, what, seen, show_progress(call), _counting(call)).report
    except KeyboardInterrupt:
        call.out.say("")
        call.out.say(stopped_words())
        raise


def _tell(call: Call, report: Report, applied: bool) -> None:
    """What came of it, in words; where a piece could not be read, where and why."""
    lines = [*sample_words(report), *unread_words(report), *left_out_words(report)]
    for line in (*lines, "" if lines else t("cli", "It was looked at, all of it.")):
        call.out.say(line)
    call.out.say(written_words(report))
    if applied:
        call.out.say(brought_words(report))
    elif call.args.apply or not report.new.total():
        call.out.say(nothing_words())
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


def _counting(call: Call) -> Told:
    """Says how much was looked at, at a terminal, once it takes long."""
    return counting(lambda words: call.out.say(words) if sys.stderr.isatty() else None)
