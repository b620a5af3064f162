"""The hand-ins of one quiz as everybody in the room sees them: who scored how much, and never more."""

from typing import Final

from web_ui_service.web_ui.elements import Box, Text
from web_ui_service.web_ui.words import Words

MOST_IN_SIGHT: Final = 8
"""A class of thirty would push what comes after the quiz off the page."""


class HandInList:
    """Stands below its quiz once somebody handed in, newest last; it folds away once, when it gets long."""

    def __init__(self, words: Words, place: Box) -> None:
        self._words = words
        self._place = place
        self._fold: Box | None = None
        self._lines: list[Text] = []

    def add(self, told: str, level: str) -> Text:
        """Add what is told of one hand-in, and give its line."""
        fold = self._fold or self._draw()
        fold.set_visibility(True)
        with self._list:
            line = Text("li", told, f"hand-in-told level-{level}", data_testid="hand-in")
        self._lines.append(line)
        if len(self._lines) == MOST_IN_SIGHT + 1:
            fold.take_attributes("open")
        self._count()
        return line

    def remove(self, line: Text) -> None:
        """Take a line away; one that has gone with the whole list is no trouble."""
        if line.is_deleted:
            return
        self._lines.remove(line)
        line.delete()
        self._count()
        if self._fold and not self._lines:
            self._fold.set_visibility(False)

    def _draw(self) -> Box:
        with self._place:
            self._fold = Box("details", "hand-ins", open="")
        with self._fold:
            self._summary = Text("summary", "", "steps-summary")
            self._list = Box("ul", "hand-in-list")
        return self._fold

    def _count(self) -> None:
        newest = self._lines[-1].text if len(self._lines) > MOST_IN_SIGHT else ""
        self._summary.text = self._words.hand_ins(len(self._lines), newest)
