"""The film command from list to film, with shooting faked: what is shot, kept, said and refused."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from engine_help import cores, engine_threads

from engine.errors import LongtakeError
from engine.film.project import Drift, Project, Seam, SeamParts
from engine.film.recipe import Recipe
from engine.film.timebase import Rate
from engine.media.reader import VideoReader
from engine.messages import Finished, Shoot
from engine.service.film_board import Wishes
from engine.service.film_command import FilmOrder, make_film
from engine.service.report import TerminalReport, measures_of
from engine.service.session import Session
from tests.notation import take_of

SIZE = (64, 48)


class Set:
    """A folder with a list of shots, and the command run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.order = FilmOrder(folder / "shots.txt", folder / "film.mp4", wishes=Wishes(seed=100), size=SIZE, json=True)
        self.events: list[dict[str, Any]] = []
        self.err = ""

    def film(self, *lines: str, **changes: Any) -> int:
        """Run the command on these lines; returns its exit code."""
        self.order.shots.write_text("\n".join(lines), "utf-8")
        order = replace(self.order, **changes)
        out, err = io.StringIO(), io.StringIO()
        try:
            return make_film(order, out, err, "film_fake:shoot", may_shoot)
        finally:
            assert engine_threads() == []
            assert cores() == []
            self.events = [json.loads(line) for line in out.getvalue().splitlines()] if order.json else []
            self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def shot(self) -> list[Any]:
        """The numbers of the shots of which takes were made (None is a bridge), in order."""
        return [event["shot"] for event in self.events if event["event"] == "finished"]

    @property
    def summary(self) -> dict[str, Any]:
        assert self.events[-1]["event"] == "summary"
        return self.events[-1]

    def greys(self, *frames: int) -> list[int]:
        """The brightness of frames of the film, the seed that painted them, give or take the coding."""
        reader = VideoReader(self.folder / "film.mp4")
        found = [round(float(reader.frame(frame).mean())) for frame in frames]
        reader.close()
        return found


def may_shoot(recipe: Recipe) -> None:
    """The fake shoots anything but the family that nobody has."""
    if recipe.family == "none":
        raise LongtakeError("There is no family “none”.", "Choose another.")


@pytest.fixture
def on_set(tmp_path: Path) -> Set:
    return Set(tmp_path)


def test_a_list_becomes_a_film_and_the_summary_tells_of_it(on_set: Set) -> None:
    assert on_set.film("1s a dog", "0.5s 一个女人") == 0
    assert on_set.shot == [1, 2]
    summary = on_set.summary
    assert (summary["frames"], summary["seconds"]) == (36, 1.5)
    assert summary["film"] == str(on_set.folder / "film.mp4")
    assert [(take["shot"], take["seed"], take["prompt"]) for take in summary["takes"]] == [
        (1, 100, "a dog"),
        (2, 101, "一个女人"),
    ]
    reader = VideoReader(on_set.folder / "film.mp4")
    assert (reader.length, reader.size, reader.rate) == (36, SIZE, Rate.of(24))
    reader.close()
    assert on_set.greys(0, 23, 24, 35) == [100, 100, 101, 101]
    assert (on_set.folder / "film.longtake" / "project.db").exists()
    assert all("frames" not in event for event in on_set.events if event["event"] == "preview")


def test_the_same_command_again_shoots_nothing_and_a_changed_list_only_what_changed(on_set: Set) -> None:
    assert on_set.film("1s a", "1s b") == 0
    assert on_set.film("1s a", "1s b") == 0
    assert on_set.shot == []
    assert on_set.film("1s a", "1s other", wishes=Wishes()) == 0
    assert on_set.shot == [2]
    assert on_set.film("1s a", "1s b", wishes=Wishes()) == 0
    assert on_set.shot == []
    assert [take["prompt"] for take in on_set.summary["takes"]] == ["a", "b"]
    assert on_set.film("1s a", "0.5s new", "2s b", wishes=Wishes()) == 0
    assert on_set.shot == [2, 3]
    assert on_set.summary["frames"] == 24 + 12 + 48


