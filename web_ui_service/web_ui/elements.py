"""Plain HTML elements with plain text: what is foreign stays text."""

from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement


class Box(Element):
    """An element that holds others."""

    def __init__(self, tag: str, css: str = "", **attributes: str) -> None:
        super().__init__(tag)
        self.classes(css)
        self.set_attributes(**attributes)

    def set_attributes(self, **attributes: str) -> None:
        """Set HTML attributes; an underscore stands for a hyphen."""
        for name, value in attributes.items():
            self._props[name.replace("_", "-")] = value

    def take_attributes(self, *names: str) -> None:
        """Remove HTML attributes, and let the browser know."""
        for name in names:
            self._props.pop(name, None)
        self.update()


class Text(TextElement):
    """An element that holds words, which are never read as HTML."""

    def __init__(self, tag: str, text: str, css: str = "", **attributes: str) -> None:
        super().__init__(tag=tag, text=text)
        self.classes(css)
        for name, value in attributes.items():
            self._props[name.replace("_", "-")] = value


class Button(Text):
    """A native button."""

    def __init__(self, text: str, css: str = "") -> None:
        super().__init__("button", text, f"button {css}", type="button")

    def disable_with(self, disabled: bool) -> None:
        """Let it be pressed, or not."""
        self._props.set_bool("disabled", disabled)
        self.update()
