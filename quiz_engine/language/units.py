"""Units by their names in three languages, alone and put together: km, km/h, mol/l, m s⁻¹, „obr./min”."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz_engine.language.words import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and how many base units one of these is."""

    measures: str
    """The base units with their powers, in one order: `m s-2`."""
    size: float


_NAMES: Final = {
    "1 share": "% percent procent procenta procentów процент процента процентов",
    "0.1 share": "‰ promil promili промилле",
    "1e-9 m": "nm nanometre nanometres nanometer nanometers nanometr nanometrów нм нанометров",
    "1e-6 m": "µm um micrometre micrometres micrometer micrometers mikrometr mikrometrów мкм"
    " микрометр микрометра микрометров",
    "1e-3 m": "mm millimetre millimetres millimeter millimeters milimetr milimetrów мм миллиметр"
    " миллиметра миллиметров",
    "1e-2 m": "cm centimetre centimetres centimeter centimeters centymetr centymetry centymetrów"
    " см сантиметр сантиметра сантиметров",
    "1e-1 m": "dm дм",
    "1 m": "m metre metres meter meters metr metry metra metrów м метр метра метров",
    "1e3 m": "km kilometre kilometres kilometer kilometers kilometr kilometry kilometra kilometrów"
    " км километр километра километров",
    "1609.344 m": "mile miles mila mile mil миля мили миль",
    "9460730472580800 m": "ly light-year light-years",
    "1e4 m2": "ha hectare hectares hektar hektary hektarów га гектар гектара гектаров",
    "1e-6 g": "µg мкг",
    "1e-3 g": "mg milligram milligrams miligram miligramy miligramów мг миллиграмм миллиграммов",
    "1 g": "g gram grams gramme grammes gramy gramów г гр грамм грамма граммов",
    "1e3 g": "kg kilogram kilograms kilo kilogramy kilogramów кг килограмм килограмма килограммов",
    "1e6 g": "t ton tons tonne tonnes tona tony т тонна тонны тонну тонн",
    "1e-6 m3": "ml millilitre millilitres milliliter milliliters mililitr mililitry mililitrów мл"
    " миллилитр миллилитра миллилитров",
    "1e-3 m3": "l litre litres liter liters litr litry litra litrów л литр литра литров",
    "1e-3 s": "ms millisecond milliseconds milisekunda milisekundy milisekund мс миллисекунда"
    " миллисекунды миллисекунд",
    "1 s": "s sec second seconds sek sekunda sekundy sekundę sekund с сек секунда секунды секунду секунд",
    "60 s": "min minute minutes minuta minuty minutę minut мин минута минуты минуту минут",
    "3600 s": "h hr hour hours godz godzina godziny godzinę godzin ч час часа часов",
    "86400 s": "day days dzień dni doba doby dobę dób день дня дней сутки суток",
    "604800 s": "week weeks tydzień tygodnie tygodni неделя недели неделю недель",
    "1 months": "month months miesiąc miesiące miesięcy месяц месяца месяцев",
    "12 months": "year years rok lata lat год года лет",
    "1200 months": "century centuries wiek wieki wieków век века веков",
    "1 heat": "°c c celsius °с",
    "1 fahrenheit": "°f fahrenheit",
    "1 warmth": "k kelvin kelvins kelwin kelwinów к кельвин кельвина кельвинов",
    "1 angle": "° degree degrees deg stopień stopnie stopnia stopni градус градуса градусов град",
    "1 s-1": "hz hertz herc herców гц герц",
    "1e3 s-1": "khz kiloherc кгц килогерц",
    "1e6 s-1": "mhz megaherc мгц мегагерц",
    "1e9 s-1": "ghz gigaherc ггц гигагерц",
    "1 turn": "obr obrót obrotów obroty rev revolution revolutions об оборот оборота оборотов",
    "1e3 g m s-2": "n newton newtons niuton niutony niutonów н ньютон ньютона ньютонов",
    "1e6 g m s-2": "kn кн",
    "1e3 g m2 s-2": "j joule joules dżul dżule dżuli дж джоуль джоуля джоулей",
    "1e6 g m2 s-2": "kj kilojoule kilojoules kilodżul kilodżuli кдж килоджоуль килоджоулей",
    "4184 g m2 s-2": "cal кал",
    "4184e3 g m2 s-2": "kcal ккал",
    "3.6e9 g m2 s-2": "kwh квтч",
    "1e3 g m2 s-3": "w watt watts wat waty watów вт ватт",
    "1e6 g m2 s-3": "kw kilowatt kilowatts kilowat kilowaty kilowatów квт киловатт",
    "1e3 g m2 s-3 ampere-1": "v volt volts wolt wolty woltów в вольт",
    "1e6 g m2 s-3 ampere-1": "kv кв",
    "1e3 g m2 s-3 ampere-2": "ω ohm ohms om omów ом ома омов",
    "1 ampere": "a ampere amperes amp amps amper ampery amperów а ампер",
    "1e-3 ampere": "ma ма",
    "1 s ampere": "coulomb coulombs kulomb kulombów кл кулон кулона",
    "1e3 g m-1 s-2": "pa pascal pascals paskal paskali па паскаль паскаля паскалей",
    "1e5 g m-1 s-2": "hpa гпа",
    "1e6 g m-1 s-2": "kpa кпа",
    "1 mole": "mol mole moles mole moli моль моля молей",
    "1e-3 mole": "mmol ммоль",
    "1 bit": "bit bits bity bitów бит бита битов",
    "8 bit": "byte bytes bajt bajty bajtów байт байта байтов",
}
_BY_CASE: Final = {
    "1e9 g m2 s-3": "MW МВт",
    "1 g m2 s-3": "mW мВт",
    "1e9 g m2 s-2": "MJ МДж",
    "1 g m2 s-2": "mJ мДж",
    "1e9 g m-1 s-2": "MPa МПа",
    "1e3 g m2 s-2": "Nm Нм",
}
"""Names that would be others in small letters."""
_SQUARE: Final = "square|sq|kwadratow[a-z]+|квадратн[а-я]+"
_CUBIC: Final = "cubic|szescienn[a-z]+|кубическ[а-я]+"
_REWRITTEN: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("[º˚]", "°"),
        ("[−–]", "-"),
        ("per cent", "%"),
        (r"(?:degrees?|deg|stopni\w*|градус\w*|°) ?(?:celsjusza|celsius|цельсия|c\b|с\b)", "°c"),
        (r"(?:degrees?|deg|stopni\w*|градус\w*) (?:fahrenheit\w*|фаренгейта)", "°f"),
        (r"(?:lat\w*|rok\w*) swietln\w+|светов\w+ (?:лет|года?)|light years?", "ly"),
        (r"\bmph\b", "mile/h"),
        (r"\brpm\b", "rev/min"),
        (r" (?:squared|do kwadratu|w kwadracie|в квадрате)\b", "2"),
        (r" (?:cubed|в кубе)\b", "3"),
        (rf"\b(?:(?:{_SQUARE}) |kw\. ?|кв\. ?)([^\W\d_]+)", r"\g<1>2"),
        (rf"([^\W\d_]+) (?:{_SQUARE})\b", r"\g<1>2"),
        (rf"\b(?:(?:{_CUBIC}) |куб\. ?)([^\W\d_]+)", r"\g<1>3"),
        (rf"([^\W\d_]+) (?:{_CUBIC})\b", r"\g<1>3"),
        (r"(?<=\w)\.? (?:per|na|в|на) (?=\w)", "/"),
        (r"\.? ?/ ?", "/"),
        (r" ?[·⋅∙•*×] ?", "·"),
    )
)
_PART: Final = re.compile(r"(°[cсf]?|[%‰]|[^\W\d_]+(?:-[^\W\d_]+)*)\.?(?:\^?([+-]?[1-9]))?(?!\d)")
_JOINT: Final = re.compile(r"/\(?|·\(?|\.(?=[^\W\d])| (?=[^\W\d_]+\^?[+-]?[1-9])")
_MOST_PARTS: Final = 6
_LONGEST: Final = 80
"""Characters of a name that is looked at."""
CALENDAR: Final = frozenset(map(fold, ("r", "roku", "rok", "г", "году", "год", "года", "ad", "ce", "рік")))
"""What stands behind a year."""


