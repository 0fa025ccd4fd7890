"""Which story each article belongs to: when it arrives, when analysts decide, when all is grouped anew."""
