"""The words of the export dialog for the engine's table of formats."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.media.exports.formats import ExportFormat, Quality

# What of the table is words; names such as ProRes or H.264 are the same everywhere.
_WORDS = (
    QT_TRANSLATE_NOOP("Export", "Delivery"),
    QT_TRANSLATE_NOOP("Export", "For editing"),
    QT_TRANSLATE_NOOP("Export", "Lossless"),
    QT_TRANSLATE_NOOP("Export", "Numbered pictures"),
    QT_TRANSLATE_NOOP("Export", "For the web"),
    QT_TRANSLATE_NOOP("Export", "Sound alone"),
    QT_TRANSLATE_NOOP("Export", "H.264, 10 bits (MP4)"),
    QT_TRANSLATE_NOOP("Export", "HEVC, 10 bits (MP4)"),
    QT_TRANSLATE_NOOP("Export", "AV1, 10 bits (MP4)"),
    QT_TRANSLATE_NOOP("Export", "OpenEXR, half float"),
    QT_TRANSLATE_NOOP("Export", "WebP, animated"),
    QT_TRANSLATE_NOOP("Export", "Master, large file"),
    QT_TRANSLATE_NOOP("Export", "High, looks like the source"),
    QT_TRANSLATE_NOOP("Export", "Review, small file"),
    QT_TRANSLATE_NOOP("Export", "HQX, 10 bits"),
    QT_TRANSLATE_NOOP("Export", "8 bits, RGB"),
    QT_TRANSLATE_NOOP("Export", "16 bits, RGB"),
    QT_TRANSLATE_NOOP("Export", "8 bits"),
    QT_TRANSLATE_NOOP("Export", "16 bits"),
    QT_TRANSLATE_NOOP("Export", "24 bits"),
    QT_TRANSLATE_NOOP("Export", "32 bits, not cut off"),
    QT_TRANSLATE_NOOP("Export", "Linear light (BT.709's curve undone)"),
    QT_TRANSLATE_NOOP("Export", "The film's own values, not linear"),
    QT_TRANSLATE_NOOP("Export", "Finely dithered"),
    QT_TRANSLATE_NOOP("Export", "Patterned, small file"),
    QT_TRANSLATE_NOOP("Export", "High"),
    QT_TRANSLATE_NOOP("Export", "Small file"),
)


def shown(words: str) -> str:
    """Words of the table in the person's language; a name as it is."""
    return QCoreApplication.translate("Export", words)


def label_of(row: ExportFormat) -> str:
    return shown(row.label)


def quality_label(quality: Quality) -> str:
    return shown(quality.label)


def size_words(count: float) -> str:
    """``120 MB``, ``1.4 GB``."""
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if count >= 10 or unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
