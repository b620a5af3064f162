"""The order in which a person reads what stands on a slide: columns from the left, each from the top."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""
Thing = TypeVar("Thing")

_OVERLAP: Final = 0.12
"""Of the smaller one; boxes of text reach further than their text."""
_DEEPEST: Final = 12
"""Cuts in one another; what is left then is read from the top."""


def in_reading_order(things: Sequence[Thing], box: Callable[[Thing], Box], depth: int = 0) -> Iterator[Thing]:
    """Yield things cut into columns and rows, again and again; what cannot be cut from the top."""
    if len(things) < 2:
        yield from things
        return
    for low, high in ((0, 2), (1, 3)) if depth < _DEEPEST else ():
        groups = _cut(things, box, low, high)
        if len(groups) > 1:
            for group in groups:
                yield from in_reading_order(group, box, depth + 1)
            return
    yield from sorted(things, key=lambda thing: (box(thing)[1], box(thing)[0]))


def _cut(things: Sequence[Thing], box: Callable[[Thing], Box], low: int, high: int) -> list[list[Thing]]:
    """Return groups that do not overlap from edge `low` to edge `high`, in order."""
    groups: list[list[Thing]] = []
    end = 0.0
    for thing in sorted(things, key=lambda one: box(one)[low]):
        begins, ends = box(thing)[low], box(thing)[high]
        if groups and begins < end - _OVERLAP * min(ends - begins, end - begins + 1):
            groups[-1].append(thing)
            end = max(end, ends)
        else:
            groups.append([thing])
            end = max(end, ends)
    return groups
