"""The tags of an entry, on one line."""

from companion.app.names import AskedBefore
from companion.app.tagging import OFFERED, as_line, tags_in, tags_words
from companion.i18n import t
from companion.journal.entries import Entry
from companion.plain.commands import Command, help_words, slash
from companion.plain.names import looked_over
from companion.plain.questions import said
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def change_tags(sitting: Sitting, entry: Entry) -> None:
    """Asks for the tags anew. Raises NoSuchEntry, VaultError, Ended, TakenAway."""
    io, store = sitting.io, sitting.journal.store
    known = store.tags()
    hint = [
        tags_words(entry.tags) or t("plain", "It has no tags."),
        t(
            "plain",
            "(Type all its tags on one line, a comma between two. An empty line leaves them as they are. "
            "{command} takes them all off.)",
            command=slash(Command.SKIP),
        ),
    ]
    if known:
        hint.append(t("plain", "You have used: {tags}", tags=as_line(known[:OFFERED])))
    io.part(*hint)
    while True:
        match said(io):
            case Command.TALK:
                talk(sitting)
                io.part(*hint)
            case Command.HELP:
                io.say(*hint, *help_words((Command.SKIP, Command.BACK, Command.TALK, Command.HELP)))
            case Command.SKIP:
                tags: tuple[str, ...] = ()
                break
            case str() as typed if tags_in(typed, known):
                tags = tags_in(typed, known)
                new = as_line(tag for tag in tags if tag not in (*entry.tags, *known))
                if looked := looked_over(sitting, AskedBefore(), new):
                    tags = (*(tag for tag in tags if tag in (*entry.tags, *known)), *tags_in(looked, known))
                break
            case _:
                io.say(t("plain", "It stays as it was."))
                return
    now = store.change(entry.id, tags=tags)
    io.say(tags_words(now.tags) or t("plain", "It has no tags."))
