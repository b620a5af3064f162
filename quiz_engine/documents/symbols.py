"""Characters that a document writes by fonts and by position: Greek of Symbol, raised and lowered digits."""

import re
from typing import Final, Literal

Place = Literal["raised", "lowered"]

LOST: Final = "\0"
"""Stands for what can be seen and not read; no document can hold it, and a sentence with it is left out."""

EDGE: Final = "\x1f"
"""Stands where a formula meets the text beside it."""

_SYMBOL: Final = dict(
    zip(
        range(0x22, 0x7F),
        "∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA1, 0xF0),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        strict=True,
    )
)
_WINGDINGS: Final = {0x9F: "•", 0x6C: "•", 0x6E: "•", 0xA7: "•", 0xD8: "•", 0x76: "•"} | {
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xEF: "⇐",
    0xF0: "⇒",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0x4A: "☺",
    0x4C: "☹",
}
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_RAISED: Final = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED: Final = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_CAN_BE_RAISED: Final = re.compile(r"[0-9+\-−–=()ni]+")
_CAN_BE_LOWERED: Final = re.compile(r"[0-9+\-−–=()]+")
_POWER: Final = re.compile(r"[^\W\d_]|[+\-−–]?[\w./,·*+\-−–]{1,12}")
_ORDINAL: Final = re.compile(r"st|nd|rd|th|e|er|ère|го|й|я|е|ая|ый|™|®|©|SM|TM", re.IGNORECASE)


def in_font(text: str, font: str) -> str:
    """Return what a text shows in a font of symbols; in another font only what it has of such a font."""
    name = font.casefold()
    if name == "symbol":
        text = "".join(_SYMBOL.get(ord(c), c) for c in text)
    elif name.startswith("wingdings"):
        return "".join(_WINGDINGS.get(ord(c) & 0xFF, "") for c in text)
    return _PRIVATE.sub(lambda match: _SYMBOL.get(ord(match[0]) & 0xFF, ""), text)


def placed(text: str, place: Place | None) -> str:
    """Return a text with its place over or under the line told by its characters, where it means anything."""
    core = text.strip()
    if not core or place is None:
        return text
    if place == "lowered":
        return text.translate(_LOWERED) if _CAN_BE_LOWERED.fullmatch(core) else text
    if core in ("o", "о", "º", "○"):
        return text.replace(core, "°")
    if _CAN_BE_RAISED.fullmatch(core):
        return text.translate(_RAISED)
    if _ORDINAL.fullmatch(core) or not _POWER.fullmatch(core):
        return text
    return text.replace(core, f"^{core}" if len(core) == 1 else f"^({core})")
