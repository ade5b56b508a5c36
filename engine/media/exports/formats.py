"""What a film can be delivered as: one table, of which the dialog, the verb and the loop that writes go by."""

from __future__ import annotations

from dataclasses import dataclass

FILM, PICTURES, ANIMATION, SOUND = "film", "pictures", "animation", "sound"
BT709, LINEAR, SRGB = 1, 8, 13  # transfer characteristics of ISO/IEC 23091-2
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """A choice within a format. ``pixels``, ``sound`` and ``transfer`` take the place of the format's where they are
    not empty. ``profile`` is what a decoder says of the file; ``bits`` is how many of them a pixel takes in it, about,
    where that can be told beforehand, else 0. ``dither`` is how few colours are made to look like many.
    """

    id: str
    label: str
    options: Options = ()
    pixels: str = ""
    profile: str = ""
    sound: str = ""
    bits: float = 0.0
    transfer: int = 0
    dither: str = ""


@dataclass(frozen=True, slots=True)
class Hardware:
    """An encoder in a graphics chip: its name in FFmpeg, whose chip it is, the pixels that it takes, and what it is
    told for each quality of the format."""

    encoder: str
    label: str
    pixels: str
    options: tuple[Options, ...]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A row of the table. ``suffixes`` have their dots, the usual one first; ``container`` is FFmpeg's muxer.

    ``kind`` is a film (pictures and sound in a file), pictures (numbered files in a folder), an animation (a file of
    pictures for the web) or sound. ``pixels`` is what ``encoder`` is given; with ``has_alpha`` it takes a film that can
    be seen through as well. ``is_intra``: every picture stands alone, so it may be copied from a medium of the same
    kind. ``most`` is the highest rate, ``usual`` the quality that is offered first. ``transfer`` is the curve that the
    values are tagged with: that of film is BT.709's; pictures are taken for sRGB wherever they are shown, as the window
    shows them. ``tag`` is the codec's sign in the file where the muxer's own choice is read by fewer players.
    """

    id: str
    label: str
    group: str
    suffixes: tuple[str, ...]
    container: str
    encoder: str
    pixels: str
    qualities: tuple[Quality, ...]
    kind: str = FILM
    options: Options = ()
    muxing: Options = ()
    sound: str = ""
    has_alpha: bool = False
    hardware: tuple[Hardware, ...] = ()
    is_intra: bool = False
    smallest: tuple[int, int] = (1, 1)
    most: int = 240
    transfer: int = BT709
    usual: int = 0
    tag: str = ""

    @property
    def trims(self) -> bool:
        """True where a film that is nothing but whole groups of pictures of such files is copied."""
        return self.encoder in ("libx264", "libx265")

    @property
    def suffix(self) -> str:
        return self.suffixes[0]

    def quality(self, quality_id: str) -> Quality:
        """The quality of that id, the usual one for ''. Raises KeyError for one that there is not."""
        if not quality_id:
            return self.qualities[self.usual]
        found = next((each for each in self.qualities if each.id == quality_id), None)
        if found is None:
            raise KeyError(quality_id)
        return found


def _crf(*values: int) -> tuple[Quality, ...]:
    """The three qualities of an encoder that is given a constant one."""
    names = (
        ("master", "Master, large file"),
        ("high", "High, looks like the source"),
        ("review", "Review, small file"),
    )
    return tuple(Quality(*name, (("crf", str(crf)),)) for name, crf in zip(names, values, strict=True))


def _hardware(codec: str, deep: bool) -> tuple[Hardware, ...]:
    """What graphics chips may have for H.264, HEVC and AV1; whether one is there is found out by opening it."""
    nv12 = "p010le" if deep else "nv12"
    steps = (12, 19, 28)
    fixed = {
        "nvenc": ("NVIDIA", [(("rc", "vbr"), ("cq", str(step)), ("preset", "p5")) for step in steps]),
        "qsv": ("Intel", [(("global_quality", str(step)),) for step in steps]),
        "vaapi": ("VA-API", [(("qp", str(step)),) for step in steps]),
        "videotoolbox": ("Apple", [(("q", str(100 - 2 * step)),) for step in steps]),
        "amf": ("AMD", [(("rc", "cqp"), ("qp_i", str(step)), ("qp_p", str(step))) for step in steps]),
    }
    return tuple(
        Hardware(f"{codec}_{maker}", label, nv12, tuple(tuple(each) for each in options))
        for maker, (label, options) in fixed.items()
    )


_MP4: Options = (("movflags", "+faststart"),)
_X265: Options = (("x265-params", "log-level=none"),)
_VP9: Options = (("b", "0"), ("row-mt", "1"), ("deadline", "good"), ("cpu-used", "3"))
# As takes are written, so that takes can be copied (engine/media/writer.py says why).
_FFV1: Options = (("level", "3"), ("slicecrc", "1"))
_DELIVERY, _EDITING, _LOSSLESS, _PICTURES, _WEB, _SOUND = (
    "Delivery", "For editing", "Lossless", "Numbered pictures", "For the web", "Sound alone",
)  # fmt: skip


def _mp4(
    name: str, label: str, encoder: str, pixels: str, qualities: tuple[Quality, ...], options: Options, codec: str
) -> ExportFormat:
    return ExportFormat(
        name, label, _DELIVERY, (".mp4", ".m4v"), "mp4", encoder, pixels, qualities,
        options=options, muxing=_MP4, sound="aac", hardware=_hardware(codec, pixels != "yuv420p"), usual=1,
        tag="hvc1" if codec == "hevc" else "",
    )  # fmt: skip


EXPORTS: tuple[ExportFormat, ...] = (
    _mp4("h264", "H.264 (MP4)", "libx264", "yuv420p", _crf(8, 16, 24), (), "h264"),
    _mp4("h264-10", "H.264, 10 bits (MP4)", "libx264", "yuv420p10le", _crf(8, 16, 24), (), "h264"),
    _mp4("hevc", "HEVC (MP4)", "libx265", "yuv420p", _crf(10, 18, 26), _X265, "hevc"),
    _mp4("hevc-10", "HEVC, 10 bits (MP4)", "libx265", "yuv420p10le", _crf(10, 18, 26), _X265, "hevc"),
    _mp4("av1", "AV1 (MP4)", "libsvtav1", "yuv420p", _crf(14, 24, 38), (("preset", "8"),), "av1"),
    _mp4("av1-10", "AV1, 10 bits (MP4)", "libsvtav1", "yuv420p10le", _crf(14, 24, 38), (("preset", "8"),), "av1"),
    ExportFormat(
        "vp9", "VP9 (WebM)", _DELIVERY, (".webm",), "webm", "libvpx-vp9", "yuv420p", _crf(12, 22, 34),
        options=_VP9, sound="opus", has_alpha=True, usual=1,
    ),
    ExportFormat(
        "prores", "Apple ProRes 422 (QuickTime)", _EDITING, (".mov",), "mov", "prores_ks", "yuv422p10le",
        (
            Quality("hq", "422 HQ", (("profile", "hq"),), profile="HQ", bits=3.6),
            Quality("422", "422", (("profile", "standard"),), profile="Standard", bits=2.4),
            Quality("lt", "422 LT", (("profile", "lt"),), profile="LT", bits=1.7),
        ),
        options=(("vendor", "apl0"),), sound="pcm24", is_intra=True,
    ),
    ExportFormat(
        "prores-4444", "Apple ProRes 4444 (QuickTime)", _EDITING, (".mov",), "mov", "prores_ks", "yuv444p10le",
        (Quality("4444", "4444", (("profile", "4444"),), profile="4444", bits=5.3),),
        options=(("vendor", "apl0"),), sound="pcm24", has_alpha=True, is_intra=True,
    ),
    ExportFormat(
        "dnxhr", "Avid DNxHR (QuickTime)", _EDITING, (".mov",), "mov", "dnxhd", "yuv422p",
        (
            Quality("hqx", "HQX, 10 bits", (("profile", "dnxhr_hqx"),), "yuv422p10le", "DNXHR HQX", bits=3.5),
            Quality("hq", "HQ", (("profile", "dnxhr_hq"),), profile="DNXHR HQ", bits=3.5),
            Quality("sq", "SQ", (("profile", "dnxhr_sq"),), profile="DNXHR SQ", bits=2.3),
            Quality("lb", "LB", (("profile", "dnxhr_lb"),), profile="DNXHR LB", bits=0.7),
        ),
        sound="pcm24", is_intra=True, smallest=(256, 120), usual=1,
    ),
    ExportFormat(
        "ffv1", "FFV1 (Matroska)", _LOSSLESS, (".mkv",), "matroska", "ffv1", "bgr0",
        (Quality("8", "8 bits, RGB"), Quality("16", "16 bits, RGB", pixels="gbrp16le")),
        options=_FFV1, sound="flac", has_alpha=True, is_intra=True,
    ),
    ExportFormat(
        "png", "PNG", _PICTURES, (".png",), "", "png", "rgb24",
        (Quality("8", "8 bits"), Quality("16", "16 bits", pixels="rgb48be")),
        kind=PICTURES, options=(("compression_level", "4"), ("pred", "up")), has_alpha=True, transfer=SRGB,
    ),
    ExportFormat(
        "tiff", "TIFF", _PICTURES, (".tif", ".tiff"), "", "tiff", "rgb24",
        (Quality("8", "8 bits"), Quality("16", "16 bits", pixels="rgb48le")),
        kind=PICTURES, options=(("compression_algo", "deflate"),), has_alpha=True, transfer=SRGB,
    ),
    ExportFormat(
        "exr", "OpenEXR, half float", _PICTURES, (".exr",), "", "exr", "gbrpf32le",
        (
            Quality("linear", "Linear light (BT.709's curve undone)", transfer=LINEAR),
            Quality("film", "The film's own values, not linear"),
        ),
        kind=PICTURES, options=(("format", "half"), ("compression", "zip16")), has_alpha=True,
    ),
    ExportFormat(
        "gif", "GIF", _WEB, (".gif",), "gif", "gif", "pal8",
        (
            Quality("fine", "Finely dithered", dither="sierra2_4a"),
            Quality("small", "Patterned, small file", dither="bayer:bayer_scale=3"),
        ),
        kind=ANIMATION, muxing=(("loop", "0"),), most=50, transfer=SRGB,
    ),
    ExportFormat(
        "webp", "WebP, animated", _WEB, (".webp",), "webp", "libwebp_anim", "bgra",
        (
            Quality("lossless", "Lossless", (("lossless", "1"),)),
            Quality("high", "High", (("quality", "90"),)),
            Quality("small", "Small file", (("quality", "70"),)),
        ),
        kind=ANIMATION, muxing=(("loop", "0"),), has_alpha=True, transfer=SRGB, usual=1,
    ),
    ExportFormat(
        "wav", "WAV", _SOUND, (".wav",), "wav", "", "",
        (
            Quality("24", "24 bits", sound="pcm24"),
            Quality("16", "16 bits", sound="pcm16"),
            Quality("float", "32 bits, not cut off", sound="float"),
        ),
        kind=SOUND, muxing=(("rf64", "auto"),), sound="pcm24",
    ),
)  # fmt: skip


def format_named(format_id: str) -> ExportFormat:
    """The row of that id. Raises KeyError for one that there is not."""
    found = next((row for row in EXPORTS if row.id == format_id), None)
    if found is None:
        raise KeyError(format_id)
    return found
