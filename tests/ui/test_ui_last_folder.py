"""Windows for choosing files open where something of that kind was chosen last."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PySide6.QtWidgets import QFileDialog

from tests.ui.desk import Desk, wait_until
from ui.last_folder import begins_where_left
from ui.settings import Settings


def test_the_next_file_is_looked_for_where_the_last_one_was(qapp, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    rushes, luts = tmp_path / "片子", tmp_path / "luts"
    rushes.mkdir()
    luts.mkdir()
    first, other = QFileDialog(), QFileDialog()
    begins_where_left(first, settings, "footage").filesSelected.emit([str(rushes / "a.mp4")])
    begins_where_left(other, settings, "luts").filesSelected.emit([str(luts / "a.cube")])
    assert _folder(settings, "footage") == rushes and _folder(settings, "luts", tmp_path) == luts
    luts.rmdir()
    assert _folder(settings, "luts", tmp_path) == tmp_path


def _folder(settings: Settings, what: str, first: Path | None = None) -> Path:
    dialog = QFileDialog()
    return Path(begins_where_left(dialog, settings, what, first).directory().absolutePath())


def test_after_an_import_keys_play_and_cut(desk: Desk, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((48, 64, 3), 90, np.uint8))
    desk.window.storyboard.entry.setFocus()
    desk.window.commands.import_files([tmp_path / "a.png"])
    wait_until(desk.clips)
    assert desk.window.timeline.hasFocus()
