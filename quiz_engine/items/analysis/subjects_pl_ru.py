"""Whether a Polish or Russian sentence names what it speaks of: both languages leave subjects out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.context_dependence_pl_ru import is_governed
from quiz_engine.items.analysis.morphology import is_surely_verb, may_be_verb, noun_readings
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.language.forms import Form, forms_of
from quiz_engine.languages import SLAVIC

_PARTS_CLAUSES: Final = frozenset(",;:()—–")
_WITH_A_FOOTNOTE: Final = re.compile(r"[^\W\d_A-ZА-ЯЁ]{4,}\d{1,2}")
_GLUED: Final = 12
"""Letters of a strange word from which on it is looked at whether two have been glued."""
_FEWEST_SAID: Final = 5
"""Words that say something, of a sentence; of one that begins with a name one less."""
_SUPERLATIVE: Final = "naj"
_LONGEST_WORD: Final = 26
_PART: Final = 4
_OF_TWO: Final = frozenset(("i", "oraz", "albo", "lub", "a", "и", "или"))


def names_its_subject(sentence: SourceSentence) -> bool:
    """Return whether the main clause has a finite verb and the nominative that it agrees with.

    What needs none passes too: “wprowadzono”, “wyróżnia się”, «к ним относят», where something else is named.
    """
    tokens = _main_clause(sentence)
    if not any(token.forms for token in sentence.tokens):
        return True  # no dictionary is at hand
    verbs = [(i, form) for i in range(len(tokens)) for form in _finite_readings(tokens, i, sentence.language)]
    subjects = [i for i in range(len(tokens)) if _may_be_subject(tokens, i, sentence.language)]
    return any(
        any(_agree(tokens, subject, verb, form, subjects, sentence.language) for subject in subjects)
        or _needs_no_subject(tokens, verb, form, sentence.language)
        for verb, form in verbs
    )


def opens_with_an_order(sentence: SourceSentence) -> bool:
    """Return whether a sentence or what an entry says opens with “Oblicz”, «Назовите» or «Решить»."""
    starts = {0, sentence.entry.said_at if sentence.entry else 0}
    return any(_is_an_order(token) for token in sentence.tokens if token.start in starts)


def is_garbled(sentence: SourceSentence) -> bool:
    """Return whether words were glued or torn apart when the text was read, or typed so."""
    language = sentence.language
    singles = SLAVIC[language].single_letters
    torn = any(
        token.lower not in singles
        and len(token.text) == 1
        and token.text.islower()
        and token.before == " "
        and sentence.text[token.end : token.end + 1] == " "
        for token in sentence.tokens
    )
    run_on = any("," in token.before and _opens_a_sentence(token) for token in sentence.tokens)
    footnotes = run_on or any(_WITH_A_FOOTNOTE.fullmatch(token.text) for token in sentence.tokens)
    return torn or footnotes or any(_is_glued(token, language) for token in sentence.tokens)


def _opens_a_sentence(token: Token) -> bool:
    """Return whether a word is written large that is no name: a sentence begins where a comma stands."""
    first = token.forms[:1]
    return (
        len(token.text) > 1
        and token.text.istitle()
        and first != ()
        and first[0].pos in ("preposition", "pronoun")
    )


def _is_glued(token: Token, language: Language) -> bool:
    if len(token.text) < _GLUED or any(form.known for form in token.forms) or not token.text.isalpha():
        return False
    capital_inside = any(letter.isupper() for letter in token.text[1:]) and not token.text.isupper()
    return capital_inside or len(token.text) >= _LONGEST_WORD or _is_made_of_words(token.lower, language)


def _is_made_of_words(text: str, language: Language) -> bool:
    """Return whether a strange word can be cut into two that the dictionary knows."""
    return any(
        _is_known(text[:i], language) and _is_known(text[i:], language)
        for i in range(_PART, len(text) - _PART + 1)
    )


def _is_known(word: str, language: Language) -> bool:
    return any(form.known for form in forms_of(word, language))


def has_a_bare_subject(sentence: SourceSentence) -> bool:
    """Return whether a sentence speaks of “the method”, “the basic header”: of which, another one says."""
    lexicon, tokens = SLAVIC[sentence.language], sentence.tokens
    if len(tokens) < 2 or tokens[1].text[0].isupper():
        return False
    first = tokens[0]
    plain = {form.lemma for form in first.forms if form.pos == "adj" and form.case == "nom"}
    if plain & lexicon.plain_adjectives and _nominatives(tokens[1], sentence.language):
        return True
    nouns = noun_readings(first, sentence.language)
    nominative = {form.lemma for form in nouns if form.case == "nom"}
    general = bool(nominative) and nominative <= lexicon.generic
    return general and bool(_finite_readings(tokens, 1, sentence.language))


def says_little(sentence: SourceSentence) -> bool:
    """Return whether too few words are said to know of what they are true."""
    named = sentence.tokens[0].text.isupper() or any(form.name for form in sentence.tokens[0].forms)
    return len(sentence.content) < (_FEWEST_SAID - named)


def _is_an_order(token: Token) -> bool:
    nominative = any(form.case == "nom" and form.pos in ("noun", "adj") for form in token.forms)
    orders = any(form.pos in ("imperative", "infinitive") and form.known for form in token.forms)
    return orders and not nominative


def _main_clause(sentence: SourceSentence) -> list[Token]:
    """Return the words outside the clauses that open with “which”, “if” or “because”."""
    lexicon = SLAVIC[sentence.language]
    main: list[Token] = []
    for clause in _clauses(sentence.tokens):
        opening = [token.lower for token in clause[:3]]
        governed = opening[:1] and opening[0] in lexicon.preposition_cases
        opens = opening[1:2] if governed else opening[:1]
        if opening[:2] != ["так", "как"] and not any(opens_a_clause(w, sentence.language) for w in opens):
            main += clause
    return main


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in tokens:
        if clause and not _PARTS_CLAUSES.isdisjoint(token.before):
            yield clause
            clause = []
        clause.append(token)
    yield clause


def opens_a_clause(word: str, language: Language) -> bool:
    """Return whether a word opens a clause inside a sentence: which, that, because."""
    return word in SLAVIC[language].subordinating or word in SLAVIC[language].opens_a_clause


def _finite_readings(tokens: Sequence[Token], i: int, language: Language) -> list[Form]:
    token = tokens[i]
    surely = is_surely_verb(token, language) or (i > 0 and _did_what_its_subject_did(tokens[i - 1], token))
    if not surely and (not may_be_verb(token) or noun_readings(token, language)):
        return []
    return [form for form in token.forms if form.pos == "verb"] or list(token.forms[:1])


def _did_what_its_subject_did(before: Token, token: Token) -> bool:
    """Return whether a word that may be a noun, too, is the past of a verb: «Ольга начала»."""
    pasts = [form for form in token.forms if form.pos == "verb" and form.past]
    subjects = [form for form in before.forms if form.pos == "noun" and form.case == "nom"]
    return any(
        (one.number, one.gender) == (other.number, other.gender) for one in pasts for other in subjects
    )


def _may_be_subject(tokens: Sequence[Token], i: int, language: Language) -> bool:
    token = tokens[i]
    if is_governed(tokens, i, language):
        return False
    strange = len(token.text) > 1 and not any(form.known for form in token.forms)
    strange = strange and not token.lower.startswith(_SUPERLATIVE)
    return strange or token.text[0].isdigit() or bool(_nominatives(token, language))


def _nominatives(token: Token, language: Language) -> list[Form]:
    nouns = [form for form in token.forms if form.pos == "noun" and form.case == "nom"]
    if language == "ru" and token.forms and token.forms[0].pos not in ("noun", "adj", "pronoun"):
        return []
    return nouns + [form for form in token.forms if form.pos == "pronoun" and form.case == "nom"]


def _agree(
    tokens: Sequence[Token], subject: int, verb: int, form: Form, subjects: Sequence[int], language: Language
) -> bool:
    """Return whether a noun can be the subject of a verb; behind it, where it can be no object."""
    token = tokens[subject]
    if subject == verb:
        return False
    readings = [one for one in token.forms if one.case == "nom"]
    if token.text[0].isdigit():
        return not (form.past and form.gender in ("m", "f") and form.number == "sg")  # “było 30 osób”
    if not readings or not any(one.known for one in token.forms):
        return True  # a strange name
    if form.number is None or (form.number == "pl" and _are_two(tokens, subjects)):
        return True
    fits = [one for one in readings if one.number == form.number]
    if form.past and form.number == "sg":
        fits = [one for one in fits if None in (one.gender, form.gender) or one.gender == form.gender]
    could_be_object = any(
        one.case == "acc" and one.number == other.number for one in token.forms for other in fits
    )
    return bool(fits) and (subject < verb or not could_be_object or _takes_no_object(tokens, verb, language))


def _are_two(tokens: Sequence[Token], subjects: Sequence[int]) -> bool:
    return len(subjects) > 1 and any(token.lower in _OF_TWO for token in tokens)


def _takes_no_object(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Return whether a verb is passive, reflexive or “to be”: what stands behind it is its subject."""
    beside = {token.lower for token in tokens[max(0, verb - 2) : verb + 4]}
    lemmas = {form.lemma for form in tokens[verb].forms}
    reflexive = "się" in beside or tokens[verb].lower.endswith(("ся", "сь"))
    return reflexive or not lemmas.isdisjoint(SLAVIC[language].intransitive)


def _needs_no_subject(tokens: Sequence[Token], verb: int, form: Form, language: Language) -> bool:
    """Return whether a verb is said of nobody in particular, and what it is said about stands before it."""
    before = [i for i in range(verb) if any(one.pos == "noun" for one in tokens[i].forms)]
    named = bool(before) or tokens[verb].lower in SLAVIC[language].verbs_that_open
    if tokens[verb].lower in SLAVIC[language].impersonal:
        return named
    if language == "ru":
        return named and form.number == "pl" and (form.past or form.person == "3") and form.pos == "verb"
    said_of_nobody = form.number is None and tokens[verb].lower.endswith(("no", "to"))
    objects = any(
        _may_be_subject(tokens, i, language) and not tokens[i].text[0].isdigit() for i in range(len(tokens))
    )
    return said_of_nobody or (named and objects and form.number == "sg" and "się" in _beside(tokens, verb))


def _beside(tokens: Sequence[Token], verb: int) -> set[str]:
    return {token.lower for token in tokens[max(0, verb - 1) : verb + 2]}
