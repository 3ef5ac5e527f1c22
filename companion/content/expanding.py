"""Writes out what an exercise file says in short: the copies of a step for each line of a list, and earlier answers."""

from collections.abc import Iterator, Sequence

from companion.guide.exercise import Exercise, Keep, ListStep, Step
from companion.guide.steps import Item, copy_id


def expanded(exercise: Exercise) -> Exercise:
    """The exercise with a copy of each ``for_each`` step for each line, and its ``earlier`` steps. It has no faults.

    Steps that stand one after the other and are for the same list are asked together: all of them for its first line,
    then all for its second.
    """
    steps = tuple(_copied(exercise.steps))
    copies: dict[str, list[str]] = {}
    for step in steps:
        if step.copy_of is not None:
            copies.setdefault(step.copy_of, []).append(step.id)

    def named(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for name in ids for each in copies.get(name, [name]))

    def pointing(step: Step) -> Step:
        show = tuple(shelf.model_copy(update={"steps": named(shelf.steps)}) for shelf in step.show)
        update: dict[str, object] = {"show": show}
        if isinstance(step, Keep):
            update["choose_from"] = named(step.choose_from)
        return step.model_copy(update=update)

    there = {step.id: step for step in exercise.steps}
    earlier = (there[recall.step].model_copy(update={"id": recall.id, "when": None}) for recall in exercise.recall)
    follow_up = tuple(
        one.model_copy(update={"steps": tuple(pointing(step) for step in one.steps)}) for one in exercise.follow_up
    )
    return exercise.model_copy(
        update={
            "steps": tuple(pointing(step) for step in steps),
            "earlier": tuple(earlier),
            "follow_up": follow_up,
            "entry": exercise.entry.model_copy(update={"about": named(exercise.entry.about)}),
        }
    )


def _copied(steps: Sequence[Step]) -> Iterator[Step]:
    lists = {step.id: step.up_to for step in steps if isinstance(step, ListStep)}
    together: list[Step] = []
    for step in steps:
        if together and step.for_each != together[0].for_each:
            yield from _copies(together, lists)
            together = []
        if step.for_each is None:
            yield step
        else:
            together.append(step)
    yield from _copies(together, lists)


def _copies(together: Sequence[Step], lists: dict[str, int]) -> Iterator[Step]:
    if not together or together[0].for_each is None:
        return
    list_id = together[0].for_each
    for place in range(1, lists[list_id] + 1):
        for step in together:
            item = Item(list=list_id, place=place)
            yield step.model_copy(update={"id": copy_id(step.id, place), "copy_of": step.id, "item": item})
