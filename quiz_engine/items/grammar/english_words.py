"""English words by where they stand: what is a noun phrase, a verb, a participle, without a tagger."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.source_text import Token
from quiz_engine.language.forms import Number
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.languages.en.lexicon import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    GENERIC,
    ING,
    MAY_BE_NOUN,
    NOUNS_IN_AL,
    PARTICLES_AFTER_VERB,
    PAST,
    POINTING,
    PREPOSITIONS,
    QUANTIFIERS,
    THIRD_PERSON,
    VERBS,
)
from quiz_engine.languages.word_list import word_set

CLOSED: Final = (
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
    media feet teeth algae strata stomata quanta
    bacilli alumni foci loci stimuli hypotheses analyses axes""")

CLAUSE_BREAKS: Final = word_set("and that which who when because while if as so but where or whose than")

_HAVING: Final = word_set("""containing using including having giving showing making producing causing
    carrying holding requiring allowing providing involving covering surrounding describing representing""")

OF_NAMES: Final = word_set("van der von den de la le di da du del ter ibn al bin")

_BEHIND_A_NOUN: Final = word_set("of in for to on at with by")

_OPEN_A_CLAUSE: Final = word_set("which that where when if as until because while whenever")

POINTS_BACK: Final = word_set("it they them their its such")

MODALS: Final = word_set("can could may might must will would shall should had did")

_SINGULAR_AUXILIARIES: Final = word_set("is was has does")

_PLURAL_AUXILIARIES: Final = word_set("are were have do")

_NOUNS_IN_IC: Final = word_set("""music logic topic fabric traffic public arithmetic magic clinic mosaic
    plastic ceramic""")

_NOUNS_IN_ING: Final = word_set("""ring king string spring wing ceiling building evening morning lightning
    being sibling spelling meaning pudding wedding engineering clothing housing lining""")


def run(tokens: Sequence[Token], i: int) -> int:
    """Return where the nouns and adjectives end that begin at `i`."""
    begin = i
    while i < len(tokens):
        token, word = tokens[i], tokens[i].lower
        if i > begin and token.before != " ":
            break
        if word in CLOSED or (
            word.endswith("ly") and word not in ("family", "assembly", "anomaly", "supply", "fly")
        ):
            break
        if token.text[0].isdigit() or "'" in word:
            break
        if is_verb_here(tokens, i, begin) or (i > begin and follows_its_noun(tokens, i)):
            break
        i += 1
    return i


def is_verb_here(tokens: Sequence[Token], i: int, begin: int) -> bool:
    word = tokens[i].lower.removeprefix("re-")
    if tokens[i].text[0].isupper() and (i > 0 or tokens[1:2] == () or tokens[1].text[0].isupper()):
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
            return is_plural(before) or opens_a_clause(tokens, begin)
        noun = following in AUXILIARIES or following in ("of", "and", "or", "that", "which")
        return not noun and not following.endswith("ing")  # “Unix signals notifying processes”
    if following in PARTICLES_AFTER_VERB and following not in _BEHIND_A_NOUN:
        return True
    return is_plural(before) and (bool(following) or opens_a_clause(tokens, begin))


