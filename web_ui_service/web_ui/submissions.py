"""The submissions of one browser: each goes to the agent, and its result comes back to its own form.

A result never passes through the room. It is fetched for the run that the agent named when it took the
submission, and is given to the form that handed it in, in the browser whose page this is.
"""

from collections.abc import Callable
from typing import Any, Final

import structlog
from pydantic import BaseModel, ValidationError

from contracts.commands import RunStatus
from contracts.identifiers import RunId
from web_ui_service.agent_client import AgentClient
from web_ui_service.errors import AgentRefused, AgentUnavailable
from web_ui_service.web_ui.quiz_form import QuizForm, SubmittedAnswers
from web_ui_service.web_ui.quiz_result import result_of
from web_ui_service.web_ui.words import Words

_log = structlog.get_logger(__name__)

_GONE: Final = {
    "session_not_found",
    "quiz_not_found",
    "run_not_found",
    "attempt_not_found",
    "idempotency_conflict",
}
"""The codes by which the agent says that it does not know of this submission any more."""


class Submissions:
    """Waits for the results of one page; one submission a form at most."""

    def __init__(
        self, session_id: str, agent: AgentClient, has_ended: Callable[[RunId], bool], words: Words
    ) -> None:
        self._words = words
        self._session_id = session_id
        self._agent = agent
        self._has_ended = has_ended
        self._waiting: dict[RunId, tuple[QuizForm, str]] = {}
        """The form and the key of its submission."""

    async def take(self, form: QuizForm, submission: SubmittedAnswers) -> None:
        """Hand in, and tell the form how that went."""
        key = submission.key
        if not submission.given:
            form.say_failed(key, self._words.nothing_answered)
            return
        if submission.is_too_long:
            form.say_failed(key, self._words.answer_too_long)
            return
        try:
            accepted = await self._agent.grade(
                self._session_id,
                form.quiz.identifier,
                submission.given,
                author=submission.author or None,
                idempotency_key=key,
            )
        except (AgentUnavailable, AgentRefused) as error:
            self._say_not_taken(form, key, error, again=submission.again)
            return
        self._forget(form)
        self._waiting[accepted.run_id] = form, key
        if accepted.status.is_final or self._has_ended(accepted.run_id):
            await self._bring(accepted.run_id)
        else:
            form.say_marking(key)

    async def bring_results(self) -> None:
        """Fetch the results of those whose run has ended, as the room says."""
        for run_id in [run_id for run_id in self._waiting if self._has_ended(run_id)]:
            await self._bring(run_id)

    async def _bring(self, run_id: RunId) -> None:
        form, key = self._waiting.pop(run_id, (None, ""))
        if form is None:
            return  # somebody else is at it
        try:
            view = await self._agent.get_run(run_id)
            if view.status == RunStatus.SUCCEEDED:
                attempt = await self._agent.attempt(_attempt_id(view.result))
                form.show(key, result_of(form.quiz, attempt, self._words))
            elif view.status.is_final:
                stopped = view.status == RunStatus.CANCELLED
                form.say_failed(key, self._words.hand_in_stopped if stopped else self._words.hand_in_failed)
            else:
                self._waiting[run_id] = form, key
        except (AgentUnavailable, AgentRefused) as error:
            self._say_not_taken(form, key, error, again=True)
        except ValidationError as error:
            _log.error("result_not_read", session_id=self._session_id, run_id=run_id, reason=str(error))
            form.say_failed(key, self._words.hand_in_failed)

    def _say_not_taken(
        self, form: QuizForm, key: str, error: AgentUnavailable | AgentRefused, *, again: bool
    ) -> None:
        if isinstance(error, AgentUnavailable):
            _log.warning("hand_in_failed", session_id=self._session_id, reason=str(error))
            form.let_try_again(key, self._words.hand_in_away)
            return
        _log.info("hand_in_refused", session_id=self._session_id, code=error.code, again=again)
        if again and error.code in _GONE:
            form.say_gone(key)
        elif error.status == 429:
            form.let_try_again(key, self._words.hand_in_refusal(error.code, error.retry_after))
        else:
            form.say_failed(key, self._words.hand_in_refusal(error.code, error.retry_after))

    def _forget(self, form: QuizForm) -> None:
        for run_id in [
            run_id for run_id, (other, _) in self._waiting.items() if other is form or other.is_deleted
        ]:
            del self._waiting[run_id]


class _OwnAttempt(BaseModel):
    attempt_id: RunId


class _GradedRun(BaseModel):
    attempt: _OwnAttempt


def _attempt_id(result: dict[str, Any] | None) -> str:
    """Return which attempt came of a run. Raises ValidationError."""
    return _GradedRun.model_validate(result).attempt.attempt_id
