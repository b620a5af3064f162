"""web_ui_service as the outbox meets it: takes what is posted, or answers as it is told."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any

import httpx

Entry = dict[str, Any]
AnswerTo = Callable[[list[Entry]], int | httpx.Response | Exception | None]


class PretendWebUi:
    """Keeps every batch it was sent. `then` says what to answer next: a status, a response or an error.

    With `answer_to`, a function of the batch decides; None stands for 200. While `gate` is clear no answer
    is given at all.
    """

    def __init__(self, answer_to: AnswerTo | None = None) -> None:
        self.batches: list[list[Entry]] = []
        """Every request, taken or not, oldest first."""
        self.sizes: list[int] = []
        """Bytes of each request."""
        self.taken: list[Entry] = []
        """What a room would hold."""
        self.open = 0
        self.most_open = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.transport = httpx.MockTransport(self._handle)
        self._answers: deque[int | httpx.Response | Exception] = deque()
        self._answer_to = answer_to
        self._changed = asyncio.Condition()

    @property
    def steps(self) -> list[str]:
        return [entry.get("step") or entry["type"] for entry in self.taken]

    def then(self, *answers: int | httpx.Response | Exception) -> None:
        """Answer the next requests so; afterwards all are taken."""
        self._answers.extend(answers)

    async def requests(self, count: int) -> None:
        """Wait until so many requests have come."""
        await self._until(lambda: len(self.batches) >= count)

    async def told(self, step: str, times: int = 1) -> Entry:
        """Wait for an entry of that step, and return the newest."""
        await self._until(lambda: self.steps.count(step) >= times)
        return next(entry for entry in reversed(self.taken) if entry.get("step") == step)

    async def quiet(self) -> None:
        """Wait until no request is open."""
        await self._until(lambda: self.open == 0)

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(5), self._changed:
            await self._changed.wait_for(condition)

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        batch: list[Entry] = json.loads(request.content)
        self.sizes.append(len(request.content))
        self.batches.append(batch)
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        try:
            async with self._changed:
                self._changed.notify_all()
            await self.gate.wait()
            answer = self._answer_to(batch) if self._answer_to else None
            if answer is None and self._answers:
                answer = self._answers.popleft()
            if isinstance(answer, Exception):
                raise answer
            response = answer if isinstance(answer, httpx.Response) else httpx.Response(answer or 200)
            if response.is_success:
                self.taken += batch
            return response
        finally:
            self.open -= 1
            async with self._changed:
                self._changed.notify_all()
