"""What a hand drags in the timeline: real mouse and key events on the real widget, a real document behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.recipe import ExtendAfter, ExtendBefore
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip
from tests.ui.timeline.film import Film
from ui.timeline.view import TimelineView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
MakeFilm = Callable[..., Film]


def press(view: TimelineView, at: QPoint) -> None:
    QTest.mousePress(view, LEFT, NONE, at)


def travel(view: TimelineView, start: QPoint, by: int, down: int = 0) -> QPoint:
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + QPoint(round(by * part), round(down * part)))
    return start + QPoint(by, down)


def drag(view: TimelineView, start: QPoint, by: int, down: int = 0) -> None:
    press(view, start)
    QTest.mouseRelease(view, LEFT, NONE, travel(view, start, by, down))


def end_of(view: TimelineView, clip: Clip) -> QPoint:
    """Where the clip's right edge is taken hold of."""
    rect = view.clip_rect(clip.id)
    return QPoint(rect.right() - 5, rect.center().y())


def start_of(view: TimelineView, clip: Clip) -> QPoint:
    rect = view.clip_rect(clip.id)
    return QPoint(rect.left() + 5, rect.center().y())


# --- the ruler -----------------------------------------------------------------------------------------------


def test_the_ruler_scrubs_and_escape_brings_the_playhead_back(make_film: MakeFilm, make_view) -> None:
    film = make_film(200)
    view = make_view(film)
    press(view, QPoint(view.frame_x(20), 10))
    assert film.document.playhead == 20
    QTest.mouseMove(view, QPoint(view.frame_x(90) + 1, 10))
    assert film.document.playhead == 90
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert film.document.playhead == 0
    QTest.mouseRelease(view, LEFT, NONE, QPoint(view.frame_x(90), 10))
    assert film.document.playhead == 0


def test_dragging_a_mark_changes_the_range(make_film: MakeFilm, make_view) -> None:
    film = make_film(96)
    view = make_view(film)
    film.document.mark(FrameRange(20, 30))
    drag(view, QPoint(view.frame_x(50) - 1, 4), 4 * 12)
    assert film.document.marked_range == FrameRange(20, 42)


# --- trimming ---------------------------------------------------------------------------------------------------


def test_dragging_an_edge_trims_by_the_frames_travelled_in_one_step(make_film: MakeFilm, make_view) -> None:
    film = make_film(60, 60)
    film.give_take("s0")
    view = make_view(film)
    view.toggle_snapping()
    steps = film.steps
    drag(view, end_of(view, film.clip("s0")), -4 * 13)
    assert film.clip("s0").source == FrameRange(0, 47)
    assert film.place("s1") == FrameRange(60, 60), "a gap is left, as everywhere else"
    drag(view, start_of(view, film.clip("s0")), 4 * 7)
    assert film.clip("s0").source == FrameRange(7, 40)
    assert film.place("s0") == FrameRange(7, 40)
    assert film.steps == steps + 2
    film.document.undo()
    film.document.undo()
    assert film.clip("s0").source == FrameRange(0, 60)


def test_while_dragging_nothing_is_decided_but_all_is_seen(make_film: MakeFilm, make_view) -> None:
    film = make_film(60, 60)
    film.give_take("s0")
    view = make_view(film)
    before, steps = film.project, film.steps
    at = end_of(view, film.clip("s0"))
    press(view, at)
    travel(view, at, -80)
    preview = view._gestures.preview
    assert preview is not None and preview.project is not None
    assert preview.project.find_clip(film.clip("s0").id)[2].length == 40
    assert preview.words == ("−20 frames · 1.7 s", "Nothing else moves.")
    assert film.project is before
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, at)
    assert film.project is before
    assert film.steps == steps


def test_a_trimmed_edge_catches_the_playhead(make_film: MakeFilm, make_view) -> None:
    film = make_film(60)
    film.give_take("s0")
    view = make_view(film)
    film.document.move_playhead(40)
    drag(view, end_of(view, film.clip("s0")), -4 * 19)  # one frame short of the playhead
    assert film.clip("s0").length == 40
    film.document.undo()
    view.toggle_snapping()
    drag(view, end_of(view, film.clip("s0")), -4 * 19)
    assert film.clip("s0").length == 41


