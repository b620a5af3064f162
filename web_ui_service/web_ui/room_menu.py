"""The rooms this browser has been in, the link to share, and how the page looks and speaks."""

from typing import Final

from nicegui.element import Element

from web_ui_service.web_ui.elements import Text
from web_ui_service.web_ui.words import LANGUAGE_NAMES, Words

MENU_ID: Final = "room-menu"

MOST_CHARACTERS: Final = 60
"""Maximum characters of a room's name."""


class RoomMenu(Element, component="room_menu.js"):
    """A list that only the browser keeps; the server suggests a name for the room and knows nothing else."""

    def __init__(self, session_id: str, words: Words) -> None:
        super().__init__()
        self._words = words
        self._props["menu-id"] = MENU_ID
        self._props["session-id"] = session_id
        self._props["suggestion"] = ""
        self._props["most-characters"] = MOST_CHARACTERS
        self._props["language"] = words.language
        self._props["languages"] = LANGUAGE_NAMES
        self._props["words"] = words.room_menu

    def suggest_name(self, first_question: str) -> None:
        """Name the room by what was asked first in it, until the student names it."""
        name = " ".join(first_question.split())[:MOST_CHARACTERS]
        if name != self._props["suggestion"]:
            self._props["suggestion"] = name
            self.update()


class RoomMenuButton(Text):
    """Opens the menu where it does not stand beside the room already."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            "button",
            words.room_menu["rooms"],
            "button quiet menu-button",
            type="button",
            popovertarget=MENU_ID,
        )
