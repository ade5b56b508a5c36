"""Pictures given to shots, cameras that move over them, pictures changed by words; and beats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Animate, Beat, CameraPath, Edit, Generate, ImageAt, Recipe
from engine.film.shapes import CameraKey, Mask, Outline
from tests.notation import MEDIUM, faults_of, pictures_of, project_of

BOX = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5))
MASK = Mask((Outline(0, BOX),))


def recipe_of(project: Project, shot_id: str) -> Recipe:
    shot = project.shot(shot_id)
    assert shot
    return shot.recipe


def images_of(project: Project) -> list[tuple[str, int, int]]:
    operation = recipe_of(project, "a").operation
    assert isinstance(operation, Animate)
    return [(image.media, image.frame, image.at) for image in operation.images]


@pytest.fixture
def project() -> Project:
    """A shot of eight frames that waits, footage, and another shot's take."""
    return project_of("aaaaaaaabbAA", waiting="a")


def test_a_shot_goes_by_pictures_of_the_film(project: Project) -> None:
    pictures = (ImageAt("A", 0), ImageAt("b-take1", 1))
    done = edits.set_references(project, "a", pictures)
    assert recipe_of(done, "a").references == pictures and recipe_of(done, "a").operation == Generate()
    assert edits.set_references(done, "a", pictures) is done
    assert recipe_of(edits.set_references(done, "a", ()), "a") == recipe_of(project, "a")
    for unknown in (ImageAt("nothing", 0), ImageAt("A", MEDIUM), ImageAt("A", -1)):
        with pytest.raises(LongtakeError, match="not in the film"):
            edits.set_references(project, "a", (unknown,))


def test_pictures_come_move_and_go(project: Project) -> None:
    done = edits.give_image(project, "a", "A", 0, 7)
    done = edits.give_image(done, "a", "b-take1", 3, 0)
    assert images_of(done) == [("b-take1", 3, 0), ("A", 0, 7)]
    done = edits.give_image(done, "a", "A", 2, 0)
    assert images_of(done) == [("A", 2, 0), ("A", 0, 7)], "another picture in the same place"
    moved = edits.move_image(done, "a", 0, 5)
    assert images_of(moved) == [("A", 2, 5), ("A", 0, 7)]
    assert edits.move_image(done, "a", 7, 7) is done
    one = edits.take_image_away(done, "a", 7)
    assert images_of(one) == [("A", 2, 0)]
    none = edits.take_image_away(one, "a", 0)
    assert recipe_of(none, "a") == recipe_of(project, "a")
    assert recipe_of(none, "a").operation == Generate()
    assert done.tracks is project.tracks


def test_what_moves_goes_with_the_first_picture(project: Project) -> None:
    with pytest.raises(LongtakeError, match="no picture"):
        edits.set_moving(project, "a", MASK)
    done = edits.set_moving(edits.give_image(project, "a", "A", 0, 2), "a", MASK)
    assert recipe_of(done, "a").operation == Animate((ImageAt("A", 0, 2),), MASK)
    later = edits.give_image(done, "a", "b-take1", 0, 5)
    assert recipe_of(later, "a").operation.moving == MASK  # type: ignore[union-attr]
    assert recipe_of(edits.move_image(later, "a", 2, 0), "a").operation.moving == MASK  # type: ignore[union-attr]
    for other in (edits.give_image(done, "a", "b-take1", 0, 0), edits.take_image_away(later, "a", 2)):
        assert recipe_of(other, "a").operation.moving is None  # type: ignore[union-attr]
    assert recipe_of(edits.set_moving(done, "a", None), "a").operation.moving is None  # type: ignore[union-attr]


def test_pictures_that_cannot_be_given_are_told_with_a_remedy(project: Project) -> None:
    given = edits.give_image(edits.give_image(project, "a", "A", 0, 0), "a", "A", 1, 3)
    extended, part = edits.extend(project, "b1", "end", 3)
    for edit in (
        lambda: edits.give_image(project, "a", "none", 0, 0),
        lambda: edits.give_image(project, "a", "A", MEDIUM, 0),
        lambda: edits.give_image(project, "a", "A", 0, 8),
        lambda: edits.give_image(project, "a", "A", 0, -1),
        lambda: edits.give_image(extended, part, "A", 0, 0),
        lambda: edits.move_image(given, "a", 0, 3),
        lambda: edits.move_image(given, "a", 0, 8),
        lambda: edits.move_image(given, "a", 1, 2),
        lambda: edits.take_image_away(given, "a", 1),
    ):
        with pytest.raises(LongtakeError) as told:
            edit()
        assert told.value.remedy


def test_a_camera_moves_over_a_picture_along_its_path(project: Project) -> None:
    path = [CameraKey(7, zoom=2.0), CameraKey(0)]
    done = edits.camera_path(project, "a", ImageAt("A", 1), path)
    assert recipe_of(done, "a").operation == CameraPath(ImageAt("A", 1), (path[1], path[0]))
    for image, keys in (
        (ImageAt("A", 1), []),
        (ImageAt("A", 1), [CameraKey(0), CameraKey(0, zoom=2.0)]),
        (ImageAt("A", 1), [CameraKey(0), CameraKey(8)]),
        (ImageAt("A", 1), [CameraKey(-1)]),
        (ImageAt("A", 8), path),
        (ImageAt("none", 0), path),
    ):
        with pytest.raises(LongtakeError) as told:
            edits.camera_path(project, "a", image, keys)
        assert told.value.remedy


