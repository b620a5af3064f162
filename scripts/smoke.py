"""Ask a running Quizroom for one quiz, as a student's browser would see it, and say whether all is well.

    python scripts/smoke.py --web http://127.0.0.1:8150 --agent http://127.0.0.1:8250 --token TOKEN

Exit code 0: all is well; 1: it is not, and the last lines say what; 2: it was called wrongly. It needs httpx
and websockets, which .venv has and the web_ui image too, so that it runs where the agent is not published:

    docker compose exec -T web_ui python - --agent http://agent:8250 < scripts/smoke.py
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

QUESTION: Final = "make me a five-question quiz on photosynthesis"
STEPS: Final = [
    "message",
    "intent_determined",
    "start_retrieval",
    "retrieval_done",
    "start_generate_exam",
    "generate_done",
    "final_answer",
]
KEYS: Final = ("correct_response", "response_declaration", "general_feedback", "source_refs")
"""Names that belong to the grader's view of a quiz; a room never holds one."""

Entry = dict[str, Any]


class Failed(Exception):
    """Something is not well; the message says what, and what to look at."""


@dataclass(frozen=True)
class Target:
    """The installation to try."""

    web: str
    agent: str
    token: str
    question: str = QUESTION
    seconds: float = 60.0
    """How long the run may take; the agent itself ends one after 120."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try what the arguments name; return the exit code."""
    target = _target(arguments)
    began = time.monotonic()
    try:
        asyncio.run(smoke(target))
    except Failed as why:
        print(f"\nSMOKE FAILED: {why}", flush=True)
        return 1
    print(f"\nSMOKE PASSED in {time.monotonic() - began:.1f} s", flush=True)
    return 0


async def smoke(target: Target) -> None:
    """Ask for a quiz and follow it to its end; raise Failed at the first thing that is not well."""
    session_id = f"smoke-{uuid4().hex}"
    # A proxy of the environment is for the world outside, so neither client asks for one.
    async with httpx.AsyncClient(timeout=10, trust_env=False) as http:
        web_ui = _Service("web UI", target.web, "--web", http)
        agent = _Service("agent", target.agent, "--agent", http)
        await _is_ready(web_ui)
        await _is_ready(agent)
        await _serves_the_page(web_ui, session_id)
        if target.token:
            await _are_closed_without_the_token(web_ui, agent)
        async with _following(target, session_id) as socket:
            began = time.monotonic()
            await _ask(agent, target, session_id)
            entries = await _until_the_end(socket, target, began)
        _check(entries)
        await _is_the_history(web_ui, session_id, entries)


@dataclass(frozen=True)
class _Service:
    name: str
    url: str
    flag: str
    http: httpx.AsyncClient

    async def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            return await self.http.request(method, self.url + path, **more)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Failed(
                f"the {self.name} does not answer at {self.url}{path} ({_reason(error)}). "
                f"Is it running, and is {self.flag} right?"
            ) from error


async def _is_ready(service: _Service) -> None:
    began = time.monotonic()
    answer = await service.send("GET", "/health/ready")
    if answer.status_code != 200:
        raise Failed(
            f"the {service.name} at {service.url} answers {answer.status_code} to GET /health/ready, "
            "not 200. It is stopping, or something else answers there."
        )
    _say(f"the {service.name} is ready", began)


async def _serves_the_page(web_ui: _Service, session_id: str) -> None:
    began = time.monotonic()
    answer = await web_ui.send("GET", f"/s/{session_id}")
    if answer.status_code != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
        raise Failed(f"the web UI gives no page: GET /s/… is answered {answer.status_code}. Look at its log.")
    _say("the page is served", began)


async def _are_closed_without_the_token(web_ui: _Service, agent: _Service) -> None:
    began = time.monotonic()
    asked = await agent.send("GET", "/api/agent/runs/none")
    told = await web_ui.send("POST", "/api/agent/progress", json=[])
    # 403 and 404 are a proxy's ways to keep progress from the outside.
    for service, answer, closed in ((agent, asked, (401,)), (web_ui, told, (401, 403, 404))):
        if answer.status_code not in closed:
            raise Failed(
                f"the {service.name} answers {answer.status_code} to a request without the token, not 401. "
                "Set INTERNAL_TOKEN where it runs."
            )
    _say("both are closed without the token", began)


@asynccontextmanager
async def _following(target: Target, session_id: str) -> AsyncIterator[ClientConnection]:
    url = f"{target.web.replace('http', 'ws', 1)}/ws"
    began = time.monotonic()
    try:
        async with connect(url, proxy=None, open_timeout=10, max_size=8 * 1024 * 1024) as socket:
            subscribe = {"cmd": "subscribe", "session_id": session_id, "since": {"offset": 0}}
            await socket.send(json.dumps(subscribe))
            first = await _next_frame(socket, began + 10, "an answer to subscribe")
            if first["type"] != "subscribed":
                raise Failed(f"{url} answered subscribe with {first}, not with subscribed.")
            _say(f"follows the room {session_id}", began)
            yield socket
    except (InvalidHandshake, InvalidMessage) as error:
        raise Failed(
            f"{url} opens no WebSocket ({error}). A proxy in front must pass Upgrade and Connection."
        ) from error
    except (OSError, TimeoutError) as error:
        raise Failed(f"{url} cannot be reached ({_reason(error)}).") from error


