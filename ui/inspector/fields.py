"""The inspector's fields: each shows a value and gives it back once, when the person is done with it."""

from __future__ import annotations

import random
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from ui import theme
from ui.durations import longest, read_duration, read_moment
from ui.widgets import ready_number, share_undo, tool

SEEDS = 2**31


class TextField(QPlainTextEdit):
    """Several lines of words. ``finished`` comes once, when they were changed and the field is left."""

    finished = Signal(str)

    def __init__(self, name: str, placeholder: str, lines: int) -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        share_undo(self)
        self.document().setDocumentMargin(4)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def show_text(self, text: str) -> None:
        """Show ``text``, unless it is there already: then the caret stays where it is."""
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def flush(self) -> None:
        """Hand over what was typed, if anything."""
        text = self.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.finished.emit(text)

    def is_touched(self) -> bool:
        """True while there is something typed that nobody was told yet."""
        return self.toPlainText().strip() != self._shown

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
            self.clearFocus()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class DurationField(QLineEdit):
    """Seconds or frames, as people write them; arrows up and down change one frame."""

    finished = Signal(int)  # frames
    refused = Signal(str)

    def __init__(self, *, restores: bool = True) -> None:
        """``restores`` shows the former duration again in place of one that cannot be read."""
        super().__init__()
        self._restores = restores
        self._rate = Rate.of(24)
        self._frames = 0
        self._least = 1
        self.setAccessibleName(self.tr("Duration"))
        self.setToolTip(self.tr("Seconds such as 2.5s or frames such as 60f. Up and down change one frame."))
        self.editingFinished.connect(self.flush)
        share_undo(self)

    @property
    def frames(self) -> int:
        """The duration as last shown or handed over."""
        return self._frames

    def show_frames(self, frames: int, rate: Rate) -> None:
        self._frames, self._rate = frames, rate
        if not self.hasFocus() or not self.isModified():
            self._write()

    def _write(self) -> None:
        seconds = f"{float(self._rate.seconds(self._frames)):.3f}".rstrip("0")
        seconds += "0" if seconds.endswith(".") else ""
        self.setText(self.tr("{seconds} s").format(seconds=seconds))
        self.setModified(False)

    @staticmethod
    def _read(text: str, rate: Rate) -> int:
        return read_duration(text, rate)

    def flush(self) -> bool:
        """Hand over what was typed, if anything; False when it cannot be read."""
        if not self.isModified():
            return True
        try:
            frames = self._read(self.text(), self._rate)
        except LongtakeError as error:
            if self._restores:
                self._write()
            self.refused.emit(str(error))
            return False
        changed = frames != self._frames
        self._frames = frames
        self._write()
        if changed:
            self.finished.emit(frames)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.flush()
            self._frames = max(self._least, min(longest(self._rate), self._frames + by))
            self._write()
            self.finished.emit(self._frames)
        elif event.key() == Qt.Key.Key_Escape:
            self._write()
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class MomentField(DurationField):
    """A moment of a shot, counted from its start."""

    def __init__(self) -> None:
        super().__init__()
        self._least = 0
        self.setAccessibleName(self.tr("Moment"))

    @staticmethod
    def _read(text: str, rate: Rate) -> int:
        return read_moment(text, rate)


