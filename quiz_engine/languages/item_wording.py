"""What a language has to say to turn facts into questions."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Templates of one language. Of several for one purpose a quiz uses each in turn."""

    title: str
    true: str
    false: str
    term_for: tuple[str, ...]
    """{d} is a description, in the nominative."""
    term_explained: tuple[str, ...]
    """{d} is a sentence of its own."""
    term_being: tuple[str, ...]
    """{d} is a description as it follows the verb to be."""
    term_called: tuple[str, ...]
    """{d} is the thing that has the name."""
    term_called_many: tuple[str, ...]
    what_is: tuple[str, ...]
    what_are: tuple[str, ...]
    what_does: tuple[str, ...]
    """{p} is a predicate in the singular."""
    who_does: tuple[str, ...]
    of_what: tuple[str, ...]
    """{p} is quoted, with a gap for the subject."""
    gap_typed: tuple[str, ...]
    """{s} is a sentence with a gap."""
    gap_year: tuple[str, ...]
    when: tuple[str, ...] = ()
    """{s} is a sentence without its year; empty where a year is only asked for by a gap."""
    statement: tuple[str, ...]
    listed: tuple[str, ...]
    attribute: tuple[str, ...]
    """{s} is a thing, {l} a label of what is said of it."""
    under: str
    """{q} is a question, {h} the heading that its sentence stands under, in the nominative."""
    source_says: str
    about_option: str
    """{o} is a wrong option, {s} what the source says of it."""
    quote: tuple[str, str]
