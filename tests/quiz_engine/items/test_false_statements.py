"""What is keyed false is false by the text, and no reader laughs at it."""

import random
import re

import pytest

from contracts.quiz import Item, Language, Passage, QuestionType, Source
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.grammar.english import English
from quiz_engine.items.writing.false_statements import (
    with_another_count,
    with_another_number,
    with_anothers_description,
    with_the_opposite,
    without_the_negation,
)


def sentence(text: str, language: Language = "en", source_id: str = "s") -> SourceSentence:
    return SourceSentence(text, source_id, 0, 0, language)


def falsified(text: str, language: Language = "en") -> set[float]:
    """Return the numbers that fifty seeds put in the place of the only number of a sentence."""
    found = quantities_of(sentence(text, language))
    made = [with_another_number(found[0], found, random.Random(seed)) for seed in range(50)]
    return {quantities_of(sentence(one.statement, language))[0].value for one in made if one}


def test_a_false_number_is_within_forty_in_a_hundred_of_the_true_one() -> None:
    minutes = falsified("A cycle of sleep lasts 90 minutes in most adults.")
    assert minutes
    assert all(54 <= value <= 126 for value in minutes)


def test_a_false_year_is_between_those_of_the_text() -> None:
    told = [
        sentence(f"The {nth} session was held in {year} by the members.")
        for nth, year in {"first": 1936, "second": 1951, "last": 2024}.items()
    ]
    found = [quantity for one in told for quantity in quantities_of(one)]
    made = [with_another_number(q, found, random.Random(seed)) for q in found for seed in range(20)]
    years = {quantities_of(sentence(one.statement))[0].value for one in made if one}
    assert years
    assert all(1936 <= value <= 2024 for value in years)


def test_a_text_with_one_year_alone_gives_no_false_one() -> None:
    assert falsified("The first session was held in May 1936 by the members.") == set()


@pytest.mark.parametrize(
    ("text", "language", "least"),
    [
        ("The lake is home to more than 2600 kinds of animals.", "en", 2601),
        ("В озере обитает более 2600 видов животных.", "ru", 2601),
        ("Serce dorosłego waży ponad 250 gramów i stale pracuje.", "pl", 251),
    ],
)
def test_what_is_more_than_a_number_is_not_denied_by_a_smaller_one(
    text: str, language: Language, least: float
) -> None:
    values = falsified(text, language)
    assert values
    assert min(values) >= least


def test_the_ends_of_a_range_are_left_alone() -> None:
    assert falsified("Ширина озера меняется от 25 до 80 километров.", "ru") == set()
    assert falsified("The share of heads is 0.5, or 50 %.") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Earth does not turn by exactly 360 degrees in a solar day.", "en"),
        ("Ziemia nie obraca się o 360 stopni w ciągu doby słonecznej.", "pl"),
        ("Земля не поворачивается на 360 градусов за солнечные сутки.", "ru"),
    ],
)
def test_another_number_in_a_denial_denies_nothing(text: str, language: Language) -> None:
    assert falsified(text, language) == set()


def test_descriptions_are_exchanged_between_things_of_one_kind_and_document_only() -> None:
    cog = sentence("A cog is a ship that carried grain along flat coasts.")
    pram = sentence("A pram is a ship that monks rowed over the lakes.")
    kontor = sentence("A kontor is a trading post with its own treasury and seal.")
    grammar = English([cog, pram, kontor])
    a, b, c = (grammar.definition(one) for one in (cog, pram, kontor))
    assert a is not None
    assert b is not None
    assert c is not None
    swapped = with_anothers_description(a, b)
    assert swapped is not None
    assert swapped.statement == "A pram is a ship that carried grain along flat coasts."
    assert with_anothers_description(a, c) is None
    elsewhere = grammar.definition(sentence(pram.text, source_id="another"))
    assert elsewhere is not None
    assert with_anothers_description(a, elsewhere) is None


@pytest.mark.parametrize(
    ("language", "text", "false"),
    [
        ("pl", "Narzędzia ułatwiają pracę opiekunów.", "Narzędzia utrudniają pracę opiekunów."),
        ("pl", "Mróz skrócił okres zbiorów.", "Mróz wydłużył okres zbiorów."),
        ("ru", "Магниты притягивают опилки железа.", "Магниты отталкивают опилки железа."),
        ("ru", "Объём воды увеличивается зимой.", "Объём воды уменьшается зимой."),
    ],
)
def test_a_word_is_turned_into_its_opposite_in_the_form_that_it_has(
    language: Language, text: str, false: str
) -> None:
    made = with_the_opposite(sentence(text, language), language)
    assert made is not None
    assert made.statement == false


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Okna są po zewnętrznej stronie muru."),
        ("pl", "Susza nie zwiększa plonów pszenicy."),
        ("pl", "Rdza niszczy i osłabia belki mostu."),
        ("pl", "Reakcja może zwiększyć ciśnienie w zbiorniku."),
        ("ru", "Линия идёт к ярким звёздам созвездия."),
        ("ru", "Увеличение давления вызвало взрыв котла."),
    ],
)
def test_only_a_finite_verb_is_turned_into_its_opposite(language: Language, text: str) -> None:
    assert with_the_opposite(sentence(text, language), language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Duży pies goni małego kota."),  # the opposite is there already
        ("ru", "Созвездие Большого Пса видно ночью."),  # a name
        ("ru", "Программа печатает список файлов."),
    ],
)
def test_no_word_is_turned_round_where_the_outcome_is_not_surely_false(language: Language, text: str) -> None:
    assert with_the_opposite(sentence(text, language), language) is None


