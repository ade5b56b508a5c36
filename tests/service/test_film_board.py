"""A project follows a list of shots: what stays keeps its takes, what changed is shot again, bridges follow."""

from __future__ import annotations

from dataclasses import replace

from engine.film import edits
from engine.film.project import Project, Take
from engine.film.recipe import Bridge, Restyle, Span
from engine.film.timebase import FrameRange
from engine.service.film_board import Wishes, bridged, follow, prefer_fitting, shots_to_shoot
from engine.service.shot_list import ListedShot


def lines(*texts: str) -> tuple[ListedShot, ...]:
    """``a`` is a shot of 24 frames, ``a*2`` one of 48."""
    return tuple(ListedShot(text.partition("*")[0], 24 * int(text.partition("*")[2] or 1)) for text in texts)


def shot_all(project: Project) -> Project:
    """The project with a take of every shot that lacks one."""
    for shot in (*shots_to_shoot(project, True), *shots_to_shoot(project, False)):
        if True:
            recipe = replace(shot.recipe, seed=5 if shot.recipe.seed is None else shot.recipe.seed)
            take = Take(
                f"{shot.recipe.prompt}{len(shot.takes)}-{shot.id[:4]}", "media/x.mkv", recipe.length, recipe, ""
            )
            project = edits.TakeAdder(shot.id, take)(edits.expect_take(project, shot.id, take.id))
    return project


def board(project: Project) -> list[str]:
    return [shot.recipe.prompt for shot in project.shots if shot.is_numbered]


def timeline(project: Project) -> list[tuple[str, int]]:
    found = []
    for _, _, clip in project.clips():
        shot = project.shot(clip.shot)
        assert shot is not None
        kind = "~" if isinstance(shot.recipe.operation, Bridge) else ""
        found.append((kind + shot.recipe.prompt, clip.length))
    return found


def to_shoot(project: Project) -> list[str]:
    return [shot.recipe.prompt for shot in shots_to_shoot(project, True)]


def test_a_new_project_takes_over_the_list() -> None:
    project = follow(Project(), lines("a", "b*2", "a"), Wishes(seed=10, steps=4))
    assert timeline(project) == [("a", 24), ("b", 48), ("a", 24)]
    assert [shot.recipe.seed for shot in project.shots] == [10, 11, 12]
    assert {shot.recipe.steps for shot in project.shots} == {4}
    assert to_shoot(project) == ["a", "b", "a"]


def test_the_same_list_changes_nothing() -> None:
    project = shot_all(follow(Project(), lines("a", "b"), Wishes()))
    assert follow(project, lines("a", "b"), Wishes()) is project
    assert to_shoot(project) == []
    assert prefer_fitting(project) is project
    assert bridged(project, None) is project


def test_new_lines_go_to_their_place_and_nothing_else_is_shot() -> None:
    project = shot_all(follow(Project(), lines("a", "b", "c"), Wishes()))
    project = follow(project, lines("z", "a", "m", "n", "b", "c", "e"), Wishes())
    assert board(project) == ["z", "a", "m", "n", "b", "c", "e"]
    assert [name for name, _ in timeline(project)] == board(project)
    assert to_shoot(project) == ["z", "m", "n", "e"]


def test_lines_that_are_gone_leave_the_film_and_the_others_stay() -> None:
    project = shot_all(follow(Project(), lines("a", "b", "c"), Wishes()))
    project = follow(project, lines("a", "c"), Wishes())
    assert timeline(project) == [("a", 24), ("c", 24)]
    assert to_shoot(project) == []


def test_other_words_are_another_take_of_the_same_shot_and_the_old_words_bring_the_old_take_back() -> None:
    old = shot_all(follow(Project(), lines("a", "b"), Wishes()))
    new = follow(old, lines("a", "B"), Wishes())
    assert [shot.id for shot in new.shots] == [shot.id for shot in old.shots]
    assert to_shoot(new) == ["B"]
    new = shot_all(new)
    assert to_shoot(new) == []
    back = prefer_fitting(follow(new, lines("a", "b"), Wishes()))
    assert to_shoot(back) == []
    shown = back.shots[1].take
    assert shown is not None
    assert shown.recipe.prompt == "b"


