"""From files to exercises: finding, reading and checking them, and the other texts that come with Companion."""
