"""Numbers as three languages write them, with their units: which is the key, and which is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.quiz import Language
from quiz_engine.grading.numbers import QuantityAsked, is_near
from quiz_engine.language.units import unit_named


def is_right(
    typed: str, key: float, unit: str | None = None, words: str = "", language: Language = "en"
) -> bool:
    return is_near(typed, [key], 0.0, QuantityAsked(unit, words, language))


SAME: list[tuple[Language, float, str | None, str]] = [
    # with its unit, or in another
    ("en", 300, "g", "300 g"),
    ("en", 300, "g", "300g"),
    ("en", 300, "g", "300 grams of salt"),
    ("en", 300, "g", "0.3 kg"),
    ("pl", 300, "g", "300 gramów"),
    ("ru", 300, "г", "0,3 кг"),
    ("en", 5, "min", "5 minutes"),
    ("en", 5, "min", "300 s"),
    ("en", 25, "%", "25 per cent"),
    ("pl", 20, "°C", "20 stopni Celsjusza"),
    ("en", 10, "°C", "10 degrees"),
    ("en", 10, "°C", "10°"),
    ("pl", 10, "°C", "10 stopni"),
    ("ru", 10, "°C", "10 градусов"),
    ("ru", 10, "°С", "10 °C"),
    # in a unit that is put together of others
    ("ru", 1, "м/с²", "1 м/с²"),
    ("ru", 1, "м/с²", "1 м/с2"),
    ("ru", 1, "м/с²", "1 м/с^2"),
    ("ru", 1, "м/с²", "1 метр в секунду в квадрате"),
    ("ru", 1, "м/с²", "1"),
    ("ru", 11.2, "км/с", "11,2 км/с"),
    ("ru", 11.2, "км/с", "11 200 м/с"),
    ("ru", 60, "км/ч", "60 километров в час"),
    ("pl", 60, "km/h", "60 kilometrów na godzinę"),
    ("pl", 36, "km/h", "10 m/s"),
    ("pl", 1500, "obr./min", "1500 obr/min"),
    ("pl", 1500, "obr./min", "1500 obrotów na minutę"),
    ("en", 1500, "rpm", "1500 revolutions per minute"),
    ("en", 1000, "kg/m³", "1 g/cm3"),
    ("en", 1000, "kg/m³", "1000 kg m⁻³"),
    ("en", 5, "m/s", "5 m s⁻¹"),
    ("en", 5, "m s⁻¹", "5 metres per second"),
    ("en", 5, "m s⁻¹", "5 m/s"),
    ("en", 9.8, "m/s²", "9.8 metres per second squared"),
    ("en", 9.8, "m/s²", "9.8 N/kg"),
    ("en", 12, "N·m", "12 N m"),
    ("en", 12, "N·m", "12 Nm"),
    ("en", 12, "N·m", "12 newton metres"),
    ("en", 2, "mol/l", "2 mol/dm³"),
    ("en", 1361, "W/m²", "1361 W / m^2"),
    ("en", 4200, "J/(kg·K)", "4200 J/kg·°C"),
    ("en", 50, "kJ/mol", "50000 J/mol"),
    ("en", 12, "m²", "12 square metres"),
    ("pl", 12, "m²", "12 metrów kwadratowych"),
    ("ru", 12, "м²", "12 кв. м"),
    ("en", 5, "MW", "5 MW"),
    ("en", 5, "people/km²", "5 people/km²"),
    # a year
    ("en", 1831, None, "in 1831"),
    ("en", 1831, None, "in the year 1831"),
    ("pl", 1831, None, "w 1831 roku"),
    ("pl", 1831, None, "1831 r."),
    ("ru", 1831, None, "в 1831 году"),
    ("ru", 1831, None, "1831 г."),
    # about
    ("en", 300, None, "about 300"),
    ("en", 300, "km", "~300 km"),
    ("pl", 300, None, "ok. 300"),
    ("pl", 300, None, "około 300"),
    ("ru", 300, None, "около 300"),
    # large ones
    ("en", 12e6, None, "12 million"),
    ("en", 12e6, None, "12,000,000"),
    ("pl", 12e6, None, "12 mln"),
    ("pl", 12e6, None, "12\u202f000\u202f000"),
    ("ru", 12e6, None, "12 млн"),
    ("ru", 12e6, None, "12 000 000"),
    ("en", 3e8, "m", "3×10⁸ m"),
    ("en", 3e8, None, "3 * 10^8"),
    ("en", 1.5, None, "1,5"),
    ("pl", 1.5, None, "1.5"),
    ("en", -5, "°C", "−5 °C"),
    ("en", -5, None, "minus five"),
    ("en", 0.5, None, ".5"),
    # in words
    ("en", 6, None, "six"),
    ("en", 21, None, "twenty-one"),
    ("en", 105, None, "one hundred and five"),
    ("en", 3000, "km", "three thousand kilometres"),
    ("pl", 6, None, "sześć"),
    ("pl", 6, None, "sześciu"),
    ("pl", 48, None, "czterdzieści osiem"),
    ("pl", 2000, None, "dwa tysiące"),
    ("ru", 6, None, "шесть"),
    ("ru", 48, None, "сорок восемь"),
    ("ru", 2000, None, "две тысячи"),
]


@pytest.mark.parametrize(("language", "key", "unit", "typed"), SAME)
def test_the_number_written_in_another_way_is_right(
    language: Language, key: float, unit: str | None, typed: str
) -> None:
    assert is_right(typed, key, unit, language=language)


OTHER: list[tuple[Language, float, str | None, str]] = [
    ("en", 300, "g", "300 kg"),
    ("en", 300, "g", "300 m"),
    ("en", 300, "km", "300 km/h"),
    ("en", 300, "km", "300 km²"),
    ("en", 300, "km", "300 km / h"),
    ("en", 300, "km", "300 km per hour"),
    ("ru", 300, "км", "300 км в час"),
    ("ru", 1, "м/с²", "1 м/с"),
    ("ru", 1, "м/с²", "1 м"),
    ("ru", 11.2, "км/с", "11,2 м/с"),
    ("ru", 11.2, "км/с", "11,2 км"),
    ("en", 5, "MW", "5 mW"),
    ("en", 10, "°C", "10 K"),
    ("en", 10, "°C", "10 °F"),
    ("en", 10, "°", "10 °C"),
    ("en", 12, "N·m", "12 N/m"),
    ("en", 1831, None, "1831 kg"),
    ("en", 1831, None, "1831 BC"),
    ("pl", 1831, None, "1831 p.n.e."),
    ("en", 300, None, "300 or 400"),
    ("en", 300, None, "300-400"),
    ("en", 300, "km", "300 km - 400 km"),
    ("en", 6, None, "six or seven"),
    ("en", 6, None, "6 or seven"),
    ("en", 6, None, "not 6"),
    ("en", 6, None, "less than 6"),
    ("en", 6, None, "sixty"),
    ("en", 6, None, "sixteen"),
    ("en", 12, None, "12 million"),
    ("en", 102, None, "10²"),
    ("en", 21, None, "twenty twenty one"),
    ("pl", 6, None, "szesnaście"),
    ("pl", 6, None, "nie sześć"),
    ("ru", 6, None, "шестьдесят"),
    ("ru", 6, None, "шесть или семь"),
]


@pytest.mark.parametrize(("language", "key", "unit", "typed"), OTHER)
def test_another_number_or_another_unit_is_wrong(
    language: Language, key: float, unit: str | None, typed: str
) -> None:
    assert not is_right(typed, key, unit, language=language)


@pytest.mark.parametrize(
    ("language", "words", "typed", "is_it"),
    [
        ("en", "It takes ____ minutes.", "5 min", True),
        ("en", "It takes ____ minutes.", "300 s", True),
        ("en", "It takes ____ minutes.", "5 hours", False),
        ("en", "How many years did it last?", "5 years", True),
        ("en", "How many years did it last?", "5 days", False),
        ("pl", "Ile lat to trwało?", "5 lat", True),
        ("ru", "Сколько лет это длилось?", "5 лет", True),
        ("ru", "Сколько лет это длилось?", "5 минут", False),
        ("en", "How many rivers are there?", "5 rivers", True),
        ("en", "It fell in ____ BC.", "5 BC", True),
    ],
)
def test_where_no_unit_is_declared_the_words_of_the_question_name_it(
    language: Language, words: str, typed: str, is_it: bool
) -> None:
    assert is_right(typed, 5, None, words, language) is is_it


@given(
    st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    st.sampled_from(["", "about ", "w ", "~", "około "]),
    st.sampled_from([None, "km", "г", "%", "bits"]),
    st.booleans(),
)
def test_the_key_itself_is_right_with_its_unit_and_without(
    key: float, lead: str, unit: str | None, with_unit: bool
) -> None:
    written = f"{key:f}" if isinstance(key, float) else str(key)
    assert is_right(f"{lead}{written} {unit if unit and with_unit else ''}", key, unit)


@given(st.text(max_size=150), st.sampled_from([None, "km"]), st.sampled_from(["en", "pl", "ru"]))
def test_any_text_can_be_read(typed: str, unit: str | None, language: Language) -> None:
    assert is_right(typed, 7, unit, typed, language) in (True, False)


def test_every_number_of_another_unit_is_converted_or_refused() -> None:
    for typed, wanted in [("km", "m"), ("h", "min"), ("год", "месяцев"), ("byte", "bits")]:
        given_unit, asked_unit = unit_named(typed), unit_named(wanted)
        assert given_unit is not None
        assert asked_unit is not None
        assert is_right(f"2 {typed}", 2 * given_unit.size / asked_unit.size, wanted)
        assert not is_right(f"2 {typed}", 2, wanted)
