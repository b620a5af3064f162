"""The log of a room by itself: offsets, bounds, positions, batches; and all rooms within their bound."""

import json
from itertools import count
from typing import Any

import pytest

from web_ui_service.rooms import Position, Published, Room, RoomLimits, Rooms

FIRST_LIFE = "life-1"


def room_of(max_entries: int = 3, max_bytes: int = 1024 * 1024) -> Room:
    return Room("S", FIRST_LIFE, RoomLimits(max_entries, max_bytes))


def publish(room: Room, *event_ids: str) -> list[Published]:
    return [room.publish(event_id, json.dumps({"event_id": event_id})) for event_id in event_ids]


def held(room: Room) -> list[str]:
    return [entry["event_id"] for entry in entries_after(room, 0)]


def entries_after(room: Room, offset: int) -> list[dict[str, Any]]:
    return [json.loads(frame) for frame in room.after(offset)]


class Reader:
    """Somebody in a room, who notes when it changed."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self, room: Room) -> None:
        self.woken += 1


# --- offsets and repeats


def test_offsets_count_from_1_without_a_hole() -> None:
    room = room_of(max_entries=3)
    assert [one.offset for one in publish(room, "a", "b", "c", "d", "e")] == [1, 2, 3, 4, 5]
    assert [entry["offset"] for entry in entries_after(room, 0)] == [3, 4, 5]


def test_an_entry_carries_its_offset_and_the_epoch_of_its_room() -> None:
    room = room_of()
    room.publish("a", '{"event_id":"a","text":"za\u017c\u00f3\u0142\u0107"}')
    assert entries_after(room, 0) == [
        {"event_id": "a", "text": "za\u017c\u00f3\u0142\u0107", "offset": 1, "epoch": FIRST_LIFE}
    ]


def test_a_repeat_gets_the_original_offset_and_is_not_shown_again() -> None:
    room = room_of()
    publish(room, "a", "b")
    assert publish(room, "a") == [Published(1, duplicate=True)]
    assert held(room) == ["a", "b"]


def test_a_repeat_is_known_even_after_its_entry_has_gone() -> None:
    room = room_of(max_entries=2)
    publish(room, "a", "b", "c")
    assert held(room) == ["b", "c"]
    assert publish(room, "a") == [Published(1, duplicate=True)]


def test_ids_are_remembered_for_four_times_what_the_room_holds() -> None:
    room = room_of(max_entries=2)
    publish(room, "a", *"1234567")
    assert publish(room, "a") == [Published(1, duplicate=True)]
    publish(room, "8")
    assert publish(room, "a") == [Published(10, duplicate=False)]


def test_a_poster_cannot_forge_offset_or_epoch() -> None:
    room = room_of()
    room.publish("a", '{"event_id":"a","offset":99,"epoch":"forged","meta":{"offset":7}}')
    entry = entries_after(room, 0)[0]
    assert (entry["offset"], entry["epoch"]) == (1, FIRST_LIFE)
    assert entry["meta"] == {"offset": 7}


# --- bounds


def test_the_bound_by_count_lets_the_oldest_go() -> None:
    room = room_of(max_entries=3)
    publish(room, *"abcde")
    assert held(room) == ["c", "d", "e"]
    assert (room.first, room.top) == (3, 5)


def test_the_bound_by_bytes_lets_the_oldest_go() -> None:
    one = len(frame_of("a"))
    room = room_of(max_entries=100, max_bytes=2 * one)
    publish(room, *"abc")
    assert held(room) == ["b", "c"]
    assert room.bytes == 2 * one


def test_bytes_are_those_of_utf_8() -> None:
    room = room_of()
    room.publish("a", '{"event_id":"a","text":"\u043a\u043b\u0435\u0442\u043a\u0430"}')
    assert room.bytes == len(room.after(0)[0].encode())


def test_an_entry_larger_than_the_room_is_held_alone() -> None:
    room = room_of(max_bytes=10)
    publish(room, "a", "b")
    assert held(room) == ["b"]
    assert room.bytes == len(room.after(0)[0])


def test_an_empty_room_begins_after_its_top() -> None:
    room = room_of()
    assert (room.first, room.top) == (1, 0)
    assert room.after(0) == []


def frame_of(event_id: str) -> str:
    room = room_of()
    publish(room, event_id)
    return room.after(0)[0]


# --- where a reader goes on


@pytest.fixture
def full_room() -> Room:
    """A room that holds the offsets 3, 4 and 5."""
    room = room_of(max_entries=3)
    publish(room, *"abcde")
    return room


def test_without_a_position_a_reader_is_live_from_now_on(full_room: Room) -> None:
    assert full_room.locate(None) == (5, None)


@pytest.mark.parametrize("offset", [2, 3, 4, 5])
def test_a_position_whose_followers_are_all_held_goes_on_there(full_room: Room, offset: int) -> None:
    assert full_room.locate(Position(FIRST_LIFE, offset)) == (offset, True)


def test_an_evicted_offset_is_not_recovered() -> None:
    """The writer would hide this mistake, because it looks again before it sends: hence a test of its own."""
    assert not locates_an_evicted_offset(Room)


def locates_an_evicted_offset(kind: type[Room]) -> bool:
    """Return whether rooms of this kind promise a replay of which the beginning has gone."""
    room = kind("S", FIRST_LIFE, RoomLimits(max_entries=3))
    publish(room, *"abcde")
    return any(room.locate(Position(FIRST_LIFE, offset)) != (2, False) for offset in (0, 1))


def test_an_offset_beyond_the_top_is_not_recovered(full_room: Room) -> None:
    assert full_room.locate(Position(FIRST_LIFE, 6)) == (2, False)


@pytest.mark.parametrize("offset", [0, 3, 5, 6])
def test_a_position_of_another_life_is_not_recovered(full_room: Room, offset: int) -> None:
    assert full_room.locate(Position("another", offset)) == (2, False)


def test_nothing_yet_is_recovered_while_all_is_held() -> None:
    room = room_of(max_entries=3)
    assert room.locate(Position("", 0)) == (0, True)
    publish(room, *"abc")
    assert room.locate(Position("", 0)) == (0, True)


def test_nothing_yet_is_not_recovered_once_something_has_gone(full_room: Room) -> None:
    assert full_room.locate(Position("", 0)) == (2, False)


@pytest.mark.parametrize("offset", [1, 2, 3, 5])
def test_an_offset_without_an_epoch_is_not_recovered(full_room: Room, offset: int) -> None:
    assert full_room.locate(Position("", offset)) == (2, False)


def test_a_cursor_is_held_until_what_follows_it_has_gone(full_room: Room) -> None:
    assert full_room.holds_after(Position(FIRST_LIFE, 2))
    assert not full_room.holds_after(Position(FIRST_LIFE, 1))
    assert not full_room.holds_after(Position("another", 4))


# --- reading


def test_after_gives_what_follows_oldest_first_and_no_more_than_asked(full_room: Room) -> None:
    assert [entry["offset"] for entry in entries_after(full_room, 3)] == [4, 5]
    assert full_room.after(2, 2) == full_room.after(2)[:2]
    assert full_room.after(5) == []
    assert full_room.after(99) == []


def test_a_batch_is_the_frames_joined_and_says_how_far_it_reaches(full_room: Room) -> None:
    joined, upto = full_room.batch_after(2, 2, 10_000)
    assert json.loads(f"[{joined}]") == entries_after(full_room, 2)[:2]
    assert upto == 4
    assert full_room.batch_after(4, 100, 10_000) == (full_room.after(4)[0], 5)


def test_a_batch_has_so_many_bytes_at_most_unless_its_first_entry_alone_is_larger(full_room: Room) -> None:
    one = len(full_room.after(4)[0])
    assert [full_room.batch_after(2, 100, 2 * one)[1], full_room.batch_after(4, 100, 1)[1]] == [4, 5]


def test_a_batch_that_was_asked_for_before_is_not_stale_after_a_new_entry(full_room: Room) -> None:
    full_room.batch_after(2, 100, 10_000)
    publish(full_room, "f")
    joined, upto = full_room.batch_after(3, 100, 10_000)
    assert [entry["event_id"] for entry in json.loads(f"[{joined}]")] == ["d", "e", "f"]
    assert upto == 6


def test_a_batch_of_the_last_life_is_not_given_in_the_next() -> None:
    room = room_of()
    publish(room, "a", "b")
    room.batch_after(0, 100, 10_000)
    room.restart("life-2")
    publish(room, "c", "d")
    assert json.loads(f"[{room.batch_after(0, 100, 10_000)[0]}]")[0]["event_id"] == "c"


def test_readers_are_woken_by_each_new_entry_and_not_by_a_repeat() -> None:
    room, reader = room_of(), Reader()
    room.readers[reader] = None
    publish(room, "a", "b", "a")
    assert reader.woken == 2


# --- a new life


def test_a_restarted_room_is_empty_counts_anew_and_takes_old_ids() -> None:
    room, reader = room_of(), Reader()
    publish(room, "a", "b")
    room.filled = True
    room.readers[reader] = None
    room.restart("life-2")
    assert (room.epoch, room.top, room.bytes, room.filled) == ("life-2", 0, 0, False)
    assert reader.woken == 1
    assert publish(room, "b") == [Published(1, duplicate=False)]
    assert entries_after(room, 0) == [{"event_id": "b", "offset": 1, "epoch": "life-2"}]
    assert room.locate(Position(FIRST_LIFE, 1)) == (0, False)


# --- all rooms together


def rooms_of(**bounds: int) -> Rooms:
    lives = count(1)
    return Rooms(RoomLimits(), new_epoch=lambda: f"life-{next(lives)}", **bounds)


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
    rooms = Rooms(RoomLimits(max_entries=2), new_epoch=lambda: "life")
    fill(rooms, "A", *"abcdef")
    fill(rooms, "B", *"abc")
    rooms.discard("A")
    assert rooms.bytes == sum_of_bytes(rooms) > 0
    rooms.drop_idle(before=1)
    assert rooms.bytes == 0


def test_the_batch_that_a_room_keeps_joined_is_counted_until_it_goes() -> None:
    rooms = rooms_of()
    room = fill(rooms, "S", "a", "b", "c")
    one = len(frame_of("a"))
    room.batch_after(0, 2, 10_000)
    assert (room.bytes, rooms.bytes) == (3 * one, 3 * one + 2 * one)
    room.batch_after(2, 2, 10_000)
    assert rooms.bytes == 3 * one + one
    fill(rooms, "S", "d")
    assert rooms.bytes == 4 * one
    room.batch_after(0, 10, 10_000)
    assert rooms.bytes == 4 * one + 4 * one
    room.restart("another life")
    assert rooms.bytes == 0
    fill(rooms, "S", "e")
    room.batch_after(0, 10, 10_000)
    rooms.discard("S")
    room.batch_after(0, 1, 10_000)
    assert rooms.bytes == 0
