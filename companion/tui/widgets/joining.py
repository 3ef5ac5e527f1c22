"""Lines that were pasted where only one has room."""


def join_lines(text: str) -> str:
    """Several lines as one: none of them is dropped."""
    return " ".join(line for line in text.splitlines() if line)
