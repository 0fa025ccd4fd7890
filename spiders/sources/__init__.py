"""What is followed: the sources, their file, and when each is crawled."""
