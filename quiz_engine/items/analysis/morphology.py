"""What the words of Polish and Russian sentences can be taken for."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.language.forms import Form
from quiz_engine.languages import SLAVIC, words_of_slavic

_VERBS: Final = words_of_slavic(lambda lexicon: lexicon.verbs)


def noun_readings(token: Token, language: Language) -> list[Form]:
    """Return the readings of a word as a noun, if it is one here; “lepsze” is none."""
    nouns = [form for form in token.forms if form.pos == "noun" and not form.lemma.endswith(("sze", "szy"))]
    if not nouns:
        return []
    if language == "ru":
        return nouns if token.forms[0].pos == "noun" else []
    if any(form.pos != "noun" and not (form.pos == "adj" and form.name) for form in token.forms):
        return []
    # “działanie” is a noun of its own, with the forms of the gerund.
    return [form for form in nouns if not form.lemma.endswith("ć")] or nouns


_ACTIONS: Final = {one: tuple(lexicon.action_endings) for one, lexicon in SLAVIC.items()}
_QUALITIES: Final = {one: tuple(lexicon.quality_endings) for one, lexicon in SLAVIC.items()}


def kind_of(noun: Form, language: Language) -> str:
    """Return what sort of thing a noun names: a person, a place, an action or a quality; else nothing."""
    if noun.named is not None:
        return noun.named
    if noun.lemma.endswith(_ACTIONS[language]):
        return "action"
    return "quality" if noun.lemma.endswith(_QUALITIES[language]) else ""


_NUMBERED: Final = words_of_slavic(lambda lexicon: lexicon.numbered)


def is_a_mark(sentence: SourceSentence, start: int) -> bool:
    """Return whether a number at `start` only tells things apart: “version 2”, “Unicode 3.1”, “sendto(2)”."""
    if sentence.language == "en":
        return False
    if sentence.text[start - 1 : start] == "(" and sentence.text[start - 2 : start - 1].isalnum():
        return True
    end = next((token.end for token in sentence.tokens if token.start == start), start)
    if sentence.text[end : end + 1] == ")" and end - start < len("1990"):
        return True  # “the red table (2)”
    before = next((token for token in reversed(sentence.tokens) if token.end <= start), None)
    if before is None or sentence.text[start - 1 : start] in ")”»":
        return before is not None  # a footnote
    if _is_the_rest(sentence, start):
        return True
    if _counts_nothing(sentence, before, start, end) or _is_ordinal(sentence, start, end):
        return True
    latin = before.text[0].isupper() and before.text.isascii()
    named = latin and all(form.name or not form.known for form in before.forms)
    return named or any(form.lemma in _NUMBERED for form in before.forms)


_SHARE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")


def _is_the_rest(sentence: SourceSentence, start: int) -> bool:
    """Return whether a share is what the other one of its sentence leaves of a hundred."""
    shares = [(found.start(), float(found[1].replace(",", "."))) for found in _SHARE.finditer(sentence.text)]
    return len(shares) > 1 and start in dict(shares) and sum(share for _, share in shares) == _WHOLE


_WHOLE: Final = 100


def _is_ordinal(sentence: SourceSentence, start: int, end: int) -> bool:
    """Return whether the noun behind a number is a singular that no such number counts: “2 warstwa”."""
    behind = next((token for token in sentence.tokens if token.start >= end), None)
    if behind is None or behind.before != " " or sentence.text[start:end][-1:] == "1":
        return False
    nouns = noun_readings(behind, sentence.language)
    return bool(nouns) and {(form.case, form.number) for form in nouns} <= {("nom", "sg"), ("acc", "sg")}


def _is_followed(sentence: SourceSentence, start: int, end: int) -> bool:
    """Return whether something that a number counts or measures stands behind it, or it is a year."""
    behind = next((token for token in sentence.tokens if token.start >= end), None)
    counts = behind is not None and behind.start - end <= 1 and behind.text[0].isalpha()
    number = sentence.text[start:end]
    return (
        counts or sentence.text[end : end + 2].lstrip()[:1] in ("%", "°", "‰") or len(number) >= len("1990")
    )


def _counts_nothing(sentence: SourceSentence, before: Token, start: int, end: int) -> bool:
    """Return whether a number stands alone, “umiał w 6”, and no word before it says that it is an amount."""
    amounts = SLAVIC[sentence.language].amounts
    says = any(form.lemma in amounts for form in before.forms)
    return not says and not _is_followed(sentence, start, end)


def is_surely_verb(token: Token, language: Language) -> bool:
    """Return whether a word is a finite verb, or stands for one."""
    if token.lower in _VERBS:
        return True
    if not token.forms:
        return False
    if language == "ru":
        return token.forms[0].pos == "verb"
    return all(form.pos == "verb" for form in token.forms)


def may_be_verb(token: Token) -> bool:
    """Return whether a word can be a finite verb of the third person."""
    return len(token.text) > 3 and any(
        form.pos == "verb" and (form.past or form.person == "3") for form in token.forms
    )
