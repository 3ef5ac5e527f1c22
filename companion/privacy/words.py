"""Lists of words, written as people read them."""


def words(text: str) -> frozenset[str]:
    """Each word of the text."""
    return frozenset(text.split())
