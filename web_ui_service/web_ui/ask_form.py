"""The form a student asks with; the draft stays in the browser until it has been taken."""

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from web_ui_service.web_ui import words

MAX_CHARACTERS: Final = 20_000
_MAX_PARTS: Final = 64


class AskForm(Element, component="ask_form.js"):
    """A labelled box and a button. `on_ask` gets the text, or None where it did not arrive whole.

    A long question comes in parts, since the server takes frames of 16 KiB at most.
    """

    def __init__(self, on_ask: Callable[[str | None], Awaitable[None]]) -> None:
        super().__init__()
        self._on_ask = on_ask
        self._parts: list[str] = []
        self._props["max-characters"] = MAX_CHARACTERS
        self._props["words"] = {
            "label": words.ASK_LABEL,
            "ask": words.ASK,
            "hint": words.ASK_HINT,
            "sending": words.SENDING,
            "noAnswer": words.NO_ANSWER_YET,
            "left": words.LENGTH_NOTE,
        }
        self.on("ask", self._take_part)

    async def _take_part(self, event: GenericEventArguments) -> None:
        match event.args:
            case {"part": int(part), "parts": int(parts), "text": str(text)} if (
                0 <= part < parts <= _MAX_PARTS
            ):
                pass
            case _:
                return
        if part == 0:
            self._parts.clear()
        whole = part == len(self._parts)
        self._parts.append(text)
        if part < parts - 1:
            return
        question = "".join(self._parts)
        self._parts.clear()
        await self._on_ask(_well_formed(question) if whole else None)

    def settle(self, *, taken: bool) -> None:
        """Let the student type again; the box is emptied only when the question was taken."""
        self.run_method("settle", taken)

    def focus(self) -> None:
        """Put the cursor into the box."""
        self.run_method("focus")


def _well_formed(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
