"""Polish and Russian words and their opposites, in whatever form a sentence has them."""

from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.source_text import Token
from quiz_engine.language.forms import formed_like

_OPPOSITES: Final[dict[Language, str]] = {
    "en": "",
    "pl": """
        duży/mały wysoki/niski długi/krótki szeroki/wąski gruby/cienki silny/słaby ciepły/zimny gorący/zimny
        lekki/ciężki łatwy/trudny zewnętrzny/wewnętrzny górny/dolny dodatni/ujemny publiczny/prywatny
        północny/południowy wschodni/zachodni letni/zimowy poziomy/pionowy wieczorny/poranny
        minimalny/maksymalny jasny/ciemny bogaty/ubogi twardy/miękki głęboki/płytki
        doświadczony/niedoświadczony bezpieczny/niebezpieczny stały/zmienny zależny/niezależny
        legalny/nielegalny
        formalny/nieformalny płatny/bezpłatny aktywny/nieaktywny widoczny/niewidoczny szybki/powolny
        prosty/skomplikowany gęsty/rzadki
        często/rzadko łatwo/trudno wysoko/nisko daleko/blisko szybko/powoli
        większość/mniejszość wzrost/spadek zaleta/wada zima/lato maksimum/minimum
        zwiększać/zmniejszać zwiększyć/zmniejszyć rosnąć/maleć wzrosnąć/spaść przyciągać/odpychać
        otwierać/zamykać otworzyć/zamknąć włączać/wyłączać włączyć/wyłączyć dodawać/usuwać dodać/usunąć
        rozpoczynać/kończyć rozpocząć/zakończyć ułatwiać/utrudniać ułatwić/utrudnić przyspieszać/spowalniać
        umożliwiać/uniemożliwiać umożliwić/uniemożliwić podnosić/obniżać łączyć/rozdzielać
        zyskać/stracić wygrać/przegrać kupować/sprzedawać ogrzewać/chłodzić upraszczać/komplikować
    """,
    "ru": """
        большой/маленький высокий/низкий длинный/короткий широкий/узкий толстый/тонкий сильный/слабый
        быстрый/медленный тёплый/холодный горячий/холодный лёгкий/тяжёлый простой/сложный внешний/внутренний
        верхний/нижний положительный/отрицательный северный/южный восточный/западный летний/зимний
        вечерний/утренний яркий/тусклый светлый/тёмный ранний/поздний горизонтальный/вертикальный
        древний/современный больший/меньший наибольший/наименьший
        максимальный/минимальный дневной/ночной богатый/бедный твёрдый/мягкий глубокий/мелкий
        зависимый/независимый видимый/невидимый постоянный/переменный близкий/далёкий мужской/женский
        трудный/лёгкий
        легко/трудно часто/редко высоко/низко близко/далеко быстро/медленно
        большинство/меньшинство увеличение/уменьшение преимущество/недостаток восход/закат зима/лето
        максимум/минимум
        увеличивать/уменьшать увеличить/уменьшить увеличиваться/уменьшаться увеличиться/уменьшиться
        расти/падать притягивать/отталкивать притягиваться/отталкиваться
        добавлять/удалять добавить/удалить начинать/заканчивать
        начинаться/заканчиваться облегчать/затруднять ускорять/замедлять повышать/понижать повысить/понизить
        подниматься/опускаться соединять/разделять разрешать/запрещать упрощать/усложнять
        выиграть/проиграть нагревать/охлаждать расширять/сужать расширяться/сужаться покупать/продавать
        усиливать/ослаблять
    """,
}


def _both_ways(text: str) -> dict[str, str]:
    """Read pairs; of two opposites of one word the first counts."""
    found: dict[str, str] = {}
    for pair in text.split():
        one, other = pair.split("/")
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found


_OF: Final[dict[Language, dict[str, str]]] = {lang: _both_ways(text) for lang, text in _OPPOSITES.items()}


def opposite_of(token: Token, language: Language) -> str | None:
    """Return the opposite of a word in the same form; None where it has none, or may be another word."""
    lemmas = {form.lemma for form in token.forms}
    if len(lemmas) != 1 or token.text[:1].isupper():
        return None
    (lemma,) = lemmas
    other = _OF[language].get(lemma)
    return formed_like(token.text, lemma, other, language) if other else None
