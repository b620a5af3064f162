"""Quizzes from the words of a text alone, in three languages, on the texts of the shelf."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agent_service.materials
from contracts.quiz import Item, Language, Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.gate import Inspector
from quiz_engine.items.analysis.source_text import source_sentences
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.items.grammar.english import English
from quiz_engine.items.grammar.naming_pl_ru import in_case
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.terms import Terms
from quiz_engine.items.writing.item_writer import ItemWriter
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
def test_every_text_of_the_shelf_carries_ten_questions_that_pass_the_gate(
    language: Language, name: str
) -> None:
    found = shelf(language, name)
    made = quiz(found, language)
    assert len(made.items) == 10
    inspector = Inspector(found, language)
    for item in made.items:
        assert inspector.flags(item) == []
        inspector.accept(item)
        assert all(any(ref.quote in passage.text for passage in found) for ref in item.source_refs)
        assert item.general_feedback is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_a_quiz_has_the_types_that_were_asked_for_and_no_others(
    language: Language, kind: QuestionType
) -> None:
    made = quiz(shelf(language, "volcanoes"), language, [kind], 4)
    assert {kind_of(item) for item in made.items} == {kind}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_types_asked_for_take_turns(language: Language) -> None:
    made = quiz(shelf(language, "solar-system"), language, ["choice", "true_false"], 6)
    assert [kind_of(item) for item in made.items] == ["choice", "true_false"] * 3


def test_the_same_request_gives_the_same_quiz_byte_for_byte_and_another_seed_another_one() -> None:
    found = shelf("en", "heart")
    assert quiz(found).model_dump_json() == quiz(found).model_dump_json()
    assert quiz(found, seed=None).model_dump_json() == quiz(found, seed=None).model_dump_json()
    assert quiz(found).model_dump_json() != quiz(found, seed=2).model_dump_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_seed_asks_mostly_of_other_sentences(language: Language) -> None:
    shared = list[int]()
    for name in ("volcanoes", "heart", "cells"):
        asked = [
            {
                item.source_refs[0].quote
                for item in quiz(shelf(language, name), language, ["choice"], 5, seed).items
            }
            for seed in range(1, 7)
        ]
        shared += [len(one & other) for i, one in enumerate(asked) for other in asked[:i]]
    assert sum(shared) / len(shared) < 2.5


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
        if "_____" not in item.prompt or len(item.choices) == 4
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
    def easy(difficulty: str) -> int:
        request = QuizRequest(
            topic="x", passages=shelf("en", "cells"), count=6, difficulty=difficulty, types=TYPES, seed=1
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


def test_wrong_numbers_agree_with_their_noun_in_polish() -> None:
    found = passages(
        "Nowe wersje systemu są wspierane przez 5 lat. Stare wersje systemu są wspierane przez 3 lata. "
        "Wulkan to otwór w skorupie."
    )
    said = "\n".join(
        text
        for item in quiz(found, "pl", ["choice", "true_false"], 6).items
        for text in [item.prompt, *(choice.text for choice in item.choices)]
    )
    assert not re.search(r"\b[234] lat\b|\b[56789] lata\b", said)


def test_a_sentence_that_leans_on_the_one_before_is_shown_and_quoted_with_it() -> None:
    text = "The Earth turns around an axis through its poles. It needs about 24 hours for one whole turn."
    (item,) = quiz(passages(text), types=["numeric_entry"]).items
    assert item.source_refs[0].quote == text
    assert "The Earth turns" in item.prompt


def test_where_too_little_false_can_be_said_for_sure_true_statements_do_not_make_up_the_count() -> None:
    found = passages(
        "In the old town the river turns to the east near a stone bridge. During the cold winter the lake "
        "freezes from the shore to the middle. At the edge of the forest a narrow path leads to the mill. "
        "Under the roof of the barn a pair of owls sleeps through the whole day."
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
    made = quiz(shelf("pl", "cells"), "en")
    assert (made.language, len(made.items)) == ("pl", 10)
    assert quiz([*shelf("pl", "cells"), *shelf("en", "cells")], "en").language == "en"


def test_two_spellings_of_one_name_are_never_two_options() -> None:
    found = passages(
        "Саамцы считаются коренным населением северной Норвегии. Саамы пасут оленей на холодных пастбищах. "
        "Индейцы строят дома на берегах больших рек. Студенты изучают звёзды древних народов. "
        "Рыбаки ловят рыбу в холодных озёрах."
    )
    for seed in range(5):
        for item in quiz(found, "ru", ["choice"], seed=seed).items:
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


def test_a_long_sentence_is_only_asked_about_where_shorter_ones_are_too_few() -> None:
    long = (
        "The Rhine, which rises high in the Alps of Switzerland from two small streams that meet at a village"
        " below a steep wall of rock, and which then flows through a large and deep lake, is about 1230"
        " kilometres long."
    )
    short = (
        "The Danube flows for 2850 kilometres to the Black Sea. The Elbe crosses Germany on 727 kilometres of"
        " its way. The Thames flows for 346 kilometres through the south of England. The Tagus flows for 1007"
        " kilometres to the sea at Lisbon."
    )
    found = passages(f"{long} {short}")

    def quotes(count: int) -> list[str]:
        made = quiz(found, types=["numeric_entry"], count=count)
        return [ref.quote for item in made.items for ref in item.source_refs]

    assert long not in quotes(3)
    assert long in quotes(20)


def test_options_that_fit_by_their_form_alone_are_taken_only_where_a_question_is_needed() -> None:
    [sentence, *others] = source_sentences(
        passages("The heart pumps blood all day long. A newspaper lay on the bench. The valley was quiet."),
        "en",
    )
    grammar = English([sentence, *others])
    terms = Terms([sentence, *others], grammar.phrases, [], [], "en")
    heart = next(phrase for phrase in grammar.phrases(sentence) if phrase.name == "heart")

    def asked(least: float) -> Item | None:
        writer = ItemWriter("en", terms, Random(1), least_plausible=least)
        return writer.choice_of_term(
            "What pumps blood?", sentence, heart, "heart", sentence.text, as_subject=True
        )

    assert asked(0.0) is None
    assert asked(-math.inf) is not None


def test_what_explains_a_thing_elsewhere_is_no_wrong_option_for_it() -> None:
    found = passages(
        "The kernel is a program that controls the hardware of a machine. The kernel shares the processor"
        " among all others. The compiler turns code into instructions. The editor shows text on the screen."
    )
    known = SourceAnalysis(QuizRequest(topic="the topic", passages=found, types=["choice"]))
    _, sentence, *_ = known.fit
    kernel = next(phrase for phrase in known.grammar.phrases(sentence) if phrase.name == "kernel")

    options = {option.text for option in known.terms.siblings(kernel, sentence, frozenset(), as_subject=True)}

    assert "compiler" in options
    assert options.isdisjoint({"program", "hardware", "machine"})


def test_no_gap_stands_before_the_other_name_of_what_is_left_out() -> None:
    found = passages(
        "Plant cells store the sugar that they make as starch (amylum) in their roots. A root takes water"
        " from the soil. The leaf takes carbon dioxide from the air around it. Animals store sugar in their"
        " liver and their muscles as glycogen."
    )
    prompts = [item.prompt for item in quiz(found, types=["choice", "text_entry"], count=20).items]
    assert any("_____" in prompt for prompt in prompts)
    assert not any("_____ (" in prompt for prompt in prompts)


def test_a_bare_sentence_with_few_words_around_its_gap_asks_for_nothing_to_type() -> None:
    found = passages(
        "Archives are updated twice a day. Glaciers produce long lakes between high mountains near the sea."
    )
    prompts = [item.prompt for item in quiz(found, types=["text_entry"], count=10).items]
    assert prompts
    assert not any("are updated twice a day" in prompt for prompt in prompts)
