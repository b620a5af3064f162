"""Whatever a document is made of, its paragraphs come out in order and none is lost."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quiz_engine.documents.office_files import docx, entry, para, pptx, shape, table, texts

WORDS = st.text("bcdfghjkmnpr", min_size=3, max_size=12)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=2, max_size=4)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a body of paragraphs, entries and tables, and the words in it in order."""
    written, said = [], []
    for kind in draw(st.lists(st.sampled_from(("paragraph", "entry", "table")), min_size=1, max_size=8)):
        if kind == "table":
            rows = draw(ROWS)
            written.append(table(*rows))
            said += [word for row in rows for word in row]
        else:
            words = draw(st.lists(WORDS, min_size=1, max_size=4))
            write = para if kind == "paragraph" else entry
            written.append(write(" ".join(words)))
            said += words
    return "".join(written), said


def _words(blocks: Sequence[str]) -> list[str]:
    return [
        word
        for block in blocks
        for word in block.replace(";", " ").replace("–", " ").split()
        if word.isalpha()
    ]


@settings(max_examples=60, deadline=None)
@given(bodies())
def test_a_docx_says_its_words_in_order(body: tuple[str, list[str]]) -> None:
    written, said = body

    assert _words(texts(docx(written))) == said


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4), min_size=1, max_size=5
    )
)
def test_a_pptx_says_its_words_in_order(slides: list[list[list[str]]]) -> None:
    deck = pptx(*(shape(*(" ".join(line) for line in lines), kind="body") for lines in slides))

    assert _words(texts(deck)) == [word for lines in slides for line in lines for word in line]
