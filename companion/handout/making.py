"""An exercise as a sheet to fill in by hand. Pure: what it needs is given, and nothing is read or written.

What the app does by itself is said in words, or is not there: a step for some people alone has “If you ticked ...” over
it, what only the app can do stays out, and follow-ups are no part of a sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from companion.content.helplines import Country
from companion.guide.exercise import (
    DateStep,
    Echo,
    Exercise,
    Keep,
    Line,
    ListStep,
    Pause,
    Pick,
    Picks,
    Say,
    Scale,
    Step,
    Support,
    TextStep,
    WordsStep,
    YesNo,
)
from companion.guide.prompt import NO, YES
from companion.handout import sheet
from companion.handout.conditions import in_words
from companion.handout.helping import helping
from companion.handout.sheet import Asked, Block, Origin, Sheet
from companion.i18n import draw, minutes, t

ROOM, LESS_ROOM = (2, 4), (1, 3)
"""Lines to write on, for a line and for a text; and in an exercise with ``MANY`` texts."""
MANY = 5
WIDEST = 11
"""Numbers of the widest scale whose numbers are all printed."""


def sheet_of(
    exercise: Exercise, countries: Sequence[Country], *, country: str | None = None, own: bool = False
) -> Sheet:
    """The sheet of an exercise. ``country`` is the code of the one whose help lines stand at its foot, if one was chosen."""
    return Sheet(
        title=draw(exercise.text(exercise.title)),
        about=tuple(_about(exercise)),
        blocks=tuple(_together(_Making(exercise).blocks())),
        helping=helping(countries, country),
        origin=Origin(
            heading=t("exercises", "Where it comes from"),
            sources=tuple((draw(exercise.text(source.what)), source.cite) for source in exercise.sources),
            own=_own() if own else "",
        ),
    )


def _about(exercise: Exercise) -> Iterator[str]:
    length = minutes(exercise.minutes * 60)
    yield t("handout", "{about} About {length}.", about=draw(exercise.text(exercise.about)), length=length)
    if exercise.asks:
        care = [t("handout", "Leave out what you like. This is paper: whoever finds it can read it.")]
        if any(step.story for step in exercise.steps):
            care.append(t("run", "No names, dates or places. “A patient” and “a colleague” are enough."))
        yield " ".join(care)


def _own() -> str:
    return t("handout", "Written by whoever printed this. It does not come with Companion.")


class _Making:
    """Goes through the steps of an exercise once."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.ways = set[str]()
        texts = [step for step in exercise.steps if isinstance(step, TextStep)]
        self.few, self.several = LESS_ROOM if len(texts) >= MANY else ROOM
        self.for_the_journal = {also.when.step for also in exercise.also}

    def blocks(self) -> Iterator[Block]:
        turns = [step for step in self.exercise.steps if step.turn]
        for step in self.exercise.steps:
            if step.turn is None:
                yield from self.block(step)
            elif step is turns[0]:
                yield from self.by_weeks(turns)

    def by_weeks(self, steps: Sequence[Step]) -> Iterator[Block]:
        """The steps that are asked in some weeks only, those of a week together."""
        yield sheet.Say(Asked(t("handout", "Each week, only the questions of that week. Then from the first again.")))

        def week(step: Step) -> int:
            return step.turn.at + 1 if step.turn else 0

        for number, together in groupby(sorted(steps, key=week), week):
            blocks = [block for step in together for block in self.block(step)]
            yield sheet.Group(t("handout", "Week {n}", n=number), tuple(blocks))

    def block(self, step: Step) -> Iterator[Block]:
        """What a step is on paper: nothing, where paper has no place for it."""
        when = in_words(self.exercise, step.when)
        left_out = step.on_paper is not None and step.on_paper.leave_out
        if when is None or left_out or step.only_short or step.item or step.id in self.for_the_journal:
            return
        asked = self.asked(step, when)
        match step:
            case Say():
                yield sheet.Say(asked)
            case Pause():
                quiet = t("handout", "About {length} of quiet.", length=minutes(step.seconds))
                yield _said(asked, quiet)
            case Line(example=begins):
                yield sheet.Lines(asked, self.few, begins=self.beginning(step, begins))
            case TextStep(example=example, opening=opening):
                yield sheet.Lines(asked, self.several, begins=self.beginning(step, opening or example))
            case Keep():
                yield sheet.Lines(asked, self.few)
            case DateStep():
                yield sheet.Lines(asked, 1)
            case ListStep():
                yield self.list(step, asked)
            case WordsStep():
                yield sheet.Boxes(asked, step.count)
            case Pick() if _only_leads_on(step):
                yield sheet.Say(asked)
            case Pick():
                yield sheet.Ticks(_helped(asked, t("handout", "Tick one.")), self.choices(step))
            case Picks():
                yield sheet.Ticks(_helped(asked, t("handout", "Tick any.")), self.choices(step))
            case YesNo():
                yield sheet.Ticks(asked, (draw(YES), draw(NO)))
            case Scale():
                yield self.scale(step, asked)
            case Echo(shape="card"):
                yield self.card(step, when)
            case Echo():
                yield sheet.Say(asked)
            case Support():
                yield _said(asked, t("handout", "They are at the foot of this sheet."))

    def asked(self, step: Step, when: str) -> Asked:
        ask, help_ = step.by_hand
        return Asked(
            words=self.text(ask, step),
            help=self.text(help_, step),
            when=when,
            more=tuple(self.more(step)),
        )

    def more(self, step: Step) -> Iterator[str]:
        """The other wordings of a step, and another way into it, once each."""
        for other in step.instead:
            words = " ".join(filter(None, (self.text(other.ask, step), self.text(other.help, step))))
            if words and (when := in_words(self.exercise, other.when)):
                yield f"{when} {words}"
        if step.another_way and step.another_way not in self.ways:
            self.ways.add(step.another_way)
            yield t("handout", "Another way in: {words}", words=self.text(step.another_way, step))

    def beginning(self, step: Step, words: str | None) -> str:
        """How what is written may begin, where the question itself does not say so."""
        drawn = self.text(words, step)
        return "" if drawn in self.text(step.ask, step) else drawn

    def list(self, step: ListStep, asked: Asked) -> Block:
        """A list; with what is asked for each of its lines beside it, where anything is."""
        columns = [
            sheet.Column(self.text(each.ask, each), self.cell(each))
            for each in self.exercise.steps
            if each.item is not None and each.item.list == step.id and each.item.place == 1
        ]
        return (
            sheet.Table(asked, tuple(columns), step.up_to)
            if columns
            else sheet.Lines(asked, step.up_to, step.up_to > 1)
        )

    def cell(self, step: Step) -> tuple[str, ...]:
        match step:
            case Pick() | Picks():
                return self.choices(step)
            case Scale():
                return tuple(map(str, range(step.low, step.high + 1)))
            case YesNo():
                return draw(YES), draw(NO)
            case _:
                return ()

    def choices(self, step: Pick | Picks) -> tuple[str, ...]:
        return tuple(self.text(choice.label, step) for choice in step.choices)

    def scale(self, step: Scale, asked: Asked) -> Block:
        low, high = self.text(step.low_label, step), self.text(step.high_label, step)
        if step.high - step.low < WIDEST:
            return sheet.Scale(asked, tuple(range(step.low, step.high + 1)), low, high)
        ends = t(
            "handout",
            "A number from {low} ({least}) to {high} ({most}).",
            low=step.low,
            high=step.high,
            least=low,
            most=high,
        )
        return sheet.Lines(_helped(asked, ends), 1)

    def card(self, step: Echo, when: str) -> Block:
        """The words of a card that has its own; where it has none, it is made of what was written above."""
        if step.lines is None:
            return sheet.Say(Asked(t("handout", "Copy it onto a card, if you like."), when=when))
        words = self.text(step.lines, step).strip()
        title, _, rest = words.partition("\n")
        return sheet.Card(rest.strip() if title.strip() == self.text(self.exercise.title) else words)

    def text(self, words: str | None, step: Step | None = None) -> str:
        return draw(self.exercise.text(words, step)).strip()


def _only_leads_on(step: Pick) -> bool:
    """Whether what is chosen is nothing but the way on."""
    return not step.kept and any(choice.goto or choice.run for choice in step.choices)


def _helped(asked: Asked, more: str) -> Asked:
    return replace(asked, help=f"{asked.help} {more}".strip())


def _said(asked: Asked, more: str) -> Block:
    return sheet.Say(replace(asked, words=f"{asked.words} {more}"))


def _together(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what is only said to the same few people in one."""
    held: sheet.Say | None = None
    for block in blocks:
        if isinstance(block, sheet.Say) and block.asked.when and not (block.asked.help or block.asked.more):
            if held and held.asked.when == block.asked.when:
                held = sheet.Say(replace(held.asked, words=f"{held.asked.words}\n\n{block.asked.words}"))
                continue
            new: sheet.Say | None = block
        else:
            new = None
        if held:
            yield held
        held = new
        if new is None:
            yield block
    if held:
        yield held
