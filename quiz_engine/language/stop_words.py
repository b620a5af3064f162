"""Words that say nothing of a topic, folded: lower case, no accents."""

from typing import Final

from contracts.quiz import Language

_EN = """
a about above after again against all almost along already also although always am among an and another any
anyone anything are around as at away back be became because become becomes been before being below between
both but by came can cannot come could did do does doing done down during each either else enough etc even
ever every everything few first for from further gave get gets give given go goes got had has have having he
hence her here hers herself him himself his how however i if in indeed instead into is it its itself just
kind last later least less let like made make makes many may maybe me might mine more most much must my
myself near need neither never next no nobody none nor not nothing now of off often on once one only onto or
other others our ours out over own per perhaps quite rather really same say says see seem seems seen several
shall she should since so some someone something sometimes soon still such than that the their theirs them
themselves then there therefore these they thing things this those though three through thus to together too
toward towards two under unless until up upon us use used uses using usually very via was way we well went
were what whatever when where whether which while who whole whom whose why will with within without would
yes yet you your yours yourself please quiz quizzes test question questions answer answers tell explain ask
write create topic
"""
_PL = """
a aby ach ale albo ani az bardziej bardzo bez bo by byc byl byla bylo byly beda bedzie cala caly chociaz
choc ci ciagle co cos czego czemu czesto czy czyli dla dlaczego dlatego do dobrze dopiero duzo dwa dzieki
dzis gdy gdyby gdyz gdzie go i ich ile im inna inne inny innych iz ja jak jaka jakas jaki jakie jakis jako
jednak jeden jedna jedno jego jej jest jestem jeszcze jesli jezeli juz ją kazda kazde kazdy kiedy kilka kim
kto ktora ktore ktorego ktorej ktory ktorych ktorym ktorzy ku lub ma maja mam mi miedzy mimo mna mnie moga
moi moj moja moje moze mozna musi my na nad nam nami nas nasz nasza nawet nia nic nich nie nigdy nim niz no
o obok od ode oni one ona ono oraz po pod podczas ponad poniewaz poza prawie przed przede przez przy roku
rowniez sa sam sama same sie skad swoj swoja swoje swoich swojego ta tak taka taki takie takze tam te tego
tej ten teraz tez to toba tobie tu tutaj tych tylko tym u w wam wami was wasz we wiec wiele wlasnie wraz
wsrod wszystko wszystkich wszystkie wy z za zaden zawsze ze zeby zas ci jako ta tzn np itd itp
byli bylam bylem bedac sie czyj czyja czyje czyim kogo komu czym jakiego jakiej jakim
jakich ile ilu kiedy ktoredy quiz quizu
test pytanie pytania pytan odpowiedz odpowiedzi temat prosze zrob stworz wyjasnij
"""
_RU = """
а без более больше будет будто будут бы был была были было быть в вам вас весь во вот впрочем все всегда
всего всех всю вся вы где да даже два для до другие другой других его ее если есть еще же за зачем здесь и
из изза или им ими иногда их к каждая каждое каждый как какая какие какой какую когда конечно кто куда ли
лишь между меня мне много могут может можно мой моя мы на над надо наиболее например нас наш не него нее ней
нельзя нет неи ни нибудь никогда ним них ничего но ну о об обычно один одна одно однако около он она они оно
опять от очень перед по под после потом потому почти поэтому при про раз разве с сам сама само сами свой
свои своих своей своего себе себя сейчас сколько снова со совсем так также такая такие такое такого таким
таких такой там твой те тем теперь то тоже того той только том тот ту тут ты у уж уже хотя хоть чего чем
через что чтоб чтобы чуть эта эти это этих этого этой этом этот эту я является являются являлся являлась
являлись есть каков какова каково каковы какого каком каким каких кого кому кем чему
зачем отчего почему скольких чей чья чье чьи который которая
которое которые которых которого которой которым которую тест викторина вопрос вопросы вопросов ответ ответы
тема тему сделай создай составь объясни расскажи пожалуйста
"""
STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(_EN.split()),
    "pl": frozenset(_PL.split()) | {"ja"},
    # й and ё lose their marks when folded, as every word does that is looked up here.
    "ru": frozenset(_RU.replace("ё", "е").replace("й", "и").split()),
}
