"""What texts have in common and where they part: words, sentences and passages."""
