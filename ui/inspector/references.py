"""The pictures that a shot goes by, of persons or places that shall look alike in it: a row of the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from engine.film import edits
from engine.film.project import Project, Shot, Take
from engine.film.recipe import Edit, ImageAt, Still
from engine.service import catalogue
from engine.service.footage import is_picture, referred_to
from ui import theme
from ui.document import Document
from ui.inspector.thumb import Thumb, picture_words
from ui.pictures import Pictures
from ui.told import told
from ui.widgets import DELETES, delete_itself, tool, words

THUMB = QSize(48, 36)
ACROSS = 3
CROSS = 14  # pixels


def pictures_in(project: Project) -> list[ImageAt]:
    """The pictures that stand still in a film: those among its footage, and the stills that are on show."""
    imported = [each.id for each in project.footage if is_picture(Path(each.path))]
    painted = [shot.take.id for shot in project.shots if shot.take and _is_still(shot.take)]
    return [ImageAt(media, 0) for media in (*imported, *painted)]


def _is_still(take: Take) -> bool:
    return isinstance(take.recipe.operation, Still | Edit)


class Reference(Thumb):
    """One of the pictures. Its cross takes it away, and so does the delete key."""

    removed = Signal()

    def __init__(self, image: ImageAt, name: str) -> None:
        super().__init__(image, THUMB)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        delete_itself(self)
        self.cross = tool("close", self.tr("Take this picture away"))
        self.cross.setParent(self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture has it
        self.cross.setFixedSize(CROSS, CROSS)
        self.cross.setIconSize(QSize(CROSS - 4, CROSS - 4))
        self.cross.setStyleSheet(f"background: {theme.INK}; border: none; border-radius: 3px; padding: 0;")
        self.cross.move(THUMB.width() - CROSS - 1, 1)
        self.cross.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in DELETES:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class References(QWidget):
    """The pictures of the selected shot, and a button that adds one; they may be dropped here too."""

    file_wanted = Signal(str)  # shot
    files_dropped = Signal(str, list)  # shot, Paths

    def __init__(self, document: Document, pictures: Pictures) -> None:
        super().__init__()
        self._document, self._pictures = document, pictures
        self._shot: str | None = None
        self._key: object = None
        self._is_over = False  # something is held over it
        self.thumbs: list[Reference] = []
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("References"))
        self.add = tool("add", "")
        self.add.clicked.connect(self._open_menu)
        self.hint = words("", "faint", small=True, wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.UNIT)
        self._grid.setColumnStretch(ACROSS, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(self._grid)
        column.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addLayout(column, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        pictures.arrived.connect(lambda _media, _frame: self._look())

    def show_shot(self, shot: Shot) -> None:
        """Follow the selected shot."""
        self._shot = shot.id
        references = shot.recipe.references
        if (key := (shot.id, references)) != self._key:
            self._key = key
            self._rebuild(references)
        none = catalogue.no_references(replace(shot.recipe, references=()))
        full = none or catalogue.no_references(shot.recipe)
        self.add.setEnabled(full is None)
        tip = self.tr("Add a picture of what shall look alike: a person, a thing, a place")
        self.add.setToolTip(told(full) if full else tip)
        self.add.setAccessibleName(self.tr("Add a reference picture"))
        self.hint.setText(told(none.sentence) if none else self.tr("Drop a picture here"))
        self.hint.setVisible(none is not None or not references)

    def _rebuild(self, references: Sequence[ImageAt]) -> None:
        for thumb in self.thumbs:
            self._grid.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        self.thumbs = [Reference(image, picture_words(self._document, image)) for image in references]
        for place, thumb in enumerate(self.thumbs):
            self._grid.addWidget(thumb, place // ACROSS, place % ACROSS)
            thumb.removed.connect(lambda place=place: self._take_away(place))
        self._look()

    def _look(self) -> None:
        for thumb in self.thumbs:
            thumb.look(self._pictures)

    # --- from the person -------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """What can be added: what the film shows at the playhead, its pictures, a file."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self._at_playhead()
        action = menu.addAction(
            theme.icon("film"), self.tr("The frame at the playhead"), lambda: here and self._give(here)
        )
        action.setObjectName("playhead")
        action.setEnabled(here is not None)
        menu.addSeparator()
        for image in pictures_in(self._document.project):
            small = self._pictures.request(image.media, image.frame, theme.ICON * 2)
            icon = QIcon(QPixmap.fromImage(small)) if small is not None else theme.icon("still")
            name = picture_words(self._document, image)
            menu.addAction(icon, name, lambda image=image: self._give(image)).setObjectName(image.media)
        menu.addSeparator()
        action = menu.addAction(theme.icon("folder"), self.tr("From a file…"), self._want_file)
        action.setObjectName("file")
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _at_playhead(self) -> ImageAt | None:
        project, playhead = self._document.project, self._document.playhead
        found = project.clip_at(playhead)
        media = project.media_of(found[1]) if found else None
        if found is None or media is None:
            return None
        frame = playhead - found[0].range.start + found[1].source.start
        return ImageAt(media.id, max(0, min(frame, media.length - 1)))

    def _want_file(self) -> None:
        if self._shot is not None:
            self.file_wanted.emit(self._shot)

    def _give(self, image: ImageAt) -> None:
        if self._shot is not None:
            self._document.attempt(referred_to, self._shot, [image], label=self.tr("Add reference"))

    def _take_away(self, place: int) -> None:
        shot = self._document.project.shot(self._shot)
        if shot is None:
            return
        left = [image for number, image in enumerate(shot.recipe.references) if number != place]
        self._document.attempt(edits.set_references, shot.id, left, label=self.tr("Remove reference"))
        if self.thumbs:  # the focus stays where the person is looking
            self.thumbs[min(place, len(self.thumbs) - 1)].setFocus()
        else:
            self.add.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        event.acceptProposedAction()
        if self._shot is not None:
            self.files_dropped.emit(self._shot, _files(event))

    def _mark(self, over: bool) -> None:
        self._is_over = over
        self.update()

    def paintEvent(self, event) -> None:
        if self._is_over:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.ACCENT), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.end()


def _files(event: QDropEvent) -> list[Path]:
    """The pictures that are held over the row; nothing where anything else is among them."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) and all(map(is_picture, paths)) else []
