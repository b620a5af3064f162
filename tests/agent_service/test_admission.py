"""Who may run, who waits, and in which order; no loop, no clock."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_service.admission import Admission, AdmissionFull, LaneTaken, Ticket


def ask(session_id: str, number: int = 1) -> Ticket:
    """A question: its lane is the session's."""
    return Ticket(f"{session_id}-{number}", session_id, lane=session_id)


def submission(session_id: str, number: int) -> Ticket:
    """A hand-in: a lane of its own."""
    return Ticket(f"{session_id}-{number}", session_id, lane=f"{session_id}/{number}")


def test_a_run_begins_at_once_where_there_is_room() -> None:
    admission = Admission(max_running=2, max_waiting=5)
    assert admission.enter(ask("a")) is True
    assert admission.enter(ask("b")) is True
    assert (admission.running, admission.waiting, admission.positions()) == (2, 0, {})


def test_the_next_begins_when_one_ends() -> None:
    admission = Admission(max_running=1, max_waiting=5)
    admission.enter(ask("a"))
    assert admission.enter(ask("b")) is False
    assert admission.leave(ask("a")) == [ask("b")]
    assert (admission.running, admission.waiting) == (1, 0)


def test_two_questions_of_one_session_never_run_beside_each_other() -> None:
    admission = Admission(max_running=10, max_waiting=5)
    admission.enter(ask("a", 1))
    with pytest.raises(LaneTaken):
        admission.enter(ask("a", 2), waits_for_lane=False)
    assert admission.enter(ask("a", 2)) is False
    assert admission.leave(ask("a", 1)) == [ask("a", 2)]


def test_a_lane_is_taken_by_one_that_waits_in_it() -> None:
    admission = Admission(max_running=1, max_waiting=5)
    admission.enter(ask("a"))
    admission.enter(ask("b", 1))
    with pytest.raises(LaneTaken):
        admission.enter(ask("b", 2), waits_for_lane=False)
    assert admission.enter(ask("c"), waits_for_lane=False) is False


def test_hand_ins_run_beside_a_question_of_their_session() -> None:
    admission = Admission(max_running=10, max_waiting=5)
    admission.enter(ask("a"))
    assert admission.enter(submission("a", 2)) is True
    assert admission.enter(submission("a", 3)) is True


def test_a_waiting_question_does_not_hold_up_a_hand_in_behind_it() -> None:
    admission = Admission(max_running=2, max_waiting=5)
    admission.enter(ask("a", 1))
    admission.enter(ask("b"))
    admission.enter(ask("a", 2))
    admission.enter(submission("a", 3))
    assert admission.leave(ask("b")) == [submission("a", 3)]
    assert admission.positions() == {"a-2": 1}


def test_free_places_go_to_the_sessions_in_turn() -> None:
    admission = Admission(max_running=1, max_waiting=50)
    admission.enter(ask("busy"))
    for number in range(1, 4):
        admission.enter(ask("greedy", number))
    admission.enter(ask("modest"))

    served = []
    running = ask("busy")
    while begun := admission.leave(running):
        (running,) = begun
        served.append(running.run_id)
    assert served == ["greedy-1", "modest-1", "greedy-2", "greedy-3"]


def test_positions_say_the_order_of_service() -> None:
    admission = Admission(max_running=1, max_waiting=50)
    admission.enter(ask("busy"))
    for ticket in (ask("a", 1), ask("a", 2), ask("b", 1)):
        admission.enter(ticket)
    assert admission.positions() == {"a-1": 1, "b-1": 2, "a-2": 3}


def test_one_that_gives_up_waiting_moves_the_others_up() -> None:
    admission = Admission(max_running=1, max_waiting=50)
    admission.enter(ask("busy"))
    for session_id in "abc":
        admission.enter(ask(session_id))
    assert admission.leave(ask("a")) == []
    assert admission.positions() == {"b-1": 1, "c-1": 2}


def test_leaving_twice_changes_nothing() -> None:
    admission = Admission(max_running=1, max_waiting=50)
    admission.enter(ask("a"))
    admission.enter(ask("b"))
    assert admission.leave(ask("a")) == [ask("b")]
    assert admission.leave(ask("a")) == []
    assert (admission.running, admission.waiting) == (1, 0)


def test_only_so_many_wait() -> None:
    admission = Admission(max_running=1, max_waiting=2)
    for session_id in "abc":
        admission.enter(ask(session_id))
    with pytest.raises(AdmissionFull):
        admission.enter(ask("d"))
    assert admission.waiting == 2
    admission.leave(ask("a"))
    assert admission.enter(ask("d")) is False


def test_the_questions_of_one_session_cannot_fill_the_line() -> None:
    admission = Admission(max_running=1, max_waiting=100, max_waiting_per_session=2)
    admission.enter(ask("busy"))
    admission.enter(ask("a", 1))
    admission.enter(ask("a", 2))
    with pytest.raises(AdmissionFull):
        admission.enter(ask("a", 3))
    assert admission.enter(ask("b")) is False


def test_a_whole_class_may_hand_in_at_once() -> None:
    admission = Admission(max_running=1, max_waiting=512)
    assert [admission.enter(submission("a", number)) for number in range(100)] == [True] + [False] * 99


