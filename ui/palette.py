"""The command palette: every action by some letters of its name, in the person's language or in English."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import fuzzy, theme
from ui.action_set import ActionSet
from ui.actions import MENUS, PLACES, SUBMENUS, translated
from ui.other_names import OTHER_NAMES
from ui.settings import Settings

RECENT, MOST_RECENT = "palette/recent", 8
WIDTH, ROW, ROWS = 640, 36, 10
_KEY = re.compile(r"\s*\(&\w\)|&")  # the letter that opens a menu
_ENTRY = Qt.ItemDataRole.UserRole
_ELSEWHERE = 1.0  # what a name that another editor has counts less
_NEAR = 0.5  # of the best match: letters that lie about by chance are no match beside a word
_FROM_TOP = 0.12  # of the window's height
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as it is listed. ``reason`` says why it cannot be done now; ``letters`` of its words were meant."""

    id: str
    words: str
    english: str
    menu: str
    keys: str
    icon: str
    reason: str
    letters: tuple[int, ...] = ()
    is_first_of_rest: bool = False


def menu_words(menu: str) -> str:
    """A menu's name, with that of the menu it is in: "Edit › Tools"."""
    names = {each: _KEY.sub("", translated(words)) for each, words in MENUS}
    for each, where, words in SUBMENUS:
        names[each] = f"{names[where]} › {translated(words)}"
    names |= {each: translated(words) for each, words in PLACES}
    return names.get(menu, "")


def entries(table: ActionSet) -> list[Entry]:
    """Every action that stands in a menu, in the order of the menus, and those of places that can be done now."""
    found = []
    for row in table.rows.values():
        if row.menu and not (row.place and table.reason(row.id)):
            text = table[row.id].text().split("\t")[0]
            english = row.words if translated(row.words) != row.words else ""
            keys = table[row.id].property("keys")
            found.append(Entry(row.id, text, english, menu_words(row.menu), keys, row.icon, table.reason(row.id)))
    return found


def search(found: list[Entry], query: str, recent: list[str]) -> list[Entry]:
    """What fits a query, best first; what was used lately comes before others that fit as well, and all first of all
    while nothing is typed."""
    places = {action: place for place, action in enumerate(recent)}
    if not query.strip():
        lately = sorted((each for each in found if each.id in places), key=lambda each: places[each.id])
        rest = [each for each in found if each.id not in places]
        if lately and rest:
            rest[0] = replace(rest[0], is_first_of_rest=True)
        return lately + rest
    scored = []
    for order, each in enumerate(found):
        own = fuzzy.find(query, each.words)
        elsewhere = OTHER_NAMES.get(each.id, ())
        others = ((name, fuzzy.find(query, name)) for name in (each.english, *elsewhere) if name)
        scores = ((match.score - (_ELSEWHERE if name in elsewhere else 0), name) for name, match in others if match)
        called, other = max(scores, default=(None, ""))
        best = max((score for score in (own.score if own else None, called) if score is not None), default=None)
        if called is not None and called == best and other != each.english and not each.english:
            each = replace(each, english=other)  # seen beside it: why this was found
        if best is not None:
            lately = 1.0 - places[each.id] / MOST_RECENT if each.id in places else 0.0
            scored.append((-(best + lately), order, replace(each, letters=own.letters if own else ())))
    scored.sort(key=lambda one: one[:2])
    return [each for score, _, each in scored if score <= scored[0][0] * _NEAR]  # scores are negative here