def follows_its_noun(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle stands behind its noun: “mass enclosed by”, “lights showing the”."""
    if not tokens[i].lower.endswith(("ed", "ing")) or len(tokens[i].text) < 5:
        return False
    if tokens[i].text[0].isupper() and tokens[i - 1].text[0].isupper():
        return False  # “Write-Ahead Logging”
    if tokens[i].lower in _HAVING or tokens[i].lower in _NOUNS_IN_ING:
        return tokens[i].lower in _HAVING
    if tokens[i].lower.endswith("ing") and is_plural(tokens[i - 1].lower):
        return tokens[i].text[0].islower()
    following = tokens[i + 1].lower if i + 1 < len(tokens) and tokens[i + 1].before == " " else ""
    return not following or following in PARTICLES_AFTER_VERB or following in POINTS_BACK


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    word = tokens[i].lower
    return (
        word in AUXILIARIES
        or word in THIRD_PERSON
        or word in PAST
        or (word in VERBS and word not in MAY_BE_NOUN)
    )


def agrees(tokens: Sequence[Token], i: int, number: Number) -> bool:
    word = tokens[i].lower
    if word in MODALS or word in PAST or (word.endswith("ed") and word not in VERBS):
        return True
    if number == "sg":
        return word in _SINGULAR_AUXILIARIES or word in THIRD_PERSON
    return word in _PLURAL_AUXILIARIES or word in VERBS


_OBJECTS: Final = DETERMINERS | word_set("that its his her their him it them what how why whether")
_WITH_AN_INFINITIVE: Final = word_set("""wanted tried attempted began continued decided refused hoped planned
    agreed managed failed started sought""")


def is_participle(tokens: Sequence[Token], i: int) -> bool:
    if i + 1 >= len(tokens) or tokens[i + 1].lower in ("by", "as", "from"):
        return True
    if tokens[i + 1].lower in _OBJECTS or tokens[i].lower in _WITH_AN_INFINITIVE:
        return False
    for token in tokens[i + 1 :]:
        if token.lower in CLAUSE_BREAKS:
            return False
        if token.lower in AUXILIARIES or token.lower in THIRD_PERSON - MAY_BE_NOUN:
            return True
    return False


def opens_a_clause(tokens: Sequence[Token], begin: int) -> bool:
    """Return whether “which” or “whenever the” stands before the word at `begin`."""
    at = begin - 1 - (begin > 1 and tokens[begin - 1].lower in DETERMINERS)
    return at >= 0 and tokens[at].lower in _OPEN_A_CLAUSE


def is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(_SINGULAR_S) and len(word) > 3)


def is_adjective(word: str) -> bool:
    return (
        word in ADJECTIVES
        or word.endswith(ADJECTIVE_ENDINGS)
        or (word.endswith("al") and word not in NOUNS_IN_AL)
        or any(plain in ADJECTIVES for plain in (word.removesuffix("er"), word.removesuffix("r")))
        or (word.endswith("er") and word[-4:-3] == word[-3:-2] and word[:-3] in ADJECTIVES)
        or (word.endswith("ic") and word not in _NOUNS_IN_IC)
    )


def is_gerund(word: str) -> bool:
    return word in ING or (word.endswith("ing") and word not in _NOUNS_IN_ING)


def is_acronym(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2


def is_written_as_a_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and len(word) > 2


def is_plain_noun(word: str) -> bool:
    return word.islower() and not is_adjective(word) and word not in OF_NAMES


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause speaks of: its noun stands before `head_end`, its verb at `verb`."""

    begin: int
    head_end: int
    verb: int


_BEFORE_A_NOUN: Final = DETERMINERS | QUANTIFIERS | word_set("its their his her nearly almost about")
_SHORTEST_PAST: Final = 4
_BETWEEN: Final = PREPOSITIONS | word_set("of and or")
_BEFORE_A_VERB: Final = word_set(
    "also often always usually sometimes then thus still only both all now not never"
)


def subject_of(tokens: Sequence[Token], start: int) -> Subject | None:
    """Return the subject of the main clause that begins at `start` or behind its “In 1913,”; None where
    no noun is followed by a verb that agrees with it.
    """
    if tokens[start].lower not in PREPOSITIONS | CLAUSE_OPENERS:
        return _subject_at(tokens, start)
    behind = [i for i in range(start + 2, len(tokens)) if tokens[i].before.startswith(",")]
    return next(
        (found for i in (*behind, _behind_place(tokens, start)) if (found := _subject_at(tokens, i))), None
    )


def _behind_place(tokens: Sequence[Token], start: int) -> int:
    """Return where a clause goes on behind “In a piece of iron”, that no comma ends."""
    end = start
    while end < len(tokens) and tokens[end].lower in _BETWEEN:
        noun = _noun_at(tokens, end + 1)
        end = max(run(tokens, noun), noun + (noun < len(tokens) and tokens[noun].text[0].isdigit()))
    return end


def _subject_at(tokens: Sequence[Token], start: int) -> Subject | None:
    if 0 < start < len(tokens) - 1 and tokens[start].lower in ("it", "they") and is_finite(tokens, start + 1):
        return Subject(start, start + 1, start + 1)  # “When a ligand binds, it swaps …”
    begin = _noun_at(tokens, start)
    head_end = end = run(tokens, begin)
    if end == begin:
        return None
    many = is_plural(tokens[end - 1].lower)
    while end < len(tokens) and tokens[end].before == " " and tokens[end].lower in _BETWEEN:
        many = many or tokens[end].lower == "and"
        noun = _noun_at(tokens, end + 1)
        after = run(tokens, noun)
        if after == noun:
            return None
        end = after
    if (behind := _behind_insertion(tokens, end)) == end < len(tokens) and tokens[end].before.strip():
        return None  # “Anaphylactic shock – lowered pressure”
    end = behind
    while end < len(tokens) and (tokens[end].lower in _BEFORE_A_VERB or _is_an_adverb(tokens[end].lower)):
        end += 1
    if (
        end >= len(tokens)
        or not _may_be_its_verb(tokens, end)
        or not agrees(tokens, end, "pl" if many else "sg")
    ):
        return None
    word = tokens[end].lower
    plain_past = (word in PAST or word.endswith("ed")) and word not in AUXILIARIES
    return None if plain_past and is_participle(tokens, end) else Subject(begin, head_end, end)


def _is_an_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in VERBS


def _may_be_its_verb(tokens: Sequence[Token], i: int) -> bool:
    word = tokens[i].lower
    return is_finite(tokens, i) or word in VERBS or (word.endswith("ed") and len(word) > _SHORTEST_PAST)


def _noun_at(tokens: Sequence[Token], i: int) -> int:
    """Return where the noun begins behind “the”, “all the”, “Newton’s”."""
    while i < len(tokens) and (tokens[i].lower in _BEFORE_A_NOUN or tokens[i].lower.endswith("'s")):
        i += 1
    return i


def _behind_insertion(tokens: Sequence[Token], end: int) -> int:
    """Return where a clause goes on behind brackets or commas: “the ribosome, a small particle, is”."""
    if end >= len(tokens) or not tokens[end].before.strip():
        return end
    mark = ")" if "(" in tokens[end].before else ","
    if mark not in tokens[end].before and mark == ",":
        return end
    return next((i for i in range(end + 1, len(tokens)) if mark in tokens[i].before), end)
