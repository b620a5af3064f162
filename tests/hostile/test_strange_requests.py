"""Strange requests to both services, each in a process of its own and with a token set.

Whatever is asked: an answer that says no in the way ours do, and no traceback in a log.
"""

import itertools
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from agent_service.main import create_app as create_agent
from agent_service.settings import AgentSettings
from contracts.progress import PROGRESS_PATH
from kit.http_protocol import HEAD_BYTES
from tests.support.processes import ServiceProcess, service_process
from tests.support.servers import free_port
from tests.support.wire import Wire
from web_ui_service.main import create_app as create_web_ui
from web_ui_service.settings import WebUiSettings

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOKEN = "s3cret"
OPEN = ["/health", "/health/ready", "/metrics"]
NOWHERE = "http://127.0.0.1:9"
Answer = tuple[int, dict[str, str], Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def services() -> AsyncIterator[dict[str, ServiceProcess]]:
    agent_port, web_ui_port = free_port(), free_port()
    urls = {"AGENT_RAG_URL": NOWHERE, "AGENT_GENERATOR_URL": NOWHERE, "AGENT_WEB_UI_URL": NOWHERE}
    async with (
        service_process(
            "agent_service", agent_port, INTERNAL_TOKEN=TOKEN, AGENT_PORT=f"{agent_port}", **urls
        ) as agent,
        service_process(
            *("web_ui_service", web_ui_port),
            INTERNAL_TOKEN=TOKEN,
            WEB_UI_PORT=f"{web_ui_port}",
            WEB_UI_AGENT_URL=agent.url,
        ) as web_ui,
    ):
        yield {"agent": agent, "web_ui": web_ui}
        for service in (agent, web_ui):
            assert "Traceback" not in service.log


def endpoints(service: str, app: FastAPI) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return what a document says, by service, method and path."""
    paths: dict[str, dict[str, Any]] = app.openapi()["paths"]
    return {
        (service, method.upper(), path): one
        for path, methods in paths.items()
        for method, one in methods.items()
    }


AGENT = endpoints("agent", create_agent(AgentSettings()))
WEB_UI = endpoints("web_ui", create_web_ui(WebUiSettings(), with_pages=False))
EVERY = AGENT | WEB_UI
GUARDED = [*(one for one in AGENT if one[2] not in OPEN), ("web_ui", "POST", PROGRESS_PATH)]
TAKES_JSON = [
    (service, path)
    for (service, _, path), said in EVERY.items()
    if "application/json" in said.get("requestBody", {}).get("content", {})
]


async def test_the_document_names_what_is_tried_here() -> None:
    assert len(GUARDED) >= 7
    assert len(EVERY) >= 14
    assert len(TAKES_JSON) >= 4


async def ask(
    service: ServiceProcess, method: str, target: str, *headers: bytes, body: bytes | None = None
) -> Answer:
    """Send a request with exactly this target and these header lines."""
    lines = [f"{method} {target} HTTP/1.1".encode(), b"Host: 127.0.0.1", *headers]
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    async with Wire(service.port) as wire:
        wire.say(b"\r\n".join(lines) + b"\r\n\r\n" + (body or b""))
        return await wire.hear(head_only=method == "HEAD", read_json=False)


def says_no(answer: Answer, *statuses: int) -> None:
    status, headers, _ = answer
    assert status in statuses, answer
    assert headers["content-type"] == "application/problem+json"


# --- the token

SHOWN: dict[str, list[bytes]] = {
    "none": [],
    "empty": [b"X-INTERNAL-TOKEN:"],
    "blank": [b"X-INTERNAL-TOKEN: \t "],
    "wrong": [b"X-INTERNAL-TOKEN: wrong"],
    "longer": [b"X-INTERNAL-TOKEN: s3cret2"],
    "another case": [b"X-INTERNAL-TOKEN: S3CRET"],
    "twice": [b"X-INTERNAL-TOKEN: s3cret", b"X-Internal-Token: s3cret"],
    "wrong, then right": [b"X-INTERNAL-TOKEN: wrong", b"X-INTERNAL-TOKEN: s3cret"],
    "beyond ASCII": ["X-INTERNAL-TOKEN: sécret".encode()],
    "no UTF-8": [b"X-INTERNAL-TOKEN: \xff\xfe"],
    "another header": [b"X_INTERNAL_TOKEN: s3cret", b"Authorization: Bearer s3cret"],
}


@pytest.mark.parametrize(("service", "method", "path"), GUARDED)
async def test_without_the_token_the_answer_is_401_whatever_is_sent(
    services: dict[str, ServiceProcess], service: str, method: str, path: str
) -> None:
    bodies = (None, b"", b"{not JSON", b'{"session_id":"S"}') if method == "POST" else (None,)
    for shown, body in itertools.product(SHOWN.values(), bodies):
        for kind in (b"application/json", b"text/plain"):
            answer = await ask(services[service], method, path, b"Content-Type: " + kind, *shown, body=body)
            says_no(answer, 401)


@pytest.mark.parametrize(("service", "method", "path"), GUARDED)
async def test_with_the_token_a_guarded_endpoint_answers(
    services: dict[str, ServiceProcess], service: str, method: str, path: str
) -> None:
    answer = await ask(services[service], method, path.replace("{", "x").replace("}", "x"), TOKEN_LINE)
    assert answer[0] != 401
    assert answer[0] < 500


TOKEN_LINE = b"X-INTERNAL-TOKEN: s3cret"


@pytest.mark.parametrize("target", ["", "?", "%0A", "/", "//x", "%2F..%2Fprogress"])
async def test_no_way_of_writing_the_path_leads_past_the_token(
    services: dict[str, ServiceProcess], target: str
) -> None:
    body = b'{"event_id":"e","session_id":"S","step":"queued"}'
    answer = await ask(
        services["web_ui"], "POST", PROGRESS_PATH + target, b"Content-Type: application/json", body=body
    )
    assert answer[0] in (401, 404)
    async with httpx.AsyncClient(base_url=services["web_ui"].url) as http:
        assert (await http.get("/api/messages", params={"session_id": "S"})).json() == []


# --- methods and content types


@pytest.mark.parametrize(("service", "path"), sorted({(one[0], one[2]) for one in EVERY}))
async def test_a_method_that_an_endpoint_does_not_know_is_405_with_those_that_it_does(
    services: dict[str, ServiceProcess], service: str, path: str
) -> None:
    known = {method for name, method, its_path in EVERY if (name, its_path) == (service, path)}
    target = path.replace("{", "x").replace("}", "x")
    for method in {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - known:
        answer = await ask(services[service], method, target, TOKEN_LINE)
        says_no(answer, 405)
        assert answer[1]["allow"] == ", ".join(sorted(known))


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("target", ["/", "/s/S", "/assets/room.css", "/nowhere", "/api/nowhere", "/ws"])
async def test_other_methods_on_what_belongs_to_the_page_break_nothing(
    services: dict[str, ServiceProcess], method: str, target: str
) -> None:
    assert (await ask(services["web_ui"], method, target))[0] < 500


@pytest.mark.parametrize(("service", "path"), TAKES_JSON)
async def test_a_body_that_is_not_said_to_be_json_is_415(
    services: dict[str, ServiceProcess], service: str, path: str
) -> None:
    for kinds in ([], [b"Content-Type: text/plain"], [b"Content-Type: application/x-www-form-urlencoded"]):
        says_no(await ask(services[service], "POST", path, TOKEN_LINE, *kinds, body=b"{}"), 415)


# --- ids and addresses

IDS = [
    *("%00", "a%00b", "%0a", "S%0a", "%0d%0aX-Injected:1", "%7f", "%20", "a%20b", "+", "a+b"),
    *("a%2Fb", "%2Fetc%2Fpasswd", "..%2F..%2Fx", "%252e%252e", "a%5Cb", "a;b", "a:b", "a.b", "a,b", "*", "~"),
    *("%", "%zz", "%ff%fe", "%ed%a0%80", "%F0%9F%92%A9", "%C5%BC%C3%B3%C5%82w", "%E2%80%AE", "%EF%BC%A1"),
    *(
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "'%22",
        "%7B%7D",
        "%24%7Bx%7D",
        "a" * 65,
        "a" * 8000,
        "%61" * 3000,
    ),
]
GETS = {
    "agent": ["/api/agent/runs/", "/api/agent/attempts/", "/api/agent/sessions/"],
    "web_ui": ["/api/messages?session_id=", "/s/", "/?session_id="],
}


@pytest.mark.parametrize(
    ("service", "path"), [(name, path) for name, paths in GETS.items() for path in paths]
)
async def test_an_id_that_is_none_is_refused_by_every_get(
    services: dict[str, ServiceProcess], service: str, path: str
) -> None:
    for hostile in IDS:
        status, headers, body = await ask(services[service], "GET", path + hostile, TOKEN_LINE)
        assert status in (400, 404, 422), (hostile, status)
        assert "x-injected" not in headers
        assert b"<script>alert" not in body
        if "/api/" in path:
            assert headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "target",
    ["/../../etc/passwd", "/assets/../pages.py", "/assets/%2e%2e/pages.py", "*", "http://elsewhere/", "//"],
)
async def test_an_address_that_leads_out_leads_nowhere(
    services: dict[str, ServiceProcess], target: str
) -> None:
    for service in services.values():
        status, _, body = await ask(service, "GET", target, TOKEN_LINE)
        assert status in (303, 400, 404)
        assert b"root:" not in body
        assert b"import" not in body


# --- headers


@pytest.mark.parametrize("service", ["agent", "web_ui"])
async def test_headers_without_end_are_431_before_any_token_is_asked_for(
    services: dict[str, ServiceProcess], service: str
) -> None:
    before = services[service].resident_mib
    for path in ("/health", PROGRESS_PATH, "/api/agent/run", "/ws"):
        for line in (
            b"a: " + b"b" * HEAD_BYTES,
            b"X-INTERNAL-TOKEN: " + b"b" * HEAD_BYTES,
            b"Cookie: " + b"b" * HEAD_BYTES,
        ):
            says_no(await ask(services[service], "POST", path, line), 431)
    async with Wire(services[service].port) as wire:
        wire.say(b"GET /health HTTP/1.1\r\na: ")
        for _ in range(100):
            wire.say(b"b" * 1_000_000)
        says_no(await wire.hear(read_json=False), 431)
    assert services[service].resident_mib - before < 20


@pytest.mark.parametrize("length", [b"-1", b"1e3", b"9" * 30, b"0x10", b"10, 10", b""])
async def test_a_length_that_is_none_is_refused(services: dict[str, ServiceProcess], length: bytes) -> None:
    for service, path in (("web_ui", PROGRESS_PATH), ("agent", "/api/agent/run")):
        answer = await ask(
            services[service],
            "POST",
            path,
            TOKEN_LINE,
            b"Content-Type: application/json",
            b"Content-Length: " + length,
        )
        says_no(answer, 400, 413, 422)
