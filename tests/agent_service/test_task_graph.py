"""The graph of a run: which steps it takes, what it says at each, and where it stops."""

import asyncio
import contextlib
from typing import Any

import httpx
import pytest

from agent_service.run import Run, Work
from agent_service.task_graph import RunContext, RunOutcome, build_graph, run_graph
from contracts.commands import GradeRequest, RunStatus
from contracts.grading import Answer
from contracts.tools import PASSAGES_WANTED
from quiz_engine.requests import ParsedRequest, Plan
from tests.support.agent_bench import Bench, bench, number, task_ended
from tests.support.scripted_tools import PASSAGE, SOURCE, ScriptedTools, quiz_item, quiz_of

GRAPH = build_graph()

QUIZ = Plan("create_quiz", "leaves", count=5, requested=5)
QUESTION = Plan("answer_question", "leaves")

QUIZ_STEPS = [
    "message",
    "intent_determined",
    "start_retrieval",
    "retrieval_done",
    "start_generate_exam",
    "generate_done",
    "final_answer",
]


def runs(script: ScriptedTools, plan: Plan = QUIZ) -> Work:
    """Do what a run does, with a planner that always understands `plan`."""

    async def planner(_question: str, _request: ParsedRequest, _previous: Plan | None) -> Plan:
        return plan

    async def work(run: Run) -> RunOutcome:
        context = RunContext(run, script.for_run(run.session_id, run.run_id), planner)
        return await run_graph(GRAPH, run.question, context, submission=run.submission)

    return work


async def to_the_end(it: Bench, question: str = "a quiz on leaves") -> list[dict[str, Any]]:
    """Ask, and return what the room holds when the run has ended."""
    await it.ask("room-1", question)
    await it.web_ui.told("final_answer")
    return await it.room("room-1")


async def test_who_asks_for_no_questions_is_told_why_there_are_some() -> None:
    plan = Plan("create_quiz", "leaves", count=5, requested=0)
    async with bench(runs(ScriptedTools(), plan)) as it:
        told = by_step(await to_the_end(it))
    assert told["intent_determined"]["message"] == (
        "A quiz on “leaves”. One without questions is none, so I make 5 questions."
    )
    assert told["final_answer"]["message"].endswith("You asked for none; write how many you would like.")


def by_step(room: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry.get("step") or entry["type"]: entry for entry in room}


async def test_a_quiz_is_planned_then_searched_for_then_written() -> None:
    script = ScriptedTools()
    async with bench(runs(script)) as it:
        room = await to_the_end(it)
        record = it.system.get_run(room[0]["run_id"])
    assert list(by_step(room)) == QUIZ_STEPS
    assert script.asked == ["/search", "/api/generate"]
    assert list(record.timings) == ["planner", "retrieve", "generate"]
    assert record.status is RunStatus.SUCCEEDED


async def test_every_step_says_what_it_does() -> None:
    async with bench(runs(ScriptedTools())) as it:
        told = by_step(await to_the_end(it))
    assert told["intent_determined"]["meta"] == {
        "intent": "create_quiz",
        "question": "a quiz on leaves",
        "topic": "leaves",
        "count": 5,
        "requested": 5,
        "difficulty": "mixed",
        "language": "en",
        "types": ["choice", "true_false", "text_entry"],
        "planner": "rules",
    }
    assert told["start_retrieval"]["tool"] == "rag_search"
    assert told["start_retrieval"]["meta"] == {"query": "leaves", "top_k": PASSAGES_WANTED}
    found = told["retrieval_done"]["meta"]
    assert (found["chunks"], found["sources"]) == (1, [SOURCE])
    assert told["start_generate_exam"]["meta"] == {"requested": 5}
    written = told["generate_done"]["meta"]
    assert (written["items"], written["dropped"]) == (5, 0)
    assert all(entry["message"] for step, entry in told.items() if step != "message")
    final = told["final_answer"]["meta"]
    assert final["status"] == "succeeded"
    assert len(final["quiz"]["items"]) == 5


async def test_the_generator_is_given_what_was_found() -> None:
    script = ScriptedTools()
    async with bench(runs(script)) as it:
        room = await to_the_end(it)
    (_, search), (_, order) = script.requests
    assert search == {"query": "leaves", "top_k": PASSAGES_WANTED}
    assert (order["topic"], order["count"], order["passages"][0]["text"]) == ("leaves", 5, PASSAGE["text"])
    run_id = room[0]["run_id"]
    assert [(h["X-Session-Id"], h["X-Run-Id"]) for h in script.headers] == [("room-1", run_id)] * 2


async def test_no_key_is_told() -> None:
    async with bench(runs(ScriptedTools())) as it:
        told = str(await to_the_end(it))
    for secret in ("correct_response", "response_declaration", "chlorophyll", "source_refs", "Leaves are"):
        assert secret not in told


