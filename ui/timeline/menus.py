"""The menus that a right click opens, and what a clip says in its tool tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from engine.film import edits
from engine.film.project import MARKER_COLOURS, Footage, Take
from engine.film.recipe import Animate
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from ui import theme
from ui.abilities import family_cannot
from ui.document import Document
from ui.inspector.seams import drift_words
from ui.menus import Rows, add_rows, empty_menu, rows_menu
from ui.timeline.clips import face_of
from ui.timeline.geometry import Join
from ui.timeline.index import FilmIndex
from ui.timeline.overlays import MARKER_COLOURS as TINTS
from ui.timeline.overlays import marker_words
from ui.timeline.words import frames_words, seconds
from ui.told import told
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.action_set import ActionSet

translate = QCoreApplication.translate

# What the menus take from the table, by id; None is a line between, a pair a menu in the menu.
SHOT: Rows = ("shoot", None)
EXTEND: Rows = ("extend_after", "extend_before")
AGAIN: Rows = ("retake", "restyle")
CLIP: Rows = (
    "lift", "ripple_delete", None, "cut", "copy", "paste", "duplicate", None,
    (QT_TRANSLATE_NOOP("Timeline", "Trim"), ("trim_start", "trim_end", "extend_edit")),
    (QT_TRANSLATE_NOOP("Timeline", "Time"), ("speed", "reverse", "freeze_frame", "replace_with_take")),
    (QT_TRANSLATE_NOOP("Timeline", "Transition"), (
        "dissolve", "dip", "wipe", "change_transition", "remove_transition",
    )),
    (QT_TRANSLATE_NOOP("Timeline", "What belongs together"), ("group", "ungroup", "link", "unlink")),
    (QT_TRANSLATE_NOOP("Timeline", "Select and find"), (
        "select_backward", "select_forward", "select_all", None, "match_frame", "reveal_in_bin",
    )),
    None, "switch",
)  # fmt: skip
EMPTY = (
    "paste", "paste_over", "add_title", None, "close_gap", "close_gaps", "lift_range", "extract_range", None,
    "add_marker", None, "select_all", "select_backward", "select_forward",
)  # fmt: skip
RULER = ("add_marker", "previous_marker", "next_marker", None, "clear_marks", None, "go_to_timecode")
TIMELINES = ("new_timeline", "duplicate_timeline", "rename_timeline", None, "delete_timeline")
TRANSITION = ("dissolve", "dip", "wipe", "change_transition", None, "remove_transition")
TRACK = (
    "rename_track", "lock_track", "sync_track", "mute_track", "solo_track", None,
    "add_picture_track", "add_sound_track", "add_subtitles_track", "track_up", "track_down", None, "delete_track",
)  # fmt: skip


def marker_colours() -> list[tuple[str, str, QIcon]]:
    """The colours that a marker can have, each with its words and a picture of it."""
    found = []
    for colour in MARKER_COLOURS:
        picture = QPixmap(12, 12)
        picture.fill(QColor(TINTS[colour]))
        found.append((colour, marker_words(colour), QIcon(picture)))
    return found


def marker_menu(parent: QWidget, document: Document, table: ActionSet | None, marker_id: str | None) -> QMenu:
    """What can be done with a marker; its colours among it."""
    menu = empty_menu(parent)
    add_rows(menu, table, ("name_marker", "delete_marker"))
    colours = menu.addMenu(translate("Timeline", "Colour"))
    label = translate("Timeline", "Colour of the marker")
    for colour, said, icon in marker_colours():
        action = colours.addAction(icon, said)
        action.setObjectName(f"marker_{colour}")
        action.triggered.connect(
            lambda _on=False, colour=colour: document.attempt(
                edits.change_marker, marker_id, colour=colour, label=label
            )
        )
    return menu


def ruler_menu(parent: QWidget, document: Document, table: ActionSet | None) -> QMenu | None:
    """What can be done with the ruler, and the film's timelines to open."""
    menu = rows_menu(parent, table, RULER)
    if menu is None:
        return None
    project = document.project
    timelines = menu.addMenu(translate("Timeline", "Timelines"))
    named = [(project.timeline, project.name), *((each.id, each.name) for each in project.shelved)]
    label = translate("Timeline", "Open timeline")
    for timeline_id, name in sorted(named, key=lambda each: each[1]):
        action = timelines.addAction(name)
        action.setObjectName(f"timeline_{name}")
        action.setCheckable(True)
        action.setChecked(timeline_id == project.timeline)
        action.triggered.connect(
            lambda _on=False, timeline_id=timeline_id: document.attempt(edits.open_timeline, timeline_id, label=label)
        )
    timelines.addSeparator()
    add_rows(timelines, table, ("new_timeline", "duplicate_timeline", "rename_timeline", "delete_timeline"))
    return menu


