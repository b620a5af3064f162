"""What this service answers: runs, their end, sessions, and numbers. Thin: every rule is in AgentSystem."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header, Path, Request, Response
from fastapi.responses import JSONResponse

from agent_service.agent_session import AgentSession
from agent_service.agent_system import AgentSystem
from agent_service.errors import AgentServiceError, QueueFull
from agent_service.metrics import AgentMetrics
from agent_service.run_store import RunRecord
from contracts.commands import (
    CancelRequest,
    CancelResult,
    GradeRequest,
    RunAccepted,
    RunRequest,
    RunView,
    SessionView,
)
from contracts.grading import Attempt
from contracts.identifiers import RunId, SessionId
from kit.json_bodies import StrictJsonRoute
from kit.problems import Problem, problem_responses

IdempotencyKey = Annotated[str | None, Header(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]


def api_router(system: AgentSystem, *, session_ttl_seconds: float) -> APIRouter:
    """Make the routes for the web UI and for programs; who may ask is not looked at here."""
    router = APIRouter(
        prefix="/api/agent",
        route_class=StrictJsonRoute,
        responses=problem_responses(400, 401, 413, 415, 422),
    )

    def _accepted(record: RunRecord, response: Response) -> RunAccepted:
        response.headers["Location"] = f"/api/agent/runs/{record.run_id}"
        return RunAccepted(
            run_id=record.run_id,
            session_id=record.session_id,
            status=record.status,
            position=system.position(record.run_id),
        )

    @router.post("/run", status_code=202, responses=problem_responses(409, 429, 503))
    async def run(
        request: RunRequest, response: Response, idempotency_key: IdempotencyKey = None
    ) -> RunAccepted:
        """Begin what a student asked for, or put it in line; the room is told of every step."""
        return _accepted(await system.run(request, idempotency_key), response)

    @router.post("/grade", status_code=202, responses=problem_responses(404, 409, 429, 503))
    async def grade(
        request: GradeRequest, response: Response, idempotency_key: IdempotencyKey = None
    ) -> RunAccepted:
        """Begin to mark a submission, beside anything else; the room learns its author and score."""
        return _accepted(await system.grade(request, idempotency_key), response)

    @router.get("/attempts/{attempt_id}", responses=problem_responses(404))
    async def get_attempt(attempt_id: Annotated[RunId, Path()]) -> Attempt:
        """Return a marked submission: answers, marks, keys and explanations, for its author alone."""
        return system.get_attempt(attempt_id)

    @router.post("/cancel", responses=problem_responses(404))
    async def cancel(request: CancelRequest) -> CancelResult:
        """Stop a run, or all of a session; stopping what has ended is no error and changes nothing."""
        return system.cancel(request.session_id, request.run_id)

    @router.get("/runs/{run_id}", responses=problem_responses(404))
    async def get_run(run_id: Annotated[RunId, Path()]) -> RunView:
        """Return how a run stands, how long each node took, and what came of it."""
        return RunView.model_validate(system.get_run(run_id), from_attributes=True)

    @router.get("/sessions/{session_id}", responses=problem_responses(404))
    async def get_session(session_id: Annotated[SessionId, Path()]) -> SessionView:
        """Return what runs in a session and what its room was told last."""
        return _session_view(system.get_session(session_id), session_ttl_seconds)

    return router


def install_agent_error_handlers(app: FastAPI, metrics: AgentMetrics) -> None:
    """Answer every AgentServiceError with its own status and code."""

    async def answer(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, AgentServiceError)
        metrics.refused.labels(error.code).inc()
        headers = {"Retry-After": str(error.retry_after)} if isinstance(error, QueueFull) else None
        return Problem(error.status, error.code, str(error), headers=headers).response()

    handler: Callable[[Request, Exception], Awaitable[JSONResponse]] = answer
    app.add_exception_handler(AgentServiceError, handler)


def _session_view(session: AgentSession, ttl_seconds: float) -> SessionView:
    idle = session.idle_seconds()
    return SessionView(
        session_id=session.session_id,
        running=session.is_running,
        runs=list(session.run_ids),
        last_events=session.last_events,
        created_at=session.created_at,
        idle_seconds=round(idle, 3),
        expires_at=datetime.now(UTC) + timedelta(seconds=max(ttl_seconds - idle, 0)),
    )
