"""What English sentences say, read from word order and lists of common words."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.facts import Definition, Leaning, Phrase, Saying
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.lexicon_en import (
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
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import Line, Token, ends_with_a_stop, names_in
from quiz_engine.items.grammar.people_en import is_person, people_in
from quiz_engine.language.forms import Number
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.word_list import words
from quiz_engine.language.words import phrase_key, stem

_CLOSED: Final = (
    DETERMINERS
    | QUANTIFIERS
    | POINTING
    | PREPOSITIONS
    | AUXILIARIES
    | (STOP_WORDS["en"] - GENERIC - {"first"})
    | words(
        "called named termed known whereas whereby thereby unless till namely twice thrice whenever wherever"
    )
)
_SINGULAR_S: Final = ("ss", "us", "is", "ics", "news", "series", "species")
_PLURALS: Final = words(
    "people men women children mice data bacteria fungi nuclei phenomena criteria media feet teeth algae"
)
_NAMING: Final = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|often\s+|usually\s+|sometimes\s+|commonly\s+)?"
    r"(?:called|named|termed|known\s+as|referred\s+to\s+as)\s+(?:the\s+|an?\s+)?"
)
_CLAUSE_BREAKS: Final = words("and that which who when because while if as so but where or whose than")
_NO_PREDICATE: Final = words("that why how because to when where what whether as")
_POINTING_OPENINGS: Final = re.compile(
    r"(?:in|on|at|by|for|from|with|of|to|as)\s+(?:this|that|these|those|such|addition|other|fact|contrast|particular|"
    r"general|theory|practice|reality|short|comparison|turn|order|case|summary|both|all|many|most|course|"
    r"the\s+(?:same|other|end|first|second|following|case|meantime|past|latter|former))\b"
    r"|as\s+(?:a\s+result|well|such|mentioned|explained|noted|described|shown)\b|on\s+(?:average|top)\b",
    re.IGNORECASE,
)
_TELLING: Final = PREPOSITIONS | words("of that which who whose where when used able made not")
"""What follows the noun of a description: “the movement of”, “workers who”, “a cell without”."""
_POINTING_ANYWHERE: Final = words("this these those here latter former we you your our i")
_NOT_SAID_OF_A_TERM: Final = words("especially including namely like such or and but so yet see e.g i.e")
_MOST_WORDS_OF_A_DESCRIPTION: Final = 32
_FEWEST_IN_AN_ENTRY: Final = 4
_LEANING: Final = words("it they them their its such")
_QUANTIFIERS_THAT_OPEN: Final = words(
    "all most many every each several various certain different one two three four five six seven eight"
)
_LINKING: Final = words(
    "i also likewise moreover furthermore thus therefore then however hence instead only similarly"
)
_HAVING: Final = words(
    "containing using including having giving showing making producing causing carrying holding requiring "
    "allowing providing involving covering surrounding describing representing"
)
_OF_NAMES: Final = words("van der von den de la le di da du del ter ibn al bin")
_NO_BEGINNINGS: Final = words("alternative similar different good better further additional related")
_COMMON: Final = -0.5
"""What a noun of every day loses of its weight; a term that the text defines or repeats gains 1.0 to 2.8."""
_OPEN_A_CLAUSE: Final = words("which that where when if as until because while whenever")
_BEING: Final = BE | words("be been being become becomes became")
_NAMES_IT: Final = words("called named termed known")
_OWN: Final = words("its their his her each")
_NEGATIONS: Final = words("not no never neither nor cannot without hardly")
_MOST_WORDS_IN_PHRASE: Final = 3


class English:
    """Finds phrases, subjects and definitions; names are the words that its lines write with a capital."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._found: dict[str, list[Phrase]] = {}
        self._names = names_in(lines)
        self._counted = _written_behind_an_article(lines)
        self._people = people_in(lines)

    def core(self, line: Line) -> int:
        first = line.tokens[0]
        if first.lower in OPENERS and len(line.tokens) > 1 and line.tokens[1].before.startswith(","):
            return 1
        return 0

    def leaning(self, line: Line) -> Leaning:
        core = self.core(line)
        tokens = line.tokens[core:]
        words = [token.lower for token in tokens]
        if len(line.tokens) < _FEWEST_IN_AN_ENTRY:
            return Leaning.UNUSABLE
        if context_of(line) and not self._speaks_to_its_reader(line, tokens):
            tells = bool(quantities_of(line)) or words[0] in PAST | THIRD_PERSON
            return Leaning.A_LITTLE if tells and _LEANING.isdisjoint(words) else Leaning.UNUSABLE
        if line.entry and not self._is_verb_in_entry_term(line):
            return self._leaning_of_entry(line)
        if not words or self._speaks_to_its_reader(line, tokens) or words[0] in NEVER_OPENERS:
            return Leaning.UNUSABLE
        if words[0] in VERBS and words[0] not in MAY_BE_NOUN:
            return Leaning.UNUSABLE  # a command
        participle = words[0] in ING | PAST and words[0] not in MAY_BE_NOUN
        if participle and words[1:2] and words[1] in PARTICLES_AFTER_VERB:
            return Leaning.UNUSABLE
        if not ends_with_a_stop(line) and not self._is_whole(line):
            return Leaning.UNUSABLE
        finite = sum(self._is_finite_here(tokens, i) for i in range(1, len(tokens)))
        relative = sum(word in ("that", "which", "who", "whose") for word in words[1:])
        if finite <= min(relative, 2) and self.saying(line) is None:
            return Leaning.UNUSABLE
        if words[0] in BAD_OPENERS | POINTING | OPENERS | (QUANTIFIERS - _QUANTIFIERS_THAT_OPEN):
            return Leaning.ON_THE_ONE_BEFORE
        if words[0] == "the" and words[1] in SAID_BEFORE and words[2] not in PREPOSITIONS | {"why", "that"}:
            return Leaning.ON_THE_ONE_BEFORE
        if words[0] in QUANTIFIERS and words[1] == "other":
            return Leaning.ON_THE_ONE_BEFORE
        if words[0] in ("a", "an") and words[1] in _NO_BEGINNINGS:
            return Leaning.ON_THE_ONE_BEFORE
        if words[0].endswith("ly") and len(tokens) > 1 and tokens[1].before.startswith(","):
            return Leaning.ON_THE_ONE_BEFORE  # “Amazingly, …” comments on a story
        if _POINTING_OPENINGS.match(line.text[tokens[0].start :]) or self._points_at_a_noun(tokens):
            return Leaning.ON_THE_ONE_BEFORE
        if words[-1] in ("it", "them", "this", "these") and _CLAUSE_BREAKS.isdisjoint(words):
            return Leaning.ON_THE_ONE_BEFORE  # “a third of the rivers flow into it”
        first_noun = next((phrase.end for phrase in self.phrases(line)), len(line.text))
        leaning = [token for token in tokens if token.lower in _LEANING]
        if any(token.start < first_noun for token in leaning):
            return Leaning.ON_THE_ONE_BEFORE
        colon = ":" in line.text or ";" in line.text
        a_little = leaning or words[0] in CLAUSE_OPENERS or core > 0 or colon
        return Leaning.A_LITTLE if a_little else Leaning.NONE

    def _speaks_to_its_reader(self, line: Line, tokens: Sequence[Token]) -> bool:
        """Tell whether a sentence says “you” or “see below”; “below 5 degrees” points at nothing."""
        for i, token in enumerate(tokens):
            follows = i + 1 < len(tokens) and tokens[i + 1].before == " "
            is_place = token.lower in _PLACES and follows and not _is_shown(tokens, i)
            is_place = is_place and not self._is_finite(tokens, i + 1)
            if token.lower in FORBIDDEN and not (is_place or self._is_of_this_sentence(line, token)):
                return True
        return False

    def _is_of_this_sentence(self, line: Line, pronoun: Token) -> bool:
        """Tell whether “they”, or “he”, may stand for what the sentence has named before it."""
        named = [phrase for phrase in self.phrases(line) if phrase.end < pronoun.start]
        if pronoun.lower in ("they", "them"):
            return any(phrase.number == "pl" for phrase in named)
        return pronoun.lower in ("he", "she", "him", "his") and any(phrase.animate for phrase in named)

    def _is_whole(self, line: Line) -> bool:
        """Tell whether a note without a full stop is a sentence: no heading, and not without its subject."""
        first, following = line.tokens[0].lower, line.tokens[1].lower
        if line.tokens[-1].lower in _CLOSED:
            return False  # “such as”, and then an example that is no text
        if first in ADJECTIVES | PREPOSITIONS | PAST and following in PREPOSITIONS:
            return False
        if first in THIRD_PERSON and (following in PARTICLES_AFTER_VERB or following[0].isdigit()):
            return False
        return self.saying(line) is not None or self._surely_finite(line.tokens)

    def _surely_finite(self, tokens: Sequence[Token]) -> bool:
        return any(token.lower in AUXILIARIES | (THIRD_PERSON - MAY_BE_NOUN) for token in tokens[1:])

    def _is_verb_in_entry_term(self, line: Line) -> bool:
        """Tell whether what stands before the colon is a sentence by itself: “The rule is simple: …”."""
        before = [token for token in line.tokens if line.entry and token.end <= len(line.entry.term)]
        return any(self._is_finite(before, i) for i in range(1, len(before)))

    def _leaning_of_entry(self, line: Line) -> Leaning:
        """Say how an entry of a list of terms leans; one that neither explains nor dates says too little."""
        if self.definition(line):
            return Leaning.NONE
        words = {token.lower for token in line.tokens}
        if self._speaks_to_its_reader(line, line.tokens) or len(line.content) < _FEWEST_IN_AN_ENTRY:
            return Leaning.UNUSABLE
        tells = self._surely_finite(line.tokens) or any(q.is_year for q in quantities_of(line))
        return Leaning.A_LITTLE if tells and _LEANING.isdisjoint(words) else Leaning.UNUSABLE

    def _points_at_a_noun(self, tokens: Sequence[Token]) -> bool:
        """Tell whether “these” or “this” stands before a noun that the sentence has not named before."""
        said: set[str] = set()
        for i, token in enumerate(tokens):
            if token.lower in ("this", "these", "those"):
                end = self._run(tokens, i + 1)
                if end == i + 1 or tokens[end - 1].lower.rstrip("s") not in said:
                    return True
            said.add(token.lower.rstrip("s"))
        return False

    def phrases(self, line: Line) -> list[Phrase]:
        if line.text not in self._found:
            self._found[line.text] = self._phrases(line)
        return self._found[line.text]

    def _phrases(self, line: Line) -> list[Phrase]:
        if line.entry and (entry := self.definition(line)):
            return [entry.term]  # what is said of it is there to be asked with
        found, i, tokens = [], 0, line.tokens
        while i < len(tokens):
            end = self._run(tokens, i)
            if end > i and (phrase := self._phrase(line, max(i, end - _MOST_WORDS_IN_PHRASE), end)):
                found.append(phrase)
            ends_at_verb = i < end < len(tokens) and self._is_verb_here(tokens, end, i)
            i = max(end + ends_at_verb, i + 1)
        return found

    def saying(self, line: Line) -> Saying | None:
        if context_of(line):
            return None
        tokens, start = line.tokens, self.core(line)
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
        term = self._phrase(line, begin, end, head=head_end - 1)
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
        predicate = first_clause(line.text[tokens[end].start :].rstrip().rstrip(".").rstrip(), "en")
        predicate = predicate.partition(": ")[0]
        question: Literal["what", "who", "which"] = "which" if plural_verb or term.proper else "what"
        if term.animate and not plural_verb:
            question = "who"
        subject = line.text[line.tokens[start].start : term.end]
        return Saying(line, term, self._of_one_subject(line, end, predicate), subject, question)

    def _of_one_subject(self, line: Line, verb: int, predicate: str) -> str:
        """Cut a predicate before “and the work took”, where another subject has a verb of its own."""
        begin = line.tokens[verb].start
        for i in range(verb + 1, len(line.tokens) - 2):
            token, after = line.tokens[i], line.tokens[i + 1]
            if token.lower != "and" or token.start >= begin + len(predicate):
                continue
            noun = i + 1 + (after.lower in DETERMINERS | _OWN)
            end = self._run(line.tokens, noun)
            if noun < end < len(line.tokens) and line.tokens[end].lower == "and":
                end = self._run(line.tokens, end + 1)
            opens = after.lower in DETERMINERS | _OWN or "," in token.before
            is_clause = noun < end < len(line.tokens) and (
                self._is_finite(line.tokens, end) or line.tokens[end].lower in ("about", "only", "almost")
            )
            if opens and is_clause and not line.tokens[end].before.strip():
                return line.text[begin : token.start].rstrip(" ,")
        return predicate

    def definition(self, line: Line) -> Definition | None:
        if entry := self._entry(line):
            return entry
        if naming := self._naming(line):
            return naming
        saying = self.saying(line)
        if saying is None or saying.predicate.split(" ")[0].casefold() not in ("is", "are"):
            return None
        copula, _, description = saying.predicate.partition(" ")
        words = description.casefold().split()
        plain = words[0] in _DEFINING[copula.casefold()] and " of " not in saying.term.shown
        many = copula.casefold() == "are" and self._is_plural_noun_at(line, description)
        if len(words) < 4 or not (plain or many or self._is_stuff_at(line, description)):
            return None
        if words[1:2] and words[1] in (
            "same",
            "only",
            "most",
            "first",
            "last",
            "next",
            "case",
            "result",
            "reason",
        ):
            return None
        if _leans(words):
            return None
        tokens, start = line.tokens, self.core(line)
        subject = line.text[tokens[start].start : saying.term.end]
        return Definition(line, saying.term, description, subject, "is", self._kind_at(line, description))

    def _entry(self, line: Line) -> Definition | None:
        """Give what an entry of a list of terms explains: a noun, and what it is told by."""
        entry = line.entry
        if entry is None or self._is_verb_in_entry_term(line):
            return None
        name_end = next((i for i, t in enumerate(line.tokens) if t.start >= len(entry.term)), 0)
        said = next((i for i, t in enumerate(line.tokens) if t.start >= entry.said_at), len(line.tokens))
        description = entry.said.rstrip().rstrip(".")
        words = [token.lower for token in line.tokens[said:]]
        if not 3 <= len(words) <= _MOST_WORDS_OF_A_DESCRIPTION or not name_end or ":" in description:
            return None
        if words[0][0].isdigit() or not _POINTING_ANYWHERE.isdisjoint(words):
            return None
        if words[0] in _NOT_SAID_OF_A_TERM or line.tokens[0].lower in QUANTIFIERS | PREPOSITIONS:
            return None
        opens_large = line.text[entry.said_at].isupper()
        if opens_large and words[0] in CLAUSE_OPENERS | PREPOSITIONS | {"it", "there"}:
            return None  # a remark of its own: “Fun trivia: When the pope …”
        told = any(word in _TELLING for word in words[1:7]) or any(
            self._is_finite(line.tokens, i) for i in range(said, len(line.tokens))
        )
        if not told or len(line.content) < _FEWEST_IN_AN_ENTRY:
            return None
        begins = 1 if line.tokens[0].lower in DETERMINERS and name_end > 1 else 0
        term = self._named(line, begins, name_end)
        kind = "" if entry.is_clause else self._kind_at(line, description)
        return Definition(line, term, description, entry.term, "is", kind)

    def _kind_at(self, line: Line, description: str) -> str:
        """Give the stem of the noun that a description opens with; empty where adjectives alone open it."""
        at = line.text.rfind(description)
        i = next((i for i, token in enumerate(line.tokens) if token.start >= at), len(line.tokens))
        begin = i + (i < len(line.tokens) and line.tokens[i].lower in DETERMINERS)
        end = self._run(line.tokens, begin)
        return stem(line.tokens[end - 1].text, "en") if end > begin else ""

    def _naming(self, line: Line) -> Definition | None:
        found = _NAMING.search(line.text)
        if found is None:
            return None
        tokens = line.tokens
        at = next((i for i, token in enumerate(tokens) if token.start >= found.end()), None)
        first = tokens[self.core(line)]
        if at is None or first.lower not in DETERMINERS:
            return None
        end = self._run(tokens, at)
        description = line.text[first.start : found.start()].strip()
        words = description.casefold().split()
        if not 4 <= len(words) <= 22 or _leans(words) or "," in description:
            return None
        if end < len(tokens) and not tokens[end].before.strip() and tokens[end].lower in ("of", "and", "or"):
            return None
        term = self._phrase(line, at, end) if end > at else None
        # “the X is called Y” names Y by X; X has to say more than a word or it explains nothing
        return Definition(line, term, description, term.shown, "called") if term else None

    # --- words

    def _run(self, tokens: Sequence[Token], i: int) -> int:
        """Give where the nouns and adjectives end that begin at `i`."""
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
        if following in PARTICLES_AFTER_VERB and following not in (
            "of",
            "in",
            "for",
            "to",
            "on",
            "at",
            "with",
            "by",
        ):
            return True
        return _is_plural(before) and (bool(following) or _opens_a_clause(tokens, begin))

    def _follows_its_noun(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a participle stands behind its noun: “mass enclosed by”, “lights showing the”."""
        if not tokens[i].lower.endswith(("ed", "ing")) or len(tokens[i].text) < 5:
            return False
        if tokens[i].text[0].isupper() and tokens[i - 1].text[0].isupper():
            return False  # “Write-Ahead Logging”
        if tokens[i].lower in _HAVING:
            return True
        if tokens[i].lower.endswith("ing") and _is_plural(tokens[i - 1].lower):
            return tokens[i].text[0].islower()
        following = tokens[i + 1].lower if i + 1 < len(tokens) and tokens[i + 1].before == " " else ""
        return not following or following in PARTICLES_AFTER_VERB or following in _LEANING

    def _phrase(self, line: Line, begin: int, end: int, head: int | None = None) -> Phrase | None:
        """Make a phrase of the words from `begin` to `end`, if it names something worth asking for."""
        tokens = line.tokens
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
        if begin == 0 and line.text[tokens[end - 1].end :].startswith(":"):
            return None  # a label: “Fun trivia: …”
        does = words[0] in ING - MAY_BE_NOUN and len(words) > 1 and not _of_a_thing(before)
        if does and (begin or _is_plural(last)):
            return None  # “making catalogs”
        if _is_cut_off(line.text, tokens[begin].start, tokens[end - 1].end):
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
        return self._named(line, begin, end, head)

    def _named(self, line: Line, begin: int, end: int, head: int | None = None) -> Phrase:
        """Make a phrase of the words from `begin` to `end`, whose noun stands at `head`."""
        tokens = line.tokens
        head = end - 1 if head is None else head
        last = tokens[head].lower
        is_name = tokens[head].text[0].isupper() and (head > 0 or last in self._names)
        shown = line.text[tokens[begin].start : tokens[end - 1].end]
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

    def _is_stuff_at(self, line: Line, description: str) -> bool:
        """Tell whether a description opens with a noun without an article: “molten rock below the crust”."""
        at = line.text.rfind(description)
        i = next((i for i, token in enumerate(line.tokens) if token.start >= at), len(line.tokens))
        end = self._run(line.tokens, i)
        if not i < end < len(line.tokens) or line.tokens[i - 1].lower != "is":
            return False
        last = line.tokens[end - 1].lower
        told = line.tokens[end].lower in {"that", "which", "of"} | PREPOSITIONS and last not in PAST | ING
        return told and not _is_adjective(last) and self._phrase(line, i, end) is not None

    def _is_plural_noun_at(self, line: Line, description: str) -> bool:
        at = line.text.rfind(description)
        i = next((i for i, token in enumerate(line.tokens) if token.start >= at), len(line.tokens))
        end = self._run(line.tokens, i)
        return end > i and _is_plural(line.tokens[end - 1].lower)


_PLACES: Final = words("above below")


def _is_shown(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether “above” is said of the text: “the figure above”, “as shown below in”."""
    return i > 0 and tokens[i - 1].lower in words(
        "the as see shown described mentioned listed given discussed explained seen"
    )


def _is_cut_off(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there goes on: “UCS” of “UCS-2”, “GNU” of “GNU/Linux”."""
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
    """Tell whether “which” or “whenever the” stands before the word at `begin`."""
    at = begin - 1 - (begin > 1 and tokens[begin - 1].lower in DETERMINERS)
    return at >= 0 and tokens[at].lower in _OPEN_A_CLAUSE


def _of_a_thing(before: Sequence[str]) -> bool:
    return bool(before) and before[0] in DETERMINERS | QUANTIFIERS


def _asks_for_a_verb(word: str) -> bool:
    return word == "to" or word in _MODALS


_MODALS: Final = words("can could may might must will would shall should had did")
_SINGULAR_AUXILIARIES: Final = words("is was has does")
_PLURAL_AUXILIARIES: Final = words("are were have do")
_DEFINING: Final = {"is": ("a", "an", "the", "one", "any"), "are": ("the", "a")}


def _leans(words: Sequence[str]) -> bool:
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


_NOUNS_IN_IC: Final = words(
    "music logic topic fabric traffic public arithmetic magic clinic mosaic plastic ceramic"
)


def _is_gerund(word: str) -> bool:
    return word in ING or (word.endswith("ing") and word not in _NOUNS_IN_ING)


_NOUNS_IN_ING: Final = words(
    "ring king string spring wing ceiling building evening morning lightning being sibling spelling meaning "
    "pudding wedding engineering clothing housing lining"
)


def _kind(shown: str, *, person: bool, proper: bool) -> str:
    if person:
        return "person"
    if shown.isupper():
        return "acronym"
    return "name" if proper else ""


def _interest(tokens: Sequence[Token], begin: int, end: int) -> float:
    """Say how little is asked by leaving a common noun out: less where others would do as well."""
    following = tokens[end].lower if end < len(tokens) and tokens[end].before == " " else ""
    if end - begin > 1:
        return _COMMON
    if following in ("to", "with") and begin and tokens[begin - 1].lower in PREPOSITIONS:
        return _COMMON - 1.0  # “in relation to”
    return _COMMON - 0.5 * (following == "of")  # “in the vicinity of the galaxy”


def _written_behind_an_article(lines: Sequence[Line]) -> frozenset[str]:
    """Give the words that stand alone behind “a”: “an Astronomer” is one of many, whatever its capital."""
    return frozenset(
        token.lower
        for line in lines
        for before, token, after in zip(line.tokens, line.tokens[1:], [*line.tokens[2:], None], strict=False)
        if before.lower in ("a", "an")
        and token.before == " "
        and not token.text.isupper()
        and (after is None or after.before != " " or after.text[0].islower())
    )


def _is_written_as_a_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and len(word) > 2


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2
