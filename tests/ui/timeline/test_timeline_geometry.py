"""The timeline's arithmetic: frames and pixels, ticks, snapping, what is under the pointer."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.film.project import Marker, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.timecode import DROP, written
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Transition, Treatment
from ui.timeline.clips import NARROW
from ui.timeline.filmstrip import slot_step, slots
from ui.timeline.geometry import Geometry
from ui.timeline.painter import seen
from ui.timeline.scale import (
    HEADER_WIDTH,
    MIN_LABEL,
    RULER_HEIGHT,
    Scale,
    tick_steps,
    ticks,
)

scales = st.builds(Scale, st.floats(0.01, 90), st.floats(0, 50_000))
rates = st.sampled_from([Rate.of(24), Rate.of("23.976"), Rate.of(25), Rate.of(30), Rate.of(8), Rate.of(60)])


@st.composite
def projects(draw: st.DrawFn) -> Project:
    tracks = []
    names = itertools.count()
    for number in range(draw(st.integers(1, 3))):
        lengths = draw(st.lists(st.tuples(st.booleans(), st.integers(1, 300)), max_size=12))
        items = tuple(
            Clip(f"c{next(names)}", FrameRange(0, length), shot="s") if is_clip else Gap(length)
            for is_clip, length in lengths
        )
        tracks.append(Track(f"V{number + 1}", f"V{number + 1}", items))
    return Project(tracks=tuple(tracks))


def geometry(*lengths: int, pixels: float = 4.0, width: int = 1200, height: int = 220) -> Geometry:
    """One track; negative lengths are gaps. Clips are named a, b, c, ..."""
    items = []
    for length in lengths:
        items.append(Gap(-length) if length < 0 else Clip("abcdefgh"[len(items)], FrameRange(0, length), shot="s"))
    return Geometry(Project(tracks=(Track("V1", "V1", tuple(items)),)), Scale(pixels), width, height)


@given(scales, st.integers(0, 200_000))
def test_a_frame_is_found_where_it_is_drawn(scale: Scale, frame: int) -> None:
    if scale.pixels >= 2:
        assert scale.boundary(scale.x(frame)) == frame
        assert scale.frame(scale.x(frame) + 1) == frame
    else:
        assert abs(scale.boundary(scale.x(frame)) - frame) * scale.pixels <= 1


@given(scales, st.floats(0.1, 10), st.integers(HEADER_WIDTH, 2000))
def test_zooming_keeps_the_instant_under_the_cursor(scale: Scale, factor: float, x: int) -> None:
    zoomed = scale.zoomed(factor, x)
    if zoomed.scroll > 0:
        assert zoomed.instant(x) == pytest.approx(scale.instant(x), rel=1e-6, abs=1e-3)
    assert zoomed.scroll >= 0


@given(st.integers(1, 500_000), st.integers(300, 4000))
def test_the_whole_film_fits(length: int, width: int) -> None:
    scale = Scale.fitting(length, width)
    assert scale.x(0) == HEADER_WIDTH
    assert scale.x(length) <= width or scale.pixels <= 0.0051


@given(rates, st.floats(0.006, 90), st.integers(0, 3000))
def test_timecodes_on_the_ruler_never_touch_and_lie_on_whole_steps(rate: Rate, pixels: float, left: int) -> None:
    scale = Scale(pixels)
    found = list(ticks(rate, scale, HEADER_WIDTH + left, HEADER_WIDTH + left + 1500, rate.timecode))
    labelled = [tick for tick in found if tick.label]
    for a, b in itertools.pairwise(labelled):
        assert scale.x(b.frame) - scale.x(a.frame) >= MIN_LABEL - 1
    assert all(tick.label == rate.timecode(tick.frame) for tick in labelled)
    assert [tick.frame for tick in found] == sorted({tick.frame for tick in found})
    major, minor = tick_steps(rate, pixels)
    assert major % minor == 0


def test_ticks_follow_the_zoom() -> None:
    rate = Rate.of(24)
    assert tick_steps(rate, 96) == (2, 1)
    assert tick_steps(rate, 4)[0] == 48  # two seconds
    assert tick_steps(rate, 0.5)[0] == 24 * 10
    assert tick_steps(rate, 0.006)[0] >= 24 * 600


@given(projects(), scales)
def test_clips_do_not_share_a_column_and_are_as_wide_as_they_are_long(project: Project, scale: Scale) -> None:
    layout = Geometry(project, scale, 1200, 300)
    for row in layout.rows:
        rects = [(placed, layout.range_rect(row, placed.range)) for placed in row.placed]
        for (_, a), (_, b) in itertools.pairwise(rects):
            assert a.left() + a.width() <= b.left() or a.width() == 1
        for placed, rect in rects:
            assert abs(rect.width() - placed.range.length * scale.pixels) <= 1.5


@given(projects(), st.floats(1.5, 40), st.data())
def test_whatever_is_clicked_is_what_is_drawn_there(project: Project, pixels: float, data: st.DataObject) -> None:
    layout = Geometry(project, Scale(pixels), 4000, 400)
    x = data.draw(st.integers(HEADER_WIDTH, 3999))
    row = data.draw(st.sampled_from(layout.rows))
    hit = layout.hit(x, row.top + row.height // 2)
    assert hit.track == row.track.id
    for clip_id in filter(None, (hit.clip,)):
        rect = layout.clip_rect(clip_id).adjusted(-5, 0, 5, 0)
        assert rect.contains(x, row.top + 1)
    if hit.part == "body":
        assert layout.clip_rect(hit.clip or "").contains(x, row.top + 1)
    if hit.part == "cut":
        assert abs(layout.scale.x(hit.frame) - x) <= 4
    if hit.part == "gap":
        assert hit.range is not None
        assert layout.scale.x(hit.range.start) <= x < layout.scale.x(hit.range.end)


def test_the_parts_of_a_track() -> None:
    layout = geometry(50, 50, -25, 50)
    y = layout.rows[0].top + 40
    x = layout.scale.x
    assert layout.hit(x(25), y).part == "body"
    start = layout.hit(x(0) + 2, y)
    assert (start.part, start.clip) == ("start", "a")
    end = layout.hit(x(50) - 6, y)
    assert (end.part, end.clip) == ("end", "a")
    begin = layout.hit(x(50) + 6, y)
    assert (begin.part, begin.clip) == ("start", "b")
    for dx in (-2, 0, 2):
        cut = layout.hit(x(50) + dx, y)
        assert (cut.part, cut.left, cut.right, cut.frame) == ("cut", "a", "b", 50)
    gap = layout.hit(x(112), y)
    assert (gap.part, gap.left, gap.right, gap.range) == ("gap", "b", "d", FrameRange(100, 25))
    assert layout.hit(x(100) + 2, y).clip == "b"  # a gap's rim still holds the clip's edge
    assert layout.hit(x(300), y).part == "empty"
    assert layout.hit(x(175) + 2, y).part == "end"
    assert layout.hit(20, y).part == "header"


def test_the_parts_of_the_ruler() -> None:
    layout = geometry(100)
    marked = FrameRange(20, 30)
    x = layout.scale.x
    assert layout.hit(x(60), 20, 60, marked).part == "playhead"
    assert layout.hit(x(20) + 1, 4, 60, marked).part == "range_start"
    assert layout.hit(x(50) - 1, 4, 60, marked).part == "range_end"
    assert layout.hit(x(35), 4, 60, marked).part == "ruler"
    assert layout.hit(x(35), RULER_HEIGHT - 1, None, None).frame == 35


def test_tiny_clips_can_still_be_taken_by_their_middle() -> None:
    layout = geometry(10, 3, 10, pixels=4)
    rect = layout.clip_rect("b")
    assert layout.hit(rect.center().x(), rect.center().y()).part == "body"


def test_rows_run_from_the_top_track_down_and_stay_apart() -> None:
    tracks = tuple(Track(f"V{n}", f"V{n}") for n in (1, 2, 3))
    layout = Geometry(Project(tracks=tracks), Scale(), 800, 400)
    assert [row.track.id for row in layout.rows] == ["V3", "V2", "V1"]
    for above, below in itertools.pairwise(layout.rows):
        assert above.top + above.height < below.top
    assert layout.row_at(layout.rows[1].top + 5) is layout.rows[1]
    assert layout.nearest_row(10_000, "picture") is layout.rows[2]


@given(projects(), st.integers(0, 4000))
def test_cuts_are_walked_in_order(project: Project, frame: int) -> None:
    layout = Geometry(project, Scale(), 800, 300)
    before, after = layout.previous_cut(frame), layout.next_cut(frame)
    assert before <= frame or frame == 0 or before == 0
    assert before in _edges(project)
    assert after in _edges(project)
    assert not [edge for edge in _edges(project) if before < edge < frame]
    assert not [edge for edge in _edges(project) if frame < edge < after]


def test_snapping_takes_the_nearest_target_within_reach() -> None:
    layout = geometry(50, 50, pixels=2)
    targets = layout.snap_targets(70, FrameRange(30, 10), without=("b",))
    assert targets == (0, 30, 40, 50, 70)
    assert layout.snap(52, targets) == 50
    assert layout.snap(45, targets) is None  # five frames are ten pixels: too far
    assert layout.snap(68, targets) == 70
    assert layout.snap(60, ()) is None


def test_what_ripples_along_is_no_target() -> None:
    layout = geometry(50, 50, 50)
    assert layout.snap_targets(120, None, ("a",), rippled=0) == (0, 120)


def test_joins_are_cuts_and_gaps_between_clips() -> None:
    joins = list(geometry(10, 20, -5, 10, -3).joins())
    assert [(join.left, join.right, join.gap) for join in joins] == [
        ("a", "b", FrameRange(10, 0)),
        ("b", "d", FrameRange(30, 5)),
    ]


@given(st.integers(20, 200), st.floats(0.01, 90))
def test_a_thumbnail_stands_for_a_power_of_two_frames_and_fits_its_slot(width: int, pixels: float) -> None:
    step = slot_step(width, pixels)
    assert step & (step - 1) == 0
    assert step * pixels <= width or step == 1
    assert step * 2 * pixels > width


@given(st.integers(0, 500), st.integers(1, 900), st.floats(0.05, 60), st.integers(0, 800), st.integers(1, 300))
def test_slots_cover_what_is_exposed_without_holes(start: int, width: int, pixels: float, left: int, wide: int) -> None:
    from PySide6.QtCore import QRect

    area = QRect(100, 0, width, 60)
    exposed = QRect(left, 0, wide, 60)
    shown = area.intersected(exposed)
    step = slot_step(80, pixels)
    found = list(slots(area, start, pixels, step, exposed))
    if shown.isEmpty():
        assert not found
        return
    assert found[0][1] <= shown.left()
    assert found[-1][2] > shown.right()
    for (_, _, end), (_, begin, _) in itertools.pairwise(found):
        assert end == begin
    assert all(frame % step == 0 for frame, _, _ in found)


def test_trimming_does_not_move_the_pictures() -> None:
    """The slot that shows frame 64 stays at the same distance from the clip's end when the start is trimmed."""
    from PySide6.QtCore import QRect

    whole = list(slots(QRect(0, 0, 800, 60), 0, 4.0, 16, QRect(0, 0, 2000, 60)))
    trimmed = list(slots(QRect(0, 0, 800 - 4 * 24, 60), 24, 4.0, 16, QRect(0, 0, 2000, 60)))
    shift = 4 * 24
    assert {frame: left - shift for frame, left, _ in whole if frame >= 32} == {
        frame: left for frame, left, _ in trimmed if frame >= 32
    }


