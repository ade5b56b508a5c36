"""Where files were chosen last: the next one is looked for there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.settings import Settings

KEY = "folders"  # and a slash, and what is chosen


def begins_where_left(dialog: QFileDialog, settings: Settings, what: str, first: Path | None = None) -> QFileDialog:
    """Open a dialog in the folder where something of that kind was chosen last, the first time in ``first`` if given.
    A folder that is gone is not looked in."""
    key = f"{KEY}/{what}"
    kept = settings.text(key)
    folder = Path(kept) if kept and Path(kept).is_dir() else first
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.filesSelected.connect(lambda paths: settings.keep(key, str(Path(paths[0]).parent)) if paths else None)
    return dialog
