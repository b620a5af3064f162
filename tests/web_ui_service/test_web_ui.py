"""The page without a browser: what the server draws from a room, and what it says."""

import itertools
import json
from collections.abc import Callable, Coroutine, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from nicegui import Client, ui
from nicegui.element import Element
from pydantic import ValidationError

from contracts.materials import MATERIALS_PATH
from contracts.progress import ChatMessage, ProgressEvent
from contracts.quiz import Choice, Generator, ItemForCandidate, QuizForCandidate, Source
from kit.entry_log import LogLimits
from web_ui_service.agent_client import AgentClient
from web_ui_service.hub import ConnectionManager
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Rooms
from web_ui_service.web_ui.materials import Materials
from web_ui_service.web_ui.quiz_form import QuizForm, SubmittedAnswers
from web_ui_service.web_ui.quiz_result import QuizResult
from web_ui_service.web_ui.room_page import MOST_ENTRIES, RoomPage
from web_ui_service.web_ui.room_state import RoomState
from web_ui_service.web_ui.run_card import RunCard
from web_ui_service.web_ui.status_line import StatusLine
from web_ui_service.web_ui.submission_list import MOST_IN_SIGHT, SubmissionList
from web_ui_service.web_ui.submissions import Submissions
from web_ui_service.web_ui.words import WORDS

words = WORDS["en"]
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>"


def step(name: str, run_id: str | None = "r1", **fields: Any) -> ProgressEvent:
    return ProgressEvent(event_id=uuid4().hex, session_id="room", run_id=run_id, step=name, **fields)


def asked(text: str, run_id: str | None = "r1") -> ChatMessage:
    return ChatMessage(event_id=uuid4().hex, session_id="room", run_id=run_id, role="user", text=text)


def quiz(**fields: Any) -> QuizForCandidate:
    items = [
        ItemForCandidate(
            identifier="one",
            interaction_type="choice",
            prompt="Which gas?",
            choices=[Choice(identifier="a", text="Oxygen"), Choice(identifier="b", text=HOSTILE)],
        ),
        ItemForCandidate(identifier="two", interaction_type="numeric_entry", prompt="How far?", unit="km"),
    ]
    face = {
        "identifier": "q",
        "title": "Leaves",
        "generator": Generator(name="test", mode="mock"),
        "items": items,
    }
    return QuizForCandidate.model_validate({**face, **fields})


Agent = (
    Callable[[httpx.Request], httpx.Response]
    | Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]
)


MATERIAL = {
    "material_id": "m1",
    "session_id": "room",
    "name": "cells.pdf",
    "media_type": "application/pdf",
    "language": "en",
    "size_bytes": 9_000,
    "pages": 2,
    "passages": 7,
    "characters": 4_000,
    "added_at": "2026-01-01T00:00:00Z",
}


