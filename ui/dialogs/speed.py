"""The small windows for how fast a clip runs, and for how long a transition lasts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QWidget

from engine.film.timebase import Rate
from engine.film.treatment import TRANSITIONS, Transition
from ui.dialogs.ask import AskDialog
from ui.inspector.fields import DurationField
from ui.timeline.overlays import transition_words
from ui.widgets import ready_number

SLOWEST, FASTEST = 1.0, 10000.0  # per cent, what edits.set_speed allows
BEFORE, CENTRED, AFTER = "before", "centred", "after"


class SpeedDialog(AskDialog):
    """Asks for a speed in per cent or for the length that it comes to; each follows the other."""

    def __init__(
        self,
        whole: int,
        speed: Fraction,
        keeps_pitch: bool,
        rate: Rate,
        parent: QWidget | None = None,
        *,
        has_sound: bool = True,
    ) -> None:
        """``whole`` is how many frames the clip has at its medium's own speed; a speed below 0 runs backwards."""
        super().__init__(
            self.tr("Speed and length"),
            self.tr("Frames are mapped exactly: at 50 % every frame is seen twice."),
            self.tr("Change"),
            "speed",
            parent,
        )
        self._whole, self._rate = whole, rate
        self.speed = abs(speed) or Fraction(1)
        self.per_cent = QDoubleSpinBox()
        self.per_cent.setRange(SLOWEST, FASTEST)
        self.per_cent.setDecimals(2)
        self.per_cent.setSuffix(" %")
        ready_number(self.per_cent, self.tr("Speed"))
        self.length = DurationField(restores=False)
        self.backwards = QCheckBox(self.tr("Backwards"))
        self.backwards.setChecked(speed < 0)
        self.keeps_pitch = QCheckBox(self.tr("The sound keeps its pitch"))
        self.keeps_pitch.setChecked(keeps_pitch)
        self.keeps_pitch.setVisible(has_sound)
        self.ripples = QCheckBox(self.tr("What follows moves along"))
        self.ripples.setChecked(True)
        self.ripples.setToolTip(self.tr("Otherwise a clip that becomes longer ends at the next one"))
        self.add(self.tr("Speed"), self.per_cent)
        self.add(self.tr("Length"), self.length)
        for box in (self.backwards, self.keeps_pitch, self.ripples):
            self.grid.addWidget(box, self.grid.rowCount(), 1)
        self._show()
        self.per_cent.valueChanged.connect(self._from_per_cent)
        self.length.finished.connect(self._from_length)
        self.length.refused.connect(self.refuse)
        self.finish()
        self.per_cent.setFocus()
        self.per_cent.selectAll()

    @property
    def wanted(self) -> Fraction:
        """The speed asked for, exactly; below 0 backwards."""
        return -self.speed if self.backwards.isChecked() else self.speed

    def _from_per_cent(self, shown: float) -> None:
        self.speed = Fraction(f"{shown:.2f}") / 100
        self._show()

    def _from_length(self, frames: int) -> None:
        self.speed = Fraction(self._whole, frames)
        self._show()

    def _show(self) -> None:
        self.refuse("")
        with QSignalBlocker(self.per_cent):
            self.per_cent.setValue(float(100 * self.speed))
        self.length.setModified(False)
        self.length.show_frames(max(1, -(-self._whole * self.speed.denominator // self.speed.numerator)), self._rate)

    def accept(self) -> None:
        self.per_cent.interpretText()
        if self.length.flush():
            super().accept()


class TransitionDialog(AskDialog):
    """Asks for a transition's kind and length, and where it lies at the cut."""

    def __init__(self, transition: Transition | None, rate: Rate, parent: QWidget | None = None) -> None:
        title = self.tr("Change the transition") if transition else self.tr("Add a transition")
        accept = self.tr("Change") if transition else self.tr("Add")
        super().__init__(title, "", accept, "dissolve", parent)
        self._former = transition
        now = transition or Transition("dissolve", rate.frames(1), rate.frames(1) // 2)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        for kind in TRANSITIONS:
            self.kind.addItem(transition_words(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(now.kind))
        self.length = DurationField(restores=False)
        self.length.show_frames(now.length, rate)
        self.length.refused.connect(self.refuse)
        self.length.finished.connect(lambda _frames: self.refuse(""))
        self.lies = QComboBox()
        self.lies.setAccessibleName(self.tr("Lies"))
        for where, words in (
            (BEFORE, self.tr("Before the cut")),
            (CENTRED, self.tr("Across the cut")),
            (AFTER, self.tr("After the cut")),
        ):
            self.lies.addItem(words, where)
        place = {now.length: BEFORE, 0: AFTER}.get(now.before, CENTRED)
        self.lies.setCurrentIndex(self.lies.findData(place))
        self.add(self.tr("Kind"), self.kind)
        self.add(self.tr("Length"), self.length)
        self.add(self.tr("Lies"), self.lies)
        self.finish()
        self.length.setFocus()
        self.length.selectAll()

    def accept(self) -> None:
        if self.length.flush():
            super().accept()

    @property
    def transition(self) -> Transition:
        """What was asked for; colour, angle and softness of the former one are kept."""
        length = self.length.frames
        before = {BEFORE: length, CENTRED: length // 2, AFTER: 0}[self.lies.currentData()]
        kind = self.kind.currentData()
        if self._former is None:
            return Transition(kind, length, before)
        return replace(self._former, kind=kind, length=length, before=before)
