"""The commands: each parses its words, calls what does the work, and prints."""
