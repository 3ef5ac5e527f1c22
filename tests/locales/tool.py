"""The tool that keeps the catalogues, imported from where it is."""

import importlib.util
import sys
from pathlib import Path

import companion  # noqa: F401 - first: the tests are of the companion that is installed, wherever the tool would look

_spec = importlib.util.spec_from_file_location("catalogue", Path(__file__).parents[2] / "tools" / "catalogue.py")
assert _spec is not None
assert _spec.loader is not None
catalogue = importlib.util.module_from_spec(_spec)
sys.modules["catalogue"] = catalogue
_path = list(sys.path)
_spec.loader.exec_module(catalogue)
sys.path[:] = _path
