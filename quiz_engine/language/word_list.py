"""Lists of words, written as text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, as separated by white space."""
    return frozenset(text.split())
