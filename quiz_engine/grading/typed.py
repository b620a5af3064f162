"""Whether a typed answer means the key, as a kind teacher reads it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from contracts.quiz import Language
from quiz_engine.grading.word_forms import is_same_word, slips_between
from quiz_engine.language.forms import forms_of
from quiz_engine.language.words import fold, phrase_key, stem, words_of
from quiz_engine.languages import words_of_all

_ARTICLES: Final = words_of_all(lambda pack: pack.grading.articles)
_LEADS: Final = words_of_all(lambda pack: pack.grading.leads)
_MOST_MORE: Final = 3
_PARTS: Final = re.compile(r"[,;:.!?()/&+—–]|\s-\s")
_PARTING: Final = words_of_all(lambda pack: pack.grading.parting)
_TURNING: Final = tuple(words_of_all(lambda pack: pack.grading.turning))
_PLACING: Final = words_of_all(lambda pack: pack.grading.placing)
_LONGEST: Final = 400
"""Characters of an answer that are looked at."""
_MOST_SLIPS: Final = 2
_LONG: Final = 10
"""Letters of a key in which two slips are forgiven."""
_SHORTEST_JOINED: Final = 5
"""Letters of words that are the same with and without a space between: sea water, seawater."""


def same_answer(typed: str, key: str, language: Language, known: frozenset[str]) -> bool:
    """Return whether `typed` is `key` to a kind teacher.

    Case, accents, forms of words, spelling and order, where it says the same, are the student's. One slip in
    the whole answer is forgiven, two where the key is long, unless one makes a word of `known` or of the
    dictionary.
    """
    typed = typed[:_LONGEST]
    if _plain(typed) == _plain(key):
        return True
    given, wanted = _answer_parts(typed, key, language), _parts(key, language)
    if not given or not wanted:
        return False
    joined = fold("".join(given)), fold("".join(wanted))
    if len(joined[1]) >= _SHORTEST_JOINED and joined[0] == joined[1] and len(given) != len(wanted):
        return True
    return any(
        _slips(order, wanted_order, language, known) <= _slips_forgiven(wanted_order)
        for wanted_order in _orders(wanted, language)
        for order in _orders(given, language)
        if len(order) == len(wanted_order)
    )


def fuller_answer(
    typed: str,
    key: str,
    language: Language,
    known: frozenset[str],
    quotes: Sequence[str],
    others: frozenset[tuple[str, ...]],
) -> bool:
    """Return whether `typed` is `key` with the words that stand around it in a quote: “the Hanseatic League”.

    Polish and Russian adjectives that the quiz never uses may stand there as well. Never one of `others`,
    the terms that other questions and options name, and never with “or” and “not”.
    """
    typed = typed[:_LONGEST]
    if _PARTS.search(typed.strip(" .!")) or phrase_key(typed, language) in others:
        return False
    given, wanted = _answer_parts(typed, key, language), _parts(key, language)
    more = len(given) - len(wanted)
    if not wanted or not 0 < more <= _MOST_MORE:
        return False
    key_stems = _stems(wanted, language)
    for begin in range(more + 1):
        end = begin + len(wanted)
        if _slips(given[begin:end], wanted, language, known) > _slips_forgiven(wanted):
            continue
        before, behind = (
            [word for word in extra if not _is_new_adjective(word, language, known)]
            for extra in (given[:begin], given[end:])
        )
        phrase = (*_stems(before, language), *key_stems, *_stems(behind, language))
        if (not before and not behind) or any(_stands_in(phrase, quote, language) for quote in quotes):
            return True
        if not before and _says_where(behind, quotes, language):
            return True
    return False


def _says_where(behind: Sequence[str], quotes: Sequence[str], language: Language) -> bool:
    """Return whether words of one quote say where, when or which behind the key: “in Britain”, „3 maja”."""
    opens = behind[0].casefold() in _PLACING or behind[0].isdigit()
    if not opens or any(word.casefold() in _PARTING for word in behind):
        return False
    added = {stem(word, language) for word in behind if word.casefold() not in _PLACING}
    return bool(added) and any(
        added <= {part for run in _runs(quote, language) for part in run} for quote in quotes
    )


def _slips(given: Sequence[str], wanted: Sequence[str], language: Language, known: frozenset[str]) -> int:
    """Count the slips; more than are ever forgiven where a word is another word."""
    slips = 0
    for one, other in zip(given, wanted, strict=True):
        if is_same_word(one, other, language):
            continue
        slips += slips_between(one, other, language, known)
        if slips > _MOST_SLIPS:
            break
    return slips


def _slips_forgiven(wanted: Sequence[str]) -> int:
    return _MOST_SLIPS if sum(map(len, wanted)) >= _LONG else 1


def _orders(parts: Sequence[str], language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the orders of these words that say the same.

    In English “membrane of the cell” is “cell membrane”; in Polish and Russian the one adjective or the one
    noun of a term stands where it likes; a first and a last name stand either way round.
    """
    yield tuple(parts)
    if len(parts) == 2 and all(word[:1].isupper() for word in parts):
        yield (parts[1], parts[0])
    if language == "en":
        owned = _around_of(parts)
        if len(owned) > 1:
            yield tuple(word for part in reversed(owned) for word in part)
    elif 2 <= len(parts) <= _MOST_MOVED:
        adjectives = [i for i, word in enumerate(parts) if _is_adjective(word, language)]
        if len(adjectives) in (1, len(parts) - 1):
            single = adjectives[0] if len(adjectives) == 1 else _only_other(adjectives, len(parts))
            rest = [word for i, word in enumerate(parts) if i != single]
            yield from ((*rest[:at], parts[single], *rest[at:]) for at in range(len(parts)))


