"""A language that is not served is told from its neighbours, and our notes are never taken for it."""

import pytest

from quiz_engine.language.foreign import foreign_languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ніжки павука ростуть із головогрудей, а черевце тримає павутинні бородавки й легені.", "Ukrainian"),
        ("Лісты клёну жоўкнуць увосень, бо хларафіл у іх распадаецца і застаюцца іншыя фарбы.", "Belarusian"),
        ("Листата на клена пожълтяват през есента, защото хлорофилът в тях се разпада.", "Bulgarian"),
        ("Die Blätter des Ahorns werden im Herbst gelb, weil das Chlorophyll in ihnen zerfällt.", "German"),
        ("Les feuilles de l’érable jaunissent en automne parce que la chlorophylle disparaît.", "French"),
        ("Las hojas del arce se vuelven amarillas en otoño porque se descompone la clorofila.", "Spanish"),
        ("Le foglie dell’acero ingialliscono in autunno perché la clorofilla si decompone.", "Italian"),
        ("As folhas do bordo ficam amarelas no outono porque a clorofila se decompõe nelas.", "Portuguese"),
        ("De bladeren van de esdoorn worden in de herfst geel omdat het bladgroen verdwijnt.", "Dutch"),
        ("Listy javoru na podzim žloutnou, protože se v nich rozkládá zelené barvivo chlorofyl.", "Czech"),
        ("ΤΑ ΦΥΛΛΑ ΤΟΥ ΣΦΕΝΔΑΜΟΥ ΚΙΤΡΙΝΙΖΟΥΝ ΤΟ ΦΘΙΝΟΠΩΡΟ ΓΙΑΤΙ Η ΧΛΩΡΟΦΥΛΛΗ ΔΙΑΣΠΑΤΑΙ.", "Greek"),
        ("枫叶在秋天变黄,因为叶子里的叶绿素分解了,剩下其他的颜色。", "Chinese"),
    ],
)
def test_a_neighbour_is_not_taken_for_ours(text: str, language: str) -> None:
    assert foreign_languages([text]) == [language]


@pytest.mark.parametrize(
    "text",
    [
        "Lišće javora u jesen žuti jer se u njemu raspada klorofil, pa ostaju boje koje smo slabije vidjeli.",
        "Лишће јавора у јесен жути јер се у њему распада хлорофил, па остају боје које смо слабије видели.",
        "Listy javora na jeseň žltnú, pretože sa v nich rozkladá zelené farbivo, a zostávajú iné farby.",
        "Listje javorja jeseni porumeni, ker v njem razpade klorofil, in ostanejo barve, ki jih ni videti.",
        "Folia aceris autumno flavescunt, quod viriditas in eis perit et alii colores manent, qui latebant.",
    ],
)
def test_one_of_several_neighbours_is_none_of_ours_by_whatever_name_it_has(text: str) -> None:
    assert foreign_languages([text]) != [None]


@pytest.mark.parametrize(
    "text",
    [
        "The leaves of a maple turn yellow in autumn because their chlorophyll breaks down.",
        "THE LEAVES OF A MAPLE TURN YELLOW IN AUTUMN BECAUSE THEIR CHLOROPHYLL BREAKS DOWN.",
        "Liście klonu żółkną jesienią, bo rozkłada się w nich zielony barwnik.",
        "Liscie klonu zolkna jesienia, bo rozklada sie w nich zielony barwnik, a inne zostaja.",
        "Листья клёна осенью желтеют, потому что в них распадается хлорофилл.",
        "Gatunki: Acer platanoides, Acer campestre, Tilia cordata, Larix decidua, Sorbus aucuparia.",
        "Cache trzyma dane w RAM, load balancer dzieli requesty, a worker czyta task z queue Redis.",
        "Кэш держит данные в RAM, load balancer делит requests, а worker берёт task из queue Redis.",
        "maple – klon, beech – buk, spruce – świerk, larch – modrzew, willow – wierzba, alder – olcha",
        "Friedrich Nietzsche, Søren Kierkegaard, Jean-Paul Sartre, Albert Camus, Simone de Beauvoir",
        "F = qE + qv×B, ∮E·dA = Q/ε₀, ∇×B = μ₀J + μ₀ε₀∂E/∂t, U = RI, P = UI, C = Q/U, L di/dt",
        "for (int i = 0; i < n; ++i) { sum += values[i]; } return sum / static_cast<double>(n);",
        "Danke schön!",
        "",
    ],
)
def test_notes_in_ours_with_names_terms_and_formulas_are_ours_and_so_is_too_little(text: str) -> None:
    assert foreign_languages([text]) == [None]


def test_short_lines_are_told_together_and_a_long_one_for_itself() -> None:
    german = [
        "Das Blatt",
        "Der Stamm trägt die Krone",
        "Die Wurzel nimmt Wasser auf",
        "Der Ast trägt Blätter",
    ]
    english = "The trunk of a tree carries its crown, and the roots hold it in the ground. " * 5

    assert foreign_languages([*german, english]) == ["German"] * len(german) + [None]
