"""What is needed to find facts in Polish sentences, to turn them round, and to find faults in items."""

from typing import Final

from quiz_engine.languages.pack import GateWords, ItemWords
from quiz_engine.languages.word_list import word_set

ITEMS: Final = ItemWords(
    labels=word_set("""przykład przykłady uwaga uwagi notatka notatki definicja definicje twierdzenie dowód
        pytanie pytania odpowiedź odpowiedzi zadanie zadania podsumowanie wniosek wnioski źródło źródła
        literatura pamiętaj ważne cel cele plan treść przyczyny przyczyna skutki skutek zalety wady wynik
        wyniki autor data tytuł wstęp wprowadzenie zakończenie wykład lekcja temat rozdział część tydzień
        zajęcia ćwiczenia slajd rysunek tabela krok kroki rodzaje typy pojęcia pojęcie terminy liczby dane
        daty postacie ciekawostki ciekawostka inne cechy ogólne informacje najważniejsze podział funkcje
        budowa"""),
    numbered_headings="temat|wykład|lekcja|rozdział",
    clause_ends=r";|,\s+(?:a|i|ale|lecz|zaś|natomiast|podczas\s+gdy|jego|jej|ich)\b",
    list_ends="i|oraz|lub|albo",
    list_breaks="kt|gdzie",
    abstract_endings=word_set("ość anie enie cie cja izm stwo ura acji ości ania enia"),
    not_counted_after=word_set("nr rozdział wersja wersji strona tabela rysunek jądro jądra"),
    units=word_set("stopni stopnie bitów bajtów"),
    dated=r" r\.| roku",
    ranges="do|a|i|lub",
    before_a_year=word_set("""w od do po z roku stycznia lutego marca kwietnia maja czerwca lipca sierpnia
        września października listopada grudnia styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu
        wrześniu październiku listopadzie grudniu"""),
    after_a_year=word_set("roku r rok a i oraz lub do przez w z na po kiedy gdy jako został zostało"),
    called_years=word_set("roku r rok"),
    opposites="""zwiększa/zmniejsza zwiększają/zmniejszają rośnie/maleje rosną/maleją większy/mniejszy
        większa/mniejsza większe/mniejsze największy/najmniejszy największa/najmniejsza największe/najmniejsze
        wyższy/niższy wyższa/niższa wyższe/niższe najwyższy/najniższy najwyższa/najniższa najwyższe/najniższe
        dłuższy/krótszy szybciej/wolniej szybszy/wolniejszy więcej/mniej przed/po wewnątrz/zewnątrz
        północny/południowy północnej/południowej wschodni/zachodni wschodniej/zachodniej dodatni/ujemny
        dodatnie/ujemne silniejszy/słabszy cięższy/lżejszy pierwszy/ostatni pierwsza/ostatnia zawsze/nigdy
        cieplejszy/chłodniejszy przyciąga/odpycha przyciągają/odpychają pochłania/oddaje pochłaniają/oddają
        starszy/młodszy""",
    doubtful_opposites=word_set("wewnątrz zewnątrz przed po więcej mniej pierwszy pierwsza zawsze nigdy"),
    denials=word_set("nie nigdy ani bez"),
    about=word_set("około prawie niemal blisko"),
    at_least="ponad|co najmniej|więcej niż|powyżej|osiąga(?:ją)?",
    at_most="mniej niż|poniżej|najwyżej|do",
    hedges=word_set("""prawdopodobnie zwykle zazwyczaj często czasami czasem może mogą niektóre niektórzy
        chyba"""),
)

GATE: Final = GateWords(
    of_the_above=(
        r"\b(?:wszystkie|żadn[aey]|obie|oba)\s+(?:z\s+)?(?:powyższych|powyższe|odpowiedzi|wymienionych|tych)"
    ),
    negations=r"\b(?:nie|oprócz|nigdy|żaden|żadna|żadne)\b",
    points_back=word_set("on ona ono oni one to ten ta te ci tego tej tych jego jej ich tam tu"),
)