async def _ask(agent: _Service, target: Target, session_id: str) -> None:
    began = time.monotonic()
    answer = await agent.send(
        "POST",
        "/api/agent/run",
        json={"session_id": session_id, "question": target.question, "author": "smoke"},
        headers={"X-INTERNAL-TOKEN": target.token} if target.token else {},
    )
    if answer.status_code == 401:
        given = "refuses this token" if target.token else "wants a token"
        raise Failed(f"the agent {given}. Give its INTERNAL_TOKEN with --token or in the environment.")
    if answer.status_code != 202:
        raise Failed(f"the agent answered the question with {answer.status_code}: {answer.text[:300]}")
    _say("the agent has taken the question", began)


async def _until_the_end(socket: ClientConnection, target: Target, began: float) -> list[Entry]:
    entries: list[Entry] = []
    while not entries or _name(entries[-1]) not in ("final_answer", "cancelled"):
        last = _name(entries[-1]) if entries else "nothing at all"
        frame = await _next_frame(
            socket, began + target.seconds, f"the end of the run; the room was last told {last}"
        )
        match frame["type"]:
            case "progress" | "message":
                entries.append(frame)
                _say(f"  {_name(frame)}: {frame.get('message', frame.get('text'))}"[:100], began)
            case "reset" | "reconnect" | "error":
                raise Failed(f"the socket said {frame} in the middle of a run.")
    return entries


async def _next_frame(socket: ClientConnection, deadline: float, awaited: str) -> Entry:
    try:
        async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
            text = await socket.recv()
    except TimeoutError:
        raise Failed(
            f"in vain waited for {awaited}. "
            "If the agent's log says web_ui_away, it cannot reach the web UI; "
            "if it says web_ui_refuses, their tokens differ."
        ) from None
    except ConnectionClosed as closed:
        raise Failed(f"the socket was closed ({closed}) while waiting for {awaited}.") from closed
    for key in KEYS:
        if f'"{key}"' in str(text):
            raise Failed(f"an answer key is on the wire: {key}. Stop this installation and report it.")
    frame: Entry = json.loads(text)
    return frame


def _check(entries: Sequence[Entry]) -> None:
    failures = [entry for entry in entries if entry.get("step") == "tool_error"]
    if failures:
        failed = failures[0]
        raise Failed(
            f"the tool {failed['tool']} failed: {failed['meta'].get('kind')} after "
            f"{failed['meta'].get('attempts')} attempts. Look at the service it calls."
        )
    steps = [_name(entry) for entry in entries if _name(entry) != "queued"]
    end = entries[-1]
    if steps[-1] == "final_answer" and end["meta"].get("status") != "succeeded":
        raise Failed(f"the run ended as {end['meta'].get('status')}: {end['meta'].get('text')}")
    if steps != STEPS:
        raise Failed(
            f"wrong sequence; the room was told last: {end['message']}\n"
            f"  expected  {' '.join(STEPS)}\n  came      {' '.join(steps)}"
        )
    offsets = [entry["offset"] for entry in entries]
    if offsets != list(range(1, len(entries) + 1)):
        raise Failed(f"entries are missing or came twice: their offsets are {offsets}.")
    if not end["meta"].get("quiz", {}).get("items"):
        raise Failed(f"the run succeeded without a quiz: {end['meta'].get('text')}")


async def _is_the_history(web_ui: _Service, session_id: str, entries: Sequence[Entry]) -> None:
    began = time.monotonic()
    answer = await web_ui.send("GET", f"/api/messages?session_id={session_id}")
    is_json = answer.headers.get("content-type") == "application/json"
    if answer.status_code != 200 or not is_json or answer.json() != entries:
        raise Failed("GET /api/messages gives something else than the socket gave.")
    _say("the history is what the socket gave", began)


def _name(entry: Entry) -> str:
    name: str = entry.get("step") or entry["type"]
    return name


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _say(what: str, began: float) -> None:
    print(f"{(time.monotonic() - began) * 1000:8.0f} ms  {what}", flush=True)


def _target(arguments: Sequence[str] | None) -> Target:
    parser = argparse.ArgumentParser(prog="smoke.py", description="Try a running Quizroom with one quiz.")
    parser.add_argument("--web", default="http://127.0.0.1:8150", metavar="URL", help="(default %(default)s)")
    parser.add_argument(
        "--agent", default="http://127.0.0.1:8250", metavar="URL", help="(default %(default)s)"
    )
    parser.add_argument(
        "--token",
        default=os.environ.get("INTERNAL_TOKEN", ""),
        help="(default: INTERNAL_TOKEN of the environment, where others on this machine cannot read it)",
    )
    parser.add_argument("--question", default=QUESTION, help="something that your material holds")
    parser.add_argument("--seconds", type=float, default=60.0, help="for the run (default %(default)g)")
    given = parser.parse_args(arguments)
    for flag in ("web", "agent"):
        if not getattr(given, flag).startswith(("http://", "https://")):
            parser.error(f"--{flag} is an address such as http://127.0.0.1:8150")
    return Target(given.web.rstrip("/"), given.agent.rstrip("/"), given.token, given.question, given.seconds)


if __name__ == "__main__":
    sys.exit(main())
