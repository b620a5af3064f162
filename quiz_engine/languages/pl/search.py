"""What is needed to find passages and answers in Polish."""

from typing import Final

from quiz_engine.languages.pack import SearchWords
from quiz_engine.languages.word_list import word_set

SEARCH: Final = SearchWords(
    shelf="Półka",
    asked_by={
        "reason": "dlaczego|czemu|po co|z jakiego powodu|jak(?:a|ie) (?:jest|sa|byla|byly) przyczyn[ay]",
        "time": "kiedy|w ktorym (?:roku|wieku)|w jakim (?:roku|wieku)|od kiedy|do kiedy|ktorego dnia",
        "number": (
            r"ile|ilu|jak (?:wysok|dlug|glebok|szybk|dalek|duz|ciezk|star|gruby|szerok)\w*"
            r"|jaka (?:jest|ma|byla) \w*(?:osc|liczba|masa|waga|odleglosc|temperatura|powierzchnia)"
        ),
        "place": "gdzie|skad|dokad",
        "person": r"kto(?! to\b)|kogo|komu|przez kogo|ktory uczony",
        "meaning": (
            r"co to|czym (?:jest|sa|byl)\w*|kim (?:jest|sa|byl)\w*|kto to|co oznacza|co znaczy|definicja"
        ),
    },
    shown_by={
        "reason": (
            r"bo|wiec|stad|zatem|poniewaz|gdyz|dlatego|zeby|aby|dzieki|wskutek|spowodowan\w+|z powodu"
            r"|przyczyn\w+"
        ),
        "time": (
            r"wiek\w*|roku|lat|wiosn\w+|lat(?:em|o)|jesien\w*|zim\w+|stycz\w+|lut(?:y|ego|ym)|marc\w+"
            r"|kwie(?:cien|tni\w+)|maj(?:a|u)|czerw(?:iec|ca|cu)|lip(?:iec|ca|cu)|sierp\w+|wrzes\w+"
            r"|wrzesni\w+|pazdziernik\w*|listopad\w*|grud\w+"
        ),
        "number": (
            r"dwa|dwie|trzy|cztery|piec|szesc|siedem|osiem|dziewiec|dziesiec|sto|tysiac\w*|milion\w*|polow\w+"
        ),
        "place": "w|we|na|kolo|obok|przy|nad|pod|z|do",
    },
    leaning="on|ona|ono|oni|one|to|jego|jej|ich|ten|ta|te|(?:byl[aoiy]?|jest|sa) (?:to|on|ona|ono|oni|one)",
    objects="go|ja",
    governed="jego|jej|ich|nim|niej|nich|nia",
    copulas=r"to|jest|sa|byl[aoyi]?|oznacza|nazywa\w*",
    light_words=word_set("""głębokość głęboki wysokość wysoki długość długi szerokość szeroki wielkość duży
        prędkość szybki wiek stary waga ciężki masa liczba data rok stulecie dzień miejsce miasto kraj nazwa
        nazywa nazywać oznacza oznaczać znaczy znaczyć przyczyna powód cel różnica odkryto założono definicja
        ważny zbudowano jezioro rzeka góra morze ocean wyspa król królowa święty"""),
    all_of_it=word_set("""mój moje moich moim nasz nasze twój twoje wszystko wszystkim notatki notatek
        notatkach notatka materiał materiały materiale dokument dokumenty plik pliki tekst tekście wykład
        wykłady wykładu slajdy pdf pdfa pdfie podstawie według wrzuciłem wrzuciłam wgrałem wgrałam dodałem
        dodałam przesłałem przesłałam wgrany przesłany wrzucony dodany skrypt podręcznik zeszyt pokoju ten
        tego tym streść streszczenie podsumuj"""),
    side_of_it=word_set("""budowa budowie definicja działa działanie historia podstawy przyczyny rodzaje rola
        skutki typy wstęp"""),
    spellings="i i y j; h h ch; s s z; v w v",
)