def _edges(project: Project) -> tuple[int, ...]:
    """Every frame at which a clip begins or ends, in order, with the film's start."""
    places = [placed.range for _, placed, _ in project.clips()]
    return tuple(sorted({0, *(range_.start for range_ in places), *(range_.end for range_ in places)}))


def test_kinds_of_tracks_lie_as_in_a_score_each_with_its_own_height() -> None:
    kinds = ("picture", "sound", "subtitles", "picture", "sound")
    tracks = tuple(Track(f"T{number}", f"T{number}", kind=kind) for number, kind in enumerate(kinds))
    layout = Geometry(Project(tracks=tracks), Scale(), 800, 900)
    assert [row.track.id for row in layout.rows] == ["T2", "T3", "T0", "T1", "T4"]
    heights = {row.track.kind: row.height for row in layout.rows}
    assert heights == {"subtitles": 34, "picture": 112, "sound": 70}
    for upper, lower in itertools.pairwise(layout.rows):
        assert lower.top == upper.top + upper.height + 4
    assert layout.nearest_row(5, "sound").track.id == "T1"


@given(projects(), scales, st.integers(0, 1200), st.integers(1, 1200))
def test_what_a_rubber_band_touches_is_what_is_drawn_under_it(
    project: Project, scale: Scale, left: int, wide: int
) -> None:
    from PySide6.QtCore import QRect

    layout = Geometry(project, scale, 1200, 400)
    row = layout.rows[0]
    touched = layout.clips_in(QRect(left, row.top + 2, wide, 4))
    for clip_id in touched:
        assert layout.clip_rect(clip_id).adjusted(-2, 0, 2, 0).intersects(QRect(left, row.top + 2, wide, 4))
    assert not {clip.id for track, _, clip in project.clips() if track is not row.track} & set(touched)


