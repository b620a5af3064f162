import contextlib
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any, Final, Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.e2e.processes import Process, Product
from tests.e2e.report import Report
from tests.e2e.window import ARTIFACTS, Window
from tests.support.servers import free_port

PHONE = (360, 740)
DESKTOP = (1280, 860)

OpenWindow = Callable[..., Awaitable[Window]]

REPORT: Final = Report()
_failed: Final = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    REPORT.take(item, report)
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


def pytest_sessionfinish() -> None:
    """Leave the report also when tests failed."""
    REPORT.write(ARTIFACTS / "report.md")


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    for old in ARTIFACTS.glob("FAILED-*.png"):
        old.unlink()
    product = Product(logs=ARTIFACTS)
    try:
        product.start()
        yield product
    finally:
        product.stop()


@pytest.fixture
def web_ui_without_agent(product: Product) -> Iterator[Process]:
    """A web UI whose agent is not there."""
    environ = {"WEB_UI_AGENT_URL": f"http://127.0.0.1:{free_port()}"}
    lonely = Process("web_ui_service", environ, "WEB_UI_PORT", log=ARTIFACTS / "lonely_web_ui.log")
    try:
        lonely.start()
        lonely.wait_until_healthy()
        yield lonely
    finally:
        lonely.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser that CHROMIUM names, else one on PATH, else Playwright's own."""
    on_path = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = os.environ.get("CHROMIUM") or next(filter(None, on_path), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path,
            args=[
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_window(
    request: pytest.FixtureRequest, product: Product, browser: Browser
) -> AsyncIterator[OpenWindow]:
    """Opens windows, each in a browser profile of its own; at the end none may have had an error."""
    windows: list[Window] = []

    async def open_one(
        size: tuple[int, int] = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        base_url: str = product.web_ui.url,
        locale: str = "en-GB",
        **more: Any,
    ) -> Window:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale=locale,
            reduced_motion="reduce",
            **more,
        )
        windows.append(Window(context, await context.new_page(), base_url))
        return windows[-1]

    yield open_one
    for number, window in enumerate(windows, 1):
        if request.node.stash.get(_failed, False):
            with contextlib.suppress(Exception):  # the test has failed already, with a better reason
                await window.photograph(f"FAILED-{re.sub(r'[^a-z0-9]+', '-', request.node.name)}-{number}")
        REPORT.photographs_of(request.node).extend(window.photographs)
        await window.context.close()
    product.clear_faults()
    assert [error for window in windows for error in window.errors] == []
