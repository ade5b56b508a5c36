"""The inspector's clip side: all that is done to the selected clip where it stands in the film."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.track import PICTURE, SOUND, Clip
from ui import theme
from ui.document import Document
from ui.inspector.clip_sections import FadeSection, PlaceSection, SoundSection, SpeedSection
from ui.inspector.colour import ColourSection
from ui.inspector.hand import Hand
from ui.inspector.passing import TransitionSection
from ui.inspector.section import Section
from ui.inspector.titling import TitleSection
from ui.settings import Settings
from ui.widgets import words

OPEN = "inspector/open"  # the sections that are open
FIRST = ("title", "position", "sound", "fades")  # those that are open at first


class ClipPanel(QWidget):
    """Sections that suit the selected clip. While it is hidden it does nothing."""

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self._document, self._settings = document, settings
        self.hand, self._heard = Hand(document), Hand(document)  # the clip, and the sound that goes with it
        self._shown: object = None
        self.facts = words("", "dim", wrap=True)
        self.fields = QCheckBox(self.tr("Make interlaced frames whole"))
        self.fields.setToolTip(
            self.tr("Lines of both fields of a frame are brought to one moment. Without it they are shown as they are.")
        )
        self.fields.clicked.connect(self._fields_changed)
        self.locked = words("", "", wrap=True)
        self.locked.setStyleSheet(f"color: {theme.STALE};")
        self.title = TitleSection(self.hand)
        self.place = PlaceSection(self.hand)
        self.colour = ColourSection(self.hand)
        self.sound = SoundSection(self._heard)
        self.speed = SpeedSection(self.hand)
        self.fades = FadeSection(self.hand)
        self.transition = TransitionSection(self.hand)
        self.sections: tuple[Section, ...] = (
            self.title,
            self.place,
            self.colour,
            self.sound,
            self.speed,
            self.fades,
            self.transition,
        )
        self._lay_out()
        document.project_changed.connect(lambda _old, _new: self.refresh())
        document.playhead_moved.connect(lambda _frame: self._follow())

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.facts)
        column.addWidget(self.fields)
        column.addWidget(self.locked)
        kept = self._settings.text(OPEN, ",".join(FIRST)).split(",")
        for section in self.sections:
            section.set_open(section.id in kept)
            section.opened.connect(lambda _on: self._keep_open())
            column.addWidget(section)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _keep_open(self) -> None:
        self._settings.keep(OPEN, ",".join(section.id for section in self.sections if section.heading.isChecked()))

    # --- from the document -----------------------------------------------------------------------------------

    def select(self) -> None:
        """Take the selected clip in hand; what was typed goes to the one before."""
        selected = self._document.selected_clip
        clip_ids = (selected,) if selected else ()
        if clip_ids != self.hand.clip_ids:
            self.flush()
            self._area.verticalScrollBar().setValue(0)
        self.hand.take(clip_ids)
        self.refresh()

    def refresh(self) -> None:
        """Show the clip as it is now, if anybody sees it."""
        if not self.isVisible():
            self._shown = None
            return
        project = self._document.project
        self.hand.take(self.hand.clip_ids)
        if self.hand.is_empty:
            return
        self._heard.take(heard_with(project, self.hand.clip))
        heard = None if self._heard.is_empty else self._heard
        now = (
            *(self.hand.track.is_locked, self.hand.placed, project.media_of(self.hand.clip), project.rate),
            heard and (heard.track.is_locked, heard.placed),
        )
        if now != self._shown:  # most edits of the film are of other clips
            self._shown = now
            self._show()

    def _show(self) -> None:
        medium = self._document.project.media_of(self.hand.clip)
        self.facts.setText(self._footage_words(medium) if isinstance(medium, Footage) else "")
        self.facts.setVisible(isinstance(medium, Footage))
        self.fields.setVisible(isinstance(medium, Footage) and medium.is_interlaced)
        self.fields.setChecked(isinstance(medium, Footage) and not medium.keeps_fields)
        refusal = self.hand.refusal()
        for section in self.sections:
            suits = section.suits()
            section.setVisible(suits)
            if suits:
                section.show_clip()
                section.body.setEnabled(not section.hand.refusal())
                section.reset.setEnabled(section.body.isEnabled())
        self.locked.setText(refusal)
        self.locked.setVisible(bool(refusal))

    def _follow(self) -> None:
        if self.isVisible() and not self.hand.is_empty:
            for section in self.sections:
                if not section.isHidden():
                    section.follow()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.refresh()

    def _footage_words(self, footage: Footage) -> str:
        name = footage.path.replace("\\", "/").rsplit("/", 1)[-1]
        seconds = float(self._document.project.rate.seconds(footage.length))
        if not footage.has_pictures:
            return self.tr("{name}\nSound, {seconds:.1f} s").format(name=name, seconds=seconds)
        width, height = footage.size
        text = self.tr("{name}\n{width} × {height}, {rate} frames a second, {seconds:.1f} s")
        return text.format(name=name, width=width, height=height, rate=footage.rate, seconds=seconds)

    def _fields_changed(self, is_whole: bool) -> None:
        medium = self._document.project.media_of(self.hand.clip)
        if isinstance(medium, Footage):
            label = self.tr("Make frames whole") if is_whole else self.tr("Keep fields")
            self._document.attempt(edits.keep_fields, medium.id, not is_whole, label=label)

    # --- from the person ---------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Take over what is typed and not yet handed over."""
        for section in self.sections:
            if section.suits():
                section.flush()
        self._document.settle()


def heard_with(project: Project, clip: Clip) -> tuple[str, ...]:
    """The clip whose sound is heard with a clip: itself on a track of sound, else one that it is linked with there."""
    found = project.find_clip(clip.id)
    if found is None or found[0].kind == SOUND:
        return (clip.id,) if found else ()
    if found[0].kind != PICTURE or clip.link is None:
        return ()
    linked = (
        item.id
        for track in project.tracks_of(SOUND)
        for item in track.items
        if isinstance(item, Clip) and item.link == clip.link
    )
    return tuple(linked)[:1]
