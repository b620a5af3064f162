"""What a request comes to, with what was asked before it and what nobody needs to say."""

from dataclasses import dataclass
from typing import Final, Literal

from contracts.quiz import DEFAULT_QUESTIONS, MAX_QUESTIONS, Difficulty, Language, QuestionType
from contracts.tools import Scope
from quiz_engine.language.naming import as_name
from quiz_engine.requests.intent import Intent
from quiz_engine.requests.parsing import USUAL_TYPES, FollowUp, ParsedRequest, Talk, parse_request


@dataclass(frozen=True, slots=True)
class Plan:
    """A request understood."""

    intent: Intent
    topic: str
    """Topic in the words of the request; empty when nobody named one."""
    count: int = DEFAULT_QUESTIONS
    requested: int | None = None
    """The number the student named, before it was cut to what we make at most."""
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    """Language of the quiz."""
    request_language: Language = "en"
    types: tuple[QuestionType, ...] = USUAL_TYPES
    follow_up: FollowUp | None = None
    talk: Talk | None = None
    """Kind of talk, where nothing is asked for; nobody searches for that."""
    scope: Scope | None = None
    """The part of the material that alone is meant."""
    is_on_notes: bool = False
    """Whether all documents of the room are meant."""
    query: str = ""
    """A question without the words of its scope."""
    planner: Literal["rules", "model"] = "rules"

    @property
    def name(self) -> str:
        """The topic as a heading names it."""
        return as_name(self.topic, self.request_language)


def plan_by_rules(question: str, previous: Plan | None = None) -> Plan:
    """Read a request with word lists, and fill in what it leaves open."""
    return resolve(parse_request(question), previous, question)


def resolve(parsed: ParsedRequest, previous: Plan | None = None, question: str = "") -> Plan:
    """Fill in what a reading leaves open: from the plan before, where the request depends on it, or usual."""
    request_language = language_to_answer(parsed, previous)
    if parsed.talk or parsed.intent != "create_quiz":
        asks = parsed.intent == "answer_question" and not parsed.talk
        return Plan(
            intent=parsed.intent,
            topic=_cut(question) if asks else "",
            language=request_language,
            request_language=request_language,
            talk=parsed.talk,
            scope=parsed.scope if asks else None,
            query=parsed.rest if asks else "",
        )
    base = previous if parsed.follow_up else None
    topic, scope = _topic_and_scope(parsed, previous)
    difficulty: Difficulty = parsed.difficulty or (base.difficulty if base else "mixed")
    if parsed.follow_up == "harder":
        difficulty = parsed.difficulty or _HARDER[difficulty]
    elif parsed.follow_up == "easier":
        difficulty = parsed.difficulty or _EASIER[difficulty]
    count = parsed.count if parsed.count is not None else base.count if base else DEFAULT_QUESTIONS
    return Plan(
        intent="create_quiz",
        topic=_cut(topic),
        count=min(count, MAX_QUESTIONS) if count >= 1 else DEFAULT_QUESTIONS,
        requested=parsed.count,
        difficulty=difficulty,
        language=parsed.language or (base.language if base else request_language),
        request_language=request_language,
        types=parsed.types or (base.types if base else USUAL_TYPES),
        follow_up=parsed.follow_up,
        scope=scope,
    )


def _topic_and_scope(parsed: ParsedRequest, previous: Plan | None) -> tuple[str, Scope | None]:
    """Return what is meant and where: "another one from page 4" keeps the topic of the one before."""
    refers = previous if parsed.refers_back and not (parsed.topic and parsed.follow_up is None) else None
    if refers is None or not refers.topic:
        return parsed.topic or "", parsed.scope
    if parsed.scope is None:
        return refers.topic, refers.scope
    if refers.scope is not None and refers.scope.is_whole:
        return parsed.scope.words, parsed.scope
    return refers.topic, parsed.scope.model_copy(update={"is_whole": False})


def language_to_answer(parsed: ParsedRequest, previous: Plan | None = None) -> Language:
    """Return the request's own language, or that of the one before where it shows none."""
    if parsed.language_is_told or previous is None:
        return parsed.request_language
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
