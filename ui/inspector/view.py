"""The inspector panel: on one side the selected shot, its prompt and sampling and what they come to, on the other what
is done to the selected clip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Shot
from engine.film.recipe import Recipe
from engine.film.track import SOUND, SUBTITLES, Clip, Track
from engine.service import catalogue
from ui import theme
from ui.document import Document
from ui.inspector.camera_plot import CameraReport
from ui.inspector.clip import ClipPanel
from ui.inspector.fields import DurationField, GuidanceField, MotionField, SeedField, StepsField, TextField
from ui.inspector.moments import Moments
from ui.inspector.needs import Needs
from ui.inspector.references import References
from ui.inspector.section import Choice
from ui.inspector.vocabulary import WordsMenu
from ui.pictures import Pictures
from ui.settings import Settings
from ui.storyboard.row import OPERATION_ICONS
from ui.told import listed, sentences, told
from ui.unread import UnreadMarks
from ui.widgets import Empty, Panel, press_with_space, tool, words

SAMPLING = {"generate": "generate", "still": "still", "restyle": "restyle"}  # every other operation is "given"
TOLD_MOTION = ("animate", "extend after", "extend before")  # those that carry on from given frames on one side
SIDE, SHOT, CLIP = "inspector/side", "shot", "clip"  # the side that was seen last, and both
PLAN_LINES = 3  # what is longer is told whole by the tool tip


def sampling_kind(recipe: Recipe) -> str:
    """Which of a family's sampling defaults hold for the recipe."""
    return SAMPLING.get(recipe.operation.name, "given")


