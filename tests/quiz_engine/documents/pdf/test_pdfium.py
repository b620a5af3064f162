"""The glyphs of real files: drawn word by word, without spaces, askew, hidden, turned."""

from pathlib import Path

import pytest

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pages import pages_of
from quiz_engine.documents.pdf.pdfium import drawings_of
from tests.agent_service.materials.documents import pdf_of_content
from tests.support.documents import texts_of


def read(folder: Path, *contents: str, page: str = "") -> list[str]:
    path = folder / "upload"
    path.write_bytes(pdf_of_content(contents, page=page))
    return texts_of(pages_of(path, "a.pdf", 100_000))


def test_words_that_are_texts_of_their_own_are_a_line(tmp_path: Path) -> None:
    drawn, x = "1 0 0 -1 0 842 cm q .75 0 0 .75 72 72 cm ", 0
    for word in ("Summer", "rain", "warms", "the", "moss."):
        for piece in (word, " "):
            drawn += f"BT /F1 16 Tf 1 0 0 -1 0 90 Tm {x} -14 Td ({piece}) Tj ET "
            x += 9 * len(piece)

    assert read(tmp_path, f"{drawn} Q") == ["Summer rain warms the moss."]


def test_gaps_are_spaces_and_kerning_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, "BT /F1 10 Tf 72 700 Td [(The)-280(mo)30(ss)-280(grows.)] TJ ET") == [
        "The moss grows."
    ]


def test_raised_letters_are_superscripts(tmp_path: Path) -> None:
    drawn = "BT /F1 12 Tf 60 700 Td (A pond of 40 m) Tj /F1 8 Tf 5 Ts (2) Tj 0 Ts /F1 12 Tf (.) Tj ET"

    assert read(tmp_path, drawn) == ["A pond of 40 m²."]


def test_text_that_stands_askew_or_upright_is_no_text_of_the_page(tmp_path: Path) -> None:
    stamp = "BT /F1 40 Tf .7 .7 -.7 .7 100 300 Tm (DRAFT) Tj ET "
    axis = "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (Height in metres) Tj ET "

    assert read(tmp_path, f"{stamp}{axis}BT /F1 10 Tf 72 700 Td (The moss grows on the stone.) Tj ET") == [
        "The moss grows on the stone."
    ]


@pytest.mark.parametrize("turned", [("0 1 -1 0 300 100", "/Rotate 90"), ("-1 0 0 -1 300 500", "/Rotate 180")])
def test_a_turned_page_is_read_in_its_own_direction(tmp_path: Path, turned: tuple[str, str]) -> None:
    matrix, page = turned
    drawn = f"BT /F1 10 Tf {matrix} Tm (The moss grows) Tj 0 -12 Td (on the stone.) Tj ET"

    assert read(tmp_path, drawn, page=page) == ["The moss grows on the stone."]


def test_hidden_text_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    hidden = "BT 3 Tr /F1 10 Tf 72 700 Td (The moss was seen.) Tj ET "
    shown = "BT 0 Tr /F1 10 Tf 72 600 Td (The moss grows.) Tj ET"

    assert read(tmp_path, hidden) == ["The moss was seen."]
    assert read(tmp_path, hidden + shown) == ["The moss grows."]


def test_what_is_outside_the_page_is_not_read(tmp_path: Path) -> None:
    outside = "BT /F1 10 Tf 900 700 Td (Printed on 3 May) Tj ET "

    assert read(tmp_path, f"{outside}BT /F1 10 Tf 72 700 Td (The moss grows.) Tj ET") == ["The moss grows."]


def test_a_file_without_pages_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(pdf_of_content([]))

    with pytest.raises(Unreadable) as refusal:
        list(drawings_of(path))
    assert refusal.value.code == "material_broken"
