"""The wiring of agent_service, and its only reader of settings."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import httpx
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from agent_service.agent_system import AgentSystem, SystemLimits
from agent_service.api_endpoints import api_router, install_agent_error_handlers
from agent_service.langchain_tools import QuizTools, ToolLimits
from agent_service.materials.library import MaterialLibrary
from agent_service.materials_endpoints import materials_router
from agent_service.metrics import AgentMetrics
from agent_service.progress_outbox import OutboxLimits, WebUiPoster
from agent_service.retrieval.local import LocalRetriever
from agent_service.run import Work
from agent_service.run_store import RunsInMemory
from agent_service.run_work import quiz_work
from agent_service.settings import AgentSettings
from agent_service.tools import NoDocuments, RunScope, Toolbox, WorkerTools
from agent_service.worker_warming import warm_up
from contracts.materials import MATERIAL_SECONDS, MATERIALS_PATH, MAX_MATERIAL_BYTES
from kit.aiohttp_transport import ServiceTransport
from kit.body_limit import BodyBound, BodyLimit
from kit.entry_log import LogLimits
from kit.internal_token import TokenGate, token_headers
from kit.json_bodies import COMMAND_BYTES
from kit.loop_lag import watch_loop_lag
from kit.method_not_allowed import answer_method_not_allowed
from kit.operations import operations_router
from kit.owned_tasks import running
from kit.problems import install_problem_handlers
from kit.server import refuse_bad_start
from kit.worker_processes import WorkerProcesses, Workers
from quiz_engine.grading.local import LocalGrader
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.language.words import load_dictionaries
from quiz_engine.requests import parse_request

WORKERS: Final = 2
"""Processes that make and mark quizzes, where that is done here."""


def create_app(
    settings: AgentSettings | None = None,
    *,
    tools_transport: httpx.AsyncBaseTransport | None = None,
    web_ui_transport: httpx.AsyncBaseTransport | None = None,
    work: Work | None = None,
) -> FastAPI:
    """Build the service; nothing is opened before its lifespan begins.

    The transports stand for the ways to the tools and to web_ui_service; `work` for what a run does.
    """
    settings = settings or AgentSettings()
    token = settings.internal_token.get_secret_value()
    tools_http = httpx.AsyncClient(
        transport=tools_transport or ServiceTransport(limits=_limits(2 * settings.max_running))
    )
    web_ui_http = httpx.AsyncClient(
        base_url=settings.web_ui_url,
        headers=token_headers(token),
        transport=web_ui_transport or ServiceTransport(limits=_limits(settings.max_running)),
    )
    workers = WorkerProcesses(WORKERS, warm_up)
    library = MaterialLibrary(settings.data_dir, workers) if settings.retrieval == "local" else None
    toolbox = make_toolbox(settings, tools_http, workers, library)
    metrics = AgentMetrics()
    outbox_limits = OutboxLimits()
    system = AgentSystem(
        work or quiz_work(toolbox),
        poster=WebUiPoster(web_ui_http, metrics, outbox_limits),
        runs=RunsInMemory(),
        metrics=metrics,
        limits=_system_limits(settings),
        outbox_limits=outbox_limits,
    )

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        refuse_bad_start()
        async with (
            tools_http,
            web_ui_http,
            workers,
            contextlib.AsyncExitStack() as stack,
            running(
                agent_maintenance=system.maintain(),
                loop_lag=watch_loop_lag(metrics.loop_lag_seconds.observe),
            ),
        ):
            if library:
                await stack.enter_async_context(library)
                sweep = library.sweep_forever(unused_days=settings.materials_days)
                await stack.enter_async_context(running(document_sweeper=sweep))
            await asyncio.to_thread(parse_request, "")  # builds its word lists: 90 ms
            await asyncio.to_thread(load_dictionaries)  # headings need them: 0.3 s
            if library or settings.generation == "extractive" or settings.grading == "local":
                # Last, so that it takes no time from the start: two processes, 3 to 4 s each.
                await stack.enter_async_context(running(worker_warming=_warm(workers, library)))
            yield
            await system.drain()

    app = FastAPI(
        title="Quizroom agent",
        version="1",
        lifespan=lifespan,
        docs_url="/api/docs",
        redoc_url=None,
        # With a token set nothing but health and metrics is for those who do not have it.
        openapi_url=None if token else "/api/openapi.json",
    )
    install_problem_handlers(app)
    app.add_middleware(
        BodyLimit,
        usual=BodyBound(COMMAND_BYTES),
        by_path={MATERIALS_PATH: BodyBound(MAX_MATERIAL_BYTES, MATERIAL_SECONDS)},
    )
    app.add_middleware(TokenGate, token=token, guards=_is_guarded)
    install_agent_error_handlers(app, metrics)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.cors_origins, allow_methods=["*"], allow_headers=["*"]
        )
    routers = (
        api_router(system, session_ttl_seconds=settings.session_ttl_seconds),
        materials_router(system, library, allowed_origins=settings.cors_origins),
        operations_router(lambda: system.draining, metrics.registry),
    )
    for router in routers:
        app.include_router(router)
    answer_method_not_allowed(app, *routers)
    app.state.system = system
    return app


def make_toolbox(
    settings: AgentSettings, http: httpx.AsyncClient, workers: Workers, library: MaterialLibrary | None
) -> Toolbox:
    """Return the way to do each tool that the settings choose."""
    services = QuizTools(http, settings.rag_url, settings.generator_url, limits=_tool_limits(settings))
    here = WorkerTools(workers, ExtractiveGenerator(), LocalGrader(), settings.tool_seconds)

    def by_service(scope: RunScope) -> QuizTools:
        return services.for_run(scope.session_id, scope.run_id, scope.stop)

    def in_worker(_: RunScope) -> WorkerTools:
        return here

    toolbox = Toolbox(by_service, by_service, by_service, lambda _: NoDocuments())
    if library is not None:
        toolbox.retriever = toolbox.documents = lambda scope: LocalRetriever(library, scope.session_id)
    if settings.generation == "extractive":
        toolbox.generator = in_worker
    if settings.grading == "local":
        toolbox.grader = in_worker
    return toolbox


async def _warm(workers: WorkerProcesses, library: MaterialLibrary | None) -> None:
    """Have the processes ready before anybody needs them, those that make quizzes first."""
    await workers.start()
    if library is not None:
        await library.start_reader()


def _is_guarded(path: str) -> bool:
    return path not in ("/health", "/health/ready", "/metrics")


def _limits(connections: int) -> httpx.Limits:
    return httpx.Limits(max_connections=connections, keepalive_expiry=20.0)  # seconds


def _tool_limits(settings: AgentSettings) -> ToolLimits:
    return ToolLimits(
        search_seconds=settings.search_seconds,
        generate_seconds=settings.generate_seconds,
        grade_seconds=settings.grade_seconds,
        whole_seconds=settings.tool_seconds,
        attempts=settings.tool_attempts,
    )


def _system_limits(settings: AgentSettings) -> SystemLimits:
    return SystemLimits(
        max_running=settings.max_running,
        max_waiting=settings.max_waiting,
        max_waiting_per_session=settings.max_waiting_per_session,
        max_sessions=settings.max_sessions,
        log=LogLimits(settings.session_max_entries, settings.session_max_bytes),
        session_ttl_seconds=settings.session_ttl_seconds,
        run_seconds=settings.run_seconds,
    )
