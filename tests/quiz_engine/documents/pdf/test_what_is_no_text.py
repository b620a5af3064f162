"""Heads, feet, page numbers, tables of contents, labels and pages that cannot be read."""

import pytest

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pdf import pages_of_drawings
from quiz_engine.documents.pdf.drawn import Box
from tests.quiz_engine.documents.pdf.drawing import HEIGHT, WIDTH, line, lines, page, read

SAYS = [
    "Basalt is a dark rock.",
    "Granite is a pale rock.",
    "Marble is made by heat.",
    "Slate splits into plates.",
]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Rocks of the north", "Page {n} of 4"),
        ("The rocks, page {n}", "{n}"),
        ("{n} Rocks of the north", "- {n} -"),
        ("Strona {n} z 4", "Skały północy"),
        ("Породы севера", "Стр. {n}"),
    ],
)
@pytest.mark.parametrize("pages", [2, 4])
def test_heads_feet_and_numbers_of_pages_are_left_out(head: str, foot: str, pages: int) -> None:
    document = [
        page(line(60, 40, head.format(n=n)), line(60, 100, SAYS[n - 1]), line(280, 800, foot.format(n=n), 9))
        for n in range(1, pages + 1)
    ]

    assert read(*document) == [[text] for text in SAYS[:pages]]


def test_roman_page_numbers_are_left_out() -> None:
    document = [
        page(line(60, 100, text), line(280, 800, n))
        for text, n in zip(SAYS, ("iii", "iv", "v", "vi"), strict=True)
    ]

    assert read(*document) == [[text] for text in SAYS]


def test_what_pages_say_in_other_numbers_is_no_head() -> None:
    said = [f"Sample {n} weighed {n * 7} grams on that day." for n in range(1, 5)]

    assert read(*(page(line(60, 100, text), line(60, 114, "It was cold.")) for text in said)) == [
        [f"{text} It was cold."] for text in said
    ]


def test_the_same_large_title_over_two_pages_stays() -> None:
    document = [
        page(line(60, 60, "Rocks", 18), *[line(60, 100 + 12 * n, text) for n in range(3)])
        for text in SAYS[:2]
    ]

    assert [blocks[0] for blocks in read(*document)] == ["# Rocks", "# Rocks"]


def test_tables_of_contents_are_left_out() -> None:
    entries = [("Basalt", 3), ("Granite and its kin", 12), ("Marble", 40)]
    dotted = [
        line(60, 100 + 14 * n, f"{title} {'.' * 30} {number}") for n, (title, number) in enumerate(entries)
    ]
    bare = [
        [*line(60, 100 + 14 * n, title), *line(500, 100 + 14 * n, str(number))]
        for n, (title, number) in enumerate(entries)
    ]
    for drawn in (dotted, bare):
        assert read(page(line(60, 80, "Contents"), *drawn), page(line(60, 100, SAYS[0]))) == [[], [SAYS[0]]]


def test_labels_of_a_picture_and_lone_numbers_are_left_out() -> None:
    labels = [line(100, 300, "crust"), line(150, 340, "upper mantle"), line(60, 500, "0.5 1.0 1.5")]
    drawn = page(lines(60, 100, *SAYS), *labels, pictures=[Box(80, 250, 300, 400)])

    assert read(drawn) == [[" ".join(SAYS)]]


def test_words_over_the_background_of_a_slide_are_its_text() -> None:
    drawn = page(line(60, 100, "Rocks of the north", 24), pictures=[Box(0, 0, 842, 595)], wide=True)

    assert [block.text for block in next(iter(pages_of_drawings([drawn, drawn]))).blocks] == [
        "Rocks of the north"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Thisisatextwithoutanyspacesinitatall andnobodycanreadwhatitmaysayofrocks norwillanyone",
        "\ue041\ue042\ue043 \ue044\ue045\ue041 \ue051\ue052\ue053 " * 3,
        "B a s a l t i s a d a r k r o c k o f t h e l a n d a n d o f t h e s e a s t o o",
        "Ïîðîäû ñåâåðà èçó÷åíû ïëîõî, à ïîðîäû þãà ëó÷øå âñåõ",
        "Edvdow lv d gdun urfn wkdw irupv zkhuh odyd frrov idvw, jvwf wklv lv dw wkh vxuidfh",
    ],
)
def test_a_page_without_words_is_garbled(text: str) -> None:
    # B a s a l t is spaced unevenly, so that no gap tells its words.
    pages = list(
        pages_of_drawings(
            [page(*[line(60, 100 + 6 * n, text, 5) for n in range(4)]), page(lines(60, 100, *SAYS))]
        )
    )

    assert [one.problem for one in pages] == ["garbled", None]


@pytest.mark.parametrize(
    "text",
    [
        "Базальт — тёмная горная порода, которая встречается на островах и на дне морей.",
        "Źdźbło trawy wśród skał: bazalt i gnejs tworzą szczyty, a łupki zbocza gór.",
        "DNA and RNA, NaCl and H₂SO₄, x and y: what letters can mean in a text of science.",
    ],
)
def test_what_can_be_read_is_not_garbled(text: str) -> None:
    assert [one.problem for one in pages_of_drawings([page(line(60, 100, text, 5))])] == [None]


def test_a_page_that_is_a_picture_is_told_from_others() -> None:
    whole = Box(0, 0, WIDTH, HEIGHT)
    pages = list(pages_of_drawings([page(line(60, 100, SAYS[0])), page(pictures=[whole]), page()]))

    assert [(len(one.blocks), one.problem) for one in pages] == [(1, None), (0, "picture"), (0, None)]


@pytest.mark.parametrize("stamp", ["", "Scanned by camera"])
def test_a_document_of_pictures_alone_is_refused_as_a_scan(stamp: str) -> None:
    scanned = page(line(60, 820, stamp), pictures=[Box(0, 0, WIDTH, HEIGHT)])

    with pytest.raises(Unreadable) as refusal:
        list(pages_of_drawings([scanned]))

    assert refusal.value.code == "material_scanned"
