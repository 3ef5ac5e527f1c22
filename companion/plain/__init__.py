"""Companion line by line: for screen readers, plain terminals and pipes. No colour, no moving about, only lines."""
