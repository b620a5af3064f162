"""What the agent says to students, in the language of their request; English for now."""

from typing import Final

from agent_service.errors import ToolError
from contracts.quiz import MAX_QUESTIONS

UNEXPECTED: Final = "Something went wrong on our side. Please ask again; we have been told about it."
TIMED_OUT: Final = "This took too long, so I stopped it. Please ask again, perhaps for fewer questions."
STOPPED: Final = "Stopped."
REPLACED: Final = "Stopped, because something new was asked."
SHUTDOWN: Final = "Stopped, because the service is being restarted. Please ask again in a moment."


def questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def queued(position: int) -> str:
    return "You are next in line." if position == 1 else f"You are number {position} in line."


def planned(topic: str, count: int, requested: int | None) -> str:
    cut = f" ({MAX_QUESTIONS} is the most I make at once)" if (requested or 0) > count else ""
    return f"A quiz with {questions(count)}{cut} on “{topic}”."


def searching(topic: str) -> str:
    return f"Looking for passages about “{topic}”."


def found(chunks: int, titles: list[str]) -> str:
    named = f" in {', '.join(titles[:3])}" if titles else ""
    more = f" and {len(titles) - 3} more" if len(titles) > 3 else ""
    return f"Found {chunks} passage{'' if chunks == 1 else 's'}{named}{more}."


def writing(count: int) -> str:
    return f"Writing {questions(count)}."


def written(items: int, dropped: int) -> str:
    left_out = f"; {dropped} left out because they did not hold up" if dropped else ""
    return f"{questions(items).capitalize()} ready{left_out}."


def nothing_found(topic: str) -> str:
    return f"I found nothing about “{topic}” in the material, so I made no quiz. Try other words?"


def quiz_ready(topic: str, items: int, wanted: int) -> str:
    short = "" if items >= wanted else f" You asked for {wanted}; the material carries {items}."
    return f"Your quiz on “{topic}” is ready: {questions(items)}.{short}"


def tool_failed(error: ToolError) -> str:
    """Say which part failed, for the room: kind to students, and true."""
    part = {
        "rag_search": "The search for passages",
        "rag_answer": "The search for an answer",
        "generate_exam": "The writing of the questions",
        "grade_exam": "The marking",
    }.get(error.tool, "A part of this")
    what = {
        "timeout": "took too long",
        "unavailable": "cannot be reached right now",
        "bad_response": "gave an answer I cannot use",
        "circuit_open": "is resting after several failures",
    }[error.kind]
    return f"{part} {what}."


def run_failed(error: ToolError) -> str:
    again = "Please try again in a moment." if error.retriable else "Please try other words."
    return f"I could not finish this. {tool_failed(error)} {again}"