def clip_menu(parent: QWidget, document: Document, clip: Clip, table: ActionSet) -> QMenu:
    """What can be done with a clip, which is selected."""
    table.refresh()
    menu = empty_menu(parent)
    project = document.project
    under = project.find_clip(clip.id)
    if clip.shot is not None:
        add_rows(menu, table, SHOT)
    add_rows(menu, table, EXTEND)
    if clip.shot is not None:
        add_rows(menu, table, AGAIN)
    if under is not None:
        range_ = under[1].range
        _add_drawing(menu, document, clip, range_, table)
        menu.addSeparator()
        inside = document.playhead in range_ and document.playhead != range_.start
        menu.addAction(
            table.twin("split", menu, "" if inside else translate("Actions", "The playhead is within no clip."))
        )
    add_rows(menu, table, CLIP)
    if clip.title is not None:
        add_rows(menu, table, ("edit_title",))
    return menu


def _add_drawing(menu: QMenu, document: Document, clip: Clip, range_: FrameRange, table: ActionSet) -> None:
    """What is drawn on the clip, or done to it as a whole. Drawing begins at the playhead, which is put on the clip."""
    project, media = document.project, document.project.media_of(clip)
    shot = project.shot(clip.shot)
    draw, whole = (
        QMenu(translate("Timeline", "Draw on the picture"), menu),
        QMenu(translate("Timeline", "The whole clip"), menu),
    )
    draw.setIcon(theme.icon("repaint"))
    whole.setIcon(theme.icon("film"))

    def go_there() -> None:
        if document.playhead not in range_:
            document.move_playhead(range_.start)

    none = translate("Timeline", "There is no picture yet.")
    own = "" if isinstance(media, Take) else none if clip.shot else translate("Timeline", "Footage has no takes.")
    for action_id, operation, is_take in (
        ("repaint", "repaint", True),
        ("camera", "camera path", False),
        ("edit_picture", "edit", False),
    ):
        missing = own if is_take else "" if media is not None else none
        why_not = missing or family_cannot(project, operation, shot if is_take else None)
        draw.addAction(table.twin(action_id, draw, why_not, go_there))
    if shot is not None and isinstance(shot.recipe.operation, Animate):
        add_rows(draw, table, ("moving",))
    add_rows(whole, table, ("loop_clip", "starts", "reframe", "finish"))
    for target in (draw, whole):
        target.setToolTipsVisible(True)
        menu.addMenu(target)


def join_menu(parent: QWidget, join: Join, table: ActionSet | None) -> QMenu | None:
    """What can be done with a cut or a gap, which is selected."""
    rows = ("close_gap", None, "paste") if join.gap.length else (
        None, "paste", "dissolve", "dip", "wipe", "change_transition", "extend_edit"
    )  # fmt: skip
    return rows_menu(parent, table, ("bridge", *rows))


def clip_words(document: Document, clip: Clip) -> str:
    """What a clip is, in a few lines."""
    project = document.project
    face = face_of(document, FilmIndex().of(project), clip)
    lines = []
    if face.shot is not None:
        state = theme.state_words(face.state, document.changes_of(face.shot))
        lines.append(f"{document.name_of(face.shot)} · {state}")
        if face.shot.recipe.prompt:
            lines.append(face.shot.recipe.prompt)
        job = document.job_of(face.shot.id)
        if job is not None and job.sentence:
            lines.append(told(job.sentence))
    elif isinstance(face.media, Footage):
        lines.append(face.words)
    length = f"{seconds(project.rate, clip.length)} · {frames_words(clip.length)}"
    if face.media is not None and face.media.length != clip.length:
        length += " " + translate("Timeline", "of {0}").format(face.media.length)
    lines.append(length)
    if isinstance(face.media, Take) and face.shot is not None:
        index = face.shot.takes.index(face.media) + 1
        words = translate("Timeline", "Take {0} of {1} · seed {2}")
        lines.append(words.format(index, len(face.shot.takes), face.media.recipe.seed))
        painted = sum(range_.length for range_ in face.media.painted)
        if 0 < painted < face.media.length:
            words = translate("Timeline", "{0} painted (blue stripe), {1} kept as they were")
            lines.append(words.format(frames_words(painted), face.media.length - painted))
        if face.media.drift is not None:
            words = translate("Timeline", "Against its first second: {0}")
            lines.append(words.format(drift_words(face.media.drift)))
    return "\n".join(lines)
