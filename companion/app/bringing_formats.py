"""What can be brought along, and what each is called. Imports little: the help of the command line has it too."""

from typing import NamedTuple

from companion.i18n import draw, t
from companion.text import Text


class Format(NamedTuple):
    """A format: what wrote it, which is a name in every language, and what kind of thing it is."""

    written_by: str
    what: Text

    @property
    def words(self) -> str:
        """Both."""
        return t("bring", "{written_by}, {what}", written_by=self.written_by, what=draw(self.what))


FORMATS: dict[str, Format] = {
    "companion": Format("Companion", Text("bring", "another journal; all of it comes back")),
    "jrnl": Format("jrnl", Text("bring", "its text")),
    "jrnl-json": Format("jrnl", Text("bring", "its JSON")),
    "day-one": Format("Day One", Text("bring", "a zip or JSON file")),
    "markdown": Format("Markdown", Text("bring", "a file, or a folder of them")),
    "jrnl-encrypted": Format("jrnl", Text("bring", "a journal with a passphrase of its own")),
    "daylio": Format("Daylio", Text("bring", "a table")),
    "tui-journal": Format("tui-journal", Text("bring", "its JSON")),
    "joplin": Format("Joplin", Text("bring", "a RAW folder")),
    "standard-notes": Format("Standard Notes", Text("bring", "a backup that is not encrypted")),
    "red-notebook": Format("RedNotebook", Text("bring", "its folder")),
}
"""The formats there are, in the order in which they are offered."""
