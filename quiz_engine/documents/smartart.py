"""SmartArt: the points of a diagram as a list, in the order in which it is drawn."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from quiz_engine.documents.ooxml import Element

_TOLD: Final = (None, "node", "asst")
"""Types of points that have a text of their own."""


def points_of(diagram: Element) -> Iterator[tuple[int, Element]]:
    """Yield the points of a diagram (dgm:dataModel) with their level from 0, each below its parent."""
    points = {
        point.attributes.get("modelId", str(n)): point for n, point in enumerate(_children(diagram, "ptLst"))
    }
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in _children(diagram, "cxnLst"):
        if one.attributes.get("type", "parOf") == "parOf":
            order = one.attributes.get("srcOrd", "0")
            place = int(order) if order.isdecimal() and len(order) < 9 else 0
            below[one.attributes.get("srcId", "")].append((place, one.attributes.get("destId", "")))
    tops = [key for key, point in points.items() if point.attributes.get("type") == "doc"]
    waiting = [(-1, key) for key in reversed(tops)] or [(0, key) for key in reversed(points)]
    while waiting:
        level, key = waiting.pop()
        point = points.pop(key, None)
        if point is None:
            continue
        if level >= 0 and point.attributes.get("type") in _TOLD and not _is_prompt(point):
            yield level, point
        waiting += [(level + 1, child) for _, child in sorted(below[key], reverse=True)]


def _children(diagram: Element, name: str) -> list[Element]:
    found = diagram.find(f"dgm:{name}")
    return found.children if found else []


def _is_prompt(point: Element) -> bool:
    return point.value("dgm:prSet", of="phldr") in ("1", "true")
