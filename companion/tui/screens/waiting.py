"""What is asked about a draft that waits: go on with it or begin anew, or what becomes of it when its exercise is gone."""

from typing import TYPE_CHECKING

from companion.app.names import could_be, mark
from companion.app.noted import noted_when, shortened
from companion.app.sealed import opening_early
from companion.i18n import t, tn
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.names import NamesScreen
from companion.tui.widgets.choices import Row

if TYPE_CHECKING:
    from companion.app.comingback import Coming
    from companion.app.noted import Noted
    from companion.app.opened import OpenJournal
    from companion.journal.entries import Draft


def waiting_choice(journal: "OpenJournal", draft: "Draft") -> ChoiceScreen:
    """Carry on with the one that waits, or begin another."""
    title = journal.title_of(draft)
    rows = [
        Row("carry-on", t("waiting", "Carry on where you stopped")),
        Row("new", t("waiting", "Begin a new one"), t("waiting", "the first one is kept")),
    ]
    return ChoiceScreen(title, t("waiting", "You began this one before, and it is kept."), rows)


def skipping_choice(title: str) -> ChoiceScreen:
    """Whether what was written goes with the question that is skipped."""
    rows = [
        Row("keep", t("run", "Keep it, and go on")),
        Row("leave-out", t("run", "Leave it out"), t("run", "it is not kept in the journal")),
    ]
    return ChoiceScreen(title, t("run", "You wrote something here."), rows)


def came_by_code_choice() -> ChoiceScreen:
    """A new passphrase, for who came in with the recovery code."""
    words = t("secrets", "The recovery code opened your journal. Do you want to choose a new passphrase now?")
    rows = [
        Row("new", t("secrets", "Choose a new passphrase"), t("secrets", "the recovery code stays as it is")),
        Row("not", t("secrets", "Not now")),
    ]
    return ChoiceScreen(t("app", "Companion"), words, rows)


def noted_choice(journal: "OpenJournal", act: "Noted", count: int, said: str) -> ChoiceScreen:
    """One act that was noted while locked, and what becomes of it. One that could tell who somebody is, is asked about."""
    before = "\n\n".join(filter(None, (said, noted_when(journal, act))))
    marked = mark(act.text)
    keep = [
        Row("keep", t("noted", "Keep it in the journal")),
        Row("more", t("noted", "Keep it, and say more of it")),
    ]
    if marked.found:
        keep = [
            Row("more", t("names", "Change it"), t("names", "with the exercise it belongs to")),
            Row("keep", t("names", "Keep it as it is")),
        ]
    rows = [
        *keep,
        Row("later", t("noted", "Leave it for later")),
        Row("let-go", t("waiting", "Let it go"), t("waiting", "home can bring it back until you lock")),
    ]
    title = tn("noted", "Noted while locked", "Noted while locked: {n}", count)
    if marked.found:
        return NamesScreen(title, marked, could_be(marked), rows, before=before)
    return ChoiceScreen(title, shortened(act.text), rows, before=before)


def coming_choice(coming: "Coming") -> ChoiceScreen:
    """Something that came back, and what becomes of it."""
    rows = [
        Row("answer", t("coming", "Answer it")) if coming.exercise else Row("read", t("coming", "Read it")),
        Row("not-now", t("coming", "Not now"), t("coming", "it waits until next time")),
        Row("let-go", t("waiting", "Let it go"), t("coming", "it does not come back")),
    ]
    return ChoiceScreen(coming.title, coming.words, rows)


def sealed_choice(title: str, until: str) -> ChoiceScreen:
    """Whether a letter that waits sealed is opened before its day."""
    rows = [Row("leave", t("sealed", "Leave it closed")), Row("open", t("sealed", "Open it now"))]
    return ChoiceScreen(title, opening_early(), rows, before=until)


def gone_choice(journal: "OpenJournal", draft: "Draft") -> ChoiceScreen:
    """The words of a draft whose exercise is no longer there, and what can become of them."""
    words = t("waiting", "The exercise these words belong to is no longer here. This is what you wrote:")
    rows = [
        Row("note", t("waiting", "Keep it in the journal as a note")),
        Row("later", t("waiting", "Leave it where it is")),
        Row("let-go", t("waiting", "Let it go"), t("waiting", "home can bring it back until you lock")),
    ]
    return ChoiceScreen(draft.exercise, words + "\n\n" + journal.draft_words(draft), rows)