class Looker:
    """A page in a client without a browser, with the words that can be seen on it."""

    def __init__(self, agent: Agent) -> None:
        epochs = itertools.count(1)
        http = httpx.AsyncClient(base_url="http://agent", transport=httpx.MockTransport(agent))
        self.manager = ConnectionManager(
            Rooms(LogLimits(), new_epoch=lambda: f"epoch{next(epochs)}"),
            refill=_nothing_known,
            metrics=WebUiMetrics(),
        )
        self.client = Client(ui.page("/test"))
        with self.client:
            self.page = RoomPage("room", self.manager, AgentClient(http), words)

    async def open(self) -> None:
        with self.client:
            await self.page.build()

    async def show(self, *entries: ProgressEvent | ChatMessage) -> None:
        for entry in entries:
            await self.manager.broadcast_to_session("room", entry)
        await self.page.catch_up()

    @property
    def text(self) -> str:
        return "\n".join(filter(None, itertools.chain.from_iterable(map(_texts_of, self._visible()))))

    @property
    def now(self) -> StatusLine:
        return next(e for e in self._visible() if isinstance(e, StatusLine))

    @property
    def status(self) -> str:
        return str(self.now.props["text"])

    @property
    def runs(self) -> list[RunCard]:
        return [e for e in self._visible() if isinstance(e, RunCard)]

    @property
    def steps(self) -> list[str]:
        told = [[*run.props["steps"], *filter(None, [run.props.get("answer")])] for run in self.runs]
        return [one["step"] for one in itertools.chain.from_iterable(told)]

    @property
    def submission_lists(self) -> list[SubmissionList]:
        return [e for e in self._visible() if isinstance(e, SubmissionList)]

    @property
    def submissions(self) -> list[str]:
        """What the room is told of them, each as one text."""
        below = [line["text"] for one in self.submission_lists for line in one.props["lines"]]
        alone = [one for run in self.runs if (one := run.props.get("hand-in"))]
        return [*below, *(one["label"] + one["text"] for one in alone)]

    @property
    def documents(self) -> list[str]:
        listed = next(e for e in self._visible() if isinstance(e, Materials))
        return [one["name"] for one in listed.props["materials"]]

    @property
    def forms(self) -> list[QuizForm]:
        return [e for e in self._visible() if isinstance(e, QuizForm)]

    def _visible(self) -> Iterator[Element]:
        def below(element: Element) -> Iterator[Element]:
            for child in itertools.chain.from_iterable(slot.children for slot in element.slots.values()):
                if child.visible:
                    yield child
                    yield from below(child)

        return below(self.client.content)


def _texts_of(element: Element) -> Iterator[str]:
    """Yield the words that an element shows, those above what is in it first."""
    props = element.props
    match element:
        case RunCard():
            yield from (one["text"] for one in props["asked"])
            if props["steps"]:
                yield props["summary"]
            for one in filter(None, [*props["steps"], props.get("hand-in"), props.get("answer")]):
                yield from (one.get(part, "") for part in ("label", "text", "note", "sources"))
            if again := props.get("again"):
                yield again["text"]
        case SubmissionList() if props["lines"]:
            yield props["summary"]
            yield from (line["text"] for line in props["lines"])
        case StatusLine():
            yield props["text"]
            if props["can-stop"]:
                yield props["words"]["stop"]
        case _:
            yield str(getattr(element, "text", "") or "")


async def _nothing_known(_: str) -> list[ProgressEvent | ChatMessage]:
    return []


def _no_session(_: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"code": "session_not_found", "detail": "unknown"})


@pytest.fixture
async def looker() -> Looker:
    looker = Looker(_no_session)
    await looker.open()
    return looker


async def test_entries_are_drawn_once_however_often_the_bell_rings(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("start_retrieval", message="Searching."))
    for _ in range(3):
        await looker.page.catch_up()

    assert looker.text.count("Leaves?") == 1
    assert looker.steps == ["start_retrieval"]
    assert looker.status == "Working: Searching."


async def test_a_new_life_of_the_room_clears_the_page_and_draws_what_is_held(looker: Looker) -> None:
    await looker.show(asked("Before"), step("start_retrieval"))
    looker.manager.rooms["room"].restart("later")

    await looker.show(asked("After", "r2"))

    assert "Before" not in looker.text
    assert "After" in looker.text
    assert looker.steps == []


async def test_entries_of_two_runs_are_kept_apart(looker: Looker) -> None:
    await looker.show(
        asked("First?", "r1"),
        step("start_retrieval", "r1", message="Searching for the first."),
        asked("Second?", "r2"),
        step("retrieval_done", "r1", message="Found for the first."),
    )

    assert looker.text.index("Found for the first.") < looker.text.index("Second?")


async def test_only_the_newest_entries_are_drawn_and_earlier_ones_on_demand(looker: Looker) -> None:
    for i in range(100):
        await looker.manager.broadcast_to_session("room", asked(f"Question {i}.", f"r{i}"))
        await looker.manager.broadcast_to_session("room", step("thinking", f"r{i}"))
        await looker.manager.broadcast_to_session(
            "room", step("final_answer", f"r{i}", meta={"text": "Yes."})
        )
    await looker.page.catch_up()

    assert "Question 99." in looker.text
    assert "Question 10." not in looker.text
    assert len(looker.steps) <= MOST_ENTRIES
    assert "102 earlier entries are not shown." in looker.text
    await looker.page.show_earlier()
    assert "Question 0." in looker.text
    assert looker.text.index("Question 0.") < looker.text.index("Question 99.")
    assert "not shown" not in looker.text


