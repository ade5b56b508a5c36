"""The verbs, each from its command line to takes on disk, with shooting faked; and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from film_fake import Residency, shoot
from verbs_help import SIZE, Cutting, may_shoot, write_picture

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Seam
from engine.film.recipe import (
    Animate,
    Beat,
    Bridge,
    CameraPath,
    Edit,
    ExtendAfter,
    ExtendBefore,
    Finish,
    Generate,
    Loop,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Still,
)
from engine.film.shapes import CameraKey
from engine.film.timebase import FrameRange, Rate
from engine.media.reader import VideoReader
from engine.messages import Finished
from engine.service import verbs
from engine.service.footage import footage_of, put_at_the_end
from engine.service.session import Session
from engine.service.verbs import reading


@pytest.fixture
def cut(tmp_path: Path) -> Cutting:
    """A film of two shots of a second each, both shot."""
    cutting = Cutting(tmp_path)
    cutting.make("a dog", "a car")
    return cutting


# --- beside clips ----------------------------------------------------------------------------------------------


def test_extend_both_ways(cut: Cutting) -> None:
    assert cut.run("extend", "1", "--after", "0.5") == 0
    (take,) = cut.takes
    assert (take["operation"], take["frames"], take["name"]) == ("extend after", 12, "the extension after shot 1")
    assert cut.run("extend", "shot 2", "--before", "6f", "--prompt", "a road", "--seed", "7") == 0
    assert (cut.takes[0]["seed"], cut.takes[0]["frames"]) == (7, 6)
    assert cut.board == [
        ("generate", "a dog", 24),
        ("extend after", "a dog", 12),
        ("extend before", "a road", 6),
        ("generate", "a car", 24),
    ]
    assert cut.project.length == 24 + 12 + 6 + 24
    operation = cut.recipe(1).operation
    assert isinstance(operation, ExtendAfter)
    assert isinstance(cut.recipe(2).operation, ExtendBefore)
    assert (cut.folder / "media" / f"{operation.context.media}.mkv").is_file()


def test_bridge_and_loop(cut: Cutting) -> None:
    assert cut.run("bridge", "2", "1", "--length", "0.5") == 0
    assert isinstance(cut.recipe(1).operation, Bridge)
    assert cut.run("loop", "2", "--steps", "3", "--model", "sketch") == 0
    assert [(take["name"], take["frames"]) for take in cut.takes] == [("the loop after shot 1", 24)]
    assert isinstance(cut.recipe(2).operation, Loop)
    assert cut.recipe(2).steps == 3
    assert [name for name, _, _ in cut.board] == ["generate", "bridge", "loop", "generate"]


def test_several_starts_are_takes_of_one_shot(cut: Cutting) -> None:
    assert cut.run("starts", "2", "--prompt", "a door opens", "--prompt", "a bird lands", "--length", "0.5") == 0
    assert [take["prompt"] for take in cut.takes] == ["a door opens", "a bird lands"]
    assert [take["on_show"] for take in cut.takes] == [False, True]
    assert cut.board[1] == ("extend before", "a bird lands", 12)
    assert cut.run("starts", "1", "--prompt", "snow", "--prompt", "rain", "--best-join") == 0
    assert cut.project.shots[0].shows_best_join


# --- other takes of a clip -------------------------------------------------------------------------------------


def test_retake_and_restyle_mark_a_range_of_the_clip(cut: Cutting) -> None:
    assert cut.run("retake", "2", "--from", "0.25", "--to", "0.5", "--prompt", "a bus") == 0
    retake = cut.recipe().operation
    assert isinstance(retake, Retake)
    assert (retake.target, cut.recipe().prompt) == (FrameRange(6, 6), "a bus")
    assert (
        cut.run(
            "restyle", "shot 1", "--style", "pencil sketch", "--from", "12f", "--strength", "0.4", "--keep", "edges"
        )
        == 0
    )
    restyle = cut.recipe(0).operation
    assert isinstance(restyle, Restyle)
    assert restyle.keeps == "edges"
    assert (restyle.target, restyle.strength, cut.recipe(0).prompt) == (FrameRange(12, 12), 0.4, "a dog, pencil sketch")
    assert [(shot.recipe.prompt, len(shot.takes)) for shot in cut.project.shots] == [("a dog", 2), ("a car", 2)]


@pytest.mark.parametrize(
    "words", [("retake", "1", "--from", "6f", "--prompt", "a bus"), ("restyle", "1", "--style", "ink", "--from", "6f")]
)
def test_a_retake_that_shall_join_best_is_shown(cut: Cutting, words: tuple[str, ...]) -> None:
    assert cut.run(*words, "--takes", "2", "--best-join") == 0
    assert [take["on_show"] for take in cut.takes] == [False, True]


def test_repaint_draws_its_mask_on_the_clip(cut: Cutting) -> None:
    options = ["--box", "0.25,0.25,0.5,0.5", "--polygon", "0,0 1,0 0.5,1@0.5", "--fixed", "--feather", "0.1"]
    assert cut.run("repaint", "2", *options, "--from", "0.5") == 0
    operation = cut.recipe().operation
    assert isinstance(operation, Repaint)
    box, triangle = operation.mask.outlines
    assert (box.at, box.points) == (0, ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
    assert (triangle.at, triangle.points) == (12, ((0.0, 0.0), (1.0, 0.0), (0.5, 1.0)))
    assert (operation.mask.tracked, operation.mask.feather, operation.target) == (False, 0.1, FrameRange(12, 12))


def test_footage_is_painted_over_by_a_shot_of_its_own(cut: Cutting) -> None:
    film = cut.beside / "film.mp4"
    assert cut.run("export", "-o", str(film)) == 0
    with Session.open(cut.folder) as session:
        session.push(put_at_the_end(session.project, [footage_of(film, session.project.rate)]), "Import")
    assert cut.run("restyle", "3", "--style", "ink noir", "--from", "0.5", "--to", "1") == 0
    assert [(take["operation"], take["frames"], take["name"]) for take in cut.takes] == [("restyle", 48, "shot 3")]
    assert [clip.length for _, _, clip in cut.project.clips()] == [24, 24, 12, 12, 24]
    assert cut.project.length == 96
    assert cut.run("retake", "3", "--prompt", "a wall", "--to", "0.25") == 0
    assert cut.run("repaint", "6", "--box", "0,0,1,1", "--prompt", "a hat", "--to", "6f") == 0
    assert [name for name, _, _ in cut.board] == ["generate", "generate", "retake", "restyle", "repaint"]
    with pytest.raises(LongtakeError, match="no prompt"):
        cut.run("retake", "4")


def test_reframe_a_clip_and_the_film(cut: Cutting) -> None:
    assert cut.run("reframe", "1", "--shape", "16:9") == 0
    operation = cut.recipe(0).operation
    assert isinstance(operation, Reframe)
    assert (cut.recipe(0).size, operation.place) == ((86, 48), (11, 0, 64, 48))
    assert cut.project.size == SIZE
    assert cut.run("reframe", "--shape", "48x64") == 0
    assert [take["name"] for take in cut.takes] == ["shot 1", "shot 2"]
    assert cut.project.size == (48, 64)
    assert {shot.take.recipe.size for shot in cut.project.shots if shot.take} == {(48, 64)}
    assert cut.run("reframe", "--shape", "48x64") == 0
    assert cut.takes == [], "it has that size already"


def test_finish_some_clips_or_all(cut: Cutting) -> None:
    assert cut.run("finish", "--size", "128x96", "2") == 0
    assert cut.recipe(1).operation == Finish(cut.recipe(1).operation.source)  # type: ignore[union-attr]
    assert cut.recipe(1).size == (128, 96)
    assert cut.run("finish", "--size", "128x96", "--no-inbetweens", "1") == 0
    assert cut.recipe(0).operation.inbetweens is False  # type: ignore[union-attr]
    assert cut.run("finish") == 0
    assert len(cut.takes) == 2


# --- new shots -------------------------------------------------------------------------------------------------


def test_words_become_shots_in_their_place(cut: Cutting) -> None:
    assert cut.run("generate", "--prompt", "a bird", "--length", "0.5", "--after", "1", "--motion", "0.3") == 0
    assert cut.run("still", "--prompt", "a harbour", "--takes", "2", "--seed", "40") == 0
    assert [take["seed"] for take in cut.takes] == [40, 41]
    assert cut.board[1:] == [("generate", "a bird", 12), ("generate", "a car", 24), ("still", "a harbour", 72)]
    assert cut.recipe(1).motion == 0.3
    assert isinstance(cut.recipe().operation, Still)
    assert cut.summary["takes"][1]["clips"] == [list(cut.project.clips())[-1][2].id]


def test_a_long_take_has_beats(cut: Cutting) -> None:
    assert cut.run("long", "--length", "1:00", "--beat", "20:he runs", "--beat", "0:a man walks", "--steps", "1") == 0
    recipe = cut.recipe()
    assert (recipe.prompt, recipe.length, recipe.beats) == ("a man walks", 60 * 24, (Beat(480, "he runs"),))
    assert cut.run("long", "--length", "1", "--prompt", "rain", "--beat", "12f: it stops") == 0
    assert cut.recipe().beats == (Beat(12, "it stops"),)


@pytest.mark.parametrize(
    ("text", "at", "prompt"),
    [
        ("0:it rains", 0, "it rains"),
        ("2.5s:it rains", 60, "it rains"),
        ("40f: it rains", 40, "it rains"),
        ("1:10:snow falls", 70 * 24, "snow falls"),
        ("1:10.5s:snow falls", 70 * 24 + 12, "snow falls"),
        ("20:3 men: they run", 480, "3 men: they run"),
        ("70s:10:30 on a clock", 70 * 24, "10:30 on a clock"),
    ],
)
def test_a_beat_begins_at_any_moment_that_a_length_may_be(text: str, at: int, prompt: str) -> None:
    assert reading.beat(text, Rate.of(24)) == Beat(at, prompt)


@pytest.mark.parametrize("text", ["1:10", "1:10:", "1:10:30 on a clock", "x:snow", "-1:snow", "1:30f:snow", "1:30f"])
def test_a_beat_that_may_mean_several_moments_or_none_is_refused(text: str) -> None:
    with pytest.raises(LongtakeError) as told:
        reading.beat(text, Rate.of(24))
    assert told.value.remedy


def test_a_picture_and_a_camera_have_moments_of_minutes_too(tmp_path: Path) -> None:
    rate, file, other = Rate.of(24), tmp_path / "a.png", tmp_path / "a.png@2"
    assert reading.picture(f"{file}@1:30", rate) == (file, 90 * 24)
    assert reading.picture(f"{tmp_path}/me@home.png", rate) == (tmp_path / "me@home.png", 0)
    other.touch()
    assert reading.picture(str(other), rate) == (other, 0)
    file.touch()
    for text in (f"{file}@soon", str(other)):
        with pytest.raises(LongtakeError):
            reading.picture(text, rate)
    assert reading.camera_key("1:30:0.5,0.4", rate, 9999) == CameraKey(90 * 24, 0.5, 0.4)


def test_pictures_are_animated_at_their_moments(cut: Cutting) -> None:
    one, other = write_picture(cut.beside / "one.png"), write_picture(cut.beside / "two@home.png")
    options = ["--image", str(one), "--image", f"{other}@1", "--image", f"{one}@6f", "--length", "1"]
    assert cut.run("animate", *options, "--prompt", "it falls", "--moving", "0,0,0.5,1") == 0
    operation = cut.recipe().operation
    assert isinstance(operation, Animate)
    files = {footage.id: Path(footage.path) for footage in cut.project.footage}
    assert [(files[image.media], image.at) for image in operation.images] == [(one, 0), (one, 6), (other, 23)]
    assert len(files) == 2
    assert operation.moving is not None
    assert operation.moving.outlines[0].points == ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))


@pytest.mark.parametrize("verb", [("generate", "--prompt", "a man"), ("long", "--beat", "0:a man")])
def test_pictures_of_what_shall_look_alike_are_referred_to(cut: Cutting, verb: tuple[str, ...]) -> None:
    face, hat = write_picture(cut.beside / "face.png"), write_picture(cut.beside / "hat.png")
    options = ["--reference", str(face), "--reference", str(hat), "--reference", f"{face}@0", "--length", "1"]
    assert cut.run(*verb, *options) == 0
    files = {footage.id: Path(footage.path) for footage in cut.project.footage}
    shot = cut.project.shots[-1]
    assert [(files[image.media], image.frame) for image in shot.recipe.references] == [(face, 0), (hat, 0), (face, 0)]
    assert len(files) == 2 and shot.take is not None and shot.take.recipe.references == shot.recipe.references
    with pytest.raises(LongtakeError, match=r"“face\.png” shows nothing at that time"):
        cut.run(*verb, "--reference", f"{face}@99", "--length", "1")


def test_a_camera_and_an_edit_start_from_a_frame_of_a_clip(cut: Cutting) -> None:
    assert cut.run("camera", "1", "--key", "0:0.5,0.5", "--key", "1:0.7,0.5,2,10", "--length", "1") == 0
    camera = cut.recipe(1).operation
    assert isinstance(camera, CameraPath)
    assert camera.path == (CameraKey(0), CameraKey(23, 0.7, 0.5, 2.0, 10.0))
    assert (camera.image.frame, cut.recipe(1).prompt) == (23, "a dog")
    assert cut.run("edit", "1", "--prompt", "in snow", "--at", "0.5", "--box", "0,0,1,0.5", "--strength", "0.7") == 0
    edit = cut.recipe(1).operation
    assert isinstance(edit, Edit)
    assert (edit.image.frame, edit.strength, edit.mask is not None) == (12, 0.7, True)
    assert [operation for operation, _, _ in cut.board] == ["generate", "edit", "camera path", "generate"]


def test_the_list_tells_a_join_s_figure_only_while_it_is_what_was_measured(cut: Cutting) -> None:
    assert cut.run("extend", "1", "--after", "0.5") == 0
    with Session.open(cut.folder) as session:
        shot = session.project.shots[1]
        ask = session.ask(shot.id, replace(session.project.shots[1].recipe, seed=4))
        session.shoot([ask], "Shoot")
        take = shoot(ask, lambda _event: None, lambda: False, Residency())
        session.accept(Finished(ask.job, ask.shot, replace(take, seams=(Seam(0, 1.08, 0.0),))))
    assert cut.say("shots") == 0 and "seed 4, join 1.08" in cut.out
    assert cut.run("shots") == 0 and cut.told[0]["clips"][1]["joins"] == [{"frame": 24, "figure": 1.08}]
    with Session.open(cut.folder) as session:
        clip = next(session.project.clips())[2]
        session.push(edits.trim(session.project, clip.id, "end", -4), "Trim")
    assert cut.say("shots") == 0 and "seed 4, join ? (measured before the cut changed)" in cut.out
    assert cut.run("shots") == 0 and cut.told[0]["clips"][1]["joins"] == [{"frame": 20, "figure": None}]


# --- shoot -----------------------------------------------------------------------------------------------------


def test_shoot_what_waits_and_then_nothing(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", taken=False)
    assert cut.run("shoot", "--seed", "5") == 0
    assert [(take["name"], take["seed"]) for take in cut.takes] == [("shot 1", 5), ("shot 2", 5)]
    assert cut.run("shoot") == 0
    assert cut.takes == []
    assert cut.run("shoot", "2", "--takes", "3", "--best-join") == 0
    assert [take["name"] for take in cut.takes] == ["shot 2"] * 3
    assert cut.project.shots[1].shows_best_join


def _files(cut: Cutting) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (cut.folder / "media").iterdir()}


@pytest.mark.parametrize("rest", [None, 0, 900])
def test_a_take_that_lost_its_file_is_made_again_as_it_was(cut: Cutting, rest: int | None) -> None:
    assert cut.run("retake", "1", "--from", "3f", "--to", "9f", "--prompt", "a bird") == 0
    before, files = cut.project, _files(cut)
    for shot in before.shots:
        path = cut.folder / (shot.take.media if shot.take else "")
        if rest is None:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:rest])
    assert cut.run("shots") == 0
    assert [shot["state"] for shot in cut.told[0]["shots"]] == ["missing", "missing"]
    assert cut.run("shoot") == 0
    assert [(take["prompt"], take["operation"]) for take in cut.takes] == [("a bird", "retake"), ("a car", "generate")]
    assert cut.project == before and _files(cut) == files
    assert cut.run("shoot") == 0 and cut.takes == []
    assert cut.run("queue") == 0 and cut.told == [[]]


def test_what_a_lost_take_was_made_from_is_made_again_first(cut: Cutting) -> None:
    assert cut.run("extend", "1", "--after", "0.5") == 0
    assert cut.run("retake", "1", "--from", "3f", "--to", "9f", "--prompt", "a bird") == 0
    before, files = cut.project, _files(cut)
    for path in (cut.folder / "media").iterdir():
        path.unlink()
    assert cut.run("shoot") == 0
    assert [take["operation"] for take in cut.takes] == ["generate", "generate", "retake", "extend after"]
    assert cut.project == before and _files(cut) == files


def test_half_a_file_is_not_taken_for_the_take_that_waits(cut: Cutting) -> None:
    before, files = cut.project, _files(cut)
    take = before.shots[1].takes[0]
    (cut.folder / take.media).write_bytes(files[Path(take.media).name][:900])
    with Session.open(cut.folder, may_shoot) as session:
        session.shoot([session.ask_lost(take.id)], "Shoot")
    assert cut.run("queue") == 0 and [job["state"] for job in cut.told[0]] == ["waiting"], "half a file is no take"
    assert cut.run("queue", "run") == 0
    assert cut.project == before and _files(cut) == files


def test_all_shoots_again_what_changed_and_then_what_goes_by_it(cut: Cutting) -> None:
    assert cut.run("extend", "1", "--after", "0.5") == 0
    assert cut.run("extend", "2", "--after", "0.5") == 0
    with Session.open(cut.folder) as session:
        dog = session.project.shots[0]
        session.push(edits.change_recipe(session.project, dog.id, replace(dog.recipe, prompt="a wolf")), "Write")
    assert cut.run("shoot") == 0
    assert cut.takes == []
    assert cut.run("shots") == 0
    assert [shot["changes"] for shot in cut.told[0]["shots"]] == [["prompt"], ["prompt"], ["prompt"], []]
    assert cut.run("shoot", "--all") == 0
    names = ["shot 1", "the extension after shot 1", "the extension after shot 1"]
    assert [take["name"] for take in cut.takes] == names
    assert [take["prompt"] for take in cut.takes] == ["a wolf"] * 3
    project = cut.project
    owners = {take.id: shot for shot in project.shots for take in shot.takes}
    for shot in project.shots[1:3]:
        assert shot.take is not None
        operation = shot.take.recipe.operation
        assert isinstance(operation, ExtendAfter)
        source = owners[operation.context.media]
        assert source.take is not None
        assert operation.context.media == source.take.id, "each goes on from what is on show"
    assert cut.run("shoot", "--all") == 0
    assert cut.takes == []


def test_a_shot_that_fails_costs_no_other_and_waits_to_be_retried(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "fail", "a car", taken=False)
    assert cut.run("shoot") == 1
    assert [take["name"] for take in cut.takes] == ["shot 1", "shot 3"]
    assert cut.summary["failed"][0]["words"] == "The paint has dried. Open another pot."
    assert cut.run("queue") == 0
    ((job,),) = cut.told
    assert (job["state"], job["name"]) == ("failed", "shot 2")
    assert cut.run("queue", "run") == 0
    assert cut.takes == [], "nothing waits"
    assert cut.run("queue", "retry") == 1
    with Session.open(cut.folder) as session:
        shot = session.project.shots[1]
        session.push(edits.change_recipe(session.project, shot.id, replace(shot.recipe, prompt="a cat")), "Write")
    assert cut.run("shoot") == 0
    assert [take["prompt"] for take in cut.takes] == ["a cat"]
    assert cut.run("queue") == 0
    assert cut.told == [[]], "the failed job is forgotten with the take that came instead"


# --- the queue -------------------------------------------------------------------------------------------------


def test_the_queue_is_listed_run_and_cleared(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", taken=False)

    def ask() -> list[str]:
        with Session.open(cut.folder, lambda _: None) as session:
            asks = [session.ask(shot.id) for shot in session.project.shots]
            session.shoot(asks, "Shoot all")
            return [each.job for each in asks]

    first, second = ask()
    assert cut.run("queue", "remove", first[:8]) == 0
    assert [job["job"] for job in cut.told[0]] == [second]
    assert cut.run("queue", "run") == 0
    assert [take["name"] for take in cut.takes] == ["shot 2"]
    ask()
    assert cut.run("shoot", "1") == 0
    assert [take["name"] for take in cut.takes] == ["shot 1"]
    assert cut.run("queue", "clear") == 0
    assert cut.told == [[]]
    for arguments, words in ((["remove"], "No job was named"), (["remove", "ffff"], "There is no job")):
        with pytest.raises(LongtakeError, match=words):
            cut.run("queue", *arguments)


def test_shoot_goes_on_with_what_waits_only_where_it_is_what_is_asked_for_now(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", taken=False)
    with Session.open(cut.folder, lambda _: None) as session:
        dog, car = session.project.shots
        asks = [session.ask(dog.id), session.ask(car.id)]
        session.shoot(asks, "Shoot all")
        session.push(edits.change_recipe(session.project, car.id, replace(car.recipe, prompt="a bus")), "Write")
    assert cut.run("shoot") == 0
    assert next((take["take"], take["prompt"]) for take in cut.takes) == (asks[0].take, "a dog")
    assert [take["prompt"] for take in cut.takes] == ["a dog", "a bus"]
    assert cut.run("queue") == 0
    assert [job["job"] for job in cut.told[0]] == [asks[1].job], "it is left to whoever asked for it"


def _queued(cut: Cutting, shot: int, seed: int) -> str:
    with Session.open(cut.folder, may_shoot) as session:
        own = session.project.shots[shot]
        ask = session.ask(own.id, replace(own.recipe, seed=seed))
        session.shoot([ask], "Shoot")
        return ask.job


@pytest.mark.parametrize(
    ("options", "seeds", "best"),
    [
        ((), [3], False),
        (("--seed", "3"), [3], False),
        (("--seed", "8"), [8], False),
        (("--takes", "2", "--seed", "3"), [3, 4], False),
        (("--takes", "3", "--seed", "5", "--best-join"), [5, 6, 7], True),
        (("--best-join", "--seed", "3"), [3], True),
    ],
)
def test_shoot_shoots_what_is_asked_for_although_a_job_waits(
    tmp_path: Path, options: tuple[str, ...], seeds: list[int], best: bool
) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", taken=False)
    waiting = _queued(cut, 0, 3)
    assert cut.run("shoot", "1", *options) == 0
    assert [take["seed"] for take in cut.takes] == seeds
    assert cut.project.shots[0].shows_best_join is best
    assert cut.run("queue") == 0
    assert cut.told == [[]], f"{waiting} is not shot once more"


def test_shoot_with_other_steps_does_not_go_on_with_a_job_of_the_old_ones(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    cut.make("a dog", taken=False)
    _queued(cut, 0, 3)
    assert cut.run("shoot", "1", "--steps", "2") == 0
    assert cut.recipe(0).steps == 2


def test_a_shot_that_cannot_be_asked_for_costs_no_other(tmp_path: Path) -> None:
    def no_cars(recipe: Recipe) -> None:
        if "car" in recipe.prompt:
            raise LongtakeError("The model of cars is gone.", "Choose another model.")

    cut = Cutting(tmp_path)
    cut.make("a dog", "a car", "a cat", taken=False)
    cut = Cutting(tmp_path, no_cars)
    assert cut.run("shoot", "--steps", "2") == 1
    assert [take["name"] for take in cut.takes] == ["shot 1", "shot 3"]
    words = "The model of cars is gone. Choose another model."
    assert cut.summary["failed"] == [{"job": None, "name": "shot 2", "words": words}]
    assert not any("retry" in event.get("text", "") for event in cut.told), "it is not in the queue"
    assert [shot.recipe.steps for shot in cut.project.shots] == [2, None, 2]
    assert cut.say("shoot") == 1
    assert (cut.out, cut.err) == ("Nothing was shot.\n", f"Shot 2 could not be shot. {words}\n")


def test_a_job_that_cannot_be_retried_costs_no_other(cut: Cutting) -> None:
    with Session.open(cut.folder, may_shoot) as session:
        project, shot = edits.extend(session.project, next(iter(session.project.clips()))[2].id, "end", 6)
        asks = [session.ask(shot, None, project), session.ask(project.shots[-1].id)]
        session.shoot(asks, "Extend", project)
        for ask in asks:
            session.queue.fail(ask.job, "The paint has dried.")
        session.path_of(session.project.shots[0].takes[0].id).unlink()
    assert cut.run("queue", "retry") == 1
    assert [take["name"] for take in cut.takes] == ["shot 2"]
    ((job, words),) = [(failure["job"], failure["words"]) for failure in cut.summary["failed"]]
    assert job == asks[0].job and "is missing" in words


def test_a_take_whose_file_is_gone_is_told_and_shot_again(cut: Cutting) -> None:
    lost = cut.folder / cut.project.shots[1].takes[0].media
    lost.unlink()
    assert cut.run("shots") == 0
    assert [shot["state"] for shot in cut.told[0]["shots"]] == ["ready", "missing"]
    assert cut.say("shots") == 0
    assert "missing its file, 1 s, 1 take: a car" in cut.out
    assert cut.run("shoot") == 0
    assert [(take["name"], take["on_show"]) for take in cut.takes] == [("shot 2", True)]
    assert cut.run("shoot") == 0
    assert cut.takes == []


def test_a_job_that_lost_its_source_is_told_and_fails(cut: Cutting) -> None:
    with Session.open(cut.folder, lambda _: None) as session:
        project, shot = edits.extend(session.project, next(iter(session.project.clips()))[2].id, "end", 6)
        session.shoot([session.ask(shot, None, project)], "Extend", project)
        lost = session.path_of(session.project.shots[0].takes[0].id)
    lost.unlink()
    assert cut.run("queue", "run") == 1
    assert any("is missing" in event.get("text", "") for event in cut.told)


# --- projects --------------------------------------------------------------------------------------------------


def test_new_makes_a_project_from_a_list(tmp_path: Path) -> None:
    cut = Cutting(tmp_path)
    (tmp_path / "shots.txt").write_text("1s a dog\n0.5s a car\n", "utf-8")
    options = ["--size", "64x48", "--rate", "12", "--shots", str(tmp_path / "shots.txt")]
    assert cut.run("new", *options) == 0
    assert cut.board == [("generate", "a dog", 12), ("generate", "a car", 6)]
    assert (cut.project.size, str(cut.project.rate)) == (SIZE, "12")
    with pytest.raises(LongtakeError, match="already"):
        cut.run("new")


def test_shots_tells_everything_that_other_verbs_need(cut: Cutting) -> None:
    assert cut.run("shots") == 0
    (facts,) = cut.told
    assert (facts["frames"], facts["size"], facts["rate"]) == (48, [64, 48], "24")
    assert [(shot["number"], shot["name"], shot["state"]) for shot in facts["shots"]] == [
        (1, "shot 1", "ready"),
        (2, "shot 2", "ready"),
    ]
    assert [take["on_show"] for take in facts["shots"][0]["takes"]] == [True]
    clips = facts["clips"]
    assert [(clip["number"], clip["start"], clip["frames"], clip["name"]) for clip in clips] == [
        (1, 0, 24, "shot 1"),
        (2, 24, 24, "shot 2"),
    ]
    assert cut.run("extend", clips[1]["id"][:6], "--after", "0.5") == 0
    assert cut.say("shots") == 0
    lines = cut.out.splitlines()
    assert lines[0] == "64x48, 24 frames a second, 2.5 s"
    assert any(line.endswith("ready, 1 s, 1 take: a dog") for line in lines)
    assert any("V1 at 2 s for 0.5 s, the extension after shot 2, take 1 of 1" in line for line in lines)


def test_export_writes_the_film_or_says_what_waits(cut: Cutting) -> None:
    film = cut.beside / "film.mp4"
    assert cut.run("export", "-o", str(film)) == 0
    reader = VideoReader(film)
    assert (reader.length, reader.size) == (48, SIZE)
    reader.close()
    assert cut.summary["film"] == str(film)
    with Session.open(cut.folder) as session:
        shot = replace(session.project.shots[0].recipe, prompt="a cat")
        session.push(edits.add_shot(session.project, shot), "Add")
    with pytest.raises(LongtakeError, match=r"Shot 3 waits to be shot\. Shoot first") as told:
        cut.run("export", "-o", str(film))
    assert "--unfinished" in told.value.remedy
    assert cut.run("export", "-o", str(film), "--unfinished") == 0
    with pytest.raises(LongtakeError, match=r"does not end as any kind of film does"):
        cut.run("export", "-o", "film.avi")


def test_a_person_is_told_in_a_line_a_take(cut: Cutting) -> None:
    assert cut.say("extend", "1", "--after", "0.5") == 0
    assert cut.out.startswith("The take is there: ")
    assert cut.err.splitlines()[-1].startswith("The extension after shot 1 is there (")


# --- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extend", "9", "--after", "1"], "There is no clip “9”"),
        (["extend", "shot 7", "--after", "1"], "There is no clip “shot 7”"),
        (["extend", "1", "--after", "0"], "shorter than one frame"),
        (["extend", "1", "--after", "soon"], "is not a duration"),
        (["bridge", "1", "1"], "Only clips beside each other"),
        (["loop", "1", "--length", "-1"], "is not a duration"),
        (["starts", "1", "--prompt", " "], "A start has no words"),
        (["retake", "1", "--from", "2"], "is nothing of a clip of 1 s"),
        (["retake", "1", "--from", "0.5", "--to", "0.5"], "is nothing of a clip"),
        (["retake", "1", "--from", "0.5", "--to", "1.5"], "1.5 lies past the end of a clip of 1 s"),
        (["repaint", "1", "--box", "0,0,1,1", "--to", "25f"], "25f lies past the end of a clip of 1 s"),
        (["restyle", "1", "--style", " "], "No style was named"),
        (["repaint", "1"], "Nothing says where"),
        (["repaint", "1", "--box", "1,2"], "is not a box"),
        (["repaint", "1", "--box", "a,b,c,d"], "is not a box"),
        (["repaint", "1", "--box", "0,0,1,1@2"], "not drawn on this clip"),
        (["repaint", "1", "--polygon", "0,0 1,1"], "is not a polygon"),
        (["repaint", "1", "--box", "0,0,1,1", "--feather", "2"], "soft edge"),
        (["reframe", "--shape", "wide"], "is not a size"),
        (["reframe", "--shape", "0:9"], "is not a shape"),
        (["reframe", "--shape", "15x15"], "cannot be made"),
        (["reframe", "1", "--shape", "1:1", "--place", "500,0,64,48"], "nothing of the clip"),
        (["reframe", "--shape", "1:1", "--prompt", "x"], "belong to one clip"),
        (["finish", "1", "--no-inbetweens"], "has that size already"),
        (["camera", "1", "--key", "0:0.5"], "is not where a camera looks"),
        (["camera", "1", "--key", "0:0.5,0.5,99"], "cannot look"),
        (["camera", "1", "--key", "0:3,0.5", "--key", "1:2,0.5"], "The camera never sees the picture"),
        (["camera", "1", "--key", "0:0.5,0.5", "--at", "3"], "shows nothing at 3"),
        (["animate", "--image", "none.png", "--prompt", "x"], "none.png"),
        (["edit", "1", "--prompt", " "], "no words to change"),
        (["long", "--length", "2", "--beat", "1:x"], "Nothing says what is to be seen at first"),
        (["long", "--length", "2", "--beat", "0:x", "--beat", "3:y"], "outside of the shot"),
        (["long", "--length", "2", "--beat", "0:x", "--beat", "0.01:y"], "Two beats begin at the same moment"),
        (["long", "--length", "2", "--beat", "x"], "is not a beat"),
        (["generate", "--prompt", " "], "no prompt"),
        (["generate", "--prompt", "x", "--after", "9"], "There is no shot “9”"),
        (["generate", "--prompt", "x", "--motion", "3"], "motion of 3"),
        (["shoot", "7"], "There is no shot “7”"),
        (["verify", "ffff"], "There is no shot “ffff”"),
    ],
)
def test_what_cannot_be_done_is_told_with_a_remedy_and_changes_nothing(
    cut: Cutting, arguments: list[str], words: str
) -> None:
    before = cut.project
    with pytest.raises(LongtakeError) as told:
        cut.run(*arguments)
    assert words in str(told.value)
    assert told.value.remedy
    assert cut.project == before
    assert len(list((cut.folder / "media").iterdir())) == 2


def test_two_pictures_at_one_moment_are_refused(cut: Cutting) -> None:
    one, other = write_picture(cut.beside / "one.png"), write_picture(cut.beside / "other.png")
    before = cut.project
    for moments in (("", "@0"), ("@2", "@48f")):
        images = [part for file, at in zip((one, other), moments, strict=True) for part in ("--image", f"{file}{at}")]
        with pytest.raises(LongtakeError, match="Two pictures are to be seen at the same moment"):
            cut.run("animate", *images, "--prompt", "it falls")
    assert cut.project == before


def test_what_is_not_found_is_told_with_the_command_that_lists_it(cut: Cutting) -> None:
    for arguments, verb in ((["verify", "ffff"], "shots"), (["queue", "remove", "ffff"], "queue")):
        with pytest.raises(LongtakeError) as told:
            cut.run(*arguments)
        assert told.value.remedy == f"Name another; “main.py {verb} PROJECT” lists them."


def test_a_clip_of_a_shot_that_was_split_is_named_by_its_number(cut: Cutting) -> None:
    with Session.open(cut.folder) as session:
        session.push(edits.split(session.project, session.project.tracks[0].id, 10), "Split")
    with pytest.raises(LongtakeError, match="may mean the clips 1 and 2"):
        cut.run("extend", "shot 1", "--after", "1")
    assert cut.run("extend", "2", "--after", "0.25") == 0


def test_a_project_that_is_open_elsewhere_or_none_is_refused(cut: Cutting, tmp_path: Path) -> None:
    with Session.open(cut.folder), pytest.raises(LongtakeError, match="is open already"):
        cut.run("shoot")
    with pytest.raises(LongtakeError):
        cut.run("shots", str(tmp_path / "nowhere"), project=False)


def test_a_family_that_cannot_do_it_is_refused_before_anything_changes(tmp_path: Path) -> None:
    def only_words(recipe) -> None:
        if not isinstance(recipe.operation, Generate):
            raise LongtakeError("Fake cannot do this.", "Choose another model.")

    cut = Cutting(tmp_path, only_words)
    cut.make("a dog", "a car")
    with pytest.raises(LongtakeError, match="Fake cannot do this"):
        cut.run("loop", "1")
    with pytest.raises(LongtakeError, match="Shot 1: Fake cannot do this"):
        cut.run("reframe", "--shape", "1:1")
    assert cut.project.size == SIZE
    assert len(cut.project.shots) == 2


# --- help ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", verbs.VERBS, ids=lambda verb: verb.name)
def test_every_verb_has_a_manual_with_an_example_that_is_read(verb: verbs.Verb, capsys) -> None:
    import shlex

    assert verb.line[0].islower() and not verb.line.endswith(".")
    assert verb.manual.endswith(".") or verb.manual.endswith(").")
    options = verb.parse(shlex.split(verb.example))
    assert options.json is False
    with pytest.raises(SystemExit) as ended:
        verb.parse(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert f"python main.py {verb.name} {verb.example}" in told
    assert verb.name in verbs.overview()
