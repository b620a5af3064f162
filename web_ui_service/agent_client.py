"""agent_service as this service calls it: typed, bounded in time, with two kinds of error."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

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
from contracts.progress import ChatMessage, ProgressEvent
from web_ui_service.errors import AgentRefused, AgentUnavailable

_log = structlog.get_logger(__name__)
_AnswerT = TypeVar("_AnswerT", bound=BaseModel)

REFILL_SECONDS = 1.0


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
        return await self._call("POST", "/api/agent/run", RunAccepted, body=request, headers=headers)

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
        return await self._call("POST", "/api/agent/grade", RunAccepted, body=request, headers=headers)

    async def get_run(self, run_id: str) -> RunView:
        """Say how a run stands and what came of it."""
        return await self._call("GET", f"/api/agent/runs/{run_id}", RunView)

    async def attempt(self, attempt_id: str) -> Attempt:
        """Give a marked hand-in with its keys; for the eyes of whoever handed it in, and nobody else's."""
        return await self._call("GET", f"/api/agent/attempts/{attempt_id}", Attempt)

    async def cancel(self, session_id: str, run_id: str | None = None) -> CancelResult:
        """Stop one run, or all that run or wait in the session."""
        request = CancelRequest(session_id=session_id, run_id=run_id)
        return await self._call("POST", "/api/agent/cancel", CancelResult, body=request)

    async def session(self, session_id: str) -> SessionView:
        """Say what runs in a session, and what it told last."""
        return await self._call("GET", f"/api/agent/sessions/{session_id}", SessionView)

    async def last_events(self, session_id: str) -> Sequence[ProgressEvent | ChatMessage] | None:
        """Give what the agent still knows of a session, within 1 s; None when it cannot be asked."""
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

    async def _call(
        self,
        method: str,
        path: str,
        answer: type[_AnswerT],
        *,
        body: BaseModel | None = None,
        headers: dict[str, str] | None = None,
    ) -> _AnswerT:
        content = body.model_dump_json() if body is not None else None
        sent = {"content-type": "application/json", **(headers or {})} if content else headers
        try:
            response = await self._http.request(method, path, content=content, headers=sent)
        except httpx.RequestError as error:  # a connection that fails, or a body that does not unpack
            raise AgentUnavailable(f"{type(error).__name__} on {method} {path}") from error
        if response.status_code >= 500:
            raise AgentUnavailable(f"{response.status_code} on {method} {path}")
        if response.status_code >= 400:
            raise _refusal(response)
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
