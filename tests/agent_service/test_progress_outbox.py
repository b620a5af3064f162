"""The outbox: in order, in batches, one request at a time, the same entries until they are taken."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from agent_service.metrics import AgentMetrics
from agent_service.progress_outbox import Entry, OutboxLimits, ProgressOutbox, WebUiPoster
from kit.entry_log import EntryLog, LogLimits
from tests.support.agent_bench import QUICK_OUTBOX, number
from tests.support.pretend_web_ui import PretendWebUi

ROOMY = LogLimits(max_entries=2_000, max_bytes=4 * 1024 * 1024)


def body(name: str | int, **more: Any) -> str:
    return json.dumps({"event_id": str(name), "session_id": "room-1", "step": "thinking", **more})


def put(log: EntryLog[Entry], entry: str) -> None:
    log.publish(json.loads(entry)["event_id"], entry)


def names(entries: Iterable[dict[str, Any]]) -> list[str]:
    return [entry["event_id"] for entry in entries]


@dataclass
class Desk:
    """An outbox, the web UI behind it, and its numbers."""

    log: EntryLog[Entry]
    outbox: ProgressOutbox
    web_ui: PretendWebUi
    metrics: AgentMetrics

    @property
    def gauge(self) -> float:
        return number(self.metrics.registry, "agent_outbox_entries")

    def lost(self, reason: str) -> float:
        return number(self.metrics.registry, "agent_outbox_lost_total", reason=reason)

    def put(self, *wanted: str | int) -> None:
        for name in wanted:
            put(self.log, body(name))

    async def all_taken(self) -> None:
        """Wait until nothing is left, however often the web UI is found away."""
        async with asyncio.timeout(5):
            while len(self.outbox):
                await self.outbox.flush()
                await asyncio.sleep(0)


@asynccontextmanager
async def desk(
    web_ui: PretendWebUi | None = None, log_limits: LogLimits = ROOMY, **limits: Any
) -> AsyncIterator[Desk]:
    web_ui = web_ui or PretendWebUi()
    metrics = AgentMetrics()
    log: EntryLog[Entry] = EntryLog("", log_limits)
    bounds = replace(QUICK_OUTBOX, **limits)
    async with httpx.AsyncClient(transport=web_ui.transport, base_url="http://web-ui") as http:
        outbox = ProgressOutbox("room-1", log, WebUiPoster(http, metrics, bounds), metrics, bounds)
        try:
            yield Desk(log, outbox, web_ui, metrics)
        finally:
            outbox.drop(reason="closed")


# --- order and batches


async def test_entries_arrive_in_order_and_the_gauge_returns_to_zero() -> None:
    async with desk() as at:
        at.put(*range(1_000))
        assert at.gauge == len(at.outbox) == 1_000
        await at.outbox.flush()
        assert names(at.web_ui.taken) == [str(number) for number in range(1_000)]
        assert at.gauge == len(at.outbox) == 0


async def test_what_gathers_during_a_request_goes_with_the_next() -> None:
    async with desk() as at:
        at.web_ui.gate.clear()
        at.put("a")
        await at.web_ui.requests(1)
        at.put("b", "c", "d")
        at.web_ui.gate.set()
        await at.outbox.flush()
        assert [names(batch) for batch in at.web_ui.batches] == [["a"], ["b", "c", "d"]]


async def test_one_request_is_in_flight_and_no_batch_is_longer_than_200() -> None:
    async with desk() as at:
        at.put(*range(450))
        await at.outbox.flush()
        assert [len(batch) for batch in at.web_ui.batches] == [200, 200, 50]
        assert at.web_ui.most_open == 1


async def test_no_batch_is_larger_than_512_kib() -> None:
    async with desk() as at:
        for name in range(20):
            put(at.log, body(name, message="x" * 100_000))
        await at.outbox.flush()
        assert names(at.web_ui.taken) == [str(name) for name in range(20)]
        assert [len(batch) for batch in at.web_ui.batches] == [5, 5, 5, 5]
        assert max(at.web_ui.sizes) <= 512 * 1024


@pytest.mark.parametrize("letter", ["ж", "🦊"])
async def test_a_batch_is_measured_in_bytes_and_not_in_letters(letter: str) -> None:
    async with desk() as at:
        for name in range(20):
            message = letter * (100_000 // len(letter.encode()))
            put(at.log, body(name)[:-1] + f', "message": "{message}"}}')
        await at.outbox.flush()
        assert len(at.web_ui.taken) == 20
        assert max(at.web_ui.sizes) <= 512 * 1024


async def test_an_entry_larger_than_a_batch_goes_alone() -> None:
    async with desk(batch_bytes=100) as at:
        at.put("small")
        put(at.log, body("large", message="x" * 500))
        at.put("small too")
        await at.outbox.flush()
        assert [names(batch) for batch in at.web_ui.batches] == [["small"], ["large"], ["small too"]]


# --- a web UI that is away


async def test_a_network_error_is_met_with_one_immediate_retry() -> None:
    async with desk(first_wait_seconds=60, longest_wait_seconds=60) as at:
        at.web_ui.then(httpx.ConnectError("away"))
        at.put("a")
        await at.outbox.flush()
        assert [names(batch) for batch in at.web_ui.batches] == [["a"], ["a"]]
        assert names(at.web_ui.taken) == ["a"]


@pytest.mark.parametrize("answer", [500, 503, httpx.ReadTimeout("slow"), httpx.ReadError("cut")], ids=str)
async def test_the_same_entries_are_repeated_until_they_are_taken(answer: Any) -> None:
    async with desk() as at:
        at.web_ui.then(*[answer] * 6)
        at.put("a", "b")
        await at.all_taken()
        assert len(at.web_ui.batches) == 7
        assert {tuple(names(batch)) for batch in at.web_ui.batches} == {("a", "b")}
        assert names(at.web_ui.taken) == ["a", "b"]
        assert (at.gauge, at.lost("refused"), at.lost("overflow")) == (0, 0, 0)


async def test_a_batch_under_way_stays_as_it_is_while_more_is_told() -> None:
    async with desk() as at:
        at.web_ui.then(503)
        at.put("a")
        await at.web_ui.requests(1)
        at.put("b")
        await at.all_taken()
        assert [names(batch) for batch in at.web_ui.batches] == [["a"], ["a"], ["b"]]


async def test_waits_grow_up_to_the_longest() -> None:
    came: list[float] = []

    def away(_: Any) -> int | None:
        came.append(asyncio.get_running_loop().time())
        return 503 if len(came) < 7 else None

    async with desk(PretendWebUi(away), first_wait_seconds=0.02, longest_wait_seconds=0.08) as at:
        at.put("a")
        await at.all_taken()
    waits = [later - earlier for earlier, later in pairwise(came)]
    least = [0.01, 0.02, 0.04, 0.04, 0.04, 0.04]  # half of 0.02, 0.04, 0.08, 0.08 …: the jitter
    assert all(wait >= bound for wait, bound in zip(waits, least, strict=True)), waits
    assert sum(waits) < 2


async def test_an_answer_that_does_not_come_is_given_up_in_its_time() -> None:
    async with desk(post_seconds=0.01, first_wait_seconds=60, longest_wait_seconds=60) as at:
        at.web_ui.gate.clear()
        at.put("a")
        await at.outbox.flush()
        assert len(at.web_ui.batches) == 2
        assert len(at.outbox) == 1


async def test_the_time_for_an_answer_is_doubled_until_one_comes_and_short_again_after_it() -> None:
    class Late:
        """Answers who waits for 0.06 s, and notes how long each request would have waited."""

        def __init__(self) -> None:
            self.waited: list[float] = []

        async def __call__(self, request: httpx.Request) -> httpx.Response:
            self.waited.append(request.extensions["timeout"]["read"])
            if self.waited[-1] < 0.06:
                raise httpx.ReadTimeout("late", request=request)
            return httpx.Response(200)

    late, metrics = Late(), AgentMetrics()
    limits = replace(QUICK_OUTBOX, post_seconds=0.01, longest_post_seconds=0.08)
    async with httpx.AsyncClient(transport=httpx.MockTransport(late), base_url="http://web-ui") as http:
        log: EntryLog[Entry] = EntryLog("", ROOMY)
        outbox = ProgressOutbox("room-1", log, WebUiPoster(http, metrics, limits), metrics, limits)
        for name in ("a", "b"):
            put(log, body(name))
            await outbox.close(patience_seconds=5)
    assert late.waited == [0.01, 0.02, 0.04, 0.08] * 2


async def test_the_time_for_an_answer_does_not_grow_beyond_its_bound() -> None:
    async with desk(post_seconds=0.002, longest_post_seconds=0.004) as at:
        at.web_ui.gate.clear()
        at.put("a")
        began = asyncio.get_running_loop().time()
        await at.web_ui.requests(20)
        assert asyncio.get_running_loop().time() - began < 2  # doubled without a bound it is 2,000 s
        at.web_ui.gate.set()
        await at.all_taken()
        assert names(at.web_ui.taken) == ["a"]


async def test_an_answer_that_is_garbled_is_no_reason_to_stop_posting() -> None:
    def garbled() -> httpx.Response:
        return httpx.Response(
            200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"this is no gzip")
        )

    async with desk() as at:
        at.web_ui.then(garbled(), garbled())
        at.put("a")
        await at.all_taken()
        assert at.gauge == 0


# --- a web UI that refuses


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405])
async def test_what_is_refused_is_dropped_and_counted_and_not_repeated(status: int) -> None:
    async with desk() as at:
        at.web_ui.then(status)
        at.put("a", "b")
        await at.outbox.flush()
        at.put("c")
        await at.outbox.flush()
        assert [names(batch) for batch in at.web_ui.batches] == [["a", "b"], ["c"]]
        assert (at.lost("refused"), at.gauge) == (2, 0)


@pytest.mark.parametrize("status", [301, 307, 304])
async def test_a_redirect_is_not_taken_for_taken(status: int) -> None:
    async with desk() as at:
        at.web_ui.then(status)
        at.put("a")
        await at.outbox.flush()
        assert (at.lost("refused"), at.gauge) == (1, 0)


@pytest.mark.parametrize("status", [413, 422])
async def test_of_a_refused_batch_only_the_bad_entry_is_lost(status: int) -> None:
    def picky(batch: list[dict[str, Any]]) -> int | None:
        return status if "bad" in names(batch) else None

    async with desk(PretendWebUi(picky)) as at:
        at.put("a", "bad", "b")
        await at.outbox.flush()
        at.put("c")
        await at.outbox.flush()
        assert [names(batch) for batch in at.web_ui.batches] == [
            ["a", "bad", "b"],
            ["a"],
            ["bad"],
            ["b"],
            ["c"],
        ]
        assert names(at.web_ui.taken) == ["a", "b", "c"]
        assert (at.lost("refused"), at.gauge) == (1, 0)


async def test_an_outage_amid_single_posts_loses_and_repeats_nothing_taken() -> None:
    async with desk() as at:
        at.web_ui.then(422, 200, 503)
        at.put("a", "b", "c")
        await at.all_taken()
        assert names(at.web_ui.taken) == ["a", "b", "c"]
        assert (at.lost("refused"), at.gauge) == (0, 0)


# --- too much


async def test_beyond_the_bound_the_oldest_that_waits_is_lost_and_counted() -> None:
    async with desk(log_limits=LogLimits(max_entries=3)) as at:
        at.web_ui.gate.clear()
        at.put("under way")
        await at.web_ui.requests(1)
        at.put(1, 2, 3, 4, 5)
        assert (at.lost("overflow"), len(at.outbox), at.gauge) == (2, 4, 4)
        at.web_ui.gate.set()
        await at.outbox.flush()
        assert names(at.web_ui.taken) == ["under way", "3", "4", "5"]
        assert at.gauge == 0


async def test_the_bound_in_bytes_holds_too() -> None:
    async with desk(log_limits=LogLimits(max_bytes=1_000)) as at:
        at.web_ui.gate.clear()
        at.put("under way")
        await at.web_ui.requests(1)
        for name in range(5):
            put(at.log, body(name, message="x" * 400))
        assert (at.lost("overflow"), len(at.outbox)) == (3, 3)
        put(at.log, body("huge", message="x" * 5_000))
        assert (at.lost("overflow"), len(at.outbox)) == (5, 2)
        at.web_ui.gate.set()
        await at.outbox.flush()
        assert names(at.web_ui.taken) == ["under way", "huge"]


# --- flush, close, drop


async def test_flush_of_an_empty_outbox_returns_at_once() -> None:
    async with desk() as at:
        await at.outbox.flush()
        assert at.web_ui.batches == []


async def test_flush_waits_for_what_is_put_meanwhile() -> None:
    async with desk() as at:
        at.web_ui.gate.clear()
        at.put("a")
        flushing = asyncio.create_task(at.outbox.flush())
        await at.web_ui.requests(1)
        at.put("b")
        assert not flushing.done()
        at.web_ui.gate.set()
        await flushing
        assert names(at.web_ui.taken) == ["a", "b"]


async def test_flush_returns_when_the_web_ui_is_found_away() -> None:
    async with desk(PretendWebUi(lambda _: 503), first_wait_seconds=60, longest_wait_seconds=60) as at:
        at.put("a")
        await at.outbox.flush()
        assert (len(at.web_ui.batches), len(at.outbox), at.gauge) == (1, 1, 1)


async def test_close_delivers_what_it_can() -> None:
    async with desk() as at:
        at.put("a", "b")
        await at.outbox.close(patience_seconds=5)
        assert names(at.web_ui.taken) == ["a", "b"]
        assert (at.lost("closed"), at.gauge) == (0, 0)


async def test_close_counts_what_could_not_be_delivered_in_its_time() -> None:
    async with desk(PretendWebUi(lambda _: 503)) as at:
        at.put("a", "b", "c")
        await at.outbox.close(patience_seconds=0.02)
        assert (at.lost("closed"), len(at.outbox), at.gauge) == (3, 0, 0)
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "outbox room-1"]


async def test_drop_lets_go_of_a_request_under_way() -> None:
    async with desk() as at:
        at.web_ui.gate.clear()
        at.put("a")
        await at.web_ui.requests(1)
        at.put("b")
        at.outbox.drop(reason="expired")
        await at.outbox.flush()
        assert (at.lost("expired"), len(at.outbox), at.gauge) == (2, 0, 0)
        await at.web_ui.quiet()


async def test_an_outbox_works_again_after_a_drop() -> None:
    async with desk() as at:
        at.put("a")
        at.outbox.drop(reason="expired")
        at.put("b")
        await at.outbox.flush()
        assert names(at.web_ui.taken) == ["b"]
        assert at.gauge == 0


# --- what operators read


async def test_an_outage_is_logged_when_it_begins_and_when_it_ends() -> None:
    with capture_logs() as logs:
        async with desk() as at:
            at.web_ui.then(*[503] * 20)
            at.put(*range(300))
            await at.all_taken()
            at.put("later")
            await at.all_taken()
    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("web_ui_away", "warning"),
        ("web_ui_back", "info"),
    ]


async def test_one_outage_is_one_log_line_for_all_sessions() -> None:
    away = True
    web_ui = PretendWebUi(lambda _: 503 if away else None)
    metrics = AgentMetrics()
    with capture_logs() as logs:
        async with httpx.AsyncClient(transport=web_ui.transport, base_url="http://web-ui") as http:
            poster = WebUiPoster(http, metrics, QUICK_OUTBOX)
            told: list[EntryLog[Entry]] = [EntryLog("", ROOMY) for _ in range(20)]
            outboxes = [
                ProgressOutbox(f"room-{n}", log, poster, metrics, QUICK_OUTBOX) for n, log in enumerate(told)
            ]
            for log in told:
                put(log, body("a"))
            await web_ui.requests(60)
            away = False
            for outbox in outboxes:
                await outbox.close(patience_seconds=5)
    assert [line["event"] for line in logs] == ["web_ui_away", "web_ui_back"]
    assert len(web_ui.taken) == 20


async def test_a_web_ui_that_answers_late_again_and_again_is_logged_once() -> None:
    late = True

    async def answer(_: httpx.Request) -> httpx.Response:
        if late:
            await asyncio.sleep(0.1)
        return httpx.Response(200)

    metrics, limits = AgentMetrics(), replace(QUICK_OUTBOX, post_seconds=0.04, longest_post_seconds=2.0)
    with capture_logs() as logs:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://web-ui") as http:
            log: EntryLog[Entry] = EntryLog("", ROOMY)
            outbox = ProgressOutbox("room-1", log, WebUiPoster(http, metrics, limits), metrics, limits)
            for name in range(4):
                put(log, body(name))
                await outbox.close(patience_seconds=5)
            assert [line["event"] for line in logs] == ["web_ui_away"]
            late = False
            put(log, body("in time"))
            await outbox.close(patience_seconds=5)
    assert [line["event"] for line in logs] == ["web_ui_away", "web_ui_back"]


async def test_refusals_are_logged_once_until_something_is_taken() -> None:
    with capture_logs() as logs:
        async with desk() as at:
            at.web_ui.then(401, 401, 401, 200, 401)
            for name in range(5):
                at.put(name)
                await at.outbox.flush()
    assert [(line["event"], line["status"]) for line in logs] == [("web_ui_refuses", 401)] * 2


async def test_posts_are_counted_by_outcome() -> None:
    async with desk() as at:
        at.web_ui.then(httpx.ConnectError("away"), 503, 400)
        at.put("a")
        await at.all_taken()
        at.put("b")
        await at.all_taken()
        counted = {
            outcome: number(at.metrics.registry, "agent_outbox_posts_total", outcome=outcome)
            for outcome in ("network_error", "server_error", "refused", "taken")
        }
    assert counted == {"network_error": 1, "server_error": 1, "refused": 1, "taken": 1}


# --- whatever the web UI does

answers = st.lists(
    st.sampled_from([200, 200, 400, 413, 422, 500, 503]) | st.just(httpx.ReadError("cut")), max_size=12
)


@given(answers, st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_whatever_it_answers_entries_are_taken_in_order_and_once_or_counted(
    script: list[Any], bursts: list[int]
) -> None:
    async def play() -> None:
        async with desk(first_wait_seconds=0.0, longest_wait_seconds=0.0) as at:
            at.web_ui.then(*script)
            told = iter(range(1_000))
            for burst in bursts:
                at.put(*(next(told) for _ in range(burst)))
                await asyncio.sleep(0)
            await at.all_taken()
            taken = [int(name) for name in names(at.web_ui.taken)]
            assert taken == sorted(set(taken))
            assert len(taken) + at.lost("refused") == sum(bursts)
            assert at.web_ui.most_open == 1
            assert at.gauge == 0

    asyncio.run(play())


def test_the_limits_are_those_of_the_contract() -> None:
    limits = OutboxLimits()
    assert (limits.post_seconds, limits.batch_entries, limits.batch_bytes) == (1.0, 200, 512 * 1024)
    assert limits.longest_post_seconds == 8.0
