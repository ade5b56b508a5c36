"""The storyboard's rows for Qt: one a shot, in the film's order, changed row by row so that nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from engine.film.project import Project, Shot
from ui.document import Document

Index = QModelIndex | QPersistentModelIndex
SHOT_ROLE = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-longtake-shot"


class ShotsModel(QAbstractListModel):
    """Shots of ``document``. Edits of a row's text and drops are passed on as signals."""

    prompt_edited = Signal(str, str)  # shot id, words
    shot_dropped = Signal(str, int)  # shot id, the storyboard position that it shall have

    def __init__(self, document: Document, parent=None) -> None:
        super().__init__(parent)
        self._document = document
        self._shots: list[Shot] = list(document.project.shots)
        self.is_following = False  # rows come and go: the list's current row changes by itself
        document.project_changed.connect(self._follow)
        document.queue_changed.connect(self.refresh)
        document.preview_arrived.connect(self._refresh_shot)

    # --- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or index.row() >= len(self._shots):
            return None
        shot = self._shots[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shot.recipe.prompt
        if role == SHOT_ROLE:
            return shot.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._document.name_of(shot)}: {shot.recipe.prompt}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return shot.recipe.prompt if len(shot.recipe.prompt) > 60 else None
        return None

    def setData(self, index: Index, value, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shot = self.shot(index)
        if shot is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.prompt_edited.emit(shot.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes) -> QMimeData:
        data = QMimeData()
        shot = self.shot(indexes[0]) if indexes else None
        data.setData(MIME, QByteArray((shot.id if shot else "").encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        shot_id = bytes(data.data(MIME).data()).decode()
        old = self.row_of(shot_id)
        if old is None:
            return False
        new = row if row >= 0 else (parent.row() if parent.isValid() else len(self._shots))
        new -= new > old  # the row it leaves is gone by then
        if new != old:
            self.shot_dropped.emit(shot_id, new)
        return False  # the document moves it; Qt must not remove the row as well

    # --- finding ---------------------------------------------------------------------------------------------

    def shot(self, index: Index) -> Shot | None:
        return self._shots[index.row()] if index.isValid() and index.row() < len(self._shots) else None

    def row_of(self, shot_id: str | None) -> int | None:
        return next((row for row, shot in enumerate(self._shots) if shot.id == shot_id), None)

    def index_of(self, shot_id: str | None) -> QModelIndex:
        row = self.row_of(shot_id)
        return QModelIndex() if row is None else self.index(row)

    # --- following the document --------------------------------------------------------------------------------

    def _follow(self, _old: Project, project: Project) -> None:
        """Take over the new rows: keep those at the top and at the bottom that are the same shots as before."""
        new = list(project.shots)
        was, now = [shot.id for shot in self._shots], [shot.id for shot in new]
        top = 0
        while top < min(len(was), len(now)) and was[top] == now[top]:
            top += 1
        end = 0
        while end < min(len(was), len(now)) - top and was[-1 - end] == now[-1 - end]:
            end += 1
        self.is_following = True
        if len(was) - end > top:
            self.beginRemoveRows(QModelIndex(), top, len(was) - end - 1)
            del self._shots[top : len(was) - end]
            self.endRemoveRows()
        if len(now) - end > top:
            self.beginInsertRows(QModelIndex(), top, len(now) - end - 1)
            self._shots[top:top] = new[top : len(now) - end]
            self.endInsertRows()
        self.is_following = False
        self._shots = new
        self.refresh()

    def refresh(self) -> None:
        if self._shots:
            self.dataChanged.emit(self.index(0), self.index(len(self._shots) - 1))

    def _refresh_shot(self, shot_id: str) -> None:
        index = self.index_of(shot_id)
        if index.isValid():
            self.dataChanged.emit(index, index)
