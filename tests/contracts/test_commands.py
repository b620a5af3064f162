"""Commands refuse what they do not know; answers are read by older readers too."""

import pytest
from pydantic import BaseModel, ValidationError

from contracts.commands import CancelRequest, GradeRequest, RunAccepted, RunRequest, RunStatus
from contracts.grading import Answer, Grade
from tests.contracts.examples import EXAMPLES


@pytest.mark.parametrize("command", [RunRequest, GradeRequest, CancelRequest, Answer])
def test_a_command_refuses_fields_it_does_not_know(command: type[BaseModel]) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        command.model_validate({**EXAMPLES[command], "multitask_stratgy": "reject"})


def test_an_answer_with_new_fields_is_read() -> None:
    assert RunAccepted.model_validate({**EXAMPLES[RunAccepted], "new": 1}).run_id == "r1"


def test_a_run_is_refused_by_a_busy_session_unless_something_else_is_asked() -> None:
    assert RunRequest(session_id="S", question="a quiz").multitask_strategy == "reject"
    with pytest.raises(ValidationError):
        RunRequest.model_validate({"session_id": "S", "question": "a quiz", "multitask_strategy": "rollback"})


@pytest.mark.parametrize("question", ["", "   \n", "x" * 20_001])
def test_a_question_has_words_and_a_bound(question: str) -> None:
    with pytest.raises(ValidationError):
        RunRequest(session_id="S", question=question)


def test_a_run_is_final_when_it_neither_waits_nor_runs() -> None:
    assert {status for status in RunStatus if not status.is_final} == {RunStatus.QUEUED, RunStatus.RUNNING}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_no_json_can_carry_back_are_neither_answered_nor_marked(number: float) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"item_identifier": "q1", "candidate_response": [number]})
    with pytest.raises(ValidationError):
        Grade.model_validate({**EXAMPLES[Grade], "score": number})
    with pytest.raises(ValidationError):
        Grade.model_validate({**EXAMPLES[Grade], "correct_response": [number]})
