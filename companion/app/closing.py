"""The last page of a session: what there is to say besides what was written."""

from companion.app.opened import OpenJournal
from companion.app.run import Run


def look_at_closing(opened: OpenJournal, run: Run) -> None:
    """Takes note of what a finished session left."""
    opened.coming_back.finished(run)
