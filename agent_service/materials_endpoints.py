"""The documents of rooms over HTTP: brought as a stream, listed, taken away; the room is told of each."""

from collections.abc import Collection
from typing import Annotated, ClassVar

import structlog
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from agent_service.agent_system import AgentSystem
from agent_service.errors import AgentServiceError, Draining, QueueFull
from agent_service.materials.library import MaterialLibrary
from agent_service.materials.reader import ReadersBusy
from agent_service.materials.store import StoreFull
from agent_service.phrases import say
from contracts import steps
from contracts.identifiers import RunId, SessionId
from contracts.materials import MATERIALS_PATH, Material, MaterialAdded, MaterialList, MaterialName
from contracts.progress import Step
from contracts.steps import MaterialMeta, StepOf
from kit.problems import Problem, problem_responses
from kit.unused_pages import unused_pages
from kit.uploads import RETRY_AFTER, Uploads
from quiz_engine.documents.errors import Unreadable

_log = structlog.get_logger(__name__)


class MaterialNotFound(AgentServiceError):
    """The room has no document of that id (any more)."""

    status: ClassVar[int] = 404
    code = "material_not_found"


def materials_router(
    system: AgentSystem, library: MaterialLibrary | None, *, allowed_origins: Collection[str]
) -> APIRouter:
    """Make the routes; without a library, where passages come from a service, each answers 404."""
    router = APIRouter(prefix=MATERIALS_PATH, responses=problem_responses(401, 404, 422))
    uploads = Uploads(allowed_origins)

    def own_library() -> MaterialLibrary:
        if library is None:
            raise Problem(
                404,
                "materials_unavailable",
                "Passages come from the RAG service here; documents are not kept.",
            )
        return library

    @router.post(
        "",
        status_code=201,
        responses=problem_responses(403, 408, 413, 415, 429, 503, 507),
        dependencies=[Depends(uploads.refuse_foreign_pages)],
    )
    async def add(
        request: Request, session_id: Annotated[SessionId, Query()], name: Annotated[MaterialName, Query()]
    ) -> MaterialAdded:
        """Read a document into a room; the body is the file as it is.

        The same content again adds nothing, unless an older reader had read it: then it is read anew.
        """
        documents = own_library()
        if system.draining:
            raise Draining(Draining.__doc__)
        try:
            with uploads.slot(session_id):
                material, known = await documents.add(session_id, name, request.stream())
        except Unreadable as error:
            _log.info("document_not_read", session_id=session_id, code=error.code, reason=error.detail)
            status = 415 if error.code == "unsupported_type" else 422
            raise Problem(status, error.code, str(error)) from error
        except ReadersBusy as error:
            _log.warning("readers_busy", session_id=session_id)
            raise Problem(429, "too_many_uploads", str(error), headers=RETRY_AFTER) from error
        except StoreFull as error:
            _log.warning("document_not_kept", session_id=session_id, code=error.code, reason=str(error))
            raise Problem(507, error.code, str(error)) from error
        if not known:
            is_new = material.readings == 1
            await _tell(system, steps.MATERIAL_ADDED if is_new else steps.MATERIAL_UPDATED, material)
        return MaterialAdded(**material.model_dump(), duplicate=known)

    @router.get("")
    async def list_materials(session_id: Annotated[SessionId, Query()]) -> MaterialList:
        """List the documents of a room, oldest first; none for a room that has none."""
        return MaterialList(materials=await own_library().materials(session_id))

    @router.delete("/{material_id}", status_code=204)
    async def remove(
        material_id: Annotated[RunId, Path()], session_id: Annotated[SessionId, Query()]
    ) -> Response:
        """Take a document out of a room; quizzes that were made from it stay."""
        material = await own_library().remove(session_id, material_id)
        if material is None:
            raise MaterialNotFound(MaterialNotFound.__doc__)
        await _tell(system, steps.MATERIAL_REMOVED, material)
        return Response(status_code=204)

    return router


async def _tell(system: AgentSystem, step: StepOf[MaterialMeta], material: Material) -> None:
    try:
        session = system.create_session(material.session_id)
    except QueueFull:
        _log.warning("room_not_told", session_id=material.session_id, step=step.step)
        return  # what was asked for is done all the same
    await session.notify_ui(
        step=step.step,
        message=_sentences(step.step, material),
        meta=MaterialMeta(
            material_id=material.material_id,
            name=material.name,
            pages=material.pages,
            passages=material.passages,
            language=material.language,
            problems=[steps.PageProblemMeta(page=one.page, problem=one.problem) for one in material.problems],
        ),
    )


def _sentences(step: Step, material: Material) -> str:
    told = say(material.language, step.value, name=material.name, pages=material.pages)
    if step == Step.MATERIAL_REMOVED:
        return told
    return f"{told} {unused_pages(material.language, material.problems)}".strip()
