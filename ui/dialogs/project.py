"""The new-project dialog: a name, a place, a picture size and a frame rate."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from engine.film.project import Project
from engine.film.timebase import Rate
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.widgets import button, words

# Sizes by shape: (what it is called, width, height). The bundled family paints 4:3; other shapes are cropped from it.
SIZES = (
    ("4:3", 512, 384),
    ("4:3", 768, 576),
    ("4:3", 1024, 768),
    ("16:9", 640, 360),
    ("16:9", 1280, 720),
    ("16:9", 1920, 1080),
    ("16:9", 3840, 2160),
    ("9:16", 720, 1280),
    ("9:16", 1080, 1920),
    ("1:1", 768, 768),
    ("1:1", 1080, 1080),
)
SUFFIX = ".longtake"
RATES = ("24", "23.976", "25", "29.97", "30", "12", "48", "50", "59.94", "60")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def project_folder(place: Path, name: str) -> Path:
    """``place/Name.longtake``, with what no file system takes left out of the name."""
    clean = _FORBIDDEN.sub("", name).strip(" .")
    return place / f"{clean.removesuffix(SUFFIX)}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class NewProject:
    """What was asked for."""

    folder: Path
    project: Project


class NewProjectDialog(AskDialog):
    """Asks for all of it, with a free name already filled in."""

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New project"), "", self.tr("Create"), "new", parent)
        self._place = place
        self.name = QLineEdit(self._free_name())
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.place = QLineEdit(str(place))
        self.place.setAccessibleName(self.tr("Folder"))
        browse = button(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        holder = QWidget()
        holder.setLayout(row)
        self.size_box = QComboBox()
        self.size_box.setAccessibleName(self.tr("Picture"))
        for shape, width, height in SIZES:
            self.size_box.addItem(f"{width} × {height}   {shape}", (width, height))
        self.rate_box = QComboBox()
        self.rate_box.setAccessibleName(self.tr("Frame rate"))
        for rate in RATES:
            self.rate_box.addItem(self.tr("{rate} frames a second").format(rate=rate), rate)
        self.where = words("", "faint", small=True, wrap=True)
        self.add(self.tr("Name"), self.name)
        self.add(self.tr("Folder"), holder)
        self.add(self.tr("Picture"), self.size_box)
        self.add(self.tr("Frame rate"), self.rate_box)
        self.grid.addWidget(self.where, self.grid.rowCount(), 1)
        self.finish()
        self.name.textChanged.connect(lambda _text: self._show_where())
        self.place.textChanged.connect(lambda _text: self._show_where())
        self._show_where()

    def _free_name(self) -> str:
        base = self.tr("Untitled")
        for number in range(1, 1000):
            name = base if number == 1 else f"{base} {number}"
            if not project_folder(self._place, name).exists():
                return name
        return base

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the project"), self.place.text())
        if chosen:
            self.place.setText(chosen)

    @property
    def folder(self) -> Path:
        place = Path(self.place.text())
        with contextlib.suppress(RuntimeError):  # ~ and the name of nobody
            place = place.expanduser()
        return project_folder(place, self.name.text())

    def _show_where(self) -> None:
        self.where.setText(self.tr("Everything goes into {folder}").format(folder=self.folder))
        self.refuse("")

    def accept(self) -> None:
        if self.folder.name == SUFFIX:
            self.refuse(self.tr("Give the project a name."))
        elif self._is_taken():
            self.refuse(self.tr("There is something of that name already. Choose another name."))
        else:
            super().accept()

    def _is_taken(self) -> bool:
        try:
            return self.folder.exists()
        except OSError:  # not to be looked at; making it will say why
            return False

    def result_project(self) -> NewProject:
        """What to create."""
        rate = Rate.of(self.rate_box.currentData())
        return NewProject(self.folder, Project(rate=rate, size=self.size_box.currentData(), name=self.tr("Film")))
