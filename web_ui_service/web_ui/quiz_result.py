"""A marked hand-in in words, for the one who handed it in. Pure."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from contracts.grading import Attempt, Grade
from contracts.quiz import ItemForCandidate, QuizForCandidate
from web_ui_service.web_ui.words import Words


class Quote(BaseModel):
    title: str
    text: str


class MarkedQuestion(BaseModel):
    """One question as it was answered and marked."""

    state: str
    mark: str
    """The state in words."""
    prompt: str
    own: list[str]
    right: list[str]
    feedback: list[str]
    quotes: list[Quote]


class QuizResult(BaseModel):
    """What stands in the place of the questions after marking."""

    score: str
    questions: list[MarkedQuestion]


def result_of(quiz: QuizForCandidate, attempt: Attempt, words: Words) -> QuizResult:
    """Give the attempt in the order of the questions, with texts in the place of identifiers."""
    items = {item.identifier: item for item in quiz.items}
    answers = {answer.item_identifier: answer.candidate_response for answer in attempt.answers}
    titles = {source.id: source.title for source in quiz.sources}
    return QuizResult(
        score=words.score(attempt.score, attempt.max_score),
        questions=[
            _marked(
                items[grade.item_identifier], grade, answers.get(grade.item_identifier, []), titles, words
            )
            for grade in attempt.grades
            if grade.item_identifier in items
        ],
    )


def _marked(
    item: ItemForCandidate,
    grade: Grade,
    answer: Sequence[str | float],
    titles: Mapping[str, str],
    words: Words,
) -> MarkedQuestion:
    return MarkedQuestion(
        state=grade.state,
        mark=words.mark(grade.state, grade.score, grade.max_score),
        prompt=item.prompt,
        own=_in_words(item, answer),
        right=_in_words(item, grade.correct_response),
        feedback=_without_repeats(grade.feedback),
        quotes=[Quote(title=titles.get(ref.source_id, ""), text=ref.quote) for ref in grade.source_refs],
    )


def _in_words(item: ItemForCandidate, response: Sequence[str | float]) -> list[str]:
    """Give the texts of a response; of choices in the order of the question."""
    if item.choices:
        chosen = set(map(str, response))
        return [choice.text for choice in item.choices if choice.identifier in chosen]
    unit = f" {item.unit}" if item.unit else ""
    return [part if isinstance(part, str) else f"{part:.15g}{unit}" for part in response]


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """Leave out what another text says word for word."""
    return [
        text
        for i, text in enumerate(texts)
        if not any(text in other and (text != other or j < i) for j, other in enumerate(texts) if j != i)
    ]
