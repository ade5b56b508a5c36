"""What is exported is what was seen: any film, and one that uses everything, through the composers of both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from media_makers import film_of, make_take, numbered, write_picture

from engine.film.curves import Curve, Key
from engine.film.project import Footage, Project, Shot
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, SUBTITLES, Clip, Gap, Track
from engine.film.treatment import TRANSITIONS, Grade, Retime, Title, Transform, Transition, Treatment
from engine.media.compose import Composer, layers_at, picture_at
from engine.media.exports.order import ExportOrder
from engine.media.exports.writing import export
from engine.media.layers import has_picture
from engine.media.reader import open_reader
from tests.film import strategies

RATE = Rate.of(24)
SIZE = (64, 48)
SMALL = (40, 30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Takes, a transparent still and a LUT."""
    made = tmp_path_factory.mktemp("media")
    make_take(made, "take", np.stack([numbered(i) for i in range(24)]), RATE)
    make_take(made, "large", np.stack([numbered(i + 100, (160, 90)) for i in range(24)]), RATE)
    pixels = np.zeros((30, 50, 4), dtype=np.uint8)
    pixels[..., 1], pixels[..., 3] = 220, np.arange(50) * 5
    write_picture(made / "glass.png", pixels)
    rows = "\n".join(f"{r} {g} {0.8 * b}" for b in (0, 0.6, 1) for g in (0, 0.4, 1) for r in (0, 0.5, 1))
    (made / "warm.cube").write_text(f"LUT_3D_SIZE 3\n{rows}\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def takes(folder: Path) -> Project:
    """The media as a project without a film."""
    film = film_of(
        [
            make_take(folder, "take", np.stack([numbered(i) for i in range(24)]), RATE),
            make_take(folder, "large", np.stack([numbered(i + 100, (160, 90)) for i in range(24)]), RATE),
        ],
        RATE,
        SIZE,
    )
    glass = Footage("glass", "glass.png", 1, RATE, (50, 30))
    return replace(film, footage=(glass,), shots=(*film.shots, Shot("waiting", Recipe())))


def path_in(folder: Path, media: str) -> Path:
    return folder / ("glass.png" if media == "glass" else f"{media}.mkv")


def composer_of(folder: Path, project: Project, strict: bool = True, depth: int = 8) -> Composer:
    return Composer(project, lambda media: path_in(folder, media), strict=strict, depth=depth, luts=folder)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=strategies.projects, frames=st.lists(st.integers(-3, 300), min_size=1, max_size=4))
def test_any_film_has_a_picture_and_all_composers_make_the_same(
    folder: Path, takes: Project, project: Project, frames: list[int]
) -> None:
    shot = Shot("shot", Recipe(), takes.shots[0].takes)
    project = replace(project, size=SMALL, shots=(shot,))
    strict, lazy, deep = (
        composer_of(folder, project),
        composer_of(folder, project, strict=False),
        composer_of(folder, project, depth=16),
    )
    for n in (*frames, min(frames) % max(1, project.length)):
        one, other, fine = strict.frame(n), lazy.frame(n), deep.frame(n)
        assert one.shape == (30, 40, 3) and one.dtype == np.uint8 and not one.flags.writeable
        assert fine.shape == one.shape and fine.dtype == np.uint16 and not fine.flags.writeable
        assert np.array_equal(one, other)
        assert has_picture(project, n) or picture_at(project, n) is not None or not one.any()
    assert all("font" in str(problem) for problem in lazy.problems.values())
    for each in (strict, lazy, deep):
        each.close()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("far", [1e300, -1e300, 1e-300, 1e5, 1e-4, -1.0])
def test_values_out_of_all_reason_do_no_harm(folder: Path, takes: Project, far: float) -> None:
    curve = Curve(far)
    moved = [Transform(**{name: curve}) for name in ("x", "y", "scale", "rotation", "opacity", "left", "bottom")]
    coloured = [
        Grade(lift=(far, 0, far), gain=(far, far, 1), saturation=far, temperature=far),
        Grade(gamma=(abs(far), 1, abs(far)), gain=(far, far, far), saturation=0.5),
    ]
    done = [*(Treatment(each) for each in moved), *(Treatment(grade=each) for each in coloured)]
    items = [Clip(str(n), FrameRange(3, 2), shot=takes.shots[n % 2].id, treatment=each) for n, each in enumerate(done)]
    wipe = Transition("wipe", 2, 1, angle=far, softness=far)
    words = Title("far", x=far, y=far)
    items += [
        Clip("w", FrameRange(0, 2), shot=takes.shots[0].id, transition=wipe),
        Clip("t", FrameRange(0, 2), title=words),
    ]
    project = replace(takes, size=SMALL, tracks=(Track("V1", items=tuple(items)),))
    one, other = composer_of(folder, project), composer_of(folder, project, strict=False)
    for n in range(project.length):
        assert np.array_equal(one.frame(n), other.frame(n))


