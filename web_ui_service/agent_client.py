"""agent_service as this service calls it: typed, bounded in time, with two kinds of error."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from http import HTTPStatus
from typing import Any, TypeVar, overload

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from contracts.commands import (
    CancelRequest,
    CancelResult,
    GradeRequest,
    MultitaskStrategy,
    RunAccepted,
    RunRequest,
    RunView,
    SessionView,
)
from contracts.grading import Answer, Attempt
from contracts.materials import MATERIALS_PATH, Material, MaterialAdded, MaterialList
from contracts.progress import ChatMessage, ProgressEvent
from web_ui_service.errors import AgentRefused, AgentUnavailable

_log = structlog.get_logger(__name__)
_AnswerT = TypeVar("_AnswerT", bound=BaseModel)

REFILL_SECONDS = 1.0

UPLOAD_TIMEOUT = httpx.Timeout(30.0, connect=2.0, read=90.0)
"""Seconds; a document is answered when it has been read, behind others that are read before it."""


class AgentClient:
    """What the page and the rooms ask of agent_service.

    Every call raises AgentUnavailable when there is no answer in time, and AgentRefused when it is no.
    """

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._away = False

    async def run(
        self,
        session_id: str,
        question: str,
        *,
        author: str | None = None,
        multitask_strategy: MultitaskStrategy = "enqueue",
        idempotency_key: str | None = None,
    ) -> RunAccepted:
        """Ask for something; repeating it with the same key does not start it twice."""
        request = RunRequest(
            session_id=session_id, question=question, author=author, multitask_strategy=multitask_strategy
        )
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return await self._post("/api/agent/run", RunAccepted, request, headers)

    async def grade(
        self,
        session_id: str,
        quiz_id: str,
        answers: Sequence[Answer],
        *,
        author: str | None = None,
        idempotency_key: str | None = None,
    ) -> RunAccepted:
        """Hand answers in; repeating it with the same key gives the same run, and so the same attempt."""
        request = GradeRequest(session_id=session_id, quiz_id=quiz_id, answers=list(answers), author=author)
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return await self._post("/api/agent/grade", RunAccepted, request, headers)

    async def get_run(self, run_id: str) -> RunView:
        """Return how a run stands and what came of it."""
        return await self._call("GET", f"/api/agent/runs/{run_id}", RunView)

    async def attempt(self, attempt_id: str) -> Attempt:
        """Return a marked submission with its keys, for whoever handed it in alone."""
        return await self._call("GET", f"/api/agent/attempts/{attempt_id}", Attempt)

    async def cancel(self, session_id: str, run_id: str | None = None) -> CancelResult:
        """Stop one run, or all that run or wait in the session."""
        request = CancelRequest(session_id=session_id, run_id=run_id)
        return await self._post("/api/agent/cancel", CancelResult, request)

    async def session(self, session_id: str) -> SessionView:
        """Return what runs in a session, and what it told last."""
        return await self._call("GET", f"/api/agent/sessions/{session_id}", SessionView)

    async def materials(self, session_id: str) -> Sequence[Material]:
        """Return the documents of a room, oldest first."""
        found = await self._call("GET", MATERIALS_PATH, MaterialList, params={"session_id": session_id})
        return found.materials

    async def add_material(
        self, session_id: str, name: str, media_type: str, content: AsyncIterator[bytes]
    ) -> MaterialAdded:
        """Pass a document on while it comes in; it is answered once it has been read."""
        return await self._call(
            "POST",
            MATERIALS_PATH,
            MaterialAdded,
            params={"session_id": session_id, "name": name},
            content=content,
            headers={"content-type": media_type},
            timeout=UPLOAD_TIMEOUT,
        )

    async def remove_material(self, session_id: str, material_id: str) -> None:
        """Take a document out of a room."""
        path = f"{MATERIALS_PATH}/{material_id}"
        await self._call("DELETE", path, None, params={"session_id": session_id})

    async def last_events(self, session_id: str) -> Sequence[ProgressEvent | ChatMessage] | None:
        """Return what the agent still knows of a session, within 1 s; None when it cannot be asked."""
        try:
            async with asyncio.timeout(REFILL_SECONDS):
                entries = (await self.session(session_id)).last_events
        except AgentRefused as refused:
            if refused.code == "session_not_found":
                self._note_away("")
                return []
            self._note_away(refused.code)
        except (AgentUnavailable, TimeoutError) as error:
            self._note_away(str(error) or "timeout")
        else:
            self._note_away("")
            return entries
        return None

    def _note_away(self, reason: str) -> None:
        """Log when the agent can no longer be asked, and when it can again; once each, not per room."""
        if bool(reason) != self._away:
            self._away = bool(reason)
            _log.warning("agent_away" if self._away else "agent_back", reason=reason)

    async def _post(
        self, path: str, answer: type[_AnswerT], body: BaseModel, headers: dict[str, str] | None = None
    ) -> _AnswerT:
        headers = {"content-type": "application/json", **(headers or {})}
        return await self._call("POST", path, answer, content=body.model_dump_json(), headers=headers)

    @overload
    async def _call(self, method: str, path: str, answer: type[_AnswerT], **request: Any) -> _AnswerT: ...

    @overload
    async def _call(self, method: str, path: str, answer: None, **request: Any) -> None: ...

    async def _call(
        self, method: str, path: str, answer: type[_AnswerT] | None, **request: Any
    ) -> _AnswerT | None:
        try:
            response = await self._http.request(method, path, **request)
        except httpx.RequestError as error:  # a connection that fails, or a body that does not unpack
            raise AgentUnavailable(f"{type(error).__name__} on {method} {path}") from error
        if response.status_code >= 500 and response.status_code != HTTPStatus.INSUFFICIENT_STORAGE:
            raise AgentUnavailable(f"{response.status_code} on {method} {path}")
        if response.status_code >= 400:
            raise _refusal(response)
        if answer is None:
            return None
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise AgentUnavailable(f"an answer that cannot be read on {method} {path}") from error


def _refusal(response: httpx.Response) -> AgentRefused:
    try:
        problem = response.json()
        code, detail = str(problem["code"]), str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        code, detail = "unknown", response.text[:200]
    retry_after = response.headers.get("retry-after", "")
    return AgentRefused(
        response.status_code, code, detail, float(retry_after) if retry_after.isdigit() else None
    )
