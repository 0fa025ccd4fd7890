"""The markup of a page: its bytes as a tree, what its head says, and where things stand in it."""
