"""A quiz to answer: one element however many questions, since fifty of them as elements cost 2 MB a page.

What is foreign in it travels as data and is drawn as text by the browser; none of it is ever HTML.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

import structlog
from nicegui.element import Element
from nicegui.events import GenericEventArguments
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from contracts.grading import Answer
from contracts.identifiers import Author
from contracts.quiz import MAX_QUESTIONS, QuizForCandidate
from web_ui_service.web_ui.elements import show
from web_ui_service.web_ui.quiz_result import QuizResult
from web_ui_service.web_ui.words import Words

_log = structlog.get_logger(__name__)

MAX_TYPED: Final = 1_000
"""Characters of a typed answer; fifty of them, with every escape, fit into one frame of 256 KiB."""


class SubmittedAnswers(BaseModel):
    """What a browser hands in; of which quiz, the server knows by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\z")]
    """Names this try: the same again is never marked twice."""
    author: Author = ""
    answers: list[Answer] = Field(max_length=MAX_QUESTIONS)
    again: bool = False
    """True where the browser repeats what it handed in before, to be shown its result."""

    @field_validator("answers")
    @classmethod
    def _can_be_encoded(cls, answers: list[Answer]) -> list[Answer]:
        for answer in answers:
            for part in answer.candidate_response:
                str(part).encode()  # half of a surrogate pair raises a ValueError
        return answers

    @property
    def given(self) -> list[Answer]:
        """Return the answers without those that say nothing."""
        return [answer for answer in self.answers if any(map(_says_something, answer.candidate_response))]

    @property
    def is_too_long(self) -> bool:
        return any(len(str(part)) > MAX_TYPED for one in self.answers for part in one.candidate_response)


class QuizForm(Element, component="quiz_form.js", dependencies=["marked_questions.js"]):
    """The questions with native inputs, and in their place the own result once there is one.

    Each answer to the browser carries the key of the submission it is about.
    """

    def __init__(
        self,
        quiz: QuizForCandidate,
        on_submit: Callable[["QuizForm", SubmittedAnswers], Awaitable[None]],
        words: Words,
    ) -> None:
        super().__init__()
        self._words = words
        self.quiz = quiz
        self._on_submit = on_submit
        self._submitting = False
        show(
            self,
            {
                "quiz": quiz.model_dump(mode="json", include={"identifier", "title", "language", "items"}),
                "facts": words.quiz_facts(len(quiz.items), [source.title for source in quiz.sources]),
                "max-typed": MAX_TYPED,
                "words": words.quiz_form,
            },
        )
        self.on("hand_in", self._take)

    async def _take(self, event: GenericEventArguments) -> None:
        try:
            submission = SubmittedAnswers.model_validate(event.args)
        except ValidationError as error:
            _log.warning("hand_in_not_read", quiz_id=self.quiz.identifier, errors=error.error_count())
            return
        if self._submitting:
            return  # the browser asks again when it hears nothing
        self._submitting = True
        try:
            await self._on_submit(self, submission)
        finally:
            self._submitting = False

    # --- what the browser is told of its submission

    def say_marking(self, key: str) -> None:
        """Show that it was taken, and that the result will come."""
        self._say(key, "marking")

    def show(self, key: str, result: QuizResult) -> None:
        """Put the result in the place of the questions."""
        self._say(key, "result", result=result.model_dump(mode="json"))

    def let_try_again(self, key: str, why: str) -> None:
        """Show why it was not taken now; the same may be handed in again under its key."""
        self._say(key, "try_again", text=why)

    def say_failed(self, key: str, why: str) -> None:
        """Show why it was not marked, and never will be under this key."""
        self._say(key, "failed", text=why)

    def say_gone(self, key: str) -> None:
        """Show that it was handed in once, but nobody knows of it any more."""
        self._say(key, "gone", text=self._words.result_gone)

    def _say(self, key: str, state: str, **more: Any) -> None:
        if not self.is_deleted:
            self.run_method("hear", {"key": key, "state": state, **more})


def _says_something(part: str | float) -> bool:
    return not isinstance(part, str) or bool(part.strip())