async def test_a_long_visit_does_not_make_the_page_longer(looker: Looker) -> None:
    await looker.show(asked("Still going", "slow"))
    for i in range(150):
        await looker.show(asked(f"Question {i}.", f"r{i}"), step("final_answer", f"r{i}"))

    assert "Still going" in looker.text
    assert "Question 149." in looker.text
    assert "Question 3." not in looker.text
    assert len(looker.client.elements) < 2_000


async def test_a_quiz_that_cannot_be_read_leaves_the_text_of_the_answer(looker: Looker) -> None:
    await looker.show(
        step("final_answer", "r1", meta={"text": "Here it is.", "quiz": {"title": 7}, "sources": "none"}),
        step("final_answer", "r2", message="Only a message.", meta={"text": ["no text"]}),
    )

    assert "Here it is." in looker.text
    assert "Only a message." in looker.text


async def test_a_quiz_is_one_element_that_holds_it_as_data_and_no_more_than_a_candidate_may_see(
    looker: Looker,
) -> None:
    sheet = quiz(title=HOSTILE, sources=[Source(id="s", title="Biology, chapter 4")])
    leaky = sheet.model_dump()
    leaky["items"][0] |= {"response_declaration": {"correct_response": ["a"]}, "general_feedback": "secret"}
    before = len(looker.client.elements)
    await looker.show(step("final_answer", meta={"text": "Done.", "quiz": leaky}))

    [form] = looker.forms
    assert form.props["quiz"]["items"][0]["choices"][1]["text"] == HOSTILE
    assert form.props["facts"] == "2 questions · Sources: Biology, chapter 4"
    assert "secret" not in str(form.props)
    assert "correct_response" not in str(form.props)
    assert len(looker.client.elements) - before < 10


async def test_a_step_nobody_knows_is_shown_with_its_message(looker: Looker) -> None:
    await looker.show(
        step("polishing", message="Polishing the questions.", tool="polisher", meta={"elapsed_ms": 1500})
    )

    assert "Polishing the questions." in looker.text
    assert "polisher · took 1.5 s" in looker.text


async def test_a_place_in_line_is_replaced_by_the_newest(looker: Looker) -> None:
    await looker.show(
        asked("Leaves?"), step("queued", meta={"position": 3}), step("queued", meta={"position": 2})
    )
    assert looker.status == "2nd in line"
    assert "3rd in line" not in looker.text
    assert looker.steps == ["queued"]

    await looker.show(step("intent_determined", message="A quiz."))

    assert looker.status == "Working: A quiz."
    assert "in line" not in looker.text.replace(words.waited, "")


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


async def test_steps_fold_away_when_the_answer_is_there_and_stay_open_when_none_comes(looker: Looker) -> None:
    def is_open() -> list[bool]:
        return [run.props["open"] for run in looker.runs]

    await looker.show(asked("Leaves?", "r1"), step("start_retrieval", "r1", message="Searching."))
    assert is_open() == [True]
    await looker.show(step("final_answer", "r1", elapsed_ms=2_300, meta={"text": "Green."}))
    assert is_open() == [False]
    assert "1 step · 2.3 s" in looker.text
    await looker.show(step("start_retrieval", "r2"), step("final_answer", "r2", level="error"))
    await looker.show(step("start_retrieval", "r3"), step("cancelled", "r3"))
    assert is_open() == [False, False, True]


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


async def test_a_run_that_the_agent_knows_nothing_of_is_not_shown_as_going_on(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("start_retrieval", message="Searching."))
    assert looker.status == "Working: Searching."

    await looker.page.leave_lost_runs()

    assert looker.status == "Ready"
    assert words.ask_again in looker.text


