"""The graph of a run. Each node tells the room what it does and what it found.

    a quiz        planner → retrieve → generate
    a question    planner → retrieve → answer
    a submission  planner → grade

The planner of a quiz and of a question waits for the documents of the room that are still being read.

Nodes are async only. LangGraph goes on with the next node when one swallows its cancellation, so every node
is asked before and after whether the run is still wanted.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, Protocol, TypedDict
from uuid import uuid4

import structlog
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agent_service.errors import ToolError
from agent_service.phrases import say, topic_names
from agent_service.plan_phrases import not_there, nothing_to_ask, on, planned, searching
from agent_service.planner import Conversation, Planner, read_request
from agent_service.submissions import Submission, attempt_of
from agent_service.tools import Documents, RunTools
from contracts import steps
from contracts.grading import Attempt
from contracts.progress import Level
from contracts.quiz import Language, Passage, Quiz
from contracts.steps import MetaT, OutcomeMeta, StepOf
from contracts.tools import GradingRequest, QuizRequest, RagRequest, SearchRequest
from quiz_engine.gate import admit
from quiz_engine.requests import ParsedRequest, Plan
from quiz_engine.requests.titles import title_of_notes, title_of_part

MOST_STEPS: Final = 25
"""LangGraph's own limit on a runaway graph is 10,007."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ends that did its work: what its final answer says and carries."""

    text: str
    message: str = ""
    """The sentence of the entry, where it is not the text."""
    level: Level = "info"
    meta: OutcomeMeta = field(default_factory=OutcomeMeta)
    quiz: Quiz | None = None
    """Quiz with its key; it stays in this service."""
    attempt: Attempt | None = None
    """Attempt with marks and keys; the room learns its score."""


class ProgressReporter(Protocol):
    """How a node speaks of its run; `report` and `check` raise RunOver once the run has ended."""

    async def report(
        self,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        tool: str | None = None,
    ) -> None: ...

    def check(self) -> None: ...

    def note_timing(self, node: str, seconds: float) -> None: ...


def _no_quotes(_: Callable[[str], bool]) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class RunContext:
    """What the nodes of one run may use."""

    reporter: ProgressReporter
    tools: RunTools
    planner: Planner
    conversation: Conversation = field(default_factory=Conversation)
    seed: int | None = None
    """Makes another quiz of the same request; None for a session's first."""
    documents_seconds: float = 30.0
    """Seconds that documents which are still being read are waited for; then the run goes on without them."""
    quotes_asked: Callable[[Callable[[str], bool]], list[str]] = _no_quotes
    """Returns what the room's earlier quizzes rest on, those whose topic the given test lets pass."""


class RunState(TypedDict, total=False):
    question: str
    request: ParsedRequest | None
    submission: Submission | None
    plan: Plan
    passages: list[Passage]
    about: list[str]
    """Ids of the sources that are about nothing else."""
    instead_of_notes: bool
    """Whether they are of the shelf, though the room has notes."""
    answer: str
    outcome: RunOutcome


RunGraph = CompiledStateGraph[RunState, RunContext, RunState, RunState]
_Node = Callable[[RunState, RunContext], Awaitable[RunState]]


def build_graph() -> RunGraph:
    """Compile the graph once; every run brings its own state and context."""
    graph = StateGraph(RunState, context_schema=RunContext)
    nodes: dict[str, _Node] = {
        "planner": _plan,
        "retrieve": _retrieve,
        "generate": _generate,
        "answer": _answer,
        "grade": _grade,
    }
    for name, node in nodes.items():
        graph.add_node(name, _watched(name, node))
    graph.add_edge(START, "planner")
    graph.add_conditional_edges("planner", _after_planner, ["retrieve", "grade", END])
    graph.add_conditional_edges("retrieve", _after_retrieve, ["generate", "answer", END])
    for last in ("generate", "answer", "grade"):
        graph.add_edge(last, END)
    return graph.compile()


async def run_graph(
    graph: RunGraph,
    question: str,
    context: RunContext,
    *,
    request: ParsedRequest | None = None,
    submission: Submission | None = None,
) -> RunOutcome:
    """Run the graph on one request to its outcome; reads the question where nobody has.

    Raises ToolError when a tool fails for good.
    """
    start: RunState = {"question": question, "request": request, "submission": submission}
    end = await graph.ainvoke(start, {"recursion_limit": MOST_STEPS}, context=context)
    outcome: RunOutcome = end["outcome"]
    return outcome


