"""The menu that a right click, or the menu key, opens on a job."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui import theme
from ui.document import JobView

translate = QCoreApplication.translate


def job_menu(parent: QWidget, job: JobView, has_others: bool, act: Callable[[str], None]) -> QMenu:
    """What can be done with a job; ``act`` is called with the word for it (see JobList.act)."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(what: str, words: str, icon: str, keys: str = "", enabled: bool = True) -> None:
        action = menu.addAction(theme.icon(icon), f"{words}\t{keys}" if keys else words)
        action.setObjectName(what)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: act(what))

    if job.state == "failed":
        add("retry", translate("Queue", "Retry"), "retry", translate("Queue", "Enter"))
        add("remove", translate("Queue", "Remove"), "close", translate("Queue", "Del"))
    elif job.is_running:
        add(
            "remove",
            translate("Queue", "Cancel this take"),
            "cancel",
            translate("Queue", "Del"),
            job.state != "cancelling",
        )
    else:
        if job.is_put_off:
            add("now", translate("Queue", "Begin now"), "play")
        add("change", translate("Queue", "Change what waits…"), "notes", translate("Queue", "Enter"))
        menu.addSeparator()
        add("move first", translate("Queue", "Shoot next"), "to-start", translate("Queue", "Alt+Home"), has_others)
        add("move up", translate("Queue", "Move up"), "chevron-up", translate("Queue", "Alt+Up"), has_others)
        add("move down", translate("Queue", "Move down"), "chevron-down", translate("Queue", "Alt+Down"), has_others)
        menu.addSeparator()
        add("remove", translate("Queue", "Remove"), "close", translate("Queue", "Del"))
    return menu
