"""The viewer panel: what is on the screen in every case, and what keys and buttons do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from engine import messages
from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Track
from engine.film.treatment import Grade, Title, Treatment
from tests.ui.timeline.film import COLOURS, Film, pause, wait_until
from ui import theme
from ui.settings import Settings
from ui.viewer import marks
from ui.viewer.scopes import Plot
from ui.viewer.screen import Screen
from ui.viewer.transport import Transport
from ui.viewer.view import ViewerPanel

MakeFilm = Callable[..., Film]
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def make_viewer(qapp, make_film) -> Iterator[Callable[[Film], ViewerPanel]]:
    viewers: list[ViewerPanel] = []

    def make(film: Film) -> ViewerPanel:
        viewer = ViewerPanel(film.document, film.pictures)
        viewers.append(viewer)
        viewer.resize(640, 520)
        viewer.show()
        return viewer

    yield make
    for viewer in viewers:
        viewer.stop()
        viewer.close()
        viewer.deleteLater()
    qapp.processEvents()


def middle(viewer: ViewerPanel) -> tuple[int, ...]:
    """The colour in the middle of the picture, as it is on the screen."""
    screen = viewer.screen_area
    return screen.grab().toImage().pixelColor(screen.picture_rect().center()).getRgb()[:3]


def shows(viewer: ViewerPanel, colour: tuple[int, ...]) -> bool:
    return wait_until(lambda: all(abs(a - b) <= 6 for a, b in zip(middle(viewer), colour, strict=True)))


def test_the_frame_at_the_playhead_is_on_the_screen(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24, 24)
    film.give_take("s0")
    film.give_take("s1")
    viewer = make_viewer(film)
    assert shows(viewer, COLOURS[0])
    film.document.move_playhead(30)
    assert shows(viewer, COLOURS[1])
    assert viewer.transport.time.text() == "00:00:01:06"
    assert viewer.transport.total.text() == "00:00:02:00"
    take = film.project.shots[1].take
    assert take is not None
    assert viewer.info.whole() == f"Shot 2 · take 1 of 1 · seed {take.recipe.seed}"


def test_a_waiting_shot_shows_its_card_and_a_gap_black(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24, 24, 24, prompts=("a fox", "老渔夫坐在码头", "an owl"))
    film.document.attempt(edits.lift, film.clip("s1").id, label="Lift")
    viewer = make_viewer(film)
    card = viewer.screen_area.card
    assert card is not None
    assert (card.title, card.prompt, card.state) == ("Shot 1", "a fox", "waiting")
    film.document.move_playhead(30)
    assert viewer.screen_area.card is None
    assert middle(viewer) == (0, 0, 0)
    film.document.move_playhead(60)
    assert viewer.screen_area.card is not None
    film.fail("s2", "The disk is full.")
    card = viewer.screen_area.card
    assert card is not None and (card.state, card.note) == ("failed", "The disk is full.")


def with_track(project: Project, track: Track) -> Project:
    return replace(project, tracks=(*project.tracks, track))


def test_words_over_a_clip_are_seen_and_what_is_below_them_is_described(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24, 24)
    film.give_take("s0")
    block = Title("█", size=0.9, colour="#3060c0")
    track = Track("V2", items=(Clip("words", FrameRange(0, 48), title=block),))
    film.document.attempt(with_track, track, label="Title")
    viewer = make_viewer(film)
    assert shows(viewer, (0x30, 0x60, 0xC0))
    assert viewer.info.whole().startswith("Shot 1 · take 1 of 1")
    film.document.move_playhead(30)
    assert viewer.screen_area.card is None, "the words are seen where the shot waits"
    assert shows(viewer, (0x30, 0x60, 0xC0))
    film.shoot_until("s1", 5, 12, (10, 200, 190))
    assert shows(viewer, (10, 200, 190)), "a preview takes the film's place, words and all"
    assert viewer.screen_area.label is not None and viewer.screen_area.label.words.startswith("live")


def test_a_lut_that_is_missing_is_said_so(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    film.give_take("s0")

    def grade(project: Project) -> Project:
        clip = replace(project.tracks[0].items[0], treatment=Treatment(grade=Grade(lut="warm.cube")))
        return replace(project, tracks=(replace(project.tracks[0], items=(clip,)),))  # type: ignore[arg-type]

    film.document.attempt(grade, label="Grade")
    viewer = make_viewer(film)
    assert shows(viewer, COLOURS[0])
    label = viewer.screen_area.label
    assert label is not None and "warm.cube" in label.words
    luts = film.document.session.luts
    luts.mkdir()
    (luts / "warm.cube").write_text("LUT_1D_SIZE 2\n.2 .4 .6\n.2 .4 .6\n", encoding="utf-8")
    viewer.look_again()
    assert shows(viewer, (51, 102, 153))
    assert viewer.screen_area.label is None


def test_an_empty_film_says_what_to_do_first(make_film: MakeFilm, make_viewer) -> None:
    viewer = make_viewer(make_film())
    assert "Type a shot" in viewer.screen_area.empty_words and "drop footage" in viewer.screen_area.empty_words
    viewer.play_pause()
    assert viewer.speed == 0


def test_a_live_preview_loops_and_says_how_far_it_is(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24, 24)
    film.give_take("s0")
    viewer = make_viewer(film)
    assert shows(viewer, COLOURS[0])
    film.document.move_playhead(30)
    film.shoot_until("s1", 5, 12, (10, 200, 190))
    assert shows(viewer, (10, 200, 190))
    label = viewer.screen_area.label
    assert label is not None
    assert label.words.startswith("live · step 5/12")
    assert label.done == pytest.approx(5 / 12)
    film.document.move_playhead(3)
    assert shows(viewer, COLOURS[0])
    film.document.select(shot="s1")  # the hand went to the shot being shot: show it
    assert shows(viewer, (10, 200, 190))
    film.link.event_arrived.emit(messages.Cancelled(film.link.submitted[-1].job, "s1"))
    assert shows(viewer, COLOURS[0])
    assert viewer.screen_area.label is None


def test_a_new_take_appears_by_itself(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    viewer = make_viewer(film)
    assert viewer.screen_area.card is not None
    film.give_take("s0")
    assert shows(viewer, COLOURS[0])
    film.document.undo()
    assert shows(viewer, COLOURS[0])  # takes are facts


def test_missing_media_are_said_so(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    take = film.give_take("s0")
    (Path(film.session.folder) / take.media).unlink()
    viewer = make_viewer(film)
    assert wait_until(lambda: viewer.screen_area.label is not None)
    label = viewer.screen_area.label
    assert label is not None and label.colour == theme.FAILED


def test_media_that_are_put_back_are_seen_again(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    take = film.give_take("s0")
    path = Path(film.session.folder) / take.media
    away = path.rename(path.with_name("away.mkv"))
    viewer = make_viewer(film)
    assert wait_until(lambda: viewer.screen_area.label is not None)
    away.rename(path)
    viewer.look_again()
    assert shows(viewer, COLOURS[0])
    assert viewer.screen_area.label is None


def test_a_picture_that_comes_late_does_not_lie_over_a_card(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24, 24)
    film.give_take("s0")
    viewer = make_viewer(film)
    assert shows(viewer, COLOURS[0])
    film.document.move_playhead(3)
    film.document.move_playhead(30)  # the second shot waits: nothing is decoded for it
    assert viewer.screen_area.card is not None
    pause(100)  # frame 3 has been decoded by now
    assert viewer.screen_area.card is not None


def test_marks_beyond_the_end_do_not_keep_the_film_from_looping(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(48, 48)
    viewer = make_viewer(film)
    film.document.mark(FrameRange(60, 20))
    viewer.toggle_loop()
    film.document.attempt(edits.ripple_delete, film.clip("s1").id, label="Delete")
    viewer.play_pause()
    assert viewer.speed == 1
    viewer.pause()


def test_the_picture_is_letterboxed_on_neutral_grey(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    film.give_take("s0")
    viewer = make_viewer(film)
    viewer.resize(900, 400)
    assert shows(viewer, COLOURS[0])
    screen = viewer.screen_area
    rect = screen.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(64 / 48, abs=0.02)
    assert screen.rect().contains(rect)
    around = screen.grab().toImage().pixelColor(4, screen.height() // 2)
    assert around == QColor(theme.WINDOW)
    assert around.red() == around.green() == around.blue()


def test_jkl(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(240)
    film.document.move_playhead(100)
    viewer = make_viewer(film)
    speeds = []
    for slot in (
        viewer.play_forward, viewer.play_forward, viewer.play_forward, viewer.play_forward, viewer.play_forward,
        viewer.play_reverse, viewer.play_reverse, viewer.pause, viewer.play_pause, viewer.play_pause,
    ):  # fmt: skip
        slot()
        speeds.append(viewer.speed)
    assert speeds == [1, 2, 4, 8, 8, -1, -2, 0, 1, 0]


def test_buttons(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(48, 48)
    document = film.document
    viewer = make_viewer(film)
    seen = []
    for name in ("next_cut", "next_cut", "previous_cut", "end", "start"):
        QTest.mouseClick(viewer.transport.buttons[name], Qt.MouseButton.LeftButton)
        seen.append(document.playhead)
    assert seen == [48, 96, 48, 96, 0]
    QTest.mouseClick(viewer.transport.buttons["play_pause"], Qt.MouseButton.LeftButton)
    assert viewer.speed == 1
    assert "Pause" in viewer.transport.buttons["play_pause"].toolTip()
    QTest.mouseClick(viewer.transport.buttons["play_pause"], Qt.MouseButton.LeftButton)
    assert viewer.speed == 0


def test_playing_moves_the_playhead_to_the_end_and_stops(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(10, 10)
    film.give_take("s0")
    viewer = make_viewer(film)
    moves: list[int] = []
    film.document.playhead_moved.connect(moves.append)
    viewer.play_pause()
    assert wait_until(lambda: viewer.speed == 0)
    assert film.document.playhead == 19
    assert moves == sorted(moves)
    assert viewer.screen_area.card is not None  # the second shot waits: its card played in its time
    viewer.play_pause()
    assert wait_until(lambda: film.document.playhead < 15)  # at the end, play begins again
    viewer.pause()


def test_pictures_sought_before_play_do_not_throw_the_playhead_back(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(240)
    film.give_take("s0")
    viewer = make_viewer(film)
    film.document.move_playhead(200)
    assert wait_until(lambda: viewer._at == 200)
    film.document.move_playhead(50)
    moves: list[int] = []
    film.document.playhead_moved.connect(moves.append)
    viewer.play_forward()
    viewer.player.frame_arrived.emit(200, QImage(4, 4, QImage.Format.Format_RGB32), viewer.player.plays - 1)
    assert wait_until(lambda: len(moves) > 4)
    viewer.pause()
    assert moves == sorted(moves)
    assert max(moves) < 200


def test_moving_the_playhead_by_hand_stops_playing(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(240)
    viewer = make_viewer(film)
    viewer.play_forward()
    assert wait_until(lambda: film.document.playhead > 2)
    film.document.move_playhead(200)
    assert viewer.speed == 0
    pause(60)
    assert film.document.playhead == 200


def test_a_loop_stays_in_the_marked_range(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(240)
    viewer = make_viewer(film)
    film.document.mark(FrameRange(100, 4))
    viewer.toggle_loop()
    seen: list[int] = []
    film.document.playhead_moved.connect(seen.append)
    viewer.play_forward()
    assert wait_until(lambda: len(seen) > 9)
    viewer.pause()
    assert set(seen) <= {100, 101, 102, 103}
    assert viewer.looping


def test_marks_follow_the_playhead(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(100)
    document = film.document
    viewer = make_viewer(film)
    document.move_playhead(40)
    viewer.mark_in()
    assert document.marked_range == FrameRange(40, 60)
    document.move_playhead(59)
    viewer.mark_out()
    assert document.marked_range == FrameRange(40, 20)
    document.move_playhead(20)
    viewer.mark_out()  # an in behind it is dropped
    assert document.marked_range == FrameRange(0, 21)
    document.move_playhead(80)
    marks.mark_in(document)
    assert document.marked_range == FrameRange(80, 20)
    viewer.clear_marks()
    assert document.marked_range is None


def test_scrubbing_along_the_bar(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(100)
    viewer = make_viewer(film)
    bar = viewer.transport.bar
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, NONE, QPoint(round(bar.x(50)) + 1, 8))
    assert film.document.playhead == 50
    QTest.mouseMove(bar, QPoint(bar.width() + 50, 8))
    assert film.document.playhead == 99
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, NONE, QPoint(0, 8))


def test_scrubbing_through_takes_shows_the_frame_where_it_ends(make_film: MakeFilm, make_viewer) -> None:
    """The red of the corner is the frame's number (film.picture): the newest position wins."""
    film = make_film(200)
    film.give_take("s0")
    viewer = make_viewer(film)
    assert shows(viewer, COLOURS[0])
    for frame in range(0, 180, 3):
        film.document.move_playhead(frame)
    film.document.move_playhead(150)

    def corner() -> int:
        screen = viewer.screen_area
        return screen.grab().toImage().pixelColor(screen.picture_rect().topLeft() + QPoint(8, 8)).red()

    assert wait_until(lambda: abs(corner() - 150) <= 1)


