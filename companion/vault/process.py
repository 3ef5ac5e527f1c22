"""What the operating system may keep of this process."""


def no_core_dumps() -> None:
    """A crash leaves no image of our memory on the disk. Does nothing where there are no such limits (Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
