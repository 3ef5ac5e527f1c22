"""``companion earlier``: the texts an entry had before its changes, and bringing one back."""

from typing import TYPE_CHECKING

from companion.app.resting import days_left, here
from companion.app.sealed import opening_early, sealed_words
from companion.cli.call import Call
from companion.cli.commands.bin import days_words, say_command
from companion.cli.entry import print_entry
from companion.cli.opening import open_journal
from companion.cli.rows import short_id
from companion.i18n import long_date, t

if TYPE_CHECKING:
    from companion.app.clock import Clock
    from companion.journal.entries import Earlier


def earlier(call: Call) -> int:
    """The earlier texts of an entry, newest first, each whole; or brings one back. Raises NoSuchEntry, NoEarlierText."""
    return _list(call) if call.args.bring_back is None else _bring_back(call, call.args.bring_back)


def _list(call: Call) -> int:
    with open_journal(call) as journal:
        entry = journal.store.get(call.args.id)
        versions = journal.store.earlier(entry.id)
        id_ = short_id(journal.store, entry.id)
        waits = sealed_words(entry, journal.today())
    clock = journal.clock
    if waits:
        say_command(call, f"{waits}. {opening_early()}", f"companion show {id_} --open-early")
        return 1
    if call.args.json:
        call.out.json([_as_json(number, version, clock) for number, version in enumerate(versions, 1)])
        return 0
    for number, version in enumerate(versions, 1):
        if number > 1:
            call.out.line()
        call.out.prose(_heading(number, version, clock))
        print_entry(call, version.entry)
    if not versions:
        call.out.say(t("cli", "This entry has no earlier texts. One is kept for 30 days after each change."))
    elif entry.deleted_at is None:
        words = t("cli", "This brings the first of them back, and keeps the text there is now as an earlier one:")
        call.out.say("")
        say_command(call, words, f"companion earlier {id_} --bring-back 1")
    return 0


def _bring_back(call: Call, number: int) -> int:
    with open_journal(call) as journal:
        entry = journal.store.get(call.args.id)
        id_ = short_id(journal.store, entry.id)
        if entry.deleted_at is not None:
            words = t("cli", "This entry is in the bin, so its text was left as it is. This brings it back first:")
            say_command(call, words, f"companion bin back {id_}")
            return 1
        now = journal.store.undo_change(entry.id, number)
    if now == entry:
        call.out.say(t("cli", "That is how it reads already. Nothing was changed."))
        return 0
    words = t("cli", "The earlier text is back. The one it replaced is kept for 30 days; this brings that back:")
    say_command(call, words, f"companion earlier {id_} --bring-back 1")
    return 0


def _heading(number: int, version: "Earlier", clock: "Clock") -> str:
    then = here(version.replaced_at, clock)
    return t(
        "cli",
        "{number}. Replaced {day}, {time} · {left}",
        number=number,
        day=long_date(then.date()),
        time=f"{then:%H:%M}",
        left=days_words(days_left(version.replaced_at, clock)),
    )


def _as_json(number: int, version: "Earlier", clock: "Clock") -> dict[str, object]:
    return {
        "number": number,
        "replaced_at": version.replaced_at.isoformat(),
        "days_left": days_left(version.replaced_at, clock),
        **version.entry.as_json(),
    }
