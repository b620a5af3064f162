"""What operators ask of every service: is it alive, is it ready, and its numbers."""

from collections.abc import Callable

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from kit.problems import Problem, problem_responses


def operations_router(is_draining: Callable[[], bool], registry: CollectorRegistry) -> APIRouter:
    """Make /health, /health/ready and /metrics; they ask for no token."""
    router = APIRouter()

    @router.get("/health")
    async def health() -> dict[str, str]:
        """Answer that the process is alive."""
        return {"status": "ok"}

    @router.get("/health/ready", responses=problem_responses(503))
    async def ready() -> dict[str, str]:
        """Return whether anything new is taken; 503 once the service is about to stop."""
        if is_draining():
            raise Problem(503, "draining", "This service is stopping and takes nothing new.")
        return {"status": "ready"}

    @router.get("/metrics", response_class=PlainTextResponse)
    def metrics() -> Response:  # in a thread: it reads files of /proc
        """Return the numbers in Prometheus' text format."""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router
