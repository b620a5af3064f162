"""What Polish and Russian sentences define: “X to Y”, «X — это Y», “Y nazywa się X”, “X jest Y”, “X: Y”."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from contracts.quiz import Language
from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.context_dependence_pl_ru import core_of, has_its_nouns
from quiz_engine.items.analysis.facts import Definition, Phrase, Predication
from quiz_engine.items.analysis.morphology import is_surely_verb, noun_readings
from quiz_engine.items.analysis.predication import first_statement, names_a_thing, says_what_happens
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.analysis.subjects_pl_ru import opens_a_clause
from quiz_engine.items.grammar.indeclinable_names import indeclinable_at, is_indeclinable
from quiz_engine.items.grammar.naming_pl_ru import Naming, is_acronym
from quiz_engine.items.grammar.noun_phrases_pl_ru import (
    EITHER,
    NounPhrase,
    agrees,
    is_verb_of,
    noun_phrase_at,
)
from quiz_engine.language.forms import Number, forms_of
from quiz_engine.language.words import content_stems, fold, phrase_key, words_of
from quiz_engine.languages import PACKS, SLAVIC, words_of_slavic
from quiz_engine.rules import Refusals, Rule

_DASH: Final = re.compile(r"\s+[—–-]\s+")
_COPULAS: Final = ("to", "это")
_SAME: Final = ("sam", "сам")
_NUMBERS: Final = re.compile(r"\d|\b[IVX]+\b")
_PLACES: Final = words_of_slavic(lambda lexicon: lexicon.places)
_FEWEST_SAID: Final = 3
"""Words of a description."""
_MOST_IN_A_TERM: Final = 5
_FIRST: Final = "?"
"""What a description says the thing is, where its noun is not plain to see."""
_OF_VERBS: Final = (
    *words_of_slavic(lambda lexicon: lexicon.infinitive_endings),
    *words_of_slavic(lambda lexicon: lexicon.participle_endings),
)
_ROOT: Final = 5
"""Letters that two words of one root share, or all of a shorter word but its last."""
_INSTRUMENTAL: Final = ("ом", "ем", "ой", "ей", "ами", "em", "ą", "ami")
_BESIDE_A_NAMING: Final = ("się", "jest", "są", "też", "także")

How = Literal["is", "being", "called", "does"]


@dataclass(frozen=True)
class Draft:
    """A definition that the rules have not looked at."""

    sentence: SourceSentence
    term: Phrase
    description: str
    subject: str
    how: How
    described: Sequence[Token]
    """The words of the description."""
    kind: str = ""
    """Lemma of the noun that the description opens with."""

    @property
    def language(self) -> Language:
        return self.sentence.language

    @property
    def has_a_colon(self) -> bool:
        """Whether it is an entry whose term a colon sets apart, as one does labels."""
        entry = self.sentence.entry
        return entry is not None and ":" in self.sentence.text[: entry.said_at]

    @property
    def inside(self) -> Sequence[Token]:
        """The words of the description as far as it goes."""
        end = self.described[0].start + len(self.description) if self.described else 0
        return [token for token in self.described if token.end <= end]


def _is_short(one: Draft) -> bool:
    fewest = _FEWEST_SAID - (one.how == "called")
    return len(words_of(one.description)) < fewest or len(content_stems(one.description, one.language)) < 2


def _is_open(one: Draft) -> bool:
    """Return whether a description has a word for what only another sentence names."""
    lexicon, said = SLAVIC[one.language], {token.lower for token in one.described}
    if not said.isdisjoint(lexicon.forbidden | lexicon.personal):
        return True
    return not said.isdisjoint(lexicon.leaves_open) and not (
        one.sentence.entry and has_its_nouns(one.described, one.language)
    )


def _is_a_label(one: Draft) -> bool:
    names = [word.text.casefold() for word in words_of(one.subject)]
    labels = PACKS[one.language].items.labels
    return bool(names) and (names[0] in labels or names[-1] in labels)


def _is_a_title(one: Draft) -> bool:
    last = words_of(one.subject)[-1].text
    return bool(_NUMBERS.search(one.subject)) or (len(last) > _ROOT and last.isupper())


def _names_two(one: Draft) -> bool:
    return any(word.text.casefold() in EITHER for word in words_of(one.subject))


def _is_an_outline(one: Draft) -> bool:
    """Return whether a description only lists what is to be said: “zasada działania, błędy”."""
    outline = SLAVIC[one.language].outline
    parts = re.split(r",\s+|\s+(?:i|oraz|и)\s+", one.description)
    heads = [words_of(part)[0].text.casefold() for part in parts if words_of(part)]
    return any(head in outline for head in heads) and all(
        head in outline or len(words_of(part)) <= 2 for head, part in zip(heads, parts, strict=False)
    )


def _shows_itself(one: Draft) -> bool:
    """Return whether a description has a root of the term, but for what it is: “masa molowa to masa …”."""
    words = [word.text for word in words_of(one.term.shown)]
    head = next((w for w in words if any(f.pos == "noun" for f in forms_of(w, one.language))), "")
    is_its_kind = one.kind in {form.lemma for form in forms_of(head, one.language)}
    telling = [word for word in words if word != head] if is_its_kind and not one.has_a_colon else words
    return shares_a_root(" ".join(telling or words), one.description)


def _says_little(one: Draft) -> bool:
    """Return whether the noun that a description opens with fits nearly everything: “podstawa”, “element”."""
    return one.kind in SLAVIC[one.language].says_little


def _is_one_of_many(one: Draft) -> bool:
    return bool(re.match(SLAVIC[one.language].one_of + r"\b", one.description, re.IGNORECASE))


def _tells_a_property(one: Draft) -> bool:
    """Return whether what stands behind a name is something that it has, and not what it is.

    “Jowisz: Wielka Czerwona Plama” says nothing that Jowisz is.
    """
    first = one.sentence.tokens[0]
    readings = noun_readings(first, one.language)
    may_be = [bool(form.named) for form in readings]
    named = bool(may_be) and first.text[0].isupper() and (all(may_be) or (one.term.proper and any(may_be)))
    if one.sentence.entry is None or not named:
        return False
    nouns = [form for token in one.described[:3] for form in noun_readings(token, one.language)[:1]]
    lexicon = SLAVIC[one.language]
    kinds = {form.lemma for form in nouns}
    return kinds.isdisjoint(lexicon.places | lexicon.titles) and not any(form.someone for form in nouns)


def _is_a_broken_list(one: Draft) -> bool:
    """Return whether what stands behind a comma goes with nothing: “król, dowódca, Achajami”."""
    behind = [token for token in one.inside[1:] if token.before.strip() == ","]
    return one.how == "is" and any(
        readings and {form.case for form in readings}.isdisjoint(("nom", "gen"))
        for token in behind
        if (readings := noun_readings(token, one.language))
    )


def _has_no_noun(one: Draft) -> bool:
    """Return whether only adjectives are said: “rough and smooth” are its kinds."""
    known = all(any(form.known for form in token.forms) for token in one.inside)
    return known and not any(noun_readings(token, one.language) for token in one.inside)


def _is_foreign(one: Draft) -> bool:
    """Return whether the dictionary knows less than half of the words: “metropolitan area network”."""
    words = [token for token in one.inside if token.text.isalpha() and len(token.text) > 1]
    known = sum(any(form.known for form in token.forms) for token in words)
    return any(token.forms for token in one.sentence.tokens) and 2 * known < len(words)


def _opens_with_a_name(one: Draft) -> bool:
    """Return whether a description begins with a name, a number or “all”, as examples do: “TELNET, FTP”."""
    first = one.described[0]
    known = any(form.known for form in first.forms)
    opening = one.description.split()[:2]
    if one.how == "is" and len(opening) > 1 and all(word[0].isupper() for word in opening):
        return True
    points = any(form.pos == "pronoun" for form in first.forms) and not first.lower.startswith(_SAME)
    if one.how == "is" and points:
        return True
    return one.how == "is" and (
        is_acronym(first.text) or first.text[0].isdigit() or (not known and first.text[0].isupper())
    )


def _enumerates(one: Draft) -> bool:
    """Return whether a list of things stands behind the colon, and nothing that tells one from others."""
    if not one.has_a_colon:
        return False
    commas = [token for token in one.inside[1:] if "," in token.before]
    tells = any(
        opens_a_clause(token.lower, one.language)
        or token.lower in SLAVIC[one.language].preposition_cases
        or any(form.lemma.endswith(_OF_VERBS) for form in token.forms if form.pos == "adj")
        for token in commas
    )
    return bool(commas) and not tells


def _tells_what_happens(one: Draft) -> bool:
    return one.how == "is" and says_what_happens(one.description, one.language)


def _breaks_off(one: Draft) -> bool:
    """Return whether the end of a description is missing, or was cut off inside a clause about it."""
    if one.description.endswith((")", "%", "”", "»", '"')):
        return False
    behind = one.sentence.text[one.described[0].start + len(one.description) :] if one.described else ""
    if behind.strip(" .") and any(opens_a_clause(token.lower, one.language) for token in one.inside):
        return True
    last = one.inside[-1].lower if one.inside else ""
    return not one.description[-1].isalnum() or last in {*SLAVIC[one.language].preposition_cases, *EITHER, ""}


def _is_of_many(one: Draft) -> bool:
    return one.how == "being" and one.term.number == "pl"


def _has_a_verb_in_it(one: Draft) -> bool:
    """Return whether a whole clause stands before “called”: what is called so is only its last noun."""
    return one.how == "called" and any(is_surely_verb(token, one.language) for token in one.described)


DEFINITION_RULES: Final[tuple[Rule[Draft], ...]] = (
    Rule("label", "its term is a label of the notes: function, treatment", _is_a_label),
    Rule("title", "its term is the number of a chapter or a title", _is_a_title),
    Rule("two_terms", "its term is two things", _names_two),
    Rule("short_description", "so few words describe nothing", _is_short),
    Rule("cut_description", "the description breaks off", _breaks_off),
    Rule("open_description", "it points at what another sentence names", _is_open),
    Rule("outline", "it lists what is to be said, and says nothing", _is_an_outline),
    Rule("shows_itself", "the term, or a word of its root, stands in the description", _shows_itself),
    Rule("says_little", "so general a description fits nearly everything", _says_little),
    Rule("one_of_many", "there are others of which it is true", _is_one_of_many),
    Rule("property", "it says what a named thing has, not what it is", _tells_a_property),
    Rule("no_noun", "it says of what kind the thing is, not what it is", _has_no_noun),
    Rule("broken_list", "what stands behind its comma goes with nothing", _is_a_broken_list),
    Rule("foreign", "it is in another language", _is_foreign),
    Rule("examples", "it gives examples of the thing", _opens_with_a_name),
    Rule("enumeration", "it lists things and tells none from others", _enumerates),
    Rule("what_happens", "it says what happens, not what the thing is", _tells_what_happens),
    Rule("many_being", "“what is …” asks for one thing", _is_of_many),
    Rule("clause_called", "the clause before “called” is no description", _has_a_verb_in_it),
)


def shares_a_root(one: str, other: str) -> bool:
    """Return whether a word of one text begins as one of the other does: “структурной”, “структурных”."""
    roots = {_root(word.text) for word in words_of(one) if len(word.text) >= _ROOT - 1}
    return any(fold(word.text).startswith(root) for word in words_of(other) for root in roots)


def _root(word: str) -> str:
    folded = fold(word)
    return folded[: min(_ROOT, len(folded) - 1)]


def _without_its_capital(draft: Draft) -> str:
    """Return a description as it stands inside a sentence: “satelita Jowisza” of “Satelita Jowisza”."""
    said, first = draft.description, draft.described[0]
    a_name = not any(form.known and not form.name for form in first.forms)
    return said if a_name or is_acronym(first.text) else said[0].lower() + said[1:]


class Definitions:
    """Finds what sentences define; counts which rules refuse the rest."""

    def __init__(
        self,
        sentences: Sequence[SourceSentence],
        names: frozenset[str],
        naming: Naming,
        predication: Callable[[SourceSentence], Predication | None],
        language: Language,
        refusals: Refusals,
    ) -> None:
        self._language = language
        self._lexicon = SLAVIC[language]
        self._names = names
        self._naming = naming
        self._predication = predication
        self._refusals = refusals
        self._small = {
            one
            for sentence in sentences
            for token, one in zip(sentence.tokens, sentence.stems, strict=True)
            if token.text[0].islower()
        }

    def definition(self, sentence: SourceSentence) -> Definition | None:
        """Return what a sentence defines; None where it defines nothing that a question can rest on."""
        draft = (
            self._entry(sentence)
            if sentence.entry is not None
            else self._is(sentence)
            or self._naming_of(sentence)
            or self._being(sentence)
            or self._turned_round(sentence)
            or self._does(sentence)
        )
        if draft is None or not self._refusals.lets_pass(DEFINITION_RULES, draft):
            return None
        description = _without_its_capital(draft)
        return Definition(
            sentence, draft.term, description, draft.subject, draft.how, self._kind_shown(draft)
        )

    def _kind_shown(self, draft: Draft) -> str:
        return draft.kind or (_FIRST if draft.sentence.entry is not None else "")

    # --- where a definition stands

    def definition_at(self, sentence: SourceSentence) -> tuple[NounPhrase, int] | None:
        """Find “X — это Y”, “X — Y”, “X to Y”: the phrase X, and the word where Y begins."""
        found = self._copula_at(sentence)
        if found is None:
            return None
        described = noun_phrase_at(sentence.tokens, found[1], self._language)
        return found if described is not None and described.nominative else None

    def says_what_it_is(self, sentence: SourceSentence) -> bool:
        """Return whether “to”, «это» stands between a subject and what it is, whatever that is."""
        found = self._copula_at(sentence)
        return found is not None and sentence.tokens[found[1] - 1].lower in _COPULAS

    def _copula_at(self, sentence: SourceSentence) -> tuple[NounPhrase, int] | None:
        tokens, begin = sentence.tokens, self._behind_its_author(sentence)
        np = self._name_at(sentence, begin) or noun_phrase_at(tokens, begin, self._language)
        if np is None or np.whole_end >= len(tokens) or np.nominative is None:
            return None
        at = np.whole_end
        dash = bool(_DASH.fullmatch(tokens[at].before))
        copula = tokens[at].lower in _COPULAS
        if not (dash or (copula and self._language == "pl" and tokens[at].before == " ")):
            return None
        at += copula
        if at >= len(tokens) or tokens[at].before not in (" ", tokens[np.whole_end].before):
            return None
        return np, at

    def _behind_its_author(self, sentence: SourceSentence) -> int:
        """Return where a definition begins: behind “According to Kant,”, where its sentence opens so."""
        tokens, core = sentence.tokens, core_of(sentence)
        opening = self._lexicon.according_to.match(sentence.text)
        if opening is None:
            return core
        return next((i for i, token in enumerate(tokens) if token.start >= opening.end()), core)

    def _name_at(self, sentence: SourceSentence, i: int) -> NounPhrase | None:
        name = indeclinable_at(sentence, i)
        if name is None:
            return None
        end = i + name.shown.count(" ") + 1
        return NounPhrase(i, end, end, i, frozenset({("nom", "sg", None)}))

    def _is(self, sentence: SourceSentence) -> Draft | None:
        """Read “X to Y” and «X — Y», where X is one noun phrase in the nominative."""
        if (found := self.definition_at(sentence)) is None:
            return None
        np, at = found
        tokens = sentence.tokens
        term = indeclinable_at(sentence, np.begin) or self._naming.phrase(sentence, np, np.nominative)
        if term is None:
            return None
        description = self._said_from(sentence, at)
        subject = sentence.text[tokens[np.begin].start : tokens[np.whole_end - 1].end]
        return Draft(sentence, term, description, subject, "is", tokens[at:], self._kind_at(tokens, at))

    def _said_from(self, sentence: SourceSentence, at: int) -> str:
        said = sentence.text[sentence.tokens[at].start :].rstrip().rstrip(".")
        return first_clause(said, self._language)

    def _naming_of(self, sentence: SourceSentence) -> Draft | None:
        """Read “Y nazywa się X”: what is described, the verb, and the term in the instrumental."""
        tokens = sentence.tokens
        at = next((i for i, t in enumerate(tokens) if is_verb_of(t, self._lexicon.naming_lemmas)), None)
        if at is None or not 2 <= at <= 18:
            return None
        subject = noun_phrase_at(tokens, core_of(sentence), self._language)
        if subject is None or subject.nominative is None:
            return None
        after = at + 1
        while after < len(tokens) and tokens[after].lower in _BESIDE_A_NAMING:
            after += 1
        end = at - 1 if tokens[at - 1].lower in ("jest", "są") else at
        described = tokens[subject.begin : end]
        description = sentence.text[described[0].start : described[-1].end] if described else ""
        term = self._strange_name(sentence, after) or self._named_in_instrumental(sentence, after)
        if term is None or "," in description:
            return None
        return Draft(sentence, term, description, term.shown, "called", described)

    def _named_in_instrumental(self, sentence: SourceSentence, after: int) -> Phrase | None:
        tokens = sentence.tokens
        np = noun_phrase_at(tokens, after, self._language)
        if np is None or np.in_case("ins") is None:
            return None
        follows = tokens[np.whole_end] if np.whole_end < len(tokens) else None
        if follows is not None and follows.before == " " and is_indeclinable(follows, self._language):
            return None
        if follows is not None and follows.lower in EITHER:
            return None
        return self._naming.phrase(sentence, np, np.in_case("ins"))

    def _strange_name(self, sentence: SourceSentence, i: int) -> Phrase | None:
        """Make a phrase of a name that no dictionary knows and that has no ending of the instrumental."""
        if i >= len(sentence.tokens):
            return None
        token = sentence.tokens[i]
        unknown = not any(form.known for form in token.forms) and token.text[0].isupper()
        if not unknown or token.lower.endswith(_INSTRUMENTAL):
            return None
        stems, before = phrase_key(token.text, self._language), sentence.tokens[i - 1].lower
        return Phrase(token.start, token.end, token.text, token.text, stems, "sg", proper=True, before=before)

    def _being(self, sentence: SourceSentence) -> Draft | None:
        """Read “X jest Y”, “X является Y”, with Y in the instrumental."""
        predication, tokens = self._predication(sentence), sentence.tokens
        if predication is None:
            return None
        at = next((i for i, token in enumerate(tokens) if token.start > predication.term.end), len(tokens))
        if at + 1 >= len(tokens) or not is_verb_of(tokens[at], self._lexicon.being_lemmas):
            return None
        described = noun_phrase_at(tokens, at + 1, self._language)
        if described is None or described.in_case("ins") is None:
            return None
        description = self._said_from(sentence, at + 1)
        kind = self._kind_at(tokens, at + 1)
        term = predication.term
        return Draft(sentence, term, description, term.shown, "being", tokens[at + 1 :], kind)

    def _turned_round(self, sentence: SourceSentence) -> Draft | None:
        """Read “Stolicą Polski jest Warszawa”: the description stands in the instrumental before the verb."""
        tokens, begin = sentence.tokens, core_of(sentence)
        described = noun_phrase_at(tokens, begin, self._language)
        at = next((i for i, t in enumerate(tokens) if is_verb_of(t, self._lexicon.being_lemmas)), None)
        if described is None or at is None or described.nominative or described.in_case("ins") is None:
            return None
        if not described.whole_end <= at < len(tokens) - 1 or any(form.past for form in tokens[at].forms):
            return None
        np = noun_phrase_at(tokens, at + 1, self._language)
        if np is None or np.nominative is None or np.nominative[1] != "sg" or self._goes_on(sentence, np):
            return None
        term = self._naming.phrase(sentence, np, np.nominative)
        if term is None or term.someone:
            return None
        description = sentence.text[tokens[begin].start : tokens[at - 1].end]
        kind = self._kind_at(tokens, begin)
        return Draft(sentence, term, description, term.shown, "being", tokens[begin:at], kind)

    def _goes_on(self, sentence: SourceSentence, np: NounPhrase) -> bool:
        """Return whether more than one thing is named, or the name goes on behind what is known of it."""
        after = sentence.tokens[np.whole_end : np.whole_end + 1]
        if not after:
            return False
        return "," not in after[0].before or not opens_a_clause(after[0].lower, self._language)

    def _does(self, sentence: SourceSentence) -> Draft | None:
        """Read “X polega na …”, «X представляет собой …»: by such verbs a text says what a thing is."""
        predication, tokens = self._predication(sentence), sentence.tokens
        if predication is None:
            return None
        term = predication.term
        at = next((i for i, token in enumerate(tokens) if token.start > term.end), len(tokens))
        is_a_term = " " in term.shown or term.proper or term.shown.isupper()
        verbs = self._lexicon.defining | (self._lexicon.acting if is_a_term else frozenset())
        if at >= len(tokens) or not is_verb_of(tokens[at], verbs):
            return None
        if predication.question != "what" and term.number == "sg":
            return None  # another gender would not fit
        if any(form.past for form in tokens[at].forms):
            return None
        return Draft(sentence, term, predication.predicate, term.shown, "does", tokens[at:])

    def _entry(self, sentence: SourceSentence) -> Draft | None:
        """Read what an entry of a list of terms explains."""
        entry, tokens = sentence.entry, sentence.tokens
        if entry is None or not names_a_thing(entry.said, self._language):
            return None
        end = next((i for i, token in enumerate(tokens) if token.start >= len(entry.term)), 0)
        said = next((i for i, token in enumerate(tokens) if token.start >= entry.said_at), len(tokens))
        description = first_statement(entry.said, self._language).rstrip().rstrip(".")
        term = self._term_of_entry(sentence, end)
        if term is None or ":" in description:
            return None
        described = [t for t in tokens[said:] if t.end <= entry.said_at + len(description)]
        kind = self._kind_at(tokens, said)
        return Draft(sentence, term, description, entry.term, "is", described, kind)

    # --- the term of an entry

    def _term_of_entry(self, sentence: SourceSentence, end: int) -> Phrase | None:
        tokens = sentence.tokens
        np = noun_phrase_at(tokens, 0, self._language)
        if np is not None and np.whole_end == end and np.nominative:
            place = np.head == 0 and self._is_place(sentence, end)
            if not place:
                return self._naming.phrase(sentence, np, np.nominative)
        if not 0 < end <= _MOST_IN_A_TERM or any(is_surely_verb(t, self._language) for t in tokens[:end]):
            return None
        first = tokens[0]
        if any(form.known for form in first.forms) and not any(
            form.case == "nom" for form in first.forms if form.pos in ("noun", "adj")
        ):
            return None  # “Na przykład: …”
        known = all(any(form.known for form in token.forms) for token in tokens[:end])
        return None if known and not self._is_a_phrase(sentence, np, end) else self._as_written(sentence, end)

    def _is_a_phrase(self, sentence: SourceSentence, np: NounPhrase | None, end: int) -> bool:
        """Return whether known words are a noun and what belongs to it: “prawo do obrony”."""
        if np is None or np.nominative is None:
            return end == 1 or (end == 2 and bool(self._numbers_in_agreement(sentence)))
        behind = sentence.tokens[np.whole_end : end]
        return not behind or any(form.pos == "preposition" for form in behind[0].forms)

    def _as_written(self, sentence: SourceSentence, end: int) -> Phrase:
        """Return the term of an entry that is no plain noun phrase, letter for letter."""
        tokens, first = sentence.tokens, sentence.tokens[0]
        shown = sentence.text[: tokens[end - 1].end]
        keeps = self._keeps_its_capital(sentence, shown, end)
        readings = noun_readings(first, self._language)
        nominative = next((form for form in readings if form.case == "nom"), None)
        numbers = self._numbers_in_agreement(sentence) if end > 1 else set()
        return Phrase(
            start=0,
            end=tokens[end - 1].end,
            name=shown if keeps else shown[0].lower() + shown[1:],
            shown=shown,
            stems=phrase_key(shown, self._language),
            number="pl" if numbers == {"pl"} else (nominative and nominative.number) or "sg",
            proper=keeps and not is_acronym(first.text),
            gender=nominative.gender if nominative else None,
            case="nom",
            interest=0.4,
        )

    def _numbers_in_agreement(self, sentence: SourceSentence) -> set[Number]:
        """Return the numbers in which the second word is an adjective that goes with the first."""
        first, second = sentence.tokens[:2]
        return {
            form.number
            for form in first.forms
            for adjective in second.forms
            if form.pos == "noun" and form.case == "nom" and form.number
            if agrees(adjective, ("nom", form.number, form.gender))
        }

    def _keeps_its_capital(self, sentence: SourceSentence, shown: str, end: int) -> bool:
        first = sentence.tokens[0]
        readings = noun_readings(first, self._language)
        return (
            first.lower in self._names
            or self._is_place(sentence, end)
            or (bool(readings) and all(form.name for form in readings))
            or any(word[:1].isupper() for word in shown.split(" ")[1:])
            or is_acronym(first.text)
        )

    def _is_place(self, sentence: SourceSentence, end: int) -> bool:
        """Return whether a term is the name of a place, and no word that the material writes small."""
        first = sentence.tokens[0]
        alone = end == 1 or sentence.tokens[1].text[0].isupper()
        if not alone or not first.text[0].isupper() or sentence.stems[0] in self._small:
            return False
        said = [token for token in sentence.tokens[end:] if token.text[0].isupper()]
        kinds = {form.lemma for token in sentence.tokens[end : end + 6] for form in token.forms}
        of_a_place = bool(said) and not kinds.isdisjoint(_PLACES)
        return of_a_place or any(form.named == "place" for form in first.forms)

    def _kind_at(self, tokens: Sequence[Token], i: int) -> str:
        """Return the lemma of the noun that a description opens with."""
        described = noun_phrase_at(tokens, i, self._language)
        readings = noun_readings(tokens[described.head], self._language) if described else []
        return readings[0].lemma if readings else ""
