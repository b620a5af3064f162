import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

SEARCH = {"query": "photosynthesis", "top_k": 1}


async def _plan(mock: httpx.AsyncClient, **fault: Any) -> httpx.Response:
    return await mock.post("/_faults", json={"path": "/search", **fault})


async def _search(mock: httpx.AsyncClient, **headers: str) -> httpx.Response:
    return await mock.post(
        "/search", json=SEARCH, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


async def _until(mock: httpx.AsyncClient, true: Callable[[dict[str, int]], bool]) -> dict[str, int]:
    async with asyncio.timeout(5):
        while True:
            counts: dict[str, int] = (await mock.get("/_faults")).json()["requests"].get("/search", {})
            if counts and true(counts):
                return counts


async def test_a_status_comes_as_often_as_planned(rag: httpx.AsyncClient) -> None:
    assert (await _plan(rag, fault="status", status=502, times=2)).status_code == 201
    answers = [await _search(rag) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [502, 502, 200]
    assert answers[0].headers["content-type"] == "application/problem+json"


async def test_a_fault_of_one_session_spares_the_others(rag: httpx.AsyncClient) -> None:
    await _plan(rag, fault="status", session_id="room-1")
    assert (await _search(rag, x_session_id="room-2")).status_code == 200
    assert (await _search(rag)).status_code == 200
    assert (await _search(rag, x_session_id="room-1")).status_code == 503
    assert (await _search(rag, x_session_id="room-1")).status_code == 200


async def test_a_fault_of_another_path_waits_for_it(rag: httpx.AsyncClient) -> None:
    await rag.post("/_faults", json={"path": "/rag", "fault": "status"})
    assert (await _search(rag)).status_code == 200
    assert (await rag.post("/rag", json={"question": "DNA"})).status_code == 503


async def test_one_request_asks_for_its_fault_in_a_header(rag: httpx.AsyncClient) -> None:
    assert (await _search(rag, x_mock_fault="status; status=418")).status_code == 418
    assert (await _search(rag)).status_code == 200


async def test_invalid_json_claims_to_be_json_and_is_not(rag: httpx.AsyncClient) -> None:
    answer = await _search(rag, x_mock_fault="invalid_json")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    with pytest.raises(ValueError, match="Unterminated"):
        answer.json()


async def test_a_delay_ends_in_the_normal_answer(rag: httpx.AsyncClient) -> None:
    started = time.monotonic()
    late = await _search(rag, x_mock_fault="delay;seconds=0.2")
    assert time.monotonic() - started >= 0.2
    assert late.content == (await _search(rag)).content


async def test_what_is_planned_is_shown_with_what_is_left_and_can_be_cleared(rag: httpx.AsyncClient) -> None:
    await _plan(rag, fault="status", times=3)
    await _search(rag)
    planned = (await rag.get("/_faults")).json()["faults"]
    assert planned == [{"fault": "status", "status": 503, "path": "/search", "times": 3, "left": 2}]
    assert (await rag.delete("/_faults")).status_code == 204
    assert (await rag.get("/_faults")).json()["faults"] == []
    assert (await _search(rag)).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"fault": "explode"},
        {"fault": "delay", "seconds": 301},
        {"fault": "delay", "seconds": -1},
        {"fault": "status", "status": 200},
        {"fault": "cut", "times": 10_001},
        {"fault": "cut", "times": 0},
        {"fault": "cut", "path": "search"},
        {"fault": "cut", "session_id": "no spaces"},
        {"fault": "cut", "unknown": 1},
        {},
    ],
)
async def test_a_bad_plan_is_refused(rag: httpx.AsyncClient, wrong: dict[str, object]) -> None:
    answer = await _plan(rag, **wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (await rag.get("/_faults")).json()["faults"] == []


@pytest.mark.parametrize(
    "header", ["", "explode", "delay;seconds=x", "delay;seconds=nan", "status;status=200", "cut;x=1"]
)
async def test_a_bad_header_is_refused(rag: httpx.AsyncClient, header: str) -> None:
    answer = await _search(rag, x_mock_fault=header)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_thousand_faults_are_kept_and_no_more(rag: httpx.AsyncClient) -> None:
    answers = [await _plan(rag, fault="cut") for _ in range(1_001)]
    assert {answer.status_code for answer in answers[:-1]} == {201}
    assert answers[-1].status_code == 409
    assert answers[-1].json()["code"] == "too_many_faults"


async def test_a_cut_ends_the_connection_within_the_answer_and_logs_no_traceback(
    rag_on_a_port: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        with pytest.raises(httpx.RemoteProtocolError):
            await _search(rag_on_a_port, x_mock_fault="cut")
        counts = await _until(rag_on_a_port, lambda c: c["open"] == 0)
    assert counts == {"received": 1, "open": 0, "finished": 0, "disconnected": 0, "cut": 1}
    assert all(record.exc_info is None for record in caplog.records)
    assert (await _search(rag_on_a_port)).status_code == 200


@pytest.mark.parametrize("fault", ["hang", "delay;seconds=300"])
async def test_a_client_that_leaves_is_counted_and_its_request_closed(
    rag_on_a_port: httpx.AsyncClient, fault: str
) -> None:
    asking = asyncio.create_task(_search(rag_on_a_port, x_mock_fault=fault))
    await _until(rag_on_a_port, lambda c: c["open"] == 1)
    asking.cancel()
    started = time.monotonic()
    counts = await _until(rag_on_a_port, lambda c: c["open"] == 0)
    assert time.monotonic() - started < 1
    assert counts == {"received": 1, "open": 0, "finished": 0, "disconnected": 1, "cut": 0}


async def test_a_hang_has_an_end(rag_on_a_port: httpx.AsyncClient) -> None:
    answer = await _search(rag_on_a_port, x_mock_fault="hang;seconds=0.1")
    assert answer.status_code == 503


async def test_a_body_too_large_is_refused_even_while_a_fault_delays_it(
    rag_on_a_port: httpx.AsyncClient,
) -> None:
    async def chunks() -> Any:
        for _ in range(40):
            yield b" " * 65_536

    answer = await rag_on_a_port.post(
        "/search", content=chunks(), headers={"X-Mock-Fault": "delay;seconds=60"}
    )
    assert answer.status_code == 413
