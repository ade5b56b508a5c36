"""What the viewer shows is what is exported, to the bit: every kind of medium, and all that is done to pictures."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.filter
import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SUBTITLES, Clip, Gap, Item, Track
from engine.film.treatment import TRANSITIONS, Grade, Retime, Title, Transform, Transition, Treatment
from engine.media.compose import Composer
from engine.media.exports.order import ExportOrder
from engine.media.exports.writing import export
from engine.service.footage import footage_of
from tests.media.media_makers import make_video, numbered, write_picture
from ui.viewer.player import Player

RATE, SIZE, LENGTH = Rate.of("23.976"), (96, 54), 9


def interlaced(path: Path) -> Path:
    """H.264 whose frames say that the upper of their two fields comes first."""
    graph: Any = av.filter.Graph()
    source = graph.add_buffer(width=64, height=48, format="yuv420p", time_base=Fraction(1, 25))
    marked, sink = graph.add("setfield", "tff"), graph.add("buffersink")
    source.link_to(marked)
    marked.link_to(sink)
    graph.configure()
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=25, options={"flags": "+ildct+ilme", "bf": "2"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for n in range(24):
            frame = av.VideoFrame.from_ndarray(numbered(n), format="rgb24").reformat(format="yuv420p")
            frame.pts = n
            graph.push(frame)
            output.mux(stream.encode(graph.pull()))
        output.mux(stream.encode(None))
    return path


def media(folder: Path) -> list[Path]:
    """Long groups, turned, interlaced, ten bits, alpha, of other rates, of no constant one, numbered, standing."""
    glass = np.zeros((48, 64, 4), dtype=np.uint8)
    glass[..., 1], glass[..., 3] = 220, np.arange(64) * 4
    write_picture(folder / "glass.png", glass)
    for n in range(6):
        write_picture(folder / f"shot_{n:03d}.png", numbered(n + 40))
    clear = {"codec": "prores_ks", "pix_fmt": "yuva444p10le"}
    return [
        make_video(folder / "long.mp4", 24, rate=24, gop=1000, options={"bf": "3"}),
        make_video(folder / "turned.mp4", 24, rate=25, quarter_turns=1),
        interlaced(folder / "fields.mp4"),
        make_video(folder / "ten.mov", 24, rate=Fraction(24000, 1001), codec="prores_ks", pix_fmt="yuv422p10le"),
        make_video(folder / "clear.mov", 24, rate=30, **clear),  # type: ignore[arg-type]
        make_video(folder / "sixty.ts", 48, rate=Fraction(60000, 1001), options={"bf": "2"}),
        make_video(folder / "vary.mp4", 12, times=[n * n + 2 * n for n in range(12)], time_base=Fraction(1, 100)),
        make_video(folder / "wide.mp4", 24, rate=24, aspect=Fraction(3, 2)),
        folder / "glass.png",
    ]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """A project, and the folder of its LUTs."""
    folder = tmp_path_factory.mktemp("media")
    rows = "\n".join(f"{r} {g} {0.8 * b}" for b in (0, 0.6, 1) for g in (0, 0.4, 1) for r in (0, 0.5, 1))
    (folder / "warm.cube").write_text(f"LUT_3D_SIZE 3\n{rows}\n", encoding="utf-8")
    footage = [footage_of(path, RATE) for path in media(folder)]
    footage.append(footage_of(folder / "shot_000.png", RATE, 6))
    project = Project(rate=RATE, size=SIZE, footage=tuple(footage))
    return everything(project), folder


def everything(project: Project) -> Project:
    moving = Transform(
        x=Curve(0, (Key(0, -0.3, "ease"), Key(8, 0.2))),
        scale=Curve(1, (Key(0, 0.4, "ease in"), Key(5, 0.8, "hold"), Key(8, 1.3))),
        rotation=Curve(0, (Key(0, -20), Key(8, 40))),
        opacity=Curve(0, (Key(0, 0.2, "ease out"), Key(8, 1))),
        left=Curve(0.1),
        bottom=Curve(0.2),
    )
    warmer = Curve(0, (Key(0, -0.5), Key(8, 0.8)))
    colour = Grade((0.05, 0, 0), (1.1, 1, 0.9), (1, 1.1, 1), 1.3, warmer, "warm.cube", 0.7, 0.3)
    number = iter(range(1000))

    def clip(of: Footage, start: int = 4, length: int = LENGTH, **more: object) -> Clip:
        return Clip(f"clip {next(number)}", FrameRange(start, length), footage=of.id, **more)  # type: ignore[arg-type]

    shown: list[Item] = []
    for n, of in enumerate(project.footage):
        start = 4 if of.length > 4 + LENGTH else 0
        passing = Transition(TRANSITIONS[n % 3], 6, n % 6, "#8040c0a0", 30.0 * n, 0.2) if n else None
        shown.append(clip(of, start, transition=passing))
    first = project.footage[0]
    shown += [
        Gap(2),
        clip(first, 2, 8, retime=Retime(Fraction(-3, 2), 6, Fraction(1, 2))),
        clip(first, 4, 1, retime=Retime(Fraction(0), 4)),
        clip(first, treatment=Treatment(fade_in=3, fade_out=3)),
        clip(first, treatment=Treatment(grade=colour)),
    ]
    over: list[Item] = []
    for n, of in enumerate(project.footage):
        over += [clip(of, 0, 7, treatment=treated(n, moving, colour)), Gap(3)]
    words = "A line that is too long for the frame and is broken\n二"
    above = Track(
        "V3",
        items=(
            Gap(8),
            Clip("t", FrameRange(0, 20), title=Title(words, size=0.12), treatment=Treatment(moving, colour, fade_in=4)),
            Clip("u", FrameRange(0, 9), title=Title("U", outline="#000000"), transition=Transition("wipe", 4, 1)),
        ),
    )
    line = Title("他说：「你好。」" * 3, size=0.12, y=0.85, background="#000000a0")
    spoken = Clip("line", FrameRange(0, 40), title=line)
    tracks = (
        Track("V1", items=tuple(shown)),
        Track("V2", items=tuple(over)),
        above,
        Track("V4", items=(clip(first, 0, 20),), is_muted=True),
        Track("S1", items=(Gap(30), spoken), kind=SUBTITLES),
        Track("S2", items=(replace(spoken, id="other"),), kind=SUBTITLES, is_muted=True),
    )
    hidden = over[4]
    assert isinstance(hidden, Clip)
    return edits.switch_on(replace(project, tracks=tracks), [hidden.id], False)


def treated(n: int, moving: Transform, colour: Grade) -> Treatment:
    """Something else for each."""
    return Treatment(moving if n % 2 else Transform("fit"), colour if n % 3 else Grade(), fade_in=n % 4, fade_out=n % 3)


def seen(project: Project, luts: Path, frames: list[int]) -> dict[int, np.ndarray]:
    """The pictures that the viewer's player hands over for its screen, sought in that order: uint8 [H, W, 3]."""
    player = Player(Composer(project, lambda medium: path_of(project, medium), luts=luts), threaded=False)
    found: dict[int, np.ndarray] = {}

    def keep(frame: int, image: QImage) -> None:
        rgb = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        found[frame] = rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()

    player.frame_arrived.connect(keep)
    for frame in frames:
        player.seek(frame)
        while player.step() is not None:
            pass
    assert not player.has_problems
    player.stop()
    return found


def path_of(project: Project, medium: str) -> Path:
    found = project.media(medium)
    assert isinstance(found, Footage)
    return Path(found.path)


def test_every_frame_of_a_lossless_export_is_the_one_that_the_viewer_shows(
    qapp, film: tuple[Project, Path], tmp_path: Path
) -> None:
    project, luts = film
    out = tmp_path / "film.mkv"
    export(project, lambda medium: path_of(project, medium), out, ExportOrder("ffv1", "8"), luts=luts)
    with av.open(str(out)) as exported:
        decoded = [frame.to_ndarray(format="rgb24") for frame in exported.decode(video=0)]
    order = random.Random(3).sample(range(project.length), project.length)
    pictures = seen(project, luts, order)
    assert len(decoded) == project.length >= 120 and decoded[0].shape == (54, 96, 3)
    for n, frame in enumerate(decoded):
        assert np.array_equal(pictures[n], frame), f"frame {n}"
    assert len({frame.tobytes() for frame in decoded}) > 90, "it is not one picture"
