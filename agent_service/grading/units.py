"""Units by their names in three languages, and how many of one make another."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from agent_service.language.words import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and how many base units one of these is."""

    measures: str
    size: float


_NAMES: Final = {
    "share 1": "% percent procent procenta procentów процент процента процентов",
    "length 1e-9": "nm nanometre nanometres nanometer nanometers nanometr nanometrów нм нанометров",
    "length 1e-6": "µm um micrometre micrometres micrometer micrometers mikrometr mikrometrów мкм"
    " микрометр микрометра микрометров",
    "length 1e-3": "mm millimetre millimetres millimeter millimeters milimetr milimetrów мм миллиметр"
    " миллиметра миллиметров",
    "length 1e-2": "cm centimetre centimetres centimeter centimeters centymetr centymetry centymetrów"
    " см сантиметр сантиметра сантиметров",
    "length 1": "m metre metres meter meters metr metry metra metrów м метр метра метров",
    "length 1e3": "km kilometre kilometres kilometer kilometers kilometr kilometry kilometra kilometrów"
    " км километр километра километров",
    "mass 1e-3": "mg milligram milligrams miligram miligramy miligramów мг миллиграмм миллиграммов",
    "mass 1": "g gram grams gramme grammes gramy gramów г гр грамм грамма граммов",
    "mass 1e3": "kg kilogram kilograms kilo kilogramy kilogramów кг килограмм килограмма килограммов",
    "mass 1e6": "t ton tons tonne tonnes tona tony т тонна тонны тонн",
    "volume 1e-3": "ml millilitre millilitres milliliter milliliters mililitr mililitry mililitrów мл"
    " миллилитр миллилитра миллилитров",
    "volume 1": "l litre litres liter liters litr litry litra litrów л литр литра литров",
    "time 1e-3": "ms millisecond milliseconds milisekunda milisekundy milisekund мс миллисекунда"
    " миллисекунды миллисекунд",
    "time 1": "s sec second seconds sek sekunda sekundy sekund с сек секунда секунды секунд",
    "time 60": "min minute minutes minuta minuty minut мин минута минуты минут",
    "time 3600": "h hour hours godz godzina godziny godzin ч час часа часов",
    "time 86400": "day days dzień dni doba doby dób день дня дней сутки суток",
    "time 604800": "week weeks tydzień tygodnie tygodni неделя недели недель",
    "months 1": "month months miesiąc miesiące miesięcy месяц месяца месяцев",
    "months 12": "year years rok lata lat год года лет",
    "months 1200": "century centuries wiek wieki wieków век века веков",
    "heat 1": "°c c celsius °с",
    "warmth 1": "k kelvin kelvins kelwin kelwinów к кельвин кельвина кельвинов",
    "angle 1": "° degree degrees stopień stopnie stopni градус градуса градусов",
    "frequency 1": "hz hertz herc herców гц герц",
    "frequency 1e3": "khz kiloherc кгц килогерц",
    "frequency 1e6": "mhz megaherc мгц мегагерц",
    "frequency 1e9": "ghz gigaherc ггц гигагерц",
    "power 1": "w watt watts wat waty watów вт ватт",
    "power 1e3": "kw kilowatt kilowatts kilowat kilowaty kilowatów квт киловатт",
    "voltage 1": "v volt volts wolt wolty woltów в вольт",
    "current 1": "a ampere amperes amp amps amper ampery amperów ампер",
    "pressure 1": "pa pascal pascals paskal paskali па паскаль паскаля паскалей",
    "data 1": "bit bits bity bitów бит бита битов",
    "data 8": "byte bytes bajt bajty bajtów байт байта байтов",
}
_ALIASES: Final = {
    "per cent": "%",
    "degrees celsius": "°c",
    "degree celsius": "°c",
    "stopni celsjusza": "°c",
    "градусов цельсия": "°c",
    "° c": "°c",
    "° с": "°c",
}
CALENDAR: Final = frozenset(map(fold, ("r", "roku", "rok", "г", "году", "год", "года", "ad", "ce", "рік")))
"""What stands behind a year."""


@lru_cache(maxsize=1)
def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for measure, names in _NAMES.items():
        measures, size = measure.split()
        found |= {fold(name): Unit(measures, float(size)) for name in names.split()}
    return found | {fold(alias): found[fold(name)] for alias, name in _ALIASES.items()}


def unit_named(name: str) -> Unit | None:
    """Give the unit of that name, folded or not; None where there is none."""
    folded = fold(" ".join(name.split()))
    return _units().get(folded) or _units().get(folded.rstrip("."))
