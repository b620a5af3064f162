"""The faults page of a mock, as QA uses it on a phone."""

from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.e2e.conftest import PHONE, OpenWindow
from tests.e2e.processes import Product

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_fault_is_planned_and_cleared_on_a_phone(
    product: Product, open_window: OpenWindow, scheme: Literal["light", "dark"]
) -> None:
    window = await open_window(PHONE, scheme, product.rag.url)
    page = window.page
    await page.goto(f"{product.rag.url}/_faults")
    await expect(page.get_by_text("Every request gets its normal answer")).to_be_visible()

    await page.get_by_label("What happens").select_option("delay")
    await expect(page.get_by_label("Status")).to_be_hidden()
    await page.get_by_label("Seconds").fill("2.5")
    await page.get_by_label("Session").fill("no spaces")
    await page.get_by_role("button", name="Plan it").click()
    await expect(page.get_by_role("alert")).to_have_text(
        "At most 64 letters, digits, hyphens and underscores."
    )
    await expect(page.get_by_label("Session")).to_be_focused()
    await expect(page.get_by_label("Seconds")).to_have_value("2.5")
    assert (await Axe().run(page)).response["violations"] == []

    await page.get_by_label("Session").fill("quiz1")
    await page.get_by_role("button", name="Plan it").click()
    await expect(page.get_by_role("listitem").first).to_contain_text("delay 2.5 s")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert (await Axe().run(page)).response["violations"] == []

    await page.get_by_role("button", name="Clear all").click()
    await expect(page.get_by_text("Every request gets its normal answer")).to_be_visible()