async def test_the_documents_of_a_room_are_listed_once_the_agent_is_back() -> None:
    answers: list[httpx.Response | Exception] = [
        httpx.ConnectError("away"),
        httpx.Response(200, json={"materials": [MATERIAL]}),
    ]

    def agent(request: httpx.Request) -> httpx.Response:
        assert request.url.path == MATERIALS_PATH
        if isinstance(answer := answers.pop(0), Exception):
            raise answer
        return answer

    looker = Looker(agent)
    await looker.open()

    await looker.page.arrive()

    assert looker.documents == ["cells.pdf"]
    assert answers == []


async def test_documents_are_told_of_in_the_language_of_the_page(looker: Looker) -> None:
    facts = {"name": "komórki.pdf", "pages": 2}
    await looker.show(step("material_added", None, message="Dodano „komórki.pdf”: 2 strony.", meta=facts))
    await looker.show(step("material_removed", None, message="Usunięto „komórki.pdf”.", meta=facts))

    assert "“komórki.pdf” has been added: 2 pages." in looker.text
    assert "“komórki.pdf” has been removed." in looker.text
    assert "Dodano" not in looker.text


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


async def test_the_sentences_of_a_run_in_another_language_say_which_it_is(looker: Looker) -> None:
    await looker.show(
        asked("Liście?"),
        step("intent_determined", message="Quiz.", meta={"language": "pl"}),
        step("final_answer", meta={"text": "Zielone."}),
    )

    [run] = looker.runs
    assert [one["lang"] for one in (*run.props["steps"], run.props["answer"])] == ["pl", "pl"]


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


# --- hand-ins

ATTEMPT = {
    "attempt_id": "att1",
    "quiz_id": "q",
    "session_id": "room",
    "author": "Ola",
    "answers": [{"item_identifier": "one", "candidate_response": ["b"]}],
    "grades": [
        {
            "item_identifier": "one",
            "score": 0.5,
            "max_score": 1,
            "state": "gradedpartial",
            "correct_response": ["a", "b"],
            "feedback": [
                "Not quite. Leaves give oxygen.",
                "Leaves give oxygen.",
                "The text says: “Oxygen is given off.”",
            ],
            "source_refs": [{"source_id": "s", "quote": "Oxygen is given off."}],
        },
        {
            "item_identifier": "two",
            "score": 0,
            "max_score": 1,
            "state": "gaveup",
            "correct_response": [384400.0],
        },
    ],
    "score": 0.5,
    "max_score": 2,
    "finished_at": "2026-01-01T00:00:00Z",
}


class Grader:
    """An agent that takes hand-ins, and whose run stands as the test says."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.status = "running"
        self.refusal: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/agent/grade":
            self.seen.append(json.loads(request.content))
            self.keys.append(request.headers["idempotency-key"])
            accepted = {"run_id": "h1", "session_id": "room", "status": self.status}
            return self.refusal or httpx.Response(202, json=accepted)
        if request.url.path == "/api/agent/runs/h1":
            view = {"run_id": "h1", "session_id": "room", "question": "", "status": self.status, "step": None}
            times = {"created_at": ATTEMPT["finished_at"], "started_at": None, "finished_at": None}
            ended = {"attempt": {"attempt_id": "att1"}} if self.status == "succeeded" else None
            return httpx.Response(200, json={**view, **times, "timings": {}, "result": ended, "error": None})
        assert request.url.path == "/api/agent/attempts/att1"
        return httpx.Response(200, json=ATTEMPT)


class ToldForm(QuizForm):
    """A form that keeps what it is told instead of sending it to a browser."""

    def __init__(self) -> None:
        async def nobody(_: QuizForm, __: SubmittedAnswers) -> None: ...

        super().__init__(quiz(sources=[Source(id="s", title="Biology")]), nobody, words)
        self.told: list[tuple[str, str]] = []
        self.result: QuizResult | None = None

    def say_marking(self, key: str) -> None:
        self.told.append((key, "marking"))

    def show(self, key: str, result: QuizResult) -> None:
        self.told.append((key, "result"))
        self.result = result

    def let_try_again(self, key: str, why: str) -> None:
        self.told.append((key, f"try again: {why}"))

    def say_failed(self, key: str, why: str) -> None:
        self.told.append((key, f"failed: {why}"))

    def say_gone(self, key: str) -> None:
        self.told.append((key, "gone"))


class Student:
    """One page's hand-ins, with two forms on it, and what the room has told of."""

    def __init__(self, agent: Callable[[httpx.Request], httpx.Response]) -> None:
        self.ended: set[str] = set()
        http = httpx.AsyncClient(base_url="http://agent", transport=httpx.MockTransport(agent))
        self.submissions = Submissions("room", AgentClient(http), self.ended.__contains__, words)
        with Client(ui.page("/test")):
            self.form, self.other = ToldForm(), ToldForm()

    async def submit(self, **fields: Any) -> None:
        await self.submissions.take(self.form, handed_in(**fields))


