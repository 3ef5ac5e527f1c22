"""What pydantic found, said in plain words."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from companion.content.faults import MOST, Fault, Key, shown
from companion.content.reading import Table
from companion.guide.exercise import Exercise, FollowUp, Step
from companion.text import Text

_STEP_UNION = get_args(get_args(Step)[0])
KINDS: dict[str, type[BaseModel]] = {get_args(m.model_fields["kind"].annotation)[0]: m for m in _STEP_UNION}
"""The step kinds by the word that stands in a file."""

_OTHER_TYPE: Mapping[str, Text] = {
    "string_type": Text("check", "“{name}” must be a text in quotes; change it."),
    "int_type": Text("check", "“{name}” must be a whole number without quotes; change it."),
    "int_from_float": Text("check", "“{name}” must be a whole number without quotes; change it."),
    "bool_type": Text("check", "“{name}” must be true or false, without quotes; change it."),
    "tuple_type": Text("check", "“{name}” must be a list in square brackets; change it."),
    "model_type": Text("check", "“{name}” must be a table in curly brackets or under a heading of its own; change it."),
    "dict_type": Text("check", "“{name}” must be a table in curly brackets or under a heading of its own; change it."),
}


def faults_of(error: ValidationError, table: Table, under: Key = (), *, of: type[BaseModel] = Exercise) -> list[Fault]:
    """The faults that a validation error tells of, each once, ``MOST`` of them.

    ``under`` is where in the file the data stood, ``of`` the model of the whole file.
    """
    found: dict[Key, Fault] = {}
    missing: set[Key] = set()
    meant: set[Key] = set()
    for details in error.errors(include_url=False, include_context=True)[:MOST]:
        key = (*under, *_key(details["loc"], under))
        if details["type"] == "too_short" and len(_at(key, table)) >= details["ctx"]["min_length"]:
            continue  # pydantic counts only the items that are right; what is wrong with the others is said anyway
        found.setdefault(key, Fault(key, _what(details, key, table, of)))
        if details["type"] == "missing":
            missing.add(key)
        if details["type"] == "extra_forbidden" and (near := _near(str(key[-1]), key, table, of)):
            meant.add((*key[:-1], near))
    # A misspelt key is one fault, not two: what it was meant to be is not said to be missing as well.
    return [fault for key, fault in found.items() if key not in meant & missing]


def _key(loc: Key, under: Key) -> Key:
    """The path in the file: without the union's tag that pydantic puts behind a step, and the types it tried."""
    whole = (*under, *loc)
    tags = [at for at in range(2, len(whole)) if whole[at - 2] == "steps" and isinstance(whole[at - 1], int)]
    for at in tags:
        if whole[at] in KINDS:
            loc = (*loc[: at - len(under)], *loc[at - len(under) + 1 :])
            break
    return loc[:-1] if len(loc) > 1 and loc[-1] in ("str", "int") and isinstance(loc[-2], int) else loc


def _what(details: ErrorDetails, key: Key, table: Table, of: type[BaseModel]) -> Text:
    kind, context = details["type"], details.get("ctx", {})
    name = shown(key[-2:] if isinstance(key[-1], int) else key[-1:]) if key else ""
    if kind == "extra_forbidden":
        return _unknown(name, _near(name, key, table, of))
    if kind == "union_tag_invalid":
        return _no_kind(difflib.get_close_matches(str(context.get("tag", "")), KINDS, n=1))
    if kind == "literal_error":
        known = ", ".join(re.findall(r"'([^']*)'", context["expected"]))
        return Text("check", "“{name}” can only be one of: {known}. Choose one.").filled(name=name, known=known)
    if kind in _BEYOND:
        limit, text = _BEYOND[kind]
        return text.filled(name=name, limit=context[limit])
    return _OTHER_TYPE.get(kind, _OTHER.get(kind, _ANYTHING)).filled(name=name)


_BEYOND: Mapping[str, tuple[str, Text]] = {
    "string_too_long": (
        "max_length",
        Text("check", "“{name}” is longer than {limit} characters; make it shorter."),
    ),
    "too_short": ("min_length", Text("check", "“{name}” needs at least {limit}; add more or take it out.")),
    "too_long": ("max_length", Text("check", "“{name}” takes {limit} at most; take some out.")),
    "greater_than_equal": ("ge", Text("check", "“{name}” must be {limit} or more; change it.")),
    "less_than_equal": ("le", Text("check", "“{name}” must be {limit} or less; change it.")),
}

_OTHER: Mapping[str, Text] = {
    "missing": Text("check", "“{name}” is missing; add it."),
    "union_tag_not_found": Text("check", 'This step has no “kind”; add one, such as kind = "line".'),
    "string_pattern_mismatch": Text(
        "check", "“{name}” must be small letters, digits and single hyphens, beginning with a letter; change it."
    ),
    "string_too_short": Text("check", "“{name}” is empty; write something or take it out."),
}
_ANYTHING = Text("check", "“{name}” holds something that cannot be used here; change it.")


def _unknown(name: str, near: str | None) -> Text:
    if near:
        what = Text("check", "“{name}” is not known here; did you mean “{near}”? Correct it or take it out.")
        return what.filled(name=name, near=near)
    return Text("check", "“{name}” is not known here; take it out.").filled(name=name)


def _no_kind(near: list[str]) -> Text:
    if near:
        return Text("check", "There is no such kind of step; did you mean “{near}”?").filled(near=near[0])
    return Text("check", "There is no such kind of step; choose one of: {known}.").filled(known=", ".join(KINDS))


def _at(key: Key, table: Any) -> Any:
    for part in key:
        table = table[part]
    return table


def _near(name: str, key: Key, table: Table, of: type[BaseModel]) -> str | None:
    near = difflib.get_close_matches(name, _names(key, table, of), n=1)
    return near[0] if near else None


def _names(key: Key, table: Table, of: type[BaseModel]) -> list[str]:
    """The names that are known where a key stands."""
    model: type[BaseModel] | None = of
    here: Any = table
    steps = False
    for part in key[:-1]:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return []
        if isinstance(part, int):
            if steps and isinstance(here, dict):
                model = KINDS.get(str(here.get("kind")))
            continue
        # A list of steps is of whatever kinds its steps say; the steps that a shelf or a short form names are words.
        steps = part == "steps" and model in (Exercise, FollowUp)
        if not steps:
            model = _inner(model, part)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _inner(model: type[BaseModel] | None, name: str) -> type[BaseModel] | None:
    """The model inside a field, whether alone, optional or in a list."""
    field = next((f for n, f in model.model_fields.items() if name in (n, f.alias)), None) if model else None
    waiting = [field.annotation] if field else []
    while waiting:
        kind: Any = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        waiting.extend(get_args(kind))
    return None
