"""The project file: what is saved comes back, also after the program was killed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film import edits
from engine.film.history import HISTORY_LIMIT
from engine.film.project import Project
from engine.film.recipe import Recipe
from engine.film.store import DATABASE, ProjectStore, QueuedJob
from tests.film.random_edits import random_edit, random_take
from tests.film.store_help import Saved, assert_told, reopened
from tests.notation import pictures_of, project_of, take_of

ROOT = Path(__file__).parent.parent.parent


# --- what is saved comes back ------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_after_any_decisions_and_facts_the_file_equals_the_memory(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pick = random.Random(seed)
    folder = tmp_path_factory.mktemp("film")
    saved = Saved(folder, project_of("aabb..2ccc", "..aaEE", waiting="d"))
    for _ in range(30):
        what = pick.random()
        if what < 0.2:
            saved.step(pick.choice([-1, -1, +1]))
        elif what < 0.3 and (arrived := random_take(saved.history.current, pick)):
            saved.store.save_take(*arrived, None)
            saved.history.amend(edits.TakeAdder(*arrived))
        else:
            saved.push(random_edit(saved.history.current, pick), f"Edit „{pick.random()}“")
    saved.store.close()
    again = ProjectStore.open(folder)
    history, _ = again.load()
    again.close()
    assert history.versions == saved.history.versions
    assert history.cursor == saved.history.cursor
    for one, other, mine, yours in zip(
        history.versions, history.versions[1:], saved.history.versions, saved.history.versions[1:], strict=False
    ):
        assert shared(one.project, other.project) >= shared(mine.project, yours.project)


def shared(one: Project, other: Project) -> int:
    """How many shots, tracks and clips are one object in both."""
    mine = {id(part) for part in (*one.shots, *one.tracks, *(clip for _, _, clip in one.clips()))}
    return sum(id(part) in mine for part in (*other.shots, *other.tracks, *(clip for _, _, clip in other.clips())))


def test_jobs_come_back_in_their_order(store: ProjectStore) -> None:
    recipe = Recipe(prompt="a fox", seed=3)
    for name in "xyz":
        store.save_job(QueuedJob(name, "a", f"take {name}", recipe))
    store.save_job(QueuedJob("y", "a", "take y", recipe, "failed", "The disk is „full“."))
    store.reorder(["z", "x", "y"])
    store.remove_jobs(["x", "never there"])
    again, _, jobs = reopened(store)
    again.close()
    assert jobs == (
        QueuedJob("z", "a", "take z", recipe),
        QueuedJob("y", "a", "take y", recipe, "failed", "The disk is „full“."),
    )


def test_a_take_comes_in_and_its_job_goes_out(store: ProjectStore) -> None:
    store.save_job(QueuedJob("x", "a", "a-take2", Recipe(prompt="a fox")))
    store.save_take("a", take_of("a", 2), "x")
    store.save_take("a", take_of("a", 2, seconds_spent=99.0), "x")
    store.save_take("gone", take_of("g", 1), None)
    again, history, jobs = reopened(store)
    assert jobs == ()
    assert history.current.shots[0].takes == (take_of("a", 2),)  # the sample's first take is no fact of this file
    assert again.takes() == {"a": (take_of("a", 2),), "gone": (take_of("g", 1),)}
    again.close()


def test_awkward_values_come_back(folder: Path) -> None:
    words = 'a „fox“ \\ "quoted" \n\t 雪 🦊 \x00 \ud800'
    take = take_of("a", 1, seconds_spent=float("inf"), made_with=(("weights", words),))
    project = edits.add_shot(Project(), Recipe(prompt=words, guidance=1e-300, seed=2**40), shot_id="a")
    saved = Saved(folder, project)
    saved.push(edits.change_notes(project, "a", words), words)
    saved.store.save_take("a", take, None)
    again, history, _ = reopened(saved.store)
    again.close()
    assert history.current.shots[0].takes == (take,)
    assert replace(history.current.shots[0], takes=()) == saved.history.current.shots[0]
    assert history.label_to_undo == words


def test_a_step_writes_only_what_changed(folder: Path) -> None:
    project = Project()
    for number in range(100):
        project = edits.add_shot(project, Recipe(prompt=f"shot {number}"))
    saved = Saved(folder, project)
    counted = saved.store._database

    def rows(action: Callable[[], object]) -> int:
        before = counted.total_changes
        action()
        return counted.total_changes - before

    shot = saved.history.current.shots[50]
    notes = edits.change_notes(saved.history.current, shot.id, "slower")
    assert rows(lambda: saved.push(notes)) == 3  # the shot, the version, the cursor
    cut = edits.split(saved.history.current, "V1", 10)
    # a run of its clips (or two, where the new clip ends one), the track, the timeline, the version, the cursor
    assert rows(lambda: saved.push(cut)) in (5, 6)
    assert rows(lambda: saved.step(-1)) == 1  # the cursor
    longer = edits.change_recipe(saved.history.current, shot.id, replace(shot.recipe, length=60))
    # Shot, run, track, timeline, version and cursor; the dropped version with its run, track and timeline.
    assert rows(lambda: saved.push(longer)) in (10, 11)
    assert rows(lambda: saved.store.save_take(shot.id, take_of("a"), None)) == 1
    saved.store.close()


def test_what_only_dropped_versions_held_is_dropped(folder: Path) -> None:
    saved = Saved(folder, project_of("aabb"))
    for number in range(20):
        saved.push(edits.change_notes(saved.history.current, "a", f"try {number}"))
        saved.step(-1)
    held = saved.store._database.execute("SELECT kind, COUNT(*) FROM objects GROUP BY kind ORDER BY kind").fetchall()
    assert held == [("markers", 1), ("run", 1), ("shot", 3), ("timeline", 1), ("track", 1)]
    saved.store.close()


def test_the_oldest_versions_are_dropped_from_the_file_too(folder: Path) -> None:
    saved = Saved(folder, project_of("aabb"))
    saved.store._database.execute("PRAGMA synchronous=OFF")
    for number in range(HISTORY_LIMIT + 3):
        saved.push(edits.change_notes(saved.history.current, "a", str(number)), str(number))
    again, history, _ = reopened(saved.store)
    again.close()
    assert history.versions == saved.history.versions
    assert len(history.versions) == HISTORY_LIMIT


# --- killed ------------------------------------------------------------------------------------------------------

PUSHES = """
import sys
from pathlib import Path
from engine.film import edits
from engine.film.store import ProjectStore
from tests.notation import take_of
store = ProjectStore.open(Path(sys.argv[1]))
history, _ = store.load()
for number in range(10**6):
    project = edits.change_notes(history.current, "a", f"{number} " + "x" * 5000)
    store.save_push(project, str(number))
    history.push(project, str(number))
    store.save_take("a", take_of("a", number), None)
    print(number, flush=True)
