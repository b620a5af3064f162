"""Notes that say nothing of their own subject: the heading over them does."""

import re
from collections.abc import Sequence
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.context_dependence_pl_ru import has_its_nouns, is_governed
from quiz_engine.items.analysis.morphology import is_surely_verb, may_be_verb, noun_readings
from quiz_engine.items.analysis.predication import names_a_thing
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.languages.en.lexicon import (
    ADJECTIVES,
    AUXILIARIES,
    DETERMINERS,
    ING,
    MAY_BE_NOUN,
    PAST,
    PREPOSITIONS,
    THIRD_PERSON,
)

_FIRST_OF_A_FRAGMENT: Final = (PAST | ING | PREPOSITIONS | ADJECTIVES) - {"a", "an", "the"}
_ENDS_SHORT: Final = re.compile(r"\d\s(?:r|г)\.$|[XVI]\s(?:w|в)\.$")
"""A year or a century whose word is cut short: its full stop ends no sentence."""
_FEWEST: Final = 3
"""Words that say something."""


def context_of(sentence: SourceSentence) -> str:
    """Return what a note is read with, “Haber process: ”; empty for a sentence, or without a heading."""
    if not sentence.heading or (sentence.text[-1:] in '.”»"' and not _ENDS_SHORT.search(sentence.text)):
        return ""
    if sentence.language != "en":
        return f"{sentence.heading}: " if _is_slavic_fragment(sentence, sentence.language) else ""
    if sentence.entry:
        return ""
    first, following = sentence.tokens[0].lower, sentence.tokens[1].lower if len(sentence.tokens) > 1 else ""
    verb_first = first in THIRD_PERSON and (
        first not in MAY_BE_NOUN or following in PREPOSITIONS or following[:1].isdigit()
    )
    verbs = AUXILIARIES | (THIRD_PERSON if first in DETERMINERS else THIRD_PERSON - MAY_BE_NOUN)
    said = any(token.lower in verbs for token in sentence.tokens[1:])
    is_fragment = verb_first or first in _FIRST_OF_A_FRAGMENT or not said or sentence.text[0].islower()
    return f"{sentence.heading}: " if is_fragment and len(sentence.content) >= _FEWEST else ""


def _is_slavic_fragment(sentence: SourceSentence, language: Language) -> bool:
    """Return whether a Polish or Russian note says nothing of its own subject, or has no verb."""
    if len(sentence.content) < _FEWEST - 1 or not any(token.forms for token in sentence.tokens):
        return False
    entry, tokens = sentence.entry, sentence.tokens
    if entry is not None and (entry.is_clause or names_a_thing(entry.said, language)):
        return False
    if sentence.text[0].islower():
        return True
    subjects = [i for i in range(len(tokens)) if _may_be_subject(tokens, i, language)]
    verbs = [
        token
        for i, token in enumerate(tokens)
        if is_surely_verb(token, language) or (i - 1 in subjects and may_be_verb(token))
    ]
    named = bool(subjects)
    alone = any(form.pos == "adj" and form.case == "nom" for form in tokens[0].forms) and not any(
        form.pos in ("adj", "noun") and form.case in ("nom", "gen") for form in tokens[1].forms
    )  # “otoczone dwiema błonami”
    if alone and not noun_readings(tokens[0], language):
        return True
    return not verbs or verbs[0] is tokens[0] or not named or not has_its_nouns(tokens, language)


def _may_be_subject(tokens: Sequence[Token], i: int, language: Language) -> bool:
    token = tokens[i]
    if is_governed(tokens, i, language):
        return False
    genitive = any(form.case == "gen" for form in token.forms) and token.before == " "
    if genitive and i and noun_readings(tokens[i - 1], language):
        return False
    unknown = not any(form.known for form in token.forms) and token.text[0].isupper()
    return unknown or any(form.case == "nom" and form.pos == "noun" for form in token.forms)
