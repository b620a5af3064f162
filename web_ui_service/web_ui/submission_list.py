"""The submissions of one quiz as everybody in the room sees them: who scored how much, and never more."""

from dataclasses import asdict, dataclass
from typing import Final

from nicegui.element import Element

from web_ui_service.web_ui.elements import show
from web_ui_service.web_ui.words import Words

MOST_IN_SIGHT: Final = 8
"""A class of thirty would push what comes after the quiz off the page."""


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What is told of one submission."""

    number: int
    text: str
    level: str


class SubmissionList(Element, component="submission_list.js"):
    """Stands below its quiz once somebody handed in, newest last; it folds away once, when it gets long."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: list[SubmissionRow] = []
        self._numbers = 0
        self._open = True
        self._show()

    def add(self, text: str, level: str) -> SubmissionRow:
        """Add what is told of one submission, and return its line."""
        self._numbers += 1
        line = SubmissionRow(self._numbers, text, level)
        self._lines.append(line)
        self._open = self._open and len(self._lines) <= MOST_IN_SIGHT
        self._show()
        return line

    def take_away(self, line: SubmissionRow) -> None:
        """Take a line away; one that has gone with the whole list is no trouble."""
        if not self.is_deleted:
            self._lines.remove(line)
            self._show()

    def _show(self) -> None:
        newest = self._lines[-1].text if len(self._lines) > MOST_IN_SIGHT else ""
        summary = self._words.submissions(len(self._lines), newest)
        show(self, {"lines": [asdict(line) for line in self._lines], "summary": summary, "open": self._open})
