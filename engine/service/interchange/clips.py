"""A clip of a document as the film has clips: its speed, its words, how it comes in, and what is Longtake's own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from engine.film.codecs import BadRecord
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip
from engine.film.treatment import TITLE_FONT, Retime, Title, Transition
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.nodes import BadDocument, Node, Times

_TIME_EFFECTS = ("LinearTimeWarp", "FreezeFrame", "TimeEffect")
_BLACK = ("black", "black video", "slug")
_SLOWEST, _FASTEST = Fraction(1, 10_000), 10_000
_CLOSE = Fraction(1, 100)  # of a frame


def read_own(node: Node, key: str, codec: Any) -> Any:
    """What Longtake wrote under a key of a node's metadata; None where that is nothing, or nothing it would write."""
    said = nodes.own_metadata(node).get(key)
    if said is None:
        return None
    try:
        return codec.read(said)
    except (BadRecord, TypeError):
        return None


def speed_of(clip: Node, account: Account) -> tuple[Fraction | None, list[Node]]:
    """The constant speed that a clip's effects come to, None for its medium's own; and the effects that are none."""
    speed, others = Fraction(1), []
    for effect in nodes.nodes_in(clip, "effects"):
        kind = nodes.kind_of(effect)
        scalar = 0.0 if kind == "FreezeFrame" else effect.get("time_scalar")
        if kind in _TIME_EFFECTS[:2] and isinstance(scalar, int | float) and not isinstance(scalar, bool):
            speed *= _exact(scalar)
            continue
        others.append(effect)
        if kind == "TimeEffect":
            account.count("1 change of speed is not shown.", "{n} changes of speed are not shown.")
        else:
            account.count(
                "1 effect is not shown; it is kept for export.", "{n} effects are not shown; they are kept for export."
            )
    return (None if speed == 1 else speed), others


def _exact(scalar: float) -> Fraction:
    """The speed meant by a decimal number."""
    try:
        found = Fraction(scalar).limit_denominator(1001)
        exact = found if abs(found - Fraction(scalar)) < Fraction(1, 10**7) else Fraction(str(scalar))
    except (ValueError, OverflowError) as error:
        raise BadDocument("a speed is no number") from error
    if exact and not _SLOWEST <= abs(exact) <= _FASTEST:
        raise BadDocument("a speed is beyond all measure")
    return exact


def own_clip(
    clip: Clip, start: Fraction, rate: Rate, length: int, speed: Fraction | None, skipped: Fraction = Fraction(0)
) -> Clip:
    """The clip that Longtake wrote, as another program may have trimmed it or changed its speed since.

    ``start`` is where it begins in its medium, in seconds, ``length`` the frames that it has by its place; the first
    ``skipped`` seconds of it lie outside of what it was put into.
    """
    own_speed = Fraction(1) if clip.retime is None else clip.retime.speed
    exact = start * rate.value
    first = max(0, int((exact + Fraction(1, 2)) // 1))
    if float(own_speed) != float(1 if speed is None else speed):
        return timed(clip, first, length, speed)
    if abs(exact - clip.source.start) <= _CLOSE:
        return clip if length == clip.length else clip.part(0, length)
    if clip.retime is not None:
        hidden = rate.frames(skipped)
        return clip.part(hidden, length) if hidden else timed(clip, first, length, own_speed)
    return clip.part(first - clip.source.start, length)


def timed(clip: Clip, first: int, length: int, speed: Fraction | None) -> Clip:
    """The clip showing its medium from the frame ``first`` on, at a speed, ``length`` frames long."""
    if speed is None:
        return replace(clip, source=FrameRange(first, length), retime=None)
    retime = Retime(speed, length)
    return replace(clip, source=FrameRange(first, retime.span), retime=retime)


def transition_of(node: Node, times: Times, rate: Rate, own: Transition | None, account: Account) -> Transition | None:
    """How a clip comes in: what Longtake wrote where that still holds, else the nearest that it has."""
    before, after = offsets(node, times, rate)
    if before + after < 1:
        return None
    kind = kind_of_transition(node)
    if own is not None and (own.before, own.length) == (before, before + after) and kind in (own.kind, None):
        return own
    if kind is None:
        account.count("1 transition of another kind is a dissolve.", "{n} transitions of other kinds are dissolves.")
    if own is not None and kind in (own.kind, None):
        return replace(own, length=before + after, before=before)
    return Transition(kind or "dissolve", before + after, before)


def within_medium(clip: Clip) -> Transition | None:
    """How a clip comes in, begun no earlier than its medium does: other programs hold no edge. None for a cut."""
    transition = clip.transition
    if transition is None:
        return None
    before = transition.before
    while before and clip.source_at(-before) < 0:
        before -= 1
    length = transition.length - (transition.before - before)
    return replace(transition, length=length, before=before) if length > 0 else None


def offsets(node: Node, times: Times, rate: Rate) -> tuple[int, int]:
    """The frames of a transition before and after its cut."""
    parts = [nodes.node_in(node, key) for key in ("in_offset", "out_offset")]
    before, after = (times.seconds(part) if part else Fraction(0) for part in parts)
    if min(before, after) < 0:
        raise BadDocument("a transition is shorter than nothing")
    start = rate.frames(before)
    return start, max(0, rate.frames(before + after) - start)


def kind_of_transition(node: Node) -> str | None:
    """Which of Longtake's transitions a document's is; None for another kind."""
    words = f"{nodes.words_in(node, 'transition_type')} {nodes.words_in(node, 'name')}".lower()
    if "wipe" in words:
        return "wipe"
    if "dip" in words or "fade to" in words or "fade through" in words:
        return "dip"
    return "dissolve" if "dissolve" in words or "cross" in words or "fade" in words else None


def title_of(reference: Node, clip: Node) -> Title | None:
    """What a generator is in the film: words; None for black, which is nothing at all."""
    name = nodes.words_in(reference, "name") or nodes.words_in(clip, "name")
    kind = nodes.words_in(reference, "generator_kind")
    if kind.strip().lower() in _BLACK or (not kind and name.strip().lower() in _BLACK):
        return None
    parameters = reference.get("parameters")
    text = parameters.get("text") if isinstance(parameters, dict) else None
    return Title(text if isinstance(text, str) and text else name or kind or "Generator", TITLE_FONT)