def everything(takes: Project) -> Project:
    """A film with every feature that a picture can have."""
    moving = Transform(
        x=Curve(0, (Key(0, -0.3, "ease"), Key(9, 0.2))),
        scale=Curve(1, (Key(0, 0.4, "ease in"), Key(5, 0.8, "hold"), Key(9, 1.3))),
        rotation=Curve(0, (Key(0, -20), Key(9, 40))),
        opacity=Curve(0, (Key(0, 0.2, "ease out"), Key(9, 1))),
        left=Curve(0.1),
        bottom=Curve(0.2),
    )
    colour = Grade((0.05, 0, 0), (1.1, 1, 0.9), (1, 1.1, 1), 1.3, 0.4, "warm.cube", 0.7)
    take, large = takes.shots[0].id, takes.shots[1].id

    def clip(number: int, start: int = 6, length: int = 10, shot: str = take, **more: object) -> Clip:
        return Clip(f"clip {number}", FrameRange(start, length), shot=shot, **more)  # type: ignore[arg-type]

    coming = [
        clip(n, transition=Transition(kind, 6, n, "#8040c0a0", 30.0 * n, 0.2)) for n, kind in enumerate(TRANSITIONS, 1)
    ]
    first = Track(
        "V1",
        items=(
            clip(0),
            *coming,
            Gap(3),
            clip(4, 2, 20, retime=Retime(Fraction(-3, 2), 13, Fraction(1, 2))),
            clip(5, 4, 1, retime=Retime(Fraction(0), 4)),
            Clip("waits", FrameRange(0, 4), shot="waiting", transition=Transition("dissolve", 3, 2)),
        ),
    )
    second = Track(
        "V2",
        items=(
            Gap(2),
            clip(6, 0, 10, large, treatment=Treatment(moving, colour, fade_in=3, fade_out=2)),
            clip(7, 12, 8, large, treatment=Treatment(Transform("fit"))),
            clip(8, is_on=False),
            Clip("glass", FrameRange(0, 12), footage="glass", treatment=Treatment(Transform(scale=Curve(0.7)))),
        ),
    )
    words = Title("One\n二", "DejaVu Serif", 0.2, "#ffee88e0", True, True, "right", 0.6, 0.4, "#20208080", "#000000")
    third = Track(
        "V3",
        items=(
            Gap(8),
            Clip("title", FrameRange(0, 20), title=words, treatment=Treatment(moving, colour, fade_in=4)),
            Clip("plain", FrameRange(0, 9), title=Title("Plain"), transition=Transition("wipe", 4, 1)),
        ),
    )
    hidden = Track("V4", items=(clip(9, 0, 24),), is_muted=True)
    spoken = Clip("line", FrameRange(0, 12), title=Title("A line", size=0.15, y=0.85, background="#000000a0"))
    subtitles = Track("S1", items=(Gap(20), spoken), kind=SUBTITLES)
    unseen = Track("S2", items=(replace(spoken, id="other"),), kind=SUBTITLES, is_muted=True)
    heard = Track("A1", items=(clip(10),), kind=SOUND)
    return replace(takes, tracks=(subtitles, first, heard, second, third, hidden, unseen))


@pytest.mark.parametrize(("quality", "depth"), [("8", 8), ("16", 16)])
def test_an_export_has_the_viewers_frames_of_a_film_that_uses_everything(
    folder: Path, takes: Project, tmp_path: Path, quality: str, depth: int
) -> None:
    project = everything(takes)
    order = ExportOrder("ffv1", quality, sound=False)
    export(project, lambda media: path_in(folder, media), tmp_path / "film.mkv", order, luts=folder)
    viewer = composer_of(folder, project, strict=False, depth=depth)
    backwards = [viewer.frame(n) for n in reversed(range(project.length))][::-1]  # as a person may seek
    with open_reader(tmp_path / "film.mkv") as reader:
        assert reader.length == project.length == 64
        for n, seen in enumerate(backwards):
            assert np.array_equal(reader.frame(n, depth), seen), f"frame {n}"
    assert viewer.problems == {}
    assert len({frame.tobytes() for frame in backwards}) > 55, "it is not one picture"


def test_sixteen_bits_are_the_same_picture(folder: Path, takes: Project) -> None:
    project = everything(takes)
    shallow, deep = composer_of(folder, project), composer_of(folder, project, depth=16)
    for n in range(project.length):
        assert np.abs(deep.frame(n) / 257 - shallow.frame(n)).max() < 0.55, f"frame {n}"


def test_an_edit_shows_what_a_new_composer_shows(folder: Path, takes: Project) -> None:
    """Whatever was kept of another version is not shown of this one."""
    project = everything(takes)
    versions = [
        project,
        replace(project, tracks=project.tracks[1:2]),
        replace(project, size=(80, 48)),
        replace(project, tracks=tuple(replace(track, is_muted=not track.is_muted) for track in project.tracks)),
        project,
    ]
    kept = composer_of(folder, project)
    for version in versions:
        kept.update(version)
        fresh = composer_of(folder, version)
        for n in range(0, version.length, 5):
            assert np.array_equal(kept.frame(n), fresh.frame(n))


def test_nothing_is_decoded_for_gaps_and_cards(takes: Project) -> None:
    film = everything(takes)
    assert layers_at(film, 200) == () and not has_picture(film, 200)
    first = film.tracks[1]
    alone = replace(film, tracks=(first,))
    assert has_picture(alone, 0) and not has_picture(alone, 41) and not has_picture(alone, 62)
    over = Track("V2", items=(Clip("t", FrameRange(0, 64), title=Title("over")),))
    assert has_picture(replace(film, tracks=(first, over)), 62), "words over a clip that waits are seen"


@pytest.mark.parametrize("shrink", [2, 4])
def test_a_smaller_picture_for_playing_shows_the_same(folder: Path, takes: Project, shrink: int) -> None:
    project = everything(takes)
    viewer = composer_of(folder, project, strict=False)
    off: list[float] = []
    for n in range(0, project.length, 3):
        small, whole = viewer.frame(n, shrink), viewer.frame(n)
        assert small.shape == (48 // shrink, 64 // shrink, 3) and whole.shape == (48, 64, 3)
        averaged = whole.reshape(48 // shrink, shrink, 64 // shrink, shrink, 3).mean(axis=(1, 3))
        off.append(np.abs(small - averaged).mean())
        assert viewer.frame(n, shrink).tobytes() == small.tobytes()
    assert np.median(off) < 3 and max(off) < 15, "letters of a few pixels' height differ most"
    assert viewer.problems == {}
