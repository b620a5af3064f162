"""What English sentences say, read from word order and lists of common words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.facts import Definition, Phrase, Predication
from quiz_engine.items.analysis.source_text import SourceSentence, Token, names_in
from quiz_engine.items.grammar.english_phrases import SPAN_RULES, Span, trimmed
from quiz_engine.items.grammar.english_sentences import SentenceRules
from quiz_engine.items.grammar.english_words import (
    CLOSED,
    MODALS,
    is_acronym,
    is_adjective,
    is_finite,
    is_plural,
    is_verb_here,
    is_written_as_a_name,
    run,
    subject_of,
)
from quiz_engine.items.grammar.people_en import is_person, people_in
from quiz_engine.language.words import phrase_key, stem, words_of
from quiz_engine.languages.en.lexicon import (
    CLAUSE_OPENERS,
    DETERMINERS,
    GENERIC,
    ING,
    NEVER_ASKED,
    OPENERS,
    PAST,
    POINTING,
    PREPOSITIONS,
    QUANTIFIERS,
    SAID_BEFORE,
    VERBS,
)
from quiz_engine.languages.word_list import word_set
from quiz_engine.rules import Refusals, Rule

_NAMING: Final = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|often\s+|usually\s+|sometimes\s+|commonly\s+)?"
    r"(?:called|named|termed|known\s+as|referred\s+to\s+as)\s+(?:the\s+|an?\s+)?"
)
_ROMAN: Final = re.compile(r"[IVXLC]+")
_NO_PREDICATE: Final = word_set("that why how because to when where what whether as")
_TELLING: Final = PREPOSITIONS | word_set("of that which who whose where when used able made not")
"""What follows the noun of a description: “the movement of”, “workers who”, “a cell without”."""
_OUTLINE: Final = word_set("""principle principles structure method methods comparison use uses application
    applications idea ideas parameter parameters loss losses error errors definition definitions type types
    kinds classification overview example examples advantage advantages disadvantage disadvantages feature
    features property properties characteristics function functions role meaning introduction summary history
    element elements components kind diagram causes effects symptoms treatment operation""")
_POINTING_ANYWHERE: Final = word_set("this these those here latter former we you your our i")
_NOT_SAID_OF_A_TERM: Final = word_set("especially including namely like such or and but so yet see e.g i.e")
_MOST_WORDS_OF_A_DESCRIPTION: Final = 32
_FEWEST_IN_AN_ENTRY: Final = 4
_LINKING: Final = word_set("""i also likewise moreover furthermore thus therefore then however hence instead
    only similarly""")
_NOT_DEFINED_BY: Final = word_set("""same only most first last next case result reason example instance good
    great mere better best main important key common""")
_ARTICLES: Final = ("a", "an", "the", "any")
_COPULA: Final = re.compile(
    r"(?:refers?\sto|means|(?:is|are|can\sbe|may\sbe)\sdefined\sas|is|are|was|were)\s"
)
_IT_IS: Final = re.compile(
    r"(?:it|this|they|these)\s(?:is|are|refers?\sto|means)\s(?=(?:an?|the)\s)", re.IGNORECASE
)
_DEFINING: Final = {"is": ("a", "an", "the", "any"), "are": ("the", "a")}
_NAMES_IT: Final = word_set("called named termed known")
_OWN: Final = word_set("its their his her each")
_NO_REFERENCES: Final = word_set("its same that there one above below others another")
_NEGATIONS: Final = word_set("not no never neither nor cannot hardly")
_MOST_WORDS_IN_PHRASE: Final = 3
_COMMON: Final = -0.5
"""What a noun of every day loses of its weight; a term that the text defines or repeats gains 1.0 to 2.8."""
_SAID_AGAIN: Final = 2
_KNOWN_FROM: Final = 3
"""Lines that name a thing, from which on “the” one needs no other word."""


class English:
    """Finds phrases, subjects and definitions; names are the words that its lines write with a capital."""

    def __init__(self, sentences: Sequence[SourceSentence], refusals: Refusals | None = None) -> None:
        self._refusals = refusals or Refusals()
        self._found: dict[str, list[Phrase]] = {}
        self._names = names_in(sentences)
        self._counted = _written_behind_an_article(sentences)
        self._people = people_in(sentences)
        self._lines_with = Counter(one for sentence in sentences for one in set(sentence.stems))
        self._named = {stem(word, "en") for one in sentences for head in one.section for word in head.split()}
        self.sentence_rules: Sequence[Rule[SourceSentence]] = SentenceRules(
            core=self.core,
            phrases=self.phrases,
            defines=lambda sentence: self.definition(sentence) is not None,
            is_known=self._is_known,
        ).in_order()

    def core(self, sentence: SourceSentence) -> int:
        first = sentence.tokens[0]
        if first.lower in OPENERS and len(sentence.tokens) > 1 and sentence.tokens[1].before.startswith(","):
            return 1
        return 0

    def _is_known(self, noun: Token) -> bool:
        one = stem(noun.text, "en")
        introduced = noun.lower in self._counted
        return introduced or one in self._named or self._lines_with[one] >= _KNOWN_FROM

    # --- phrases

    def phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.text not in self._found:
            self._found[sentence.text] = self._phrases(sentence)
        return self._found[sentence.text]

    def _phrases(self, sentence: SourceSentence) -> list[Phrase]:
        if sentence.entry and (entry := self.definition(sentence)):
            return [entry.term]  # what is said of it is there to be asked with
        found, i, tokens = [], 0, sentence.tokens
        while i < len(tokens):
            end = run(tokens, i)
            if end > i and (phrase := self._phrase(sentence, max(i, end - _MOST_WORDS_IN_PHRASE), end)):
                found.append(phrase)
            ends_at_verb = i < end < len(tokens) and is_verb_here(tokens, end, i)
            i = max(end + ends_at_verb, i + 1)
        return found

    def _phrase(
        self, sentence: SourceSentence, begin: int, end: int, head: int | None = None
    ) -> Phrase | None:
        """Make a phrase of the words from `begin` to `end`, if it names something worth asking for."""
        tokens = sentence.tokens
        head = end - 1 if head is None else head
        begin = trimmed(tokens, begin, head)
        span = Span(sentence, begin, end, head, self._is_written_large(tokens, head))
        if not self._refusals.lets_pass(SPAN_RULES, span):
            return None
        return self._named_by(sentence, begin, end, head)

    def _is_written_large(self, tokens: Sequence[Token], head: int) -> bool:
        return tokens[head].text[0].isupper() and (head > 0 or tokens[head].lower in self._names)

    def _named_by(self, sentence: SourceSentence, begin: int, end: int, head: int | None = None) -> Phrase:
        """Make a phrase of the words from `begin` to `end`, whose noun stands at `head`."""
        tokens = sentence.tokens
        head = end - 1 if head is None else head
        last, first = tokens[head].lower, tokens[begin]
        shown = sentence.text[first.start : tokens[end - 1].end]
        is_name = self._is_written_large(tokens, head)
        opens_a_name = first.lower in self._names or (
            is_name and end - begin > 1 and begin == 0 and all(t.text[0].isupper() for t in tokens[:end])
        )
        proper = is_name and all(
            token.text[0].isupper() and (i > 0 or opens_a_name)
            for i, token in enumerate(tokens[begin:end], begin)
            if token.lower not in CLOSED
        )
        proper = proper and (end - begin > 1 or last not in self._counted)
        person = is_person(last) if not proper else tokens[end - 1].lower in self._people
        return Phrase(
            start=first.start,
            end=tokens[end - 1].end,
            name=shown if opens_a_name else _inside_a_sentence(shown, tokens, begin, end),
            shown=shown,
            stems=phrase_key(shown, "en"),
            number="pl" if is_plural(last) else "sg",
            proper=proper,
            before=tokens[begin - 1].lower if begin else "",
            animate=person,
            kind=_kind(shown, person=person, proper=proper),
            interest=0.0 if proper or shown.isupper() else _COMMON,
        )

    # --- what is said of a subject

    def predication(self, sentence: SourceSentence) -> Predication | None:
        said = self._said(sentence)
        if said is None or sentence.entry is not None or not self._refusals.lets_pass(_PREDICATE_RULES, said):
            return None
        tokens, term, verb = sentence.tokens, said.term, said.tokens[said.verb].lower
        plural_verb = term.number == "pl" and not (verb in PAST and verb not in VERBS) and verb not in MODALS
        predicate = first_clause(sentence.text[tokens[said.verb].start :].rstrip().rstrip(".").rstrip(), "en")
        predicate = _of_one_subject(sentence, said.verb, predicate.partition(": ")[0])
        question: Literal["what", "who", "which"] = "which" if plural_verb or term.proper else "what"
        if term.animate and not plural_verb:
            question = "who"
        subject = sentence.text[tokens[self.core(sentence)].start : term.end]
        return Predication(sentence, term, predicate, subject, question)

    def _said(self, sentence: SourceSentence) -> "_Said | None":
        """Return a subject that opens its sentence, with its verb right behind it."""
        tokens, start = sentence.tokens, self.core(sentence)
        found = subject_of(tokens, start)
        begin = start + (tokens[start].lower in DETERMINERS)
        if found is None or found.begin != begin or found.head_end - begin > _MOST_WORDS_IN_PHRASE + 1:
            return None
        end = found.head_end
        if tokens[end].lower == "of":
            after = end + 1 + (tokens[end + 1].lower in DETERMINERS)
            end = run(tokens, after)
        if end != found.verb or tokens[end].before != " ":
            return None
        term = self._phrase(sentence, begin, end, head=found.head_end - 1)
        return None if term is None else _Said(tokens, found.verb, term)

    # --- what something is

    def definition(self, sentence: SourceSentence) -> Definition | None:
        return self._entry(sentence) or self._naming(sentence) or self._being(sentence)

    def _being(self, sentence: SourceSentence) -> Definition | None:
        """Return what a sentence says that its subject is: “a cog is a ship that …”."""
        predication = self.predication(sentence)
        copula = _COPULA.match(predication.predicate) if predication else None
        if predication is None or copula is None or " of " in predication.term.shown:
            return None
        if copula.group() in ("was ", "were ") and (predication.term.proper or predication.term.animate):
            return None  # who somebody was is asked with “who”
        description = predication.predicate[copula.end() :]
        words = description.casefold().split()
        if len(words) < _FEWEST_IN_AN_ENTRY or words[:2] == ["one", "of"]:
            return None
        plain = copula.group().split()[0].casefold()
        article = words[0] in _DEFINING.get(plain, _ARTICLES)
        if not (article or self._opens_with_a_noun(sentence, description)):
            return None
        if not _NOT_DEFINED_BY.isdisjoint(words[:2]) or _opens_with_reference(words):
            return None
        subject = sentence.text[sentence.tokens[self.core(sentence)].start : predication.term.end]
        kind = self._kind_at(sentence, description)
        return Definition(sentence, predication.term, description, subject, "is", kind)

    def _entry(self, sentence: SourceSentence) -> Definition | None:
        """Return what an entry of a list of terms explains: a noun, and what it is told by."""
        entry = sentence.entry
        tokens = sentence.tokens
        name_end = next((i for i, t in enumerate(tokens) if entry and t.start >= len(entry.term)), 0)
        if entry is None or name_end == 0:
            return None
        said = next((i for i, t in enumerate(tokens) if t.start >= entry.said_at), len(tokens))
        it_is = _IT_IS.match(entry.said)
        description = entry.said[it_is.end() if it_is else 0 :].rstrip().rstrip(".")
        said += len(it_is.group().split()) if it_is else 0
        is_clause = it_is is None and (entry.is_clause or subject_of(tokens[said:] or tokens, 0) is not None)
        explained = _Explained(sentence, tokens[:name_end], tokens[said:], description, is_clause)
        if not self._refusals.lets_pass(_ENTRY_RULES, explained):
            return None
        begins = 1 if tokens[0].lower in DETERMINERS and name_end > 1 else 0
        term = self._named_by(sentence, begins, name_end)
        said_once = self._lines_with[term.stems[-1] if term.stems else ""] < _SAID_AGAIN
        if is_clause and (said_once or term.proper):
            return None  # “Downside: people tend to …” may be a label, “Newton: everything …” a view
        kind = "" if is_clause else self._kind_at(sentence, description)
        return Definition(sentence, term, description, entry.term, "is", kind)

    def _naming(self, sentence: SourceSentence) -> Definition | None:
        """Return what a sentence gives its name: “the point right overhead is called the zenith”."""
        found = _NAMING.search(sentence.text)
        if found is None:
            return None
        tokens = sentence.tokens
        at = next((i for i, token in enumerate(tokens) if token.start >= found.end()), None)
        first = tokens[self.core(sentence)]
        if at is None or first.lower not in DETERMINERS:
            return None
        end = run(tokens, at)
        description = sentence.text[first.start : found.start()].strip()
        words = description.casefold().split()
        if not _FEWEST_IN_AN_ENTRY <= len(words) <= 22 or _opens_with_reference(words) or "," in description:
            return None
        if end < len(tokens) and not tokens[end].before.strip() and tokens[end].lower in ("of", "and", "or"):
            return None
        term = self._phrase(sentence, at, end) if end > at else None
        # “the X is called Y” names Y by X; X has to say more than a word or it explains nothing
        return Definition(sentence, term, description, term.shown, "called") if term else None

    def _kind_at(self, sentence: SourceSentence, description: str) -> str:
        """Return the stem of the noun that a description opens with; empty where adjectives alone open it."""
        i = _place_of(sentence, description)
        begin = i + (i < len(sentence.tokens) and sentence.tokens[i].lower in DETERMINERS)
        end = run(sentence.tokens, begin)
        return stem(sentence.tokens[end - 1].text, "en") if end > begin else ""

    def _opens_with_a_noun(self, sentence: SourceSentence, description: str) -> bool:
        """Return whether a description opens with a bare noun: “molten rock below the crust”."""
        i = _place_of(sentence, description)
        end = run(sentence.tokens, i)
        if not i < end < len(sentence.tokens) or sentence.tokens[end].before != " ":
            return False
        last, following = sentence.tokens[end - 1].lower, sentence.tokens[end].lower
        told = following in {"that", "which", "who", "of"} | PREPOSITIONS and last not in PAST | ING
        return told and not is_adjective(last) and self._phrase(sentence, i, end) is not None


@dataclass(frozen=True, slots=True)
class _Said:
    """A subject, and what stands behind it."""

    tokens: Sequence[Token]
    verb: int
    term: Phrase

    @property
    def words(self) -> list[str]:
        return [token.lower for token in self.tokens[self.verb :]]


_PREDICATE_RULES: Final[tuple[Rule[_Said], ...]] = (
    Rule(
        "modal",
        "it only says what can be, or what does",
        lambda said: said.words[0] in MODALS | {"do", "does"},
    ),
    Rule("denies", "it says what is not so", lambda said: not _NEGATIONS.isdisjoint(said.words)),
    Rule("linked", "it goes on from the one before", lambda said: not _LINKING.isdisjoint(said.words[:3])),
    Rule(
        "no_predicate",
        "what follows is a clause: “is that”, “is how”",
        lambda said: (
            said.words[0] in ("is", "are", "was", "were")
            and said.words[1:2] != []
            and said.words[1] in _NO_PREDICATE
        ),
    ),
    Rule(
        "names",
        "it names another thing: “is called the nadir”",
        lambda said: not _NAMES_IT.isdisjoint(said.words[1:4]),
    ),
    Rule("points", "it speaks of this or of us", lambda said: not _POINTING_ANYWHERE.isdisjoint(said.words)),
    Rule(
        "their",
        "“their” is of others than the one subject",
        lambda said: said.term.number == "sg" and not {"their", "them", "they"}.isdisjoint(said.words[:8]),
    ),
)


@dataclass(frozen=True, slots=True)
class _Explained:
    """An entry of a list of terms."""

    sentence: SourceSentence
    name: Sequence[Token]
    said: Sequence[Token]
    description: str
    is_clause: bool

    @property
    def words(self) -> list[str]:
        return [token.lower for token in self.said]


def _is_a_remark(one: _Explained) -> bool:
    """Return whether what is said opens a sentence of its own: “Fun trivia: When the pope …”."""
    opens_large = one.description[:1].isupper()
    return opens_large and one.words[0] in CLAUSE_OPENERS | PREPOSITIONS | {"it", "there"}


def _explains_nothing(one: _Explained) -> bool:
    begin = 1 if one.words[0] in DETERMINERS else 0
    end = run(one.said, begin)
    if one.words[0] in QUANTIFIERS or (begin < end < len(one.said) and is_adjective(one.said[end - 1].lower)):
        return True  # “two main types of …”, “distinct from …”
    told = any(word in _TELLING for word in one.words[1:7]) and not one.is_clause
    return (
        not (told or (one.is_clause and subject_of(one.said, 0)))
        or len(one.sentence.content) < _FEWEST_IN_AN_ENTRY
    )


def _is_an_outline(one: _Explained) -> bool:
    """Return whether it only lists what is to be said: “principle of operation, types”."""
    parts = [words_of(part) for part in re.split(r",\s+|\s+and\s+", one.description.rstrip(". "))]
    heads = [[word.text.casefold() for word in part] for part in parts if part]
    said = [head[: head.index("of")] if "of" in head[1:] else head for head in heads]
    return all(head[-1] in _OUTLINE for head in said)


def _is_no_term(one: _Explained) -> bool:
    """Return whether what stands before the colon is a quality, or a word for anything: “Necessary: …”."""
    last = one.name[-1].lower
    dated = one.sentence.text[one.name[-1].end : one.said[0].start].strip(" (:–—-")[:1].isdigit()
    if dated or one.name[0].lower in QUANTIFIERS | PREPOSITIONS:
        return True  # “Meyer (1984): …”
    if any(is_finite(one.name, i) for i in range(1, len(one.name))):
        return True  # “The rule is simple: …”
    first = one.name[0].lower
    done = first in PAST | ING or first.endswith("ed")
    if len(one.name) > 1 and done and one.name[1].lower in PREPOSITIONS:
        return True  # “Formalised in theory: …”
    alone = len(one.name) == 1 and (is_adjective(last) or last in PAST)
    return alone or (len(one.name) == 1 and last in NEVER_ASKED | GENERIC | SAID_BEFORE)


_ENTRY_RULES: Final[tuple[Rule[_Explained], ...]] = (
    Rule("no_term", "what stands before the colon is no term", _is_no_term),
    Rule(
        "said_length",
        "too little or too much is said",
        lambda one: not 3 <= len(one.words) <= _MOST_WORDS_OF_A_DESCRIPTION or ":" in one.description,
    ),
    Rule("said_number", "it begins with a number", lambda one: one.words[0][0].isdigit()),
    Rule(
        "said_points", "it speaks of this or of us", lambda one: not _POINTING_ANYWHERE.isdisjoint(one.words)
    ),
    Rule("said_more", "it adds to something else", lambda one: one.words[0] in _NOT_SAID_OF_A_TERM),
    Rule("remark", "it is a remark of its own", _is_a_remark),
    Rule("outline", "it lists what is to be said, and says nothing", _is_an_outline),
    Rule("explains_nothing", "it only names something", _explains_nothing),
)


def _of_one_subject(sentence: SourceSentence, verb: int, predicate: str) -> str:
    """Cut a predicate before “and the work took”, where another subject has a verb of its own."""
    tokens = sentence.tokens
    begin = tokens[verb].start
    for i in range(verb + 1, len(tokens) - 2):
        if tokens[i].lower != "and" or tokens[i].start >= begin + len(predicate):
            continue
        after = tokens[i + 1].lower in DETERMINERS | _OWN
        noun = i + 1 + after
        end = run(tokens, noun)
        if noun < end < len(tokens) and tokens[end].lower == "and":
            end = run(tokens, end + 1)
        opens = after or "," in tokens[i].before
        if opens and noun < end < len(tokens) and _has_its_verb(tokens, end):
            return sentence.text[begin : tokens[i].start].rstrip(" ,")
    return predicate


def _has_its_verb(tokens: Sequence[Token], end: int) -> bool:
    verb = is_finite(tokens, end) or tokens[end].lower in ("about", "only", "almost")
    return verb and not tokens[end].before.strip()


def _place_of(sentence: SourceSentence, description: str) -> int:
    at = sentence.text.rfind(description)
    return next((i for i, token in enumerate(sentence.tokens) if token.start >= at), len(sentence.tokens))


def _opens_with_reference(words: Sequence[str]) -> bool:
    return not POINTING.isdisjoint({word.strip(".,()") for word in words} - _NO_REFERENCES)


def _inside_a_sentence(shown: str, tokens: Sequence[Token], begin: int, end: int) -> str:
    """Return a name as it is written inside a sentence: “B-tree”, “Le Chatelier” keep their capital."""
    first = tokens[begin]
    is_first_of_all = begin == 0 or "." in first.before or set(first.before) & set('“"')
    is_written_so = is_acronym(first.text) or first.text[1:2] == "-"
    is_written_so |= end - begin > 1 and is_written_as_a_name(tokens[begin + 1].text)
    return shown[0].lower() + shown[1:] if is_first_of_all and not is_written_so else shown


def _kind(shown: str, *, person: bool, proper: bool) -> str:
    if person:
        return "person"
    if shown.isupper():
        return "number" if _ROMAN.fullmatch(shown) else "acronym" if shown.isalpha() else "formula"
    return "name" if proper else ""


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