def test_the_hand_ins_of_one_session_cannot_fill_the_line() -> None:
    admission = Admission(max_running=1, max_waiting=100, max_waiting_per_session=2)
    admission.enter(ask("busy"))
    for number in range(25):
        assert admission.enter(submission("a", number)) is False
    for refused in (submission("a", 26), ask("a", 27)):
        with pytest.raises(AdmissionFull):
            admission.enter(refused)
    assert admission.enter(submission("b", 1)) is False
    admission.leave(submission("a", 3))
    assert admission.enter(submission("a", 26)) is False


def test_with_no_line_all_beyond_the_places_are_refused() -> None:
    admission = Admission(max_running=1, max_waiting=0)
    admission.enter(ask("a"))
    with pytest.raises(AdmissionFull):
        admission.enter(ask("b"))
    assert admission.leave(ask("a")) == []
    assert admission.enter(ask("b")) is True


# --- whatever happens

MAX_RUNNING, MAX_WAITING, PER_LANE, PER_SESSION = 3, 12, 2, 3


@dataclass
class Witness:
    """Watches an Admission from outside and remembers who waited since when."""

    admission: Admission = field(
        default_factory=lambda: Admission(
            max_running=MAX_RUNNING, max_waiting=MAX_WAITING, max_waiting_per_session=PER_LANE
        )
    )
    running: list[Ticket] = field(default_factory=list)
    waiting: list[Ticket] = field(default_factory=list)
    """The one that waits longest first."""
    overtaken: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a session began something while a ticket that could have run waited: (ticket, session)."""

    def enter(self, ticket: Ticket) -> None:
        try:
            begins = self.admission.enter(ticket)
        except AdmissionFull:
            in_lane = [other for other in self.waiting if other.lane == ticket.lane]
            in_session = [other for other in self.waiting if other.session_id == ticket.session_id]
            assert (
                len(self.waiting) == MAX_WAITING or len(in_lane) == PER_LANE or len(in_session) == PER_SESSION
            )
            return
        if begins:
            self.begin(ticket)
        else:
            self.waiting.append(ticket)

    def leave(self, ticket: Ticket) -> None:
        (self.running if ticket in self.running else self.waiting).remove(ticket)
        for begun in self.admission.leave(ticket):
            self.waiting.remove(begun)
            self.begin(begun)

    def begin(self, ticket: Ticket) -> None:
        for other in self.waiting:
            if other.session_id != ticket.session_id and self.lane_is_free(other):
                self.overtaken[other.run_id, ticket.session_id] += 1
        self.running.append(ticket)

    def lane_is_free(self, ticket: Ticket) -> bool:
        return all(other.lane != ticket.lane for other in self.running)

    def check(self) -> None:
        assert self.admission.running == len(self.running) <= MAX_RUNNING
        assert self.admission.waiting == len(self.waiting) <= MAX_WAITING
        assert all(count <= PER_SESSION for count in Counter(t.session_id for t in self.waiting).values())
        lanes = [ticket.lane for ticket in self.running]
        assert len(set(lanes)) == len(lanes)
        positions = self.admission.positions()
        assert positions.keys() == {ticket.run_id for ticket in self.waiting}
        assert sorted(positions.values()) == list(range(1, len(self.waiting) + 1))
        if len(self.running) < MAX_RUNNING:
            assert not any(self.lane_is_free(ticket) for ticket in self.waiting), "a place was left empty"
        first_in_lane: dict[str, Ticket] = {}
        for ticket in self.waiting:
            first = first_in_lane.setdefault(ticket.lane, ticket)
            assert positions[first.run_id] <= positions[ticket.run_id], "one lane is first come, first served"


class Asked(str):
    """A session that asks; `HandedIn` one that hands in."""


class HandedIn(str):
    pass


sessions = st.sampled_from("abcd")
happenings = st.lists(
    sessions.map(Asked) | sessions.map(HandedIn) | st.integers(min_value=0, max_value=30), max_size=60
)


def watch(events: list[Asked | HandedIn | int]) -> Witness:
    """Let it all happen: a session comes, or one of those inside (by number) leaves."""
    witness = Witness()
    for number, event in enumerate(events):
        inside = [*witness.running, *witness.waiting]
        if isinstance(event, Asked):
            witness.enter(ask(event, number))
        elif isinstance(event, HandedIn):
            witness.enter(submission(event, number))
        elif inside:
            witness.leave(inside[event % len(inside)])
        witness.check()
    return witness


@given(happenings)
def test_places_lanes_and_positions_hold_whatever_comes_and_goes(
    events: list[Asked | HandedIn | int],
) -> None:
    watch(events)


@given(st.lists(sessions.map(Asked) | st.integers(min_value=0, max_value=30), max_size=60))
def test_no_session_begins_twice_while_another_that_waits_could_run(
    events: list[Asked | HandedIn | int],
) -> None:
    overtaken = watch(events).overtaken
    assert all(times <= 1 for times in overtaken.values()), overtaken


@given(happenings)
def test_everybody_has_a_turn_in_the_end(events: list[Asked | HandedIn | int]) -> None:
    witness = watch(events)
    while witness.running:
        witness.leave(witness.running[0])
        witness.check()
    assert witness.waiting == []