async def test_two_quizzes_of_one_generator_have_different_names() -> None:
    async with bench(runs(ScriptedTools())) as it:
        await to_the_end(it)
        await it.ask("room-1")
        await it.web_ui.told("final_answer", times=2)
        finals = [e for e in await it.room("room-1") if e.get("step") == "final_answer"]
    assert len({final["meta"]["quiz"]["identifier"] for final in finals} - {"GENERATED"}) == 2


# --- less than was asked for


async def test_a_shortfall_is_said() -> None:
    three = quiz_of(*(quiz_item(number) for number in (1, 2, 3)))
    async with bench(runs(ScriptedTools(api__generate=three))) as it:
        final = (await to_the_end(it))[-1]
    assert len(final["meta"]["quiz"]["items"]) == 3
    assert final["message"].endswith("I found 3 good questions in the material, not 5.")
    assert final["meta"]["text"] == final["message"]


async def test_what_was_left_out_is_said() -> None:
    made_up = quiz_item(4, source_refs=[{"source_id": "botany", "quote": "Made up."}])
    with_bad = quiz_of(quiz_item(1), made_up, quiz_item(2))
    async with bench(runs(ScriptedTools(api__generate=with_bad))) as it:
        told = by_step(await to_the_end(it))
    assert told["generate_done"]["meta"]["dropped"] == 1
    assert "1 left out" in told["generate_done"]["message"]
    shown = [item["identifier"] for item in told["final_answer"]["meta"]["quiz"]["items"]]
    assert shown == ["Q1", "Q2"]


async def test_where_every_item_is_dropped_the_generator_has_failed() -> None:
    made_up = quiz_item(1, source_refs=[{"source_id": "botany", "quote": "Made up."}])
    async with bench(runs(ScriptedTools(api__generate=quiz_of(made_up)))) as it:
        *_, failure, final = await to_the_end(it)
    assert (failure["step"], failure["tool"], failure["meta"]["kind"]) == (
        "tool_error",
        "generate_exam",
        "bad_response",
    )
    assert (final["step"], final["level"], final["meta"]["status"]) == ("final_answer", "error", "failed")


async def test_more_items_than_asked_for_are_not_shown() -> None:
    nine = quiz_of(*(quiz_item(number) for number in range(1, 10)))
    async with bench(runs(ScriptedTools(api__generate=nine))) as it:
        final = (await to_the_end(it))[-1]
    assert len(final["meta"]["quiz"]["items"]) == 5


async def test_nothing_found_is_said_and_nothing_is_written() -> None:
    script = ScriptedTools(search={"query": "leaves", "results": []})
    async with bench(runs(script)) as it:
        room = await to_the_end(it)
    assert list(by_step(room)) == [*QUIZ_STEPS[:4], "final_answer"]
    assert (room[-1]["level"], room[-1]["meta"]["status"]) == ("warning", "succeeded")
    assert "nothing" in room[-1]["message"]
    assert script.asked == ["/search"]


async def test_a_request_without_a_topic_is_asked_back() -> None:
    script = ScriptedTools()
    async with bench(runs(script, Plan("create_quiz", ""))) as it:
        room = await to_the_end(it)
    assert list(by_step(room)) == ["message", "intent_determined", "final_answer"]
    assert room[-1]["level"] == "warning"
    assert script.asked == []


# --- questions and hand-ins


async def test_a_question_is_answered_from_the_material() -> None:
    script = ScriptedTools()
    async with bench(runs(script, QUESTION)) as it:
        room = await to_the_end(it, "What colour are leaves?")
    assert list(by_step(room)) == [*QUIZ_STEPS[:4], "final_answer"]
    assert script.requests == [("/rag", {"question": "What colour are leaves?", "top_k": PASSAGES_WANTED})]
    assert (room[-1]["meta"]["text"], room[-1]["meta"]["sources"]) == ("Leaves are green.", [SOURCE])


@pytest.mark.parametrize("answer", [{"answer": " ", "results": [PASSAGE]}, {"answer": "x", "results": []}])
async def test_a_question_without_an_answer_in_the_material_is_not_guessed_at(answer: dict[str, Any]) -> None:
    async with bench(runs(ScriptedTools(rag=answer), QUESTION)) as it:
        final = (await to_the_end(it))[-1]
    assert final["level"] == "warning"
    assert "sources" not in final["meta"]


