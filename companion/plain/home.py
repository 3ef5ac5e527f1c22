"""Home: what waits, what to begin with, and the ways from here."""

from companion.plain.sitting import Sitting


def home(sitting: Sitting) -> None:
    """Home."""
    sitting.io.say("home")
