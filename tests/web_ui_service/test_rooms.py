"""The frames of a room, and all rooms within their bound."""

import json
from itertools import count
from typing import Any

from kit.entry_log import LogLimits, Position
from web_ui_service.rooms import Room, Rooms

FIRST_LIFE = "life-1"


def room_of() -> Room:
    return Room("S", FIRST_LIFE, LogLimits())


def publish(room: Room, *event_ids: str) -> None:
    for event_id in event_ids:
        room.publish(event_id, json.dumps({"event_id": event_id}))


def held(room: Room) -> list[str]:
    return [entry["event_id"] for entry in frames_of(room)]


def frames_of(room: Room) -> list[dict[str, Any]]:
    return [json.loads(frame) for frame in room.after(0)]


def frame_of(event_id: str) -> str:
    room = room_of()
    publish(room, event_id)
    return room.after(0)[0]


class Reader:
    """Somebody in a room, who notes when it changed."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self, room: Room) -> None:
        self.woken += 1


# --- frames


def test_an_entry_carries_its_offset_and_the_epoch_of_its_room() -> None:
    room = room_of()
    room.publish("a", '{"event_id":"a","text":"za\u017c\u00f3\u0142\u0107"}')
    assert frames_of(room) == [
        {"event_id": "a", "text": "za\u017c\u00f3\u0142\u0107", "offset": 1, "epoch": FIRST_LIFE}
    ]


def test_a_poster_cannot_forge_offset_or_epoch() -> None:
    room = room_of()
    room.publish("a", '{"event_id":"a","offset":99,"epoch":"forged","meta":{"offset":7}}')
    entry = frames_of(room)[0]
    assert (entry["offset"], entry["epoch"]) == (1, FIRST_LIFE)
    assert entry["meta"] == {"offset": 7}


def test_a_restarted_room_counts_anew_in_its_new_epoch_and_is_to_be_filled_again() -> None:
    room = room_of()
    publish(room, "a", "b")
    room.filled = True
    room.restart("life-2")
    assert not room.filled
    publish(room, "b")
    assert frames_of(room) == [{"event_id": "b", "offset": 1, "epoch": "life-2"}]


def test_an_entry_is_parsed_once_for_all_who_read_and_forgotten_with_the_last_of_them() -> None:
    room, reader = room_of(), Reader()
    room.readers[reader] = None
    room.publish(
        "a", json.dumps({"event_id": "a", "session_id": "S", "step": "queued", "ts": "2026-01-01T00:00:00Z"})
    )
    parsed = room.entries_after(0)[0]
    assert (parsed.event_id, parsed.type) == ("a", "progress")
    assert room.entries_after(0)[0] is parsed
    room.leave(reader)
    assert room.entries_after(0)[0] is not parsed
    assert room.entries_after(0)[0] == parsed


def locates_an_evicted_offset(kind: type[Room]) -> bool:
    """Return whether rooms of this kind promise a replay of which the beginning has gone."""
    room = kind("S", FIRST_LIFE, LogLimits(max_entries=3))
    publish(room, *"abcde")
    return any(room.locate(Position(FIRST_LIFE, offset)) != (2, False) for offset in (0, 1))


# --- all rooms together


def rooms_of(**bounds: int) -> Rooms:
    lives = count(1)
    return Rooms(LogLimits(), new_epoch=lambda: f"life-{next(lives)}", **bounds)


def fill(rooms: Rooms, session_id: str, *event_ids: str, now: float = 0.0) -> Room:
    room = rooms.open(session_id, now)
    for event_id in event_ids:
        rooms.publish(room, event_id, json.dumps({"event_id": event_id}))
    return room


def sum_of_bytes(rooms: Rooms) -> int:
    return sum(room.bytes for room in rooms.values())


def test_a_room_is_opened_once() -> None:
    rooms = rooms_of()
    assert rooms.open("S", 0) is rooms.open("S", 1)
    assert rooms.open("T", 0).epoch != rooms["S"].epoch


def test_beyond_the_bound_on_rooms_the_longest_idle_goes() -> None:
    rooms = rooms_of(max_rooms=2)
    for session_id in ("A", "B", "A", "C"):
        rooms.open(session_id, 0)
    assert set(rooms) == {"A", "C"}


def test_a_room_with_readers_stays_when_one_without_can_go() -> None:
    rooms = rooms_of(max_rooms=2)
    fill(rooms, "A", "a").readers[Reader()] = None
    fill(rooms, "B", "b")
    rooms.open("C", 0)
    assert set(rooms) == {"A", "C"}
    assert held(rooms["A"]) == ["a"]


def test_rooms_that_are_all_read_are_not_emptied_for_their_number() -> None:
    """Emptying one would free no place, and whoever subscribes to many could wipe everybody's."""
    rooms = rooms_of(max_rooms=2)
    for session_id in ("A", "B", "C"):
        fill(rooms, session_id, "x").readers[Reader()] = None
    rooms.open("A", 1)
    assert [held(rooms[session_id]) for session_id in ("A", "B", "C")] == [["x"]] * 3


def test_beyond_the_bound_on_bytes_the_longest_idle_goes() -> None:
    one = len(frame_of("a"))
    rooms = rooms_of(max_bytes=2 * one)
    for session_id in ("A", "B", "C"):
        fill(rooms, session_id, "x")
    assert set(rooms) == {"B", "C"}
    assert rooms.bytes == sum_of_bytes(rooms) == 2 * one


def test_a_room_with_readers_is_emptied_in_place_for_bytes_and_its_readers_hear_of_it() -> None:
    one = len(frame_of("a"))
    rooms, reader = rooms_of(max_bytes=2 * one), Reader()
    room = fill(rooms, "A", "a", "b")
    room.filled = True
    room.readers[reader] = None
    epoch = room.epoch
    fill(rooms, "B", "c")
    assert rooms["A"] is room
    assert held(room) == []
    assert room.epoch != epoch
    assert not room.filled
    assert reader.woken == 1
    assert rooms.bytes == sum_of_bytes(rooms) == one


def test_a_room_that_fills_the_bound_alone_keeps_what_it_holds() -> None:
    rooms = rooms_of(max_bytes=10)
    assert held(fill(rooms, "A", "a")) == ["a"]


def test_idle_rooms_go_and_those_with_readers_stay() -> None:
    rooms = rooms_of()
    fill(rooms, "old", "a", now=10)
    fill(rooms, "read", "a", now=10).readers[Reader()] = None
    fill(rooms, "young", "a", now=20)
    assert rooms.drop_idle(before=20) == 1
    assert set(rooms) == {"read", "young"}
    assert rooms.bytes == sum_of_bytes(rooms)


def test_a_room_that_is_used_is_not_idle() -> None:
    rooms = rooms_of()
    rooms.open("A", 10)
    rooms.open("A", 30)
    assert rooms.drop_idle(before=20) == 0


def test_bytes_are_counted_through_every_way_out() -> None:
    rooms = Rooms(LogLimits(max_entries=2), new_epoch=lambda: "life")
    fill(rooms, "A", *"abcdef")
    fill(rooms, "B", *"abc")
    rooms.discard("A")
    assert rooms.bytes == sum_of_bytes(rooms) > 0
    rooms.drop_idle(before=1)
    assert rooms.bytes == 0