async def submission(it: Bench) -> list[dict[str, Any]]:
    """Have a quiz made, hand in an answer to its first question, and return what the room learns of that."""
    quiz = (await to_the_end(it))[-1]["meta"]["quiz"]
    known = len(await it.room("room-1"))
    answers = [Answer(item_identifier="Q1", candidate_response=["A"])]
    await it.system.grade(GradeRequest(session_id="room-1", quiz_id=quiz["identifier"], answers=answers))
    await it.web_ui.told("final_answer", times=2)
    return (await it.room("room-1"))[known:]


def marks(*numbers: int) -> dict[str, Any]:
    grades = [
        {"item_identifier": f"Q{number}", "score": 1.0, "max_score": 1.0, "state": "gradedright"}
        for number in numbers
    ]
    return {"grades": grades, "score": len(grades), "max_score": len(grades)}


async def test_a_hand_in_is_marked_and_only_its_score_is_told() -> None:
    script = ScriptedTools(api__grade=marks(1, 2, 3, 4, 5))
    async with bench(runs(script)) as it:
        told = await submission(it)
        attempt = it.system.get_attempt(told[-1]["meta"]["attempt"]["attempt_id"])
    assert [entry["step"] for entry in told] == [
        "intent_determined",
        "start_grade",
        "grade_done",
        "final_answer",
    ]
    assert set(told[-1]["meta"]["attempt"]) == {"attempt_id", "quiz_id", "author", "score", "max_score"}
    assert "chlorophyll" not in str(told)
    assert attempt.grades[0].correct_response == ["A"]


async def test_marks_that_are_not_those_of_the_quiz_are_a_failure_of_the_grader() -> None:
    async with bench(runs(ScriptedTools(api__grade=marks(1, 2)))) as it:
        *_, failure, final = await submission(it)
    assert (failure["tool"], failure["meta"]["kind"]) == ("grade_exam", "bad_response")
    assert final["meta"]["status"] == "failed"


# --- trouble


@pytest.mark.parametrize(
    ("path", "tool", "steps"),
    [("search", "rag_search", QUIZ_STEPS[:3]), ("api__generate", "generate_exam", QUIZ_STEPS[:5])],
)
async def test_a_tool_that_fails_for_good_ends_the_run(path: str, tool: str, steps: list[str]) -> None:
    async with bench(runs(ScriptedTools(**{path: 500}))) as it:
        room = await to_the_end(it)
        registry = it.system.metrics.registry
        assert number(registry, "agent_tool_errors_total", tool=tool, kind="unavailable") == 1
    assert list(by_step(room)) == [*steps, "tool_error", "final_answer"]
    assert room[-2]["meta"] == {
        "kind": "unavailable",
        "status_code": 500,
        "attempts": 2,
        "retriable": True,
    }


async def test_a_planner_that_breaks_ends_its_run_alone() -> None:
    async def breaks(_question: str, _request: ParsedRequest, _previous: Plan | None) -> Plan:
        raise LookupError("no such planner")

    async def work(run: Run) -> RunOutcome:
        context = RunContext(run, ScriptedTools().for_run(), breaks)
        return await run_graph(GRAPH, run.question, context)

    async with bench(work) as it:
        room = await to_the_end(it)
    assert list(by_step(room)) == ["message", "final_answer"]
    assert "no such planner" not in str(room)


async def test_a_node_that_swallows_its_cancellation_is_the_last_one() -> None:
    reached = asyncio.Event()

    async def deaf(_: httpx.Request) -> httpx.Response:
        reached.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        return httpx.Response(200, json={"query": "leaves", "results": [PASSAGE]})

    script = ScriptedTools(search=deaf)
    async with bench(runs(script)) as it:
        record = await it.ask("room-1")
        run = it.system.get_session("room-1").active[record.run_id]
        await reached.wait()
        it.system.cancel("room-1", record.run_id)
        await task_ended(run)
        assert await it.steps("room-1") == [*QUIZ_STEPS[:3], "cancelled"]
        assert it.status(record) is RunStatus.CANCELLED
    assert script.asked == ["/search"]


async def test_runs_of_one_graph_do_not_mix() -> None:
    async def echo(request: httpx.Request) -> httpx.Response:
        room = request.headers["X-Session-Id"]
        await asyncio.sleep(0)  # so that the runs take turns
        passage = {**PASSAGE, "source": {**SOURCE, "title": f"The book of {room}"}}
        return httpx.Response(200, json={"query": "leaves", "results": [passage]})

    rooms = [f"room-{n}" for n in range(20)]
    async with bench(runs(ScriptedTools(search=echo))) as it:
        await asyncio.gather(*(it.ask(room) for room in rooms))
        await it.web_ui.told("final_answer", times=20)
        for room in rooms:
            told = by_step(await it.room(room))
            assert list(told) == QUIZ_STEPS
            titles = [source["title"] for source in told["retrieval_done"]["meta"]["sources"]]
            assert titles == [f"The book of {room}"]
