"""What kinds and directions are called where a person reads them."""

from companion.journal.entries import Direction, Kind
from companion.text import Text

KIND = {
    Kind.REFLECTION: Text("kind", "reflection"),
    Kind.ACT: Text("kind", "act"),
    Kind.LETTER: Text("kind", "letter"),
    Kind.NOTE: Text("kind", "note"),
}
DIRECTION = {
    Direction.TO_OTHERS: Text("direction", "from you to others"),
    Direction.FROM_OTHERS: Text("direction", "from others to you"),
    Direction.BETWEEN_OTHERS: Text("direction", "seen between others"),
    Direction.TO_SELF: Text("direction", "to yourself"),
}
