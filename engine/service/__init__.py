"""The engine's door: messages in, events out, and the processes behind it."""