class InspectorView(Panel):
    """Shows the selected shot and changes its recipe, one history step a field; or shows and treats the clip.

    ``side_changed`` carries the side that is seen now, empty for neither.
    """

    side_changed = Signal(str)

    def __init__(
        self, document: Document, pictures: Pictures, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Inspector"))
        self.setParent(parent)
        self._settings = settings
        self._document = document
        self.moments = Moments(document, pictures)
        self.references = References(document, pictures)
        self._shot: str | None = None
        self.mark = QLabel()
        self.state = words("", "dim", small=True)
        self.bar.row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        self.bar.add(self.mark)
        self.bar.add(self.state)
        self._make_fields()
        self.empty = Empty("notes", self.tr("Select a shot to see and change what it is made of."))
        self.clip = ClipPanel(document, settings)
        self._wanted, self._side = settings.text(SIDE, SHOT), ""
        body = QWidget()
        self._stack = QStackedLayout(body)
        for widget in (self.empty, self._form(), self.clip):
            self._stack.addWidget(widget)
        self.column.addWidget(self._switch())
        self.column.addWidget(body, 1)
        document.selection_changed.connect(self._select)
        document.project_changed.connect(lambda _old, _new: self.refresh())
        document.queue_changed.connect(self._show_state)
        self._select()

    def _make_fields(self) -> None:
        self.prompt = TextField(self.tr("Prompt"), self.tr("What is seen, who does what, how the camera moves"), 3)
        self.duration = DurationField()
        self.seed = SeedField()
        self.family = Choice(self.tr("Model"))
        for info in catalogue.families():
            self.family.addItem(told(info.label), info.id)
            self.family.setItemData(self.family.count() - 1, told(info.note), Qt.ItemDataRole.ToolTipRole)
        self.steps = StepsField()
        self.guidance = GuidanceField()
        self.motion = MotionField()
        self.camera = CameraReport()
        self.notes = TextField(self.tr("Notes"), self.tr("Notes for yourself; never painted"), 2)
        self.plan = words("", "dim", small=True, wrap=True)
        self.plan.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plan.setFixedHeight(PLAN_LINES * self.plan.fontMetrics().lineSpacing())  # so that no field moves
        self.plan_mark = QLabel()
        self.unread = UnreadMarks(self.prompt, lambda: str(self.family.currentData()))
        self.taught = tool("notes", self.tr("Words that the model was taught"))
        self.words_menu = WordsMenu(self.prompt)
        self.taught.clicked.connect(
            lambda: self.words_menu.popup(self.taught.mapToGlobal(self.taught.rect().bottomLeft()))
        )
        self.needs = Needs(self._document.session.folder)
        self.prompt.finished.connect(self._prompt_changed)
        self.prompt.textChanged.connect(self._show_plan)
        self.notes.finished.connect(self._notes_changed)
        self.duration.finished.connect(lambda frames: self._change(self.tr("Change duration"), length=frames))
        self.duration.refused.connect(lambda sentence: self._document.noticed.emit("warning", sentence))
        self.seed.refused.connect(lambda sentence: self._document.noticed.emit("warning", sentence))
        self.seed.finished.connect(lambda seed: self._change(self.tr("Change seed"), seed=seed))
        self.family.activated.connect(
            lambda row: self._change(self.tr("Change model"), family=self.family.itemData(row))
        )
        self.steps.finished.connect(lambda steps: self._change(self.tr("Change steps"), steps=steps))
        self.guidance.finished.connect(lambda value: self._change(self.tr("Change guidance"), guidance=value))
        self.motion.finished.connect(lambda value: self._change(self.tr("Change motion"), motion=value))

    def _form(self) -> QWidget:
        self.operation_mark = QLabel()
        self.operation = words("", "dim", wrap=True)
        heading = QHBoxLayout()
        heading.setSpacing(theme.GAP)
        heading.addWidget(self.operation_mark, 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self.operation, 1)
        plan = QHBoxLayout()
        plan.setSpacing(theme.GAP)
        plan.addWidget(self.plan_mark, 0, Qt.AlignmentFlag.AlignTop)
        plan.addWidget(self.plan, 1)
        plan.addWidget(self.taught, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnMinimumWidth(0, 72)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Duration"), self.duration),
            (self.tr("Seed"), self.seed),
            (self.tr("Model"), self.family),
            (self.tr("Steps"), self.steps),
            (self.tr("Guidance"), self.guidance),
            (self.tr("Motion"), self.motion),
            (self.tr("References"), self.references),
        )
        self._names: dict[QWidget, QLabel] = {}
        for row, (name, field) in enumerate(rows):
            label = self._names[field] = words(name, "dim")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addLayout(heading)
        column.addWidget(self.prompt)
        column.addLayout(plan)
        column.addWidget(self.needs)
        column.addWidget(self.camera)
        column.addSpacing(theme.UNIT)
        column.addLayout(grid)
        column.addSpacing(theme.UNIT)
        column.addWidget(self.moments)
        column.addSpacing(theme.UNIT)
        column.addWidget(self.notes)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        return area

    def _switch(self) -> QWidget:
        """The two sides, of which one is seen."""
        self.sides: dict[str, QPushButton] = {}
        self.switch = QWidget()
        row = QHBoxLayout(self.switch)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for side, name in ((SHOT, self.tr("Shot")), (CLIP, self.tr("Clip"))):
            button = self.sides[side] = QPushButton(name)
            button.setProperty("role", f"side-{side}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            press_with_space(button)
            button.clicked.connect(lambda _on=False, side=side: self.show_side(side))
            group.addButton(button)
            row.addWidget(button, 1)
        self.sides[SHOT].setToolTip(self.tr("What the shot is made of"))
        self.sides[CLIP].setToolTip(self.tr("What is done to the clip where it stands in the film"))
        return self.switch

    # --- from the person -------------------------------------------------------------------------------------

    def show_side(self, side: str) -> None:
        """Show the shot or the clip, now and for what is selected later, where it has both."""
        if side != self._wanted:
            self.flush()
            self._wanted = side
            self._settings.keep(SIDE, side)
        self.refresh()

    def flush(self) -> None:
        """Take over what is typed and not yet handed over; done before anything is shot or saved."""
        for field in (self.prompt, self.notes, self.duration, self.seed, self.steps, self.guidance, self.motion):
            field.flush()
        self.moments.flush()
        self.clip.flush()

    def _change(self, label: str, **values) -> None:
        shot = self._document.project.shot(self._shot)
        if shot is not None:
            recipe = replace(shot.recipe, **values)
            if recipe != shot.recipe:
                self._document.attempt(edits.change_recipe, shot.id, recipe, label=label)
        self.refresh()

    def _prompt_changed(self, text: str) -> None:
        if text:
            self._change(self.tr("Change prompt"), prompt=text, expanded="")
        else:
            self.refresh()

    def _notes_changed(self, text: str) -> None:
        if self._shot and self._document.project.shot(self._shot):
            self._document.attempt(edits.change_notes, self._shot, text, label=self.tr("Change notes"))

    # --- from the document -----------------------------------------------------------------------------------

    def _select(self) -> None:
        if self._document.selected_shot != self._shot:
            self.flush()
            self._shot = self._document.selected_shot
            self.seed.edit.setModified(False)
            self.duration.setModified(False)
            self._area.verticalScrollBar().setValue(0)
        self.clip.select()
        self.refresh()

    def refresh(self) -> None:
        """Show the selected shot, or the selected clip, as it is now."""
        shot, found = self._document.project.shot(self._shot), self._selected()
        self._show_state()
        has = {SHOT: shot is not None, CLIP: found is not None}
        side = self._wanted if has[self._wanted] else next((side for side in has if has[side]), "")
        self.switch.setVisible(bool(side))
        for each, button in self.sides.items():
            button.setEnabled(has[each])
            button.setChecked(each == side)
        self._stack.setCurrentIndex(("", SHOT, CLIP).index(side))
        if side != self._side:
            self._side = side
            self.side_changed.emit(side)
        if shot is not None:
            self.bar.title.setText(self._document.name_of(shot))
        else:
            self.bar.title.setText(self._clip_words(*found) if found else self.tr("Inspector"))
        if shot is not None and side == SHOT:  # a value that is dragged on the other side costs nothing here
            self._show_shot(shot)

    def _selected(self) -> tuple[Track, Clip] | None:
        found = self._document.project.find_clip(self._document.selected_clip)
        return (found[0], found[2]) if found else None

    def _clip_words(self, track: Track, clip: Clip) -> str:
        """What a clip that shows no shot is called."""
        if clip.title is not None:
            return self.tr("Subtitle") if track.kind == SUBTITLES else self.tr("Title")
        return self.tr("Sound") if track.kind == SOUND else self.tr("Footage")

    def _show_shot(self, shot: Shot) -> None:
        recipe = shot.recipe
        icon = theme.icon(OPERATION_ICONS[recipe.operation.name])
        self.operation_mark.setPixmap(icon.pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.operation.setText(self._operation_words(shot))
        for widget in (self.operation, self.operation_mark):  # from words alone is the rule and needs no words
            widget.setVisible(recipe.operation.name != "generate")
        if not self.prompt.is_touched():
            self.prompt.show_text(recipe.prompt)
        if not self.notes.is_touched():
            self.notes.show_text(shot.notes)
        self.duration.show_frames(recipe.length, recipe.rate)
        self.seed.show_seed(recipe.seed, shot.take.recipe.seed if shot.take else None)
        self.family.setCurrentIndex(self.family.findData(recipe.family))
        self.moments.show_shot(shot)
        self.references.show_shot(shot)
        self._show_sampling(recipe)
        self.camera.show_take(shot.take)
        self._show_plan()

    def _show_sampling(self, recipe: Recipe) -> None:
        self.motion.show_motion(recipe.motion)
        self.unread.refresh()
        self.taught.hide()
        try:
            info = catalogue.family_info(recipe.family)
            self.words_menu.offer(info.vocabulary)
            self.taught.setVisible(bool(info.vocabulary))
            defaults = info.sampling_for(sampling_kind(recipe))
        except (LongtakeError, KeyError):
            self.steps.show_steps(recipe.steps, 0)
            self.guidance.show_guidance(recipe.guidance, 0.0)
            return
        moves = info.calmest is not None and recipe.operation.name in TOLD_MOTION
        for widget in (self.motion, self._names[self.motion]):
            widget.setVisible(moves or recipe.motion is not None)
        self.steps.show_steps(recipe.steps, defaults.steps)
        self.guidance.show_guidance(recipe.guidance, defaults.guidance)

    def _show_state(self) -> None:
        shot = self._document.project.shot(self._shot)
        if shot is None:
            self.state.clear()
            self.mark.clear()
            return
        state = self._document.state_of(shot)
        self.state.setText(theme.state_words(state))
        self.state.setToolTip(theme.state_words(state, self._document.changes_of(shot)))
        pixmap = theme.state_icon(state).pixmap(theme.icon_size(), self.devicePixelRatioF())
        self.mark.setPixmap(pixmap)

    def _show_plan(self) -> None:
        """Say what the family will really make of the recipe, while the prompt is being typed as well."""
        shot = self._document.project.shot(self._shot)
        if shot is None:
            return
        recipe = replace(shot.recipe, prompt=self.prompt.toPlainText().strip() or shot.recipe.prompt)
        self.needs.show_recipe(recipe)
        warn, read = False, ""
        try:
            plan = catalogue.plan(recipe)
            sentence = told(plan.sentence)
            if plan.words_read is not None:
                warn = not plan.words_read
                name = catalogue.family_info(recipe.family).name
                known, unknown = listed(tuple(dict.fromkeys(plan.words_read))), listed(plan.words_unread)
                read = self.tr("{family} reads: {words}.").format(family=name, words=known) if known else ""
                missed = self.tr("{family} knows nothing of: {words}.").format(family=name, words=unknown)
                sentence = sentences(missed if known and unknown else "", sentence)
        except LongtakeError as error:
            sentence, warn = told(error), True
        sentence, tip = sentence or read, sentences(read, sentence)
        self.plan.setText(sentence)
        self.plan.setToolTip(tip)
        colour = theme.STALE if warn else theme.TEXT_DIM
        icon = theme.icon("warning" if warn else "info", colour)
        self.plan_mark.setPixmap(icon.pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.plan_mark.setVisible(bool(sentence))

    def _operation_words(self, shot: Shot) -> str:
        return {
            "generate": self.tr("Painted from the words alone"),
            "animate": self.tr("Painted from pictures and words"),
            "extend after": self.tr("Continues the clip before it"),
            "extend before": self.tr("Leads into the clip after it"),
            "bridge": self.tr("Joins the clips on both sides"),
            "loop": self.tr("Leads from the clip's end back to its start"),
            "retake": self.tr("Part of a take, painted anew"),
            "restyle": self.tr("The same motion in another style"),
            "repaint": self.tr("Part of the picture, painted anew"),
            "reframe": self.tr("A picture of another shape around it"),
            "camera path": self.tr("One picture, seen by a moving camera"),
            "still": self.tr("One picture"),
            "edit": self.tr("One picture, changed"),
            "finish": self.tr("Made ready for delivery"),
        }[shot.recipe.operation.name]
