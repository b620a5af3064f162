"""What a request says: eight slots, read by the words of `languages` and the few rules below.

The text becomes a line of spans: phrases that the language knows, plain words, and breaks. Each slot is
read off that line: first the count and the difficulty, because a number or an adjective may as well be a
part of the topic, then the intent, then the topic, then what is left outside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, Literal, cast, get_args

from contracts.quiz import Language, QuestionType
from contracts.tools import Scope
from quiz_engine.requests.counts import read_count
from quiz_engine.requests.difficulty import compared, read_difficulty, too_hard_or_easy
from quiz_engine.requests.intent import Intent, read_intent
from quiz_engine.requests.scope import means_everything, read_scope
from quiz_engine.requests.spans import Span, SpanLine, at, is_any, read_line, vocabularies
from quiz_engine.requests.topic_slot import find_topic, shown
from quiz_engine.requests.vocabulary import ALL_TYPES, Kind, Level, fold

USUAL_TYPES: Final[tuple[QuestionType, ...]] = ("choice", "true_false", "text_entry")
"""Types of a quiz for which nobody named any."""

LONGEST_READ: Final = 2_000
"""Characters of a request that say what is wanted; what follows is material."""

FollowUp = Literal["another", "harder", "easier"]
Talk = Literal["help", "chat", "topics", "results", "removal", "feelings", "nature", "scolding", "thanks"]
"""Words that ask for nothing to be made or found: "what can you do?", "hello"; "ok", "delete my notes"."""


@dataclass(frozen=True, slots=True)
class ParsedRequest:
    """What a request says, and nothing that it leaves open."""

    intent: Intent
    request_language: Language
    topic: str | None = None
    count: int | None = None
    """Number of questions asked for, not cut to what we make."""
    difficulty: Level | None = None
    language: Language | None = None
    """Language of the quiz, where the request names it."""
    types: tuple[QuestionType, ...] = ()
    follow_up: FollowUp | None = None
    talk: Talk | None = field(default=None, compare=False)
    refers_back: bool = field(default=True, compare=False)
    """Whether it has a word of quizzes, so that without a topic it means one on the same: "5 please"."""
    language_is_told: bool = field(default=True, compare=False)
    """Whether its words are of one language only: "quiz" and "DNA" are of any."""
    topic_is_material: bool = field(default=False, compare=False)
    """Whether it names no topic but the material: "my notes"."""
    scope: Scope | None = field(default=None, compare=False)
    """The part of the material that it names."""
    rest: str = field(default="", compare=False)
    """The request without the words of its scope."""


def parse_request(question: str, files: Sequence[str] = ()) -> ParsedRequest:
    """Return what a request asks for; any text is one. Its first LONGEST_READ characters are read.

    `files` are the names of those that the room has, so that a request need not say their endings.
    """
    question = question[:LONGEST_READ]
    if whole := _read_whole(question):
        return whole
    scope, rest = read_scope(question, files)
    return _parse(question) if scope is None else _parse_scoped(question, scope, rest)


def _parse_scoped(question: str, scope: Scope, rest: str) -> ParsedRequest:
    """Read a request that names a part of the material: its topic is what else it names, or all of that."""
    line = read_line(question)
    parsed = _parse(rest)
    if parsed.talk or not _WORD.search(rest):
        parsed = ParsedRequest("create_quiz", line.language)
    scope = scope.model_copy(update={"is_whole": parsed.topic is None or parsed.topic_is_material})
    return replace(
        parsed,
        topic=scope.words if scope.is_whole and parsed.intent == "create_quiz" else parsed.topic,
        request_language=line.language,
        language_is_told=line.is_told,
        scope=scope,
        rest=rest,
    )


def _parse(question: str) -> ParsedRequest:
    line = read_line(question)
    spans = line.spans
    _forget_types_of_topics(spans)
    count = read_count(line)
    difficulty = read_difficulty(spans)
    intent = read_intent(spans)
    if talk := _read_talk(spans, intent):
        told = line.is_told and not (talk == "chat" and line.language == _OF_THE_NET)
        intent = "answer_question" if talk == "help" else intent
        return ParsedRequest(intent, line.language, talk=talk, refers_back=False, language_is_told=told)
    if intent != "create_quiz":
        return ParsedRequest(intent, line.language, language_is_told=line.is_told)
    region, bare = find_topic(spans)
    if bare and all(spans[n].word in _small_words() for n in region):
        region = range(0)  # great, test me again
    if bare and len(region) > 1 and spans[region.start].has(Kind.DEFINES, Kind.EXPLAIN):
        region = region[1:]  # what is DNA? 5 questions
    if region and (level := spans[region.stop - 1].level) and len(region) > 1:
        difficulty = difficulty or level
        region = range(region.start, region.stop - 1)
    follow_up = _read_follow_up(line, region, bare)
    if follow_up:
        region = range(0)
    source = next((span for span in spans if span.has(Kind.SOURCE)), None)
    topic = shown(line, region) if region else None
    leaves_open = topic is not None and _words(topic) in line.vocabulary.anything
    if leaves_open:
        topic = None
    topic_is_material = source is not None and topic is None and follow_up is None
    if source is not None and topic_is_material:
        topic = line.text[cast(int, source.kinds[Kind.SOURCE]) : source.end]
    rest = [span for n, span in enumerate(spans) if n not in region]
    if difficulty is None and follow_up is None:
        difficulty = compared(rest)
    return ParsedRequest(
        intent="create_quiz",
        request_language=line.language,
        topic=topic,
        count=count,
        difficulty=None if follow_up in ("harder", "easier") else difficulty,
        language=next((cast(Language, s.kinds[Kind.LANGUAGE]) for s in rest if s.has(Kind.LANGUAGE)), None),
        types=_read_types(rest),
        follow_up=follow_up,
        refers_back=not leaves_open
        and not (follow_up is None and topic is None and means_everything(line.text))
        and any(span.of(_WISHES | _NOUNS) for span in spans),
        language_is_told=line.is_told,
        topic_is_material=topic_is_material,
    )


def _read_whole(question: str) -> ParsedRequest | None:
    """Read a request that is nothing but a sentence which a language knows, as "what is on the shelf?"."""
    if len(question) > _LONGEST_WHOLE:
        return None
    words = " ".join(_WORD.findall(fold(question)))
    for vocabulary in vocabularies():
        if told := vocabulary.whole_requests.get(words):
            intent: Intent = _INTENT_OF_WHOLE.get(told, "answer_question")
            language = vocabulary.rules.language
            of_the_net = told == "thanks" and language == _OF_THE_NET
            return ParsedRequest(
                intent, language, talk=cast(Talk, told), refers_back=False, language_is_told=not of_the_net
            )
    return None


_INTENT_OF_WHOLE: Final[dict[str, Intent]] = {"results": "grade_answers", "thanks": "create_quiz"}
"""A request for marks, and small talk as "ok" is."""
_LONGEST_WHOLE: Final = 120
_WORD: Final = re.compile(r"\w+")
_SUBSTANCE: Final = frozenset(
    {Kind.SUBJECT, Kind.COMPOUND, Kind.EXPLAIN, Kind.NUMBER, Kind.ABOUT, Kind.LABEL, Kind.SOURCE}
)
_NOUNS: Final = frozenset({Kind.QUIZ, Kind.QUESTION})
_WISHES: Final = frozenset(
    {Kind.QUIZ_ME, Kind.COUNT, Kind.DIFFICULTY, Kind.LEVEL, Kind.TYPE, Kind.LANGUAGE, Kind.ANOTHER}
    | {Kind.HARDER, Kind.EASIER, Kind.TOO, Kind.ASK}
)


_OF_THE_NET: Final = "en"
"""Whoever writes "thanks" or "cool" may speak any language."""
_BESIDE_HELP: Final = frozenset({Kind.HELP, Kind.CHATTER, Kind.FILLER, Kind.JOINER, Kind.ARTICLE})


def _read_talk(spans: list[Span], intent: Intent) -> Talk | None:
    words = _small_words()
    aside = all(span.breaks or _is_word_of(words, span) or span.of(_BESIDE_HELP) for span in spans)
    if aside and any(span.has(Kind.HELP) for span in spans) and not any(span.of(_WISHES) for span in spans):
        return "help"
    return "chat" if intent == "create_quiz" and _is_small_talk(spans) else None


def _is_small_talk(spans: list[Span]) -> bool:
    """Return whether nothing is asked for: "ok, cool!", "stop", "great quiz!"; in whichever of our
    languages.
    """
    words = _small_words()
    praises = any(span.plain for span in spans) and not any(span.breaks for span in spans[:-1])
    refused = _SUBSTANCE | _WISHES | (set() if praises else _NOUNS)
    return all(_is_word_of(words, span) or not (span.plain or span.of(refused)) for span in spans)


def _words(topic: str) -> str:
    return " ".join(word for part in fold(topic).split() if (word := part.strip(",.!")))


def _is_word_of(words: frozenset[str], span: Span) -> bool:
    return span.word in words and span.single


@cache
def _small_words() -> frozenset[str]:
    return frozenset().union(*(vocabulary.small_talk for vocabulary in vocabularies()))


def _read_types(rest: list[Span]) -> tuple[QuestionType, ...]:
    named: dict[QuestionType, None] = {}
    unwanted: set[QuestionType] = set()
    for n, span in enumerate(rest):
        if span.kinds.get(Kind.TYPE) == ALL_TYPES:
            return get_args(QuestionType)
        if span.has(Kind.TYPE):
            kind = cast(QuestionType, span.kinds[Kind.TYPE])
            if n and rest[n - 1].has(Kind.WITHOUT):
                unwanted.add(kind)
            else:
                named[kind] = None
    if unwanted and not named:
        named = {kind: None for kind in USUAL_TYPES if kind not in unwanted}
    if "choice_multiple" in named and not _lists_both_choices(rest):
        named.pop("choice", None)  # "multiple choice with several right answers"
    return () if tuple(named) == USUAL_TYPES and unwanted else tuple(named)


def _lists_both_choices(rest: list[Span]) -> bool:
    """Return whether one right answer and several are two kinds: "one right answer, several right
    answers".
    """
    kinds = [
        "," if span.breaks else span.kinds.get(Kind.TYPE)
        for span in rest
        if span.breaks or span.has(Kind.TYPE)
    ]
    return ["choice", ",", "choice_multiple"] in [kinds[n : n + 3] for n in range(len(kinds))]


def _forget_types_of_topics(spans: list[Span]) -> None:
    """Make a plain word of "choice" where it is no type: rational choice theory."""
    for n, span in enumerate(spans):
        if span.has(Kind.TYPE) and span.has(Kind.GUARDED):
            before, after = at(spans, n - 1), at(spans, n + 1)
            leads = is_any(before, Kind.NUMBER, Kind.JOINER, Kind.TYPE) or (
                before is not None and before.breaks == "soft"
            )
            if span.kinds[Kind.TYPE] == "numeric_entry":  # "quiz with numbers" may be about numbers
                leads = leads and not is_any(before, Kind.NUMBER) and is_any(at(spans, n - 2), Kind.TYPE)
            if not leads or (after is not None and after.plain):
                span.forget()


def _read_follow_up(line: SpanLine, region: range, bare: bool) -> FollowUp | None:
    spans, small = line.spans, line.vocabulary.function_words
    if region and not bare:
        return None
    left = any(span.plain for span in spans)
    if not any(span.plain and span.word not in small for span in spans):
        if any(span.has(Kind.HARDER) for span in spans):
            return "harder"
        if any(span.has(Kind.EASIER) for span in spans):
            return "easier"
        if complaint := too_hard_or_easy(spans):
            return complaint
    if not left and any(span.has(Kind.ANOTHER) for span in spans):
        return "another"
    return None
