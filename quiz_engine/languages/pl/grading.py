"""What is needed to read answers typed in Polish, and to find faults in items."""

from typing import Final

from quiz_engine.languages.pack import GateWords, GradingWords, NumberWords
from quiz_engine.languages.word_list import word_set

NUMBERS: Final = NumberWords(
    ones="""zero jeden/jedna/jedno dwa/dwie/dwoje trzy/troje cztery/czworo pięć sześć siedem osiem dziewięć
        dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście
        dziewiętnaście""",
    tens="""dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt
        dziewięćdziesiąt""",
    hundreds="sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    scales="""tys tysiąc tysiące tysięcy | mln milion miliony milionów | mld mlrd miliard miliardy miliardów |
        bilion biliony bilionów""",
    conjunction="i",
)

GRADING: Final = GradingWords(
    leads=word_set("to jest są"),
    number_leads=word_set("ok około circa mniej więcej blisko prawie w roku rok to jest wynosi dokładnie"),
    minus=word_set("minus"),
    number_turns=word_set("lub albo ani nie i do"),
    before_christ=r"\bp\. ?n\. ?e\b|\bpne\b",
    titles=word_set("dr prof pan pani pana doktor profesor generał hrabia książę król"),
    parting=word_set("nie bez ani i lub albo oraz czy"),
    turning=word_set("nie anty pseudo"),
    placing=word_set("w we na"),
    beginnings="""hiper hipo | endo egzo ekto | inter intra intro | ab ad | makro mikro | anty ante | homo
        hemo""",
    endings="an yn en | aza oza | ek yk ik | al ol yl | trof trop",
    denying=word_set("nie naj bez a"),
)

GATE: Final = GateWords(
    of_the_above=(
        r"\b(?:wszystkie|żadn[aey]|obie|oba)\s+(?:z\s+)?(?:powyższych|powyższe|odpowiedzi|wymienionych|tych)"
    ),
    negations=r"\b(?:nie|oprócz|nigdy|żaden|żadna|żadne)\b",
    points_back=word_set("on ona ono oni one to ten ta te ci tego tej tych jego jej ich tam tu"),
)
