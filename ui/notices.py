"""The one road for words to the person: notices that appear at the top right of the viewer and never ask."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.told import told

_log = logging.getLogger(__name__)
LEVELS = ("info", "warning", "error")
STAYS = {"info": 6000, "warning": 12000, "error": 0}  # milliseconds; 0 stays until it is closed
_COLOURS = {"info": theme.ACCENT, "warning": theme.STALE, "error": theme.FAILED}
_LOG_LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
LINGERS = 3  # times as long stays good news that something can be done with
WIDTH = 360
MOST = 4  # notices on screen at once


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said. ``button`` and ``act`` offer one thing to do about it."""

    level: str
    words: str
    button: str = ""
    act: Callable[[], object] | None = None


class Notices(QObject):
    """Where anything is said. ``said`` carries it; ``history`` keeps the last hundred for tests and for the log."""

    said = Signal(object)  # Notice

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Notice] = []
        self.patience = 1.0  # how many times as long as STAYS a notice stays; 0: until it is closed
        self._unheard: list[Notice] | None = []  # said before there was a window to show it; None once there is one

    def say(self, level: str, words: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Say ``words``. Raises ValueError for a level that does not exist."""
        if level not in LEVELS:
            raise ValueError(f"no such level: {level}")
        notice = Notice(level, words, button, act)
        self.history = [*self.history[-99:], notice]
        _log.log(_LOG_LEVELS[level], "%s", words)
        if self._unheard is not None:
            self._unheard.append(notice)
        self.said.emit(notice)

    def listen(self, show: Callable[[Notice], object]) -> None:
        """Have everything shown from now on; the first listener is shown what was said before it as well."""
        self.said.connect(show)
        before, self._unheard = self._unheard or [], None
        for notice in before:
            show(notice)


class NoticeCard(QFrame):
    """One notice on screen."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget, patience: float = 1.0) -> None:
        super().__init__(parent)
        self.notice = notice
        self._stays = round(STAYS[notice.level] * patience)
        self.setObjectName("notice")
        colour = _COLOURS[notice.level]
        self.setStyleSheet(
            f"#notice {{ background: {theme.RAISED}; border: 1px solid {theme.LINE_STRONG};"
            f" border-left: 3px solid {colour}; border-radius: {theme.RADIUS}px; }}"
        )
        self.setFixedWidth(WIDTH)
        mark = QLabel()
        mark.setPixmap(theme.icon(notice.level, colour).pixmap(theme.icon_size(), self.devicePixelRatio()))
        words = QLabel()
        words.setTextFormat(Qt.TextFormat.PlainText)  # names of files and words of prompts may look like markup
        words.setText(told(notice.words))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(theme.icon("close"))
        close.setAccessibleName(self.tr("Close"))
        close.setFixedSize(24, 24)
        close.clicked.connect(self.leave)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addWidget(words)
        if notice.button:
            button = QPushButton(notice.button)
            button.clicked.connect(self._act)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 8, 4, 8)
        row.setSpacing(theme.GAP)
        for widget in (mark, close):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.insertLayout(1, column, 1)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.leave)
        self._count_down()

    def _count_down(self) -> None:
        if self.notice.button and self.notice.level != "info":
            return  # what can be done about it waits for the person; what is but good news does not cover the picture
        if self._stays:
            self._clock.start(self._stays * (LINGERS if self.notice.button else 1))

    def _act(self) -> None:
        if self.notice.act:
            self.notice.act()
        self.leave()

    def leave(self) -> None:
        self._clock.stop()
        self.closed.emit()

    def enterEvent(self, event) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:
        self._count_down()
        super().leaveEvent(event)


class NoticeStack(QWidget):
    """The notices on screen, laid over the top right corner of ``anchor``; the newest at the top."""

    def __init__(self, notices: Notices, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._anchor, self._notices = anchor, notices
        self.cards: list[NoticeCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.hide()
        anchor.installEventFilter(self)
        notices.listen(self.show_notice)

    def show_notice(self, notice: Notice) -> None:
        """Show it; the same words again replace the card that says them already."""
        for card in [card for card in self.cards if card.notice.words == notice.words]:
            self._drop(card)
        while len(self.cards) >= MOST:
            mild = [card for card in self.cards if card.notice.level != "error"]
            self._drop((mild or self.cards)[0])
        card = NoticeCard(notice, self, self._notices.patience)
        card.closed.connect(lambda: self._drop(card))
        self.cards.append(card)
        self._column.insertWidget(0, card)
        self._place()

    def _drop(self, card: NoticeCard) -> None:
        if card in self.cards:
            self.cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            self._place()

    def _place(self) -> None:
        self.setVisible(bool(self.cards))
        if not self.cards:
            return
        for card in self.cards:
            card.show()
        self._column.activate()
        height = sum(card.heightForWidth(WIDTH) for card in self.cards) + theme.GAP * (len(self.cards) - 1)
        self.setGeometry(self._anchor.width() - WIDTH - theme.MARGIN, theme.MARGIN, WIDTH, height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._anchor and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
