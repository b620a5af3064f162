"""Polish and Russian words by what they do in a sentence, where the dictionary of forms does not say."""

from typing import Final

from agent_service.language.forms import Case
from agent_service.language.word_list import words
from contracts.quiz import Language

FORBIDDEN: Final[dict[Language, frozenset[str]]] = {
    "pl": words(
        """
                     taki taka takie takich takiego takim tamten ja my ty wy nas nam nami was wam wami
                     ciebie cię tobie mnie mi twój twoja twoje swojej nasz nasza nasze nasi naszych naszym
                     naszymi naszego naszej naszą jego jej ich go je mu im nim nimi niej niego nich nią
                     niżej powyżej poniżej wyżej tutaj poniższy powyższy poniższa poniższe powyższe
                     poniższych rozdział rozdziale rysunek rysunku tabela tabeli dodatek sekcja sekcji
                     strona stronie przykład natomiast kliknij menu pan pani
        """
    ),
    "ru": words(
        """
                    такой такая такое такие таких такого таким я мы ты вы нас нам нами вас вам вами тебя
                    тебе меня мне мной ваш ваша ваше ваши вашей вашего вашем наш наша наше наши нашей нашего
                    наших нашим нашими нашу нашем его её ее их ему ей им ими нём нем ней него неё нее них
                    ним ними ниже выше здесь тут там глава главе рисунок рисунке таблице раздел разделе
                    приложение пример следовательно итак данный данная данное данные данного данной меню
                    щёлкните нажмите указанный вышеуказанный следующий следующие следующая
        """
    ),
}
"""With one of these a sentence leans on what stands around it, or speaks to its reader."""
LEANS_A_LITTLE: Final[dict[Language, frozenset[str]]] = {
    # Behind a noun of the same sentence these may lean on nothing outside; “to” and “это” make definitions.
    "pl": words(
        "to on ona ono oni one temu tymi tę tą jego jej ich swojej tego tym tych ta te ten tej nich nim niej "
        "im go je zatem więc jednak też "
        "także również następnie"
    ),
    "ru": words(
        "это его её ее их том того тем них ним ней нём нем те та тот тех тому такой такие также тоже "
        "однако поэтому затем"
    ),
}
ASKING: Final[dict[Language, frozenset[str]]] = {
    "pl": words("jak co kto który gdzie dlaczego czy aby żeby"),
    "ru": words("как что кто который где почему ли чтобы"),
}
VERBS_THAT_OPEN: Final[dict[Language, frozenset[str]]] = {
    "pl": words(
        "istnieje istnieją uważa wyróżnia wyróżniamy rozróżnia występuje występują powstaje powstają"
    ),
    "ru": words(
        "считается считают существует существуют имеется имеются различают выделяют бывает бывают известно"
    ),
}
"""A sentence may open with one of these and have its subject behind it, or need none."""
NEED_A_NOUN: Final[dict[Language, dict[str, str]]] = {
    "pl": dict.fromkeys(("jego", "jej", "nim", "niej", "go"), "sg")
    | dict.fromkeys(("ich", "nich", "im"), "pl"),
    "ru": dict.fromkeys(("его", "её", "ее", "ним", "ней"), "sg") | dict.fromkeys(("их", "них"), "pl"),
}
"""Each needs a noun of its number before it."""
NEED_A_SUBJECT: Final[dict[Language, dict[str, str]]] = {
    "pl": dict.fromkeys(("on", "ona", "ono"), "sg") | dict.fromkeys(("oni", "one"), "pl"),
    "ru": dict.fromkeys(("он", "она", "оно"), "sg") | {"они": "pl"},
}
"""Each needs a noun of its number in the nominative before it."""
POINTING: Final[dict[Language, frozenset[str]]] = {
    "pl": words("ten ta te tego tej tych tym tymi tę tą temu"),
    "ru": words(
        "тот та те того той тех том тем теми ту тому этот эта эти этого этой этих этому этим этими этом эту "
        "это"
    ),
}
NEVER_ASKED: Final[dict[Language, frozenset[str]]] = {
    "pl": words(
        """
        czas dzień rok raz chwila sposób przypadek rodzaj typ część liczba ilość przykład strona względ para
        szereg wiele większość reszta koniec początek człowiek osoba użytkownik uwaga problem powód wynik
        cel fakt rzecz kwestia sprawa pytanie odpowiedź słowo termin nazwa wiek godzina minuta tydzień
        miesiąc okres sens rama celu pomoc ciąg gram kilogram metr kilometr litr stopień procent doba
        miliard milion lato powrót całość ogół szczegół związek miejsce telefon możliwość potrzeba
        konieczność zależność skutek rezultat stopień miara obecność udział brak kolejność
        """
    ),
    "ru": words(
        """
        время день год раз момент способ случай вид тип род часть число количество пример сторона отношение
        ряд большинство остаток конец начало человек люди пользователь внимание проблема причина результат
        цель факт вещь вопрос ответ слово термин название век час минута неделя месяц период смысл рамка
        помощь очередь возможность грамм килограмм метр километр литр градус процент сутки миллион миллиард
        лето целое основное общее частность итог счёт учёт среднее место необходимость зависимость следствие
        степень мера наличие участие отсутствие порядок образ обмен пара множество
        """
    ),
}
"""Never the answer to a question, whatever words stand before it."""
POINTING_OPENINGS: Final[dict[Language, str]] = {
    "pl": r"(?:w\s+(?:tym|ten|takim|tej|rezultacie|efekcie|rzeczywistości|praktyce|przypadku|szczególności)"
    r"|w\s+(?:skrócie|dodatku)"
    r"|z\s+(?:tego|drugiej|kolei|jednej)|na\s+przykład|po\s+(?:pierwsze|drugie|trzecie|to)|poza\s+tym|oprócz\s+tego"
    r"|mimo\s+(?:to|tego|wszystko)|dla\s+(?:lepszego|tego)|ogólnie|tym\s+samym|nieco|pomimo|tak\s+więc|do\s+tego"
    r"|niestety|oczywiście|wówczas|wtedy|wszystkie\s+te|inn\w+|kolejn\w+|pozostał\w+|nast[eę]pn\w+|teraz|dodatkowo"
    r"|ponadto|przy\s+tym|co\s+więcej|przykład\w*|w\s+środku|historycznie|szczególnie|właśnie|stamtąd|stąd)\b",
    "ru": r"(?:во?-(?:первых|вторых)|в-третьих|с\s+(?:другой|одной)\s+стороны"
    r"|к\s+(?:примеру|сожалению|счастью)"
    r"|в\s+(?:свою\s+очередь|этом|этой|то\s+же|отличие|результате|частности|общем|действительности|данн\w+|так\w+)"
    r"|кроме\s+того|друг\w+|единственн\w+|таким\s+образом|при\s+(?:этом|том)|тем\s+не|помимо|более\s+того"
    r"|возможно|видимо|вероятно|конечно|остальн\w+|последн\w+|после\s+этого|до\s+этого|позже|далее|теперь"
    r"|приветству\w+|пример\w*|напротив|наоборот|оттуда|отсюда|обратите|следующ\w+|по-видимому|как\s+правило)\b",
}
"""A sentence that opens so goes on from the one before it."""
OPENERS: Final[dict[Language, frozenset[str]]] = {
    "pl": words("jednak jednakże ponadto zatem dlatego zwykle obecnie dziś dawniej często zazwyczaj"),
    "ru": words("однако кроме того поэтому обычно сегодня сейчас раньше часто впрочем"),
}
BAD_OPENERS: Final[dict[Language, frozenset[str]]] = {
    "pl": words(
        """
        i a ale lecz albo lub czy bo ponieważ gdyż jeśli jeżeli gdy kiedy chociaż choć aby żeby jak jako co
        kto który gdzie dlaczego więc zatem dlatego jednak natomiast poza oprócz inny inna inne kolejny
        kolejna kolejne drugi druga drugie pierwszy pierwsza trzeci trzecia następny następna ponadto
        wreszcie dodatkowo potem wtedy stąd
        """
    ),
    "ru": words(
        """
        и а но или либо ли если когда хотя чтобы как что кто который где почему так поэтому потому однако
        затем потом тогда другой другая другое другие второй вторая второе первый первая третий третья кроме
        наконец например иначе причём причем зато также ещё еще
        """
    ),
}
GENERIC: Final[dict[Language, frozenset[str]]] = {
    "pl": words(
        """
        rzecz problem powód wynik różnica cel sposób przykład pytanie odpowiedź fakt przypadek część rodzaj
        typ liczba ilość termin nazwa słowo człowiek osoba użytkownik autor czytelnik książka tekst dokument
        dokumentacja wersja raz czas dzień rok chwila miejsce lista punkt krok temat informacja dane opcja
        wartość aspekt większość użycie cecha grupa koniec początek kolejność poziom forma praca zadanie
        zmiana kwestia sytuacja metoda system proces zjawisko pakiet program ludzie naukowiec badacz
        możliwość potrzeba strona względ wiele element efekt skutek zasada szereg sprawa para stan pomoc
        działanie
        """
    ),
    "ru": words(
        """
        вещь проблема причина результат разница различие цель способ пример вопрос ответ факт случай часть
        вид тип число количество термин название слово человек люди пользователь автор читатель книга текст
        документ документация версия раз время день год момент место список пункт шаг тема информация данные
        вариант значение аспект большинство использование черта группа конец начало порядок уровень форма
        работа задача изменение ситуация метод система процесс явление пакет программа учёный ученый
        исследователь возможность необходимость сторона отношение ряд множество помощь образ степень основа
        связь действие элемент эффект свойство имя дело состояние единица
        """
    ),
}
"""Too general to be asked for on their own."""
PREPOSITION_CASES: Final[dict[Language, dict[str, frozenset[Case]]]] = {
    "pl": {
        **dict.fromkeys(
            words("do od dla bez u obok wśród podczas według wokół oprócz spośród"),
            frozenset[Case](("gen",)),
        ),
        **dict.fromkeys(
            words("w we na o"),
            frozenset[Case](("loc", "acc")),
        ),
        **dict.fromkeys(
            words("z ze"),
            frozenset[Case](("gen", "ins")),
        ),
        **dict.fromkeys(
            words("po przy"),
            frozenset[Case](("loc",)),
        ),
        "przez": frozenset[Case](("acc",)),
        **dict.fromkeys(
            words("nad pod między przed za"),
            frozenset[Case](("ins", "acc")),
        ),
        **dict.fromkeys(
            words("ku dzięki przeciw"),
            frozenset[Case](("dat",)),
        ),
    },
    "ru": {
        **dict.fromkeys(
            words("из от до у без для около после вокруг среди кроме против из-за"),
            frozenset[Case](("gen",)),
        ),
        **dict.fromkeys(
            words("в во на"),
            frozenset[Case](("loc", "acc")),
        ),
        **dict.fromkeys(
            words("с со"),
            frozenset[Case](("gen", "ins")),
        ),
        **dict.fromkeys(
            words("о об при"),
            frozenset[Case](("loc",)),
        ),
        **dict.fromkeys(
            words("через про сквозь"),
            frozenset[Case](("acc",)),
        ),
        **dict.fromkeys(
            words("над под между перед за"),
            frozenset[Case](("ins", "acc")),
        ),
        **dict.fromkeys(
            words("к ко по благодаря"),
            frozenset[Case](("dat",)),
        ),
    },
}
NAMING_LEMMAS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(("nazywać", "zwać", "określać")),
    "ru": frozenset(("называться", "называть", "именоваться", "именовать")),
}
BEING_LEMMAS: Final[dict[Language, frozenset[str]]] = {
    "pl": frozenset(("być",)),
    "ru": frozenset(("являться", "быть")),
}
NEGATIONS: Final[dict[Language, frozenset[str]]] = {
    "pl": words("nie nigdy ani bez brak żaden żadna żadne"),
    "ru": words("не нет ни никогда без нельзя"),
}
