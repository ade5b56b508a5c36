"""The storyboard panel: shots in order with picture, state and prompt, and the field for the next one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Recipe
from ui import theme
from ui.document import Document
from ui.pictures import Pictures
from ui.settings import Settings
from ui.storyboard.entry import ShotEntry
from ui.storyboard.lines import Line, read_line, read_lines
from ui.storyboard.model import SHOT_ROLE, ShotsModel
from ui.storyboard.row import PromptEditor, RowDelegate
from ui.unread import UnreadMarks
from ui.widgets import Empty, Panel, words

KEYS_OF_A_LIST = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F2,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class ShotList(QListView):
    """The list itself: arrows select, Enter edits, dragging reorders."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.installEventFilter(self)
        self.setAccessibleName(self.tr("Storyboard"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its own events: these keys are the list's own while it has the focus (see OwnKeys)."""
        if watched is self and event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in KEYS_OF_A_LIST:
                event.accept()
                return True
        return super().eventFilter(watched, event) if watched is not self else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by typing: single keys are shortcuts
        else:
            super().keyPressEvent(event)

    def remove_current(self) -> None:
        """Delete the shot that is chosen."""
        index = self.currentIndex()
        shot = self._document.project.shot(index.data(SHOT_ROLE)) if index.isValid() else None
        if shot:
            label = self.tr("Delete {name}").format(name=self._document.name_of(shot).lower())
            self._document.attempt(edits.remove_shot, shot.id, label=label)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self.state() == QAbstractItemView.State.DraggingState:
            place = self.dropIndicatorPosition()
            index = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
            above = place == QAbstractItemView.DropIndicatorPosition.AboveItem
            below = place == QAbstractItemView.DropIndicatorPosition.BelowItem
            if index.isValid() and (above or below):
                rect = self.visualRect(index)
                painter = QPainter(self.viewport())
                y = rect.top() if above else rect.bottom()
                painter.fillRect(0, y - 1, rect.width(), 2, QColor(theme.ACCENT))
                painter.end()


class StoryboardView(Panel):
    """Shots typed, read, reordered and removed."""

    def __init__(
        self, document: Document, pictures: Pictures, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Storyboard"))
        self._settings = settings
        self.setParent(parent)
        self._document = document
        self.count = words("", "faint", small=True)
        self.bar.row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        self.bar.add(self.count)
        self.model = ShotsModel(document, self)
        self.list = ShotList(document)
        self.list.setModel(self.model)
        self.delegate = RowDelegate(document, pictures, self.list)
        self.list.setItemDelegate(self.delegate)
        self.entry = ShotEntry()
        self._unread = UnreadMarks(self.entry, lambda: document.project.family)
        self.empty = Empty("film", self.tr("Type your first shot below and press Enter.\nEach line becomes a shot."))
        self._lay_out()
        self.entry.entered.connect(self._add_typed)
        self.entry.pasted.connect(self._add_pasted)
        self.model.prompt_edited.connect(self._change_prompt)
        self.model.shot_dropped.connect(self._move)
        self.list.selectionModel().currentChanged.connect(self._select)
        document.selection_changed.connect(self._follow_selection)
        document.project_changed.connect(self._follow_project)
        pictures.arrived.connect(lambda _media, _frame: self.list.viewport().update())
        self._show_count()
        self._follow_selection()

    def _lay_out(self) -> None:
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        foot = QFrame()
        foot.setProperty("role", "strip")
        row = QVBoxLayout(foot)
        row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        row.addWidget(self.entry)
        self.column.addWidget(stack, 1)
        self.column.addWidget(foot)

    # --- from the person ---------------------------------------------------------------------------------------

    def _default_length(self) -> int:
        """Of a shot that is typed without a duration, in frames."""
        return max(1, self._document.project.rate.frames(self._settings.number("shot_seconds")))

    def _recipe(self, line: Line) -> Recipe:
        project = self._document.project
        return Recipe(
            prompt=line.prompt, length=line.length, size=project.size, rate=project.rate, family=project.family
        )

    def _add_typed(self, text: str) -> None:
        try:
            line = read_line(text, self._document.project.rate, self._default_length())
        except LongtakeError as error:
            line, problem = None, str(error)
        else:
            problem = self.tr("A shot needs words after its duration.")
        if line is None:
            self.entry.give_back(text)
            self._document.noticed.emit("warning", problem)
            return
        self._add([line], self.tr("Add shot"))

    def _add_pasted(self, text: str) -> None:
        try:
            lines = read_lines(text, self._document.project.rate, self._default_length())
        except LongtakeError as error:
            self._document.noticed.emit("warning", str(error))
            return
        if lines:
            self._add(lines, self.tr("Paste {count} shots").format(count=len(lines)))

    def _add(self, lines: list[Line], label: str) -> None:
        def add_all(project: Project) -> Project:
            for line in lines:
                project = edits.add_shot(project, self._recipe(line))
            return project

        if self._document.attempt(add_all, label=label):
            self._document.select(shot=self._document.project.shots[-1].id)
            self.list.scrollToBottom()

    def _change_prompt(self, shot_id: str, prompt: str) -> None:
        shot = self._document.project.shot(shot_id)
        if shot and prompt and prompt != shot.recipe.prompt:
            recipe = replace(shot.recipe, prompt=prompt, expanded="")
            self._document.attempt(edits.change_recipe, shot_id, recipe, label=self.tr("Change prompt"))

    def _move(self, shot_id: str, position: int) -> None:
        self._document.attempt(edits.move_shot, shot_id, position, label=self.tr("Move shot"))

    def _select(self, index: QModelIndex | QPersistentModelIndex, _old: object = None) -> None:
        shot_id = index.data(SHOT_ROLE) if index.isValid() else None
        if shot_id and shot_id != self._document.selected_shot:
            self._document.select(shot=shot_id)
            found = self._document.project.find_clip(self._document.selected_clip)
            if found and not self.model.is_following:
                self._document.move_playhead(found[1].range.start)

    def flush(self) -> None:
        """Take over the prompt that is edited in its row, if any."""
        editor = self.list.findChild(PromptEditor)
        if editor is not None and editor.isVisible():
            self.delegate.commitData.emit(editor)
            self.delegate.closeEditor.emit(editor)

    # --- from the document -------------------------------------------------------------------------------------

    def _follow_selection(self) -> None:
        index = self.model.index_of(self._document.selected_shot)
        if index.isValid():
            if index != self.list.currentIndex():
                self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())

    def _follow_project(self, _old: Project, _new: Project) -> None:
        self._unread.refresh()
        self._show_count()
        self._follow_selection()

    def _show_count(self) -> None:
        project = self._document.project
        numbered = [shot for shot in project.shots if shot.is_numbered]
        seconds = float(project.rate.seconds(project.length))
        text = self.tr("{count} shots · {seconds:.1f} s").format(count=len(numbered), seconds=seconds)
        if len(numbered) == 1:
            text = self.tr("1 shot · {seconds:.1f} s").format(seconds=seconds)
        self.count.setText(text if project.shots else "")
        self._stack.setCurrentWidget(self.list if project.shots else self.empty)

    def focus_entry(self) -> None:
        """Put the caret where the next shot is typed."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