@pytest.mark.parametrize(
    ("keys", "sees"),
    [
        ([CameraKey(0, x=1.4)], True),
        ([CameraKey(0, x=1.5)], False),
        ([CameraKey(0, x=1.6, zoom=0.5)], True),
        ([CameraKey(0, y=-0.3, zoom=2.0)], False),
        ([CameraKey(0, x=3.0), CameraKey(7, x=2.0, y=0.1)], False),
        ([CameraKey(0, x=3.0), CameraKey(7)], True),
        ([CameraKey(0, x=-2.0), CameraKey(7, x=3.0)], True),  # it passes over the picture
        ([CameraKey(0, x=1.55, roll=45.0)], True),  # a corner of the view may lie on it
        ([CameraKey(0, x=5.0, roll=45.0)], False),
    ],
)
def test_a_camera_that_never_sees_the_picture_is_refused(project: Project, keys: list[CameraKey], sees: bool) -> None:
    if sees:
        assert edits.camera_path(project, "a", ImageAt("A", 1), keys) != project
    else:
        with pytest.raises(LongtakeError, match="never sees the picture") as told:
            edits.camera_path(project, "a", ImageAt("A", 1), keys)
        assert told.value.remedy


def test_a_camera_starts_from_what_a_clip_shows() -> None:
    project = project_of("aa2bbbbcc")
    done, shot_id = edits.camera_from(project, "b1", 4, [CameraKey(0), CameraKey(2, x=0.7)], 3)
    assert pictures_of(done, {shot_id: "x"}) == ["aa2bbbbxxxcc"]
    assert [shot.id for shot in done.shots] == ["a", "b", shot_id, "c"]
    recipe = recipe_of(done, shot_id)
    assert recipe.operation == CameraPath(ImageAt("b-take1", 4), (CameraKey(0), CameraKey(2, x=0.7)))
    assert (recipe.prompt, recipe.length) == ("a bird flies", 3)
    assert done.number_of(shot_id) == 3
    assert not faults_of(done)
    for frame in (1, 6):
        with pytest.raises(LongtakeError, match="outside of the clip"):
            edits.camera_from(project, "b1", frame, [CameraKey(0)], 3)
    with pytest.raises(LongtakeError, match="no picture yet"):
        edits.camera_from(project_of("aa", waiting="a"), "a1", 0, [CameraKey(0)], 3)


def test_a_shot_made_from_a_clip_goes_behind_what_belongs_to_the_clip() -> None:
    project, extension = edits.extend(project_of("aabb"), "a1", "end", 2)
    done, shot_id = edits.camera_from(project, "a1", 0, [CameraKey(0)], 3)
    names = {extension: "e", shot_id: "x"}
    assert pictures_of(done, names) == ["aaeexxxbb"]
    assert [names.get(shot.id, shot.id) for shot in done.shots] == ["a", "e", "x", "b"]
    done, shot_id = edits.camera_from(project_of("aaAAbb"), "A1", 3, [CameraKey(0)], 2)
    assert pictures_of(done, {shot_id: "x"}) == ["aaAAxxbb"]
    assert [shot.id for shot in done.shots] == ["a", shot_id, "b"]
    assert recipe_of(done, shot_id).prompt == ""
    done, shot_id = edits.camera_from(project_of("AAbb"), "A1", 1, [CameraKey(0)], 2)
    assert [shot.id for shot in done.shots] == [shot_id, "b"]


def test_a_picture_changed_by_words_is_a_shot_that_is_held() -> None:
    project = project_of("aa2bbbbcc")
    mask = Mask((Outline(4, BOX),), feather=0.1)
    done, shot_id = edits.edit_picture(project, "b1", 4, "a bird with a red hat", 0.6, mask)
    assert pictures_of(done, {shot_id: "x"}) == ["aa2bbbb" + 12 * "x" + "cc"]
    recipe = recipe_of(done, shot_id)
    assert recipe.operation == Edit(ImageAt("b-take1", 4), 0.6, Mask((Outline(0, BOX),), feather=0.1))
    assert (recipe.prompt, recipe.length) == ("a bird with a red hat", edits.STILL_SECONDS * 4)
    done, shot_id = edits.edit_picture(project, "b1", 2, "snow", length=1)
    assert (recipe_of(done, shot_id).length, done.length) == (1, project.length + 1)
    with pytest.raises(LongtakeError, match="no words"):
        edits.edit_picture(project, "b1", 2, " ")
    with pytest.raises(LongtakeError, match="shorter than one frame"):
        edits.edit_picture(project, "b1", 2, "snow", length=0)


def test_beats_are_kept_in_order_and_within_their_shot(project: Project) -> None:
    beats = [Beat(4, "it sits"), Beat(0, "it runs")]
    done = edits.set_beats(project, "a", beats)
    assert recipe_of(done, "a").beats == (beats[1], beats[0])
    assert edits.set_beats(done, "a", beats) is done
    assert edits.set_beats(done, "a", []) == replace(project, shots=done.shots[:0] + project.shots)
    for wrong in ([Beat(8, "late")], [Beat(-1, "early")], [Beat(2, " ")], [Beat(2, "one"), Beat(2, "other")]):
        with pytest.raises(LongtakeError) as told:
            edits.set_beats(project, "a", wrong)
        assert told.value.remedy
