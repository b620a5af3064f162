"""Names that take no endings in a Polish or Russian sentence: TCP, OpenBSD, bash."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import Phrase
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.language.words import phrase_key

_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9+]+(?:-[A-Za-z0-9+]+)*")
_ROMAN_NUMBER: Final = re.compile(r"[IVXLC]+")
_LONGEST_ACRONYM: Final = 6
_MOST_WORDS: Final = 3


def is_indeclinable(token: Token, language: Language) -> bool:
    """Return whether a word is one: in capitals, with two of them in Polish, in Latin letters in Russian."""
    if token.text.isupper() and token.text.isalpha() and 2 <= len(token.text) <= _LONGEST_ACRONYM:
        # “ŻADNEJ” and «НЕ» are words said loudly.
        return not _ROMAN_NUMBER.fullmatch(token.text) and all(
            form.pos == "noun" for form in token.forms if form.known
        )
    if not _LATIN.fullmatch(token.text) or _ROMAN_NUMBER.fullmatch(token.text):
        return False
    if language == "ru":
        return True
    return sum(letter.isupper() for letter in token.text) >= 2 and not any(form.known for form in token.forms)


def indeclinable_at(sentence: SourceSentence, i: int) -> Phrase | None:
    """Return the name that begins with word `i`; None where there is none, or more than a name."""
    tokens, end = sentence.tokens, i
    if i and tokens[i].before == " " and is_indeclinable(tokens[i - 1], sentence.language):
        return None
    while end < len(tokens) and is_indeclinable(tokens[end], sentence.language):
        if end > i and tokens[end].before != " ":
            break
        end += 1
    if not 0 < end - i <= _MOST_WORDS:
        return None
    shown = sentence.text[tokens[i].start : tokens[end - 1].end]
    if end < len(tokens) and re.fullmatch(r"[12]\d{3}", tokens[end].text):
        return None  # an author cited: “(Love, 1994)”
    if tokens[i].before[-1:] in tuple("/.-") or _goes_on(sentence.text, tokens[end - 1].end):
        return None
    return Phrase(
        start=tokens[i].start,
        end=tokens[end - 1].end,
        name=shown,
        shown=shown,
        stems=phrase_key(shown, sentence.language),
        number="sg",
        proper=any(letter.isupper() for letter in shown),
        kind=shape_of(shown),
        interest=0.4,
        before=tokens[i - 1].lower if i else "",
    )


def shape_of(name: str) -> str:
    """Return how a name is written: names of one shape are likely names of one sort of thing."""
    if " " in name:
        return "names"
    if name.isupper():
        return "acronym"
    return "name" if name[0].isupper() else "command"


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1] in tuple("/-'’.") and text[end + 1 : end + 2].isalnum()
