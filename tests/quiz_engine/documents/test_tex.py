"""A formula of TeX is put on a line where a line can hold it."""

import pytest

from quiz_engine.documents.tex import linear


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("x^2", "x²"),
        ("H_2O", "H₂O"),
        ("10^{-3}\\,\\text{mol}", "10⁻³ mol"),
        ("e^{-kt}", "e^(-kt)"),
        ("R_{max} \\ge v_i", "R_max ≥ vᵢ"),
        ("\\frac{a+b}{2c}", "(a+b)/(2c)"),
        ("\\frac{dx}{dt}", "dx/dt"),
        ("\\sqrt{x+1} + \\sqrt[3]{y} + \\sqrt[5]{z}", "√(x+1) + ∛y + ⁵√z"),
        ("\\alpha\\approx\\beta\\cdot\\Delta T", "α ≈ β·Δ T"),
        ("\\sin\\left(x\\right) \\in [0, 1]", "sin (x) ∈ [0, 1]"),
        ("\\bar{x} \\to \\infty", "x̄ → ∞"),
        ("20^\\circ C", "20° C"),
        ("\\ce{2H2 + O2 -> 2H2O}", "2H₂ + O₂ → 2H₂O"),
        ("\\ce{SO4^{2-}}", "SO₄²⁻"),
        ("f'(x) = 5\\%", "f′(x) = 5%"),
    ],
)
def test_a_simple_formula_is_written_as_it_would_be_typed(formula: str, line: str) -> None:
    assert linear(formula) == line


@pytest.mark.parametrize(
    "formula",
    [
        "\\begin{matrix}1 & 2\\end{matrix}",
        "a & b",
        "\\unknown{x}",
        "x^",
        "{" * 200,
        "\\vec" * 70,
        "x" * 301,
        " ",
    ],
)
def test_one_that_needs_more_than_a_line_is_none(formula: str) -> None:
    assert linear(formula) is None
