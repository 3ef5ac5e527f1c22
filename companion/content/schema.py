"""The JSON Schema of an exercise file, by which an editor completes and explains what is typed."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from companion.guide.exercise import Exercise
from companion.guide.steps import Model

_BY_THE_LOADER = ("part", "copy_of", "item", "earlier")
"""Fields that stand in no file."""

_SENTENCE = re.compile(r"(?<=[.;:]) +")


class _Generator(GenerateJsonSchema):
    """TOML has no null: what may be left out is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def exercise_schema() -> dict[str, Any]:
    """The schema, as data. What a field is for is said in the words of its model's docstring."""
    schema = Exercise.model_json_schema(schema_generator=_Generator)
    tables = {Exercise.__name__: schema, **schema["$defs"]}
    for model in _models(Model):
        for name, field in tables.get(model.__name__, {}).get("properties", {}).items():
            if field.get("default", ...) is None:
                del field["default"]
            if said := _said(model, name):
                field["description"] = said
    for table in tables.values():
        for name in _BY_THE_LOADER:
            table.get("properties", {}).pop(name, None)
        if "description" in table:
            table["description"] = _plain(table["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _models(model: type[Model]) -> Iterator[type[Model]]:
    for inner in model.__subclasses__():
        yield inner
        yield from _models(inner)


def _said(model: type[Model], name: str) -> str:
    """The sentences about a field, in the docstrings of its model and of those it is made from."""
    docs = (_plain(base.__doc__ or "") for base in model.__mro__ if issubclass(base, Model))
    sentences = (sentence for doc in docs for sentence in _SENTENCE.split(doc) if f"“{name}”" in sentence)
    return " ".join(sentence.rstrip(";:.") + "." for sentence in dict.fromkeys(sentences))


def _plain(doc: str) -> str:
    return re.sub(r"``([^`]*)``", r"“\1”", " ".join(doc.split()))
