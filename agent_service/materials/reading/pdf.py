"""PDF: the text of each page, its lines made whole again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from agent_service.materials.reading.errors import Unreadable

MOST_PAGES: Final = 1_000
_HYPHENATED: Final = re.compile(r"(\w)[-\u00ad\u2010]\n(?=[^\W\d_A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ])")
_OPENS: Final = re.compile(r"\s*(?:[•◦▪‣*·–—-]\s|\d{1,2}[.)]\s)")
_DIGITS: Final = re.compile(r"\d+")


def pages_of_pdf(path: Path) -> Iterator[str]:
    """Give the text of each page. Raises Unreadable."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("material_encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("material_too_long", f"{len(reader.pages)} pages, at most {MOST_PAGES}")
        pages = [page.extract_text() or "" for page in reader.pages]
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
    for page in pages:
        yield _paragraphs([line for line in page.split("\n") if _shape(line) not in running])


def _running_lines(pages: Sequence[str]) -> set[str]:
    """Give the heads and feet that most pages repeat, whatever the page number in them."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:1], *lines[-1:])})
    return {shape for shape, count in edges.items() if count >= 3 and count > len(pages) / 2}


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _paragraphs(lines: Sequence[str]) -> str:
    """Join the lines of a page; an empty line, a list entry, or a short line with a full stop parts them."""
    longest = max((len(line) for line in lines), default=0)
    joined = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = line.rstrip()
        ends = (
            not text
            or not following.strip()
            or _OPENS.match(following) is not None
            or (text[-1:] in ".!?:" and len(text) < 0.8 * longest)
            or (len(text) < 0.5 * longest and text[-1:] not in ",;-" and following[:1].isupper())
        )
        joined += text + ("\n\n" if ends else "\n")
    joined = _HYPHENATED.sub(r"\1", joined)
    paragraphs = (" ".join(part.split()) for part in joined.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
