"""A mask while it is drawn: keys, steps back, and what lies under the pointer."""

from __future__ import annotations

import pytest

from engine.film.shapes import Mask, Outline
from ui.drawing import sketch as shapes_of
from ui.drawing.sketch import MaskSketch, box

BOX = box((0.6, 0.8), (0.2, 0.4))
OTHER = box((0.0, 0.0), (0.1, 0.1))


def test_a_box_is_drawn_from_any_corner() -> None:
    assert BOX == ((0.2, 0.4), (0.6, 0.4), (0.6, 0.8), (0.2, 0.8))
    assert shapes_of.is_box(BOX) and not shapes_of.is_box(((0, 0), (1, 0), (1, 1), (0, 0.9)))


def test_the_first_outline_makes_a_key_and_a_second_joins_it() -> None:
    sketch = MaskSketch()
    assert sketch.is_empty and sketch.mask() is None
    sketch.add(12, BOX)
    sketch.add(12, OTHER)
    assert sketch.keys == (12,)
    assert sketch.mask() == Mask((Outline(12, BOX), Outline(12, OTHER)), True, shapes_of.FEATHER)


def test_an_outline_at_another_frame_is_a_key_of_its_own() -> None:
    sketch = MaskSketch()
    sketch.add(12, BOX)
    sketch.add(40, OTHER)
    assert sketch.keys == (12, 40)
    assert sketch.shapes(40) == (OTHER,)
    assert (sketch.previous_key(40), sketch.next_key(12), sketch.next_key(40)) == (12, 40, None)


def test_changing_what_was_followed_to_a_frame_makes_a_key_of_all_of_it() -> None:
    sketch = MaskSketch(Mask((Outline(0, BOX), Outline(0, OTHER))))
    there = (shapes_of.moved(BOX, 0.1, 0), shapes_of.moved(OTHER, 0.1, 0))
    sketch.followed = lambda frame: there if frame == 5 else None
    assert sketch.shapes(5) == there and not sketch.is_key(5)
    sketch.hold()
    sketch.change(5, 1, OTHER)
    assert sketch.is_key(5) and sketch.shapes(5) == (there[0], OTHER)
    assert sketch.shapes(0) == (BOX, OTHER)


def test_without_anything_followed_the_key_before_stands_in() -> None:
    sketch = MaskSketch(Mask((Outline(10, BOX), Outline(20, OTHER))))
    assert [sketch.shapes(frame) for frame in (3, 15, 25)] == [(BOX,), (BOX,), (OTHER,)]


def test_every_change_is_one_step_back_and_one_forward() -> None:
    sketch = MaskSketch()
    sketch.add(0, BOX)
    sketch.make_key(8)
    sketch.remove_key(0)
    assert sketch.keys == (8,)
    assert sketch.undo() and sketch.keys == (0, 8)
    assert sketch.undo() and sketch.keys == (0,)
    assert sketch.redo() and sketch.keys == (0, 8)
    assert sketch.undo() and sketch.undo() and sketch.is_empty
    assert not sketch.undo() and sketch.redo()
    sketch.add(3, OTHER)
    assert not sketch.redo(), "what came after the former way is gone"


def test_the_last_outline_takes_its_key_along() -> None:
    sketch = MaskSketch()
    sketch.add(0, BOX)
    assert not sketch.remove(9, 0), "it was drawn at another frame"
    sketch.add(9, OTHER)
    assert sketch.remove(9, 0) and sketch.keys == (0,)
    assert sketch.remove(0, 0) and sketch.is_empty


def test_a_corner_of_a_box_takes_its_neighbours_along() -> None:
    pulled = shapes_of.with_point(BOX, 1, (0.9, 0.1))
    assert pulled == ((0.2, 0.1), (0.9, 0.1), (0.9, 0.8), (0.2, 0.8))
    assert shapes_of.is_box(shapes_of.with_point(pulled, 1, (0.1, 0.9))), "pulled over itself it is one still"
    assert shapes_of.with_point(BOX, 1, (0.9, 0.1), free=True) == ((0.2, 0.4), (0.9, 0.1), (0.6, 0.8), (0.2, 0.8))


@pytest.mark.parametrize("corner", range(4))
def test_each_corner_goes_where_it_is_put(corner: int) -> None:
    assert shapes_of.with_point(BOX, corner, (0.3, 0.5))[corner] == (0.3, 0.5)


def test_corners_come_and_go() -> None:
    more = shapes_of.with_point_after(BOX, 3, shapes_of.middle_of(BOX, 3))
    assert more[4] == pytest.approx((0.2, 0.6))
    assert shapes_of.without_point(more, 4) == BOX
    assert shapes_of.without_point(BOX[:3], 0) is None


def test_what_is_under_the_pointer() -> None:
    square = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
    assert shapes_of.nearest_point(square, (96.0, 3.0), 10) == 1
    assert shapes_of.nearest_point(square, (50.0, 3.0), 10) is None
    assert shapes_of.nearest_edge(square, (50.0, 3.0), 10) == 0
    assert shapes_of.nearest_edge(square, (2.0, 50.0), 10) == 3
    assert shapes_of.nearest_edge(square, (50.0, 50.0), 10) is None
    assert shapes_of.is_inside(square, (50.0, 50.0)) and not shapes_of.is_inside(square, (150.0, 50.0))
