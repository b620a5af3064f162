"""One run as people see it: what was asked, the thread of steps, and how it ended."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog
from nicegui.element import Element
from pydantic import BaseModel, TypeAdapter, ValidationError

from contracts.identifiers import Author
from contracts.materials import UnusedPage
from contracts.progress import MATERIAL_STEPS, TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from contracts.quiz import QuizForCandidate, Source
from web_ui_service.web_ui.elements import show
from web_ui_service.web_ui.quiz_form import QuizForm, SubmittedAnswers
from web_ui_service.web_ui.room_state import is_of_submission, lines_of, position_of
from web_ui_service.web_ui.submission_list import SubmissionList, SubmissionRow
from web_ui_service.web_ui.words import WORDS, Words

_log = structlog.get_logger(__name__)
_sources: Final = TypeAdapter(list[Source])
_LONG: Final = 400
"""Characters; a question that is longer is set like a text and not like a title, and scrolls."""


@dataclass(frozen=True)
class RunActions:
    """What a student can do with a run."""

    submit: Callable[[QuizForm, SubmittedAnswers], Awaitable[None]]
    ask_again: Callable[[str], Awaitable[bool]]
    """Asks the same once more; tells whether that was taken."""
    submissions_of: Callable[[str], SubmissionList | None]
    """Finds the list below a quiz; None where the quiz is not on the page."""


class RunCard(Element, component="run_card.js"):
    """Draws the entries of one run below each other; build it inside the feed.

    One element however many entries: as elements of their own they took 2.5 ms of the server for each page
    that shows them.
    """

    def __init__(self, words: Words, actions: RunActions) -> None:
        super().__init__()
        self.lines = 0
        """Lines that it takes of the page; see `lines_of`."""
        self.ended = False
        self.quiz_id = ""
        """The quiz that the run has made, or that was handed in."""
        self.submissions: SubmissionList | None = None
        """Submissions of its quiz; None without one."""
        self._words = words
        self._actions = actions
        self._spoken: str | None = None
        """The language of the run's own sentences, where it is not the page's."""
        self._question: ChatMessage | None = None
        self._is_submission = False
        self._line: tuple[SubmissionList, SubmissionRow] | None = None
        """The line of a submission in the list that it stands in."""
        self._place: dict[str, Any] | None = None
        """Sentence on where the run stands in the line, as long as it waits."""
        self._steps: list[dict[str, Any]] = []
        self._show(state="active", asked=[], steps=self._steps, summary="", open=True)
        self.on("again", self._ask_again)

    def draw(self, entry: ProgressEvent | ChatMessage) -> None:
        """Add one entry; entries come in their order."""
        self.lines += lines_of(entry)
        if isinstance(entry, ChatMessage):
            self._question = entry
            self._show(asked=[*self.props["asked"], _message(entry, self._words)])
        elif self._is_submission or (is_of_submission(entry) and not self._question):
            self._draw_submission(entry)
        elif entry.step == Step.FINAL_ANSWER:
            self._leave_line()
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
            self._show(state="rest")
            self._offer_again()

    def stands_below(self, other: "RunCard") -> bool:
        """Return whether this is a submission of the quiz of another run, and goes when that goes."""
        return self._line is not None and self._line[0] is other.submissions

    def take_away(self) -> None:
        """Leave the page, with the line that it may have below a quiz."""
        if self._line is not None:
            submissions, line = self._line
            submissions.take_away(line)
        else:
            self.delete()

    def _show(self, **props: Any) -> None:
        show(self, props)

    def _draw_submission(self, entry: ProgressEvent) -> None:
        """Show a submission once it is marked; until then only whoever handed in waits for it."""
        self._is_submission = True
        self.quiz_id = self.quiz_id or _quiz_handed_in(entry)
        if self.ended or entry.step not in TERMINAL_STEPS:
            self.set_visibility(False)
            return
        self.ended = True
        label = _label(self._words, entry)
        if submissions := self._actions.submissions_of(self.quiz_id):
            told = _scored(entry, self._words) or _told_of_submission(entry, self._words)
            self._line = submissions, submissions.add(f"{label}: {told}" if label else told, entry.level)
            self.delete()
            return
        self.classes("hand-in").set_visibility(True)
        line = {"label": label, "text": _told_of_submission(entry, self._words), "level": entry.level}
        self._show(**{"hand-in": line}, steps=[], state="failed" if entry.level == "error" else "answered")

    # --- the steps

    def _draw_step(self, entry: ProgressEvent) -> None:
        words = self._words
        notes = [words.tool(entry.tool)] if entry.tool else []
        if (took := _took(entry)) is not None:
            notes.append(words.took.format(time=words.elapsed(took)))
        told = _told_of_documents(entry, words)
        lang = None if told else self._spoken
        self._add_step(entry, told or entry.message or entry.step, note=" · ".join(notes), lang=lang)

    def _add_step(self, entry: ProgressEvent, text: str, **more: Any) -> dict[str, Any]:
        row = {"step": entry.step, "level": entry.level, "label": _label(self._words, entry), "text": text}
        self._steps.append(row | more)
        counts = entry.run_id is not None  # what belongs to no run is a line, no progress
        self._show(summary=self._words.steps(len(self._steps), None) if counts else "")
        return self._steps[-1]

    def _stand_in_line(self, position: int, entry: ProgressEvent) -> None:
        if self._place is None:
            self._place = self._add_step(entry, "")
        self._place["text"] = self._words.in_line(position)
        self.update()

    def _leave_line(self) -> None:
        if self._place is not None:
            self._place["text"] = self._words.waited
            self._place = None

    def _note_language(self, entry: ProgressEvent) -> None:
        language = entry.meta.get("language")
        if entry.step == Step.INTENT_DETERMINED and language in WORDS and language != self._words.language:
            self._spoken = str(language)

    # --- the end

    def _finish(self, state: str, last: ProgressEvent) -> None:
        self.ended = True
        self._show(
            state=state,
            summary=self._words.steps(len(self._steps), last.elapsed_ms),
            open=state == "cancelled",  # else what was answered counts now, and says what went wrong
        )
        if state != "answered":
            self._offer_again()

    def _offer_again(self) -> None:
        if self._question is not None:
            self._show(again={"text": self._words.ask_again, "asked": False})

    async def _ask_again(self) -> None:
        offer = self.props.get("again")
        if self._question is None or not offer or offer["asked"]:
            return
        self._show(again={**offer, "asked": True})
        taken = await self._actions.ask_again(self._question.text)
        if not self.is_deleted:
            self._show(again=None if taken else offer)

    def _draw_answer(self, entry: ProgressEvent) -> None:
        words, sources = self._words, _sources_of(entry)
        self._show(
            answer={
                "step": entry.step,
                "level": entry.level,
                "label": _label(words, entry),
                "text": _answer_text(entry),
                "lang": self._spoken,
                "sources": words.sources([source.title for source in sources]) if sources else "",
            }
        )
        if quiz := _quiz_of(entry):
            self.quiz_id = quiz.identifier
            with self:
                QuizForm(quiz, self._actions.submit, words)
            with self.add_slot("hand-ins"):
                self.submissions = SubmissionList(words)


def _label(words: Words, entry: ProgressEvent) -> str:
    """Return a word for what needs attention; empty where nothing does."""
    return {"error": words.problem, "warning": words.note}.get(entry.level, "")


def _quiz_handed_in(entry: ProgressEvent) -> str:
    attempt = entry.meta.get("attempt")
    return str(entry.meta.get("quiz_id") or (isinstance(attempt, dict) and attempt.get("quiz_id")) or "")


def _told_of_submission(entry: ProgressEvent, words: Words) -> str:
    return words.hand_in_cancelled if entry.step == Step.CANCELLED else _answer_text(entry)


def _scored(entry: ProgressEvent, words: Words) -> str:
    """Return a score in the words of the page; empty where an entry tells of none."""
    try:
        attempt = _Scored.model_validate(entry.meta.get("attempt"))
    except ValidationError:
        return ""
    return words.scored(attempt.author, attempt.score, attempt.max_score)


class _Scored(BaseModel):
    author: Author | None = None
    score: float
    max_score: float


class _Document(BaseModel):
    name: str
    pages: int
    problems: list[UnusedPage] = []


class _Waiting(BaseModel):
    names: list[str]


def _told_of_documents(entry: ProgressEvent, words: Words) -> str:
    """Return the sentence about documents in the words of the page; the entry itself speaks the document's
    language, or that of a request which it comes before.
    """
    try:
        if entry.step == Step.WAITING_FOR_DOCUMENTS:
            return words.waiting_for(_Waiting.model_validate(entry.meta).names)
        if entry.step in MATERIAL_STEPS:
            told = _Document.model_validate(entry.meta)
            return words.document_told(entry.step, told.name, told.pages, told.problems)
    except ValidationError as error:
        _log.warning("documents_not_told", session_id=entry.session_id, reason=str(error))
    return ""


def _took(entry: ProgressEvent) -> int | None:
    """Return how long the step itself took, where it says so; `elapsed_ms` counts from the run's
    beginning.
    """
    took = entry.meta.get("elapsed_ms")
    return took if isinstance(took, int) and not isinstance(took, bool) and took >= 0 else None


def _answer_text(entry: ProgressEvent) -> str:
    text = entry.meta.get("text")
    return text if isinstance(text, str) and text else entry.message or entry.step


def _message(entry: ChatMessage, words: Words) -> dict[str, Any]:
    return {"by": entry.author or words.asked, "text": entry.text, "long": len(entry.text) > _LONG}


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
