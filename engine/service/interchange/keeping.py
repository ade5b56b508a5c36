"""What a document says beyond what the film has, gathered by the ids of what it is said of (see kept.py)."""

from __future__ import annotations

from copy import deepcopy

from engine.film.treatment import Transition
from engine.service.interchange import nodes
from engine.service.interchange.account import Account
from engine.service.interchange.kept import Kept
from engine.service.interchange.media_files import Medium
from engine.service.interchange.nodes import DEFAULT_MEDIA, Node


def keep_timeline(kept: Kept, timeline: str, node: Node, stack: Node) -> None:
    """The metadata of a timeline and its stack, and the time code at which it begins."""
    said = _said(node, [])
    if node.get("global_start_time") is not None:
        said["global_start_time"] = deepcopy(node["global_start_time"])
    below = {key: deepcopy(stack[key]) for key in ("metadata", "effects") if stack.get(key)}
    if below:
        said["stack"] = below
    _put(kept, timeline, said)


def keep_item(kept: Kept, key: str, node: Node, effects: list[Node]) -> None:
    """The metadata of a clip or a track, and its effects that are not shown."""
    _put(kept, key, _said(node, effects))


def keep_references(kept: Kept, clip: str, node: Node, account: Account) -> None:
    """The media of a clip that it does not show now, and what the one that it shows is called among them."""
    several = nodes.node_in(node, "media_references") or {}
    key = nodes.words_in(node, "active_media_reference_key") or DEFAULT_MEDIA
    said: Node = {} if key == DEFAULT_MEDIA else {"key": key}
    others = {name: deepcopy(each) for name, each in several.items() if name != key}
    if others:
        said["others"] = others
        account.count(
            "1 medium that is not the one in use is kept for export.",
            "{n} media that are not the ones in use are kept for export.",
            len(others),
        )
    _put(kept, clip, said)


def keep_name(kept: Kept, clip: str, name: str) -> None:
    """What a clip is called: the film's clips have no names."""
    _put(kept, clip, {"name": name} if name else {})


def keep_transition(kept: Kept, clip: str, node: Node, transition: Transition) -> None:
    """What a transition is called elsewhere; holds as long as it is of the same kind."""
    names = ("name", "metadata", "parameters", "transition_type")
    said = {key: deepcopy(node[key]) for key in names if key in node}
    _put(kept, clip, {"transition": {**said, "kind": transition.kind}})


def keep_medium(kept: Kept, medium: Medium) -> None:
    """A medium's reference as it was written, and the time code of its first frame in seconds."""
    if medium.footage is None:
        return
    kind = nodes.kind_of(medium.node)
    said: Node = {"path": medium.footage.path, "start": str(medium.start)} if medium.start else {}
    if kind in ("ExternalReference", "ImageSequenceReference") and medium.available is not None:
        said = {"path": medium.footage.path, "start": str(medium.start), "reference": deepcopy(medium.node)}
    _put(kept, medium.footage.id, said)


def _said(node: Node, effects: list[Node]) -> Node:
    metadata = {name: value for name, value in nodes.metadata_of(node).items() if name != nodes.OURS}
    metadata = deepcopy(metadata)
    final_cut = metadata.get(nodes.FINAL_CUT)
    if isinstance(final_cut, dict):
        final_cut.pop("enabled", None)  # that is the film's own, and may change
    said: Node = {"metadata": metadata} if metadata else {}
    if effects:
        said["effects"] = deepcopy(effects)
    return said


def _put(kept: Kept, key: str, said: Node) -> None:
    if said:
        kept.setdefault(key, {}).update(said)
