"""Formulas of TeX on one line, as they would be typed: x², H₂O, a/b, √(x + 1), α ≤ β."""

import re
from collections.abc import Iterator
from typing import Final

from quiz_engine.languages.word_list import word_set


def _pairs(text: str) -> dict[str, str]:
    words = iter(text.split())
    return dict(zip(words, words, strict=True))


_LONGEST: Final = 300
"""Characters; a longer formula is no part of a sentence."""
_DEEPEST: Final = 12
"""Groups inside each other."""
_TOKEN: Final = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&~']|\s+|[^\\{}^_&~'\s]", re.DOTALL)
_RAISED: Final = dict(zip("0123456789+-−=()niT′*°", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀ′*°", strict=True))
_LOWERED: Final = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_SIGNS: Final = _pairs(
    r"""alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma
    Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω cdot · times × div ÷ pm ±
    mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ~ simeq ≃ propto ∝ ll ≪ gg ≫ to →
    rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ implies ⇒ iff ⇔
    longrightarrow → rightleftharpoons ⇌ mapsto ↦ uparrow ↑ downarrow ↓ infty ∞ in ∈ notin ∉ ni ∋ subset
    ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬
    land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ otimes ⊗ circ ° bullet • star ⋆ ast ∗ partial ∂ nabla ∇ sum ∑
    prod ∏ int ∫ oint ∮ ldots … dots … cdots … degree ° angle ∠ perp ⊥ parallel ∥ ell ℓ hbar ħ Re Re Im
    Im prime ′ mid | vert | lvert | rvert | langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    therefore ∴ because ∵ quad ␣ qquad ␣ colon : top ⊤ bot ⊥ models ⊨ vdash ⊢ triangle △ % % $ $ # # & &
    _ _ { { } } , ␣ ; ␣ : ␣ ! ␣ | ‖ aleph ℵ checkmark ✓ square □ cdotp ·"""
) | {" ": " "}
"""A name and its sign; ␣ is a space."""
_NAMES: Final = word_set(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min "
    "sup inf det dim ker deg gcd arg Pr mod"
)
_PLAIN: Final = word_set(
    "text textbf textit textrm mathrm mathbf mathit mathbb mathcal mathsf boldsymbol bm "
    "operatorname mbox hbox mathop vec boxed underline"
)
_UNSEEN: Final = word_set(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits middle"
)
_MARKS: Final = {"bar": "\u0304", "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308"}
_RELATION: Final = re.compile(r"\s*([=≈≠≤≥<>→⇒⇔↔⇌∝≡∈])\s*")
_ATOM: Final = re.compile(r"[∂√∛∆]?(?:[^\W\d_]+|\d+(?:[.,]\d+)?)[⁰¹²³⁴-⁹₀-₉′]*|[^\W_]?\([^()]*\)")
_FORMULA_OF_ELEMENTS: Final = re.compile(r"(?<=[A-Za-z)\]])(\d+)")
_CHARGE: Final = re.compile(r"\^\{?(\d*[+-])\}?|(?<=[A-Za-z)\]₀-₉])([+-])(?=\s|$)")


class _TooHardError(Exception):
    """A formula needs more than a line."""


def linear(formula: str) -> str | None:
    """Return a formula on one line, or None where it needs more: a matrix, several cases, signs unknown."""
    if len(formula) > _LONGEST:
        return None
    try:
        text = _Reader(formula).sequence(0)
    except _TooHardError:
        return None
    text = _RELATION.sub(r" \1 ", text).replace("( ", "(").replace(" )", ")")
    return " ".join(text.split()) or None


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, formula: str) -> None:
        self._tokens = _TOKEN.findall(formula)
        self._at = 0

    def sequence(self, depth: int) -> str:
        """Return what stands up to the end of a group."""
        return "".join(self._parts(depth))

    def _parts(self, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise _TooHardError
        while (token := self._next()) not in ("", "}"):
            if token == "^":
                yield _raised(self._argument(depth))
            elif token == "_":
                yield _lowered(self._argument(depth))
            else:
                yield self._said(token, depth)

    def _next(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        self._at += 1
        return token

    def _argument(self, depth: int) -> str:
        while (token := self._next()).isspace():
            pass
        if token in ("", "}"):
            raise _TooHardError
        return self._said(token, depth).strip()

    def _said(self, token: str, depth: int) -> str:
        if token == "{":
            return self.sequence(depth + 1)
        if token == "&":
            raise _TooHardError
        if token.isspace() or token == "~":
            return " "
        return self._command(token[1:], depth) if token[0] == "\\" else token.replace("'", "′")

    def _command(self, name: str, depth: int) -> str:
        if name in _SIGNS:
            return _SIGNS[name].replace("␣", " ")
        if name in _NAMES:
            return f" {name} "
        if name in _UNSEEN:
            return ""
        if name in _PLAIN:
            return self._argument(depth)
        if name in ("frac", "dfrac", "tfrac"):
            return f"{_group(self._argument(depth))}/{_group(self._argument(depth))}"
        if name == "sqrt":
            return self._root(depth)
        if name == "ce":
            return self._reaction()
        if name in ("overline", *_MARKS) and len(letter := self._argument(depth)) == 1:
            return letter + _MARKS.get(name, "\u0304")
        raise _TooHardError

    def _root(self, depth: int) -> str:
        degree = ""
        if self._tokens[self._at : self._at + 1] == ["["]:
            end = self._tokens.index("]", self._at) if "]" in self._tokens[self._at :] else self._at
            degree = "".join(self._tokens[self._at + 1 : end])
            self._at = end + 1
        sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree) or f"{_raised(degree)}√"
        return sign + _group(self._argument(depth))

    def _reaction(self) -> str:
        """Return a formula of chemistry, in which digits behind letters are low: CO₂, SO₄²⁻."""
        depth, said = 0, []
        while token := self._next():
            depth += (token == "{") - (token == "}")
            said.append(token)
            if depth <= 0:
                break
        text = "".join(said)[1:-1]
        text = _FORMULA_OF_ELEMENTS.sub(lambda found: _lowered(found[1]), text)
        text = _CHARGE.sub(lambda found: _raised(found[1] or found[2]), text)
        return text.replace("<=>", " ⇌ ").replace("->", " → ")


def _raised(text: str) -> str:
    if all(character in _RAISED for character in text):
        return "".join(map(_RAISED.__getitem__, text))
    return f"^{_group(text)}"


def _lowered(text: str) -> str:
    if text.isdigit() or len(text) == 1 or not text.isalnum():
        low = "".join(_LOWERED.get(character, " ") for character in text)
        if " " not in low:
            return low
    return f"_{text}" if text.isalnum() else f"_({text})"


def _group(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 1 or _ATOM.fullmatch(text) else f"({text})"
