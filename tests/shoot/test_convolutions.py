"""Convolutions of short clips go by oneDNN, and come to the same."""

from __future__ import annotations

import copy

import pytest

from engine.shoot.convolutions import by_onednn

torch = pytest.importorskip("torch")


def seen(layers: object, clip: object) -> list[str]:
    """The operations that torch runs."""
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        layers(clip)  # type: ignore[operator]
    return [event.key for event in profile.key_averages()]


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="this torch comes without oneDNN")
def test_a_short_clip_of_small_pictures_goes_by_onednn() -> None:
    torch.manual_seed(0)
    plain = torch.nn.Sequential(
        torch.nn.Conv3d(3, 8, 3, padding=(0, 1, 1)), torch.nn.Conv3d(8, 8, 3, 2, groups=2), torch.nn.Conv3d(8, 4, 1)
    )
    quick, clip = copy.deepcopy(plain), torch.randn(1, 3, 6, 10, 12)
    by_onednn(quick)
    with torch.no_grad():
        assert torch.allclose(quick(clip), plain(clip), atol=1e-6)
        assert "aten::slow_conv3d_forward" in seen(plain[0], clip), "else this is of no use any more"
        assert "aten::slow_conv3d_forward" not in seen(quick[0], clip)
        again = copy.deepcopy(quick)
        again[0].weight.zero_()
        assert not torch.equal(again[0](clip), quick[0](clip)), "a copy computes with its own weights"
        assert torch.equal(quick.double()(clip.double()), plain.double()(clip.double()))
