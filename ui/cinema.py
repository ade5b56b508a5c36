"""The picture on the whole screen: no panels, menus or queue around it, the transport alone below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import MainWindow


class Cinema(QObject):
    """Gives the viewer the whole screen, and everything else its place again, as it was. Whatever arranges the panels
    anew (a workspace, a panel that is asked for) ends it too."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._was_full = False  # the window, before
        window.panels.arranged.connect(self._frame)

    @property
    def is_on(self) -> bool:
        return self._window.panels.is_alone

    def toggle(self) -> None:
        if self.is_on:
            self._window.panels.show_together()
        else:
            self._window.panels.show_alone("viewer")

    def _frame(self) -> None:
        window = self._window
        if self.is_on == window.menuBar().isHidden():
            return
        for around in (window.menuBar(), window.strip):
            around.setVisible(not self.is_on)
        if self.is_on:
            self._was_full = window.isFullScreen()
        if not self._was_full:
            window.toggle_fullscreen()
        if self.is_on:
            window.activateWindow()  # a floating panel may have been in front
            window.panels.docks["viewer"].take_focus()
