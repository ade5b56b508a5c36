"""The about box and the doctor's report: what this program is, and what it runs on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from engine.errors import CancelledByUser, LongtakeError
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.widgets import button, words

DOCTOR_SECONDS = 120


def report(should_stop: Callable[[], bool]) -> str:
    """What ``main.py doctor`` says, from a process of its own: it imports torch, which the window never does.

    Raises CancelledByUser soon after ``should_stop`` says so, and LongtakeError when there is no answer.
    """
    program = theme.RESOURCES.parent / "main.py"
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    problem = LongtakeError("The doctor did not answer.", "Run main.py doctor in a terminal.")
    try:
        doctor = subprocess.Popen(
            [sys.executable, str(program), "doctor"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise problem from error
    end = time.monotonic() + DOCTOR_SECONDS
    with doctor:
        while True:
            try:
                said, complained = doctor.communicate(timeout=0.1)
            except subprocess.TimeoutExpired:
                if should_stop() or time.monotonic() > end:
                    doctor.kill()
                    raise (CancelledByUser() if should_stop() else problem) from None
            else:
                return (said.strip() or complained.strip()).decode("utf-8", "replace")


class AboutDialog(AskDialog):
    """What the program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Longtake {version}").format(version=QCoreApplication.applicationVersion()),
            self.tr(
                "An editor for films that do not exist yet. Shots are typed, shot by a model on this machine, "
                "cut, lengthened, joined and delivered here. Nothing leaves this computer."
            ),
            self.tr("Close"),
            "film",
            parent,
        )
        facts = self.tr("Licence: Apache 2.0. Python {python}, Qt {qt}.").format(
            python=sys.version.split()[0], qt=qVersion()
        )
        self.grid.addWidget(words(facts, "faint", small=True), 0, 0, 1, 2)
        self.finish()
        self.no.hide()


class DoctorDialog(AskDialog):
    """The doctor's report, to read and to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Doctor"), self.tr("What the program found on this machine."), self.tr("Close"), "info", parent
        )
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setFixedHeight(15 * self.box.fontMetrics().lineSpacing() + 16)
        self.grid.addWidget(self.box, 0, 0, 1, 2)
        copy = button(self.tr("Copy"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.grid.addWidget(copy, 1, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self.no.hide()
