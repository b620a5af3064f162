"""405 for the methods that a path does not know, naming all that it does."""

from collections import defaultdict

from fastapi import APIRouter, FastAPI
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kit.problems import Problem


def answer_method_not_allowed(app: FastAPI, *routers: APIRouter) -> None:
    """Answer 405 for the paths of these routers, after they have been included.

    Left to itself a path of two routes would name the methods of one, and a mount behind them would take
    the request for its own and say 404.
    """
    allowed: dict[str, set[str]] = defaultdict(set)
    for route in (route for router in routers for route in router.routes):
        if isinstance(route, Route):
            allowed[route.path] |= route.methods or set()
    for path, methods in allowed.items():
        refusal = _Refusal(", ".join(sorted(methods)))
        app.router.routes.append(Route(path, refusal, include_in_schema=False))


class _Refusal:
    """An application rather than a function, so that its route takes every method."""

    def __init__(self, allow: str) -> None:
        self._allow = allow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = Problem(
            405, "method_not_allowed", f"This address takes {self._allow}.", headers={"Allow": self._allow}
        )
        await problem.response()(scope, receive, send)
