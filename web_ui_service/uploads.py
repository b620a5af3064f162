"""The way of a student's document from the browser to agent_service: a stream, never held here."""

from collections.abc import Collection
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Depends, Query, Request

from contracts.identifiers import SessionId
from contracts.materials import MaterialAdded, MaterialName
from kit.origins import may_come_in
from kit.problems import Problem, problem_responses
from web_ui_service.agent_client import AgentClient
from web_ui_service.errors import AgentRefused, AgentUnavailable

_log = structlog.get_logger(__name__)

UPLOADS_PATH: Final = "/api/materials"
UPLOADS_AT_ONCE: Final = 16
"""In this process; beyond, a browser is asked to come back in a few seconds, and does."""

BUSY_SECONDS: Final = 3


def uploads_router(agent: AgentClient, *, allowed_origins: Collection[str]) -> APIRouter:
    """Make the route by which browsers bring documents into a room."""
    router = APIRouter(responses=problem_responses(403, 404, 408, 413, 415, 422, 429, 503, 507))
    under_way = 0

    def of_this_site(request: Request) -> None:
        origin, host = request.headers.get("origin"), request.headers.get("host")
        if not may_come_in(origin, host, allowed_origins):
            raise Problem(403, "foreign_origin", "Documents are taken from pages of this site only.")

    @router.post(UPLOADS_PATH, status_code=201, dependencies=[Depends(of_this_site)])
    async def upload(
        request: Request, session_id: Annotated[SessionId, Query()], name: Annotated[MaterialName, Query()]
    ) -> MaterialAdded:
        """Add a document to a room; the body is the file as it is, `name` is what it is called."""
        nonlocal under_way
        if under_way >= UPLOADS_AT_ONCE:
            raise Problem(
                429,
                "too_many_uploads",
                f"{UPLOADS_AT_ONCE} documents are on their way; try again.",
                headers={"Retry-After": str(BUSY_SECONDS)},
            )
        media_type = request.headers.get("content-type", "application/octet-stream")
        under_way += 1
        try:
            return await agent.add_material(session_id, name, media_type[:100], request.stream())
        except AgentUnavailable as away:
            _log.warning("upload_failed", session_id=session_id, reason=str(away))
            raise Problem(503, "agent_away", "agent_service cannot be reached; try again.") from away
        except AgentRefused as no:
            _log.info("upload_refused", session_id=session_id, code=no.code)
            later = {"Retry-After": str(BUSY_SECONDS)} if no.status == 429 else None
            raise Problem(no.status, no.code, no.detail, headers=later) from no
        finally:
            under_way -= 1

    return router
