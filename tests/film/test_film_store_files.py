"""Project files that are newer, damaged, read-only, foreign, old, or on a full disk."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from engine.errors import LongtakeError
from engine.film import codecs, edits, schema, upgrades
from engine.film.access import LOCK
from engine.film.project import Drift, Marker, Seam, SeamParts
from engine.film.queued import Batch
from engine.film.recipe import Beat, ImageAt, Recipe, Restyle
from engine.film.shapes import CameraKey
from engine.film.store import DATABASE, ProjectStore, QueuedJob
from engine.film.track import Clip
from engine.film.treatment import Retime, Title, Transition
from tests.film.store_help import assert_told, prints_of, reopened
from tests.notation import pictures_of, project_of, take_of

SAMPLES = Path(__file__).parent / "samples"


# --- files that are not as they should be ------------------------------------------------------------------------


def test_a_newer_project_is_refused_and_left_alone(store: ProjectStore) -> None:
    store.close()
    with sqlite3.connect(store.folder / DATABASE) as database:
        database.execute(f"PRAGMA user_version={schema.SCHEMA + 1}")
        database.execute("CREATE TABLE beats (id TEXT)")
    database.close()
    before = prints_of(store.folder)
    assert_told(lambda: ProjectStore.open(store.folder), "newer version of Longtake")
    assert prints_of(store.folder) == before


KILLED = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA locking_mode=EXCLUSIVE")
for statement in sys.argv[2:]:
    database.execute(statement)
database.commit()
os._exit(9)
"""


def killed_after(store: ProjectStore, *statements: str) -> dict[str, str]:
    """What lies in the folder of a program that was killed after these statements: they are in its log only."""
    store.close()
    subprocess.run([sys.executable, "-c", KILLED, str(store.folder / DATABASE), *statements], timeout=60)
    left = prints_of(store.folder)
    assert sorted(left) == [DATABASE, f"{DATABASE}-wal", LOCK]
    return left


def test_a_newer_project_whose_number_is_only_in_its_log_is_left_alone_too(store: ProjectStore) -> None:
    before = killed_after(store, "CREATE TABLE beats (id TEXT)", f"PRAGMA user_version={schema.SCHEMA + 1}")
    assert_told(lambda: ProjectStore.open(store.folder), "newer version of Longtake")
    assert prints_of(store.folder) == before


def test_a_log_that_a_killed_program_left_is_taken_in(store: ProjectStore) -> None:
    killed_after(store, "UPDATE meta SET value='1' WHERE name='cursor'", "DELETE FROM jobs")
    again = ProjectStore.open(store.folder)
    assert again.load()[0].current.shots
    again.close()


def test_looking_at_an_open_project_once_more_does_not_lift_its_lock(store: ProjectStore) -> None:
    store.save_push(project_of("ab"), "Edit")
    assert (store.folder / f"{DATABASE}-wal").stat().st_size
    assert_told(lambda: ProjectStore.open(store.folder), "open already")
    ProjectStore.open(store.folder, read_only=True).close()
    ask = "import sqlite3, sys\nsqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"
    command = [sys.executable, "-c", ask, str(store.folder / LOCK)]
    asked = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert "database is locked" in asked.stderr


def test_a_project_that_cannot_be_made_leaves_nothing(folder: Path) -> None:
    (folder / DATABASE).mkdir()
    assert_told(lambda: ProjectStore.create(folder, project_of("aabb")), "could not be read or saved")
    assert [path.name for path in folder.iterdir()] == [DATABASE]


