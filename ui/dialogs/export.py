"""The export dialog: a format, what is chosen about it, a file; below, the exports that are written and that wait."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from engine.errors import LongtakeError
from engine.media.exports.formats import EXPORTS, PICTURES, ExportFormat
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.dialogs.export_choices import ExportChoices, facts
from ui.dialogs.export_formats import FormatList
from ui.dialogs.export_rows import ExportRows
from ui.dialogs.export_words import label_of, size_words
from ui.document import Document
from ui.exports import DONE, FAILED, STOPPED, ExportJob, ExportQueue
from ui.notices import Notices
from ui.settings import Settings
from ui.tasks import Tasks
from ui.told import told
from ui.widgets import button, words

FOLDER_KEY, LAST_KEY = "export/folder", "export/last"
WIDTH, LIST_WIDTH = 760, 250


class ExportDialog(AskDialog):
    """Not modal: cutting and shooting go on meanwhile. Closing it only puts it out of sight; what it was told to write
    is written."""

    def __init__(
        self, document: Document, tasks: Tasks, notices: Notices, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Export film"), "", self.tr("Export"), "export", parent)
        self.setModal(False)
        self.setFixedWidth(WIDTH)
        self._document = document
        self._tasks = tasks
        self._notices = notices
        self._settings = settings
        self._replaced: Path | None = None  # the file that the person agreed to replace
        self.queue = ExportQueue(document, tasks, self)
        self._make_fields()
        self.formats.chosen.connect(self._follow_format)
        self.choices.changed.connect(self._say_facts)
        self.path.textChanged.connect(self._path_changed)
        self.queue.ended.connect(self._ended)
        self._restore()
        self.no.setText(self.tr("Close"))

    def _make_fields(self) -> None:
        self.formats = FormatList()
        self.formats.setFixedWidth(LIST_WIDTH)
        self.formats.setMinimumHeight(320)
        self.choices = ExportChoices()
        folder = Path(self._settings.text(FOLDER_KEY) or self._document.session.folder.parent)
        self.path = QLineEdit(str(folder / self._document.name))
        self.path.setAccessibleName(self.tr("File"))
        self.browse = button(self.tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.facts = words("", "dim", small=True, wrap=True)
        self.facts.setMinimumHeight(2 * self.facts.fontMetrics().lineSpacing())
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(theme.GAP)
        side.addWidget(self.choices)
        side.addStretch(1)
        side.addWidget(self.facts)
        self._body(side)
        self.rows = ExportRows(self.queue)
        self.finish()
        self._column.insertWidget(self._column.count() - 2, self.rows)

    def _body(self, side: QVBoxLayout) -> None:
        """The list of formats on the left, the choices beside it, the file below both."""
        body = QHBoxLayout()
        body.setSpacing(theme.MARGIN + theme.UNIT)
        body.addWidget(self.formats)
        body.addLayout(side, 1)
        self.grid.addLayout(body, 0, 0, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        label = words(self.tr("File"), "dim")
        label.setBuddy(self.path)
        row.addWidget(label)
        row.addSpacing(theme.GAP)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        self.grid.addLayout(row, 1, 0, 1, 2)

    def showEvent(self, event) -> None:
        self.choices.show_film(self._document.project, self._document.marked_range)
        self._say_facts()
        super().showEvent(event)

    @property
    def format(self) -> ExportFormat:
        """The format that is chosen."""
        return self.formats.format

    @property
    def is_exporting(self) -> bool:
        return self.queue.is_busy

    def end(self) -> None:
        """The window closes: nothing else is begun."""
        self.queue.close()
        self.hide()

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _follow_format(self, row: ExportFormat) -> None:
        self.choices.show_format(row)
        name = self.path.text()
        path = Path(name)
        known = {suffix for each in EXPORTS for suffix in each.suffixes}
        stem = path.with_suffix("") if path.suffix.lower() in known else path
        self.path.setText(str(stem) if row.kind == PICTURES else f"{stem}{row.suffix}")
        if row.hardware:
            self._look_for_hardware(row)

    def _look_for_hardware(self, row: ExportFormat) -> None:
        from engine.media.exports.encoders import working_hardware

        def show(found: object) -> None:
            if self.format is row and isinstance(found, tuple):
                self.choices.show_hardware(found)

        self._tasks.start(lambda _task: working_hardware(row)).done.connect(show)

    def _say_facts(self) -> None:
        self.refuse("")
        project = self._document.project
        if not project.length:
            self.facts.setText(self.tr("The film is empty."))
            return
        try:
            text, size, note = facts(project, self.choices.order())
        except LongtakeError as error:
            self.facts.setText("")
            self.refuse(told(error))
            return
        if size:
            text = self.tr("{facts}, about {size}").format(facts=text, size=size_words(size))
        waiting = sum(1 for _, _, clip in project.clips() if clip.title is None and project.media_of(clip) is None)
        if waiting == 1:
            text = self.tr("{facts}. 1 clip is not shot yet and will be black.").format(facts=text)
        elif waiting:
            text = self.tr("{facts}. {count} clips are not shot yet and will be black.").format(
                facts=text, count=waiting
            )
        self.facts.setText(f"{text}\n{told(note)}" if note else text)

    def _path_changed(self, _text: str) -> None:
        self._say_facts()
        self._replaced = None
        self.ok.setText(self.tr("Export"))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export film"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            self._replaced = Path(chosen)  # the file dialog has asked already

    # --- remembering ------------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        """Choose what was chosen last."""
        last = self._remembered()
        self.formats.choose(str(last.get("format", "")))
        self._follow_format(self.format)
        self.choices.show_film(self._document.project, self._document.marked_range)
        choices = last.get("choices")
        if isinstance(choices, dict):
            self.choices.restore(choices)

    def _remembered(self) -> dict[str, Any]:
        try:
            last = json.loads(self._settings.text(LAST_KEY) or "{}")
        except ValueError:
            return {}
        return last if isinstance(last, dict) else {}

    def _remember(self, out: Path) -> None:
        self._settings.keep(FOLDER_KEY, str(out.parent))
        self._settings.keep(LAST_KEY, json.dumps({"format": self.format.id, "choices": self.choices.state()}))

    # --- exporting --------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        row = self.format
        project = self._document.project
        out = self._out(row)
        if out is None:
            self.refuse(self.tr("The folder does not exist, or cannot be read. Choose another one."))
            return
        if not project.length:
            self.refuse(self.tr("The film is empty. Put a shot or footage on the timeline first."))
            return
        order = self.choices.order()
        try:
            facts(project, order)
        except LongtakeError as error:
            self.refuse(told(error))
            return
        if self.queue.writes_to(out):
            self.refuse(self.tr("{name} is being exported already. Choose another name.").format(name=out.name))
            return
        if out.exists() and out != self._replaced:
            self.refuse(self.tr("There is a file {name} already.").format(name=out.name))
            self.ok.setText(self.tr("Replace it"))
            self._replaced = out
            return
        self._remember(out)
        self._path_changed("")
        self.queue.add(ExportJob(project, out, order, label_of(row)))

    def _out(self, row: ExportFormat) -> Path | None:
        """The file that is asked for; None when no file can be there."""
        try:
            out = Path(self.path.text().strip()).expanduser().absolute()
            if not self.path.text().strip() or (out.is_dir() and row.kind != PICTURES):
                return None
            if row.kind != PICTURES and out.suffix.lower() not in row.suffixes:
                out = out.with_name(out.name + row.suffix)
            return out if out.parent.is_dir() and (row.kind == PICTURES or not out.is_dir()) else None
        except (OSError, RuntimeError, ValueError):  # no permission; ~somebody; a path without a name
            return None

    def _ended(self, job: ExportJob) -> None:
        folder = job.out.parent
        if job.state == DONE:
            self._notices.say(
                "info",
                self.tr("Film exported to {path}").format(path=job.out),
                self.tr("Show in folder"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            )
        elif job.state == FAILED:
            self._notices.say("error", job.sentence)
        elif job.state == STOPPED:
            self._notices.say("info", self.tr("Export stopped. No file was written."))
