"""Each rule of what is asked: the sentence that it refuses, and the same mended, which it lets pass."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import get_args

import pytest

from contracts.quiz import Item, Language, Passage, QuestionType, Source
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.definitions import rivals_of_definition
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.rules import Refusals


@dataclass(frozen=True)
class Case:
    """What a rule refuses, and what it lets pass."""

    rule: str
    language: Language
    refused: str
    passes: str


CASES = (
    Case(
        "no_event",
        "en",
        "Ada Brunt complained to the council about the smell of the tannery.",
        "Ada Brunt complained to the council of Lund about the smell of the tannery.",
    ),
    Case(
        "no_event",
        "ru",
        "Иван Рыков построил первый станок для местных ткачей.",
        "Иван Рыков построил в 1820 году первый станок для местных ткачей.",
    ),
    Case(
        "enumeration",
        "en",
        "Gear: a helmet; a rope; a lamp of brass; a sack of bread",
        "Gear: a set of things that a miner takes down into the pit",
    ),
    Case(
        "not_who",
        "en",
        "Traders met in Venice each May. Venice sold white salt to the towns of the plain.",
        "John Harrow sold white salt to the towns of the plain.",
    ),
    Case(
        "not_who",
        "pl",
        "Wenecja sprzedawała białą sól miastom północnej równiny.",
        "Piotr Bielak sprzedawał białą sól miastom północnej równiny.",
    ),
    Case(
        "not_who",
        "ru",
        "Венеция продавала белую соль городам северной равнины.",
        "Иван Рыков продавал белую соль городам северной равнины.",
    ),
    Case(
        "pronoun",
        "en",
        "Ada Brunt built the first loom and sold it to weavers.",
        "Ada Brunt built the first loom and sold cloth to weavers.",
    ),
    Case(
        "pronoun",
        "pl",
        "Piotr Bielak zbudował pierwsze krosno i sprzedał je tkaczom.",
        "Piotr Bielak zbudował pierwsze krosno i sprzedał sukno tkaczom.",
    ),
    Case(
        "pronoun",
        "ru",
        "Иван Рыков построил первый станок и продал его ткачам.",
        "Иван Рыков построил первый станок и продал сукно ткачам.",
    ),
    Case(
        "another_clause",
        "en",
        "John Harrow stopped the loom at noon, the weavers left the mill.",
        "John Harrow stopped the loom at noon, which pleased the weavers.",
    ),
    Case(
        "another_clause",
        "pl",
        "Piotr Bielak zbudował stalowy most, miasto kupiło nowe promy.",
        "Piotr Bielak zbudował stalowy most, który połączył brzegi Warty.",
    ),
    Case(
        "another_clause",
        "ru",
        "Иван Рыков построил стальной мост, город купил новые паромы.",
        "Иван Рыков построил стальной мост, который соединил берега Волги.",
    ),
    Case(
        "joined",
        "en",
        "John Harrow wove both wool and linen and both silk and hemp.",
        "John Harrow wove wool and linen of the northern towns.",
    ),
    Case(
        "joined",
        "pl",
        "Piotr Bielak zbudował i stalowy most, i drewniany młyn nad Wartą.",
        "Piotr Bielak zbudował stalowy most i drewniany młyn nad Wartą.",
    ),
    Case(
        "joined",
        "ru",
        "Иван Рыков построил и стальной мост, и деревянную мельницу.",
        "Иван Рыков построил стальной мост и деревянную мельницу.",
    ),
    Case(
        "number_in_brackets",
        "en",
        "The old mill of Visk (built in 1704) ground barley for bakers.",
        "The old mill of Visk was built in 1704 to grind barley.",
    ),
    Case(
        "number_in_brackets",
        "pl",
        "Młyn Bielaka (zbudowany w 1704 roku) mielił jęczmień dla piekarzy.",
        "Młyn Bielaka zbudowano w 1704 roku dla piekarzy miasta.",
    ),
    Case(
        "number_in_brackets",
        "ru",
        "Мельница Рыкова (построена в 1704 году) молола ячмень для города.",
        "Мельница Рыкова построена в 1704 году на берегу Волги.",
    ),
    Case(
        "no_year",
        "en",
        "The old mill of Visk ground 90 sacks of barley each day.",
        "The old mill of Visk was built in 1704 to grind barley.",
    ),
    Case(
        "recommendation",
        "en",
        "A loom is a frame that should be oiled by the weaver.",
        "A loom is a frame that is oiled by the weaver.",
    ),
    Case(
        "recommendation",
        "pl",
        "Krosno to rama, którą należy smarować przed pracą.",
        "Krosno to rama, którą tkacze smarują przed pracą.",
    ),
    Case(
        "recommendation",
        "ru",
        "Станок — это рама, которую нужно смазывать перед работой.",
        "Станок — это рама, которую ткачи смазывают перед работой.",
    ),
    Case(
        "citation",
        "en",
        "Cold water slows the growth of young eels (Harrow, 2014).",
        "Cold water slows the growth of young eels in ponds.",
    ),
    Case(
        "citation",
        "pl",
        "Zimna woda spowalnia wzrost młodych węgorzy (Bielak, 2014).",
        "Zimna woda spowalnia wzrost młodych węgorzy w stawie.",
    ),
    Case(
        "citation",
        "ru",
        "Холодная вода замедляет рост молодых угрей (Рыков, 2014).",
        "Холодная вода замедляет рост молодых угрей в пруду.",
    ),
    Case(
        "example",
        "en",
        "Example: a mill grinds the barley of three villages.",
        "A mill grinds the barley of three villages in a year.",
    ),
    Case(
        "example",
        "pl",
        "Przykład: młyn mieli jęczmień z trzech wsi w rok.",
        "Młyn mieli jęczmień z trzech wsi przez cały rok.",
    ),
    Case(
        "example",
        "ru",
        "Пример: мельница мелет ячмень трёх деревень за год.",
        "Мельница мелет ячмень трёх деревень за один год.",
    ),
    Case(
        "dashes",
        "en",
        "The mill grinds - barley for bread - oats for the horses.",
        "The mill grinds barley for bread and oats for the horses.",
    ),
    Case(
        "dashes",
        "pl",
        "Młyn mieli - jęczmień na chleb - owies dla koni wsi.",
        "Młyn mieli jęczmień na chleb oraz owies dla koni wsi.",
    ),
    Case(
        "dashes",
        "ru",
        "Мельница мелет - ячмень для хлеба - овёс для лошадей.",
        "Мельница мелет ячмень для хлеба и овёс для лошадей.",
    ),
    Case(
        "table_row",
        "en",
        "Anvil – Use: metal is shaped on its face; Made of: forged steel",
        "An anvil is a block of steel on whose face metal is shaped.",
    ),
    Case(
        "table_row",
        "pl",
        "Granit – Barwa: różowa lub szara; Miejsce: Karkonosze, Tatry",
        "Granit to skała o barwie różowej, którą łamią w Karkonoszach.",
    ),
    Case(
        "table_row",
        "ru",
        "Гранит – Цвет: розовый или серый; Место: Карелия, Урал",
        "Гранит — это порода розового цвета, которую ломают в Карелии.",
    ),
)


def refusals_of(text: str, language: Language) -> Refusals:
    """Return what was not asked of a text, by rule."""
    refusals = Refusals()
    with suppress(NothingToAsk):
        items_of(text, language, get_args(QuestionType), refusals)
    return refusals


def items_of(
    text: str, language: Language, types: Sequence[QuestionType], refusals: Refusals | None = None
) -> list[Item]:
    passage = Passage(id="p", text=text, source=Source(id="s", title="Notes"))
    request = QuizRequest(topic="", passages=[passage], count=9, language=language, types=types, seed=1)
    return ExtractiveGenerator().generate(request, refusals).items


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.language}")
def test_a_rule_refuses_its_fault_by_name_and_lets_the_sentence_mended_pass(case: Case) -> None:
    assert refusals_of(case.refused, case.language).counts[case.rule]
    assert not refusals_of(case.passes, case.language).counts[case.rule]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "In the spring the old miller John Harrow ground barley at Visk.", "John Harrow"),
        ("ru", "Весной старую мельницу открыл Иван Рыков, который молол ячмень.", "Иван Рыков"),
    ],
)
def test_only_the_name_of_a_person_is_left_out_of_a_sentence(language: Language, text: str, key: str) -> None:
    items = items_of(text, language, ["text_entry"])
    assert [item.response_declaration.correct_response for item in items] == [[key]]
    assert refusals_of(text, language).counts["no_person"]


SHIPS = (
    "A cog is a ship that carried the grain of the rich towns. A hulk is a ship that carried the salt of the"
    " bays. A pram is a ship that monks rowed over the lakes. "
)


def rivals(text: str) -> list[str]:
    """Return the rivals of the first definition of a text."""
    passage = Passage(id="p", text=text, source=Source(id="s", title="Notes"))
    known = SourceAnalysis(QuizRequest(topic="", passages=[passage]), Refusals()).definitions
    return [other.term.name for other in rivals_of_definition(known[0], known)]


@pytest.mark.parametrize(
    "stranger",
    [
        "A kontor is a post of traders with its own treasury.",
        "A ketch is a ship that took the grain from every hulk and cog of the towns.",
        "A boat is a ship that carried the crews of all the towns of the shore to the shallow banks of the"
        " far north and home again.",
    ],
    ids=["of another kind", "names the term", "much longer"],
)
def test_only_what_is_like_a_term_is_a_rival_of_its_definition(stranger: str) -> None:
    assert rivals(SHIPS + stranger) == ["hulk", "pram"]


def test_a_definition_with_fewer_than_two_rivals_is_typed() -> None:
    two = SHIPS[: SHIPS.index("A pram")]
    assert {item.interaction_type for item in items_of(SHIPS, "en", ["choice"])} == {"choice"}
    assert "choice" not in {item.interaction_type for item in items_of(two, "en", ["choice"])}
