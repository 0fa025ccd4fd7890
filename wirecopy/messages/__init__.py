"""What is sent to people who are not at the terminal: alerts, what topics matched, and digests."""