@pytest.mark.parametrize("content", [b"", b"hello " * 3000, b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_project_is_refused_and_left_alone(folder: Path, content: bytes) -> None:
    (folder / DATABASE).write_bytes(content)
    before = prints_of(folder)
    with pytest.raises(LongtakeError) as told:
        ProjectStore.open(folder)
    assert told.value.remedy
    assert prints_of(folder) == before


def test_another_program_s_database_is_refused_and_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("CREATE TABLE bookmarks (address TEXT)")
    database.close()
    before = prints_of(folder)
    assert_told(lambda: ProjectStore.open(folder), "is not a Longtake project")
    assert prints_of(folder) == before


def test_a_folder_without_a_database_is_no_project(folder: Path) -> None:
    assert_told(lambda: ProjectStore.open(folder), "is not a Longtake project")
    assert_told(lambda: ProjectStore.open(folder / "nowhere"), "is not a Longtake project")


def test_a_file_with_a_torn_page_is_told_to_be_damaged(store: ProjectStore) -> None:
    for number in range(30):
        store.save_push(edits.change_notes(project_of("aabb"), "a", f"{number}" * 900), "Edit")
    store.close()
    path = store.folder / DATABASE
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = random.Random(1).randbytes(4096 * 9)
    path.write_bytes(content)
    with pytest.raises(LongtakeError) as told:
        ProjectStore.open(store.folder).load()
    assert "damaged" in told.value.sentence


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE objects SET body='{}'",
        "UPDATE objects SET body='nonsense'",
        "UPDATE objects SET kind='table'",
        'UPDATE objects SET body=replace(body, \'"notes":\', \'"extra":1,"notes":\')',
        'UPDATE objects SET body=replace(body, \'"length":8\', \'"length":"8"\')',
        "UPDATE objects SET body=replace(body, '\"4/1\"', '\"0/1\"')",
        "UPDATE objects SET body=replace(body, '\"generate\"', '\"teleport\"')",
        "DELETE FROM objects",
        "DELETE FROM versions",
        "DELETE FROM meta",
        "UPDATE meta SET value='99'",
        "UPDATE versions SET body='[]'",
    ],
)
def test_content_of_another_shape_is_told_to_be_damaged(store: ProjectStore, damage: str) -> None:
    assert store._database.execute(damage).rowcount
    assert_told(store.load, "damaged")


def test_a_full_disk_is_told_and_nothing_is_half_saved(store: ProjectStore) -> None:
    database = store._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={pages + 1}")
    long = edits.change_notes(project_of("aabb"), "a", "x" * 100_000)
    job = QueuedJob("x", "a", "t", Recipe(prompt="y" * 100_000))
    take = take_of("a", 2, made_with=(("log", "z" * 100_000),))
    assert_told(lambda: store.save_push(long, "Edit"), "disk is full")
    assert_told(lambda: store.save_job(job), "disk is full")
    assert_told(lambda: store.save_take("a", take, None), "disk is full")
    database.execute("PRAGMA max_page_count=1000000")
    store.save_push(long, "Edit")  # room again: the same step succeeds
    again, history, jobs = reopened(store)
    again.close()
    assert [version.label for version in history.versions] == ["New project", "Edit"]
    assert history.current.shots[0].notes == "x" * 100_000
    assert jobs == ()


def test_a_file_that_became_read_only_is_told(store: ProjectStore) -> None:
    store._database.execute("PRAGMA query_only=ON")
    assert_told(lambda: store.save_push(project_of("a"), "Edit"), "cannot be written to")
    store._database.execute("PRAGMA query_only=OFF")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_folder_is_told_and_left_alone(store: ProjectStore) -> None:
    store.close()
    before = prints_of(store.folder)
    store.folder.chmod(0o555)
    try:
        assert_told(lambda: ProjectStore.open(store.folder), "cannot be written to")
    finally:
        store.folder.chmod(0o755)
    assert prints_of(store.folder) == before


# --- old versions of the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_project_of_every_schema_opens(sample: Path, folder: Path) -> None:
    store = opened(sample, folder)
    history, jobs = store.load()
    store.close()
    names = {shot.id: letter for shot, letter in zip(history.current.shots, "axb", strict=True)}
    assert [version.label for version in history.versions] == ["New project", "Add footage", "Split", "Bridge", "Lift"]
    assert history.cursor == 3
    assert pictures_of(history.current, names) == ["aaa|aaxxbbbbb", "..FFFF"]
    assert [take.seams[0].jump for take in history.current.shots[0].takes] == [1.25]
    assert [job.state for job in jobs] == ["waiting", "failed"]


