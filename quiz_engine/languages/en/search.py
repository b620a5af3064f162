"""What is needed to find passages and answers in English."""

from typing import Final

from quiz_engine.languages.pack import SearchWords
from quiz_engine.languages.word_list import word_set

SEARCH: Final = SearchWords(
    shelf="Shelf",
    asked_by={
        "reason": "why|how come|for what reason|what (?:is|are|was|were) the (?:reason|cause)s?",
        "time": "when|(?:in )?(?:what|which) (?:year|century|month|day|date)|how long ago|since when",
        "number": (
            r"how (?:many|much|long|deep|high|tall|far|fast|old|big|large|wide|heavy|hot|cold|often|thick)"
            r"|what (?:is|was) the (?:\w+ )?(?:number|depth|height|length|width|size|speed|age|mass|weight"
            r"|area|temperature|population|distance|value|density|volume)"
        ),
        "place": "where|in (?:what|which) (?:country|city|place)",
        "person": r"who(?! (?:is|are|was|were)\b)|who(?:se|m)|by whom",
        "meaning": (
            r"what(?:'?s| is| are| was| were)|who (?:is|are|was|were)|define|definition of|what does \w+ mean"
        ),
    },
    shown_by={
        "reason": (
            "because|since|due to|owing to|thanks to|so that|in order to|therefore|that is why|hence"
            "|as a result|, so|thus|which is why|for this reason|caused by|reason"
        ),
        "time": (
            r"\d{1,2}(?:st|nd|rd|th)|ago|century|centuries|years?|spring|summer|autumn|winter|january"
            r"|february|march|april|june|july|august|september|october|november|december"
        ),
        "number": (
            "one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|half|twice"
        ),
        "place": "in|at|on|near|inside|between|from|to",
    },
    leaning="it|its|this|that|these|they|he|she|his|her|their|such",
    objects="it|him|them",
    copulas="is|are|was|were|means|refers",
    light_words=word_set("""depth deep height high tall length long width wide size big large speed fast age
        old weight heavy mass number amount date year century day month place city country name named call
        called mean means meaning happen work works find found founded discover invent create begin began
        start end take took come came look live lived born die died exist write wrote written win won reason
        cause purpose difference important become say definition define describe lake river mount mountain sea
        ocean island king queen saint"""),
    all_of_it=word_set("""my our your all everything note notes material materials document documents file
        files text lecture lectures slide slides upload uploaded add added send sent share shared attach
        attached pdf paper handout handouts chapter course class room according based textbook this these it
        summarize summarise summary"""),
    side_of_it=word_set("""basics causes definition effects examples facts functions history importance
        introduction overview role structure types work works working"""),
    spellings="f f ph; t t th; i i y; k k c ch; h h ch; s s z; v v w; e e ae",
)
