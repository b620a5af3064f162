"""How much a Polish or Russian sentence depends on what stands around it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.morphology import is_surely_verb, may_be_verb, noun_readings
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.languages import SLAVIC, words_of_slavic
from quiz_engine.rules import Rule

_MAY_STAND_SECOND: Final = frozenset(("to", "это", "także", "również", "też", "также", "тоже"))
_DASH: Final = re.compile(r"\s+[—–-]\s+")
_AND_WHICH: Final = re.compile(
    r",\s+(?:(?:w|we|z|ze|do|o|на|в|во|из|с|к|о|по)\s+)?(?:któr|jaki|że|żeby|aby|gdy|kiedy|gdzie|котор|какой"
    r"|что|чтобы|когда|где|кто|чей|как\b)"
)
_AND: Final = frozenset(("i", "oraz", "lub", "potem", "и", "или", "затем", "просто", "też"))
_AND_ALSO: Final = frozenset(("a", "ale", "lecz", "oraz", "i", "jak", "а", "но", "и", "как"))
_THAT_THIS: Final = frozenset((("że", "to"), ("bo", "to"), ("что", "это")))
_LONGEST_ACRONYM: Final = 5
_BEHIND_A_PREPOSITION: Final = words_of_slavic(lambda lexicon: lexicon.behind_a_preposition)
_SAME: Final = ("sam", "сам")


def core_of(sentence: SourceSentence) -> int:
    """Return the word with which a sentence begins behind its “Moreover,”; 0 without such an opening."""
    opening = SLAVIC[sentence.language].connectors.match(sentence.text)
    if opening is None:
        return 0
    return next((i for i, token in enumerate(sentence.tokens) if token.start >= opening.end()), 0)


def _words(sentence: SourceSentence) -> list[str]:
    return [token.lower for token in sentence.tokens[core_of(sentence) :]]


def _points_outside(sentence: SourceSentence) -> bool:
    return _points_away(sentence.tokens[core_of(sentence) :], sentence.language)


def _is_about_its_text(sentence: SourceSentence) -> bool:
    return SLAVIC[sentence.language].of_the_text_itself.search(sentence.text) is not None


def _asks_or_denies(sentence: SourceSentence) -> bool:
    lexicon, words = SLAVIC[sentence.language], _words(sentence)
    denies = sentence.entry is None and words[:1] and words[0] in lexicon.negations
    return bool(denies) or not words or words[0] in lexicon.asking


def _begins_with_a_label(sentence: SourceSentence) -> bool:
    return sentence.entry is None and _has_a_label(sentence.tokens[core_of(sentence) :])


def _leans_back(sentence: SourceSentence) -> bool:
    tokens = sentence.tokens[core_of(sentence) :]
    return sentence.entry is None and _leans_on_the_one_before(sentence, tokens, _words(sentence))


def _speaks_to_somebody(sentence: SourceSentence) -> bool:
    tokens = sentence.tokens[core_of(sentence) :]
    personal = SLAVIC[sentence.language].personal
    return _is_personal(tokens) or not personal.isdisjoint(token.lower for token in tokens)


def _goes_on(sentence: SourceSentence) -> bool:
    """Return whether “also”, “however” joins a sentence to one before it, and no part of it to another."""
    tokens = sentence.tokens[core_of(sentence) :]
    return any(
        token.lower in SLAVIC[sentence.language].connecting
        and "," not in token.before
        and before.lower not in _AND_ALSO
        and "," not in before.before
        for before, token in pairwise(tokens)
    )


STANDS_ALONE: Final[tuple[Rule[SourceSentence], ...]] = (
    Rule("points_outside", "it speaks of what stands above or below", _points_outside),
    Rule("about_its_text", "it is about its own document", _is_about_its_text),
    Rule("asks", "it opens as a question or with a denial", _asks_or_denies),
    Rule("label_ran_in", "a label ran into it", _begins_with_a_label),
    Rule("leans_back", "the sentence before it is needed", _leans_back),
    Rule("goes_on", "it goes on from the sentence before it", _goes_on),
    Rule("personal", "it speaks of us or to its reader", _speaks_to_somebody),
)
"""What a Polish or Russian sentence must not be, to be understood without those around it."""


def _points_away(tokens: Sequence[Token], language: Language) -> bool:
    """Return whether a sentence speaks of what stands above or below it; “below 5” does not."""
    following = [*(token.text for token in tokens[1:]), ""]
    return any(
        token.lower in SLAVIC[language].forbidden and not after[:1].isdigit()
        for token, after in zip(tokens, following, strict=True)
    )


def _leans_on_the_one_before(sentence: SourceSentence, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    language, lexicon = sentence.language, SLAVIC[sentence.language]
    subordinate = (words[0] in lexicon.subordinating or words[:2] == ["так", "как"]) and "," in sentence.text
    if words[0] in lexicon.bad_openers | lexicon.depends_a_little and not subordinate:
        return True
    if words[1:2] and words[1] in lexicon.depends_a_little - _MAY_STAND_SECOND and not subordinate:
        return True
    if lexicon.pointing_openings.match(sentence.text[tokens[0].start :]):
        return True
    first = [form.pos for form in tokens[0].forms]
    if subordinate and words[1:] and not noun_readings(tokens[1], language) and may_be_verb(tokens[1]):
        return True  # “If they run, …”
    verb = bool(first) and first[0] == "verb" and "noun" not in first and tokens[0].forms[0].number
    if verb and words[0] not in lexicon.verbs_that_open and not _is_personal(tokens[:1]):
        return True  # its subject was named before
    if _lacks_its_subject(tokens, language):
        return True
    if any(pair in _THAT_THIS for pair in pairwise(words)):
        return True
    return not has_its_nouns(tokens, language) or _points_at_a_noun(sentence, tokens)


def _has_a_label(tokens: Sequence[Token]) -> bool:
    """Return whether the label of a list ran into the sentence: “Cont Domyślną akcją jest …”, “1 Obsługa”."""
    for before, token in pairwise(tokens[:4]):
        if token.before != " " or not token.text[0].isupper() or token.text.isupper() or not token.forms:
            continue
        common = all(form.known and not form.name for form in token.forms)
        no_noun = all(form.pos != "noun" for form in token.forms)
        if common and no_noun and not any(form.known for form in before.forms):
            return True
        if common and before is tokens[0] and before.text.isupper() and len(before.text) > _LONGEST_ACRONYM:
            return True
    return False


def _lacks_its_subject(tokens: Sequence[Token], language: Language) -> bool:
    """Return whether a verb shows the gender of a subject that the sentence does not name."""
    verbs = [form for token in tokens if is_surely_verb(token, language) for form in token.forms[:1]]
    if not verbs or not verbs[0].past or verbs[0].gender not in ("m", "f"):
        return False
    return not any(
        (not token.forms or (token.forms[0].pos == "other" and token.text.isascii()))
        or any(form.case == "nom" and form.pos in ("noun", "adj", "pronoun") for form in token.forms)
        for i, token in enumerate(tokens)
        if not is_governed(tokens, i, language)
    )


def is_governed(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Return whether a word is a preposition, or stands behind one, at most an adjective between."""
    governing = SLAVIC[language].preposition_cases
    if tokens[i].lower in governing or (i > 0 and tokens[i - 1].lower in governing):
        return True
    return i > 1 and tokens[i - 2].lower in governing and not noun_readings(tokens[i - 1], language)


