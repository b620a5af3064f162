"""Formulas of Office (m:oMath) as a line of text: a/b, x², √(x), ∑_(i=1)^n."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from quiz_engine.documents.ooxml import Element
from quiz_engine.documents.symbols import placed

_ATOM: Final = re.compile(
    r"[^\W_]+(?:[.,][^\W_]+)*[⁰¹²³⁴-⁹₀-₉′]*|[^\W_]+\([^()]*\)|\([^()]*\)|√\([^()]*\)|[^\W\d_]_[^\W_]"
)
_ROOTS: Final = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_MARKS: Final = {"¯": "\u0304", "̅": "\u0304", "→": "\u20d7", "⃗": "\u20d7", "^": "\u0302", "~": "\u0303"}
_SPACED: Final = re.compile(r" ?([=≈≠≤≥<>→⇒⇔⟶←∝≡]) ?")


def linear(formula: Element) -> str:
    """Return a formula as a line of text."""
    text = _SPACED.sub(r" \1 ", " ".join(_children(formula).split()))
    return unicodedata.normalize("NFC", _plain(text)).strip()


def _plain(text: str) -> str:
    """Return letters for the italic, bold and script ones of formulas."""
    return "".join(unicodedata.normalize("NFKC", c) if "\U0001d400" <= c <= "\U0001d7ff" else c for c in text)


def _line(element: Element | None) -> str:
    if element is None or element.name.endswith("Pr"):
        return ""
    if element.name in ("m:t", "w:t"):
        return element.text.replace("\u2061", "").replace("\u2062", "")
    return _FORMS.get(element.name, _children)(element)


def _children(element: Element) -> str:
    return "".join(map(_line, element.children))


def _group(text: str) -> str:
    """Return a text in brackets where it would not hold together without."""
    text = text.strip()
    return text if len(text) <= 1 or _ATOM.fullmatch(text) else f"({text})"


def _part(element: Element, name: str) -> str:
    return _line(element.find(name)).strip()


def _fraction(element: Element) -> str:
    over, under = _part(element, "m:num"), _part(element, "m:den")
    if element.value("m:fPr", "m:type") == "noBar":
        return f"({over} {under})"
    return f"{_group(over)}/{_group(under)}"


def _up(text: str) -> str:
    if not text:
        return ""
    if "/" in text:
        return f"^({text})"
    up = placed(text, "raised")
    return up if up[:1] == "^" or up != text or text in ("′", "'", "°", "*") else f"^{_group(text)}"


def _down(text: str) -> str:
    if not text:
        return ""
    down = placed(text, "lowered")
    return down if down != text else f"_{_group(text)}"


def _scripts(element: Element) -> str:
    return _group(_part(element, "m:e")) + _down(_part(element, "m:sub")) + _up(_part(element, "m:sup"))


def _scripts_before(element: Element) -> str:
    return _up(_part(element, "m:sup")) + _down(_part(element, "m:sub")) + _part(element, "m:e")


def _root(element: Element) -> str:
    degree = _part(element, "m:deg")
    return f"{_ROOTS.get(degree) or placed(degree, 'raised') + '√'}({_part(element, 'm:e')})"


def _sum(element: Element) -> str:
    sign = element.value("m:naryPr", "m:chr") or "∫"
    below, above = _part(element, "m:sub"), _part(element, "m:sup")
    bounds = (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    return f"{sign}{bounds} {_part(element, 'm:e')}"


def _bracketed(element: Element) -> str:
    def sign(name: str, usual: str) -> str:
        found = element.value("m:dPr", name)
        return usual if found is None else found

    inside = sign("m:sepChr", "|").join(_line(one).strip() for one in element.children if one.name == "m:e")
    return f"{sign('m:begChr', '(')}{inside}{sign('m:endChr', ')')}"


def _function(element: Element) -> str:
    name, argument = _part(element, "m:fName"), _part(element, "m:e")
    return f"{name}{argument}" if argument.startswith("(") else f"{name} {argument}"


def _limit(element: Element) -> str:
    above = element.name == "m:limUpp"
    return f"{_part(element, 'm:e')}{'^' if above else '_'}{_group(_part(element, 'm:lim'))}"


def _marked(element: Element) -> str:
    usual = "¯" if element.name == "m:bar" else "^"
    mark = (element.value("m:accPr", "m:chr") if element.name == "m:acc" else None) or usual
    text = _part(element, "m:e")
    mark = _MARKS.get(mark, mark)
    return text + mark if len(text) == 1 and unicodedata.combining(mark[0]) else text


def _matrix(element: Element) -> str:
    rows = (
        ", ".join(_line(cell).strip() for cell in row.children if cell.name == "m:e")
        for row in element.children
        if row.name == "m:mr"
    )
    return f"[{'; '.join(rows)}]"


def _lines(element: Element) -> str:
    return "; ".join(_line(one).strip() for one in element.children if one.name == "m:e")


def _unseen(_: Element) -> str:
    return ""


def _phantom(element: Element) -> str:
    return "" if element.is_on("m:phantPr", "m:show") is False else _part(element, "m:e")


_FORMS: Final[Mapping[str, Callable[[Element], str]]] = {
    "m:f": _fraction,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _scripts_before,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _bracketed,
    "m:func": _function,
    "m:limLow": _limit,
    "m:limUpp": _limit,
    "m:acc": _marked,
    "m:bar": _marked,
    "m:m": _matrix,
    "m:eqArr": _lines,
    "m:phant": _phantom,
    "w:del": _unseen,
    "w:moveFrom": _unseen,
}
