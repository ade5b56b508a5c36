"""The menus that a right click opens, and what a clip says in its tool tip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
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
from ui.timeline.clips import face_of
from ui.timeline.geometry import Join
from ui.timeline.index import FilmIndex
from ui.timeline.overlays import MARKER_COLOURS as TINTS
from ui.timeline.overlays import marker_words
from ui.timeline.words import frames_words, seconds
from ui.told import told
from ui.words import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
Act = Callable[[str], None]
Table = Callable[[str], QAction]  # the action of a row of the actions table

Rows = Sequence["str | tuple[str, Sequence[str]] | None"]

# What the menus take from the table, by id; None is a line between, a pair a menu in the menu.
CLIP: Rows = (
    "trim_start", "trim_end", None, "cut", "copy", "paste", "duplicate", None,
    (QT_TRANSLATE_NOOP("Timeline", "Time"), ("speed", "reverse", "freeze_frame", "replace_with_take")),
    (QT_TRANSLATE_NOOP("Timeline", "Transition"), (
        "dissolve", "dip", "wipe", "change_transition", "remove_transition",
    )),
    (QT_TRANSLATE_NOOP("Timeline", "What belongs together"), ("group", "ungroup", "link", "unlink")),
    (QT_TRANSLATE_NOOP("Timeline", "Select"), ("select_backward", "select_forward", "select_all")),
    None, "match_frame", "reveal_in_bin", "switch", "edit_title",
)  # fmt: skip
EMPTY = (
    "paste", "paste_over", "add_title", None, "close_gap", "close_gaps", "lift_range", "extract_range", None,
    "add_marker", None, "select_all", "select_backward", "select_forward",
)  # fmt: skip
RULER = ("add_marker", "previous_marker", "next_marker", None, "clear_marks", None, "go_to_timecode")
TIMELINES = ("new_timeline", "duplicate_timeline", "rename_timeline", None, "delete_timeline")
TRANSITION = ("dissolve", "dip", "wipe", "change_transition", None, "remove_transition")
TRACK = (
    "rename_track", "lock_track", "mute_track", "solo_track", None,
    "add_picture_track", "add_sound_track", "add_subtitles_track", "track_up", "track_down", None, "delete_track",
)  # fmt: skip


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add(menu: QMenu, act: Act, action_id: str, words: str, icon: str, keys: str = "", enabled: bool = True) -> None:
    action = menu.addAction(theme.icon(icon), f"{words}\t{keys}" if keys else words)
    action.setObjectName(action_id)
    action.setEnabled(enabled)
    action.triggered.connect(lambda: act(action_id))


def add_rows(menu: QMenu, table: Table | None, rows: Rows) -> None:
    """Add actions of the table; without one there are none."""
    menu.setToolTipsVisible(True)
    for action_id in rows if table else ():
        if action_id is None:
            menu.addSeparator()
        elif isinstance(action_id, tuple):
            add_rows(menu.addMenu(translate("Timeline", action_id[0])), table, action_id[1])
        elif table is not None:
            menu.addAction(table(action_id))


def rows_menu(parent: QWidget, table: Table | None, rows: Rows) -> QMenu | None:
    """A menu of the table's actions; None without a table."""
    if table is None:
        return None
    menu = _menu(parent)
    add_rows(menu, table, rows)
    return menu


def marker_menu(parent: QWidget, document: Document, table: Table | None, marker_id: str | None) -> QMenu:
    """What can be done with a marker; its colours among it."""
    menu = _menu(parent)
    add_rows(menu, table, ("name_marker", "delete_marker"))
    colours = menu.addMenu(translate("Timeline", "Colour"))
    label = translate("Timeline", "Colour of the marker")
    for colour in MARKER_COLOURS:
        picture = QPixmap(12, 12)
        picture.fill(QColor(TINTS[colour]))
        action = colours.addAction(QIcon(picture), marker_words(colour))
        action.setObjectName(f"marker_{colour}")
        action.triggered.connect(
            lambda _on=False, colour=colour: document.attempt(
                edits.change_marker, marker_id, colour=colour, label=label
            )
        )
    return menu


def ruler_menu(parent: QWidget, document: Document, table: Table | None) -> QMenu | None:
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


