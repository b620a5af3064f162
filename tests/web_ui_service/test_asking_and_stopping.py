"""What a student asks for on the page, and what the page says when it is not taken."""

import json

import httpx
import pytest

from tests.support.drawn_page import Looker, asked, step, words


async def test_stop_is_there_only_while_something_runs_and_believes_the_agent(looker: Looker) -> None:
    assert words.stop not in looker.text
    await looker.show(asked("Leaves?"))
    assert words.stop in looker.text

    await looker.page.stop()

    assert words.nothing_to_stop in looker.text
    assert looker.status == "Ready"


async def test_stop_stops_the_run_that_the_status_speaks_of_and_no_other() -> None:
    stopped: list[str] = []

    def agent(request: httpx.Request) -> httpx.Response:
        stopped.append(json.loads(request.content)["run_id"])
        return httpx.Response(
            200, json={"cancelled": True, "run_id": stopped[-1], "status": "cancelled", "session_id": "room"}
        )

    looker = Looker(agent)
    await looker.open()
    await looker.show(
        asked("Leaves?", "first"),
        step("intent_determined", "first", message="Leaves."),
        asked("Roots?", "second"),
        step("queued", "second", meta={"position": 1}),
    )

    await looker.page.stop()

    assert stopped == ["first"]


async def test_what_came_to_nothing_can_be_asked_again_in_the_same_words() -> None:
    questions: list[str] = []

    def agent(request: httpx.Request) -> httpx.Response:
        questions.append(json.loads(request.content)["question"])
        return httpx.Response(
            202, json={"run_id": "r2", "session_id": "room", "status": "running", "position": None}
        )

    looker = Looker(agent)
    await looker.open()
    await looker.show(asked("Leaves?"), step("final_answer", level="error", meta={"text": "No luck."}))
    assert words.ask_again in looker.text

    assert await looker.page.ask("Leaves?")

    assert questions == ["Leaves?"]
    await looker.show(asked("Roots?", "r3"), step("final_answer", "r3", meta={"text": "Brown."}))
    assert looker.text.count(words.ask_again) == 1


async def test_a_stop_that_came_too_late_is_no_alarm() -> None:
    looker: Looker

    async def agent(_: httpx.Request) -> httpx.Response:
        await looker.manager.broadcast_to_session("room", step("final_answer", meta={"text": "Green."}))
        return httpx.Response(404, json={"code": "run_not_found", "detail": "it has ended"})

    looker = Looker(agent)
    await looker.open()
    await looker.show(asked("Leaves?"), step("start_retrieval"))

    await looker.page.stop()

    assert looker.status == words.ready_answered
    assert words.nothing_to_stop not in looker.text


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (
            httpx.Response(429, json={"code": "queue_full", "detail": "x"}, headers={"Retry-After": "7"}),
            "7 seconds",
        ),
        (httpx.Response(429, json={"code": "session_full", "detail": "x"}), "as many questions waiting"),
        (httpx.Response(422, json={"code": "invalid", "detail": "x"}), "could not read this question"),
        (httpx.Response(418, json={"code": "teapot", "detail": "x"}), "did not take this question"),
        (httpx.Response(503), "cannot be reached"),
    ],
)
async def test_a_refusal_is_said_kindly(answer: httpx.Response, shown: str) -> None:
    looker = Looker(lambda _: answer)
    await looker.open()

    await looker.page.ask("Leaves?")

    assert shown in looker.text
    assert "still here" in looker.text or "ask again" in looker.text


async def test_a_question_without_an_answer_is_asked_again_under_its_key() -> None:
    seen: list[tuple[str, str]] = []

    def agent(request: httpx.Request) -> httpx.Response:
        seen.append((json.loads(request.content)["question"], request.headers["idempotency-key"]))
        if len(seen) == 1:
            raise httpx.ReadTimeout("too slow", request=request)
        return httpx.Response(202, json={"run_id": "r", "session_id": "room", "status": "running"})

    looker = Looker(agent)
    await looker.open()
    for question in ("Leaves?", "Leaves?", "Leaves?"):
        await looker.page.ask(question)

    assert seen[0] == seen[1]
    assert seen[2][1] != seen[1][1], "a click of its own is a question of its own"
    assert "reached" not in looker.text


@pytest.mark.parametrize("shown_first", [True, False])
async def test_a_question_that_the_room_shows_was_taken_although_the_agent_never_answered(
    shown_first: bool,
) -> None:
    async def agent(request: httpx.Request) -> httpx.Response:
        if shown_first:
            await lookers[0].show(asked("Leaves?"))
        raise httpx.ReadTimeout("too slow", request=request)

    looker = Looker(agent)
    lookers = [looker]
    await looker.open()

    assert await looker.page.ask("Leaves?") == shown_first
    assert (words.agent_away in looker.text) != shown_first
    await looker.show(asked("Leaves?"))

    assert words.agent_away not in looker.text


async def test_an_idea_is_asked_once_however_often_it_is_clicked_and_again_when_it_was_refused() -> None:
    questions: list[str] = []

    def agent(request: httpx.Request) -> httpx.Response:
        questions.append(json.loads(request.content)["question"])
        if len(questions) == 1:
            return httpx.Response(429, json={"code": "queue_full", "detail": "full"})
        return httpx.Response(202, json={"run_id": "r", "session_id": "room", "status": "running"})

    looker = Looker(agent)
    await looker.open()
    idea, other, _ = words.ideas
    await looker.page.ask_idea(idea)
    assert words.refusals["queue_full"] in looker.text

    for clicked in (idea, idea, other):
        await looker.page.ask_idea(clicked)

    assert questions == [idea, idea]


@pytest.mark.parametrize(
    ("question", "shown"),
    [("  \n", words.nothing_typed), ("x" * 20_001, words.too_long)],
)
async def test_what_can_be_no_question_is_not_sent(question: str, shown: str) -> None:
    looker = Looker(lambda request: pytest.fail(f"sent {request.url}"))
    await looker.open()

    await looker.page.ask(question)

    assert shown in looker.text
