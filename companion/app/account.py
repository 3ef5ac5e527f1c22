"""An account whose headings are asked afresh, of one entry, for one file; such as the NMC's reflective account."""

from typing import TYPE_CHECKING

from companion.app.jotting import FreeNote
from companion.app.taking import Leaving
from companion.guide.clean import clean
from companion.i18n import draw, t
from companion.transfer.shapes import SHAPES

if TYPE_CHECKING:
    from companion.journal.entries import Entry


class Account(FreeNote):
    """What is written under each heading. It goes into the file and not into the journal.

    Until the file is there it is a draft like that of a note, so that nothing is lost to whatever takes the person away.
    """

    def __init__(self, leaving: Leaving, entry: "Entry") -> None:
        super().__init__(leaving.journal)
        shape = SHAPES[leaving.format]
        self.entry_above = entry
        self.title = draw(shape.title)
        self.note = draw(shape.note) if shape.note else ""
        self.about = t("account", "Each one may stay empty. What you write goes into the file, not into the journal.")
        self.headings = tuple(draw(heading) for heading in shape.asked)
        self.answers = ("",) * len(self.headings)
        self._leaving = leaving

    def take(self, answers: "tuple[str, ...]") -> None:
        """Takes what stands under the headings, in their order, also for the file."""
        self.answers = tuple(clean(answer).strip() for answer in answers)
        self._leaving.said = self.answers
        said = [f"{heading}\n{answer}" for heading, answer in zip(self.headings, self.answers, strict=True) if answer]
        self.text = "\n\n".join([self.title, *said]) if said else ""

    def written(self) -> None:
        """The file is there: the draft goes. Raises VaultError; it waits on home then."""
        self.take(("",) * len(self.headings))
        self.save()


def asked_afresh(leaving: Leaving) -> Account | None:
    """The account to ask for: where the format has headings to be asked, and one entry leaves. Raises VaultError."""
    shape = SHAPES.get(leaving.format)
    leaving.said = ()
    if shape is None or not shape.asked:
        return None
    entry = leaving.alone()
    return Account(leaving, entry) if entry else None
