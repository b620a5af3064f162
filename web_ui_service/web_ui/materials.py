"""The documents of a room, as the page lists them and lets students add and remove them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from contracts.identifiers import is_session_id
from contracts.materials import MAX_MATERIAL_BYTES, Material
from web_ui_service.web_ui.words import Words

_ACCEPTED: Final = ".pdf,.docx,.pptx,.md,.markdown,.txt"


class Materials(Element, component="materials.js"):
    """Takes files from the whole page; a file goes to /api/materials, the list comes through the room."""

    def __init__(
        self,
        session_id: str,
        *,
        on_ask: Callable[[], Awaitable[None]],
        on_remove: Callable[[str], Awaitable[None]],
        words: Words,
    ) -> None:
        super().__init__()
        self._words = words
        self._on_remove = on_remove
        self._props["session-id"] = session_id
        self._props["accept"] = _ACCEPTED
        self._props["most-bytes"] = MAX_MATERIAL_BYTES
        self._props["words"] = words.materials
        self._props["refusals"] = words.material_refusals
        self.show([])
        self.on("remove", self._remove)
        self.on("ask", lambda _: on_ask())

    def show(self, materials: Sequence[Material]) -> None:
        """List these, and no others."""
        self._props["summary"] = self._words.documents(len(materials))
        self._props["materials"] = [
            {"material_id": one.material_id, "name": one.name, "facts": self._words.material_facts(one)}
            for one in materials
        ]
        self.update()

    async def _remove(self, event: GenericEventArguments) -> None:
        if isinstance(event.args, str) and is_session_id(event.args):
            await self._on_remove(event.args)
