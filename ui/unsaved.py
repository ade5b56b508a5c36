"""While the disk does not take what is decided: the window says so, tries again by itself, and asks before closing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from engine.errors import LongtakeError
from engine.film.problems import FULL, READ_ONLY, DiskRefuses, OpenElsewhere
from ui import theme
from ui.banner import Banner
from ui.dialogs.ask import AskDialog
from ui.document import Document
from ui.notices import Notices
from ui.widgets import button

AGAIN_MS = 2000

translate = QCoreApplication.translate


def _why(refusal: LongtakeError, name: str) -> tuple[str, str]:
    """What is the matter with the disk that holds the project of that name, and what to do about it."""
    kind = refusal.kind if isinstance(refusal, DiskRefuses) else ""
    if kind == FULL:
        return (
            translate("Unsaved", "The disk is full."),
            translate("Unsaved", "Free some space on the disk that holds “{name}”.").format(name=name),
        )
    if kind == READ_ONLY:
        return (
            translate("Unsaved", "“{name}” cannot be written to any more.").format(name=name),
            translate("Unsaved", "Allow writing to its folder again."),
        )
    if isinstance(refusal, OpenElsewhere):
        return (
            translate("Unsaved", "Another program keeps “{name}” locked.").format(name=name),
            translate("Unsaved", "Wait until it is done, or end it."),
        )
    return refusal.sentence, refusal.remedy


class UnsavedDialog(AskDialog):
    """Closing would lose what waits in memory: save it now, stay, or lose it."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        title, again = translate("Unsaved", "Not everything is saved"), translate("Unsaved", "Save now")
        super().__init__(title, sentence, again, "warning", parent)
        self.no.setText(self.tr("Stay"))
        self.lose = button(self.tr("Close without saving"))
        self.lose.setAutoDefault(False)
        self.finish()
        self.buttons.insertWidget(0, self.lose)


class Unsaved(QObject):
    """Follows a document's saving in its window."""

    def __init__(self, document: Document, notices: Notices, window: QMainWindow) -> None:
        super().__init__(window)
        self._document, self._notices, self._window = document, notices, window
        self._saving = document.session.saving
        self._was_refused = False
        self.may_lose = False  # the person said so, or nobody can be asked
        self.banner = Banner(window, "unsaved", theme.FAILED)
        self.banner.add_button(self.tr("Save now"), self.try_again)
        self.clock = QTimer(self)
        self.clock.setInterval(AGAIN_MS)
        self.clock.timeout.connect(self.try_again)
        document.saving_changed.connect(self._follow)
        document.project_changed.connect(lambda _old, _new: self._show())

    def try_again(self) -> bool:
        """Save what waits; True when nothing waits any more."""
        saved = self._saving.try_again()
        self._show()
        return saved

    def _follow(self) -> None:
        refusal = self._saving.refusal
        if refusal is not None and not self._was_refused:
            sentence, remedy = _why(refusal, self._document.name)
            goes_on = self.tr("You can go on working: it is kept in memory and saved by itself as soon as possible.")
            self._notices.say("warning", f"{sentence} {remedy} {goes_on}")
            self.clock.start()
        elif refusal is None and self._was_refused:
            self.clock.stop()
            self._notices.say("info", self.tr("The disk takes it again: everything is saved."))
        self._was_refused = refusal is not None
        self._show()

    def _show(self) -> None:
        self.banner.say(self._words() if self._saving.refusal is not None else "", "warning")

    def _words(self) -> str:
        sentence, remedy = _why(self._saving.refusal or LongtakeError(""), self._document.name)
        count = self.tr("Changes that are not saved yet: {count}.").format(count=self._saving.count)
        return f"{sentence} {count} {remedy}"

    def may_close(self, then: Callable[[], object]) -> bool:
        """True when nothing would be lost, or may be. Otherwise the person is asked; ``then`` is done when it may be
        after all."""
        self._window.flush()  # type: ignore[attr-defined]  what is typed and not handed over yet
        if self.may_lose or self._saving.refusal is None or self.try_again():
            return True
        dialog = UnsavedDialog(self._words(), self._window)

        def lose() -> None:
            dialog.reject()
            self.may_lose = True
            then()
            self.may_lose = False  # where the film is still open after all, it is asked again

        dialog.accepted.connect(lambda: self.may_close(then) and then())
        dialog.lose.clicked.connect(lose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return False