def test_a_marker_and_a_playhead_are_taken_hold_of_on_the_ruler() -> None:
    layout = geometry(100)
    project = replace(layout.project, markers=(Marker("m", 30, name="here"),))
    layout = replace(layout, project=project)
    hit = layout.hit(layout.scale.x(30) + 3, 24, 60)
    assert (hit.part, hit.marker, hit.frame) == ("marker", "m", 30)
    assert layout.hit(layout.scale.x(60), 24, 60).part == "playhead"
    assert layout.hit(layout.scale.x(30), 5, 60).part == "ruler"
    assert 30 in layout.snap_targets(0, None)


def test_transitions_and_fades_have_their_handles() -> None:
    layout = geometry(50, 50)
    track = layout.project.tracks[0]
    first, second = track.items
    assert isinstance(first, Clip) and isinstance(second, Clip)
    first = replace(first, treatment=Treatment(fade_in=12))
    second = replace(second, transition=Transition("dissolve", 24, 12))
    layout = replace(layout, project=Project(tracks=(replace(track, items=(first, second)),)))
    row, x = layout.rows[0], layout.scale.x
    assert layout.hit(x(12), row.top + 4).part == "fade_in"
    assert layout.hit(x(30), row.top + 4).part == "body"
    for frame, part in ((39, "transition_start"), (50, "transition"), (61, "transition_end")):
        hit = layout.hit(x(frame), row.top + 28)
        assert (hit.part, hit.clip) == (part, "b")
    assert layout.hit(x(50), row.top + 60).part == "cut"


def test_only_as_many_clips_are_painted_as_there_is_room_for_bars() -> None:
    items = tuple(Clip(f"c{number}", FrameRange(0, 24), shot="s") for number in range(5000))
    layout = Geometry(Project(tracks=(Track("V1", items=items),)), Scale(0.01), 1400, 300)
    shown = list(seen(layout.rows[0], layout.scale, HEADER_WIDTH, 1400))
    assert 100 <= len(shown) <= 1400 // NARROW + 2
    near = list(seen(layout.rows[0], Scale(4.0), HEADER_WIDTH, HEADER_WIDTH + 400))
    assert [placed.item.id for placed in near] == ["c0", "c1", "c2", "c3", "c4"]


def test_drop_frame_is_written_on_the_ruler() -> None:
    rate = Rate.of("29.97")
    drops = partial(written, rate=rate, way=DROP)
    labels = [tick.label for tick in ticks(rate, Scale(0.5), HEADER_WIDTH, 1400, drops) if tick.label]
    assert labels and all(";" in label for label in labels)


def test_rates_are_exact() -> None:
    assert Rate.of("29.97").value == Fraction(30000, 1001)
    assert tick_steps(Rate.of("29.97"), 4)[0] % 30 == 0