def test_the_size_of_pictures_and_the_safe_areas_are_chosen_in_the_header(
    qapp, make_film: MakeFilm, tmp_path: Path
) -> None:
    film = make_film(48)
    film.give_take("s0")
    settings = Settings(tmp_path / "window.ini")
    for _ in range(2):  # the second time as it was left
        viewer = ViewerPanel(film.document, film.pictures, settings=settings)
        viewer.resize(640, 520)
        viewer.show()
        screen: Screen = viewer.screen_area
        assert wait_until(lambda screen=screen: screen.image is not None)
        assert viewer.head.guides.isChecked() == (viewer.head.size_box.currentText() == "Quarter")
        viewer.set_shrink(4)
        if not viewer.head.guides.isChecked():
            viewer.head.guides.click()
        assert viewer.head.size_box.currentText() == "Quarter"
        frame = screen.picture_rect()
        edge = screen.grab().toImage().pixelColor(frame.center().x() + 40, frame.top() + round(frame.height() * 0.05))
        assert edge.getRgb()[:3] != COLOURS[0], "the title-safe area's upper edge"
        viewer.play_forward()
        assert wait_until(lambda: film.document.playhead > 3)
        assert screen.image is not None and screen.image.size() == screen.device_size(), "it is enlarged to the screen"
        viewer.pause()
        film.document.move_playhead(0)
        viewer.stop()
        viewer.close()
        viewer.deleteLater()


