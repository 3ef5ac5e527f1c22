"""The command line, and the only place where all the parts are put together."""