def _watched(name: str, node: _Node) -> Any:
    async def run(state: RunState, runtime: Runtime[RunContext]) -> RunState:
        reporter = runtime.context.reporter
        reporter.check()
        began = time.perf_counter()
        try:
            change = await node(state, runtime.context)
        finally:
            reporter.note_timing(name, time.perf_counter() - began)
        reporter.check()
        return change

    return run


def _after_planner(state: RunState) -> str:
    if "outcome" in state:
        return END
    return "grade" if state["plan"].intent == "grade_answers" else "retrieve"


def _after_retrieve(state: RunState) -> str:
    if "outcome" in state:
        return END
    return "answer" if state["plan"].intent == "answer_question" else "generate"


async def _plan(state: RunState, context: RunContext) -> RunState:
    submission, conversation = state["submission"], context.conversation
    if submission is not None:
        plan = Plan(
            intent="grade_answers",
            topic=submission.quiz.topic or submission.quiz.title,
            language=submission.quiz.language,
            request_language=submission.quiz.language,
        )
        message = say(plan.request_language, "planned_grading", count=len(submission.answers))
    else:
        request = await _read(state, context)
        plan = await context.planner(state["question"], request, conversation.last_plan)
        if await _is_on_notes(plan, context.tools.documents):
            plan = replace(plan, topic=say(plan.request_language, "all_notes"), is_on_notes=True)
        message = planned(plan)
    await context.reporter.report(
        steps.INTENT_DETERMINED,
        message,
        steps.IntentMeta(
            intent=plan.intent,
            question=state["question"],
            topic=plan.topic,
            count=plan.count,
            requested=plan.requested,
            difficulty=plan.difficulty,
            language=plan.language,
            types=list(plan.types),
            planner=plan.planner,
        ),
    )
    if submission is not None:
        return {"plan": plan}
    makes_quiz = plan.intent == "create_quiz" and bool(plan.topic)
    conversation.last_plan = plan if makes_quiz else _in_language_of(plan, conversation.last_plan)
    if plan.talk:
        return {"plan": plan, "outcome": RunOutcome(await _talk(plan, context.tools.documents))}
    if plan.intent == "grade_answers":
        return {"plan": plan, "outcome": _warning(plan, "nothing_handed_in")}
    if plan.intent == "create_quiz" and not makes_quiz:
        return {"plan": plan, "outcome": _warning(plan, "no_topic")}
    return {"plan": plan}


async def _read(state: RunState, context: RunContext) -> ParsedRequest:
    """Return what a request says, once the documents of the room are read and their names are known."""
    request = state["request"] or await read_request(state["question"])
    if request.talk or request.intent == "grade_answers":
        return request
    await _wait_for_documents(request.request_language, context)
    files = await context.tools.documents.files()
    return await read_request(state["question"], files) if files else request


async def _wait_for_documents(language: Language, context: RunContext) -> None:
    """Wait for the documents of the room that are still being read, and say so once."""
    documents = context.tools.documents
    if not (names := documents.being_read()):
        return
    await context.reporter.report(
        steps.WAITING_FOR_DOCUMENTS,
        say(language, "waiting_for_documents", names=topic_names(names, language)),
        steps.WaitingForDocumentsMeta(names=names),
    )
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(context.documents_seconds):
            await documents.wait_until_read()


async def _talk(plan: Plan, documents: Documents) -> str:
    language = plan.request_language
    if plan.talk != "topics":
        return say(language, f"talk_{plan.talk}")
    notes, shelf = await documents.topics(language)
    if not shelf:
        return say(language, "talk_help")
    names = {"shelf": ", ".join(shelf), "notes": topic_names(notes, language, most=_MOST_NOTES_NAMED)}
    return say(language, "talk_topics_with_notes" if notes else "talk_topics", **names)


_MOST_NOTES_NAMED: Final = 10


