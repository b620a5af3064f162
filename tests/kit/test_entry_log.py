"""A log by itself: offsets, bounds, positions, batches, and the objects beside the texts."""

import json

import pytest

from kit.entry_log import EntryLog, LogLimits, Position, Published, Tally

FIRST_LIFE = "life-1"

Log = EntryLog[str]


class ParsingLog(Log):
    """A log that makes an object of a text, and counts how often."""

    parsed = 0

    def _parse(self, text: str) -> str:
        self.parsed += 1
        event_id: str = json.loads(text)["event_id"]
        return event_id


class Listener:
    """Somebody who reads a log, and notes when it changed."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self, log: Log) -> None:
        self.woken += 1


def log_of(max_entries: int = 3, max_bytes: int = 1024 * 1024, tally: Tally | None = None) -> Log:
    return Log(FIRST_LIFE, LogLimits(max_entries, max_bytes), tally)


def text_of(event_id: str) -> str:
    return json.dumps({"event_id": event_id})


def publish(log: Log, *event_ids: str) -> list[Published]:
    return [log.publish(event_id, text_of(event_id), event_id) for event_id in event_ids]


def held(log: Log) -> list[str]:
    return [json.loads(text)["event_id"] for text in log.after(0)]


# --- offsets and repeats


def test_offsets_count_from_1_without_a_hole() -> None:
    log = log_of(max_entries=3)
    assert [one.offset for one in publish(log, "a", "b", "c", "d", "e")] == [1, 2, 3, 4, 5]


def test_a_repeat_gets_the_original_offset_and_is_not_shown_again() -> None:
    log = log_of()
    publish(log, "a", "b")
    assert publish(log, "a") == [Published(1, duplicate=True)]
    assert held(log) == ["a", "b"]


def test_a_repeat_is_known_even_after_its_entry_has_gone() -> None:
    log = log_of(max_entries=2)
    publish(log, "a", "b", "c")
    assert held(log) == ["b", "c"]
    assert publish(log, "a") == [Published(1, duplicate=True)]


def test_ids_are_remembered_for_four_times_what_the_log_holds() -> None:
    log = log_of(max_entries=2)
    publish(log, "a", *"1234567")
    assert publish(log, "a") == [Published(1, duplicate=True)]
    publish(log, "8")
    assert publish(log, "a") == [Published(10, duplicate=False)]


# --- bounds


def test_the_bound_by_count_lets_the_oldest_go() -> None:
    log = log_of(max_entries=3)
    publish(log, *"abcde")
    assert held(log) == ["c", "d", "e"]
    assert (log.first, log.top) == (3, 5)


def test_the_bound_by_bytes_lets_the_oldest_go() -> None:
    one = len(text_of("a"))
    log = log_of(max_entries=100, max_bytes=2 * one)
    publish(log, *"abc")
    assert held(log) == ["b", "c"]
    assert log.bytes == 2 * one


def test_bytes_are_those_of_utf_8() -> None:
    log = log_of()
    log.publish("a", '{"event_id":"a","text":"клетка"}')
    assert log.bytes == len(log.after(0)[0].encode())


def test_an_entry_larger_than_the_log_is_held_alone() -> None:
    log = log_of(max_bytes=10)
    publish(log, "a", "b")
    assert held(log) == ["b"]
    assert log.bytes == len(log.after(0)[0])


def test_an_empty_log_begins_after_its_top() -> None:
    log = log_of()
    assert (log.first, log.top) == (1, 0)
    assert log.after(0) == []


# --- where a reader goes on


@pytest.fixture
def full_log() -> Log:
    """A log that holds the offsets 3, 4 and 5."""
    log = log_of(max_entries=3)
    publish(log, *"abcde")
    return log


def test_without_a_position_a_reader_is_live_from_now_on(full_log: Log) -> None:
    assert full_log.locate(None) == (5, None)


@pytest.mark.parametrize("offset", [2, 3, 4, 5])
def test_a_position_whose_followers_are_all_held_goes_on_there(full_log: Log, offset: int) -> None:
    assert full_log.locate(Position(FIRST_LIFE, offset)) == (offset, True)


@pytest.mark.parametrize("offset", [0, 1])
def test_an_evicted_offset_is_not_recovered(full_log: Log, offset: int) -> None:
    """The writer would hide this mistake, because it looks again before it sends: hence a test of its own."""
    assert full_log.locate(Position(FIRST_LIFE, offset)) == (2, False)


def test_an_offset_beyond_the_top_is_not_recovered(full_log: Log) -> None:
    assert full_log.locate(Position(FIRST_LIFE, 6)) == (2, False)


@pytest.mark.parametrize("offset", [0, 3, 5, 6])
def test_a_position_of_another_life_is_not_recovered(full_log: Log, offset: int) -> None:
    assert full_log.locate(Position("another", offset)) == (2, False)


def test_nothing_yet_is_recovered_while_all_is_held() -> None:
    log = log_of(max_entries=3)
    assert log.locate(Position("", 0)) == (0, True)
    publish(log, *"abc")
    assert log.locate(Position("", 0)) == (0, True)


def test_nothing_yet_is_not_recovered_once_something_has_gone(full_log: Log) -> None:
    assert full_log.locate(Position("", 0)) == (2, False)


@pytest.mark.parametrize("offset", [1, 2, 3, 5])
def test_an_offset_without_an_epoch_is_not_recovered(full_log: Log, offset: int) -> None:
    assert full_log.locate(Position("", offset)) == (2, False)


def test_a_cursor_is_held_until_what_follows_it_has_gone(full_log: Log) -> None:
    assert full_log.holds_after(Position(FIRST_LIFE, 2))
    assert not full_log.holds_after(Position(FIRST_LIFE, 1))
    assert not full_log.holds_after(Position("another", 4))


# --- reading


def test_after_gives_what_follows_oldest_first_and_no_more_than_asked(full_log: Log) -> None:
    assert full_log.after(3) == [text_of("d"), text_of("e")]
    assert full_log.after(2, 2) == full_log.after(2)[:2]
    assert full_log.after(5) == []
    assert full_log.after(99) == []


def test_the_objects_that_were_published_are_given_back_as_they_are() -> None:
    log, entry = log_of(), "an object"
    log.publish("a", text_of("a"), entry)
    log.publish("b", text_of("b"), "another")
    assert log.entries_after(0)[0] is entry
    assert log.entries_after(1) == ["another"]


def test_what_was_published_as_text_alone_is_parsed_once_for_all_who_ask_and_not_before() -> None:
    log = ParsingLog(FIRST_LIFE, LogLimits())
    log.publish("a", text_of("a"))
    log.publish("b", text_of("b"))
    assert log.parsed == 0
    assert log.entries_after(0) == log.entries_after(0) == ["a", "b"]
    assert log.parsed == 2


def test_a_batch_is_the_texts_joined_and_says_how_far_it_reaches(full_log: Log) -> None:
    assert full_log.batch_after(2, 2, 10_000) == (f"{text_of('c')},{text_of('d')}", 4)
    assert full_log.batch_after(4, 100, 10_000) == (text_of("e"), 5)
    assert full_log.batch_after(5, 100, 10_000) == ("", 5)


def test_a_batch_has_so_many_bytes_at_most_unless_its_first_entry_alone_is_larger(full_log: Log) -> None:
    one = len(text_of("c"))
    assert [full_log.batch_after(2, 100, 2 * one)[1], full_log.batch_after(4, 100, 1)[1]] == [4, 5]


def test_a_batch_that_was_asked_for_before_is_not_stale_after_a_new_entry(full_log: Log) -> None:
    read_by_two(full_log).batch_after(2, 100, 10_000)
    publish(full_log, "f")
    joined, upto = full_log.batch_after(3, 100, 10_000)
    assert [entry["event_id"] for entry in json.loads(f"[{joined}]")] == ["d", "e", "f"]
    assert upto == 6


def test_a_batch_that_was_asked_for_before_is_not_given_to_who_asks_for_less(full_log: Log) -> None:
    read_by_two(full_log).batch_after(2, 100, 10_000)
    assert full_log.batch_after(2, 1, 10_000) == (text_of("c"), 3)


def test_a_batch_of_the_last_life_is_not_given_in_the_next() -> None:
    log = read_by_two(log_of())
    publish(log, "a", "b")
    log.batch_after(0, 100, 10_000)
    log.restart("life-2")
    publish(log, "c", "d")
    assert json.loads(f"[{log.batch_after(0, 100, 10_000)[0]}]")[0]["event_id"] == "c"


def test_a_reader_outgrown_by_the_log_sees_how_many_it_lost_and_goes_on_with_the_oldest() -> None:
    log, cursor = log_of(max_entries=3), 1
    publish(log, *"abcde")
    assert log.first - 1 - cursor == 1
    assert log.batch_after(cursor, 2, 10_000) == (f"{text_of('c')},{text_of('d')}", 4)


def test_readers_are_woken_by_each_new_entry_and_not_by_a_repeat() -> None:
    log, reader = log_of(), Listener()
    log.readers[reader] = None
    publish(log, "a", "b", "a")
    assert reader.woken == 2


def read_by_two(log: Log) -> Log:
    log.readers.update({Listener(): None, Listener(): None})
    return log


# --- a new life, and what several logs hold together


def test_a_restarted_log_is_empty_counts_anew_and_takes_old_ids() -> None:
    log, reader = log_of(), Listener()
    publish(log, "a", "b")
    log.readers[reader] = None
    log.restart("life-2")
    assert (log.epoch, log.top, log.bytes) == ("life-2", 0, 0)
    assert reader.woken == 1
    assert publish(log, "b") == [Published(1, duplicate=False)]
    assert log.locate(Position(FIRST_LIFE, 1)) == (0, False)


def test_a_batch_is_kept_joined_where_several_read_and_counted_until_it_goes() -> None:
    tally = Tally()
    log, one = log_of(max_entries=10, tally=tally), len(text_of("a"))
    publish(log, "a", "b", "c")
    log.batch_after(0, 2, 10_000)
    assert (log.bytes, tally.bytes) == (3 * one, 3 * one)
    read_by_two(log).batch_after(0, 2, 10_000)
    assert (log.bytes, tally.bytes) == (3 * one, 3 * one + 2 * one)
    log.batch_after(2, 2, 10_000)
    assert tally.bytes == 3 * one + one
    publish(log, "d")
    assert tally.bytes == 4 * one
    log.batch_after(0, 10, 10_000)
    assert tally.bytes == 4 * one + 4 * one
    log.restart("another life")
    assert tally.bytes == 0
    publish(log, "e")
    log.batch_after(0, 10, 10_000)
    log.close()
    log.batch_after(0, 1, 10_000)
    assert tally.bytes == 0
