"""Markdown is read as its readers see it: words without marks, with headings, entries and rows."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.markdown import blocks_of_markdown


def shown(text: str) -> list[str]:
    return [block.text for block in blocks_of_markdown(text)]


def test_headings_have_the_level_that_their_author_gave_them() -> None:
    text = (
        "Rivers\n======\n\nUpper course\n---\n\n### Springs ###\n\nWater rises here.\n\n"
        "<h2>Lower course</h2>\n\nIt slows."
    )

    assert blocks_of_markdown(text) == [
        Block("Rivers", 1),
        Block("Upper course", 2),
        Block("Springs", 3),
        Block("Water rises here.", 0),
        Block("Lower course", 2),
        Block("It slows.", 0),
    ]


def test_a_bold_line_by_itself_is_a_heading_below_the_marked_ones() -> None:
    text = (
        "## Weather\n\n**Fog**\nFog is a cloud on the ground.\n\n**Hail:**\n\nHail is ice.\n\n**It** is cold."
    )

    assert blocks_of_markdown(text) == [
        Block("Weather", 2),
        Block("Fog", 3),
        Block("Fog is a cloud on the ground.", 0),
        Block("Hail", 3),
        Block("Hail is ice.", 0),
        Block("It is cold.", 0),
    ]


def test_a_sentence_that_a_line_underlines_by_mistake_is_no_heading() -> None:
    text = (
        "The delta of a river grows where the water slows down and lets go of the sand that it has carried "
        "from the hills.\n---\n\nMore."
    )
    assert all(not block.level for block in blocks_of_markdown(text))


def test_entries_have_marks_by_their_depth_and_numbers_where_they_had_them() -> None:
    text = "- bark\n  - cork\n    - cells\n      - walls\n1. first\n2. second\n   - inside\n\n3) third\n"

    assert shown(text) == [
        "• bark",
        "◦ cork",
        "▪ cells",
        "▪ walls",
        "1. first",
        "2. second",
        "◦ inside",
        "3. third",
    ]


def test_the_second_paragraph_of_an_entry_has_no_mark_and_a_task_no_box() -> None:
    assert shown("- [x] Oaks keep their leaves.\n\n  They fall in spring.\n- [ ] Learn the maples") == [
        "• Oaks keep their leaves.",
        "They fall in spring.",
        "• Learn the maples",
    ]


def test_lines_that_are_indented_are_text_and_not_code() -> None:
    assert shown("Types:\n\n    - Salt lakes\n    - Fresh lakes\n") == [
        "Types:",
        "• Salt lakes",
        "• Fresh lakes",
    ]


def test_a_row_of_a_table_names_the_heads_of_its_columns() -> None:
    text = (
        "| Rock | Made by | Found |\n|:--|--|:-:|\n| **Basalt** | cooling lava | under seas |\n"
        "| Chalk | shells of `algae` | |\n"
    )

    assert blocks_of_markdown(text) == [
        Block("• Basalt – Made by: cooling lava; Found: under seas", 0),
        Block("• Chalk – Made by: shells of algae", 0),
    ]


def test_a_column_that_only_counts_is_left_out_and_long_cells_are_paragraphs() -> None:
    assert shown("| No | Rock | Made by |\n|-|-|-|\n| 1 | Basalt | lava |\n| 2 | Chalk | shells |") == [
        "• Basalt – Made by: lava",
        "• Chalk – Made by: shells",
    ]
    prose = "Lava cools in the sea and cracks into columns. " * 8
    assert shown(f"| Rock | Made by |\n|-|-|\n| Basalt | {prose} |") == [
        "Basalt",
        f"Made by: {prose.strip()}",
    ]


def test_a_table_of_html_is_read_as_one_of_markdown() -> None:
    text = (
        "<table><tr><th>Rock</th><th>Made by</th></tr>\n<tr><td>Tuff</td><td>ash<br>in air</td></tr></table>"
    )
    assert shown(text) == ["• Tuff – Made by: ash in air"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Moss** *grows* __on__ _stones_ and `bark`.", "Moss grows on stones and bark."),
        ("snake_case_names and 2 * 3 * 4 stay.", "snake_case_names and 2 * 3 * 4 stay."),
        (r"\*No\* emphasis, 5 \< 6 \# 7.", "*No* emphasis, 5 < 6 # 7."),
        ("Moss &amp; fern &lt;1&nbsp;m&gt; &#8211; &Delta;H.", "Moss & fern <1 m> – ΔH."),
        ("See [the moss](https://x.example/a_(b) \"t\") and [fern][1].\n\n[1]: /f", "See the moss and fern."),
        ("The [[Moss|green moss]] and [[Fern]], see [[A#Fern]].", "The green moss and Fern, see Fern."),
        ("Moss ![[moss.png|300]] grows.![alt](m.png)", "Moss grows."),
        ("Moss ==grows ==slowly== here; a == b and c == d.", "Moss ==grows slowly here; a == b and c == d."),
        ("Moss grows %%slowly, I think%% here. ^moss-1", "Moss grows here."),
        ("Moss <!-- not fern --> grows.", "Moss grows."),
        ("H~2~O, x^2^ and Na^+^ in 50%% of 60%%.", "H₂O, x² and Na⁺ in 50%% of 60%%."),
        ("Energy is $$E = mc^2$$ here.", "Energy is E = mc² here."),
        ("H<sub>2</sub>O, m<sup>2</sup>, 5<sup>th</sup>.", "H₂O, m², 5th."),
        ("Moss <span style='x'>grows</span> <u>here</u>.", "Moss grows here."),
        ('Moss <img alt="a > b" src="x"> grows.', "Moss grows."),
        ("Moss ~~never~~ grows.", "Moss grows."),
        ("Moss #plants/moss grows in #may, C# does not.", "Moss plants/moss grows in may, C# does not."),
        ("Moss grows. #plants #old/moss\nIt is old.", "Moss grows. It is old."),
        ("Moss grows.[^1] It is old[^n].\n\n[^1]: On stones.\n[^n]: Very.", "Moss grows. It is old."),
        ("Moss grows.^[On stones.] It is old[^9].", "Moss grows. It is old."),
        ("If $E = mc^2$, $H_2O$ and $\\alpha \\leq \\frac{a+b}{2}$.", "If E = mc², H₂O and α ≤ (a+b)/2."),
        (r"Energy is \(E = mc^2\) here.", "Energy is E = mc² here."),
        ("A pen costs $5 and a book $10 today.", "A pen costs $5 and a book $10 today."),
        (r"Moss is old. The $\begin{pmatrix}1&2\end{pmatrix}$ is here. It grows.", "Moss is old. It grows."),
    ],
)  # fmt: skip
def test_marks_are_left_out_and_words_stay(source: str, text: str) -> None:
    assert shown(source) == [text]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Moss\ntags: [a]\n---\n",
        "+++\ntitle = 'Moss'\n+++\n",
        "```python\nprint('moss')\n```",
        "~~~\nunclosed\n",
        "<!-- a\n\nb -->",
        "%%\nto do\n\nlater\n%%",
        "<script>moss()</script>",
        "<style>\np {}\n</style>",
        "![moss](m.png)",
        "[[_TOC_]]\n\n[TOC]",
        "#moss #fern/green",
        "---\n\n***",
        "https://moss.example/a",
        "[ref]: https://moss.example",
    ],
)
def test_what_is_not_for_readers_is_left_out(source: str) -> None:
    assert shown(f"{source}\n\n") == []
    assert shown(f"{source}\n\nMoss grows.")[-1:] == ([] if source.startswith("~~~") else ["Moss grows."])


def test_a_callout_is_its_title_and_its_text() -> None:
    text = "> [!tip]- Slow plants\n> Moss grows\n> slowly.\n>\n> - on stones\n\n> [!note]\n> It is old."

    assert blocks_of_markdown(text) == [
        Block("Slow plants", 0),
        Block("Moss grows slowly."),
        Block("• on stones", 0),
        Block("It is old."),
    ]


def test_a_term_and_its_definition_are_an_entry() -> None:
    assert shown(
        "Moss\n: A plant without roots.\n: Grows on stones.\n\nFern\n\n:   A plant with fronds."
    ) == [
        "• Moss – A plant without roots.",
        "• Moss – Grows on stones.",
        "• Fern – A plant with fronds.",
    ]


def test_a_formula_by_itself_is_a_line_and_one_that_needs_more_is_left_out() -> None:
    assert shown(
        "The area is\n\n$$\nA = \\pi r^2\n$$\n\nand\n\n\\[\n\\begin{cases}1\\\\2\\end{cases}\n\\]"
    ) == [
        "The area is",
        "A = π r²",
        "and",
    ]


def test_lines_that_an_author_ended_stay_and_lines_that_were_full_are_joined() -> None:
    assert shown("Moss grows slowly, and what is broken off\ndoes not heal.<br>Ferns  \nare faster.") == [
        "Moss grows slowly, and what is broken off does not heal.",
        "Ferns are faster.",
    ]
    assert shown("Moss: a plant without roots\nFern: a plant with fronds\n") == [
        "Moss: a plant without roots",
        "Fern: a plant with fronds",
    ]


def test_a_tag_left_open_hides_only_its_own_paragraph() -> None:
    assert (
        shown("Moss <s>never grows.\n\nFern grows.\n\nThe <pre> tag of HTML.\n\nIt ends.")[-1] == "It ends."
    )
    assert "Fern grows." in shown("Moss <s>never grows.\n\nFern grows.")


def test_paragraphs_may_be_headings_by_their_looks_only_where_none_is_marked() -> None:
    assert blocks_of_markdown("Moss\n\nIt grows.")[0] == Block("Moss", None)
    assert blocks_of_markdown("# Plants\n\nMoss\n\nIt grows.")[1] == Block("Moss", 0)


WORDS = st.lists(
    st.sampled_from(["moss", "fern", "grows", "on", "stones", "slowly", "and", "never", "alone"]), min_size=1
)
MARKED = st.sampled_from(
    [
        *("{}", "**{}**", "_{}_", "=={}==", "[{}](u)", "[[{}]]", "`{}`", "<b>{}</b>", "- {}", "1. {}"),
        *("> {}", "# {}", "{}\n===", "| {} | b |\n|-|-|\n| c | {} |", "{}\n: {}", "- [ ] {}"),
        *(
            "> [!note] {}\n> {}",
            "<p>{}</p>",
            "***{}*** {}",
            "{}<br>{}",
            "    {}",
            "- a\n\n    {}",
            "- a\n\n        {}",
            "\t- {}",
        ),
    ]
)


@given(st.lists(st.tuples(MARKED, WORDS), min_size=1, max_size=6))
def test_no_word_of_prose_is_lost_and_none_comes_from_elsewhere(pieces: list[tuple[str, list[str]]]) -> None:
    source = "\n\n".join(mark.replace("{}", " ".join(words)) for mark, words in pieces)
    said = re.findall(r"[a-z]{3,}", " ".join(shown(source)))

    assert set(said) == {word for _, words in pieces for word in words if len(word) > 2}


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "![",
            "[[a",
            "*a",
            "**a ",
            ">",
            "> ",
            "- ",
            "<a ",
            "<!--",
            "<b>",
            "$a ",
            "$",
            "==a",
            "%%",
            "|",
        ),
        *("[^", "`", "&amp;", "\\(", "[a](", "#a ", "a\n: b\n\n", "| a | b |\n", "<table><tr><td>", "- a\n"),
        *("~~", "\\[", "^[", "[!a]", "[^1]: a\n", "    a\n", "\ta\n\n", "+++\n", "<sup>1", "a<br>"),
    ],
)
def test_a_text_of_nothing_but_marks_takes_time_by_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        blocks_of_markdown(unit * (length // len(unit)))
        return time.process_time() - began

    assert min(seconds(12_000) for _ in range(2)) <= 9 * max(min(seconds(3_000) for _ in range(2)), 0.05)


def test_lists_and_quotes_inside_each_other_are_bounded() -> None:
    text = "\n".join("  " * depth + "- moss" for depth in range(400)) + "\n\n" + ">" * 50_000 + " fern"
    began = time.process_time()
    assert shown(text)[0] == "• moss"
    assert time.process_time() - began < 5