def test_bridges_are_shot_last_and_lengthen_the_film(on_set: Set) -> None:
    assert on_set.film("1s a", "1s b", "1s c", bridge=0.5) == 0
    assert on_set.shot == [1, 2, 3, None, None]
    takes = on_set.summary["takes"]
    assert [take["operation"] for take in takes] == ["generate", "bridge", "generate", "bridge", "generate"]
    assert [take["seed"] for take in takes] == [100, 100, 101, 101, 102]
    assert takes[1]["name"] == "the bridge after shot 1"
    assert on_set.summary["frames"] == 3 * 24 + 2 * 12
    assert on_set.film("1s a", "1s b", "1s c") == 0
    assert on_set.shot == []
    assert on_set.summary["frames"] == 3 * 24 + 2 * 12
    assert on_set.film("1s a", "1s b", "1s c", bridge=0) == 0
    assert on_set.summary["frames"] == 3 * 24


def test_the_shortest_bridge_is_one_frame(on_set: Set) -> None:
    assert on_set.film("1s a", "1s b", bridge=0.001) == 0
    assert on_set.shot == [1, 2, None]
    assert on_set.summary["frames"] == 24 + 1 + 24


def test_a_shot_that_fails_costs_no_other_and_is_tried_again(on_set: Set) -> None:
    assert on_set.film("1s a", "1s fail", "1s c") == 1
    assert on_set.shot == [1, 3]
    notes = [event["text"] for event in on_set.events if event["event"] == "note"]
    assert "Shot 2 could not be shot. The paint has dried. Open another pot." in notes
    assert not on_set.order.out.exists()
    assert on_set.film("1s a", "1s fail", "1s c") == 1
    assert on_set.shot == []
    assert [event["shot"] for event in on_set.events if event["event"] == "failed"] == [2]
    assert on_set.film("1s a", "1s b", "1s c") == 0
    assert on_set.shot == [2]
    with Session.open(on_set.order.folder) as session:
        assert session.jobs == ()


def test_a_core_that_crashes_once_is_not_even_noticed(on_set: Set) -> None:
    assert on_set.film("1s a", "1s crash_once", "1s c") == 0
    assert on_set.shot == [1, 2, 3]


def test_a_take_whose_file_is_gone_is_shot_again(on_set: Set) -> None:
    assert on_set.film("1s a", "1s b") == 0
    lost = on_set.summary["takes"][1]["take"]
    (on_set.order.folder / "media" / f"{lost}.mkv").unlink()
    assert on_set.film("1s a", "1s b") == 0
    assert on_set.shot == [2]


def test_what_an_earlier_run_left_in_the_queue_is_shot_with_the_seed_drawn_then(on_set: Set) -> None:
    from engine.service import film_board
    from engine.service.shot_list import ListedShot

    with Session.create(on_set.order.folder, check_family=may_shoot) as session:
        session.push(film_board.follow(session.project, [ListedShot("a", 24)], Wishes()), "Write")
        request = session.ask(session.project.shots[0].id)
        session.shoot([request], "Shoot")
    assert on_set.film("1s a", wishes=Wishes(), size=None) == 0
    (take,) = on_set.summary["takes"]
    assert (take["take"], take["seed"]) == (request.take, request.recipe.seed)


def test_a_line_that_is_gone_takes_its_waiting_job_along(on_set: Set) -> None:
    from engine.service import film_board
    from engine.service.shot_list import ListedShot

    with Session.create(on_set.order.folder, check_family=may_shoot) as session:
        listed = [ListedShot("a", 24), ListedShot("b", 24)]
        session.push(film_board.follow(session.project, listed, Wishes()), "Write")
        session.shoot([session.ask(shot.id) for shot in session.project.shots], "Shoot")
    assert on_set.film("1s b", size=None, wishes=Wishes()) == 0
    assert on_set.shot == [1]
    with Session.open(on_set.order.folder) as session:
        assert session.jobs == ()


