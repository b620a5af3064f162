"""What a service refuses to start under, and that it says goodbye before its sockets are closed."""

import asyncio

import pytest
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from kit.http_protocol import BoundedHttp
from kit.server import StartRefused, refuse_bad_start, server_config
from tests.support.servers import Server, serving


@pytest.mark.parametrize("version", ["0.52.0", "0.51.0", "0.9.9", "0.52"])
def test_a_uvicorn_without_write_backpressure_is_refused(version: str) -> None:
    with pytest.raises(StartRefused, match=r"install 0\.52\.1"):
        refuse_bad_start({}, version)


@pytest.mark.parametrize(
    "version", ["0.52.1", "0.54.0", "0.54.0rc1", "0.100.0", "1.0.0", uvicorn.__version__]
)
def test_a_uvicorn_with_it_is_taken(version: str) -> None:
    refuse_bad_start({}, version)


@pytest.mark.parametrize("workers", ["2", "4", " 3 ", "many", "0"])
def test_several_workers_are_refused(workers: str) -> None:
    with pytest.raises(StartRefused, match="WEB_CONCURRENCY"):
        refuse_bad_start({"WEB_CONCURRENCY": workers})


@pytest.mark.parametrize("workers", ["1", " 1 ", ""])
def test_one_worker_is_what_is_wanted(workers: str) -> None:
    refuse_bad_start({"WEB_CONCURRENCY": workers})


@pytest.mark.parametrize("arguments", [["--workers", "4"], ["--port=1"], ["-h"]])
def test_an_argument_is_refused_because_there_are_none(arguments: list[str]) -> None:
    with pytest.raises(StartRefused, match=f"{arguments[0]}; all settings are variables of the environment"):
        refuse_bad_start({}, arguments=arguments)


def test_the_worker_of_a_supervisor_is_refused() -> None:
    with pytest.raises(StartRefused, match="without --workers"):
        refuse_bad_start({}, in_worker=True)


def test_the_configuration_bounds_what_a_socket_may_send() -> None:
    config = server_config(FastAPI(), host="127.0.0.1", port=0, ws=True)
    config.load()
    assert config.ws_protocol_class is not None
    assert issubclass(config.ws_protocol_class, WebSocketsSansIOProtocol)
    assert config.ws_per_message_deflate is False
    assert config.ws_max_size == 256 * 1024
    assert config.timeout_graceful_shutdown == 2
    assert config.http_protocol_class is BoundedHttp


async def test_the_application_is_told_before_the_server_stops() -> None:
    told = asyncio.Event()

    async def drain() -> None:
        told.set()

    async with serving(Server(FastAPI(), drain=drain)):
        assert not told.is_set()
    assert told.is_set()
