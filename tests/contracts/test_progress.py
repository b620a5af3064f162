"""Entries of a room: what a poster must give, what it need not, and what it cannot."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from contracts.identifiers import is_session_id
from contracts.progress import ChatMessage, ProgressEvent, RoomEntry, room_entries

LEAST = {"event_id": "e1", "session_id": "S", "step": "queued"}
LEAST_MESSAGE = {"type": "message", "event_id": "e1", "session_id": "S", "role": "user", "text": "hello"}

_entry: TypeAdapter[ProgressEvent | ChatMessage] = TypeAdapter(RoomEntry)


def read(entry: dict[str, Any]) -> ProgressEvent | ChatMessage:
    return _entry.validate_python(entry)


def test_event_id_session_id_and_step_are_enough() -> None:
    entry = read(LEAST)
    assert isinstance(entry, ProgressEvent)
    assert (entry.type, entry.level, entry.tool, entry.message) == ("progress", "info", None, "")
    assert (entry.run_id, entry.seq, entry.elapsed_ms, entry.meta) == (None, None, None, {})
    assert abs(datetime.now(UTC) - entry.ts) < timedelta(seconds=5)


def test_a_message_needs_role_and_text() -> None:
    entry = read(LEAST_MESSAGE)
    assert isinstance(entry, ChatMessage)
    assert (entry.text, entry.author) == ("hello", None)
    for name in ("role", "text"):
        with pytest.raises(ValidationError):
            read({key: value for key, value in LEAST_MESSAGE.items() if key != name})


@pytest.mark.parametrize("name", LEAST)
def test_without_one_of_the_required_there_is_no_entry(name: str) -> None:
    with pytest.raises(ValidationError):
        read({key: value for key, value in LEAST.items() if key != name})


def test_fields_nobody_knows_are_ignored() -> None:
    assert "colour" not in read({**LEAST, "colour": "red"}).model_dump()


def test_step_and_meta_are_open() -> None:
    entry = read({**LEAST, "step": "made.up-step_2", "meta": {"any": [{"thing": None}]}})
    assert isinstance(entry, ProgressEvent)
    assert (entry.step, entry.meta) == ("made.up-step_2", {"any": [{"thing": None}]})


@pytest.mark.parametrize(
    ("told", "read_as"),
    [
        ("2026-01-01T12:00:00", "2026-01-01T12:00:00+00:00"),
        ("2026-01-01T12:00:00Z", "2026-01-01T12:00:00+00:00"),
        ("2026-01-01T12:00:00+02:00", "2026-01-01T10:00:00+00:00"),
        ("2026-01-01T12:00:00.123456-05:30", "2026-01-01T17:30:00.123456+00:00"),
    ],
)
def test_a_time_is_read_in_utc_and_one_without_a_zone_as_utc(told: str, read_as: str) -> None:
    assert read({**LEAST, "ts": told}).ts == datetime.fromisoformat(read_as)
    assert read({**LEAST, "ts": told}).ts.tzinfo is UTC


@pytest.mark.parametrize(
    "ts", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "", "soon", None, 0]
)
def test_a_time_that_is_none_is_refused(ts: object) -> None:
    with pytest.raises(ValidationError):
        read({**LEAST, "ts": ts})


@pytest.mark.parametrize("kind", ["batch", "", None, 1, [], {}, "Progress"])
def test_a_type_that_is_none_is_refused(kind: object) -> None:
    with pytest.raises(ValidationError):
        read({**LEAST, "type": kind})


@pytest.mark.parametrize("text", ["S", "a" * 64, "A-z_09", "-"])
def test_what_can_name_a_session(text: str) -> None:
    assert is_session_id(text)
    assert read({**LEAST, "session_id": text}).session_id == text


@pytest.mark.parametrize("text", ["", "a" * 65, "a b", "S\n", "../x", "S\x00", "ż", "٣", "a/b", "a.b", "<b>"])
def test_what_cannot(text: str) -> None:
    assert not is_session_id(text)
    with pytest.raises(ValidationError):
        read({**LEAST, "session_id": text})


def test_a_list_of_entries_is_read_in_its_order() -> None:
    kinds = [type(entry) for entry in room_entries.validate_python([LEAST, LEAST_MESSAGE, LEAST])]
    assert kinds == [ProgressEvent, ChatMessage, ProgressEvent]


def test_an_entry_does_not_change() -> None:
    with pytest.raises(ValidationError):
        read(LEAST).session_id = "T"  # type: ignore[misc]
