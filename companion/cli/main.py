"""From the words of the command line to an exit status. Nothing that goes wrong ever shows a traceback."""

from collections.abc import Sequence

from companion import __version__
from companion.cli.output import Output

INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    """Runs one command and returns its exit status: 0 done, 1 failed, 2 usage, 3 wrong passphrase, 4 vault damaged,
    5 nothing there yet, 130 interrupted."""
    out = Output()
    status = _status(words, out)
    if not out.finish() and status == 0:
        from companion.app.words import explain
        from companion.errors import OutputFailed

        out.say(explain(OutputFailed()))
        return OutputFailed.exit_status
    return status


def _status(words: Sequence[str], out: Output) -> int:
    try:
        return _guarded(words, out)
    except KeyboardInterrupt:
        out.say("")
        return INTERRUPTED
    except BrokenPipeError:
        out.give_up()
        return 0


def _guarded(words: Sequence[str], out: Output) -> int:
    try:
        return _run(words, out)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the last net: a traceback could show what a person wrote
        from companion.app.words import explain
        from companion.errors import CompanionError

        if isinstance(error, CompanionError):
            out.say(explain(error))
            return error.exit_status
        out.say(_fault_words(error))
        return 1


def _run(words: Sequence[str], out: Output) -> int:
    if list(words) == ["--version"] and not out.closed:
        out.line(f"companion {__version__}")
        return 0
    from importlib import import_module

    from companion.cli.call import Call
    from companion.cli.language import choose_language
    from companion.cli.parser import make_parser, parse

    choose_language(words)
    if out.closed:
        from companion.errors import OutputClosed

        raise OutputClosed
    try:
        args = parse(make_parser(out), words)
    except SystemExit as left:
        return int(left.code or 0)
    module, _, name = args.work.partition(":")
    work = getattr(import_module(f"companion.cli.commands.{module}"), name)
    return int(work(Call(args, out)))


def _fault_words(error: Exception) -> str:
    """The kind and the place of a fault, and nothing of its message: that could hold what a person wrote."""
    from pathlib import Path

    from companion.i18n import t

    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    return t(
        "cli",
        "Companion had to stop because of a fault in it ({kind}, {where}). Everything saved before this is safe.",
        kind=type(error).__name__,
        where=where,
    )