def test_scopes_show_what_is_on_the_screen_while_they_are_there(make_film: MakeFilm, make_viewer) -> None:
    film = make_film(24)
    film.give_take("s0")
    viewer = make_viewer(film)
    viewer.resize(900, 520)
    assert shows(viewer, COLOURS[0])
    whole = viewer.screen_area.width()
    viewer.head.scopes.click()
    waveform, vectorscope, histogram = viewer.scopes.plots
    assert viewer.scopes.isVisible() and wait_until(lambda: viewer.screen_area.width() < whole)

    def light(plot: Plot) -> tuple[int, int]:
        """Where the brightest of the measured is, in the plot's own pixels."""
        image = plot.grab().toImage()
        place = plot.plot_rect().toRect().adjusted(3, 3, -3, -3)
        at = [(x, y) for x in range(place.left(), place.right()) for y in range(place.top(), place.bottom())]
        return max(at, key=lambda each: sum(image.pixelColor(*each).getRgb()[:3]))

    red, green, blue = COLOURS[0]
    assert red > green and red > blue, "the test needs a reddish picture"
    assert wait_until(lambda: light(vectorscope)[1] < vectorscope.plot_rect().center().y() - 3)
    assert waveform.plot_rect().width() > 100 and histogram.plot_rect().width() > 100
    viewer.head.scopes.click()
    assert not viewer.scopes.isVisible()


def test_the_transport_cuts_nothing_off_where_it_is_narrow(qapp) -> None:
    transport = Transport()
    transport.setMinimumWidth(1)
    transport.show()
    transport.show_sound(True)
    for width, shown in ((900, (True, True)), (520, (False, True)), (440, (False, False))):
        transport.resize(width, transport.height())
        QTest.qWait(1)
        assert (transport.meter.isVisible(), transport.total.isVisible()) == shown, width
        last = transport.total if shown[1] else transport.buttons["loop"]
        assert last.mapTo(transport, last.rect().topRight()).x() < width
    transport.close()
    transport.deleteLater()
