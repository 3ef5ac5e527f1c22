"""One module for a few commands that belong together; each function takes a call and returns an exit status."""
