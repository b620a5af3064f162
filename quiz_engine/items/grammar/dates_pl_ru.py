"""Polish and Russian sentences that tell the year of something, asked by “when”."""

import re
from typing import Final

from quiz_engine.items.analysis.facts import Quantity
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.morphology import is_surely_verb
from quiz_engine.items.analysis.source_text import Line
from quiz_engine.items.grammar.people_pl_ru import person_at

_BEFORE: Final = re.compile(r"(?:^|\s)[wWвВ]\s$")
_AFTER: Final = re.compile(r"\s(?:roku\b|r\.|r\b|году\b|г\.|г\b)")


def without_its_year(quantity: Quantity) -> str | None:
    """Give a plain sentence as it follows “in which year”; None for any other."""
    line = quantity.line
    if line.language == "en" or line.focus or line.entry or context_of(line):
        return None
    if re.search(r"[,;:()„«–—]", line.text) or sum(map(str.isdigit, line.text)) > len(quantity.text):
        return None
    before = _BEFORE.search(line.text[: quantity.start])
    after = _AFTER.match(line.text, quantity.end)
    if before is None or after is None or not any(is_surely_verb(t, line.language) for t in line.tokens):
        return None
    said = line.text[: before.start()].split()
    rest = line.text[after.end() :].rstrip(". ").split()
    if said and not _opens_with_a_name(line):
        said[0] = said[0][0].lower() + said[0][1:]
    if said and not rest:
        said = _with_its_verb_first(said, line)
    return " ".join(said + rest)


def _with_its_verb_first(said: list[str], line: Line) -> list[str]:
    """Turn “chrzest Litwy odbył się” into “odbył się chrzest Litwy”, as a question has it."""
    verb = {token.text for token in line.tokens if is_surely_verb(token, line.language)}
    at = len(said) - 1 - (said[-1] == "się")
    return said[at:] + said[:at] if at > 0 and said[at] in verb else said


def _opens_with_a_name(line: Line) -> bool:
    """Tell whether the first word keeps its capital inside a sentence."""
    first, second = line.tokens[:2]
    of_one_name = second.text[0].isupper() and any(form.pos == "adj" for form in second.forms)
    if first.text.isupper() or of_one_name or person_at(line, 0):
        return True
    return all(form.name or form.named for form in first.forms if form.known)
