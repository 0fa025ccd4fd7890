"""The rules of single sites, and the recorded pages by which they are tried."""
