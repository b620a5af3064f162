"""What English sentences say, read from word order and lists of common words."""

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal

from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.facts import ContextDependence, Definition, Phrase, Predication
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, Token, ends_with_a_stop, names_in
from quiz_engine.items.grammar.people_en import is_person, people_in
from quiz_engine.language.forms import Number
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import phrase_key, stem
from quiz_engine.languages.en.lexicon import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    AUXILIARIES,
    BAD_OPENERS,
    BE,
    CLAUSE_OPENERS,
    DETERMINERS,
    FORBIDDEN,
    GENERIC,
    ING,
    MAY_BE_NOUN,
    NEVER_ASKED,
    NEVER_OPENERS,
    NOUNS_IN_AL,
    OPENERS,
    PARTICLES_AFTER_VERB,
    PAST,
    POINTING,
    PREPOSITIONS,
    QUANTIFIERS,
    SAID_BEFORE,
    THIRD_PERSON,
    VERBS,
)
from quiz_engine.languages.word_list import word_set
from quiz_engine.rules import Refusals, Rule

_CLOSED: Final = (
    DETERMINERS
    | QUANTIFIERS
    | POINTING
    | PREPOSITIONS
    | AUXILIARIES
    | (STOP_WORDS["en"] - GENERIC - {"first"})
    | word_set("""called named termed known whereas whereby thereby unless till namely twice thrice whenever
        wherever""")
)
_SINGULAR_S: Final = ("ss", "us", "is", "ics", "news", "series", "species")
_PLURALS: Final = word_set("""people men women children mice data bacteria fungi nuclei phenomena criteria
    media feet teeth algae""")
_NAMING: Final = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|often\s+|usually\s+|sometimes\s+|commonly\s+)?"
    r"(?:called|named|termed|known\s+as|referred\s+to\s+as)\s+(?:the\s+|an?\s+)?"
)
_CLAUSE_BREAKS: Final = word_set("and that which who when because while if as so but where or whose than")
_NO_PREDICATE: Final = word_set("that why how because to when where what whether as")
_POINTING_OPENINGS: Final = re.compile(
    r"(?:in|on|at|by|for|from|with|of|to|as)\s+(?:this|that|these|those|such|addition|other|fact|contrast|particular|"
    r"general|theory|practice|reality|short|comparison|turn|order|case|summary|both|all|many|most|course|"
    r"the\s+(?:same|other|end|first|second|following|case|meantime|past|latter|former))\b"
    r"|as\s+(?:a\s+result|well|such|mentioned|explained|noted|described|shown)\b|on\s+(?:average|top)\b",
    re.IGNORECASE,
)
_TELLING: Final = PREPOSITIONS | word_set("of that which who whose where when used able made not")
"""What follows the noun of a description: “the movement of”, “workers who”, “a cell without”."""
_POINTING_ANYWHERE: Final = word_set("this these those here latter former we you your our i")
_NOT_SAID_OF_A_TERM: Final = word_set("especially including namely like such or and but so yet see e.g i.e")
_MOST_WORDS_OF_A_DESCRIPTION: Final = 32
_FEWEST_IN_AN_ENTRY: Final = 4
_POINTS_BACK: Final = word_set("it they them their its such")
_QUANTIFIERS_THAT_OPEN: Final = word_set("""all most many every each several various certain different one two
    three four five six seven eight""")
_LINKING: Final = word_set("""i also likewise moreover furthermore thus therefore then however hence instead
    only similarly""")
_HAVING: Final = word_set("""containing using including having giving showing making producing causing
    carrying holding requiring allowing providing involving covering surrounding describing representing""")
_OF_NAMES: Final = word_set("van der von den de la le di da du del ter ibn al bin")
_NO_BEGINNINGS: Final = word_set("alternative similar different good better further additional related")
_NOT_DEFINED_BY: Final = word_set("same only most first last next case result reason")
_BEHIND_A_NOUN: Final = word_set("of in for to on at with by")
_COMMON: Final = -0.5
"""What a noun of every day loses of its weight; a term that the text defines or repeats gains 1.0 to 2.8."""
_OPEN_A_CLAUSE: Final = word_set("which that where when if as until because while whenever")
_BEING: Final = BE | word_set("be been being become becomes became")
_NAMES_IT: Final = word_set("called named termed known")
_OWN: Final = word_set("its their his her each")
_NEGATIONS: Final = word_set("not no never neither nor cannot without hardly")
_MOST_WORDS_IN_PHRASE: Final = 3


