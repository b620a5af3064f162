"""A page in a client without a browser, what a test shows on it, and the words that can be seen there."""

import itertools
from collections.abc import Callable, Coroutine, Iterator
from typing import Any
from uuid import uuid4

import httpx
from nicegui import Client, ui
from nicegui.element import Element

from contracts.progress import ChatMessage, ProgressEvent
from contracts.quiz import Choice, Generator, ItemForCandidate, QuizForCandidate
from kit.entry_log import LogLimits
from web_ui_service.agent_client import AgentClient
from web_ui_service.hub import ConnectionManager
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Rooms
from web_ui_service.web_ui.materials import Materials
from web_ui_service.web_ui.quiz_form import QuizForm
from web_ui_service.web_ui.room_page import RoomPage
from web_ui_service.web_ui.run_card import RunCard
from web_ui_service.web_ui.status_line import StatusLine
from web_ui_service.web_ui.submission_list import SubmissionList
from web_ui_service.web_ui.words import WORDS

words = WORDS["en"]


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>"


Agent = (
    Callable[[httpx.Request], httpx.Response]
    | Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]
)


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


def submit(run_id: str, **attempt: Any) -> list[ProgressEvent]:
    told = {"text": "Ola scored 0.5 of 2 points.", "attempt": {"quiz_id": "q", **attempt}}
    return [
        step("intent_determined", run_id, meta={"intent": "grade_answers"}, message="1 answer to mark."),
        step("start_grade", run_id, meta={"quiz_id": "q"}, message="Marking 1 answer."),
        step("grade_done", run_id, message="0.5 of 2 points."),
        step("final_answer", run_id, meta=told),
    ]


HAND_IN = submit("h1", score=0.5)


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


def knows_no_session(_: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"code": "session_not_found", "detail": "unknown"})
