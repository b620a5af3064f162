"""Pages that are fetched and never opened, from the web UI as a process of its own."""

import asyncio
from collections.abc import Callable

import httpx

from tests.support.processes import service_process
from tests.support.servers import free_port
from web_ui_service.web_ui.nicegui_hardening import MOST_UNSEEN


async def test_pages_that_no_browser_opens_are_bounded(
    record_property: Callable[[str, object], None],
) -> None:
    """NiceGUI holds each for a minute, which without a bound is 5,000 of them at a hundred a second."""
    port = free_port()
    async with (
        service_process(
            "web_ui_service", port, WEB_UI_PORT=f"{port}", WEB_UI_AGENT_URL="http://127.0.0.1:9"
        ) as web_ui,
        httpx.AsyncClient(base_url=web_ui.url, timeout=30) as http,
    ):

        async def fetch(first: int, count: int) -> None:
            for start in range(first, first + count, 2):
                answers = await asyncio.gather(*(http.get(f"/s/room-{n}") for n in range(start, start + 2)))
                assert {answer.status_code for answer in answers} == {200}

        await fetch(0, 10)
        empty = web_ui.resident_mib
        await fetch(10, MOST_UNSEEN)
        full = web_ui.resident_mib
        await fetch(10 + MOST_UNSEEN, MOST_UNSEEN)
        grown = web_ui.resident_mib - full
        assert "Traceback" not in web_ui.log
    record_property("full_mib", round(full - empty, 1))
    record_property("grown_mib", round(grown, 1))
    assert full - empty < 150
    assert grown < 60, "half of what they would take; the garbage among them is collected in larger lots"
