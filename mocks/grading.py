"""Marks for answers to a quiz: a pure function of both."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

from contracts.grading import Answer, Grade, GradingResult
from contracts.quiz import Item, Quiz

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?")


class UnknownItem(Exception):
    """An answer is to an item that the quiz does not have, or a second one to the same item."""


def grade(quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
    """Return a grade for each item of `quiz`, in its order; what was left out counts as given up."""
    responses = {answer.item_identifier: answer.candidate_response for answer in answers}
    unknown = sorted(responses.keys() - {item.identifier for item in quiz.items})
    if unknown:
        raise UnknownItem(f"The quiz has no item {unknown[0]!r}.")
    if len(responses) != len(answers):
        raise UnknownItem("Two answers are to the same item.")
    grades = [grade_item(item, responses.get(item.identifier, [])) for item in quiz.items]
    return GradingResult(
        grades=grades,
        score=round(sum(grade.score for grade in grades), 4),
        max_score=round(sum(grade.max_score for grade in grades), 4),
    )


def grade_item(item: Item, response: Sequence[str | float]) -> Grade:
    """Return the mark for one response, with the key and what can be learned from it."""
    given = [part for part in response if not isinstance(part, str) or part.strip()]
    share = min(1.0, max(0.0, _share(item, given))) if given else 0.0
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


def _share(item: Item, given: Sequence[str | float]) -> float:
    key = item.response_declaration
    if key.base_type == "float":
        return float(len(given) == 1 and _near(given[0], item))
    if key.base_type == "string":
        return _mapped(given[0], item) if len(given) == 1 else 0.0
    chosen, right = set(_texts(given)), set(_texts(key.correct_response))
    if key.cardinality == "single":
        return float(chosen == right)
    return (len(chosen & right) - len(chosen - right)) / len(right)


def _near(given: str | float, item: Item) -> bool:
    number = _as_number(given, item.unit)
    key = item.response_declaration
    # A billionth more than the tolerance, because 3.14 + 0.01 is not quite 3.15 in binary.
    return number is not None and any(
        abs(number - float(right)) <= key.tolerance + 1e-9 * max(1.0, abs(float(right)))
        for right in key.correct_response
    )


def _as_number(given: str | float, unit: str | None) -> float | None:
    if not isinstance(given, str):
        return given if math.isfinite(given) else None
    text = plain(given).replace("−", "-")
    if unit:
        text = text.removesuffix(plain(unit))
    text = text.replace(" ", "")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) and len(text) <= 40 else None


def _mapped(given: str | float, item: Item) -> float:
    """Return the best share that the key or one of its other spellings earns."""
    key = item.response_declaration
    worth = [(text, 1.0) for text in _texts(key.correct_response)]
    worth += [(entry.map_key, entry.mapped_value) for entry in key.mapping]
    typed = plain(_texts([given])[0])
    return max((value for text, value in worth if plain(text) == typed), default=0.0)


def plain(text: str) -> str:
    """Return `text` as it is compared: one case, one form of each letter, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _texts(parts: Iterable[str | float]) -> list[str]:
    return [part if isinstance(part, str) else f"{part:.15g}" for part in parts]


def _feedback(item: Item, given: Sequence[str | float]) -> list[str]:
    chosen = set(_texts(given))
    about = [c.feedback for c in item.choices if c.identifier in chosen and c.feedback]
    return list(dict.fromkeys([*about, *filter(None, [item.general_feedback])]))[:20]
