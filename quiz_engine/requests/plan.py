"""What a request comes to, with what was asked before it and what nobody needs to say."""

from dataclasses import dataclass
from typing import Final, Literal

from contracts.quiz import DEFAULT_QUESTIONS, MAX_QUESTIONS, Difficulty, Language, QuestionType
from quiz_engine.language.naming import as_name
from quiz_engine.requests.intent import Intent
from quiz_engine.requests.parsing import USUAL_TYPES, FollowUp, Reading, Talk, read_request


@dataclass(frozen=True, slots=True)
class Plan:
    """A request understood."""

    intent: Intent
    topic: str
    """In the words of the request; empty when nobody named one."""
    count: int = DEFAULT_QUESTIONS
    requested: int | None = None
    """The number the student named, before it was cut to what we make at most."""
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    """Of the quiz."""
    request_language: Language = "en"
    types: tuple[QuestionType, ...] = USUAL_TYPES
    follow_up: FollowUp | None = None
    talk: Talk | None = None
    """What is said where nothing is asked for; nobody looks for that."""
    planner: Literal["rules", "model"] = "rules"

    @property
    def name(self) -> str:
        """The topic as a heading names it."""
        return as_name(self.topic, self.request_language)


def plan_by_rules(question: str, previous: Plan | None = None) -> Plan:
    """Read a request with word lists, and fill in what it leaves open."""
    return resolve(read_request(question), previous, question)


def language_of_request(question: str, previous: Plan | None = None) -> Language:
    """Give the language to answer in: the request's own, or that of the one before where it shows none."""
    return _language(read_request(question), previous)


def resolve(reading: Reading, previous: Plan | None = None, question: str = "") -> Plan:
    """Fill in what a reading leaves open: from the plan before, where the request leans on it, or usual."""
    request_language = _language(reading, previous)
    if reading.talk or reading.intent != "create_quiz":
        asks = reading.intent == "answer_question" and not reading.talk
        return Plan(
            intent=reading.intent,
            topic=_cut(question) if asks else "",
            language=request_language,
            request_language=request_language,
            talk=reading.talk,
        )
    base = previous if reading.follow_up else None
    topic = reading.topic or (previous.topic if previous and reading.leans else "")
    difficulty: Difficulty = reading.difficulty or (base.difficulty if base else "mixed")
    if reading.follow_up == "harder":
        difficulty = reading.difficulty or _HARDER[difficulty]
    elif reading.follow_up == "easier":
        difficulty = reading.difficulty or _EASIER[difficulty]
    count = reading.count if reading.count is not None else base.count if base else DEFAULT_QUESTIONS
    return Plan(
        intent="create_quiz",
        topic=_cut(topic),
        count=min(count, MAX_QUESTIONS) if count >= 1 else DEFAULT_QUESTIONS,
        requested=reading.count,
        difficulty=difficulty,
        language=reading.language or (base.language if base else request_language),
        request_language=request_language,
        types=reading.types or (base.types if base else USUAL_TYPES),
        follow_up=reading.follow_up,
    )


def _language(reading: Reading, previous: Plan | None) -> Language:
    if reading.language_is_told or previous is None:
        return reading.request_language
    return previous.request_language


_HARDER: Final[dict[Difficulty, Difficulty]] = {
    "easy": "medium",
    "medium": "hard",
    "mixed": "hard",
    "hard": "hard",
}
_EASIER: Final[dict[Difficulty, Difficulty]] = {
    "hard": "medium",
    "medium": "easy",
    "mixed": "easy",
    "easy": "easy",
}
_LONGEST_TOPIC: Final = 200


def _cut(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_TOPIC].strip()
