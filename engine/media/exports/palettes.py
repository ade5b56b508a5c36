"""Pictures of 256 colours for GIF: for every picture the palette that suits it, and dithering."""

from __future__ import annotations

import av
from av.filter import Graph

from engine.media.exports.order import Setting


class Palettes:
    """Finds the best 256 colours of each picture and paints it with them, by FFmpeg's palettegen and paletteuse.

    A palette of its own for each picture takes some space and needs no second pass over the film; no colour suffers for
    what is seen an hour later. One thread at a time.
    """

    def __init__(self, setting: Setting) -> None:
        width, height = setting.size
        self._graph = Graph()
        self._count = 0
        self._time_base = 1 / setting.rate.value
        self._source = self._graph.add_buffer(
            width=width, height=height, format=av.VideoFormat("bgr0"), time_base=self._time_base
        )
        both = self._graph.add("split")
        found = self._graph.add("palettegen", "stats_mode=single:reserve_transparent=0")
        used = self._graph.add("paletteuse", f"new=1:dither={setting.quality.dither}")
        self._sink = self._graph.add("buffersink")
        self._source.link_to(both)
        both.link_to(used, 0, 0)
        both.link_to(found, 1, 0)
        found.link_to(used, 0, 1)
        used.link_to(self._sink)
        self._graph.configure()

    def of(self, picture: av.VideoFrame) -> av.VideoFrame:
        """A picture of RGB in 256 colours, with the palette that they come from."""
        picture.pts, picture.time_base = self._count, self._time_base
        self._count += 1
        self._source.push(picture)
        painted = self._sink.pull()
        assert isinstance(painted, av.VideoFrame)
        return painted
