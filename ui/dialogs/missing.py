"""The media that are gone, in a list: found in a folder or one by one, then relinked; lost takes are shot again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Take
from engine.service.relinking import Found, Search, bring_back, compared, is_take, missing_of, search
from ui import theme
from ui.dialogs.ask import AskDialog
from ui.document import Document
from ui.missing_media import shoot_lost
from ui.tasks import Task, Tasks
from ui.widgets import button, words

WIDTH, HEIGHT = 760, 220
NAME, PLACE, STATE = range(3)

translate = QCoreApplication.translate


class MissingDialog(AskDialog):
    """Nothing of the film changes before ``Relink``, which is one step."""

    def __init__(self, document: Document, tasks: Tasks, again: Callable[[], object], parent: QWidget | None) -> None:
        """``again`` is called when files have come back."""
        title, relink = translate("MissingDialog", "Missing media"), translate("MissingDialog", "Relink")
        sentence = translate("MissingDialog", "These files are not where the project has them. Find them elsewhere;"
                             " takes can also be shot again, from the same recipe and seed.")  # fmt: skip
        super().__init__(title, sentence, relink, "link", parent)
        self.setFixedWidth(WIDTH)
        self._document, self._tasks, self._again = document, tasks, again
        self._task: Task | None = None
        self._missing = missing_of(document.session)
        self.found: dict[str, Found] = {}
        self.files: dict[str, Path] = {}  # of takes and LUTs
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Missing media"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHeaderLabels([self.tr("Name"), self.tr("Was in"), self.tr("Now")])
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setFixedHeight(HEIGHT)
        self.list.setStyleSheet(
            f"QTreeWidget {{ background: {theme.FIELD}; border: 1px solid {theme.LINE_STRONG}; }}"
            f"QTreeWidget::item {{ height: {theme.ROW}px; padding: 0 4px; }}"
            f"QTreeWidget::item:selected {{ background: {theme.SELECTED}; }}"
            f"QHeaderView::section {{ background: {theme.HEADER}; color: {theme.TEXT_DIM}; border: none;"
            f" border-bottom: 1px solid {theme.LINE}; padding: 5px 6px; }}"
        )
        head = self.list.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in ((NAME, 200), (PLACE, 250)):
            head.resizeSection(column, width)
        self.list.itemSelectionChanged.connect(self._refresh)
        self.look = button(self.tr("Look in a folder…"), icon="folder")
        self.choose = button(self.tr("Choose the file…"))
        self.shoot = button(self.tr("Shoot it again"), icon="shoot")
        self.look.clicked.connect(self._ask_folder)
        self.choose.clicked.connect(self._ask_file)
        self.shoot.clicked.connect(self._shoot)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for each in (self.look, self.choose, self.shoot):
            each.setAutoDefault(False)
            row.addWidget(each)
        self.said = words("", "dim")
        row.addWidget(self.said, 1, Qt.AlignmentFlag.AlignRight)
        self.also = QCheckBox(self.tr("Also relink files that are not quite those that are missing"))
        self.also.toggled.connect(lambda _on: self._refresh())
        self.grid.addWidget(self.list, 0, 0, 1, 2)
        self.grid.addLayout(row, 1, 0, 1, 2)
        self.grid.addWidget(self.also, 2, 0, 1, 2)
        self.no.setText(self.tr("Close"))
        self.finish()
        self._fill()
        self.finished.connect(lambda _how: self._task and self._task.cancel())

    # --- the list ----------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for footage in self._missing.footage:
            self._add(footage.id, "", self._path(footage), "film")
        for take in self._missing.takes:
            self._add(take.id, self._name_of(take), self._path(take), "take")
        for name in self._missing.luts:
            self._add(name, "", self._document.session.luts / name, "grid")
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._refresh()

    def _add(self, media_id: str, name: str, path: PurePath, icon: str) -> None:
        item = QTreeWidgetItem([name or path.name, str(path.parent), ""])
        item.setData(NAME, Qt.ItemDataRole.UserRole, media_id)
        item.setToolTip(NAME, str(path))
        item.setIcon(NAME, theme.icon(icon))
        self.list.addTopLevelItem(item)

    def _path(self, medium: Footage | Take) -> PurePath:
        try:
            return self._document.path_of(medium.id)
        except LongtakeError:  # a path that leads out of the project
            return PurePath(medium.path if isinstance(medium, Footage) else medium.media)

    def _name_of(self, take: Take) -> str:
        for shot in self._document.project.shots:
            if take in shot.takes:
                number = shot.takes.index(take) + 1
                return self.tr("{shot}, take {number}").format(shot=self._document.name_of(shot), number=number)
        return take.id

    def _items(self) -> Iterable[tuple[str, QTreeWidgetItem]]:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            assert item is not None
            yield item.data(NAME, Qt.ItemDataRole.UserRole), item

    def _selected(self) -> list[str]:
        return [item.data(NAME, Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def _refresh(self) -> None:
        for media_id, item in self._items():
            text, colour, tip = self._state_of(media_id)
            item.setText(STATE, text)
            item.setForeground(STATE, QColor(colour))
            item.setToolTip(STATE, tip)
        chosen = self._selected()
        takes = {take.id for take in self._missing.takes}
        self.choose.setEnabled(len(chosen) == 1)
        self.shoot.setEnabled(bool(chosen) and set(chosen) <= takes)
        self.also.setVisible(any(found.differences for found in self.found.values()))
        self.ok.setEnabled(bool(self._wanted() or self.files))

    def _state_of(self, media_id: str) -> tuple[str, str, str]:
        """Words, colour and tool tip of what is known of a row by now."""
        found = self.found.get(media_id)
        if media_id in self.files:
            return self.tr("Found"), theme.READY, str(self.files[media_id])
        if found is None:
            return self.tr("Missing"), theme.FAILED, ""
        if found.differences:
            return " ".join(found.differences), theme.STALE, f"{found.now.path}\n" + "\n".join(found.differences)
        return self.tr("Found"), theme.READY, found.now.path

    def _wanted(self) -> dict[str, Footage]:
        return {
            media_id: found.now
            for media_id, found in self.found.items()
            if self.also.isChecked() or not found.differences
        }

    # --- looking -----------------------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder to look in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.look_in(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_in(self, folder: Path) -> None:
        """Look for all of them in a folder and below it, in the background."""
        missing, rate = self._missing, self._document.project.rate
        self._begin(lambda task: search(folder, missing, rate, task.should_stop))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("The file that is missing"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        media_id = self._selected()[0]
        dialog.fileSelected.connect(lambda path: self.take(media_id, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, media_id: str, path: Path) -> None:
        """Let a file be that of a medium, whatever its name."""
        rate = self._document.project.rate

        def read(_task: Task) -> Search:
            for footage in self._missing.footage:
                if footage.id == media_id:
                    return Search({media_id: compared(footage, path, rate)})
            for take in self._missing.takes:
                if take.id == media_id and not is_take(path, take):
                    raise LongtakeError(f"“{path.name}” is not this take.", "Choose its own file, or shoot it again.")
            return Search(files={media_id: path})

        self._begin(read)

    def _begin(self, work: Callable[[Task], Search]) -> None:
        self.refuse("")
        self.said.setText(self.tr("Looking…"))
        self.look.setEnabled(False)
        self._task = task = self._tasks.start(work)
        task.done.connect(self._show)
        task.failed.connect(self._fail)

    def _fail(self, error: LongtakeError) -> None:
        self._end()
        self.refuse(str(error))

    def _show(self, found: Search) -> None:
        self._end()
        self.found.update(found.footage)
        self.files.update(found.files)
        count = len(found.footage) + len(found.files)
        self.said.setText(self.tr("Found: {count}").format(count=count) if count else self.tr("Nothing found there."))
        self._refresh()

    def _end(self) -> None:
        self.said.setText("")
        self.look.setEnabled(True)

    # --- deciding ----------------------------------------------------------------------------------------------

    def _shoot(self) -> None:
        if shoot_lost(self._document, self._selected()):
            self.reject()

    def accept(self) -> None:
        wanted = self._wanted()
        if wanted and not self._document.attempt(edits.relink, wanted, label=self.tr("Relink media")):
            return
        missing, files, session = self._missing, dict(self.files), self._document.session
        again, said = self._again, self._document.noticed
        if files:
            task = self._tasks.start(lambda _task: bring_back(session, missing, files))
            task.done.connect(lambda _none: again())
            task.failed.connect(lambda error: said.emit("error", str(error)))
        again()
        super().accept()
