"""What a shot is given over its time: pictures that it shows at moments, and beats, words that take over at one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from engine.film import edits
from engine.film.project import Shot
from engine.film.recipe import Animate, Beat, ExtendAfter, ExtendBefore, Generate, ImageAt
from engine.film.timebase import Rate
from ui import theme
from ui.document import Document
from ui.inspector.fields import MomentField
from ui.inspector.thumb import Thumb, picture_words
from ui.pictures import Pictures
from ui.widgets import Elided, button, share_undo, tool, words

TAKES_BEATS = (Generate, Animate, ExtendAfter, ExtendBefore)
TAKES_PICTURES = (Generate, Animate)
MOMENT_WIDTH = 68
PICTURE = QSize(40, 28)


class _Row(QWidget):
    """A moment, what is there, and a button that takes it away."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, at: int, rate: Rate, tip: str) -> None:
        super().__init__()
        self.at = at
        self.moment = MomentField()
        self.moment.setFixedWidth(MOMENT_WIDTH)
        self.moment.show_frames(at, rate)
        self.moment.finished.connect(self.moved)
        self.remove = tool("close", tip)
        self.remove.clicked.connect(self.removed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.GAP)
        self.row.addWidget(self.moment)

    def complete(self, widget: QWidget) -> None:
        self.row.addWidget(widget, 1)
        self.row.addWidget(self.remove)


class BeatRow(_Row):
    """Words that take over at a moment."""

    worded = Signal(str)

    def __init__(self, beat: Beat, rate: Rate) -> None:
        super().__init__(beat.at, rate, "")
        tip = self.tr("Take this beat away")
        self.remove.setToolTip(tip)
        self.remove.setAccessibleName(tip)
        self.edit = QLineEdit(beat.prompt)
        self.edit.setAccessibleName(self.tr("Words from here on"))
        self.edit.setPlaceholderText(self.tr("What is seen from here on"))
        self.edit.setToolTip(beat.prompt)
        self.edit.setCursorPosition(0)
        share_undo(self.edit)
        self.edit.editingFinished.connect(self.flush)
        self.complete(self.edit)
        self._prompt = beat.prompt

    def flush(self) -> None:
        """Hand over what was typed, if anything."""
        text = " ".join(self.edit.text().split())
        if text != self._prompt:
            self._prompt = text
            self.worded.emit(text)


class PictureRow(_Row):
    """A picture that the shot shows at a moment."""

    def __init__(self, image: ImageAt, name: str, rate: Rate) -> None:
        super().__init__(image.at, rate, "")
        tip = self.tr("Take this picture away")
        self.remove.setToolTip(tip)
        self.remove.setAccessibleName(tip)
        self.picture = Thumb(image, PICTURE)
        self.row.addWidget(self.picture)
        self.complete(Elided(name, "dim"))


