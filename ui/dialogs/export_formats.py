"""The list of formats in the export dialog, in groups; what cannot be written here is shown with the reason."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from engine.media.exports.formats import EXPORTS, ExportFormat
from ui import theme
from ui.dialogs.export_words import label_of, shown

_ROW = Qt.ItemDataRole.UserRole


class FormatList(QListWidget):
    """One format is chosen, always."""

    chosen = Signal(object)  # ExportFormat

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Format"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.FIELD}; border: 1px solid {theme.LINE_STRONG}; border-radius: 4px; }}"
            f"QListWidget::item {{ color: {theme.TEXT}; padding-left: 8px; border-left: 2px solid transparent; }}"
            f"QListWidget::item:selected {{ background: {theme.SELECTED}; border-left-color: {theme.ACCENT}; }}"
            f"QListWidget::item:disabled {{ color: {theme.TEXT_FAINT}; }}"
        )
        group = ""
        for row in EXPORTS:
            if row.group != group:
                group = row.group
                self._add_head(shown(group))
            self._add(row)
        self.currentItemChanged.connect(lambda _new, _old: self.chosen.emit(self.format))
        self.choose(EXPORTS[0].id)

    @property
    def format(self) -> ExportFormat:
        """The one that is chosen."""
        item = self.currentItem()
        return item.data(_ROW) if item is not None and item.data(_ROW) is not None else EXPORTS[0]

    def choose(self, format_id: str) -> None:
        """Choose the format of that id, if it can be."""
        for place in range(self.count()):
            item = self.item(place)
            row = item.data(_ROW)
            if row is not None and row.id == format_id and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentItem(item)

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFont(theme.small_font(bold=True))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, 26))

    def _add(self, row: ExportFormat) -> None:
        from engine.media.exports.encoders import why_missing

        item = QListWidgetItem(label_of(row), self)
        item.setData(_ROW, row)
        item.setSizeHint(QSize(0, 26))
        why = why_missing(row)
        if why:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setText(self.tr("{format}: no encoder").format(format=label_of(row)))
        item.setToolTip(why)
