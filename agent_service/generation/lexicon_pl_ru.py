"""Polish and Russian words by what they do in a sentence, where the dictionary of forms does not say."""

from typing import Final

from agent_service.language.forms import Case
from contracts.quiz import Language

FORBIDDEN: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(
        """
        ten ta to te ci tego tej tych temu tym tymi tą tę taki taka takie takich takiego takim tamten
        ja my ty wy nas nam nami was wam wami ciebie cię tobie mnie mi twój twoja twoje swojej nasz nasza nasze naszych
        on ona ono oni one jego jej ich go je mu im nim nimi niej niego nich nią niżej powyżej poniżej wyżej tutaj
        poniższy powyższy poniższa poniższe powyższe poniższych rozdział rozdziale rysunek rysunku tabela tabeli dodatek
        sekcja sekcji strona stronie przykład tzn np następnie natomiast również też także zatem więc jednak
        kliknij menu pan pani
        """.split()
    ),
    "ru": frozenset(
        """
        этот эта это эти этого этой этих этому этим этими этом эту такой такая такое такие таких такого таким тот та те
        того той тех тому тем теми том ту я мы ты вы нас нам нами вас вам вами тебя тебе меня мне мной ваш ваша ваше
        ваши вашей вашего вашем наш наша наше наши нашей нашего он она оно они его её ее их ему ей им ими нём нем ней
        него неё нее них ним ними ниже выше здесь тут там глава главе рисунок рисунке таблице раздел разделе приложение
        пример также тоже однако поэтому затем следовательно итак например данный данная данное данные данного данной
        меню щёлкните нажмите указанный вышеуказанный следующий следующие следующая
        """.split()
    ),
}
"""With one of these a sentence leans on what stands around it, or speaks to its reader."""
ALLOWED_INSIDE: Final[dict[Language, frozenset[str]]] = {
    # Behind a noun of the same sentence these lean on nothing outside; “to” and “это” make definitions.
    "pl": frozenset("to jego jej ich również też także one swojej tego tym".split()),
    "ru": frozenset("это его её ее их также тоже том того тем они он она оно".split()),
}
OPENERS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset("jednak jednakże ponadto zatem dlatego zwykle obecnie dziś dawniej często zazwyczaj".split()),
    "ru": frozenset("однако кроме того поэтому обычно сегодня сейчас раньше часто впрочем".split()),
}
BAD_OPENERS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(
        """
        i a ale lecz albo lub czy bo ponieważ gdyż jeśli jeżeli gdy kiedy chociaż choć aby żeby jak jako co kto który
        gdzie dlaczego więc zatem dlatego jednak natomiast poza oprócz inny inna inne kolejny kolejna kolejne drugi druga
        drugie pierwszy pierwsza trzeci trzecia następny następna ponadto wreszcie dodatkowo potem wtedy stąd
        """.split()
    ),
    "ru": frozenset(
        """
        и а но или либо ли если когда хотя чтобы как что кто который где почему так поэтому потому однако затем потом
        тогда другой другая другое другие второй вторая второе первый первая третий третья кроме наконец например иначе
        причём причем зато также ещё еще
        """.split()
    ),
}
GENERIC: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(
        """
        rzecz problem powód wynik różnica cel sposób przykład pytanie odpowiedź fakt przypadek część rodzaj typ liczba
        ilość termin nazwa słowo człowiek osoba użytkownik autor czytelnik książka tekst dokument dokumentacja wersja raz
        czas dzień rok chwila miejsce lista punkt krok temat informacja dane opcja wartość aspekt większość
        użycie cecha grupa koniec początek kolejność poziom forma praca zadanie zmiana kwestia sytuacja
        metoda system proces zjawisko pakiet program ludzie naukowiec badacz możliwość potrzeba strona względ wiele
        element efekt skutek zasada szereg sprawa para stan pomoc działanie
        """.split()
    ),
    "ru": frozenset(
        """
        вещь проблема причина результат разница различие цель способ пример вопрос ответ факт случай часть вид тип
        число количество термин название слово человек люди пользователь автор читатель книга текст документ
        документация версия раз время день год момент место список пункт шаг тема информация данные вариант значение
        аспект большинство использование черта группа конец начало порядок уровень форма работа задача изменение
        ситуация метод система процесс явление пакет программа учёный ученый исследователь возможность необходимость
        сторона отношение ряд множество помощь образ степень основа связь действие элемент эффект свойство имя дело
        состояние единица
        """.split()
    ),
}
"""Too general to be asked for on their own."""
PREPOSITION_CASES: Final[dict[Language, dict[str, frozenset[Case]]]] = {
    "pl": {
        **dict.fromkeys(("do", "od", "dla", "bez", "u", "obok", "wśród", "podczas", "według", "wokół", "oprócz", "spośród"),
                        frozenset[Case](("gen",))),
        **dict.fromkeys(("w", "we", "na", "o"), frozenset[Case](("loc", "acc"))),
        **dict.fromkeys(("z", "ze"), frozenset[Case](("gen", "ins"))),
        **dict.fromkeys(("po", "przy"), frozenset[Case](("loc",))),
        "przez": frozenset[Case](("acc",)),
        **dict.fromkeys(("nad", "pod", "między", "przed", "za"), frozenset[Case](("ins", "acc"))),
        **dict.fromkeys(("ku", "dzięki", "przeciw"), frozenset[Case](("dat",))),
    },
    "ru": {
        **dict.fromkeys(("из", "от", "до", "у", "без", "для", "около", "после", "вокруг", "среди", "кроме", "против", "из-за"),
                        frozenset[Case](("gen",))),
        **dict.fromkeys(("в", "во", "на"), frozenset[Case](("loc", "acc"))),
        **dict.fromkeys(("с", "со"), frozenset[Case](("gen", "ins"))),
        **dict.fromkeys(("о", "об", "при"), frozenset[Case](("loc",))),
        **dict.fromkeys(("через", "про", "сквозь"), frozenset[Case](("acc",))),
        **dict.fromkeys(("над", "под", "между", "перед", "за"), frozenset[Case](("ins", "acc"))),
        **dict.fromkeys(("к", "ко", "по", "благодаря"), frozenset[Case](("dat",))),
    },
}  # fmt: skip
NAMING_LEMMAS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(("nazywać", "zwać", "określać")),
    "ru": frozenset(("называться", "называть", "именоваться", "именовать")),
}
BEING_LEMMAS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(("być",)),
    "ru": frozenset(("являться", "быть")),
}
NEGATIONS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset("nie nigdy ani bez brak żaden żadna żadne".split()),
    "ru": frozenset("не нет ни никогда без нельзя".split()),
}
