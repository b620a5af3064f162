"""Who may run now, who waits, and in which order: fair between sessions. Pure: no asyncio, no clock.

A run holds its *lane* while it runs. What a student asks shares one lane per session, so that two answers
never mix; a submission has a lane of its own and runs beside anything. Free places go to the sessions in
turn, so one that asks for twenty things does not hold up the others.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass

from contracts.identifiers import RunId, SessionId


class LaneTaken(Exception):
    """Something runs or waits in the lane of a run that would not wait for it."""


class AdmissionFull(Exception):
    """As many wait as may, in all or in this session."""


@dataclass(frozen=True, slots=True)
class Ticket:
    run_id: RunId
    session_id: SessionId
    lane: str


class Admission:
    """Lets `max_running` run and `max_waiting` wait, of these `max_waiting_per_session` in one lane.

    Submissions have lanes of their own, so a whole class may hand in at once; but no session has more than a
    quarter of the line, so that one room cannot close it to the others.
    """

    def __init__(self, *, max_running: int, max_waiting: int, max_waiting_per_session: int = 16) -> None:
        self._max_running = max_running
        self._max_waiting = max_waiting
        self._max_waiting_per_lane = max_waiting_per_session
        self._max_waiting_per_session = max(max_waiting_per_session, max_waiting // 4)
        self._running: dict[RunId, Ticket] = {}
        self._busy_lanes: set[str] = set()
        self._lines: OrderedDict[SessionId, deque[Ticket]] = OrderedDict()  # the next session first
        self.waiting = 0

    @property
    def running(self) -> int:
        return len(self._running)

    def enter(self, ticket: Ticket, *, waits_for_lane: bool = True) -> bool:
        """Take a run in: True means it runs now, False that it waits. Raises LaneTaken, AdmissionFull."""
        line = self._lines.get(ticket.session_id, ())
        ahead = sum(other.lane == ticket.lane for other in line)
        is_taken = ahead > 0 or ticket.lane in self._busy_lanes
        if is_taken and not waits_for_lane:
            raise LaneTaken
        if not is_taken and self.running < self._max_running:
            self._run(ticket)
            return True
        if (
            self.waiting >= self._max_waiting
            or ahead >= self._max_waiting_per_lane
            or len(line) >= self._max_waiting_per_session
        ):
            raise AdmissionFull
        self._lines.setdefault(ticket.session_id, deque()).append(ticket)
        self.waiting += 1
        return False

    def leave(self, ticket: Ticket) -> list[Ticket]:
        """Take a run out, whether it ran or waited, and return those that run from now on."""
        if self._running.pop(ticket.run_id, None) is not None:
            self._busy_lanes.discard(ticket.lane)
        elif (line := self._lines.get(ticket.session_id)) is not None and ticket in line:
            line.remove(ticket)
            self.waiting -= 1
            if not line:
                del self._lines[ticket.session_id]
        return self._let_in()

    def positions(self) -> dict[RunId, int]:
        """Return when each waiting run will have its turn, 1 being the next."""
        order: dict[RunId, int] = {}
        depth = 0
        while len(order) < self.waiting:
            for line in self._lines.values():
                if depth < len(line):
                    order[line[depth].run_id] = len(order) + 1
            depth += 1
        return order

    def _run(self, ticket: Ticket) -> None:
        self._running[ticket.run_id] = ticket
        self._busy_lanes.add(ticket.lane)

    def _let_in(self) -> list[Ticket]:
        begun = []
        while (ticket := self._next()) is not None:
            line = self._lines[ticket.session_id]
            line.remove(ticket)
            self.waiting -= 1
            if line:
                self._lines.move_to_end(ticket.session_id)
            else:
                del self._lines[ticket.session_id]
            self._run(ticket)
            begun.append(ticket)
        return begun

    def _next(self) -> Ticket | None:
        if self.running >= self._max_running:
            return None
        return next(
            (
                ticket
                for line in self._lines.values()
                for ticket in line
                if ticket.lane not in self._busy_lanes
            ),
            None,
        )