async def _is_on_notes(plan: Plan, documents: Documents) -> bool:
    """Return whether a quiz is to be made of all that the room has: nothing else was named, and it has
    some.
    """
    if plan.intent != "create_quiz" or plan.talk or plan.scope:
        return False
    if plan.topic and not documents.means_notes(plan.topic):
        return False
    return await documents.has_notes()


def _in_language_of(plan: Plan, previous: Plan | None) -> Plan:
    """Return the plan before, or none to speak of, as one asked for in the language of this one."""
    language = plan.request_language
    if previous is None:
        return Plan(intent="create_quiz", topic="", language=language, request_language=language)
    return replace(previous, request_language=language)


async def _retrieve(state: RunState, context: RunContext) -> RunState:
    plan, reporter = state["plan"], context.reporter
    retriever, documents = context.tools.retriever, context.tools.documents
    is_question = plan.intent == "answer_question"
    tool = "rag_answer" if is_question else "rag_search"
    query = (plan.query or state["question"])[:2_000] if is_question else plan.topic
    top_k = documents.passages_wanted(plan.count)
    await reporter.report(
        steps.START_RETRIEVAL,
        searching(plan),
        steps.RetrievalStartMeta(query=query, top_k=top_k),
        tool=tool,
    )
    began = time.perf_counter()
    if is_question:
        said = await retriever.rag_answer_async(RagRequest(question=query, top_k=top_k, scope=plan.scope))
        passages, answer, missing, of_shelf = said.results, said.answer.strip(), said.missing, False
        about: list[str] = []
        if said.is_near and answer:
            answer = say(plan.request_language, "answer_nearby", answer=answer)
    else:
        search = SearchRequest(query=query, top_k=top_k, scope=plan.scope)
        found = await retriever.rag_search_async(search)
        passages, answer, missing, of_shelf = found.results, "", found.missing, found.instead_of_notes
        about = found.about
    sources = list({passage.source.id: passage.source for passage in passages}.values())
    titles = topic_names([source.title for source in sources], plan.request_language)
    await reporter.report(
        steps.RETRIEVAL_DONE,
        say(
            plan.request_language,
            "found" if passages else "found_none",
            count=len(passages),
            sources=titles,
        ),
        steps.RetrievalDoneMeta(
            chunks=len(passages),
            sources=[source.model_dump() for source in sources],
            elapsed_ms=_milliseconds_since(began),
        ),
        tool=tool,
    )
    if missing and (files := await documents.files()):
        return {"passages": [], "outcome": _warned(not_there(plan, missing, files))}
    if is_question and not (passages and answer):
        why = "no_summary" if documents.means_notes(query) else "no_answer_found"
        return {"passages": [], "outcome": _warning(plan, _not_found(why, documents))}
    if not passages:
        context.conversation.last_plan = replace(plan, topic="")  # "again" does not mean what was not there
        why = "no_notes_yet" if plan.scope or documents.means_notes(plan.topic) else "nothing_found"
        return {"passages": [], "outcome": _warning(plan, _not_found(why, documents))}
    return {"passages": passages, "answer": answer, "about": about, "instead_of_notes": of_shelf}


async def _generate(state: RunState, context: RunContext) -> RunState:
    plan, passages = state["plan"], state["passages"]
    await context.reporter.report(
        steps.START_GENERATE_EXAM,
        say(plan.request_language, "writing", count=plan.count),
        steps.GenerationStartMeta(requested=plan.count),
        tool="generate_exam",
    )
    began = time.perf_counter()
    made = await context.tools.generator.generate_exam_async(
        QuizRequest(
            topic=plan.name,
            count=plan.count,
            difficulty=plan.difficulty,
            language=plan.language,
            types=list(plan.types),
            passages=passages,
            about=state.get("about", []),
            seed=context.seed,
            avoid=context.quotes_asked(partial(_is_on_the_same, plan, context.tools.documents)),
        )
    )
    _log.info("generate_done", requested=plan.count, made=len(made.items), refusals=made.refusals)
    if not made.items:
        context.conversation.last_plan = replace(plan, topic="")
        return {"outcome": _warned(nothing_to_ask(plan))}
    quiz, dropped = admit(made, passages, plan.count)
    if quiz is None:
        raise ToolError("generate_exam", "bad_response", "no question of it holds")
    title = _title(plan, passages, quiz)
    quiz = quiz.model_copy(update={"identifier": f"quiz_{uuid4().hex[:20]}", "title": title})
    items = len(quiz.items)
    await context.reporter.report(
        steps.GENERATE_DONE,
        say(plan.request_language, "written_dropped" if dropped else "written", count=items, dropped=dropped),
        steps.GenerationDoneMeta(items=items, dropped=dropped, elapsed_ms=_milliseconds_since(began)),
        tool="generate_exam",
    )
    asked = plan.requested or plan.count
    ready = "quiz_short" if items < plan.count else "quiz_cut" if asked > plan.count else "quiz_ready"
    if plan.requested == 0 and ready == "quiz_ready":
        ready = "quiz_not_none"
    text = say(plan.request_language, ready, on=on(plan), count=items, wanted=asked, requested=asked)
    if state.get("instead_of_notes"):
        text += " " + say(plan.request_language, "from_shelf", topic=plan.name)
    if quiz.language != plan.language:
        text += " " + say(plan.request_language, f"quiz_is_in_{quiz.language}")
    shown = quiz.for_candidate().model_dump(mode="json")
    return {"outcome": RunOutcome(text, meta={"quiz": shown}, quiz=quiz)}


