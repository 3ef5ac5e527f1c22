"""Handouts: an exercise as a sheet to fill in by hand. One model of a sheet, and two ways to draw it."""
