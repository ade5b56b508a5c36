"""Bringing files in: what is told about them, numbered pictures as one film, splitting footage at its scene cuts."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from engine.film.project import Footage
from engine.media.writer import TakeWriter
from engine.service.footage import put_at_the_end
from tests.ui.desk import SIZE, Desk, shows, wait_until


def _tint(desk: Desk, path: Path, colours: tuple[tuple[tuple[int, int, int], int], ...]) -> Path:
    with TakeWriter(path, desk.project.rate, SIZE) as writer:
        for colour, length in colours:
            for n in range(length):
                writer.write(np.full((SIZE[1], SIZE[0], 3), colour, np.uint8) - np.uint8(n % 3))
    return path


THREE = (((200, 40, 40), 12), ((40, 180, 60), 15), ((60, 60, 220), 13))


def test_footage_is_split_at_its_scene_cuts_in_one_step(desk: Desk, tmp_path: Path) -> None:
    desk.window.commands.import_files([_tint(desk, tmp_path / "three.mkv", THREE)])
    wait_until(lambda: len(desk.clips()) == 1)
    whole = desk.project
    desk.document.select(clip=desk.clips()[0].id)
    wait_until(lambda: desk.window.actions_table["split_at_scene_cuts"].isEnabled())
    desk.window.actions_table.do("split_at_scene_cuts")
    wait_until(lambda: len(desk.clips()) == 3)
    assert [clip.source.start for clip in desk.clips()] == [0, 12, 27]
    assert desk.document.session.history.label_to_undo == "Split at scene cuts"
    desk.document.undo()
    assert desk.project == whole


def test_where_no_scene_changes_that_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.window.commands.import_files([_tint(desk, tmp_path / "one.mkv", THREE[:1])])
    wait_until(lambda: len(desk.clips()) == 1)
    before = desk.project
    desk.document.select(clip=desk.clips()[0].id)
    desk.window.actions_table.do("split_at_scene_cuts")
    wait_until(lambda: any("No scene cuts" in words for words in desk.said()))
    assert desk.project is before


def test_shots_and_stills_have_no_scene_cuts(desk: Desk) -> None:
    (shot,) = desk.type_shot("a fox 2s")
    desk.shoot(shot)
    desk.document.select(clip=desk.clips()[0].id)
    QTest.qWait(1)
    assert not desk.window.actions_table["split_at_scene_cuts"].isEnabled()
    still = Footage("still", str(Path("a.png").absolute()), 48, desk.project.rate, SIZE)
    desk.document.edit(put_at_the_end(desk.project, [still]), "Import footage")
    desk.document.select(clip=desk.clips()[-1].id)
    QTest.qWait(1)
    assert not desk.window.actions_table["split_at_scene_cuts"].isEnabled()


def test_numbered_pictures_that_come_together_are_one_film(desk: Desk, tmp_path: Path) -> None:
    import cv2

    for number in (1, 2, 3, 5):
        cv2.imwrite(str(tmp_path / f"p{number}.png"), np.full((SIZE[1], SIZE[0], 3), 40 * number, np.uint8))
    desk.window.commands.import_files([tmp_path / f"p{number}.png" for number in (1, 2, 3, 5)])
    wait_until(lambda: len(desk.clips()) == 1)
    (footage,) = desk.project.footage
    assert (footage.sequence, footage.length, desk.clips()[0].length) == (5, 5, 5)
    assert any("“p4.png”" in words for words in desk.said())
    wait_until(lambda: desk.window.pictures.request(footage.id, 4, 24) is not None)
    image = desk.window.pictures.request(footage.id, 4, 24)
    assert image is not None and image.pixelColor(2, 2).red() == 200


def test_heavy_footage_is_shown_by_a_small_copy_and_by_itself_when_switched_off(desk: Desk, tmp_path: Path) -> None:
    path, width = tmp_path / "wide.mkv", 1296
    with TakeWriter(path, desk.project.rate, (width, 48)) as writer:
        for n in range(6):
            writer.write(np.full((48, width, 3), 30 * n + 30, np.uint8))
    desk.window.commands.import_files([path])
    proxies = desk.window.proxies
    wait_until(lambda: desk.project.footage and proxies.path_of(desk.project.footage[0].id) != path)
    footage = desk.project.footage[0]
    copy = proxies.path_of(footage.id)
    assert copy.parent == desk.document.session.folder / "cache" / "proxies" and copy.is_file()
    assert desk.document.path_of(footage.id) == path, "exports read the file itself"
    desk.document.move_playhead(4)
    wait_until(lambda: shows(desk.window.viewer, (150, 150, 150), 4))
    assert desk.window.actions_table["proxies"].text().startswith("Show all")
    desk.window.actions_table.do("proxies")
    assert proxies.path_of(footage.id) == path
    wait_until(lambda: "small copies" in desk.window.actions_table["proxies"].text())
    desk.document.move_playhead(2)
    wait_until(lambda: shows(desk.window.viewer, (90, 90, 90), 4))


def test_a_file_lies_where_it_was_dropped_on_the_timeline(desk: Desk, tmp_path: Path) -> None:
    desk.type_shot("2s a fox")
    timeline = desk.window.timeline
    row = timeline.geometry_now.rows[0]
    at = QPoint(timeline.frame_x(60), row.top + 20)
    timeline.show_drop(at)
    assert timeline.place_at(at) == (desk.project.main_track.id, 60) == timeline._blade
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_tint(desk, tmp_path / "three.mkv", THREE)))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = desk.window.mapFromGlobal(timeline.mapToGlobal(at))
    desk.window.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, button, keys))
    assert timeline._blade is None
    wait_until(lambda: len(desk.clips()) == 2)
    found = desk.project.find_clip(desk.clips()[1].id)
    assert found is not None and found[1].range.start == 60
    assert timeline.place_at(QPoint(20, row.top + 20)) is None and timeline.place_at(QPoint(400, 5)) is None


def test_a_folder_that_is_dropped_stands_for_the_files_in_it(desk: Desk, tmp_path: Path) -> None:
    card = tmp_path / "卡 1"
    for place in (card / "B", card / "A", card / ".trash", card / "Old.longtake"):
        place.mkdir(parents=True)
        _tint(desk, place / "three.mkv", THREE)
    (card / "notes.txt").write_text("not a film")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.window.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, button, keys))
    wait_until(lambda: len(desk.clips()) == 2)
    assert [Path(each.path).parent.name for each in desk.project.footage] == ["A", "B"]
    assert not [said for said in desk.said() if "notes" in said]
    (card / "empty").mkdir()
    desk.window.commands.import_files([card / "empty"])
    wait_until(lambda: any("nothing in this folder" in said for said in desk.said()))


def test_looking_for_cuts_shows_how_far_it_is_and_stops_when_asked(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    from engine.errors import CancelledByUser
    from engine.media import cuts
    from ui.dialogs.progress import ProgressDialog

    def patient(_reader, _rate, _source, should_stop, on_progress) -> tuple[int, ...]:
        while not should_stop():
            on_progress(3, 10)  # again and again: the window may not be open yet at the first
            time.sleep(0.005)
        raise CancelledByUser

    monkeypatch.setattr(cuts, "scene_cuts", patient)
    desk.window.commands.import_files([_tint(desk, tmp_path / "three.mkv", THREE)])
    wait_until(lambda: len(desk.clips()) == 1)
    desk.document.select(clip=desk.clips()[0].id)
    before = desk.project
    desk.window.actions_table.do("split_at_scene_cuts")
    (dialog,) = desk.window.findChildren(ProgressDialog)
    wait_until(lambda: dialog.bar.value() == 3 and dialog.bar.maximum() == 10)
    assert not dialog.isModal() and "three.mkv" in dialog.sentence.text()
    dialog.ok.click()
    wait_until(lambda: not desk.window.findChildren(ProgressDialog))
    assert desk.project is before
