"""Who may run now, who waits, and in which order: fair between sessions. Pure: no asyncio, no clock.

A run holds its *lane* while it runs. What a student asks shares one lane per session, so that two answers
never mix; a hand-in has a lane of its own and runs beside anything. Free places go to the sessions in
turn, so one that asks for twenty things does not hold up the others.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass

from contracts.identifiers import RunId, SessionId


class AdmissionFull(Exception):
    """As many wait as may, in all or in this session."""


@dataclass(frozen=True, slots=True)
class Ticket:
    run_id: RunId
    session_id: SessionId
    lane: str


class Admission:
    """Lets `max_running` run and `max_waiting` wait, of these `max_waiting_per_session` in one lane.

    Hand-ins have lanes of their own, so a whole class may hand in at once; but no session has more than a
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

    def is_lane_taken(self, ticket: Ticket) -> bool:
        """Return whether something runs or waits in the ticket's lane."""
        line = self._lines.get(ticket.session_id, ())
        return ticket.lane in self._busy_lanes or any(other.lane == ticket.lane for other in line)

    def is_full_for(self, ticket: Ticket) -> bool:
        """Return whether the ticket would neither run nor find a place in line."""
        if self._may_run(ticket) and not self.is_lane_taken(ticket) and not self.waiting_ahead():
            return False
        line = self._lines.get(ticket.session_id, ())
        in_lane = sum(other.lane == ticket.lane for other in line)
        return (
            self.waiting >= self._max_waiting
            or in_lane >= self._max_waiting_per_lane
            or len(line) >= self._max_waiting_per_session
        )

    def enter(self, ticket: Ticket) -> bool:
        """Take a run in: True means it runs now, False that it waits. Raises LineFull."""
        if self._may_run(ticket) and not self.is_lane_taken(ticket) and not self.waiting_ahead():
            self._run(ticket)
            return True
        if self.is_full_for(ticket):
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

    def waiting_ahead(self) -> bool:
        """Return whether somebody waits for a place rather than for a lane."""
        return self.running >= self._max_running and self.waiting > 0

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

    def _may_run(self, ticket: Ticket) -> bool:
        return self.running < self._max_running and ticket.lane not in self._busy_lanes

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
            (ticket for line in self._lines.values() for ticket in line if self._may_run(ticket)),
            None,
        )