class English:
    """Finds phrases, subjects and definitions; names are the words that its lines write with a capital."""

    def __init__(self, sentences: Sequence[SourceSentence], refusals: Refusals | None = None) -> None:
        self._refusals = refusals or Refusals()
        self._found: dict[str, list[Phrase]] = {}
        self._names = names_in(sentences)
        self._counted = _written_behind_an_article(sentences)
        self._people = people_in(sentences)

    def core(self, sentence: SourceSentence) -> int:
        first = sentence.tokens[0]
        if first.lower in OPENERS and len(sentence.tokens) > 1 and sentence.tokens[1].before.startswith(","):
            return 1
        return 0

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
        core = self.core(sentence)
        tokens = sentence.tokens[core:]
        words = [token.lower for token in tokens]
        if len(sentence.tokens) < _FEWEST_IN_AN_ENTRY:
            return ContextDependence.UNUSABLE
        if context_of(sentence) and not self._speaks_to_its_reader(sentence, tokens):
            tells = bool(quantities_of(sentence)) or words[0] in PAST | THIRD_PERSON
            return (
                ContextDependence.A_LITTLE
                if tells and _POINTS_BACK.isdisjoint(words)
                else ContextDependence.UNUSABLE
            )
        if sentence.entry and not self._is_verb_in_entry_term(sentence):
            return self._context_dependence_of_entry(sentence)
        if not words or self._speaks_to_its_reader(sentence, tokens) or words[0] in NEVER_OPENERS:
            return ContextDependence.UNUSABLE
        if words[0] in VERBS and words[0] not in MAY_BE_NOUN:
            return ContextDependence.UNUSABLE  # a command
        participle = words[0] in ING | PAST and words[0] not in MAY_BE_NOUN
        if participle and words[1:2] and words[1] in PARTICLES_AFTER_VERB:
            return ContextDependence.UNUSABLE
        if not ends_with_a_stop(sentence) and not self._is_whole(sentence):
            return ContextDependence.UNUSABLE
        finite = sum(self._is_finite_here(tokens, i) for i in range(1, len(tokens)))
        relative = sum(word in ("that", "which", "who", "whose") for word in words[1:])
        if finite <= min(relative, 2) and self.predication(sentence) is None:
            return ContextDependence.UNUSABLE
        if words[0] in BAD_OPENERS | POINTING | OPENERS | (QUANTIFIERS - _QUANTIFIERS_THAT_OPEN):
            return ContextDependence.ON_THE_ONE_BEFORE
        if words[0] == "the" and words[1] in SAID_BEFORE and words[2] not in PREPOSITIONS | {"why", "that"}:
            return ContextDependence.ON_THE_ONE_BEFORE
        if words[0] in QUANTIFIERS and words[1] == "other":
            return ContextDependence.ON_THE_ONE_BEFORE
        if words[0] in ("a", "an") and words[1] in _NO_BEGINNINGS:
            return ContextDependence.ON_THE_ONE_BEFORE
        if words[0].endswith("ly") and len(tokens) > 1 and tokens[1].before.startswith(","):
            return ContextDependence.ON_THE_ONE_BEFORE  # “Amazingly, …” comments on a story
        if _POINTING_OPENINGS.match(sentence.text[tokens[0].start :]) or self._points_at_a_noun(tokens):
            return ContextDependence.ON_THE_ONE_BEFORE
        if words[-1] in ("it", "them", "this", "these") and _CLAUSE_BREAKS.isdisjoint(words):
            return ContextDependence.ON_THE_ONE_BEFORE  # “a third of the rivers flow into it”
        first_noun = next((phrase.end for phrase in self.phrases(sentence)), len(sentence.text))
        pointing = [token for token in tokens if token.lower in _POINTS_BACK]
        if any(token.start < first_noun for token in pointing):
            return ContextDependence.ON_THE_ONE_BEFORE
        colon = ":" in sentence.text or ";" in sentence.text
        a_little = pointing or words[0] in CLAUSE_OPENERS or core > 0 or colon
        return ContextDependence.A_LITTLE if a_little else ContextDependence.NONE

    def _speaks_to_its_reader(self, sentence: SourceSentence, tokens: Sequence[Token]) -> bool:
        """Return whether a sentence says “you” or “see below”; “below 5 degrees” points at nothing."""
        for i, token in enumerate(tokens):
            follows = i + 1 < len(tokens) and tokens[i + 1].before == " "
            is_place = token.lower in _PLACES and follows and not _is_shown(tokens, i)
            is_place = is_place and not self._is_finite(tokens, i + 1)
            if token.lower in FORBIDDEN and not (is_place or self._is_of_this_sentence(sentence, token)):
                return True
        return False

    def _is_of_this_sentence(self, sentence: SourceSentence, pronoun: Token) -> bool:
        """Return whether “they”, or “he”, may stand for what the sentence has named before it."""
        named = [phrase for phrase in self.phrases(sentence) if phrase.end < pronoun.start]
        if pronoun.lower in ("they", "them"):
            return any(phrase.number == "pl" for phrase in named)
        return pronoun.lower in ("he", "she", "him", "his") and any(phrase.animate for phrase in named)

    def _is_whole(self, sentence: SourceSentence) -> bool:
        """Return whether a note without a full stop is a sentence: no heading, and with its subject."""
        first, following = sentence.tokens[0].lower, sentence.tokens[1].lower
        if sentence.tokens[-1].lower in _CLOSED:
            return False  # “such as”, and then an example that is no text
        if first in ADJECTIVES | PREPOSITIONS | PAST and following in PREPOSITIONS:
            return False
        if first in THIRD_PERSON and (following in PARTICLES_AFTER_VERB or following[0].isdigit()):
            return False
        return self.predication(sentence) is not None or self._surely_finite(sentence.tokens)

    def _surely_finite(self, tokens: Sequence[Token]) -> bool:
        return any(token.lower in AUXILIARIES | (THIRD_PERSON - MAY_BE_NOUN) for token in tokens[1:])

    def _is_verb_in_entry_term(self, sentence: SourceSentence) -> bool:
        """Return whether what stands before the colon is a sentence by itself: “The rule is simple: …”."""
        before = [
            token for token in sentence.tokens if sentence.entry and token.end <= len(sentence.entry.term)
        ]
        return any(self._is_finite(before, i) for i in range(1, len(before)))

    def _context_dependence_of_entry(self, sentence: SourceSentence) -> ContextDependence:
        """Return the dependence of an entry of a list of terms; one that only names says too little."""
        if self.definition(sentence):
            return ContextDependence.NONE
        words = {token.lower for token in sentence.tokens}
        if (
            self._speaks_to_its_reader(sentence, sentence.tokens)
            or len(sentence.content) < _FEWEST_IN_AN_ENTRY
        ):
            return ContextDependence.UNUSABLE
        tells = self._surely_finite(sentence.tokens) or any(q.is_year for q in quantities_of(sentence))
        return (
            ContextDependence.A_LITTLE
            if tells and _POINTS_BACK.isdisjoint(words)
            else ContextDependence.UNUSABLE
        )

    def _points_at_a_noun(self, tokens: Sequence[Token]) -> bool:
        """Return whether “these” or “this” stands before a noun that the sentence has not named before."""
        said: set[str] = set()
        for i, token in enumerate(tokens):
            if token.lower in ("this", "these", "those"):
                end = self._run(tokens, i + 1)
                if end == i + 1 or tokens[end - 1].lower.rstrip("s") not in said:
                    return True
            said.add(token.lower.rstrip("s"))
        return False

    def phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.text not in self._found:
            self._found[sentence.text] = self._phrases(sentence)
        return self._found[sentence.text]

    def _phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.entry and (entry := self.definition(sentence)):
            return [entry.term]  # what is said of it is there to be asked with
        found, i, tokens = [], 0, sentence.tokens
        while i < len(tokens):
            end = self._run(tokens, i)
            if end > i and (phrase := self._phrase(sentence, max(i, end - _MOST_WORDS_IN_PHRASE), end)):
                found.append(phrase)
            ends_at_verb = i < end < len(tokens) and self._is_verb_here(tokens, end, i)
            i = max(end + ends_at_verb, i + 1)
        return found

    def predication(self, sentence: SourceSentence) -> Predication | None:
        if context_of(sentence):
            return None
        tokens, start = sentence.tokens, self.core(sentence)
        begin = start + (tokens[start].lower in DETERMINERS)
        end = self._run(tokens, begin)
        if end == begin or end - begin > 4:
            return None
        head_end = end
        if end + 1 < len(tokens) and tokens[end].lower == "of":
            after = end + 1 + (tokens[end + 1].lower in DETERMINERS)
            of_end = self._run(tokens, after)
            if of_end == after or of_end - begin > 6:
                return None
            end = of_end
        if end >= len(tokens) or tokens[end].before.strip():
            return None
        term = self._phrase(sentence, begin, end, head=head_end - 1)
        if term is None or not self._agrees(tokens, end, term.number):
            return None
        verb = tokens[end].lower
        if verb in PAST and verb not in AUXILIARIES and self._is_participle(tokens, end):
            return None
        if any(word.lower in _NEGATIONS for word in tokens[end:]):
            return None
        if any(token.lower in _LINKING for token in tokens[end : end + 3]):
            return None
        following = tokens[end + 1].lower if end + 1 < len(tokens) else ""
        if verb in BE and following in _NO_PREDICATE:
            return None
        if any(token.lower in _NAMES_IT for token in tokens[end + 1 : end + 4]):
            return None  # “the pole is called the nadir” asks for the nadir
        if not _POINTING_ANYWHERE.isdisjoint(token.lower for token in tokens[end:]):
            return None
        if term.number == "sg" and any(
            token.lower in ("their", "them", "they") for token in tokens[end : end + 8]
        ):
            return None
        plural_verb = term.number == "pl" and not (verb in PAST and verb not in VERBS) and verb not in _MODALS
        predicate = first_clause(sentence.text[tokens[end].start :].rstrip().rstrip(".").rstrip(), "en")
        predicate = predicate.partition(": ")[0]
        question: Literal["what", "who", "which"] = "which" if plural_verb or term.proper else "what"
        if term.animate and not plural_verb:
            question = "who"
        subject = sentence.text[sentence.tokens[start].start : term.end]
        return Predication(sentence, term, self._of_one_subject(sentence, end, predicate), subject, question)

    def _of_one_subject(self, sentence: SourceSentence, verb: int, predicate: str) -> str:
        """Cut a predicate before “and the work took”, where another subject has a verb of its own."""
        begin = sentence.tokens[verb].start
        for i in range(verb + 1, len(sentence.tokens) - 2):
            token, after = sentence.tokens[i], sentence.tokens[i + 1]
            if token.lower != "and" or token.start >= begin + len(predicate):
                continue
            noun = i + 1 + (after.lower in DETERMINERS | _OWN)
            end = self._run(sentence.tokens, noun)
            if noun < end < len(sentence.tokens) and sentence.tokens[end].lower == "and":
                end = self._run(sentence.tokens, end + 1)
            opens = after.lower in DETERMINERS | _OWN or "," in token.before
            is_clause = noun < end < len(sentence.tokens) and (
                self._is_finite(sentence.tokens, end)
                or sentence.tokens[end].lower in ("about", "only", "almost")
            )
            if opens and is_clause and not sentence.tokens[end].before.strip():
                return sentence.text[begin : token.start].rstrip(" ,")
        return predicate

    def definition(self, sentence: SourceSentence) -> Definition | None:
        if entry := self._entry(sentence):
            return entry
        if naming := self._naming(sentence):
            return naming
        predication = self.predication(sentence)
        if predication is None or predication.predicate.split(" ")[0].casefold() not in ("is", "are"):
            return None
        copula, _, description = predication.predicate.partition(" ")
        words = description.casefold().split()
        plain = words[0] in _DEFINING[copula.casefold()] and " of " not in predication.term.shown
        many = copula.casefold() == "are" and self._is_plural_noun_at(sentence, description)
        if len(words) < 4 or not (plain or many or self._is_stuff_at(sentence, description)):
            return None
        if words[1:2] and words[1] in _NOT_DEFINED_BY:
            return None
        if _opens_with_reference(words):
            return None
        tokens, start = sentence.tokens, self.core(sentence)
        subject = sentence.text[tokens[start].start : predication.term.end]
        return Definition(
            sentence, predication.term, description, subject, "is", self._kind_at(sentence, description)
        )

    def _entry(self, sentence: SourceSentence) -> Definition | None:
        """Return what an entry of a list of terms explains: a noun, and what it is told by."""
        entry = sentence.entry
        if entry is None or self._is_verb_in_entry_term(sentence):
            return None
        name_end = next((i for i, t in enumerate(sentence.tokens) if t.start >= len(entry.term)), 0)
        said = next(
            (i for i, t in enumerate(sentence.tokens) if t.start >= entry.said_at), len(sentence.tokens)
        )
        description = entry.said.rstrip().rstrip(".")
        words = [token.lower for token in sentence.tokens[said:]]
        if not 3 <= len(words) <= _MOST_WORDS_OF_A_DESCRIPTION or not name_end or ":" in description:
            return None
        if words[0][0].isdigit() or not _POINTING_ANYWHERE.isdisjoint(words):
            return None
        if words[0] in _NOT_SAID_OF_A_TERM or sentence.tokens[0].lower in QUANTIFIERS | PREPOSITIONS:
            return None
        opens_large = sentence.text[entry.said_at].isupper()
        if opens_large and words[0] in CLAUSE_OPENERS | PREPOSITIONS | {"it", "there"}:
            return None  # a remark of its own: “Fun trivia: When the pope …”
        told = any(word in _TELLING for word in words[1:7]) or any(
            self._is_finite(sentence.tokens, i) for i in range(said, len(sentence.tokens))
        )
        if not told or len(sentence.content) < _FEWEST_IN_AN_ENTRY:
            return None
        begins = 1 if sentence.tokens[0].lower in DETERMINERS and name_end > 1 else 0
        term = self._named(sentence, begins, name_end)
        kind = "" if entry.is_clause else self._kind_at(sentence, description)
        return Definition(sentence, term, description, entry.term, "is", kind)

    def _kind_at(self, sentence: SourceSentence, description: str) -> str:
        """Return the stem of the noun that a description opens with; empty where adjectives alone open it."""
        at = sentence.text.rfind(description)
        i = next((i for i, token in enumerate(sentence.tokens) if token.start >= at), len(sentence.tokens))
        begin = i + (i < len(sentence.tokens) and sentence.tokens[i].lower in DETERMINERS)
        end = self._run(sentence.tokens, begin)
        return stem(sentence.tokens[end - 1].text, "en") if end > begin else ""

    def _naming(self, sentence: SourceSentence) -> Definition | None:
        found = _NAMING.search(sentence.text)
        if found is None:
            return None
        tokens = sentence.tokens
        at = next((i for i, token in enumerate(tokens) if token.start >= found.end()), None)
        first = tokens[self.core(sentence)]
        if at is None or first.lower not in DETERMINERS:
            return None
        end = self._run(tokens, at)
        description = sentence.text[first.start : found.start()].strip()
        words = description.casefold().split()
        if not 4 <= len(words) <= 22 or _opens_with_reference(words) or "," in description:
            return None
        if end < len(tokens) and not tokens[end].before.strip() and tokens[end].lower in ("of", "and", "or"):
            return None
        term = self._phrase(sentence, at, end) if end > at else None
        # “the X is called Y” names Y by X; X has to say more than a word or it explains nothing
        return Definition(sentence, term, description, term.shown, "called") if term else None

    # --- words

    def _run(self, tokens: Sequence[Token], i: int) -> int:
        """Return where the nouns and adjectives end that begin at `i`."""
        begin = i
        while i < len(tokens):
            token, word = tokens[i], tokens[i].lower
            if i > begin and token.before != " ":
                break
            if word in _CLOSED or (
                word.endswith("ly") and word not in ("family", "assembly", "anomaly", "supply", "fly")
            ):
                break
            if token.text[0].isdigit() or "'" in word:
                break
            if self._is_verb_here(tokens, i, begin) or (i > begin and self._follows_its_noun(tokens, i)):
                break
            i += 1
        return i

    def _is_verb_here(self, tokens: Sequence[Token], i: int, begin: int) -> bool:
        word = tokens[i].lower.removeprefix("re-")
        if tokens[i].text[0].isupper() and i > 0:
            return False
        is_form = word in VERBS or word in THIRD_PERSON or word in PAST
        if not is_form:
            return False
        following = tokens[i + 1].lower if i + 1 < len(tokens) and tokens[i + 1].before == " " else ""
        if word in PAST and word not in VERBS:
            # “charged particles”: a participle before its noun, at the beginning of the phrase
            return i > begin or not following or following in PARTICLES_AFTER_VERB | AUXILIARIES
        if word not in MAY_BE_NOUN:
            return True
        if i == begin:
            before = tokens[i - 1].lower if i else ""
            said = word in THIRD_PERSON and following in DETERMINERS | {"that", "its", "it", "them"}
            return before in ("that", "which", "who", "to") or (before in ("and", "or", "then") and said)
        before = tokens[i - 1].lower
        if word in PAST and tokens[i - 1].text[0].isupper() and i > 1:
            return True  # “Michael Faraday found”
        if word in THIRD_PERSON:
            if following in THIRD_PERSON and following not in MAY_BE_NOUN:
                return False  # “the format of package names follows”
            if begin and tokens[begin - 1].lower in ("a", "an", "each", "every"):
                return True  # “the price of a good rises”
            if not following:
                return _is_plural(before) or _opens_a_clause(tokens, begin)
            return following not in AUXILIARIES and following not in ("of", "and", "or", "that", "which")
        if following in PARTICLES_AFTER_VERB and following not in _BEHIND_A_NOUN:
            return True
        return _is_plural(before) and (bool(following) or _opens_a_clause(tokens, begin))

    def _follows_its_noun(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether a participle stands behind its noun: “mass enclosed by”, “lights showing the”."""
        if not tokens[i].lower.endswith(("ed", "ing")) or len(tokens[i].text) < 5:
            return False
        if tokens[i].text[0].isupper() and tokens[i - 1].text[0].isupper():
            return False  # “Write-Ahead Logging”
        if tokens[i].lower in _HAVING:
            return True
        if tokens[i].lower.endswith("ing") and _is_plural(tokens[i - 1].lower):
            return tokens[i].text[0].islower()
        following = tokens[i + 1].lower if i + 1 < len(tokens) and tokens[i + 1].before == " " else ""
        return not following or following in PARTICLES_AFTER_VERB or following in _POINTS_BACK

    def _phrase(
        self, sentence: SourceSentence, begin: int, end: int, head: int | None = None
    ) -> Phrase | None:
        """Make a phrase of the words from `begin` to `end`, if it names something worth asking for."""
        tokens = sentence.tokens
        head = end - 1 if head is None else head
        while begin < head and tokens[begin].lower in QUANTIFIERS | {"very", "so", "too"}:
            begin += 1
        while begin < head and tokens[begin].lower in PAST and tokens[begin + 1].text[0].isupper():
            begin += 1  # “supplied Stockholm”
        named = _is_written_as_a_name(tokens[head].text)
        while (
            begin < head and named and tokens[begin].text.islower() and tokens[begin].lower not in _OF_NAMES
        ):
            begin += 1  # “blue Bellatrix”, “in that year Zwicky”
        for i in range(begin + 1, head + 1):
            if tokens[i].text[0].isupper() and len(tokens[i].text) > 2 and _is_plain_noun(tokens[i - 1].text):
                begin = i  # “before the revolution French society was”
        if begin > 1 and tokens[begin].before == " " and _both_large(tokens[begin - 1], tokens[begin]):
            return None  # “Committed mode” of “Read Committed mode”
        words = [token.lower for token in tokens[begin:end]]
        last = tokens[head].lower
        before, large = (
            [token.lower for token in tokens[max(0, begin - 1) : begin]],
            tokens[begin].text[0].isupper(),
        )
        if end - begin == 1 and not large and not _BEING.isdisjoint(before) and not _is_plural(last):
            return None  # “to be constant”
        if before == ["of"] and begin > 2 and large and tokens[begin - 2].text[0].isupper():
            return None  # “the International Union of Pure and Applied Chemistry”
        if begin == 0 and sentence.text[tokens[end - 1].end :].startswith(":"):
            return None  # a label: “Fun trivia: …”
        does = words[0] in ING - MAY_BE_NOUN and len(words) > 1 and not _of_a_thing(before)
        if does and (begin or _is_plural(last)):
            return None  # “making catalogs”
        if _is_cut_off(sentence.text, tokens[begin].start, tokens[end - 1].end):
            return None
        if (
            begin
            and end - begin == 1
            and last == tokens[head].text
            and _asks_for_a_verb(tokens[begin - 1].lower)
        ):
            return None
        if _is_gerund(last) and len(words) > 1 and words[-2] in VERBS:
            return None  # “stop working”
        if last.startswith("re") and last[2:] in PAST:
            return None
        if last in NEVER_ASKED or tokens[end - 1].lower in NEVER_ASKED:
            return None
        if end - begin == 1 and (
            last in GENERIC or (last in VERBS | THIRD_PERSON and last not in MAY_BE_NOUN)
        ):
            return None
        if last in GENERIC and head - begin < 1:
            return None
        is_name = tokens[head].text[0].isupper() and (head > 0 or last in self._names)
        if end - begin == 1 and (last in ADJECTIVES or last.endswith(("able", "ible"))):
            return None  # “Visible” of a list of colours
        if not is_name and (_is_adjective(last) or last in PAST or (_is_gerund(last) and end - begin == 1)):
            return None
        if last.endswith("ed") and len(last) > 4 and not is_name:
            return None
        if words[0] in GENERIC and end - begin > 1 and words[0] not in ("time", "system", "data"):
            return None
        if len(last) < 3 and not tokens[head].text.isupper():
            return None
        if any(len(word) < 2 for word in words):
            return None
        return self._named(sentence, begin, end, head)

    def _named(self, sentence: SourceSentence, begin: int, end: int, head: int | None = None) -> Phrase:
        """Make a phrase of the words from `begin` to `end`, whose noun stands at `head`."""
        tokens = sentence.tokens
        head = end - 1 if head is None else head
        last = tokens[head].lower
        is_name = tokens[head].text[0].isupper() and (head > 0 or last in self._names)
        shown = sentence.text[tokens[begin].start : tokens[end - 1].end]
        opens_a_name = tokens[begin].lower in self._names or (
            is_name and end - begin > 1 and begin == 0 and all(t.text[0].isupper() for t in tokens[:end])
        )
        proper = is_name and all(
            token.text[0].isupper() and (i > 0 or opens_a_name)
            for i, token in enumerate(tokens[begin:end], begin)
            if token.lower not in _CLOSED
        )
        proper = proper and (end - begin > 1 or last not in self._counted)
        person = is_person(last) if not proper else tokens[end - 1].lower in self._people
        first = tokens[begin]
        is_first_of_all = begin == 0 or "." in first.before or set(first.before) & set('“"')
        name = shown
        is_written_so = _is_acronym(first.text) or first.text[1:2] == "-"  # “B-tree”
        is_written_so |= end - begin > 1 and _is_written_as_a_name(tokens[begin + 1].text)  # “Le Chatelier”
        if is_first_of_all and not (opens_a_name or is_written_so):
            name = shown[0].lower() + shown[1:]
        return Phrase(
            start=tokens[begin].start,
            end=tokens[end - 1].end,
            name=name,
            shown=shown,
            stems=phrase_key(shown, "en"),
            number="pl" if _is_plural(last) else "sg",
            proper=proper,
            before=tokens[begin - 1].lower if begin else "",
            animate=person,
            kind=_kind(shown, person=person, proper=proper),
            interest=0.0 if proper or shown.isupper() else _interest(tokens, begin, end),
        )

    def _is_finite(self, tokens: Sequence[Token], i: int) -> bool:
        word = tokens[i].lower
        return (
            word in AUXILIARIES
            or word in THIRD_PERSON
            or word in PAST
            or (word in VERBS and word not in MAY_BE_NOUN)
        )

    def _is_finite_here(self, tokens: Sequence[Token], i: int) -> bool:
        if tokens[i].lower in MAY_BE_NOUN and tokens[i].lower not in ING:
            return self._is_verb_here(tokens, i, i - 1)
        return self._is_finite(tokens, i)

    def _agrees(self, tokens: Sequence[Token], i: int, number: Number) -> bool:
        word = tokens[i].lower
        if word in _MODALS or word in PAST:
            return True
        if number == "sg":
            return word in _SINGULAR_AUXILIARIES or word in THIRD_PERSON
        return word in _PLURAL_AUXILIARIES or word in VERBS

    def _is_participle(self, tokens: Sequence[Token], i: int) -> bool:
        if i + 1 >= len(tokens) or tokens[i + 1].lower in ("by", "as", "from"):
            return True
        for token in tokens[i + 1 :]:
            if token.lower in _CLAUSE_BREAKS or "," in token.before:
                return False
            if token.lower in AUXILIARIES or token.lower in THIRD_PERSON - MAY_BE_NOUN:
                return True
        return False

    def _is_stuff_at(self, sentence: SourceSentence, description: str) -> bool:
        """Return whether a description opens with a bare noun: “molten rock below the crust”."""
        at = sentence.text.rfind(description)
        i = next((i for i, token in enumerate(sentence.tokens) if token.start >= at), len(sentence.tokens))
        end = self._run(sentence.tokens, i)
        if not i < end < len(sentence.tokens) or sentence.tokens[i - 1].lower != "is":
            return False
        last = sentence.tokens[end - 1].lower
        told = sentence.tokens[end].lower in {"that", "which", "of"} | PREPOSITIONS and last not in PAST | ING
        return told and not _is_adjective(last) and self._phrase(sentence, i, end) is not None

    def _is_plural_noun_at(self, sentence: SourceSentence, description: str) -> bool:
        at = sentence.text.rfind(description)
        i = next((i for i, token in enumerate(sentence.tokens) if token.start >= at), len(sentence.tokens))
        end = self._run(sentence.tokens, i)
        return end > i and _is_plural(sentence.tokens[end - 1].lower)


_PLACES: Final = word_set("above below")


def _is_shown(tokens: Sequence[Token], i: int) -> bool:
    """Return whether “above” is said of the text: “the figure above”, “as shown below in”."""
    return i > 0 and tokens[i - 1].lower in word_set("""the as see shown described mentioned listed given
        discussed explained seen""")


def _is_cut_off(text: str, start: int, end: int) -> bool:
    """Return whether what stands there goes on: “UCS” of “UCS-2”, “GNU” of “GNU/Linux”."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    marks = "-/+#_&@\\"
    called = after[:1] == "(" and after[1:].isdigit()  # “chown(2)”
    return (
        called
        or (after[:1] in tuple(marks) and not after[1:].isspace())
        or (before[-1:] in tuple(marks) and before[:1].isalnum())
    )


def _is_plain_noun(word: str) -> bool:
    return word.islower() and not _is_adjective(word) and word not in _OF_NAMES


def _both_large(one: Token, other: Token) -> bool:
    return one.text[0].isupper() and other.text[0].isupper()


def _opens_a_clause(tokens: Sequence[Token], begin: int) -> bool:
    """Return whether “which” or “whenever the” stands before the word at `begin`."""
    at = begin - 1 - (begin > 1 and tokens[begin - 1].lower in DETERMINERS)
    return at >= 0 and tokens[at].lower in _OPEN_A_CLAUSE


def _of_a_thing(before: Sequence[str]) -> bool:
    return bool(before) and before[0] in DETERMINERS | QUANTIFIERS


def _asks_for_a_verb(word: str) -> bool:
    return word == "to" or word in _MODALS


_MODALS: Final = word_set("can could may might must will would shall should had did")
_SINGULAR_AUXILIARIES: Final = word_set("is was has does")
_PLURAL_AUXILIARIES: Final = word_set("are were have do")
_DEFINING: Final = {"is": ("a", "an", "the", "one", "any"), "are": ("the", "a")}


def _opens_with_reference(words: Sequence[str]) -> bool:
    return not POINTING.isdisjoint(
        {word.strip(".,()") for word in words} - {"its", "same", "such", "that", "there", "one"}
    )


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(_SINGULAR_S) and len(word) > 3)


