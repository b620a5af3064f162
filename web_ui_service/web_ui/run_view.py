"""One run as people see it: what was asked, the thread of steps, and how it ended."""

from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from pydantic import TypeAdapter, ValidationError

from contracts.progress import TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from contracts.quiz import QuizForCandidate, Source
from web_ui_service.web_ui import words
from web_ui_service.web_ui.elements import Box, Text
from web_ui_service.web_ui.quiz_form import HandIn, QuizForm
from web_ui_service.web_ui.room_story import is_of_hand_in, lines_of, position_of

_log = structlog.get_logger(__name__)
_sources: Final = TypeAdapter(list[Source])
_LONG: Final = 400
"""Characters; a question that is longer is set like a text and not like a title."""

OnHandIn = Callable[[QuizForm, HandIn], Awaitable[None]]

_LABELS: Final = {"error": words.PROBLEM, "warning": words.NOTE}


class RunView:
    """Draws the entries of one run below each other; build it inside the feed."""

    def __init__(self, on_hand_in: OnHandIn) -> None:
        self.lines = 0
        """How much of the page it takes; see `lines_of`."""
        self.ended = False
        self.has_quiz = False
        self._on_hand_in = on_hand_in
        self._asked = False
        self._hand_in: HandInLine | None = None
        self._place: Text | None = None
        """Where the run stands in the line, as long as it waits."""
        self._article = Box("article", "run", data_testid="run", data_state="active")
        with self._article:
            self._question = Box("div", "asked")
            self._chain = Box("ol", "chain")
            self._end = Box("div", "end")
        self._chain.set_visibility(False)

    def draw(self, entry: ProgressEvent | ChatMessage) -> None:
        """Add one entry; entries come in their order."""
        self.lines += lines_of(entry)
        if isinstance(entry, ChatMessage):
            self._asked = True
            with self._question:
                _draw_message(entry)
        elif self._hand_in or (is_of_hand_in(entry) and not self._asked):
            self._draw_hand_in(entry)
        elif entry.step == Step.FINAL_ANSWER:
            self._leave_line()
            self._finish("answered" if entry.level != "error" else "failed")
            with self._end:
                self._draw_answer(entry)
        elif (position := position_of(entry)) is not None:
            self._stand_in_line(position, entry)
        else:
            self._leave_line()
            if entry.step in TERMINAL_STEPS:
                self._finish("cancelled")
            self._chain.set_visibility(True)
            with self._chain:
                _draw_step(entry)

    def settle(self) -> None:
        """Take away the look of a run that is going on, when it belongs to none that is."""
        if not self.ended:
            self._set_state("rest")

    def delete(self) -> None:
        self._article.delete()

    def _draw_hand_in(self, entry: ProgressEvent) -> None:
        if self._hand_in is None:
            self._article.classes("hand-in")
            self._chain.set_visibility(False)
            with self._end:
                self._hand_in = HandInLine()
        self._hand_in.follow(entry)
        if entry.step in TERMINAL_STEPS:
            self._finish("failed" if entry.level == "error" else "answered")

    def _stand_in_line(self, position: int, entry: ProgressEvent) -> None:
        if self._place is None:
            self._chain.set_visibility(True)
            with self._chain, Box("li", "step", data_step=entry.step):
                self._place = Text("span", "", "step-text")
        self._place.text = words.in_line(position)

    def _leave_line(self) -> None:
        if self._place is not None:
            self._place.text = words.WAITED
            self._place = None

    def _finish(self, state: str) -> None:
        self.ended = True
        self._set_state(state)

    def _set_state(self, state: str) -> None:
        self._article.set_attributes(data_state=state)
        self._article.update()

    def _draw_answer(self, entry: ProgressEvent) -> None:
        with Box("section", f"answer level-{entry.level}", data_step=entry.step, data_testid="answer"):
            if entry.level in _LABELS:
                Text("strong", _LABELS[entry.level], "level-label")
            Text("p", _answer_text(entry), "answer-text")
            if sources := _sources_of(entry):
                Text("p", words.sources([source.title for source in sources]), "paper-facts")
            if quiz := _quiz_of(entry):
                self.has_quiz = True
                QuizForm(quiz, self._on_hand_in)


class HandInLine:
    """One hand-in as everybody in the room sees it: a line, whatever steps it takes."""

    def __init__(self) -> None:
        self._line = Box("p", "hand-in-line", data_testid="hand-in")
        with self._line:
            self._label = Text("strong", "", "level-label")
            self._text = Text("span", "")
        self._label.set_visibility(False)

    def follow(self, entry: ProgressEvent) -> None:
        """Say the newest that is known of it."""
        self._line.set_attributes(data_step=entry.step)
        self._text.text = words.HAND_IN_CANCELLED if entry.step == Step.CANCELLED else _answer_text(entry)
        self._label.text = _LABELS.get(entry.level, "")
        self._label.set_visibility(entry.level in _LABELS)
        self._line.classes(replace=f"hand-in-line level-{entry.level}")
        self._line.update()


def _answer_text(entry: ProgressEvent) -> str:
    text = entry.meta.get("text")
    return text if isinstance(text, str) and text else entry.message or entry.step


def _draw_message(entry: ChatMessage) -> None:
    Text("p", entry.author or words.ASKED, "asked-by")
    question = Text("h2", entry.text, "question-text", data_testid="question-asked")
    if len(entry.text) > _LONG:
        question.classes("long")
        question.props["tabindex"] = 0  # it scrolls, so it must be reachable by keyboard


def _draw_step(entry: ProgressEvent) -> None:
    with Box("li", f"step level-{entry.level}", data_step=entry.step, data_testid="step"):
        if entry.level in _LABELS:
            Text("strong", _LABELS[entry.level], "level-label")
        Text("span", entry.message or entry.step, "step-text")
        notes = [words.tool(entry.tool)] if entry.tool else []
        if entry.elapsed_ms is not None:
            notes.append(words.elapsed(entry.elapsed_ms))
        if notes:
            Text("span", " · ".join(notes), "step-note")


def _quiz_of(entry: ProgressEvent) -> QuizForCandidate | None:
    if entry.meta.get("quiz") is None:
        return None
    try:
        return QuizForCandidate.model_validate(entry.meta["quiz"])
    except ValidationError as error:
        _log.warning("quiz_not_shown", session_id=entry.session_id, run_id=entry.run_id, reason=str(error))
        return None


def _sources_of(entry: ProgressEvent) -> list[Source]:
    try:
        return _sources.validate_python(entry.meta.get("sources") or [])
    except ValidationError as error:
        _log.warning("sources_not_shown", session_id=entry.session_id, run_id=entry.run_id, reason=str(error))
        return []
