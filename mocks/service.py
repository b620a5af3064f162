"""What both mocks are made of: an app with faults and problems, and a command that serves it."""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from kit.logs import configure_logs
from kit.problems import install_problem_handlers
from kit.server import serve as serve_app
from kit.server import server_config
from mocks import fault_endpoints
from mocks.faults import Faults, FaultsMiddleware

HEALTH_PATH: Final = "/health"
MAX_BODY_BYTES: Final = 2 * 1024 * 1024


def mock_app(title: str, router: APIRouter) -> FastAPI:
    """Build a mock: `router`, the faults, GET /health, and problem documents for errors."""
    app = FastAPI(title=title, max_body_size=MAX_BODY_BYTES)
    paths = [route.path for route in router.routes if isinstance(route, APIRoute)]
    app.state.faults = Faults(title, [*paths, HEALTH_PATH])
    app.add_middleware(FaultsMiddleware, faults=app.state.faults)
    app.include_router(router)
    app.include_router(fault_endpoints.router)
    app.add_api_route(HEALTH_PATH, _health, methods=["GET"])
    install_problem_handlers(app)
    return app


def serve(create_app: Callable[[], FastAPI], *, name: str, default_port: int) -> None:
    """Serve the app until SIGTERM or SIGINT, whatever still hangs in it."""
    where = where_to_listen(name, default_port)
    configure_logs(name, form="text")
    app = create_app()

    async def let_go() -> None:
        app.state.faults.stopping.set()

    serve_app(server_config(app, host=where.host, port=where.port), let_go)


def where_to_listen(
    name: str,
    default_port: int,
    arguments: Sequence[str] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> argparse.Namespace:
    """Return `host` and `port` from the flags, else from `<NAME>_HOST` and `_PORT`, where empty means
    unset.
    """
    parser = argparse.ArgumentParser(prog=f"python -m mocks.{name}")
    parser.add_argument("--host", default=environ.get(f"{name.upper()}_HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=environ.get(f"{name.upper()}_PORT") or str(default_port))
    return parser.parse_args(arguments)


async def _health() -> dict[str, str]:
    return {"status": "ok"}
