"""The form a student asks with; the draft stays in the browser until it has been taken."""

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from web_ui_service.web_ui.words import Words

MAX_CHARACTERS: Final = 20_000
"""With every escape under the 256 KiB that the page's socket takes in one frame."""


class AskForm(Element, component="ask_form.js"):
    """A labelled box and a button; `on_ask` gets what was typed."""

    def __init__(self, on_ask: Callable[[str], Awaitable[None]], words: Words) -> None:
        super().__init__()
        self._on_ask = on_ask
        self._props["max-characters"] = MAX_CHARACTERS
        self._props["words"] = words.ask_form
        self.on("ask", self._take)

    async def _take(self, event: GenericEventArguments) -> None:
        if isinstance(event.args, str):
            await self._on_ask(_well_formed(event.args))

    def settle(self, *, taken: bool) -> None:
        """Let the student type again; the box is emptied only when the question was taken."""
        self.run_method("settle", taken)

    def focus(self) -> None:
        """Put the cursor into the box."""
        self.run_method("focus")


def _well_formed(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
