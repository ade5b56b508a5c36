"""The header of the window: the menus of the actions table, the project's name, the device and the memory."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from engine.film.project import Take
from ui import theme
from ui.action_set import ActionSet
from ui.document import Document
from ui.settings import Settings
from ui.widgets import Elided
from ui.workspaces import Workspaces

MEMORY_MS = 2000
NAME_WIDTH, DEVICE_WIDTH = 240, 160
HEIGHT = 36
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Menus(QObject):
    """The menu bar, with what the actions table cannot know: recent projects and a person's own workspaces."""

    open_wanted = Signal(object)  # Path

    def __init__(self, bar: QMenuBar, table: ActionSet, workspaces: Workspaces, settings: Settings, own: Path) -> None:
        """``own`` is the folder of the project that is open."""
        super().__init__(bar)
        self._settings, self._workspaces, self._own = settings, workspaces, own
        menus = table.fill(bar)
        self._menu = menus["workspaces"]
        self._line = self._menu.addSeparator()
        self._menu.aboutToShow.connect(self.fill_workspaces)
        self.recent = QMenu(self.tr("Open recent"), bar)
        self.recent.aboutToShow.connect(self.fill_recent)
        first_after_open = table["import"]
        menus["file"].insertMenu(first_after_open, self.recent)
        menus["file"].insertSeparator(first_after_open)

    def fill_workspaces(self) -> None:
        """A person's own workspaces, below those of the program."""
        actions = self._menu.actions()
        for action in actions[actions.index(self._line) + 1 :]:
            self._menu.removeAction(action)
        for name in self._workspaces.own():
            action = self._menu.addAction(theme.icon("panels"), name)
            action.setCheckable(True)
            action.setChecked(self._workspaces.current == f"own:{name}")
            action.triggered.connect(lambda _on=False, name=name: self._workspaces.go_to(f"own:{name}"))

    def fill_recent(self) -> None:
        """The projects that were open before this one."""
        self.recent.clear()
        others = [path for path in self._settings.recent() if path != self._own]
        for path in others:
            action = self.recent.addAction(path.name.removesuffix(".longtake"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self.open_wanted.emit(path))
        if not others:
            self.recent.addAction(self.tr("No other projects yet")).setEnabled(False)


class Corner(QWidget):
    """The right end of the menu bar: what is open, what the newest take was shot on, what the program uses."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._memory = 0  # bytes
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.MARGIN, 0)
        row.setSpacing(theme.MARGIN)
        self.name = Elided(document.name, "title")
        self.name.setFont(theme.font(bold=True))
        self.name.setFixedWidth(NAME_WIDTH)
        self.device = Elided("", "faint")
        self.device.setFont(theme.small_font())
        self.device.setFixedWidth(DEVICE_WIDTH)  # so that the name stays where it is
        for label in (self.name, self.device):
            label.setAlignment(RIGHT)
            row.addWidget(label)
        self.setFixedSize(NAME_WIDTH + DEVICE_WIDTH + 2 * theme.MARGIN, HEIGHT)
        self._clock = QTimer(self)
        self._clock.setInterval(MEMORY_MS)
        self._clock.timeout.connect(self._measure)
        document.project_changed.connect(lambda _old, _new: self._show())

    def start(self) -> None:
        """Measure from now on."""
        self._clock.start()
        QTimer.singleShot(0, self._measure)

    def stop(self) -> None:
        self._clock.stop()

    def _measure(self) -> None:
        """Ask what the program and its core use. Seldom: it means a look at every process of the machine."""
        import psutil

        with contextlib.suppress(psutil.Error):
            own = psutil.Process()
            self._memory = own.memory_info().rss + sum(child.memory_info().rss for child in own.children())
        self._show()

    def _show(self) -> None:
        """What the newest take was shot on, and the memory as last measured."""
        device = self._newest_device()
        text = self.tr("{megabytes} MB").format(megabytes=f"{self._memory / 2**20:.0f}")
        self.device.setText(f"{device}, {text}" if device else text)

    def _newest_device(self) -> str:
        takes: list[Take] = [take for shot in self._document.project.shots for take in shot.takes]
        if not takes:
            return ""
        newest = max(takes, key=lambda take: take.made_at)
        name = dict(newest.made_with).get("device", "")
        return name.upper() if name in ("cpu", "mps") else name
