"""Every operation once on the bundled Sketch: seconds, seam figures, and a contact sheet of what came of it.

Run from the project's folder: ``python bench/operations.py [--sheet docs/images/operations.jpg]``; prints the table of
docs/operations.md. One take each, so a figure is an example and no average: bench/seams.py has medians.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.studio import Studio
from engine.film.project import Take
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
    ImageAt,
    Loop,
    Operation,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
    Still,
)
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import FrameRange
from engine.media.camera import departure

CAR = "a red car drives left in the desert by day, static camera"
WOMAN = "a woman in a blue coat walks right on the beach at sunset, static camera"
TWO, ONE = 48, 24  # seconds, in frames
SHOWN, HIGH = 8, 96  # pictures of a row, and their height in pixels
PAPER, INK, KEPT = 250, (40, 40, 46), (255, 120, 0)


@dataclass(frozen=True, slots=True)
class Example:
    """One operation: what is asked, of which takes, and what comes before and after the result in its row."""

    name: str
    operation: Operation
    prompt: str
    length: int
    sources: tuple[Take, ...] = ()
    wishes: tuple[tuple[str, Any], ...] = ()
    before: tuple[Take, FrameRange] | None = None
    after: tuple[Take, FrameRange] | None = None


def examples(car: Take, woman: Take) -> list[Example]:
    """Each is made of these two clips of two seconds."""
    whole, middle = Span(car.id, FrameRange(0, TWO)), FrameRange(12, ONE)
    end, start = Span(car.id, FrameRange(ONE, ONE)), Span(car.id, FrameRange(0, ONE))
    other = Span(woman.id, FrameRange(0, ONE))
    ground = Mask((Outline(0, ((0.0, 0.45), (1.0, 0.45), (1.0, 1.0), (0.0, 1.0))),), tracked=False, feather=0.08)
    path = (CameraKey(0, 0.35, 0.55, 1.6), CameraKey(47, 0.6, 0.5, 0.85, 4.0))
    first, last = ImageAt(car.id, 0, 0), ImageAt(car.id, 47, 47)
    wide = (("size", (684, 384)),)
    stands = CAR.replace("drives left", "still")
    beats = (("beats", (Beat(TWO, stands), Beat(2 * TWO, CAR.replace("left", "right")))),)
    tail, head = (car, end.frames), (car, start.frames)
    return [
        Example("generate", Generate(), CAR, TWO),
        Example("still", Still(), WOMAN, 1),
        Example("animate, first frame", Animate((first,)), CAR, TWO, (car,)),
        Example("animate, first and last", Animate((first, last)), CAR, TWO, (car,)),
        Example("extend after", ExtendAfter(end), CAR, ONE, (car,), before=tail),
        Example("extend before", ExtendBefore(start), CAR, ONE, (car,), after=head),
        Example("bridge", Bridge(end, other), CAR, ONE, (car, woman), before=tail, after=(woman, other.frames)),
        Example("loop", Loop(end, start), CAR, ONE, (car,), before=tail, after=head),
        Example("retake", Retake(whole, middle), CAR, TWO, (car,)),
        Example("restyle", Restyle(whole, FrameRange(0, TWO)), f"{CAR}, pencil sketch", TWO, (car,)),
        Example("repaint", Repaint(whole, FrameRange(0, TWO), ground), CAR.replace("red", "blue"), TWO, (car,)),
        Example("reframe to 16:9", Reframe(whole, (86, 0, 512, 384)), CAR, TWO, (car,), wide),
        Example("camera path", CameraPath(first, path), CAR, TWO, (car,)),
        Example("edit", Edit(first), CAR.replace("by day", "at sunset"), 1, (car,)),
        Example("long take, three beats", Generate(), CAR, 3 * TWO, (), beats),
        Example("finish", Finish(whole), "", TWO, (car,), (("size", (1024, 768)),)),
    ]


def shoot_all(studio: Studio, tell: Callable[[str], None], only: str = "") -> list[np.ndarray]:
    """Shoots and tells each whose name has ``only`` in it; returns a row of pictures for each."""
    car, woman = (studio.shoot(Generate(), prompt, TWO, seed) for seed, prompt in enumerate((CAR, WOMAN)))
    rows = []
    for number, each in enumerate(examples(car, woman)):
        if only not in each.name:
            continue
        begun = time.perf_counter()
        take = studio.shoot(each.operation, each.prompt, each.length, 3 + number, *each.sources, **dict(each.wishes))
        seconds = time.perf_counter() - begun
        seams = ", ".join(f"{seam.figure:.2f}" for seam in take.seams)
        if isinstance(each.operation, CameraPath):
            share = departure(each.operation.path, take.camera, take.length)
            seams = f"path followed within {100 * share:.2f} %"
        tell(f"| {each.name} | {take.length / 24:.2f} s | {seconds:.1f} s | {seams or '-'} |")
        rows.append(row(studio, each, take))
    return rows


def row(studio: Studio, example: Example, take: Take) -> np.ndarray:
    """Frames of the take, with the kept frames beside it outlined, under its name."""
    own = 1 if take.length == 1 else SHOWN - 2 * sum(each is not None for each in (example.before, example.after))
    pictures = [picture(studio, take, n) for n in spread(FrameRange(0, take.length), own)]
    for kept, at_the_end in ((example.before, False), (example.after, True)):
        if kept is not None:
            marked = [outlined(picture(studio, kept[0], n)) for n in spread(kept[1], 2)]
            pictures = [*pictures, *marked] if at_the_end else [*marked, *pictures]
    strip = np.concatenate([np.pad(each, ((0, 2), (0, 2), (0, 0)), constant_values=PAPER) for each in pictures], axis=1)
    title = np.full((18, strip.shape[1], 3), PAPER, np.uint8)
    cv2.putText(title, example.name, (2, 13), cv2.FONT_HERSHEY_SIMPLEX, 0.42, INK, 1, cv2.LINE_AA)
    return np.concatenate([title, strip])


def spread(frames: FrameRange, count: int) -> list[int]:
    """``count`` frames of a range, evenly, its ends among them."""
    return np.linspace(frames.start, frames.end - 1, count).round().astype(int).tolist()


def picture(studio: Studio, take: Take, n: int) -> np.ndarray:
    """A frame, HIGH pixels high."""
    frame = studio.frames(take, FrameRange(n, 1))[0]
    width = round(frame.shape[1] * HIGH / frame.shape[0])
    return np.asarray(cv2.resize(frame, (width, HIGH), interpolation=cv2.INTER_AREA), np.uint8)


def outlined(image: np.ndarray) -> np.ndarray:
    image = image.copy()
    cv2.rectangle(image, (0, 0), (image.shape[1] - 1, image.shape[0] - 1), KEPT, 2)
    return image


def save(path: Path, rows: Sequence[np.ndarray]) -> None:
    """All rows, one below another, as a JPEG picture."""
    width = max(each.shape[1] for each in rows)
    padded = [np.pad(each, ((0, 4), (0, width - each.shape[1]), (0, 0)), constant_values=PAPER) for each in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.concatenate(padded)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sheet", type=Path, help="write the contact sheet here")
    parser.add_argument("--only", default="", help="the operations with this in their names")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("| operation | length | shot in | joins (1 = like any other moment) |\n| --- | --- | --- | --- |")
        rows = shoot_all(Studio(Path(folder)), lambda line: print(line, flush=True), options.only)
    if options.sheet is not None:
        save(options.sheet, rows)


if __name__ == "__main__":
    main()
