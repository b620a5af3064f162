"""Notes that say nothing of their own subject: the heading over them does."""

from typing import Final

from agent_service.generation.lexicon_en import (
    ADJECTIVES,
    AUXILIARIES,
    DETERMINERS,
    ING,
    MAY_BE_NOUN,
    PAST,
    PREPOSITIONS,
    THIRD_PERSON,
)
from agent_service.generation.material import Line

_FIRST_OF_A_FRAGMENT: Final = (PAST | ING | PREPOSITIONS | ADJECTIVES) - {"a", "an", "the"}
_FEWEST: Final = 3
"""Words that say something."""


def context_of(line: Line) -> str:
    """Give what a note is read with, “Haber process: ”; empty for a sentence and for what has no heading."""
    if line.language != "en" or not line.heading or line.entry or line.text[-1:] in '.”»"':
        return ""
    first, following = line.tokens[0].lower, line.tokens[1].lower if len(line.tokens) > 1 else ""
    verb_first = first in THIRD_PERSON and (
        first not in MAY_BE_NOUN or following in PREPOSITIONS or following[:1].isdigit()
    )
    verbs = AUXILIARIES | (THIRD_PERSON if first in DETERMINERS else THIRD_PERSON - MAY_BE_NOUN)
    said = any(token.lower in verbs for token in line.tokens[1:])
    is_fragment = verb_first or first in _FIRST_OF_A_FRAGMENT or not said or line.text[0].islower()
    return f"{line.heading}: " if is_fragment and len(line.content) >= _FEWEST else ""


def with_context(line: Line, text: str) -> str:
    """Give a note, or what was made of it, behind its heading."""
    context = context_of(line)
    if not context:
        return text
    keeps = (len(text) > 1 and text[1].isupper()) or line.tokens[0].text[:1].isdigit()
    return context + (text if keeps else text[0].lower() + text[1:])
