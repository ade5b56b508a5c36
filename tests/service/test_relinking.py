"""Lost files, looked for by name, known again by what was recorded of them; in the verb too."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from verbs_help import Cutting

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits
from engine.film.project import Footage
from engine.film.timebase import Rate
from engine.film.treatment import Grade, Treatment
from engine.media.writer import write_take
from engine.service import luts
from engine.service.footage import footage_of, put_at_the_end
from engine.service.relinking import Missing, compared, missing_of, search
from engine.service.session import Session
from tests.film.store_help import prints_of


def write(path: Path, frames: int = 12, size: tuple[int, int] = (64, 48), light: int = 90) -> Path:
    """A film that every reader reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = np.full((frames, size[1], size[0], 3), light, np.uint8)
    return write_take(path, Rate.of(24), pictures)


@pytest.fixture
def cut(tmp_path: Path) -> Cutting:
    """A shot with a take, and two files of footage."""
    cutting = Cutting(tmp_path)
    cutting.make("a dog")
    with Session.open(cutting.folder) as session:
        rate = session.project.rate
        files = [write(tmp_path / "day 1" / "sea.mkv"), write(tmp_path / "day 2" / "雪 1.mkv", 20)]
        session.push(put_at_the_end(session.project, [footage_of(path, rate) for path in files]), "Import")
    return cutting


def footage(cut: Cutting) -> list[Footage]:
    return list(cut.project.footage)


def test_files_that_moved_are_found_below_a_folder_and_relinked_in_one_step(cut: Cutting, tmp_path: Path) -> None:
    old = [Path(each.path) for each in footage(cut)]
    for path in old:
        goal = tmp_path / "archive" / "2030" / path.parent.name / path.name.upper()
        goal.parent.mkdir(parents=True)
        path.rename(goal)
    before = cut.project
    assert cut.run("relink", str(tmp_path / "archive")) == 0
    assert cut.told[-1]["missing"] == [] and len(cut.told[-1]["relinked"]) == 2
    assert all(Path(each.path).is_file() for each in footage(cut))
    assert cut.project.tracks == before.tracks
    with Session.open(cut.folder) as session:
        assert session.history.label_to_undo == "Relink"
        assert session.undo() == before
    assert cut.run("relink", str(tmp_path / "archive")) == 0, "undone, it can be found again"
    assert cut.run("relink", str(tmp_path / "archive")) == 0
    assert cut.told[-1]["relinked"] == {}, "nothing is missing"


def test_a_file_that_differs_is_told_and_taken_only_when_that_is_asked_for(cut: Cutting, tmp_path: Path) -> None:
    lost = Path(footage(cut)[0].path)
    lost.unlink()
    other = write(tmp_path / "archive" / "sea.mkv", 5, (32, 32))
    assert cut.run("relink", str(other.parent)) == 1
    (said,) = cut.told[-1]["different"].values()
    assert said == ["Its picture is 32 × 32 instead of 64 × 48.", "It has 5 frames instead of 12."]
    assert footage(cut)[0].path == str(lost) and len(cut.told[-1]["missing"]) == 1
    assert cut.run("relink", str(other.parent), "--different") == 0
    assert footage(cut)[0].path == str(other) and footage(cut)[0].length == 12, "its clip is as long as before"


def test_of_several_of_a_name_the_one_that_is_alike_is_taken_then_the_one_of_a_like_path(
    cut: Cutting, tmp_path: Path
) -> None:
    lost = footage(cut)[0]
    Path(lost.path).unlink()
    write(tmp_path / "archive" / "a" / "sea.mkv", 5)
    (tmp_path / "archive" / "b").mkdir()
    (tmp_path / "archive" / "b" / "sea.mkv").write_bytes(b"no film at all")
    alike = [write(tmp_path / "archive" / place / "sea.mkv") for place in ("c", "z/day 1")]
    found = search(tmp_path / "archive", Missing((lost,)), cut.project.rate)
    assert found.footage[lost.id].now.path == str(alike[1]) and not found.footage[lost.id].differences
    with pytest.raises(CancelledByUser):
        search(tmp_path / "archive", Missing((lost,)), cut.project.rate, lambda: True)
    with pytest.raises(LongtakeError, match="is no folder"):
        search(tmp_path / "nowhere", Missing((lost,)), cut.project.rate)
    with pytest.raises(LongtakeError):
        compared(lost, tmp_path / "archive" / "b" / "sea.mkv", cut.project.rate)


