"""Topics as a heading names them."""

from typing import Any

import pytest

from quiz_engine.language.naming import as_name


@pytest.mark.parametrize(
    ("language", "written", "name"),
    [
        ("pl", "fotosyntezie", "fotosynteza"),
        ("pl", "obiegu wody w przyrodzie", "obieg wody w przyrodzie"),
        ("pl", "II wojnie światowej", "II wojna światowa"),
        ("pl", "drugiej wojnie światowej", "druga wojna światowa"),
        ("pl", "kwasach i zasadach", "kwasy i zasady"),
        ("pl", "powstaniu kościuszkowskim", "powstanie kościuszkowskie"),
        ("pl", "starożytnym Egipcie", "starożytny Egipt"),
        ("ru", "фотосинтезе", "фотосинтез"),
        ("ru", "Второй мировой войне", "Вторая мировая война"),
        ("ru", "Великой французской революции", "Великая французская революция"),
        ("ru", "кислотах и основаниях", "кислоты и основания"),
        ("ru", "теореме Пифагора", "теорема Пифагора"),
    ],
)
def test_a_topic_is_named_in_the_nominative(language: Any, written: str, name: str) -> None:
    assert as_name(written, language) == name
    assert as_name(name, language) == name


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "the Second World War"),
        ("pl", "fotosynteza"),
        ("pl", "komórki"),
        ("pl", "moich notatkach"),
        ("pl", "Mikołaju Koperniku"),
        ("pl", "C++ i xyzzy"),
        ("ru", "моих заметках"),
        ("ru", ""),
        ("pl", "🌋 „”"),
    ],
)
def test_what_is_not_sure_stays_as_it_was_written(language: Any, written: str) -> None:
    assert as_name(written, language) == written