def test_the_terminal_gets_a_line_a_shot_and_the_closing_line_goes_to_standard_output(on_set: Set) -> None:
    assert on_set.film("1s a", "1s b", json=False) == 0
    assert on_set.out.splitlines() == [
        f"The film is {on_set.order.out} (2.0 s, 48 frames). The project is {on_set.order.folder}."
    ]
    told = on_set.err.splitlines()
    assert told[0] == f"The takes will be kept in the project {on_set.order.folder}."
    assert [line.split(" (")[0] for line in told[1:]] == ["Shot 1 is there", "Shot 2 is there"]
    assert "\r" not in on_set.err


def test_the_figures_of_a_take_are_told(tmp_path: Path) -> None:
    drift = Drift((24, 48), (0.2, 1.24), (0.1, 0.1), (0.0, 0.0))
    seams = (Seam(0, 1.04, 0.5), Seam(48, 1.0, 0.5, SeamParts(2.31, 1.0, 1.1, 3.2, 1.0)))
    take = take_of("a", seams=seams, drift=drift, seconds_spent=2.0)
    told = io.StringIO()
    report = TerminalReport(io.StringIO(), told)
    report.begin(Project(), [Shoot("job", "a", take.id, take.recipe, str(tmp_path), ())])
    report.hear(Finished("job", "a", take))
    assert "(2.0 s, joins 1.04 and 2.31 (motion), drift 1.2 (colour))" in told.getvalue()
    measures = json.loads(json.dumps(measures_of(take)))
    assert [seam["figure"] for seam in measures["seams"]] == [1.04, 2.31]
    assert measures["seams"][1]["parts"]["motion"] == 3.2
    assert (measures["drift"]["figure"], measures["drift"]["worst"]) == (1.24, "colour")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"out": Path("film.avi")}, "does not end in .mp4"),
        ({"out": Path("film")}, "does not end in .mp4"),
        ({"out": Path("nowhere/film.mp4")}, "There is no folder"),
        ({"out": Path("folder.mp4")}, "is a folder"),
        ({"out": Path("/proc/film.mp4")}, "Nothing can be written"),
        ({"size": (63, 48)}, "even numbers"),
        ({"size": (0, 0)}, "even numbers"),
        ({"size": (100000, 48)}, "even numbers"),
        ({"out": Path("f" * 300 + ".mp4")}, "Nothing can be written"),
        ({"project": Path("p" * 300)}, "cannot be read"),
        ({"bridge": -1}, "A bridge of -1 seconds"),
        ({"bridge": float("nan")}, "A bridge of nan seconds"),
        ({"shots": Path("none.txt")}, "There is no file"),
        ({"wishes": Wishes(family="none")}, "Shot 1: There is no family"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_shot(
    on_set: Set, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], words: str
) -> None:
    monkeypatch.chdir(on_set.folder)
    (on_set.folder / "folder.mp4").mkdir()
    with pytest.raises(LongtakeError) as caught:
        on_set.film("1s a", **changes)
    assert words in str(caught.value)
    assert caught.value.remedy
    assert on_set.shot == []
    assert sorted(path.name for path in on_set.folder.iterdir()) == ["folder.mp4", "shots.txt"]


def test_a_list_that_cannot_be_shot_leaves_the_project_as_it_was(on_set: Set) -> None:
    assert on_set.film("1s a") == 0
    for lines, changes in ((["1s b", "0s c"], {}), (["1s b"], {"wishes": Wishes(family="none")})):
        with pytest.raises(LongtakeError):
            on_set.film(*lines, **changes)
    with Session.open(on_set.order.folder) as session:
        assert [shot.recipe.prompt for shot in session.project.shots] == ["a"]
        assert session.project.shots[0].recipe.family == "sketch"


def test_a_project_keeps_its_size_and_rate_and_other_folders_are_left_alone(on_set: Set) -> None:
    assert on_set.film("1s a") == 0
    for changes in ({"size": (128, 96)}, {"rate": Rate.of(25)}):
        with pytest.raises(LongtakeError, match="project's"):
            on_set.film("1s a", **changes)
    assert on_set.film("1s a", size=SIZE, rate=Rate.of(24)) == 0
    other = on_set.folder / "holiday"
    other.mkdir()
    (other / "beach.jpg").touch()
    with pytest.raises(LongtakeError, match="holds other files"):
        on_set.film("1s a", project=other)
    assert [path.name for path in other.iterdir()] == ["beach.jpg"]
