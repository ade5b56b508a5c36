"""Files that are gone: marked, listed, found in a folder and relinked in one step; lost takes are shot again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.film import edits
from engine.film.timebase import Rate
from engine.film.treatment import Grade, Treatment
from engine.media.writer import write_take
from engine.service import luts
from engine.service.footage import footage_of, put_at_the_end
from tests.ui.desk import Desk, shows, wait_until
from ui import theme
from ui.dialogs.missing import STATE, MissingDialog
from ui.timeline.clips import face_of
from ui.timeline.index import FilmIndex

LOST = (0xE0, 0x8B, 0xC0)


def write(path: Path, frames: int = 12) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_take(path, Rate.of(24), np.full((frames, 48, 64, 3), 90, np.uint8))


@pytest.fixture
def filmed(desk: Desk, tmp_path: Path) -> Desk:
    """A shot with a take and a clip of footage."""
    (shot,) = desk.type_shot("a fox")
    desk.shoot(shot)
    path = write(tmp_path / "day 1" / "sea.mkv")
    desk.document.attempt(put_at_the_end, [footage_of(path, desk.project.rate)], label="Import")
    return desk


def lose(desk: Desk, path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    desk.window.missing.look_again()
    wait_until(lambda: desk.document.missing)


def footage_path(desk: Desk) -> Path:
    return desk.document.path_of(desk.project.footage[0].id)


def words_of(desk: Desk) -> list[str]:
    index = FilmIndex().of(desk.project)
    return [face_of(desk.document, index, clip).words for clip in desk.clips()]


def open_list(desk: Desk) -> MissingDialog:
    desk.window.actions_table.refresh()
    desk.window.actions_table.do("find_missing")
    return desk.dialog(MissingDialog)


def test_nothing_is_missing_of_a_film_that_is_whole(filmed: Desk) -> None:
    desk = filmed
    desk.window.actions_table.refresh()
    assert not desk.document.missing and not desk.window.actions_table["find_missing"].isEnabled()


def test_missing_footage_is_marked_found_in_a_folder_and_relinked_in_one_step(filmed: Desk, tmp_path: Path) -> None:
    desk, path = filmed, footage_path(filmed)
    lose(desk, path)
    assert desk.document.missing == {desk.project.footage[0].id}
    assert words_of(desk)[1] == "Missing: sea.mkv"
    assert shows(desk.window.timeline, LOST)
    notice = desk.notices.history[-1]
    assert "missing: 1" in notice.words and notice.button
    write(tmp_path / "archive" / "day 1" / "sea.mkv")
    dialog = open_list(desk)
    assert not dialog.ok.isEnabled()
    dialog.look_in(tmp_path / "archive")
    wait_until(lambda: dialog.ok.isEnabled())
    before = desk.project
    dialog.ok.click()
    assert footage_path(desk) == tmp_path / "archive" / "day 1" / "sea.mkv"
    wait_until(lambda: not desk.document.missing)
    assert words_of(desk)[1] == "sea.mkv"
    desk.document.undo()
    assert desk.project == before
    wait_until(lambda: desk.document.missing)


def write_anew(desk: Desk, frames: int, grey: int) -> str:
    """What is said when another program has written the footage's file again."""
    wait_until(lambda: desk.window.missing.has_looked)
    path = footage_path(desk)
    write_take(path, Rate.of(24), np.full((frames, 48, 64, 3), grey, np.uint8))
    desk.window.missing.look_again()
    wait_until(lambda: desk.notices.history and "anew" in desk.notices.history[-1].words)
    return desk.notices.history[-1].words


def test_footage_written_anew_by_another_program_is_shown_as_it_is_now(filmed: Desk) -> None:
    desk, (_, clip) = filmed, filmed.clips()
    start = desk.project.find_clip(clip.id)[1].range.start  # type: ignore[index]
    desk.document.move_playhead(start + 2)
    wait_until(lambda: shows(desk.window.viewer, (90, 90, 90)))
    wait_until(lambda: desk.window.pictures.request(clip.footage or "", 0, 40))
    assert write_anew(desk, 12, 200) == "Changed by another program and read anew: “sea.mkv”."
    wait_until(lambda: shows(desk.window.viewer, (200, 200, 200)))
    wait_until(lambda: (image := desk.window.pictures.request(clip.footage or "", 0, 40))
               and image.pixelColor(5, 5).red() > 180)  # fmt: skip
    count = len(desk.notices.history)
    desk.window.missing.look_again()
    wait_until(lambda: desk.window.missing.has_looked)
    assert len(desk.notices.history) == count, "it is said once"


