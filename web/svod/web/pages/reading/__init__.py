"""One account to be read, with its notes in the margin."""
