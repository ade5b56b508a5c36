"""Decides what the screen shows: the film, the card of a shot that waits, a live preview, or what to do first."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from engine.errors import LongtakeError
from engine.film.project import Footage, Shot, Take
from engine.media.layers import Layer, Picture, has_picture, layers_at, picture_at
from ui import theme
from ui.document import Document, JobView
from ui.told import told
from ui.viewer.live import LiveLoop, job_words
from ui.viewer.screen import Card, Label, Screen
from ui.viewer.source import LoadedSource

translate = QCoreApplication.translate


class Presenter(QObject):
    """Puts onto a Screen what the document and the player have. ``loop_turned`` asks for the next ``refresh``."""

    described = Signal(str)  # what is on show, for the panel's header
    loop_turned = Signal()

    def __init__(
        self,
        document: Document,
        source: LoadedSource,
        screen: Screen,
        problem_of: Callable[[str], LongtakeError | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.watching_selection = False  # the selection was touched after the playhead
        self.film_only = False  # no previews: what is drawn on is the film
        self._document, self._source = document, source
        self._screen = screen
        self._problem_of = problem_of
        self._image: QImage | None = None
        self._speed = 0
        self._live: LiveLoop | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.loop_turned)

    def stop(self) -> None:
        """No more turns of the loop."""
        self._timer.stop()

    def refresh(self, shown: Document | LoadedSource, at: int, image: QImage | None, speed: int) -> None:
        """Put the right thing on the screen: live preview, card, programme, or what to do first.

        ``image`` is the picture of what is ``shown`` at its frame ``at``; ``speed`` is the player's, 0 while it stands.
        """
        self._image, self._speed = image, speed
        screen, project = self._screen, shown.project
        if shown is self._source or not project.length:
            self._timer.stop()
            self._live = None
        if shown is self._source:
            self._refresh_source(at)
            return
        if not project.length:
            screen.set_label(None)
            screen.show_empty(
                translate("Viewer", "Type a shot and press Shoot, or drop footage here; the film plays in this place.")
            )
            self.described.emit("")
            return
        frame = max(0, min(at, project.length - 1))
        layers = layers_at(project, frame)
        picture = _below_titles(layers) or picture_at(project, frame)
        shot = project.shot(picture.clip.shot) if picture is not None else None
        followed = self._followed(shot)
        live = None if self.film_only else self._loop_of(followed)
        if live is not None and followed is not None:
            self._show_live(live, followed, picture if followed is shot else None)
            return
        self._timer.stop()
        self._live = None
        screen.set_label(self._problem(layers) or self._busy_label(followed))
        if has_picture(project, frame):
            if self._image is not None:
                screen.show_picture(self._image)
        elif shot is not None:
            screen.show_card(self._card(shot))
        else:
            screen.show_picture(_black())
        self.described.emit(self._info(picture, shot))

    def _refresh_source(self, at: int) -> None:
        """What of the bin is loaded: its picture, or its name where it has none to show."""
        screen, source = self._screen, self._source.source
        project = self._source.project
        layers = layers_at(project, max(0, min(at, project.length - 1)))
        screen.set_label(self._problem(layers))
        if source is None:
            screen.show_empty(translate("Viewer", "Choose something in the bin: it plays here, and is marked here."))
            self.described.emit("")
            return
        if not source.has_pictures:
            screen.show_empty(translate("Viewer", "{name} is sound alone.").format(name=source.name))
        elif self._image is not None:
            screen.show_picture(self._image)
        marked = self._source.marked_range
        count = self._document.counting.words
        words = translate("Viewer", "{start} to {end}, {length} long")
        stretch = marked and words.format(start=count(marked.start), end=count(marked.end), length=count(marked.length))
        self.described.emit(" · ".join(filter(None, (source.name, stretch))))

    def _followed(self, shot: Shot | None) -> Shot | None:
        """The shot whose shooting is watched: the selected one after it was selected, else the one at the playhead."""
        if self.watching_selection and not self._speed:
            selected = self._document.project.shot(self._document.selected_shot)
            if selected is not None and self._document.state_of(selected) == "shooting":
                return selected
        return shot

    def _loop_of(self, shot: Shot | None) -> LiveLoop | None:
        preview = self._document.previews.get(shot.id) if shot is not None else None
        if preview is None or not len(preview.frames):
            return None
        if self._live is None or self._live.preview is not preview:
            self._live = LiveLoop(preview, self._document.project.rate)
        return self._live

    def _show_live(self, live: LiveLoop, shot: Shot, picture: Picture | Layer | None) -> None:
        """Loop the preview; while the film plays over the shot, the preview plays in its place."""
        words, done = job_words(self._document.job_of(shot.id))
        if self._speed and picture is not None:
            self._timer.stop()
            if not live.covers(picture.frame) and self._image is not None and picture.media is not None:
                self._screen.show_picture(self._image)
            else:
                self._screen.show_picture(live.at_frame(picture.frame))
        else:
            self._screen.show_picture(live.at_time(time.monotonic()))
            if not self._timer.isActive() or self._timer.interval() != live.interval:
                self._timer.start(live.interval)
        self._screen.set_label(Label(words, theme.SHOOTING, done))
        self.described.emit(self._info(picture, shot))

    def _busy_label(self, shot: Shot | None) -> Label | None:
        """A job that runs and has no preview yet says so."""
        job: JobView | None = self._document.job_of(shot.id) if shot is not None else None
        if job is None or not job.is_running:
            return None
        words, done = job_words(job)
        return Label(words, theme.SHOOTING, done)

    def _problem(self, layers: Sequence[Layer]) -> Label | None:
        """Why a striped placeholder is on show, a LUT is left out, or a title is in another font."""
        for layer in reversed(layers):
            font = layer.clip.title.font if layer.clip.title else ""
            names = (layer.media.id if layer.media else "", layer.clip.treatment.grade.lut, font)
            for name in filter(None, names):
                problem = self._problem_of(name)
                if problem is not None:
                    return Label(told(problem), theme.STALE if name == font else theme.FAILED)
        return None

    def _card(self, shot: Shot) -> Card:
        state = self._document.state_of(shot)
        job = self._document.job_of(shot.id)
        note = told(job.sentence) if job is not None and state == "failed" else ""
        return Card(self._document.name_of(shot), shot.recipe.prompt, state, note)

    def _info(self, picture: Picture | Layer | None, shot: Shot | None) -> str:
        """What is on show, for the header."""
        media = picture.media if picture is not None else None
        if isinstance(media, Footage):
            return media.path.replace("\\", "/").rsplit("/", 1)[-1]
        if shot is None:
            return ""
        parts = [self._document.name_of(shot)]
        if isinstance(media, Take):
            take = translate("Viewer", "take {0} of {1}").format(shot.takes.index(media) + 1, len(shot.takes))
            parts += [take, translate("Viewer", "seed {0}").format(media.recipe.seed)]
        else:
            parts.append(theme.state_words(self._document.state_of(shot)))
        return " · ".join(parts)


def _below_titles(layers: Sequence[Layer]) -> Layer | None:
    """The topmost clip of pictures that stands at the frame, whatever is written over it."""
    stands = (each for each in reversed(layers) if each.clip.title is None and 0 <= each.at < each.clip.length)
    return next(stands, None)


def _black() -> QImage:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    return image
