"""Noun phrases of Polish and Russian sentences, and in which case each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.morphology import noun_readings
from quiz_engine.items.analysis.source_text import Token
from quiz_engine.language.forms import Case, Form, Gender, Number
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold
from quiz_engine.languages import SLAVIC, words_of_slavic

EITHER: Final = words_of_slavic(lambda lexicon: lexicon.either)
_STANDS_FOR: Final[dict[frozenset[Case], Case]] = {
    frozenset[Case](("nom", "acc")): "acc",
    frozenset[Case](("gen", "acc")): "gen",
    frozenset[Case](("dat", "loc")): "loc",
}
_MOST_ADJECTIVES: Final = 2
_DEEPEST: Final = 2
"""Genitives that belong to a genitive, at most."""

Agreement = tuple[Case, Number, Gender | None]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Adjectives and a noun that agree, and the genitive behind them."""

    begin: int
    end: int
    """End of the words that share a case; the genitive that follows ends at `whole_end`."""
    whole_end: int
    head: int
    agreements: frozenset[Agreement]

    @property
    def nominative(self) -> Agreement | None:
        return self.in_case("nom")

    def in_case(self, case: Case) -> Agreement | None:
        """Return the agreement in a case, if the phrase may stand in it; the singular before the plural."""
        fitting = [one for one in self.agreements if one[0] == case]
        return min(fitting, key=lambda one: (one[1] != "sg", str(one)), default=None)


def noun_phrase_at(tokens: Sequence[Token], i: int, language: Language, depth: int = 0) -> NounPhrase | None:
    """Read adjectives and a noun that agree, from word `i` on, and the genitive that belongs to them."""
    begin = i
    adjectives: list[int] = []
    while i < len(tokens) and (i == begin or tokens[i].before == " "):
        token = tokens[i]
        if fold(token.text) in STOP_WORDS[language] or token.text[0].isdigit():
            return None
        nouns = noun_readings(token, language)
        agreements = {(f.case, f.number, f.gender) for f in nouns if f.case and f.number}
        for adjective in adjectives:
            agreements = {a for a in agreements if any(agrees(f, a) for f in tokens[adjective].forms)}
        if agreements:
            return _with_what_follows(tokens, begin, i, frozenset(agreements), language, depth)
        is_adjective = any(form.pos == "adj" and form.case for form in token.forms)
        if not is_adjective or len(adjectives) == _MOST_ADJECTIVES:
            return None
        adjectives.append(i)
        i += 1
    return None


def agrees(form: Form, agreement: Agreement) -> bool:
    """Return whether an adjective goes with a noun of that case, number and gender."""
    case, number, gender = agreement
    same = form.pos == "adj" and form.case == case and form.number == number
    return same and (number == "pl" or form.gender is None or form.gender == gender)


def is_verb_of(token: Token, lemmas: frozenset[str]) -> bool:
    return any(form.lemma in lemmas and form.pos in ("verb", "adj") for form in token.forms)


def case_in_place(tokens: Sequence[Token], np: NounPhrase, language: Language) -> Agreement | None:
    """Return the one case and number that the phrase can have here; None where that is open."""
    if np.begin == 0:
        return None
    agreements: set[Agreement] | None = set(np.agreements)
    if tokens[np.begin].before == " ":
        agreements = _behind(tokens[np.begin - 1], set(np.agreements), language)
    if not agreements:
        return None
    slots = {(case, number) for case, number, _ in agreements}
    if len({number for _, number in slots}) == 1:
        # Where two cases look alike for one word they do so for every word of its gender.
        alike = _STANDS_FOR.get(frozenset(case for case, _ in slots))
        agreements = {a for a in agreements if alike is None or a[0] == alike}
        slots = {(case, number) for case, number, _ in agreements}
    return sorted(agreements, key=str)[0] if len(slots) == 1 else None


def _behind(before: Token, agreements: set[Agreement], language: Language) -> set[Agreement] | None:
    """Return the agreements possible behind a preposition, a noun or a verb; None where it is open."""
    if cases := SLAVIC[language].preposition_cases.get(before.lower):
        return {a for a in agreements if a[0] in cases}
    if noun_readings(before, language):
        possible = {a for a in agreements if a[0] in ("gen", "ins", "dat")}
        return {a for a in possible if a[0] == "gen"} or possible
    if is_verb_of(before, SLAVIC[language].being_lemmas):
        return None
    if any(form.pos in ("verb", "infinitive") for form in before.forms):
        possible = {a for a in agreements if a[0] in ("acc", "gen", "ins", "dat")}
        if len({number for _, number, _ in possible}) > 1:
            return None
        return {a for a in possible if a[0] == "acc"} or possible
    return agreements


def _with_what_follows(
    tokens: Sequence[Token],
    begin: int,
    head: int,
    agreements: frozenset[Agreement],
    language: Language,
    depth: int,
) -> NounPhrase:
    end = head + 1
    if language == "pl" and (agreeing := _adjective_behind(tokens, end, agreements, depth)):
        agreements, end = agreeing, end + 1
    whole_end = end
    if depth < _DEEPEST and end < len(tokens) and tokens[end].before == " ":
        genitive = noun_phrase_at(tokens, end, language, depth + 1)
        if genitive is not None and genitive.in_case("gen"):
            whole_end = genitive.whole_end
    return NounPhrase(begin, end, whole_end, head, agreements)


def _adjective_behind(
    tokens: Sequence[Token], i: int, agreements: frozenset[Agreement], depth: int
) -> frozenset[Agreement]:
    """Return the agreements of “układ słoneczny”; none where the adjective opens the next phrase."""
    if i >= len(tokens) or tokens[i].before != " ":
        return frozenset()
    agreeing = frozenset(a for a in agreements if any(agrees(f, a) for f in tokens[i].forms))
    is_participle = any(form.lemma.endswith("ć") for form in tokens[i].forms)
    if not agreeing or is_participle or _is_one_of_two(tokens, i) or noun_readings(tokens[i], "pl"):
        return frozenset()
    return agreeing if noun_phrase_at(tokens, i, "pl", depth + 1) is None else frozenset()


def _is_one_of_two(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an adjective goes with another to the noun behind both: “stałej lub zmiennej”."""
    return (
        i + 2 < len(tokens)
        and tokens[i + 1].lower in EITHER
        and any(f.pos == "adj" for f in tokens[i + 2].forms)
    )
