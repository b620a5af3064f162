"""Units by their English names."""

from typing import Final

from quiz_engine.languages.pack import UnitWords
from quiz_engine.languages.word_list import word_set

UNITS: Final = UnitWords(
    names="""% percent; nm nanometre nanometres nanometer nanometers; µm um micrometre micrometres micrometer
        micrometers; mm millimetre millimetres millimeter millimeters; cm centimetre centimetres centimeter
        centimeters; m metre metres meter meters; km kilometre kilometres kilometer kilometers; mile miles; ly
        light-year light-years; ha hectare hectares; mg milligram milligrams; g gram grams gramme grammes; kg
        kilogram kilograms kilo; t ton tons tonne tonnes; ml millilitre millilitres milliliter milliliters; l
        litre litres liter liters; ms millisecond milliseconds; s sec second seconds; min minute minutes; h hr
        hour hours; day days; week weeks; month months; year years; century centuries; °c c celsius; °f
        fahrenheit; k kelvin kelvins; ° degree degrees deg; hz hertz; rev revolution revolutions; n newton
        newtons; j joule joules; kj kilojoule kilojoules; w watt watts; kw kilowatt kilowatts; v volt volts; ω
        ohm ohms; a ampere amperes amp amps; coulomb coulombs; pa pascal pascals; mol mole moles; bit bits;
        byte bytes""",
    degrees="degrees?|deg",
    celsius=r"celsius|c\b",
    fahrenheit=r"fahrenheit\w*",
    light_years="light years?",
    square="square|sq",
    cubic="cubic",
    squared="squared",
    cubed="cubed",
    per="per",
    calendar=word_set("ad ce"),
)
