"""Taking entries along, line by line: in what form, all that would leave, and where the file is put."""

from pathlib import Path

from companion.app.account import Account, asked_afresh
from companion.app.names import recognised, whole_with_signs
from companion.app.taking import FORMATS, Leaving, about, default_name, preview, warning, write_file, written_words
from companion.app.words import explain
from companion.errors import CompanionError, StorageFailed
from companion.i18n import draw, t
from companion.plain.account import Headings
from companion.plain.jotting import attempt, drafted
from companion.plain.paths import ask_path
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def take_along(sitting: Sitting, leaving: Leaving) -> None:
    """Asks in what form, shows what would leave, and writes a file where the person says. Raises Ended, TakenAway."""
    items = [Item(name, draw(words)) for name, (words, _) in FORMATS.items()]
    chosen = choose(sitting.io, [t("take", "As what?")], items, talk=lambda: talk(sitting))
    if chosen is None:
        return
    leaving.format = chosen
    if account := asked_afresh(leaving):
        _take_account(sitting, leaving, account)
    else:
        _take(sitting, leaving)


def _take_account(sitting: Sitting, leaving: Leaving, account: Account) -> None:
    """Headings that are asked afresh come first, and wait as a draft until the file is there."""
    headings = Headings(sitting, account)
    with drafted(sitting, account, headings.broken_off):
        if not headings.ask():
            return
        if _take(sitting, leaving):
            attempt(sitting, account.written)
        elif account.words:
            sitting.io.say(t("plain", "Kept for later. Home offers to carry on with it."))


def _take(sitting: Sitting, leaving: Leaving) -> bool:
    """Shows what would leave, and asks for a file. False when nothing was written."""
    shown = preview(leaving)
    sitting.io.part(*whole_with_signs(shown.marked).splitlines())
    sitting.io.part(*about(shown))
    if shown.entries:
        sitting.io.say(recognised(), warning())
        while (path := _ask_path(sitting, leaving)) is not None:
            if _was_written(sitting, leaving, path):
                return True
    sitting.io.say(t("take", "Nothing was written."))
    return False


def _ask_path(sitting: Sitting, leaving: Leaving) -> Path | None:
    """Where the file should be; None for an empty line."""
    name = Path.home() / default_name(leaving.format, sitting.journal.today().isoformat())
    typed = ask_path(
        sitting,
        t("take", "Where should the file be?"),
        t("take", "Type its name, such as the one below. An empty line writes nothing."),
        str(name),
    )
    return Path(typed) if typed else None


def _was_written(sitting: Sitting, leaving: Leaving, path: Path) -> bool:
    try:
        write_file(leaving, path)
    except StorageFailed as error:
        if error.reason != "taken" or leaving.is_folder or path.expanduser().is_dir():
            sitting.io.say(explain(error))
            return False
        if not _goes_over(sitting):
            return False
        try:
            write_file(leaving, path, over=True)
        except CompanionError as failed:
            sitting.io.say(explain(failed))
            return False
    sitting.io.say(written_words(path), str(path))
    return True


def _goes_over(sitting: Sitting) -> bool:
    items = [
        Item("other", t("take", "Use another name")),
        Item("over", t("take", "Put the new one in its place"), t("take", "the old file is gone then")),
    ]
    asked = [t("take", "There is a file of this name already.")]
    return choose(sitting.io, asked, items, talk=lambda: talk(sitting)) == "over"
