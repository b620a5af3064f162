"""What a request asks for: by rules, in English for now; a language model fits behind `Planner`."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from contracts.quiz import DEFAULT_QUESTIONS, MAX_QUESTIONS, Difficulty, Language, QuestionType

Intent = Literal["create_quiz", "grade_answers", "answer_question"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A request understood."""

    intent: Intent
    topic: str
    request_language: Language = "en"
    count: int = DEFAULT_QUESTIONS
    requested: int | None = None
    """The number the student named, before it was cut to what we make at most."""
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    types: tuple[QuestionType, ...] = ("choice", "true_false")
    planner: Literal["rules", "model"] = "rules"


Planner = Callable[[str, Plan | None], Awaitable[Plan]]


async def plan_by_rules(question: str, previous: Plan | None = None) -> Plan:
    """Read a request with word lists and patterns; any request is one for a quiz."""
    return read_request(question)


def read_request(question: str) -> Plan:
    """Read a request."""
    text = " ".join(question.split())[:2_000]
    requested = _count(text)
    return Plan(
        intent="create_quiz",
        topic=_topic(text),
        count=min(max(requested or DEFAULT_QUESTIONS, 1), MAX_QUESTIONS),
        requested=requested,
        difficulty=next((level for level, words in _DIFFICULTIES if words.search(text)), "mixed"),
        types=tuple(kind for kind, words in _TYPES if words.search(text)) or ("choice", "true_false"),
    )


_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            "twenty",
        ],
        start=1,
    )
}
_NUMBER = rf"\d{{1,5}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|half a dozen|(?:a )?dozen"
_COUNTED = re.compile(
    rf"\b({_NUMBER})[\s-]+(?:\w+[\s-]+){{0,2}}?(?:questions?|items?|problems?|q)\b|\bquiz of ({_NUMBER})\b",
    re.I,
)
_DIFFICULTIES: tuple[tuple[Difficulty, re.Pattern[str]], ...] = (
    ("easy", re.compile(r"\b(?:easy|simple|basic)\b", re.I)),
    ("hard", re.compile(r"\b(?:hard|difficult|tough|challenging)\b", re.I)),
    ("medium", re.compile(r"\b(?:medium|moderate|intermediate)\b", re.I)),
)
_TYPES: tuple[tuple[QuestionType, re.Pattern[str]], ...] = (
    ("choice", re.compile(r"\bmultiple[ -]choice\b", re.I)),
    ("true_false", re.compile(r"\btrue[ /-]*(?:or|and)?[ /-]*false\b", re.I)),
    ("text_entry", re.compile(r"\b(?:fill[ -]in|typed answers?|short answers?)\b", re.I)),
    ("numeric_entry", re.compile(r"\bnumeric(?:al)?\b", re.I)),
)
_ABOUT = re.compile(r"\b(?:on|about|covering|regarding|over)\s+(?:the topic of\s+)?(.+)$", re.I)
_TAIL = re.compile(
    r"\s*(?:,|\bwith\b|\bplease\b|\bin english\b|\bthat\b|\busing\b|[.!?]|\bfor (?:me|my|tomorrow)\b).*$",
    re.I,
)
_ASKING = re.compile(
    rf"\b(?:please|can you|could you|would you|i want|i need|give me|make|create|generate|build|write|"
    rf"prepare|quiz|quizzes|test|exam|questions?|me|us|an?|{_NUMBER}|easy|simple|hard|difficult|medium)\b|[-,.!?:]",
    re.I,
)


def _count(text: str) -> int | None:
    match = _COUNTED.search(text)
    if match is None:
        return None
    word = (match.group(1) or match.group(2)).lower()
    if word.endswith("dozen"):
        return 6 if word.startswith("half") else 12
    return int(word) if word.isdigit() else _NUMBERS[word]


def _topic(text: str) -> str:
    about = _ABOUT.search(text)
    topic = _TAIL.sub("", about.group(1)) if about else _ASKING.sub(" ", text)
    return " ".join(topic.split())[:200].strip(" \"'“”") or text[:200]
