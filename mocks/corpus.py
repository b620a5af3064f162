"""The material that the mocks know: school topics as checked facts, one TOML file a topic and language."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from contracts.quiz import Language, Passage, Source

_FACTS: Final = Path(__file__).parent / "facts"
_LANGUAGES: Final[tuple[Language, ...]] = ("en", "pl", "ru")
_SENTENCES_A_PASSAGE: Final = 4
"""So that eight passages hold every fact of a topic, and a passage has two to four sentences."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^\S.*\S$|^\S$")]


class Fact(BaseModel):
    """One thing to know, with all it takes to ask about it in several ways."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: Line
    """The sentence in the passage; every item about this fact quotes it."""
    asks: Line
    """The question; it can be understood without seeing any choices."""
    key: Line | None = None
    keys: tuple[Line, ...] = ()
    """Keys where several are right; a fact has either a key or keys."""
    wrong: tuple[Line, ...] = Field(min_length=3)
    """Plausible, of the shape of the key, and surely not right."""
    why: Line
    falsely: Line
    """The sentence made untrue, for true/false."""
    accepts: tuple[Line, ...] | None = None
    """Other spellings of the key; only with this, even if empty, is the key asked for as a text."""
    number: float | None = None
    """The key as a number, counted in `unit`; only with this is it asked for as one."""
    unit: str | None = None
    tolerance: float = 0.0

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        right = self.keys if self.key is None else (self.key,)
        if (self.key is None) == (not self.keys):
            raise ValueError("a fact has either a key or keys")
        if self.keys and len(self.keys) < 2:
            raise ValueError("a fact with several keys has at least two")
        options = [option.casefold() for option in (*right, *self.wrong)]
        if len(set(options)) != len(options):
            raise ValueError(f"an option is given twice: {options}")
        return self


class Topic(BaseModel):
    """The facts on one topic in one language, in the order in which a text would tell them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    language: Language
    title: Line
    aliases: tuple[Line, ...] = Field(min_length=1)
    """Other names that people type for it."""
    facts: tuple[Fact, ...]

    @property
    def source(self) -> Source:
        """Return where the passages of this topic come from."""
        name = f"{self.language}/{self.slug}"
        return Source(id=name, title=self.title, uri=f"https://example.org/quizroom-mock/{name}")

    def passages(self) -> Iterator[Passage]:
        """Yield the topic as pieces of text that together hold every fact, each word for word."""
        source = self.source
        pieces = -(-len(self.facts) // _SENTENCES_A_PASSAGE)
        for i in range(pieces):
            part = self.facts[i * len(self.facts) // pieces : (i + 1) * len(self.facts) // pieces]
            text = " ".join(fact.says for fact in part)
            yield Passage(id=f"{source.id}#{i + 1}", text=text, source=source)


@cache
def load_corpus() -> tuple[Topic, ...]:
    """Read all topics, English ones first; the files are read once per process."""
    return tuple(
        Topic.model_validate(
            {"slug": file.stem, "language": language, **tomllib.loads(file.read_text("utf-8"))}
        )
        for language in _LANGUAGES
        for file in sorted((_FACTS / language).glob("*.toml"))
    )