def _points_at_a_noun(sentence: SourceSentence, tokens: Sequence[Token]) -> bool:
    """Return whether “those” or “that” stands before a noun: which ones, another sentence says."""
    said: list[str] = []
    for i, token in enumerate(tokens):
        joins = token.lower == "это" and bool(_DASH.fullmatch(token.before))
        points = token.lower in SLAVIC[sentence.language].pointing and not joins
        if (
            points
            and i + 1 < len(tokens)
            and tokens[i + 1].before == " "
            and not _closes_itself(sentence, tokens, i)
        ):
            noun = next((t for t in tokens[i + 1 : i + 4] if noun_readings(t, sentence.language)), None)
            if noun is not None and not any(_of_one_root(noun.forms[0].lemma, word) for word in said):
                return True
        behind = points and i > 0 and token.before == " " and noun_readings(tokens[i - 1], sentence.language)
        if behind and sentence.language == "pl" and not _begins_a_phrase(tokens, i):
            return True  # “zmienna ta”
        said.append(token.lower)
    return False


def _begins_a_phrase(tokens: Sequence[Token], i: int) -> bool:
    after = tokens[i + 1 : i + 2]
    return not after or after[0].before != " " or any(form.pos in ("noun", "adj") for form in after[0].forms)


def _closes_itself(sentence: SourceSentence, tokens: Sequence[Token], i: int) -> bool:
    """Return whether a pointing word points into its own sentence: “those cases in which”, “the same”."""
    following = tokens[i + 1]
    if following.lower == "же" and i > 1 and tokens[i - 2].lower.startswith("од"):
        return True  # “one and the same”
    if following.lower.startswith(_SAME) or (tokens[i].lower, following.lower) in (
        ("том", "числе"),
        ("сих", "пор"),
    ):
        return True
    if tokens[i].lower.startswith(("данн", "так")):
        cases = {(form.case, form.number) for form in tokens[i].forms if form.pos != "noun"}
        agrees = any(
            (form.case, form.number) in cases for form in following.forms if form.pos in ("noun", "adj")
        )
        if not agrees or (tokens[i].lower == "таким" and following.lower == "образом"):
            return True
    if tokens[i].lower.startswith(("эт", "данн")):
        return False
    return any(_AND_WHICH.match(sentence.text, token.end) for token in tokens[i + 1 : i + 4])


