"""Work in other processes: it comes back, its errors too, and no worker outlives its owner."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kit.worker_processes import WorkerProcesses, WorkersBroken
from tests.support.waiting import until

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import asyncio, os, sys
from kit.worker_processes import WorkerProcesses

async def main():
    async with WorkerProcesses(1) as workers:
        print(await workers.run(os.getpid), flush=True)
        await asyncio.sleep(60)  # until it is killed

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_work_comes_back_from_another_process() -> None:
    async with WorkerProcesses(1) as workers:
        assert await workers.run(max, 3, 4) == 4
        assert await workers.run(os.getpid) != os.getpid()
        with pytest.raises(ZeroDivisionError):
            await workers.run(divmod, 1, 0)


async def test_a_worker_that_dies_under_its_work_is_said_and_replaced() -> None:
    async with WorkerProcesses(1) as workers:
        with pytest.raises(WorkersBroken):
            await workers.run(os._exit, 1)
        assert await workers.run(max, 3, 4) == 4


async def test_work_that_takes_too_long_is_killed_and_its_worker_replaced() -> None:
    async with WorkerProcesses(1) as workers:
        pid = await workers.run(os.getpid)
        with pytest.raises(TimeoutError):
            await workers.run(time.sleep, 60, seconds=0.1)
        await until(lambda: _is_gone(pid))
        assert await workers.run(max, 3, 4) == 4


async def test_work_that_nobody_waits_for_is_killed() -> None:
    async with WorkerProcesses(1) as workers:
        pid = await workers.run(os.getpid)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await workers.run(time.sleep, 60)
        await until(lambda: _is_gone(pid))
        assert await workers.run(max, 3, 4) == 4


async def test_a_worker_that_dies_with_nothing_to_do_is_replaced() -> None:
    async with WorkerProcesses(2) as workers:
        os.kill(await workers.run(os.getpid), signal.SIGKILL)
        async with asyncio.timeout(20):
            while not await _works(workers):
                pass  # what was given to one that was dying says so


async def _works(workers: WorkerProcesses) -> bool:
    with contextlib.suppress(WorkersBroken):
        return bool(await workers.run(max, 3, 4) == 4)
    return False


async def test_work_that_is_cancelled_while_it_is_handed_over_is_not_done(tmp_path: Path) -> None:
    done = tmp_path / "done"
    async with WorkerProcesses(1) as workers:
        first = asyncio.create_task(workers.run(_touch_late, done))
        await asyncio.sleep(0)  # it begins to be handed over, to a pool that has to begin first
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await workers.run(max, 3, 4) == 4
    assert not done.exists()


def _touch_late(path: Path) -> None:
    time.sleep(0.5)
    path.touch()


async def test_a_worker_for_one_work_has_done_no_other() -> None:
    async with WorkerProcesses(1, works_each=1) as workers:
        assert await workers.run(os.getpid) != await workers.run(os.getpid)


async def test_leaving_ends_a_worker_in_the_middle_of_its_work(tmp_path: Path) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)
    async with WorkerProcesses(1) as workers:
        pid = await workers.run(os.getpid)
        reading = asyncio.create_task(workers.run(endless.read_bytes))
        writer = await asyncio.to_thread(os.open, endless, os.O_WRONLY)  # returns once the worker reads
    with pytest.raises((WorkersBroken, asyncio.CancelledError)):
        await asyncio.wait_for(reading, 10)
    await until(lambda: _is_gone(pid))
    os.close(writer)


async def test_a_worker_ends_with_an_owner_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(OWNER)
    owner = await asyncio.create_subprocess_exec(
        *(sys.executable, str(script)),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert owner.stdout is not None
    pid = int(await owner.stdout.readline())

    owner.send_signal(signal.SIGKILL)

    await owner.wait()
    await until(lambda: _is_gone(pid))


def _is_gone(pid: int) -> bool:
    process = Path(f"/proc/{pid}")
    return not process.exists() or "(zombie)" in (process / "status").read_text()
