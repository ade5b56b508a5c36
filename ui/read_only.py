"""A project that is only looked at, since another window writes it or nothing can be written: said, and ended when it
can be."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from engine.film.access import has_writer
from ui import theme
from ui.banner import Banner
from ui.document import Document

LOOK_MS = 2000


class ReadOnly(QObject):
    """The banner over a project that is only looked at. ``Reload`` shows what the other window has saved by now,
    ``Edit here`` takes the project over once that has closed."""

    def __init__(self, document: Document, window: QMainWindow) -> None:
        super().__init__(window)
        self._document, self._window = document, window
        self._was_elsewhere = False
        self._title = window.windowTitle()
        self.banner = Banner(window, "read-only", theme.ACCENT)
        self.reload = self.banner.add_button(self.tr("Reload"), document.look_again)
        self.edit = self.banner.add_button(self.tr("Edit here"), document.take_over)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)
        document.access_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        read_only = self._document.is_read_only
        title = self.tr("{title} (read only)").format(title=self._title) if read_only else self._title
        self._window.setWindowTitle(title)
        if read_only:
            self._clock.start()
            self.look()
        else:
            self._clock.stop()
            self.banner.say("", "eye")

    def look(self) -> None:
        """Ask whether another window writes the project now."""
        if self._document.is_closed or not self._document.is_read_only:
            return
        elsewhere = has_writer(self._document.session.folder)
        self.edit.setEnabled(not elsewhere)
        if elsewhere:
            self._was_elsewhere = True
            sentence = self.tr("Open elsewhere – read only. Play and export as you like; edit in the other window.")
        elif self._was_elsewhere:
            sentence = self.tr("The other window has closed. You can edit here now.")
        else:
            sentence = self.tr("This project cannot be written to – read only. Play and export as you like.")
        self.banner.say(sentence, "eye")
