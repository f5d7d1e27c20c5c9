"""What `tests/run` is made of: the parts, the readers of their summaries, and the style checks."""
