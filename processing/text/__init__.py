"""Text as such, in any language: its normal form, its words and sentences."""
