"""The small windows for what is done to clips as a whole: several starts, and what makes them ready for delivery."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPlainTextEdit, QRadioButton, QWidget

from engine.film.timebase import Rate
from ui.dialogs.ask import AskDialog
from ui.inspector.fields import DurationField
from ui.widgets import in_a_row, words

ENLARGED = (1, 2, 4)  # times the film's size


class StartsDialog(AskDialog):
    """Asks for the words of several starts, a line each, and for their length."""

    def __init__(self, length: int, rate: Rate, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Several starts"),
            self.tr("Each line becomes a take of one lead-in; the one you like is chosen as takes are."),
            self.tr("Shoot"),
            "starts",
            parent,
        )
        self.length = length
        self.duration = DurationField(restores=False)
        self.duration.show_frames(length, rate)
        self.duration.finished.connect(self._set_length)
        self.duration.refused.connect(self.refuse)
        self.box = QPlainTextEdit()
        self.box.setPlaceholderText(self.tr("One start a line, such as\nthe fox sleeps\nthe fox jumps over a fence"))
        self.box.setAccessibleName(self.tr("Starts, one a line"))
        self.box.setTabChangesFocus(True)
        self.box.document().setDocumentMargin(4)
        self.box.setFixedHeight(6 * self.box.fontMetrics().lineSpacing() + 16)
        self.add(self.tr("Duration"), self.duration)
        self.add(self.tr("Starts"), self.box)
        self.count = words("", "dim", small=True)
        self.grid.addWidget(self.count, self.grid.rowCount(), 1)
        self.box.textChanged.connect(self._count)
        self._count()
        self.finish()
        self.box.setFocus()

    def _set_length(self, frames: int) -> None:
        self.length = frames
        self.refuse("")

    def _count(self) -> None:
        self.count.setText(self.tr("{count} takes, each with words of its own").format(count=len(self.prompts)))

    @property
    def prompts(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.box.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def accept(self) -> None:
        if not self.duration.flush():
            return
        if not self.prompts:
            self.refuse(self.tr("Type what should be seen in each start, one a line."))
            return
        super().accept()


class FinishDialog(AskDialog):
    """Asks what a take should get for delivery: frames in between, and pixels."""

    def __init__(self, film: tuple[int, int], clips: int, parent: QWidget | None = None) -> None:
        """``film`` is the film's size; ``clips`` how many clips have a take."""
        super().__init__(
            self.tr("Finish"),
            self.tr("Makes another take for delivery, without a prompt. The take it is made from stays."),
            self.tr("Shoot"),
            "finish",
            parent,
        )
        self._film = film
        self.inbetweens = QCheckBox(self.tr("Move on at every frame"))
        self.inbetweens.setChecked(True)
        self.inbetweens.setToolTip(self.tr("Drawings that were held for several frames get the frames in between."))
        self.sizes = QButtonGroup(self)
        for times in ENLARGED:
            width, height = film[0] * times, film[1] * times
            choice = QRadioButton(self.tr("×{times}").format(times=times))
            choice.setToolTip(self.tr("{width} × {height} pixels").format(width=width, height=height))
            choice.setAccessibleName(f"{choice.text()}, {choice.toolTip()}")
            self.sizes.addButton(choice, times)
        self.sizes.button(1).setChecked(True)
        self.clip = QRadioButton(self.tr("This clip"))
        self.every = QRadioButton(self.tr("All {count} clips").format(count=clips))
        self.clip.setChecked(True)
        self.add(self.tr("In-betweens"), self.inbetweens)
        self.add(self.tr("Film size"), in_a_row(*self.sizes.buttons()))
        self.size_words = words("", "dim", small=True)
        self.grid.addWidget(self.size_words, self.grid.rowCount(), 1)
        self.add(self.tr("For"), in_a_row(self.clip, self.every))
        self.sizes.idToggled.connect(lambda _id, _on: self._tell())
        self.inbetweens.toggled.connect(lambda _on: self._tell())
        self._tell()
        self.finish()

    def _tell(self) -> None:
        width, height = self.size_wanted
        self.size_words.setText(self.tr("{width} × {height} pixels").format(width=width, height=height))
        self.refuse("")

    @property
    def size_wanted(self) -> tuple[int, int]:
        times = self.sizes.checkedId()
        return self._film[0] * times, self._film[1] * times

    @property
    def for_every_clip(self) -> bool:
        return self.every.isChecked()
