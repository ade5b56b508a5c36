"""Measures an exported folder against what Sketch must show: `python -m sketch.evaluate --folder F --data D ...`.

Prints one line a measure, with its goal and whether it is reached; writes contact sheets when asked to.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch

from . import captions, classifier, scenes, sheets, stage
from .grammar import World
from .sampling import Given, Sampler, paste

SEED = 4713  # of the scenes all measures use; training never draws with it
SHOWN = (0, 4, 8, 12, 16)

# The frames each operation is given, as slices of a 17-frame clip.
MODES: dict[str, tuple[slice, ...]] = {
    "animate (first frame)": (slice(0, 1),),
    "last frame": (slice(16, 17),),
    "first and last": (slice(0, 1), slice(16, 17)),
    "extend (first 5)": (slice(0, 5),),
    "extend before (last 5)": (slice(12, 17),),
    "bridge (5 and 5)": (slice(0, 5), slice(12, 17)),
}


def psnr(made: np.ndarray, truth: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of uint8 pictures."""
    error = np.mean(np.square(made.astype(np.float64) - truth.astype(np.float64)))
    return float(10 * np.log10(255**2 / max(error, 1e-3)))


def hold_nearest(clip: np.ndarray, known: list[int]) -> np.ndarray:
    """Every frame replaced by the nearest given one."""
    return clip[[min(known, key=lambda k: abs(k - f)) for f in range(len(clip))]]


def seam(clip: np.ndarray, joins: list[int]) -> float:
    """The largest jump at a join (between frames join - 1 and join), in ordinary steps beside it; 1 is unnoticeable."""
    steps = np.abs(np.diff(clip.astype(np.float32), axis=0)).mean(axis=(1, 2, 3))
    worst = 0.0
    for join in joins:
        beside = [steps[k] for k in (join - 4, join - 3, join - 2, join, join + 1, join + 2) if 0 <= k < len(steps)]
        worst = max(worst, float(steps[join - 1] / max(np.mean(beside), 0.2)))
    return worst


def moving_scenes(count: int, world: World, flat_only: bool = False) -> list[scenes.Scene]:
    """Held-out scenes in which something moves through the frame; still ones are exact repeats that say nothing."""
    found, index = [], 0
    while len(found) < count:
        scene = scenes.scene_at(index, SEED, world)
        index += 3
        if scene.then:
            continue
        if scene.motion != "still" and not (flat_only and scene.style != "flat"):
            found.append(scene)
    return found


def given_modes(sampler: Sampler, count: int, sheet: Path | None) -> dict[str, tuple[float, float, float]]:
    """By mode: PSNR of the frames not given, PSNR of holding the nearest given frame, and the median seam."""
    results, rows = {}, []
    for mode, parts in MODES.items():
        made_db, held_db, seams = [], [], []
        for number, scene in enumerate(moving_scenes(count, sampler.world)):
            truth, _ = stage.render(scene, sampler.world)
            given: tuple[Given, ...] = tuple((part.start, truth[part]) for part in parts)
            known = [f for part in parts for f in range(part.start, part.stop)]
            hidden = [f for f in range(len(truth)) if f not in known]
            made = sampler.shoot([captions.full_caption(scene, sampler.world)], seed=number, mode="given", given=given)[
                0
            ]
            made_db.append(psnr(made[hidden], truth[hidden]))
            held_db.append(psnr(hold_nearest(truth, known)[hidden], truth[hidden]))
            joins = [f for f in range(1, len(truth)) if (f in known) != (f - 1 in known)]
            seams.append(seam(paste(made, given), joins))
            if number < 4:
                rows.append(sheets.row(paste(made, given), f"{mode}: {captions.tags(scene)}", SHOWN, tuple(known)))
        results[mode] = (float(np.mean(made_db)), float(np.mean(held_db)), float(np.median(seams)))
    if sheet:
        sheets.save(sheet, rows, columns=2)
    return results


