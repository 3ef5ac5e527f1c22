"""The exercises there are: the bundled ones and the person's own. Only what is asked for is read."""

import difflib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from companion.content.check import FILE, check_file, load
from companion.content.folder import bundled_folder
from companion.errors import ExerciseInvalid, NoSuchExercise
from companion.guide.exercise import Exercise


class Library:
    """Finds and reads exercises. ``own`` is the person's own folder, one folder an exercise inside; it may be absent.

    An own exercise cannot take a bundled exercise's id: the bundled one is used, and checking the file says so.
    """

    def __init__(self, own: Path | None = None, *, bundled: Path | None = None) -> None:
        self._bundled = bundled or bundled_folder()
        self._own = own
        self._read: dict[str, Exercise] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all exercises, bundled ones first, each by its id. Reads no exercise."""
        bundled = exercise_ids(self._bundled)
        own = exercise_ids(self._own) if self._own else []
        return (*bundled, *(i for i in own if i not in bundled))

    def is_own(self, exercise_id: str) -> bool:
        """Whether this id is one of the person's own exercises."""
        return exercise_id in self.ids() and not (self._bundled / exercise_id / FILE).is_file()

    def path(self, exercise_id: str) -> Path:
        """The file of an exercise. Raises NoSuchExercise."""
        ids = self.ids()
        if exercise_id not in ids:
            near = difflib.get_close_matches(exercise_id, ids, n=3, cutoff=0.5)
            raise NoSuchExercise(exercise_id, tuple(near))
        own = self._own if self._own and self.is_own(exercise_id) else self._bundled
        return own / exercise_id / FILE

    def get(self, exercise_id: str) -> Exercise:
        """The exercise with this id. Raises NoSuchExercise, ExerciseInvalid."""
        if exercise_id not in self._read:
            path = self.path(exercise_id)
            self._read[exercise_id] = (
                load(path, known=self.ids(), bundled=self._bundled)
                if path.parent.parent != self._bundled
                else _load_bundled(path, _stamp(path), self._bundled)
            )
        return self._read[exercise_id]

    def all(self) -> tuple[Exercise, ...]:
        """Every exercise, in the order in which they are offered. Raises ExerciseInvalid for the first that cannot be used."""
        return in_order(self.get(exercise_id) for exercise_id in self.ids())

    def usable(self) -> tuple[tuple[Exercise, ...], tuple[ExerciseInvalid, ...]]:
        """Every exercise that can be used, in the order in which they are offered, and what is wrong with each of the others.

        An own one with the id of a bundled one is among the others.
        """
        good, bad = [], []
        for exercise_id in self.ids():
            try:
                good.append(self.get(exercise_id))
            except ExerciseInvalid as error:
                bad.append(error)
        for exercise_id in exercise_ids(self._own) if self._own else ():
            if (self._bundled / exercise_id / FILE).is_file() and self._own:
                bad.append(ExerciseInvalid(check_file(self._own / exercise_id / FILE, bundled=self._bundled)))
        return in_order(good), tuple(bad)


@lru_cache(maxsize=256)
def _load_bundled(path: Path, stamp: tuple[int, int], bundled: Path) -> Exercise:
    """A bundled exercise, read once however often a journal is opened, until its file is another."""
    return load(path, known=exercise_ids(bundled), bundled=bundled)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:  # reading it will say so
        return 0, 0
    return found.st_mtime_ns, found.st_size


def in_order(exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Exercises in the order in which they are offered: of their ``place``, then of their ids."""
    return tuple(sorted(exercises, key=lambda exercise: (exercise.place, exercise.id)))


def exercise_ids(folder: Path) -> list[str]:
    """The names of the folders that hold an exercise, sorted. A folder that is not there holds none."""
    try:
        return sorted(f.name for f in folder.iterdir() if not f.name.startswith(".") and (f / FILE).is_file())
    except OSError:
        return []
