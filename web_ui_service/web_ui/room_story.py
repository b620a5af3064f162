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
    asked: bool = False
    """Whether somebody's words opened it; a hand-in has none."""
    hand_in: bool = False


class RoomStory:
    """Follows entries, oldest first, and says in one line what is true now.

    Hand-ins are no news for that line: a class of thirty would have it read out thirty times.
    """

    def __init__(self) -> None:
        self._active: dict[str, _ActiveRun] = {}
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._rest = words.READY

    @property
    def is_active(self) -> bool:
        """Whether a run was told of that has not ended, and is no hand-in."""
        return bool(self._seen())

    def is_running(self, run_id: str) -> bool:
        return run_id in self._active

    def has_ended(self, run_id: str) -> bool:
        """Tell whether the end of a run was told of."""
        return run_id in self._ended

    def take(self, entry: ProgressEvent | ChatMessage) -> None:
        """Go on by one entry; what belongs to no run, or to one that has ended, changes nothing."""
        run_id = entry.run_id
        if run_id is None or run_id in self._ended:
            return
        if isinstance(entry, ProgressEvent) and entry.step in TERMINAL_STEPS:
            ended = self._active.pop(run_id, None)
            self._end(run_id)
            if not (is_of_hand_in(entry) or (ended and ended.hand_in)):
                self._rest = _rest_after(entry)
            return
        run = self._active.setdefault(run_id, _ActiveRun())
        if isinstance(entry, ProgressEvent):
            run.hand_in = run.hand_in or (not run.asked and is_of_hand_in(entry))
            run.position = position_of(entry)
            if run.position is None:
                run.newest = entry.message or entry.step
                self._active[run_id] = self._active.pop(run_id)  # newest last
        else:
            run.asked = True

    def give_up(self) -> None:
        """Believe the agent that nothing runs any more, whatever the entries say."""
        for run_id in list(self._active):
            self._end(run_id)
        self._active.clear()
        self._rest = words.READY

    def status(self) -> str:
        """Say what is true now, in a few words."""
        seen = self._seen()
        if not seen:
            return self._rest
        running = [run for run in seen if run.position is None]
        waiting = [run.position for run in seen if run.position is not None]
        if running:
            return words.working(running[-1].newest, len(waiting))
        return words.in_line(min(waiting))

    def _seen(self) -> list[_ActiveRun]:
        return [run for run in self._active.values() if not run.hand_in]

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


def is_of_hand_in(entry: ProgressEvent) -> bool:
    """Tell whether an entry is of a hand-in; in a run that nobody's words opened."""
    return (
        entry.step in (Step.START_GRADE, Step.GRADE_DONE)
        or (entry.step == Step.INTENT_DETERMINED and entry.meta.get("intent") == "grade_answers")
        or (entry.step == Step.FINAL_ANSWER and isinstance(entry.meta.get("attempt"), dict))
    )


def lines_of(entry: ProgressEvent | ChatMessage) -> int:
    """Say how much an entry adds to the page; the steps of a hand-in share one line."""
    shares = isinstance(entry, ProgressEvent) and entry.step != Step.FINAL_ANSWER and is_of_hand_in(entry)
    return 0 if shares else 1


def _rest_after(last: ProgressEvent) -> str:
    if last.step == Step.CANCELLED:
        return words.STOPPED
    return words.READY_FAILED if last.level == "error" else words.READY_ANSWERED
