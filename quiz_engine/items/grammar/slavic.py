"""What Polish and Russian sentences say, read from the case, number and gender of their words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from contracts.quiz import Language
from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.context_dependence_pl_ru import (
    context_dependence_of,
    context_dependence_of_note,
    core_of,
    has_its_nouns,
)
from quiz_engine.items.analysis.facts import ContextDependence, Definition, Phrase, Predication
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.morphology import is_surely_verb, kind_of, noun_readings
from quiz_engine.items.analysis.predication import first_statement, names_a_thing
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, Token, names_in
from quiz_engine.items.grammar.indeclinable_names import indeclinable_at, is_indeclinable
from quiz_engine.items.grammar.people_pl_ru import person_at
from quiz_engine.language.forms import Case, Form, Gender, Number, Pos, inflected, masculine_past
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold, phrase_key
from quiz_engine.languages import SLAVIC, any_of_slavic, words_of_slavic
from quiz_engine.rules import Refusals, Rule

_MAY_STAND_SECOND: Final = frozenset(("to", "это", "также", "także", "również", "тоже"))
_WORD_AFTER: Final = re.compile(r" (\w+)")
_WHAT_IT_IS_ABOUT: Final = re.compile(rf",\s+(?:{any_of_slavic(lambda lexicon: lexicon.content_clauses)})\b")
_SYMBOL_BEFORE: Final = re.compile(r"[α-ωΑ-Ω&]\s+$")
_EITHER: Final = words_of_slavic(lambda lexicon: lexicon.either)
_STANDS_FOR: Final[dict[frozenset[Case], Case]] = {
    frozenset[Case](("nom", "acc")): "acc",
    frozenset[Case](("gen", "acc")): "gen",
    frozenset[Case](("dat", "loc")): "loc",
}
_OF_VERBS: Final = (
    *words_of_slavic(lambda lexicon: lexicon.infinitive_endings),
    *words_of_slavic(lambda lexicon: lexicon.participle_endings),
)
_DASH: Final = re.compile(r"\s+[—–-]\s+")
_PLACES: Final = words_of_slavic(lambda lexicon: lexicon.places)
_FEWEST_SAID: Final = 2
_MOST_IN_A_TERM: Final = 5
_FIRST: Final = "?"
"""What a description says the thing is, where its noun is not plain to see."""
_Agreement = tuple[Case, Number, Gender | None]


@dataclass(frozen=True, slots=True)
class _NounPhrase:
    begin: int
    end: int
    """End of the words that share a case; the genitive that follows ends at `whole_end`."""
    whole_end: int
    head: int
    agreements: frozenset[_Agreement]


class Slavic:
    """Finds phrases, subjects and definitions by the dictionary of word forms."""

    def __init__(
        self, sentences: Sequence[SourceSentence], language: Language, refusals: Refusals | None = None
    ) -> None:
        self._refusals = refusals or Refusals()
        self._language = language
        self._lexicon = SLAVIC[language]
        self._found: dict[str, list[Phrase]] = {}
        self._names = names_in(sentences)
        self._small = {
            one
            for sentence in sentences
            for token, one in zip(sentence.tokens, sentence.stems, strict=True)
            if token.text[0].islower()
        }

    def core(self, sentence: SourceSentence) -> int:
        return core_of(sentence)

    @property
    def sentence_rules(self) -> Sequence[Rule[SourceSentence]]:
        def at_least(dependence: ContextDependence) -> Callable[[SourceSentence], bool]:
            return lambda sentence: self.context_dependence(sentence) >= dependence

        return (
            Rule("no_sentence", "it is no whole sentence", at_least(ContextDependence.UNUSABLE)),
            Rule(
                "leans_back",
                "the sentence before it is needed",
                at_least(ContextDependence.ON_THE_ONE_BEFORE),
            ),
            Rule("personal", "it speaks of us or to its reader", at_least(ContextDependence.PERSONAL)),
        )

    def context_dependence(self, sentence: SourceSentence) -> ContextDependence:
        if sentence.entry or context_of(sentence):
            defines = sentence.entry is not None and self.definition(sentence) is not None
            return context_dependence_of_note(sentence, defines=defines, holds=self._tells(sentence))
        told = person_at(sentence, self.core(sentence)) is not None and self.predication(sentence) is not None
        return context_dependence_of(sentence, defines=told or self._definition_at(sentence) is not None)

    def _tells(self, sentence: SourceSentence) -> bool:
        """Return whether a note that defines nothing has a verb or a number, or completes its heading."""
        said = sentence.entry is None or sentence.entry.is_clause or bool(context_of(sentence))
        return said or bool(quantities_of(sentence))

    def phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.text not in self._found:
            self._found[sentence.text] = self._phrases(sentence)
        return self._found[sentence.text]

    def _phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.entry and (entry := self._entry(sentence)):
            return [entry.term]  # what is said of it is there to be asked with
        found, i, tokens = [], 0, sentence.tokens
        while i < len(tokens):
            if person := person_at(sentence, i):
                found.append(replace(person, told_more=self._is_told_more_of(sentence, person)))
                i += _words_in(person)
                continue
            if name := indeclinable_at(sentence, i):
                found.append(replace(name, told_more=self._is_told_more_of(sentence, name)))
                i += name.shown.count(" ") + 1
                continue
            np = self._noun_phrase(tokens, i)
            if np is None:
                i += 1
                continue
            # With its genitive, as “dwutlenek węgla” is neither “dwutlenek” nor “węgiel”.
            phrase = self._phrase(sentence, np, self._case_in_place(tokens, np), whole=True)
            if phrase:
                more = self._is_told_more_of(sentence, phrase) or self._goes_on(tokens, np)
                found.append(
                    replace(
                        phrase,
                        told_more=more,
                        gender_shows=self._gender_shows(tokens, np, phrase),
                        interest=phrase.interest - 0.5 * self._belongs_to_a_noun(tokens, np, phrase),
                    )
                )
            i = np.whole_end if phrase else np.end
        return found

    def _is_told_more_of(self, sentence: SourceSentence, phrase: Phrase) -> bool:
        after = _WORD_AFTER.match(sentence.text, phrase.end)
        named = after is not None and (
            after[1][0].isupper()
            or any(map(str.isdigit, after[1]))
            or (self._language == "ru" and after[1].isascii())
        )
        pointed_at = phrase.before in self._lexicon.pointing | {"to"}
        if after is not None and after[1] in ("się", "себя"):
            return True
        if _WHAT_IT_IS_ABOUT.match(sentence.text, phrase.end):
            return True  # “the belief that …”
        before = sentence.text[: phrase.start].split(" ")[1:]
        if len(before) > 1 and before[-2][:1].isupper() and not before[-2].isupper() and before[-1] == "":
            return True  # “the tab Model atomu”
        return named or pointed_at or _SYMBOL_BEFORE.search(sentence.text[: phrase.start]) is not None

    def _belongs_to_a_noun(self, tokens: Sequence[Token], np: _NounPhrase, phrase: Phrase) -> bool:
        """Return whether a phrase is the genitive of the noun before it, and half of what that names."""
        beside = np.begin > 0 and tokens[np.begin].before == " "
        return phrase.case == "gen" and beside and bool(self._noun_readings(tokens[np.begin - 1]))

    def _goes_on(self, tokens: Sequence[Token], np: _NounPhrase) -> bool:
        """Return whether a phrase is cut between genitives: “the area of Aquarius | and Pisces”."""
        after = tokens[np.whole_end : np.whole_end + 2]
        if np.whole_end == np.end or not after or after[0].before != " ":
            return False
        if any(form.case == "gen" for form in self._noun_readings(after[0])):
            return True
        return after[0].lower in _EITHER and any(form.case == "gen" for form in after[-1].forms)

    def _gender_shows(self, tokens: Sequence[Token], np: _NounPhrase, phrase: Phrase) -> bool:
        """Return whether a word beside a phrase agrees with it, or may."""
        before = tokens[np.begin - 1] if np.begin else None
        if phrase.case in (None, "nom") or before is None or tokens[np.begin].before != " ":
            return True
        governs = before.lower in self._lexicon.preposition_cases or bool(self._noun_readings(before))
        if not governs and not all(form.pos in ("verb", "infinitive") for form in before.forms):
            return True
        after = tokens[np.whole_end : np.whole_end + 3]
        if any(token.lower.startswith(("któr", "котор", "jaki", "какой")) for token in after):
            return True
        return any(form.pos in ("adj", "verb") for token in after[:1] for form in token.forms)

    def predication(self, sentence: SourceSentence) -> Predication | None:
        tokens, start = sentence.tokens, self.core(sentence)
        if person := person_at(sentence, start):
            return self._said_of_a_person(sentence, person, start + _words_in(person))
        if name := indeclinable_at(sentence, start):
            return self._said_of_a_name(sentence, name, start + name.shown.count(" ") + 1)
        np = self._noun_phrase(tokens, start)
        if np is None or np.whole_end >= len(tokens) or tokens[np.whole_end].before != " ":
            return None
        verb_at = np.whole_end
        if _verb_of(tokens[verb_at], self._lexicon.naming_lemmas):
            return None
        if not self._lexicon.negations.isdisjoint(token.lower for token in tokens[verb_at:]):
            return None
        if any(token.lower in self._lexicon.connecting for token in tokens[verb_at : verb_at + 4]):
            return None
        for case, number, gender in sorted(np.agreements, key=str):
            form = _finite(tokens[verb_at], number, gender)
            if case != "nom" or form is None:
                continue
            phrase = self._phrase(sentence, np, (case, number, gender), whole=True)
            if phrase is None or (context_of(sentence) and not phrase.proper):
                return None  # “okres trwa 3 lata” is said under a heading
            predicate = sentence.text[tokens[verb_at].start :].rstrip().rstrip(".").rstrip()
            predicate = first_clause(predicate, self._language)
            question = _question(form, number, gender, phrase)
            river = phrase.someone and any(form.named == "place" for form in tokens[np.head].forms)
            if river or any(map(_shows_gender, tokens[verb_at + 1 : verb_at + 3])):
                question = "none"
            return Predication(sentence, phrase, predicate, phrase.shown, question)
        return None

    def _said_of_a_person(self, sentence: SourceSentence, person: Phrase, verb_at: int) -> Predication | None:
        """Return what a person did: “who” takes the masculine, so that it does not tell a woman."""
        tokens = sentence.tokens
        if verb_at + 1 >= len(tokens) or tokens[verb_at].before != " ":
            return None
        form = _finite(tokens[verb_at], "sg", person.gender)
        if form is None or not self._lexicon.negations.isdisjoint(t.lower for t in tokens):
            return None
        predicate = first_clause(sentence.text[tokens[verb_at].start :].rstrip().rstrip("."), self._language)
        predicate = first_statement(predicate, self._language)
        question: Literal["who", "none"] = "who"
        if form.past and person.gender == "f":
            verb, end = tokens[verb_at].text, tokens[verb_at].start + len(predicate)
            his = masculine_past(verb, self._language)
            tells = any(_is_of_a_woman(token) for token in tokens[verb_at + 1 :] if token.end <= end)
            if his is None or tells or form.lemma in self._lexicon.of_a_woman:
                question = "none"
            else:
                predicate = his + predicate[len(verb) :]
        return Predication(sentence, person, predicate, person.shown, question)

    def _said_of_a_name(self, sentence: SourceSentence, name: Phrase, verb_at: int) -> Predication | None:
        """Return what is said of a name without endings: only in the present, which has no gender."""
        tokens = sentence.tokens
        if verb_at + 2 >= len(tokens) or tokens[verb_at].before != " ":
            return None
        form = _finite(tokens[verb_at], "sg", None)
        if form is None or form.past or not self._lexicon.negations.isdisjoint(t.lower for t in tokens):
            return None
        predicate = first_clause(sentence.text[tokens[verb_at].start :].rstrip().rstrip("."), self._language)
        shown = any(map(_shows_gender, tokens[verb_at + 1 : verb_at + 3]))
        return Predication(sentence, name, predicate, name.shown, "none" if shown else "what")

    def definition(self, sentence: SourceSentence) -> Definition | None:
        if sentence.entry is not None:
            return self._entry(sentence)
        if (found := self._definition_at(sentence)) is not None:
            np, description_at = found
            agreement = next((a for a in sorted(np.agreements, key=str) if a[0] == "nom"), None)
            term = indeclinable_at(sentence, np.begin) or self._phrase(sentence, np, agreement, whole=True)
            description = sentence.text[sentence.tokens[description_at].start :].rstrip().rstrip(".")
            description = first_clause(description, self._language)
            if (
                term is None
                or len(description.split()) < 3
                or self._opens_with_reference(sentence.tokens[description_at:])
            ):
                return None
            subject = sentence.text[sentence.tokens[np.begin].start : sentence.tokens[np.whole_end - 1].end]
            kind = self._kind_at(sentence.tokens, description_at)
            return Definition(sentence, term, description, subject, "is", kind)
        return self._naming(sentence) or self._being(sentence)

    # --- definitions

    def _entry(self, sentence: SourceSentence) -> Definition | None:
        """Return what an entry of a list of terms explains."""
        entry, tokens = sentence.entry, sentence.tokens
        if entry is None or not names_a_thing(entry.said, self._language):
            return None
        end = next((i for i, token in enumerate(tokens) if token.start >= len(entry.term)), 0)
        said = next((i for i, token in enumerate(tokens) if token.start >= entry.said_at), len(tokens))
        description = first_statement(entry.said, self._language).rstrip().rstrip(".")
        if len(description.split()) < _FEWEST_SAID or ":" in description:
            return None
        if self._points_out([t for t in tokens[said:] if t.end <= entry.said_at + len(description)]):
            return None
        term = self._term_of_entry(sentence, end)
        kind = self._kind_at(tokens, said) if term else ""
        return Definition(sentence, term, description, entry.term, "is", kind or _FIRST) if term else None

    def _term_of_entry(self, sentence: SourceSentence, end: int) -> Phrase | None:
        tokens, first = sentence.tokens, sentence.tokens[0]
        np = self._noun_phrase(tokens, 0)
        if np is not None and np.whole_end == end:
            agreement = next((a for a in sorted(np.agreements, key=str) if a[0] == "nom"), None)
            place = np.head == 0 and self._is_place(sentence, end)
            if agreement and not place and (phrase := self._phrase(sentence, np, agreement, whole=True)):
                return phrase
        if not 0 < end <= _MOST_IN_A_TERM or any(is_surely_verb(t, self._language) for t in tokens[:end]):
            return None
        readings = self._noun_readings(first)
        if any(form.known for form in first.forms) and not any(
            form.case == "nom" for form in first.forms if form.pos in ("noun", "adj")
        ):
            return None  # “Na przykład: …”
        shown = sentence.text[: tokens[end - 1].end]
        keeps = (
            first.lower in self._names
            or self._is_place(sentence, end)
            or (bool(readings) and all(form.name for form in readings))
            or any(word[:1].isupper() for word in shown.split(" ")[1:])
            or _is_acronym(first.text)
        )
        name = shown if keeps else shown[0].lower() + shown[1:]
        nominative = next((form for form in readings if form.case == "nom"), None)
        numbers = {
            form.number
            for form in first.forms
            for adjective in (tokens[1].forms if end > 1 else ())
            if form.pos == "noun"
            and form.case == "nom"
            and form.number
            and _agree(adjective, ("nom", form.number, form.gender))
        }
        return Phrase(
            start=0,
            end=tokens[end - 1].end,
            name=name,
            shown=shown,
            stems=phrase_key(shown, self._language),
            number="pl" if numbers == {"pl"} else (nominative and nominative.number) or "sg",
            proper=keeps and not _is_acronym(first.text),
            gender=nominative.gender if nominative else None,
            case="nom",
            interest=0.4,
        )

    def _definition_at(self, sentence: SourceSentence) -> tuple[_NounPhrase, int] | None:
        """Find “X — это Y”, “X — Y”, “X to Y”: the phrase X, and the word where Y begins."""
        tokens = sentence.tokens
        begin = self.core(sentence)
        np = self._name_at(sentence, begin) or self._noun_phrase(tokens, begin)
        if np is None or np.whole_end >= len(tokens) or not any(a[0] == "nom" for a in np.agreements):
            return None
        at = np.whole_end
        dash = bool(_DASH.fullmatch(tokens[at].before))
        copula = tokens[at].lower in ("to", "это")
        if not (dash or (copula and self._language == "pl" and tokens[at].before == " ")):
            return None
        at += copula
        if at >= len(tokens) or tokens[at].before not in (" ", tokens[np.whole_end].before):
            return None
        described = self._noun_phrase(tokens, at)
        if described is None or not any(a[0] == "nom" for a in described.agreements):
            return None
        return np, at

    def _name_at(self, sentence: SourceSentence, i: int) -> _NounPhrase | None:
        name = indeclinable_at(sentence, i)
        if name is None:
            return None
        end = i + name.shown.count(" ") + 1
        return _NounPhrase(i, end, end, i, frozenset({("nom", "sg", None)}))

    def _naming(self, sentence: SourceSentence) -> Definition | None:
        tokens, language = sentence.tokens, self._language
        at = next((i for i, t in enumerate(tokens) if _verb_of(t, SLAVIC[language].naming_lemmas)), None)
        if at is None or not 2 <= at <= 18:
            return None
        subject = self._noun_phrase(tokens, self.core(sentence))
        if subject is None or not any(a[0] == "nom" for a in subject.agreements):
            return None
        after = at + 1
        while after < len(tokens) and tokens[after].lower in ("się", "jest", "są", "też", "także"):
            after += 1
        first = tokens[subject.begin]
        end = at - 1 if tokens[at - 1].lower in ("jest", "są") else at
        description = sentence.text[first.start : tokens[end - 1].end]
        if (
            "," in description
            or len(description.split()) < 2
            or self._opens_with_reference(tokens[subject.begin : end])
        ):
            return None
        if strange := self._strange_name(sentence, after):
            return Definition(sentence, strange, description, strange.shown, "called")
        term_np = self._noun_phrase(tokens, after)
        agreement = (
            next((a for a in sorted(term_np.agreements, key=str) if a[0] == "ins"), None) if term_np else None
        )
        if term_np is None or agreement is None:
            return None
        follows = tokens[term_np.whole_end] if term_np.whole_end < len(tokens) else None
        if follows is not None and follows.before == " " and is_indeclinable(follows, language):
            return None
        if follows is not None and follows.lower in ("i", "lub", "albo", "и", "или"):
            return None
        term = self._phrase(sentence, term_np, agreement, whole=True)
        return Definition(sentence, term, description, term.shown, "called") if term else None

    def _strange_name(self, sentence: SourceSentence, i: int) -> Phrase | None:
        """Make a phrase of a name that no dictionary knows and that has no ending of the instrumental."""
        if i >= len(sentence.tokens):
            return None
        token = sentence.tokens[i]
        unknown = not any(form.known for form in token.forms) and token.text[0].isupper()
        if not unknown or token.lower.endswith(("ом", "ем", "ой", "ей", "ами", "em", "ą", "ami")):
            return None
        stems, before = phrase_key(token.text, self._language), sentence.tokens[i - 1].lower
        return Phrase(token.start, token.end, token.text, token.text, stems, "sg", proper=True, before=before)

    def _being(self, sentence: SourceSentence) -> Definition | None:
        """Find “X jest Y”, “X является Y”, with Y in the instrumental."""
        predication, tokens = self.predication(sentence), sentence.tokens
        if predication is None:
            return None
        at = next((i for i, token in enumerate(tokens) if token.start > predication.term.end), len(tokens))
        if at + 1 >= len(tokens) or not _verb_of(tokens[at], self._lexicon.being_lemmas):
            return None
        described = self._noun_phrase(tokens, at + 1)
        if described is None or not any(a[0] == "ins" for a in described.agreements):
            return None
        description = first_clause(sentence.text[tokens[at + 1].start :].rstrip().rstrip("."), self._language)
        if len(description.split()) < 3 or self._opens_with_reference(tokens[at + 1 :]):
            return None
        kind = self._kind_at(tokens, at + 1)
        return Definition(sentence, predication.term, description, predication.term.shown, "being", kind)

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
        described = self._noun_phrase(tokens, i)
        readings = self._noun_readings(tokens[described.head]) if described else []
        return readings[0].lemma if readings else ""

    def _points_out(self, tokens: Sequence[Token]) -> bool:
        """Return whether a description has a word for what only another sentence names."""
        language, said = self._language, {token.lower for token in tokens}
        if not said.isdisjoint(SLAVIC[language].forbidden | SLAVIC[language].personal):
            return True
        return not said.isdisjoint(SLAVIC[language].leaves_open) and not has_its_nouns(tokens, language)

    def _opens_with_reference(self, tokens: Sequence[Token]) -> bool:
        open_words = self._lexicon.forbidden | self._lexicon.personal | self._lexicon.leaves_open
        return any(token.lower in open_words for token in tokens)

    # --- phrases

    def _noun_phrase(self, tokens: Sequence[Token], i: int, depth: int = 0) -> _NounPhrase | None:
        """Read adjectives and a noun that agree, from word `i` on, and the genitive that belongs to them."""
        begin = i
        adjectives: list[int] = []
        while i < len(tokens) and (i == begin or tokens[i].before == " "):
            token = tokens[i]
            if fold(token.text) in STOP_WORDS[self._language] or token.text[0].isdigit():
                return None
            nouns = self._noun_readings(token)
            if nouns:
                agreements = {(f.case, f.number, f.gender) for f in nouns if f.case and f.number}
                for adjective in adjectives:
                    agreements = {a for a in agreements if any(_agree(f, a) for f in tokens[adjective].forms)}
                if agreements:
                    return self._with_what_follows(tokens, begin, i, frozenset(agreements), depth)
            if not any(form.pos == "adj" and form.case for form in token.forms) or len(adjectives) == 2:
                return None
            adjectives.append(i)
            i += 1
        return None

    def _noun_readings(self, token: Token) -> list[Form]:
        return noun_readings(token, self._language)

    def _with_what_follows(
        self, tokens: Sequence[Token], begin: int, head: int, agreements: frozenset[_Agreement], depth: int
    ) -> _NounPhrase:
        end = head + 1
        if self._language == "pl" and end < len(tokens) and tokens[end].before == " ":
            # “układ słoneczny”: an adjective behind its noun, unless it opens the next phrase
            agreeing = frozenset(a for a in agreements if any(_agree(f, a) for f in tokens[end].forms))
            if (
                agreeing
                and not _is_one_of_two(tokens, end)
                and not any(f.lemma.endswith("ć") for f in tokens[end].forms)  # no participle
                and not self._noun_readings(tokens[end])
                and self._noun_phrase(tokens, end, depth + 1) is None
            ):
                agreements, end = agreeing, end + 1
        whole_end = end
        if depth < 2 and end < len(tokens) and tokens[end].before == " ":
            genitive = self._noun_phrase(tokens, end, depth + 1)
            if genitive is not None and any(a[0] == "gen" for a in genitive.agreements):
                whole_end = genitive.whole_end
        return _NounPhrase(begin, end, whole_end, head, agreements)

    def _case_in_place(self, tokens: Sequence[Token], np: _NounPhrase) -> _Agreement | None:
        """Return the one case and number that the phrase can have here; None where that is open."""
        agreements = set(np.agreements)
        if np.begin == 0:
            return None
        before = tokens[np.begin - 1]
        if tokens[np.begin].before == " ":
            if cases := self._lexicon.preposition_cases.get(before.lower):
                agreements = {a for a in agreements if a[0] in cases}
            elif self._noun_readings(before):
                agreements = {a for a in agreements if a[0] in ("gen", "ins", "dat")}
                if {a[0] for a in agreements} > {"gen"}:
                    agreements = {a for a in agreements if a[0] == "gen"}
            elif _verb_of(before, self._lexicon.being_lemmas):
                return None
            elif any(form.pos in ("verb", "infinitive") for form in before.forms):
                agreements = {a for a in agreements if a[0] in ("acc", "gen", "ins", "dat")}
                if len({number for _, number, _ in agreements}) > 1:
                    return None
                if any(a[0] == "acc" for a in agreements):
                    agreements = {a for a in agreements if a[0] == "acc"}
        slots = {(case, number) for case, number, _ in agreements}
        if len({number for _, number in slots}) == 1:
            # Where two cases look alike for one word they do so for every word of its gender.
            alike = _STANDS_FOR.get(frozenset(case for case, _ in slots))
            agreements = {a for a in agreements if alike is None or a[0] == alike}
            slots = {(case, number) for case, number, _ in agreements}
        return sorted(agreements, key=str)[0] if len(slots) == 1 else None

    def _phrase(
        self, sentence: SourceSentence, np: _NounPhrase, agreement: _Agreement | None, *, whole: bool = False
    ) -> Phrase | None:
        """Make a phrase in that case, if it names something worth asking for and has a nominative."""
        if agreement is None:
            return None
        tokens, language = sentence.tokens, self._language
        case, number, gender = agreement
        head = tokens[np.head]
        reading = next(
            (f for f in self._noun_readings(head) if (f.case, f.number, f.gender) == agreement), None
        )
        if reading is None or (len(head.text) < 4 and not head.text.isupper()):
            return None
        if np.begin and tokens[np.begin - 1].lower.startswith(tuple(self._lexicon.degrees)):
            return None
        if reading.lemma in SLAVIC[language].never_asked or "-" in head.text:
            return None
        end = np.whole_end if whole else np.end
        if end - np.begin > 4 or sentence.text[tokens[end - 1].end :][:1] == "(":
            return None  # too long, or the name of a function
        pointing = SLAVIC[language].forbidden | SLAVIC[language].pointing
        if any(
            t.lower in pointing or t.lower.startswith(tuple(self._lexicon.of_this_text))
            for t in tokens[np.begin : end]
        ):
            return None
        parts: list[tuple[str, Pos]] = []
        for i in range(np.begin, np.end):
            if i == np.head:
                parts.append((reading.lemma, "noun"))
                continue
            adjective = next((f for f in tokens[i].forms if _agree(f, agreement)), None)
            if adjective is None or adjective.lemma.endswith(_OF_VERBS):
                return None  # a participle takes words of its own along
            parts.append((adjective.lemma, "adj"))
        telling = [
            lemma for lemma, pos in parts if pos == "adj" and lemma not in self._lexicon.plain_adjectives
        ]
        if reading.lemma in self._lexicon.generic and not telling:
            return None
        tail = sentence.text[tokens[np.end - 1].end : tokens[end - 1].end]
        shown = sentence.text[tokens[np.begin].start : tokens[end - 1].end]
        proper = self._is_name(tokens, np.head, reading)
        name = shown if case == "nom" else in_case(tuple(parts), tail, "nom", number, gender, language)
        name = with_capitals(name, shown, first=np.begin > 0) if name else None
        if len({form.lemma.casefold() for form in self._noun_readings(head)}) > 1:
            name, parts = shown, []  # two words look alike here; which other forms this one has is not known
        if name is None or (case != "nom" and not reading.known):
            return None
        first = tokens[np.begin]
        opens = np.begin == 0 or "." in first.before
        if (
            case == "nom"
            and opens
            and first.lower not in self._names
            and not (proper and np.begin == np.head)
            and not any(word[:1].isupper() for word in shown.split(" ")[1:])
        ):
            name = name if _is_acronym(first.text) else name[0].lower() + name[1:]
        return Phrase(
            start=first.start,
            end=tokens[end - 1].end,
            name=name,
            shown=shown,
            stems=phrase_key(shown, language),
            number=number,
            proper=proper,
            gender=gender,
            case=case,
            animate=reading.animate,
            someone=reading.someone,
            parts=tuple(parts),
            tail=tail,
            before=tokens[np.begin - 1].lower if np.begin else "",
            kind=kind_of(reading, language),
            interest=_interest(parts, reading, language),
        )

    def _is_name(self, tokens: Sequence[Token], i: int, reading: Form) -> bool:
        token = tokens[i]
        if not token.text[0].isupper():
            return False
        if i > 0 and not set(token.before) & set('.“"«„'):
            return True
        return token.lower in self._names or (
            reading.name and all(f.name for f in token.forms if f.pos == "noun")
        )


def in_case(
    parts: tuple[tuple[str, Pos], ...],
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


def _is_of_a_woman(token: Token) -> bool:
    """Return whether a word behind a verb agrees with a woman: “została wybrana”."""
    return any(
        form.gender == "f"
        and form.number == "sg"
        and (form.past or (form.pos == "adj" and form.case == "nom"))
        for form in token.forms
    )


def _words_in(person: Phrase) -> int:
    return person.shown.count(" ") + 1


def _agree(form: Form, agreement: _Agreement) -> bool:
    case, number, gender = agreement
    same = form.pos == "adj" and form.case == case and form.number == number
    return same and (number == "pl" or form.gender is None or form.gender == gender)


def _finite(token: Token, number: Number, gender: Gender | None) -> Form | None:
    for form in token.forms:
        if form.pos != "verb" or form.number != number:
            continue
        if form.past and number == "sg" and form.gender not in (None, gender):
            continue
        if form.past or form.person == "3":
            return form
    return None


def _is_one_of_two(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an adjective goes with another to the noun behind both: “stałej lub zmiennej”."""
    return (
        i + 2 < len(tokens)
        and tokens[i + 1].lower in _EITHER
        and any(f.pos == "adj" for f in tokens[i + 2].forms)
    )


