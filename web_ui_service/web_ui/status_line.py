"""The line that says what is true now, and which parts of the work are done instead of guessed percents."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element

from web_ui_service.web_ui.elements import show
from web_ui_service.web_ui.room_state import RoomStatus
from web_ui_service.web_ui.words import Words


class StatusLine(Element, component="status_line.js"):
    """Says what goes on, shows how far it is, and lets it be stopped."""

    def __init__(self, on_stop: Callable[[], Awaitable[None]], words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: RoomStatus | None = None
        says = {
            "bar": words.bar_label,
            "stop": words.stop,
            "stopping": words.stopping,
            "go": words.go_to_answer,
        }
        show(self, {"words": says, "stopping": False})
        self.on("stop", lambda _: on_stop())

    @property
    def run_id(self) -> str | None:
        """Return the run that the line speaks of; None where nothing runs or waits."""
        return self._shown.run_id if self._shown else None

    def tell(self, now: RoomStatus) -> None:
        """Show this, and nothing else."""
        if now == self._shown:
            return
        self._shown = now
        at = min(now.done, len(now.parts) - 1)
        states = ["done" if i < now.done else "now" if i == at else "todo" for i in range(len(now.parts))]
        names = [self._words.stages[part] for part in now.parts]
        show(
            self,
            {
                "text": now.text,
                "can-stop": now.run_id is not None,
                "answered": now.answered,
                "stages": [{"name": n, "state": s} for n, s in zip(names, states, strict=True)],
                "done": now.done,
                "stage": self._words.stage(at + 1, len(names), now.parts[at]) if names else "",
            },
        )

    def tell_stopping(self, stopping: bool) -> None:
        """Show that a stop is on its way, or no more."""
        show(self, {"stopping": stopping})
