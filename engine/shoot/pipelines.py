"""Reading a stock diffusers pipeline from a folder of weights."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engine.errors import LongtakeError
from engine.shoot import environment
from engine.shoot.family import FamilyInfo, OnLoading
from engine.shoot.fit import ran_out_of_memory

if TYPE_CHECKING:
    from engine.shoot.weights import WeightsCheck


def read_pipeline(
    info: FamilyInfo, weights: WeightsCheck, pipeline_class: str, dtypes: Mapping[str, str], on_loading: OnLoading
) -> Any:
    """The pipeline in the processor's memory. ``dtypes`` are by component, "default" for the others.

    Raises LongtakeError when the libraries are missing or the weights cannot be loaded; what says that memory ran out
    is passed on.
    """
    environment.prepare()
    on_loading("Starting the diffusion engine", 0.0)
    try:
        import diffusers
        import torch

        kind = getattr(diffusers, pipeline_class)
    except ImportError as error:
        raise LongtakeError(
            "The diffusion engine is not installed, so nothing can be shot.",
            "Install torch, diffusers and transformers, or install Longtake again.",
        ) from error
    on_loading(f"Reading the weights of {info.name}", 0.5)
    damaged = LongtakeError(f"The weights of {info.name} in {info.weights_folder} cannot be loaded.", weights.remedy)
    named = {part: getattr(torch, name) for part, name in dtypes.items()}
    try:
        with _quiet():
            pipeline = kind.from_pretrained(
                info.weights_folder, local_files_only=True, use_safetensors=True, dtype=named
            )
    except Exception as error:  # what a damaged file leads to is up to the libraries: tokenizers raise Exception
        if ran_out_of_memory(error):
            raise
        raise damaged from error
    for part in pipeline.components.values():
        if not isinstance(part, torch.nn.Module):
            continue
        # A tensor that the file lacks is left without storage instead of being reported.
        if any(tensor.is_meta for tensor in part.parameters()):
            raise damaged
        part.eval()
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars of other libraries on the terminal while loading."""
    from diffusers.utils import logging as diffusers_logging
    from transformers.utils import logging as transformers_logging

    diffusers_logging.disable_progress_bar()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        diffusers_logging.enable_progress_bar()
        transformers_logging.enable_progress_bar()
