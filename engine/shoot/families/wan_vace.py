"""Wan VACE: one model for painting, editing and restyling video, by frames and a mask or by a control video.

Published as Wan-AI/Wan2.1-VACE-1.3B-diffusers and -14B-diffusers. Licence: Apache-2.0 (VACE's README). Memory: 8.19 GB
is Wan's figure for text-to-video with 1.3B; VACE adds blocks to it, and no figure was found. Disk: not checked.
Native: 81 frames at 16 a second, 832x480 (14B also 1280x720, for which a family.json in the folder can state the size).
"""

from __future__ import annotations

from engine.film.timebase import Rate
from engine.shoot.families.wan import CAPTIONS, NEGATIVE, SIZES, WAN_CLASSES, flow_shift, goes_by_flow, token_side
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading, Painter, Sampling
from engine.shoot.folder import Contents, FolderFamily
from engine.shoot.weights import WeightsCheck


class WanVACEFamily(FolderFamily):
    """Weights for WanVACEPipeline."""

    kind = "wan-vace"
    title = "Wan VACE"
    classes = WAN_CLASSES | {"WanVACEPipeline", "WanVACETransformer3DModel"}

    @classmethod
    def claims(cls, contents: Contents) -> bool:
        return contents.pipeline == "WanVACEPipeline" and goes_by_flow(contents)

    def _facts(self, contents: Contents) -> FamilyInfo:
        shift = flow_shift(contents)
        return FamilyInfo(
            id=self._id,
            label=self._label,
            note="Paints what is missing in a clip, wherever that is, restyles clips by their luma, edges or motion, "
            "and goes by pictures of what shall look alike.",
            conditioning=frozenset({Conditioning.TEXT, Conditioning.MASK, Conditioning.CONTROL}),
            rate=Rate.of("16"),
            sizes=SIZES,
            frame_step=4,
            frame_offset=1,
            min_frames=1,
            max_frames=81,
            best_frames=81,
            context_frames=17,
            weights_folder=contents.folder,
            licence="Apache-2.0",
            version="published",
            sampling={
                "generate": Sampling(50, 5.0, shift),
                "given": Sampling(50, 5.0, shift),
                "restyle": Sampling(50, 5.0, shift, 0.2),
                "still": Sampling(50, 5.0, shift),
            },
            max_prompt_tokens=512,
            negative=NEGATIVE,
            needs="More than the 8.19 GB of graphics memory that Wan states for text-to-video with 1.3B; not checked.",
            captions=CAPTIONS,
            controls=("luma", "edges", "motion"),
            references=3,
        )

    def _side(self, contents: Contents) -> int:
        return token_side(contents)

    def _painter(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> Painter:
        from engine.shoot.wan import VACEPainter

        return VACEPainter(info, weights, on_loading)
