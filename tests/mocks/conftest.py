"""Mocks in the same process, and on a real port for what only a real connection shows."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from kit.server import server_config
from mocks import rag_mock
from mocks import test_generator_mock as generator_mock

Ask = Callable[..., Awaitable[httpx.Response]]


@asynccontextmanager
async def in_process(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://mock") as client:
        yield client


@asynccontextmanager
async def on_a_port(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(server_config(app, host="127.0.0.1", port=0))
        serving = asyncio.create_task(server.serve([listening]), name="mock-server")
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            async with httpx.AsyncClient(base_url=address, timeout=10) as client:
                yield client
        finally:
            app.state.faults.stopping.set()
            server.should_exit = True
            await serving


@pytest.fixture
async def rag() -> AsyncIterator[httpx.AsyncClient]:
    async with in_process(rag_mock.create_app()) as client:
        yield client


@pytest.fixture
async def generator() -> AsyncIterator[httpx.AsyncClient]:
    async with in_process(generator_mock.create_app()) as client:
        yield client


@pytest.fixture
async def rag_on_a_port() -> AsyncIterator[httpx.AsyncClient]:
    async with on_a_port(rag_mock.create_app()) as client:
        yield client


@pytest.fixture
async def quiz_about(rag: httpx.AsyncClient, generator: httpx.AsyncClient) -> Ask:
    """Search and generate, as the agent does it."""

    async def ask(topic: str, /, **wishes: object) -> httpx.Response:
        found = (await rag.post("/search", json={"query": topic, "top_k": 8})).json()["results"]
        request = {"topic": topic, "count": 5, "difficulty": "mixed", "language": "en", "passages": found}
        return await generator.post("/api/generate", json={**request, **wishes})

    return ask
