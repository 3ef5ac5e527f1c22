"""argparse speaks through our catalogues."""

import argparse
import ast
import inspect

from companion.cli.arguments import ARGPARSE_SAYS

TO_PROGRAMMERS = (
    "conflicting",
    "cannot ",
    "dest=",
    "is not callable",
    "__call__",
    "required' is",
    "mutually",
    "can't open",
)
UNUSED = (
    "deprecated",
    "warning",
    "error: ",
    "default",
    "heading",
    "version number",
    "option string",
    "conflict_resolution",
)
UNUSED += ('argument "-"', "expected %s")


def test_all_that_argparse_says_to_a_person_is_in_the_catalogues() -> None:
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call)]
    looked_up = {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    said = {text.message for text in ARGPARSE_SAYS}

    assert looked_up
    assert [m for m in sorted(looked_up - said) if not any(part in m for part in (*TO_PROGRAMMERS, *UNUSED))] == []
