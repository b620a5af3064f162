"""The marks of entries of a list, as blocks begin with them."""

from typing import Final

MARKS: Final = ("• ", "◦ ", "▪ ")


def bullet(level: int) -> str:
    """Return the mark of an entry without a number, by its level from 0."""
    return MARKS[min(max(level, 0), len(MARKS) - 1)]


def numbered(number: int, scheme: str) -> str:
    """Return the mark of an entry with a number: “a) ” for letters, “1. ” for all else."""
    if "letter" in scheme.casefold() or scheme.startswith("alpha"):
        return f"{chr(ord('a') + (number - 1) % 26)}) "
    return f"{number}. "


class Counter:
    """Counts the entries of a list on each of its levels; one further out begins those below anew."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self.scheme = ""
        """How it counted last."""

    def next(self, level: int, start: int = 1) -> int:
        """Return the number of the next entry of a level."""
        self.restart(level + 1)
        self._numbers[level] = self._numbers[level] + 1 if level in self._numbers else start
        return self._numbers[level]

    def restart(self, level: int) -> None:
        """Let a level, and those below it, begin anew."""
        for deeper in [one for one in self._numbers if one >= level]:
            del self._numbers[deeper]

    def at(self, level: int) -> int:
        """Return the number that a level is at."""
        return self._numbers.get(level, 1)
