import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

MAIN = Path(__file__).parents[2]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("name", ["rag_mock", "test_generator_mock"])
def test_a_mock_starts_by_its_name_and_stops_soon_though_a_request_hangs(
    name: str, how: signal.Signals
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    environ = {**os.environ, f"{name.upper()}_PORT": port}
    command = [sys.executable, "-m", f"mocks.{name}", "--host", "127.0.0.1"]
    with subprocess.Popen(command, cwd=MAIN, env=environ, stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait_until_well(port)
            with socket.create_connection(("127.0.0.1", int(port))) as hanging:
                hanging.sendall(b"GET /health HTTP/1.1\r\nHost: mock\r\nX-Mock-Fault: hang\r\n\r\n")
                _wait_until_open(port)
                started = time.monotonic()
                process.send_signal(how)
                code = process.wait(timeout=10)
                assert time.monotonic() - started < 3  # the request would hang for 300
            assert code in (0, -how)
            assert process.stderr is not None
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()


def _wait_until_well(port: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            assert httpx.get(f"http://127.0.0.1:{port}/health").json() == {"status": "ok"}
        except httpx.ConnectError:
            time.sleep(0.05)  # another process has no event for it, and here is no loop
        else:
            return
    pytest.fail("the mock did not start within 20 seconds")


def _wait_until_open(port: str) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if httpx.get(f"http://127.0.0.1:{port}/_faults").json()["requests"]["/health"]["open"] == 1:
            return
    pytest.fail("the request that hangs did not arrive within 5 seconds")
