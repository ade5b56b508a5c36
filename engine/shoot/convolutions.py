"""The convolutions of autoencoders over short clips of small pictures, for which torch takes its slowest way."""

from __future__ import annotations

from types import MethodType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def by_onednn(part: torch.nn.Module) -> None:
    """Let the Conv3d layers of ``part`` compute by oneDNN where they compute on the processor in single precision.

    torch does so by itself for one clip only where channels x frames x rows are more than 20480 (``use_mkldnn`` in
    aten/src/ATen/native/Convolution.cpp); below, it unfolds the clip into one large matrix. Five frames of 128x96 on
    one core, there and back through Sketch's autoencoder, take 220 ms so and 110 ms by oneDNN. The two differ by
    rounding. Where torch comes without oneDNN, nothing is changed.
    """
    import torch

    if not torch.backends.mkldnn.is_available():
        return
    for layer in part.modules():
        if isinstance(layer, torch.nn.Conv3d) and max(layer.kernel_size) > 1 and layer.padding_mode == "zeros":
            layer._conv_forward = MethodType(_convolved, layer)


def _convolved(
    layer: torch.nn.Conv3d, values: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None
) -> torch.Tensor:
    """In place of ``Conv3d._conv_forward``."""
    import torch

    padding, is_single = layer.padding, values.dtype == weight.dtype == torch.float32
    if values.device.type != "cpu" or not is_single or isinstance(padding, str):
        return torch.nn.Conv3d._conv_forward(layer, values, weight, bias)
    return torch.mkldnn_convolution(values, weight, bias, padding, layer.stride, layer.dilation, layer.groups)
