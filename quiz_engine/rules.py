"""Rules with names, asked in order: the first that refuses says why, and every refusal can be counted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_T_contra = TypeVar("_T_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[_T_contra]):
    """One reason not to ask."""

    name: str
    """In small letters with underscores, as the log, the tests and the benchmark count it."""
    why: str
    """What is wrong with what it refuses, in a sentence."""
    refuses: Callable[[_T_contra], bool]


def first_refusal(rules: Iterable[Rule[_T_contra]], subject: _T_contra) -> str | None:
    """Return the name of the first rule that refuses `subject`; None where none does."""
    return next((rule.name for rule in rules if rule.refuses(subject)), None)


@dataclass
class Refusals:
    """Counts what was refused, by rule."""

    counts: Counter[str] = field(default_factory=Counter)

    def lets_pass(self, rules: Iterable[Rule[_T_contra]], subject: _T_contra) -> bool:
        """Return whether no rule refuses `subject`; count the first that does."""
        name = first_refusal(rules, subject)
        if name is not None:
            self.counts[name] += 1
        return name is None
