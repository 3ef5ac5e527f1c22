"""What is asked about a draft that waits: go on with it or begin anew, or what becomes of it when its exercise is gone."""

from typing import TYPE_CHECKING

from companion.i18n import t
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Row

if TYPE_CHECKING:
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


def gone_choice(journal: "OpenJournal", draft: "Draft") -> ChoiceScreen:
    """The words of a draft whose exercise is no longer there, and what can become of them."""
    words = t("waiting", "The exercise these words belong to is no longer here. This is what you wrote:")
    rows = [
        Row("note", t("waiting", "Keep it in the journal as a note")),
        Row("later", t("waiting", "Leave it where it is")),
        Row("let-go", t("waiting", "Let it go"), t("waiting", "home can bring it back until you lock")),
    ]
    return ChoiceScreen(draft.exercise, words + "\n\n" + journal.draft_words(draft), rows)
