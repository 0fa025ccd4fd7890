"""Where articles, versions and stories are kept and found."""
