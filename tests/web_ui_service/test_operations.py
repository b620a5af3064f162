"""What an operator can see of the web UI, number by number, and the upkeep that runs by itself."""

import asyncio

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.support.web_ui import Entry, WebUi, entries, entry, knows_no_session, running_web_ui
from tests.support.wire import Wire, command

LARGE = 200_000


async def numbers(web_ui: WebUi) -> dict[str, float]:
    """Return what /metrics says of this service, by name and, where there is one, label."""
    text = (await web_ui.http.get("/metrics")).text
    return {
        sample.name.removeprefix("web_ui_")
        + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("web_ui_")
    }


async def until_number(web_ui: WebUi, name: str, wanted: float) -> None:
    now = None
    try:
        async with asyncio.timeout(10):
            while (now := (await numbers(web_ui))[name]) != wanted:
                pass
    except TimeoutError as error:
        raise AssertionError(f"{name} is {now}, not {wanted}") from error


def session(events: list[Entry]) -> httpx.Response:
    known = {"session_id": "S", "running": False, "runs": [], "last_events": events, "idle_seconds": 0}
    times = {"created_at": "2026-01-01T00:00:00Z", "expires_at": "2026-01-02T00:00:00Z"}
    return httpx.Response(200, json=known | times)


async def test_rooms_readers_and_what_is_delivered_are_counted(web_ui: WebUi) -> None:
    await web_ui.post(entries(3, "S"))
    await web_ui.post([entry("S-3"), entry("S-4")])
    await web_ui.post(entries(2, "T"))
    async with web_ui.socket() as one, web_ui.socket() as two:
        await one.subscribe("T")
        await one.subscribe("S", since={"offset": 0})
        assert await one.hear_ids(4) == ["S-1", "S-2", "S-3", "S-4"]
        await two.subscribe("S", since={"offset": 0}, batch=True)
        assert await two.hear_ids(4) == ["S-1", "S-2", "S-3", "S-4"]
        await until_number(web_ui, "deliveries_total", 8)
        told = await numbers(web_ui)
    assert told["connections"] == 2
    assert told["subscriptions"] == 3
    assert told["rooms"] == 2
    assert told["entries_published_total"] == 7
    assert told["entries_duplicate_total"] == 1
    assert told["frames_sent_total"] == 3 + 4 + 1, "answers to subscribe, entries one by one, one batch"
    frames = [*web_ui.manager.rooms["S"].after(0), *web_ui.manager.rooms["T"].after(0)]
    batch = sum(map(len, web_ui.manager.rooms["S"].after(0)))
    assert told["room_bytes"] == sum(map(len, frames)) + batch
    await until_number(web_ui, "connections", 0)
    assert (await numbers(web_ui))["subscriptions"] == 0


async def test_subscribes_are_counted_by_what_became_of_the_position(web_ui: WebUi) -> None:
    epoch = (await web_ui.post(entries(3))).json()["epoch"]
    async with web_ui.socket() as socket:
        for since in ({"epoch": epoch, "offset": 1}, {"offset": 0}, {"epoch": "another-life", "offset": 1}):
            await socket.subscribe(since=since)
            await socket.say({"cmd": "unsubscribe", "session_id": "S"})
        await socket.subscribe("T")
        told = await numbers(web_ui)
    assert [told[f"subscribes_total {result}"] for result in ("recovered", "lost", "live")] == [2, 1, 1]


async def test_rooms_that_ask_the_agent_are_counted_by_its_answer() -> None:
    answers = {"filled": session(entries(2)), "away": httpx.Response(503)}

    def agent(request: httpx.Request) -> httpx.Response:
        return answers.get(request.url.path.rpartition("/")[2]) or knows_no_session(request)

    async with running_web_ui(agent) as web_ui:
        for session_id in ("filled", "away", "unknown", "nobody"):
            await web_ui.messages(session_id)
        told = await numbers(web_ui)
    assert [told[f"refills_total {result}"] for result in ("filled", "nothing", "failed")] == [1, 2, 1]


async def test_a_reader_that_fell_off_the_end_of_its_room_is_counted() -> None:
    async with running_web_ui(room_max_entries=3) as web_ui, Wire(web_ui.server.port) as wire:
        assert await wire.upgrade() == 101
        wire.say(command(cmd="subscribe", session_id="S"))
        await until_number(web_ui, "subscriptions", 1)
        for number in range(60):  # 12 MB, which no buffer on the way takes
            await web_ui.post(entry(f"e{number}", meta={"text": "x" * LARGE}))
        resets, heard = 0, b""
        while b'"e59"' not in heard:
            _, heard = await wire.hear_frame()
            resets += b'"type": "reset"' in heard
        told = await numbers(web_ui)
    assert resets > 0
    assert (told["resets_total overflow"], told["resets_total restart"]) == (resets, 0)


async def test_a_reader_whose_room_was_emptied_for_others_is_counted() -> None:
    async with running_web_ui(rooms_max_bytes=2 * LARGE) as web_ui, web_ui.socket(max_size=None) as socket:
        await socket.subscribe("S")
        await web_ui.post(entry("large", "S", meta={"text": "x" * LARGE}))
        assert await socket.hear_ids(1) == ["large"]
        await web_ui.post(entry("larger", "T", meta={"text": "x" * (LARGE + 10_000)}))
        assert (await socket.hear())["reason"] == "restart"
        told = await numbers(web_ui)
    assert (told["resets_total overflow"], told["resets_total restart"]) == (0, 1)
    assert LARGE < told["room_bytes"] < 2 * LARGE


async def test_an_idle_room_is_forgotten_without_being_asked_to() -> None:
    async with running_web_ui(room_ttl_seconds=0.2) as web_ui:
        await web_ui.post(entries(3))
        assert (await numbers(web_ui))["rooms"] == 1
        await until_number(web_ui, "rooms", 0)
        assert (await numbers(web_ui))["room_bytes"] == 0


async def test_a_quiet_socket_is_pinged_without_being_asked_to() -> None:
    async with running_web_ui(ping_seconds=0.2) as web_ui, web_ui.socket() as socket:
        await socket.subscribe()
        assert await socket.hear() == {"type": "ping"}


async def test_the_lag_of_the_loop_is_looked_at_all_the_time(web_ui: WebUi) -> None:
    await until_number(web_ui, "loop_lag_seconds_count", 2)
