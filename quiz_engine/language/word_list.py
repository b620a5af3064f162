"""Lists of words, written as text."""


def words(text: str) -> frozenset[str]:
    """Give the words of `text`, as separated by white space."""
    return frozenset(text.split())
