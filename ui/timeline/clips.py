"""Draws one clip: its title, its pictures or its prompt, its state, and which of its frames were painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from engine.film.project import Footage, Project, Shot, Take
from engine.film.timebase import FrameRange, convert_frame
from engine.film.track import Clip
from ui import theme
from ui.document import Document
from ui.timeline.drags import GHOST
from ui.timeline.drift import HEIGHT as DRIFT_HEIGHT
from ui.timeline.drift import drift_curve, paint_drift
from ui.timeline.filmstrip import ALIGN_LEFT, ALIGN_RIGHT, Filmstrips, aspect_of
from ui.timeline.hits import FADE_GRIP, has_fade_handles
from ui.timeline.index import FilmIndex
from ui.timeline.lettering import advance, elided, fonts, hatch, wrapped
from ui.timeline.moments import moment_marks, paint_moments
from ui.timeline.scale import HEADER_WIDTH
from ui.timeline.waves import Waves
from ui.timeline.words import seconds

TITLE = 20  # the strip with number and prompt
NARROW = 8  # pixels: a clip narrower than that is only a bar
BAND = 6  # the stripe that tells painted from kept
MARKS = {"bridge": "~", "extend after": "extend-after", "extend before": "extend-before"}

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """How a clip is to be drawn besides what it is: chosen, carried away by the pointer, its edge held."""

    selected: bool = False
    lifted: bool = False
    is_sound: bool = False
    ghost_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """What a clip says: number or mark, words, state, and what it shows."""

    number: str
    mark: str  # an icon's name, or empty
    words: str
    state: str  # empty for footage
    shot: Shot | None
    media: Take | Footage | None
    is_lost: bool = False  # its file is gone


@lru_cache(maxsize=4096)
def _name(path: str) -> str:
    return PurePath(path).name


def face_of(document: Document, index: FilmIndex, clip: Clip) -> Face:
    """Read a clip of the film of ``index`` (which may be a drag's preview of the document's own)."""
    media = index.media_of(clip)
    lost = media is not None and media.id in document.missing
    if clip.title is not None:
        return Face("", "title", " ".join(clip.title.text.split()), "", None, None)
    if clip.shot is None:
        name = _name(media.path) if isinstance(media, Footage) else translate("Timeline", "missing footage")
        silent = not isinstance(media, Footage) or media.has_pictures
        words = translate("Timeline", "Missing: {name}").format(name=name) if lost else name
        return Face("", "film" if silent else "volume", words, "", None, media, lost)
    shot = index.shot(clip.shot)
    if shot is None:
        return Face("", "", "", "failed", None, media)
    number = index.number_of(shot.id)
    mark = MARKS.get(shot.recipe.operation.name, "")
    text = str(number) if number else ("~" if mark == "~" else "")
    return Face(
        text,
        "" if mark == "~" else mark,
        " ".join(shot.recipe.prompt.split()),
        document.state_of(shot),
        shot,
        media,
        lost,
    )


@lru_cache(maxsize=64)
def _icon_pixmap(name: str, colour: str, ratio: float) -> QPixmap:
    pixmap = QPixmap.fromImage(theme.icon_image(name, colour, round(12 * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _icon(painter: QPainter, name: str, colour: str, left: int, top: int) -> None:
    """An icon of 12 x 12 pixels, drawn from a pixmap: rendering vectors for every clip would be slow."""
    painter.drawPixmap(QPoint(left, top), _icon_pixmap(name, colour, painter.device().devicePixelRatio()))


def painted_ranges(project: Project, clip: Clip, media: Take | Footage | None) -> list[FrameRange]:
    """The painted stretches of a clip, counted from its own first frame at the project's rate."""
    if not isinstance(media, Take) or clip.retime is not None:
        return []
    found = []
    for range_ in media.painted:
        start, end = range_.start, range_.end
        if media.recipe.rate != project.rate:
            start, end = (convert_frame(frame, media.recipe.rate, project.rate) for frame in (start, end))
        shown = FrameRange.between(start, end).intersection(clip.source)
        if shown.length:
            found.append(shown.moved(-clip.source.start))
    return found


