"""Companion: a few kind questions, and a private journal that never leaves the computer."""

__version__ = "0.1.0"
