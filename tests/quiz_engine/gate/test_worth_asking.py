"""Each rule of what is worth asking refuses an item that breaks it, and lets the same item mended pass."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from contracts.quiz import Item, Language, Passage, Source
from quiz_engine.gate.judged_item import JudgedItem, Material
from quiz_engine.gate.worth_asking import WORTH_ASKING
from quiz_engine.rules import first_refusal

SOURCE = Source(id="notes", title="Notes")


@dataclass(frozen=True)
class Asked:
    """An item; of its options the first is the key, and it rests on `quote` in a text with `around`."""

    quote: str
    prompt: str
    options: tuple[str, ...] = ()
    key: str | float | bool | None = None
    language: Language = "en"
    several: int = 0
    around: str = ""
    headings: tuple[str, ...] = field(default=())

    def refusal(self) -> str | None:
        return first_refusal(WORTH_ASKING, JudgedItem(self._item(), self.language, self._material()))

    def _material(self) -> Material:
        text = "\n\n".join([*self.headings, self.quote, self.around]).strip()
        return Material([Passage(id="p", text=text, source=SOURCE)], self.language)

    def _item(self) -> Item:
        kind = "choice"
        declared: dict[str, Any] = {"base_type": "identifier", "correct_response": ["A"]}
        choices = [
            {"identifier": name, "text": text} for name, text in zip("ABCDEF", self.options, strict=False)
        ]
        match self.key:
            case bool():
                kind, declared["correct_response"] = "true_false", [str(self.key).lower()]
                choices = [{"identifier": "true", "text": "True"}, {"identifier": "false", "text": "False"}]
            case str():
                kind, declared = "text_entry", {"base_type": "string", "correct_response": [self.key]}
            case float():
                kind, declared = "numeric_entry", {"base_type": "float", "correct_response": [self.key]}
        if self.several:
            declared |= {"cardinality": "multiple", "correct_response": list("ABCDEF"[: self.several])}
        told: dict[str, Any] = {
            "identifier": "q1",
            "interaction_type": kind,
            "prompt": self.prompt,
            "choices": choices,
            "response_declaration": declared,
            "source_refs": [{"source_id": "notes", "quote": self.quote}],
        }
        return Item.model_validate(told)


BLOOD = "The aorta carries blood from the left ventricle to the body."
BROKEN = {
    "bundle": Asked(
        "Which is true.",
        "Heart, vessels: which statements agree with the text?",
        (
            "The aorta is the largest artery of the whole body.",
            "Veins carry blood back to the heart at low pressure.",
            "Capillaries are the widest of all the blood vessels.",
        ),
        several=2,
    ),
    "part_of_a_work": Asked(
        "Chapter 3 is about the heart.", "True or false? Chapter 3 is about the heart.", key=True
    ),
    "part_of_a_work, pl": Asked(
        "Rozdział 2 - Serce i naczynia", "Prawda czy fałsz? Rozdział 2 to serce.", key=True, language="pl"
    ),
    "part_of_a_work, ru": Asked(
        "Лекция 4. Сердце и сосуды.", "Верно или неверно? Лекция 4 – сердце.", key=True, language="ru"
    ),
    "label": Asked(
        "Outcome: The patients were sent home after three days without any further treatment.",
        "What does the text describe as “The patients were sent home after three days”?",
        key="outcome",
    ),
    "label, pl": Asked(
        "Budowa: Serce składa się z dwóch komór i dwóch przedsionków.",
        "Które pojęcie pasuje do opisu: „Serce składa się z dwóch komór i dwóch przedsionków”?",
        key="budowa",
        language="pl",
    ),
    "key_shows": Asked(
        "Cells are the smallest units that keep every cell of a body alive.",
        "What are the smallest units that keep every cell of a body alive?",
        key="cells",
    ),
    "key_shows, a number": Asked(
        "Whoever is under 18 pays half, and whoever is over 18 pays all.",
        "Which number is missing? “Whoever is under 18 pays half, and whoever is over _____ pays all.”",
        key=18.0,
    ),
    "key_shows, ru": Asked(
        "Сердечный цикл есть период, за который сердечная мышца сокращается и расслабляется, цикл за циклом.",
        "Что есть период, за который сердечная мышца сокращается и расслабляется, цикл за циклом?",
        key="сердечный цикл",
        language="ru",
    ),
    "countable": Asked(
        "The heart has 4 chambers: two atria, one right ventricle, one left ventricle and a septum.",
        "Which number is missing? “The heart has _____ chambers: two atria, one right ventricle, one left "
        "ventricle and a septum.”",
        key=4.0,
    ),
    "countable, without a gap": Asked(
        "A heart has 3 layers: endocardium, myocardium and epicardium.",
        "How many layers does a heart have? These: endocardium, myocardium and epicardium",
        key=3.0,
    ),
    "root_shows": Asked(
        "The structure of the wall is called a structural trait of the vessel.",
        "What is called a structural trait of the vessel?",
        key="structure of the wall",
    ),
    "root_shows, in one option": Asked(
        "Weavers sit at a weaver's frame all day.",
        "What do weavers sit at all day?",
        ("weaver's frame", "potter's wheel", "smith's anvil"),
    ),
    "option_in_option": Asked(
        "A plant cell has a wall of cellulose.",
        "What has a wall of cellulose?",
        ("plant cell", "cell", "stone"),
    ),
    "capital_tells": Asked(
        "The mill was built by Napier, not by the miller.",
        "Who built the mill?",
        ("Napier", "an abbot", "a mason"),
    ),
    "fits_more": Asked(
        "Iron is an example of a metal.", "What is being described? “an example of a metal”", key="iron"
    ),
    "fits_more, pl": Asked(
        "Aorta jest jedną z tętnic.", "Co opisuje to zdanie: „jedną z tętnic”?", key="aorta", language="pl"
    ),
    "fits_more, en member": Asked(
        "Zinc belongs to the metals that melt early.",
        "According to the text, what belongs to the metals that melt early?",
        key="zinc",
    ),
    "fits_more, pl member": Asked(
        "Wydra należy do ssaków naszych rzek.",
        "Co według tekstu należy do ssaków naszych rzek?",
        key="wydra",
        language="pl",
    ),
    "fits_more, ru member": Asked(
        "Выдра относится к зверям наших рек.",
        "Что, согласно тексту, относится к зверям наших рек?",
        key="выдра",
        language="ru",
    ),
    "fits_more, ru": Asked(
        "Аорта – пример артерии.", "Что описано здесь: «пример артерии»?", key="аорта", language="ru"
    ),
    "gap_of_no_weight": Asked(
        "The nurse brings the patient to another room.",
        "Which word completes the sentence? “The nurse brings the patient to another _____.”",
        ("room", "house", "day"),
    ),
    "cut_short": Asked("Main cause is old age", "True or false? Main cause is old age.", key=True),
    "opinion": Asked(
        "The heart is one of the most important organs of the body.",
        "True or false? The heart is one of the most important organs of the body.",
        key=True,
    ),
    "opinion, pl": Asked(
        "Serce jest jednym z najważniejszych narządów ciała.",
        "Prawda czy fałsz? Serce jest jednym z najważniejszych narządów ciała.",
        key=True,
        language="pl",
    ),
    "year_out_of_range": Asked(
        "Harvey described the circulation of the blood in 1628.",
        "True or false? Harvey described the circulation of the blood in 1412.",
        key=False,
        around="Servetus had written of the lungs in 1553, and Malpighi saw capillaries in 1661.",
    ),
    "options_look_different": Asked(
        "ECG records the currents of the heart.",
        "What records the currents of the heart?",
        ("ECG", "a long needle", "the pulse"),
    ),
    "gender_shows, ru": Asked(
        "Аорта открыта врачами древности и описана ими.",
        "Что открыта врачами древности и описана ими?",
        ("Аорта", "Желудочек", "Сердце"),
        language="ru",
    ),
}
SOUND = {
    "a term that a list explains": Asked(
        "Aorta – the vessel that leaves the left ventricle.",
        "What does the text describe as “the vessel that leaves the left ventricle”?",
        key="aorta",
    ),
    "a gap of a heading word": Asked(
        "The blood leaves the left ventricle through the aorta.",
        "Which word completes the sentence? “The blood leaves the left ventricle through the _____.”",
        ("aorta", "vein", "valve"),
        headings=("Aorta",),
    ),
    "a gap of a name": Asked(
        "In 1628 William Harvey described how blood goes round.",
        "Which name is missing? “In 1628 _____ described how blood goes round.”",
        ("William Harvey", "Marcello Malpighi", "Michael Servetus"),
    ),
    "a false year among those of the text": Asked(
        "Harvey described the circulation of the blood in 1628.",
        "True or false? Harvey described the circulation of the blood in 1600.",
        key=False,
        around="Servetus had written of the lungs in 1553, and Malpighi saw capillaries in 1661.",
    ),
    "a root that a wrong option has, too": Asked(
        "A red blood cell has no nucleus.",
        "Which cell has no nucleus?",
        ("red blood cell", "nerve cell", "skin cell"),
    ),
    "a whole sentence": Asked(BLOOD, f"True or false? {BLOOD}", key=True),
    "members of a list": Asked(
        "Veins, arteries and capillaries are vessels.",
        "Which of these does the text list as vessels?",
        ("Veins", "Arteries", "Capillaries", "Nerves"),
        several=3,
    ),
    "a question of what was done, in the gender of the question word": Asked(
        "Сердце перекачало за день семь тысяч литров крови.",
        "Что перекачало за день семь тысяч литров крови?",
        ("Сердце", "Лёгкое", "Вещество"),
        language="ru",
    ),
}


@pytest.mark.parametrize(("fault", "asked"), BROKEN.items(), ids=BROKEN.keys())
def test_an_item_that_is_not_worth_asking_is_refused_by_the_name_of_its_fault(
    fault: str, asked: Asked
) -> None:
    assert asked.refusal() == fault.partition(",")[0]


@pytest.mark.parametrize("asked", SOUND.values(), ids=SOUND.keys())
def test_an_item_that_is_worth_asking_passes_every_rule(asked: Asked) -> None:
    assert asked.refusal() is None


def test_every_rule_has_an_item_that_it_alone_refuses() -> None:
    refused = {fault.partition(",")[0] for fault in BROKEN}
    assert refused == {rule.name for rule in WORTH_ASKING}
