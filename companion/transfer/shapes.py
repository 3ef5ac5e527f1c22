"""Accounts for a portfolio, as plain text: headings that professions use, filled from answers, or left blank to fill.

What? So what? Now what?: Driscoll (1994), Rolfe, Freshwater and Jasper (2001). The reflective cycle: Gibbs (1988), Learning by
doing. The headings of the NMC's reflective account are those of its form (NMC, How to revalidate). No word is made up.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from companion.i18n import draw, long_date, t
from companion.journal.entries import Entry, Kind
from companion.text import Text

if TYPE_CHECKING:
    from companion.guide.exercise import Portfolio

PortfolioOf = Callable[[Entry], "Portfolio | None"]
BLANK_LINES = 3


@dataclass(frozen=True)
class Shape:
    """A form of account: its title and its headings, each with the answers that fill it.

    ``whole`` prints the entry above the headings, ``note`` is said under the title and ``last`` at the end of the file.
    ``story`` is the heading that takes a free note, None where there is no place for a story.
    """

    title: Text
    headings: tuple[tuple[Text, str | None], ...]
    story: str | None = None
    whole: bool = False
    note: Text | None = None
    last: Text | None = None

    @property
    def asked(self) -> tuple[Text, ...]:
        """The headings that no answer of an exercise fills. Only the person can, or they stay blank."""
        return tuple(heading for heading, name in self.headings if name is None)


SHAPES = {
    "what-so-what": Shape(
        Text("shape", "What? So what? Now what?"),
        (
            (Text("shape", "What?"), "what"),
            (Text("shape", "So what?"), "so_what"),
            (Text("shape", "Now what?"), "now_what"),
        ),
        story="what",
    ),
    "gibbs": Shape(
        Text("shape", "Gibbs’ reflective cycle"),
        (
            (Text("shape", "Description"), "description"),
            (Text("shape", "Feelings"), "feelings"),
            (Text("shape", "Evaluation"), "evaluation"),
            (Text("shape", "Analysis"), "analysis"),
            (Text("shape", "Conclusion"), "conclusion"),
            (Text("shape", "Action plan"), "action_plan"),
        ),
        story="description",
    ),
    "nmc": Shape(
        Text("shape", "Draft for an NMC reflective account"),
        (
            (Text("shape", "What was it: something you learned from (CPD), feedback, or an event?"), None),
            (Text("shape", "What did you learn?"), None),
            (Text("shape", "How did you change or improve your practice?"), None),
            (Text("shape", "How does it fit the Code?"), None),
        ),
        note=Text(
            "shape",
            "The Code: prioritise people, practise effectively, preserve safety, promote professionalism and trust.",
        ),
        story="",
        whole=True,
        last=Text(
            "shape",
            "The NMC asks you to use its own form. Copy this across. Take out anything that could identify a patient, a "
            "colleague or a place.",
        ),
    ),
    "learning": Shape(
        Text("shape", "What I learned"),
        ((Text("shape", "What I learned"), "learned"), (Text("shape", "My next step"), "next")),
    ),
}


def fits(shape: Shape, entry: Entry, portfolio: "Portfolio | None") -> bool:
    """Whether an entry is offered in this shape. Letters never are, nor what comes from an exercise without a portfolio, or
    from one that is not known any more, since it was brought in from another format: it may have been about a loss."""
    if entry.kind is Kind.LETTER or entry.follows is not None:
        return False
    if entry.exercise is None:
        return shape.story is not None and entry.kind is not Kind.REFLECTION
    if portfolio is None:
        return False
    return shape.whole or any(_answers(entry, portfolio, name) for _, name in shape.headings if name)


def write_shape(
    shape: Shape, entries: Iterable[Entry], portfolio_of: PortfolioOf, out: TextIO, said: Sequence[str] = ()
) -> None:
    """Writes the entries that fit, one account each, as plain text. ``said`` are the words under the asked headings."""
    out.write(_underlined(draw(shape.title), "=") + (f"\n{draw(shape.note)}\n" if shape.note else ""))
    for entry in entries:
        portfolio = portfolio_of(entry)
        if fits(shape, entry, portfolio):
            for piece in _account(shape, entry, portfolio, said):
                out.write("\n" + piece)
    if shape.last:
        out.write(f"\n{draw(shape.last)}\n")


def _account(shape: Shape, entry: Entry, portfolio: "Portfolio | None", said: Sequence[str]) -> Iterator[str]:
    fresh = dict(zip(shape.asked, said, strict=False))
    yield _underlined(f"{entry.title}, {long_date(entry.day)}" if entry.title else long_date(entry.day), "=")
    if shape.whole:
        yield t("shape", "What you wrote, to draw on:") + f"\n\n{entry.text}\n"
    for heading, name in shape.headings:
        answers = _answers(entry, portfolio, name) if name else [words for words in [fresh.get(heading)] if words]
        if name and portfolio is None and name == shape.story:
            answers = [entry.text]
        yield _underlined(draw(heading), "-") + ("\n\n".join(answers) + "\n" if answers else "\n" * BLANK_LINES)


def _answers(entry: Entry, portfolio: "Portfolio | None", heading: str) -> list[str]:
    """What was written under the steps of a heading, also under each copy of a step that is asked for each line of a list."""
    if portfolio is None:
        return []
    names: tuple[str, ...] = getattr(portfolio, heading)
    return [
        part.answer
        for name in names
        for part in entry.parts
        if part.answer and re.fullmatch(rf"{re.escape(name)}(-\d+)?", part.step)
    ]


def _underlined(heading: str, with_: str) -> str:
    return f"{heading}\n{with_ * min(len(heading), 72)}\n"