def test_an_edge_of_a_waiting_clip_changes_its_shot(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    steps = film.steps
    drag(view, end_of(view, film.clip("s0")), 4 * 24)
    shot = film.project.shot("s0")
    assert shot is not None and shot.recipe.length == 72
    assert film.clip("s0").length == 72
    assert film.place("s1").start == 72
    assert film.steps == steps + 1
    assert not film.link.submitted


def test_a_take_that_arrives_leaves_the_hand_alone(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.give_take("s0")
    request = film.shoot_until("s1", 3, 8, (9, 9, 9))
    view = make_view(film)
    at = QPoint(view.frame_x(10), 6)
    press(view, at)
    travel(view, at, 4 * 20)
    assert film.document.playhead == 30
    edge = film.clip("s0")
    take = film.finish(request)
    assert film.document.playhead == 30, "scrubbing goes on where it is"
    QTest.mouseRelease(view, LEFT, NONE, at)
    request = film.shoot_until("s1", 3, 8, (9, 9, 9))
    at = end_of(view, edge)
    press(view, at)
    travel(view, at, -40)
    second = film.finish(request)
    QTest.mouseRelease(view, LEFT, NONE, travel(view, at, -100))
    assert film.clip("s0").length == 23
    assert film.project.shots[1].takes == (take, second), "the take is not lost in the decision"


def test_the_take_of_the_very_clip_ends_the_drag(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    request = film.shoot_until("s0", 3, 8, (9, 9, 9))
    view = make_view(film)
    at = end_of(view, film.clip("s0"))
    press(view, at)
    travel(view, at, 80)
    film.finish(request)
    QTest.mouseRelease(view, LEFT, NONE, travel(view, at, 100))
    assert [film.place(shot) for shot in ("s0", "s1")] == [FrameRange(0, 48), FrameRange(48, 48)]


def test_a_decision_made_elsewhere_ends_the_drag(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    at = end_of(view, film.clip("s0"))
    press(view, at)
    travel(view, at, 80)
    film.document.attempt(edits.change_notes, "s1", "later", label="Change notes")
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(80, 0))
    assert film.place("s0") == FrameRange(0, 48)


# --- extending ---------------------------------------------------------------------------------------------------


def test_pulling_past_the_end_asks_for_an_extension(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.give_take("s0")
    asked = []

    def plan(project: Project, shot_id: str) -> str:
        shot = project.shot(shot_id)
        assert shot is not None
        asked.append(shot.recipe.length)
        return "Sketch paints 33 frames; two are cut off."

    view = make_view(film, plan)
    clip = film.clip("s0")
    at = end_of(view, clip)
    press(view, at)
    travel(view, at, 4 * 31)
    preview = view._gestures.preview
    assert preview is not None
    assert preview.words == ("extend 1.3 s · 31 frames", "Sketch paints 33 frames; two are cut off.")
    assert asked[-1] == 31
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(4 * 31, 0))
    request = film.link.submitted[-1]
    assert isinstance(request.recipe.operation, ExtendAfter)
    assert request.recipe.length == 31
    assert film.clip("s0") == clip
    assert film.place(request.shot) == FrameRange(48, 31)
    assert film.place("s1").start == 79


def test_sound_that_is_pulled_past_its_end_stops_there(make_film: MakeFilm, make_view, tmp_path: Path) -> None:
    film = make_film(48)
    sea = Footage("sea", str(tmp_path / "sea.wav"), 40, Rate.of(24), (0, 0), channels=2)
    project = edits.add_track(edits.add_footage(film.project, sea), SOUND)
    below = replace(project.tracks[-1], items=(Clip("c", FrameRange(0, 40), footage="sea"),))
    film.document.edit(replace(project, tracks=(*project.tracks[:-1], below)), "Sound")
    view = make_view(film)
    before = film.project
    clip = film.project.find_clip("c")[2]  # type: ignore[index]
    at = end_of(view, clip)
    press(view, at)
    travel(view, at, 4 * 31)
    preview = view._gestures.preview
    assert preview is not None and preview.words[-1] == "End of the media." and not preview.warning
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(4 * 31, 0))
    assert film.project is before


def test_a_trimmed_edge_goes_back_to_the_medias_end_before_it_extends(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.give_take("s0")
    film.document.attempt(edits.trim_in_place, film.clip("s0").id, "end", -10, label="Trim")
    view = make_view(film)
    steps = film.steps
    drag(view, end_of(view, film.clip("s0")), 4 * 30)
    assert film.clip("s0").source == FrameRange(0, 48)
    request = film.link.submitted[-1]
    assert request.recipe.length == 20
    assert film.place(request.shot) == FrameRange(48, 20) and film.place("s1").start == 68
    assert film.steps == steps + 1


def test_a_neighbour_stops_an_edge_with_more_to_show_and_ctrl_moves_it_along(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.give_take("s0")
    film.give_take("s1")
    film.document.attempt(edits.ripple, film.clip("s0").id, "end", -10, label="Trim")
    view = make_view(film)
    view.toggle_snapping()
    at = end_of(view, film.clip("s0"))
    press(view, at)
    travel(view, at, 4 * 6)
    preview = view._gestures.preview
    assert preview is not None and preview.words[1].startswith("A clip is in the way")
    QTest.mouseRelease(view, LEFT, NONE, at)
    assert film.place("s0") == FrameRange(0, 38)
    QTest.mousePress(view, LEFT, CTRL, at)
    travel(view, at, 4 * 6)
    preview = view._gestures.preview
    assert preview is not None and preview.words[1] == "What follows moves along."
    QTest.mouseRelease(view, LEFT, CTRL, at)
    assert film.place("s0") == FrameRange(0, 44) and film.place("s1").start == 44


def test_ctrl_on_an_edge_selects_only_when_nothing_was_dragged(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    film.document.select(clip=film.clip("s1").id)
    QTest.mouseClick(view, LEFT, CTRL, end_of(view, film.clip("s0")))
    assert set(film.document.selected_clips) == {film.clip("s0").id, film.clip("s1").id}


def test_ctrl_lets_a_waiting_shot_leave_what_follows_alone(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    view.toggle_snapping()
    at = end_of(view, film.clip("s0"))
    QTest.mousePress(view, LEFT, CTRL, at)
    QTest.mouseRelease(view, LEFT, CTRL, travel(view, at, -4 * 12))
    assert film.place("s0") == FrameRange(0, 36) and film.place("s1").start == 48


def test_the_medias_end_holds_the_edge_for_a_moment(make_film: MakeFilm, make_view) -> None:
    film = make_film(48)
    film.give_take("s0")
    film.document.attempt(edits.trim, film.clip("s0").id, "end", -10, label="Trim")
    view = make_view(film)
    submitted = len(film.link.submitted)
    drag(view, end_of(view, film.clip("s0")), 4 * 12)  # two frames too far: eight pixels
    assert film.clip("s0").length == 48
    assert len(film.link.submitted) == submitted


def test_pulling_the_start_extends_before(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.give_take("s1")
    view = make_view(film)
    drag(view, start_of(view, film.clip("s1")), -4 * 20)
    request = film.link.submitted[-1]
    assert isinstance(request.recipe.operation, ExtendBefore)
    assert request.recipe.length == 20
    assert film.place(request.shot) == FrameRange(48, 20)
    assert film.place("s1").start == 68


def test_an_extension_that_cannot_be_says_why_while_it_is_pulled(make_film: MakeFilm, make_view) -> None:
    film = make_film(48)
    film.give_take("s0")

    def refuse(project: Project, shot_id: str) -> str:
        raise LongtakeError("Sketch paints at most 81 frames.", "Pull less.")

    view = make_view(film, refuse)
    at = end_of(view, film.clip("s0"))
    press(view, at)
    travel(view, at, 4 * 100)
    preview = view._gestures.preview
    assert preview is not None and preview.warning
    assert preview.words[1] == "Sketch paints at most 81 frames. Pull less."
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, at)
    assert len(film.link.submitted) == 1


# --- moving, rolling ---------------------------------------------------------------------------------------------


def test_a_clip_is_moved_and_catches_on_a_cut(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48, 48)
    film.document.attempt(edits.lift, film.clip("s1").id, label="Lift")
    view = make_view(film)
    steps = film.steps
    rect = view.clip_rect(film.clip("s2").id)
    drag(view, rect.center(), -4 * 47)  # one frame short of the end of s0
    assert film.place("s2") == FrameRange(48, 48)
    assert film.steps == steps + 1


def test_a_clip_dropped_on_others_goes_in_at_the_nearest_cut_and_shows_where(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48, 48)
    view = make_view(film)
    center = view.clip_rect(film.clip("s2").id).center()
    press(view, center)
    travel(view, center, -4 * 90)
    preview = view._gestures.preview
    assert preview is not None and preview.floating is not None
    assert preview.floating.caret == 0
    QTest.mouseRelease(view, LEFT, NONE, center + QPoint(-4 * 90, 0))
    assert [film.place(shot).start for shot in ("s2", "s0", "s1")] == [0, 48, 96]


def test_a_clip_can_be_carried_to_another_track(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    film.document.edit(edits.add_track(film.project), "Add track")
    view = make_view(film)
    rect = view.clip_rect(film.clip("s1").id)
    upper = view.geometry_now.rows[0]
    drag(view, rect.center(), 0, upper.top + 10 - rect.center().y())
    track, placed, _ = film.project.find_clip(film.clip("s1").id)
    assert track.name == "V2"
    assert placed.range == FrameRange(48, 48)


def test_a_cut_rolls_between_its_clips(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    for shot in ("s0", "s1"):
        film.give_take(shot)
    film.document.attempt(edits.trim, film.clip("s0").id, "end", -10, label="Trim")
    film.document.attempt(edits.trim, film.clip("s1").id, "start", 10, label="Trim")
    view = make_view(film)
    steps = film.steps
    drag(view, view.cut_point(film.clip("s0").id, film.clip("s1").id), 4 * 6)
    assert (film.clip("s0").length, film.clip("s1").length) == (44, 32)
    drag(view, view.cut_point(film.clip("s0").id, film.clip("s1").id), 4 * 60)
    assert (film.clip("s0").length, film.clip("s1").length) == (48, 28)  # the media's end holds it
    drag(view, view.cut_point(film.clip("s0").id, film.clip("s1").id), -4 * 60)
    assert (film.clip("s0").length, film.clip("s1").length) == (28, 48)
    assert film.steps == steps + 3
    assert film.project.length == 76
