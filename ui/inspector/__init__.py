"""The inspector: what the selected shot is made of, and its takes."""
