"""The small window that asks for a take to be shown in a clip's place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.dialogs.ask import AskDialog
from ui.document import Document
from ui.pictures import Pictures

HEIGHT = 48  # pixels of a picture


class TakeDialog(AskDialog):
    """Every take of the film, those of the clip's own shot first."""

    def __init__(
        self, document: Document, pictures: Pictures, clip_id: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Replace with a take"),
            self.tr("The take is shown in the clip’s place, as long as the clip is. What was done to the clip stays."),
            self.tr("Replace"),
            "take",
            parent,
        )
        self._pictures = pictures
        project = document.project
        found = project.find_clip(clip_id)
        own = found[2].shot if found else None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Takes"))
        self.list.setIconSize(QSize(HEIGHT * 16 // 9, HEIGHT))
        self.list.setMinimumHeight(260)
        for shot in sorted(project.shots, key=lambda shot: shot.id != own):
            for number, take in enumerate(shot.takes, 1):
                words = self.tr("{shot}, take {number}").format(shot=document.name_of(shot), number=number)
                item = QListWidgetItem(f"{words}\n{take.recipe.prompt}")
                item.setData(Qt.ItemDataRole.UserRole, take.id)
                self.list.addItem(item)
                if shot.id == own and shot.take is take:
                    self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.grid.addWidget(self.list, self.grid.rowCount(), 0, 1, 2)
        self.finish()
        pictures.arrived.connect(self._look)
        self._look()
        self.list.setFocus()

    def _look(self, *_what: object) -> None:
        """Show the pictures that are there, and ask for the others."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.icon().isNull():
                image = self._pictures.request(item.data(Qt.ItemDataRole.UserRole), 0, HEIGHT)
                if image is not None:
                    item.setIcon(QIcon(QPixmap.fromImage(image)))

    @property
    def take(self) -> str:
        """The id of the take that is chosen."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
