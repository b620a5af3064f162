"""What is needed to find facts in English sentences, to turn them round, and to find faults in items."""

from typing import Final

from quiz_engine.languages.pack import GateWords, ItemWords
from quiz_engine.languages.word_list import word_set

ITEMS: Final = ItemWords(
    labels=word_set("""example examples note notes remark remarks tip tips hint hints warning definition
        definitions theorem proof question questions answer answers exercise exercises task tasks homework
        summary conclusion conclusions source sources reference references see recall remember important
        attention caution idea aim aims goal goals objective objectives agenda contents today outline topics
        causes effects advantages disadvantages pros cons result results reading author authors date title
        abstract keywords introduction usage options lecture week chapter part unit lesson module slide slides
        session topic day figure table section appendix problem problems solution solutions step steps room
        email tutor office deadline trivia terms kinds types parts overview list lists key other others
        more"""),
    clause_ends=r";|,\s+(?:while|whereas|but|although|though)\b|,?\s+whereas\b",
    list_ends="and|or",
    list_breaks="which|who|where|but|so|while|because|though|although|as|with",
    abstract_endings=word_set("tion sion ness ity ment ance ence ing ism ship ure"),
    not_counted_after=word_set("""chapter section figure table version page no debian windows linux kernel gpl
        posix iso rfc"""),
    units=word_set("""% °c km m cm mm nm kg g mg t l ml s ms min h hz khz mhz ghz w kw v a pa k kb mb gb tb
        bit bits bytes degrees degree n j kj mj mol cal kcal kpa hpa mpa ω rpm"""),
    ranges="to|and|or",
    before_a_year=word_set("""in since until from by of and after before during to january february march
        april may june july august september october november december"""),
    after_a_year=word_set("""and or when with as by in on at to the a an after before because while from for
        but was were is are until that which who through between of"""),
    opposites="""increases/decreases increase/decrease increased/decreased larger/smaller largest/smallest
        higher/lower highest/lowest hotter/colder longer/shorter longest/shortest faster/slower
        fastest/slowest stronger/weaker inside/outside above/below before/after northern/southern
        eastern/western north/south east/west positive/negative heavier/lighter brighter/dimmer
        brightest/dimmest closer/farther rises/falls absorbs/emits expands/contracts warmer/cooler
        thicker/thinner always/never more/less left/right first/last attracts/repels oldest/youngest
        older/younger easier/harder horizontal/vertical internal/external public/private high/low hot/cold
        strong/weak upper/lower inner/outer active/passive minimum/maximum large/small rich/poor narrow/wide
        rapid/slow outward/inward upward/downward visible/invisible gains/loses begins/ends raises/lowers
        shortage/surplus stable/unstable reversible/irreversible elastic/inelastic soluble/insoluble
        aerobic/anaerobic acidic/alkaline hypertonic/hypotonic convex/concave elected/appointed
        legalised/forbidden minority/majority weakens/strengthens doubles/halves opens/closes
        attacks/defends""",
    doubtful_opposites=word_set("""before after above below more less left right first last always never
        public private"""),
    denials=word_set("not no never nor neither cannot without"),
    about=word_set("about around almost nearly roughly approximately"),
    at_least="more than|over|at least|above|exceeds?|reach(?:es|ed)?",
    at_most="up to|at most|less than|fewer than|under|below",
    hedges=word_set("probably usually often sometimes may might perhaps possibly likely generally some"),
)

GATE: Final = GateWords(
    of_the_above=(
        r"\b(?:all|none|both|neither|any)\s+of\s+(?:the\s+)?(?:above|these|those|them|options)\b"
        r"|\ball\s+the\s+above\b"
    ),
    negations=r"\b(?:not|except|never|cannot|neither)\b|n['’]t\b",
    points_back=word_set("it its this that these those they their he she his her such there here"),
)
