"""One real example of everything on the wire, as JSON."""

from typing import Any

from pydantic import BaseModel

from contracts.commands import (
    CancelRequest,
    CancelResult,
    GradeRequest,
    RunAccepted,
    RunRequest,
    RunView,
    SessionView,
)
from contracts.grading import Answer, Attempt, Grade
from contracts.progress import ChatMessage, ProgressEvent
from contracts.quiz import Quiz, QuizForCandidate

Document = dict[str, Any]

QUIZ: Document = {
    "schema_version": "1.0",
    "identifier": "quiz_1",
    "title": "Photosynthesis",
    "topic": "photosynthesis",
    "language": "en",
    "sources": [{"id": "s1", "title": "Botany", "uri": "https://example.org/botany"}],
    "generator": {"name": "mock", "mode": "mock", "version": None},
    "items": [
        {
            "identifier": "q1",
            "interaction_type": "choice",
            "prompt": "Where does photosynthesis take place?",
            "max_score": 1.0,
            "difficulty": "easy",
            "choices": [
                {"identifier": "A", "text": "In the chloroplasts", "feedback": "Yes."},
                {"identifier": "B", "text": "In the roots", "feedback": None},
            ],
            "response_declaration": {
                "cardinality": "single",
                "base_type": "identifier",
                "correct_response": ["A"],
            },
            "general_feedback": "Chloroplasts hold the chlorophyll.",
            "source_refs": [{"source_id": "s1", "quote": "It takes place in the chloroplasts."}],
        },
        {
            "identifier": "q2",
            "interaction_type": "text_entry",
            "prompt": "Which gas do plants take in?",
            "response_declaration": {
                "base_type": "string",
                "correct_response": ["carbon dioxide"],
                "mapping": [{"map_key": "CO2", "mapped_value": 1.0}],
            },
            "source_refs": [{"source_id": "s1", "quote": "Plants take in carbon dioxide."}],
        },
        {
            "identifier": "q3",
            "interaction_type": "numeric_entry",
            "prompt": "How many molecules of water are used for one of glucose?",
            "response_declaration": {"base_type": "float", "correct_response": [6], "tolerance": 0.5},
            "source_refs": [{"source_id": "s1", "quote": "Six molecules of water are used."}],
        },
    ],
}

PROGRESS: Document = {
    "type": "progress",
    "event_id": "8b4f6f0e-7a36-4b7e-9d0a-6f3a2f1c9a01",
    "ts": "2026-01-01T12:00:00Z",
    "session_id": "S",
    "run_id": "r1",
    "seq": 3,
    "step": "retrieval_done",
    "level": "info",
    "tool": "rag_search",
    "message": "Found 4 passages.",
    "elapsed_ms": 120,
    "meta": {"chunks": 4, "sources": ["Botany"], "elapsed_ms": 80},
}

MESSAGE: Document = {
    "type": "message",
    "event_id": "8b4f6f0e-7a36-4b7e-9d0a-6f3a2f1c9a00",
    "ts": "2026-01-01T12:00:00Z",
    "session_id": "S",
    "run_id": "r1",
    "seq": 1,
    "role": "user",
    "text": "make me a five-question quiz on photosynthesis",
    "author": "Ola",
}

ANSWER: Document = {"item_identifier": "q1", "candidate_response": ["A"]}

GRADE: Document = {
    "item_identifier": "q1",
    "score": 1.0,
    "max_score": 1.0,
    "state": "gradedright",
    "correct_response": ["A"],
    "feedback": ["Chloroplasts hold the chlorophyll."],
    "source_refs": [{"source_id": "s1", "quote": "It takes place in the chloroplasts."}],
}

EXAMPLES: dict[type[BaseModel], Document] = {
    ProgressEvent: PROGRESS,
    ChatMessage: MESSAGE,
    Quiz: QUIZ,
    QuizForCandidate: Quiz.model_validate(QUIZ).for_candidate().model_dump(mode="json"),
    Answer: ANSWER,
    Grade: GRADE,
    Attempt: {
        "attempt_id": "a1",
        "quiz_id": "quiz_1",
        "session_id": "S",
        "author": "Ola",
        "answers": [ANSWER, {"item_identifier": "q3", "candidate_response": [6.2]}],
        "grades": [GRADE],
        "score": 1.0,
        "max_score": 3.0,
        "finished_at": "2026-01-01T12:10:00Z",
    },
    RunRequest: {
        "session_id": "S",
        "question": "make me a quiz",
        "author": "Ola",
        "multitask_strategy": "enqueue",
    },
    RunAccepted: {"run_id": "r1", "session_id": "S", "status": "queued", "position": 2},
    GradeRequest: {"session_id": "S", "quiz_id": "quiz_1", "answers": [ANSWER], "author": None},
    CancelRequest: {"session_id": "S", "run_id": None},
    CancelResult: {"cancelled": True, "run_id": "r1", "status": "cancelled"},
    RunView: {
        "run_id": "r1",
        "session_id": "S",
        "question": "make me a quiz",
        "status": "failed",
        "step": "tool_error",
        "created_at": "2026-01-01T12:00:00Z",
        "started_at": "2026-01-01T12:00:00Z",
        "finished_at": "2026-01-01T12:00:05Z",
        "timings": {"planner": 1, "retrieve": 4200},
        "result": None,
        "error": {"code": "tool_error", "message": "The library does not answer."},
    },
    SessionView: {
        "session_id": "S",
        "running": False,
        "runs": ["r1"],
        "last_events": [MESSAGE, PROGRESS],
        "created_at": "2026-01-01T12:00:00Z",
        "idle_seconds": 3.5,
        "expires_at": "2026-01-02T12:00:00Z",
    },
}
