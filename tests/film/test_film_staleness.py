"""What has changed since a take was shot, and the recipe to shoot it again by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.film import edits, staleness
from engine.film.project import BEST_JOIN, Project, Seam, Shot, Take
from engine.film.recipe import (
    Animate,
    Beat,
    Bridge,
    Edit,
    ExtendAfter,
    Finish,
    Generate,
    ImageAt,
    Recipe,
    Reframe,
    Restyle,
    Retake,
    Span,
)
from engine.film.timebase import FrameRange, Rate
from tests.notation import MEDIUM, RATE, project_of, take_of

WHOLE = FrameRange(0, MEDIUM)


def shot_of(project: Project, shot_id: str) -> Shot:
    shot = project.shot(shot_id)
    assert shot
    return shot


def changes(project: Project, shot_id: str = "a") -> tuple[str, ...]:
    shot = shot_of(project, shot_id)
    assert staleness.is_stale(project, shot) == bool(staleness.changes(project, shot))
    return staleness.changes(project, shot)


def retake(number: int, of: int, target: FrameRange = WHOLE, shot: str = "a") -> Take:
    recipe = replace(take_of(shot).recipe, operation=Retake(Span(f"{shot}-take{of}", WHOLE), target), prompt="other")
    return take_of(shot, number, recipe=recipe)


def with_takes(project: Project, shot_id: str, *takes: Take) -> Project:
    for take in takes:
        project = edits.TakeAdder(shot_id, take)(project)
    return project


def extended(project: Project, clip: str = "a1") -> tuple[Project, str]:
    """The project with the clip extended, and that shot."""
    project, shot_id = edits.extend(project, clip, "end", 3)
    recipe = replace(shot_of(project, shot_id).recipe, seed=5)
    return edits.TakeAdder(shot_id, take_of("x", recipe=recipe, length=3))(project), shot_id


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ()),
        ({"prompt": "a wolf"}, ("prompt",)),
        ({"expanded": "a red fox runs"}, ("prompt",)),
        ({"beats": (Beat(2, "it sits"),)}, ("beats",)),
        ({"negative": "text"}, ("negative prompt",)),
        ({"length": 9}, ("length",)),
        ({"size": (64, 48)}, ("size",)),
        ({"rate": Rate.of(25)}, ()),
        ({"family": "other"}, ("model",)),
        ({"seed": 1}, ()),
        ({"seed": 2}, ("seed",)),
        ({"steps": 9}, ("steps",)),
        ({"guidance": 2.0}, ("guidance",)),
        ({"motion": 0.5}, ("motion",)),
        ({"references": (ImageAt("A", 0),)}, ("references",)),
        ({"operation": Animate((ImageAt("A", 0),))}, ("operation",)),
        ({"prompt": "a wolf", "length": 9, "seed": 2}, ("prompt", "length", "seed")),
    ],
)
def test_what_differs_is_named(change: dict[str, object], words: tuple[str, ...]) -> None:
    project = project_of("aaaa")
    recipe: Recipe = replace(project.shots[0].recipe, **change)  # type: ignore[arg-type]
    project = edits.change_recipe(project, "a", recipe)
    assert changes(project) == words
    assert staleness.followed(project, project.shots[0]) == recipe


def test_a_waiting_shot_is_not_stale() -> None:
    assert changes(project_of("aaaa", waiting="a")) == ()


def test_a_take_made_from_another_goes_by_the_one_that_it_was_first_made_from() -> None:
    project = with_takes(project_of("aaaa"), "a", retake(2, of=1), retake(3, of=2))
    assert changes(project) == ()
    project = edits.change_recipe(project, "a", replace(shot_of(project, "a").recipe, length=9))
    assert changes(project) == ("length",)
    assert changes(with_takes(project_of("aaaa"), "a", retake(2, of=7))) == ()
    assert changes(with_takes(project_of("aaaa"), "a", retake(2, of=2))) == (), "a damaged project"


@pytest.mark.parametrize("operation", [Finish(Span("a-take1", WHOLE)), Reframe(Span("a-take1", WHOLE), (0, 0, 8, 8))])
def test_a_take_of_another_size_is_not_stale_for_that(operation: Finish | Reframe) -> None:
    wide = take_of("a", 2, recipe=replace(take_of("a").recipe, operation=operation, size=(768, 384)))
    project = with_takes(project_of("aaaa"), "a", wide)
    assert changes(project) == ()
    project = edits.change_recipe(project, "a", replace(shot_of(project, "a").recipe, size=(768, 384)))
    assert changes(project) == ()
    project = edits.change_recipe(project, "a", replace(shot_of(project, "a").recipe, size=(64, 48)))
    assert changes(project) == ("size",)


def test_the_best_of_several_takes_may_have_any_seed() -> None:
    project = with_takes(project_of("aaaa"), "a", take_of("a", 2))
    project = edits.change_recipe(project, "a", replace(shot_of(project, "a").recipe, seed=1))
    assert changes(project) == ("seed",)
    project = edits.prefer_best_join(project, "a")
    assert shot_of(project, "a").chosen == BEST_JOIN
    assert changes(project) == ()


def test_of_several_starts_the_one_that_joins_best_is_as_it_was_asked_for() -> None:
    project, shot_id, recipes = edits.starts(project_of("bbb"), "b1", ["a door opens", "a bird lands"], 4)
    project = edits.prefer_best_join(project, shot_id)
    for number, (recipe, jump) in enumerate(zip(recipes, (1.0, 2.0), strict=True)):
        take = take_of("x", number, recipe=replace(recipe, seed=number), length=4, seams=(Seam(4, jump, 0.0),))
        project = edits.TakeAdder(shot_id, take)(project)
    shown = shot_of(project, shot_id).take
    assert shown and shown.recipe.prompt == "a door opens"
    assert changes(project, shot_id) == ()
    written = replace(shot_of(project, shot_id).recipe, prompt="a cat jumps")
    assert changes(edits.change_recipe(project, shot_id, written), shot_id) == ("prompt",)
    assert changes(with_takes(project, "b", take_of("b", 2)), shot_id) == ("source",)


def worded(project: Project, shot_id: str, prompt: str) -> Project:
    return edits.change_recipe(project, shot_id, replace(shot_of(project, shot_id).recipe, prompt=prompt))


def prompt_of(project: Project, shot_id: str) -> str:
    return shot_of(project, shot_id).recipe.prompt


def test_an_extension_that_has_its_clip_s_words_follows_them_and_is_stale() -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    take = shot_of(project, shot_id).take
    assert take
    further, second = edits.extend(project, project.tracks[0].items[1].id, "end", 3)  # type: ignore[union-attr]
    changed = worded(further, "a", "a cat sleeps")
    assert [prompt_of(changed, each) for each in (shot_id, second)] == ["a cat sleeps"] * 2
    assert changes(changed, shot_id) == ("prompt",)
    assert staleness.followed(changed, shot_of(changed, shot_id)).prompt == "a cat sleeps"
    assert prompt_of(changed, "b") == prompt_of(project, "b")


def test_words_that_were_typed_for_an_extension_stay_its_own() -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    typed = worded(project, shot_id, "it turns around")
    changed = worded(typed, "a", "a cat sleeps")
    assert prompt_of(changed, shot_id) == "it turns around"
    assert changes(changed, shot_id) == ("prompt",), "for its own new words alone"
    back = worded(worded(project, "a", "a cat sleeps"), "a", prompt_of(project, "a"))
    assert changes(back, shot_id) == ()


def test_a_bridge_follows_the_words_of_both_its_sides() -> None:
    project, shot_id = edits.bridge(project_of("aaaabbbb"), "a1", "b1", 4)
    changed = worded(project, "b", "snow falls")
    assert prompt_of(changed, shot_id) == f"{prompt_of(project, 'a')}, then snow falls"
    assert prompt_of(worded(changed, "a", "snow falls"), shot_id) == "snow falls"


def test_beats_a_negative_prompt_and_references_are_followed_too() -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    beaten = edits.set_beats(project, "a", [Beat(4, "it jumps")])
    assert prompt_of(beaten, shot_id) == "it jumps", "what is seen at the edge that it continues"
    references = (ImageAt("b-take1", 0),)
    recipe = replace(shot_of(project, "a").recipe, negative="rain", references=references)
    changed = edits.change_recipe(project, "a", recipe)
    assert (shot_of(changed, shot_id).recipe.negative, shot_of(changed, shot_id).recipe.references) == (
        "rain",
        references,
    )


def test_an_extension_is_stale_when_its_clip_shows_another_take_and_follows_it() -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    assert changes(project, shot_id) == ()
    newer = with_takes(project, "a", take_of("a", 2))
    assert changes(newer, shot_id) == ("source",)
    assert changes(newer) == (), "the shot itself shows what it asks for"
    recipe = staleness.followed(newer, shot_of(newer, shot_id))
    assert recipe == replace(shot_of(newer, shot_id).recipe, operation=ExtendAfter(Span("a-take2", FrameRange(4, 4))))
    again = edits.TakeAdder(shot_id, take_of("x", 2, recipe=replace(recipe, seed=6), length=3))(newer)
    assert changes(again, shot_id) == ()
    assert changes(edits.choose_take(again, "a", "a-take1"), shot_id) == ("source",)
    assert changes(edits.choose_take(again, shot_id, "x-take1"), shot_id) == ("source",)


def test_frames_that_the_new_take_lacks_are_taken_from_its_end() -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    for length, frames in ((6, FrameRange(2, 4)), (3, FrameRange(0, 3)), (20, FrameRange(4, 4))):
        shorter = with_takes(project, "a", take_of("a", 2, length=length))
        recipe = staleness.followed(shorter, shot_of(shorter, shot_id))
        assert recipe.operation == ExtendAfter(Span("a-take2", frames))


def test_a_bridge_names_the_source_and_moves_only_the_side_that_changed() -> None:
    project, shot_id = edits.bridge(project_of("aaaabbbb"), "a1", "b1", 3)
    made = take_of("x", recipe=replace(shot_of(project, shot_id).recipe, seed=1), length=3)
    project = with_takes(edits.TakeAdder(shot_id, made)(project), "b", take_of("b", 2))
    assert changes(project, shot_id) == ("source",)
    recipe = staleness.followed(project, shot_of(project, shot_id))
    assert recipe.operation == Bridge(Span("a-take1", FrameRange(0, 4)), Span("b-take2", FrameRange(0, 4)))


@pytest.mark.parametrize(("target", "words"), [(FrameRange(0, 4), ()), (FrameRange(3, 2), ("source",))])
def test_a_retake_elsewhere_in_the_clip_leaves_its_extension_as_it_is(
    target: FrameRange, words: tuple[str, ...]
) -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))  # from frames 4 to 8
    newer = with_takes(project, "a", retake(2, of=1, target=target))
    assert changes(newer, shot_id) == words
    shot = shot_of(newer, shot_id)
    assert (staleness.followed(newer, shot) is shot.recipe) == (not words)


@pytest.mark.parametrize("operation", [Finish(Span("a-take1", WHOLE)), Reframe(Span("a-take1", WHOLE), (0, 0, 8, 8))])
def test_finishing_or_reframing_a_clip_leaves_its_extension_as_it_is(operation: Finish | Reframe) -> None:
    project, shot_id = extended(project_of("aaaaaaaabb"))
    finished = take_of("a", 2, recipe=replace(take_of("a").recipe, operation=operation, size=(768, 384)))
    newer = with_takes(project, "a", finished)
    assert changes(newer, shot_id) == ()
    assert staleness.followed(newer, shot_of(newer, shot_id)) is shot_of(newer, shot_id).recipe
    other = with_takes(newer, "a", take_of("a", 3))
    assert changes(other, shot_id) == ("source",)


def test_an_extension_of_a_retake_does_not_mind_the_former_take_where_they_are_the_same() -> None:
    project = with_takes(project_of("aaaaaaaabb"), "a", retake(2, of=1, target=FrameRange(1, 2)))
    project, shot_id = extended(project)
    assert changes(edits.choose_take(project, "a", "a-take1"), shot_id) == ()
    styled = replace(take_of("a").recipe, operation=Restyle(Span("a-take1", WHOLE), WHOLE))
    project = with_takes(edits.choose_take(project, "a", "a-take1"), "a", take_of("a", 3, recipe=styled))
    assert changes(edits.choose_take(project, "a", "a-take3"), shot_id) == ("source",)


def test_footage_a_shot_that_is_gone_and_picked_pictures_are_never_followed() -> None:
    project, shot_id = extended(project_of("AAAA"), "A1")
    assert changes(project, shot_id) == ()
    project, shot_id = extended(project_of("aaaabb"))
    assert changes(edits.remove_shot(project, "a"), shot_id) == ()
    for operation in (Animate((ImageAt("b-take1", 2),)), Edit(ImageAt("b-take1", 2))):
        project = edits.change_recipe(
            project_of("aabb", waiting="a"), "a", Recipe(operation, "a fox", length=2, rate=RATE)
        )
        made = take_of("a", recipe=replace(shot_of(project, "a").recipe, seed=1))
        project = with_takes(with_takes(project, "a", made), "b", take_of("b", 2))
        assert changes(project) == ()
        other = replace(operation, **{"images": ()} if isinstance(operation, Animate) else {"strength": 0.5})
        project = edits.change_recipe(project, "a", replace(shot_of(project, "a").recipe, operation=other))
        assert changes(project) == ("pictures" if isinstance(operation, Animate) else "edit",)


def test_only_what_the_take_was_asked_for_counts() -> None:
    """A take of words alone in a shot that has become an extension, and the other way round."""
    project = edits.change_recipe(
        project_of("aabb"), "a", replace(take_of("a").recipe, operation=ExtendAfter(Span("b-take1", WHOLE)), seed=None)
    )
    assert changes(project) == ("operation",)
    assert isinstance(take_of("a").recipe.operation, Generate)
