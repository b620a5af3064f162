"""What Polish and Russian sentences say of their subject, and with which word it can be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from contracts.quiz import Language
from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.context_dependence_pl_ru import core_of
from quiz_engine.items.analysis.facts import Phrase, Predication
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.predication import first_statement
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.grammar.indeclinable_names import indeclinable_at
from quiz_engine.items.grammar.naming_pl_ru import Naming
from quiz_engine.items.grammar.noun_phrases_pl_ru import is_verb_of, noun_phrase_at
from quiz_engine.language.forms import Form, Gender, Number, masculine_past
from quiz_engine.languages import SLAVIC
from quiz_engine.languages.slavic_lexicon import SlavicLexicon
from quiz_engine.rules import Refusals, Rule

Question = Literal["what", "who", "which", "none"]
_CONNECTING_WITHIN: Final = 4
"""Words behind the verb among which “also” makes the sentence go on from another."""


@dataclass(frozen=True)
class Clause:
    """A subject and the finite verb behind it, as a sentence has them."""

    sentence: SourceSentence
    subject: Phrase
    verb_at: int

    @property
    def lexicon(self) -> SlavicLexicon:
        return SLAVIC[self.sentence.language]

    @property
    def verb(self) -> Token:
        return self.sentence.tokens[self.verb_at]

    @property
    def said(self) -> Sequence[Token]:
        """The verb and what stands behind it."""
        return self.sentence.tokens[self.verb_at :]


def _goes_on_from_another(clause: Clause) -> bool:
    return any(token.lower in clause.lexicon.connecting for token in clause.said[:_CONNECTING_WITHIN])


def _is_under_a_heading(clause: Clause) -> bool:
    """Return whether the heading says of what: “okres trwa 3 lata”."""
    return bool(context_of(clause.sentence)) and not clause.subject.proper


def _denies(clause: Clause) -> bool:
    return not clause.lexicon.negations.isdisjoint(token.lower for token in clause.sentence.tokens)


def _is_someone_unnamed(clause: Clause) -> bool:
    """Return whether the subject is a person without a name, of whom there may be many: “the prince”."""
    return clause.subject.someone and not clause.subject.proper and clause.subject.number == "sg"


def _says_little(clause: Clause) -> bool:
    """Return whether it is “an example”, “a basis”, as nearly everything is."""
    being = is_verb_of(clause.verb, clause.lexicon.being_lemmas)
    nouns = {f.lemma for token in clause.said[1:4] for f in token.forms if f.pos == "noun"}
    return being and not nouns.isdisjoint(clause.lexicon.says_little)


PREDICATION_RULES: Final[tuple[Rule[Clause], ...]] = (
    Rule("naming", "it gives the thing its name", lambda c: is_verb_of(c.verb, c.lexicon.naming_lemmas)),
    Rule("denied", "what is not so is true of much else", _denies),
    Rule("connecting", "it goes on from the sentence before it", _goes_on_from_another),
    Rule("under_heading", "its heading says of what", _is_under_a_heading),
    Rule("modal", "what may or must be is true of much else", lambda c: is_verb_of(c.verb, c.lexicon.modal)),
    Rule("says_little", "nearly everything is “an element”, “an example”", _says_little),
    Rule("unnamed_person", "it speaks of somebody without a name", _is_someone_unnamed),
)


class Predications:
    """Finds what sentences say of their subject; counts which rules refuse the rest."""

    def __init__(self, naming: Naming, language: Language, refusals: Refusals) -> None:
        self._naming = naming
        self._language = language
        self._refusals = refusals

    def predication(self, sentence: SourceSentence, person: Phrase | None) -> Predication | None:
        """Return what a sentence says of its subject; `person` is the one that it opens with, if it does."""
        start = core_of(sentence)
        if person is not None:
            return self._of_a_person(sentence, person, start + person.shown.count(" ") + 1)
        if name := indeclinable_at(sentence, start):
            return self._of_a_name(sentence, name, start + name.shown.count(" ") + 1)
        return self._of_a_noun(sentence, start)

    def _of_a_noun(self, sentence: SourceSentence, start: int) -> Predication | None:
        tokens = sentence.tokens
        np = noun_phrase_at(tokens, start, self._language)
        if np is None or np.whole_end >= len(tokens) or tokens[np.whole_end].before != " ":
            return None
        for case, number, gender in sorted(np.agreements, key=str):
            form = finite(tokens[np.whole_end], number, gender)
            if case != "nom" or form is None:
                continue
            phrase = self._naming.phrase(sentence, np, (case, number, gender))
            if phrase is None:
                return None
            clause = Clause(sentence, phrase, np.whole_end)
            if not self._refusals.lets_pass(PREDICATION_RULES, clause):
                return None
            river = phrase.someone and any(form.named == "place" for form in tokens[np.head].forms)
            hidden = not river and not _shows_gender_behind(clause)
            question = _question(form, number, gender, phrase) if hidden else "none"
            return Predication(sentence, phrase, self._said(clause), phrase.shown, question)
        return None

    def _of_a_person(self, sentence: SourceSentence, person: Phrase, verb_at: int) -> Predication | None:
        """Return what a person did: “who” takes the masculine, so that it does not tell a woman."""
        tokens = sentence.tokens
        if verb_at + 1 >= len(tokens) or tokens[verb_at].before != " ":
            return None
        clause, form = Clause(sentence, person, verb_at), finite(tokens[verb_at], "sg", person.gender)
        if form is None or not self._refusals.lets_pass(PREDICATION_RULES, clause):
            return None
        predicate = self._said(clause)
        if not form.past or person.gender != "f":
            return Predication(sentence, person, predicate, person.shown, "who")
        end = clause.verb.start + len(predicate)
        his = masculine_past(clause.verb.text, self._language)
        tells = any(_is_of_a_woman(token) for token in clause.said[1:] if token.end <= end)
        if his is None or tells or form.lemma in clause.lexicon.of_a_woman:
            return Predication(sentence, person, predicate, person.shown, "none")
        predicate = his + predicate[len(clause.verb.text) :]
        return Predication(sentence, person, predicate, person.shown, "who")

    def _of_a_name(self, sentence: SourceSentence, name: Phrase, verb_at: int) -> Predication | None:
        """Return what is said of a name without endings: only in the present, which has no gender."""
        tokens = sentence.tokens
        if verb_at + 2 >= len(tokens) or tokens[verb_at].before != " ":
            return None
        clause, form = Clause(sentence, name, verb_at), finite(tokens[verb_at], "sg", None)
        if form is None or form.past or not self._refusals.lets_pass(PREDICATION_RULES, clause):
            return None
        question: Question = "none" if _shows_gender_behind(clause) else "what"
        return Predication(sentence, name, self._said(clause), name.shown, question)

    def _said(self, clause: Clause) -> str:
        said = clause.sentence.text[clause.verb.start :].rstrip().rstrip(".").rstrip()
        said = first_clause(said, self._language)
        verb = len(clause.verb.text)
        said = said[:verb] + first_statement(said[verb:], self._language)
        end = clause.verb.start + len(said)
        another = next((t for t in clause.said if _opens_another(t, clause.lexicon) and t.end <= end), None)
        if another is None:
            return said
        return clause.sentence.text[clause.verb.start : another.start].rstrip(" ,;–—-")


def finite(token: Token, number: Number, gender: Gender | None) -> Form | None:
    """Return the reading of a word as a verb of the third person that goes with such a subject."""
    for form in token.forms:
        if form.pos != "verb" or form.number != number:
            continue
        if form.past and number == "sg" and form.gender not in (None, gender):
            continue
        if form.past or form.person == "3":
            return form
    return None


def _opens_another(token: Token, lexicon: SlavicLexicon) -> bool:
    """Return whether a comma stands before “one can”: something is said that has no subject."""
    return "," in token.before and token.lower in lexicon.impersonal


def _question(form: Form, number: Number, gender: Gender | None, phrase: Phrase) -> Question:
    if number == "pl":
        return "none"
    if phrase.someone:
        return "who" if not form.past or gender == "m" else "none"
    if phrase.animate:
        return "none"  # of an animal it is “what” in one language and “who” in the other
    return "what" if not form.past or gender == "n" else "none"


def _shows_gender_behind(clause: Clause) -> bool:
    """Return whether a word behind the verb has the subject’s gender: “jest podłączona”, «связана»."""
    return any(map(_shows_gender, clause.said[1:3])) or any(map(_is_short_participle, clause.said[3:]))


def _shows_gender(token: Token) -> bool:
    return any(
        (form.pos == "adj" and form.case == "nom" and form.number == "sg")
        or (form.pos == "verb" and form.past and form.gender in ("m", "f"))
        for form in token.forms
    )


def _is_short_participle(token: Token) -> bool:
    """Return whether a word is surely a predicate in the feminine or masculine: «связана», “podłączona”."""
    forms = token.forms
    return bool(forms) and all(
        form.pos == "verb" and form.past and form.gender in ("m", "f") for form in forms
    )


def _is_of_a_woman(token: Token) -> bool:
    """Return whether a word behind a verb agrees with a woman: “została wybrana”."""
    return any(
        form.gender == "f"
        and form.number == "sg"
        and (form.past or (form.pos == "adj" and form.case == "nom"))
        for form in token.forms
    )
