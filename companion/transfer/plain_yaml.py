"""YAML that somebody else made, as texts, lists and names for them: nothing else comes of it."""

from typing import Any

import yaml


def load(text: str) -> Any:
    """What a text holds. Raises ValueError when it is no YAML, goes too deep, or has a value that stands for another."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - one that makes texts and nothing else
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("no plain YAML") from error


class _Loader(yaml.BaseLoader):
    """Refuses a value that stands for another: a few of those unfold to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)
