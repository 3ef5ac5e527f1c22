"""Holds the lock of a vault, or of a folder of backups, until it is told to let go. A program: ``holder.py FOLDER``."""

import sys
from pathlib import Path

from companion.vault import layout

if __name__ == "__main__":
    with layout.exclusive(Path(sys.argv[1])):
        print("in", flush=True)
        sys.stdin.readline()
