"""Why an exercise, line by line."""

from companion.app.why import why_parts
from companion.guide.exercise import Exercise
from companion.plain.io import Io


def say_why(io: Io, exercise: Exercise) -> None:
    """Prints each part under its heading."""
    for heading, words in why_parts(exercise):
        io.part(heading, *words.split("\n"))
