"""A PPTX is read as it is shown: slides in order, the title first, notes and diagrams with their slide."""

import pytest

from tests.quiz_engine.documents.office_files import (
    NAMESPACES,
    TYPES,
    at,
    levels,
    packed,
    pages,
    pptx,
    relations,
    shape,
    texts,
)

LEAF = "The leaf makes sugar out of light."
ROOT = "The root drinks the water of the soil."


def read(content: bytes) -> list[list[str]]:
    return [[block.text for block in page] for page in pages(content)]


def test_slides_come_in_the_order_of_the_presentation_without_those_it_does_not_show() -> None:
    shown = pptx(shape("One"), shape("Two"), shape("Three"), shape("Orphan"), order=(3, 1, 2), hidden=1)

    assert read(shown) == [["Three"], [], ["Two"]], "the others keep the numbers that the program shows"


def test_the_title_comes_first_wherever_it_stands_and_a_subtitle_is_no_heading() -> None:
    slide = (
        shape("A course", kind="subTitle")
        + shape("Light", "Water", kind="body")
        + shape("Leaves", kind="ctrTitle")
    )

    assert levels(pptx(slide)) == [(1, "Leaves"), (0, "A course"), (0, "• Light"), (0, "• Water")]


def test_a_title_that_goes_on_over_slides_is_one_section() -> None:
    titles = (
        "Asthma",
        "Asthma (cont.)",
        "ASTHMA",
        "Asthma 2/3",
        "Asthma – ciąg dalszy",
        "Audio CD",
        "Asthma",
    )
    slides = [shape(title, kind="title") + shape(LEAF) for title in titles]

    named = [text for level, text in levels(pptx(*slides)) if level]

    assert named == ["Asthma", "Asthma", "Asthma", "Asthma", "Asthma", "Audio CD", "Asthma"]


def test_the_sections_of_a_presentation_stand_over_the_titles() -> None:
    sections = "<p:extLst><p:ext><p14:sectionLst>{}</p14:sectionLst></p:ext></p:extLst>".format(
        "".join(
            f'<p14:section name="{name}"><p14:sldIdLst><p14:sldId id="{256 + n}"/></p14:sldIdLst>'
            "</p14:section>"
            for n, name in ((1, "Default Section"), (2, "Plants"), (4, "Animals"))
        )
    )
    slides = [shape(title, kind="title") for title in ("Hello", "Leaves", "Roots", "Animals")]

    assert levels(pptx(*slides, presentation=sections)) == [
        (1, "Hello"),
        (1, "Plants"),
        (2, "Leaves"),
        (2, "Roots"),
        (1, "Animals"),
    ]


def test_what_repeats_on_every_slide_is_left_out_and_so_is_what_asks_to_be_filled_in() -> None:
    number = '<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p>'
    slide = shape("Click to add title", kind="title") + shape(LEAF, number, "Click to add text")
    slide += "".join(shape("University", kind=kind) for kind in ("ftr", "sldNum", "dt", "hdr"))

    assert texts(pptx(slide)) == [LEAF]


def test_shapes_are_read_column_by_column_and_groups_in_their_place() -> None:
    right = shape("Right below", frame=at(50, 20)) + shape("Right above", frame=at(50, 10))
    left = f"<p:grpSp><p:grpSpPr>{at(0, 10, 45, 30)}</p:grpSpPr>{shape('Left')}</p:grpSp>"
    wide = shape("Over both", frame=at(0, 0, 100, 9))

    assert texts(pptx(right + left + wide)) == ["Over both", "Left", "Right above", "Right below"]


def test_tables_are_rows_with_their_heads() -> None:
    def cell(text: str, merged: str = "") -> str:
        return f"<a:tc {merged}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = (
        cell("Tree") + cell("Leaf", 'gridSpan="2"') + cell("", 'hMerge="1"'),
        cell("Oak", 'rowSpan="2"') + cell("lobed") + cell("falls"),
        cell("", 'vMerge="1"') + cell("green") + cell("stays"),
    )
    said = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    frame = f'<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/>{said}</a:tbl></p:graphicFrame>'

    assert texts(pptx(frame)) == ["• Oak – Leaf: lobed; Leaf: falls", "• Oak – Leaf: green; Leaf: stays"]


def test_notes_and_smartart_are_read_with_their_slide() -> None:
    def point(own: str, text: str, kind: str = "node", more: str = "") -> str:
        said = f"<dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
        return f'<dgm:pt modelId="{own}" type="{kind}">{more}{said}</dgm:pt>'

    def below(parent: str, child: str, order: int) -> str:
        return f'<dgm:cxn srcId="{parent}" destId="{child}" srcOrd="{order}"/>'

    points = point("3", "Rain") + point("1", "Vapour") + point("2", "from seas") + point("0", "", "doc")
    points += point("4", "[Text]", more='<dgm:prSet phldr="1"/>') + point("9", "Vapour", "pres")
    order = below("0", "3", 1) + below("0", "1", 0) + below("1", "2", 0) + below("0", "4", 2)
    diagram = f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{order}</dgm:cxnLst>"
    notes = shape("12", kind="sldNum") + shape(ROOT, kind="body")
    frame = '<p:graphicFrame><a:graphic><dgm:relIds r:dm="d"/></a:graphic></p:graphicFrame>'

    deck = pptx(
        shape("Water", kind="title") + frame,
        shape(LEAF),
        related={
            1: [("n", "notesSlide", "../notesSlides/n.xml"), ("d", "diagramData", "../diagrams/data1.xml")]
        },
        parts={
            "ppt/notesSlides/n.xml": f"<p:notes {NAMESPACES}>{notes}</p:notes>",
            "ppt/diagrams/data1.xml": f"<dgm:dataModel {NAMESPACES}>{diagram}</dgm:dataModel>",
        },
    )

    assert read(deck) == [["Water", "• Vapour", "◦ from seas", "• Rain", ROOT], [LEAF]]


