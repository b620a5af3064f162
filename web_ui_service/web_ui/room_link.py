"""The browser's own eye on the room."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element

from kit.entry_log import Position
from web_ui_service.web_ui.words import Words


class RoomLink(Element, component="room_link.js"):
    """Follows a room over /ws in the browser, shows how that goes, and rings when there is something new.

    The bell carries a number that nobody looks at: what is new is read from the room, on the server.
    `quiet_seconds` is how long the server may say nothing on /ws before it pings.
    """

    def __init__(
        self,
        session_id: str,
        position: Position,
        on_bell: Callable[[], Awaitable[None]],
        words: Words,
        *,
        quiet_seconds: float,
    ) -> None:
        super().__init__()
        self._props["session-id"] = session_id
        self._props["epoch"] = position.epoch
        self._props["offset"] = position.offset
        self._props["words"] = words.link_states
        self._props["quiet-seconds"] = quiet_seconds
        self.on("bell", lambda _: on_bell())
