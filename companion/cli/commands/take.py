"""``companion export``: what would leave, a question, and a file."""

import sys
from pathlib import Path

from companion.app.names import recognised, whole_with_signs
from companion.app.new_file import place_for
from companion.app.taking import FOLDER, Leaving, Preview, about, preview, warning, write_file, written_words
from companion.app.waiting import waiting_words
from companion.cli.call import Call
from companion.cli.commands.headings import headings_asked
from companion.cli.opening import open_journal
from companion.cli.output import sits_here
from companion.cli.rows import query_of
from companion.errors import StorageFailed, TakingNotConfirmed
from companion.i18n import draw, t

LINES = 60
"""Lines of a preview on a terminal, before the question. --preview shows all."""
_LONGEST = 1000


def export(call: Call) -> int:
    """Takes entries along. Raises StorageFailed, TakingNotConfirmed, NoSuchEntry."""
    args = call.args
    to_output = args.path == "-"
    path = Path(args.path)
    if not args.preview:
        if not (args.yes or sits_here()):
            raise TakingNotConfirmed  # before a passphrase is asked for
        if to_output and args.format == FOLDER:
            raise StorageFailed(path, "other")
        if not to_output:
            place_for(path, over=args.overwrite and args.format != FOLDER)
    with open_journal(call) as journal:
        leaving = Leaving(journal, args.format, args.matching, query_of(call), args.id)
        if args.id is None and (waits := waiting_words(journal)):
            call.out.say(waits)
        if args.preview:
            shown = preview(leaving)
            call.out.write(whole_with_signs(shown.marked))
            _say(call, shown)
            return 0
        if args.yes:
            return _take(call, leaving, path)
        with headings_asked(call, leaving) as account:
            status = _take(call, leaving, path)
            if account and status == 0:
                account.written()
            return status


def _take(call: Call, leaving: Leaving, path: Path) -> int:
    """Shows what would leave, asks unless that is sure, and writes. Returns the status of the command."""
    args = call.args
    to_output = args.path == "-"
    if to_output and args.yes and not leaving.is_empty():
        call.out.give(leaving.write)
        return 0
    shown = preview(leaving)
    if not shown.entries:
        _say(call, shown)
    if not shown.entries or not (args.yes or _is_sure(call, shown)):
        call.out.say(t("take", "Nothing was written."))
        return 1
    if to_output:
        call.out.give(leaving.write)
        return 0
    write_file(leaving, path, over=args.overwrite)
    for words in about(shown)[1:]:
        call.out.say(words)
    call.out.say(written_words(path))
    call.out.message(f"{path}\n")
    call.out.say(warning())
    return 0


def _say(call: Call, shown: Preview) -> None:
    for words in about(shown):
        call.out.say(words)


def _is_sure(call: Call, shown: Preview) -> bool:
    from companion.guide.prompt import YES

    lines = whole_with_signs(shown.marked).splitlines()
    for line in lines[:LINES]:
        call.out.say(line)
    if len(lines) > LINES:
        call.out.say("…")
        call.out.say(t("take", "There is more. With --preview you see it all."))
    call.out.say("")
    _say(call, shown)
    call.out.say(recognised())
    call.out.say(warning())
    yes = draw(YES)
    call.out.say(t("take", "Type {yes} to write the file. Enter writes nothing.", yes=yes.lower()))
    call.out.message("> ")
    typed = sys.stdin.readline(_LONGEST)
    if not typed.endswith("\n"):
        call.out.say("")  # nobody's Enter has ended the line
    return typed.strip().casefold() == yes.casefold()
