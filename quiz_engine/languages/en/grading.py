"""What is needed to read English answers: numbers in words, units, and words around an answer."""

from typing import Final

from quiz_engine.languages.pack import GradingWords, NumberWords, UnitWords
from quiz_engine.languages.word_list import word_set

NUMBERS: Final = NumberWords(
    ones="""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""",
    tens="twenty thirty forty/fourty fifty sixty seventy eighty ninety",
    hundred="hundred",
    scales="thousand thousands | million millions mio | billion billions bn | trillion trillions",
    conjunction="and",
)

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

GRADING: Final = GradingWords(
    leads=word_set("it is it's its this these they are that"),
    articles=word_set("a an the"),
    number_leads=word_set("""about around approximately approx roughly circa ca c near nearly in year the it
        is exactly equals"""),
    minus=word_set("minus"),
    number_turns=word_set("or and to not no but more less least most"),
    before_christ=r"\bbce?\b|\bb\.c\.",
    titles=word_set("mr mrs ms miss dr sir lord lady prof professor president general"),
    parting=word_set("not no never without and or but"),
    turning=word_set("pseudo"),
    placing=word_set("in at during"),
    beginnings="""hyper hypo | endo exo ecto ento | inter intra intro | ab ad | af ef | macro micro | anti
        ante | homo hemo | iso izo | per pre pro | sub sup | mono homo""",
    endings="""ate ite ide | ane ene yne ine one | ase ose | al ol yl il | ic ous | trophy tropy trope troph |
        phil phob | gram graph""",
    denying=word_set("non un in im il ir an a dis de"),
)