def _of_one_root(lemma: str, word: str) -> bool:
    """Return whether a word said before may be what a noun takes up: “атомный”, “атома”."""
    root = lemma.casefold()[: max(4, len(lemma) - 2)]
    return len(lemma) > 3 and word.startswith(root)


def has_its_nouns(tokens: Sequence[Token], language: Language) -> bool:
    """Return whether each “their” and “its” has a noun of its number and gender before it."""
    seen: set[str | None] = set()
    subjects: set[str | None] = set()
    nouns_before = clauses = 0
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        wanted = SLAVIC[language].need_a_noun.get(token.lower)
        if token.lower in _BEHIND_A_PREPOSITION and nouns_before < 2 and not clauses:
            return False  # it would be “siebie”, “себе”, were it the subject that is meant
        clauses += "," in token.before
        subject = SLAVIC[language].need_a_subject.get(token.lower)
        if (wanted and seen.isdisjoint(wanted)) or (subject and subjects.isdisjoint(subject)):
            return False
        owns = following is not None and any(form.pos in ("noun", "adj") for form in following.forms)
        if wanted and not owns and nouns_before < 2 and not clauses:
            return False  # the only noun is the subject, and of itself it would say “się”, «себя»
        if len(token.text) < 2 or not (nouns := noun_readings(token, language)):
            known = any(form.known for form in token.forms)
            if token.text[0].isupper() and len(token.text) > 1 and not known:
                seen |= {"m", "f", "n"}  # a name whose gender is not known
                subjects |= {"m", "f", "n"} if token is tokens[0] else set()
            continue
        nouns_before += 1
        seen |= {form.gender if form.number == "sg" else "pl" for form in nouns}
        subjects |= {form.gender if form.number == "sg" else "pl" for form in nouns if form.case == "nom"}
    return True


def _is_personal(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence says what I, we or you do, or what you are to do."""
    return any(
        bool(token.forms)
        and all(
            (form.pos == "imperative" and (i == 0 or "," in token.before or tokens[i - 1].lower in _AND))
            or (form.pos == "verb" and form.person in ("1", "2"))
            for form in token.forms
        )
        for i, token in enumerate(tokens)
    )
