"""The tools of the hand, the rubber band, several clips, fades, transitions and markers: dragged with a real mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from engine.film import edits
from engine.film.project import Footage
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Gap, Track
from engine.film.treatment import Retime, Title, Transition
from tests.ui.timeline.film import Film
from tests.ui.timeline.test_timeline_gestures import drag, end_of, press, travel
from ui import theme
from ui.timeline.overlays import speed_words
from ui.timeline.view import TimelineView
from ui.timeline.waves import Waves

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MakeFilm = Callable[..., Film]


def cut_film(make_film: MakeFilm) -> Film:
    """Three clips of 40 frames, each the middle of a take of 60."""
    film = make_film(60, 60, 60)
    project = film.project
    for shot in ("s0", "s1", "s2"):
        film.give_take(shot)
        for edge, by in (("start", 10), ("end", -10)):
            film.document.attempt(edits.trim, film.clip(shot).id, edge, by, label="Trim")
    assert film.project is not project
    return film


def middle(view: TimelineView, clip: Clip) -> QPoint:
    return view.clip_rect(clip.id).center()


# --- tools ---------------------------------------------------------------------------------------------------------


def test_slip_moves_the_pictures_under_a_clip_and_the_viewer_shows_both_ends(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    view = make_view(film)
    view.choose_tool("slip")
    shown = QSignalSpy(view.edges_shown)
    before = film.clip("s1")
    at = middle(view, before)
    press(view, at)
    travel(view, at, -4 * 6)
    take = film.project.shots[1].take
    assert take is not None and shown.at(shown.count() - 1)[0] == ((take.id, 16), (take.id, 55))
    QTest.mouseRelease(view, LEFT, NONE, at - QPoint(24, 0))
    assert film.clip("s1").source == FrameRange(16, 40)
    assert film.place("s1") == FrameRange(40, 40)
    assert shown.at(shown.count() - 1)[0] == ()
    drag(view, at, -4 * 60)
    assert film.clip("s1").source == FrameRange(20, 40), "it stops at the medium's end"


def test_slide_moves_a_clip_between_its_neighbours(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    view = make_view(film)
    view.toggle_snapping()
    view.choose_tool("slide")
    drag(view, middle(view, film.clip("s1")), 4 * 7)
    assert [film.place(shot) for shot in ("s0", "s1", "s2")] == [
        FrameRange(0, 47),
        FrameRange(47, 40),
        FrameRange(87, 33),
    ]
    assert film.clip("s1").source == FrameRange(10, 40)


@pytest.mark.parametrize(("tool", "lengths"), [("ripple", (40, 35, 40)), ("roll", (40, 35, 45))])
def test_ripple_and_roll_take_the_nearer_edge_wherever_they_are_put_down(
    make_film: MakeFilm, make_view, tool: str, lengths: tuple[int, int, int]
) -> None:
    film = cut_film(make_film)
    view = make_view(film)
    view.toggle_snapping()
    view.choose_tool(tool)
    drag(view, middle(view, film.clip("s1")) + QPoint(30, 0), -4 * 5)
    assert tuple(film.clip(shot).length for shot in ("s0", "s1", "s2")) == lengths


def test_alt_trims_a_picture_and_leaves_its_sound(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    sound = replace(film.clip("s1"), id="sound", link="together")
    picture = replace(film.clip("s1"), link="together")
    track = film.project.main_track
    items = tuple(picture if item is film.clip("s1") else item for item in track.items)
    below = Track("A1", "A1", (Gap(40), sound), SOUND)
    film.document.edit(replace(film.project, tracks=(replace(track, items=items), below)), "Sound")
    view = make_view(film)
    view.toggle_snapping()
    at = end_of(view, film.clip("s1"))
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.AltModifier, at)
    QTest.mouseRelease(view, LEFT, NONE, travel(view, at, -4 * 8))
    assert film.place("s1") == FrameRange(40, 32) and film.place("s2") == FrameRange(80, 40)
    heard = film.project.find_clip("sound")
    assert heard is not None and heard[1].range == FrameRange(40, 40)


def test_the_blade_cuts_where_it_is_clicked_and_catches_on_the_playhead(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    view = make_view(film)
    view.choose_tool("blade")
    QTest.mouseClick(view, LEFT, NONE, QPoint(view.frame_x(55), middle(view, film.clip("s1")).y()))
    film.document.move_playhead(20)
    QTest.mouseClick(view, LEFT, NONE, QPoint(view.frame_x(19), middle(view, film.clip("s1")).y()))
    assert [placed.range.start for placed in film.project.main_track.placed()] == [0, 20, 40, 55, 80]


def test_the_strip_shows_the_tool_in_hand(make_film: MakeFilm, make_view) -> None:
    view = make_view(make_film(40))
    view.choose_tool("roll")
    assert [name for name, button in view.tools._buttons.items() if button.isChecked()] == ["roll"]
    view.tools._buttons["slip"].click()
    assert view.tool == "slip"


def test_a_locked_track_refuses_every_tool_with_its_sentence(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    film.document.attempt(edits.lock_track, film.project.main_track.id, label="Lock")
    view = make_view(film)
    said = QSignalSpy(film.document.noticed)
    before = film.project
    for tool in ("select", "ripple", "roll", "slip", "slide"):
        view.choose_tool(tool)
        drag(view, middle(view, film.clip("s1")), 40)
    assert said.count() == 5 and all("V1 is locked" in said.at(n)[1] for n in range(5))
    assert film.project is before


# --- several clips -------------------------------------------------------------------------------------------------


def test_a_rubber_band_selects_what_it_touches_and_with_ctrl_adds(make_film: MakeFilm, make_view) -> None:
    film = make_film(40, 40, 40, 40)
    film.document.edit(edits.add_track(film.project), "Track")
    view = make_view(film)
    ids = [film.clip(f"s{n}").id for n in range(4)]
    upper = view.geometry_now.rows[0]
    start = QPoint(view.frame_x(50), upper.top + 5)
    below = view.clip_rect(ids[0]).center().y() - start.y()
    press(view, start)
    at = travel(view, start, 4 * 50, below)
    assert view._gestures.preview is not None and view._gestures.preview.chosen == {ids[1], ids[2]}
    assert not view.grab().isNull()
    QTest.mouseRelease(view, LEFT, NONE, at)
    assert film.document.selected_clips == (ids[1], ids[2])
    QTest.mousePress(view, LEFT, CTRL, QPoint(view.frame_x(150), start.y()))
    QTest.mouseRelease(view, LEFT, CTRL, travel(view, QPoint(view.frame_x(150), start.y()), 20, below))
    assert film.document.selected_clips == (ids[1], ids[2], ids[3])


def test_ctrl_and_shift_make_a_selection(make_film: MakeFilm, make_view) -> None:
    film = make_film(40, 40, 40, 40)
    view = make_view(film)
    ids = [film.clip(f"s{n}").id for n in range(4)]
    QTest.mouseClick(view, LEFT, NONE, view.clip_rect(ids[0]).center())
    QTest.mouseClick(view, LEFT, SHIFT, view.clip_rect(ids[2]).center())
    assert set(film.document.selected_clips) == set(ids[:3])
    QTest.mouseClick(view, LEFT, CTRL, view.clip_rect(ids[1]).center())
    assert set(film.document.selected_clips) == {ids[0], ids[2]}
    QTest.mouseClick(view, LEFT, NONE, view.clip_rect(ids[2]).center())
    assert film.document.selected_clips == (ids[2],)


def test_several_clips_are_carried_together(make_film: MakeFilm, make_view) -> None:
    film = make_film(40, 40)
    project = edits.add_track(film.project)
    upper = Clip("up", FrameRange(0, 20), shot="s0")
    film.document.edit(edits.overwrite(project, project.tracks[1].id, 40, upper), "Up")
    view = make_view(film)
    film.document.select_clips((film.clip("s1").id, "up"))
    steps = film.steps
    drag(view, view.clip_rect(film.clip("s1").id).center(), 4 * 30)
    assert film.place("s1").start == 70
    found = film.project.find_clip("up")
    assert found is not None and found[1].range.start == 70
    assert film.steps == steps + 1


def test_with_shift_a_clip_that_is_carried_covers_what_is_there(make_film: MakeFilm, make_view) -> None:
    film = make_film(40, 40, 40)
    view = make_view(film)
    carried = film.clip("s0").id
    start = view.clip_rect(carried).center()
    press(view, start)
    end = travel(view, start, 4 * 50)
    assert view._gestures.preview is not None and "goes in between" in view._gestures.preview.words[0]
    QTest.mouseRelease(view, LEFT, NONE, end)
    assert [film.clip(f"s{n}").length for n in range(3)] == [40, 40, 40], "without it goes in between"
    film.document.undo()
    press(view, start)
    travel(view, start, 4 * 50)
    held = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), view.mapToGlobal(QPointF(end)), NOTHING, LEFT, SHIFT)
    QApplication.sendEvent(view, held)
    assert view._gestures.preview is not None and "covers" in view._gestures.preview.words[0]
    QTest.mouseRelease(view, LEFT, SHIFT, end)
    assert film.place("s0").start == 50 and film.project.length == 120
    assert film.project.main_track.items[0].length == 40  # a gap where it was


def test_clips_that_belong_together_are_selected_together(make_film: MakeFilm, make_view) -> None:
    film = make_film(40, 40, 40)
    ids = [film.clip(f"s{n}").id for n in range(3)]
    film.document.attempt(edits.group, ids[:2], label="Group")
    view = make_view(film)
    QTest.mouseClick(view, LEFT, NONE, view.clip_rect(ids[1]).center())
    assert set(film.document.selected_clips) == set(ids[:2]) and film.document.selected_clip == ids[1]


# --- fades, transitions, markers -----------------------------------------------------------------------------------


def test_a_fade_is_dragged_by_its_handle(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    view = make_view(film)
    rect = view.clip_rect(film.clip("s1").id)
    drag(view, QPoint(rect.left() + 7, rect.top() + 4), 4 * 12)
    assert film.clip("s1").treatment.fade_in in (13, 14)
    drag(view, QPoint(rect.right() - 7, rect.top() + 4), -4 * 60)
    treatment = film.clip("s1").treatment
    assert treatment.fade_in + treatment.fade_out == 40, "fades never cross"


def test_a_transition_is_chosen_and_made_longer(make_film: MakeFilm, make_view) -> None:
    film = cut_film(make_film)
    clip = film.clip("s1").id
    film.document.attempt(edits.set_transition, clip, Transition("dissolve", 20, 10), label="Dissolve")
    view = make_view(film)
    y = view.clip_rect(clip).top() + 30
    QTest.mouseClick(view, LEFT, NONE, QPoint(view.frame_x(40), y))
    assert view.selected_transition() == clip
    image = view.grab().toImage()
    assert image.pixelColor(view.frame_x(40) - 20, y - 8) != image.pixelColor(view.frame_x(40) - 60, y - 8)
    drag(view, QPoint(view.frame_x(50) - 3, y), 4 * 6)
    changed = film.clip("s1").transition
    assert changed is not None and (changed.before, changed.length) == (10, 25)


def test_a_marker_is_dragged_clicked_and_named(make_film: MakeFilm, make_view) -> None:
    film = make_film(120)
    film.document.attempt(edits.add_marker, 30, name="开场", colour="red", label="Marker")
    view = make_view(film)
    assert view.grab().toImage().pixelColor(view.frame_x(30), 24) == QColor("#f0776d")
    QTest.mouseClick(view, LEFT, NONE, QPoint(view.frame_x(30), 24))
    assert film.document.playhead == 30
    film.document.move_playhead(0)
    view.toggle_snapping()
    drag(view, QPoint(view.frame_x(30), 24), 4 * 20)
    assert film.project.markers[0].at == 50
    asked = QSignalSpy(view.action_requested)
    QTest.mouseDClick(view, LEFT, NONE, QPoint(view.frame_x(50), 24))
    assert asked.at(0)[0] == "name_marker" and film.document.playhead == 50


def test_speed_is_told_in_words() -> None:
    clip = Clip("a", FrameRange(0, 10), shot="s")
    speeds = {
        "1/2": "50 %", "2": "200 %", "-1": "reversed", "-1/2": "reversed · 50 %", "0": "frozen", "1": "",
        "1/3": "33.3 %",
    }  # fmt: skip
    from fractions import Fraction

    for speed, words in speeds.items():
        assert speed_words(replace(clip, retime=Retime(Fraction(speed), 10))) == words
    assert speed_words(clip) == ""


# --- what is drawn -------------------------------------------------------------------------------------------------


def test_titles_fades_locks_and_what_is_off_are_seen(make_film: MakeFilm, make_view) -> None:
    film = make_film(80, 80)
    project = edits.add_title(edits.add_track(film.project), film.project.tracks[0].id, 0, 60, Title("海边的灯塔"))
    film.document.edit(project, "Title")
    view = make_view(film)
    title = next(clip for _, _, clip in film.project.clips() if clip.title)
    body = view.clip_rect(title.id).adjusted(6, 24, -6, -6)
    image = view.grab().toImage()
    white = [
        (x, y)
        for x in range(body.left(), body.left() + 80)
        for y in range(body.top(), body.bottom())
        if image.pixelColor(x, y).lightness() > 200
    ]
    assert white, "the words of the title"
    before = view.grab().toImage()
    film.document.attempt(edits.switch_on, (title.id,), False, label="Off")
    off = view.grab().toImage()
    assert off.pixelColor(*white[0]).lightness() < before.pixelColor(*white[0]).lightness()
    film.document.attempt(edits.lock_track, film.project.main_track.id, label="Lock")
    locked = view.grab().toImage()
    empty = QPoint(view.frame_x(200), view.geometry_now.rows[-1].top + 10)
    tones = {locked.pixelColor(empty.x() + dx, empty.y()).rgb() for dx in range(16)}
    assert len(tones) > 1, "hatched"


def test_the_sound_of_a_clip_is_drawn_where_it_is_loud(make_film: MakeFilm, qapp, tmp_path: Path) -> None:
    class Loud:
        """Silent for a second, then loud."""

        closed = False

        def peaks(self, path: Path, start_seconds: float, end_seconds: float, count: int) -> np.ndarray | None:
            seconds = np.linspace(start_seconds, end_seconds, count)
            loud = np.where(seconds >= 1, 0.9, 0.0)
            return np.stack([np.stack([-loud, loud], axis=-1)] * 2, axis=1).astype(np.float32)

        def close(self) -> None:
            self.closed = True

    film = make_film(48)
    sound = Footage("sea", str(tmp_path / "海.wav"), 96, Rate.of(24), (0, 0), channels=2)
    project = edits.add_track(edits.add_footage(film.project, sound), "sound")
    project = edits.overwrite(project, project.tracks[-1].id, 0, Clip("wave", FrameRange(0, 48), footage="sea"))
    film.document.edit(project, "Sound")
    peaks = Loud()
    waves = Waves(film.document.path_of, lambda on_ready: peaks)
    view = TimelineView(film.document, film.pictures, plan=lambda _project, _shot: "", waves=waves)
    view.resize(1400, 300)
    view.show()
    rect = view.clip_rect("wave")
    image, y = view.grab().toImage(), rect.top() + 20 + (rect.height() - 20) // 4
    wave = QColor(theme.QUEUED)
    assert image.pixelColor(view.frame_x(36), y) == wave and image.pixelColor(view.frame_x(12), y) != wave
    waves.close()
    assert peaks.closed
    view.close()
