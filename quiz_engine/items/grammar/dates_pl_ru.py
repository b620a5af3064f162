"""Polish and Russian sentences that tell the year of something, asked by “when”."""

import re
from typing import Final

from quiz_engine.items.analysis.facts import Quantity
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.morphology import is_surely_verb
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.people_pl_ru import person_at
from quiz_engine.languages import any_of_slavic

_BEFORE: Final = re.compile(r"(?:^|\s)[wWвВ]\s$")
_AFTER: Final = re.compile(rf"\s(?:{any_of_slavic(lambda lexicon: lexicon.year_words)})")


def without_its_year(quantity: Quantity) -> str | None:
    """Return a plain sentence as it follows “in which year”; None for any other."""
    sentence = quantity.sentence
    if sentence.language == "en" or sentence.entry or context_of(sentence):
        return None
    if re.search(r"[,;:()„«–—]", sentence.text) or sum(map(str.isdigit, sentence.text)) > len(quantity.text):
        return None
    before = _BEFORE.search(sentence.text[: quantity.start])
    after = _AFTER.match(sentence.text, quantity.end)
    if (
        before is None
        or after is None
        or not any(is_surely_verb(t, sentence.language) for t in sentence.tokens)
    ):
        return None
    said = sentence.text[: before.start()].split()
    rest = sentence.text[after.end() :].rstrip(". ").split()
    if said and _may_open_with_a_name(sentence):
        return None
    if said and not _opens_with_a_name(sentence):
        said[0] = said[0][0].lower() + said[0][1:]
    if said and not rest:
        said = _with_its_verb_first(said, sentence)
    return " ".join(said + rest)


def _with_its_verb_first(said: list[str], sentence: SourceSentence) -> list[str]:
    """Turn “chrzest Litwy odbył się” into “odbył się chrzest Litwy”, as a question has it."""
    verb = {token.text for token in sentence.tokens if is_surely_verb(token, sentence.language)}
    at = len(said) - 1 - (said[-1] == "się")
    return said[at:] + said[:at] if at > 0 and said[at] in verb else said


def _may_open_with_a_name(sentence: SourceSentence) -> bool:
    """Return whether what stands before an unknown name may be a part of it: “Frank Rosenblatt”."""
    second = sentence.tokens[1]
    return second.text[0].isupper() and not second.forms and not _opens_with_a_name(sentence)


def _opens_with_a_name(sentence: SourceSentence) -> bool:
    """Return whether the first word keeps its capital inside a sentence."""
    first, second = sentence.tokens[:2]
    of_one_name = second.text[0].isupper() and any(form.pos == "adj" for form in second.forms)
    if first.text.isupper() or of_one_name or person_at(sentence, 0):
        return True
    return all(form.name or form.named for form in first.forms if form.known)