def named(
    sampler: Sampler, judge: classifier.Classifier, count: int, sheet: Path | None, held_out: bool = False
) -> dict[str, float]:
    """How often the classifier finds in generated clips what their captions say, by kind.

    held_out: pairs of subject and place that training never saw together.
    """
    rng = np.random.default_rng([SEED, 1])
    wanted = [scenes.draw_scene(rng, sampler.world, held_out) for _ in range(count)]
    hits: dict[str, list[bool]] = {}
    rows = []
    for start in range(0, count, 8):
        part = wanted[start : start + 8]
        clips = sampler.shoot([captions.full_caption(scene, sampler.world) for scene in part], seed=start)
        for scene, clip in zip(part, clips, strict=True):
            found = classifier.name(judge, clip)
            right = {kind: found[kind] == word for kind, word in scene.labels.items() if kind in found}
            for kind, value in right.items():
                hits.setdefault(kind, []).append(value)
            if scene.motion in ("left", "right"):
                hits.setdefault("left or right", []).append(right["motion"])
            hits.setdefault("everything", []).append(all(right.values()))
            wrong = [f"{kind}: {found[kind]}" for kind, value in right.items() if not value]
            title = captions.tags(scene) + (f"  [seen as {', '.join(wrong)}]" if wrong else "")
            rows.append(sheets.row(clip, title, SHOWN))
    if sheet:
        sheets.save(sheet, rows[:24], columns=2)
    return {kind: float(np.mean(values)) for kind, values in hits.items()}


def restyled(
    sampler: Sampler,
    judge: classifier.Classifier,
    count: int,
    sheet: Path | None,
    changes: dict[str, float] | None = None,
) -> dict[str, float]:
    """Restyling: how often the new style is there, and place, subject, motion are kept."""
    hits: dict[str, list[bool]] = {"style": [], "place": [], "subject": [], "motion": []}
    rows = []
    for number, scene in enumerate(moving_scenes(count, sampler.world, flat_only=True)):
        styles = sampler.world.words("style")
        style = styles[1 + number % (len(styles) - 1)]
        # Ink noir knows day and night only.
        target = replace(scene, style=style, time="night" if (style, scene.time) == ("noir", "sunset") else scene.time)
        truth, _ = stage.render(scene, sampler.world)
        source = sampler.encode(truth)
        clip = sampler.shoot(
            [captions.full_caption(target, sampler.world)], seed=number, mode="restyle", source=source, changes=changes
        )[0]
        found = classifier.name(judge, clip)
        for kind in hits:
            hits[kind].append(found[kind] == getattr(target, kind))
        if number < 6:
            rows += [
                sheets.row(truth, captions.tags(scene), SHOWN),
                sheets.row(clip, f"as {target.style}", SHOWN),
            ]
    if sheet:
        sheets.save(sheet, rows, columns=2)
    return {kind: float(np.mean(values)) for kind, values in hits.items()}


def showcase(sampler: Sampler, sheet: Path, count: int = 12) -> None:
    """A sheet of plain scenes: the first try of each, nothing picked."""
    drawn = (scenes.scene_at(3 * index, SEED + 3, sampler.world) for index in range(4 * count))
    plain = [scene for scene in drawn if not scene.then and not scene.second]
    wanted = [replace(scene, style="flat", camera="static", weather="clear") for scene in plain[:count]]
    clips = sampler.shoot([captions.full_caption(scene, sampler.world) for scene in wanted], seed=1)
    rows = [sheets.row(clip, captions.tags(scene), SHOWN) for scene, clip in zip(wanted, clips, strict=True)]
    sheets.save(sheet, rows, columns=2)


def codec_quality(sampler: Sampler, count: int) -> float:
    """Mean PSNR in dB of held-out clips through the codec."""
    values = []
    for index in range(count):
        truth, _ = stage.render(scenes.scene_at(3 * index, SEED + 2, sampler.world), sampler.world)
        with torch.no_grad():
            video = sampler.pipeline.vae.decode(sampler.encode(truth).to(sampler.pipeline.vae.dtype)).sample[0]
        made = ((video.permute(1, 2, 3, 0).float().numpy().clip(-1, 1) + 1) * 127.5).round().astype(np.uint8)
        values.append(psnr(made, truth))
    return float(np.mean(values))


