"""A browser window with a room in it, spoken of as a student would."""

import asyncio
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, Response, WebSocket, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

ARTIFACTS: Final = Path(__file__).resolve().parents[2] / "artifacts" / "e2e"

expect.set_options(timeout=15_000)


class Window:
    """One tab in a browser of its own."""

    def __init__(self, context: BrowserContext, page: Page, base_url: str) -> None:
        self.page = page
        self.context = context
        self.base_url = base_url
        self.errors: list[str] = []
        self.frames: list[str] = []
        """What arrived on any WebSocket."""
        self.responses: list[Response] = []
        self.photographs: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        page.on("console", self._hear_console)
        page.on("request", lambda request: self._see_address(request.url))
        page.on("response", self._see_response)
        page.on("websocket", self._see_socket)

    async def open(self, session_id: str) -> None:
        """Open a room and wait until it is followed."""
        await self.page.goto(f"{self.base_url}/s/{session_id}")
        await self.until_live()

    async def until_live(self) -> None:
        await expect(self.link_state).to_have_attribute("data-state", "live")

    @property
    def session_id(self) -> str:
        return urlsplit(self.page.url).path.rpartition("/")[2]

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your question")

    @property
    def status(self) -> Locator:
        return self.page.get_by_test_id("status")

    @property
    def link_state(self) -> Locator:
        return self.page.get_by_test_id("link-state")

    @property
    def notice(self) -> Locator:
        return self.page.get_by_test_id("notice")

    @property
    def stop_button(self) -> Locator:
        return self.page.get_by_role("button", name="Stop")

    @property
    def runs(self) -> Locator:
        return self.page.get_by_role("article")

    @property
    def answers(self) -> Locator:
        return self.page.get_by_test_id("answer")

    @property
    def asked(self) -> Locator:
        return self.page.get_by_test_id("question-asked")

    @property
    def quiz(self) -> "QuizSheet":
        return QuizSheet(self.page.get_by_test_id("quiz").last)

    @property
    def submissions(self) -> Locator:
        """The lines by which the room tells of hand-ins."""
        return self.page.get_by_test_id("hand-in")

    def step(self, name: str, *, run: int = -1) -> Locator:
        return self.runs.nth(run).locator(f'[data-step="{name}"]')

    async def ask(self, question: str) -> None:
        """Type and press Enter, with the hands on the keyboard."""
        await self.box.focus()
        await self.page.keyboard.type(question)
        await self.page.keyboard.press("Enter")

    async def steps(self, *, run: int = -1) -> list[str]:
        """Return the steps of a run as they stand on the page, folded away or not, top to bottom."""
        steps: list[str] = (
            await self.runs.nth(run)
            .locator("[data-step]")
            .evaluate_all(
                "nodes => nodes.filter(node => node.closest('details') || node.checkVisibility())"
                ".map(node => node.dataset.step)"
            )
        )
        return steps

    async def received(self) -> str:
        """Return all that arrived since the page was loaded, except NiceGUI's own scripts and styles."""
        own = [r for r in self.responses if r.url.startswith(self.base_url) and "/_nicegui/" not in r.url]
        async with asyncio.timeout(10):
            received = "\n".join([*[await r.text() for r in own if r.status == 200], *self.frames])
        self.responses.clear()
        self.frames.clear()
        return received

    async def has_no_sideways_scrolling(self) -> bool:
        fits: bool = await self.page.evaluate(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        return fits

    async def photograph(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture; the whole page is taken in a window as tall as it, for bars stick to windows."""
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        size = self.page.viewport_size
        if whole and size is not None:
            height = await self.page.evaluate("() => document.documentElement.scrollHeight")
            await self.page.set_viewport_size({"width": size["width"], "height": height + 40})
        await self._screenshot(ARTIFACTS / f"{name}.png")
        self.photographs.append(f"{name}.png")
        if whole and size is not None:
            await self.page.set_viewport_size(size)

    async def _screenshot(self, path: Path) -> None:
        for patience_ms in (6_000, 20_000):  # Chromium now and then loses the first request for one
            try:
                await self.page.screenshot(path=path, timeout=patience_ms)
            except PlaywrightTimeout:
                continue
            return
        raise TimeoutError(f"no picture for {path.name}")

    def _hear_console(self, message: ConsoleMessage) -> None:
        """Take an error as one, except those by which Chromium tells of the network."""
        of_network = message.text.startswith(("Failed to load resource", "WebSocket connection to"))
        if message.type == "error" and not of_network:
            self.errors.append(f"console: {message.text}")

    def _see_response(self, response: Response) -> None:
        self.responses.append(response)
        if response.status == 404 and urlsplit(response.url).path.startswith(("/assets/", "/_nicegui/")):
            self.errors.append(f"missing: {response.url}")

    def _see_address(self, url: str) -> None:
        if not url.startswith((self.base_url, "data:", "blob:")):
            self.errors.append(f"request to another host: {url}")

    def _see_socket(self, socket: WebSocket) -> None:
        self._see_address(socket.url.replace("ws://", "http://", 1))
        socket.on("framereceived", lambda data: self.frames.append(_text(data)))


class QuizSheet:
    """A quiz on the page, as the student before it answers it."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.questions = root.get_by_role("group")
        self.name = root.get_by_role("textbox", name="Your name")
        self.notice = root.get_by_test_id("quiz-notice")
        self.result = root.get_by_test_id("result")
        self.marked = root.get_by_test_id("marked")
        self.score = root.locator(".points")

    def button(self, name: str = "Hand in") -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def chosen(self) -> Locator:
        return self.root.locator("input:checked")

    async def answer_all(self, option: int = 0) -> None:
        """Click one option of every question that has some, and write into every other one."""
        for i in range(await self.questions.count()):
            question = self.questions.nth(i)
            options = question.locator("label.option")
            if count := await options.count():
                await options.nth(min(option, count - 1)).click()
            else:
                await question.get_by_role("textbox").fill("7")

    async def submit(self, name: str = "") -> None:
        await self.name.fill(name)
        await self.button().click()


def _text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode("utf-8", "replace")
