"""What pydantic found, said in plain English."""

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from companion.content.faults import Fault, Key
from companion.guide.exercise import Exercise, Step

_STEP_UNION = get_args(get_args(Step)[0])
KINDS: dict[str, type[BaseModel]] = {get_args(m.model_fields["kind"].annotation)[0]: m for m in _STEP_UNION}
"""The step kinds by the word that stands in a file."""

_TYPES = {
    "string_type": "a text in quotes",
    "int_type": "a whole number without quotes",
    "int_from_float": "a whole number without quotes",
    "bool_type": "true or false, without quotes",
    "tuple_type": "a list in square brackets",
    "model_type": 'a table, such as { step = "shift" }',
    "dict_type": "a table",
}


def faults_of(error: ValidationError, table: dict[str, Any], under: Key = ()) -> list[Fault]:
    """The faults that a validation error tells of, each once. ``under`` is where in the file the data stood."""
    found: dict[Key, Fault] = {}
    meant: set[Key] = set()
    for details in error.errors(include_url=False, include_context=True):
        key = (*under, *_key(details["loc"], under))
        if details["type"] == "too_short" and len(_at(key, table)) >= details["ctx"]["min_length"]:
            continue  # pydantic counts only the items that are right; what is wrong with the others is said anyway
        found.setdefault(key, Fault(key, _what(details, key, table)))
        if details["type"] == "extra_forbidden" and (near := _near(str(key[-1]), key, table)):
            meant.add((*key[:-1], near))
    # A misspelt key is one fault, not two: what it was meant to be is not said to be missing as well.
    return [fault for key, fault in found.items() if key not in meant or "is missing" not in fault.what]


def _key(loc: Key, under: Key) -> Key:
    """The path in the file: without the union's tag that pydantic puts behind a step, and the types it tried."""
    at = 2 - len(under)
    if len(loc) > at and loc[at] in KINDS and isinstance(loc[at - 1], int):
        loc = (*loc[:at], *loc[at + 1 :])
    return loc[:-1] if len(loc) > 1 and loc[-1] in ("str", "int") and isinstance(loc[-2], int) else loc


def _what(details: ErrorDetails, key: Key, table: dict[str, Any]) -> str:
    kind, context = details["type"], details.get("ctx", {})
    name = key[-1] if key else ""
    if isinstance(name, int):
        name = "This item"
        quoted = name
    else:
        quoted = f"“{name}”"
    if kind in _TYPES:
        return f"{quoted} must be {_TYPES[kind]}; change it."
    match kind:
        case "missing":
            return f"{quoted} is missing; add it."
        case "extra_forbidden":
            return f"{quoted} is not known here; {_correction(str(name), key, table)}."
        case "literal_error":
            return f"{quoted} can only be {context.get('expected', 'one of a few words')}; choose one."
        case "union_tag_not_found":
            return 'This step has no “kind”; add one, such as kind = "line".'
        case "union_tag_invalid":
            near = difflib.get_close_matches(str(context.get("tag", "")), KINDS, n=1)
            did = f"did you mean “{near[0]}”?" if near else f"choose one of {', '.join(KINDS)}."
            return f"There is no such kind of step; {did}"
        case "string_pattern_mismatch":
            return f"{quoted} must be small letters, digits and single hyphens, beginning with a letter; change it."
        case "string_too_short":
            return f"{quoted} is empty; write something or take it out."
        case "string_too_long":
            return f"{quoted} is longer than {context.get('max_length')} characters; make it shorter."
        case "too_short":
            return f"{quoted} needs at least {context.get('min_length')}; add more or take it out."
        case "too_long":
            return f"{quoted} takes {context.get('max_length')} at most; take some out."
        case "greater_than_equal":
            return f"{quoted} must be {context.get('ge')} or more; change it."
        case "less_than_equal":
            return f"{quoted} must be {context.get('le')} or less; change it."
        case _:
            return f"{quoted} holds something that cannot be used here; change it."


def _at(key: Key, table: Any) -> Any:
    for part in key:
        table = table[part]
    return table


def _correction(name: str, key: Key, table: dict[str, Any]) -> str:
    near = _near(name, key, table)
    return f"did you mean “{near}”? Correct it or take it out" if near else "take it out"


def _near(name: str, key: Key, table: dict[str, Any]) -> str | None:
    near = difflib.get_close_matches(name, _names(key, table), n=1)
    return near[0] if near else None


def _names(key: Key, table: dict[str, Any]) -> list[str]:
    """The names that are known where a key stands."""
    model: type[BaseModel] | None = Exercise
    here: Any = table
    for part in key[:-1]:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return []
        if isinstance(part, int):
            if key[0] == "steps" and len(key) > 2 and part == key[1] and isinstance(here, dict) and model is Exercise:
                model = KINDS.get(str(here.get("kind")))
            continue
        if part != "steps" or model is not Exercise:
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