KEY = "0123456789abcdef" * 2


def handed_in(**fields: Any) -> SubmittedAnswers:
    answers = [
        {"item_identifier": "one", "candidate_response": ["b"]},
        {"item_identifier": "two", "candidate_response": ["  "]},
    ]
    return SubmittedAnswers.model_validate({"key": KEY, "author": "Ola", "answers": answers, **fields})


def submit(run_id: str, **attempt: Any) -> list[ProgressEvent]:
    told = {"text": "Ola scored 0.5 of 2 points.", "attempt": {"quiz_id": "q", **attempt}}
    return [
        step("intent_determined", run_id, meta={"intent": "grade_answers"}, message="1 answer to mark."),
        step("start_grade", run_id, meta={"quiz_id": "q"}, message="Marking 1 answer."),
        step("grade_done", run_id, message="0.5 of 2 points."),
        step("final_answer", run_id, meta=told),
    ]


HAND_IN = submit("h1", score=0.5)


async def test_a_hand_in_goes_out_under_its_key_and_its_result_comes_to_its_form_alone() -> None:
    grader = Grader()
    student = Student(grader)
    await student.submit()
    await student.submissions.bring_results()
    assert student.form.told == [(KEY, "marking")]

    grader.status = "succeeded"
    student.ended.add("h1")
    await student.submissions.bring_results()
    await student.submissions.bring_results()

    assert grader.keys == [KEY]
    assert grader.seen == [
        {
            "session_id": "room",
            "quiz_id": "q",
            "answers": [{"item_identifier": "one", "candidate_response": ["b"]}],
            "author": "Ola",
        }
    ]
    assert student.form.told == [(KEY, "marking"), (KEY, "result")]
    assert student.other.told == []
    result = student.form.result
    assert result is not None
    assert result.score == "0.5 of 2"
    one, two = result.questions
    assert (one.number, one.mark, one.own, one.right) == (1, "Partly right (0.5 of 1)", [], [])
    assert [(option.text, option.chosen, option.right) for option in one.options] == [
        ("Oxygen", False, True),
        (HOSTILE, True, True),
    ]
    assert one.feedback == ["Not quite. Leaves give oxygen."]  # the rest is said by it, or by the quote
    assert [(quote.title, quote.text) for quote in one.quotes] == [("Biology", "Oxygen is given off.")]
    assert (two.number, two.mark, two.own, two.right) == (2, "Left out", [], ["384400 km"])
    assert two.options == []


async def test_a_result_that_is_there_before_the_agent_has_answered_is_shown_at_once() -> None:
    for ended_in_room in (True, False):
        grader = Grader()
        student = Student(grader)
        grader.status = "succeeded"
        student.ended.update({"h1"} if ended_in_room else ())
        await student.submit()
        assert student.form.told == [(KEY, "result")]


