"""Long work that somebody watches, and may stop. Imports little: the first screen waits for it."""

import threading

from companion.errors import BackupStopped, CompanionError


class Work:
    """Something that is being done, such as a backup: how far it is, and a way to stop it. Any thread may ask.

    ``stopped`` is raised where it is once it is to stop.
    """

    def __init__(self, stopped: type[CompanionError] = BackupStopped) -> None:
        self.done = 0.0
        self.is_over = False
        self._error = stopped
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Stops it soon. Nothing will be left of it."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it is to stop, or has."""
        return self._stopped.is_set()

    def told(self, done: float) -> None:
        """Hears how much is done. Raises what ``stopped`` says once it is to stop."""
        self.done = done
        if self.is_stopped:
            raise self._error
