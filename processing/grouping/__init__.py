"""Which texts descend from the same copy: their sketches, alignments, links and stories."""
