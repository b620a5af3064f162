"""What a Polish or Russian list of terms says of one: what it is, or what happens."""

import re
from itertools import pairwise
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.forms import Form, forms_of
from quiz_engine.language.words import words_of
from quiz_engine.languages import any_of_slavic

_RELATIVE: Final = re.compile(
    rf",?\s(?:\w{{1,3}}\s)?(?:{any_of_slavic(lambda lexicon: lexicon.relatives)})\w*\s"
)
_ONE_OF: Final = re.compile(rf"(?:{any_of_slavic(lambda lexicon: lexicon.one_of)})\s", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(rf",\s+(?:{any_of_slavic(lambda lexicon: lexicon.subordinates)})\s")
_LOOKED_AT: Final = 7
"""Words in which a description comes to its noun: “the second by its length …”."""


def names_a_thing(said: str, language: Language) -> bool:
    """Return whether it says what the term is: a noun in the nominative, with what belongs to it."""
    if says_what_happens(said, language):
        return False
    if _ONE_OF.match(said):
        return True
    before = ""
    for i, word in enumerate(words_of(re.split(r"[,;(]", said)[0])[:_LOOKED_AT]):
        forms = forms_of(word.text, language)
        nominative = [form for form in forms if form.case == "nom" and form.pos in ("noun", "adj")]
        if i == 0 and (word.text[0].isdigit() or any(form.pos == "preposition" for form in forms)):
            return False
        if i == 0 and not any(form.known for form in forms):
            return True  # a noun that no dictionary has
        if i == 0 and not nominative and not word.text.casefold().startswith("сам"):
            return False
        governed = any(form.pos == "preposition" for form in forms_of(before, language))
        if not governed and any(form.pos == "noun" for form in nominative):
            return True
        before = word.text
    return False


def says_what_happens(said: str, language: Language) -> bool:
    """Return whether a verb stands in the first clause, “hormon reguluje …”, and not behind a “which”."""
    clause = re.split(r"[,;(]", _RELATIVE.split(said, maxsplit=1)[0])[0]
    readings = [forms_of(word.text, language) for word in words_of(clause)]
    if any(is_only_verb(forms, language) for forms in readings):
        return True
    return language == "ru" and any(
        _is_nominative_noun(noun) and forms[0].pos == "other" and any(form.pos == "verb" for form in forms)
        for noun, forms in pairwise(readings)
        if forms
    )  # “напряжение одинаково”


def _is_nominative_noun(forms: tuple[Form, ...]) -> bool:
    return any(form.pos == "noun" and form.case == "nom" for form in forms)


def first_statement(said: str, language: Language) -> str:
    """Return it without the verbs that a comma adds: “a neutral particle, stands in the nucleus”."""
    for comma in re.finditer(r"[,;]\s+", said):
        following = words_of(said[comma.end() :])[:1]
        if not following or not is_only_verb(forms_of(following[0].text, language), language):
            continue
        if not _waits_for_its_verb(said[: comma.start()], language):
            return said[: comma.start()]
    return said


def _waits_for_its_verb(said: str, language: Language) -> bool:
    """Return whether a clause has begun that has no verb yet: “…, gdy jego kolega, lubiący kalambury”."""
    clause = _SUBORDINATE.split(said)
    return len(clause) > 1 and not any(
        is_only_verb(forms_of(word.text, language), language) for word in words_of(clause[-1])
    )


def is_only_verb(forms: tuple[Form, ...], language: Language) -> bool:
    """Return whether a word is a finite verb and can hardly be anything else."""
    if not forms:
        return False
    return forms[0].pos == "verb" if language == "ru" else all(form.pos == "verb" for form in forms)