_MOST_MOVED: Final = 5
"""Words of a term whose order is looked at."""


def _only_other(places: Sequence[int], number: int) -> int:
    return next(i for i in range(number) if i not in places)


def _around_of(parts: Sequence[str]) -> list[list[str]]:
    owned: list[list[str]] = [[]]
    for word in parts:
        if word.casefold() == "of":
            owned.append([])
        else:
            owned[-1].append(word)
    return owned if all(owned) else [list(parts)]


def _is_adjective(word: str, language: Language) -> bool:
    forms = forms_of(word.casefold(), language)
    return any(form.pos == "adj" for form in forms)


def _is_new_adjective(word: str, language: Language, known: frozenset[str]) -> bool:
    forms = forms_of(word.casefold(), language)
    is_adjective = bool(forms) and forms[0].pos == "adj" and forms[0].known
    says_more = is_adjective and not word.casefold().startswith(_TURNING)
    return says_more and fold(word) not in known and stem(word, language) not in known


def _stands_in(phrase: tuple[str, ...], quote: str, language: Language) -> bool:
    """Return whether `phrase` is a stretch of `quote` with no mark and no “and” within."""
    length = len(phrase)
    return any(
        run[i : i + length] == phrase for run in _runs(quote, language) for i in range(len(run) - length + 1)
    )


@lru_cache(maxsize=500)
def _runs(quote: str, language: Language) -> tuple[tuple[str, ...], ...]:
    runs = []
    for part in _PARTS.split(quote):
        run: list[str] = []
        for word in _parts(part, language):
            if word.casefold() in _PARTING:
                runs.append(_stems(run, language))
                run = []
            else:
                run.append(word)
        runs.append(_stems(run, language))
    return tuple(run for run in runs if run)


def _stems(parts: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in parts)


def _answer_parts(typed: str, key: str, language: Language) -> list[str]:
    """Return the words of an answer, without those that lead to it where the key has none such."""
    given, wanted = _parts(typed, language), _parts(key, language)
    if wanted and wanted[0].casefold() in _LEADS:
        return given
    start = next((i for i, word in enumerate(given) if word.casefold() not in _LEADS), 0)
    return _without_articles(given[start:], language)


@lru_cache(maxsize=2_000)
def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _parts(text: str, language: Language) -> list[str]:
    found = [part for word in words_of(text) for part in word.text.replace("’", "'").split("-") if part]
    return _without_articles(found, language)


def _without_articles(parts: list[str], language: Language) -> list[str]:
    return [word for word in parts if language != "en" or word.casefold() not in _ARTICLES] or parts
