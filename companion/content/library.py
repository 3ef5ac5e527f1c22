"""The exercises there are: the bundled ones and the person's own. Only what is asked for is read."""

import difflib
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from companion.content.check import FILE, check_file, load
from companion.content.folder import bundled_folder
from companion.content.trainer import read_trainer
from companion.errors import ExerciseInvalid, NoSuchExercise
from companion.guide.exercise import Exercise
from companion.guide.trainer import Trainer


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
        return tuple(self._files()[0])

    def is_own(self, exercise_id: str) -> bool:
        """Whether this id is one of the person's own exercises."""
        path = self._files()[0].get(exercise_id)
        return path is not None and path.parent.parent != self._bundled

    def path(self, exercise_id: str) -> Path:
        """The file of an exercise. Raises NoSuchExercise."""
        files, _ = self._files()
        if exercise_id not in files:
            near = difflib.get_close_matches(exercise_id, files, n=3, cutoff=0.5)
            raise NoSuchExercise(exercise_id, tuple(near))
        return files[exercise_id]

    def get(self, exercise_id: str) -> Exercise:
        """The exercise with this id. Raises NoSuchExercise, ExerciseInvalid."""
        return self._read.get(exercise_id) or self._load(self.path(exercise_id), self.ids())

    def trainer(self, exercise_id: str) -> Trainer | None:
        """What a trainer needs who shows it to a group; None where nothing is written. Raises NoSuchExercise, ExerciseInvalid."""
        return read_trainer(self.path(exercise_id).parent, self.get(exercise_id))

    def _load(self, path: Path, known: Collection[str]) -> Exercise:
        exercise_id, folder = path.parent.name, path.parent.parent
        if exercise_id not in self._read:
            self._read[exercise_id] = (
                _load_bundled(path, _stamp(path), folder)
                if folder == self._bundled
                else load(path, known=known, bundled=self._bundled)
            )
        return self._read[exercise_id]

    def _files(self) -> tuple[dict[str, Path], list[Path]]:
        """The file of each exercise, bundled ones first; and the own files that have a bundled exercise's id."""
        bundled = {name: self._bundled / name / FILE for name in exercise_ids(self._bundled)}
        own = {name: self._own / name / FILE for name in exercise_ids(self._own)} if self._own else {}
        return bundled | {name: own[name] for name in own if name not in bundled}, [own[n] for n in own if n in bundled]

    def all(self) -> tuple[Exercise, ...]:
        """Every exercise, in the order in which they are offered. Raises ExerciseInvalid for the first that cannot be used."""
        return in_order(self.get(exercise_id) for exercise_id in self.ids())

    def usable(self) -> tuple[tuple[Exercise, ...], tuple[ExerciseInvalid, ...]]:
        """Every exercise that can be used, in the order in which they are offered, and what is wrong with each of the others.

        An own one with the id of a bundled one is among the others.
        """
        good, bad = [], []
        files, taken = self._files()
        for path in files.values():
            try:
                good.append(self._load(path, files))
            except ExerciseInvalid as error:
                bad.append(error)
        bad += [ExerciseInvalid(check_file(path, bundled=self._bundled)) for path in taken]
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
