"""Requests made from our own OpenAPI documents, right and wrong ones, against the real services.

No answer may be a server error or leave what the document says, and no log may hold a traceback.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(params=["agent_service", "web_ui_service"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    port = free_port()
    environment = {
        **os.environ,
        "AGENT_PORT": str(port),
        "AGENT_RAG_URL": NOWHERE,
        "AGENT_GENERATOR_URL": NOWHERE,
        "AGENT_WEB_UI_URL": NOWHERE,
        "WEB_UI_PORT": str(port),
        "WEB_UI_AGENT_URL": NOWHERE,
    }
    log = tmp_path / "service.log"
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", request.param], cwd=ROOT, env=environment, stderr=written
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(url)
        yield url, log
    finally:
        process.terminate()
        assert process.wait(10) in (0, -15)


def test_no_request_made_from_the_document_breaks_it(service: tuple[str, Path]) -> None:
    url, log = service
    schemathesis = Path(sys.executable).with_name("schemathesis")
    command = [
        *(str(schemathesis), "run", f"{url}/api/openapi.json"),
        *("--max-examples", "40", "--workers", "1", "--seed", "1", "--no-color"),
        # The pages are mounted behind the API, so a method that a path does not know is asked of them: 404.
        # Two entries of two sessions are each right and together wrong, which no schema can say.
        *("--exclude-checks", "unsupported_method,positive_data_acceptance"),
    ]
    done = subprocess.run(command, cwd=log.parent, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
    assert "Traceback" not in log.read_text()


def _wait_until_healthy(url: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not become healthy")
