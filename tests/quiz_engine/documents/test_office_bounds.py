"""A document that would cost much more than it is large is refused early, and a damaged one by its code."""

import random
import time

import pytest

from quiz_engine.documents.errors import REASONS, Unreadable
from tests.quiz_engine.documents.office_files import (
    NAMESPACES,
    docx,
    entry,
    packed,
    pages,
    para,
    pptx,
    relations,
    shape,
    styled,
    table,
    texts,
)

CPU_SECONDS = 6.0
"""Three times what the slowest of them takes on a busy machine; without bounds they take 10 to 1,000 s."""
LINE = "<a:p><a:r><a:t>a</a:t></a:r></a:p>"
CELL = f"<w:tc>{para('a')}</w:tc>"
WIDE = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{para("a")}</w:tc></w:tr>'
LONG = "x" * 60_000_000
NAMESPACE = "u" * 1_000_000

BOMBS = {
    "one attribute": lambda: docx(f'<w:p w:a="{LONG}"/>'),
    "one comment": lambda: docx(f"<!--{LONG}-->"),
    "one word": lambda: docx(para(LONG)),
    "nested elements": lambda: docx("<w:p>" * 3_000_000 + "</w:p>" * 3_000_000),
    "elements": lambda: docx("<w:p/>" * 1_000_000),
    "cells": lambda: docx(f"<w:tbl>{f'<w:tr>{CELL * 2}</w:tr>' * 40_000}</w:tbl>"),
    "columns": lambda: docx(f"<w:tbl>{WIDE * 30_000}</w:tbl>"),
    "a long namespace": lambda: docx(f'<q:p xmlns:q="{NAMESPACE}">{"<q:a/>" * 100_000}</q:p>'),
    "a note referred to often": lambda: docx(
        para('<w:r><w:footnoteReference w:id="2"/></w:r>') * 20_000,
        footnotes=f'<w:footnote w:id="2">{para("a") * 20_000}</w:footnote>',
    ),
    "a slide shown often": lambda: pptx(shape(LINE * 10_000), order=[1] * 900),
    "groups in groups": lambda: pptx("<p:grpSp>" * 120 + shape() * 40_000 + "</p:grpSp>" * 120),
    "spaces": lambda: packed({"word/document.xml": " " * 100_000_000}),
    "parts": lambda: packed(
        {"word/document.xml": "<a/>", **{f"word/{'x' * 200}{n}": "" for n in range(6_000)}}
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_costs_much(bomb: str) -> None:
    content = BOMBS[bomb]()
    began = time.process_time()

    with pytest.raises(Unreadable) as refusal:
        pages(content)

    assert refusal.value.code in ("material_too_long", "material_broken", "material_empty")
    assert time.process_time() - began < CPU_SECONDS


def test_a_book_is_no_bomb() -> None:
    rng = random.Random(1)
    words = ["".join(rng.choices("aeioklmnprst", k=rng.randint(3, 9))) for _ in range(3_000)]
    book = docx("".join(para(" ".join(rng.choices(words, k=60)) + ".") for _ in range(5_000)))
    began = time.process_time()

    assert len(texts(book)) == 5_000
    assert time.process_time() - began < CPU_SECONDS


def test_what_refers_to_nothing_or_to_itself_is_refused_or_left_out() -> None:
    lost = pptx(shape("One"), order=(1, 2))
    loops = '<w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="a"/></w:style>'

    with pytest.raises(Unreadable, match="material_broken"):
        pages(lost)
    assert texts(docx(styled("One.", "a"), styles=loops)) == ["One."]
    assert texts(
        pptx(shape("One"), related={1: [("n", "notesSlide", "../n.xml"), ("l", "slideLayout", "x")]})
    ) == ["One"]


SOUND = [
    docx(
        para("One.") + table(("A", "B"), ("c", "d")) + entry("e"),
        styles=styled("x", "y"),
        footnotes=para("f"),
    ),
    pptx(
        shape("One", kind="title") + shape("Two", kind="body"),
        related={1: [("n", "notesSlide", "../notesSlides/n.xml")]},
        parts={"ppt/notesSlides/n.xml": f"<p:notes {NAMESPACES}>{shape('Three')}</p:notes>"},
    ),
]


@pytest.mark.parametrize("content", SOUND, ids=["docx", "pptx"])
def test_damage_anywhere_is_refused_by_a_code_or_read_over(content: bytes) -> None:
    rng = random.Random(20)
    for _ in range(400):
        damaged = bytearray(content)
        for _ in range(rng.randint(1, 4)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        if rng.random() < 0.3:
            del damaged[rng.randrange(len(damaged)) :]
        assert outcome(bytes(damaged)) in ("read", *REASONS)


def test_parts_that_hold_the_wrong_thing_are_refused_by_a_code_or_left_out() -> None:
    for wrong in (
        "",
        "<a/>",
        "<a",
        "\x00",
        "<w:styles/>",
        relations(("a", "b", "c")),
        f"<p:sld {NAMESPACES}/>",
    ):
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"):
            parts = {
                "word/document.xml": f"<w:document {NAMESPACES}><w:body>{para('One.')}</w:body></w:document>"
            }
            assert outcome(packed(parts | {name: wrong})) in ("read", "material_broken", "material_empty")


def outcome(content: bytes) -> str:
    """Return the code by which a document is refused; any other exception is a fault of the reader."""
    try:
        pages(content)
    except Unreadable as refusal:
        return refusal.code
    return "read"
