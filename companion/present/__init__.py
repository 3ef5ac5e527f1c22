"""Showing an exercise to a room, and the trainer's notes beside it. Nothing in here knows of a journal."""