def _entry(text: str, properties: str = "", level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}">{properties}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>'


def test_entries_have_marks_by_level_and_numbers_begin_anew_after_other_text() -> None:
    number, letter = '<a:buAutoNum type="arabicPeriod"/>', '<a:buAutoNum type="alphaLcParenR"/>'
    body = [_entry("dot"), _entry("below", level=1), _entry("deep", level=4), _entry("none", "<a:buNone/>")]
    body += [
        _entry("one", number),
        _entry("two", number),
        _entry("a", letter),
        _entry("dot"),
        _entry("anew", number),
    ]

    assert texts(pptx(shape(*body, kind="body"))) == [
        *("• dot", "◦ below", "▪ deep", "none", "1. one", "2. two", "a) a", "• dot", "1. anew")
    ]


def test_bullets_and_places_come_from_the_layout_when_the_slide_does_not_say() -> None:
    plain = "<a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle>"
    placed = shape(plain, kind="body", frame=at(0, 0))
    tree = f"<p:sldLayout {NAMESPACES}><p:cSld><p:spTree>{placed}</p:spTree></p:cSld></p:sldLayout>"
    slide = shape("Beside", frame=at(50, 0)) + shape("From the layout", kind="body")

    deck = pptx(
        slide,
        related={1: [("l", "slideLayout", "../slideLayouts/l.xml")]},
        parts={"ppt/slideLayouts/l.xml": tree},
    )

    assert texts(deck) == ["From the layout", "Beside"]


def test_raised_characters_symbols_and_formulas_are_kept() -> None:
    up = '<a:r><a:rPr baseline="30000"/><a:t>2</a:t></a:r>'
    arrow = '<a:r><a:rPr><a:sym typeface="Wingdings"/></a:rPr><a:t>à</a:t></a:r>'
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    formula = (
        '<mc:AlternateContent><mc:Choice Requires="a14">'
        + shape(f"<a:p><a:r><a:t>It is </a:t></a:r><m:oMath>{half}</m:oMath></a:p>")
        + f"</mc:Choice><mc:Fallback>{shape('a picture of it')}</mc:Fallback></mc:AlternateContent>"
    )

    assert texts(pptx(shape(f"<a:p><a:r><a:t>x</a:t></a:r>{up}{arrow}</a:p>") + formula)) == [
        "x²→",
        "It is 1/2",
    ]


def test_hidden_shapes_and_copies_for_an_animation_are_not_read() -> None:
    hidden = shape("Key: the answer").replace('name="x"', 'name="x" hidden="1"')

    assert texts(pptx(shape(LEAF) + hidden + shape(LEAF) + shape("Yes") + shape("Yes"))) == [
        LEAF,
        "Yes",
        "Yes",
    ]


def test_a_line_alone_beside_a_title_is_a_label_and_no_heading() -> None:
    slide = shape("The eye", kind="title") + shape("Iris") + shape("Parts", "It has a lens.")

    assert levels(pptx(slide)) == [(1, "The eye"), (0, "Iris"), (None, "Parts"), (None, "It has a lens.")]


@pytest.mark.parametrize("strict", [False, True])
def test_a_presentation_without_a_list_of_slides_has_them_in_the_order_of_their_numbers(strict: bool) -> None:
    parts = {
        f"ppt/slides/slide{n}.xml": f"<p:sld {NAMESPACES}>{shape(f'Slide {n}')}</p:sld>" for n in (10, 9)
    }
    if strict:
        old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
        parts = {name: part.replace(old, new).replace("/2006/main", "/main") for name, part in parts.items()}

    assert texts(packed({"ppt/presentation.xml": "<p/>", **parts})) == ["Slide 9", "Slide 10"]


def test_relations_may_be_absolute_and_go_outside() -> None:
    listed = '<p:sldId id="1" r:id="s"/>'
    deck = packed(
        {
            "ppt/presentation.xml": f"<p:presentation {NAMESPACES}>{listed}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(("s", "slide", "/ppt/slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {NAMESPACES}>{shape(LEAF)}</p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="n" Type="{TYPES}/notesSlide" TargetMode="External" Target="http://example.org/"/>'
                f'<Relationship Id="m" Type="{TYPES}/notesSlide" Target="../../../../etc/passwd"/>'
                "</Relationships>"
            ),
        }
    )

    assert texts(deck) == [LEAF]