def _is_adjective(word: str) -> bool:
    return (
        word in ADJECTIVES
        or word.endswith(ADJECTIVE_ENDINGS)
        or (word.endswith("al") and word not in NOUNS_IN_AL)
        or any(plain in ADJECTIVES for plain in (word.removesuffix("er"), word.removesuffix("r")))
        or (word.endswith("er") and word[-4:-3] == word[-3:-2] and word[:-3] in ADJECTIVES)
        or (word.endswith("ic") and word not in _NOUNS_IN_IC)
    )


_NOUNS_IN_IC: Final = word_set("""music logic topic fabric traffic public arithmetic magic clinic mosaic
    plastic ceramic""")


def _is_gerund(word: str) -> bool:
    return word in ING or (word.endswith("ing") and word not in _NOUNS_IN_ING)


_NOUNS_IN_ING: Final = word_set("""ring king string spring wing ceiling building evening morning lightning
    being sibling spelling meaning pudding wedding engineering clothing housing lining""")


def _kind(shown: str, *, person: bool, proper: bool) -> str:
    if person:
        return "person"
    if shown.isupper():
        return "acronym"
    return "name" if proper else ""


def _interest(tokens: Sequence[Token], begin: int, end: int) -> float:
    """Return how little is asked by leaving a common noun out: less where others would do as well."""
    following = tokens[end].lower if end < len(tokens) and tokens[end].before == " " else ""
    if end - begin > 1:
        return _COMMON
    if following in ("to", "with") and begin and tokens[begin - 1].lower in PREPOSITIONS:
        return _COMMON - 1.0  # “in relation to”
    return _COMMON - 0.5 * (following == "of")  # “in the vicinity of the galaxy”


def _written_behind_an_article(sentences: Sequence[SourceSentence]) -> frozenset[str]:
    """Return the words that stand alone behind “a”: “an Astronomer” is one of many, whatever its capital."""
    return frozenset(
        token.lower
        for sentence in sentences
        for before, token, after in zip(
            sentence.tokens, sentence.tokens[1:], [*sentence.tokens[2:], None], strict=False
        )
        if before.lower in ("a", "an")
        and token.before == " "
        and not token.text.isupper()
        and (after is None or after.before != " " or after.text[0].islower())
    )


def _is_written_as_a_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and len(word) > 2


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2