@pytest.mark.parametrize(
    ("language", "text", "false"),
    [
        ("pl", "Komory to dwie dolne jamy serca.", "Komory to trzy dolne jamy serca."),
        ("ru", "Каналы делятся на две категории.", "Каналы делятся на три категории."),
        ("ru", "Сердце состоит из четырёх камер.", "Сердце состоит из трёх камер."),
    ],
)
def test_a_count_in_words_is_another_that_its_noun_agrees_with(
    language: Language, text: str, false: str
) -> None:
    made = with_another_count(sentence(text, language))
    assert made is not None
    assert made.statement == false


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Serce ma więcej niż dwie jamy."),
        ("pl", "Dwie komory wypychają krew do dwóch tętnic."),
        ("ru", "Программа видит более двух дисков."),
        ("pl", "Tempo ograniczają trzy czynniki: światło, woda i temperatura."),
    ],
)
def test_a_count_is_left_alone_where_another_could_be_true(language: Language, text: str) -> None:
    assert with_another_count(sentence(text, language)) is None


def test_a_denial_is_taken_back_only_where_nothing_else_shows_it() -> None:
    plain = without_the_negation(sentence("Debian nie jest doskonały i rozwija się dalej.", "pl"))
    assert plain is not None
    assert plain.statement == "Debian jest doskonały i rozwija się dalej."
    for text in (
        "Program nie zawiera błędów w kodzie.",  # a genitive that only a denial has
        "Dystrybucja nie kieruje się żadnym harmonogramem.",
        "Wiele programów nie jest dostępnych w sieci.",
        "Program nie tylko działa szybko w sieci.",
    ):
        assert without_the_negation(sentence(text, "pl")) is None


SHIPS = """A cog is a ship that carried the grain of the rich towns.
A hulk is a ship that carried the salt of the bays.
A caravel is a ship that carried the spices of the islands."""
LEAVES = """A leaf is a part of a plant that gathers the light.
A root is a part of a plant that gathers water.
A petal is a part of a plant that guides bees."""


def quiz_items(kind: QuestionType) -> list[Item]:
    found = [
        Passage(id=name, text=text, source=Source(id=name, title=name))
        for name, text in {"ships.md": SHIPS, "leaves.md": LEAVES}.items()
    ]
    return (
        ExtractiveGenerator()
        .generate(QuizRequest(topic="notes", passages=found, count=10, types=[kind], seed=1))
        .items
    )


def test_the_options_of_a_question_come_from_the_document_that_it_quotes() -> None:
    texts = {"ships.md": SHIPS.casefold(), "leaves.md": LEAVES.casefold()}
    asked = quiz_items("choice")
    assert {item.source_refs[0].source_id for item in asked} == set(texts)
    for item in asked:
        for choice in item.choices:
            words = re.findall(r"\w+", choice.text.casefold())
            assert all(word in texts[item.source_refs[0].source_id] for word in words)


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("The river rises in the mountains of the north.", True),
        ("The pressure that increases with the depth of the water hurts divers.", True),
        ("The warming expands the metal of the bridge in the summer.", True),
        ("The vizier was the highest official under the pharaoh.", False),
        ("The ventricles are the two lower chambers of the heart.", False),
        ("The hulk carried the salt of the wide bays to the towns.", False),
        ("The largest planet of the system is Jupiter.", False),
        ("The pressure does not rise in the depth of the water.", False),
        ("Smaller stars shine for billions of years.", False),
        ("Neptune is not the largest planet of the system.", False),
        ("The Horizontal coordinate system uses the horizon of the observer.", False),
        ("The scale is no longer based on the human eye.", False),
    ],
)
def test_only_a_verb_of_change_is_turned_into_its_opposite(text: str, false: bool) -> None:
    assert (with_the_opposite(sentence(text), "en") is not None) is false


def test_descriptions_of_two_terms_of_a_list_are_exchanged_where_they_have_little_in_common() -> None:
    sentences = [
        sentence("Tonicity: the ability of a solution to make a cell gain or lose water"),
        sentence("Diffusion: the movement of particles to a place where they are rarer"),
    ]
    one, other = (definition for one in sentences if (definition := English(sentences).definition(one)))
    made = with_anothers_description(one, other)
    assert made is not None
    assert made.statement == "Diffusion is the ability of a solution to make a cell gain or lose water"
