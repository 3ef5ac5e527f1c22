"""Taking entries along to other formats, and bringing them in from other journals. One module a format.

A reader is a function ``read(source) -> Iterator[Found]``; a writer is a function ``write(items, out)``. Both go through
what they are given piece by piece, so that a journal of any length needs little memory. What can be read and written is
listed in ``formats``.
"""
