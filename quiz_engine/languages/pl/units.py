"""Units by their Polish names."""

from typing import Final

from quiz_engine.languages.pack import UnitWords
from quiz_engine.languages.word_list import word_set

UNITS: Final = UnitWords(
    names="""% procent procenta procentów; ‰ promil promili; nm nanometr nanometrów; µm mikrometr mikrometrów;
        mm milimetr milimetrów; cm centymetr centymetry centymetrów; m metr metry metra metrów; km kilometr
        kilometry kilometra kilometrów; mile mila mil; ha hektar hektary hektarów; mg miligram miligramy
        miligramów; g gramy gramów; kg kilogramy kilogramów; t tona tony; ml mililitr mililitry mililitrów; l
        litr litry litra litrów; ms milisekunda milisekundy milisekund; s sek sekunda sekundy sekundę sekund;
        min minuta minuty minutę minut; h godz godzina godziny godzinę godzin; day dzień dni doba doby dobę
        dób; week tydzień tygodnie tygodni; month miesiąc miesiące miesięcy; year rok lata lat; century wiek
        wieki wieków; k kelwin kelwinów; ° stopień stopnie stopnia stopni; hz herc herców; khz kiloherc; mhz
        megaherc; ghz gigaherc; rev obr obrót obrotów obroty; n niuton niutony niutonów; j dżul dżule dżuli;
        kj kilodżul kilodżuli; w wat waty watów; kw kilowat kilowaty kilowatów; v wolt wolty woltów; ω om
        omów; a amper ampery amperów; coulomb kulomb kulombów; pa paskal paskali; mol mole moli; bit bity
        bitów; byte bajt bajty bajtów""",
    degrees=r"stopni\w*",
    celsius="celsjusza",
    light_years=r"(?:lat\w*|rok\w*) swietln\w+",
    square="kwadratow[a-z]+",
    cubic="szescienn[a-z]+",
    square_short=r"kw\. ?",
    squared="do kwadratu|w kwadracie",
    per="na",
    calendar=word_set("r roku rok"),
)
