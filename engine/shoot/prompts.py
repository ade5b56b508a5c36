"""Prompts as a text encoder sees them: each encoded once for as long as it is of use, and several blended into one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

KEPT = 16  # texts: more than the beats of most takes; those of the largest encoders take 4 MB each


@dataclass(frozen=True, slots=True, eq=False)
class Prompt:
    """``embeds`` are float [1, tokens, D]; ``mask`` (bool [1, tokens]) says which of them count.

    Without a mask all of them do: such an encoder sets to zero what lies past the end of the text.
    """

    embeds: torch.Tensor
    mask: torch.Tensor | None = None


class EncodedPrompts:
    """Encodes texts by ``encode``, which is to run without gradients, and keeps the newest.

    It belongs to one text encoder and one number of tokens, so a text alone tells what it comes to.
    """

    def __init__(self, encode: Callable[[str], Prompt]) -> None:
        self._encode = encode
        self._kept: OrderedDict[str, Prompt] = OrderedDict()

    def __call__(self, words: tuple[tuple[str, float], ...]) -> Prompt:
        """The one prompt that there is, or several blended by their shares: token by token, sum of share * embedding.

        Where a text is shorter it adds nothing, and a token counts where that of any of the texts does.
        """
        prompts = [self._encoded(text) for text, _ in words]
        if len(prompts) == 1:
            return prompts[0]
        embeds, mask = 0 * prompts[0].embeds.float(), None
        for prompt, (_, share) in zip(prompts, words, strict=True):
            if prompt.mask is None:
                embeds = embeds + share * prompt.embeds.float()
            else:
                embeds = embeds + share * prompt.embeds.float() * prompt.mask[..., None]
                mask = prompt.mask if mask is None else mask | prompt.mask
        return Prompt(embeds.to(prompts[0].embeds.dtype), mask)

    def _encoded(self, text: str) -> Prompt:
        if text not in self._kept:
            self._kept[text] = self._encode(text)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(text)
        return self._kept[text]
