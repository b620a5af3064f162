"""What is wrong with a question, by name. After Haladyna, Downing and Rodriguez's rules for writing items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.quiz import Item, Language, Passage
from quiz_engine.gate.judged_item import JudgedItem, Material
from quiz_engine.gate.worth_asking import WORTH_ASKING
from quiz_engine.language.detecting import language_of
from quiz_engine.language.sentences import sentences_of
from quiz_engine.language.words import (
    contains_phrase,
    content_stems,
    fold,
    is_number,
    phrase_key,
    stem,
    words_of,
)
from quiz_engine.languages import PACKS, any_of
from quiz_engine.rules import first_refusal

FLAGS: Final = {
    "quote_not_verbatim": "the quote is not in the source, letter for letter",
    "key_not_in_quote": "the quote does not say the key",
    "two_keys": "a wrong option is right by the source, or may be",
    "like_options": "two options say the same",
    "all_or_none_of_above": "an option speaks of the other options",
    "negative_stem": "the question asks for what is not so",
    "length_give_away": "the key is much longer or much shorter than every other option",
    "clang": "a word of the key, and of no other option, stands in the question",
    "shape_mismatch": "numbers and words are mixed among the options",
    "near_duplicate": "it asks what another question of the quiz asks",
    "vague_stem": "too little is said to know what is asked",
    "anaphora": "the question or its quote points at a sentence that is not there",
    "language_mismatch": "the question is in another language",
    "too_long": "the question or an option is too long to read",
    "unsafe_markup": "there is markup in it",
    **{rule.name: rule.why for rule in WORTH_ASKING},
}
_OF_THE_ABOVE: Final = re.compile(any_of(lambda pack: pack.gate.of_the_above), re.IGNORECASE)
_NEGATIONS: Final = {
    language: re.compile(pack.gate.negations, re.IGNORECASE) for language, pack in PACKS.items()
}
_STATEMENT: Final = re.compile(r"(?:^|[?:]\s+|[?:.]\s+[“„«\"])\s*(\w+)")
_MARKUP: Final = re.compile(r"</?[a-z!][^>]*>|\]\(\s*(?:javascript|data|https?):|&#?\w+;", re.IGNORECASE)
_GAP: Final = re.compile(r"_{3,}")
_CLAUSE_END: Final = re.compile(r"[,;:.?()„“”«»\"]|\s[–—-]\s")
_LONGEST_PROMPT, _LONGEST_OPTION = 420, 240
_LIKE: Final = 0.8
_NEAR: Final = 0.6


@dataclass
class Inspector:
    """Looks at the items of one quiz, one after the other, beside the passages that they rest on."""

    passages: Sequence[Passage]
    language: Language
    _prompts: list[frozenset[str]] = field(default_factory=list)
    _wholes: list[frozenset[str]] = field(default_factory=list)
    _keys: set[tuple[str, ...]] = field(default_factory=set)
    _sentences: list[tuple[str, tuple[str, ...], frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._material = Material(self.passages, self.language)
        for passage in self.passages:
            for sentence in sentences_of(passage.text):
                stems = tuple(stem(word.text, self.language) for word in words_of(sentence.text))
                content = frozenset(content_stems(sentence.text, self.language))
                self._sentences.append((sentence.text, stems, content))

    def flags(self, item: Item) -> list[str]:
        """Name what is wrong with an item; nothing for one that holds."""
        return sorted(set(self._flags(item)))

    def accept(self, item: Item) -> None:
        """Count an item as part of the quiz: what comes after must not ask the same."""
        self._prompts.append(self._asked(item))
        self._wholes.append(self._asked(item, whole=True))
        if key := self._single_key(item):
            self._keys.add(key)

    def _flags(self, item: Item) -> Iterator[str]:
        refused = first_refusal(WORTH_ASKING, JudgedItem(item, self.language, self._material))
        if refused:
            yield refused
        yield from self._about_the_source(item)
        yield from self._about_the_options(item)
        yield from self._about_the_words(item)
        asked, whole = self._asked(item), self._asked(item, whole=True)
        near = any(_overlap(asked, other) > _NEAR for other in self._prompts)
        if near or any(_overlap(whole, other) > _NEAR for other in self._wholes):
            yield "near_duplicate"
        if self._single_key(item) in self._keys:
            yield "near_duplicate"

    # --- beside its source

    def _about_the_source(self, item: Item) -> Iterator[str]:
        for ref in item.source_refs:
            if not any(ref.source_id == p.source.id and ref.quote in p.text for p in self.passages):
                yield "quote_not_verbatim"
        quote = " ".join(ref.quote for ref in item.source_refs)
        stems = tuple(stem(word.text, self.language) for word in words_of(quote))
        yield from self._key_in(quote, stems, item)
        single = item.interaction_type == "choice" and item.response_declaration.cardinality == "single"
        if single and any(self._also_right(item, option, stems, quote) for option in _wrong_options(item)):
            yield "two_keys"

    def _key_in(self, quote: str, stems: tuple[str, ...], item: Item) -> Iterator[str]:
        key = item.response_declaration
        if item.interaction_type == "true_false":
            return
        if key.base_type == "float":
            numbers = {value for word in words_of(quote) if (value := _number(word.text)) is not None}
            if not any(float(right) in numbers for right in key.correct_response):
                yield "key_not_in_quote"
            return
        for text in _right_texts(item):
            wanted = set(phrase_key(text, self.language))
            if wanted and len(wanted & set(stems)) < _NEAR * len(wanted):
                yield "key_not_in_quote"

    def _also_right(self, item: Item, option: str, quoted: tuple[str, ...], quote: str) -> bool:
        phrase = phrase_key(option, self.language)
        if contains_phrase(_content_only(quoted, phrase), phrase) or (len(phrase) > 3 and option in quote):
            return True
        asked = self._asked(item) - set(phrase)
        if len(asked) < 3:
            return False
        return any(
            len(asked & content) >= 0.75 * len(asked)
            and contains_phrase(_content_only(stems, phrase), phrase)
            for text, stems, content in self._sentences
            if text not in quote
        )

    # --- its options

    def _about_the_options(self, item: Item) -> Iterator[str]:
        texts = [choice.text for choice in item.choices]
        if any(_OF_THE_ABOVE.search(text) for text in texts):
            yield "all_or_none_of_above"
        if item.interaction_type != "choice":
            return
        if any(_like(one, other, self.language) for i, one in enumerate(texts) for other in texts[:i]):
            yield "like_options"
        if len({_number(text) is None for text in texts}) > 1:
            yield "shape_mismatch"
        if item.response_declaration.cardinality != "single":
            return
        key, wrong = _right_texts(item)[0], _wrong_options(item)
        longest, shortest = max(map(len, wrong)), min(map(len, wrong))
        if len(key) > 1.5 * longest + 6 or len(key) * 1.5 + 6 < shortest:
            yield "length_give_away"
        asked = {word for word in self._asked(item) if len(word) > 3}
        clang = asked & set(phrase_key(key, self.language))
        if clang and not any(asked & set(phrase_key(text, self.language)) for text in wrong):
            yield "clang"

    # --- its words

    def _about_the_words(self, item: Item) -> Iterator[str]:
        texts = [choice.text for choice in item.choices]
        if _NEGATIONS[self.language].search(_asked_about(item.prompt)):
            yield "negative_stem"
        asked = self._asked(item)
        briefest = min((len(words_of(text)) for text in texts), default=0)
        if not asked or (len(asked) < 2 and briefest <= 2):
            yield "vague_stem"
        openings = [found.group(1).casefold() for found in _STATEMENT.finditer(item.prompt)]
        quotes = [words_of(ref.quote)[0].text.casefold() for ref in item.source_refs if words_of(ref.quote)]
        if not PACKS[self.language].gate.points_back.isdisjoint([*openings, *quotes]):
            yield "anaphora"
        if language_of(" ".join([item.prompt, *texts]), self.language) not in (self.language, None):
            yield "language_mismatch"
        if len(item.prompt) > _LONGEST_PROMPT or any(len(text) > _LONGEST_OPTION for text in texts):
            yield "too_long"
        if any(_MARKUP.search(text) for text in [item.prompt, *texts]):
            yield "unsafe_markup"

    def _asked(self, item: Item, *, whole: bool = False) -> frozenset[str]:
        """Return the stems of the prompt; of several choices, or of the whole, also of the options."""
        asked = content_stems(item.prompt, self.language)
        if item.interaction_type == "choice" and (
            whole or item.response_declaration.cardinality == "multiple"
        ):
            asked += [s for choice in item.choices for s in content_stems(choice.text, self.language)]
        return frozenset(asked)

    def _single_key(self, item: Item) -> tuple[str, ...]:
        key = item.response_declaration
        if item.interaction_type == "true_false" or key.cardinality == "multiple" or key.base_type == "float":
            return ()
        text = _right_texts(item)[0]
        return () if is_number(text) else tuple(sorted(phrase_key(text, self.language)))


def _right_texts(item: Item) -> list[str]:
    right = [str(one) for one in item.response_declaration.correct_response]
    if not item.choices:
        return right
    return [choice.text for choice in item.choices if choice.identifier in right]


def _wrong_options(item: Item) -> list[str]:
    right = set(map(str, item.response_declaration.correct_response))
    return [choice.text for choice in item.choices if choice.identifier not in right]


def _asked_about(prompt: str) -> str:
    """Return the clause with the gap, where there is one: what another clause denies is not asked for."""
    gap = _GAP.search(prompt)
    if gap is None:
        return prompt
    before = _CLAUSE_END.split(prompt[: gap.start()])[-1]
    return before + _CLAUSE_END.split(prompt[gap.end() :])[0]


def _content_only(stems: tuple[str, ...], phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems that `phrase` could be found among; a phrase has no articles, a sentence has."""
    wanted = set(phrase)
    return tuple(one for one in stems if one in wanted or len(one) > 3)


def _like(one: str, other: str, language: Language) -> bool:
    if fold(one).strip(" .") == fold(other).strip(" ."):
        return True
    numbers = _number(one), _number(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return _overlap(frozenset(phrase_key(one, language)), frozenset(phrase_key(other, language))) >= _LIKE


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _number(text: str) -> float | None:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text.strip().rstrip("%"))
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