def lengths(sampler: Sampler, sheet: Path, counts: tuple[int, ...] = (1, 5, 9, 13, 21, 25, 33)) -> None:
    """A sheet of clips of other lengths than the best one."""
    rows = []
    for frames in counts:
        for number, scene in enumerate(moving_scenes(2, sampler.world, flat_only=True)):
            mode = "still" if frames == 1 else "generate"
            clip = sampler.shoot([captions.full_caption(scene, sampler.world)], seed=number, mode=mode, frames=frames)[
                0
            ]
            shown = tuple(dict.fromkeys(round(f) for f in np.linspace(0, frames - 1, 5)))
            rows.append(sheets.row(clip, f"{frames} frames: {captions.tags(scene)}", shown))
    sheets.save(sheet, rows, columns=2)


def draft_seconds(sampler: Sampler, repeats: int = 3) -> float:
    """The best wall time in seconds of a two-second clip from a prompt, decoding included."""
    text = captions.full_caption(scenes.scene_at(0, SEED, sampler.world), sampler.world)
    best = 1e9
    for number in range(repeats):
        begun = time.monotonic()
        sampler.shoot([text], seed=number)
        best = min(best, time.monotonic() - begun)
    return best


def tell(name: str, value: float, goal: float, at_most: bool = False, unit: str = "") -> None:
    """Prints a measure beside its goal."""
    reached = value <= goal if at_most else value >= goal
    sign, verdict = ("<=" if at_most else ">="), ("reached" if reached else "NOT REACHED")
    print(f"{name:<44} {value:8.3f}{unit:<4} goal {sign} {goal:<5} {verdict}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--classifier", type=Path, required=True)
    parser.add_argument("--sheets", type=Path, help="folder for contact sheets")
    parser.add_argument("--prompts", type=int, default=96)
    parser.add_argument("--clips", type=int, default=12, help="clips for each given-frame mode")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(options.threads)
    sampler = Sampler(options.folder)
    judge = classifier.load(options.classifier, sampler.world)

    def sheet(name: str) -> Path | None:
        return options.sheets / f"sketch_{name}.jpg" if options.sheets else None

    tell("two-second draft", draft_seconds(sampler), 3.0, at_most=True, unit=" s")
    size = sum(path.stat().st_size for path in options.folder.rglob("*") if path.is_file())
    tell("size in the repository", size / 1e6, 25, at_most=True, unit=" MB")
    tell("codec on held-out scenes", codec_quality(sampler, 24), 26, unit=" dB")
    for kind, share in named(sampler, judge, options.prompts, sheet("prompts")).items():
        if kind == "everything":
            print(f"named rightly, all of these at once: {share:.3f}")
        else:
            tell(f"named rightly: {kind}", share, 0.9)
    for kind, share in named(sampler, judge, options.prompts // 2, sheet("new_pairs"), held_out=True).items():
        print(f"named rightly, subject and place never seen together: {kind} {share:.3f}")
    for mode, (made, held, join) in given_modes(sampler, options.clips, sheet("given")).items():
        print(f"{mode}: {made:.2f} dB, holding the nearest frame {held:.2f} dB")
        tell(f"{mode}: above holding", made - held, 3.0, unit=" dB")
        tell(f"{mode}: seam, median", join, 1.5, at_most=True)
    for kind, share in restyled(sampler, judge, 2 * options.clips, sheet("restyle")).items():
        tell(f"restyled: {kind}", share, 0.9)
    if options.sheets:
        lengths(sampler, options.sheets / "sketch_lengths.jpg")
        showcase(sampler, options.sheets / "sketch_scenes.jpg")


if __name__ == "__main__":
    main()
