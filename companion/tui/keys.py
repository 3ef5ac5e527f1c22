"""Every key, once: what it does, how it is written in the footer, and the sentence that help gives for it.

Bindings, the footer, the help page and the command palette are all drawn from this table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from companion.text import Text


@dataclass(frozen=True, slots=True)
class Key:
    """One key on one screen. ``keys`` are Textual's names, ``shown`` is how a person reads it.

    ``footer`` puts it in the footer line; ``palette`` lists it among all commands; ``priority`` takes the key before
    a text box does.
    """

    keys: str
    action: str
    shown: str
    label: Text
    help: Text
    footer: bool = True
    palette: bool = True
    priority: bool = False


def _key(keys: str, action: str, shown: str, label: Text, help: Text | None = None, **options: bool) -> Key:
    return Key(keys, action, shown, label, help or label, **options)


GLOBAL: tuple[Key, ...] = (
    _key("f1", "app.help", "F1", Text("key", "Help"), Text("key", "Help for this screen."), priority=True),
    _key(
        "f2",
        "app.talk",
        "F2",
        Text("key", "Talk to someone"),
        Text(
            "key",
            "People you can talk to. Opening it is never recorded. In a text box ? is only a question mark.",
        ),
        priority=True,
    ),
    _key(
        "f4",
        "app.cover",
        "F4",
        Text("key", "Cover the screen"),
        Text("key", "Cover the screen at once. Any key brings it back within a minute; after that it has locked."),
        footer=False,
        priority=True,
    ),
    _key(
        "ctrl+g",
        "app.act",
        "Ctrl+G",
        Text("key", "Note something kind"),
        Text("key", "Note something kind you noticed, in one line. What you were writing stays as it is under it."),
        footer=False,
        priority=True,
    ),
    _key(
        "ctrl+l",
        "app.lock",
        "Ctrl+L",
        Text("key", "Lock"),
        Text("key", "Lock the journal. What you were writing is kept."),
        footer=False,
        priority=True,
    ),
    _key(
        "ctrl+p",
        "app.palette",
        "Ctrl+P",
        Text("key", "Everything"),
        Text("key", "Everything that can be done here, in one list."),
        footer=False,
        palette=False,
        priority=True,
    ),
    _key(
        "ctrl+q",
        "app.leave",
        "Ctrl+Q",
        Text("key", "Quit"),
        Text("key", "Leave Companion. What you were writing is kept."),
        footer=False,
        priority=True,
    ),
    _key("question_mark", "app.talk", "?", Text("key", "Talk to someone"), footer=False, palette=False),
    _key("ctrl+c", "app.interrupted", "Ctrl+C", Text("key", "Leave, pressed twice"), footer=False, palette=False),
)
TALK = next(key for key in GLOBAL if key.action == "app.talk")
TALK_PAGE = next(key for key in GLOBAL if key.action == "app.talk" and key.footer)
QUIT = next(key for key in GLOBAL if key.action == "app.leave")
"""For the footers of home and of the locked door, from where people leave."""

_BACK_HOME = _key(
    "escape", "screen.leave", "Esc", Text("key", "Back"), Text("key", "Back to where you were."), palette=False
)

_BEGIN = _key(
    "enter", "screen.choose", "Enter", Text("key", "Begin"), Text("key", "Begin what is marked."), palette=False
)
_COPY = _key(
    "c",
    "screen.copy",
    "c",
    Text("key", "Copy or print"),
    Text("key", "Copy a card, print it, or save it as a text file. You are asked first."),
)
_UNDO_CHANGE = _key(
    "u",
    "screen.undo",
    "u",
    Text("key", "Undo the change"),
    Text("key", "Bring back the text before the last change. Pressed again, it brings the changed text back."),
)
_SHORT = _key(
    "s",
    "screen.short",
    "s",
    Text("key", "Short form"),
    Text("key", "Begin the short form of what is marked, where it has one."),
    footer=False,
)
_WHY = _key(
    "f3",
    "screen.why",
    "F3",
    Text("key", "Why this?"),
    Text("key", "What is known about this exercise, what is not, and where it comes from."),
    priority=True,
)
_MARKED_WHY = replace(
    _WHY,
    help=Text("key", "What is known about the marked exercise, what is not, and where it comes from."),
    footer=False,
)
_NOTE = _key(
    "n",
    "screen.note",
    "n",
    Text("key", "Write a note"),
    Text("key", "Write a note in your own words."),
    footer=False,
)
_LEAVE_JOTTING = _key(
    "escape",
    "screen.leave",
    "Esc",
    Text("key", "Back"),
    Text("key", "Back; if something is written you are asked what becomes of it."),
    palette=False,
    priority=True,
)
_READ_ON = _key(
    "ctrl+down",
    "screen.scroll_body(0.5)",
    "Ctrl+Down",
    Text("key", "Read on below"),
    Text("key", "Move the page. The mark stays where it is."),
    footer=False,
    palette=False,
    priority=True,
)
_READ_BACK = _key(
    "ctrl+up",
    "screen.scroll_body(-0.5)",
    "Ctrl+Up",
    Text("key", "Read on above"),
    footer=False,
    palette=False,
    priority=True,
)

SCREENS: Mapping[str, tuple[Key, ...]] = {
    "welcome": (
        _key("enter", "screen.go_on", "Enter", Text("key", "Next"), Text("key", "To the next page."), palette=False),
        _key("escape", "screen.back", "Esc", Text("key", "Back"), Text("key", "To the page before."), palette=False),
    ),
    "secrets": (
        _key("enter", "screen.go_on", "Enter", Text("key", "Next"), Text("key", "Go on."), palette=False),
        _key(
            "escape", "screen.back", "Esc", Text("key", "Back"), Text("key", "Back; nothing is changed."), palette=False
        ),
    ),
    "backup": (
        _key("escape", "screen.leave", "Esc", Text("key", "Stop"), Text("key", "Stop it; nothing is left of it then.")),
    ),
    "unlock": (
        _key("enter", "screen.go_on", "Enter", Text("key", "Open"), Text("key", "Open the journal."), palette=False),
        _key(
            "ctrl+r",
            "screen.other_secret",
            "Ctrl+R",
            Text("key", "Recovery code"),
            Text("key", "Open with the recovery code instead, or with the passphrase again."),
        ),
        _key(
            "escape",
            "screen.leave",
            "Esc",
            Text("key", "Back"),
            Text("key", "Back from the recovery code to the passphrase."),
            footer=False,
            palette=False,
        ),
    ),
    "home": (
        _BEGIN,
        _key("j", "screen.journal", "j", Text("key", "Journal"), Text("key", "Read what you kept.")),
        _NOTE,
        _key(
            "l",
            "screen.look_back",
            "l",
            Text("key", "Look back"),
            Text("key", "The last twelve months, the calendar, and some of what you wrote."),
        ),
        _key(
            "k",
            "screen.kept",
            "k",
            Text("key", "Kept lines"),
            Text("key", "The sentences you chose to keep."),
            footer=False,
        ),
        _key("e", "screen.exercises", "e", Text("key", "Exercises"), Text("key", "All exercises."), footer=False),
        _SHORT,
        _MARKED_WHY,
        _key(
            "u",
            "screen.bring_back",
            "u",
            Text("key", "Undo letting go"),
            Text("key", "Bring back what you let go last, until you lock."),
        ),
    ),
    "exercises": (
        _BEGIN,
        _SHORT,
        _key(
            "m",
            "screen.next_length",
            "m",
            Text("key", "Minutes"),
            Text("key", "Only those of about 5 minutes; then 10, then 20, then all again."),
        ),
        _key(
            "f",
            "screen.next_good_for",
            "f",
            Text("key", "What for"),
            Text("key", "Only those for after a shift; then for a hard moment, once a week, a group, then all again."),
        ),
        replace(_MARKED_WHY, footer=True),
        _BACK_HOME,
    ),
    "run": (
        _key(
            "enter",
            "screen.go_on",
            "Enter",
            Text("key", "Next"),
            Text("key", "To the next question. Out of a box with several lines it is Ctrl+J."),
            palette=False,
        ),
        _key(
            "ctrl+j",
            "screen.go_on",
            "Ctrl+J",
            Text("key", "Next"),
            palette=False,
            priority=True,
        ),
        _key(
            "shift+tab",
            "screen.go_back",
            "Shift+Tab",
            Text("key", "Back"),
            Text("key", "To the question before."),
            priority=True,
        ),
        _key(
            "ctrl+n",
            "screen.skip",
            "Ctrl+N",
            Text("key", "Skip"),
            Text("key", "Leave this one out. A skipped question is not shown as missing."),
            priority=True,
        ),
        _key(
            "escape",
            "screen.pause",
            "Esc",
            Text("key", "Pause"),
            Text("key", "Stop for a moment. Nothing is lost; you choose what becomes of it."),
            priority=True,
        ),
        replace(_READ_ON, help=Text("key", "Move the page without leaving the box.")),
        _READ_BACK,
        _key(
            "ctrl+t",
            "screen.another_way",
            "Ctrl+T",
            Text("key", "Another way in"),
            Text("key", "Another way into this question, where there is one."),
            footer=False,
            priority=True,
        ),
        _COPY,
        replace(_WHY, footer=False),
    ),
    "closing": (
        _key(
            "enter",
            "screen.leave",
            "Enter",
            Text("key", "Home"),
            Text("key", "Back to home. It is saved."),
            palette=False,
        ),
        _key("e", "screen.edit", "e", Text("key", "Edit"), Text("key", "Change what you wrote.")),
        _UNDO_CHANGE,
        _key(
            "n",
            "screen.next_one",
            "n",
            Text("key", "Go on to the next"),
            Text("key", "Begin the exercise this one leads to, where it leads to one."),
        ),
        _key(
            "o",
            "screen.offered",
            "o",
            Text("key", "Begin what is offered"),
            Text("key", "Begin the exercise that is offered here, where one is."),
            footer=False,
        ),
        _key(
            "r",
            "screen.read_back",
            "r",
            Text("key", "Read them back"),
            Text("key", "Read the pages of a series so far, at some of its pages."),
            footer=False,
        ),
        _key(
            "s",
            "screen.series",
            "s",
            Text("key", "Begin a series"),
            Text("key", "Do this exercise again and again for a while, or stop that. No day is counted."),
        ),
        _COPY,
    ),
    "journal": (
        _key(
            "enter", "screen.read", "Enter", Text("key", "Read"), Text("key", "Read the marked entry."), palette=False
        ),
        _key(
            "slash",
            "screen.find",
            "/",
            Text("key", "Search"),
            Text(
                "key",
                "Search as you type. “two words” finds them side by side. -word leaves it out. "
                "kind:act, direction:to-self, tag:nights, since:2026-05 and is:starred narrow it down.",
            ),
        ),
        _key(
            "f",
            "screen.filter",
            "f",
            Text("key", "Filter"),
            Text("key", "Choose filters from a list: kind, direction, time, star, tags."),
        ),
        _key(
            "a",
            "screen.take",
            "a",
            Text("key", "Take along"),
            Text(
                "key",
                "Take what is listed along, into a file. You can read it, print it, or use it in another journal.",
            ),
            footer=False,
        ),
        _key(
            "i",
            "screen.bring",
            "i",
            Text("key", "Bring along"),
            Text("key", "Bring along what you wrote in another journal. You see first what would come in."),
            footer=False,
        ),
        _key(
            "o",
            "screen.order",
            "o",
            Text("key", "Order"),
            Text("key", "What fits your words best comes first, or the newest again."),
        ),
        _key(
            "d",
            "screen.bin",
            "d",
            Text("key", "To the bin"),
            Text("key", "Move the marked entry to the bin. It stays there for 30 days."),
        ),
        _key(
            "u",
            "screen.undo",
            "u",
            Text("key", "Undo"),
            Text("key", "Bring back what went to the bin last."),
        ),
        replace(_NOTE, footer=False),
        _key(
            "s",
            "screen.star",
            "s",
            Text("key", "Star"),
            Text("key", "Put a star on the marked entry, or take it off."),
            footer=False,
        ),
        _key("b", "screen.show_bin", "b", Text("key", "Bin"), Text("key", "Show the bin, or the journal again.")),
        _BACK_HOME,
    ),
    "taking": (
        _key(
            "enter",
            "screen.go_on",
            "Enter",
            Text("key", "Write the file"),
            Text("key", "To the question where the file should be."),
            palette=False,
        ),
        _BACK_HOME,
    ),
    "bringing": (
        _key(
            "enter",
            "screen.go_on",
            "Enter",
            Text("key", "Look at it"),
            Text("key", "Look at what would come in. Nothing is changed by that."),
            palette=False,
        ),
        _key(
            "tab",
            "screen.complete",
            "Tab",
            Text("key", "Finish the name"),
            Text("key", "Finish the name of the file or folder you are typing, as Right does."),
            palette=False,
            priority=True,
        ),
        _key(
            "ctrl+t",
            "screen.name_format",
            "Ctrl+T",
            Text("key", "Its format"),
            Text("key", "Say what wrote it, where Companion cannot tell or tells it wrong."),
            priority=True,
        ),
        _key(
            "escape", "screen.back", "Esc", Text("key", "Back"), Text("key", "Back; nothing is changed."), palette=False
        ),
    ),
    "bringing-found": (
        _key(
            "enter",
            "screen.go_on",
            "Enter",
            Text("key", "Bring it in"),
            Text("key", "Bring in what is new, after a backup. What is in your journal stays as it is."),
            palette=False,
        ),
        _key(
            "escape",
            "screen.leave",
            "Esc",
            Text("key", "Back"),
            Text("key", "Back; nothing is changed."),
            palette=False,
        ),
    ),
    "bringing-done": (
        _key(
            "enter",
            "screen.go_on",
            "Enter",
            Text("key", "To the journal"),
            Text("key", "To the list of all entries. What came in stands there on its own days."),
            palette=False,
        ),
        _BACK_HOME,
    ),
    "note": (
        _key(
            "ctrl+s",
            "screen.save",
            "Ctrl+S",
            Text("key", "Save"),
            Text("key", "Put it into the journal. Until then it is kept as a draft."),
            priority=True,
        ),
        _LEAVE_JOTTING,
    ),
    "account": (
        _key(
            "ctrl+j",
            "screen.go_on",
            "Ctrl+J",
            Text("key", "Next"),
            Text("key", "To what would leave, with what you wrote in it. Tab leads from box to box."),
            palette=False,
            priority=True,
        ),
        replace(_READ_ON, help=Text("key", "Move the page without leaving the box.")),
        _READ_BACK,
        _LEAVE_JOTTING,
    ),
    "act": (
        _key("enter", "screen.save", "Enter", Text("key", "Save"), Text("key", "Put it into the journal.")),
        _LEAVE_JOTTING,
    ),
    "tags": (
        _key("enter", "screen.save", "Enter", Text("key", "Save"), Text("key", "Save the tags.")),
        _key(
            "tab",
            "screen.complete",
            "Tab",
            Text("key", "Finish the tag"),
            Text("key", "Finish the tag you are typing, as Right does; or go to the list of tags, and back."),
            palette=False,
            priority=True,
        ),
        _key(
            "escape",
            "screen.leave",
            "Esc",
            Text("key", "Back"),
            Text("key", "Back; the tags stay as they were."),
            palette=False,
            priority=True,
        ),
    ),
    "entry": (
        _key(
            "e",
            "screen.edit",
            "e",
            Text("key", "Edit"),
            Text("key", "Change what you wrote. The earlier text is kept for 30 days."),
        ),
        _UNDO_CHANGE,
        _key("t", "screen.tags", "t", Text("key", "Tags"), Text("key", "Change the tags of this entry.")),
        _key("s", "screen.star", "s", Text("key", "Star"), Text("key", "Put a star on this entry, or take it off.")),
        _key(
            "d",
            "screen.bin",
            "d",
            Text("key", "To the bin"),
            Text("key", "Move this entry to the bin, or bring it back from there. It stays there for 30 days."),
        ),
        _key(
            "x",
            "screen.delete",
            "x",
            Text("key", "Delete for good"),
            Text("key", "Delete an entry that is in the bin for good. You are asked first."),
        ),
        _COPY,
        _key(
            "a",
            "screen.take",
            "a",
            Text("key", "Take along"),
            Text("key", "Take this entry along, into a file. You see first what would leave."),
            footer=False,
        ),
        _BACK_HOME,
    ),
    "edit": (
        _key("ctrl+s", "screen.save", "Ctrl+S", Text("key", "Save"), Text("key", "Save the changes."), priority=True),
        _key(
            "escape",
            "screen.leave",
            "Esc",
            Text("key", "Back"),
            Text("key", "Back; if something was changed you are asked."),
            palette=False,
            priority=True,
        ),
    ),
    "talk": (
        _key("c", "screen.country", "c", Text("key", "Country"), Text("key", "Choose the country.")),
        _key(
            "a",
            "screen.add",
            "a",
            Text("key", "Add someone"),
            Text("key", "Put someone of your own on this page. It is kept in the journal, encrypted."),
        ),
        _key(
            "e",
            "screen.edit",
            "e",
            Text("key", "Change someone"),
            Text("key", "Change who one of your own people is, or how to reach them."),
            footer=False,
        ),
        _key(
            "d",
            "screen.drop",
            "d",
            Text("key", "Take someone away"),
            Text("key", "Take one of your own people away. You are asked first."),
            footer=False,
        ),
        _key(
            "r",
            "screen.readable",
            "r",
            Text("key", "Shown while locked"),
            Text("key", "Choose whether your own people are on this page while Companion is locked, too."),
            footer=False,
        ),
        _BACK_HOME,
    ),
    "kept": (
        _key(
            "enter",
            "screen.read",
            "Enter",
            Text("key", "Read on"),
            Text("key", "Open the entry that the line came from."),
            palette=False,
        ),
        _key(
            "n,right",
            "screen.next_line",
            "n",
            Text("key", "Next"),
            Text("key", "The next line; Right does too."),
            priority=True,
        ),
        _key(
            "p,left",
            "screen.line_before",
            "p",
            Text("key", "Before"),
            Text("key", "The line before; Left does too."),
            footer=False,
            priority=True,
        ),
        _key(
            "d",
            "screen.let_go",
            "d",
            Text("key", "Let go"),
            Text("key", "Let this line go. The entry it came from stays as it is."),
        ),
        _key("u", "screen.undo", "u", Text("key", "Undo"), Text("key", "Bring back the line that was let go last.")),
        _BACK_HOME,
    ),
    "look-back": (
        _key(
            "enter", "screen.read", "Enter", Text("key", "Read"), Text("key", "Read the marked entry."), palette=False
        ),
        _key(
            "n,right",
            "screen.next_page",
            "n",
            Text("key", "Next"),
            Text("key", "The next chart; Right does too."),
            priority=True,
        ),
        _key(
            "p,left",
            "screen.page_before",
            "p",
            Text("key", "Before"),
            Text("key", "The chart before; Left does too."),
            footer=False,
            priority=True,
        ),
        _key("c", "screen.calendar", "c", Text("key", "Calendar"), Text("key", "A year, day by day.")),
        _key(
            "pageup",
            "screen.earlier",
            "PgUp",
            Text("key", "Earlier"),
            Text("key", "The twelve months before these."),
            footer=False,
            palette=False,
            priority=True,
        ),
        _key(
            "pagedown",
            "screen.later",
            "PgDn",
            Text("key", "Later"),
            Text("key", "The twelve months after these."),
            footer=False,
            palette=False,
            priority=True,
        ),
        _key(
            "o",
            "screen.others",
            "o",
            Text("key", "Three others"),
            Text("key", "Show three other acts, whichever they are."),
            footer=False,
        ),
        _READ_ON,
        _READ_BACK,
        _BACK_HOME,
    ),
    "calendar": (
        _key(
            "enter",
            "screen.read",
            "Enter",
            Text("key", "Read"),
            Text("key", "Read what you wrote on the marked day."),
            palette=False,
        ),
        *(
            _key(keys, action, shown, label, footer=footer, palette=False, priority=True)
            for keys, action, shown, label, footer in (
                ("left", "screen.days(-1)", "Left", Text("key", "The day before"), False),
                ("right", "screen.days(1)", "Right", Text("key", "The day after"), False),
                ("up", "screen.months(-1)", "Up", Text("key", "The month before"), False),
                ("down", "screen.months(1)", "Down", Text("key", "The month after"), False),
                ("home", "screen.end_of_month(0)", "Home", Text("key", "The first day of the month"), False),
                ("end", "screen.end_of_month(1)", "End", Text("key", "The last day of the month"), False),
                ("pageup", "screen.months(-12)", "PgUp", Text("key", "Year before"), True),
                ("pagedown", "screen.months(12)", "PgDn", Text("key", "Year after"), True),
            )
        ),
        _BACK_HOME,
    ),
    "settings": (
        _key(
            "enter",
            "screen.choose",
            "Enter",
            Text("key", "Change"),
            Text("key", "Change what is marked."),
            palette=False,
        ),
        _BACK_HOME,
    ),
    "help": (_BACK_HOME,),
    "text": (_BACK_HOME,),
    "choice": (
        _key("enter", "screen.choose", "Enter", Text("key", "Choose"), palette=False),
        _key("escape", "screen.leave", "Esc", Text("key", "Back"), palette=False, priority=True),
        _READ_ON,
        _READ_BACK,
    ),
    "cover": (),
}


def relabelled(keys: Iterable[Key], labels: Mapping[str, Text]) -> tuple[Key, ...]:
    """The keys, some of which do something else just now: their labels by their actions."""
    return tuple(replace(key, label=labels.get(key.action, key.label)) for key in keys)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Textual's bindings for a row of the table. They carry no words: the footer and help are drawn from the table."""
    return [Binding(key.keys, key.action, "", show=False, priority=key.priority) for key in keys]
