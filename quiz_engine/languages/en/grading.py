"""What is needed to read answers typed in English, and to find faults in items."""

from typing import Final

from quiz_engine.languages.pack import GateWords, GradingWords, NumberWords
from quiz_engine.languages.word_list import word_set

NUMBERS: Final = NumberWords(
    ones="""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""",
    tens="twenty thirty forty/fourty fifty sixty seventy eighty ninety",
    hundred="hundred",
    scales="thousand thousands | million millions mio | billion billions bn | trillion trillions",
    conjunction="and",
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

GATE: Final = GateWords(
    of_the_above=(
        r"\b(?:all|none|both|neither|any)\s+of\s+(?:the\s+)?(?:above|these|those|them|options)\b"
        r"|\ball\s+the\s+above\b"
    ),
    negations=r"\b(?:not|except|never|cannot|neither)\b|n['’]t\b",
    points_back=word_set("it its this that these those they their he she his her such there here"),
)
