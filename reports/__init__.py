"""What people receive: version ledgers, diffs, counts and exports."""
