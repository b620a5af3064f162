"""The graph of a run: planner → retrieve → generate. Each node tells the room what it does and what it found.

Nodes are async only. LangGraph goes on with the next node when one swallows its cancellation, so every node
is asked before and after whether the run is still wanted.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agent_service import phrases
from agent_service.errors import ToolError
from agent_service.langchain_tools import QuizTools
from agent_service.planner import Plan, Planner
from agent_service.quiz_gate import admit
from contracts.progress import Level, Step
from contracts.quiz import Passage, Quiz

TOP_K = 8
"""Passages asked of retrieval; a quiz of fifty needs no more sources, only longer ones."""

MOST_STEPS = 25
"""LangGraph's own limit on a runaway graph is 10,007."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ends that did its work: what its final answer says and carries."""

    text: str
    level: Level = "info"
    meta: dict[str, Any] = field(default_factory=dict)
    quiz: Quiz | None = None
    """With its key; it stays in this service."""


class RunVoice(Protocol):
    """How a node speaks of its run; both raise RunOver once the run has ended."""

    async def tell(
        self, step: Step, message: str, *, level: Level = "info", tool: str | None = None, **meta: Any
    ) -> None: ...

    def check(self) -> None: ...

    def note_timing(self, node: str, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class RunContext:
    """What the nodes of one run may use."""

    voice: RunVoice
    tools: QuizTools
    planner: Planner


class RunState(TypedDict, total=False):
    question: str
    plan: Plan
    passages: list[Passage]
    outcome: Outcome


RunGraph = CompiledStateGraph[RunState, RunContext, RunState, RunState]
_Node = Callable[[RunState, RunContext], Awaitable[RunState]]


def build_graph() -> RunGraph:
    """Compile the graph once; every run brings its own state and context."""
    graph = StateGraph(RunState, context_schema=RunContext)
    for name, node in {"planner": _plan, "retrieve": _retrieve, "generate": _generate}.items():
        graph.add_node(name, _watched(name, node))
    graph.add_edge(START, "planner")
    graph.add_edge("planner", "retrieve")
    graph.add_conditional_edges("retrieve", lambda state: "generate" if state["passages"] else END)
    graph.add_edge("generate", END)
    return graph.compile()


async def run_graph(graph: RunGraph, question: str, context: RunContext) -> Outcome:
    """Run the graph on one request to its outcome. Raises ToolError when a tool fails for good."""
    end = await graph.ainvoke({"question": question}, {"recursion_limit": MOST_STEPS}, context=context)
    outcome: Outcome = end["outcome"]
    return outcome


def _watched(name: str, node: _Node) -> Any:
    async def run(state: RunState, runtime: Runtime[RunContext]) -> RunState:
        voice = runtime.context.voice
        voice.check()
        began = time.perf_counter()
        try:
            change = await node(state, runtime.context)
        finally:
            voice.note_timing(name, time.perf_counter() - began)
        voice.check()
        return change

    return run


async def _plan(state: RunState, context: RunContext) -> RunState:
    plan = await context.planner(state["question"])
    await context.voice.tell(
        Step.INTENT_DETERMINED,
        phrases.planned(plan.topic, plan.count, plan.requested),
        intent=plan.intent,
        question=state["question"],
        topic=plan.topic,
        count=plan.count,
        requested=plan.requested,
        difficulty=plan.difficulty,
        language=plan.language,
        types=list(plan.types),
        planner=plan.planner,
    )
    return {"plan": plan}


async def _retrieve(state: RunState, context: RunContext) -> RunState:
    plan = state["plan"]
    await context.voice.tell(
        Step.START_RETRIEVAL, phrases.searching(plan.topic), tool="rag_search", query=plan.topic, top_k=TOP_K
    )
    began = time.perf_counter()
    passages = await context.tools.rag_search_async(plan.topic, TOP_K)
    sources = {passage.source.id: passage.source for passage in passages}
    await context.voice.tell(
        Step.RETRIEVAL_DONE,
        phrases.found(len(passages), [source.title for source in sources.values()]),
        tool="rag_search",
        chunks=len(passages),
        sources=[source.model_dump() for source in sources.values()],
        elapsed_ms=_milliseconds_since(began),
    )
    if not passages:
        return {"passages": [], "outcome": Outcome(phrases.nothing_found(plan.topic), level="warning")}
    return {"passages": passages}


async def _generate(state: RunState, context: RunContext) -> RunState:
    plan, passages = state["plan"], state["passages"]
    await context.voice.tell(
        Step.START_GENERATE_EXAM, phrases.writing(plan.count), tool="generate_exam", requested=plan.count
    )
    began = time.perf_counter()
    made = await context.tools.generate_exam_async(
        plan.topic, plan.count, passages, plan.difficulty, plan.language, plan.types
    )
    quiz, dropped = admit(made.quiz, made.items, passages, plan.count)
    if quiz is None:
        raise ToolError("generate_exam", "bad_response", "no question of it holds")
    await context.voice.tell(
        Step.GENERATE_DONE,
        phrases.written(len(quiz.items), dropped),
        tool="generate_exam",
        items=len(quiz.items),
        dropped=dropped,
        elapsed_ms=_milliseconds_since(began),
    )
    text = phrases.quiz_ready(plan.topic, len(quiz.items), plan.count)
    return {"outcome": Outcome(text, meta={"quiz": quiz.for_candidate().model_dump(mode="json")}, quiz=quiz)}


def _milliseconds_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
