"""The words around a fact that make it a question, in each language."""

from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language


@dataclass(frozen=True)
class Phrases:
    """Templates of one language; what stands in braces is filled in."""

    quiz: str
    true: str
    false: str
    is_it_true: str
    write_it: str
    give_number: str
    several: str
    which_statements: str
    fill_gap: str
    right: str
    not_right: str
    in_the_source: str
    other_words: tuple[str, ...]
    """Stand-ins where a text has too few words of its own to choose from."""


PHRASES: Final[dict[Language, Phrases]] = {
    "en": Phrases(
        quiz="Quiz: {topic}",
        true="True",
        false="False",
        is_it_true="True or false? {statement}",
        write_it="{question} (Type the answer.)",
        give_number="{question} (Give a number.)",
        several="{question} (Choose all that apply.)",
        which_statements="Statements about “{topic}”, set {number}: which are true? (Choose all that apply.)",
        fill_gap="Which word is missing in this sentence of the source? {sentence}",
        right="Right. {why}",
        not_right="Not “{answer}”. {why}",
        in_the_source="The source says: {sentence}",
        other_words=("weather", "painting", "kitchen", "mountain"),
    ),
    "pl": Phrases(
        quiz="Quiz: {topic}",
        true="Prawda",
        false="Fałsz",
        is_it_true="Prawda czy fałsz? {statement}",
        write_it="{question} (Wpisz odpowiedź.)",
        give_number="{question} (Podaj liczbę.)",
        several="{question} (Zaznacz wszystkie poprawne odpowiedzi.)",
        which_statements="Zdania na temat „{topic}”, zestaw {number}: które są prawdziwe? (Wybierz je.)",
        fill_gap="Jakiego słowa brakuje w tym zdaniu ze źródła? {sentence}",
        right="Dobrze. {why}",
        not_right="Nie „{answer}”. {why}",
        in_the_source="W źródle czytamy: {sentence}",
        other_words=("pogoda", "malarstwo", "kuchnia", "górach"),
    ),
    "ru": Phrases(
        quiz="Тест: {topic}",
        true="Верно",
        false="Неверно",
        is_it_true="Верно или неверно? {statement}",
        write_it="{question} (Впишите ответ.)",
        give_number="{question} (Укажите число.)",
        several="{question} (Отметьте все верные ответы.)",
        which_statements="Утверждения на тему «{topic}», набор {number}: какие верны? (Отметьте все.)",
        fill_gap="Какого слова не хватает в этом предложении из источника? {sentence}",
        right="Верно. {why}",
        not_right="Не «{answer}». {why}",
        in_the_source="В источнике сказано: {sentence}",
        other_words=("погода", "живопись", "кухня", "горами"),
    ),
}
