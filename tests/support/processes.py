"""A service as its own process, on a free port, as an operator starts and stops it."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from tests.support.waiting import until_healthy

ROOT = Path(__file__).resolve().parents[2]


class ServiceProcess:
    """`python -m <module>`, told where to listen by its environment."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, log: Path) -> None:
        self._process = process
        self._log = log
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    @property
    def log(self) -> str:
        """All that it has written to standard error."""
        return self._log.read_text()

    @property
    def resident_mib(self) -> float:
        """The memory it has now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    async def until_ready(self, seconds: float = 30.0) -> None:
        async with httpx.AsyncClient() as http:
            ready = asyncio.create_task(
                until_healthy(http, f"{self.url}/health/ready", seconds), name="ready"
            )
            ended = asyncio.create_task(self._process.wait(), name="ended")
            await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
            ended.cancel()
            assert ready.done(), f"it ended before it was ready: {self.log[-2000:]}"
            ready.result()

    async def terminate(self, seconds: float = 10.0) -> tuple[int, float]:
        """Ask it to stop; return its exit code, and how many seconds it took."""
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(seconds):
            code = await self._process.wait()
        return code, time.monotonic() - began

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@contextlib.asynccontextmanager
async def service_process(module: str, port: int, **environ: str) -> AsyncIterator[ServiceProcess]:
    """Run a service inside the block; at its end nothing of it is left."""
    with tempfile.NamedTemporaryFile(prefix=f"{module}-", suffix=".log") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, cwd=ROOT, env={**os.environ, **environ}, stderr=log.fileno()
        )
        service = ServiceProcess(process, port, Path(log.name))
        try:
            await service.until_ready()
            yield service
        finally:
            await service.kill()