def test_what_is_otherwise_in_a_file_written_anew_is_taken_over_when_asked_for(filmed: Desk) -> None:
    desk = filmed
    words = write_anew(desk, 30, 200)
    assert words.endswith("It has 30 frames instead of 12.") and desk.project.footage[0].length == 12
    before = desk.project.footage[0]
    notice = desk.notices.history[-1]
    assert notice.level == "warning" and notice.act is not None
    notice.act()
    assert desk.project.footage[0].length == 30 and desk.project.footage[0].path == before.path
    desk.document.undo()
    assert desk.project.footage[0] == before


def test_a_file_that_differs_is_told_and_asked_about(filmed: Desk, tmp_path: Path) -> None:
    desk = filmed
    lose(desk, footage_path(desk))
    other = write(tmp_path / "other.mkv", 5)
    dialog = open_list(desk)
    dialog.take(desk.project.footage[0].id, other)
    wait_until(lambda: dialog.also.isVisible())
    item = dialog.list.topLevelItem(0)
    assert item and item.text(STATE) == "It has 5 frames instead of 12." and not dialog.ok.isEnabled()
    dialog.also.click()
    dialog.ok.click()
    assert footage_path(desk) == other and desk.project.footage[0].length == 12


def test_a_file_that_cannot_be_read_is_told_in_the_list(filmed: Desk, tmp_path: Path) -> None:
    desk = filmed
    lose(desk, footage_path(desk))
    dialog = open_list(desk)
    (tmp_path / "empty.mkv").touch()
    dialog.take(desk.project.footage[0].id, tmp_path / "empty.mkv")
    wait_until(lambda: dialog.problem.text())
    assert "empty.mkv" in dialog.problem.text() and not dialog.ok.isEnabled()
    dialog.reject()


def test_a_lost_take_is_marked_and_shot_again_under_its_own_id(filmed: Desk) -> None:
    desk = filmed
    shot = desk.project.shots[0]
    take = shot.take
    assert take
    desk.document.path_of(take.id).unlink()
    desk.window.missing.look_again()
    wait_until(lambda: desk.document.missing)
    assert desk.document.state_of(shot) == "lost" and theme.state_words("lost") == "File missing"
    dialog = open_list(desk)
    assert dialog.shoot.isEnabled()
    dialog.shoot.click()
    request = desk.engine.asked[-1]
    assert request.take == take.id and desk.document.state_of(shot) == "queued"
    desk.engine.finish(request)
    wait_until(lambda: not desk.document.missing)
    assert desk.document.state_of(desk.project.shots[0]) == "ready" and len(desk.project.shots[0].takes) == 1


def test_a_lost_take_comes_back_from_a_copy(filmed: Desk, tmp_path: Path) -> None:
    from engine.film import codecs, schema
    from engine.media.writer import TakeWriter

    desk = filmed
    take = desk.project.shots[0].take
    assert take
    path = desk.document.path_of(take.id)
    path.unlink()
    desk.window.missing.look_again()
    wait_until(lambda: desk.document.missing)
    with TakeWriter(tmp_path / "copy.mkv", take.recipe.rate, (64, 48), facts=codecs.to_text(schema.take, take)) as file:
        file.write(np.zeros((48, 64, 3), np.uint8))
    dialog = open_list(desk)
    dialog.take(take.id, tmp_path / "copy.mkv")
    wait_until(lambda: dialog.ok.isEnabled())
    dialog.ok.click()
    wait_until(lambda: not desk.document.missing)
    assert path.read_bytes() == (tmp_path / "copy.mkv").read_bytes()


def test_a_lut_that_is_gone_is_listed_and_comes_back(filmed: Desk, tmp_path: Path) -> None:
    desk = filmed
    table = tmp_path / "archive" / "Warm.cube"
    table.parent.mkdir()
    table.write_text("LUT_3D_SIZE 2\n" + "0 0 0\n" * 8)
    name = luts.add(desk.document.session.luts, table)
    grade = Treatment(grade=Grade(lut=name))
    desk.document.attempt(edits.treat, [desk.clips()[0].id], grade, label="Choose LUT")
    (desk.document.session.luts / name).unlink()
    desk.window.missing.look_again()
    wait_until(lambda: desk.document.missing == {name})
    dialog = open_list(desk)
    dialog.look_in(table.parent)
    wait_until(lambda: dialog.ok.isEnabled())
    dialog.ok.click()
    wait_until(lambda: not desk.document.missing)
    assert (desk.document.session.luts / name).read_bytes() == table.read_bytes()


def test_relinking_a_film_that_is_only_looked_at_is_refused_in_one_sentence(filmed: Desk, tmp_path: Path) -> None:
    desk = filmed
    lose(desk, footage_path(desk))
    other = write(tmp_path / "sea.mkv")
    dialog = open_list(desk)
    dialog.take(desk.project.footage[0].id, other)
    wait_until(lambda: dialog.ok.isEnabled())
    desk.document.session._store.is_read_only = True
    before = desk.project
    dialog.ok.click()
    assert desk.project is before and "looked at only" in desk.said()[-1]
