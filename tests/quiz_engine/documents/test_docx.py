"""A DOCX is read as Word shows it: what is seen, once, in order, and what belongs together on one line."""

from tests.quiz_engine.documents.office_files import (
    docx,
    entry,
    levels,
    packed,
    pages,
    para,
    relations,
    run,
    styled,
    table,
    texts,
)

LEAF = "The leaf makes sugar out of light."
ROOT = "The root drinks the water of the soil."


def test_a_row_of_a_table_is_a_line_that_names_its_column_heads() -> None:
    rocks = table(
        ("Rock", "Made by", "Used for"), ("Granite", "slow cooling", "kerbs"), ("Slate", "pressure", "roofs")
    )

    assert texts(docx(rocks)) == [
        "• Granite – Made by: slow cooling; Used for: kerbs",
        "• Slate – Made by: pressure; Used for: roofs",
    ]


def test_a_first_row_is_a_head_when_it_is_marked_bold_or_over_values_of_another_make() -> None:
    def bold(text: str) -> str:
        return f"<w:tc>{para(run(text, '<w:b/>'))}</w:tc>"

    bolded = table((bold("Tree"), bold("Leaf")), ("Oak", "Lobed"), ("Fir", "Needle"))
    marked = table(("tree", "leaf"), ("Oak", "Lobed"), ("Fir", "Needle"), head="<w:tblHeader/>")
    years = table(("City", "Founded"), ("Gdynia", "1926"), ("Łódź", "1423"))

    assert texts(docx(bolded)) == ["• Oak – Leaf: Lobed", "• Fir – Leaf: Needle"]
    assert texts(docx(marked)) == ["• Oak – leaf: Lobed", "• Fir – leaf: Needle"]
    assert texts(docx(years)) == ["• Gdynia – Founded: 1926", "• Łódź – Founded: 1423"]


def test_a_table_of_terms_without_heads_loses_none() -> None:
    terms = table(("Osmosis", "Passage of water"), ("Diffusion", "Passage of gas"), ("Mitosis", "Division"))

    assert texts(docx(terms)) == [
        "• Osmosis – Passage of water",
        "• Diffusion – Passage of gas",
        "• Mitosis – Division",
    ]


