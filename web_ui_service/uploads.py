"""The way of a student's document from the browser to agent_service: a stream, never held here."""

from collections.abc import Collection
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Depends, Query, Request

from contracts.identifiers import SessionId
from contracts.materials import MaterialAdded, MaterialName
from kit.problems import Problem, problem_responses
from kit.uploads import RETRY_AFTER, Uploads
from web_ui_service.agent_client import AgentClient
from web_ui_service.errors import AgentRefused, AgentUnavailable

_log = structlog.get_logger(__name__)

UPLOADS_PATH: Final = "/api/materials"


def uploads_router(agent: AgentClient, *, allowed_origins: Collection[str]) -> APIRouter:
    """Return the route by which browsers bring documents into a room."""
    router = APIRouter(responses=problem_responses(403, 404, 408, 413, 415, 422, 429, 503, 507))
    uploads = Uploads(allowed_origins)

    @router.post(UPLOADS_PATH, status_code=201, dependencies=[Depends(uploads.refuse_foreign_pages)])
    async def upload(
        request: Request, session_id: Annotated[SessionId, Query()], name: Annotated[MaterialName, Query()]
    ) -> MaterialAdded:
        """Add a document to a room; the body is the file as it is, `name` is what it is called."""
        media_type = request.headers.get("content-type", "application/octet-stream")
        try:
            with uploads.slot(session_id):
                return await agent.add_material(session_id, name, media_type[:100], request.stream())
        except AgentUnavailable as away:
            _log.warning("upload_failed", session_id=session_id, reason=str(away))
            raise Problem(503, "agent_away", "agent_service cannot be reached; try again.") from away
        except AgentRefused as no:
            _log.info("upload_refused", session_id=session_id, code=no.code)
            later = RETRY_AFTER if no.status == 429 else None
            raise Problem(no.status, no.code, no.detail, headers=later) from no

    return router