"""


def test_a_killed_program_loses_nothing_that_was_committed_and_no_lock_stays(folder: Path) -> None:
    ProjectStore.create(folder, project_of("aabb")).close()
    pick = random.Random(4)
    for _ in range(6):
        command = [sys.executable, "-c", PUSHES, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            first = process.stdout.readline()
            assert first, "the program did not start"
            time.sleep(pick.uniform(0.0, 0.1))
            process.kill()
            last = int(([first, *process.stdout.read().splitlines()])[-1])
        store = ProjectStore.open(folder)
        history, _ = store.load()
        label = int(history.versions[-1].label)
        assert label in (last, last + 1), "what was said to be saved is there; at most one step more"
        assert history.cursor == len(history.versions) - 1
        assert history.current.shots[0].notes.startswith(f"{label} ")
        assert {f"a-take{number}" for number in range(last + 1)} <= {take.id for take in store.takes()["a"]}
        store.close()


@pytest.mark.parametrize("moved", [1, 2, 7])
def test_a_checkpoint_cut_short_is_mended(folder: Path, tmp_path: Path, moved: int) -> None:
    """As after a kill, or on a full disk, while SQLite moved pages from its log into the file."""
    saved = Saved(folder, project_of("aabb"))
    for number in range(40):
        saved.push(edits.change_notes(saved.history.current, "a", f"{number}" * 500))
    killed = tmp_path / "Killed.longtake"
    shutil.copytree(folder, killed)
    log = (killed / f"{DATABASE}-wal").read_bytes()
    size = int.from_bytes(log[8:12], "big")
    frames = (log[at : at + 24 + size] for at in range(32, len(log), 24 + size))
    newest = {int.from_bytes(frame[:4], "big"): frame[24:] for frame in frames}
    assert len(newest) > moved
    with (killed / DATABASE).open("r+b") as file:
        for page in sorted(newest)[:moved]:
            file.seek((page - 1) * size)
            file.write(newest[page])
    store = ProjectStore.open(killed)
    history, _ = store.load()
    store.close()
    saved.store.close()
    assert history.versions == saved.history.versions


def test_a_project_killed_while_it_was_being_made_can_be_made_again(folder: Path) -> None:
    (folder / "project.db.new").write_bytes(b"half of it")
    store = ProjectStore.create(folder, project_of("aabb"))
    history, _ = store.load()
    store.close()
    assert pictures_of(history.current) == ["aabb"]
    assert not (folder / "project.db.new").exists()


def test_a_project_that_is_open_cannot_be_opened_again(store: ProjectStore) -> None:
    assert_told(lambda: ProjectStore.open(store.folder), "is open already")
    code = "import sys; from pathlib import Path; from engine.film.store import ProjectStore\n"
    code += "try: ProjectStore.open(Path(sys.argv[1]))\nexcept Exception as error: print(error)"
    other = subprocess.run(
        [sys.executable, "-c", code, str(store.folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "is open already" in other.stdout
    store.save_push(project_of("bb"), "Edit")  # and the first is none the worse
    again, history, _ = reopened(store)
    again.close()
    assert pictures_of(history.current) == ["bb"]
