"""Definitions that a text gives side by side, so that one can stand beside the other as a wrong answer."""

from collections.abc import Sequence
from typing import Final

from quiz_engine.items.analysis.facts import Definition
from quiz_engine.language.words import content_stems

_FARTHEST: Final = 12
"""Sentences between two definitions of one list."""
_LIKE_LENGTH: Final = 2.0
"""Times that one description may be as long as another beside which it is shown."""


def rivals_of_definition(one: Definition, all_: Sequence[Definition]) -> list[Definition]:
    """Return the definitions of the same list or of the same kind of thing, the nearest first.

    What a text defines elsewhere is told from it at once: nobody takes a wish for a cartel.
    """
    rivals = [other for other in all_ if other is not one and _are_rivals(one, other)]
    return sorted(rivals, key=lambda other: abs(other.sentence.order - one.sentence.order))


def _are_rivals(one: Definition, other: Definition) -> bool:
    beside = (
        one.sentence.source_id == other.sentence.source_id
        and one.sentence.section == other.sentence.section
        and abs(one.sentence.order - other.sentence.order) <= _FARTHEST
    )
    both_listed = one.sentence.entry is not None and other.sentence.entry is not None
    same_kind = bool(one.kind) and one.kind == other.kind
    lengths = len(one.description), len(other.description)
    return (
        ((beside and both_listed) or same_kind)
        and one.how == other.how
        and bool(one.kind) == bool(other.kind)
        and max(lengths) <= _LIKE_LENGTH * min(lengths)
        and not set(one.term.stems) & set(other.term.stems)
        and not _names(one, other)
        and not _names(other, one)
        and not _may_be_one(one, other)
        and not _may_be_one(other, one)
    )


def _names(one: Definition, other: Definition) -> bool:
    """Return whether the description of `one` speaks of the term of `other`, which may be a kind of it."""
    return set(other.term.stems) <= set(content_stems(one.description, one.sentence.language))


def _may_be_one(one: Definition, other: Definition) -> bool:
    """Return whether `one` may be a kind of `other`: basalt, “a volcanic rock”, of an igneous rock."""
    return one.kind in other.term.stems
