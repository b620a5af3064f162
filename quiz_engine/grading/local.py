"""The grader without a model: a pure function of the quiz and the answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from contracts.grading import Answer, Grade, GradingResult
from contracts.quiz import Item, Language, Quiz
from quiz_engine.grading.numbers import QuantityAsked, is_near
from quiz_engine.grading.people import is_surname_of
from quiz_engine.grading.shorter import is_acronym_of, leaves_out_what_is_said
from quiz_engine.grading.typed import fuller_answer, same_answer
from quiz_engine.language.words import fold, phrase_key, stem, words_of

_MOST_FEEDBACK: Final = 20


@dataclass(frozen=True, slots=True)
class _QuizTexts:
    """What a quiz says in all, which an answer is read beside."""

    language: Language
    words: frozenset[str]
    terms: frozenset[tuple[str, ...]]
    quotes: tuple[str, ...]
    texts: tuple[str, ...]
    """The quotes, the questions, the options and the keys."""

    @classmethod
    def by(cls, quiz: Quiz) -> Self:
        quotes = dict.fromkeys(ref.quote for item in quiz.items for ref in item.source_refs)
        return cls(
            quiz.language,
            _words_of(quiz),
            _terms_of(quiz),
            tuple(quotes),
            tuple(dict.fromkeys(_texts_of(quiz))),
        )


class LocalGrader:
    """Marks by the key: several choices in part, typed answers and numbers with tolerance."""

    def grade(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
        """Return a grade for each item of `quiz`, in its order; what was left out counts as given up.

        That answers fit the quiz is checked where they are taken, before any grader sees them.
        """
        responses = {answer.item_identifier: answer.candidate_response for answer in answers}
        quiz_texts = _QuizTexts.by(quiz)
        grades = [_graded(item, responses.get(item.identifier, []), quiz_texts) for item in quiz.items]
        return GradingResult(
            grades=grades,
            score=round(sum(grade.score for grade in grades), 4),
            max_score=round(sum(grade.max_score for grade in grades), 4),
        )


def _graded(item: Item, response: Sequence[str | float], quiz_texts: _QuizTexts) -> Grade:
    given = [part for part in response if not isinstance(part, str) or part.strip()]
    share = min(1.0, max(0.0, _share(item, given, quiz_texts))) if given else 0.0
    return Grade(
        item_identifier=item.identifier,
        score=round(share * item.max_score, 4),
        max_score=item.max_score,
        state="gaveup"
        if not given
        else "gradedright"
        if share == 1
        else "gradedpartial"
        if share > 0
        else "gradedwrong",
        correct_response=item.response_declaration.correct_response,
        feedback=_feedback(item, given),
        source_refs=item.source_refs,
    )


def _share(item: Item, given: Sequence[str | float], quiz_texts: _QuizTexts) -> float:
    key = item.response_declaration
    if key.base_type == "float":
        right = [float(number) for number in key.correct_response]
        around = " ".join((item.prompt, *(ref.quote for ref in item.source_refs)))
        asked = QuantityAsked(item.unit, around, quiz_texts.language)
        return float(len(given) == 1 and is_near(given[0], right, key.tolerance, asked))
    if key.base_type == "string":
        return _worth(_texts(given)[0], item, quiz_texts) if len(given) == 1 else 0.0
    chosen, wanted = set(_texts(given)), set(_texts(key.correct_response))
    if key.cardinality == "single":
        return float(chosen == wanted)
    return (len(chosen & wanted) - len(chosen - wanted)) / len(wanted)


def _worth(typed: str, item: Item, quiz_texts: _QuizTexts) -> float:
    """Return the best share that the key or one of its other spellings earns."""
    key = item.response_declaration
    spellings = [(text, 1.0) for text in _texts(key.correct_response)]
    spellings += [(entry.map_key, entry.mapped_value) for entry in key.mapping]
    language, words = quiz_texts.language, quiz_texts.words
    own = {phrase_key(text, language) for text, _ in spellings}
    return max(
        (
            value
            for text, value in spellings
            if same_answer(typed, text, language, words)
            or fuller_answer(typed, text, language, words, quiz_texts.quotes, quiz_texts.terms - own)
            or is_surname_of(typed, text, language, words, quiz_texts.texts)
            or is_acronym_of(typed, text, quiz_texts.quotes)
            or leaves_out_what_is_said(typed, text, item.prompt, language, words, quiz_texts.terms - own)
        ),
        default=0.0,
    )


def _terms_of(quiz: Quiz) -> frozenset[tuple[str, ...]]:
    """Return every key and every option: an answer that is another of them is not this one."""
    texts = [choice.text for item in quiz.items for choice in item.choices]
    for item in quiz.items:
        if item.response_declaration.base_type == "string":
            texts += _texts(item.response_declaration.correct_response)
    return frozenset(phrase_key(text, quiz.language) for text in texts)


def _words_of(quiz: Quiz) -> frozenset[str]:
    """Return every word that the quiz itself uses: a slip that makes one of them is no slip."""
    found = [word.text for text in _texts_of(quiz) for word in words_of(text)]
    return frozenset(fold(word) for word in found) | frozenset(stem(word, quiz.language) for word in found)


def _texts_of(quiz: Quiz) -> list[str]:
    texts: list[str] = []
    for item in quiz.items:
        texts += [item.prompt, *(choice.text for choice in item.choices)]
        texts += [ref.quote for ref in item.source_refs]
        if item.response_declaration.base_type == "string":
            texts += _texts(item.response_declaration.correct_response)
    return texts


def _texts(parts: Iterable[str | float]) -> list[str]:
    return [part if isinstance(part, str) else f"{part:.15g}" for part in parts]


def _feedback(item: Item, given: Sequence[str | float]) -> list[str]:
    chosen = set(_texts(given))
    about = [choice.feedback for choice in item.choices if choice.identifier in chosen and choice.feedback]
    return list(dict.fromkeys([*about, *filter(None, [item.general_feedback])]))[:_MOST_FEEDBACK]
