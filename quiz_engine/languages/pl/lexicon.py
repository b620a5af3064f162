"""Polish words by what they do in a sentence, where the dictionary of forms does not say."""

import re
from typing import Final

from quiz_engine.languages.slavic_lexicon import SlavicLexicon
from quiz_engine.languages.word_list import keyed_words, word_set

LEXICON: Final = SlavicLexicon(
    forbidden=word_set("""tamten niżej poniżej wyżej tutaj poniższy powyższy poniższa powyższa poniższe
        powyższe poniższych powyższych poniższego powyższego poniższej powyższej poniższym powyższym rysunek
        rysunku dodatek niniejszy pan pani"""),
    of_the_text_itself=re.compile(
        r"\b(?:stron|tabel|sekcj|rozdzia|przykład)\w*\s+(?:nr\s+)?\d|\bw\s+(?:tym|niniejszym)\s+\w*rozdzia"
        r"|\b(?:przyjrzy|zobacz|przedstawi|opis[uz]e|omówi|wróci|wróć|powróci|zaprasza|dzięku"
        r"|przypomni)\w*my\b|\bnastępują\w+\s+(?:tabel|rysun|rozdzia|przykład)|\b(?:zobacz|patrz)\b"
        r"|\bjak\s+widać\b|\bwydaj\s+go\b",
        re.IGNORECASE,
    ),
    personal=word_set("""ja my ty wy nas nam nami was wam wami ciebie cię tobie mnie mi twój twoja twoje
        twojego twojej twoich nasz nasza nasze nasi naszych naszym naszymi naszego naszej naszą menu"""),
    leans_a_little=word_set("""to on ona ono oni one tymi tę tą jego jej ich swojej tego tym tych ta te ten
        tej nich nim niej niego nią nimi mu im go je zatem więc jednak też także również następnie natomiast
        taki taka takie takich takiego takim"""),
    asking=word_set("jak co kto który gdzie dlaczego czy"),
    subordinating=word_set("jeśli jeżeli gdy kiedy chociaż choć ponieważ gdyż aby żeby"),
    leaves_open=word_set("""taki taka takie takich takiego takim tamten go je mu im nim nimi niej niego nich
        nią niżej powyżej poniżej wyżej tutaj"""),
    verbs_that_open=word_set("""istnieje istnieją uważa wyróżnia wyróżniamy rozróżnia występuje występują
        powstaje powstają"""),
    need_a_noun=keyed_words("m n: jego go mu nim niego; f: jej niej nią; pl: ich nich im nimi"),
    need_a_subject=keyed_words("m: on; f: ona; n: ono; pl: oni one"),
    pointing=word_set("ten ta te tego tej tych tym tymi tę tą taki taka takie takich takiego takim"),
    never_asked=word_set("""czas dzień rok raz chwila sposób przypadek rodzaj typ część liczba ilość przykład
        strona względ para szereg wiele większość reszta koniec początek człowiek osoba użytkownik uwaga
        problem powód wynik cel fakt rzecz kwestia sprawa pytanie odpowiedź słowo termin nazwa wiek godzina
        minuta tydzień miesiąc okres sens rama celu pomoc ciąg gram kilogram metr kilometr litr stopień
        procent doba miliard milion lato powrót całość ogół szczegół związek miejsce telefon możliwość
        potrzeba konieczność zależność skutek rezultat miara obecność udział brak kolejność szczęście
        priorytet moment wyjątek przeciwieństwo porównanie zakres podstawa sytuacja warunek wniosek
        oczywistość połowa środek kandydat decyzja obręb ramię natężenie styczeń luty marzec kwiecień maj
        czerwiec lipiec sierpień wrzesień październik listopad grudzień zastosowanie wykorzystanie użycie"""),
    pointing_openings=re.compile(
        r"(?:w\s+(?:tym|ten|takim|tej|przypadku|szczególności)|w\s+(?:skrócie|dodatku)"
        r"|z\s+(?:tego|drugiej|kolei|jednej)|na\s+przykład|po\s+(?:pierwsze|drugie|trzecie|to)|poza\s+tym"
        r"|oprócz\s+tego|mimo\s+(?:to|tego|wszystko)|dla\s+(?:lepszego|tego)|ogólnie|tym\s+samym|nieco|pomimo"
        r"|tak\s+więc|do\s+tego|niestety|oczywiście|wówczas|wtedy|wszystkie\s+te|inn\w+|kolejn\w+|pozostał\w+"
        r"|nast[eę]pn\w+|teraz|dodatkowo|ponadto|przy\s+tym|co\s+więcej|przykład\w*|w\s+środku|historycznie"
        r"|szczególnie|właśnie|stamtąd|stąd)\b",
        re.IGNORECASE,
    ),
    connectors=re.compile(
        r"(?:(?:jednak(?:że)?|ponadto|zatem|tak\s+więc|co\s+więcej|poza\s+tym|oprócz\s+tego|niestety"
        r"|oczywiście|na\s+(?:przykład|szczęście)"
        r"|w\s+(?:rezultacie|efekcie|praktyce|rzeczywistości|szczególności|końcu|skrócie)|szczególnie"
        r"|wreszcie|dodatkowo|z\s+(?:kolei|drugiej\s+strony|jednej\s+strony)|mówiąc\s+inaczej|innymi\s+słowy"
        r"|ogólnie(?:\s+rzecz\s+biorąc|\s+mówiąc)?|(?:po)?mimo\s+to|po\s+(?:pierwsze|drugie|trzecie)"
        r"|(?:warto|należy|trzeba)\s+(?:\w+\s+)?(?:zapamiętać|pamiętać|zauważyć|przyznać|dodać),\s+że"
        r"|historycznie|dlatego(?:\s+też)?|następnie|potem|później|co\s+za\s+tym\s+idzie|przede\s+wszystkim"
        r"|wówczas|teraz|znowu),|(?:dlatego(?:\s+też)?|wówczas|na\s+(?:szczęście|przykład)"
        r"|(?:po)?mimo\s+to)(?!,)|(?:ostrzeżenie|uwaga|wskazówka):|zauważmy,\s+że|(?:warto|należy"
        r"|trzeba)\s+(?:\w+\s+)?(?:zapamiętać|pamiętać|zauważyć|przyznać|dodać),\s+że)\s+",
        re.IGNORECASE,
    ),
    bad_openers=word_set("""i a ale lecz albo lub czy bo jak jako co kto który gdzie dlaczego więc zatem
        dlatego jednak natomiast poza oprócz inny inna inne kolejny kolejna kolejne drugi druga drugie
        pierwszy pierwsza trzeci trzecia następny następna ponadto wreszcie dodatkowo potem wtedy stąd"""),
    generic=word_set("""rzecz problem powód wynik różnica cel sposób przykład pytanie odpowiedź fakt przypadek
        część rodzaj typ liczba ilość termin nazwa słowo człowiek osoba użytkownik autor czytelnik książka
        tekst dokument dokumentacja wersja raz czas dzień rok chwila miejsce lista punkt krok temat informacja
        dane opcja wartość aspekt większość użycie cecha grupa koniec początek kolejność poziom forma praca
        zadanie zmiana kwestia sytuacja metoda system proces zjawisko pakiet program ludzie naukowiec badacz
        możliwość potrzeba strona względ wiele element efekt skutek zasada szereg sprawa para stan pomoc
        działanie"""),
    plain_adjectives=word_set("""nowy stary różny inny pewny pewien wielki duży mały większy ważny dobry
        lepszy zły główny poważny wybrany podobny dostępny obecny regularny możliwy poszczególny cały dany
        odpowiedni własny kolejny następny ostatni pierwszy drugi dodatkowy liczny ogromny istotny szczególny
        dalszy sam taki jakiś każdy podstawowy konkretny bieżący zwykły prawdziwy rzeczywisty potrzebny
        określony"""),
    preposition_cases=keyed_words("""gen: do od dla bez u obok wśród podczas według wokół oprócz spośród; loc
        acc: w we na o; gen ins: z ze; loc: po przy; acc: przez; ins acc: nad pod między przed za; dat: ku
        dzięki przeciw"""),
    naming_lemmas=word_set("nazywać zwać określać"),
    being_lemmas=word_set("być"),
    negations=word_set("nie nigdy ani bez brak żaden żadna żadne"),
    action_endings=word_set("anie enie cie cja ć"),
    quality_endings=word_set("ość izm stwo ota"),
    opposites="""duży/mały wysoki/niski długi/krótki szeroki/wąski gruby/cienki silny/słaby ciepły/zimny
        gorący/zimny lekki/ciężki łatwy/trudny zewnętrzny/wewnętrzny górny/dolny dodatni/ujemny
        publiczny/prywatny północny/południowy wschodni/zachodni letni/zimowy poziomy/pionowy
        wieczorny/poranny minimalny/maksymalny jasny/ciemny bogaty/ubogi twardy/miękki głęboki/płytki
        doświadczony/niedoświadczony bezpieczny/niebezpieczny stały/zmienny zależny/niezależny
        legalny/nielegalny formalny/nieformalny płatny/bezpłatny aktywny/nieaktywny widoczny/niewidoczny
        szybki/powolny prosty/skomplikowany gęsty/rzadki często/rzadko łatwo/trudno wysoko/nisko daleko/blisko
        szybko/powoli większość/mniejszość wzrost/spadek zaleta/wada zima/lato maksimum/minimum
        zwiększać/zmniejszać zwiększyć/zmniejszyć rosnąć/maleć wzrosnąć/spaść przyciągać/odpychać
        otwierać/zamykać otworzyć/zamknąć włączać/wyłączać włączyć/wyłączyć dodawać/usuwać dodać/usunąć
        rozpoczynać/kończyć rozpocząć/zakończyć ułatwiać/utrudniać ułatwić/utrudnić przyspieszać/spowalniać
        umożliwiać/uniemożliwiać umożliwić/uniemożliwić podnosić/obniżać łączyć/rozdzielać zyskać/stracić
        wygrać/przegrać kupować/sprzedawać ogrzewać/chłodzić upraszczać/komplikować""",
    verbs=word_set("""jest są ma mają był była było byli były może mogą musi muszą powinien powinna powinno
        powinny powinni można trzeba należy wolno wystarczy warto możesz chcesz łączy działa twierdzą"""),
    numbered=word_set("poziom wersja rozdział tom punkt krok etap"),
    titles=word_set("""król królowa cesarz cesarzowa książę księżna papież car caryca hetman prezydent
        marszałek generał biskup święty święta fizyk chemik biolog lekarz uczony matematyk astronom"""),
    inside_a_name=word_set("von van de da del di"),
    places=word_set("""rzeka szczyt góra jezioro miasto stolica państwo kraj wyspa morze pasmo kraina
        kontynent"""),
    counts="""dwa/trzy dwie/trzy trzy/cztery cztery/trzy dwóch/trzech trzech/czterech czterech/trzech
        dwoma/trzema dwiema/trzema trzema/czterema czterema/trzema pięć/sześć sześć/pięć siedem/sześć
        osiem/siedem dziewięć/osiem dziesięć/dziewięć pięciu/sześciu sześciu/pięciu siedmiu/sześciu
        ośmiu/siedmiu dziewięciu/ośmiu dziesięciu/dziewięciu""",
    denying=word_set("nigdy żaden żadna żadne ani nikt nic brak bez"),
    not_plain=word_set("""wiele niektóre niektórzy część może mogą czasem często rzadko zawsze każdy każda
        każde wszystkie wszyscy wszystko prawie tylko jedynie zwykle zbyt jeszcze już ale lecz jednak zamiast
        niż większość koniecznie"""),
    behind_a_preposition=word_set("nim niej nich nią nimi niego"),
    denying_beginnings=word_set("żad nikog nikom nicz"),
    not_=word_set("nie"),
    before_a_place=word_set("w we pod nad"),
    long_prepositions={
        "w": ("we", "[wf][bcćdfghjklłmnńpqrsśtvwxzźż]|lw"),
        "z": ("ze", "[szśźż][bcćdfghjklłmnńpqrsśtvwxzźż]"),
    },
    either=word_set("i lub albo oraz ani"),
    degrees=word_set("sam bardziej najbardziej mniej najmniej"),
    connecting=word_set("jednak więc zatem też także również"),
    infinitive_endings=word_set("ć"),
    participle_endings=word_set("ący"),
    of_this_text=word_set("niniejsz wspomnian"),
    of_a_woman=word_set("wyjść urodzić"),
    past_endings=word_set("ł ła ło ły li"),
    year_words=r"roku\b|r\.|r\b",
    relatives="któr|jak[iae]|gdzie|gdy|kiedy|że|aby|żeby",
    subordinates="gdy|kiedy|jeśli|gdzie|że|bo",
    one_of="jed(?:en|na|no) z",
    content_clauses="że|iż",
)
