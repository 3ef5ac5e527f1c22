"""The headings of an account that are asked afresh, line by line, under the entry it is drawn from."""

from companion.app.account import Account
from companion.i18n import long_date, t
from companion.plain.commands import Command, help_words
from companion.plain.jotting import attempt, left
from companion.plain.questions import add_line, joined, said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


class Headings:
    """What is asked under each heading, with a draft after each line."""

    def __init__(self, sitting: Sitting, account: Account) -> None:
        self._sitting, self._account = sitting, account
        self._answers: list[list[str]] = [[] for _ in account.headings]
        self._now = 0

    def ask(self) -> bool:
        """Asks one after another. False when the person leaves. Raises Ended, TooLong, TakenAway."""
        account, entry = self._account, self._account.entry_above
        above = [account.title, long_date(entry.day), *entry.text.splitlines()]
        self._sitting.io.part(*above)
        self._sitting.io.part(account.about, account.note)
        return all(self._asked(number) for number in range(len(account.headings)))

    def broken_off(self, words: str) -> None:
        """Takes the beginning of what was too long."""
        lines = self._answers[self._now]
        lines[:] = [joined(lines, words)]
        self._take()

    def _asked(self, number: int) -> bool:
        self._now = number
        io, lines = self._sitting.io, self._answers[number]
        hint = t("account", "(Type what fits here, then an empty line.)")
        show = True
        while True:
            if show:
                io.part(self._account.headings[number], *(lines or [hint]))
            show = True
            match said(io):
                case Command.TALK:
                    talk(self._sitting)
                case Command.HELP:
                    io.say(hint, *help_words((Command.PAUSE, Command.CLEAR, Command.TALK, Command.HELP)))
                case Command.CLEAR:
                    lines.clear()
                    self._save()
                case Command.BACK | Command.PAUSE:
                    if left(self._sitting, self._account, for_journal=False):
                        return False
                case Command.SKIP:
                    return True
                case Command():
                    io.say(t("plain", "That does nothing here."))
                case text if text.strip():
                    add_line(lines, text)
                    self._save()
                    show = False
                case _:
                    return True

    def _save(self) -> None:
        self._take()
        attempt(self._sitting, self._account.save)

    def _take(self) -> None:
        self._account.take(tuple("\n".join(lines) for lines in self._answers))