class EntryDelegate(QStyledItemDelegate):
    """Paints an action: its icon, its words with the letters that were meant, where it stands, its key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_DEEP))
            painter.drawRoundedRect(QRectF(rect.adjusted(4, 1, -4, -1)), theme.RADIUS, theme.RADIUS)
        if entry.is_first_of_rest:
            painter.fillRect(rect.left() + 12, rect.top(), rect.width() - 24, 1, QColor(theme.LINE_STRONG))
        colour = theme.TEXT_FAINT if entry.reason else theme.TEXT
        if entry.icon:
            box = QRectF(rect.left() + 16, rect.center().y() - 7, theme.ICON, theme.ICON)
            theme.paint_icon(painter, entry.icon, theme.TEXT_OFF if entry.reason else theme.TEXT_DIM, box)
        right = self._paint_keys(painter, rect, entry.keys) - theme.GAP
        left = self._paint_words(
            painter, QRect(rect.left() + 44, rect.top(), right - rect.left() - 44, ROW), entry, colour
        )
        self._paint_rest(painter, QRect(left + theme.MARGIN, rect.top(), right - left - theme.MARGIN, ROW), entry)
        painter.restore()

    @staticmethod
    def _paint_keys(painter: QPainter, rect: QRect, keys: str) -> int:
        """A key cap at the right; returns where it begins."""
        right = rect.right() - 16
        if not keys:
            return right
        painter.setFont(theme.small_font())
        width = painter.fontMetrics().horizontalAdvance(keys) + 12
        cap = QRectF(right - width + 0.5, rect.center().y() - 9.5, width, 20)
        painter.setPen(QPen(QColor(theme.LINE_STRONG)))
        painter.setBrush(QColor(theme.FIELD))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(QColor(theme.TEXT_DIM))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return int(cap.left())

    @staticmethod
    def _paint_words(painter: QPainter, box: QRect, entry: Entry, colour: str) -> int:
        """The name, letter by letter where some were meant; returns where it ends."""
        plain, bold = theme.font(), theme.font(bold=True)
        x, middle = box.left(), Qt.AlignmentFlag.AlignVCenter
        runs: list[tuple[str, bool]] = []
        for at, letter in enumerate(entry.words):
            meant = at in entry.letters
            if runs and runs[-1][1] == meant:
                runs[-1] = (runs[-1][0] + letter, meant)
            else:
                runs.append((letter, meant))
        for text, meant in runs:
            painter.setFont(bold if meant else plain)
            painter.setPen(QColor(theme.ACCENT_HOVER if meant and not entry.reason else colour))
            room = box.right() - x
            shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x, box.top(), room, box.height()), middle, shown)
            x += painter.fontMetrics().horizontalAdvance(shown)
            if x >= box.right():
                break
        return min(x, box.right())

    @staticmethod
    def _paint_rest(painter: QPainter, box: QRect, entry: Entry) -> None:
        """Why it cannot be done, else its English name and its menu, where there is room."""
        if box.width() < 32:
            return
        words = entry.reason or "  ".join(filter(None, (entry.english, entry.menu)))
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.STALE if entry.reason else theme.TEXT_DIM))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


class Palette(QDialog):
    """A field and what fits it. Enter does what is chosen; Escape, or a click elsewhere, closes it."""

    def __init__(self, table: ActionSet, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Find an action"))
        self._table, self._settings = table, settings
        self._all = entries(table)
        self._recent = [each for each in settings.text(RECENT).split(",") if each]
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find an action: some letters are enough"))
        self.field.setAccessibleName(self.tr("Find an action"))
        self.field.setProperty("role", "search")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._show)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._do())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._show("")
        self._place(parent)

    def _place(self, over: QWidget) -> None:
        width = min(WIDTH, over.width() - 2 * theme.MARGIN)
        height = min(ROW * ROWS + 60, over.height() - 2 * theme.MARGIN)
        self.setFixedSize(width, height)
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - width) // 2, corner.y() + round(over.height() * _FROM_TOP))

    def _show(self, query: str) -> None:
        self.list.clear()
        for entry in search(self._all, query, self._recent):
            item = QListWidgetItem(", ".join(filter(None, (entry.words, entry.keys, entry.reason))))
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
        if not self.list.count():
            item = QListWidgetItem()
            item.setData(_ENTRY, Entry("", self.tr("Nothing is called like that."), "", "", "", "info", " "))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def chosen(self) -> Entry | None:
        item = self.list.currentItem()
        entry: Entry | None = item.data(_ENTRY) if item else None
        return entry if entry and entry.id else None

    def _do(self) -> None:
        """Do what is chosen, where that can be done now; its reason stands beside it where not."""
        entry = self.chosen()
        if entry is None or entry.reason:
            return
        recent = [entry.id, *(each for each in self._recent if each != entry.id)][:MOST_RECENT]
        self._settings.keep(RECENT, ",".join(recent))
        self.close()
        self._table.do(entry.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; keys that walk go to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _WALK:
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}[key]
                row, last = self.list.currentRow() + step, self.list.count() - 1
                if abs(step) == 1:
                    row %= last + 1
                self.list.setCurrentRow(max(0, min(row, last)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()
