"""Compiles the catalogues and puts them, with the exercises, inside the wheel as ``companion/_data``."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        root = Path(self.root)
        include = build_data["force_include"]
        for po in sorted((root / "locales").glob("*/LC_MESSAGES/companion.po")):
            mo = po.with_suffix(".mo")
            with po.open("rb") as source, mo.open("wb") as target:
                write_mo(target, read_po(source, locale=po.parent.parent.name))
            if version != "editable":
                include[str(mo)] = f"companion/_data/locales/{po.parent.parent.name}/LC_MESSAGES/companion.mo"
        if version != "editable":
            include[str(root / "exercises")] = "companion/_data/exercises"
