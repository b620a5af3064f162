"""PDF: the text of each page, its lines made whole again."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.kinds import MOST_PAGES
from quiz_engine.languages import CAPITALS

_HYPHENATED: Final = re.compile(rf"(\w)[-\u00ad\u2010]\n(?=[^\W\d_{CAPITALS}])")
_OPENS: Final = re.compile(r"\s*(?:[•◦▪‣*·–—-]\s|\d{1,2}[.)]\s)")
_ENDS_A_SENTENCE: Final = (".", "!", "?", ":")
_LONGEST_HEADING: Final = 90
"""Characters of a line."""
_LARGER: Final = 1.15
_DIGITS: Final = re.compile(r"\d+")

_Look = tuple[float, bool]
"""The size of a line in points, and whether it is bold."""


def pages_of_pdf(path: Path) -> Iterator[str]:
    """Yield the text of each page. Raises Unreadable."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("material_encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("material_too_long", f"{len(reader.pages)} pages, at most {MOST_PAGES}")
        looks = [_Looks() for _ in reader.pages]
        pages = [
            page.extract_text(visitor_text=look.see) or ""
            for page, look in zip(reader.pages, looks, strict=True)
        ]
        if not any(page.strip() for page in pages):
            has_pictures = any(page.images for page in reader.pages[:5])
            raise Unreadable("material_scanned" if has_pictures else "material_empty")
    except (FileNotDecryptedError, DependencyError) as error:
        raise Unreadable("material_encrypted", str(error)) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        # pypdf raises all of these for files that are damaged in one way or another.
        raise Unreadable("material_broken", f"{type(error).__name__}: {error}") from error
    except RecursionError as error:
        raise Unreadable("material_broken", "it is nested without end") from error
    running = _running_lines(pages)
    headings = _headings(looks)
    for page in pages:
        yield _paragraphs([line for line in page.split("\n") if _shape(line) not in running], headings)


class _Looks:
    """Hears of each piece of text how large and bold it is drawn, and knows it of whole lines."""

    def __init__(self) -> None:
        self.letters: Counter[_Look] = Counter()
        self.lines: dict[str, _Look] = {}
        self._line = ""
        self._looks: set[_Look] = set()

    def see(
        self, text: str, page: Sequence[float], matrix: Sequence[float], font: Any, size: float | None
    ) -> None:
        """Take in a piece of text, as pypdf tells of it."""
        name = str((font or {}).get("/BaseFont", ""))
        scale = math.hypot(matrix[2], matrix[3]) * math.hypot(page[2], page[3])
        look = (round((size or 0) * scale, 1), "bold" in name.casefold())
        for i, part in enumerate(text.split("\n")):
            if i:
                self.close_line()
            if part.strip():
                self._line += part
                self._looks.add(look)
                self.letters[look] += len(part)

    def close_line(self) -> None:
        """Note a line that is drawn in one look; of others nothing is known."""
        if len(self._looks) == 1:
            self.lines[_bare(self._line)] = next(iter(self._looks))
        self._line = ""
        self._looks = set()


def _headings(looks: Sequence[_Looks]) -> dict[str, _Look]:
    """Return the short lines that are larger than most of the text, or bold where most of it is not."""
    letters: Counter[_Look] = Counter()
    for look in looks:
        look.close_line()
        letters.update(look.letters)
    if not letters:
        return {}
    (size, bold), _ = letters.most_common(1)[0]
    return {
        line: own
        for look in looks
        for line, own in look.lines.items()
        if len(line) <= _LONGEST_HEADING
        and line[-1:] not in _ENDS_A_SENTENCE
        and (own[0] > _LARGER * size or (own[0] >= size and own[1] and not bold))
    }


def _bare(line: str) -> str:
    return "".join(line.split())


def _running_lines(pages: Sequence[str]) -> set[str]:
    """Return the heads and feet that most pages repeat, whatever the page number in them.

    None where they are most of the text: then they are what the document says, in other numbers.
    """
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:1], *lines[-1:])})
    running = {shape for shape, count in edges.items() if count >= 3 and count > len(pages) / 2}
    letters = [(len(line.strip()), _shape(line) in running) for page in pages for line in page.split("\n")]
    taken = sum(length for length, runs in letters if runs)
    return running if 2 * taken <= sum(length for length, _ in letters) else set()


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _paragraphs(lines: Sequence[str], headings: Mapping[str, _Look]) -> str:
    """Join the lines of a page; an empty line, a heading, a list entry, or a short last line parts them."""
    longest = max((len(line) for line in lines), default=0)
    joined, before = "", ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = line.rstrip()
        look, next_look = headings.get(_bare(text)), headings.get(_bare(following))
        opens_alone = before[-1:] in (*_ENDS_A_SENTENCE, "") and text[:1].isupper()
        short = len(text) < (0.7 if opens_alone else 0.5) * longest
        ends = (
            not text
            or not following.strip()
            or look != next_look
            or _OPENS.match(following) is not None
            or (text[-1:] in ".!?:" and len(text) < 0.8 * longest)
            or (short and text[-1:] not in ",;-" and following[:1].isupper() and look is None)
        )
        joined += text + ("\n\n" if ends else "\n")
        before = text
    joined = _HYPHENATED.sub(r"\1", joined)
    paragraphs = (" ".join(part.split()) for part in joined.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
