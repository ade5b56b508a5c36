"""The window: PySide6 widgets over one Document. Nothing here imports torch."""
