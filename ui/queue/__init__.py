"""The queue: one strip at the bottom of the window, and the list that opens above it."""
