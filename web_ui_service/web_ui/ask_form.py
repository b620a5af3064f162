"""The form a student asks with: a box, and small controls that write a sentence into it.

The draft stays in the browser until it has been taken. The controls send nothing by themselves: what is
asked is what stands in the box.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from web_ui_service.web_ui.words import LANGUAGE_NAMES, Words

MAX_CHARACTERS: Final = 20_000
"""With every escape under the 256 KiB that the page's socket takes in one frame."""


class AskForm(Element, component="ask_form.js"):
    """A labelled box and a button; `on_ask` gets what was typed, and says whether it was taken."""

    def __init__(self, on_ask: Callable[[str], Awaitable[bool]], words: Words) -> None:
        super().__init__()
        self._on_ask = on_ask
        self._props["max-characters"] = MAX_CHARACTERS
        self._props["language"] = words.language
        self._props["languages"] = LANGUAGE_NAMES
        self._props["words"] = words.ask_form
        self.on("ask", self._take)

    async def _take(self, event: GenericEventArguments) -> None:
        match event.args:
            case {"text": str(text), "number": int(number)}:
                taken = await self._on_ask(_well_formed(text))
                self.run_method("settle", number, taken)

    def empty(self, taken: str) -> None:
        """Empty the box of a question that was taken; whatever else stands in it stays."""
        self.run_method("empty", taken)

    def focus(self) -> None:
        """Put the cursor into the box."""
        self.run_method("focus")


def _well_formed(text: str) -> str:
    """Return the text with halves of surrogate pairs replaced, which no encoding can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