class ClipPainter:
    """Draws clips. Owns the pixmaps of their pictures; reads state from the document."""

    def __init__(self, document: Document, strips: Filmstrips, waves: Waves | None = None) -> None:
        self._document = document
        self.strips = strips
        self.index = FilmIndex()
        self.waves = waves

    def paint(self, painter: QPainter, project: Project, clip: Clip, rect: QRect, pixels: float, look: Look,
              exposed: QRect) -> None:  # fmt: skip
        """Draw ``clip`` into ``rect``; only columns of ``exposed`` matter."""
        box = rect.adjusted(0, 0, -1 if rect.width() > 2 else 0, 0)  # a dark column between neighbours
        if clip.id == GHOST:
            _paint_ghost(painter, box, look.ghost_words)
            return
        face = face_of(self._document, self.index.of(project), clip)
        shown = exposed.intersected(box)
        painter.save()
        painter.setClipRect(shown)
        self._ground(painter, box, face, look)
        if look.is_sound:
            pictured = self._sound(painter, project, clip, face, box.adjusted(0, TITLE, 0, 0), pixels, shown)
        elif clip.title is not None:
            pictured = _paint_words(painter, clip, box.adjusted(0, TITLE, 0, 0))
        else:
            pictured = self._pictures(painter, project, clip, face, box.adjusted(0, TITLE, 0, -BAND), pixels, shown)
        body = box.adjusted(0, TITLE, 0, -BAND)
        if box.width() >= 16:
            self._title(painter, project, clip, face, box, look, pictured)
            if not pictured and face.state:
                _paint_prompt(painter, face, body)
        if clip.title is None and not look.is_sound:
            self._band(painter, project, clip, face, box, pixels)
        self._progress(painter, face, box)
        painter.restore()
        self._outline(painter, box, face, look)

    def _pictures(self, painter: QPainter, project: Project, clip: Clip, face: Face, body: QRect, pixels: float,
                  shown: QRect) -> bool:  # fmt: skip
        """A filmstrip, and over it what was measured and what the shot is given. True when there are pictures."""
        pictured = self._body(painter, project, clip, face, body, pixels, shown)
        if clip.retime is not None:  # those are told at the medium's own speed
            return pictured
        curve = drift_curve(project, clip, face.media, body, pixels)
        paint_drift(painter, curve, body)
        painter.setFont(fonts()[0])
        marks = moment_marks(clip, face.shot, body, pixels)
        paint_moments(painter, marks, body, body.bottom() - (3 if curve.isEmpty() else DRIFT_HEIGHT), elided)
        return pictured

    def _sound(self, painter: QPainter, project: Project, clip: Clip, face: Face, body: QRect, pixels: float,
               shown: QRect) -> bool:  # fmt: skip
        """The waveform of a clip of sound. True: there is nothing else to say in its body."""
        painter.fillRect(body, QColor(theme.INK))
        if face.is_lost:
            painter.fillRect(body, QBrush(hatch(theme.LOST, 70)))
        elif self.waves is not None and isinstance(face.media, Footage):
            self.waves.paint(painter, project.rate, clip, face.media.id, body, pixels, shown)
        return True

    def _ground(self, painter: QPainter, box: QRect, face: Face, look: Look) -> None:
        ground = theme.CLIP if face.state else theme.CLIP_FOOTAGE
        if face.state and face.media is None:
            ground = theme.RAISED
        painter.fillRect(box, _solid(ground))
        strip = QRect(box.left(), box.top(), box.width(), TITLE)
        painter.fillRect(strip, _solid(theme.ACCENT_DEEP if look.selected else theme.HOVER))

    def _body(self, painter: QPainter, project: Project, clip: Clip, face: Face, body: QRect, pixels: float,
              shown: QRect) -> bool:  # fmt: skip
        """Pictures, or the hatching of what has none yet. True when there are pictures."""
        strips, media = self.strips, face.media
        if body.width() < 3:
            return media is not None
        live = self._document.previews.get(clip.shot) if clip.shot else None
        if face.is_lost and live is None:
            painter.setBrushOrigin(QPoint(body.left(), body.top()))
            painter.fillRect(body, QBrush(hatch(theme.LOST, 70)))
            return False
        if media is not None:
            painter.fillRect(body, QColor(theme.INK))
            size = media.size if isinstance(media, Footage) else media.recipe.size
            paint = partial(strips.paint, painter, body, start=clip.source.start, pixels=pixels, exposed=shown)
            if clip.retime is not None:
                final = clip.length - 1
                paint = partial(paint, start=0, frame_of=lambda frame: clip.source_at(max(0, min(frame, final))))
            if not strips.knows(media.id) and face.shot is not None:
                # What was there until now stands in until the new take's own pictures are decoded.
                former = next((take for take in reversed(face.shot.takes) if strips.knows(take.id)), None)
                if former is not None:
                    paint(media=former.id, length=former.length, aspect=aspect_of(former.recipe.size))
                last = strips.last_preview(face.shot.id)
                if last is not None and live is None:
                    strips.paint_live(painter, body, last, clip.source.start, pixels, shown)
            paint(media=media.id, length=media.length, aspect=aspect_of(size))
        else:
            painter.setBrushOrigin(QPoint(body.left(), body.top()))
            failed = face.state == "failed"
            painter.fillRect(body, QBrush(hatch(theme.FAILED if failed else theme.TEXT_OFF, 70)))
        if live is not None:
            strips.paint_live(painter, body, live, clip.source.start, pixels, shown)
        return media is not None or live is not None

    def _title(self, painter: QPainter, project: Project, clip: Clip, face: Face, box: QRect, look: Look,
               pictured: bool) -> None:  # fmt: skip
        beside = 2 * FADE_GRIP if has_fade_handles(box) else 6  # a handle covers nothing that is to be read
        left = max(box.left() + beside, HEADER_WIDTH + 6)
        right = box.right() - beside
        line = QRect(left, box.top(), right - left, TITLE)
        if face.state and face.state != "ready" and line.width() >= 12:
            top = box.top() + (TITLE - 12) // 2
            _icon(painter, f"state-{face.state}", theme.state_colour(face.state).name(), line.left(), top)
            line.setLeft(line.left() + 16)
        if face.mark and line.width() >= 12:
            top = box.top() + (TITLE - 12) // 2
            _icon(painter, face.mark, theme.TEXT_DIM, line.left(), top)
            line.setLeft(line.left() + 16)
        if face.number and line.width() >= 8:
            line.setLeft(line.left() + _text(painter, line, face.number, theme.TEXT, bold=True) + 6)
        side = self._side_words(project, clip, face)
        need = advance(side)
        least = 8 if face.state == "shooting" else 56  # how far it is matters more than the prompt
        if line.width() > need + least:
            painter.setPen(QColor(theme.TEXT if look.selected else theme.TEXT_DIM))
            painter.setFont(fonts()[0])
            painter.drawText(line, ALIGN_RIGHT, side)
            line.setRight(line.right() - need - 12)
        words, tint = face.words, theme.LOST if face.is_lost else theme.TEXT
        if not pictured and face.state:
            words, tint = (
                theme.state_words(face.state),
                {"failed": theme.FAILED, "lost": theme.LOST}.get(face.state, theme.TEXT_DIM),
            )
        if line.width() >= 20:
            _text(painter, line, words, tint)

    def _side_words(self, project: Project, clip: Clip, face: Face) -> str:
        job = self._document.job_of(face.shot.id) if face.shot else None
        if job is not None and job.state == "shooting" and job.steps:
            return translate("Timeline", "step {0}/{1}").format(job.step, job.steps)
        if job is not None and job.state in ("loading", "pausing", "cancelling"):
            return theme.state_words(job.state)
        return seconds(project.rate, clip.length)

    def _band(self, painter: QPainter, project: Project, clip: Clip, face: Face, box: QRect, pixels: float) -> None:
        """The stripe at the bottom: the accent where frames were painted, grey where they are the source's own."""
        band = QRect(box.left(), box.bottom() + 1 - BAND, box.width(), BAND)
        painter.fillRect(band, QColor(theme.WINDOW))
        if face.media is None:
            return
        band.setTop(band.top() + 1)
        painter.fillRect(band, QColor(theme.TEXT_OFF))
        for range_ in painted_ranges(project, clip, face.media):
            left = box.left() + round(range_.start * pixels)
            right = box.left() + round(range_.end * pixels)
            stretch = QRect(left, band.top(), max(1, right - left), band.height())
            painter.fillRect(stretch.intersected(band), QColor(theme.ACCENT))

    def _progress(self, painter: QPainter, face: Face, box: QRect) -> None:
        job = self._document.job_of(face.shot.id) if face.shot else None
        if job is None or not job.is_running:
            return
        track = QRect(box.left(), box.top() + TITLE - 3, box.width(), 3)
        painter.fillRect(track, theme.colour(theme.INK, 170))
        done = job.step / job.steps if job.steps else 0.0
        track.setWidth(round(box.width() * min(1.0, done)))
        painter.fillRect(track, theme.state_colour("shooting" if job.state == "shooting" else "waiting"))

    def _outline(self, painter: QPainter, box: QRect, face: Face, look: Look) -> None:
        if box.width() < 4:
            if look.selected:
                painter.fillRect(box, QColor(theme.ACCENT))
            return
        pen = _edge(theme.CLIP_EDGE, 1)
        if look.selected:
            pen = _edge(theme.ACCENT, 2)
        elif face.state in ("queued", "shooting", "failed"):
            pen = QPen(theme.state_colour(face.state), 1)
        elif face.is_lost:
            pen = QPen(theme.state_colour("lost"), 1)
        elif face.state and face.media is None:
            pen = QPen(theme.state_colour("waiting"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1 if look.selected else 0
        painter.drawRect(box.adjusted(inset, inset, -1, -1))
        if box.width() >= 24:
            painter.setPen(_edge(theme.TRACK, 1))  # softens the corners
            painter.drawPoints([box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()])
        if look.lifted:
            painter.fillRect(box, theme.colour(theme.TRACK, 170))


def paint_narrow(painter: QPainter, rect: QRect, clip: Clip, is_chosen: bool) -> None:
    """A clip of a few columns: all that can be told is that it is there, and whether it is chosen."""
    left, top, width = rect.left(), rect.top(), max(1, rect.width() - 1)
    ground = theme.ACCENT if is_chosen else theme.CLIP if clip.shot else theme.CLIP_FOOTAGE
    painter.fillRect(left, top, width, rect.height(), _solid(ground))
    painter.fillRect(left, top, width, TITLE, _solid(theme.HOVER))


@cache
def _solid(name: str) -> QColor:
    """A colour, read once: a film has thousands of clips to fill."""
    return QColor(name)


@cache
def _edge(name: str, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(name), width, style)


def _paint_words(painter: QPainter, clip: Clip, body: QRect) -> bool:
    """The words of a title, in its own colour. True: they are its picture."""
    title = clip.title
    painter.fillRect(body, QColor(theme.INK))
    if title is not None and body.width() > 24 and body.height() > 10:
        painter.setFont(fonts()[title.is_bold])
        painter.setPen(QColor(title.colour[:7]))
        left = max(body.left(), HEADER_WIDTH) + 6
        height = QFontMetrics(fonts()[0]).height() + 1
        room = max(1, (body.height() - 2) // height)
        parts = title.text.splitlines() or [""]
        parts = parts if len(parts) <= room else [" ".join(parts)]
        lines = [line for part in parts for line in wrapped(part, body.right() - 6 - left, room - len(parts) + 1)][
            :room
        ]
        top = body.center().y() - len(lines) * height // 2
        for number, line in enumerate(lines):
            painter.drawText(QRect(left, top + number * height, body.right() - 6 - left, height), ALIGN_LEFT, line)
    return True


def _text(painter: QPainter, line: QRect, text: str, tint: str, bold: bool = False) -> int:
    """Write one elided line; its width in pixels."""
    shown = elided(text, line.width(), bold)
    painter.setFont(fonts()[bold])
    painter.setPen(QColor(tint))
    painter.drawText(line, ALIGN_LEFT, shown)
    return advance(shown, bold)


def _paint_prompt(painter: QPainter, face: Face, body: QRect) -> None:
    """The prompt over the hatching, on as many lines as there is room for."""
    left = max(body.left(), HEADER_WIDTH) + 8
    width = body.right() - 8 - left
    height = QFontMetrics(fonts()[0]).height() + 1
    words = face.words or translate("Timeline", "No prompt yet")
    lines = wrapped(words, width, (body.height() - 8) // height)
    painter.setFont(fonts()[0])
    painter.setPen(QColor(theme.TEXT if face.words else theme.TEXT_FAINT))
    for index, line in enumerate(lines):
        rect = QRect(left, body.top() + 5 + index * height, width + 2, height)
        painter.drawText(rect, ALIGN_LEFT, line)


def _paint_ghost(painter: QPainter, box: QRect, words: tuple[str, ...]) -> None:
    """Frames that would be asked for: outlined in the accent, nothing in them but words."""
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, theme.colour(theme.ACCENT, 36))
    painter.setBrushOrigin(box.topLeft())
    painter.fillRect(box, QBrush(hatch(theme.ACCENT, 70)))
    painter.setPen(QPen(QColor(theme.ACCENT), 1, Qt.PenStyle.DashLine))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.setFont(fonts()[1])
    painter.setPen(QColor(theme.TEXT))
    if words and box.width() > 60:
        painter.drawText(box.adjusted(6, 2, -6, -2), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words[0])
    painter.restore()
