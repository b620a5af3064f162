"""A topic as a heading would name it: „fotosynteza”, where the student wrote about fotosyntezie."""

from typing import Final

from contracts.quiz import Language
from quiz_engine.language.forms import Form, forms_of, inflected

_AND: Final = frozenset({"i", "oraz", "и"})


def as_name(phrase: str, language: Language) -> str:
    """Return `phrase` with its first noun, and the adjectives that agree with it, in the nominative.

    Whatever the dictionaries do not know, or may already be a nominative, stays as it was written.
    """
    if language == "en":
        return phrase
    words = phrase.split()
    return " ".join(_named(words, language) or words)


def _named(words: list[str], language: Language) -> list[str] | None:
    """Name what the words speak of; None where that is not sure."""
    readings = [forms_of(word.strip("„”«»\"'().,").casefold(), language) for word in words]
    head = next((i for i, forms in enumerate(readings) if _is_noun(forms)), None)
    if head is None:
        return None
    before = [i for i in range(head) if _can_be(readings[i], "adj")]
    if any(_can_be(readings[i], "pronoun", "verb", "preposition") for i in range(head) if i not in before):
        return None
    nouns = [
        form
        for form in readings[head]
        if form.pos == "noun" and form.known and all(_agreeing(readings[i], form) for i in before)
    ]
    if not nouns or any(form.case == "nom" for form in nouns):
        return None
    noun = max(nouns, key=lambda form: _agreeing_behind(readings, head, form))
    return _in_nominative(words, readings, before, head, noun, language)


def _agreeing_behind(readings: list[tuple[Form, ...]], head: int, noun: Form) -> int:
    """Count the words right behind a noun that agree with a reading of it."""
    behind = head + 1
    while behind < len(readings) and not _is_noun(readings[behind]) and _agreeing(readings[behind], noun):
        behind += 1
    return behind - head - 1


def _in_nominative(
    words: list[str],
    readings: list[tuple[Form, ...]],
    before: list[int],
    head: int,
    noun: Form,
    language: Language,
) -> list[str] | None:
    behind = head + 1 + _agreeing_behind(readings, head, noun)
    named = list(words)
    for i in (*before, head, *range(head + 1, behind)):
        form = noun if i == head else _agreeing(readings[i], noun)
        if form is None or form.number is None:
            return None
        gender = None if i == head else noun.gender
        name = inflected(form.lemma, form.pos, "nom", form.number, gender, language)
        if name is None:
            return None
        named[i] = _as_written(words[i], name)
    rest = words[behind:]
    if len(rest) > 1 and rest[0] in _AND:
        second = _named(rest[1:], language)
        return None if second is None else [*named[:behind], rest[0], *second]
    if rest and rest[0][:1].isupper() and words[head][:1].isupper():
        return None  # a first and a last name, each with a case of its own
    return named


def _is_noun(forms: tuple[Form, ...]) -> bool:
    """Return whether a word is a noun and nothing that could stand before one."""
    return _can_be(forms, "noun") and not _can_be(forms, "adj", "pronoun")


def _agreeing(forms: tuple[Form, ...], noun: Form) -> Form | None:
    """Find the reading as an adjective that goes with a noun in its case, number and gender."""
    return next(
        (
            form
            for form in forms
            if form.pos == "adj"
            and (form.case, form.number) == (noun.case, noun.number)
            and (noun.number == "pl" or form.gender in (None, noun.gender))
        ),
        None,
    )


def _can_be(forms: tuple[Form, ...], *kinds: str) -> bool:
    return any(form.pos in kinds for form in forms)


def _as_written(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
