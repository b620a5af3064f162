"""What is in a language not served is left out, and refused where it is most of a document."""

import pytest

from quiz_engine.documents.blocks import Block, Page, Reading
from quiz_engine.documents.document import NewDocument, document_of
from quiz_engine.documents.errors import Unreadable

OURS = (
    "Rzeka niesie piasek i osadza go tam, gdzie zwalnia. Przy ujściu powstaje z niego delta, która rośnie "
    "co roku o kilka metrów. Wiosną woda płynie szybciej i zabiera część brzegu, latem oddaje go niżej."
)
GERMAN = (
    "Der Fluss trägt Sand und legt ihn dort ab, wo er langsamer wird. An der Mündung entsteht daraus ein "
    "Delta, das jedes Jahr wächst. Im Frühling nimmt das schnelle Wasser einen Teil des Ufers mit."
)


def read(*paragraphs: str) -> NewDocument:
    pages = [Page([Block(paragraph) for paragraph in paragraphs])]
    return document_of("s", "0" * 64, "rzeka.txt", 1, Reading("text/plain", pages))


def text_of(document: NewDocument) -> str:
    return "\n".join(passage.text for passage in document.passages)


def test_a_document_in_another_language_is_refused_by_its_name() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(GERMAN)

    assert refusal.value.code == "unsupported_language"
    assert "German" in refusal.value.detail


def test_a_foreign_quote_is_left_out_and_the_rest_is_read() -> None:
    document = read(OURS, GERMAN, OURS)

    assert document.language == "pl"
    assert "Rzeka niesie piasek" in text_of(document)
    assert "Der Fluss" not in text_of(document)


def test_of_a_mixed_document_a_third_in_ours_is_enough() -> None:
    assert "Rzeka niesie piasek" in text_of(read(GERMAN, OURS, GERMAN))


def test_a_page_that_cannot_be_read_says_nothing_of_the_language() -> None:
    pages = [Page([Block(GERMAN)], problem="garbled"), Page([Block(OURS)])]

    document = document_of("s", "0" * 64, "rzeka.pdf", 1, Reading("application/pdf", pages))

    assert document.problems == [(1, "garbled")]
    assert "Rzeka niesie piasek" in text_of(document)
