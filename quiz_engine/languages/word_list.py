"""Lists of words, written as text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, as separated by white space."""
    return frozenset(text.split())


def keyed_words(text: str) -> dict[str, frozenset[str]]:
    """Return what stands before the colon of each word: `gen: do od; loc acc: w na`."""
    entries = (entry.partition(":") for entry in text.split(";"))
    return {word: frozenset(keys.split()) for keys, _, words in entries for word in words.split()}
