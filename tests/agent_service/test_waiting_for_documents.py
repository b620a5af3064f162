"""A run that begins while documents of its room are being read waits for them, a while, and says so once."""

import asyncio
import contextlib
from dataclasses import replace
from typing import Any

import pytest

from agent_service.materials.incoming import IncomingDocuments
from agent_service.run import Run, Work
from agent_service.task_graph import RunContext, RunOutcome, build_graph, run_graph
from agent_service.tools import NoDocuments
from contracts.commands import GradeRequest, RunStatus
from contracts.grading import Answer
from quiz_engine.requests import ParsedRequest, Plan
from tests.support.agent_bench import Bench, bench
from tests.support.scripted_tools import ScriptedTools

GRAPH = build_graph()
QUIZ = Plan("create_quiz", "leaves", count=5, requested=5)
QUESTION = Plan("answer_question", "leaves")
TALK = Plan("answer_question", "", talk="thanks")


class RoomOnTheWay(NoDocuments):
    """The documents of room-1, some of which are on their way."""

    def __init__(self) -> None:
        self.incoming = IncomingDocuments()

    def being_read(self) -> list[str]:
        return self.incoming.names("room-1")

    async def wait_until_read(self) -> None:
        await self.incoming.wait("room-1")


def runs(documents: RoomOnTheWay, plan: Plan = QUIZ, **more: Any) -> Work:
    """Do what a run does, in a room with `documents`, understanding `plan`."""
    script = ScriptedTools(api__grade={"grades": [], "score": 0, "max_score": 0}, **more.pop("script", {}))

    async def planner(_question: str, _request: ParsedRequest, _previous: Plan | None) -> Plan:
        return plan

    async def work(run: Run) -> RunOutcome:
        tools = replace(script.for_run(run.session_id, run.run_id), documents=documents)
        return await run_graph(
            GRAPH, run.question, RunContext(run, tools, planner, **more), submission=run.submission
        )

    return work


@pytest.mark.parametrize("plan", [QUIZ, QUESTION])
async def test_a_run_waits_until_the_documents_are_read_and_says_so_once_first(plan: Plan) -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents, plan)) as it:
        with (
            documents.incoming.on_its_way("room-1", "leaves.pdf"),
            documents.incoming.on_its_way("room-2", "a secret of others.pdf"),
        ):
            with documents.incoming.on_its_way("room-1", "roots.pdf"):
                await it.ask("room-1")
                waiting = await it.web_ui.told("waiting_for_documents")
            with documents.incoming.on_its_way("room-1", "dropped a moment later.pdf"):
                pass
            assert await it.steps("room-1") == ["message", "waiting_for_documents"]
        await it.web_ui.told("final_answer")
        steps = await it.steps("room-1")

    assert waiting["meta"] == {"names": ["leaves.pdf", "roots.pdf"]}
    assert waiting["message"] == "Still reading leaves.pdf, roots.pdf; I begin as soon as that is done."
    assert steps[:4] == ["message", "waiting_for_documents", "intent_determined", "start_retrieval"]
    assert steps.count("waiting_for_documents") == 1


async def test_a_document_that_cannot_be_read_ends_the_waiting() -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents)) as it:
        with contextlib.suppress(ConnectionResetError), documents.incoming.on_its_way("room-1", "leaves.pdf"):
            await it.ask("room-1")
            await it.web_ui.told("waiting_for_documents")
            raise ConnectionResetError
        await it.web_ui.told("final_answer")


async def test_a_run_goes_on_with_what_there_is_when_its_patience_is_over() -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents, documents_seconds=0.05)) as it:
        with documents.incoming.on_its_way("room-1", "a very long book.pdf"):
            await it.ask("room-1")
            final = await it.web_ui.told("final_answer")
    assert (final["level"], len(final["meta"]["quiz"]["items"])) == ("info", 5)


@pytest.mark.parametrize(
    ("plan", "script"),
    [
        (QUIZ, {"search": {"query": "leaves", "results": []}}),
        (QUESTION, {"rag": {"answer": "", "results": []}}),
    ],
)
async def test_where_nothing_was_found_meanwhile_the_reason_is_said(
    plan: Plan, script: dict[str, Any]
) -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents, plan, documents_seconds=0.05, script=script)) as it:
        with documents.incoming.on_its_way("room-1", "a very long book.pdf"):
            await it.ask("room-1")
            final = await it.web_ui.told("final_answer")
    assert (final["level"], final["message"].split(":")[0]) == ("warning", "I found nothing yet")


async def test_a_run_that_waits_is_cancelled_at_once() -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents)) as it:
        with documents.incoming.on_its_way("room-1", "leaves.pdf"):
            record = await it.ask("room-1")
            await it.web_ui.told("waiting_for_documents")
            task = it.system.get_session("room-1").task
            assert task is not None

            it.system.cancel("room-1", record.run_id)

            async with asyncio.timeout(0.1):
                await asyncio.wait([task])
            assert it.status(record) is RunStatus.CANCELLED
        assert await it.steps("room-1") == ["message", "waiting_for_documents", "cancelled"]


async def test_talk_and_hand_ins_do_not_wait() -> None:
    documents = RoomOnTheWay()
    async with bench(runs(documents)) as it:
        await it.ask("room-1")
        quiz = (await it.web_ui.told("final_answer"))["meta"]["quiz"]
        with documents.incoming.on_its_way("room-1", "leaves.pdf"):
            await hand_in(it, quiz["identifier"])
            await it.web_ui.told("start_grade")
        assert "waiting_for_documents" not in await it.steps("room-1")
    async with bench(runs(documents, TALK)) as it:
        with documents.incoming.on_its_way("room-1", "leaves.pdf"):
            await it.ask("room-1", "thanks")
            await it.web_ui.told("final_answer")
        assert await it.steps("room-1") == ["message", "intent_determined", "final_answer"]


async def hand_in(it: Bench, quiz_id: str) -> None:
    answers = [Answer(item_identifier="Q1", candidate_response=["A"])]
    await it.system.grade(GradeRequest(session_id="room-1", quiz_id=quiz_id, answers=answers))
