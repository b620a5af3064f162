"""What a slide takes from its layout and its master: where its placeholders are, and which have bullets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz_engine.documents.ooxml import Element, Package
from quiz_engine.documents.reading_order import Box

TITLES: Final = ("title", "ctrTitle")
_BODIES: Final = ("body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic")
_BULLETS: Final = {"a:buChar": True, "a:buAutoNum": True, "a:buBlip": True, "a:buNone": False}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a shape of a slide is there for."""

    kind: str
    """`title`, `body`, `ftr`, …; `obj` where nothing is said."""
    index: str


def placeholder_of(shape: Element) -> Placeholder | None:
    """Return what a shape is there for; None for one that an author has drawn."""
    own = next((one.find("p:nvPr", "p:ph") for one in shape.children if one.name.startswith("p:nv")), None)
    return Placeholder(own.attributes.get("type", "obj"), own.attributes.get("idx", "0")) if own else None


def box_of(shape: Element) -> Box | None:
    """Return where a shape says that it is."""
    frame = next((f for path in _FRAMES if (f := shape.find(*path))), None)
    offset, extent = (frame.find("a:off"), frame.find("a:ext")) if frame else (None, None)
    if offset is None or extent is None:
        return None
    try:
        left, top = int(offset.attributes["x"]), int(offset.attributes["y"])
        return left, top, left + int(extent.attributes["cx"]), top + int(extent.attributes["cy"])
    except (KeyError, ValueError):
        return None


_FRAMES: Final = (("p:spPr", "a:xfrm"), ("p:xfrm",), ("p:grpSpPr", "a:xfrm"))


def bullet_of(properties: Element | None) -> bool | None:
    """Return whether the properties of a paragraph give it a bullet; None where they do not say."""
    said = (
        (_BULLETS[one.name] for one in properties.children if one.name in _BULLETS)
        if properties
        else iter(())
    )
    return next(said, None)


class Layout:
    """The layouts that a slide goes back to, the nearest first."""

    def __init__(self, trees: list[Element]) -> None:
        self._by_index: dict[str, Element] = {}
        self._by_kind: list[dict[str, Element]] = []
        for depth, tree in enumerate(trees):
            known: dict[str, Element] = {}
            for shape in tree.every("p:sp"):
                if own := placeholder_of(shape):
                    known.setdefault(_family(own), shape)
                    if not depth:
                        self._by_index.setdefault(own.index, shape)
            self._by_kind.append(known)
        self._styles = [styles for tree in trees if (styles := tree.find("p:txStyles"))]

    def box(self, own: Placeholder | None) -> Box | None:
        """Return where a placeholder is that does not say so itself."""
        return next((box for shape in self._matching(own) if (box := box_of(shape))), None)

    def has_bullet(self, own: Placeholder | None, level: int) -> bool:
        """Return whether the paragraphs of a placeholder on a level have a bullet when they do not say so."""
        if own is None or own.kind in TITLES:
            return False
        name = f"a:lvl{level + 1}pPr"
        lists = [shape.find("p:txBody", "a:lstStyle", name) for shape in self._matching(own)]
        lists += [styles.find("p:bodyStyle", name) for styles in self._styles]
        said = next((on for one in lists if (on := bullet_of(one)) is not None), None)
        return own.kind in ("body", "obj") if said is None else said

    def _matching(self, own: Placeholder | None) -> Iterator[Element]:
        """Yield the placeholders that one follows: in a layout by its index, in a master by its kind."""
        if own is None:
            return
        family = _family(own)
        for depth, known in enumerate(self._by_kind):
            by_index = self._by_index.get(own.index) if not depth and family != "title" else None
            if found := by_index or known.get(family):
                yield found


def _family(own: Placeholder) -> str:
    return "title" if own.kind in TITLES else "body" if own.kind in _BODIES else own.kind


class Layouts:
    """The layouts and masters of a presentation, each read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, Layout] = {}

    def of(self, slide: str) -> Layout:
        """Return the layout of a slide; one that says nothing where it has none."""
        layout = next(self._package.related(slide, "slideLayout"), "")
        if layout not in self._known:
            master = next(self._package.related(layout, "slideMaster"), "") if layout else ""
            parts = [part for part in (layout, master) if part and self._package.has(part)]
            self._known[layout] = Layout([self._package.tree(part) for part in parts])
        return self._known[layout]
