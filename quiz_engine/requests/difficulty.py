"""How hard the quiz shall be; "simple" and "hard" may as well be words of the topic."""

from typing import Final, Literal, cast

from quiz_engine.requests.spans import NEAR, Span, at, is_any, is_plain
from quiz_engine.requests.vocabulary import Kind, Level

_NOUNS: Final = {Kind.QUIZ, Kind.QUESTION, Kind.LEVEL}
_BESIDE_NOUN: Final = {Kind.DIFFICULTY, Kind.FILLER, Kind.TYPE, Kind.LANGUAGE, Kind.COUNT, Kind.JOINER}
_BEFORE_NOUN: Final = _BESIDE_NOUN | {Kind.ARTICLE, Kind.ASK, Kind.SUBJECT, Kind.NUMBER_ENDING}


def read_difficulty(spans: list[Span]) -> Level | None:
    """Return the first difficulty that is the quiz's; the others become plain words."""
    found: Level | None = None
    for n, span in enumerate(spans):
        if not span.has(Kind.DIFFICULTY):
            continue
        level = cast(Level, span.kinds[Kind.DIFFICULTY])
        before = _before_fillers(spans, n)
        if is_any(before, Kind.TOO):
            continue
        if is_any(before, Kind.NOT):
            level = "easy" if level == "hard" else "hard"
        if not is_any(before, Kind.COPULA) and _is_of_the_quiz(spans, n):
            found = found or level
        else:
            span.level = None if span.has(Kind.GUARDED) else level
            span.forget()
    return found


def _before_fillers(spans: list[Span], n: int) -> Span | None:
    """Return what stands before "really very" and the like."""
    m = n - 1
    while m > n - NEAR and is_any(at(spans, m), Kind.FILLER) and not spans[m].has(Kind.ASK, Kind.COPULA):
        m -= 1
    return at(spans, m)


def _is_of_the_quiz(spans: list[Span], n: int) -> bool:
    span, before, after = spans[n], at(spans, n - 1), at(spans, n + 1)
    guarded = span.has(Kind.GUARDED)
    if guarded and _is_of_the_topic(spans, n):
        return False
    leads = not is_plain(before)
    for m in range(n + 1, min(n + NEAR, len(spans))):
        if spans[m].of(_NOUNS):
            return not guarded or (leads and not spans[n + 1].plain)
        if spans[m].plain and m > n + 1:
            break
        if not spans[m].of(_BEFORE_NOUN):
            break
    introduced = is_any(before, Kind.ABOUT, Kind.ABOUT_SUBJECT)
    if is_plain(after):
        return not guarded and leads and not introduced and _noun_ends_clause(spans, n)
    if is_any(before, *_NOUNS, Kind.COUNT, Kind.TYPE):
        return True
    if is_any(after, Kind.COUNT, Kind.TYPE):
        return not guarded or leads
    return leads and not introduced and not is_any(before, Kind.SUBJECT) and len(spans) > 1


def _is_of_the_topic(spans: list[Span], n: int) -> bool:
    """Return whether a word is joined to one of the topic: "simple and compound sentences"."""
    before, after = n - 1, n + 1
    while after < n + NEAR and is_any(at(spans, after), Kind.JOINER, Kind.DIFFICULTY):
        after += 1
    while before > n - NEAR and is_any(at(spans, before), Kind.JOINER):
        before -= 1
    joined_after = after > n + 1 and is_plain(at(spans, after))
    return joined_after or (before < n - 1 and is_plain(at(spans, before)))


def _noun_ends_clause(spans: list[Span], n: int) -> bool:
    """Return whether the noun comes last, as in "easy photosynthesis quiz"."""
    for m in range(n + 1, min(n + NEAR, len(spans))):
        if spans[m].has(Kind.ABOUT, Kind.ABOUT_SUBJECT) or spans[m].breaks:
            return False
        if spans[m].has(Kind.QUIZ, Kind.QUESTION):
            return True
    return False


def compared(rest: list[Span]) -> Level | None:
    """Return the difficulty of "harder questions on volcanoes", which depends on no quiz before."""
    if any(span.has(Kind.HARDER) for span in rest):
        return "hard"
    return "easy" if any(span.has(Kind.EASIER) for span in rest) else None


def too_hard_or_easy(spans: list[Span]) -> Literal["harder", "easier"] | None:
    for n, span in enumerate(spans[:-1]):
        if span.has(Kind.TOO) and spans[n + 1].has(Kind.DIFFICULTY):
            return "easier" if spans[n + 1].kinds[Kind.DIFFICULTY] == "hard" else "harder"
    return None
