"""Pasting between films: files come along, whole or not at all, and never from outside their project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip
from engine.service.pasting import pasted
from engine.service.session import Session


def film(folder: Path, *footage: Footage) -> Session:
    project = Project()
    for number, each in enumerate(footage):
        project = edits.add_footage(project, each)
        project = edits.append(project, "V1", Clip(f"c{number}", FrameRange(0, 24), footage=each.id))
    return Session.create(folder, project, lambda _recipe: None)


def copied_footage(path: str) -> Footage:
    return Footage("sea", path, 48, Rate.of(24), (64, 48), copied=True)


def test_a_copied_file_comes_along_and_one_that_is_there_stays(tmp_path: Path) -> None:
    with film(tmp_path / "A.longtake", copied_footage("media/sea.mov")) as source, film(tmp_path / "B.longtake") as own:
        (source.folder / "media" / "sea.mov").write_bytes(b"waves")
        kept = replace(edits.copied(source.project, ("c0",)), folder=str(source.folder))
        project = pasted(own, kept, "V1", 0, "insert")
        own.push(project, "Paste")
        assert own.path_of("sea").read_bytes() == b"waves"
        assert [clip.footage for _, _, clip in own.project.clips()] == ["sea"]
        (own.folder / "media" / "sea.mov").write_bytes(b"its own")
        pasted(own, kept, "V1", 0, "insert")
        assert own.path_of("sea").read_bytes() == b"its own"


def test_a_file_that_is_gone_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with film(tmp_path / "A.longtake", copied_footage("media/sea.mov")) as source, film(tmp_path / "B.longtake") as own:
        kept = replace(edits.copied(source.project, ("c0",)), folder=str(source.folder))
        with pytest.raises(LongtakeError, match="could not be brought along"):
            pasted(own, kept, "V1", 0, "insert")
        assert not list((own.folder / "media").glob("*sea*"))


def test_nothing_is_brought_into_a_film_that_is_only_looked_at(tmp_path: Path) -> None:
    with film(tmp_path / "A.longtake", copied_footage("media/sea.mov")) as source, film(tmp_path / "B.longtake") as own:
        (source.folder / "media" / "sea.mov").write_bytes(b"waves")
        kept = replace(edits.copied(source.project, ("c0",)), folder=str(source.folder))
        with (
            Session.open(own.folder, lambda _recipe: None, read_only=True) as looking,
            pytest.raises(LongtakeError, match="looked at only"),
        ):
            pasted(looking, kept, "V1", 0, "insert")
        assert not list((own.folder / "media").iterdir())


def test_a_clipboard_that_names_a_file_outside_its_project_is_refused(tmp_path: Path) -> None:
    with film(tmp_path / "A.longtake", copied_footage("media/sea.mov")) as source, film(tmp_path / "B.longtake") as own:
        (tmp_path / "secret").write_text("secret")
        kept = edits.copied(source.project, ("c0",))
        kept = replace(kept, folder=str(source.folder), footage=(copied_footage("../secret"),))
        with pytest.raises(LongtakeError, match="outside its project"):
            pasted(own, kept, "V1", 0, "insert")
