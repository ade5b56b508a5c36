"""What each thing that is done to pictures costs: milliseconds of one core a frame, and how many copies of a frame.

Run from the project's folder: ``python bench/effects.py [--size 1280x720] [--threads 1]``. Reading the files is
not part of the figures (frames come from the readers' cache); what is measured is the processor's time that
the renderer adds, so that other load on the machine counts for little; the figures are medians.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import cv2
import numpy as np

from engine.film.curves import Curve
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SUBTITLES, Clip, Track
from engine.film.treatment import Grade, Title, Transform, Transition, Treatment
from engine.media.compose import Composer

ROUNDS = 15
RATE = Rate.of(24)
CLIP = FrameRange(0, 48)


def picture(path: Path, size: tuple[int, int], seed: int) -> None:
    """A shaded picture with grain, as a file."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    ground = np.stack([60 + columns * 120 / width, 90 + rows * 90 / height, 180 - columns * 90 / width], axis=-1)
    grain = np.random.default_rng(seed).normal(0, 12, ground.shape)
    done, data = cv2.imencode(".png", np.clip(ground + grain, 0, 255).astype(np.uint8))
    assert done
    path.write_bytes(data.tobytes())


def identity_cube(path: Path, n: int = 33) -> None:
    """A LUT that changes nothing and costs as much as any."""
    steps = [f"{i / (n - 1):.6f}" for i in range(n)]
    rows = "\n".join(f"{r} {g} {b}" for b in steps for g in steps for r in steps)
    path.write_text(f"LUT_3D_SIZE {n}\n{rows}\n", encoding="utf-8")


def films(size: tuple[int, int]) -> dict[str, Project]:
    """A film for each thing that can be done."""
    width, height = size
    footage = tuple(
        Footage(name, f"{name}.png", 1, RATE, own)
        for name, own in (("one", size), ("two", size), ("large", (width * 3 // 2, height * 3 // 2)))
    )
    one, two = Clip("one", CLIP, footage="one"), Clip("two", CLIP, footage="two")
    words = Clip("words", CLIP, title=Title("A line of words\n一行字幕", y=0.85, outline="#000000"))

    def film(*tracks: Track) -> Project:
        return Project(RATE, size, footage=footage, tracks=tracks)

    def of(clip: Clip) -> Project:
        return film(Track("V1", items=(clip,)))

    def changed(**curves: float | str) -> Project:
        named = {name: Curve(value) if not isinstance(value, str) else value for name, value in curves.items()}
        return of(replace(one, treatment=Treatment(transform=Transform(**named))))  # type: ignore[arg-type]

    def coloured(grade: Grade) -> Project:
        return of(replace(one, treatment=Treatment(grade=grade)))

    def into(kind: str, **how: float) -> Project:
        coming = replace(two, transition=Transition(kind, 48, 24, **how))  # type: ignore[arg-type]
        return film(Track("V1", items=(one, coming)))

    small = Treatment(transform=Transform(scale=Curve(0.3), x=Curve(0.3), y=Curve(-0.3)))
    return {
        "untreated": of(one),
        "scaled to the frame": of(replace(one, footage="large")),
        "fade": of(replace(one, treatment=Treatment(fade_in=200))),
        "opacity": changed(opacity=0.5),
        "dissolve": into("dissolve"),
        "dip": into("dip"),
        "wipe": into("wipe", angle=30.0),
        "move by part of a pixel": changed(x=0.0123),
        "enlarge": changed(scale=1.37),
        "shrink": changed(scale=0.6),
        "turn": changed(rotation=7.0),
        "fit": of(replace(one, footage="large", treatment=Treatment(transform=Transform("fit", scale=Curve(0.99))))),
        "picture in picture": film(
            Track("V1", items=(one,)), Track("V2", items=(replace(two, footage="large", treatment=small),))
        ),
        "lift and gain": coloured(Grade(lift=(0.1, 0, 0), gain=(1.1, 1, 0.9))),
        "gamma": coloured(Grade(gamma=(1.1, 1, 0.9))),
        "saturation": coloured(Grade(saturation=0.5)),
        "LUT of 33": coloured(Grade(lut="same.cube")),
        "title": film(Track("V1", items=(one,)), Track("V2", items=(words,))),
        "subtitles": film(Track("V1", items=(one,)), Track("S1", items=(words,), kind=SUBTITLES)),
    }


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    size = (width, height)
    cv2.setNumThreads(options.threads)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for seed, (name, own) in enumerate(
            {"one": size, "two": size, "large": (width * 3 // 2, height * 3 // 2)}.items()
        ):
            picture(folder / f"{name}.png", own, seed)
        identity_cube(folder / "same.cube")
        print(f"{options.size}, {options.threads} thread(s){'ms a frame':>21}{'of an untreated copy':>24}")
        for name, film in films(size).items():
            composer = Composer(film, lambda media: folder / f"{media}.png", strict=True, luts=folder)
            # An untreated frame is handed on as it is, so what is compared with is its copy: what any player must do.
            plain = composer.frame(34).copy()
            pairs = [
                (milliseconds(lambda c=composer: c.frame(34)), milliseconds(lambda p=plain: p.copy()))
                for _ in range(ROUNDS)
            ]
            own = statistics.median(pair[0] for pair in pairs)
            ratio = statistics.median(one / max(copy, 1e-6) for one, copy in pairs)
            print(f"{name:<24}{own:>18.2f}{ratio:>24.1f}")
            composer.close()


if __name__ == "__main__":
    main()