def opened(sample: Path, folder: Path) -> ProjectStore:
    with sqlite3.connect(folder / DATABASE) as database:
        database.executescript(sample.read_text(encoding="utf-8"))
    database.close()
    return ProjectStore.open(folder)


def test_joins_of_the_first_schema_keep_their_figure_and_know_no_parts(folder: Path) -> None:
    store = opened(SAMPLES / "schema-1.sql", folder)
    for take in (take for takes in store.takes().values() for take in takes):
        assert [(seam.figure, seam.colour, seam.parts) for seam in take.seams] == [(1.25, 0.5, None)]
        assert take.drift is None
    assert store._database.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA,)
    again, _, _ = reopened(store)
    again.close()


def test_parts_and_drift_of_the_second_schema_are_read(folder: Path) -> None:
    store = opened(SAMPLES / "schema-2.sql", folder)
    (take,) = store.takes()["shot-2"]
    store.close()
    assert take.seams == (Seam(2, 1.25, 0.5, SeamParts(1.4, 1.5, 1.0, 1.1, 0.9)),)
    assert take.drift == Drift((1, 3), (0.0, 1.5), (0.25, 0.5), (0.0, 0.125))


def test_jobs_of_the_third_schema_begin_when_they_can_and_those_of_the_fourth_at_their_time(folder: Path) -> None:
    store = opened(SAMPLES / "schema-3.sql", folder)
    _, jobs = store.load()
    assert [(job.not_before, job.batch) for job in jobs] == [(None, None), (None, None)]
    assert not store.is_paused()
    store.close()
    (folder / DATABASE).unlink()
    store = opened(SAMPLES / "schema-4.sql", folder)
    _, jobs = store.load()
    assert [(job.not_before, job.batch) for job in jobs] == [(1.8e9, Batch("batch-1", "Shoot all", 3)), (None, None)]
    assert store.is_paused()
    store.close()


def test_what_is_kept_and_gone_by_is_unknown_of_the_fourth_schema_and_read_of_the_fifth(folder: Path) -> None:
    for number, keeps, references in ((4, None, ()), (5, "edges", (ImageAt("G", 0),))):
        store = opened(SAMPLES / f"schema-{number}.sql", folder)
        _, jobs = store.load()
        (take,) = store.takes()["shot-2"]
        store.close()
        (folder / DATABASE).unlink()
        restyle = jobs[1].recipe.operation
        assert isinstance(restyle, Restyle) and (restyle.strength, restyle.keeps) == (0.6, keeps)
        assert take.recipe.references == references


@pytest.mark.parametrize("body", ["'['", "CAST(x'5BFF' AS TEXT)"])
def test_a_damaged_take_of_an_old_schema_is_told_when_it_is_read(folder: Path, body: str) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.executescript((SAMPLES / "schema-1.sql").read_text(encoding="utf-8"))
        database.execute(f"UPDATE takes SET body={body} WHERE id='take-2'")
    database.close()
    store = ProjectStore.open(folder)
    assert_told(store.load, "damaged")
    store.close()


