"""What a page breaks of WCAG 2.2 AA and of axe's best practices, and whether it fits where it is shown."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.window import Window

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def violations(page: Page) -> list[str]:
    """Return each broken rule with the elements that break it."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = await page.evaluate(
        "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", _RULES
    )
    return [
        f"{one['id']} ({one['help']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


async def too_wide(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways; none where it does not."""
    wide: list[str] = await page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const found = [...document.querySelectorAll("body *")]
                .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > width + 0.5)
                .map(node => `${node.tagName}.${node.className} ${node.textContent.trim().slice(0, 60)}`);
            return found.length ? found : ["nobody knows what"];
        }"""
    )
    return wide


@contextlib.asynccontextmanager
async def letters_of(page: Page, pixels: int) -> AsyncIterator[None]:
    """Have letters of that size inside the block, as a browser's settings give them; 16 is what most have."""
    browser = await page.context.new_cdp_session(page)
    await browser.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
    yield
    await browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    await browser.detach()


async def troubles(window: Window, state: str, *, only_phone: bool = False) -> list[str]:
    """Look at a state of the page on phone and desktop, light and dark, and with letters twice as large."""
    devices = {PHONE: "phone"} if only_phone else {PHONE: "phone", DESKTOP: "desktop"}
    page = window.page
    found: list[str] = []
    before = page.viewport_size
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        for (width, height), device in devices.items():
            await page.set_viewport_size({"width": width, "height": height})
            found += [f"{state}, {device}, {scheme}: {one}" for one in await violations(page)]
            if (scheme == "light") == (device == "desktop"):
                await window.photograph(f"state-{state}-{device}-{scheme}")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    found += [f"{state} is wider than a phone: {one}" for one in await too_wide(page)]
    async with letters_of(page, 32):
        found += [f"{state} with large letters is wider than a phone: {one}" for one in await too_wide(page)]
        await window.photograph(f"state-{state}-phone-light-large")
    if before is not None:
        await page.set_viewport_size(before)
    return found
