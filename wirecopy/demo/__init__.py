"""The demo: a small press of its own on this machine, and the truth about what it carries."""
