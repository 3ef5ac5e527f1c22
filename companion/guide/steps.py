"""The steps an exercise is made of: frozen models, and their closed union."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, Field(min_length=1, max_length=1200)]

Direction = Literal["to-others", "from-others", "between-others", "to-self"]
"""Which way an act of compassion went: from you, to you, seen by you between others, or to yourself."""

Behaviour = Literal["attending", "understanding", "empathising", "helping"]
"""What was in an act of compassion."""

Sign = Literal["hard-shift", "not-all-right", "heavier"]
"""What a choice tells about how someone is, whatever its exercise: home then suggests otherwise."""

FIRST_PERSON = "first-person"
"""The name under which a condition may ask whether the person chose that letters say "I"; it is "yes" then."""

Answered: TypeAlias = str | int | list[str] | None
"""An answer as it is held; see ``companion.guide.answers.Value``, which is this."""

HOME = "home"
"""The jump target that leaves the exercise at once, for home."""

CLOSE = "close"
"""The jump target that leaves the exercise at once, and Companion too; what was answered stays a draft only if anything was written."""


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class When(Model):
    """A condition on an earlier answer. With several parts, all must hold; an unanswered step never ``is`` anything."""

    step: Id
    is_: tuple[str | int, ...] = Field(default=(), alias="is")
    is_not: tuple[str | int, ...] = ()
    answered: bool | None = None

    def holds_for(self, value: Answered) -> bool:
        """Whether the condition holds when its step has this answer, None when it was not answered."""
        chosen = [str(item) for item in (value if isinstance(value, list) else [value])]
        if self.answered is not None and self.answered != (value is not None):
            return False
        if self.is_ and not any(str(wanted) in chosen for wanted in self.is_):
            return False
        return not any(str(unwanted) in chosen for unwanted in self.is_not)


class Instead(Model):
    """Other wording for a step when a condition holds. What is left out stays as it was."""

    when: When
    ask: Words | None = None
    help: Words | None = None
    opening: Words | None = None


class Choice(Model):
    """One option. ``goto`` jumps to a step of this exercise (or ``close``); ``run`` starts another exercise.

    ``then`` leads into another exercise when this session is finished.
    ``direction`` is the direction that this choice stands for, where the pick gives an entry its direction. ``says``
    is what it tells about how someone is. ``in_short`` is what it is called on a chart. ``always`` keeps it among the choices of a pick that draws. In a follow-up,
    ``again_in`` is after how many days it comes back once more, and with ``lets_go`` nothing else comes back of that entry.
    """

    id: Id
    label: Words
    direction: Direction | None = None
    goto: str | None = None
    run: Id | None = None
    then: Id | None = None
    says: Sign | None = None
    in_short: Words | None = None
    always: bool = False
    again_in: Annotated[int, Field(ge=1, le=90)] | None = None
    lets_go: bool = False


def copy_id(step_id: str, place: int) -> str:
    """The id of the copy of a step that is asked for line ``place`` of a list, counted from 1."""
    return f"{step_id}-{place}"


class Shelf(Model):
    """A heading and the steps whose answers stand under it where earlier answers are shown back.

    ``where`` leaves of a list only the lines whose own answer, of a step asked for each, fits. ``in_a_row`` puts all
    the answers on one line, without their questions.
    """

    title: Words | None = None
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]
    where: When | None = None
    in_a_row: bool = False

    def fitting(self, step_id: str, answer_to: Callable[[str], Answered]) -> Answered:
        """What of the answer to a step stands on this shelf: of a list, where asked, only some lines. None for nothing."""
        value = answer_to(step_id)
        if self.where is None or not isinstance(value, list):
            return value
        own = (answer_to(copy_id(self.where.step, place)) for place in range(1, len(value) + 1))
        return [line for line, answer in zip(value, own, strict=True) if self.where.holds_for(answer)] or None


class Turn(Model):
    """In which weeks a step is asked: every ``of`` weeks, from week ``at`` on (0 is the first)."""

    of: Annotated[int, Field(ge=2, le=12)]
    at: Annotated[int, Field(ge=0, le=11)]


class Charted(Model):
    """That the answers are counted by month when somebody looks back. ``title`` stands over the chart.

    Steps of an exercise with the same title are on one chart. Only answers for which ``when`` holds are on it.
    """

    title: Words
    when: When | None = None


class OnPaper(Model):
    """What a step says where it is answered by hand, on a sheet or before a wall: these words instead of its own, or it is not there."""

    ask: Words | None = None
    help: Words | None = None
    leave_out: bool = False


class Item(Model):
    """Which line of a list a copy of a step is asked for: line ``place``, counted from 1, of the step ``list``."""

    list: Id
    place: int


class BaseStep(Model):
    """What every step has. ``ask`` is the question (for a ``say``, the text); ``help`` is the quiet line under it.

    ``show`` puts earlier answers beside the question. ``kept`` is False for a step whose answer stays out of the saved
    entry; ``kept_as`` is what stands over the answer in the journal, where the question alone says too little.
    ``story`` marks a box that could hold a patient's story, by which the line about names is shown. ``another_way``
    is another way into the question, for someone who is stuck. ``for_each`` names an earlier list: the step is asked
    once for each of its lines. ``only_short`` steps are in the short form alone. ``turn`` asks it only in some weeks.
    ``on_paper`` is for what would not be true on a printed sheet or a wall; with it the step's own ``help`` is not there.
    The loader sets ``part`` for the steps of a shared part (the Gate, the Landing), which are translated once for all,
    and ``copy_of`` and ``item`` for each copy it makes of a step with ``for_each``.
    """

    id: Id
    ask: Words
    help: Words | None = None
    when: When | None = None
    instead: tuple[Instead, ...] = ()
    show: tuple[Shelf, ...] = ()
    kept: bool = True
    kept_as: Words | None = None
    story: bool = False
    another_way: Words | None = None
    for_each: Id | None = None
    only_short: bool = False
    turn: Turn | None = None
    on_paper: OnPaper | None = None
    part: Id | None = None
    copy_of: Id | None = None
    item: Item | None = None

    @property
    def by_hand(self) -> tuple[str, str | None]:
        """Its question and its help where it is answered on paper, and not in the app."""
        if self.on_paper is None:
            return self.ask, self.help
        return self.on_paper.ask or self.ask, self.on_paper.help


class Say(BaseStep):
    """Read only."""

    kind: Literal["say"]


class Pause(BaseStep):
    """Quiet seconds; skippable. ``short_seconds`` is their number in the short form."""

    kind: Literal["pause"]
    seconds: Annotated[int, Field(ge=1, le=600)]
    short_seconds: Annotated[int, Field(ge=1, le=600)] | None = None


class Line(BaseStep):
    """One line of text. ``example`` is an opening shown in the empty box."""

    kind: Literal["line"]
    example: Words | None = None


class WordsStep(BaseStep):
    """A whole story in ``count`` words. The count is soft: more or fewer are taken. A hyphenated word counts as one."""

    kind: Literal["words"]
    count: Annotated[int, Field(ge=1, le=50)]


class TextStep(BaseStep):
    """Several lines, no minimum. ``opening`` is how the text begins where it is shown back."""

    kind: Literal["text"]
    example: Words | None = None
    opening: Words | None = None


class ListStep(BaseStep):
    """Up to ``up_to`` short lines."""

    kind: Literal["list"]
    up_to: Annotated[int, Field(ge=1, le=20)]


class Pick(BaseStep):
    """Choose one. A choice may jump; ``skip_to`` is where skipping jumps, when just going on would be wrong.

    ``draw`` shows only so many of the choices, others each time, besides those that are ``always`` there.
    ``charted`` puts it on a chart when somebody looks back.
    """

    kind: Literal["pick"]
    skip_to: str | None = None
    draw: Annotated[int, Field(ge=1, le=9)] | None = None
    charted: Charted | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=40)]


class Picks(BaseStep):
    """Choose any number."""

    kind: Literal["picks"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=20)]


class Scale(BaseStep):
    """A whole number between ``low`` and ``high``, whose ends are labelled in words. No total, no bands.

    ``charted`` puts it on a chart when somebody looks back.
    """

    kind: Literal["scale"]
    charted: Charted | None = None
    low: int
    high: int
    low_label: Words
    high_label: Words


class YesNo(BaseStep):
    """Yes, no, or skip. ``run`` names an exercise that a yes leads to when this one is finished."""

    kind: Literal["yesno"]
    run: Id | None = None


class DateStep(BaseStep):
    """A day to come. ``in_days`` are offered, counted from today, and any other day; ``never`` is the way to say none."""

    kind: Literal["date"]
    in_days: Annotated[tuple[Annotated[int, Field(ge=1, le=366)], ...], Field(min_length=1, max_length=5)] = (1, 7)
    never: Words | None = None


class Echo(BaseStep):
    """Only shows earlier answers back. A ``letter`` flows them together as one text.

    A ``card`` frames them, to copy or print; ``lines`` stand on it above them.
    """

    kind: Literal["echo"]
    shape: Literal["answers", "letter", "card"] = "answers"
    lines: Words | None = None


class Keep(BaseStep):
    """Choose or type one sentence for the kept lines. Sentences of the ``choose_from`` answers are offered."""

    kind: Literal["keep"]
    choose_from: Annotated[tuple[Id, ...], Field(min_length=1)]


class Support(BaseStep):
    """Opens the page of people to talk to, then goes on."""

    kind: Literal["support"]


Step = Annotated[
    Say
    | Pause
    | Line
    | WordsStep
    | TextStep
    | ListStep
    | Pick
    | Picks
    | Scale
    | YesNo
    | DateStep
    | Echo
    | Keep
    | Support,
    Field(discriminator="kind"),
]
