"""A marked submission in words, for the one who handed it in. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from contracts.grading import Attempt, Grade
from contracts.quiz import ItemForCandidate, QuizForCandidate
from web_ui_service.web_ui.words import WORDS, Words

_LITTLE_MORE: Final = 30
"""Characters, as of "The text says: “…”"."""


class Quote(BaseModel):
    title: str
    text: str


class MarkedOption(BaseModel):
    text: str
    chosen: bool
    right: bool


class MarkedQuestion(BaseModel):
    """One question as it was answered and marked."""

    identifier: str
    number: int
    """Place in the quiz, from 1."""
    state: str
    mark: str
    """State in words."""
    prompt: str
    options: list[MarkedOption]
    """All that could be chosen; empty where the answer was typed."""
    own: list[str]
    """Response that was typed."""
    right: list[str]
    """Response that should have been typed."""
    feedback: list[str]
    quotes: list[Quote]


class QuizResult(BaseModel):
    """What stands in the place of the questions after marking."""

    score: str
    questions: list[MarkedQuestion]


def result_of(quiz: QuizForCandidate, attempt: Attempt, words: Words) -> QuizResult:
    """Return the attempt in the order of the questions, with texts in the place of identifiers."""
    items = {item.identifier: (number, item) for number, item in enumerate(quiz.items, 1)}
    answers = {answer.item_identifier: answer.candidate_response for answer in attempt.answers}
    titles = {source.id: source.title for source in quiz.sources}
    mark = WORDS[quiz.language].decimal_mark
    return QuizResult(
        score=words.score(attempt.score, attempt.max_score),
        questions=[
            _marked(
                *items[grade.item_identifier],
                grade,
                answers.get(grade.item_identifier, []),
                titles,
                words,
                mark,
            )
            for grade in attempt.grades
            if grade.item_identifier in items
        ],
    )


def _marked(
    number: int,
    item: ItemForCandidate,
    grade: Grade,
    answer: Sequence[str | float],
    titles: Mapping[str, str],
    words: Words,
    decimal_mark: str,
) -> MarkedQuestion:
    typed = not item.choices
    return MarkedQuestion(
        identifier=item.identifier,
        number=number,
        state=grade.state,
        mark=words.mark(grade.state, grade.score, grade.max_score),
        prompt=item.prompt,
        options=_marked_options(item, answer, grade.correct_response),
        own=_in_words(item, answer, decimal_mark) if typed else [],
        right=_in_words(item, grade.correct_response, decimal_mark) if typed else [],
        feedback=_beside_quotes(_without_repeats(grade.feedback), [ref.quote for ref in grade.source_refs]),
        quotes=[Quote(title=titles.get(ref.source_id, ""), text=ref.quote) for ref in grade.source_refs],
    )


def _marked_options(
    item: ItemForCandidate, answer: Sequence[str | float], key: Sequence[str | float]
) -> list[MarkedOption]:
    return [
        MarkedOption(text=choice.text, chosen=choice.identifier in answer, right=choice.identifier in key)
        for choice in item.choices
    ]


def _in_words(item: ItemForCandidate, response: Sequence[str | float], decimal_mark: str) -> list[str]:
    """Return numbers as the quiz writes them, with the unit that they are asked in."""
    unit = f" {item.unit}" if item.unit else ""
    return [
        part if isinstance(part, str) else f"{part:.15g}".replace(".", decimal_mark) + unit
        for part in response
    ]


def _beside_quotes(texts: Sequence[str], quotes: Sequence[str]) -> list[str]:
    """Return the texts without what says little more than a quote that stands below it."""
    return [
        text
        for text in texts
        if not any(quote in text and len(text) - len(quote) < _LITTLE_MORE for quote in quotes)
    ]


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """Return the texts without what another says word for word."""
    return [
        text
        for i, text in enumerate(texts)
        if not any(text in other and (text != other or j < i) for j, other in enumerate(texts) if j != i)
    ]