@pytest.mark.parametrize(
    ("status", "shown"), [("failed", "marked this time"), ("timed_out", "marked"), ("cancelled", "stopped")]
)
async def test_a_marking_that_came_to_nothing_is_said_kindly(status: str, shown: str) -> None:
    grader = Grader()
    grader.status = status
    student = Student(grader)
    await student.submit()
    [(_, told)] = student.form.told
    assert told.startswith("failed: ")
    assert shown in told


@pytest.mark.parametrize(
    ("code", "status", "again", "told"),
    [
        ("quiz_not_found", 404, False, "failed: This quiz is not kept"),
        ("quiz_not_found", 404, True, "gone"),
        ("session_not_found", 404, True, "gone"),
        ("idempotency_conflict", 409, True, "gone"),
        ("queue_full", 429, False, "try again: Many people are handing in"),
        ("unknown_choice", 422, False, "failed: The grader could not take"),
        ("internal_error", 500, False, "try again: The grader cannot be reached"),
    ],
)
async def test_a_hand_in_that_is_not_taken_is_said_kindly(
    code: str, status: int, again: bool, told: str
) -> None:
    grader = Grader()
    grader.refusal = httpx.Response(status, json={"code": code, "detail": "x"})
    student = Student(grader)
    await student.submit(again=again)
    assert student.form.told[0][1].startswith(told)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([], words.nothing_answered),
        ([{"item_identifier": "two", "candidate_response": [" "]}], words.nothing_answered),
        ([{"item_identifier": "two", "candidate_response": ["x" * 1_001]}], words.answer_too_long),
    ],
)
async def test_what_can_be_no_hand_in_is_not_sent(answers: list[Any], shown: str) -> None:
    grader = Grader()
    student = Student(grader)
    await student.submit(answers=answers)
    assert student.form.told == [(KEY, f"failed: {shown}")]
    assert grader.seen == []


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "short"},
        {"key": KEY + "\n"},
        {"author": "x" * 81},
        {"author": None},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"], "score": 5}]},
        {"answers": [{"item_identifier": "<b>", "candidate_response": ["b"]}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["\ud800"]}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"] * 21}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"]}] * 51},
        {"quiz_id": "another"},
        {"run_id": "h1"},
    ],
)
def test_a_browser_is_not_believed(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        handed_in(**fields)


async def test_a_hand_in_is_one_line_for_everybody_and_no_news_for_the_status(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"text": "Yes."}))
    for entry in HAND_IN:
        await looker.show(entry)
        assert len(looker.steps) == 1
        assert looker.status == words.ready_answered
        assert words.stop not in looker.text

    assert looker.submissions == ["Ola scored 0.5 of 2 points."]  # its quiz is not on the page
    assert "Marking" not in looker.text


