"""Requests made from our own OpenAPI documents, right and wrong ones, against the real services.

No answer may be a server error or leave what the document says, and no log may hold a traceback.
"""

import asyncio
import json
import resource
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio

from agent_service.main import create_app as create_agent
from agent_service.settings import AgentSettings
from kit.internal_token import TOKEN_HEADER
from tests.support.processes import ServiceProcess, service_process
from tests.support.servers import free_port
from web_ui_service.main import create_app as create_web_ui
from web_ui_service.settings import WebUiSettings

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOWHERE = "http://127.0.0.1:9"
DOCUMENTS = {
    "agent_service": lambda: create_agent(AgentSettings()).openapi(),
    "web_ui_service": lambda: create_web_ui(WebUiSettings(), with_pages=False).openapi(),
}


class Services(NamedTuple):
    token: str
    agent_service: ServiceProcess
    web_ui_service: ServiceProcess


@pytest.fixture(scope="module")
def processor_seconds_before() -> float:
    return processor_seconds()


@pytest_asyncio.fixture(
    scope="module", loop_scope="module", params=["", "s3cret"], ids=["open", "with a token"]
)
async def services(
    request: pytest.FixtureRequest, processor_seconds_before: float
) -> AsyncIterator[Services]:
    agent_port, web_ui_port = free_port(), free_port()
    environ = {
        "INTERNAL_TOKEN": request.param,
        "AGENT_PORT": f"{agent_port}",
        "AGENT_RAG_URL": NOWHERE,
        "AGENT_GENERATOR_URL": NOWHERE,
        "AGENT_WEB_UI_URL": f"http://127.0.0.1:{web_ui_port}",
        "WEB_UI_PORT": f"{web_ui_port}",
        "WEB_UI_AGENT_URL": f"http://127.0.0.1:{agent_port}",
    }
    async with (
        service_process("agent_service", agent_port, **environ) as agent,
        service_process("web_ui_service", web_ui_port, **environ) as web_ui,
    ):
        yield Services(request.param, agent, web_ui)


@pytest.mark.parametrize("service", DOCUMENTS)
async def test_no_request_made_from_the_document_breaks_it(
    services: Services, service: str, tmp_path: Path
) -> None:
    document = tmp_path / "openapi.json"  # with a token set the agent shows its document to nobody
    document.write_text(json.dumps(DOCUMENTS[service]()))
    asked: ServiceProcess = getattr(services, service)
    schemathesis = await asyncio.create_subprocess_exec(
        *(Path(sys.executable).with_name("schemathesis"), "run", document, "--url", asked.url),
        *("--max-examples", "5" if services.token else "25", "--workers", "1", "--seed", "1", "--no-color"),
        *(("--header", f"{TOKEN_HEADER}:{services.token}") if services.token else ()),
        # Two entries of two sessions are each right and together wrong, which no schema can say.
        *("--exclude-checks", "positive_data_acceptance"),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        said, _ = await asyncio.wait_for(schemathesis.communicate(), 180)
    finally:
        if schemathesis.returncode is None:
            schemathesis.kill()
            await schemathesis.wait()
    assert schemathesis.returncode == 0, said.decode()[-6000:]
    assert "Traceback" not in services.agent_service.log
    assert "Traceback" not in services.web_ui_service.log


async def test_all_of_it_takes_less_than_a_minute_of_a_processor(processor_seconds_before: float) -> None:
    """Services and schemathesis together; by the clock it is longer where others want the machine too."""
    assert processor_seconds() - processor_seconds_before < 60


def processor_seconds() -> float:
    """Return what all processes took that were started from here and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
