"""What people use in a browser: the analyst's desk (its pages come with a later release)."""
