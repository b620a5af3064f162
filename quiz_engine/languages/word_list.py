"""Lists of words, written as text."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, as separated by white space."""
    return frozenset(text.split())


def keyed_words(text: str) -> dict[str, frozenset[str]]:
    """Return what stands before the colon of each word: `gen: do od; loc acc: w na`."""
    entries = (entry.partition(":") for entry in text.split(";"))
    return {word: frozenset(keys.split()) for keys, _, words in entries for word in words.split()}


def number_patterns(text: str) -> dict[int, str]:
    """Return the pattern of each number: `1:first 2:second`."""
    entries = (entry.partition(":") for entry in text.split())
    return {int(number): pattern for number, _, pattern in entries}


def any_case(pattern: str) -> re.Pattern[str]:
    """Return a pattern that small and capital letters fit alike."""
    return re.compile(pattern, re.IGNORECASE)


WordSet = Annotated[frozenset[str], BeforeValidator(word_set)]
NumberPatterns = Annotated[Mapping[int, str], BeforeValidator(number_patterns)]
KeyedWords = Annotated[Mapping[str, frozenset[str]], BeforeValidator(keyed_words)]
AnyCase = Annotated[re.Pattern[str], BeforeValidator(any_case)]
