"""What is needed to read any text in English."""

from typing import Final

from quiz_engine.languages.pack import TextWords
from quiz_engine.languages.word_list import word_set

TEXT: Final = TextWords(
    script="latin",
    stop_words=word_set("""a about above after again against all almost along already also although always am
        among an and another any anyone anything are around as at away back be became because become becomes
        been before being below between both but by came can cannot come could did do does doing done down
        during each either else enough etc even ever every everything few first for from further gave get gets
        give given go goes got had has have having he hence her here hers herself him himself his how however
        i if in indeed instead into is it its itself just kind last later least less let like made make makes
        many may maybe me might mine more most much must my myself near need neither never next no nobody none
        nor not nothing now of off often on once one only onto or other others our ours out over own per
        perhaps quite rather really same say says see seem seems seen several shall she should since so some
        someone something sometimes soon still such than that the their theirs them themselves then there
        therefore these they thing things this those though three through thus to together too toward towards
        two under unless until up upon us use used uses using usually very via was way we well went were what
        whatever when where whether which while who whole whom whose why will with within without would yes
        yet you your yours yourself please quiz quizzes test question questions answer answers tell explain
        ask write create topic"""),
    abbreviations=word_set("""e.g i.e etc vs cf al fig figs ch sec no nos vol pp ed eds approx dr mr mrs ms
        prof st jr sr inc ltd co dept est u.s u.k a.m p.m ca min max jan feb mar apr jun jul aug sep sept oct
        nov dec"""),
    closing_abbreviations=word_set("etc"),
    stemmer="english",
    example="words",
)
