"""A project's LUTs: copied in under names that stay apart, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.service import luts


def cube(folder: Path, name: str, title: str = "a") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'TITLE "{title}"\nLUT_3D_SIZE 2\n' + "0 0 0\n" * 8)
    return path


def test_a_lut_is_copied_under_its_name_and_only_once(tmp_path: Path) -> None:
    source = cube(tmp_path / "from", "Warm.CUBE")
    folder = tmp_path / "luts"
    assert luts.names(folder) == ()
    assert luts.add(folder, source) == luts.add(folder, source) == "Warm.cube"
    assert (folder / "Warm.cube").read_bytes() == source.read_bytes()
    assert luts.names(folder) == ("Warm.cube",)
    assert [path.name for path in folder.iterdir()] == ["Warm.cube"]


def test_another_lut_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    folder = tmp_path / "luts"
    luts.add(folder, cube(tmp_path / "one", "look.cube", "one"))
    assert luts.add(folder, cube(tmp_path / "two", "look.cube", "two")) == "look 2.cube"
    assert luts.add(folder, cube(tmp_path / "two", ".look.cube", "three")) == "look 3.cube", "no hidden file"
    assert 'TITLE "one"' in (folder / "look.cube").read_text()


@pytest.mark.parametrize(("name", "text"), [("look.cube", "words"), ("look.txt", "LUT_3D_SIZE 2"), ("gone.cube", None)])
def test_what_is_no_lut_is_refused(tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(LongtakeError, match=name):
        luts.add(tmp_path / "luts", tmp_path / name)
    assert not (tmp_path / "luts").exists()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "luts").write_text("a file in its place")
    with pytest.raises(LongtakeError, match="could not be copied"):
        luts.add(tmp_path / "luts", cube(tmp_path / "from", "look.cube"))
