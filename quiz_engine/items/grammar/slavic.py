"""What Polish and Russian sentences say, read from the case, number and gender of their words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.context_dependence_pl_ru import STANDS_ALONE, core_of
from quiz_engine.items.analysis.facts import Definition, Phrase, Predication
from quiz_engine.items.analysis.morphology import noun_readings
from quiz_engine.items.analysis.source_text import SourceSentence, Token, names_in
from quiz_engine.items.analysis.subjects_pl_ru import (
    has_a_bare_subject,
    is_garbled,
    names_its_subject,
    opens_a_clause,
    opens_with_an_order,
    says_little,
)
from quiz_engine.items.grammar.definitions_pl_ru import Definitions
from quiz_engine.items.grammar.indeclinable_names import indeclinable_at
from quiz_engine.items.grammar.naming_pl_ru import Naming
from quiz_engine.items.grammar.noun_phrases_pl_ru import EITHER, NounPhrase, case_in_place, noun_phrase_at
from quiz_engine.items.grammar.people_pl_ru import person_at
from quiz_engine.items.grammar.predications_pl_ru import Predications
from quiz_engine.language.words import content_stems
from quiz_engine.languages import SLAVIC, any_of_slavic
from quiz_engine.rules import Refusals, Rule

_WORD_AFTER: Final = re.compile(r" (\w+)")
_WHAT_IT_IS_ABOUT: Final = re.compile(rf",\s+(?:{any_of_slavic(lambda lexicon: lexicon.content_clauses)})\b")
_SYMBOL_BEFORE: Final = re.compile(r"[α-ωΑ-Ω&]\s+$")
_REFLEXIVE: Final = ("się", "себя")
_BEHIND_A_TITLE: Final = ('" ', "” ", "» ")
_SEVERAL: Final = 3
"""Sections."""
_THAT: Final = "to"


class Slavic:
    """Finds phrases, subjects and definitions by the dictionary of word forms."""

    def __init__(
        self, sentences: Sequence[SourceSentence], language: Language, refusals: Refusals | None = None
    ) -> None:
        refusals = refusals or Refusals()
        names = names_in(sentences)
        self._language = language
        self._lexicon = SLAVIC[language]
        # Read once, so that what is refused is counted once.
        self._found: dict[str, list[Phrase]] = {}
        self._defined: dict[SourceSentence, Definition | None] = {}
        self._predicated: dict[SourceSentence, Predication | None] = {}
        self._sections_of: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for sentence in sentences:
            if subject := _opening_noun(sentence):
                self._sections_of[subject].add(sentence.section)
        self._naming = Naming(names, language, refusals)
        self._predications = Predications(self._naming, language, refusals)
        self._definitions = Definitions(sentences, names, self._naming, self.predication, language, refusals)

    def core(self, sentence: SourceSentence) -> int:
        return core_of(sentence)

    @property
    def sentence_rules(self) -> Sequence[Rule[SourceSentence]]:
        """The reasons of these languages not to ask about a sentence, in their order."""
        return (
            Rule("order", "it tells its reader to do something", opens_with_an_order),
            Rule("garbled", "its words were glued or torn apart", is_garbled),
            Rule(
                "bare_subject", "so general a subject is that of another sentence", self._has_a_bare_subject
            ),
            Rule("no_subject", "what it speaks of is not named in it", self._lacks_its_subject),
            *STANDS_ALONE,
            Rule("says_little", "so few words could be said of much else", self._says_little),
            Rule("many_sections", "in each section its subject is another one", self._is_of_its_section),
        )

    def _says_little(self, sentence: SourceSentence) -> bool:
        return not self._tells_what_something_is(sentence) and says_little(sentence)

    def _is_of_its_section(self, sentence: SourceSentence) -> bool:
        """Return whether a sentence speaks of what those of several sections do: “the poem”."""
        subject = _opening_noun(sentence)
        named = {one for head in sentence.section for one in content_stems(head, self._language)}
        return len(self._sections_of[subject]) >= _SEVERAL and subject not in named

    def _has_a_bare_subject(self, sentence: SourceSentence) -> bool:
        return has_a_bare_subject(sentence) and not self._tells_what_something_is(sentence)

    def _lacks_its_subject(self, sentence: SourceSentence) -> bool:
        return not self._tells_what_something_is(sentence) and not names_its_subject(sentence)

    def _tells_what_something_is(self, sentence: SourceSentence) -> bool:
        if sentence.entry is not None:
            return self.definition(sentence) is not None
        said = self._definitions
        return said.definition_at(sentence) is not None or said.says_what_it_is(sentence)

    def definition(self, sentence: SourceSentence) -> Definition | None:
        if sentence not in self._defined:
            self._defined[sentence] = self._definitions.definition(sentence)
        return self._defined[sentence]

    def predication(self, sentence: SourceSentence) -> Predication | None:
        if sentence not in self._predicated:
            person = person_at(sentence, self.core(sentence))
            self._predicated[sentence] = self._predications.predication(sentence, person)
        return self._predicated[sentence]

    # --- phrases

    def phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.text not in self._found:
            self._found[sentence.text] = self._phrases(sentence)
        return self._found[sentence.text]

    def _phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.entry and (definition := self.definition(sentence)):
            return [definition.term]  # what is said of it is there to be asked with
        found, i = list[Phrase](), 0
        while i < len(sentence.tokens):
            if name := person_at(sentence, i) or indeclinable_at(sentence, i):
                found.append(replace(name, told_more=self._is_told_more_of(sentence, name)))
                i += name.shown.count(" ") + 1
                continue
            np = noun_phrase_at(sentence.tokens, i, self._language)
            phrase = self._phrase(sentence, np) if np else None
            if phrase is not None:
                found.append(phrase)
            i = i + 1 if np is None else np.whole_end if phrase else np.end
        return found

    def _phrase(self, sentence: SourceSentence, np: NounPhrase) -> Phrase | None:
        """Name a noun with its genitive, as “dwutlenek węgla” is neither “dwutlenek” nor “węgiel”."""
        tokens = sentence.tokens
        phrase = self._naming.phrase(sentence, np, case_in_place(tokens, np, self._language))
        if phrase is None:
            return None
        return replace(
            phrase,
            told_more=self._is_told_more_of(sentence, phrase) or self._goes_on(tokens, np),
            gender_shows=self._gender_shows(tokens, np, phrase),
            interest=phrase.interest - 0.5 * self._belongs_to_a_noun(tokens, np, phrase),
        )

    def _is_told_more_of(self, sentence: SourceSentence, phrase: Phrase) -> bool:
        """Return whether the words beside a phrase say which one is meant."""
        after = _WORD_AFTER.match(sentence.text, phrase.end)
        before = sentence.text[: phrase.start]
        return (
            (after is not None and self._is_a_name(after[1]))
            or _is_inside_quotes(before)
            or (sentence.entry is not None and phrase.start < sentence.entry.said_at)
            or before.endswith(_BEHIND_A_TITLE)
            or phrase.before in self._lexicon.pointing | {_THAT}
            or opens_a_clause(phrase.before, self._language)  # “which” agrees with it
            or _WHAT_IT_IS_ABOUT.match(sentence.text, phrase.end) is not None  # “the belief that …”
            or _follows_a_capital(before)
            or _SYMBOL_BEFORE.search(before) is not None
        )

    def _is_a_name(self, word: str) -> bool:
        """Return whether the word behind a noun names it: “the tab Model”, “version 2”; or is “się”."""
        in_latin = self._language == "ru" and word.isascii()
        return word in _REFLEXIVE or word[0].isupper() or any(map(str.isdigit, word)) or in_latin

    def _belongs_to_a_noun(self, tokens: Sequence[Token], np: NounPhrase, phrase: Phrase) -> bool:
        """Return whether a phrase is the genitive of the noun before it, and half of what that names."""
        beside = np.begin > 0 and tokens[np.begin].before == " "
        return phrase.case == "gen" and beside and bool(noun_readings(tokens[np.begin - 1], self._language))

    def _goes_on(self, tokens: Sequence[Token], np: NounPhrase) -> bool:
        """Return whether a phrase is cut between genitives: “the area of Aquarius | and Pisces”."""
        after = tokens[np.whole_end : np.whole_end + 2]
        if np.whole_end == np.end or not after or after[0].before != " ":
            return False
        if any(form.case == "gen" for form in noun_readings(after[0], self._language)):
            return True
        return after[0].lower in EITHER and any(form.case == "gen" for form in after[-1].forms)

    def _gender_shows(self, tokens: Sequence[Token], np: NounPhrase, phrase: Phrase) -> bool:
        """Return whether a word beside a phrase agrees with it, or may."""
        before = tokens[np.begin - 1] if np.begin else None
        if phrase.case in (None, "nom") or before is None or tokens[np.begin].before != " ":
            return True
        governs = before.lower in self._lexicon.preposition_cases or bool(
            noun_readings(before, self._language)
        )
        if not governs and not all(form.pos in ("verb", "infinitive") for form in before.forms):
            return True
        after = tokens[np.whole_end : np.whole_end + 3]
        if any(token.lower.startswith(("któr", "котор", "jaki", "какой")) for token in after):
            return True
        return any(form.pos in ("adj", "verb") for token in after[:1] for form in token.forms)


def _opening_noun(sentence: SourceSentence) -> str:
    """Return the stem of the common noun that a sentence opens with; empty where it opens otherwise."""
    np = noun_phrase_at(sentence.tokens, 0, sentence.language) if sentence.tokens else None
    if np is None or np.nominative is None or sentence.entry is not None or sentence.is_heading:
        return ""
    head = sentence.tokens[np.head]
    return "" if head.text.isupper() or any(form.name for form in head.forms) else sentence.stems[np.head]


def _is_inside_quotes(before: str) -> bool:
    """Return whether a title has begun that is not over: “Pan Tadeusz” is one name."""
    return before.count('"') % 2 == 1 or any(before.count(a) > before.count(b) for a, b in ("„”", "«»"))


def _follows_a_capital(before: str) -> bool:
    """Return whether a word written large stands right before a phrase: “the tab Model atomu”."""
    words = before.split(" ")[1:]
    return len(words) > 1 and words[-2][:1].isupper() and not words[-2].isupper() and words[-1] == ""
