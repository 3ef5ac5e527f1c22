"""Why an exercise: what is known about it, what is not, and where it comes from."""

from collections.abc import Iterator

from companion.guide.exercise import Exercise
from companion.i18n import draw, t


def why_parts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """A heading and what stands under it, from top to bottom. An exercise that says no more has its sources alone."""
    if exercise.why:
        yield t("why", "What is known"), draw(exercise.text(exercise.why.known))
        yield t("why", "What is not known"), draw(exercise.text(exercise.why.limits))
    sources = (f"{draw(exercise.text(source.what))}\n{source.cite}" for source in exercise.sources)
    yield t("exercises", "Where it comes from"), "\n\n".join(sources)
