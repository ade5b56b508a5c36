"""What is pasted that other programs have copied: files from a file manager, and pictures without a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QImage

from engine.errors import LongtakeError
from engine.film.project import Footage, new_id
from engine.service.footage import dropped_at, footage_of, whole

if TYPE_CHECKING:
    from ui.commands import Commands

translate = QCoreApplication.translate


def paste_files(c: Commands, track: str) -> bool:
    """Import the files, or the picture, that another program has copied, onto a track at the playhead. False where it
    has copied neither."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return False
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        c.import_files(paths, (track, c.document.playhead))
        return True
    if data.hasImage() and not data.hasText():
        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            _paste_picture(c, image, track)
            return True
    return False


def _paste_picture(c: Commands, image: QImage, track: str) -> None:
    """Keep a picture in the project's folder, in the background, and lay it on a track at the playhead."""
    document, rate, at = c.document, c.project.rate, c.document.playhead
    folder, name = document.session.folder, f"media/pasted-{new_id()}.png"

    def keep(_task: object) -> Footage:
        path = folder / name
        if not image.save(str(path)):
            path.unlink(missing_ok=True)
            raise LongtakeError(
                "The picture could not be written.", "See that the project’s disk has room and can be written to."
            )
        return replace(footage_of(path, rate), path=name, copied=True)

    def lay(footage: Footage) -> None:
        if not document.is_closed:
            document.attempt(dropped_at, [whole(footage)], track, at, label=translate("Actions", "Paste"))

    c.in_background(keep, lay)
