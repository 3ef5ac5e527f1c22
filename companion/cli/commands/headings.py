"""The headings of an account that are asked afresh, at a terminal, before a file is written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.app.taking import Leaving
from companion.cli.call import Call
from companion.i18n import long_date, t

if TYPE_CHECKING:
    from companion.app.account import Account

_LONGEST = 100_000


@contextmanager
def headings_asked(call: Call, leaving: Leaving) -> Iterator["Account | None"]:
    """What stands under the headings is asked, where there are any, and is a draft until it is ``written``.

    Raises VaultError, NoSuchEntry.
    """
    from companion.app.account import asked_afresh

    account = asked_afresh(leaving)
    try:
        if account:
            _ask(call, account)
        yield account
    finally:
        if account and account.words and not account.unsaved:
            call.out.say(t("plain", "What you wrote is kept as a draft; companion offers to carry on with it."))


def _ask(call: Call, account: "Account") -> None:
    """Asks for each under the entry it is drawn from, with a draft after each line."""
    entry = account.entry_above
    for words in (account.title, long_date(entry.day), "", *entry.text.splitlines(), "", account.about, account.note):
        call.out.say(words)
    answers = [""] * len(account.headings)
    for number, heading in enumerate(account.headings):
        call.out.say("")
        call.out.say(heading)
        call.out.say(t("account", "(Type what fits here, then an empty line.)"))
        while line := _line(call):
            answers[number] += f"{line}\n"
            account.take(tuple(answers))
            account.save()
    call.out.say("")


def _line(call: Call) -> str:
    call.out.message("> ")
    typed = sys.stdin.readline(_LONGEST)
    if not typed.endswith("\n"):
        call.out.say("")  # nobody's Enter has ended the line
    return typed.strip()
