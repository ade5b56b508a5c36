"""Curves between keys."""

from __future__ import annotations

import pytest

from engine.film.curves import Curve, Key


def test_without_keys_the_value_holds_all_along() -> None:
    assert [Curve(2.0).at(frame) for frame in (-5, 0, 99)] == [2.0] * 3


@pytest.mark.parametrize(
    ("easing", "middle", "quarter"),
    [
        ("linear", 5.0, 2.5),
        ("hold", 0.0, 0.0),
        ("ease", 5.0, 1.5625),
        ("ease in", 2.5, 0.625),
        ("ease out", 7.5, 4.375),
    ],
)
def test_easings(easing: str, middle: float, quarter: float) -> None:
    curve = Curve(0.0, (Key(0, 0.0, easing), Key(8, 10.0)))
    assert curve.at(4) == middle and curve.at(2) == quarter
    assert (curve.at(-1), curve.at(0), curve.at(8), curve.at(20)) == (0.0, 0.0, 10.0, 10.0)


def test_keys_are_set_exchanged_and_taken_away() -> None:
    curve = Curve(1.0).with_key(Key(5, 2.0)).with_key(Key(0, 3.0)).with_key(Key(5, 4.0))
    assert curve.keys == (Key(0, 3.0), Key(5, 4.0))
    assert curve.without(0).keys == (Key(5, 4.0),)
    assert curve.without(0).without(5) == Curve(4.0)
    assert curve.without(7) == curve


def test_disorder_and_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        Curve(0.0, (Key(2, 0.0), Key(2, 1.0)))
    with pytest.raises(ValueError, match="finite"):
        Key(0, float("nan"))
    with pytest.raises(ValueError, match="easing"):
        Key(0, 0.0, "bounce")
