"""What is needed to read answers typed in Russian, and to find faults in items."""

from typing import Final

from quiz_engine.languages.pack import GateWords, GradingWords, NumberWords
from quiz_engine.languages.word_list import word_set

NUMBERS: Final = NumberWords(
    ones="""ноль/нуль один/одна/одно два/две/двое три/трое четыре/четверо пять шесть семь восемь девять десять
        одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать
        девятнадцать""",
    tens="двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    hundreds="сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    scales="""тыс тысяча тысячи тысяч | млн миллион миллиона миллионов | млрд миллиард миллиарда миллиардов |
        трлн триллион триллиона триллионов""",
    conjunction="и",
)

GRADING: Final = GradingWords(
    leads=word_set("это"),
    number_leads=word_set("около примерно приблизительно прибл ок почти в году год это ровно равно"),
    minus=word_set("минус"),
    number_turns=word_set("или либо и не до но"),
    before_christ=r"\bдо н\. ?э|\bдо нашей эры",
    titles=word_set("г господин госпожа доктор профессор генерал граф князь"),
    parting=word_set("не без ни и или либо а но"),
    turning=word_set("не анти псевдо"),
    placing=word_set("в во на при"),
    beginnings="""гипер гипо | эндо экзо экто | интер интра интро | аб ад | макро микро | анти анте | гомо
        гемо""",
    endings="ат ит ид | ан ен | ан ин | аза оза | ал ол ил | троф троп",
    denying=word_set("не ни наи без бес а"),
)

GATE: Final = GateWords(
    of_the_above=(
        r"\b(?:вс[её]|все|ни\s+одн[оа]|ничего|оба)\s+(?:из\s+)?(?:вышеперечисленн|перечисленн|указанн"
        r"|варианты|ответы)"
    ),
    negations=r"\b(?:не|кроме|никогда|нельзя|нет)\b",
    points_back=word_set("он она оно они это этот эта эти этого этой этих его её ее их там тут здесь"),
)