@lru_cache(maxsize=2_000)
def unit_named(name: str) -> Unit | None:
    """Return the unit of that name, alone or put together of others; None where there is none."""
    if len(name) > _LONGEST:
        return None
    exact = " ".join(name.split()).rstrip(".")
    if exact in _units_by_case():
        return _units_by_case()[exact]
    text = fold(exact)
    if text in _units():
        return _units()[text]
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    return _put_together(text)


def _put_together(text: str) -> Unit | None:
    """Read parts with powers; all that stands behind a stroke is below it: `w/m2·k`."""
    powers: Counter[str] = Counter()
    size, at, sign = 1.0, 0, 1
    for number in range(_MOST_PARTS):
        found = _PART.match(text, at)
        part = _units().get(found.group(1)) if found else None
        if found is None or part is None:
            return None
        power = sign * int(found.group(2) or 1)
        size *= part.size**power
        for base, times in _bases(part.measures):
            powers[base] += times * power
        at = found.end()
        if text[at:] in ("", ")"):
            if number:
                powers["warmth"] += powers.pop("heat", 0)  # of differences: J/(kg·°C) is J/(kg·K)
            return Unit(_measures(powers), size)
        joint = _JOINT.match(text, at)
        if joint is None:
            return None
        sign = -1 if joint.group().startswith("/") else sign
        at = joint.end()
    return None


def _bases(measures: str) -> list[tuple[str, int]]:
    split = [re.fullmatch(r"([a-z]+)(-?\d+)?", base) for base in measures.split()]
    return [(found.group(1), int(found.group(2) or 1)) for found in split if found]


def _measures(powers: Counter[str]) -> str:
    return " ".join(f"{base}{'' if n == 1 else n}" for base, n in sorted(powers.items()) if n)


def _tabled(key: str) -> Unit:
    size, _, measures = key.partition(" ")
    return Unit(_measures(Counter(dict(_bases(measures)))), float(size))


@lru_cache(maxsize=1)
def _units() -> dict[str, Unit]:
    return {fold(name): _tabled(key) for key, names in _NAMES.items() for name in names.split()}


@lru_cache(maxsize=1)
def _units_by_case() -> dict[str, Unit]:
    return {name: _tabled(key) for key, names in _BY_CASE.items() for name in names.split()}
