"""One run as people see it: what was asked, the thread of steps, and how it ended."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog
from pydantic import BaseModel, TypeAdapter, ValidationError

from contracts.identifiers import Author
from contracts.progress import TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from contracts.quiz import QuizForCandidate, Source
from web_ui_service.web_ui.elements import Box, Button, Text
from web_ui_service.web_ui.hand_in_list import HandInList
from web_ui_service.web_ui.quiz_form import HandIn, QuizForm
from web_ui_service.web_ui.room_story import is_of_hand_in, lines_of, position_of
from web_ui_service.web_ui.words import WORDS, Words

_log = structlog.get_logger(__name__)
_sources: Final = TypeAdapter(list[Source])
_LONG: Final = 400
"""Characters; a question that is longer is set like a text and not like a title."""


@dataclass(frozen=True)
class RunActions:
    """What a student can do with a run."""

    hand_in: Callable[[QuizForm, HandIn], Awaitable[None]]
    ask_again: Callable[[str], Awaitable[bool]]
    """Asks the same once more; tells whether that was taken."""
    hand_ins_of: Callable[[str], HandInList | None]
    """Finds the list below a quiz; None where the quiz is not on the page."""


class RunView:
    """Draws the entries of one run below each other; build it inside the feed."""

    def __init__(self, words: Words, actions: RunActions) -> None:
        self.lines = 0
        """How much of the page it takes; see `lines_of`."""
        self.ended = False
        self.quiz_id = ""
        """The quiz that the run has made, or that was handed in."""
        self.hand_ins: HandInList | None = None
        """Those of its quiz; None without one."""
        self._words = words
        self._actions = actions
        self._spoken: str | None = None
        """The language of the run's own sentences, where it is not the page's."""
        self._question: ChatMessage | None = None
        self._is_hand_in = False
        self._line: tuple[HandInList, Text] | None = None
        """The line of a hand-in in the list that it stands in."""
        self._place: Text | None = None
        """Where the run stands in the line, as long as it waits."""
        self._steps = 0
        self._article = Box("article", "run", data_testid="run", data_state="active")
        with self._article:
            self._asked = Box("div", "asked")
            self._fold = Box("details", "steps", open="")
            with self._fold:
                self._summary = Text("summary", "", "steps-summary")
                self._chain = Box("ol", "chain")
            self._end = Box("div", "end")
        self._fold.set_visibility(False)

    def draw(self, entry: ProgressEvent | ChatMessage) -> None:
        """Add one entry; entries come in their order."""
        self.lines += lines_of(entry)
        if isinstance(entry, ChatMessage):
            self._question = entry
            with self._asked:
                _draw_message(entry, self._words)
        elif self._is_hand_in or (is_of_hand_in(entry) and not self._question):
            self._draw_hand_in(entry)
        elif entry.step == Step.FINAL_ANSWER:
            self._leave_line()
            with self._end:
                self._draw_answer(entry)
            self._finish("answered" if entry.level != "error" else "failed", entry)
        elif (position := position_of(entry)) is not None:
            self._stand_in_line(position, entry)
        else:
            self._leave_line()
            self._note_language(entry)
            self._draw_step(entry)
            if entry.step in TERMINAL_STEPS:
                self._finish("cancelled", entry)

    def settle(self) -> None:
        """Take away the look of a run that is going on, when it belongs to none that is."""
        if not self.ended:
            self._set_state("rest")
            self._offer_again()

    def stands_below(self, other: "RunView") -> bool:
        """Tell whether this is a hand-in of the quiz of another run, and goes when that goes."""
        return self._line is not None and self._line[0] is other.hand_ins

    def delete(self) -> None:
        if self._line is not None:
            hand_ins, line = self._line
            hand_ins.remove(line)
        else:
            self._article.delete()

    def _draw_hand_in(self, entry: ProgressEvent) -> None:
        """Tell of a hand-in once it is marked; until then only whoever handed in waits for it."""
        self._is_hand_in = True
        self.quiz_id = self.quiz_id or _quiz_handed_in(entry)
        if self.ended or entry.step not in TERMINAL_STEPS:
            self._article.set_visibility(False)
            return
        label = _label(self._words, entry)
        if hand_ins := self._actions.hand_ins_of(self.quiz_id):
            told = _scored(entry, self._words) or _told_of_hand_in(entry, self._words)
            self._line = hand_ins, hand_ins.add(f"{label}: {told}" if label else told, entry.level)
            self._article.delete()
            self.ended = True
            return
        self._article.classes("hand-in").set_visibility(True)
        self._fold.set_visibility(False)
        told = _told_of_hand_in(entry, self._words)
        with self._end, Box("p", f"hand-in-line level-{entry.level}", data_testid="hand-in"):
            if label:
                Text("strong", label, "level-label")
            Text("span", told)
        self._set_ended("failed" if entry.level == "error" else "answered")

    # --- the steps

    def _draw_step(self, entry: ProgressEvent) -> None:
        words = self._words
        with self._row(entry) as row:
            row.classes(f"level-{entry.level}")
            if label := _label(words, entry):
                Text("strong", label, "level-label")
            Text("span", entry.message or entry.step, "step-text", **self._lang)
            notes = [words.tool(entry.tool)] if entry.tool else []
            if (took := _took(entry)) is not None:
                notes.append(words.took.format(time=words.elapsed(took)))
            if notes:
                Text("span", " · ".join(notes), "step-note")

    def _row(self, entry: ProgressEvent) -> Box:
        self._fold.set_visibility(True)
        self._steps += 1
        self._summary.text = self._words.steps(self._steps, None)
        self._summary.set_visibility(
            entry.run_id is not None
        )  # what belongs to no run is a line, no progress
        with self._chain:
            return Box("li", "step", data_step=entry.step, data_testid="step")

    def _stand_in_line(self, position: int, entry: ProgressEvent) -> None:
        if self._place is None:
            with self._row(entry):
                self._place = Text("span", "", "step-text")
        self._place.text = self._words.in_line(position)

    def _leave_line(self) -> None:
        if self._place is not None:
            self._place.text = self._words.waited
            self._place = None

    def _note_language(self, entry: ProgressEvent) -> None:
        language = entry.meta.get("language")
        if entry.step == Step.INTENT_DETERMINED and language in WORDS and language != self._words.language:
            self._spoken = str(language)

    @property
    def _lang(self) -> dict[str, str]:
        return {"lang": self._spoken} if self._spoken else {}

    # --- the end

    def _finish(self, state: str, last: ProgressEvent) -> None:
        self._summary.text = self._words.steps(self._steps, last.elapsed_ms)
        self._set_ended(state)
        if state == "answered":
            self._fold.take_attributes("open")  # the answer is what counts now
        else:
            self._offer_again()

    def _set_ended(self, state: str) -> None:
        self.ended = True
        self._set_state(state)

    def _set_state(self, state: str) -> None:
        self._article.set_attributes(data_state=state)
        self._article.update()

    def _offer_again(self) -> None:
        if (question := self._question) is None:
            return
        with self._end, Box("p", "again"):
            button = Button(self._words.ask_again, "quiet")

        async def ask_again() -> None:
            button.disable_with(True)
            if await self._actions.ask_again(question.text):
                button.delete()
            else:
                button.disable_with(False)

        button.on("click", lambda _: ask_again())

    def _draw_answer(self, entry: ProgressEvent) -> None:
        words = self._words
        with Box("section", f"answer level-{entry.level}", data_step=entry.step, data_testid="answer"):
            if label := _label(words, entry):
                Text("strong", label, "level-label")
            Text("p", _answer_text(entry), "answer-text", **self._lang)
            if sources := _sources_of(entry):
                Text("p", words.sources([source.title for source in sources]), "paper-facts")
            if quiz := _quiz_of(entry):
                self.quiz_id = quiz.identifier
                QuizForm(quiz, self._actions.hand_in, words)
                self.hand_ins = HandInList(words, place=self._end)


def _label(words: Words, entry: ProgressEvent) -> str:
    """Name what needs attention; empty where nothing does."""
    return {"error": words.problem, "warning": words.note}.get(entry.level, "")


def _quiz_handed_in(entry: ProgressEvent) -> str:
    attempt = entry.meta.get("attempt")
    return str(entry.meta.get("quiz_id") or (isinstance(attempt, dict) and attempt.get("quiz_id")) or "")


def _told_of_hand_in(entry: ProgressEvent, words: Words) -> str:
    return words.hand_in_cancelled if entry.step == Step.CANCELLED else _answer_text(entry)


def _scored(entry: ProgressEvent, words: Words) -> str:
    """Say a score in the words of the page; empty where an entry tells of none."""
    try:
        attempt = _Scored.model_validate(entry.meta.get("attempt"))
    except ValidationError:
        return ""
    return words.scored(attempt.author, attempt.score, attempt.max_score)


class _Scored(BaseModel):
    author: Author | None = None
    score: float
    max_score: float


def _took(entry: ProgressEvent) -> int | None:
    """Give how long the step itself took, where it says so; `elapsed_ms` counts from the run's beginning."""
    took = entry.meta.get("elapsed_ms")
    return took if isinstance(took, int) and not isinstance(took, bool) and took >= 0 else None


def _answer_text(entry: ProgressEvent) -> str:
    text = entry.meta.get("text")
    return text if isinstance(text, str) and text else entry.message or entry.step


def _draw_message(entry: ChatMessage, words: Words) -> None:
    Text("p", entry.author or words.asked, "asked-by")
    question = Text("h2", entry.text, "question-text", data_testid="question-asked")
    if len(entry.text) > _LONG:
        question.classes("long")
        question.props["tabindex"] = 0  # it scrolls, so it must be reachable by keyboard


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
