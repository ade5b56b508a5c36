"""What a take will need, said before it is shot: time, memory and disk, from the takes that this machine has made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from engine.errors import LongtakeError
from engine.film.recipe import Recipe
from engine.service.forecast import Forecast, forecast, megabytes
from ui import theme
from ui.told import listed, told

PAUSE = 250  # milliseconds without a change before it is reckoned


class Needs(QLabel):
    """One or two lines under the plan. While a recipe is being changed it waits for a pause."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """``folder`` is the project's, which the take will be written to."""
        super().__init__("", parent)
        self._folder = folder
        self._recipe: Recipe | None = None
        self.setWordWrap(True)
        self.setFont(theme.small_font())
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(theme.icon_size().width() + theme.GAP, 0, 0, 0)  # below the plan's words
        self.setToolTip(self.tr("Reckoned from the takes that this machine has made"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._reckon)

    def show_recipe(self, recipe: Recipe) -> None:
        """Tell what a take of it will need; the words follow shortly."""
        if recipe != self._recipe:
            self._recipe = recipe
            self._pause.start()

    def _reckon(self) -> None:
        if self._recipe is None:
            return
        try:
            found = forecast(self._recipe, self._folder)
        except LongtakeError:
            self.clear()  # the plan says why it cannot be shot
            return
        self.setText(self._words(found))
        self.setStyleSheet(f"color: {theme.TEXT_FAINT if found.fits else theme.STALE};")

    def _words(self, found: Forecast) -> str:
        if not found.fits:
            return told(found.sentence)
        parts = [] if found.seconds is None else [_time(found.seconds)]
        if found.memory:
            parts.append(self.tr("{amount} of memory").format(amount=megabytes(found.memory)))
        parts.append(self.tr("{amount} of disk").format(amount=megabytes(found.disk)))
        return self.tr("A take needs about {parts}.").format(parts=listed(parts))


def _time(seconds: float) -> str:
    if seconds < 10:
        return QCoreApplication.translate("Needs", "{seconds} s").format(seconds=f"{seconds:.1f}")
    whole = round(seconds)
    if whole < 100:
        return QCoreApplication.translate("Needs", "{seconds} s").format(seconds=whole)
    return QCoreApplication.translate("Needs", "{minutes} min").format(minutes=f"{whole // 60}:{whole % 60:02}")
