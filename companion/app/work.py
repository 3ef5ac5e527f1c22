"""Long work that somebody watches, and may stop. Imports little: the first screen waits for it."""

import threading

from companion.errors import BackupStopped


class Work:
    """A backup that is being made: how far it is, and a way to stop it. Any thread may ask."""

    def __init__(self) -> None:
        self.done = 0.0
        self.is_over = False
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Stops it soon. Nothing will be left of it."""
        self._stopped.set()

    def told(self, done: float) -> None:
        """Hears how much is done. Raises BackupStopped once it is to stop."""
        self.done = done
        if self._stopped.is_set():
            raise BackupStopped
