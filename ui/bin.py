"""The bin: what the film is made of, each with a picture to look through, in and out points, and ways into the film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from engine.film.project import Project
from engine.film.timebase import FrameRange
from ui import theme
from ui.document import Document
from ui.keymap import LentKeys
from ui.pictures import Pictures
from ui.widgets import button, share_undo, words

if TYPE_CHECKING:
    from ui.action_set import ActionSet

SMALL = QSize(64, 36)
SEEN = QSize(432, 243)

__all__ = ["Bin", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """What can be put into the film: footage, or a shot by the take that it has on show."""

    id: str  # of the footage or of the shot
    media: str  # whose pictures are shown
    name: str
    length: int
    has_pictures: bool = True


@dataclass(frozen=True, slots=True)
class Marks:
    """In and out of a source, in its own frames; None where there is none."""

    start: int | None = None
    end: int | None = None


def sources_of(document: Document) -> list[Source]:
    """The footage and the shots that have a take, in the order in which they came and are told."""
    project = document.project
    footage = [
        Source(each.id, each.id, Path(each.path.replace("\\", "/")).name, each.length, each.has_pictures)
        for each in project.footage
    ]
    shots = [
        Source(shot.id, shot.take.id, f"{document.name_of(shot)} · {shot.recipe.prompt}", shot.take.length)
        for shot in project.shots
        if shot.take is not None
    ]
    return footage + shots


def stretch(source: Source, marks: Marks, marked: FrameRange | None) -> FrameRange:
    """What of a source goes in: between its marks, and no longer than the timeline's marked range. With an out point
    alone it is counted back from there."""
    start = marks.start if marks.start is not None else 0
    end = marks.end if marks.end is not None else source.length
    if marked is None or not marked.length or end - start <= marked.length:
        return FrameRange.between(start, end)
    if marks.start is None and marks.end is not None:
        return FrameRange(end - marked.length, marked.length)
    return FrameRange(start, marked.length)


class Bin(QDialog):
    """Open beside the window; cutting goes on. ``placed`` asks for the chosen stretch to be put in: ``insert``,
    ``overwrite`` or ``append``."""

    placed = Signal(str)

    def __init__(self, document: Document, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._pictures = document, pictures
        self._sources: dict[str, Source] = {}
        self._marks: dict[str, Marks] = {}
        self._shown: Project | None = None
        self.setObjectName("bin")
        self.setWindowTitle(self.tr("Bin"))
        self._build()
        document.project_changed.connect(lambda _old, _new: self.refresh())
        document.counting.changed.connect(self._show_source)
        pictures.arrived.connect(lambda _media, _frame: self._look())
        self.refresh()

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Footage and shots"))
        self.list.setIconSize(SMALL)
        self.list.setMinimumWidth(240)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentItemChanged.connect(lambda _now, _former: self._show_source())
        self.list.itemActivated.connect(lambda _item: self.placed.emit("insert"))
        self.picture = QLabel()
        self.picture.setFixedSize(SEEN)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setStyleSheet(f"background: {theme.INK};")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Moment of the source"))
        self.slider.setPageStep(24)
        self.slider.valueChanged.connect(lambda _frame: self._show_frame())
        self.time = words("", "title")
        self.stretch_words = words("", "dim", small=True)
        side = QVBoxLayout()
        side.setSpacing(theme.GAP)
        side.addWidget(self.picture)
        side.addWidget(self.slider)
        line = QHBoxLayout()
        line.addWidget(self.time)
        line.addStretch(1)
        line.addWidget(self.stretch_words)
        side.addLayout(line)
        self.marks: dict[str, QPushButton] = {}
        self.ways: dict[str, QPushButton] = {}
        for row, buttons in (
            (
                self.marks,
                (("in", self.tr("In"), "mark-in"), ("out", self.tr("Out"), "mark-out"),
                 ("clear", self.tr("Clear"), "clear-marks")),
            ),
            (
                self.ways,
                (("insert", self.tr("Insert"), "import"), ("overwrite", self.tr("Overwrite"), "take"),
                 ("append", self.tr("At the end"), "to-end")),
            ),
        ):  # fmt: skip
            line = QHBoxLayout()
            line.setSpacing(theme.GAP)
            for name, text, icon in buttons:
                row[name] = button(text, icon=icon)
                row[name].setAutoDefault(False)
                line.addWidget(row[name])
            side.addLayout(line)
        side.addStretch(1)
        for name in self.marks:
            self.marks[name].clicked.connect(lambda _on=False, name=name: self.mark(name))
        for name in self.ways:
            self.ways[name].clicked.connect(lambda _on=False, name=name: self.placed.emit(name))
        self.marks["in"].setToolTip(self.tr("The first frame that goes in"))
        self.marks["out"].setToolTip(self.tr("The last frame that goes in"))
        self.marks["clear"].setToolTip(self.tr("All of it goes in"))
        self.ways["append"].setToolTip(self.tr("At the end of the chosen track"))
        self.ways["insert"].setToolTip(self.tr("At the playhead or the marked range; what follows moves along"))
        self.ways["overwrite"].setToolTip(self.tr("At the playhead or the marked range, over what is there"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        whole.setSpacing(theme.MARGIN)
        whole.addWidget(self.list, 1)
        whole.addLayout(side)
        share_undo(self.list)

    # --- what is chosen ----------------------------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        """What is chosen."""
        item = self.list.currentItem()
        return self._sources.get(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    @property
    def chosen_marks(self) -> Marks:
        return self._marks.get(self.source.id, Marks()) if self.source is not None else Marks()

    def choose(self, source_id: str, frame: int = 0, marks: Marks | None = None) -> bool:
        """Show a source at a frame; False where it is not in the bin."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == source_id:
                if marks is not None:
                    self._marks[source_id] = marks
                self.list.setCurrentRow(row)
                self.slider.setValue(frame)
                self._show_frame()
                return True
        return False

    def mark(self, which: str) -> None:
        """Set the in or the out point at the frame shown, or ``clear`` both; one that would cross the other ends it."""
        source = self.source
        if source is None:
            return
        frame, marks = self.slider.value(), self.chosen_marks
        if which == "clear":
            marks = Marks()
        elif which == "in":
            marks = Marks(frame, marks.end if marks.end is not None and marks.end > frame else None)
        else:
            marks = Marks(marks.start if marks.start is not None and marks.start <= frame else None, frame + 1)
        self._marks[source.id] = marks
        self._show_frame()

    # --- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the film."""
        project = self._document.project
        if self._shown is not None and self._shown.footage is project.footage and self._shown.shots is project.shots:
            return
        self._shown = project
        former = self.source
        found = sources_of(self._document)
        self._sources = {source.id: source for source in found}
        with QSignalBlocker(self.list):
            self.list.clear()
            for source in found:
                item = QListWidgetItem(f"{source.name}\n{self._document.counting.words(source.length)}")
                item.setToolTip(source.name)
                item.setData(Qt.ItemDataRole.UserRole, source.id)
                self.list.addItem(item)
                if former is not None and source.id == former.id:
                    self.list.setCurrentItem(item)
            if self.list.currentItem() is None:
                self.list.setCurrentRow(0)
        self._look()
        self._show_source()

    def _look(self) -> None:
        """Show the pictures that are there, and ask for the others."""
        for row in range(self.list.count() if self.isVisible() else 0):
            item = self.list.item(row)
            source = self._sources[item.data(Qt.ItemDataRole.UserRole)]
            if item.icon().isNull() and source.has_pictures:
                image = self._pictures.request(source.media, 0, SMALL.height())
                if image is not None:
                    item.setIcon(QIcon(QPixmap.fromImage(image)))
        self._show_picture()

    def _show_source(self) -> None:
        source = self.source
        for each in (*self.marks.values(), *self.ways.values(), self.slider):
            each.setEnabled(source is not None)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, source.length - 1) if source else 0)
            start = self.chosen_marks.start
            self.slider.setValue(start if start is not None else 0)
        self._show_frame()

    def _show_frame(self) -> None:
        source, count = self.source, self._document.counting.words
        self.time.setText(count(self.slider.value()) if source else "")
        if source is None:
            self.stretch_words.setText(self.tr("Import footage or shoot a shot: it is kept here."))
        else:
            range_ = stretch(source, self.chosen_marks, None)
            words_ = self.tr("{start} to {end}, {length} long")
            self.stretch_words.setText(
                words_.format(start=count(range_.start), end=count(range_.end), length=count(range_.length))
            )
        self._show_picture()

    def _show_picture(self) -> None:
        source = self.source
        if source is None or not source.has_pictures:
            self.picture.setPixmap(theme.icon("volume" if source else "film", theme.TEXT_OFF).pixmap(32, 32))
            return
        ratio = self.devicePixelRatioF()
        if not self.isVisible():
            return
        image = self._pictures.request(source.media, self.slider.value(), round(SEEN.height() * ratio))
        if image is not None:
            small = QPixmap.fromImage(image).scaled(
                SEEN * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            self.picture.setPixmap(small)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.refresh()
        self._look()

    def go_by(self, table: ActionSet) -> None:
        """Have the window's keys for marks, frames and putting in do so here, and tell them in the tool tips."""

        def step(by: int) -> None:
            self.slider.setValue(self.slider.value() + by)

        doings = {
            "mark_in": lambda: self.mark("in"),
            "mark_out": lambda: self.mark("out"),
            "clear_marks": lambda: self.mark("clear"),
            "frame_back": lambda: step(-1),
            "frame_on": lambda: step(1),
            **{f"bin_{way}": lambda way=way: self.placed.emit(way) for way in self.ways},
        }
        for widget in (self, self.list):
            LentKeys(widget, table.keymap, lambda: doings)
        for name, action_id in (("in", "mark_in"), ("out", "mark_out"), ("clear", "clear_marks")):
            table.show_key(self.marks[name], action_id)
        for way, its in self.ways.items():
            table.show_key(its, f"bin_{way}")
