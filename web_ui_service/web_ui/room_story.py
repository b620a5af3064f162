"""What a room's entries say about now: what runs, what waits, and how the last run ended. Pure."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from contracts.progress import TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from web_ui_service.web_ui import words

_ENDED_KEPT: Final = 2_000
"""Run ids remembered as ended; a room holds fewer entries than this."""


@dataclass(slots=True)
class _ActiveRun:
    newest: str = words.STARTING
    position: int | None = None
    """In the line; None once it runs."""


class RoomStory:
    """Follows entries, oldest first, and says in one line what is true now."""

    def __init__(self) -> None:
        self._active: dict[str, _ActiveRun] = {}
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._rest = words.READY

    @property
    def is_active(self) -> bool:
        """Whether a run was told of that has not ended."""
        return bool(self._active)

    def is_running(self, run_id: str) -> bool:
        return run_id in self._active

    def take(self, entry: ProgressEvent | ChatMessage) -> None:
        """Go on by one entry; what belongs to no run, or to one that has ended, changes nothing."""
        run_id = entry.run_id
        if run_id is None or run_id in self._ended:
            return
        if isinstance(entry, ProgressEvent) and entry.step in TERMINAL_STEPS:
            self._active.pop(run_id, None)
            self._end(run_id)
            self._rest = _rest_after(entry)
            return
        run = self._active.setdefault(run_id, _ActiveRun())
        if isinstance(entry, ProgressEvent):
            run.position = position_of(entry)
            if run.position is None:
                run.newest = entry.message or entry.step
                self._active[run_id] = self._active.pop(run_id)  # newest last

    def give_up(self) -> None:
        """Believe the agent that nothing runs any more, whatever the entries say."""
        for run_id in list(self._active):
            self._end(run_id)
        self._active.clear()
        self._rest = words.READY

    def status(self) -> str:
        """Say what is true now, in a few words."""
        if not self._active:
            return self._rest
        running = [run for run in self._active.values() if run.position is None]
        waiting = [run.position for run in self._active.values() if run.position is not None]
        if running:
            return words.working(running[-1].newest, len(waiting))
        return words.in_line(min(waiting))

    def _end(self, run_id: str) -> None:
        self._ended[run_id] = None
        if len(self._ended) > _ENDED_KEPT:
            self._ended.popitem(last=False)


def position_of(entry: ProgressEvent) -> int | None:
    """Give the place in the line that an entry tells of; None for an entry that tells of none."""
    if entry.step != Step.QUEUED:
        return None
    position = entry.meta.get("position")
    return position if isinstance(position, int) and position > 0 else 1


def _rest_after(last: ProgressEvent) -> str:
    if last.step == Step.CANCELLED:
        return words.STOPPED
    return words.READY_FAILED if last.level == "error" else words.READY_ANSWERED
