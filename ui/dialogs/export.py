"""The export dialog: a format, a file, a quality; then progress with a way to stop, while the window stays usable."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from engine.errors import LongtakeError
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.document import Document
from ui.notices import Notices
from ui.settings import Settings
from ui.tasks import Task, Tasks
from ui.told import told
from ui.widgets import button, words

FOLDER_KEY = "export/folder"


def qualities(format_id: str) -> tuple[tuple[str, dict[str, int]], ...]:
    """The qualities of a format, best first: their words and what they pass to the export."""
    translate = QCoreApplication.translate
    if format_id == "h264":
        return (
            (translate("Export", "Master, large file"), {"crf": 8}),
            (translate("Export", "High, looks like the source"), {"crf": 16}),
            (translate("Export", "Review, small file"), {"crf": 24}),
        )
    return ((translate("Export", "Best"), {}),)


class ExportDialog(AskDialog):
    """Not modal: cutting and shooting go on meanwhile. Closing it while it exports only puts it out of sight."""

    def __init__(
        self, document: Document, tasks: Tasks, notices: Notices, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Export film"), "", self.tr("Export"), "export", parent)
        self.setModal(False)
        self._document = document
        self._tasks = tasks
        self._notices = notices
        self._settings = settings
        self.task: Task | None = None
        self._make_fields()
        self.format_box.currentIndexChanged.connect(self._follow_format)
        self._replaced: Path | None = None  # the file that the person agreed to replace
        self.path.textChanged.connect(self._path_changed)
        self.no.clicked.disconnect()
        self.no.clicked.connect(self._stop_or_close)
        self._follow_format()

    def _make_fields(self) -> None:
        from engine.media.exports import EXPORTS

        self._formats = EXPORTS
        self.format_box = QComboBox()
        self.format_box.setAccessibleName(self.tr("Format"))
        for each in EXPORTS:
            self.format_box.addItem(each.label, each.id)
        self.quality_box = QComboBox()
        self.quality_box.setAccessibleName(self.tr("Quality"))
        folder = Path(self._settings.text(FOLDER_KEY) or self._document.session.folder.parent)
        self.path = QLineEdit(str(folder / f"{self._document.name}{EXPORTS[0].suffix}"))
        self.path.setAccessibleName(self.tr("File"))
        self.browse = button(self.tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        holder = QWidget()
        holder.setLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.progress = words(self._facts(), "dim", small=True, wrap=True)
        self.progress.setFixedHeight(2 * self.progress.fontMetrics().lineSpacing())
        self.progress.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(self.tr("Format"), self.format_box)
        self.add(self.tr("Quality"), self.quality_box)
        self.add(self.tr("File"), holder)
        self.grid.addWidget(self.progress, self.grid.rowCount(), 1)
        self.grid.addWidget(self.bar, self.grid.rowCount(), 1)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        self.finish()

    def _facts(self) -> str:
        project = self._document.project
        width, height = project.size
        return self.tr("{width} × {height}, {rate} frames a second, {seconds:.1f} s").format(
            width=width, height=height, rate=project.rate, seconds=float(project.rate.seconds(project.length))
        )

    def showEvent(self, event) -> None:
        if self.task is None:
            self.progress.setText(self._facts())
            self._warn_of_waiting()
        super().showEvent(event)

    def _warn_of_waiting(self) -> None:
        project = self._document.project
        waiting = sum(1 for _, _, clip in project.clips() if clip.title is None and project.media_of(clip) is None)
        if waiting:
            text = self.tr("{facts}. {count} clips are not shot yet and will be black.")
            if waiting == 1:
                text = self.tr("{facts}. 1 clip is not shot yet and will be black.")
            self.progress.setText(text.format(facts=self._facts(), count=waiting))

    def _follow_format(self) -> None:
        chosen = self._formats[max(0, self.format_box.currentIndex())]
        self.path.setText(str(Path(self.path.text()).with_suffix(chosen.suffix)))
        self.quality_box.clear()
        for label, options in qualities(chosen.id):
            self.quality_box.addItem(label, options)
        self.quality_box.setCurrentIndex(min(1, self.quality_box.count() - 1))
        self.quality_box.setEnabled(self.quality_box.count() > 1)

    def _path_changed(self, _text: str) -> None:
        self.refuse("")
        self._replaced = None
        self.ok.setText(self.tr("Export"))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export film"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            self._replaced = Path(chosen)  # the file dialog has asked already

    @property
    def is_exporting(self) -> bool:
        return self.task is not None

    # --- exporting ---------------------------------------------------------------------------------------------

    def accept(self) -> None:
        if self.task is not None:
            return
        chosen = self._formats[self.format_box.currentIndex()]
        out = self._out(chosen.suffix)
        if out is None:
            self.refuse(self.tr("The folder does not exist, or cannot be read. Choose another one."))
            return
        if not self._document.project.length:
            self.refuse(self.tr("The film is empty. Put a shot or footage on the timeline first."))
            return
        if out.exists() and out != self._replaced:
            self.refuse(self.tr("There is a file {name} already.").format(name=out.name))
            self.ok.setText(self.tr("Replace it"))
            self._replaced = out
            return
        self._settings.keep(FOLDER_KEY, str(out.parent))
        project, path_of = self._document.project, self._document.path_of
        export = functools.partial(chosen.export, **self.quality_box.currentData(), luts=self._document.session.luts)
        self.task = self._tasks.start(
            lambda task: export(project, path_of, out, on_progress=task.on_progress, should_stop=task.should_stop)
        )
        self.task.progressed.connect(self._show_progress)
        self.task.done.connect(self._done)
        self.task.failed.connect(self._failed)
        self.task.cancelled.connect(self._cancelled)
        self._exporting(True)

    def _out(self, suffix: str) -> Path | None:
        """The file that is asked for; None when no file can be there."""
        try:
            out = Path(self.path.text().strip()).expanduser().absolute()
            if out.is_dir():  # nothing was typed, or a folder
                return None
            if out.suffix.lower() != suffix:
                out = out.with_name(out.name + suffix)
            return out if out.parent.is_dir() and not out.is_dir() else None
        except (OSError, RuntimeError, ValueError):  # no permission; ~somebody; a path without a name
            return None

    def _exporting(self, on: bool) -> None:
        for widget in (self.format_box, self.quality_box, self.path, self.browse, self.ok):
            widget.setEnabled(not on)
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.ok.setText(self.tr("Export"))
        self._replaced = None
        self.no.setText(self.tr("Stop") if on else self.tr("Cancel"))
        if not on:
            self.task = None
            self.progress.setText(self._facts())

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.progress.setText(self.tr("Frame {done} of {total}").format(done=done, total=total))

    def _done(self, path: Path) -> None:
        self._exporting(False)
        folder = path.parent
        self._notices.say(
            "info",
            self.tr("Film exported to {path}").format(path=path),
            self.tr("Show in folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        self.hide()

    def _failed(self, error: LongtakeError) -> None:
        self._exporting(False)
        self.refuse(told(error))
        self._notices.say("error", str(error))

    def _cancelled(self) -> None:
        self._exporting(False)
        self._notices.say("info", self.tr("Export stopped. No file was written."))

    def _stop_or_close(self) -> None:
        if self.task is None:
            self.reject()
        else:
            self.task.cancel()
            self.no.setEnabled(False)
            self.task.cancelled.connect(lambda: self.no.setEnabled(True), Qt.ConnectionType.DirectConnection)
            self.task.done.connect(lambda _path: self.no.setEnabled(True))
            self.task.failed.connect(lambda _error: self.no.setEnabled(True))
