"""What people set: read once from defaults, file, environment and flags, and topics edited in their file."""
