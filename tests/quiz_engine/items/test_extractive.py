"""Quizzes from the words of a text alone, in three languages, on the texts of the shelf."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agent_service.materials
from contracts.quiz import Item, Language, Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.gate import Inspector
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.items.grammar.naming_pl_ru import in_case
from quiz_engine.language.forms import Case, Gender, Number, Pos

_SHELF = Path(agent_service.materials.__file__).parent / "shelf_texts"
LANGUAGES: tuple[Language, ...] = ("en", "pl", "ru")
TYPES: tuple[QuestionType, ...] = get_args(QuestionType)


def passages(text: str, source_id: str = "s") -> list[Passage]:
    source = Source(id=source_id, title="A text")
    return [
        Passage(id=f"{source_id}{i}", text=cut.text, source=source) for i, cut in enumerate(passages_of(text))
    ]


def shelf(language: Language, name: str) -> list[Passage]:
    return passages((_SHELF / language / f"{name}.md").read_text("utf-8").partition("\n")[2].strip())


def quiz(
    found: Sequence[Passage],
    language: Language = "en",
    types: Sequence[QuestionType] = TYPES,
    count: int = 10,
    seed: int | None = 1,
) -> Quiz:
    request = QuizRequest(
        topic="the topic", passages=found, count=count, language=language, types=types, seed=seed
    )
    return ExtractiveGenerator().generate(request)


def key_of(item: Item) -> str:
    right = str(item.response_declaration.correct_response[0])
    return next((choice.text for choice in item.choices if choice.identifier == right), right)


def kind_of(item: Item) -> QuestionType:
    several = item.interaction_type == "choice" and item.response_declaration.cardinality == "multiple"
    return "choice_multiple" if several else item.interaction_type


SHELF = [(language, file.stem) for language in LANGUAGES for file in sorted((_SHELF / language).glob("*.md"))]


def test_the_shelf_has_a_dozen_topics_in_each_language() -> None:
    assert len(SHELF) >= 36
    assert len({name for _, name in SHELF}) * 3 == len(SHELF)


@pytest.mark.parametrize(("language", "name"), SHELF, ids=[f"{lang}-{name}" for lang, name in SHELF])
def test_every_text_of_the_shelf_carries_a_quiz_that_passes_the_gate(language: Language, name: str) -> None:
    found = shelf(language, name)
    made = quiz(found, language)
    assert len(made.items) >= 3
    inspector = Inspector(found, language)
    for item in made.items:
        assert inspector.flags(item) == []
        inspector.accept(item)
        assert all(any(ref.quote in passage.text for passage in found) for ref in item.source_refs)
        assert item.general_feedback is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "choice_multiple"])
def test_a_quiz_has_the_types_that_were_asked_for_and_no_others(
    language: Language, kind: QuestionType
) -> None:
    made = quiz(shelf(language, "volcanoes"), language, [kind], 4)
    assert {kind_of(item) for item in made.items} == {kind}


SHIPS: dict[Language, str] = {
    "en": "A cog is a ship that carried the grain of the rich towns. A hulk is a ship that carried the salt"
    " of the bays. A caravel is a ship that brought spices from the far islands. A pram is a ship that monks"
    " rowed over the lakes. A dhow is a ship that traders sailed to the ports of Arabia.",
    "pl": "Koga to statek, który woził zboże bogatych miast. Karawela to statek, który przywoził przyprawy z"
    " dalekich wysp. Galera to statek, który poruszali wioślarze na ławach. Barka to statek, który holowano"
    " wzdłuż brzegów rzeki. Fregata to statek, który strzegł portów podczas wojny.",
    "ru": "Ладья — это судно, которое перевозило зерно богатых городов. Каравелла — это судно, которое"
    " доставляло пряности с далёких островов. Галера — это судно, которое двигали гребцы на скамьях. Джонка"
    " — это судно, которое строили в Китае из мягкого дерева. Баржа — это судно, которое тянули вдоль"
    " берегов реки. Шхуна — это судно, которое охраняло порты во время войны.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_types_asked_for_take_turns(language: Language) -> None:
    made = quiz(passages(SHIPS[language]), language, ["choice", "true_false"], 4)
    assert [kind_of(item) for item in made.items] == ["choice", "true_false"] * 2


def test_the_same_request_gives_the_same_quiz_byte_for_byte_and_another_seed_another_one() -> None:
    found = shelf("en", "heart")
    assert quiz(found).model_dump_json() == quiz(found).model_dump_json()
    assert quiz(found, seed=None).model_dump_json() == quiz(found, seed=None).model_dump_json()
    assert quiz(found).model_dump_json() != quiz(found, seed=2).model_dump_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_to_avoid_are_asked_about_only_where_no_others_are_left(language: Language) -> None:
    found = shelf(language, "cells")

    def quotes(count: int, avoid: Iterable[str] = ()) -> set[str]:
        request = QuizRequest(
            topic="x", passages=found, count=count, language=language, types=TYPES, avoid=list(avoid)
        )
        return {
            ref.quote for item in ExtractiveGenerator().generate(request).items for ref in item.source_refs
        }

    first = quotes(3)
    assert first.isdisjoint(quotes(3, first))
    assert quotes(50, first) & first


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_quoted_by_two_questions_of_a_quiz(language: Language) -> None:
    for name in ("volcanoes", "heart", "cells"):
        quotes = [
            ref.quote for item in quiz(shelf(language, name), language).items for ref in item.source_refs
        ]
        assert len(set(quotes)) == len(quotes)


def test_true_and_false_statements_are_in_balance() -> None:
    truths = Counter(
        key_of(item)
        for language, name in SHELF
        if language == "en"
        for item in quiz(shelf("en", name), types=["true_false"], count=6).items
        if item.interaction_type == "true_false"
    )
    assert 0.4 <= truths["True"] / truths.total() <= 0.6


def test_a_false_statement_is_not_in_the_source_and_its_quote_contradicts_it() -> None:
    found = shelf("en", "volcanoes")
    false = [item for item in quiz(found, types=["true_false"]).items if key_of(item) == "False"]
    assert false
    for item in false:
        statement = item.prompt.removeprefix("True or false? ")
        assert all(statement not in passage.text for passage in found)
        assert item.source_refs[0].quote != statement


def test_keys_stand_in_every_place() -> None:
    places = Counter(
        str(item.response_declaration.correct_response[0])
        for language, name in SHELF
        for item in quiz(shelf(language, name), language, ["choice"]).items
        if len(item.choices) == 4
    )
    assert set(places) == {"A", "B", "C", "D"}
    assert max(places.values()) < 0.4 * places.total()


def test_no_two_questions_of_a_quiz_have_one_key() -> None:
    for language, name in SHELF[::5]:
        keys = [
            key_of(i)
            for i in quiz(shelf(language, name), language, ["choice", "text_entry"]).items
            if not i.unit
        ]
        assert max(Counter(keys).values()) == 1


def test_stems_vary_so_that_no_wording_makes_up_half_of_a_quiz() -> None:
    openings = Counter(
        " ".join(item.prompt.split()[:3]) for item in quiz(shelf("en", "cells"), types=["choice"]).items
    )
    assert max(openings.values()) <= 4


def test_asked_for_easy_questions_a_quiz_has_more_of_them_than_asked_for_hard_ones() -> None:
    long = (
        " A dhow is a ship that traders of the southern towns sailed to the ports of Arabia in the winter."
        " A junk is a ship that merchants of the large towns of China built of soft wood and of bamboo."
        " A knarr is a ship that the farmers of the north sailed to the islands of the west in the summer."
    )

    ships = passages(SHIPS["en"] + long)

    def easy(difficulty: str) -> int:
        request = QuizRequest(
            topic="x",
            passages=ships,
            count=3,
            difficulty=difficulty,
            types=["true_false"],
        )
        return sum(item.difficulty == "easy" for item in ExtractiveGenerator().generate(request).items)

    assert easy("easy") > easy("hard")


def test_a_definition_is_asked_for_by_its_term_and_explained_by_its_sentence() -> None:
    found = passages(
        "Mitosis is the division of one cell into two identical cells. "
        "Meiosis is the division that makes sex cells. Osmosis is the movement of water through a membrane. "
        "Diffusion is the spreading of particles in a fluid."
    )
    item = quiz(found, types=["text_entry"], count=1).items[0]
    assert item.prompt[-1] in "?”"
    assert item.response_declaration.correct_response[0] in ("mitosis", "meiosis", "osmosis", "diffusion")
    assert str(item.response_declaration.correct_response[0]) in item.source_refs[0].quote.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_prompt_gives_no_orders_to_type_and_no_two_are_the_same(language: Language) -> None:
    types: list[QuestionType] = ["text_entry", "numeric_entry", "choice_multiple"]
    prompts = [item.prompt for item in quiz(shelf(language, "volcanoes"), language, types).items]
    assert not [prompt for prompt in prompts if re.search(r"\([^()]*\)\s*$", prompt)]
    assert len(set(prompts)) == len(prompts)


def test_where_too_little_false_can_be_said_for_sure_true_statements_do_not_make_up_the_count() -> None:
    found = passages(
        "The lake is a home of many rare birds. The mill is an old house of red stone. The forest is a place"
        " where deer and owls live. The bridge is a work of the Romans, who built it of grey stone."
    )
    truths = Counter(key_of(item) for item in quiz(found, types=["true_false"]).items)
    assert truths["True"] - truths["False"] in (0, 1)


@pytest.mark.parametrize(
    ("language", "parts", "case", "number", "gender", "form"),
    [
        ("pl", [("system", "noun"), ("operacyjny", "adj")], "acc", "sg", "m", "system operacyjny"),
        ("pl", [("światowy", "adj"), ("sieć", "noun")], "loc", "sg", "f", "światowej sieci"),
        ("ru", [("текущий", "adj"), ("каталог", "noun")], "acc", "sg", "m", "текущий каталог"),
        ("ru", [("световой", "adj"), ("фаза", "noun")], "ins", "sg", "f", "световой фазой"),
    ],
)
def test_a_wrong_option_takes_the_case_of_the_gap(
    language: Language, parts: list[tuple[str, Pos]], case: Case, number: Number, gender: Gender, form: str
) -> None:
    assert in_case(tuple(parts), "", case, number, gender, language) == form


@pytest.mark.parametrize(
    "text",
    [
        "Short.",
        "Click the button. See chapter 3. You can do this, too. Is it so? Never!",
        "```code``` {a: 1} => /usr/bin/env --help",
        "1234 5678 9012",
    ],
)
def test_a_text_that_says_nothing_gives_no_quiz(text: str) -> None:
    with pytest.raises(NothingToAsk):
        quiz(passages(text))


def test_asked_in_another_language_the_quiz_is_in_the_language_of_the_material() -> None:
    assert quiz(shelf("pl", "cells"), "en").language == "pl"
    assert quiz([*shelf("pl", "cells"), *shelf("en", "cells")], "en").language == "en"


def test_two_spellings_of_one_name_are_never_two_options() -> None:
    found = passages(
        "Саамцы – это народ, который живёт на севере Норвегии. Саамы – это люди, которые пасут оленей. "
        "Чукчи – это народ, который живёт у холодного моря. Карелы – это народ, который живёт у озёр. "
        "Ненцы – это народ, который живёт в тундре."
    )
    for seed in range(5):
        items = quiz(found, "ru", ["choice"], seed=seed).items
        assert items
        for item in items:
            assert len({"Саамы", "Саамцы"} & {choice.text for choice in item.choices}) < 2


def test_a_short_text_gives_fewer_questions_and_never_a_bad_one() -> None:
    made = quiz(
        passages("Magma is molten rock below the surface. Lava is molten rock that has reached the surface."),
        count=50,
    )
    assert 1 <= len(made.items) <= 5


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Aaб Ж.,:;!?—–-()[]“”«»\"'’0123456789\n•ęł%"), max_size=600),
    st.sampled_from(LANGUAGES),
)
def test_no_text_breaks_the_generator(text: str, language: Language) -> None:
    found = passages(text) if text.strip() else []
    try:
        made = quiz(found, language)
    except NothingToAsk:
        return
    assert all(
        ref.quote in found[0].text or len(found) > 1 for item in made.items for ref in item.source_refs
    )


def test_what_explains_a_thing_elsewhere_is_no_wrong_option_for_it() -> None:
    found = passages(
        "A kernel is a program that controls the hardware of a machine. A compiler is a tool that turns code"
        " into instructions. A program is a list of instructions for a machine. A shell is a text in which"
        " commands are typed."
    )
    for seed in range(9):
        for item in quiz(found, types=["choice"], seed=seed).items:
            shown = {choice.text.casefold() for choice in item.choices}
            assert key_of(item).casefold() not in ("kernel", "program") or not {"kernel", "program"} <= shown
