"""Starts that would end badly end at once, with a sentence that says what to do."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ["agent_service", "web_ui_service"]


async def ended(*command: str, **environ: str) -> tuple[int, str]:
    """Start something that is to end by itself; return its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=ROOT,
        env={**os.environ, **environ},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return process.returncode, said.decode()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("arguments", [["--workers", "4"], ["8150"]], ids=str)
async def test_an_argument_is_answered_with_one_sentence(service: str, arguments: list[str]) -> None:
    code, said = await ended("-m", service, *arguments)
    assert code == 1
    assert said.splitlines() == [
        f"{service} does not start: nobody knows the argument {arguments[0]}; all settings are variables "
        "of the environment, and .env_example lists them."
    ]


@pytest.mark.parametrize("service", SERVICES)
async def test_a_wish_for_several_workers_is_answered_with_one_sentence(service: str) -> None:
    code, said = await ended("-m", service, WEB_CONCURRENCY="4")
    assert code == 1
    assert said.splitlines() == [
        f"{service} does not start: WEB_CONCURRENCY=4: rooms and runs live in one process, "
        "so start one worker."
    ]


async def test_documents_of_a_newer_version_are_answered_with_one_sentence(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "materials.db")) as newer:
        newer.execute("PRAGMA user_version = 1000")
    code, said = await ended("-m", "agent_service", AGENT_RETRIEVAL="local", AGENT_DATA_DIR=f"{tmp_path}")
    assert code == 1
    assert said.startswith(f"agent_service does not start: {tmp_path}/materials.db has format 1000")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("service", SERVICES)
async def test_workers_of_uvicorn_do_not_start(service: str) -> None:
    _, said = await ended(
        *("-m", "uvicorn", "--factory", f"{service}.main:create_app", "--workers", "2"),
        *("--port", str(free_port())),
    )
    assert "so start uvicorn without --workers" in said
    assert "startup complete" not in said