async def test_the_hand_ins_of_a_quiz_stand_below_it_whatever_else_is_asked_meanwhile(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    await looker.show(asked("Roots?", "r2"), step("final_answer", "r2", meta={"text": "Roots drink."}))
    await looker.show(*submit("h1", author="Ola", score=0.5, max_score=2))
    await looker.show(*submit("h2", author=None, score=2, max_score=2))

    assert looker.submissions == ["Ola: 0.5 of 2", "Somebody: 2 of 2"]
    assert "Handed in: 2" in looker.text
    assert looker.text.index("Somebody") < looker.text.index("Roots drink.")


async def test_many_hand_ins_fold_away_and_leave_their_number_and_the_newest(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(MOST_IN_SIGHT):
        await looker.show(*submit(f"h{i}", author=f"S{i}", score=1, max_score=2))
    assert looker.submission_lists[0].props["open"]
    assert f"Handed in: {MOST_IN_SIGHT}" in looker.text

    await looker.show(*submit("last", author="Jan", score=2, max_score=2))

    assert not looker.submission_lists[0].props["open"]
    assert f"Handed in: {MOST_IN_SIGHT + 1} · newest: Jan: 2 of 2" in looker.text


async def test_hand_ins_go_with_the_quiz_that_they_stand_below(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(3):
        await looker.show(*submit(f"h{i}", author="Ola", score=1, max_score=2))
    newer = quiz(identifier="newer").model_dump()
    await looker.show(asked("Roots?", "r2"), step("final_answer", "r2", meta={"quiz": newer}))
    await looker.show(*(step("note", None, message="Something.") for _ in range(MOST_ENTRIES - 7)))
    assert len(looker.forms) == 2

    await looker.show(step("note", None, message="One too many."))

    assert [form.quiz.identifier for form in looker.forms] == ["newer"]
    assert looker.submissions == []
    assert words.earlier(5) in looker.text
    await looker.page.show_earlier()
    assert looker.submissions == ["Ola: 1 of 2"] * 3


@pytest.mark.parametrize("with_quiz", [False, True])
async def test_a_hand_in_that_fails_stands_out(looker: Looker, with_quiz: bool) -> None:
    if with_quiz:
        await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    await looker.show(*submit("h1")[:2], step("tool_error", "h1", level="error", message="No answer."))
    await looker.show(step("final_answer", "h1", level="error", message="The marking cannot be reached."))

    assert words.problem in looker.text
    assert "The marking cannot be reached." in looker.text
    assert looker.status == (words.ready_answered if with_quiz else words.ready)
    assert len(looker.submissions) == 1


async def test_a_typed_wish_to_be_marked_is_drawn_as_what_was_asked(looker: Looker) -> None:
    intent = {"intent": "grade_answers"}
    await looker.show(asked("Mark me"), step("intent_determined", meta=intent, message="But where?"))

    assert "Mark me" in looker.text
    assert looker.status == "Working: But where?"
    assert words.stop in looker.text


async def test_a_class_that_hands_in_does_not_push_its_quiz_off_the_page(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(120):
        await looker.show(*submit(f"h{i}", author="Ola", score=0.5, max_score=2))

    assert len(looker.forms) == 1
    assert looker.submissions == ["Ola: 0.5 of 2"] * 120


def test_the_story_ends_only_with_the_final_entry() -> None:
    story = RoomState(words)
    said = []
    for entry in (
        asked("Leaves?"),
        step("start_retrieval", message="Searching."),
        step("tool_error", level="error", message="No luck."),
        step("final_answer", level="error"),
        step("late", message="Too late."),
    ):
        story.take(entry)
        said.append(story.now().text)

    assert said == [
        "Working: reading the question",
        "Working: Searching.",
        "Working: No luck.",
        words.ready_failed,
        words.ready_failed,
    ]
    assert not story.active


def test_a_stopped_run_leaves_the_other_one_working() -> None:
    story = RoomState(words)
    for entry in (
        step("one", "r1", message="One."),
        step("two", "r2", message="Two."),
        step("cancelled", "r2"),
    ):
        story.take(entry)
    assert story.now().text == "Working: One."
    story.take(step("cancelled", "r1"))
    assert story.now().text == "Stopped"


def test_the_bar_shows_the_parts_of_what_was_asked_and_how_many_are_behind() -> None:
    story, seen = RoomState(words), []
    for entry in (
        asked("Why are leaves green?"),
        step("intent_determined", meta={"intent": "answer_question"}),
        step("start_retrieval"),
        step("retrieval_done"),
        step("final_answer"),
    ):
        story.take(entry)
        seen.append((story.now().parts, story.now().done))

    quiz_parts, answer_parts = ("understand", "find", "write"), ("understand", "find", "answer")
    assert seen == [(quiz_parts, 0), (answer_parts, 1), (answer_parts, 1), (answer_parts, 2), ((), 0)]


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "< 0.1 s"),
        (400, "0.4 s"),
        (9_940, "9.9 s"),
        (9_960, "10 s"),
        (59_400, "59 s"),
        (125_000, "2 min 5 s"),
    ],
)
def test_times_are_written_as_people_read_them(milliseconds: int, shown: str) -> None:
    assert words.elapsed(milliseconds) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, shown: str) -> None:
    assert words.ordinal(number) == shown
