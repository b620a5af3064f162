"""The hub: who is in a room, what reaches them, what a stuck or dead one costs, and how a room opens."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import pytest

from contracts.progress import ChatMessage, ProgressEvent
from kit.entry_log import LogLimits, Position
from tests.support.fake_socket import FakeSocket
from web_ui_service.errors import SubscribeRefused
from web_ui_service.hub import ConnectionManager, HubLimits, Refill
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Rooms

Known = Sequence[ProgressEvent | ChatMessage] | None
NewManager = Callable[..., ConnectionManager]


def event(step: str, session_id: str = "S") -> ProgressEvent:
    return ProgressEvent(event_id=f"{session_id}-{step}", session_id=session_id, step=step)


def counted(metrics: WebUiMetrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"web_ui_{name}", labels)


async def knows_nothing(session_id: str) -> Known:
    return []


@pytest.fixture
def metrics() -> WebUiMetrics:
    return WebUiMetrics()


@pytest.fixture
async def new_manager(metrics: WebUiMetrics) -> AsyncIterator[NewManager]:
    made: list[ConnectionManager] = []

    def make(
        refill: Refill = knows_nothing, *, max_entries: int = 500, **limits: float | int
    ) -> ConnectionManager:
        lives = itertools.count(1)
        rooms = Rooms(LogLimits(max_entries), new_epoch=lambda: f"life-{next(lives)}")
        hub_limits = HubLimits(**limits)  # type: ignore[arg-type]
        made.append(ConnectionManager(rooms, refill=refill, metrics=metrics, limits=hub_limits))
        return made[-1]

    yield make
    for manager in made:
        for sockets in list(manager.connections_by_session.values()):
            for socket in sockets:
                await manager.disconnect(socket)


@pytest.fixture
def manager(new_manager: NewManager) -> ConnectionManager:
    return new_manager()


# --- in and out of rooms


async def test_subscribe_and_broadcast(manager: ConnectionManager) -> None:
    one, two = FakeSocket(), FakeSocket()
    await manager.subscribe(one, "S")
    await manager.subscribe(two, "S")
    await manager.broadcast_to_session("S", event("queued"))
    await manager.broadcast_to_session("S", {"event_id": "e2", "session_id": "S", "step": "final_answer"})
    for socket in (one, two):
        await socket.until_steps("queued", "final_answer")
        assert [entry["offset"] for entry in socket.entries] == [1, 2]


async def test_broadcast_reaches_only_its_own_room(manager: ConnectionManager) -> None:
    one, two = FakeSocket(), FakeSocket()
    await manager.subscribe(one, "S")
    await manager.subscribe(two, "T")
    await manager.broadcast_to_session("S", event("queued", "S"))
    await manager.broadcast_to_session("T", event("queued", "T"))
    await one.until_steps("queued")
    await two.until_steps("queued")
    assert one.entries[0]["session_id"] == "S"
    assert two.entries[0]["session_id"] == "T"


async def test_unsubscribe_ends_one_room_and_not_the_other(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    await manager.subscribe(socket, "T")
    await manager.unsubscribe(socket, "S")
    await manager.broadcast_to_session("S", event("queued", "S"))
    await manager.broadcast_to_session("T", event("cancelled", "T"))
    await socket.until_steps("cancelled")
    assert manager.connections_by_session == {"T": {socket}}


async def test_leaving_twice_is_fine(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    await manager.unsubscribe(socket, "S")
    await manager.unsubscribe(socket, "S")
    await manager.disconnect(socket)
    await manager.disconnect(socket)
    assert manager.connections_by_session == {}


async def test_disconnect_leaves_every_room(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    for session_id in ("S", "T"):
        await manager.subscribe(socket, session_id)
    await manager.disconnect(socket)
    assert manager.connections_by_session == {}


async def test_connections_by_session_shows_who_reads_which_room(manager: ConnectionManager) -> None:
    one, two = FakeSocket(), FakeSocket()
    await manager.subscribe(one, "S")
    await manager.subscribe(two, "S")
    await manager.subscribe(two, "T")
    assert manager.connections_by_session == {"S": {one, two}, "T": {two}}


async def test_messages_by_session_shows_what_each_room_holds(manager: ConnectionManager) -> None:
    await manager.broadcast_to_session("S", event("queued"))
    await manager.broadcast_to_session(
        "S",
        {"type": "message", "event_id": "m", "session_id": "S", "role": "user", "text": "a quiz"},
    )
    messages = manager.messages_by_session
    assert list(messages) == ["S"]
    assert len(messages) == 1
    assert [message["type"] for message in messages["S"]] == ["progress", "message"]
    assert [message["offset"] for message in messages["S"]] == [1, 2]
    assert "T" not in messages


async def test_an_empty_room_that_everybody_left_is_forgotten(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    assert list(manager.rooms) == ["S"]
    await manager.unsubscribe(socket, "S")
    assert list(manager.rooms) == []


async def test_a_room_outlives_its_readers(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    await manager.broadcast_to_session("S", event("queued"))
    await manager.disconnect(socket)
    await manager.broadcast_to_session("S", event("final_answer"))
    late = FakeSocket()
    await manager.subscribe(late, "S", Position("", 0))
    await late.until_steps("queued", "final_answer")


# --- delivery


async def test_a_late_watcher_gets_the_history_and_then_what_is_new(manager: ConnectionManager) -> None:
    for step in ("a", "b", "c"):
        await manager.broadcast_to_session("S", event(step))
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("life-1", 1))
    await manager.broadcast_to_session("S", event("d"))
    await socket.until_steps("b", "c", "d")
    assert socket.frames[0] == {
        "type": "subscribed",
        "session_id": "S",
        "epoch": "life-1",
        "offset": 1,
        "top": 3,
        "recovered": True,
    }


async def test_a_reader_that_allows_batches_gets_them_within_their_bound(new_manager: NewManager) -> None:
    manager = new_manager(batch_entries=4)
    for number in range(10):
        await manager.broadcast_to_session("S", event(f"s{number}"))
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("", 0), batch=True)
    await socket.until_steps(*(f"s{number}" for number in range(10)))
    assert [len(frame.get("events", [])) for frame in socket.frames[1:]] == [4, 4, 2]


async def test_a_reader_of_positions_is_told_the_newest_and_no_entry(manager: ConnectionManager) -> None:
    socket, other = FakeSocket(), FakeSocket()
    await manager.subscribe(socket, "S", positions=True)
    await manager.subscribe(other, "S")
    await manager.broadcast_to_session("S", event("a"))
    await socket.until_frame("position")
    await manager.broadcast_to_session("S", event("b"))
    await socket.until(lambda: len(socket.frames) == 3)
    assert socket.frames[1:] == [
        {"type": "position", "session_id": "S", "epoch": "life-1", "offset": offset} for offset in (1, 2)
    ]
    await other.until_steps("a", "b")


async def test_a_slow_reader_of_positions_hears_the_newest_alone(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S", positions=True)
    await socket.until_frame("subscribed")
    socket.hold()
    for step in ("a", "b", "c", "d"):
        await manager.broadcast_to_session("S", event(step))
        await asyncio.sleep(0)  # the writer takes up the first position and stands there
    socket.release()
    await socket.until(lambda: len(socket.frames) == 3)
    assert [frame["offset"] for frame in socket.frames[1:]] == [1, 4]


async def test_a_reader_of_positions_who_was_away_is_told_the_newest_once(manager: ConnectionManager) -> None:
    for step in ("a", "b", "c"):
        await manager.broadcast_to_session("S", event(step))
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("life-1", 1), positions=True)
    assert (await socket.until_frame("position"))["offset"] == 3
    assert [frame["type"] for frame in socket.frames] == ["subscribed", "position"]


async def test_a_reader_of_positions_is_reset_like_any_other(new_manager: NewManager) -> None:
    manager = new_manager(max_entries=2)
    socket = FakeSocket()
    await manager.subscribe(socket, "S", positions=True)
    await socket.until_frame("subscribed")
    socket.hold()
    for step in ("a", "b", "c", "d"):
        await manager.broadcast_to_session("S", event(step))
        await asyncio.sleep(0)  # the writer takes up the first position and stands there
    socket.release()
    assert (await socket.until_frame("reset"))["reason"] == "overflow"
    await socket.until(lambda: socket.frames[-1]["type"] == "position")
    assert [frame["offset"] for frame in socket.frames[1:]] == [1, 2, 4]
    manager.rooms["S"].restart("life-9")
    await socket.until(lambda: socket.frames[-1].get("reason") == "restart")


async def test_a_dead_socket_does_not_stop_the_others(manager: ConnectionManager) -> None:
    dead, alive = FakeSocket(dead=True), FakeSocket()
    await manager.subscribe(dead, "S")
    await manager.subscribe(alive, "S")
    for step in ("a", "b", "c"):
        await manager.broadcast_to_session("S", event(step))
    await alive.until_steps("a", "b", "c")


async def test_the_writer_of_a_dead_socket_ends(manager: ConnectionManager) -> None:
    dead = FakeSocket(dead=True)
    connection = manager.connect(dead)
    await manager.subscribe(dead, "S")
    assert connection.writer is not None
    await asyncio.wait({connection.writer}, timeout=5)
    assert connection.writer.done()
    await manager.disconnect(dead)


async def test_a_reader_that_stands_still_does_not_hold_up_another(manager: ConnectionManager) -> None:
    still, swift = FakeSocket(), FakeSocket()
    still.hold()
    await manager.subscribe(still, "S")
    await manager.subscribe(swift, "S")
    for step in ("a", "b"):
        await manager.broadcast_to_session("S", event(step))
    await swift.until_steps("a", "b")
    assert still.frames == []
    still.release()
    await still.until_steps("a", "b")


async def test_a_reader_the_room_has_outgrown_is_reset_and_gets_all_that_is_held(
    new_manager: NewManager, metrics: WebUiMetrics
) -> None:
    manager = new_manager(max_entries=2)
    slow = FakeSocket()
    await manager.subscribe(slow, "S")
    await slow.until_frame("subscribed")
    slow.hold()
    for step in ("a", "b", "c", "d"):
        await manager.broadcast_to_session("S", event(step))
        await asyncio.sleep(0)  # the writer takes up the first entry and stands there
    slow.release()
    reset = await slow.until_frame("reset")
    assert (reset["reason"], reset["offset"], reset["top"]) == ("overflow", 2, 4)
    await slow.until_steps("a", "c", "d")
    assert counted(metrics, "resets_total", reason="overflow") == 1


async def test_a_new_life_of_a_room_resets_its_readers(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    await manager.broadcast_to_session("S", event("a"))
    await socket.until_steps("a")
    manager.rooms["S"].restart("life-9")
    reset = await socket.until_frame("reset")
    assert (reset["reason"], reset["epoch"], reset["offset"]) == ("restart", "life-9", 0)


async def test_a_socket_in_many_rooms_is_served_in_turn(new_manager: NewManager) -> None:
    manager = new_manager(batch_entries=2)
    for session_id, number in itertools.product(("S", "T"), range(4)):
        await manager.broadcast_to_session(session_id, event(f"s{number}", session_id))
    socket = FakeSocket()
    for session_id in ("S", "T"):
        await manager.subscribe(socket, session_id, Position("", 0), batch=True)
    await socket.until(lambda: len(socket.entries) == 8)
    assert [frame["session_id"] for frame in socket.frames if frame["type"] == "batch"] == ["S", "T"] * 2


# --- limits


async def test_a_socket_may_follow_so_many_rooms_and_again_one_it_is_in(new_manager: NewManager) -> None:
    manager = new_manager(rooms_per_connection=2)
    socket = FakeSocket()
    for session_id in ("A", "B", "A"):
        await manager.subscribe(socket, session_id)
    with pytest.raises(SubscribeRefused) as refused:
        await manager.subscribe(socket, "C")
    assert refused.value.code == "too_many_rooms"
    assert set(manager.rooms) == {"A", "B"}
    await manager.unsubscribe(socket, "A")
    await manager.subscribe(socket, "C")


async def test_a_room_takes_so_many_sockets(new_manager: NewManager) -> None:
    manager = new_manager(connections_per_room=1)
    one, two = FakeSocket(), FakeSocket()
    await manager.subscribe(one, "S")
    with pytest.raises(SubscribeRefused) as refused:
        await manager.subscribe(two, "S")
    assert refused.value.code == "room_full"
    await manager.subscribe(one, "S", Position("", 0))
    await manager.disconnect(one)
    await manager.subscribe(two, "S")
    assert manager.connections_by_session == {"S": {two}}


async def test_a_process_takes_so_many_sockets(new_manager: NewManager) -> None:
    manager = new_manager(connections=1)
    one = FakeSocket()
    manager.connect(one)
    with pytest.raises(SubscribeRefused) as refused:
        manager.connect(FakeSocket())
    assert refused.value.code == "too_many_connections"
    await manager.disconnect(one)
    await manager.subscribe(FakeSocket(), "S")


async def test_a_socket_with_many_replies_unsent_is_not_heard_until_it_takes_some(
    new_manager: NewManager,
) -> None:
    manager = new_manager(waiting_replies=2)
    socket = FakeSocket()
    socket.hold()
    connection = manager.connect(socket)
    for _ in range(3):
        connection.reply('{"type":"error"}')
    heard = asyncio.create_task(connection.ready_for_command())
    await asyncio.sleep(0)  # a turn of the loop, in which it would go on
    assert not heard.done()
    socket.release()
    await asyncio.wait_for(heard, 5)
    await manager.disconnect(socket)


# --- upkeep


async def test_a_quiet_socket_is_pinged_and_a_busy_one_is_not(new_manager: NewManager) -> None:
    manager = new_manager(quiet_seconds=25)
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    await socket.until_frame("subscribed")
    manager.sweep(time.monotonic() + 24, room_seconds=3600)
    await manager.broadcast_to_session("S", event("a"))
    await socket.until_steps("a")
    assert [frame["type"] for frame in socket.frames] == ["subscribed", "progress"]
    manager.sweep(time.monotonic() + 26, room_seconds=3600)
    await socket.until_frame("ping")


async def test_a_stuck_socket_is_given_up_with_4009(new_manager: NewManager, metrics: WebUiMetrics) -> None:
    manager = new_manager(stuck_seconds=15)
    stuck = FakeSocket()
    stuck.hold()
    connection = manager.connect(stuck)
    await manager.subscribe(stuck, "S")
    await in_step()
    assert connection.sending_since is not None
    assert connection.writer is not None
    manager.sweep(time.monotonic() + 14, room_seconds=3600)
    await asyncio.sleep(0)  # a turn of the loop, in which it would end
    assert not connection.writer.done()
    manager.sweep(time.monotonic() + 16, room_seconds=3600)
    await asyncio.wait({connection.writer}, timeout=5)
    assert connection.writer.cancelled()
    assert connection.close_code == 4009
    assert counted(metrics, "connections_stuck_closed_total") == 1


async def test_idle_rooms_are_swept(manager: ConnectionManager) -> None:
    await manager.broadcast_to_session("S", event("a"))
    manager.sweep(time.monotonic() + 3599, room_seconds=3600)
    assert list(manager.rooms) == ["S"]
    manager.sweep(time.monotonic() + 3601, room_seconds=3600)
    assert list(manager.rooms) == []


async def test_drain_says_when_to_come_back_and_then_ends_each_socket_with_1012(
    manager: ConnectionManager,
) -> None:
    sockets = [FakeSocket() for _ in range(5)]
    connections = [manager.connect(socket) for socket in sockets]
    for socket in sockets:
        await manager.subscribe(socket, "S")
    await manager.broadcast_to_session("S", event("a"))
    await manager.drain()
    assert manager.draining
    for socket, connection in zip(sockets, connections, strict=True):
        assert socket.steps == ["a"]
        assert 200 <= (await socket.until_frame("reconnect"))["after_ms"] <= 3000
        assert connection.close_code == 1012
        assert connection.writer is not None
        await asyncio.wait({connection.writer}, timeout=5)
        assert connection.writer.done()


async def test_drain_does_not_wait_for_a_socket_that_stands_still(manager: ConnectionManager) -> None:
    still = FakeSocket()
    still.hold()
    await manager.subscribe(still, "S")
    async with asyncio.timeout(2):
        await manager.drain(patience_seconds=0.05)


# --- a room opens by refill


class Agent:
    """What the agent knows of sessions, how often it was asked, and the moment it answers."""

    def __init__(self, *answers: Known) -> None:
        self.asked = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self._answers = list(answers)

    async def last_events(self, session_id: str) -> Known:
        self.asked += 1
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        await self.may_answer.wait()
        return answer


async def in_step(*calls: Awaitable[object]) -> Sequence[asyncio.Future[object]]:
    """Begin all calls, and let each get as far as it can without an answer."""
    begun = [asyncio.ensure_future(call) for call in calls]
    for _ in range(5):
        await asyncio.sleep(0)  # a turn of the loop
    return begun


async def test_a_new_room_has_what_the_agent_knows_before_its_first_entry(new_manager: NewManager) -> None:
    manager = new_manager(Agent([event("a"), event("b")]).last_events)
    await manager.broadcast_to_session("S", event("c"))
    assert [message["step"] for message in manager.messages_by_session["S"]] == ["a", "b", "c"]


async def test_entries_posted_again_after_a_refill_are_duplicates(new_manager: NewManager) -> None:
    manager = new_manager(Agent([event("a"), event("b")]).last_events)
    published = await manager.publish(
        "S", [(one.event_id, one.model_dump_json()) for one in (event("b"), event("c"))]
    )
    assert [(one.offset, one.duplicate) for one in published] == [(2, True), (3, False)]


async def test_many_who_come_at_once_ask_the_agent_once(new_manager: NewManager) -> None:
    agent = Agent([event("a")])
    agent.may_answer.clear()
    manager = new_manager(agent.last_events)
    sockets = [FakeSocket() for _ in range(20)]
    begun = await in_step(
        *(manager.subscribe(socket, "S", Position("", 0)) for socket in sockets),
        manager.history("S"),
        manager.broadcast_to_session("S", event("b")),
    )
    assert not any(one.done() for one in begun)
    agent.may_answer.set()
    await asyncio.gather(*begun)
    assert agent.asked == 1
    for socket in sockets:
        await socket.until_steps("a", "b")
    await manager.history("S")
    assert agent.asked == 1


async def test_one_who_gives_up_does_not_take_the_answer_from_the_others(new_manager: NewManager) -> None:
    agent = Agent([event("a")])
    agent.may_answer.clear()
    manager = new_manager(agent.last_events)
    first, second = FakeSocket(), FakeSocket()
    gives_up, stays = await in_step(
        manager.subscribe(first, "S", Position("", 0)), manager.subscribe(second, "S", Position("", 0))
    )
    gives_up.cancel()
    await asyncio.wait({gives_up})
    agent.may_answer.set()
    await stays
    await second.until_steps("a")
    await manager.disconnect(first)


async def test_an_agent_that_cannot_be_asked_is_asked_again_until_an_entry_is_taken(
    new_manager: NewManager, metrics: WebUiMetrics
) -> None:
    agent = Agent(None)
    manager = new_manager(agent.last_events)
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    assert await manager.history("S") is not None
    assert agent.asked == 2
    await manager.broadcast_to_session("S", event("a"))
    assert agent.asked == 3
    await manager.broadcast_to_session("S", event("b"))
    await manager.history("S")
    assert agent.asked == 3
    await socket.until_steps("a", "b")
    assert counted(metrics, "refills_total", result="failed") == 3


async def test_a_room_whose_agent_was_away_is_full_once_it_is_back(new_manager: NewManager) -> None:
    agent = Agent(None, [event("a")])
    manager = new_manager(agent.last_events)
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("", 0))
    await manager.broadcast_to_session("S", event("b"))
    await socket.until_steps("a", "b")


async def test_what_the_agent_tells_after_an_entry_was_taken_is_not_put_behind_it(
    new_manager: NewManager,
) -> None:
    """While one asks in vain and posts, another may have asked again, and be answered after the post."""
    manager: ConnectionManager
    asked: list[asyncio.Task[object]] = []
    second_may_answer = asyncio.Event()

    async def ask_again() -> None:
        await asyncio.sleep(0)  # until the first answer is in, and nobody has acted on it yet
        await manager.history("S")

    async def last_events(session_id: str) -> Known:
        if not asked:
            asked.append(asyncio.create_task(ask_again()))
            return None
        await second_may_answer.wait()
        return [event("early")]

    manager = new_manager(last_events)
    await manager.broadcast_to_session("S", event("late"))
    second_may_answer.set()
    await asyncio.gather(*asked)
    assert [message["step"] for message in manager.messages_by_session["S"]] == ["late"]


async def test_a_room_emptied_for_its_bytes_is_filled_again(new_manager: NewManager) -> None:
    agent = Agent([event("a")])
    manager = new_manager(agent.last_events)
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("", 0))
    await socket.until_steps("a")
    manager.rooms["S"].restart("life-9")
    await manager.broadcast_to_session("S", event("b"))
    await socket.until_steps("a", "a", "b")
    assert agent.asked == 2


async def test_history_of_an_unknown_session_leaves_no_room_behind(manager: ConnectionManager) -> None:
    assert await manager.history("nobody") is None
    assert list(manager.rooms) == []


async def test_history_of_an_empty_room_with_readers_keeps_it(manager: ConnectionManager) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S")
    assert await manager.history("S") is manager.rooms["S"]


async def test_a_socket_that_left_while_the_agent_was_asked_leaves_no_room_behind(
    new_manager: NewManager,
) -> None:
    agent = Agent([])
    agent.may_answer.clear()
    manager = new_manager(agent.last_events)
    gone, cut_off = FakeSocket(), FakeSocket()
    left, cancelled = await in_step(manager.subscribe(gone, "S"), manager.subscribe(cut_off, "T"))
    await manager.disconnect(gone)
    cancelled.cancel()
    agent.may_answer.set()
    await left
    await asyncio.wait({cancelled})
    await in_step()
    assert list(manager.rooms) == []
    await manager.disconnect(cut_off)


async def test_the_numbers_for_operators_add_up(manager: ConnectionManager, metrics: WebUiMetrics) -> None:
    socket = FakeSocket()
    await manager.subscribe(socket, "S", Position("", 0))
    await manager.broadcast_to_session("S", event("a"))
    await manager.broadcast_to_session("S", event("a"))
    await socket.until_steps("a")
    assert [counted(metrics, name) for name in ("rooms", "connections", "subscriptions")] == [1, 1, 1]
    assert counted(metrics, "room_bytes") == manager.rooms.bytes > 0
    assert counted(metrics, "entries_published_total") == 2
    assert counted(metrics, "entries_duplicate_total") == 1
    assert counted(metrics, "subscribes_total", result="recovered") == 1


def test_every_label_is_there_with_0_from_the_start(metrics: WebUiMetrics) -> None:
    labels = {
        "subscribes_total": ("result", ("recovered", "lost", "live")),
        "resets_total": ("reason", ("overflow", "restart")),
        "refills_total": ("result", ("filled", "nothing", "failed")),
    }
    for name, (label, values) in labels.items():
        assert [counted(metrics, name, **{label: value}) for value in values] == [0] * len(values)