def test_merged_cells_speak_in_each_of_their_rows_and_over_each_of_their_columns() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"

    both = cell("Size", '<w:gridSpan w:val="2"/>')
    starts, goes_on = cell("Cats", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    animals = table(
        ("Family", "Kind", both),
        ("", "", "Height", "Weight"),
        (starts, "lynx", "70 cm", "20 kg"),
        (goes_on, "puma", "80 cm", "60 kg"),
        head="<w:tblHeader/>",
    )

    assert texts(docx(animals)) == [
        "• Cats – Kind: lynx; Size, Height: 70 cm; Size, Weight: 20 kg",
        "• Cats – Kind: puma; Size, Height: 80 cm; Size, Weight: 60 kg",
    ]


def test_a_table_that_lays_out_a_page_stays_paragraphs() -> None:
    prose = f"{LEAF} {ROOT} The stem carries both."

    assert texts(docx(table((LEAF,), (ROOT,)))) == [LEAF, ROOT]
    assert texts(docx(table(("Plants", prose)))) == ["Plants", prose]
    assert texts(docx(table(("Leaves", prose), ("Roots", prose)))) == ["Leaves", prose, "Roots", prose]


def test_a_column_that_only_counts_is_left_out_and_a_title_over_the_table_is_not() -> None:
    titled = table(
        ("Rivers", ""), ("No.", "River", "Sea"), ("1.", "Odra", "Baltic"), ("2.", "Dunaj", "Black")
    )

    assert texts(docx(titled))[1:] == ["• Odra – Sea: Baltic", "• Dunaj – Sea: Black"]


def test_a_nested_table_and_a_deleted_row() -> None:
    inner = f"<w:tc>{table(('Acid', 'Salt'), ('HCl', 'NaCl'))}<w:p/></w:tc>"
    deleted = table(("a", "b"), head="<w:del/>")

    assert texts(docx(table(("Chemistry", inner)) + deleted)) == [
        "Chemistry",
        "• Acid – Salt",
        "• HCl – NaCl",
    ]


def _formula(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def _m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_formulas_are_lines_of_text() -> None:
    def part(name: str, *of: tuple[str, str], properties: str = "") -> str:
        return f"<m:{name}>{properties}{''.join(f'<m:{n}>{one}</m:{n}>' for n, one in of)}</m:{name}>"

    square = part("sSup", ("e", _m("v")), ("sup", _m("2")))
    half = part("f", ("num", _m("m") + square), ("den", _m("2")))
    root = part("rad", ("deg", ""), ("e", _m("a+b")))
    total = part(
        "nary",
        ("sub", _m("i=1")),
        ("sup", _m("n")),
        ("e", _m("i")),
        properties='<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
    )
    low = part("sSub", ("e", _m("x")), ("sub", _m("0")))
    ratio = part("f", ("num", _m("a+b")), ("den", _m("c")))

    said = [
        para("Energy is ", _formula(_m("E") + _m("=") + half), ", and more."),
        para(_formula(root)),
        para(_formula(total)),
        para("Let", _formula(low), "be it."),
        para(_formula(ratio)),
    ]
    assert texts(docx("".join(said))) == [
        "Energy is E = mv²/2, and more.",
        "√(a+b)",
        "∑_(i = 1)^n i",
        "Let x₀ be it.",
        "(a+b)/c",
    ]


def test_a_sentence_is_left_out_when_its_formula_is_a_picture() -> None:
    picture = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'

    assert texts(docx(para(f"{LEAF} The speed is ", picture, f" on Mars. {ROOT}"))) == [f"{LEAF} {ROOT}"]


def test_notes_stand_below_the_page_that_refers_to_them() -> None:
    note = '<w:footnote w:id="{}">' + para("{}") + "</w:footnote>"
    body = para(LEAF, '<w:r><w:footnoteReference w:id="2"/></w:r>') + para(
        '<w:r><w:br w:type="page"/></w:r>', ROOT
    )
    notes = note.format(-1, "separator") + note.format(2, "So said Ada in her letter.")
    ends = note.format(7, "Nobody refers to this.")

    read = pages(docx(body, footnotes=notes, endnotes=ends.replace("footnote", "endnote")))

    assert [[block.text for block in page] for page in read] == [[LEAF, "So said Ada in her letter."], [ROOT]]
    assert read[0][1].level == 0


def test_what_is_hidden_deleted_or_moved_away_is_not_read() -> None:
    hidden_style = (
        '<w:style w:styleId="Key"><w:name w:val="Key"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Keys"><w:name w:val="Keys"/><w:basedOn w:val="Key"/></w:style>'
    )
    body = (
        para(LEAF, run(" For teachers.", "<w:vanish/>"))
        + styled("The answers are below.", "Keys")
        + para(f"<w:moveFrom>{run(ROOT)}</w:moveFrom>")
        + para("Seen", f"<w:ins>{run(' added')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>")
        + para(f"<w:moveTo>{run(ROOT)}</w:moveTo>", run(" Not hidden.", '<w:vanish w:val="0"/>'))
    )

    assert texts(docx(body, styles=hidden_style)) == [LEAF, "Seen added", f"{ROOT} Not hidden."]


def test_a_paragraph_whose_end_is_deleted_or_that_is_one_large_letter_goes_on() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    large = '<w:framePr w:dropCap="drop"/>'

    assert texts(docx(para("The leaf makes ", properties=deleted) + para("sugar."))) == [
        "The leaf makes sugar."
    ]
    assert texts(docx(para("T", properties=large) + para("he leaf."))) == ["The leaf."]
    assert texts(docx(para("The end", properties=deleted))) == ["The end"]


def test_a_text_box_is_read_once_whichever_way_it_is_written() -> None:
    box = f"<w:txbxContent>{para(ROOT)}</w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"

    def both(*ways: str) -> bytes:
        return docx(para(LEAF, f"<w:r><mc:AlternateContent>{''.join(ways)}</mc:AlternateContent></w:r>"))

    assert texts(both(drawn, old)) == [LEAF, ROOT]
    assert texts(both('<mc:Choice Requires="x"><w:drawing/></mc:Choice>', old)) == [LEAF, ROOT]


def _field(instruction: str, *result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return char("begin") + code + char("separate") + "".join(result) + char("end")


def test_fields_show_their_results_and_no_instructions() -> None:
    reference = _field(" REF x ", run("chapter two"))

    assert texts(docx(para("See ", reference, "."))) == ["See chapter two."]
    assert texts(docx(para("Page ", _field(" PAGE ", run("7")), "of it"))) == ["Page of it"]
    assert texts(docx(para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + para(LEAF))) == [LEAF]


def test_tables_of_contents_are_not_read() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    field = para(f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Leaves 3")
    field += para("Roots 4") + para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{para('Contents')}</w:sdtContent></w:sdt>"
    )
    style = '<w:style w:styleId="Spistreci1"><w:name w:val="toc 1"/></w:style>'

    assert texts(docx(field + control + styled("Stems 5", "Spistreci1") + para(LEAF), styles=style)) == [LEAF]


def test_symbols_hyphens_and_raised_characters_are_kept() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = [
        para("An ", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "-ray"),
        para(run("l", '<w:rFonts w:ascii="Symbol"/>'), " is a length"),
        para("A ", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', " B"),
        para(
            "e",
            "<w:r><w:noBreakHyphen/></w:r>",
            "mail and co\u00adop",
        ),
        para("10", run("23", up), " m", run("2", up), ", H", run("2", down), "O, Ca", run("2+", up)),
        para(
            "the 19",
            run("th", up),
            " century, 20 ",
            run("o", up),
            "C, e",
            run("x", up),
            ", 2",
            run("n-1", up),
        ),
    ]

    assert texts(docx("".join(body))) == [
        "An α-ray",
        "λ is a length",
        "A → B",
        "e-mail and coop",
        "10²³ m², H₂O, Ca²⁺",
        "the 19th century, 20 °C, e^x, 2ⁿ⁻¹",
    ]


NUMBERS = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{scheme}"/>'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
        for n, (scheme, shown, start) in enumerate(
            (
                ("decimal", "%1.", 3),
                ("lowerLetter", "%2)", 1),
                ("bullet", "–", 1),
                ("none", "", 1),
                ("decimal", "Art. %5", 1),
            )
        )
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_entries_have_the_marks_of_their_list_and_level() -> None:
    body = (
        entry("three") + entry("a", 1) + entry("b", 1) + entry("dot", 2) + entry("plain", 3) + entry("four")
    )
    body += entry("a again", 1) + entry("of the law", 4) + entry("no list", 0, 0) + entry("unknown", 1, 9)

    assert texts(docx(body, numbering=NUMBERS)) == [
        *("3. three", "a) a", "b) b", "▪ dot", "plain", "4. four", "a) a again", "Art. 1 of the law"),
        *("no list", "◦ unknown"),
    ]


def test_headings_have_the_level_of_their_style_or_outline() -> None:
    styles = "".join(
        f'<w:style w:styleId="{own}"><w:name w:val="{name}"/>{more}</w:style>'
        for own, name, more in (
            ("Nagwek2", "heading 2", ""),
            ("Mine", "my own", '<w:basedOn w:val="Nagwek2"/>'),
            ("Outlined", "outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
            ("Tytu", "Title", ""),
            ("Podtytu", "Subtitle", ""),
            ("Legenda", "caption", ""),
        )
    )
    body = (
        styled("Plants", "Tytu")
        + styled("A course", "Podtytu")
        + styled("Leaves", "Mine")
        + styled("Veins", "Outlined")
        + para("Nets", properties='<w:outlineLvl w:val="8"/>')
        + styled("Figure 1. A leaf", "Legenda")
        + styled("x" * 300, "Nagwek2")
    )

    assert [level for level, _ in levels(docx(body, styles=styles))] == [1, 0, 2, 3, 6, 0, 0]


def test_a_bold_line_alone_is_a_heading_below_those_that_are_marked() -> None:
    styles = '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = (
        styled("Plants", "H")
        + para(run("Leaves", "<w:b/>"))
        + para(LEAF)
        + para(run("Oak", "<w:b/>"), " is a tree")
    )
    body += para(run("Fig. 2 Oaks", "<w:b/>"))

    assert levels(docx(body, styles=styles)) == [
        (1, "Plants"),
        (2, "Leaves"),
        (None, LEAF),
        (None, "Oak is a tree"),
        (None, "Fig. 2 Oaks"),
    ]


def test_lines_broken_by_hand_are_paragraphs_where_something_begins() -> None:
    line = "<w:r><w:br/></w:r>"

    assert texts(docx(para("Osmosis: of water", line, "Diffusion: of gas", line, "and of salt"))) == [
        "Osmosis: of water",
        "Diffusion: of gas and of salt",
    ]


def test_pages_end_where_the_document_says_so() -> None:
    body = (
        para("One.")
        + para("Two.", '<w:r><w:br w:type="page"/></w:r>', "Three.")
        + para("<w:r><w:lastRenderedPageBreak/></w:r>", "Four.")
        + para("Five.", properties="<w:pageBreakBefore/>")
        + para("Six.", properties="<w:sectPr/>")
        + table(("a", "b"), (f"<w:tc>{para('<w:r><w:lastRenderedPageBreak/></w:r>', 'c')}</w:tc>", "d"))
    )

    read = [[block.text for block in page] for page in pages(docx(body))]

    assert read == [["One.", "Two."], ["Three."], ["Four."], ["Five.", "Six."], ["• a – b"], ["• c – d"]]


def test_a_strict_document_and_one_whose_main_part_has_another_name_are_read() -> None:
    strict = f'<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>{LEAF}</t></r></p></body></d>'
    body = docx(para(ROOT))
    renamed = {
        "_rels/.rels": relations(("r", "officeDocument", "/word/document2.xml")),
        "word/document2.xml": strict,
    }

    assert texts(packed({"word/document.xml": strict})) == [LEAF]
    assert texts(packed(renamed)) == [LEAF]
    assert texts(body) == [ROOT]


def test_what_asks_to_be_filled_in_is_not_read() -> None:
    asked = f"<w:sdtContent>{run('Type here.')}</w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{asked}</w:sdt>"

    assert texts(docx(para(LEAF, control))) == [LEAF]