def test_an_upgrade_that_fails_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def halfway(database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM takes")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(upgrades, "UPGRADES", (halfway,))
    assert_told(lambda: opened(SAMPLES / "schema-1.sql", folder), "could not be read or saved")
    monkeypatch.undo()
    store = ProjectStore.open(folder)
    assert sum(map(len, store.takes().values())) == 2
    store.close()


def test_a_take_s_own_text_is_read_whatever_schema_wrote_it(folder: Path) -> None:
    store = opened(SAMPLES / "schema-2.sql", folder)
    (new,) = (take for take in store.takes()["shot-2"])
    store.close()
    text = codecs.to_text(schema.take, new)
    assert upgrades.upgraded_take(text) == text
    record = json.loads(text)
    del record["drift"]
    for seam in record["seams"]:
        del seam["parts"]
    old = json.dumps(record)
    read = codecs.from_text(schema.take, upgrades.upgraded_take(old))
    assert (read.seams, read.drift) == ((Seam(2, 1.25, 0.5),), None)
    assert upgrades.upgraded_take("no take") == "no take"


def test_tracks_of_the_fifth_schema_are_pictures_of_one_timeline_and_those_of_the_sixth_as_they_were(
    folder: Path,
) -> None:
    store = opened(SAMPLES / "schema-5.sql", folder)
    project = store.load()[0].versions[-1].project
    store.close()
    (folder / DATABASE).unlink()
    assert {track.kind for track in project.tracks} == {"picture"}
    assert (project.timeline, project.name, project.markers, project.shelved) == ("T1", "Film", (), ())
    store = opened(SAMPLES / "schema-6.sql", folder)
    project = store.load()[0].versions[-1].project
    store.close()
    assert [track.kind for track in project.tracks] == ["picture", "picture", "picture", "sound", "subtitles"]
    treated = next(clip for _, _, clip in project.clips() if clip.treatment.fade_in)
    assert treated.treatment.transform.scale.at(1) == 1.25
    assert treated.transition == Transition("wipe", 4, 2, angle=90.0)
    assert (treated.link, treated.group, treated.is_on) == ("pair", "scene", False)
    voice, words = project.tracks[3].items[0], project.tracks[4].items[0]
    assert isinstance(voice, Clip) and voice.retime == Retime(Fraction(-3, 2), 3, Fraction(1, 4))
    assert isinstance(words, Clip) and words.title == Title("Hello")
    assert (project.tracks[3].is_solo, project.tracks[3].gain, project.tracks[4].is_locked) == (True, -3.0, True)
    assert project.markers == (Marker("m1", 1, 2, "beat", "look", "red"),)
    assert [(each.name, each.markers[0].at) for each in project.shelved] == [("Trailer", 5)]
    assert (project.footage[0].channels, project.footage[0].sequence) == (2, 3)


def test_grades_of_the_sixth_schema_stand_still_and_those_of_the_seventh_may_move(folder: Path) -> None:
    found = []
    for number in (6, 7):
        store = opened(SAMPLES / f"schema-{number}.sql", folder)
        project = store.load()[0].versions[-1].project
        store.close()
        (folder / DATABASE).unlink()
        treated = next(clip for _, _, clip in project.clips() if clip.treatment.fade_in)
        found.append((treated.treatment.grade, project.footage[0].is_interlaced, project.footage[0].keeps_fields))
    (plain, *fields), (moving, *later) = found
    assert plain == plain.at(3) == plain.moved(4) and plain.tint == 0 and fields == [False, False]
    assert moving.tint == 0.25 and later == [True, True]
    assert moving.at(0).gain == (1.0, 1.0, 1.0) and moving.at(5).gain == (1.5, 1.0, 1.0)
    assert moving.moved(2).at(7).saturation == 1.5


def test_tracks_of_the_seventh_schema_move_along_and_those_of_the_eighth_may_keep_their_places(folder: Path) -> None:
    found = []
    for number in (7, 8):
        store = opened(SAMPLES / f"schema-{number}.sql", folder)
        project = store.load()[0].versions[-1].project
        store.close()
        (folder / DATABASE).unlink()
        found.append([track.is_synced for track in project.tracks])
    assert found == [[True] * 5, [True, True, True, False, True]]


def test_there_is_a_sample_of_this_schema() -> None:
    assert (SAMPLES / f"schema-{schema.SCHEMA}.sql").is_file()


def test_beats_motion_and_camera_of_the_third_schema_are_read(folder: Path) -> None:
    store = opened(SAMPLES / "schema-3.sql", folder)
    (take,) = store.takes()["shot-2"]
    store.close()
    assert (take.recipe.beats, take.recipe.motion) == ((Beat(2, "a bird sits"),), 0.5)
    assert take.camera == (CameraKey(0), CameraKey(4, 0.625, 0.5, 1.25, -2.0))


def test_what_the_second_schema_did_not_know_is_empty(folder: Path) -> None:
    store = opened(SAMPLES / "schema-2.sql", folder)
    history, jobs = store.load()
    recipes = [*(shot.recipe for shot in history.current.shots), *(job.recipe for job in jobs)]
    recipes += [take.recipe for takes in store.takes().values() for take in takes]
    store.close()
    assert {(recipe.beats, recipe.motion) for recipe in recipes} == {((), None)}