def _interest(parts: Sequence[tuple[str, Pos]], head: Form, language: Language) -> float:
    adjectives = [lemma for lemma, pos in parts if pos == "adj"]
    plain = sum(lemma in SLAVIC[language].plain_adjectives for lemma in adjectives)
    telling = len(adjectives) - plain
    return 0.4 * min(1, telling) - 0.9 * plain - 0.7 * (kind_of(head, language) == "action")


def _shows_gender(token: Token) -> bool:
    """Return whether a word behind the verb has the subject’s gender: “jest podłączona”, “будет открыт”."""
    return any(
        (form.pos == "adj" and form.case == "nom" and form.number == "sg")
        or (form.pos == "verb" and form.past and form.gender in ("m", "f"))
        for form in token.forms
    )


def _verb_of(token: Token, lemmas: frozenset[str]) -> bool:
    return any(f.lemma in lemmas and (f.pos == "verb" or f.pos == "adj") for f in token.forms)


def _question(
    form: Form, number: Number, gender: Gender | None, phrase: Phrase
) -> Literal["what", "who", "which", "none"]:
    if number == "pl":
        return "none"
    if phrase.someone:
        return "who" if not form.past or gender == "m" else "none"
    if phrase.animate:
        return "none"  # of an animal it is “what” in one language and “who” in the other
    return "what" if not form.past or gender == "n" else "none"


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2
