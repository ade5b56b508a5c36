"""The rows of the bin for Qt: what can be put into the film, how often it is used, whether its file is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from engine.film import edits
from engine.film.track import Track
from ui.bin.carrying import data_of
from ui.bin.sources import MIME, Source, sources_of
from ui.document import Document

Index = QModelIndex | QPersistentModelIndex
SOURCE_ROLE = Qt.ItemDataRole.UserRole + 1  # a Source
NO_INDEX = QModelIndex()

translate = QCoreApplication.translate


class BinModel(QAbstractListModel):
    """The sources whose words have all that is searched for, in the order in which they came."""

    def __init__(self, document: Document, parent=None) -> None:
        super().__init__(parent)
        self._document = document
        self._all: list[Source] = []
        self._rows: list[Source] = []
        self._wanted = ""
        self._tracks: dict[int, tuple[Track, frozenset[tuple[str, str]]]] = {}  # by id() of the track, which is kept
        self.counts: dict[str, int] = {}
        self.follow()

    # --- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        source = self.source(index)
        if source is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return source.name
        if role == SOURCE_ROLE:
            return source
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{source.name}, {self.words(source)}, {self.use_words(source)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            size = self.size_words(source)
            words = f"{self.words(source)} · {size}" if size else self.words(source)
            return f"{source.name}\n{words}\n{self.use_words(source)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled if index.isValid() else flag(0)

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is carried comes in the order of the rows, in whichever it was chosen."""
        rows = sorted({index.row() for index in indexes})
        return data_of([self._rows[row].id for row in rows])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # --- what a row says -------------------------------------------------------------------------------------

    def words(self, source: Source) -> str:
        """How long it is, and what it is."""
        return f"{self.length_words(source)} · {source.kind_words()}"

    def length_words(self, source: Source) -> str:
        return self._document.counting.words(source.length)

    @staticmethod
    def size_words(source: Source) -> str:
        return "×".join(map(str, source.size)) if source.has_pictures else ""

    def is_missing(self, source: Source) -> bool:
        return source.media in self._document.missing

    def use_words(self, source: Source) -> str:
        """How often clips show it, or that its file is gone."""
        if self.is_missing(source):
            return translate("Bin", "File missing")
        count = self.counts.get(source.id, 0)
        if not count:
            return translate("Bin", "not used")
        return translate("Bin", "used once") if count == 1 else translate("Bin", "used {0} times").format(count)

    # --- finding -----------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """True while there is nothing at all, whatever is searched for."""
        return not self._all

    def source(self, index: Index) -> Source | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def find(self, source_id: str) -> Source | None:
        """What has that id, whether it is searched for or not."""
        return next((source for source in self._all if source.id == source_id), None)

    def index_of(self, source_id: str) -> QModelIndex:
        row = next((row for row, source in enumerate(self._rows) if source.id == source_id), None)
        return QModelIndex() if row is None else self.index(row)

    def search(self, words: str) -> None:
        """Have only those rows whose words hold all of these."""
        if words != self._wanted:
            self._wanted = words
            self._show()

    # --- following the document --------------------------------------------------------------------------------

    def follow(self) -> None:
        """See what there is by now, and count how often it is used. A track that is as it was is not counted again."""
        project = self._document.project
        tracks = [*project.tracks, *(track for timeline in project.shelved for track in timeline.tracks)]
        known = self._tracks
        self._tracks = {id(track): known.get(id(track)) or (track, edits.uses_in(track)) for track in tracks}
        self.counts = edits.uses(uses for _, uses in self._tracks.values())
        self._all = sources_of(self._document)
        self._show()

    def _show(self) -> None:
        wanted = self._wanted.casefold().split()
        rows = [each for each in self._all if all(word in self._said(each) for word in wanted)] if wanted else self._all
        if [each.id for each in rows] == [each.id for each in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _said(self, source: Source) -> str:
        return f"{source.name} {self.words(source)} {self.size_words(source)} {self.use_words(source)}".casefold()
