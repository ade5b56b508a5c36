"""Lanes of a document (laying.py) as tracks of the film: every edge on the nearest frame."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from engine.film import schema
from engine.film.codecs import BadRecord
from engine.film.project import Project, new_id
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, Clip, Gap, Item, Track
from engine.service.interchange import keeping, nodes, writing
from engine.service.interchange.account import Account
from engine.service.interchange.clips import offsets, own_clip, read_own, speed_of, timed, title_of, transition_of
from engine.service.interchange.kept import Kept
from engine.service.interchange.laying import Lane, Piece, reference_of
from engine.service.interchange.marker_reading import Markers
from engine.service.interchange.media_files import Desk, Media, stretch
from engine.service.interchange.nodes import Node, Times


class Tracks:
    """The tracks of one timeline. ``base`` is what Longtake wrote of its film, None in a document of another program.

    ``media``, ``markers`` and ``kept`` fill as the lanes are read.
    """

    def __init__(self, base: Project | None, rate: Rate, times: Times, desk: Desk, account: Account) -> None:
        self.kept: Kept = {}
        self.media = Media(desk, times, account)
        self.markers = Markers(rate, times, self.kept, account)
        self._base, self._rate, self._times, self._account = base, rate, times, account
        self._footage = {each.id for each in base.footage} if base else set()
        self._ids: set[str] = set()
        self._together: dict[tuple[object, ...], list[str]] = {}

    def note_media(self, lanes: list[Lane]) -> None:
        """Every medium with the stretches that are shown of it, so that each file is looked at once."""
        for lane in lanes:
            for piece in lane.pieces:
                reference = reference_of(piece.node)
                is_generator = nodes.kind_of(reference) == "GeneratorReference"
                if nodes.kind_of(piece.node) == "Gap" or is_generator or self._own(piece.node) is not None:
                    continue
                medium = self.media.of(piece.node, reference)
                source = self._source(piece)
                speed = speed_of(piece.node, Account())[0]
                length = (piece.end - piece.start) * (1 if speed is None else abs(speed))
                medium.used.append((source, source + max(length, 1 / self._rate.value)))
                medium.has_picture |= lane.kind == PICTURE
                medium.has_sound |= lane.kind == SOUND

    def read(self, lanes: list[Lane]) -> tuple[Track, ...]:
        """The tracks, once the media are settled."""
        numbers: Counter[str] = Counter()
        tracks = []
        for lane in lanes:
            numbers[lane.kind] += 1
            track = self._track(lane, f"{'A' if lane.kind == SOUND else 'V'}{numbers[lane.kind]}")
            tracks.append(replace(track, items=self._items(lane)))
        if self._base is None:
            tracks = [self._linked(track) for track in tracks]
        if not any(track.kind == PICTURE for track in tracks):  # a film has one, be it empty
            tracks.insert(0, Track(new_id(), "V1"))
        return tuple(tracks)

    def _track(self, lane: Lane, plain: str) -> Track:
        node = lane.node
        if node is None:
            return Track(new_id(), plain, kind=lane.kind)
        effects = nodes.nodes_in(node, "effects")
        self._account.count(
            "1 effect on a track is not shown; it is kept for export.",
            "{n} effects on tracks are not shown; they are kept for export.",
            len(effects),
        )
        self.markers.on_timeline(node)
        is_muted = not nodes.is_on(node)
        own = nodes.own_metadata(node).get("track")
        if isinstance(own, dict):
            try:
                track: Track = writing.track_codec.read(own)
            except (BadRecord, TypeError):
                pass
            else:
                keeping.keep_item(self.kept, track.id, node, effects)
                return replace(track, name=nodes.words_in(node, "name"), is_muted=is_muted)
        track = Track(
            new_id(), " ".join(nodes.words_in(node, "name").split()) or plain, kind=lane.kind, is_muted=is_muted
        )
        keeping.keep_item(self.kept, track.id, node, effects)
        return track

    def _items(self, lane: Lane) -> tuple[Item, ...]:
        """A lane's pieces with the gaps between them."""
        items: list[Item] = []
        fading: dict[int, tuple[int, int]] = {}  # by the number of the item
        now, rate = 0, self._rate
        for piece in lane.pieces:
            start, end = max(now, rate.frames(piece.start)), rate.frames(piece.end)
            self._tell_of_edges(piece, end - start)
            if end <= start:
                continue
            if start > now:
                items.append(Gap(start - now))
            found = self._item(piece, end - start)
            if isinstance(found, Clip):
                found = self._coming(found, piece)
                if piece.going is not None:
                    fading[len(items)] = offsets(piece.going, self._times, rate)
            items.append(found)
            now = end
        for number, (before, after) in fading.items():
            _fade(items, number, before, after)
        return tuple(items) if self._base is not None else _as_one_gap(items)

    def _tell_of_edges(self, piece: Piece, length: int) -> None:
        if length <= 0:
            self._account.count(
                "1 clip is shorter than a frame of the film and was left out.",
                "{n} clips are shorter than a frame of the film and were left out.",
            )
        elif any((edge * self._rate.value).denominator != 1 for edge in (piece.start, piece.end)):
            self._account.count(
                "1 clip begins or ends between two frames of the film and went to the nearest ones.",
                "{n} clips begin or end between two frames of the film and went to the nearest ones.",
            )

    # --- clips -------------------------------------------------------------------------------------------------

    def _own(self, node: Node) -> Clip | None:
        """The clip as Longtake wrote it, where all that it needs came along."""
        clip: Clip | None = read_own(node, "clip", schema.clip)
        if clip is None or (self._base is None and clip.title is None):
            return None
        if [clip.shot, clip.footage, clip.title].count(None) != 2:
            return None
        return clip if clip.footage is None or clip.footage in self._footage else None

    def _source(self, piece: Piece) -> Fraction:
        """Where a piece begins in its medium, in seconds of the document's count."""
        said = self._times.range(nodes.node_in(piece.node, "source_range"))
        if said is None:
            said = self._times.range(nodes.node_in(reference_of(piece.node), "available_range"))
        return (said[0] if said else Fraction(0)) + piece.skipped

    def _item(self, piece: Piece, length: int) -> Item:
        node = piece.node
        if nodes.kind_of(node) == "Gap":
            return Gap(length)
        speed, effects = speed_of(node, self._account)
        own = self._own(node)
        if own is not None:
            found: Item = self._as_trimmed(own, piece, length, speed)
        elif nodes.kind_of(reference_of(node)) == "GeneratorReference":
            found = self._generator(node, length)
        else:
            found = self._footage_clip(piece, length, speed)
        if isinstance(found, Gap):
            return found
        found = replace(found, is_on=piece.is_on, id=new_id() if found.id in self._ids else found.id)
        self._ids.add(found.id)
        keeping.keep_item(self.kept, found.id, node, effects)
        keeping.keep_references(self.kept, found.id, node, self._account)
        if own is None:
            keeping.keep_name(self.kept, found.id, nodes.words_in(node, "name"))
        self.markers.on_clip(piece, self._source(piece))
        return found

    def _as_trimmed(self, own: Clip, piece: Piece, length: int, speed: Fraction | None) -> Clip:
        """Longtake's own clip, as another program has trimmed it since."""
        available = self._times.range(nodes.node_in(reference_of(piece.node), "available_range"))
        begin = available[0] if available and own.footage else Fraction(0)
        return own_clip(own, self._source(piece) - begin, self._rate, length, speed, piece.skipped)

    def _generator(self, node: Node, length: int) -> Item:
        reference = reference_of(node)
        title = title_of(reference, node)
        if title is None:
            self._account.count("1 black generator is a gap.", "{n} black generators are gaps.")
            return Gap(length)
        if nodes.words_in(reference, "generator_kind") != "Title":
            self._account.count("1 generator is a title with its name.", "{n} generators are titles with their names.")
        return Clip(new_id(), FrameRange(0, length), title=title)

    def _footage_clip(self, piece: Piece, length: int, speed: Fraction | None) -> Clip:
        reference = reference_of(piece.node)
        medium = self.media.of(piece.node, reference)
        assert medium.footage is not None  # the media are settled
        source = stretch(medium, self._source(piece), length, self._rate)
        clip = timed(Clip(new_id(), source, footage=medium.footage.id), source.start, length, speed)
        if clip.source.end > medium.footage.length:
            self._account.count(
                "1 clip goes beyond the end of its medium, whose last frame is held.",
                "{n} clips go beyond the end of their media, whose last frames are held.",
            )
        place = (medium.footage.id, piece.start, piece.end, source.start, speed)
        self._together.setdefault(place, []).append(clip.id)
        return clip

    def _coming(self, clip: Clip, piece: Piece) -> Clip:
        own = clip.transition
        if piece.coming is None:
            return clip if own is None else replace(clip, transition=None)
        transition = transition_of(piece.coming, self._times, self._rate, own, self._account)
        if transition is not None and transition is not own:
            keeping.keep_transition(self.kept, clip.id, piece.coming, transition)
        return replace(clip, transition=transition)

    def _linked(self, track: Track) -> Track:
        """A picture and the sound of the same medium that lie at one place belong together."""
        links = {clip: ids[0] for ids in self._together.values() if len(ids) > 1 for clip in ids}
        items = (
            replace(item, link=links[item.id]) if isinstance(item, Clip) and item.id in links else item
            for item in track.items
        )
        return replace(track, items=tuple(items))


def _fade(items: list[Item], number: int, before: int, after: int) -> None:
    """A transition to nothing is a fade: the clip goes on, into the gap behind it, for as long as it fades."""
    clip = items[number]
    follower = items[number + 1] if number + 1 < len(items) else None
    if not isinstance(clip, Clip) or isinstance(follower, Clip):
        return
    more = after if follower is None else min(after, follower.length)
    longer = clip.part(0, clip.length + more)
    treatment = replace(longer.treatment, fade_out=max(longer.treatment.fade_out, before + more))
    items[number] = replace(longer, treatment=treatment)
    if follower is not None and more:
        items[number + 1 : number + 2] = [Gap(follower.length - more)] * (follower.length > more)


def _as_one_gap(items: list[Item]) -> tuple[Item, ...]:
    """The items with gaps that are side by side as one: black beside nothing, and what another program has as two."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Gap) and out and isinstance(out[-1], Gap):
            out[-1] = Gap(out[-1].length + item.length)
        else:
            out.append(item)
    return tuple(out)