def clip_menu(parent: QWidget, document: Document, clip: Clip, act: Act, table: Table | None = None) -> QMenu:
    """What can be done with a clip. ``act`` is called with the action's id."""
    menu = _menu(parent)
    project = document.project
    media = project.media_of(clip)
    under = project.find_clip(clip.id)
    inside = under is not None and document.playhead in under[1].range and document.playhead != under[1].range.start
    taken = isinstance(media, Take)
    if clip.shot is not None:
        if taken:
            _add(menu, act, "shoot_again", translate("Timeline", "Shoot another take"), "shoot")
        else:
            _add(menu, act, "shoot", translate("Timeline", "Shoot"), "shoot")
        menu.addSeparator()
    there = media is not None
    _add(menu, act, "extend_after", translate("Timeline", "Extend after…"), "extend-after", enabled=there)
    _add(menu, act, "extend_before", translate("Timeline", "Extend before…"), "extend-before", enabled=there)
    if clip.shot is not None:
        _add(menu, act, "retake", translate("Timeline", "Retake range…"), "retake", enabled=taken)
        _add(menu, act, "restyle", translate("Timeline", "Restyle range…"), "restyle", enabled=taken)
    if under is not None:
        _add_drawing(menu, document, clip, under[1].range, act)
    menu.addSeparator()
    _add(menu, act, "split", translate("Timeline", "Split at playhead"), "split", "B", inside)
    _add(menu, act, "lift", translate("Timeline", "Delete, leave a gap"), "trash", "Shift+Del")
    _add(menu, act, "ripple_delete", translate("Timeline", "Ripple delete"), "ripple-delete", "Del")
    add_rows(menu, table, CLIP)
    return menu


def _add_drawing(menu: QMenu, document: Document, clip: Clip, range_: FrameRange, act: Act) -> None:
    """What is drawn on the clip, or done to it as a whole; what cannot be done says why."""
    project, media = document.project, document.project.media_of(clip)
    shot = project.shot(clip.shot)
    draw, whole = (
        QMenu(translate("Timeline", "Draw on the picture"), menu),
        QMenu(translate("Timeline", "The whole clip"), menu),
    )
    draw.setIcon(theme.icon("repaint"))
    whole.setIcon(theme.icon("film"))

    def act_there(action_id: str) -> None:
        if document.playhead not in range_:
            document.move_playhead(range_.start)
        act(action_id)

    none = translate("Timeline", "There is no picture yet.")
    own = "" if isinstance(media, Take) else none if clip.shot else translate("Timeline", "Footage has no takes.")
    for target, do, action_id, words, icon, operation, is_take in (
        (draw, act_there, "repaint", translate("Timeline", "Repaint…"), "repaint", "repaint", True),
        (draw, act_there, "camera", translate("Timeline", "Camera move…"), "camera-path", "camera path", False),
        (draw, act_there, "edit_picture", translate("Timeline", "Edit this picture…"), "edit", "edit", False),
        (whole, act, "loop_clip", translate("Timeline", "Loop the clip…"), "loop", "loop", False),
        (whole, act, "starts", translate("Timeline", "Several starts…"), "starts", "extend before", False),
        (whole, act, "reframe", translate("Timeline", "Reframe…"), "reframe", "reframe", True),
        (whole, act, "finish", translate("Timeline", "Finish…"), "finish", "finish", True),
    ):
        missing = own if is_take else "" if media is not None else none
        why_not = missing or family_cannot(project, operation, shot if is_take else None)
        _add(target, do, action_id, words, icon, enabled=not why_not)
        target.actions()[-1].setToolTip(why_not or words)
    if shot is not None and isinstance(shot.recipe.operation, Animate):
        _add(draw, act, "moving", translate("Timeline", "Paint where it moves…"), "motion-brush")
    for target in (draw, whole):
        target.setToolTipsVisible(True)
        menu.addMenu(target)


def join_menu(
    parent: QWidget, join: Join, act: Act, close_gap: Callable[[], None], table: Table | None = None
) -> QMenu:
    """What can be done with a cut or a gap."""
    menu = _menu(parent)
    _add(menu, act, "bridge", translate("Timeline", "Bridge…"), "bridge")
    if join.gap.length:
        action = menu.addAction(theme.icon("ripple-delete"), translate("Timeline", "Close gap") + "\tDel")
        action.setObjectName("close_gap")
        action.triggered.connect(close_gap)
    at_cut = ("dissolve", "dip", "wipe", "change_transition", "extend_edit")
    add_rows(menu, table, (None, "paste", *(() if join.gap.length else at_cut)))
    return menu


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
