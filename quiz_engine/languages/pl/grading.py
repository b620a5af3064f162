"""What is needed to read Polish answers: numbers in words, units, and words around an answer."""

from typing import Final

from quiz_engine.languages.pack import GradingWords, NumberWords, UnitWords
from quiz_engine.languages.word_list import word_set

NUMBERS: Final = NumberWords(
    ones="""zero jeden/jedna/jedno dwa/dwie/dwoje trzy/troje cztery/czworo pięć sześć siedem osiem dziewięć
        dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście
        dziewiętnaście""",
    tens="""dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt
        dziewięćdziesiąt""",
    hundreds="sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    scales="""tys tysiąc tysiące tysięcy | mln milion miliony milionów | mld mlrd miliard miliardy miliardów |
        bilion biliony bilionów""",
    conjunction="i",
)

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

GRADING: Final = GradingWords(
    leads=word_set("to jest są"),
    number_leads=word_set("ok około circa mniej więcej blisko prawie w roku rok to jest wynosi dokładnie"),
    minus=word_set("minus"),
    number_turns=word_set("lub albo ani nie i do"),
    before_christ=r"\bp\. ?n\. ?e\b|\bpne\b",
    titles=word_set("dr prof pan pani pana doktor profesor generał hrabia książę król"),
    parting=word_set("nie bez ani i lub albo oraz czy"),
    turning=word_set("nie anty pseudo"),
    placing=word_set("w we na"),
    beginnings="""hiper hipo | endo egzo ekto | inter intra intro | ab ad | makro mikro | anty ante | homo
        hemo""",
    endings="an yn en | aza oza | ek yk ik | al ol yl | trof trop",
    denying=word_set("nie naj bez a"),
)
