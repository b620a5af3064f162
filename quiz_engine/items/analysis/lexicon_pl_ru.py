"""Polish and Russian words by what they do in a sentence, where the dictionary of forms does not say."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.forms import Case
from quiz_engine.language.word_list import word_set

FORBIDDEN: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        """
        tamten niżej poniżej wyżej tutaj poniższy powyższy poniższa powyższa poniższe powyższe poniższych
        powyższych poniższego powyższego poniższej powyższej poniższym powyższym rysunek rysunku dodatek
        niniejszy pan pani
        """
    ),
    "ru": word_set(
        """
        ниже здесь тут там глава главе рисунок рисунке указанный вышеуказанный вышеупомянутых следующий
        следующие следующая
        """
    ),
}
"""With one of these a sentence points at what no question can show."""
OF_THE_TEXT_ITSELF: Final[dict[Language, re.Pattern[str]]] = {
    "pl": re.compile(
        r"\b(?:stron|tabel|sekcj|rozdzia|przykład)\w*\s+(?:nr\s+)?\d|\bw\s+(?:tym|niniejszym)\s+\w*rozdzia"
        r"|\b(?:przyjrzy|zobacz|przedstawi|opis[uz]e|omówi|wróci|wróć|powróci|zaprasza|dzięku|przypomni)\w*my\b"
        r"|\bnastępują\w+\s+(?:tabel|rysun|rozdzia|przykład)|\b(?:zobacz|patrz)\b|\bjak\s+widać\b|\bwydaj\s+go\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:страниц|таблиц|раздел|пример)\w*\s+(?:№\s*)?\d|\bдавайте\b|\bблагодар[ия]\w*[мт]\b"
        r"|\b(?:рассмотрим|опишем|увидите|увидим|представляем|предлагаем|представили|хотели\s+бы|надеемся)\b"
        r"|\bследующ\w+\s+(?:таблиц|рисун|раздел|глав|пример)|\bсмотри(?:те)?\b|\bкак\s+видно\b",
        re.IGNORECASE,
    ),
}
"""A sentence about its own document, and no fact of the matter."""
PERSONAL: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        """
        ja my ty wy nas nam nami was wam wami ciebie cię tobie mnie mi twój twoja twoje twojego twojej twoich
        nasz nasza nasze nasi naszych naszym naszymi naszego naszej naszą menu
        """
    ),
    "ru": word_set(
        """
        я мы ты вы нас нам нами вас вам вами тебя тебе меня мне мной ваш ваша ваше ваши вашей вашего вашем
        наш наша наше наши нашей нашего наших нашим нашими нашу нашем меню
        """
    ),
}
"""A sentence with one of these speaks as one person to another."""
LEANS_A_LITTLE: Final[dict[Language, frozenset[str]]] = {
    # Behind a noun of the same sentence these may lean on nothing outside; “to” and “это” make definitions.
    "pl": word_set(
        """
        to on ona ono oni one tymi tę tą jego jej ich swojej tego tym tych ta te ten tej nich nim niej
        niego nią nimi mu im go je zatem więc jednak też także również następnie natomiast taki taka takie
        takich takiego takim
        """
    ),
    "ru": word_set(
        """
        это его её ее их том того тем них ним ней нём нем него неё нее ними им ими ему ей те та тот тех тому
        такой такая такое такие таких такого таким также тоже однако поэтому затем следовательно итак
        """
    ),
}
ASKING: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set("jak co kto który gdzie dlaczego czy"),
    "ru": word_set("как что кто который где почему ли"),
}
SUBORDINATING: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set("jeśli jeżeli gdy kiedy chociaż choć ponieważ gdyż aby żeby"),
    "ru": word_set("если когда хотя поскольку чтобы пока"),
}
"""A sentence may open with one of these and say the rest behind a comma."""
LEAVES_OPEN: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        "taki taka takie takich takiego takim tamten go je mu im nim nimi niej niego nich nią niżej powyżej "
        "poniżej wyżej tutaj"
    ),
    "ru": word_set(
        "такой такая такое такие таких такого таким ему ей им ими нём нем ней него неё нее них ним ними ниже "
        "выше здесь тут там данный данная данное данного данной"
    ),
}
"""Words that leave open, in a description shown alone, what they stand for."""
VERBS_THAT_OPEN: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        "istnieje istnieją uważa wyróżnia wyróżniamy rozróżnia występuje występują powstaje powstają"
    ),
    "ru": word_set(
        "считается считают существует существуют имеется имеются различают выделяют бывает бывают известно"
    ),
}
"""A sentence may open with one of these and have its subject behind it, or need none."""
NEED_A_NOUN: Final[dict[Language, dict[str, str]]] = {
    "pl": dict.fromkeys(("jego", "go", "mu", "nim", "niego"), "m n")
    | dict.fromkeys(("jej", "niej", "nią"), "f")
    | dict.fromkeys(("ich", "nich", "im", "nimi"), "pl"),
    "ru": dict.fromkeys(("его", "него", "ему", "нём", "нем"), "m n")
    | dict.fromkeys(("её", "ее", "ей", "ней", "неё", "нее"), "f")
    | dict.fromkeys(("им", "ним"), "m n pl")
    | dict.fromkeys(("их", "них", "ими", "ними"), "pl"),
}
"""Each needs a noun of one of these genders, or of the plural, before it."""
NEED_A_SUBJECT: Final[dict[Language, dict[str, str]]] = {
    "pl": {"on": "m", "ona": "f", "ono": "n", "oni": "pl", "one": "pl"},
    "ru": {"он": "m", "она": "f", "оно": "n", "они": "pl"},
}
"""Each needs such a noun in the nominative before it."""
POINTING: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set("ten ta te tego tej tych tym tymi tę tą taki taka takie takich takiego takim"),
    "ru": word_set(
        "тот та те того той тех том тем теми ту тому этот эта эти этого этой этих этому этим этими этом эту "
        "это данный данная данное данные данного данной данных данном такой такая такое такие таких такого "
        "таким"
    ),
}
NEVER_ASKED: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        """
        czas dzień rok raz chwila sposób przypadek rodzaj typ część liczba ilość przykład strona względ para
        szereg wiele większość reszta koniec początek człowiek osoba użytkownik uwaga problem powód wynik
        cel fakt rzecz kwestia sprawa pytanie odpowiedź słowo termin nazwa wiek godzina minuta tydzień
        miesiąc okres sens rama celu pomoc ciąg gram kilogram metr kilometr litr stopień procent doba
        miliard milion lato powrót całość ogół szczegół związek miejsce telefon możliwość potrzeba
        konieczność zależność skutek rezultat miara obecność udział brak kolejność szczęście priorytet moment
        wyjątek przeciwieństwo porównanie zakres podstawa sytuacja warunek wniosek oczywistość połowa środek
        kandydat decyzja obręb ramię natężenie styczeń luty marzec kwiecień maj czerwiec lipiec sierpień
        wrzesień październik listopad grudzień zastosowanie wykorzystanie użycie
        """
    ),
    "ru": word_set(
        """
        время день год раз момент способ случай вид тип род часть число количество пример сторона отношение
        ряд большинство остаток конец начало человек люди пользователь внимание проблема причина результат
        цель факт вещь вопрос ответ слово термин название век час минута неделя месяц период смысл рамка
        помощь очередь возможность грамм килограмм метр километр литр градус процент сутки миллион миллиард
        лето целое основное общее частность итог счёт учёт среднее место необходимость зависимость следствие
        степень мера наличие участие отсутствие порядок образ обмен пара множество соответствие качество
        свидетельство сравнение основа основание исключение условие ситуация зависимость половина решение
        содержимое отличие январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
        предел применение протяжение очередь качество
        """
    ),
}
"""Never the answer to a question, whatever words stand before it."""
POINTING_OPENINGS: Final[dict[Language, str]] = {
    "pl": r"(?:w\s+(?:tym|ten|takim|tej|przypadku|szczególności)"
    r"|w\s+(?:skrócie|dodatku)"
    r"|z\s+(?:tego|drugiej|kolei|jednej)|na\s+przykład|po\s+(?:pierwsze|drugie|trzecie|to)|poza\s+tym|oprócz\s+tego"
    r"|mimo\s+(?:to|tego|wszystko)|dla\s+(?:lepszego|tego)|ogólnie|tym\s+samym|nieco|pomimo|tak\s+więc|do\s+tego"
    r"|niestety|oczywiście|wówczas|wtedy|wszystkie\s+te|inn\w+|kolejn\w+|pozostał\w+|nast[eę]pn\w+|teraz|dodatkowo"
    r"|ponadto|przy\s+tym|co\s+więcej|przykład\w*|w\s+środku|historycznie|szczególnie|właśnie|stamtąd|stąd)\b",
    "ru": r"(?:во?-(?:первых|вторых)|в-третьих|с\s+(?:другой|одной)\s+стороны"
    r"|к\s+(?:примеру|сожалению|счастью)"
    r"|в\s+(?:свою\s+очередь|этом|этой|то\s+же|частности|общем|действительности|данн\w+|так\w+)"
    r"|кроме\s+того|друг\w+|единственн\w+|таким\s+образом|при\s+(?:этом|том)|тем\s+не|помимо|более\s+того"
    r"|возможно|видимо|вероятно|конечно|остальн\w+|последн\w+|после\s+этого|до\s+этого|позже|далее|теперь"
    r"|приветству\w+|пример\w*|напротив|наоборот|оттуда|отсюда|обратите|следующ\w+|по-видимому|как\s+правило)\b",
}
"""A sentence that opens so goes on from the one before it."""
CONNECTORS: Final[dict[Language, re.Pattern[str]]] = {
    "pl": re.compile(
        r"(?:(?:jednak(?:że)?|ponadto|zatem|tak\s+więc|co\s+więcej|poza\s+tym|oprócz\s+tego|niestety|oczywiście"
        r"|na\s+(?:przykład|szczęście)|w\s+(?:rezultacie|efekcie|praktyce|rzeczywistości|szczególności|końcu|skrócie)"
        r"|szczególnie|wreszcie|dodatkowo|z\s+(?:kolei|drugiej\s+strony|jednej\s+strony)|mówiąc\s+inaczej"
        r"|innymi\s+słowy|ogólnie(?:\s+rzecz\s+biorąc|\s+mówiąc)?|(?:po)?mimo\s+to|po\s+(?:pierwsze|drugie|trzecie)"
        r"|(?:warto|należy|trzeba)\s+(?:\w+\s+)?(?:zapamiętać|pamiętać|zauważyć|przyznać|dodać),\s+że|historycznie"
        r"|dlatego(?:\s+też)?|następnie|potem|później|co\s+za\s+tym\s+idzie|przede\s+wszystkim|wówczas|teraz|znowu),"
        r"|(?:dlatego(?:\s+też)?|wówczas|na\s+(?:szczęście|przykład)|(?:po)?mimo\s+to)(?!,)"
        r"|(?:ostrzeżenie|uwaga|wskazówka):|zauważmy,\s+że"
        r"|(?:warto|należy|trzeba)\s+(?:\w+\s+)?(?:zapamiętać|pamiętać|zauważyć|przyznać|dodać),\s+że)\s+",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:(?:однако|кроме\s+того|поэтому|впрочем|таким\s+образом|(?:на|к\s+)пример|к\s+примеру|наконец"
        r"|прежде\s+всего|во-(?:первых|вторых)|в-(?:третьих|четв[её]ртых)|с\s+(?:другой|одной)\s+стороны"
        r"|(?:другими|иными)\s+словами|в\s+(?:частности|общем|целом|действительности|результате|итоге)"
        r"|на\s+самом\s+деле|тем\s+не\s+менее|более\s+того|конечно|возможно|вероятно|видимо|к\s+(?:сожалению|счастью)"
        r"|следовательно|итак|напротив|наоборот|затем|потом|тогда|далее|теперь|позже|вначале|сначала|очевидно|то\s+есть(?:,\s+например)?),"
        r"|(?:тем\s+не\s+менее|поэтому|затем|потом|тогда|таким\s+образом|при\s+этом|итак|на\s+самом\s+деле)(?!,)"
        r"|(?:предупреждение|замечание|примечание|внимание|совет):"
        r"|(?:заметим|отметим),\s+что"
        r"|(?:следует|стоит|надо|нужно)\s+(?:отметить|заметить|сказать),\s+что)\s+",
        re.IGNORECASE,
    ),
}
"""How a sentence goes on from the one before it; behind such words it may stand alone."""
BAD_OPENERS: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        """
        i a ale lecz albo lub czy bo jak jako co
        kto który gdzie dlaczego więc zatem dlatego jednak natomiast poza oprócz inny inna inne kolejny
        kolejna kolejne drugi druga drugie pierwszy pierwsza trzeci trzecia następny następna ponadto
        wreszcie dodatkowo potem wtedy stąd
        """
    ),
    "ru": word_set(
        """
        и а но или либо ли то как что кто который где почему так поэтому потому однако
        затем потом тогда другой другая другое другие второй вторая второе первый первая третий третья кроме
        наконец например иначе причём причем зато также ещё еще
        """
    ),
}
GENERIC: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
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
    "ru": word_set(
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
PLAIN_ADJECTIVES: Final[dict[Language, frozenset[str]]] = {
    "pl": word_set(
        """
        nowy stary różny inny pewny pewien wielki duży mały większy ważny dobry lepszy zły główny poważny
        wybrany podobny dostępny obecny regularny możliwy poszczególny cały dany odpowiedni własny
        kolejny następny ostatni pierwszy drugi dodatkowy liczny ogromny istotny szczególny dalszy sam taki
        jakiś każdy podstawowy konkretny bieżący zwykły prawdziwy rzeczywisty potrzebny określony
        """
    ),
    "ru": word_set(
        """
        новый старый разный различный другой определённый определенный большой маленький важный хороший лучший
        плохой главный серьёзный похожий доступный нынешний возможный отдельный целый данный соответствующий
        собственный следующий последний первый второй дополнительный многочисленный огромный особый дальнейший
        такой каждый конкретный текущий основной обычный настоящий нужный необходимый
        некоторый самый многий точный
        """
    ),
}
"""They say little of the noun that they stand with."""
PREPOSITION_CASES: Final[dict[Language, dict[str, frozenset[Case]]]] = {
    "pl": {
        **dict.fromkeys(
            word_set("do od dla bez u obok wśród podczas według wokół oprócz spośród"),
            frozenset[Case](("gen",)),
        ),
        **dict.fromkeys(
            word_set("w we na o"),
            frozenset[Case](("loc", "acc")),
        ),
        **dict.fromkeys(
            word_set("z ze"),
            frozenset[Case](("gen", "ins")),
        ),
        **dict.fromkeys(
            word_set("po przy"),
            frozenset[Case](("loc",)),
        ),
        "przez": frozenset[Case](("acc",)),
        **dict.fromkeys(
            word_set("nad pod między przed za"),
            frozenset[Case](("ins", "acc")),
        ),
        **dict.fromkeys(
            word_set("ku dzięki przeciw"),
            frozenset[Case](("dat",)),
        ),
    },
    "ru": {
        **dict.fromkeys(
            word_set("из от до у без для около после вокруг среди кроме против из-за"),
            frozenset[Case](("gen",)),
        ),
        **dict.fromkeys(
            word_set("в во на"),
            frozenset[Case](("loc", "acc")),
        ),
        **dict.fromkeys(
            word_set("с со"),
            frozenset[Case](("gen", "ins")),
        ),
        **dict.fromkeys(
            word_set("о об при"),
            frozenset[Case](("loc",)),
        ),
        **dict.fromkeys(
            word_set("через про сквозь"),
            frozenset[Case](("acc",)),
        ),
        **dict.fromkeys(
            word_set("над под между перед за"),
            frozenset[Case](("ins", "acc")),
        ),
        **dict.fromkeys(
            word_set("к ко по благодаря"),
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
    "pl": word_set("nie nigdy ani bez brak żaden żadna żadne"),
    "ru": word_set("не нет ни никогда без нельзя"),
}
