"""What a room's entries say about now: what runs, what waits, and how the last run ended. Pure."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.progress import TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from web_ui_service.web_ui.words import Words

_ENDED_KEPT: Final = 2_000
"""Run ids remembered as ended; a room holds fewer entries than this."""

_PARTS: Final = {
    "create_quiz": ("understand", "find", "write"),
    "answer_question": ("understand", "find", "answer"),
    "grade_answers": ("understand", "mark"),
}
"""The parts of a run by what it is for; one that is not understood yet is taken for a quiz."""

_PARTS_DONE: Final = {
    Step.INTENT_DETERMINED: 1,
    Step.START_RETRIEVAL: 1,
    Step.START_GRADE: 1,
    Step.RETRIEVAL_DONE: 2,
    Step.START_GENERATE_EXAM: 2,
    Step.GRADE_DONE: 2,
    Step.GENERATE_DONE: 3,
}
"""Number of parts that are behind a run once it has told of this step."""


@dataclass(frozen=True, slots=True)
class RoomStatus:
    """What the page says about the present moment."""

    text: str
    run_id: str | None = None
    """The run that the text is about, and that Stop stops; None where nothing runs or waits."""
    parts: Sequence[str] = ()
    """The parts of that run, none of a run that waits."""
    done: int = 0
    answered: bool = False
    """True where nothing runs, and the newest answer is there to go to."""


@dataclass(slots=True)
class _ActiveRun:
    newest: str
    position: int | None = None
    """Place in the line; None once it runs."""
    asked: bool = False
    """True where somebody's words opened it; a submission has none."""
    submission: bool = False
    parts: Sequence[str] = _PARTS["create_quiz"]
    done: int = 0


class RoomState:
    """Follows entries, oldest first, and says in one line what is true now.

    Submissions are no news for that line: a class of thirty would have it read out thirty times.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._active: dict[str, _ActiveRun] = {}
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._rest = words.ready

    @property
    def active(self) -> Collection[str]:
        """Return the runs that were told of and have not ended, submissions too."""
        return self._active.keys()

    def is_running(self, run_id: str) -> bool:
        return run_id in self._active

    def has_ended(self, run_id: str) -> bool:
        """Return whether the end of a run was told of."""
        return run_id in self._ended

    def take(self, entry: ProgressEvent | ChatMessage) -> None:
        """Go on by one entry; what belongs to no run, or to one that has ended, changes nothing."""
        run_id = entry.run_id
        if run_id is None or run_id in self._ended:
            return
        if isinstance(entry, ProgressEvent) and entry.step in TERMINAL_STEPS:
            ended = self._active.pop(run_id, None)
            self._end(run_id)
            if not (is_of_submission(entry) or (ended and ended.submission)):
                self._rest = self._rest_after(entry)
            return
        run = self._active.setdefault(run_id, _ActiveRun(self._words.starting))
        if isinstance(entry, ProgressEvent):
            run.submission = run.submission or (not run.asked and is_of_submission(entry))
            run.position = position_of(entry)
            if run.position is None:
                run.newest = entry.message or entry.step
                run.parts = _PARTS.get(str(entry.meta.get("intent")), run.parts)
                run.done = max(run.done, _PARTS_DONE.get(entry.step, 0))  # type: ignore[call-overload]
                self._active[run_id] = self._active.pop(run_id)  # newest last
        else:
            run.asked = True

    def give_up(self, run_ids: Collection[str]) -> None:
        """Believe the agent that these runs go on no more, whatever the entries say."""
        for run_id in run_ids:
            if self._active.pop(run_id, None):
                self._end(run_id)
                self._rest = self._words.ready

    def now(self) -> RoomStatus:
        """Return what is true now, in a few words."""
        seen = [(run_id, run) for run_id, run in self._active.items() if not run.submission]
        running = [(run_id, run) for run_id, run in seen if run.position is None]
        waiting = [(run.position, run_id) for run_id, run in seen if run.position is not None]
        if running:
            run_id, run = running[-1]
            text = self._words.now_working(run.newest, len(waiting))
            return RoomStatus(text, run_id, run.parts, min(run.done, len(run.parts)))
        if waiting:
            position, run_id = min(waiting)
            return RoomStatus(self._words.in_line(position), run_id)
        return RoomStatus(self._rest, answered=self._rest == self._words.ready_answered)

    def _end(self, run_id: str) -> None:
        self._ended[run_id] = None
        if len(self._ended) > _ENDED_KEPT:
            self._ended.popitem(last=False)

    def _rest_after(self, last: ProgressEvent) -> str:
        if last.step == Step.CANCELLED:
            return self._words.stopped
        return self._words.ready_failed if last.level == "error" else self._words.ready_answered


def position_of(entry: ProgressEvent) -> int | None:
    """Return the place in the line that an entry tells of; None for an entry that tells of none."""
    if entry.step != Step.QUEUED:
        return None
    position = entry.meta.get("position")
    return position if isinstance(position, int) and position > 0 else 1


def is_of_submission(entry: ProgressEvent) -> bool:
    """Return whether an entry is of a submission; in a run that nobody's words opened."""
    return (
        entry.step in (Step.START_GRADE, Step.GRADE_DONE)
        or (entry.step == Step.INTENT_DETERMINED and entry.meta.get("intent") == "grade_answers")
        or (entry.step == Step.FINAL_ANSWER and isinstance(entry.meta.get("attempt"), dict))
    )


def lines_of(entry: ProgressEvent | ChatMessage) -> int:
    """Return how much an entry adds to the page; the steps of a submission share one line."""
    shares = isinstance(entry, ProgressEvent) and entry.step != Step.FINAL_ANSWER and is_of_submission(entry)
    return 0 if shares else 1