async def _answer(state: RunState, _: RunContext) -> RunState:
    plan, answer = state["plan"], state["answer"]
    sources = list({passage.source.id: passage.source for passage in state["passages"]}.values())
    titles = topic_names([source.title for source in sources], plan.request_language)
    message = say(plan.request_language, "answer_with_sources", answer=answer[:2_000], sources=titles)
    named = [source.model_dump() for source in sources]
    return {"outcome": RunOutcome(answer, message=message, meta={"sources": named})}


async def _grade(state: RunState, context: RunContext) -> RunState:
    plan, submission = state["plan"], state["submission"]
    assert submission is not None
    quiz_id = submission.quiz.identifier
    await context.reporter.report(
        steps.START_GRADE,
        say(plan.request_language, "marking", count=len(submission.answers)),
        steps.GradingStartMeta(quiz_id=quiz_id, answers=len(submission.answers)),
        tool="grade_exam",
    )
    began = time.perf_counter()
    result = await context.tools.grader.grade_exam_async(
        GradingRequest(quiz=submission.quiz, answers=list(submission.answers))
    )
    attempt = attempt_of(submission, result)
    points = {"score": _points(attempt.score), "max_score": _points(attempt.max_score)}
    await context.reporter.report(
        steps.GRADE_DONE,
        say(plan.request_language, "marked", **points),
        steps.GradingDoneMeta(
            score=attempt.score, max_score=attempt.max_score, elapsed_ms=_milliseconds_since(began)
        ),
        tool="grade_exam",
    )
    told = "attempt_ready" if attempt.author else "attempt_ready_nameless"
    text = say(plan.request_language, told, author=attempt.author, **points)
    for_room = steps.AttemptMeta(
        attempt_id=attempt.attempt_id,
        quiz_id=attempt.quiz_id,
        author=attempt.author,
        score=attempt.score,
        max_score=attempt.max_score,
    )
    return {"outcome": RunOutcome(text, meta={"attempt": for_room}, attempt=attempt)}


def _title(plan: Plan, passages: list[Passage], quiz: Quiz) -> str:
    if plan.scope is not None and plan.scope.is_whole:
        return title_of_part(plan.scope, passages, quiz.language)[:400]
    return title_of_notes(passages, quiz.language)[:400] if plan.is_on_notes else quiz.title


def _is_on_the_same(plan: Plan, documents: Documents, topic: str) -> bool:
    """Return whether an earlier quiz was on what this one is to be on."""
    return topic.casefold() == plan.name.casefold() or (plan.is_on_notes and documents.means_notes(topic))


def _not_found(phrase: str, documents: Documents) -> str:
    """Return the phrase for nothing found, which is another one while documents are still being read."""
    return "not_read_yet" if documents.being_read() else phrase


def _warning(plan: Plan, phrase: str) -> RunOutcome:
    return _warned(say(plan.request_language, phrase, topic=plan.name))


def _warned(text: str) -> RunOutcome:
    return RunOutcome(text, level="warning")


def _points(score: float) -> str:
    return f"{score:g}"


def _milliseconds_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