def test_another_duration_gives_the_clip_that_duration() -> None:
    project = follow(Project(), lines("a", "b", "c"), Wishes())
    assert timeline(follow(project, lines("a", "b*3", "c"), Wishes())) == [("a", 24), ("b", 72), ("c", 24)]
    project = follow(shot_all(project), lines("a", "b*3", "c"), Wishes())
    assert timeline(project) == [("a", 24), ("b", 72), ("c", 24)]
    assert to_shoot(project) == ["b"]


def test_seeds_and_steps_asked_for_are_followed_and_kept_when_not_asked() -> None:
    project = shot_all(follow(Project(), lines("a", "b"), Wishes(seed=10)))
    assert to_shoot(follow(project, lines("a", "b"), Wishes())) == []
    assert to_shoot(follow(project, lines("a", "b"), Wishes(seed=10))) == []
    assert to_shoot(follow(project, lines("a", "b"), Wishes(seed=11))) == ["a", "b"]
    assert to_shoot(follow(project, lines("a", "b"), Wishes(steps=3))) == ["a", "b"]


def test_a_restyle_chosen_by_hand_and_a_lost_file() -> None:
    project = shot_all(follow(Project(), lines("a", "b"), Wishes()))
    shot = project.shots[0]
    assert shot.take is not None
    whole = FrameRange(0, 24)
    recipe = replace(shot.take.recipe, operation=Restyle(Span(shot.take.id, whole), whole), prompt="a, pencil")
    styled = Take("styled", "media/s.mkv", 24, recipe, "")
    project = edits.TakeAdder(shot.id, styled)(edits.expect_take(project, shot.id, "styled"))
    assert to_shoot(project) == []
    assert [each.id for each in shots_to_shoot(project, True, {"styled"})] == [shot.id]


# --- bridges -----------------------------------------------------------------------------------------------------


def test_bridges_go_between_successive_shots_and_are_kept_while_they_fit() -> None:
    project = shot_all(follow(Project(), lines("a", "b", "c"), Wishes(seed=3)))
    project = bridged(project, 12)
    assert timeline(project) == [("a", 24), ("~a, then b", 12), ("b", 24), ("~b, then c", 12), ("c", 24)]
    assert [shot.recipe.seed for shot in project.shots] == [3, 3, 4, 4, 5]
    assert len(shots_to_shoot(project, False)) == 2
    project = shot_all(project)
    assert bridged(project, 12) is project
    assert bridged(project, None) is project


def test_bridges_are_made_anew_where_the_neighbours_changed() -> None:
    project = shot_all(bridged(shot_all(follow(Project(), lines("a", "b", "c"), Wishes())), 12))
    changed = shot_all(follow(project, lines("a", "b", "C"), Wishes()))
    changed = bridged(changed, None)
    assert [name for name, _ in timeline(changed)] == ["a", "~a, then b", "b", "~b, then C", "C"]
    assert [shot.recipe.prompt for shot in shots_to_shoot(changed, False)] == ["b, then C"]
    without = bridged(shot_all(follow(project, lines("a", "c"), Wishes())), None)
    assert [name for name, _ in timeline(without)] == ["a", "~a, then c", "c"]
    more = bridged(shot_all(follow(project, lines("a", "m", "b", "c"), Wishes())), 12)
    assert [name for name, _ in timeline(more)] == ["a", "~a, then m", "m", "~m, then b", "b", "~b, then c", "c"]
    assert len(shots_to_shoot(more, False)) == 2


def test_another_length_of_bridge_and_none_at_all() -> None:
    project = shot_all(bridged(shot_all(follow(Project(), lines("a", "b"), Wishes())), 12))
    assert timeline(bridged(project, 6)) == [("a", 24), ("~a, then b", 6), ("b", 24)]
    assert timeline(bridged(project, 0)) == [("a", 24), ("b", 24)]
    assert len(bridged(project, 0).shots) == 2
