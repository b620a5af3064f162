"""A socket without a network: it keeps what it is sent, and stands still or dies when told to."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocketDisconnect

Frame = dict[str, Any]


class FakeSocket:
    """What the hub needs of a WebSocket, in the hands of a test."""

    def __init__(self, *, dead: bool = False) -> None:
        self.frames: list[Frame] = []
        self.dead = dead
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._changed = asyncio.Condition()

    async def send_text(self, data: str) -> None:
        if self.dead:
            raise WebSocketDisconnect(1006)
        await self._flowing.wait()
        async with self._changed:
            self.frames.append(json.loads(data))
            self._changed.notify_all()

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        self.dead = True

    def hold(self) -> None:
        """Take nothing more, as a reader that stands still."""
        self._flowing.clear()

    def release(self) -> None:
        """Take again what is sent."""
        self._flowing.set()

    async def until(self, condition: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until a frame that arrives makes the condition true."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    async def until_frame(self, kind: str) -> Frame:
        """Wait for a frame of that type, and return the newest."""
        await self.until(lambda: any(frame["type"] == kind for frame in self.frames))
        return next(frame for frame in reversed(self.frames) if frame["type"] == kind)

    async def until_steps(self, *steps: str) -> None:
        """Wait until exactly these steps have been shown, in this order."""
        await self.until(lambda: len(self.steps) >= len(steps))
        assert self.steps == list(steps)

    @property
    def entries(self) -> list[Frame]:
        """The entries sent so far, those of batches included."""
        shown: list[Frame] = []
        for frame in self.frames:
            if frame["type"] == "batch":
                shown += frame["events"]
            elif frame["type"] in ("progress", "message"):
                shown.append(frame)
        return shown

    @property
    def steps(self) -> list[str]:
        return [entry.get("step") or entry["text"] for entry in self.entries]
