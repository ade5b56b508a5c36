"""What the eye sees in the timeline: pixels of the grabbed widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QRegion

from engine.film import edits
from engine.film.project import Drift, Project, Seam, SeamParts
from engine.film.recipe import Beat
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from tests.ui.timeline.film import COLOURS, Film, pause, wait_until
from ui import theme
from ui.timeline.clips import BAND, TITLE, elided, painted_ranges, wrapped
from ui.timeline.drift import HEIGHT, LEAST, drift_curve
from ui.timeline.menus import clip_words
from ui.timeline.moments import moment_marks
from ui.timeline.scale import HEADER_WIDTH
from ui.timeline.seams import SeamMark, seam_marks
from ui.timeline.view import TimelineView

MakeFilm = Callable[..., Film]


def grab(view: TimelineView) -> QImage:
    return view.grab().toImage()


def near(colour: QColor, wanted: tuple[int, int, int], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour.getRgb()[:3], wanted, strict=True))


def share(image: QImage, rect: QRect, wanted: tuple[int, int, int]) -> float:
    """How much of ``rect`` is about that colour."""
    points = [(x, y) for x in range(rect.left(), rect.right(), 3) for y in range(rect.top(), rect.bottom(), 3)]
    return sum(near(image.pixelColor(x, y), wanted) for x, y in points) / len(points)


def body(view: TimelineView, film: Film, shot: str) -> QRect:
    return view.clip_rect(film.clip(shot).id).adjusted(4, TITLE + 4, -4, -BAND - 16)


def wait_for_pictures(film: Film, view: TimelineView) -> None:
    grab(view)  # asks for them
    arrivals: list[int] = []
    film.pictures.arrived.connect(lambda media, frame: arrivals.append(frame))
    while True:
        assert wait_until(lambda: not film.pictures._asked)
        count = len(arrivals)
        pause(60)
        if len(arrivals) == count and not film.pictures._asked:
            return


def test_a_taken_clip_shows_its_pictures_and_a_waiting_one_its_words(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48, prompts=("a fox", "an owl asleep"))
    film.give_take("s0")
    view = make_view(film)
    wait_for_pictures(film, view)
    image = grab(view)
    assert share(image, body(view, film, "s0"), COLOURS[0]) > 0.8
    waiting = body(view, film, "s1")
    assert share(image, waiting, COLOURS[1]) == 0
    colours = {image.pixelColor(x, waiting.bottom() - 4).rgb() for x in range(waiting.left(), waiting.right())}
    assert len(colours) > 3  # hatched, not flat
    bright = [
        image.pixelColor(x, y).lightness() > 150
        for x in range(waiting.left(), waiting.left() + 80)
        for y in range(waiting.top(), waiting.top() + 20)
    ]
    assert any(bright)  # the prompt


def test_every_state_looks_different(make_film: MakeFilm, make_view) -> None:
    film = make_film(36, 36, 36, 36, 36)
    film.give_take("s0")
    film.document.shoot(["s1"])
    film.shoot_until("s2", 3, 8, (10, 200, 200))
    film.fail("s3", "The disk is full.")
    view = make_view(film)
    wait_for_pictures(film, view)
    image = grab(view)
    seen = set()
    for shot in ("s0", "s1", "s2", "s3", "s4"):
        rect = view.clip_rect(film.clip(shot).id)
        seen.add(
            image.copy(rect.adjusted(0, 0, -1, 0)).convertToFormat(QImage.Format.Format_RGB32).constBits().tobytes()
        )
    assert len(seen) == 5
    states = [film.document.state_of(shot) for shot in film.project.shots]
    assert states == ["ready", "queued", "shooting", "failed", "waiting"]
    for shot, state in (("s1", "queued"), ("s2", "shooting"), ("s3", "failed")):
        rect = view.clip_rect(film.clip(shot).id)
        assert image.pixelColor(rect.left(), rect.center().y()) == theme.state_colour(state)


def test_a_preview_appears_in_its_clip_at_every_step(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    request = film.shoot_until("s1", 2, 8, (220, 30, 160))
    assert share(grab(view), body(view, film, "s1"), (220, 30, 160)) > 0.9
    assert share(grab(view), body(view, film, "s0"), (220, 30, 160)) == 0
    film.document.previews["s1"] = replace(
        film.document.previews["s1"], frames=film.document.previews["s1"].frames * 0 + 90, step=3
    )
    film.document.preview_arrived.emit("s1")
    assert share(grab(view), body(view, film, "s1"), (90, 90, 90)) > 0.9
    assert request.shot == "s1"


def test_progress_grows_along_the_clip(make_film: MakeFilm, make_view) -> None:
    film = make_film(100)
    view = make_view(film)
    film.shoot_until("s0", 4, 8, (0, 0, 0))
    rect = view.clip_rect(film.clip("s0").id)
    image, y = grab(view), rect.top() + TITLE - 2
    shooting = theme.state_colour("shooting")
    assert image.pixelColor(rect.left() + rect.width() // 4, y) == shooting
    assert image.pixelColor(rect.left() + rect.width() * 3 // 4, y) != shooting


def test_the_last_preview_stays_until_the_takes_pictures_are_there(make_film: MakeFilm, make_view) -> None:
    """Between the end of shooting and the first thumbnail the clip must not flash empty."""
    film = make_film(48)
    view = make_view(film)
    film.shoot_until("s0", 8, 8, (220, 30, 160))
    grab(view)
    film.give_take("s0")
    assert "s0" not in film.document.previews
    assert share(grab(view), body(view, film, "s0"), (220, 30, 160)) > 0.9
    wait_for_pictures(film, view)
    assert share(grab(view), body(view, film, "s0"), COLOURS[0]) > 0.8


def test_the_playhead_stands_where_it_is_and_leaves_no_trace(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    film.document.move_playhead(20)
    y = view.geometry_now.height - 6
    image = grab(view)
    white = QColor(theme.PLAYHEAD)
    stripes = QRegion(QRect(view.frame_x(20) - 8, 0, 17, 240)) | QRect(view.frame_x(60) - 8, 0, 17, 240)
    assert [x for x in range(HEADER_WIDTH, 700) if image.pixelColor(x, y) == white] == [view.frame_x(20)]
    film.document.move_playhead(60)
    view.render(image, QPoint(view.frame_x(20) - 8, 0), stripes)  # only what a jump of the playhead repaints
    painted = QRect(0, 0, 1400, view.geometry_now.height)  # below it the overview shows the playhead at its own place
    assert image.copy(painted) == grab(view).copy(painted)


def test_painted_and_kept_stretches_are_told_apart(make_film: MakeFilm, make_view) -> None:
    film = make_film(60)
    take = film.give_take("s0", painted=(FrameRange(20, 20),))
    view = make_view(film)
    rect = view.clip_rect(film.clip("s0").id)
    image, y = grab(view), rect.bottom() - 2
    painted, kept = QColor(theme.ACCENT), QColor(theme.TEXT_OFF)
    assert image.pixelColor(view.frame_x(10), y) == kept
    assert image.pixelColor(view.frame_x(30), y) == painted
    assert image.pixelColor(view.frame_x(50), y) == kept
    trimmed = replace(film.clip("s0"), source=FrameRange(25, 30))
    assert painted_ranges(film.project, trimmed, take) == [FrameRange(0, 15)]


def test_joins_show_their_figures(make_film: MakeFilm, make_view) -> None:
    film = make_film(60)
    turning = SeamParts(2.4, 1.1, 1.0, 3.4, 1.0)
    film.give_take("s0", seams=(Seam(20, 1.1, 2.0), Seam(40, 1.0, 9.0, turning)))
    view = make_view(film)
    row = view.geometry_now.rows[0]
    marks = seam_marks(view.geometry_now, row, row.placed[0])
    assert [(mark.x, mark.shows) for mark in marks] == [(view.frame_x(20), False), (view.frame_x(40), True)]
    image = grab(view)
    assert image.pixelColor(marks[1].rect().center()) == QColor(theme.STALE)
    assert image.pixelColor(marks[0].rect().center()) == QColor(theme.TEXT)
    assert "2.40 times" in view.tip(marks[1].rect().center())
    assert "Most of it is motion." in view.tip(marks[1].rect().center())
    assert "passes over" in view.tip(marks[0].rect().center())
    film.document.attempt(edits.trim, film.clip("s0").id, "start", 30, label="Trim")
    row = view.geometry_now.rows[0]
    assert [mark.seam.at for mark in seam_marks(view.geometry_now, row, row.placed[0])] == [40]


def test_a_join_is_faint_and_without_a_figure_once_the_cut_has_changed(make_film: MakeFilm, make_view) -> None:
    film = make_film(60)
    film.give_take("s0")
    grown, shot_id = edits.extend(film.project, film.clip("s0").id, "end", 24)
    film.document.edit(grown, "Extend")
    film.give_take(shot_id, seams=(Seam(0, 2.4, 9.0),))
    view = make_view(film)

    def mark() -> SeamMark:
        row = view.geometry_now.rows[0]
        (found,) = seam_marks(view.geometry_now, row, row.placed[1])
        return found

    assert mark().shows and "2.40 times" in view.tip(mark().rect().center())
    film.document.attempt(edits.trim, film.clip("s0").id, "end", -12, label="Trim")
    assert not mark().shows and not mark().holds
    assert "before the cut changed" in view.tip(mark().rect().center())
    assert grab(view).pixelColor(mark().rect().center()) == QColor(theme.TEXT_OFF)


DRIFT = Drift((40, 80, 120, 160, 200), (0.3, 0.8, 1.6, 2.9, 3.6), (0.1,) * 5, (0.2,) * 5)


def test_a_long_take_shows_how_it_drifts(make_film: MakeFilm, make_view) -> None:
    film = make_film(220, 220)
    film.give_take("s0", drift=DRIFT)
    film.give_take("s1", drift=replace(DRIFT, colour=(0.2,) * 5))
    view = make_view(film)
    view.zoom_fit()
    wait_for_pictures(film, view)
    image, row = grab(view), view.geometry_now.rows[0]
    amber = QColor(theme.STALE).getRgb()[:3]

    def ambers(shot: str, start: float, end: float) -> list[int]:
        """The rows of pixels in which the strip of a clip is amber, between two shares of its width."""
        rect = view.clip_rect(film.clip(shot).id)
        columns = range(rect.left() + round(start * rect.width()), rect.left() + round(end * rect.width()))
        rows = range(row.top + row.height - BAND - HEIGHT, row.top + row.height - BAND)
        return [y for y in rows if any(near(image.pixelColor(x, y), amber, 40) for x in columns)]

    assert not ambers("s0", 0.0, 0.3)
    early, late = ambers("s0", 0.5, 0.6), ambers("s0", 0.85, 0.95)
    assert early and late and min(late) < min(early)
    assert not ambers("s1", 0.0, 1.0), "a steady take raises no alarm"
    words = clip_words(film.document, film.clip("s0"))
    assert "drift 3.6: colour" in words
    assert "steady from start to end" in clip_words(film.document, film.clip("s1"))


def test_a_narrow_clip_has_no_curve(make_film: MakeFilm) -> None:
    film = make_film(220)
    take = film.give_take("s0", drift=DRIFT)
    clip = film.clip("s0")
    wide, narrow = QRect(60, 40, 440, 60), QRect(60, 40, LEAST - 1, 60)
    assert drift_curve(film.project, clip, take, wide, 2.0).size() == 7
    assert drift_curve(film.project, clip, take, narrow, 0.7).isEmpty()
    assert drift_curve(film.project, clip, replace(take, drift=None), wide, 2.0).isEmpty()
    trimmed = drift_curve(film.project, replace(clip, source=FrameRange(40, 180)), take, wide, 2.0)
    assert trimmed.at(1).x() == 60, "frame 40 is the first one shown"


def test_a_part_painted_alone_looks_as_it_does_in_the_whole(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 30, 60)
    film.give_take("s0", seams=(Seam(47, 2.0, 3.0),), drift=Drift((20, 40), (0.2, 3.0), (0.0, 0.0), (0.0, 0.0)))
    film.document.mark(FrameRange(10, 50))
    film.document.move_playhead(40)
    film.document.select(clip=film.clip("s1").id)
    view = make_view(film)
    wait_for_pictures(film, view)
    whole = grab(view)
    for part in (QRect(150, 0, 90, 240), QRect(60, 40, 400, 30), QRect(230, 20, 40, 150)):
        alone = whole.copy()
        view.render(alone, part.topLeft(), QRegion(part))
        assert alone.copy(part) == whole.copy(part)


def test_an_empty_timeline_says_what_to_do(make_film: MakeFilm, make_view) -> None:
    film = make_film()
    view = make_view(film)
    image = grab(view)
    middle = QRect(300, 60, 700, 130)
    assert any(
        image.pixelColor(x, y).lightness() > 140
        for x in range(middle.left(), middle.right())
        for y in range(middle.top(), middle.bottom())
    )


def test_thumbnails_are_asked_for_once_and_painting_decodes_nothing(make_film: MakeFilm, make_view) -> None:
    film = make_film(48)
    film.give_take("s0")
    view = make_view(film)
    wait_for_pictures(film, view)
    asked = []
    request = film.pictures.request
    film.pictures.request = lambda *key: asked.append(key) or request(*key)  # type: ignore[method-assign]
    for _ in range(3):
        grab(view)
    assert not asked


def test_words_are_cut_to_their_room_chinese_too(qapp) -> None:
    prompt = "黄昏时分，一位老渔夫独自坐在码头尽头，望着远处缓缓驶来的货轮"
    lines = wrapped(prompt, 120, 2)
    assert len(lines) == 2
    assert lines[0] and prompt.startswith(lines[0])
    assert lines[1].endswith("…")
    assert elided("a long way home", 40).endswith("…")
    assert wrapped("fits", 200, 3) == ("fits",)
    assert wrapped("no room", 10, 3) == ()


def test_a_tool_tip_says_what_the_clip_is(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 24, prompts=("a fox runs", "an owl"))
    film.give_take("s0", painted=(FrameRange(0, 12),))
    words = clip_words(film.document, film.clip("s0"))
    assert "a fox runs" in words and "Take 1 of 1" in words and "12 frames painted" in words
    film.fail("s1", "The disk is full.")
    assert "The disk is full." in clip_words(film.document, film.clip("s1"))
    view = make_view(film)
    assert view.tip(view.clip_rect(film.clip("s0").id).center()) == words
    film.document.select(clip=film.clip("s0").id)
    assert "a fox runs" in view.accessibleDescription()


def test_two_hundred_clips_are_painted_well_within_a_frame(make_film: MakeFilm, make_view) -> None:
    """60 frames a second leave 16 ms of processor time; the bound leaves room for slow and busy machines."""
    import time

    film = make_film()
    project = film.project
    shots = make_film(*[24] * 4)
    for shot in ("s0", "s1", "s2"):
        shots.give_take(shot)
    ids = [shot.id for shot in shots.project.shots]
    project = shots.project
    items = tuple(Clip(f"c{n}", FrameRange(0, 12 + n % 12), shot=ids[n % 4]) for n in range(200))
    project = replace(project, tracks=(replace(project.tracks[0], items=items),))
    shots.document.edit(project, "Many")
    view = make_view(shots)
    view.zoom_fit()
    wait_for_pictures(shots, view)
    best = 1.0
    for turn in range(20):
        begun = time.thread_time()
        view._scroll_to(turn * 7)
        grab(view)
        best = min(best, time.thread_time() - begun)
    assert best < 0.08
    assert isinstance(view.geometry_now.project, Project)
    assert len(view.geometry_now.rows[0].placed) == 200


def test_a_clip_shows_where_its_beats_begin(make_film: MakeFilm, make_view) -> None:
    film = make_film(220)
    film.give_take("s0")
    view = make_view(film)
    view.zoom_fit()
    wait_for_pictures(film, view)
    before = grab(view)
    film.document.attempt(edits.set_beats, "s0", (Beat(110, "an owl wakes"), Beat(180, "it flies")), label="Beats")
    rect, pixels = view.clip_rect(film.clip("s0").id), view.geometry_now.scale.pixels
    shot = film.project.shots[0]
    marks = moment_marks(film.clip("s0"), shot, rect, pixels)
    assert [mark.words for mark in marks] == ["an owl wakes", "it flies"]
    assert abs(marks[0].x - rect.center().x()) <= 2 and marks[0].room == marks[1].x - marks[0].x
    after = grab(view)

    def changed(x: int) -> int:
        rows = range(rect.top() + TITLE + 8, rect.bottom() - BAND - 24)
        return sum(before.pixelColor(x, y) != after.pixelColor(x, y) for y in rows)

    assert changed(marks[0].x + 1) and changed(marks[1].x + 1)
    assert not changed(marks[0].x - 12) and not changed(marks[0].x + 24)
    trimmed = replace(film.clip("s0"), source=FrameRange(120, 100))
    assert [mark.words for mark in moment_marks(trimmed, shot, rect, pixels)] == ["it flies"]
    assert moment_marks(trimmed, shot, QRect(0, 0, 10, 40), pixels) == []