class SeedField(QWidget):
    """A seed, or none: then every take draws its own. The die draws one now; the clapper keeps the take's."""

    finished = Signal(object)  # int | None
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._seed: int | None = None
        self._taken: int | None = None
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Seed"))
        self.edit.setPlaceholderText(self.tr("New each take"))
        self.edit.setToolTip(self.tr("The same seed and recipe make the same take. Empty: every take draws its own."))
        self.edit.setMaxLength(10)
        share_undo(self.edit)
        self.die = tool("dice", self.tr("Draw a seed and keep it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.edit, 1)
        self.keep = tool("take", "")
        row.addWidget(self.die)
        row.addWidget(self.keep)
        self.keep.clicked.connect(lambda: self.set_seed(self._taken))
        self.edit.editingFinished.connect(self.flush)
        self.die.clicked.connect(lambda: self.set_seed(random.randrange(SEEDS)))

    def show_seed(self, seed: int | None, taken: int | None) -> None:
        """Show the recipe's seed; ``taken`` is the one that the take on show was shot with."""
        self._taken = taken
        self.keep.setEnabled(taken is not None and taken != seed)
        tip = self.tr("Keep the seed of the take on show")
        tip = f"{tip} ({taken})" if taken is not None else tip
        self.keep.setToolTip(tip)
        self.keep.setAccessibleName(tip)
        self._show(seed)

    def _show(self, seed: int | None) -> None:
        self._seed = seed
        if not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.setText("" if seed is None else str(seed))

    @property
    def value(self) -> int | None:
        """The seed as last handed over."""
        return self._seed

    def set_seed(self, seed: int | None) -> None:
        """Change the seed on the person's behalf."""
        if seed != self._seed:
            self._show(seed)
            self.finished.emit(seed)

    def flush(self) -> None:
        if not self.edit.isModified():
            return
        self.edit.setModified(False)
        text = self.edit.text().strip()
        if text and not (text.isascii() and text.isdigit() and int(text) < SEEDS):
            self._show(self._seed)
            self.refused.emit(
                self.tr("“{text}” is not a seed. Type a whole number from 0 to {most}.").format(
                    text=text, most=SEEDS - 1
                )
            )
            return
        self.set_seed(int(text) if text else None)


class _Number:
    """What a recipe's numbers share. ``_meant`` says what the number stands for, None for the family's own; it is told
    by ``finished`` when it is another."""

    _known: float | None = None

    def _begin(self: Any, name: str, tip: str) -> None:
        ready_number(self, name)
        share_undo(self)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda _value: self._tell())

    def _show(self: Any, known: float | None, value: float) -> None:
        self._known = known
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def _tell(self: Any) -> None:
        meant = self._meant()
        if meant != self._known:
            self._known = meant
            self.finished.emit(meant)

    def flush(self: Any) -> None:
        """Hand over what was typed, if anything."""
        self.interpretText()

    def wheelEvent(self, event) -> None:
        event.ignore()  # the wheel scrolls the inspector; it never changes a recipe by accident


class StepsField(_Number, QSpinBox):
    """Denoising steps; the lowest value stands for the family's own number."""

    finished = Signal(object)  # int | None

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 100)
        self._begin(self.tr("Steps"), self.tr("More steps take longer and often look cleaner."))

    def show_steps(self, steps: int | None, default: int) -> None:
        self.setSpecialValueText(self.tr("Auto ({steps})").format(steps=default))
        self._show(steps, steps or 0)

    def _meant(self) -> int | None:
        return self.value() or None


class GuidanceField(_Number, QDoubleSpinBox):
    """How strictly the words are followed; the lowest value stands for the family's own number."""

    finished = Signal(object)  # float | None

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, 20.0)
        self.setSingleStep(0.5)
        self.setDecimals(1)
        tip = self.tr("How strictly the words are followed. 1 switches guidance off and halves the time.")
        self._begin(self.tr("Guidance"), tip)

    def show_guidance(self, guidance: float | None, default: float) -> None:
        self.setSpecialValueText(self.tr("Auto ({guidance:.1f})").format(guidance=default))
        self._show(guidance, guidance or 0.0)

    def _meant(self) -> float | None:
        return self.value() or None


class MotionField(_Number, QSpinBox):
    """How much moves, in per cent; the lowest value leaves it to the family."""

    finished = Signal(object)  # float | None, 0 to 1

    def __init__(self) -> None:
        super().__init__()
        self.setRange(-5, 100)
        self.setSingleStep(5)
        self.setSuffix(" %")
        self.setSpecialValueText(self.tr("Auto"))
        tip = self.tr("How much moves: 0 keeps close to the given picture, 100 is free of it.")
        self._begin(self.tr("Motion"), tip)

    def show_motion(self, motion: float | None) -> None:
        self._show(motion, self.minimum() if motion is None else round(100 * motion))

    def _meant(self) -> float | None:
        return None if self.value() < 0 else self.value() / 100