class Moments(QWidget):
    """The pictures and beats of the selected shot, in their order. ``picture_wanted`` asks for a file, for a moment."""

    picture_wanted = Signal(str, int)  # shot, its frame

    def __init__(self, document: Document, pictures: Pictures) -> None:
        super().__init__()
        self._document, self._pictures = document, pictures
        self._shot: str | None = None
        self._new: int | None = None  # where a beat is being typed that has no words yet
        self._key: object = None
        self.rows: list[BeatRow | PictureRow] = []
        title = words(self.tr("Over time"), "dim")
        self.add_picture = button(self.tr("Picture…"), icon="animate")
        self.add_beat = button(self.tr("Beat"), icon="beat")
        self.add_picture.setToolTip(self.tr("Give the shot a picture that it shows at the playhead, or at its start"))
        self.add_beat.setToolTip(self.tr("Other words from the playhead on: the shot moves over to them"))
        self.add_picture.clicked.connect(self._want_picture)
        self.add_beat.clicked.connect(self._begin_beat)
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(title, 1)
        head.addWidget(self.add_picture)
        head.addWidget(self.add_beat)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addLayout(self._list)
        pictures.arrived.connect(lambda _media, _frame: self._look())

    def show_shot(self, shot: Shot) -> None:
        """Follow the selected shot."""
        if shot.id != self._shot:
            self._shot, self._new = shot.id, None
        operation = shot.recipe.operation
        self.setVisible(isinstance(operation, TAKES_BEATS))
        self.add_picture.setVisible(isinstance(operation, TAKES_PICTURES))
        images = operation.images if isinstance(operation, Animate) else ()
        beats = shot.recipe.beats
        if self._new is not None:
            beats = (*beats, Beat(self._new, ""))
        key = (shot.id, images, beats, shot.recipe.rate)
        if key != self._key:
            self._key = key
            self._rebuild(images, beats, shot.recipe.rate)

    def flush(self) -> None:
        """Take over what is typed and not yet handed over."""
        for row in tuple(self.rows):
            row.moment.flush()
            if isinstance(row, BeatRow):
                row.flush()

    def _rebuild(self, images: tuple[ImageAt, ...], beats: tuple[Beat, ...], rate: Rate) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            *(self._picture_row(image, rate) for image in images),
            *(self._beat_row(place, beat, rate) for place, beat in enumerate(beats)),
        ]
        self.rows.sort(key=lambda row: row.at)
        for row in self.rows:
            self._list.addWidget(row)
        self._look()

    def _picture_row(self, image: ImageAt, rate: Rate) -> PictureRow:
        row = PictureRow(image, picture_words(self._document, image), rate)
        row.moved.connect(lambda to: self._edit(edits.move_image, image.at, to, label=self.tr("Move picture")))
        row.removed.connect(lambda: self._edit(edits.take_image_away, image.at, label=self.tr("Take picture away")))
        return row

    def _beat_row(self, place: int, beat: Beat, rate: Rate) -> BeatRow:
        row = BeatRow(beat, rate)
        row.moved.connect(lambda at: self._change(place, lambda old: replace(old, at=at)))
        row.worded.connect(lambda text: self._change(place, lambda old: replace(old, prompt=text)))
        row.removed.connect(lambda: self._change(place, lambda _old: None))
        return row

    def _look(self) -> None:
        for row in self.rows:
            if isinstance(row, PictureRow):
                row.picture.look(self._pictures)

    # --- from the person -------------------------------------------------------------------------------------

    def _want_picture(self) -> None:
        shot = self._document.project.shot(self._shot)
        if shot is not None:
            self.picture_wanted.emit(shot.id, self._at_playhead(shot) or 0)

    def _begin_beat(self) -> None:
        """A row to type into; it becomes a beat with its first words."""
        shot = self._document.project.shot(self._shot)
        if shot is None:
            return
        taken = {beat.at for beat in shot.recipe.beats}
        here = self._at_playhead(shot)
        last = max(taken, default=0)
        self._new = here if here and here not in taken else (last + shot.recipe.length) // 2
        self.show_shot(shot)
        row = next(row for row in self.rows if isinstance(row, BeatRow) and not row.edit.text())
        row.edit.setFocus()

    def _at_playhead(self, shot: Shot) -> int | None:
        """The shot's frame under the playhead, None when another one is there."""
        playhead = self._document.playhead
        for _, placed, clip in self._document.project.clips():
            if clip.shot == shot.id and playhead in placed.range:
                return min(playhead - placed.range.start + clip.source.start, shot.recipe.length - 1)
        return None

    def _change(self, place: int, change: Callable[[Beat], Beat | None]) -> None:
        """Change one beat, or take it away; the one that is being typed is no beat before it has words."""
        shot = self._document.project.shot(self._shot)
        if shot is None:
            return
        beats = list(shot.recipe.beats)
        is_new = place >= len(beats)
        if is_new and self._new is not None:
            beats.append(Beat(self._new, ""))
        changed = change(beats[place])
        if is_new and (changed is None or not changed.prompt):
            self._new = changed.at if changed is not None else None
        else:
            beats[place : place + 1] = [changed] if changed is not None and changed.prompt else []
            self._new = None if is_new else self._new
            self._edit(edits.set_beats, tuple(beats), label=self.tr("Change beats"))
        self._key = None if changed is None or not changed.prompt else self._key
        self.show_shot(self._document.project.shot(self._shot) or shot)

    def _edit(self, function: Callable, *arguments: object, label: str) -> None:
        if self._shot is not None and not self._document.attempt(function, self._shot, *arguments, label=label):
            self._key = None  # what was refused is shown no longer
            shot = self._document.project.shot(self._shot)
            if shot is not None:
                self.show_shot(shot)
