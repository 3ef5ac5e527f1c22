"""Why a piece of another journal could not be read, or was left out: what several readers say."""

from companion.text import Text

NOT_UTF_8 = Text("transfer", "It has letters that are not in UTF-8.")
ENCRYPTED = Text("transfer", "It is encrypted. Export it without encryption first.")
TOO_LARGE = Text("transfer", "It is too large to be read at once.")
A_LINK = Text("transfer", "It is a link to another place, so it was not followed.")
NOT_OPENED = Text("transfer", "It could not be opened.")
OTHER_FILE = Text("transfer", "a picture, a recording or another file")
TRASH = Text("transfer", "a note from the trash")
