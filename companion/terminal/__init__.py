"""What every screen of ours has in common: the guards around Textual, and the themes."""
