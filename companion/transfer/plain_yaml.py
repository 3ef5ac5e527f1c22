"""YAML that somebody else made, as texts, lists and names for them: nothing else comes of it."""

from typing import Any

import yaml

MOST = 50_000
"""Values in one text."""


def load(text: str) -> Any:
    """What a text holds. Raises ValueError when it is no YAML, goes too deep, holds too much, or has a value that stands for
    another."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - one that makes texts and nothing else
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("no plain YAML") from error


class _Loader(yaml.BaseLoader):
    """Refuses a value that stands for another: a few of those unfold to gigabytes. And more values than ``MOST``: each
    takes a hundred times the memory of its letters."""

    _values = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        self._values += 1
        if self._values > MOST:
            raise yaml.YAMLError("too many values")
        return super().compose_node(parent, index)
