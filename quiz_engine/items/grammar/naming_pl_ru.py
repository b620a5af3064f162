"""Which noun phrases of Polish and Russian sentences name something worth asking for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import Phrase
from quiz_engine.items.analysis.morphology import kind_of, noun_readings
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.grammar.noun_phrases_pl_ru import Agreement, NounPhrase, agrees
from quiz_engine.language.forms import Case, Form, Gender, Number, Pos, inflected
from quiz_engine.language.words import phrase_key
from quiz_engine.languages import SLAVIC, words_of_slavic
from quiz_engine.languages.slavic_lexicon import SlavicLexicon
from quiz_engine.rules import Refusals, Rule

_OF_VERBS: Final = (
    *words_of_slavic(lambda lexicon: lexicon.infinitive_endings),
    *words_of_slavic(lambda lexicon: lexicon.participle_endings),
)
_SHORTEST: Final = 3
"""Letters of a noun that is no acronym."""
_MOST_WORDS: Final = 4

Parts = tuple[tuple[str, Pos], ...]
"""The lemmas of the noun and of the adjectives that share its case."""


@dataclass(frozen=True)
class Candidate:
    """A noun phrase that may be named, in the case that it stands in."""

    sentence: SourceSentence
    np: NounPhrase
    agreement: Agreement
    reading: Form

    @property
    def lexicon(self) -> SlavicLexicon:
        return SLAVIC[self.sentence.language]

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens[self.np.begin : self.np.whole_end]

    @property
    def head(self) -> Token:
        return self.sentence.tokens[self.np.head]

    @property
    def before(self) -> str:
        return self.sentence.tokens[self.np.begin - 1].lower if self.np.begin else ""

    @property
    def shown(self) -> str:
        return self.sentence.text[self.tokens[0].start : self.tokens[-1].end]

    @property
    def tail(self) -> str:
        """The genitive behind, which no case changes."""
        return self.sentence.text[self.sentence.tokens[self.np.end - 1].end : self.tokens[-1].end]

    @property
    def parts(self) -> Parts:
        """Return the lemmas; an adjective that agrees with nothing has none."""
        found: list[tuple[str, Pos]] = []
        for i in range(self.np.begin, self.np.end):
            if i == self.np.head:
                found.append((self.reading.lemma, "noun"))
            elif form := next((f for f in self.sentence.tokens[i].forms if agrees(f, self.agreement)), None):
                found.append((form.lemma, "adj"))
        return tuple(found)

    @property
    def has_a_telling_adjective(self) -> bool:
        return any(pos == "adj" and lemma not in self.lexicon.plain_adjectives for lemma, pos in self.parts)


def _is_short(one: Candidate) -> bool:
    return len(one.shown) < _SHORTEST and not one.head.text.isupper()


def _is_compared(one: Candidate) -> bool:
    return bool(one.before) and one.before.startswith(tuple(one.lexicon.degrees))


def _is_a_function(one: Candidate) -> bool:
    return one.sentence.text[one.tokens[-1].end :][:1] == "("


def _points(one: Candidate) -> bool:
    pointing = one.lexicon.forbidden | one.lexicon.pointing
    beginnings = tuple(one.lexicon.of_this_text)
    return any(t.lower in pointing or t.lower.startswith(beginnings) for t in one.tokens)


def _has_a_participle(one: Candidate) -> bool:
    """Return whether an adjective takes words of its own along, or agrees with nothing."""
    adjectives = [lemma for lemma, pos in one.parts if pos == "adj"]
    return len(one.parts) < one.np.end - one.np.begin or any(a.endswith(_OF_VERBS) for a in adjectives)


def _is_too_general(one: Candidate) -> bool:
    return one.reading.lemma in one.lexicon.generic and not one.has_a_telling_adjective


def _has_no_known_forms(one: Candidate) -> bool:
    return one.agreement[0] != "nom" and not one.reading.known


PHRASE_RULES: Final[tuple[Rule[Candidate], ...]] = (
    Rule("short_noun", "so short a word is rarely a term", _is_short),
    Rule("compared", "“the most …” asks for a word of degree, too", _is_compared),
    Rule("never_asked", "it says how, when or how much", lambda c: c.reading.lemma in c.lexicon.never_asked),
    Rule("hyphenated", "half of its forms are not known", lambda c: "-" in c.head.text),
    Rule("many_words", "nobody says so many words as one term", lambda c: len(c.tokens) > _MOST_WORDS),
    Rule("function", "it is the name of a function in a program", _is_a_function),
    Rule("pointing", "which one is meant, another sentence says", _points),
    Rule("participle", "its participle takes words along that are left behind", _has_a_participle),
    Rule("too_general", "it names nothing in particular", _is_too_general),
    Rule("forms_unknown", "its other forms are a guess", _has_no_known_forms),
)


class Naming:
    """Makes phrases of noun phrases; counts which rules refuse the others."""

    def __init__(self, names: frozenset[str], language: Language, refusals: Refusals) -> None:
        self._names = names
        self._language = language
        self._refusals = refusals

    def phrase(self, sentence: SourceSentence, np: NounPhrase, agreement: Agreement | None) -> Phrase | None:
        """Return a phrase in that case, if it names something worth asking for and has a nominative."""
        if agreement is None:
            return None
        readings = noun_readings(sentence.tokens[np.head], self._language)
        reading = next((f for f in readings if (f.case, f.number, f.gender) == agreement), None)
        if reading is None:
            return None
        candidate = Candidate(sentence, np, agreement, reading)
        return self._named(candidate) if self._refusals.lets_pass(PHRASE_RULES, candidate) else None

    def _named(self, one: Candidate) -> Phrase | None:
        case, number, gender = one.agreement
        parts, proper = one.parts, self._is_name(one)
        name = self._nominative(one)
        if len({form.lemma.casefold() for form in noun_readings(one.head, self._language)}) > 1:
            name, parts = one.shown, ()  # two words look alike; which other forms this one has is not known
        if name is None:
            return None
        if self._has_its_capital_from_its_place(one, proper=proper):
            name = name if is_acronym(one.tokens[0].text) else name[0].lower() + name[1:]
        return Phrase(
            start=one.tokens[0].start,
            end=one.tokens[-1].end,
            name=name,
            shown=one.shown,
            stems=phrase_key(one.shown, self._language),
            number=number,
            proper=proper,
            gender=gender,
            case=case,
            animate=one.reading.animate,
            someone=self._is_someone(one, proper=proper),
            parts=parts,
            tail=one.tail,
            before=one.before,
            kind=kind_of(one.reading, self._language),
            interest=_interest(one),
        )

    def _is_someone(self, one: Candidate, *, proper: bool) -> bool:
        is_a_place = any(form.named == "place" for form in one.head.forms)
        return (proper and is_a_person(one.head)) or (one.reading.someone and not (proper and is_a_place))

    def _nominative(self, one: Candidate) -> str | None:
        case, number, gender = one.agreement
        if case == "nom":
            return one.shown
        name = in_case(one.parts, one.tail, "nom", number, gender, self._language)
        return with_capitals(name, one.shown, first=one.np.begin > 0) if name else None

    def _has_its_capital_from_its_place(self, one: Candidate, *, proper: bool) -> bool:
        """Return whether a phrase is only written large because it opens a sentence."""
        first = one.tokens[0]
        opens = one.np.begin == 0 or "." in first.before
        a_name = first.lower in self._names or (proper and one.np.begin == one.np.head)
        capitals = any(word[:1].isupper() for word in one.shown.split(" ")[1:])
        return one.agreement[0] == "nom" and opens and not a_name and not capitals

    def _is_name(self, one: Candidate) -> bool:
        token = one.head
        if not token.text[0].isupper():
            return False
        if one.np.head > 0 and not set(token.before) & set('.“"«„'):
            return True
        is_known = one.reading.name and all(form.name for form in token.forms if form.pos == "noun")
        return token.lower in self._names or is_known


def in_case(
    parts: Parts,
    tail: str,
    case: Case,
    number: Number,
    gender: Gender | None,
    language: Language,
    *,
    animate: bool = False,
) -> str | None:
    """Return a phrase in another case or number, or None where a word of it has no such form."""
    if case == "acc" and not animate and (number == "pl" or gender == "m"):
        case = "nom"  # what is not alive has one form for both
    words = [inflected(lemma, pos, case, number, gender, language) for lemma, pos in parts]
    if any(word is None for word in words):
        return None
    return " ".join(word for word in words if word) + tail


def with_capitals(text: str, like: str, *, first: bool = True) -> str:
    """Return `text` with capitals where the words of `like` have them."""
    words, model = text.split(" "), like.split(" ")
    if len(words) != len(model):
        return text
    for i, word in enumerate(model):
        if word[:1].isupper() and (i or first):
            words[i] = (
                words[i].upper() if word.isupper() and len(word) > 1 else words[i][:1].upper() + words[i][1:]
            )
    return " ".join(words)


def is_a_person(token: Token) -> bool:
    """Return whether a name may be that of a person, and of nothing else that the dictionary knows."""
    named = {form.named for form in token.forms if form.named}
    return token.text[0].isupper() and named == {"person"}


def is_acronym(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2


def _interest(one: Candidate) -> float:
    adjectives = [lemma for lemma, pos in one.parts if pos == "adj"]
    plain = sum(lemma in one.lexicon.plain_adjectives for lemma in adjectives)
    telling = len(adjectives) - plain
    is_action = kind_of(one.reading, one.sentence.language) == "action"
    return 0.4 * min(1, telling) - 0.9 * plain - 0.7 * is_action
