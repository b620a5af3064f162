"""The RAG service and the generator, each answer written by the test."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from agent_service.langchain_tools import QuizTools, ToolLimits
from agent_service.tools import NoDocuments, RunTools

QUICK_TOOLS = ToolLimits(attempts=2, first_wait_seconds=0.001, longest_wait_seconds=0.002)

SOURCE = {"id": "botany", "title": "Botany for All", "uri": None}
PASSAGE = {"id": "p1", "text": "Leaves are green. Roots are not.", "score": 0.9, "source": SOURCE}

Answer = dict[str, Any] | int | Callable[[httpx.Request], Awaitable[httpx.Response]]


def quiz_item(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Make an item that holds: it quotes PASSAGE."""
    return {
        "identifier": f"Q{number}",
        "interaction_type": "choice",
        "prompt": f"Question {number}: what colour are leaves?",
        "choices": [{"identifier": "A", "text": "green"}, {"identifier": "B", "text": "blue"}],
        "response_declaration": {"base_type": "identifier", "correct_response": ["A"]},
        "general_feedback": "Because of chlorophyll.",
        "source_refs": [{"source_id": "botany", "quote": "Leaves are green."}],
        **changes,
    }


def quiz_of(*items: dict[str, Any]) -> dict[str, Any]:
    """Make what POST /api/generate answers."""
    return {
        "identifier": "GENERATED",
        "title": "Leaves",
        "topic": "leaves",
        "generator": {"name": "scripted", "mode": "mock"},
        "items": list(items),
    }


class ScriptedTools:
    """Answers each path as told, and keeps what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers: dict[str, Answer] = {
            "/search": {"query": "leaves", "results": [PASSAGE]},
            "/rag": {"answer": "Leaves are green.", "results": [PASSAGE]},
            "/api/generate": quiz_of(*(quiz_item(number) for number in range(1, 6))),
            **{f"/{path.replace('__', '/')}": answer for path, answer in answers.items()},
        }
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.headers: list[httpx.Headers] = []

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]

    def tools(self) -> QuizTools:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
        return QuizTools(http, "http://rag", "http://generator", QUICK_TOOLS)

    def for_run(self, session_id: str = "room", run_id: str = "run") -> RunTools:
        """Return what a run may call."""
        tools = self.tools().for_run(session_id, run_id)
        return RunTools(tools, tools, tools, NoDocuments())

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append((request.url.path, json.loads(request.content)))
        self.headers.append(request.headers)
        answer = self.answers[request.url.path]
        if isinstance(answer, int):
            return httpx.Response(answer)
        if isinstance(answer, dict):
            return httpx.Response(200, json=answer)
        return await answer(request)