def test_a_lost_take_comes_back_from_a_copy_and_from_no_other_file(cut: Cutting, tmp_path: Path) -> None:
    with Session.open(cut.folder) as session:
        (take,) = session.project.shots[0].takes
        path = session.path_of(take.id)
    backup = tmp_path / "backup" / path.name
    write(backup)
    path.unlink()
    assert cut.run("relink", str(backup.parent)) == 1, "a film of that name which is another take's"
    assert cut.told[-1]["takes"] == [] and not path.exists()


def test_a_take_that_says_who_it_is_comes_back(cut: Cutting, tmp_path: Path) -> None:
    from engine.film import codecs, schema
    from engine.media.writer import TakeWriter

    with Session.open(cut.folder) as session:
        (take,) = session.project.shots[0].takes
        path = session.path_of(take.id)
    path.unlink()
    backup = tmp_path / "backup" / path.name
    backup.parent.mkdir()
    with TakeWriter(backup, take.recipe.rate, (64, 48), facts=codecs.to_text(schema.take, take)) as writer:
        writer.write(np.zeros((48, 64, 3), np.uint8))
    before = prints_of(backup.parent)
    assert cut.run("relink", str(backup.parent)) == 0
    assert cut.told[-1]["takes"] == [take.id] and path.read_bytes() == backup.read_bytes()
    assert prints_of(backup.parent) == before
    shutil.copyfile(backup, path.with_name("cut.mkv"))
    path.write_bytes(backup.read_bytes()[:-5])
    with Session.open(cut.folder) as session:
        assert [each.id for each in missing_of(session).takes] == [take.id], "one that is cut short is lost as well"


def test_a_lut_that_is_gone_comes_back_under_its_name(cut: Cutting, tmp_path: Path) -> None:
    table = tmp_path / "Warm.cube"
    table.write_text("LUT_3D_SIZE 2\n" + "0 0 0\n" * 8)
    with Session.open(cut.folder) as session:
        grade = Grade(lut=luts.add(session.luts, table))
        clip_ids = [clip.id for _, _, clip in session.project.clips()]
        session.push(edits.treat(session.project, clip_ids[:1], Treatment(grade=grade)), "LUT")
        (session.luts / "Warm.cube").unlink()
        assert missing_of(session).luts == ("Warm.cube",)
    (tmp_path / "archive").mkdir()
    table.rename(tmp_path / "archive" / "WARM.CUBE")
    assert cut.run("relink", str(tmp_path / "archive")) == 0
    assert cut.told[-1]["luts"] == ["Warm.cube"] and (cut.folder / "luts" / "Warm.cube").is_file()
    with pytest.raises(LongtakeError, match="no name of a LUT"):
        luts.bring_back(cut.folder / "luts", "../Warm.cube", table)


def test_numbered_pictures_of_which_some_are_gone_differ(tmp_path: Path) -> None:
    import cv2

    for number in range(4):
        cv2.imwrite(str(tmp_path / f"f{number:02}.png"), np.full((8, 8, 3), 50 * number, np.uint8))
    rate = Rate.of(24)
    whole = footage_of(tmp_path / "f00.png", rate, 4)
    assert not compared(whole, tmp_path / "f00.png", rate).differences
    assert compared(replace(whole, length=9), tmp_path / "f00.png", rate).differences == (
        "It has 4 frames instead of 9.",
    )
