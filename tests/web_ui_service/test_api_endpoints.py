"""What programs may ask of this service, over HTTP and on the socket, against a real server."""

import asyncio
import json
import time
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from contracts.progress import MAX_ENTRY_BYTES
from tests.support.web_ui import WebUi, entries, entry, running_web_ui
from web_ui_service.api_endpoints import (
    BAD_FRAMES_IN_A_ROW,
    MAX_COMMAND_CHARACTERS,
    PROGRESS_BODY_BYTES,
)


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Check that an answer says no as all of ours do, and return the document."""
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert (response.status_code, document["status"], document["code"]) == (status, status, code)
    assert document["title"]
    assert document["detail"]
    assert "Traceback" not in response.text
    return document


# --- progress comes in


async def test_one_entry_is_taken(web_ui: WebUi) -> None:
    response = await web_ui.post(entry("e1"))
    assert response.status_code == 200
    epoch = response.headers.get("x-room-epoch") or web_ui.manager.rooms["S"].epoch
    assert response.json() == {
        "results": [{"event_id": "e1", "offset": 1, "duplicate": False}],
        "epoch": epoch,
    }


async def test_a_list_is_taken_in_its_order(web_ui: WebUi) -> None:
    response = await web_ui.post(entries(200))
    assert [one["offset"] for one in response.json()["results"]] == list(range(1, 201))
    assert await web_ui.held() == [f"S-{number}" for number in range(1, 201)]


async def test_a_repeat_is_answered_with_its_original_offset(web_ui: WebUi) -> None:
    await web_ui.post(entries(3))
    response = await web_ui.post([entry("S-2"), entry("new"), entry("new")])
    assert response.json()["results"] == [
        {"event_id": "S-2", "offset": 2, "duplicate": True},
        {"event_id": "new", "offset": 4, "duplicate": False},
        {"event_id": "new", "offset": 4, "duplicate": True},
    ]
    assert await web_ui.held() == ["S-1", "S-2", "S-3", "new"]


async def test_an_entry_is_shown_with_its_defaults_and_without_what_nobody_knows(web_ui: WebUi) -> None:
    await web_ui.post(entry("e1", offset=99, epoch="forged", unknown=[1]))
    shown = (await web_ui.messages()).json()[0]
    assert shown.pop("ts").endswith("Z")
    assert shown == {
        "type": "progress",
        "event_id": "e1",
        "session_id": "S",
        "run_id": None,
        "seq": None,
        "step": "queued",
        "level": "info",
        "tool": None,
        "message": "",
        "elapsed_ms": None,
        "meta": {},
        "offset": 1,
        "epoch": web_ui.manager.rooms["S"].epoch,
    }


async def test_words_of_a_student_are_taken_as_they_are(web_ui: WebUi) -> None:
    text = "Zrób quiz o fotosyntezie \U0001f331 пожалуйста </script>"
    message = {"type": "message", "event_id": "m", "session_id": "S", "role": "user", "text": text}
    assert (await web_ui.post(message)).status_code == 200
    assert (await web_ui.messages()).json()[0]["text"] == text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"step": "Not a slug"}, "step"),
        ({"step": None}, "step"),
        ({"event_id": ""}, "event_id"),
        ({"event_id": 'quote"'}, "event_id"),
        ({"session_id": "../etc"}, "session_id"),
        ({"session_id": "a" * 65}, "session_id"),
        ({"session_id": "S\n"}, "session_id"),
        ({"run_id": "no id"}, "run_id"),
        ({"level": "fatal"}, "level"),
        ({"seq": -1}, "seq"),
        ({"elapsed_ms": "soon"}, "elapsed_ms"),
        ({"meta": []}, "meta"),
        ({"ts": "yesterday"}, "ts"),
        ({"ts": "9999-12-31T23:59:59-14:00"}, "ts"),
        ({"message": "x" * 20_001}, "message"),
    ],
    ids=str,
)
async def test_a_bad_entry_is_named_by_index_and_field_and_nothing_is_taken(
    web_ui: WebUi, wrong: dict[str, Any], field: str
) -> None:
    document = problem(await web_ui.post([entry("good"), entry("bad") | wrong]), 422, "invalid")
    assert (document["index"], document["field"]) == (1, field)
    assert document["errors"][0]["field"] == f"body.1.{field}"
    assert document["detail"].startswith(f"body.1.{field}: ")
    assert (await web_ui.messages()).json() == []
    assert list(web_ui.manager.rooms) == []


async def test_a_type_that_is_none_is_named_without_repeating_it(web_ui: WebUi) -> None:
    response = await web_ui.post([entry("e1", type="surprise" * 1000)])
    document = problem(response, 422, "invalid")
    assert document["index"] == 0
    assert document["errors"][0]["field"] == "body.0"
    assert "surprise" not in response.text


async def test_entries_of_two_sessions_are_refused_whole(web_ui: WebUi) -> None:
    document = problem(await web_ui.post([entry("e1", "S"), entry("e2", "T")]), 422, "two_sessions")
    assert document["index"] == 1
    assert list(web_ui.manager.rooms) == []


@pytest.mark.parametrize("count", [0, 201])
async def test_a_list_has_1_to_200_entries(web_ui: WebUi, count: int) -> None:
    problem(await web_ui.post(entries(count)), 422, "invalid")
    assert await web_ui.held() == []


async def test_an_entry_that_is_too_large_is_refused_with_all_that_came_with_it(web_ui: WebUi) -> None:
    too_large = entry("large", meta={"text": "\u0142" * (MAX_ENTRY_BYTES // 2)})
    document = problem(await web_ui.post([entry("small"), too_large]), 413, "entry_too_large")
    assert (document["index"], document["event_id"]) == (1, "large")
    assert await web_ui.held() == []


async def test_an_entry_just_within_the_bound_is_taken(web_ui: WebUi) -> None:
    response = await web_ui.post(entry("large", meta={"text": "x" * (MAX_ENTRY_BYTES - 1000)}))
    assert response.status_code == 200


async def test_a_body_that_is_too_large_is_refused(web_ui: WebUi) -> None:
    problem(await web_ui.post_text("[" + " " * PROGRESS_BODY_BYTES + "]"), 413, "too_large")


async def test_a_body_that_grows_too_large_without_saying_so_is_refused(web_ui: WebUi) -> None:
    async def growing() -> Any:
        for _ in range(PROGRESS_BODY_BYTES // 65536 + 2):
            yield b" " * 65536

    response = await web_ui.http.post(
        "/api/agent/progress", content=growing(), headers={"content-type": "application/json"}
    )
    problem(response, 413, "too_large")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"1",
        b'"text"',
        b"{",
        b"[null]",
        b'{"event_id":"e","session_id":"S","step":"queued","message":"\\ud800"}',
        b'{"event_id":"e","session_id":"S","step":"queued","meta":{"\\udfff":1}}',
        b'{"event_id":"e","session_id":"S","step":"queued","meta":{"x":NaN}}',
        b'{"event_id":"e","session_id":"S","step":"queued","meta":{"x":-Infinity}}',
        b'{"event_id":"e","session_id":"S","step":"queued","meta":{"x":[1e400]}}',
        b'{"event_id":"e","session_id":"S","step":"queued","message":"\xff\xfe"}',
        b'{"event_id":"e","session_id":"S","step":"queued","meta":{"x":' + b"9" * 5000 + b"}}",
        b'{"event_id":"e","session_id":"S","step":"queued","meta":' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        b"[" * 100_000,
    ],
    ids=lambda body: body[-24:].decode("latin-1") + f" {len(body)}",
)
async def test_what_is_no_proper_json_is_refused_with_422(web_ui: WebUi, body: bytes) -> None:
    problem(await web_ui.post_text(body), 422, "invalid")
    assert await web_ui.held() == []


async def test_deep_but_bearable_nesting_is_taken_and_shown(web_ui: WebUi) -> None:
    meta = "{" + '"a":{' * 150 + "}" * 151
    body = f'{{"event_id":"e","session_id":"S","step":"queued","meta":{meta}}}'
    assert (await web_ui.post_text(body)).status_code == 200
    assert (await web_ui.messages()).json()[0]["meta"] == json.loads(meta)


# --- the token


@pytest.mark.parametrize("shown", [None, "", "wrong", "s3cret-", "S3CRET"])
async def test_with_a_token_set_progress_asks_for_it(shown: str | None) -> None:
    async with running_web_ui(INTERNAL_TOKEN="s3cret") as web_ui:
        headers = {} if shown is None else {"X-INTERNAL-TOKEN": shown}
        problem(await web_ui.post(entry("e1"), **headers), 401, "unauthorized")
        assert list(web_ui.manager.rooms) == []


async def test_with_its_token_progress_is_taken_and_the_rest_is_open() -> None:
    async with running_web_ui(INTERNAL_TOKEN="s3cret") as web_ui:
        assert (await web_ui.post(entry("e1"), **{"X-INTERNAL-TOKEN": "s3cret"})).status_code == 200
        for path in ("/health", "/health/ready", "/metrics"):
            assert (await web_ui.http.get(path)).status_code == 200
        assert await web_ui.held() == ["e1"]
        async with web_ui.socket() as socket:
            assert (await socket.subscribe())["type"] == "subscribed"


# --- history


async def test_messages_after_an_offset(web_ui: WebUi) -> None:
    await web_ui.post(entries(5))
    for after, first in ((0, 1), (3, 4), (4, 5)):
        held = (await web_ui.messages(after=after)).json()
        assert [one["offset"] for one in held] == list(range(first, 6))
    assert (await web_ui.messages(after=5)).json() == []


async def test_messages_after_more_than_there_is_are_all(web_ui: WebUi) -> None:
    """Whoever asks so knows another life of this room."""
    await web_ui.post(entries(5))
    assert len((await web_ui.messages(after=6)).json()) == 5


async def test_messages_say_epoch_and_newest_offset_in_headers(web_ui: WebUi) -> None:
    epoch = (await web_ui.post(entries(5))).json()["epoch"]
    headers = (await web_ui.messages(after=2)).headers
    assert (headers["x-room-epoch"], headers["x-room-offset"]) == (epoch, "5")
    assert headers["cache-control"] == "no-store"


async def test_an_unknown_room_has_no_messages_and_is_not_made(web_ui: WebUi) -> None:
    response = await web_ui.messages("nobody")
    assert (response.status_code, response.json()) == (200, [])
    assert (response.headers["x-room-epoch"], response.headers["x-room-offset"]) == ("", "0")
    assert list(web_ui.manager.rooms) == []


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"session_id": ""},
        {"session_id": "a b"},
        {"session_id": "S\n"},
        {"session_id": "S/../T"},
        {"session_id": "\u017c\u00f3\u0142w"},
        {"session_id": "a" * 65},
        {"session_id": "S", "after": "-1"},
        {"session_id": "S", "after": "1.5"},
        {"session_id": "S", "after": str(2**53)},
    ],
    ids=str,
)
async def test_messages_of_what_cannot_be_are_refused(web_ui: WebUi, params: dict[str, str]) -> None:
    problem(await web_ui.http.get("/api/messages", params=params), 422, "invalid")


async def test_history_begins_with_what_the_agent_still_knows() -> None:
    def knows(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/api/agent/sessions/S"
        known = {
            "session_id": "S",
            "running": False,
            "runs": [],
            "last_events": entries(2),
            "created_at": "2026-01-01T00:00:00Z",
            "idle_seconds": 0,
            "expires_at": "2026-01-02T00:00:00Z",
        }
        return httpx.Response(200, json=known)

    async with running_web_ui(knows) as web_ui:
        assert await web_ui.held() == ["S-1", "S-2"]
        results = (await web_ui.post([entry("S-2"), entry("S-3")])).json()["results"]
        assert [one["duplicate"] for one in results] == [True, False]


async def test_without_an_agent_everything_goes_on() -> None:
    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    async with running_web_ui(away) as web_ui:
        assert await web_ui.held() == []
        assert (await web_ui.post(entry("e1"))).status_code == 200
        assert await web_ui.held() == ["e1"]


# --- for operators, and what is not there


async def test_unknown_paths_and_methods_are_problems(web_ui: WebUi) -> None:
    problem(await web_ui.http.get("/nowhere"), 404, "not_found")
    refused = await web_ui.http.delete("/api/messages")
    problem(refused, 405, "method_not_allowed")
    assert refused.headers["allow"] == "GET"


async def test_a_server_about_to_stop_says_it_is_not_ready(web_ui: WebUi) -> None:
    assert (await web_ui.http.get("/health/ready")).status_code == 200
    await web_ui.manager.drain()
    problem(await web_ui.http.get("/health/ready"), 503, "draining")
    assert (await web_ui.http.get("/health")).status_code == 200


async def test_the_metrics_count_what_was_published(web_ui: WebUi) -> None:
    await web_ui.post(entries(3))
    await web_ui.post(entries(1))
    metrics = (await web_ui.http.get("/metrics")).text
    assert "web_ui_entries_published_total 4.0" in metrics
    assert "web_ui_entries_duplicate_total 1.0" in metrics
    assert "web_ui_rooms 1.0" in metrics


# --- the socket


async def test_the_server_is_silent_until_spoken_to_and_then_live(web_ui: WebUi) -> None:
    await web_ui.post(entries(2))
    async with web_ui.socket() as socket:
        assert await socket.subscribe() == {
            "type": "subscribed",
            "session_id": "S",
            "epoch": web_ui.manager.rooms["S"].epoch,
            "offset": 2,
            "top": 2,
            "recovered": None,
        }
        await web_ui.post(entry("live", message="hello"))
        frame = await socket.hear()
        assert frame == (await web_ui.messages(after=2)).json()[0]
        assert (frame["event_id"], frame["offset"]) == ("live", 3)


async def test_since_zero_gives_all_that_is_held(web_ui: WebUi) -> None:
    await web_ui.post(entries(3))
    async with web_ui.socket() as socket:
        answer = await socket.subscribe(since={"offset": 0})
        assert (answer["offset"], answer["top"], answer["recovered"]) == (0, 3, True)
        assert await socket.hear_ids(3) == ["S-1", "S-2", "S-3"]


async def test_since_a_position_gives_what_came_after_it(web_ui: WebUi) -> None:
    epoch = (await web_ui.post(entries(3))).json()["epoch"]
    async with web_ui.socket() as socket:
        answer = await socket.subscribe(since={"epoch": epoch, "offset": 2})
        assert (answer["offset"], answer["recovered"]) == (2, True)
        assert await socket.hear_ids(1) == ["S-3"]


async def test_a_position_of_before_a_restart_is_not_recovered() -> None:
    async with running_web_ui() as before:
        epoch = (await before.post(entries(3))).json()["epoch"]
    async with running_web_ui() as after:
        await after.post(entries(2))
        async with after.socket() as socket:
            answer = await socket.subscribe(since={"epoch": epoch, "offset": 2})
            assert (answer["offset"], answer["recovered"]) == (0, False)
            assert answer["epoch"] != epoch
            assert await socket.hear_ids(2) == ["S-1", "S-2"]


async def test_a_position_the_room_has_outgrown_is_not_recovered() -> None:
    async with running_web_ui(room_max_entries=3) as web_ui:
        epoch = (await web_ui.post(entries(5))).json()["epoch"]
        async with web_ui.socket() as socket:
            answer = await socket.subscribe(since={"epoch": epoch, "offset": 1})
            assert (answer["offset"], answer["recovered"]) == (2, False)
            assert await socket.hear_ids(3) == ["S-3", "S-4", "S-5"]


async def test_batches_are_sent_only_to_whom_they_were_allowed(web_ui: WebUi) -> None:
    await web_ui.post(entries(150))
    async with web_ui.socket() as socket:
        await socket.subscribe(since={"offset": 0}, batch=True)
        first = await socket.hear()
        assert (first["type"], first["session_id"]) == ("batch", "S")
        assert 1 < len(first["events"]) <= 100
        shown = [one["event_id"] for one in first["events"]]
        shown += await socket.hear_ids(150 - len(shown))
        assert shown == [f"S-{number}" for number in range(1, 151)]
        await web_ui.post(entry("single"))
        assert (await socket.hear())["type"] == "progress"
    async with web_ui.socket() as socket:
        await socket.subscribe(since={"offset": 0})
        assert {(await socket.hear())["type"] for _ in range(150)} == {"progress"}


async def test_positions_are_sent_to_whom_they_were_asked_by_in_place_of_entries(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket, web_ui.socket() as other:
        await socket.subscribe(since={"offset": 0}, positions=True, batch=True)
        await other.subscribe()
        epoch = (await web_ui.post(entries(3))).json()["epoch"]
        assert await socket.hear() == {"type": "position", "session_id": "S", "epoch": epoch, "offset": 3}
        assert await other.hear_ids(3) == ["S-1", "S-2", "S-3"]
        await web_ui.post(entry("later"))
        assert (await socket.hear())["offset"] == 4


async def test_one_socket_follows_rooms_until_it_unsubscribes(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        await socket.subscribe("S")
        await socket.subscribe("T")
        await socket.say({"cmd": "unsubscribe", "session_id": "S"})
        await socket.subscribe("U")  # answered after the unsubscribe has been read
        await web_ui.post(entry("s", "S"))
        await web_ui.post(entry("t", "T"))
        assert await socket.hear_ids(1) == ["t"]


BAD_FRAMES = [
    "",
    "hello",
    "[]",
    "null",
    "{}",
    '{"cmd":"dance"}',
    '{"cmd":"subscribe"}',
    '{"cmd":"subscribe","session_id":"a b"}',
    '{"cmd":"subscribe","session_id":"S","sinc":{"offset":0}}',
    '{"cmd":"subscribe","session_id":"S","since":{"offset":-1}}',
    '{"cmd":"subscribe","session_id":"S","since":{"offset":"x"}}',
    '{"cmd":"subscribe","session_id":"S","since":{}}',
    '{"cmd":"subscribe","session_id":"S","positions":1}',
    '{"cmd":"subscribe","session_id":"\\ud800"}',
    '{"cmd":"unsubscribe","session_id":null}',
    "[" * 5000,
    b"binary",
]


@pytest.mark.parametrize("bad", BAD_FRAMES, ids=lambda bad: repr(bad[:60]))
async def test_a_bad_frame_gets_an_error_and_the_socket_stays(web_ui: WebUi, bad: str | bytes) -> None:
    async with web_ui.socket() as socket:
        await socket.say(bad)
        answer = await socket.hear()
        assert (answer["type"], answer["code"]) == ("error", "bad_frame")
        assert 0 < len(answer["detail"]) <= 300
        assert (await socket.subscribe())["type"] == "subscribed"


async def test_many_bad_frames_in_a_row_close_the_socket_for_good(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        for _ in range(BAD_FRAMES_IN_A_ROW):
            await socket.say("nonsense")
        assert await socket.closed_with() == 4500


async def test_bad_frames_are_answered_before_the_socket_is_closed(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        for _ in range(BAD_FRAMES_IN_A_ROW):
            await socket.say("nonsense")
        answers = [await socket.hear() for _ in range(BAD_FRAMES_IN_A_ROW)]
        assert {answer["code"] for answer in answers} == {"bad_frame"}
        assert await socket.closed_with() == 4500


async def test_a_good_frame_between_bad_ones_begins_the_count_anew(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        for _ in range(2):
            for _ in range(BAD_FRAMES_IN_A_ROW - 1):
                await socket.say("nonsense")
                assert (await socket.hear())["type"] == "error"
            await socket.say({"cmd": "pong"})
        assert (await socket.subscribe())["type"] == "subscribed"


async def test_a_command_that_is_too_long_is_a_bad_frame(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        await socket.say("x" * (MAX_COMMAND_CHARACTERS + 1))
        assert (await socket.hear())["code"] == "bad_frame"
        too_long = {"cmd": "subscribe", "session_id": "S", "since": {"offset": 0}}
        await socket.say(json.dumps(too_long) + " " * MAX_COMMAND_CHARACTERS)
        assert (await socket.hear())["code"] == "bad_frame"
        assert (await socket.subscribe())["type"] == "subscribed"


async def test_a_frame_that_is_far_too_large_ends_the_socket(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        await socket.say("x" * 300_000)
        assert await socket.closed_with() == 1009


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://user@{host}",
        "http://[",
    ],
)
async def test_a_foreign_origin_is_refused_before_accept(web_ui: WebUi, origin: str) -> None:
    origin = origin.replace("{host}", f"127.0.0.1:{web_ui.server.port}")
    with pytest.raises(InvalidStatus) as refused:
        await connect(web_ui.ws_url, origin=origin)  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403


async def test_our_own_origin_an_allowed_one_and_none_are_let_in() -> None:
    async with running_web_ui(allowed_origins=["https://school.example"]) as web_ui:
        for origin in (web_ui.server.url, "https://school.example", None):
            async with web_ui.socket(origin=origin) as socket:
                assert (await socket.subscribe())["type"] == "subscribed"


async def test_limits_are_told_by_code() -> None:
    async with (
        running_web_ui(connections_max=2, connections_per_room_max=1, rooms_per_connection_max=1) as web_ui,
        web_ui.socket() as one,
        web_ui.socket() as two,
    ):
        await one.subscribe("S")
        assert (await one.subscribe("T"))["code"] == "too_many_rooms"
        refused = await two.subscribe("S")
        assert (refused["type"], refused["code"], refused["session_id"]) == ("error", "room_full", "S")
        async with web_ui.socket() as three:
            assert (await three.hear())["code"] == "too_many_connections"
            assert await three.closed_with() == 4029
        assert (await two.subscribe("T"))["type"] == "subscribed"


async def until_metric(web_ui: WebUi, line: str) -> None:
    async with asyncio.timeout(5):
        while line not in (await web_ui.http.get("/metrics")).text.splitlines():
            pass


async def test_a_socket_that_goes_is_forgotten(web_ui: WebUi) -> None:
    async with web_ui.socket() as socket:
        await socket.subscribe()
    await until_metric(web_ui, "web_ui_connections 0.0")
    assert list(web_ui.manager.rooms) == []


async def test_a_planned_stop_is_announced_and_closes_with_1012() -> None:
    async with running_web_ui() as web_ui, web_ui.socket() as socket:
        await socket.subscribe()
        await web_ui.server.stop()
        assert (await socket.hear())["type"] == "reconnect"
        assert await socket.closed_with() == 1012


async def test_a_reader_that_stands_still_is_closed_with_4009_and_costs_no_more(web_ui: WebUi) -> None:
    """The client reads nothing; what is sent fills the buffers on the way until one frame does not leave."""
    async with web_ui.socket(max_queue=1, max_size=None) as still:
        await still.subscribe(batch=True)
        stuck = next(iter(web_ui.manager.rooms["S"].readers))
        number = 0
        while getattr(stuck, "sending_since", None) is None:
            number += 1
            assert number < 200
            await web_ui.post(entry(f"e{number}", meta={"text": "x" * 200_000}))
        web_ui.manager.sweep(time.monotonic() + 20, room_seconds=3600)
        await until_metric(web_ui, "web_ui_connections 0.0")
        assert "web_ui_connections_stuck_closed_total 1.0" in (await web_ui.http.get("/metrics")).text
        assert (await web_ui.post(entry("after"))).status_code == 200
        assert await still.closed_with() == 4009
