"""What is needed to read any text in Polish."""

from typing import Final

from quiz_engine.languages.pack import TextWords
from quiz_engine.languages.word_list import word_set

TEXT: Final = TextWords(
    script="latin",
    letters="ąćęłńóśźż",
    telling_letters="ąćęłńśźż",
    stop_words=word_set("""a aby ach ale albo ani az bardziej bardzo bez bo by byc byl byla bylo byly beda
        bedzie cala caly chociaz choc ci ciagle co cos czego czemu czesto czy czyli dla dlaczego dlatego do
        dobrze dopiero duzo dwa dzieki dzis gdy gdyby gdyz gdzie go i ich ile im inna inne inny innych iz ja
        jak jaka jakas jaki jakie jakis jako jednak jeden jedna jedno jego jej jest jestem jeszcze jesli
        jezeli juz ją kazda kazde kazdy kiedy kilka kim kto ktora ktore ktorego ktorej ktory ktorych ktorym
        ktorzy ku lub ma maja mam mi miedzy mimo mna mnie moga moi moj moja moje moze mozna musi my na nad nam
        nami nas nasz nasza nawet nia nic nich nie nigdy nim niz no o obok od ode oni one ona ono oraz po pod
        podczas ponad poniewaz poza prawie przed przede przez przy roku rowniez sa sam sama same sie skad swoj
        swoja swoje swoich swojego ta tak taka taki takie takze tam te tego tej ten teraz tez to toba tobie tu
        tutaj tych tylko tym u w wam wami was wasz we wiec wiele wlasnie wraz wsrod wszystko wszystkich
        wszystkie wy z za zaden zawsze ze zeby zas tzn np itd itp byli bylam bylem bedac czyj czyja czyje
        czyim kogo komu czym jakiego jakiej jakim jakich ilu ktoredy quiz quizu test pytanie pytania pytan
        odpowiedz odpowiedzi temat prosze zrob stworz wyjasnij"""),
    abbreviations=word_set("""np m.in tj tzn itd itp ok ul al dr inż mgr prof hab św ww wg r w pt por rys tab
        str ang łac gr niem fr ros zob im tzw nr n.p.m p.n.e n.e min godz tys mln mld"""),
    closing_abbreviations=word_set("itd itp n.e p.n.e r w"),
    endings="""iego iemu iami iach ości ami ach owi ego emu ych ich ymi imi iem ość iom om ów em ie ej ym im
        ią ię ia io iu ą ę a e i o u y""",
    example="słowami",
)
