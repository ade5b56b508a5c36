"""Timelines through projects and verbs: a film comes back with its takes; an import is one step of the history."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from interchange_help import clip, cuts, film, footage, write_otio
from verbs_help import Cutting, may_shoot, write_picture

from engine.errors import LongtakeError
from engine.film import edits, schema
from engine.film.codecs import to_text
from engine.film.project import Project
from engine.film.timebase import Rate
from engine.media.reader import VideoReader
from engine.media.writer import TakeWriter
from engine.service.interchange.bringing import bring, read_import, with_files
from engine.service.interchange.formats import write_film
from engine.service.interchange.kept import FOLDER, all_kept
from engine.service.session import Session


@pytest.fixture
def fox(tmp_path: Path) -> Cutting:
    cutting = Cutting(tmp_path)
    cutting.make("a fox in snow", "the fox leaps")
    return cutting


def test_a_film_is_exported_and_made_again_elsewhere_with_its_takes(fox: Cutting, tmp_path: Path) -> None:
    picture = write_picture(tmp_path / "sky.png")
    assert fox.run("import", str(picture)) == 0
    before, out = fox.project, tmp_path / "狐 &.otio"
    _say_what_they_are(fox)
    assert fox.run("export-timeline", "-o", str(out)) == 0
    assert fox.summary["lost"] == []
    other = Cutting(tmp_path / "elsewhere")
    assert other.run("import-timeline", str(out)) == 0
    assert other.summary["clips"] == 3 and other.summary["lost"] == []
    assert other.project == before
    assert [shot.recipe.prompt for shot in other.project.shots] == ["a fox in snow", "the fox leaps"]
    for shot in other.project.shots:
        assert shot.take is not None
        readers = [VideoReader(folder / shot.take.media) for folder in (fox.folder, other.folder)]
        assert np.array_equal(readers[0].frame(5), readers[1].frame(5))
        for reader in readers:
            reader.close()


def _say_what_they_are(cutting: Cutting) -> None:
    """Takes say in a tag what they are; those of the fake do not."""
    for shot in cutting.project.shots:
        for take in shot.takes:
            path = cutting.folder / take.media
            reader = VideoReader(path)
            frames = [reader.frame(number) for number in range(reader.length)]
            reader.close()
            with TakeWriter(path, take.recipe.rate, take.recipe.size, facts=to_text(schema.take, take)) as writer:
                for frame in frames:
                    writer.write(frame)


def test_a_file_that_is_not_that_take_is_not_taken_for_it(fox: Cutting, tmp_path: Path) -> None:
    out, secret = tmp_path / "film.otio", tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    assert fox.run("export-timeline", "-o", str(out)) == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    files = document["metadata"]["longtake"]["files"]
    document["metadata"]["longtake"]["files"] = dict.fromkeys(files, secret.as_uri())
    out.write_text(json.dumps(document), encoding="utf-8")
    other = Cutting(tmp_path / "elsewhere")
    assert other.run("import-timeline", str(out)) == 0
    assert any("shooting makes them again" in sentence for sentence in other.summary["lost"])
    assert list((other.folder / "media").iterdir()) == []


def test_a_document_that_names_a_take_outside_the_project_is_refused(fox: Cutting, tmp_path: Path) -> None:
    out = tmp_path / "film.otio"
    assert fox.run("export-timeline", "-o", str(out)) == 0
    text = out.read_text(encoding="utf-8")
    take = fox.project.shots[0].takes[0]
    out.write_text(text.replace(json.dumps(take.media), '"../../evil.mkv"'), encoding="utf-8")
    other = Cutting(tmp_path / "elsewhere")
    with pytest.raises(LongtakeError, match="outside of its folder"):
        other.run("import-timeline", str(out))
    assert not list(tmp_path.rglob("evil.mkv"))


def test_an_import_into_an_open_film_is_a_timeline_of_its_own_and_one_step(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "A.longtake", Project(size=(64, 48)), may_shoot)
    with session:
        out = write_otio(film((clip("a.mov", 5, 20),), name="Film"), tmp_path / "cut.otio")
        for number in (1, 2):
            found = with_files(read_import(out, session.project.rate), session.folder)
            session.push(bring(session, found), "Import timeline")
            assert len(session.project.shelved) == number
        assert session.project.name == "Film 3"
        assert cuts(session.project) == [[(0, 20, "a.mov", 5)]]
        assert len(session.project.footage) == 1
        ids = [item.id for each in session.project.shelved for track in each.tracks for item in track.items]
        assert len(set(ids)) == len(ids)
        session.undo()
        session.undo()
        assert session.project.name == "Film" and not session.project.shelved and not session.project.footage


def test_what_is_kept_lies_in_the_project_and_survives_damage(tmp_path: Path) -> None:
    with Session.create(tmp_path / "A.longtake", Project(size=(64, 48)), may_shoot) as session:
        path = write_otio(film((clip("a.mov", 5, 20),)), tmp_path / "cut.otio")
        document = json.loads(path.read_text(encoding="utf-8"))
        del document["metadata"]["longtake"]
        document["tracks"]["children"][0]["children"][0]["metadata"]["vendor"] = {"note": "雨"}
        path.write_text(json.dumps(document), encoding="utf-8")
        session.push(bring(session, read_import(path, session.project.rate)), "Import timeline")
        (found,) = [said for said in all_kept(session.folder).values() if said.get("metadata", {}).get("vendor")]
        assert found["metadata"]["vendor"] == {"note": "雨"}
        (session.folder / FOLDER / "damaged.json").write_text("{", encoding="utf-8")
        assert all_kept(session.folder)


def test_a_timeline_of_another_rate_is_brought_to_the_films(tmp_path: Path) -> None:
    with Session.create(tmp_path / "A.longtake", Project(size=(64, 48)), may_shoot) as session:
        out = write_otio(film((clip("a.mov", 25, 50), clip("b.mov", 1, 26)), rate=Rate.of(25)), tmp_path / "cut.otio")
        found = read_import(out, session.project.rate)
        assert any("has 25 frames a second and was brought to the film’s 24" in each for each in found.sentences)
        project = bring(session, found)
        assert cuts(project) == [[(0, 48, "a.mov", 24), (48, 73, "b.mov", 1)]]


def test_footage_that_the_film_has_is_not_added_again(tmp_path: Path) -> None:
    own = replace(footage("a.mov"), id="own")
    with Session.create(tmp_path / "A.longtake", edits.add_footage(Project(), own), may_shoot) as session:
        out = write_otio(film((clip("a.mov", 5, 20),)), tmp_path / "cut.otio")
        project = bring(session, read_import(out, session.project.rate))
        assert [each.id for each in project.footage] == ["own"]
        assert [item.footage for item in project.tracks[0].items] == ["own"]  # type: ignore[union-attr]


def test_verbs_tell_people_what_is_lost(fox: Cutting, tmp_path: Path) -> None:
    assert fox.run("marker", "--at", "0.5", "--name", "here") == 0
    assert fox.say("export-timeline", "-o", str(tmp_path / "cut.fcpxml")) == 0
    assert "Colours of markers are not in FCPXML." in fox.err and "The timeline is in" in fox.out
    edl = tmp_path / "cut.edl"
    edl.write_text("001  AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n* FROM CLIP NAME: a.mov\n")
    assert fox.say("import-timeline", str(edl)) == 0
    assert "it was read at 24" in fox.err and "1 media file is missing" in fox.err
    assert "has 1 clip on 1 track." in fox.out


def test_what_cannot_be_read_changes_nothing(fox: Cutting, tmp_path: Path) -> None:
    before, bad = fox.project, tmp_path / "bad.otio"
    bad.write_bytes(b'{"OTIO_SCHEMA": ')
    with pytest.raises(LongtakeError, match="damaged"):
        fox.run("import-timeline", str(bad))
    assert fox.project == before
    assert not (tmp_path / "New.longtake").exists()


def test_an_edl_finds_its_frames_by_the_files_own_time_code(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "tape.mov"), "w") as output:
        stream = output.add_stream("mpeg4", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"  # type: ignore[attr-defined]
        output.metadata["timecode"] = "01:00:00:00"
        for number in range(48):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number * 5, np.uint8), format="rgb24")
            frame.pts = number
            output.mux(stream.encode(frame))  # type: ignore[attr-defined]
        output.mux(stream.encode(None))  # type: ignore[attr-defined]
    edl = tmp_path / "cut.edl"
    lines = (
        "001  TAPE V C 01:00:00:10 01:00:01:10 10:00:00:00 10:00:01:00",
        "* FROM CLIP NAME: the walk",
        f"* FROM FILE: {tmp_path / 'tape.mov'}",
    )
    edl.write_text("\n".join(lines), encoding="utf-8")
    with Session.create(tmp_path / "A.longtake", Project(size=(64, 48)), may_shoot) as session:
        session.push(bring(session, read_import(edl, session.project.rate)), "Import timeline")
        project = session.project
        assert cuts(project) == [[(0, 24, "tape.mov", 10)]]
        assert (project.footage[0].length, project.footage[0].size) == (48, (64, 48))
        assert session.path_of(project.footage[0].id) == tmp_path / "tape.mov"
        out = tmp_path / "again.edl"
        write_film(project, out, session.path_of, all_kept(session.folder))
        assert "01:00:00:10 01:00:01:10 10:00:00:00 10:00:01:00" in out.read_text(encoding="utf-8")
        assert "the walk" in out.read_text(encoding="utf-8")


def test_ids_of_a_document_name_no_files(tmp_path: Path) -> None:
    out = write_otio(film((clip("a.mov", 5, 20),)), tmp_path / "cut.otio")
    document = json.loads(out.read_text(encoding="utf-8"))
    document["metadata"]["longtake"]["timeline"] = "../../evil"
    document["metadata"]["vendor"] = {"x": 1}
    out.write_text(json.dumps(document), encoding="utf-8")
    with Session.create(tmp_path / "A.longtake", Project(size=(64, 48)), may_shoot) as session:
        session.push(bring(session, read_import(out, session.project.rate), whole=True), "Import timeline")
        assert all_kept(session.folder)["../../evil"]["metadata"] == {"vendor": {"x": 1}}
    assert not list(tmp_path.rglob("evil*"))
