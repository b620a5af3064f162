"""The wiring of web_ui_service, and its only reader of settings."""

import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from typing import Final

import httpx
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from contracts.materials import MATERIAL_SECONDS, MAX_MATERIAL_BYTES
from contracts.progress import PROGRESS_PATH
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
from web_ui_service.agent_client import AgentClient
from web_ui_service.api_endpoints import PROGRESS_BODY_BYTES, api_router, socket_router
from web_ui_service.hub import ConnectionManager, HubLimits
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Rooms
from web_ui_service.settings import WebUiSettings
from web_ui_service.uploads import UPLOADS_PATH, uploads_router

BODIES: Final = {
    PROGRESS_PATH: BodyBound(PROGRESS_BODY_BYTES),
    UPLOADS_PATH: BodyBound(MAX_MATERIAL_BYTES, MATERIAL_SECONDS),
}


def create_app(
    settings: WebUiSettings | None = None,
    *,
    agent_transport: httpx.AsyncBaseTransport | None = None,
    with_pages: bool = True,
) -> FastAPI:
    """Build the service; nothing is opened before its lifespan begins.

    `agent_transport` stands for the way to agent_service. Pages can be had once in a process, because
    NiceGUI keeps its application in a global; tests of everything else leave them out.
    """
    settings = settings or WebUiSettings()
    token = settings.internal_token.get_secret_value()
    agent_http = httpx.AsyncClient(
        base_url=settings.agent_url,
        headers=token_headers(token),
        timeout=httpx.Timeout(10.0, connect=2.0),
        limits=httpx.Limits(max_connections=100, keepalive_expiry=20.0),
        transport=agent_transport,
        trust_env=False,  # a proxy of the environment is for the world outside, not for our own services
    )
    agent = AgentClient(agent_http)
    rooms = Rooms(
        LogLimits(settings.room_max_entries, settings.room_max_bytes),
        new_epoch=new_epoch,
        max_rooms=settings.rooms_max,
        max_bytes=settings.rooms_max_bytes,
    )
    metrics = WebUiMetrics()
    manager = ConnectionManager(
        rooms,
        refill=agent.last_events,
        metrics=metrics,
        limits=HubLimits(
            connections=settings.connections_max,
            connections_per_room=settings.connections_per_room_max,
            rooms_per_connection=settings.rooms_per_connection_max,
            quiet_seconds=settings.ping_seconds,
        ),
    )

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        refuse_bad_start()
        async with (
            agent_http,
            running(
                room_sweeper=manager.sweep_forever(room_seconds=settings.room_ttl_seconds),
                loop_lag=watch_loop_lag(metrics.loop_lag_seconds.observe),
            ),
        ):
            yield

    app = FastAPI(
        title="Quizroom web UI",
        version="1",
        lifespan=lifespan,
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    install_problem_handlers(app)
    app.add_middleware(BodyLimit, usual=BodyBound(COMMAND_BYTES), by_path=BODIES)
    app.add_middleware(TokenGate, token=token, guards=_is_guarded)
    if settings.cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=settings.cors_origins, allow_methods=["GET"])
    api = api_router(manager)
    uploads = uploads_router(agent, allowed_origins=settings.allowed_origins)
    operations = operations_router(lambda: manager.draining, metrics.registry)
    app.include_router(api)
    app.include_router(operations)
    app.include_router(uploads)
    app.include_router(socket_router(manager, allowed_origins=settings.allowed_origins))
    app.state.manager = manager
    answer_method_not_allowed(app, api, operations, uploads)
    if with_pages:
        # NiceGUI answers whatever is left over, so it comes last.
        from web_ui_service.web_ui import mount_pages
        from web_ui_service.web_ui.nicegui_hardening import harden_nicegui

        mount_pages(app, manager, agent)
        harden_nicegui(app, settings.allowed_origins, most_pages=settings.pages_max)
    return app


def _is_guarded(path: str) -> bool:
    return path.startswith(PROGRESS_PATH)  # a route also takes its path with a line break behind it


def new_epoch() -> str:
    """Return a name for a new life of a room: when it began, then chance; later ones sort later."""
    return f"{time.time_ns() // 1_000_000:012x}-{secrets.token_hex(4)}"
