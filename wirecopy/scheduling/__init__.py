"""What runs when it is due: crawls, one at a time, each in a process of its own."""
